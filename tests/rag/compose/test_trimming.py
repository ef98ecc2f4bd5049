"""What stands before a sentence for the sake of its page: datelines, the clock of a live blog."""

from __future__ import annotations

import time

import pytest

from rag.compose.trimming import lead_length


@pytest.mark.parametrize(
    "lead",
    [
        "OSTWICK, Republic of Norland (Quay Bulletin) - ",
        "OSTWICK, Norland, June 21 (Trans-Norna) - ",
        "ÅRVIKÉ, Norland (North-Sound News Agency) - ",
        "SANKT ÖLVE, Norland (Norna & Sons) - ",
        "KELL, Varnia (Norna) - ",
        "KELL - ",
        "12:30 ",
        "09:05 - ",
        "7:15 p.m. ",
        "20:15 – The day in short: ",
        "18.40 | ",
        "16:20 GMT ",
        "What we know so far: ",
        "12:30: ",
        "12:30 - ",
    ],
)
@pytest.mark.parametrize("text", ["The lock was shut on Monday.", "Odo Brenk denied that the lock leaks."])
def test_dateline_and_clock_are_no_part_of_the_sentence(lead: str, text: str) -> None:
    assert lead_length(lead + text) == len(lead)


@pytest.mark.parametrize(
    "text",
    [
        "12:30 is when the lock opens.",
        "12:30 Monday is the hour at which the lock opens.",
        "9:30 P.M. is too late for the ferry.",
        "12:30 BST is the hour of the ferry.",
        "3:2 Kell had led at the break.",
        "18.40 Kronor were paid for a ticket.",
        "25:10 Brenk ran in the first heat.",
        "OSTWICK, Norland (the older of the two) - The lock leaks.",
        "2:30 Ostwick time is when the match begins.",
        "2:30 The Quay time is when the match begins.",
        "2:30 | Ostwick Standard time is when the match begins.",
        "10:45 Express trains were cancelled.",
        "10:45 Kell Express was late again.",
        "6.15 Kell ferries are full.",
        "NORNA - The Agency - said that the lock leaks.",
        "In short, the lock leaks.",
        "The day in short supply was Monday.",
    ],
)
def test_a_time_or_a_name_that_belongs_to_the_sentence_stays(text: str) -> None:
    assert lead_length(text) == 0


@pytest.mark.parametrize(
    "text",
    [
        "She denied it.",
        "His brother left.",
        "The Norland Lock Board met.",
        "Vale says that the lock leaks.",
        "“The lock leaks,” Vale said.",
        "There is no lock.",
    ],
)
def test_the_clock_before_a_sentence_is_no_part_of_it(text: str) -> None:
    assert lead_length(f"12:30 {text}") == 6


def test_a_long_line_is_read_at_once() -> None:
    begun = time.perf_counter()
    for piece in ("AB, Of ", "12:30 ", "The day ", "KELL, Norland of ", "ÅB (a-b & "):
        lead_length(piece * 3000)
    assert time.perf_counter() - begun < 1.0
