"""A publication date from what files and web pages write: never guessed."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

_YEAR_FIRST = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?:$|[T\s,])", re.ASCII)
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:$|T\d)", re.ASCII)
_YEAR_LAST = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4})(?:$|[\s,])", re.ASCII)
_NUMBER = re.compile(r"\d{9,14}(?:\.\d+)?", re.ASCII)
_MONTH = re.compile(r"(?<![^\W\d_])(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*", re.IGNORECASE)
_EARLIEST_YEAR, _LATEST_YEAR = 1500, 2200


class DateProblem(ValueError):
    """The value is there and is not, or not clearly, a date; the message says why."""


def read_date(value: object) -> date:
    """The calendar day that ``value`` states, as written (no conversion between time zones; epochs are UTC).

    Takes dates, ISO 8601, RFC 2822, days with an English month name, day/month/year where only one order is possible,
    and seconds or milliseconds since 1970. Raises DateProblem for all else, "03/04/2024" and "July 2024" included.
    """
    if isinstance(value, datetime):
        day = value.date()
    elif isinstance(value, date):
        day = value
    elif isinstance(value, int | float) and not isinstance(value, bool):
        day = _from_number(value)
    elif isinstance(value, str):
        day = _from_text(value.strip())
    else:
        raise DateProblem(f"a date is text or a number, not {type(value).__name__}")
    if not _EARLIEST_YEAR <= day.year <= _LATEST_YEAR:
        raise DateProblem(f"{value!r} is in the year {day.year}")
    return day


def _from_number(value: float) -> date:
    if isinstance(value, int) and 15_000_101 <= value <= 22_001_231:
        return _from_text(str(value))
    if 1e8 <= abs(value) < 1e11:
        seconds = float(value)
    elif 1e11 <= abs(value) < 1e14:
        seconds = value / 1000
    else:
        raise DateProblem(f"{value!r} is neither seconds nor milliseconds since 1970")
    try:
        return datetime.fromtimestamp(seconds, UTC).date()
    except (ValueError, OverflowError, OSError) as error:  # before the year 1, and what the platform cannot count
        raise DateProblem(f"{value!r} is no day since 1970") from error


def _from_text(text: str) -> date:
    if len(text) > 100:
        raise DateProblem(f"{text[:40]!r}… is too long for a date")
    if match := _YEAR_FIRST.match(text):
        return _day(text, int(match[1]), int(match[3]), int(match[4]))
    if match := _COMPACT.match(text):
        return _day(text, int(match[1]), int(match[2]), int(match[3]))
    if _NUMBER.fullmatch(text):
        return _from_number(float(text))
    if match := _YEAR_LAST.match(text):
        return _from_year_last(text, int(match[1]), int(match[3]), int(match[4]))
    if _MONTH.search(text):
        return _from_month_name(text)
    raise DateProblem(f"{text!r} is not a date that Byline can read; write it as 2024-07-20")


def _from_year_last(text: str, first: int, second: int, year: int) -> date:
    if first <= 12 and second <= 12 and first != second:
        raise DateProblem(f"{text!r} may be day/month or month/day; write it as {year}-MM-DD")
    day, month = (first, second) if second <= 12 else (second, first)
    return _day(text, year, month, day)


def _from_month_name(text: str) -> date:
    from dateutil import parser

    # What a text leaves out is taken from the default: two defaults that differ in day and year show what it left out.
    found = []
    for default in (datetime(1904, 1, 1), datetime(1908, 1, 2)):
        try:
            found.append(parser.parse(text, default=default, ignoretz=True).date())
        except (ValueError, OverflowError, TypeError, AttributeError, IndexError) as error:
            raise DateProblem(f"{text!r} is not a date that Byline can read; write it as 2024-07-20") from error
    if found[0] != found[1]:
        raise DateProblem(f"{text!r} lacks the day or the year; write it as 2024-07-20")
    if str(found[0].year) not in text:
        # "20 July 24", "Jul 10 11": dateutil would choose a century, or take a day for a year.
        raise DateProblem(f"{text!r} lacks a year of four digits; write it as 2024-07-20")
    return found[0]


def _day(text: str, year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError as error:
        raise DateProblem(f"{text!r} is not a day of the calendar") from error
