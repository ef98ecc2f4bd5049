"""The day for which a sentence says that something holds: "As of 14 March", "said on Friday evening"."""

from __future__ import annotations

import re
from datetime import date

from rag.compose.when import dated

_MONTHS = "january february march april may june july august september october november december".split()  # noqa: SIM905
_DAY = re.compile(
    rf"\b(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s(?:of\s)?(?P<month>{'|'.join(_MONTHS)})"
    rf"|(?P<month2>{'|'.join(_MONTHS)})\s(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?)\b(?:,?\s(?P<year>\d{{4}}))?",
    re.IGNORECASE,
)
_THAN = re.compile(r"\b(?:than|since|until|till|by|before|after)\s(?:on\s)?[A-Z][a-z]+(?:\s[a-z]+)?\s\($")
_SINCE = re.compile(r"\b(?:since|until|till|by|before|after|from|than|than on)\s$", re.IGNORECASE)
_FARTHEST_DAYS = 60


def as_of(text: str, iso: str | None) -> str | None:
    """The last day that a sentence names up to its article's day ``iso``, relative ones ("on Friday") counted from it;
    that day itself where the sentence names none. "Since 3 March" and days long before are no day it was said on."""
    if iso is None:
        return None
    published = date.fromisoformat(iso)
    days = [day for found in _DAY.finditer(dated(text, iso)) if (day := _day(found, published)) is not None]
    return max(days, default=published).isoformat()


def _day(found: re.Match[str], published: date) -> date | None:
    before = found.string[max(0, found.start() - 40) : found.start()]
    if _SINCE.search(before) or _THAN.search(before):
        return None
    month = _MONTHS.index((found["month"] or found["month2"]).lower()) + 1
    try:
        day = date(int(found["year"] or published.year), month, int(found["day"] or found["day2"]))
        if day > published and not found["year"]:
            day = day.replace(year=day.year - 1)
    except ValueError:  # "31 April"
        return None
    return day if 0 <= (published - day).days <= _FARTHEST_DAYS else None
