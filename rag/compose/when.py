"""Relative times with their date in brackets: "on Wednesday (19 March 2031)", where the article's date leaves no doubt.

A reader of an answer has not the paper before him: "on Wednesday" says nothing two weeks later. Words in quotation
marks stay as they are, and so does whatever may be past or future."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

from rag.compose.quoting import quoted
from rag.dates import written_date

if TYPE_CHECKING:
    from collections.abc import Iterator

_DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()  # noqa: SIM905
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_GOES_ON = re.compile(
    r"(?:[,.;:!?)]|$|\s(?:on|in|at|by|after|before|when|that|and|but|to|from|with|for|as|the|an?|his|her|its|their|it|he"
    r"|she|they|because|while|who|which|about|over|against|during|than|if|was|were|had|has|is|amid|near|said|told)\b|\s[“(—–])"
)
_WEEKDAY = re.compile(
    rf"(?P<lead>\b[A-Za-z]{{1,8}}\s)?\b(?P<day>{'|'.join(_DAYS)})(?:\s(?:morning|afternoon|evening|night)(?![’'-]))?"
    r"(?!\s(?:morning|afternoon|evening|night)\b)"
    rf"(?!,?\s(?:the\s)?\d{{1,2}}(?:st|nd|rd|th)?\s(?:of\s)?(?:{_MONTHS})\b)(?!,?\s(?:{_MONTHS})\b)(?![’'\w-])(?!\s[A-Z][a-z]+\s[A-Z])"
)
_NEAR = re.compile(
    r"\b(?:(?P<lead>[Ee]ven|of|until|than|by)\s)?"
    r"(?P<word>[Yy]esterday|[Tt]oday|[Tt]omorrow|[Tt]onight|[Tt]his (?:morning|afternoon|evening))\b(?![’'-])"
    r"(?! (?:morning|afternoon|evening|night)\b)"
)
_SPAN = re.compile(
    r"(?<!the )(?<!of )\b(?P<which>[Ll]ast|[Tt]his|[Nn]ext) (?P<unit>month|year)\b(?![’'-])(?! (?:on|in) )"
)
_AHEAD = re.compile(
    r"\b(?:will|would|shall|could|can|may|might|should|must"
    r"|expected|due|planned|plans?|scheduled|going to|(?:is|are|was|were) to|set to|taking place"
    r"|if|unless|whether|begins?|starts?|opens?|ahead|upcoming|tomorrow|takes over|meets?|votes?|until|till|next"
    r"|deadline)\b",
    re.IGNORECASE,
)
_HAPPENED = re.compile(
    r"\b(?!expected|planned|scheduled|delayed|postponed)(?:said|told|wrote|spoke|\w+ed)"
    r"(?: (?:reporters|journalists|afterwards|late|early|on|in|a|statement)){0,4} $"
)
_PAST = re.compile(
    r"\b(?<!-)(?:\w{2,20}ed|was|were|had|said|told|took|came|went|left|made|gave|fell|began|won|lost|broke|met|saw|held|spoke|wrote"
    r"|shot|hit|put|set|cut|found|got|sent|led|ran|sat|stood|beat|been|became|brought|blew|drove|flew|kept|knew|paid|rose"
    r"|sank|struck|swept|threw|burnt|done|seen|shown|taken|given|fallen|did)\b",
    re.IGNORECASE,
)
_TIMES = frozenset(("on", "last", "early", "late", "since"))
_UNSURE_LEADS = frozenset(
    (
        *("next", "this", "until", "till", "every", "each", "most", "that", "one", "any", "by", "before"),
        *("the", "a", "an", "his", "her", "its", "their", "another", "later"),
    )
)
_BRACKETED_DATE = re.compile(rf" \((?:\d{{1,2}} )?(?:(?:{_MONTHS}) )?\d{{4}}\)")
_MOST = 2


def dated(text: str, iso: str | None) -> str:
    """The sentence with absolute dates behind its relative ones, at most two; as it is without the article's date."""
    if iso is None:
        return text
    day = date.fromisoformat(iso)
    marks = quoted(text)
    places = sorted(
        (at, words)
        for at, words in {
            **dict(_weekdays(text, day)),
            **dict(_near_days(text, day)),
            **dict(_spans(text, day)),
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
        if named or lead in _UNSURE_LEADS or _may_lie_ahead(text, found.start("day"), found.end()):
            continue
        if lead == "last":
            # "last Wednesday", written on a Friday, may be the one two days or nine days before.
            if 0 < back <= day.weekday():
                continue
            back = back or 7
        yield found.end(), written_date((day - timedelta(days=back)).isoformat())


def _may_lie_ahead(text: str, start: int, end: int) -> bool:
    if _HAPPENED.search(text[max(0, start - 60) : start]):
        return False
    clause = _clause(text, start, end)
    # "The rule faces a test on Tuesday": the present tense with a day is a plan.
    return bool(_AHEAD.search(clause)) or not _PAST.search(clause)


def _is_one_day(text: str, start: int, end: int) -> bool:
    """Whether "today" is a date, not the present: "Too many calls today still go unanswered"."""
    clause = _clause(text, start, end)
    return bool(_AHEAD.search(clause) or _PAST.search(clause))


def _clause(text: str, start: int, end: int) -> str:
    """The words around a time that tell whether it is past."""
    before = re.split(r"[;:“”\"]|, (?:but|and)", text[max(0, start - 80) : start])[-1]
    behind = re.split(r"[;:“”\"]|, (?:but|and)", text[end : end + 80])[0]
    return f"{before} … {behind}"


def _near_days(text: str, day: date) -> Iterator[tuple[int, str]]:
    moves = {"yesterday": -1, "tomorrow": 1}
    for found in _NEAR.finditer(text):
        is_name = found["word"][0].isupper() and found.start("word") > 0  # "USA Today"
        is_now = found["word"].lower() == "today" and not _is_one_day(text, found.start("word"), found.end())
        if not found["lead"] and not is_name and not is_now:
            moved = day + timedelta(days=moves.get(found["word"].lower(), 0))
            yield found.end(), written_date(moved.isoformat())


def _spans(text: str, day: date) -> Iterator[tuple[int, str]]:
    for found in _SPAN.finditer(text):
        move = {"last": -1, "this": 0, "next": 1}[found["which"].lower()]
        if found["unit"].lower() == "year":
            yield found.end(), str(day.year + move)
            continue
        months = day.year * 12 + day.month - 1 + move
        yield found.end(), " ".join(written_date(date(months // 12, months % 12 + 1, 1).isoformat()).split()[1:])
