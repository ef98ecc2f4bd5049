from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from rag.next_questions import MOST, next_questions
from rag.types import Answer, Citation, Evidence, Holder


def _said(
    *chain: Holder,
    date: str | None = "2031-04-05",
    stance: str = "asserts",
    start: int = 0,
    quote: str = "Nobody burned the mill.",
) -> Evidence:
    end = start + len(quote)
    return Evidence("a.txt", 0, start, end, quote, outlet="Post", date=date, chain=chain, stance=stance)


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
    assert found == ("What else did Ada Finch say about it?",)


def test_the_first_link_of_a_chain_is_asked_about() -> None:
    answer = _answer(_said(AGENCY, MAYOR), _said(AGENCY, OWNER, start=50))
    assert "What else did Northern Wire report about it?" in next_questions(answer)


def test_what_was_said_before_the_oldest_citation() -> None:
    answer = _answer(_said(MAYOR), _said(OWNER, date="2031-05-01"), _said(AGENCY, date="2031-03-01"))
    assert "What did Northern Wire say about it before 5 April 2031?" in next_questions(answer)


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


def test_who_speaks_of_another_matter_is_not_asked_about_this_one() -> None:
    fees = "Tom Reed hopes that the harbour fees fall."
    assert next_questions(_answer(_said(MAYOR), _said(OWNER, quote=fees))) == ()
    assert next_questions(_answer(_said(OWNER), _said(OWNER, quote=fees))) == ()
    own_name = _said(Holder("Mill Burned Committee", None, "organisation"), quote="The Mill Burned Committee met.")
    assert next_questions(_answer(_said(MAYOR), own_name)) == ()


def test_nothing_is_offered_that_has_nothing_to_find() -> None:
    assert next_questions(_answer(_said(AGENCY, MAYOR))) == ()


@pytest.mark.parametrize(
    ("heard", "other"),
    [("Sergei Malenkov", "Sergey Malenkow"), ("Ada Finch", "Ada Finch"), ("Harbour Board", "the Harbour Board")],
)
def test_the_same_holder_spelt_otherwise_is_no_other_side(heard: str, other: str) -> None:
    answer = _answer(_said(Holder(heard, None, "person")), _said(Holder(other.title(), None, "person")))
    assert [question.split(" did ")[0] for question in next_questions(answer)] == ["What else"]


def test_who_is_named_in_the_answer_or_the_question_is_no_other_side() -> None:
    told = _answer(_said(), _said(OWNER), answer="The Courier quoted Tom Reed: nobody burned the mill [1].")
    assert next_questions(told) == ()
    asked = _answer(_said(), _said(OWNER), standalone_question="Did Reed say who burned the mill?")
    assert next_questions(asked) == ()


@pytest.mark.parametrize(
    ("name", "kind", "spoken"),
    [
        ("Harbour Board", "organisation", "the Harbour Board"),
        ("Institute for River Studies", "organisation", "the Institute for River Studies"),
        ("Ada Finch", "person", "Ada Finch"),
    ],
)
def test_bodies_are_asked_about_with_their_article(name: str, kind: str, spoken: str) -> None:
    answer = _answer(_said(OWNER), _said(Holder(name, None, kind)))
    assert next_questions(answer)[0] == f"What did {spoken} say about it?"


def test_a_person_who_relays_says_and_does_not_report() -> None:
    board = Holder("Harbour Board", None, "organisation")
    answer = _answer(_said(MAYOR, board), _said(MAYOR, board, start=50))
    assert next_questions(answer)[0] == "What else did Ada Finch say about it?"


def test_a_group_that_a_sentence_began_with_is_nobody_to_ask_about() -> None:
    assert next_questions(_answer(_said(OWNER), _said(Holder("Humanitarian groups", None, "organisation")))) == ()
