"""Thumbs with reasons, kept on disk and given as questions that the evaluation reads."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from eval.answer_questions import question_from_row
from rag.errors import UsageError
from rag.feedback import FAULTS, FeedbackBook, as_question, questions_jsonl
from rag.models.seam import Message
from tests.rag.kept import answer, declined

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from rag.feedback import Fault


@pytest.fixture
def book(home: Path) -> Iterator[FeedbackBook]:
    book = FeedbackBook(home)
    yield book
    book.close()


def test_the_later_judgement_of_one_person_holds_and_survives_a_restart(book: FeedbackBook, home: Path) -> None:
    first = book.give(answer(), good=True)
    again = book.give(answer(), good=False, fault="wrong_holder", note=" It was the coast guard. ")
    book.give(answer(), good=True, owner="ben")
    book.close()
    read = FeedbackBook(home)
    assert first == again
    own = read.given("a1")
    assert own is not None
    assert (own.good, own.fault, own.note, own.owner) == (False, "wrong_holder", "It was the coast guard.", "")
    assert read.given("a9") is None
    assert len(read.all()) == 2
    read.delete(own.id)
    assert [one.owner for one in read.all()] == ["ben"]


def test_a_good_answer_asks_for_its_holders_and_sentences_again(book: FeedbackBook) -> None:
    book.give(answer(), good=True, history=[Message("user", "Which ferry?"), Message("assistant", "The white one.")])
    question = question_from_row(as_question(book.all()[0]))
    assert question.answerable
    assert [(holder.name, holder.required) for holder in question.holders] == [
        ("the harbour master", True),
        ("Orla Finn", True),
    ]
    assert [(span.doc, span.start) for span in question.evidence] == [("ferry.txt", 0), ("ferry.txt", 49)]
    assert [turn.content for turn in question.history] == ["Which ferry?", "The white one."]


def test_a_good_abstention_must_stay_one(book: FeedbackBook) -> None:
    book.give(declined(), good=True)
    assert not question_from_row(as_question(book.all()[0])).answerable


@pytest.mark.parametrize(
    ("fault", "wrong", "expected"),
    [
        ("should_decline", (), {"answerable": False}),
        ("should_answer", (), {"answerable": True}),
        ("wrong_holder", ("Orla Finn",), {"wrong_holders": [{"name": "Orla Finn", "aliases": []}]}),
        (
            "wrong_content",
            ("Its owner Orla Finn denied it.",),
            {"must_not_contain": ["Its owner Orla Finn denied it."]},
        ),
        (
            None,
            (),
            {
                "must_not_contain": [
                    "The harbour master said that the ferry sank at dawn.",
                    "Its owner Orla Finn denied it.",
                ]
            },
        ),
    ],
)
def test_a_bad_answer_becomes_a_case_that_it_fails(
    book: FeedbackBook, fault: Fault | None, wrong: tuple[str, ...], expected: dict[str, object]
) -> None:
    book.give(answer(), good=False, fault=fault, wrong=wrong, note="See the port's log.")
    row = as_question(book.all()[0])
    assert {name: row[name] for name in expected} == expected
    question = question_from_row(row)
    assert question.note is not None
    assert "See the port's log." in question.note
    assert question.note.startswith("An answer of embedded:small, judged bad")


def test_the_export_has_one_line_an_answer_and_the_evaluation_reads_it(book: FeedbackBook) -> None:
    book.give(answer(), good=True)
    book.give(declined(), good=False, fault="should_answer")
    book.give(answer(), good=False, owner="ben")
    rows = [json.loads(line) for line in questions_jsonl(book.all()).splitlines()]
    assert [row["id"] for row in rows] == ["feedback-a1", "feedback-a2"]
    assert "must_not_contain" in rows[0], "the later judgement counts"
    assert all(question_from_row(row).kind == "feedback" for row in rows)


def test_a_fault_of_a_good_answer_and_an_endless_note_are_refused(book: FeedbackBook) -> None:
    with pytest.raises(UsageError, match="no fault of a good answer"):
        book.give(answer(), good=True, fault="other")
    with pytest.raises(UsageError, match="Shorten it"):
        book.give(answer(), good=True, note="x" * 5000)
    assert set(FAULTS) == {"wrong_holder", "wrong_content", "should_decline", "should_answer", "other"}
