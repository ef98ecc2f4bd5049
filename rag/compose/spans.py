"""Weeks, months, seasons and years named from the article's day: "last week", "two years ago", "last summer"."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

from rag.compose.tense import is_told, surely_lies_ahead
from rag.dates import written_date

if TYPE_CHECKING:
    from collections.abc import Iterator

_SPAN = re.compile(
    r"(?<!the )(?<!of )\b(?P<which>[Ll]ast|[Tt]his|[Nn]ext) (?P<unit>week|month|year)\b(?![’'-])(?! (?:on|in) )"
)
_WEEKEND = re.compile(r"\b[Tt]his weekend\b(?![’'-])")
_SEASON = re.compile(r"(?<!the )(?<!of )\b[Ll]ast (?P<season>spring|summer|fall|autumn|winter)\b(?![’'-])")
_AGO = re.compile(
    r"(?P<lead>\b[a-z]{2,9} |[-–.,/])?\b(?P<count>[Aa]n?|[Oo]ne|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|[Ss]even"
    r"|[Ee]ight|[Nn]ine|[Tt]en|\d{1,2}) (?P<unit>week|month|year)s? ago\b(?!-| (?:today|this|on|in|last|yesterday)\b)"
)
_ABOUT = frozenset(
    "about around almost nearly over than least under some roughly until till of by and or couple every".split()  # noqa: SIM905
)
""" "More than two years ago" may be any year before; "twenty and two years ago" is none of these."""
_COUNTED = {word: n for n, word in enumerate("one two three four five six seven eight nine ten".split(), 1)} | {  # noqa: SIM905
    "a": 1,
    "an": 1,
}
_FIRST_MONTH = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}
_LAST_EXACT = {"week": 4, "month": 4, "year": 9}
_WEDNESDAY, _SATURDAY, _SUNDAY = 2, 5, 6
_EDGE_OF_THE_YEAR = frozenset((1, 2, 12))


def spans(text: str, day: date) -> Iterator[tuple[int, str]]:
    """Where each such time ends, with what to put in brackets behind it, for an article of ``day``."""
    for found in _SPAN.finditer(text):
        move = {"last": -1, "this": 0, "next": 1}[found["which"].lower()]
        words = _moved(day, found["unit"], move)
        if words:
            yield found.end(), words
    for found in _AGO.finditer(text):
        words = _ago(day, found["unit"], found["count"].lower())
        if words and (found["lead"] or "").strip() not in (*_ABOUT, *"-–.,/"):
            yield found.end(), words
    for found in _SEASON.finditer(text):
        words = _last_season(day, "autumn" if found["season"] == "fall" else found["season"])
        if words:
            yield found.end(), words
    for found in _WEEKEND.finditer(text):
        saturday = _weekend(text, found.start(), found.end(), day)
        if saturday:
            yield found.end(), f"the weekend of {written_date(saturday.isoformat())}"


def _moved(day: date, unit: str, by: int) -> str | None:
    if unit == "week":
        if day.weekday() == _SUNDAY:  # to some the last day of this week, to others the first of the next
            return None
        monday = day + timedelta(days=7 * by - day.weekday())
        return f"the week of {written_date(monday.isoformat())}"
    if unit == "year":
        return str(day.year + by)
    months = day.year * 12 + day.month - 1 + by
    return " ".join(written_date(date(months // 12, months % 12 + 1, 1).isoformat()).split()[1:])


def _ago(day: date, unit: str, count: str) -> str | None:
    """ "Two years ago" in June is the year before last; in January it may be the one before that. "Six months ago" and
    "ten years ago" are round figures."""
    by = int(count) if count.isdigit() else _COUNTED[count]
    if not 0 < by <= _LAST_EXACT[unit] or (unit == "year" and day.month in _EDGE_OF_THE_YEAR):
        return None
    return _moved(day, unit, -by)


def _last_season(day: date, season: str) -> str | None:
    """The last one that is over, where that is not the one just over: "last summer", written in October, may be either
    of two."""
    first = _FIRST_MONTH[season]
    if season == "winter":
        return f"winter {day.year - 1}–{day.year % 100:02}" if day.month in range(3, 12) else None
    return f"{season} {day.year - 1}" if day.month < first + 3 else None


def _weekend(text: str, start: int, end: int, day: date) -> date | None:
    """The Saturday of "this weekend": on a Saturday or Sunday that one, else by the tense of the clause the one before
    or after; what was in a weekend of this week, told on a Thursday, nobody knows."""
    if day.weekday() >= _SATURDAY:
        return day - timedelta(days=day.weekday() - _SATURDAY)
    if surely_lies_ahead(text, start, end):
        return day + timedelta(days=_SATURDAY - day.weekday())
    if day.weekday() <= _WEDNESDAY and is_told(text, start, end):
        return day - timedelta(days=day.weekday() + 2)
    return None
