"""Where the markers stand; every example is invented."""

from __future__ import annotations

import pytest

from rag.compose.numbering import with_markers
from rag.compose.trimming import without_end
from rag.types import AnswerSentence


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("The lock was shut.", "The lock was shut [1]."),
        ("The lock was shut just after 2 p.m.", "The lock was shut just after 2 p.m. [1]"),
        ("It was built in the U.S.", "It was built in the U.S. [1]"),
        ("It belongs to Tarsa Steel Inc.", "It belongs to Tarsa Steel Inc. [1]"),
        ("He likes Plan B.", "He likes Plan B [1]."),
        ("He told the Sun.", "He told the Sun [1]."),
        ("Was it shut?", "Was it shut? [1]"),
        ("He waited...", "He waited... [1]"),
        ("He said: “It is shut.”", "He said: “It is shut.” [1]"),
    ],
)
def test_the_stop_of_an_abbreviation_stays_with_it(text: str, shown: str) -> None:
    assert with_markers(AnswerSentence(text, (1,))) == shown


def test_without_its_end_a_sentence_keeps_the_stop_of_a_word() -> None:
    assert without_end("It was shut at 2 p.m.") == "It was shut at 2 p.m."
    assert without_end("It was shut at two.") == "It was shut at two"
