"""Lines that are no sentence; every example is invented."""

from __future__ import annotations

import time

import pytest

from rag.compose.fragment import is_fragment
from tests.rag.compose.evidence import evidence
from tests.rag.compose.evidence import text as composed


@pytest.mark.parametrize(
    "text",
    [
        "Senators Finally Confirmed A Judge.",
        "Odo Brenk Is The Lock’s Best Friend!",
        "The Lock of Kell Is Shut for Good.",
        "5. Odo Brenk",
        "5. Odo Brenk.",
        "5) Odo van Brenk",
        "12.",
        "#3",
        "Story by Ina Holm.",
        "Reporting by Ina Holm and Odo Brenk in Kell.",
    ],
)
def test_a_line_that_is_no_sentence(text: str) -> None:
    assert is_fragment(text)


@pytest.mark.parametrize(
    "text",
    [
        "President Odo Brenk met Ilse Varga in Ostwick.",
        "The Kell Gazette said Odo Brenk was Ilse Varga’s Friend.",
        "5 boats sank.",
        "Odo Brenk left Kell.",
        "It is shut.",
        "Odo Brenk, Ilse Varga and Tove Hallgrim left.",
        "Who shut it?",
        "THE LOCK OF KELL IS SHUT FOR GOOD.",
        "5. Odo Brenk left Kell.",
        "“Senators Finally Confirmed A Judge,” Odo Brenk Wrote.",
    ],
)
def test_a_sentence_is_one(text: str) -> None:
    assert not is_fragment(text)


def test_the_first_line_is_a_headline() -> None:
    item = evidence("Senators Finally Confirmed A Judge.", sentence=0)
    assert composed(item) == "A headline in the Harbour Post reads: “Senators Finally Confirmed A Judge.”"


def test_linear_time() -> None:
    started = time.process_time()
    for piece in ("A ", "5. ", "A.", "5. Odo "):
        is_fragment(piece * 50_000)
    assert time.process_time() - started < 2
