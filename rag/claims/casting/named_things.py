"""Phrases whose names do not mean the holder: "a Kell Post/Norna poll", "aides to two men – Karl Brek and Ida Vale"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rag.claims.casting.roles import head_of
from rag.claims.language.nouns import is_person_noun, is_plural
from rag.claims.language.tokens import inside

if TYPE_CHECKING:
    from rag.claims.casting.cast import Cast
    from rag.types import Span

_MAKER = r"[A-Z](?:[\w.&’']|-(?=\w)){0,30}"
_POLL = re.compile(
    rf"(?<![\w/’'-]){_MAKER}(?:(?:/| & | and | ?[-–] ?| ){_MAKER}){{0,9}}(?<![’']s) (?:[Pp]oll|[Ss]urvey)"
    r"(?=\Z|[.,;:]| (?:released|published|conducted|taken|carried out|out|of|from|on|last|this)\b)"
)
_DATED = re.compile(
    r"(?P<poll>An? (?:(?!(?:of|by|from|for|in|who|that) )[\w./&’'-]{1,30} ){0,7}(?:poll|survey)) "
    r"(?:released|published|conducted|taken|carried out)(?: (?!by\b|from\b|for\b)[\w’'-]{1,20}){1,5}\Z",
    re.IGNORECASE,
)
"""When it was released is no part of the name of "A new Kell Post poll released Friday"."""
_DASH = re.compile(r" (?:-{1,2}|–|—) ")


def poll_in(text: str, span: Span) -> Span | None:
    """The name of a poll that several made: "Kell Post/Norna poll" of "a recent Kell Post/Norna poll". It found it, and
    none of them alone. And "A new Kell Post poll" of one that was "released Friday"."""
    found = _POLL.search(text, max(span[0], span[1] - 200), span[1])
    if found is None or "/" not in found.group():
        dated = _DATED.match(text, span[0], min(span[1], span[0] + 200))
        return dated.span("poll") if dated else None
    start, end = found.span()
    opening = re.match(r"(?:The|An?|In|Another|One|This|That) ", text[start:end])
    return (start + opening.end(), end) if opening else (start, end)


def poll_before(text: str, start: int, stop: int) -> Span | None:
    """The last poll between two places that is named by who made it: "the latest Kell Post/Norna poll"."""
    places = [found.span() for found in _POLL.finditer(text, start, stop)]
    return poll_in(text, places[-1]) if places else None


def without_list(text: str, cast: Cast, span: Span) -> Span:
    """ "Aides to two men – Karl Brek and Ida Vale –" → "Aides to two men": the names between dashes do not speak."""
    found = _DASH.search(text, *span)
    if found is None or found.start() <= span[0]:
        return span
    before = (span[0], found.start())
    head = head_of([token.lower for token in inside(cast.tokens, before)]) or ""
    several = is_plural(head) and is_person_noun(head)
    return before if several and " of " not in text[slice(*before)] else span
