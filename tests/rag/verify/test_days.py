"""The days that relative times may mean. 7 May 2031 is a Wednesday."""

from __future__ import annotations

from datetime import date

import pytest

from rag.verify.days import meant_days, without_days
from tests.rag.verify.material import evidence, kinds


@pytest.mark.parametrize(
    ("quote", "day"),
    [
        ("It failed on Monday.", date(2031, 5, 5)),
        ("It opens on Monday.", date(2031, 5, 12)),
        ("It failed last night.", date(2031, 5, 6)),
        ("It failed three days ago.", date(2031, 5, 4)),
        ("It failed last week.", date(2031, 4, 28)),
        ("It opens next week.", date(2031, 5, 12)),
    ],
)
def test_a_relative_time_may_be_spelt_out(quote: str, day: date) -> None:
    assert day in meant_days(quote, "2031-05-07")
    assert day not in meant_days("It failed on 1 March.", "2031-05-07")


def test_only_the_days_that_are_meant_are_blanked() -> None:
    text = without_days("It failed on 5 May 2031 and on 6 May 2031.", frozenset([date(2031, 5, 5)]))
    assert "6 May 2031" in text
    assert "5 May" not in text


def test_the_verifier_takes_a_resolved_week_and_no_other() -> None:
    source = evidence("The north pier was closed last week because of rust.")
    shown = "The north pier was closed last week (the week of {}) because of rust."
    assert kinds(shown.format("28 April 2031"), source) == []
    assert kinds(shown.format("21 April 2031"), source)
