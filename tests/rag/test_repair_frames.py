"""Sentences that a model has framed twice, and those that say nothing."""

from __future__ import annotations

import time

import pytest

from rag.repair.frames import with_one_frame
from rag.repair.statements import is_statement
from rag.types import Holder
from tests.rag.compose.evidence import claim, evidence

BRENK = Holder("Odo Brenk", "adviser to the harbour minister", "person")
BOARD = Holder("Delta Water Board", None, "office")
QUOTE = "Odo Brenk said the lock had failed twice."
SAID = evidence(QUOTE, claim(QUOTE, "the lock had failed twice", (BRENK, "Odo Brenk"), cue="said"))
TOLD = evidence("The lock has two gates.")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("According to the Harbour Post, 7 May 2031, Odo Brenk said it had failed.", "Odo Brenk said it had failed."),
        ("According to Harbour Post (7 May 2031), adviser Odo Brenk said it.", "Adviser Odo Brenk said it."),
        ("According to the Harbour Post article, Odo Brenk said it had failed.", "Odo Brenk said it had failed."),
        ("Harbour Post, 7 May 2031) Odo Brenk said it had failed.", "Odo Brenk said it had failed."),
        ("7 May 2031, Odo Brenk said it had failed.", "Odo Brenk said it had failed."),
        ("According to Odo Brenk, Brenk said that it had failed.", "Odo Brenk said that it had failed."),
        ("According to adviser Odo Brenk, the adviser said it.", "Adviser Odo Brenk said it."),
        ("According to Odo Brenk, he said it had failed.", "Odo Brenk said it had failed."),
        ("According to Odo Brenk, it failed, according to Brenk.", "According to Odo Brenk, it failed."),
        ("According to Odo Brenk, it fell, according to Norna.", "According to Odo Brenk, quoted by Norna, it fell."),
        ("Odo Brenk said it had failed, Brenk said.", "Odo Brenk said it had failed."),
        ("According to the Harbour Post, according to Odo Brenk, it failed.", "According to Odo Brenk, it failed."),
    ],
)  # fmt: skip
def test_one_frame_stays(text: str, shown: str) -> None:
    assert with_one_frame(text, [SAID]) == shown


def test_the_outlet_stays_where_nobody_else_says_it() -> None:
    flat = "According to the Harbour Post, the lock has two gates."
    assert with_one_frame(flat, [TOLD]) == flat
    dated = "According to Harbour Post, 7 May 2031, the lock has two gates."
    assert with_one_frame(dated, [TOLD]) == "According to the Harbour Post (7 May 2031), the lock has two gates."


@pytest.mark.parametrize(
    "text",
    [
        "According to Odo Brenk, the board said it had failed.",
        "Odo Brenk said it had failed, the board said.",
        "7 May 2031 was the day it failed.",
        "“According to the Harbour Post, 7 May 2031, it failed,” Odo Brenk said.",
        "In the Harbour Post, 7 May 2031, a day later, it was denied.",
    ],
)
def test_what_is_no_second_frame_stays(text: str) -> None:
    assert with_one_frame(text, [SAID]) == text


@pytest.mark.parametrize(
    "text",
    [
        "Did the lock fail?",
        "The answer is 4.",
        "So the answer is: 7 May.",
        "The question asked if the lock failed.",
        "Odo Brenk.",
        "The harbour minister’s words.",
        "So by the adviser Odo Brenk.",
        "Ilse Varga takes over the port on.",
    ],
)
def test_what_says_nothing(text: str) -> None:
    assert not is_statement(text)


@pytest.mark.parametrize(
    "text",
    [
        "The lock failed.",
        "Grain prices fell.",
        "Nobody was hurt.",
        "Brenk denied it.",
        "Divers doubted that.",
        "It was all that he asked for.",
        "“Will it hold?” asked Brenk.",
        "The answer of the board was no.",
        "The question of money was not put.",
        "They waited for “the”.",
    ],
)
def test_what_says_something(text: str) -> None:
    assert is_statement(text)


def test_linear_time() -> None:
    started = time.process_time()
    for piece in ("According to x, ", "the said ", "a, according to ", "Ab said c, ", "(7 May 2031) "):
        with_one_frame(piece * 4_000, [SAID])
        with_one_frame((piece * 400)[:1_990], [SAID])
        is_statement(piece * 4_000)
    assert time.process_time() - started < 3
