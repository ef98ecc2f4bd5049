"""Margins of the contest that a question names, and of others; every example is invented."""

from __future__ import annotations

import pytest

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
    ],
)  # fmt: skip
def test_a_margin_is_of_the_contest_and_the_winner(question: str, quote: str, answerable: bool) -> None:
    verdict = judge(understand(question), found(question, said(quote)))
    assert verdict.answerable is answerable, verdict.reason
