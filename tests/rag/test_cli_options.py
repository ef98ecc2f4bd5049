"""Dates and filters on the command line."""

from __future__ import annotations

from datetime import date

import pytest

from rag.cli_options import read_date, read_filters
from rag.errors import UsageError
from rag.types import Filters


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2024-02-10", date(2024, 2, 10), date(2024, 2, 10)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2023-2", date(2023, 2, 1), date(2023, 2, 28)),
        ("2024", date(2024, 1, 1), date(2024, 12, 31)),
    ],
)
def test_a_month_or_year_is_its_first_or_last_day(text: str, first: date, last: date) -> None:
    assert read_date(text, option="--since", last=False) == first
    assert read_date(text, option="--until", last=True) == last


@pytest.mark.parametrize("text", ["yesterday", "10.02.2024", "2024-02-10T12:00", "", "24", "2024-"])
def test_what_is_no_date_is_named_with_its_option(text: str) -> None:
    with pytest.raises(UsageError, match=r"--since .* is not a date\. Write YYYY-MM-DD"):
        read_date(text, option="--since", last=False)


@pytest.mark.parametrize("text", ["2023-02-29", "2024-13", "2024-00", "0000", "2024-04-31", "2024-05-00"])
@pytest.mark.parametrize("last", [True, False])
def test_what_is_not_in_the_calendar_is_refused(text: str, last: bool) -> None:
    with pytest.raises(UsageError, match="not in the calendar"):
        read_date(text, option="--until", last=last)


def test_filters_hold_outlets_and_an_inclusive_range() -> None:
    assert read_filters(["TASS"], "2024-03", "2024-03") == Filters(("TASS",), date(2024, 3, 1), date(2024, 3, 31))
    assert read_filters(None, None, None, docs=["a.txt"], names=["Ada Lind"]) == Filters(
        docs=("a.txt",), names=("Ada Lind",)
    )
    assert not read_filters(None, None, None)


def test_a_range_that_ends_before_it_starts_is_refused() -> None:
    with pytest.raises(UsageError, match="--since 2024-05-01 is after --until 2024-04-30"):
        read_filters(None, "2024-05", "2024-04")
