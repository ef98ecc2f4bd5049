"""Times of day, however written: "05:40", "5.40 a.m.", "ten past three", "three in the morning" are minutes."""

from __future__ import annotations

import re

_HOURS = "one two three four five six seven eight nine ten eleven twelve".split()  # noqa: SIM905
_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50}
_TEENS = dict(
    zip("thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split(), range(13, 20), strict=True)  # noqa: SIM905
)
_SMALL = {word: value for value, word in enumerate(_HOURS, 1)} | _TEENS | _TENS
_HOUR = rf"(?:\d{{1,2}}|{'|'.join(_HOURS)})"
_MINUTES = rf"(?:\d{{1,2}}|(?:{'|'.join(_TENS)})(?:[\s-](?:{'|'.join(_HOURS[:9])}))?|{'|'.join((*_TEENS, *_HOURS))})"
_HALF = r"(?:\s?(?:a\.?m\b\.?|p\.?m\b\.?|o'clock|o’clock)|\s(?:in the (?:morning|afternoon|evening)|at night))"
_PAST = re.compile(
    rf"\b(?P<minutes>{_MINUTES}|half|(?:a )?quarter)(?:\sminutes?)?\s(?P<way>past|to)\s(?P<hour>{_HOUR})\b{_HALF}?",
    re.IGNORECASE,
)
_DIGITS = re.compile(rf"(?<![\d.:])(?P<hour>\d{{1,2}}):(?P<minutes>\d{{2}})(?![\d:])(?:{_HALF})?", re.IGNORECASE)
_DOTTED = re.compile(rf"(?<![\d.:])(?P<hour>\d{{1,2}})\.(?P<minutes>\d{{2}}){_HALF}", re.IGNORECASE)
_FULL = re.compile(rf"\b(?P<hour>{_HOUR}){_HALF}", re.IGNORECASE)
_NAMED = re.compile(r"\b(?P<named>noon|midnight|midday)\b", re.IGNORECASE)


def without_times(text: str) -> tuple[str, frozenset[int]]:
    """The text with its times of day blanked, and these in minutes on a twelve-hour dial: "17:40" and "5.40 p.m." are
    340, "noon" and "midnight" 0. A "to" between two figures ("4 to 5") is a time only with "quarter" or words."""
    found: set[int] = set()

    def cut(match: re.Match[str]) -> str:
        minutes = _minutes(match.groupdict())
        if minutes is None:
            return match.group()
        found.add(minutes)
        return " " * len(match.group())

    for pattern in (_PAST, _DIGITS, _DOTTED, _FULL, _NAMED):
        text = pattern.sub(cut, text)
    return text, frozenset(found)


def _minutes(parts: dict[str, str | None]) -> int | None:
    if parts.get("named"):
        return 0
    hour, minutes = _number(parts["hour"] or ""), 0
    written = (parts.get("minutes") or "").lower()
    if "quarter" in written or written == "half":
        minutes = 15 if "quarter" in written else 30
    elif written:
        minutes = _number(written)
    if parts.get("way") == "to":
        if written.isdigit():
            return None  # "rose from 4 to 5"
        minutes = -minutes
    return (hour % 12 * 60 + minutes) % 720 if hour <= 24 and minutes < 60 else None


def _number(word: str) -> int:
    word = word.lower()
    if word.isdigit():
        return int(word)
    tens, _, ones = word.replace("-", " ").partition(" ")
    return _SMALL[tens] + (_SMALL[ones] if ones else 0)
