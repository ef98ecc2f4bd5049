"""Shares of one thing that two have; every example is invented."""

from __future__ import annotations

import pytest

from rag.types import Holder
from tests.rag.test_disagree import MAYOR, UNION, found, told

PAPER = Holder("Gazette", None, "outlet")
TITLE = "Vote in Dunmere"


def disputes(one: str, other: str) -> int:
    """How many disputes there are between what the mayor says and what the union says in another article."""
    one, other = f"{one} in Dunmere", f"{other} in Dunmere"
    return len(
        found(
            "What share of the delegates was it in the Dunmere vote?",
            told(f"{one}, the mayor said.", one, MAYOR, title=TITLE),
            told(f"{other}, the union said.", other, UNION, doc="b.txt", title=TITLE),
        )
    )


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The islands give only 4 percent of the delegates", "Vale won with 49.8 percent of the delegates"),
        ("Vale won 30 percent of the delegates", "Moor won 49.8 percent of the delegates"),
        ("Farmers hold 30 percent of the seats", "Women hold 40 percent of the seats"),
        ("She won 30 percent of the delegates", "The islands have 4 percent of the delegates"),
    ],
)  # fmt: skip
def test_shares_of_two_owners_are_no_dispute(one: str, other: str) -> None:
    assert disputes(one, other) == 0


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The islands give only 4 percent of the delegates", "The islands sent 9 percent of the delegates"),
        ("Vale won with 30 percent of the delegates", "Vale had 49.8 percent of the delegates"),
        ("Some 30 percent of the delegates in Dunmere left", "At least 60 percent of the delegates in Dunmere left"),
        ("The turnout was 30 percent of the delegates", "The turnout was 60 percent of the delegates"),
    ],
)  # fmt: skip
def test_shares_of_one_owner_are(one: str, other: str) -> None:
    assert disputes(one, other) == 1
