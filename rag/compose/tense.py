"""Whether a day that a sentence names lies before its article or after it, by the words of its clause."""

from __future__ import annotations

import re

from rag.abbreviations import belongs_to_token, token_before
from rag.claims.language.function_words import IRREGULAR_PASTS

_AHEAD = re.compile(
    r"\b(?:will|would|shall|could|can|may|might|should|must"
    r"|expected|due(?! to (?:the|an?|his|her|its|their|this|that)\b)|planned|plans?|scheduled|going to"
    r"|(?:is|are|was|were|needs?|ha[sv]e?|ought) to|set to|taking place"
    r"|if|unless|whether|begins?|starts?|opens?|(?<!looking )(?<!went )ahead|upcoming|tomorrow|takes over|meets?"
    r"|votes?|until|till|next|deadline)\b",
    re.IGNORECASE,
)
_HAPPENED = re.compile(
    r"(?<!\bbe )\b(?!expected|planned|scheduled|delayed|postponed)(?:said|told|wrote|spoke|\w+ed)"
    r"(?: (?:reporters|journalists|afterwards|late|early|on|in|a|statement)){0,4} $"
)
_PAST = re.compile(
    r"\b(?<!-)(?:(?!need|indeed|proceed|succeed|exceed|embed|speed)\w{2,20}ed|was|were|had|said|told|took|came"
    r"|went|left|made|gave|fell|began|won|lost|broke|met|saw|held|spoke|wrote|shot|hit|put|set|cut|found|got|sent|led|ran"
    r"|sat|stood|beat|been|became|brought|blew|drove|flew|kept|knew|paid|rose|sank|struck|swept|threw|burnt|done|seen"
    r"|shown|taken|given|fallen|did|spent|felt|stood|grew|drew|bought|sold|taught|built"
    r"|(?:did|was|were|had)n['’]t)\b",
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
_TO_BE_DONE = re.compile(r"\bbe (?:\w+ly )?\w{2,20}ed\b", re.IGNORECASE)
_OPENING = re.compile(r"\W*(?:(?:but|and|then|so|late|early|later|earlier|again) ){0,2}(?:on )?", re.IGNORECASE)
_SOMEBODY_SAID = re.compile(
    r",? (?:he|she|they|(?:the|an?|his|her|its|their) (?:[\w’'-]{1,20} ){1,4}|(?:[A-Z][\w.’'-]{0,20} ){1,5})(?:also )?"
    r"(?:said|told|wrote|announced|added|warned|tweeted|argued|insisted|promised|vowed|asked|declared|spoke)\b(?!,)"
)
"""Behind a day that opens its clause: "On Monday, Odo Brenk said that it would open"; not "On Monday, Brenk said, it
will open"."""
_DID_SOMETHING = re.compile(
    r"(?P<before>.{0,80}?)\b(?:(?!need|embed)\w{2,20}ed|"
    + "|".join(sorted(IRREGULAR_PASTS))
    + r"|said|told|wrote) (?:an?|the|his|her|its|their|him|them|that|how|why|[A-Z][\w.’'-]*)(?=[ ,.])"
)
"""A past verb with its object: "portrayed Mr. Vale as one who would bring war"; "the lock closed by a storm" has
none."""
_A_NAME = re.compile(r"[A-Z][\w’'-]* (?:on )?$")
_RELATIVE = re.compile(r", (?:who|which|where) (?=[^,]*$)")
_NEAR_BY, _FAR = 80, 140
"""Characters before and behind a time that are read for the tense of its clause."""
_BREAK = re.compile(r"[;:“”\"]|, (?:but|and)|\.\s")
_SHORT_QUOTATION = re.compile(r"[“\"](\w[\w’'-]{0,20}(?: [\w’'-]{1,20}){0,2})[”\"]")


def surely_lies_ahead(text: str, start: int, end: int) -> bool:
    clause = _clause(text, start, end, reach=_FAR)
    return bool(_WILL.search(clause)) and not _UNSURE.search(_TO_BE_DONE.sub("be", clause))


def is_told(text: str, start: int, end: int) -> bool:
    """Whether the words before a time tell what happened, or those behind one that opens its clause."""
    before, behind = _clause(text, start, end).split(" … ", 1)
    if _OPENING.fullmatch(before):
        return bool(_SOMEBODY_SAID.match(behind)) or _did_something(behind)
    return bool(_PAST.search(before)) and not _ahead(before)


def is_past(text: str, start: int, end: int, lead: str) -> bool:
    """Whether the day before which ``lead`` stands is the last one of its name: what happened on it is told."""
    clause = _TO_BE_DONE.sub("be", _clause(text, start, end))
    if lead == "by":
        return bool(re.search(r"\bhad\b", clause)) and not _ahead(clause)
    if lead == "earlier" or _HAPPENED.search(text[max(0, start - 60) : start]):
        return True
    before, behind = clause.split(" … ", 1)
    if _OPENING.fullmatch(before) and (_SOMEBODY_SAID.match(behind) or _did_something(behind)):
        return True
    if _A_NAME.search(before) and _did_something(behind, at_once=True):  # "Vale on Monday ripped into the plan to …"
        return True
    if _PAST.search(before) and not _ahead(before):  # "announced it on Thursday and would ask for more"
        return True
    # "The rule faces a test on Tuesday": the present tense with a day is a plan.
    return not _ahead(clause) and bool(_PAST.search(_TO_BE_DONE.sub("be", _clause(text, start, end, reach=_FAR))))


def _did_something(behind: str, *, at_once: bool = False) -> bool:
    """Whether a past verb with its object comes before any word that looks ahead; ``at_once``: right behind the day."""
    if at_once:
        return bool(_PAST.match(behind, 1))
    found = _DID_SOMETHING.match(behind)
    return found is not None and not _ahead(found["before"])


def _ahead(clause: str) -> bool:
    """Whether a word of the clause looks ahead; not one of a name ("Open Road"), nor an "ahead" behind the day: "in an
    interview on Friday, Brenk barely dwelled on it, his eyes on the days ahead and the vote"."""
    day = clause.find(" … ")
    return any(
        (found.group()[0].islower() or not found.start())
        and not (
            0 <= day < found.start() and (found.group() == "ahead" or clause.endswith(("the ", "a "), 0, found.start()))
        )
        for found in _AHEAD.finditer(clause)
    )


def is_one_day(text: str, start: int, end: int) -> bool:
    """Whether "today" is a date, not the present: "Too many calls today still go unanswered"."""
    clause = _clause(text, start, end)
    return _ahead(clause) or bool(_PAST.search(clause))


def _clause(text: str, start: int, end: int, *, reach: int = _NEAR_BY) -> str:
    """The words around a time that tell whether it is past, with " … " where it stands."""
    begin = max(0, start - reach)
    near = _without_short_quotations(text[begin : end + reach])
    before, behind = _pieces(near[: start - begin])[-1], _pieces(near[end - begin :])[0]
    before = _RELATIVE.split(before)[-1]  # "It hurt Mr. Vale, who is facing a vote on Tuesday"
    return f"{before} … {behind}"


def _pieces(words: str) -> list[str]:
    """The clauses of a stretch of text; the full stop of "Odo B. Brenk" or "Sen. Brenk" ends none."""
    found, begin = [], 0
    for mark in _BREAK.finditer(words):
        if mark.group()[0] == "." and _is_part_of_a_name(words, mark.start()):
            continue
        found.append(words[begin : mark.start()])
        begin = mark.end()
    return [*found, words[begin:]]


def _is_part_of_a_name(words: str, stop: int) -> bool:
    token = token_before(words, 0, stop)
    following = re.match(r"[\w’'-]*", words[stop + 2 :])
    return belongs_to_token(
        token, following.group() if following else "", "", before="", opens_line=False, enclosed=False
    )


def _without_short_quotations(text: str) -> str:
    """ "told TVN's “Today” on Monday", "it was a “very bad” idea": a name or a word in marks is part of its clause. As
    long as before; what somebody says ("“It held,” she said") keeps its marks."""
    return _SHORT_QUOTATION.sub(lambda found: f" {found[1]} ", text)
