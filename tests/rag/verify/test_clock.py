from __future__ import annotations

import pytest

from rag.verify.clock import without_times

SAME = [
    ("05:40", "5.40 a.m."),
    ("03:10", "ten past three"),
    ("three in the morning", "3 a.m."),
    ("eleven minutes past eleven", "11:11 p.m."),
    ("half past six", "18:30"),
    ("a quarter to nine", "8:45"),
    ("noon", "12:00"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_times_are_equal_however_written(one: str, other: str) -> None:
    assert without_times(f"It rang at {one}, they said.")[1] == without_times(f"It rang at {other} then.")[1]


@pytest.mark.parametrize("text", ["It rose from 4 to 5.", "19.6 million crowns", "The vote was 3-1.", "Five men"])
def test_other_figures_are_no_times(text: str) -> None:
    assert without_times(text) == (text, frozenset())
