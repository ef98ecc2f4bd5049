from __future__ import annotations

import contextlib
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.readers.dates import DateProblem, read_date

THE_DAY = date(2024, 7, 20)


@pytest.mark.parametrize(
    "written",
    [
        "2024-07-20",
        " 2024-07-20 ",
        "2024-7-20",
        "2024/07/20",
        "2024.07.20",
        "20240720",
        "20240720T101112Z",
        "2024-07-20T10:11:12Z",
        "2024-07-20T23:50:00-05:00",  # the day where it was written
        "2024-07-20 10:11:12.123456+00:00",
        "20 July 2024",
        "July 20, 2024",
        "20th July 2024",
        "Saturday, 20 July 2024",
        "Jul. 20, 2024 10:11 am EDT",
        "Sat, 20 Jul 2024 10:11:12 +0200",
        "Sat, 20 Jul 2024 10:11:12 GMT",
        "20-Jul-2024",
        "20/07/2024",
        "07/20/2024",
        "20.07.2024",
        "20.07.2024, 10:11",
        "1721470272",
        1721470272,
        1721470272.5,
        1721470272000,
        20240720,
        date(2024, 7, 20),
        datetime(2024, 7, 20, 10, 11, tzinfo=UTC),
    ],
)
def test_a_date_as_files_write_it(written: object) -> None:
    assert read_date(written) == THE_DAY


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("03/04/2024", "day/month or month/day"),
        ("03.04.2024", "day/month or month/day"),
        ("July 2024", "lacks the day or the year"),
        ("20 July", "lacks the day or the year"),
        ("20 July 24", "four digits"),
        ("March", "lacks the day"),
        ("2024", "not a date"),
        ("yesterday", "not a date"),
        ("2 hours ago", "not a date"),
        ("maybe later", "not a date"),
        ("2024-02-31", "not a day of the calendar"),
        ("2024-13-01", "not a day of the calendar"),
        ("31/31/2024", "not a day of the calendar"),
        ("0001-01-01", "in the year 1"),
        ("x" * 5000, "too long"),
        (2024, "neither seconds nor milliseconds"),
        (float("inf"), "neither seconds nor milliseconds"),
        (float("nan"), "neither seconds nor milliseconds"),
        (True, "not bool"),
        ([2024, 7, 20], "not list"),
    ],
)
def test_a_date_that_is_unclear_is_not_guessed(written: object, reason: str) -> None:
    with pytest.raises(DateProblem, match=reason):
        read_date(written)


def test_the_same_day_and_month_is_not_ambiguous() -> None:
    assert read_date("04/04/2024") == date(2024, 4, 4)


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)))
def test_a_written_out_date_reads_back(day: date) -> None:
    assert read_date(day.isoformat()) == day
    assert read_date(f"{day:%B} {day.day}, {day.year}") == day
    assert read_date(f"{day:%a}, {day.day} {day:%b} {day.year} 08:00:00 GMT") == day


@given(st.text(max_size=120) | st.integers() | st.floats())
def test_nothing_but_a_date_problem_is_raised(value: object) -> None:
    with contextlib.suppress(DateProblem):
        assert isinstance(read_date(value), date)
