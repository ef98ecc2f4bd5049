"""Dates as people write them."""

from __future__ import annotations

from datetime import date

MONTHS = (
    "January February March April May June July August September October November December".split()  # noqa: SIM905
)

CALENDAR = frozenset(map(str.lower, MONTHS)) | frozenset(
    "monday tuesday wednesday thursday friday saturday sunday".split()  # noqa: SIM905
)
"""Days of the week and months in lower case: capitals that name nobody."""


def written_date(iso: str) -> str:
    """ "2031-05-03" → "3 May 2031"; independent of the machine's locale. Raises ValueError."""
    day = date.fromisoformat(iso)
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"
