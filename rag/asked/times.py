"""Times in a question, resolved to days: "in January", "since 3 May", "last week", "on Friday"."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from typing import TYPE_CHECKING

from rag.asked.asked import AskedTime
from rag.types import Filters

if TYPE_CHECKING:
    from rag.asked.asked import Asked

_MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
# "may" and "march" are months only with a capital or beside a figure.
_MONTH = r"(?P<month>January|February|March|April|May|June|July|August|September|October|November|December)"
_RELATION = (
    r"(?P<relation>since|after|from|until|till|before|by|up to|as of|on|in|during|for|at|of|early in|late in)\s+"
    r"(?:the\s+)?"
)
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_PATTERNS = tuple(
    re.compile(rf"(?<!\w)(?:{_RELATION})?{body}(?!\w)")
    for body in (
        r"(?P<year>(?:19|20)\d\d)-(?P<number>\d\d)-(?P<day>\d\d)",
        rf"{_DAY}\s+(?:of\s+)?{_MONTH}(?:,?\s+{_YEAR})?",
        rf"{_MONTH}\s+{_DAY}(?:,?\s+{_YEAR})?",
        rf"(?:early\s+|mid-?\s?|late\s+|late-)?{_MONTH}(?:,?\s+{_YEAR})?",
        rf"{_YEAR}",
    )
)
_RELATIVE = re.compile(
    rf"(?<!\w)(?:{_RELATION})?(?:(?P<word>today|yesterday|this morning|tonight)"
    rf"|(?P<which>this|last|past|previous)\s+(?:(?P<many>\d{{1,3}}|two|three|four|five|six|seven|ten)\s+)?"
    rf"(?P<unit>day|week|weekend|month|year|{'|'.join(_WEEKDAYS)})s?"
    rf"|(?P<weekday>{'|'.join(_WEEKDAYS)}))(?!\w)",
    re.IGNORECASE,
)
_COUNTS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "ten": 10}
_OPEN_END = frozenset({"since", "after", "from"})
_OPEN_START = frozenset({"until", "till", "before", "by", "up to", "as of"})
_REPORTED_WITHIN = timedelta(days=7)
"""Newspapers print what somebody said within a week, weekly papers too."""
_LONGEST = 400


def time_asked(question: str, today: date | None) -> AskedTime | None:
    """The first time that the question names. What has no year, and every relative time, is the latest such time that
    is not after ``today``; None where that is not given. ``today`` is best the date of the newest article: who asks
    about "last week" of a collection of 2022 does not mean the week before the question."""
    question = question[:_LONGEST]
    for pattern in _PATTERNS:
        for found in pattern.finditer(question):
            span = _absolute(found, today)
            if span is not None:
                return _related(found, *span, today)
    for found in _RELATIVE.finditer(question):
        if today is not None and not _ends_name(found, question):
            return _related(found, *_relative(found, today), today)
    return None


def _ends_name(found: re.Match[str], question: str) -> bool:
    """ "Orsk Today": a paper, and no day."""
    last_before = question[: found.start()].split()[-1:]
    return bool(found["word"]) and found.group()[0].isupper() and bool(last_before) and last_before[0][0].isupper()


def suggested_filters(asked: Asked) -> Filters | None:
    """The days in which the articles that answer have appeared, as far as the question's time tells.

    What somebody said in January stands in articles of January and the week after. What happened then may be told at
    any time later, so that only its beginning is a limit. Nothing is published of a time before it comes, but plans
    are: where the filtered search finds nothing, search without."""
    if asked.time is None or not asked.time.sure:
        return None
    if asked.holder is None and asked.kind not in ("what-said", "quotation", "who-says"):
        return Filters(since=asked.time.since) if asked.time.since else None
    until = asked.time.until
    return Filters(since=asked.time.since, until=until + _REPORTED_WITHIN if until else None)


def in_time(asked: Asked, day: str | None, quote: str) -> bool:
    """Whether a sentence of an article of ``day`` (ISO) may be of the question's time: published in it, or naming it.
    True where the question has no time or the article no date."""
    suggested = suggested_filters(asked)
    if suggested is None or day is None:
        return True
    assert asked.time is not None
    published = date.fromisoformat(day)
    if (suggested.since is None or published >= suggested.since) and (
        suggested.until is None or published <= suggested.until
    ):
        return True
    return any(_is_in(word, quote) for word in re.findall(r"[A-Z][a-z]{2,}|\d{4}", asked.time.text))


def _is_in(word: str, quote: str) -> bool:
    """ "October" is in "on Oct. 19" too."""
    short = rf"\b{word[:3]}t?\." if word.lower() in _MONTHS else None
    return word in quote or (short is not None and re.search(short, quote) is not None)


def _absolute(found: re.Match[str], today: date | None) -> tuple[date, date] | None:
    parts = found.groupdict()
    number = int(parts["number"]) if parts.get("number") else None
    month = number or (_MONTHS.index(parts["month"].lower()) + 1 if parts.get("month") else None)
    day = int(parts["day"]) if parts.get("day") else None
    year = int(parts["year"]) if parts.get("year") else None
    if month is None:
        if year is None or (found["relation"] is None):
            return None  # a bare "2028" may be a count
        return date(year, 1, 1), date(year, 12, 31)
    if year is None:
        if today is None or (day is None and parts["month"] in ("May", "March") and not found["relation"]):
            return None  # "March on the capital", "May I ask"
        year = today.year if (month, day or 1) <= (today.month, today.day) else today.year - 1
    try:
        if day is not None:
            return date(year, month, day), date(year, month, day)
        return date(year, month, 1), date(year, month, monthrange(year, month)[1])
    except ValueError:  # 31 June
        return None


def _relative(found: re.Match[str], today: date) -> tuple[date, date]:
    if found["word"]:
        day = today - timedelta(days=1) if found["word"].lower() == "yesterday" else today
        return day, day
    unit = (found["weekday"] or found["unit"]).lower()
    if unit in _WEEKDAYS:
        back = (today.weekday() - _WEEKDAYS.index(unit)) % 7
        if found["which"] and found["which"].lower() != "this" and back == 0:
            back = 7
        return (today - timedelta(days=back),) * 2
    last = (found["which"] or "").lower() != "this"
    if found["many"]:
        many = _COUNTS.get(found["many"].lower()) or int(found["many"])
        length = {"day": 1, "week": 7, "weekend": 7, "month": 31, "year": 366}[unit]
        return today - timedelta(days=min(many * length, 36_600)), today
    return _calendar(unit, last, today)


def _calendar(unit: str, last: bool, today: date) -> tuple[date, date]:
    monday = today - timedelta(days=today.weekday())
    if unit == "day":
        return today, today
    if unit == "weekend":
        saturday = monday + timedelta(days=5) if not last or today.weekday() == 6 else monday - timedelta(days=2)
        return saturday, saturday + timedelta(days=1)
    if unit == "week":
        first = monday - timedelta(days=7) if last else monday
        return first, first + timedelta(days=6)
    if unit == "month":
        first = (today.replace(day=1) - timedelta(days=1)).replace(day=1) if last else today.replace(day=1)
        return first, first.replace(day=monthrange(first.year, first.month)[1])
    year = today.year - 1 if last else today.year
    return date(year, 1, 1), date(year, 12, 31)


def _related(found: re.Match[str], first: date, last: date, today: date | None) -> AskedTime:
    relation = (found["relation"] or "").lower()
    text = found.group().strip()
    parts = found.groupdict()
    # "in September", asked in May, may be a plan for the coming one.
    no_year = "month" in parts and not parts.get("year") and today is not None and first.year < today.year
    sure = not parts.get("weekday") and not no_year
    if relation in _OPEN_END:
        return AskedTime(text, first, None, sure)
    if relation in _OPEN_START:
        return AskedTime(text, None, last, sure)
    return AskedTime(text, first, last, sure)
