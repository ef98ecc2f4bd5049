"""Sentences that a model has framed twice, and those that say nothing."""

from __future__ import annotations

import time

import pytest

from rag.repair.frames import with_one_frame
from rag.repair.statements import is_statement
from rag.types import Holder
from tests.rag.compose.evidence import claim, evidence

BRENK = Holder("Odo Brenk", "adviser to the harbour minister", "person")
NORNA = Holder("Norna News Agency", None, "agency")
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
        ("According to Odo Brenk, according to the Harbour Post, it failed.", "According to Odo Brenk, it failed."),
        (
            "According to Odo Brenk, adviser to the harbour minister, according to the Harbour Post (7 May 2031), by "
            "noon it had failed.",
            "According to Odo Brenk, adviser to the harbour minister, by noon it had failed.",
        ),
        (
            "According to Odo Brenk, a former pilot from Ostwick, according to the Harbour Post, it failed.",
            "According to Odo Brenk, a former pilot from Ostwick, it failed.",
        ),
        (
            "According to the ministry of foreign affairs, according to the Harbour Post, it failed.",
            "According to the ministry of foreign affairs, it failed.",
        ),
        ("According to Odo Brenk, according to Harbour Post news article, it is.", "According to Odo Brenk, it is."),
        ("According to the Harbour Post news article, Odo Brenk said it failed.", "Odo Brenk said it failed."),
        ("According to Odo Brenk, it fell, according to the Harbour Post.", "According to Odo Brenk, it fell."),
        ("According to the Harbour Post, it fell, according to Brenk.", "It fell, according to Brenk."),
    ],
)  # fmt: skip
def test_one_frame_stays(text: str, shown: str) -> None:
    assert with_one_frame(text, [SAID]) == shown


def test_the_outlet_stays_where_nobody_else_says_it() -> None:
    flat = "According to the Harbour Post, the lock has two gates."
    assert with_one_frame(flat, [TOLD]) == flat
    dated = "According to Harbour Post, 7 May 2031, the lock has two gates."
    assert with_one_frame(dated, [TOLD]) == "According to the Harbour Post (7 May 2031), the lock has two gates."
    called = "According to the Harbour Post news article, the lock has two gates."
    assert with_one_frame(called, [TOLD]) == flat


def test_who_is_quoted_stands_behind_who_quotes_him() -> None:
    told = "Brenk told the Norna agency that the lock had failed."
    chain = claim(told, "that the lock had failed", (NORNA, "the Norna agency"), (BRENK, "Brenk"), cue="told")
    source = evidence(told, chain)
    for text in (
        "According to the Norna News Agency, the lock had failed, according to Odo Brenk.",
        "According to Odo Brenk, the lock had failed, according to the Norna News Agency.",
    ):
        shown = "According to Odo Brenk, quoted by the Norna News Agency, the lock had failed."
        assert with_one_frame(text, [source]) == shown
    twice = "According to the Norna News Agency, according to Odo Brenk, the lock had failed."
    assert (
        with_one_frame(twice, [source]) == "According to the Norna News Agency, citing Odo Brenk, the lock had failed."
    )


@pytest.mark.parametrize(
    "text",
    [
        "According to Odo Brenk, the board said it had failed.",
        "According to Odo Brenk, according to Delta Radio, it failed.",
        # A clause of one holder before the frame of the next one: without that frame the first would say both.
        "According to Odo Brenk, the lock has failed, according to the Harbour Post, the board closed the quay.",
        "According to Odo Brenk, the board closed the quay, according to the Harbour Post, the lock failed.",
        "According to Odo Brenk, the trains run late, according to the Harbour Post, the lock failed.",
        "According to Odo Brenk, the pilot left, according to the Harbour Post, the lock failed.",
        "According to Odo Brenk, the pilots strike, according to the Harbour Post, the lock failed.",
        "According to Odo Brenk the lock was shut, according to the Harbour Post, the board closed the quay.",
        "According to Odo Brenk, an adviser, the lock fell, according to the Harbour Post, the board closed the quay.",
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
        "and also mention that two ferries were late.",
        "which has failed twice since the flood of 2029.",
        # Somebody or something, and nothing of him or it but in a side clause.
        "Corwen Dyes, a dye works two miles above the weir, whose basin is said to have leaked in May.",
        "Corwen Dyes, an old dye works above the weir, which has leaked twice.",
        "Mayor Ilse Varga, who has run Ostwick since the flood of 2029.",
        "A harbour pilot from Ostwick, who had seen the lock fail from the quay.",
        "Odo Brenk, the harbour minister, an adviser to the board of the port.",
        "Corwen Dyes, a dye works based two miles above the weir of Ostwick.",
        "Captain Ruta Holm, a spokeswoman for the coast guard, as saying that the ferry, the Lark, was late.",
        "The deputy head of the port, Odo Brenk, as saying the lock has failed.",
        "Ruta Holm, as saying that the ferry was late, according to the Norna agency.",
        "Presiding judge Ilse Varga, whose court hears the case of the lock in June.",
        "According to Ruta Holm, who speaks for the coast guard of the northern district.",
        "Ilse Varga, the mayor of Ostwick, who has resigned.",
        "Odo Brenk, an adviser to a dye works that has leaked into the weir.",
        "Still Waters, a dye works above the weir of Ostwick, which has leaked.",
        "Odo Brenk, a retired pilot quoted by the paper, who has left.",
        "Emily, the oldest pilot of the harbour, who has left.",
        "Odo Brenk, the head of the pilots of the port, who has left.",
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
        "Corwen Dyes, a dye works above the weir, whose basin leaked in May, denied it.",
        "Corwen Dyes denied that its basin, which is above the weir, had leaked.",
        "Corwen Dyes runs a basin above the weir, which leaked in May of that year.",
        "Ilse Varga, the mayor, whom nobody had asked, put the loss at 12 boats.",
        "Farmers grow barley on the far bank, which is sold in the harbour.",
        "Ilse Varga, the mayor and the council want a second lock for Ostwick.",
        "Norna quoted Captain Ruta Holm, who leads the guard, as saying that the ferry was late.",
        "Two papers quote Ruta Holm of the coast guard as saying that the ferry was late.",
        "The mayor, who had left, was cited by Norna as saying that the lock held.",
        "According to Ruta Holm, who speaks for the guard, ferries stay in port.",
        "The lock at Ostwick, a work of two years, cost the port nine million crowns.",
        "Odo Brenk, who was there: “It held for a year and then it went.”",
        "“It held,” said Odo Brenk, a pilot from Ostwick, who had seen it.",
        "In Ostwick, the oldest harbour of the delta, the pilots count the ships that sail.",
        # An adverb, a day or a place before a main clause is nobody who is only named.
        "However, the ministry denied the report.",
        "Yesterday, the mayor of Ostwick resigned.",
        "Last Monday, the mayor of Ostwick resigned.",
        "Nevertheless, the mayor of Ostwick resigned.",
        "Still, the army denies any losses at the bridge.",
        "Instead, the union accused the mayor of lying.",
        "Later, his lawyer denies that Brenk took the money.",
        "Reportedly, the army destroyed the bridge on Monday.",
        "Ostwick, the ministry said.",
        "Ostwick, the ministry said on Monday, lost two locks.",
        "In Ostwick, the army destroyed the bridge on Monday.",
        "Ostwick, the ministry said that two locks have failed.",
        "Sunday, the army shelled its own quay by mistake.",
        "In the hall were sixty people from the quay, who had lost their homes.",
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
