from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from rag.next_questions import MOST, next_questions
from rag.types import Answer, Citation, Evidence, Holder


def _said(*chain: Holder, date: str | None = "2031-04-05", stance: str = "asserts", start: int = 0) -> Evidence:
    return Evidence("a.txt", 0, start, start + 5, "words", outlet="Post", date=date, chain=chain, stance=stance)


def _answer(cited: Evidence, *unused: Evidence, **other: Any) -> Answer:  # noqa: ANN401
    made = Answer("a", "Who burned the mill?", "Who burned the mill?", "…", citations=(Citation(1, cited),))
    return replace(made, evidence=unused, **other)


MAYOR = Holder("Ada Finch", "the mayor", "person")
OWNER = Holder("Tom Reed", "the owner", "person")
AGENCY = Holder("Northern Wire", None, "agency")
OUTLET = Holder("Post", None, "outlet")


def test_whoever_denies_it_and_is_not_in_the_answer_comes_first() -> None:
    other = Holder("Fire Service", None, "organisation")
    answer = _answer(_said(MAYOR), _said(other), _said(OWNER, stance="denies"))
    assert next_questions(answer)[0] == "What did Tom Reed say about it?"


def test_who_is_in_the_answer_already_is_no_other_side() -> None:
    found = next_questions(_answer(_said(MAYOR), _said(MAYOR, start=9)))
    assert found == ("What else did Ada Finch say?",)


def test_the_first_link_of_a_chain_is_asked_about() -> None:
    assert "What else did Northern Wire report about it?" in next_questions(_answer(_said(AGENCY, MAYOR)))


def test_what_was_said_before_the_oldest_citation() -> None:
    answer = _answer(_said(MAYOR), _said(OWNER, date="2031-05-01"), _said(AGENCY, date="2031-03-01"))
    assert "What did Northern Wire say about it before 2031-04-05?" in next_questions(answer)


@pytest.mark.parametrize(
    "nobody",
    [
        OUTLET,
        Holder("military analysts", None, "anonymous"),
        Holder("", None, "person"),
        Holder("X" * 100, None, "person"),
    ],
)
def test_nobody_who_could_be_asked_about_gives_no_question(nobody: Holder) -> None:
    assert next_questions(_answer(_said(nobody), _said(nobody))) == ()


def test_an_abstention_and_a_bare_answer_offer_nothing() -> None:
    assert next_questions(_answer(_said(MAYOR), _said(OWNER), abstained=True)) == ()
    assert next_questions(replace(_answer(_said(MAYOR)), citations=())) == ()


def test_one_question_a_person_and_not_the_one_that_was_asked() -> None:
    answer = _answer(_said(AGENCY, MAYOR), _said(OWNER, stance="denies", date="2031-01-01"))
    found = next_questions(answer)
    assert len(found) == len({question.split(" say")[0].split(" report")[0] for question in found}) <= MOST
    again = replace(answer, question=found[0])
    assert found[0] not in next_questions(again)
