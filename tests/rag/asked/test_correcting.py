"""What says otherwise than a question takes for granted; every example is invented."""

from __future__ import annotations

import pytest

from rag.asked.correcting import corrections
from rag.asked.understand import understand
from rag.types import Evidence


def item(quote: str) -> Evidence:
    return Evidence("orsk.txt", 0, 0, len(quote), quote, "Orsk Gazette", "2031-05-18")


@pytest.mark.parametrize(
    ("question", "quote"),
    [
        ("Why did Tilda Marsh say that the aim is the defeat of the port council?",
         "Asked whether the aim was a defeat of the council, she stopped short of saying so."),
        ("Why did the firm stop paying its pumpers?", "The firm is still paying its pumpers."),
        ("How did the divers open the north gate?", "The divers were unable to open the north gate."),
        ("Why did the keeper sell the lock?", "The keeper has yet to sell the lock."),
    ],
)  # fmt: skip
def test_it_is_denied(question: str, quote: str) -> None:
    assert corrections(understand(question), [item(quote)]) == [item(quote)]


@pytest.mark.parametrize(
    ("question", "quote"),
    [
        (
            "Why did the director of the port step down?",
            "The director had been warned in April and had not acted on it.",
        ),
        ("Why did the firm stop paying its pumpers?", "The firm stopped paying its pumpers, but is still open."),
        ("How did the divers open the north gate?", "The divers opened the north gate; the south gate they did not."),
        ("How many tons a second pass the lock?", "The film lasts nine seconds and names no figure for the cargo."),
        ("Can one cross now that the army has gone?", "That could not be checked: the army has closed the road."),
        ("Can one cross now that the ferry has sunk?", "It is not known who paid for the ferry."),
        ("Where was the bell found?", "The bell was found by a ferry clerk, and refused by the museum."),
    ],
)
def test_it_is_not_denied(question: str, quote: str) -> None:
    assert corrections(understand(question), [item(quote)]) == []
