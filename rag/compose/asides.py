"""A speaker between commas ("The referee, she said, had told …"), and the comma that a lead-in takes with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rag.compose.source import Edit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rag.compose.source import Source
    from rag.types import SourceClaim, Span

_INVERTED = frozenset(("said", "says", "claimed", "wrote", "argued", "explained", "insisted", "warned"))
_OPENING = "“\"‘'«„"


def is_parenthetical(source: Source, start: int, end: int, *, lead: int) -> bool:
    """ "The referee, she said, had told …": the speaker between two commas, where an apposition would be a third.

    His words begin before him: of "Asked about it, she said, “No.”" and, where ``lead`` is left out, of "Still, she
    said, …" the comma only opens the sentence."""
    if start == lead or not source.text[:start].rstrip().endswith((",", "—", "–")):
        return False
    found = _saying_behind(source, end)
    if found is None:
        return False
    claim, cue = found
    if claim.content and claim.content[0][0] >= start:
        return False
    return source.text[cue[1] : cue[1] + 1] in (",", " ") and source.text[cue[1] :].lstrip()[:1] in ",—–"


def cue_behind(source: Source, end: int) -> Span | None:
    """The one word of saying right behind a mention, which can stand before a name."""
    spans = (span for claim in source.claims for span in claim.cue)
    return next((span for span in spans if span[0] == end + 1 and source.words(span) in _INVERTED), None)


def loose_commas(source: Source, lead: int) -> Iterator[Edit]:
    """The comma of "Meanwhile, Moor said, the boats were late", where "Meanwhile" goes: before a quotation it stays."""
    if not lead:
        return
    for claim in source.claims:
        mention = claim.mentions[-1] if claim.mentions else None
        if mention is None or mention[0] != lead:
            continue
        for start, end in claim.cue:
            follows = source.text[end : end + 3]
            is_tail = any(span[0] > end for span in claim.content)
            if start == mention[1] + 1 and is_tail and follows[:2] == ", " and follows[2:] not in _OPENING:
                yield Edit(end, end + 1, "")


def _saying_behind(source: Source, end: int) -> tuple[SourceClaim, Span] | None:
    """The claim whose cue stands right behind a mention, with that cue."""
    for claim in source.claims:
        for span in claim.cue:
            if 0 <= span[0] - end <= 2:
                return claim, span
    return None
