"""The name that stands behind the words of a source: "said his neighbour, May Hill", "one, a retired teacher"."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from rag.claims.casting.roles import head_of
from rag.claims.language.nouns import is_person_noun
from rag.claims.language.tokens import inside

if TYPE_CHECKING:
    from rag.claims.casting.cast import Cast
    from rag.types import Span

_BEHIND_COMMA = re.compile(
    r", (?P<what>(?:the |an? |then )?(?:[a-z\d][\w-]{1,20} ){1,4}(?=[A-Z]))|"
    r",? (?:who(?:m)? )?(?:(?:\w{1,20} ){0,2}(?:named|identified|called) (?:only )?(?:as|by) |"
    r"gave (?:his|her|their) name (?:only )?as )?"
)
_ONE = re.compile(
    r"(?:one|another|an?other one|a (?:second|third|fourth)|the (?:first|second|third|other)|"
    r"one of (?:the|his|her|its|their|\w+[’']s) [a-z-]{3,20})",
    re.IGNORECASE,
)
_APPOSITION = re.compile(r", (?P<what>(?:an? |the |\d{1,3}\b)[^,.;:\n\"“”]{2,80})(?=[,.;\n]|\Z)")


def with_name_behind(text: str, cast: Cast, span: Span) -> Span:
    """As in "a field commander" with "it named only as Brek" behind it, "its director" with ", Orla Finn,". Without
    a heading in capitals that runs into the words."""
    span = (span[0] + _shouted(text, span), span[1])
    stop = min(len(text), span[1] + 100)
    one = _ONE.fullmatch(text, *span) is not None
    found = _BEHIND_COMMA.match(text, span[1], stop)
    if found is None or not found.group().strip() or (names_in(cast, span) and found.group() == ", "):
        return span
    between = found.group().strip(", ").rpartition(" ")[2]
    if found["what"] and not (is_person_noun(between) or between in ("late", "former", "as", "by")):
        return span  # "the researchers, led by Karl Vane"
    for index in names_in(cast, (found.end(), found.end() + 1)) or _titled(cast, found.end()):
        name = cast.names[index]
        kind = cast.figures[cast.figure_of[index]].kind
        head = head_of([token.lower for token in inside(cast.tokens, span)]) or ""
        as_named = between in ("as", "by") and is_person_noun(head)
        closed = as_named or is_closed(text, name.span[1])
        if kind in ("person", "other") and closed and (one or is_person_noun(head)):
            return span[0], name.span[1]
    if one and (found := _APPOSITION.match(text, span[1], stop)):
        return span[0], found.end()
    return span


_SHOUTED = re.compile(r"(?:[A-Z\d][A-Z\d’'.&:,-]{0,30}\s+){4,24}(?=(?:The|An?|In|Its?|His|Her|[A-Z][a-z’']{1,30})\s)")


def _shouted(text: str, span: Span) -> int:
    """How long the heading is that opens a span: "FERRY CREWS WALK OUT IN KELL The crews", not "EU, UN and NATO"."""
    found = _SHOUTED.match(text, *span)
    long = [word for word in found.group().split() if len(word) > 3] if found else []
    return len(found.group()) if found and len(long) > 2 else 0


_CLOSES = re.compile(
    r"(?: [A-Z]{2,3})?(?: \([^()\n]{1,40}\))?(?:[,.;\n]|\Z| (?:of|from|at|with) [^,.;:\n]{1,60}(?:[,.;\n]|\Z))"
)


def is_closed(text: str, position: int, stop: int | None = None) -> bool:
    """Whether an apposition ends here: "his rival, Orla Finn of the Greens, said", not "to the mayor, Finn said"."""
    found = _CLOSES.match(text, position, min(len(text), position + 120) if stop is None else stop)
    return found is not None and not _FINITE.search(found.group())


_FINITE = re.compile(r"\b(?:said|says|told|is|was|has|had|were|are|will|would|called|added|claimed|denied|warned)\b")


def names_in(cast: Cast, span: Span) -> range:
    """The indices of the names that begin in a span."""
    low = bisect_left(cast.names, span[0], key=lambda name: name.span[0])
    high = bisect_left(cast.names, span[1], key=lambda name: name.span[0])
    return range(low, high)


def _titled(cast: Cast, position: int) -> range:
    """The name whose title begins at a position."""
    after = names_in(cast, (position, position + 60))
    for index in after[:1]:
        title = cast.names[index].title
        if title and title[0] == position:
            return range(index, index + 1)
    return range(0)
