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
    r"(?:[,.;:!?)]|$|\s(?:\d+|on|in|at|by|after|before|when|that|and|but|to|from|with|for|as|the|an?|his|her|its|their|it|he"
    r"|she|they|because|while|who|which|about|over|against|during|than|if|was|were|had|has|is|could|would|should|might|may|can|amid|near|said|told|[a-z]{2,20}ing)\b|\s[“(—–])"
)
_WEEKDAY = re.compile(
    rf"(?P<lead>\b[A-Za-z]{{1,8}}\s)?\b(?P<day>{'|'.join(_DAYS)})(?:\s(?:morning|noon|afternoon|evening|night|midnight)(?![’'-]))?"
    r"(?!\s(?:morning|noon|afternoon|evening|night|midnight)\b)"
    rf"(?!,?\s(?:the\s)?\d{{1,2}}(?:st|nd|rd|th)?\s(?:of\s)?(?:{_MONTHS})\b)(?!,?\s(?:{_MONTHS})\b)(?![’'\w-])"
)
_LONGER_NAME = re.compile(r"\s[A-Z][a-z]+\s[A-Z]")
"""Behind a weekday without a preposition: the "Monday Morning Review"."""
_NEAR = re.compile(
    r"\b(?:(?P<lead>[Ee]ven|of|until|than|by|the)\s)?"
    r"(?P<word>[Yy]esterday|[Tt]oday|[Tt]omorrow|[Tt]onight|[Tt]his (?:morning|afternoon|evening)|[Ll]ast night"
    r"|(?:[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix) days ago)\b(?![’'-])"
    r"(?! (?:morning|afternoon|evening|night)\b)"
)
_SPAN = re.compile(
    r"(?<!the )(?<!of )\b(?P<which>[Ll]ast|[Tt]his|[Nn]ext) (?P<unit>week|month|year)\b(?![’'-])(?! (?:on|in) )"
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
    r"|sank|struck|swept|threw|burnt|done|seen|shown|taken|given|fallen|did|spent|felt|stood|grew|drew|bought|sold|taught|built)\b",
    re.IGNORECASE,
)
_WILL = re.compile(
    r"\b(?:will|shall|going to|(?:is|are) (?:\w+ly )?(?:due|expected|scheduled|set|planned|slated|to)"
    r"|takes? (?:over|effect|office|place)|begins?|starts?|opens?|meets|faces|moves|returns|arrives|expires)\b"
)
_UNSURE = re.compile(
    r"\b(?:if|unless|whether|until|till|was|were|had|would|could|may|might|should|said|told|every|each)\b"
    r"|\b(?!need|proceed|succeed|exceed|embed)\w{2,20}ed\b",
    re.IGNORECASE,
)
"""Beside "will" they leave open whether the day lies before or behind the article's."""
_TIMES = frozenset(("on", "last", "early", "late", "earlier", "since"))
_UNSURE_LEADS = frozenset(
    (
        *("next", "this", "until", "till", "every", "each", "most", "that", "one", "any", "before"),
        *("the", "a", "an", "his", "her", "its", "their", "another", "later"),
    )
)
_BRACKETED_DATE = re.compile(rf" \((?:(?:the week of )?\d{{1,2}} )?(?:(?:{_MONTHS}) )?\d{{4}}\)")
_COUNTED = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_SUNDAY = 6
_MOST = 3
_NEAR_BY, _FAR = 80, 140
"""Characters before and behind a time that are read for the tense of its clause."""


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
        if lead != "on" and _LONGER_NAME.match(text, found.end()):
            continue
        if named or lead in _UNSURE_LEADS:
            continue
        if lead == "earlier" and back > 1:  # "earlier Friday" is the article's own day, or its date is not the day
            continue
        if _is_past(text, found.start("day"), found.end(), lead):
            if lead == "last":
                # "last Wednesday", written on a Friday, may be the one two days or nine days before.
                if 0 < back <= day.weekday():
                    continue
                back = back or 7
            yield found.end(), written_date((day - timedelta(days=back)).isoformat())
        elif lead not in ("last", "by") and back and _surely_lies_ahead(text, found.start("day"), found.end()):
            yield found.end(), written_date((day + timedelta(days=7 - back)).isoformat())


def _surely_lies_ahead(text: str, start: int, end: int) -> bool:
    clause = _clause(text, start, end, reach=_FAR)
    return bool(_WILL.search(clause)) and not _UNSURE.search(clause)


def _is_past(text: str, start: int, end: int, lead: str) -> bool:
    """Whether the day before which ``lead`` stands is the last one of its name: what happened on it is told."""
    clause = _clause(text, start, end)
    if lead == "by":
        return bool(re.search(r"\bhad\b", clause)) and not _ahead(clause)
    if lead == "earlier" or _HAPPENED.search(text[max(0, start - 60) : start]):
        return True
    before = clause.split(" … ")[0]
    if _PAST.search(before) and not _ahead(before):  # "announced it on Thursday and would ask for more"
        return True
    # "The rule faces a test on Tuesday": the present tense with a day is a plan.
    return not _ahead(clause) and bool(_PAST.search(_clause(text, start, end, reach=_FAR)))


def _ahead(clause: str) -> bool:
    """Whether a word of the clause looks ahead; not one of a name ("Open Road")."""
    return any(found.group()[0].islower() or not found.start() for found in _AHEAD.finditer(clause))


def _is_one_day(text: str, start: int, end: int) -> bool:
    """Whether "today" is a date, not the present: "Too many calls today still go unanswered"."""
    clause = _clause(text, start, end)
    return _ahead(clause) or bool(_PAST.search(clause))


def _clause(text: str, start: int, end: int, *, reach: int = _NEAR_BY) -> str:
    """The words around a time that tell whether it is past, with " … " where it stands."""
    before = re.split(r"[;:“”\"]|, (?:but|and)|\.\s", text[max(0, start - reach) : start])[-1]
    behind = re.split(r"[;:“”\"]|, (?:but|and)|\.\s", text[end : end + reach])[0]
    return f"{before} … {behind}"


def _near_days(text: str, day: date) -> Iterator[tuple[int, str]]:
    moves = {"yesterday": -1, "tomorrow": 1, "last night": -1}
    for found in _NEAR.finditer(text):
        word = found["word"].lower()
        is_name = found["word"][0].isupper() and found.start("word") > 0  # "USA Today"
        is_now = word == "today" and not _is_one_day(text, found.start("word"), found.end())
        if not found["lead"] and not is_name and not is_now:
            move = -_COUNTED[word.split()[0]] if word.endswith("ago") else moves.get(word, 0)
            yield found.end(), written_date((day + timedelta(days=move)).isoformat())


def _spans(text: str, day: date) -> Iterator[tuple[int, str]]:
    for found in _SPAN.finditer(text):
        move = {"last": -1, "this": 0, "next": 1}[found["which"].lower()]
        if found["unit"] == "week":
            if day.weekday() != _SUNDAY:  # to some the last day of this week, to others the first of the next
                monday = day + timedelta(days=7 * move - day.weekday())
                yield found.end(), f"the week of {written_date(monday.isoformat())}"
        elif found["unit"] == "year":
            yield found.end(), str(day.year + move)
        else:
            months = day.year * 12 + day.month - 1 + move
            yield found.end(), " ".join(written_date(date(months // 12, months % 12 + 1, 1).isoformat()).split()[1:])
