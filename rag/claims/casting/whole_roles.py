"""How far the words of a role go: "former" before a title in capitals, a list of fields in a committee's name, nothing
of what somebody has done behind it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rag.claims.language.function_words import PREPOSITIONS
from rag.claims.language.given_names import FEMALE, MALE
from rag.claims.language.nouns import POSTS

if TYPE_CHECKING:
    from rag.types import Span

_FORMER = re.compile(r"(?:\b(?:former|retired|acting|deputy|interim|outgoing|incumbent) )+\Z")
_FIELDS = re.compile(
    r"\b(?:[Cc]ommittee|[Ss]ubcommittee|[Cc]ommission|[Dd]epartment|[Mm]inistry|[Oo]ffice|[Mm]inister|[Ss]ecretary)"
    r" (?:on|of|for) (?:the )?[A-Z][a-z]{2,20}(?:, [A-Z][a-z]{2,20}){0,3}\Z"
)
_FIELDS_ON = re.compile(r"(?:, [A-Z][a-z]{2,20}){0,3},? and [A-Z][a-z]{2,20}")


def with_former(text: str, title: Span) -> Span:
    """A title in capitals with what stands in small letters before it: "former Secretary of State"."""
    found = _FORMER.search(text, max(0, title[0] - 40), title[0])
    return (found.start(), title[1]) if found else title


def lists_fields(text: str, start: int, comma: int) -> bool:
    """Whether a body's name goes on behind a comma: "the Committee on Mills, Ferries and Bread"."""
    found = _FIELDS_ON.match(text, comma) if text[comma] == "," else None
    return found is not None and _FIELDS.search(text, max(start, comma - 100), comma) is not None


_HAS_DONE = re.compile(r",? who (?:has|have|had) (?!an? |the |\d)")
_WAS = re.compile(
    r"(?:was|had been) (?:once )?(?P<post>(?:(?:an?|the) )?"
    r"(?:(?!(?:of|by|with|to|in|on|at|for|from|as|and|or|not|an?|the|made|\w{1,18}ed) )[\w'’-]{2,20} ){0,5}?"
    r"(?P<head>[a-z][a-z-]{1,20})(?: (?:of|to) (?:the |his |her )?"
    r"[A-Z][\w.&’'-]{0,30}(?: (?:(?:of|for|and|the) ){0,2}[A-Z][\w.&’'-]{0,30}){0,5})?)"
    r"(?= (?:in|on|at|from|for|under|until|before|during|when|while|between|since|and)\b|\Z)"
)
_OPENING = re.compile(r"(?:a|an|the) ")


def without_clause(text: str, start: int, end: int) -> int:
    """The end of a role before what somebody has done: "a clerk of the board who has advised Ms. Vale"."""
    found = _HAS_DONE.search(text, start, end)
    return found.start() if found is not None and found.start() > start else end


def once_was(text: str, start: int, end: int) -> Span | None:
    """The post in "was senior adviser to Vale in the Palace", a clause behind "who"; None in "was a child when"."""
    found = _WAS.match(text, start, end)
    if found is None or found["head"] not in POSTS:
        return None
    opening = _OPENING.match(text, found.start("post"), end)
    return (opening.end() if opening else found.start("post"), found.end("post"))


_WHEN = re.compile(r" (?:on|in|at|after|before|since|until|during|last|this|earlier|and|when|while|because|for|from)\b")


def before_when(text: str, start: int, end: int) -> int:
    """The end of a role before where and when: "serves as head of the board since May"."""
    found = _WHEN.search(text, start, end)
    return found.start() if found else end


_OF_TITLE = re.compile(r"(?:\A|\s)(?:of|for|in|on|at|from|to|with|by|behind|and)(?=\s|\Z)")
_LOOSE = re.compile(r"(?:['’]s?|\b(?:the|a|an|and))\Z")


def before_title(text: str, start: int, end: int) -> int:
    """The end of a role before what a title in quotation marks belongs to: "host" of "host of TVN's “Early Bird,”"."""
    own = text[start:end]
    if (
        not own
        or text[end : end + 2] not in (" “", ' "')
        or not (_LOOSE.search(own) or own.split()[-1] in PREPOSITIONS)
    ):
        return end
    parts = [found.start() for found in _OF_TITLE.finditer(own)]
    return start + (parts[-1] if parts else 0)


_NEXT = re.compile(r" and (?P<given>[A-Z][a-zé-]{1,20}) [A-Z]")


def without_next(text: str, start: int, end: int) -> int:
    """The end of an affiliation before another's name: "of Kell" of "Rolf Moor of Kell and Paul Vale of Orvel"."""
    for found in _NEXT.finditer(text, start, end):
        if found["given"].casefold() in MALE | FEMALE:
            return found.start()
    return end


_CLAUSE = re.compile(r",? (?:who|which|that|whose|where|when|because|while) ")
_LAST_PART = re.compile(r" (?:of|for|in|on|at|from|to|with|by|and|or|as|under|between|against|through|behind|about) ")


def without_rest(text: str, start: int, stop: int) -> int:
    """The end of a role of which only the words up to ``stop`` are read: before its clause, else its last part."""
    if text[stop - 1 : stop] in (".", "!", "?") or not (
        text[stop : stop + 1] == " " or text[stop : stop + 1].isalnum()
    ):
        return stop
    clause = _CLAUSE.search(text, start, stop)
    parts = [found.start() for found in _LAST_PART.finditer(text, start, stop)]
    return clause.start() if clause is not None else parts[-1] if parts else stop


_CLAUSE_END = re.compile(
    r"(?P<kept>\([^()\n]{1,60}\)|, (?:[A-Z]\.?){2}(?!\w))|,(?!\d{3})|[;:!?\"“”)\]—–]| [-–—] |\n|\.(?=\s*\Z)"
)


def end_of_role(text: str, start: int, stop: int) -> int:
    """Where the words that say what somebody is end: before the next clause, without what its commas join."""
    ends = (
        found.start()
        for found in _CLAUSE_END.finditer(text, start, stop)
        if not found["kept"] and not lists_fields(text, start, found.start())
    )
    end = next(ends, None)
    end = without_rest(text, start, stop) if end is None else end
    return before_title(text, start, start + len(text[start:end].rstrip(" .…\u00a0")))
