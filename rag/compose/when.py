"""Relative times with their date in brackets: "on Wednesday (19 March 2031)", where the article's date leaves no doubt.

A reader of an answer has not the paper before him: "on Wednesday" says nothing two weeks later. Words in quotation
marks stay as they are, and so does whatever may be past or future."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

from rag.compose.quoting import quoted
from rag.compose.spans import spans
from rag.compose.tense import is_one_day, is_past, surely_lies_ahead
from rag.dates import written_date

if TYPE_CHECKING:
    from collections.abc import Iterator

_DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()  # noqa: SIM905
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_GOES_ON = re.compile(
    r"(?:[,.;:!?)]|$|\s(?:\d+|on|in|at|by|after|before|when|that|and|but|to|from|with|for|as|the|an?|his|her|its|their|it|he"
    r"|outside|inside|under|behind|through|without|into|across|alongside|where|near|she|they|because|while|who|which|about|over|against|during|than|if|was|were|had|has|is|could|would|should|might|may|can|amid|said|told|[a-z]{2,20}ing)\b|\s[“(—–])"
)
_WEEKDAY = re.compile(
    rf"(?P<lead>\b[A-Za-z]{{1,8}}\s)?\b(?P<day>{'|'.join(_DAYS)})(?:\s(?:morning|noon|afternoon|evening|night|midnight)(?![’'-]))?"
    r"(?!\s(?:morning|noon|afternoon|evening|night|midnight)\b)"
    rf"(?!,?\s(?:the\s)?\d{{1,2}}(?:st|nd|rd|th)?\s(?:of\s)?(?:{_MONTHS})\b)(?!,?\s(?:{_MONTHS})\b)(?![’'\w-])"
)
_LONGER_NAME = re.compile(r"\s[A-Z][a-z]+\s[A-Z]")
"""Behind a weekday without a preposition: the "Monday Morning Review"."""
_NEAR = re.compile(
    r"\b(?:(?P<lead>[Ee]ven|of|until|than|by|the|ago)\s)?"
    r"(?P<word>[Yy]esterday|[Tt]oday|[Tt]omorrow|[Tt]onight|[Tt]his (?:morning|afternoon|evening)|[Ll]ast night"
    r"|(?:[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix) days ago)\b(?![’'-])"
    r"(?! (?:morning|afternoon|evening|night)\b)"
)
_TIMES = frozenset(("on", "last", "early", "late", "earlier", "later", "since"))
_UNSURE_LEADS = frozenset(
    (
        *("next", "this", "until", "till", "every", "each", "most", "that", "one", "any", "before"),
        *("the", "a", "an", "his", "her", "its", "their", "another", "no"),
        *("first", "second", "third", "only", "final", "same", "following", "previous"),  # "the first Tuesday"
    )
)
_SPACE_OF_TIME = re.compile(r"\b(?:days?|weeks?|months?|years?|hours?) $")
"""Before "later Friday": two weeks later, on a Friday."""
_BRACKETED_DATE = re.compile(
    rf" \((?:(?:the week(?:end)? of )?\d{{1,2}} |spring |summer |autumn |winter )?"
    rf"(?:(?:{_MONTHS}) )?\d{{4}}(?:–\d\d)?\)"
)
_COUNTED = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_MOST = 3


def dated(text: str, iso: str | None) -> str:
    """The sentence with absolute dates behind its relative ones, at most three; as it is without the article's date."""
    if iso is None:
        return text
    day = date.fromisoformat(iso)
    marks = quoted(text)
    places = sorted(
        (at, words)
        for at, words in {
            **dict(_weekdays(text, day)),
            **dict(_near_days(text, day)),
            **dict(spans(text, day)),
        }.items()
        if not marks.holds(at - 1) and text.count("(", 0, at) == text.count(")", 0, at)
    )
    for at, words in reversed(places[:_MOST]):
        text = f"{text[:at]} ({words}){text[at:]}"
    return text


def undated(text: str, iso: str | None) -> str:
    """The sentence without the dates in brackets that ``dated`` puts there for this day: what a composed sentence was
    before. Other brackets stay."""
    stripped = _BRACKETED_DATE.sub("", text)
    return stripped if stripped != text and dated(stripped, iso) == text else text


def _weekdays(text: str, day: date) -> Iterator[tuple[int, str]]:
    for found in _WEEKDAY.finditer(text):
        lead = (found["lead"] or "").strip().lower()
        back = (day.weekday() - _DAYS.index(found["day"])) % 7
        named = (found["lead"] or "")[:1].isupper() and found.start() > 0  # "Easter Sunday"
        # "The Monday night debate", "her Sunday collapse": no time of the sentence's own.
        opens = text[: found.start("day")].lower().strip(" “") in ("", *_TIMES)
        if not opens and lead not in _TIMES and not _GOES_ON.match(text, found.end()):
            continue
        if lead != "on" and _LONGER_NAME.match(text, found.end()):
            continue
        if named or lead in _UNSURE_LEADS:
            continue
        if lead == "later" and _SPACE_OF_TIME.search(text, 0, found.start()):
            continue
        if lead == "earlier" and back > 1:  # "earlier Friday" is the article's own day, or its date is not the day
            continue
        if is_past(text, found.start("day"), found.end(), lead) or (lead == "later" and not back):
            if lead == "last":
                # "last Wednesday", written on a Friday, may be the one two days or nine days before.
                if 0 < back <= day.weekday():
                    continue
                back = back or 7
            yield found.end(), written_date((day - timedelta(days=back)).isoformat())
        elif lead not in ("last", "by", "later") and back and surely_lies_ahead(text, found.start("day"), found.end()):
            yield found.end(), written_date((day + timedelta(days=7 - back)).isoformat())


def _near_days(text: str, day: date) -> Iterator[tuple[int, str]]:
    moves = {"yesterday": -1, "tomorrow": 1, "last night": -1}
    for found in _NEAR.finditer(text):
        word = found["word"].lower()
        is_name = found["word"][0].isupper() and found.start("word") > 0  # "USA Today"
        is_now = word == "today" and not is_one_day(text, found.start("word"), found.end())
        if not found["lead"] and not is_name and not is_now:
            move = -_COUNTED[word.split()[0]] if word.endswith("ago") else moves.get(word, 0)
            yield found.end(), written_date((day + timedelta(days=move)).isoformat())
