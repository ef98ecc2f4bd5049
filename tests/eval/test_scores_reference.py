"""The scorers agree with the independent reference on every metric that both define, on real and on mutated answers.

Needs ``BYLINE_SHARED``, a folder that holds ``tools/score_answers.py``."""

from __future__ import annotations

import importlib.util
import os
import random
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from eval.answer_questions import question_from_row
from eval.faults import FAULTS
from eval.scores.answer import read_answer
from eval.scores.content import Case, wrong_holder
from eval.scores.gold import Gold
from eval.scores.metrics import BY_NAME
from tests.made_runs import ANSWERS, QUESTIONS, Row, rows

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import ModuleType

    from eval.answer_questions import Question

REFERENCE = Path(os.environ.get("BYLINE_SHARED") or "/nowhere") / "tools" / "score_answers.py"
SAME = {
    "correct": "correct",
    "retention": "retained",
    "content": "content",
    "sides": "sides_ok",
    "citation_hit": "cit_hit",
}
WORDS = (
    "According to",
    "said",
    "told the Post",
    "US",
    "us",
    "U.N.",
    "3,855",
    "400km",
    "1.5%",
    "newspaper",
    "the",
    "[1]",
)


@pytest.fixture(scope="module")
def reference() -> ModuleType:
    if not REFERENCE.is_file():
        pytest.skip("BYLINE_SHARED names no folder with tools/score_answers.py")
    spec = importlib.util.spec_from_file_location("reference_scorer", REFERENCE)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.slow
def test_each_answer_is_scored_like_the_reference(reference: ModuleType) -> None:
    compared = 0
    for row, given in _pairs():
        compared += 1
        _agree(reference, row, question_from_row(row), given)
    assert compared > 3000


def test_the_sums_are_those_of_the_reference(reference: ModuleType) -> None:
    given = {answer["id"]: answer for answer in rows(ANSWERS)}
    asked = rows(QUESTIONS)
    theirs = reference.agg([reference.score_one(row, given[row["id"]]) for row in asked])
    cases = [Case(question_from_row(row), read_answer(given[row["id"]]), Gold({})) for row in asked]
    for name, their_name in (
        ("correct", "correct"),
        ("retention", "attribution_retention"),
        ("retention_when_answered", "retention_when_answered"),
        ("content", "content"),
        ("sides", "sides_named"),
        ("citation_hit", "citation_hit"),
        ("citation_precision", "citation_precision"),
        ("abstention_precision", "abstention_precision"),
        ("abstention_recall", "abstention_recall"),
    ):
        outcomes = [BY_NAME[name].score(case) for case in cases]
        assert round(sum(o.hits for o in outcomes) / sum(o.of for o in outcomes), 4) == theirs[their_name], name


def _agree(reference: ModuleType, row: Row, question: Question, given: Row) -> None:
    theirs = reference.score_one(row, given)
    case = Case(question, read_answer(given), Gold({}))
    for name, their_name in SAME.items():
        outcome = BY_NAME[name].score(case)
        assert outcome.applies == (their_name in theirs), (name, row["id"], given["answer"])
        if outcome.applies:
            assert bool(outcome.hits) == bool(theirs[their_name]), (name, outcome.why, row["id"], given["answer"])
    assert (wrong_holder(question, case.given) is not None) == bool(theirs.get("wrong_holder")), given["answer"]
    precision = BY_NAME["citation_precision"].score(case)
    if precision.applies:
        assert (precision.hits, precision.of) == (theirs["n_cit_ok"], theirs["n_cit"])


def _pairs() -> Iterator[tuple[Row, Row]]:
    """Real answers, each with every fault, as an answer to another question, and with words put in or taken out."""
    chance = random.Random(1)
    answers = {answer["id"]: answer for answer in rows(ANSWERS)}
    asked = rows(QUESTIONS)
    for row in asked:
        given, question = answers[row["id"]], question_from_row(row)
        yield row, given
        for make, _ in FAULTS.values():
            made = make(question, given)
            if made is not None and not made.get("error"):
                yield row, made
        for _ in range(10):
            yield row, answers[chance.choice(asked)["id"]]
        for _ in range(20):
            yield row, given | {"answer": _shaken(row, given["answer"], chance)}


def _shaken(row: Row, text: str, chance: random.Random) -> str:
    """The gold's own words at random places, so that holders, figures and wrong holders meet in every order."""
    words = text.split()
    named: list[Any] = [*row.get("holders", []), *row.get("wrong_holders", [])]
    names = [name for one in named for name in (one["name"], *one["aliases"])]
    figures = [value for pair in row.get("pairs", []) for value in pair["value"]]
    wanted = [word for words in row.get("must_contain", []) for word in words]
    pool = [*WORDS, *names, *(2 * figures), *wanted, *row.get("must_not_contain", [])]
    for _ in range(chance.randint(1, 12)):
        if words and chance.random() < 0.3:
            words.pop(chance.randrange(len(words)))
        words.insert(chance.randint(0, len(words)), chance.choice(pool).rstrip("*"))
    return " ".join(words)
