"""Where content and source begin and end: marks, conjunctions, addressees and the outlet's own words cut off."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from rag.claims.language.function_words import AUXILIARIES
from rag.claims.language.grammar import with_apposition
from rag.claims.language.nouns import is_person_noun, kind_of_noun, words_of
from rag.claims.language.verbs import verb_follows
from rag.claims.stating.one_holder import is_ending

if TYPE_CHECKING:
    from rag.claims.language.view import View
    from rag.claims.stating.draft import Draft
    from rag.types import Span

_OPENING, _CLOSING = "“\"‘'«„`", "”\"’'»"
_EDGE = ".,;:"
_AFTER_HEAD = words_of("of at for in , to that which based run led funded founded close with from owned backed on")


_NAMING = words_of("name named identified known himself herself only")
_STAMP = re.compile(r"\d{1,2}[:.]\d{2}(?:\s?(?:am|pm|a\.m\.|p\.m\.|GMT|BST|CET|ET|UTC))?[\s:–—-]{1,4}", re.IGNORECASE)
"""The time before an entry of a live ticker."""


def scoped(view: View, draft: Draft) -> Draft:
    """The draft with content and source as the guidelines cut them."""
    sources = tuple(_extended(view, span, draft) if span else None for span in draft.sources)
    draft = _within_relative(view, draft)
    apart = [rest for span in _behind_relative(view, draft) for rest in _apart(span, sources)]
    pieces = [piece for span in apart if (piece := trimmed(view, span))]
    if len(pieces) > 1:
        pieces = [
            piece for piece in pieces if view.cut(piece).lower() not in ("that", "and", "but", "he", "she", "who")
        ] or pieces
    return replace(draft, content=tuple(pieces), sources=sources)


def _within_relative(view: View, draft: Draft) -> Draft:
    """ "The spokesman who had spoken of a leak, has corrected it": the content ends with the relative clause."""
    if not draft.cue or not draft.content or draft.content[-1][0] < draft.cue[-1][1]:
        return draft
    verb = view.place(draft.cue[0][0])
    relative = any(view.low(n) in ("who", "which") for n in (verb - 1, verb - 2))
    start, end = draft.content[-1]
    comma = next((n for n in range(view.place(start), view.place(end - 1)) if view.low(n) == ","), None)
    closes = comma is not None and not view.in_quotes[comma] and view.low(comma + 1) in AUXILIARIES
    if not relative or comma is None or not closes or comma <= view.place(start):
        return draft
    return replace(draft, content=(*draft.content[:-1], (start, view.tokens[comma - 1].end)))


def _behind_relative(view: View, draft: Draft) -> tuple[Span, ...]:
    """ "According to Delta, which asked 1,200 people, trust was low": the content begins behind the clause."""
    start, end = draft.content[0]
    first = view.place(start)
    if draft.source is None or draft.word is None or draft.word.kind != "source" or start < draft.source[1]:
        return draft.content
    if view.low(first) not in ("which", "who", "whose") or view.low(first - 1) != ",":
        return draft.content
    comma = next((n for n in range(first + 1, view.place(end - 1)) if view.low(n) == ","), None)
    return draft.content if comma is None else ((view.tokens[comma + 1].start, end), *draft.content[1:])


def _extended(view: View, source: Span, draft: Draft) -> Span:
    """The source with its apposition. One that the tagger took for content is the source's if it means a person:
    "According to Ola Brandt, the aide to the governor, …", but "According to Ola Brandt, the breach at …"."""
    wide = trimmed_source(view, source)
    if wide[1] <= source[1]:
        return wide
    for start, end in draft.content:
        if start < wide[1] and source[1] <= start and end > start:
            first = view.place(source[1] - 1) + 2
            head = next((n for n in range(first, first + 8) if view.low(n) in _AFTER_HEAD), first)
            means = is_person_noun(view.low(head - 1)) or kind_of_noun(view.low(head - 1)) in ("organisation", "outlet")
            return wide if means else (wide[0], source[1])
    return wide


def _apart(span: Span, sources: tuple[Span | None, ...]) -> list[Span]:
    """The content without a source that reaches into its beginning."""
    for source in sources:
        if source is not None and source[0] <= span[0] < source[1] < span[1]:
            return [(source[1], span[1])]
    return [span]


def trimmed(view: View, span: Span) -> Span | None:
    """The span without white space, final comma or full stop, and without marks that quote all of it. The marks of a
    few quoted words inside stay, also at its end: said it was “a mess”."""
    text = view.text
    start, end = span
    while True:
        before = start, end
        while start < end and (text[start].isspace() or text[start] in _EDGE):
            start += 1
        while start < end and (text[end - 1].isspace() or text[end - 1] in _EDGE + "—–"):
            end -= 1
        opens = text[start : start + 4].lower().startswith(("a ", "an ", "the "))
        if opens and text[start:end].lower().endswith((" that", " which", " and", " but")):
            end = start + len(text[start:end].rsplit(None, 1)[0])
        start, end = _unquoted(view, start, end)
        if (start, end) == before:
            break
    return (start, end) if start < end else None


def _unquoted(view: View, start: int, end: int) -> Span:
    text = view.text
    if start >= end:
        return start, end
    first = view.quotations.at(start)
    last = view.quotations.at(end - 1)
    if first is not None and first.start == start:
        if first.end >= end or last is first:  # all of it is one quotation
            return first.begin, min(end, first.stop)
        if not first.closed or last is None:
            # "“It is over”, and he would not go": marks of a few words at its beginning stay
            return (first.begin, end) if not first.closed else (start, end)
    if last is not None and last.end == end and last.start < start:
        return start, last.stop
    if text[end - 1] in _CLOSING and last is None and text[end - 1] not in "'’":
        return start, end - 1
    return start, end


def trimmed_source(view: View, span: Span) -> Span:
    """The source with its apposition, without relative clause, brackets cut in half and possessive ending."""
    start, end = span
    stamp = _STAMP.match(view.text, view.begin, end)
    if stamp is not None and start < stamp.end() < end:
        start = stamp.end()
    span = start, end
    first, last = view.place(start), view.place(end - 1) + 1
    for n in range(first + 1, last):
        if view.low(n) in ("who", "whose", "which", "whom") and view.low(n - 1) == ",":
            last = n - 1
            break
    last = next((n for n in range(first + 1, last) if view.low(n) == "as" and view.low(n - 1) not in _NAMING), last)
    if last <= first:
        return span
    if view.low(last) == ")" and any(view.low(n) == "(" for n in range(first, last)):
        last += 1
    while last - 1 > first and view.low(last - 1) in (",", ".", ":", "—", "–"):
        last -= 1
    start, end = view.words(first, last)
    owns = view.low(last) not in ("", ".", ",") and not verb_follows(view, last)  # "Whitcombe's said"
    if view.tokens[last - 1].low.endswith("'s") and (owns or is_ending(view, last - 1)):
        end -= 2
    return with_apposition(view, (start, end))
