"""The days that a sentence may mean by "on Wednesday" or "yesterday", and their dates in an answer."""

from __future__ import annotations

import re
from datetime import date, timedelta

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
_MONTH = rf"(?P<month>{'|'.join(_MONTHS)})"
_DATES = (
    re.compile(rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)? {_MONTH}(?:,? (?P<year>\d{{4}}))?\b", re.IGNORECASE),
    re.compile(rf"\b{_MONTH} (?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b(?:,? (?P<year>\d{{4}}))?", re.IGNORECASE),
)
_EXPLICIT = re.compile(
    rf"\b\d{{1,2}}(?:st|nd|rd|th)? {_MONTH}\b|\b{_MONTH.replace('month', 'other')} \d{{1,2}}\b", re.I
)
_NEAR = {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1, "overnight": 0}
_LAST_NIGHT = re.compile(r"\blast night\b", re.IGNORECASE)
_DAYS_AGO = re.compile(r"\b(two|three|four|five|six) days ago\b", re.IGNORECASE)
_COUNTED = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6}


def meant_days(quote: str, published: str | None) -> frozenset[date]:
    """The dates that the weekdays and "yesterday" of a sentence may mean, in an article of the day ``published``; of a
    "last week" its Monday; the day itself where the sentence has no date of its own."""
    if published is None:
        return frozenset()
    day = date.fromisoformat(published)
    lows = set(re.findall(r"[a-z]+", quote.lower()))
    found = {day + timedelta(days=shift) for word, shift in _NEAR.items() if word in lows}
    found |= {day - timedelta(days=_COUNTED[words.lower()]) for words in _DAYS_AGO.findall(quote)}
    if _LAST_NIGHT.search(quote):
        found.add(day - timedelta(days=1))
    if "week" in lows:
        found |= {day + timedelta(days=7 * weeks - day.weekday()) for weeks in (-1, 0, 1)}
    for number, name in enumerate(_WEEKDAYS):
        if name in lows:
            last = day - timedelta(days=(day.weekday() - number) % 7)
            found |= {last + timedelta(days=7 * weeks) for weeks in (-1, 0, 1)}
    if not _EXPLICIT.search(quote):
        found.add(day)
    return frozenset(found)


def without_days(text: str, days: frozenset[date]) -> str:
    """The text with these dates blanked; of the same length."""

    def cut(match: re.Match[str]) -> str:
        month, number = _MONTHS.index(match["month"].lower()) + 1, int(match["day"])
        year = int(match["year"] or 0)
        meant = any(day.month == month and day.day == number and year in (0, day.year) for day in days)
        return " " * len(match.group()) if meant else match.group()

    for pattern in _DATES:
        text = pattern.sub(cut, text)
    return text
