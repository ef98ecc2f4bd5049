"""Margins of the contest that a question names, and of others; every example is invented."""

from __future__ import annotations

import pytest

from rag.asked.contests import is_of_contest
from rag.asked.judge import judge
from rag.asked.understand import understand
from tests.rag.asked.test_judge import found, said


@pytest.mark.parametrize(
    ("question", "quote", "answerable"),
    [
        ("By how many points did Holt beat Brenk in the Orsk election?",
         "Holt beat Brenk by 9 points in the Orsk election.", True),
        ("By how many points did Holt beat Brenk in the Lund primary?",
         "In a national survey Holt leads Brenk by 9 points.", False),
        ("By how many points did Holt beat Brenk in the Lund primary?",
         "In Lund, Holt won with 9 points more than Brenk.", True),
        ("By how many votes did Holt beat Brenk?", "Brenk leads Holt by 400 votes in the north.", False),
        ("By how many votes did Holt beat Brenk?", "Brenk was beaten by Holt, by 400 votes.", True),
        ("By how many votes did Holt beat Brenk?", "Holt leads Brenk by 400 votes.", True),
        ("By how much did Holt lead Brenk?", "Holt was 12 points ahead of Brenk.", True),
        # The loser does not win in letters with accents or behind an apostrophe either.
        ("By how many points did Holt beat Köhler?", "Köhler leads Holt by 9 points.", False),
        ("By how many points did Holt beat Jean O’Neil?", "O’Neil leads Holt by 9 points.", False),
        ("By how many points did Holt beat Jean O’Neil?", "Holt leads O'Neil by 9 points.", True),
        # Who is beaten "by Finn" is not Finn.
        ("By what margin did Brenk lose, beaten by Finn?", "Finn beat Brenk by 900 votes.", True),
        ("By what margin did Brenk lose, beaten narrowly by Finn?", "Finn beat Brenk by 900 votes.", True),
        ("By how many votes did Holt beat Brenk?", "Brenk was beaten narrowly by Holt, by 400 votes.", True),
    ],
)  # fmt: skip
def test_a_margin_is_of_the_contest_and_the_winner(question: str, quote: str, answerable: bool) -> None:
    verdict = judge(understand(question), found(question, said(quote)))
    assert verdict.answerable is answerable, verdict.reason


@pytest.mark.parametrize(
    ("contest", "quote", "may_give_it"),
    [
        # What sort of election it is is no name that a sentence must have; a place or a party beside it is.
        ("the 2024 Presidential election", "Holt beat Brenk by 400 votes.", True),
        ("Tuesday's Presidential election", "Holt beat Brenk by 400 votes.", True),
        ("the 2024 Lund Presidential election", "In Lund, Holt beat Brenk by 400 votes.", True),
        ("the 2024 Lund Presidential election", "In Orsk, Holt beat Brenk by 400 votes.", False),
        ("the Harbour primary", "In Orsk, Holt beat Brenk by 400 votes.", False),
    ],
)
def test_the_sort_of_a_contest_is_no_name(contest: str, quote: str, may_give_it: bool) -> None:
    question = f"By how many votes did Holt beat Brenk in {contest}?"
    assert is_of_contest(understand(question), found(question, said(quote))[0], names=None) is may_give_it
