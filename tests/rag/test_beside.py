"""What is told beside the best sentence, by the weights that come with Byline; every example is invented."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from rag.asked.understand import understand
from rag.beside import WEIGHTS, chance, features
from rag.needed import needed
from rag.neighbours import nobody_around
from rag.regression import regression
from rag.types import Evidence, Holder, SourceClaim, Stance

if TYPE_CHECKING:
    from pathlib import Path

QUESTION = "Was the lock at Orsk blown up?"


def told(
    quote: str, name: str = "", *, number: int, answers: float | None, doc: str = "a.txt", stance: Stance = "asserts"
) -> Evidence:
    """A sentence; with a name, all of it is that holder's claim."""
    claims = ()
    if name:
        claims = (SourceClaim((Holder(name, None, "organisation"),), ((0, len(quote)),), stance=stance),)
    return Evidence(
        doc, number, number * 500, number * 500 + len(quote), quote, "Coast Herald", "2032-02-11", claims=claims,
        origin=doc, answers=answers, chain=claims[0].chain if claims else (),
    )  # fmt: skip


ARMY = told("The army said that rebels had blown up the lock at Orsk.", "the army", number=3, answers=0.6)
REBELS = told("The rebels denied that they had been near it.", "the rebels", number=4, answers=None, stance="denies")
WEATHER = told("It had rained for a week.", number=4, answers=None)


def beside(*items: Evidence) -> list[int]:
    return [one.sentence for one in needed(understand(QUESTION), [ARMY], lambda _: tuple(items), leading=1, names=None)]


def test_a_denial_right_behind_is_told_though_it_was_not_found() -> None:
    assert beside(REBELS) == [3, 4]


def test_what_else_stands_there_is_not() -> None:
    assert beside(WEATHER) == [3]
    assert beside(replace(REBELS, sentence=30)) == [3], "too far behind"


def test_the_other_account_of_another_article_is_told_and_idle_sentences_are_not() -> None:
    other = told("The engineers said that the lock at Orsk had burst.", "the engineers", number=9, answers=0.4, doc="b")
    idle = told("The fair at Orsk drew 400 people.", number=2, answers=0.02, doc="c")
    found = needed(understand(QUESTION), [ARMY, other, idle], nobody_around, leading=1, names=None)
    assert [one.sentence for one in found] == [3, 9]


def test_what_the_best_sentence_leans_on_comes_before_it() -> None:
    leans = told("He said that rebels had blown it up.", "the general", number=3, answers=0.6)
    ahead = told("General Orne spoke of the lock at Orsk.", "General Orne", number=2, answers=0.5)
    found = needed(understand(QUESTION), [leans, ahead], nobody_around, leading=1, names=None)
    assert [one.sentence for one in found] == [2, 3]


@pytest.mark.parametrize(
    ("more", "less"),
    [
        (told("The port said it had burst.", "the port", number=9, answers=0.5), 0.02),
        (told("The port said it had burst.", "the port", number=4, answers=0.3), 0.01),
    ],
)
def test_the_likelier_answer_is_likelier_told(more: Evidence, less: float) -> None:
    asked = understand(QUESTION)
    one, other = (chance(asked, ARMY, item, rank=2, names=None) for item in (more, replace(more, answers=less)))
    assert 0 < other < one < 1


def test_a_sentence_without_an_end_is_not_told() -> None:
    endless = told("The port said " + "that it had burst " * 40_000, "the port", number=9, answers=0.5)
    assert chance(understand(QUESTION), ARMY, endless, rank=2, names=None) < 0.01


def test_every_feature_has_a_weight_and_no_weight_is_idle() -> None:
    made = features(understand(QUESTION), ARMY, REBELS, rank=None, names=None)
    assert set(made) == set(regression(WEIGHTS).by_feature)


def test_a_file_that_is_no_such_weights_is_an_error(tmp_path: Path) -> None:
    file = tmp_path / "beside.json"
    file.write_text("[]", encoding="utf-8")
    with pytest.raises(ValueError, match="no weights"):
        regression(file)
