"""The outlet that somebody told: "X told AGENCY", "speaking to AGENCY, X said"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from rag.claims.function_words import DETERMINERS, POSSESSIVES, PREPOSITIONS, PRONOUNS
from rag.claims.grammar import noun_phrase_after
from rag.claims.nouns import words_of
from rag.claims.parse import ADDRESSING

if TYPE_CHECKING:
    from rag.claims.draft import Draft
    from rag.claims.outlets import Outlets
    from rag.claims.view import View
    from rag.types import Span

_TELLING = words_of("tell inform assure confide reveal say disclose confirm")
_TALK = (
    ("speaking", "to"),
    ("speaking", "exclusively", "to"),
    ("speaking", "with"),
    ("talking", "to"),
    ("interview", "with"),
    ("interview", "to"),
    ("interview", "for"),
    ("remarks", "to"),
    ("comments", "to"),
    ("statement", "to"),
    ("noted", "to"),
    ("conversation", "with"),
    ("interviewed", "by"),
    ("comment", "to"),
    ("email", "to"),
    ("message", "to"),
    ("remarks", "published", "by"),
    ("spoke", "to"),
    ("said", "to"),
    ("written", "for"),
    ("wrote", "in"),
    ("wrote", "for"),
    ("writes", "in"),
    ("writing", "in"),
    ("quoted", "in"),
    ("quoted", "on"),
    ("confirmed", "to"),
    ("interview", "on"),
)

_AFTER_OUTLET = words_of("by on in at during published broadcast aired carried conducted recorded about before after")
_TALK_BEGINS = frozenset(phrase[0] for phrase in _TALK)


def told(view: View, drafts: list[Draft], outlets: Outlets) -> list[Draft]:
    """ "X told AGENCY", "speaking to AGENCY, X said": the agency is the outer link."""
    talked = _talked_to(view, outlets)
    done = []
    for draft in drafts:
        outer = talked if talked and not _holds(draft, talked) and draft.source and len(draft.sources) == 1 else None
        if draft.word is not None and draft.word.lemma in _TELLING and draft.cue and len(draft.sources) == 1:
            after = view.place(draft.cue[-1][1] - 1) + 1
            has_to = view.low(after) == "to"
            if has_to:
                after += 1
            if not has_to and draft.word.lemma not in ADDRESSING:
                done.append(replace(draft, sources=(outer, *draft.sources)) if outer else draft)
                continue
            follows = after < len(view.tokens) and view.low(after) not in PREPOSITIONS | {"that"}
            addressee = noun_phrase_after(view, after, apposition=False) if follows else None
            if addressee is not None and outlets.is_outlet(view, _before_content(view, addressee, draft)):
                outer = _with_name(view, _before_content(view, addressee, draft))
        draft = _without_addressee(view, draft, outer)
        done.append(replace(draft, sources=(outer, *draft.sources)) if outer else draft)
    return _shared(done)


def _without_addressee(view: View, draft: Draft, outer: Span | None) -> Draft:
    """ "told Norpress the deal was off", "told them the deal was off": whom he told is no content."""
    if draft.word is None or draft.word.lemma not in ADDRESSING or not draft.cue or not draft.content:
        return draft
    start, end = draft.content[0]
    if view.place(start) != view.place(draft.cue[-1][1] - 1) + 1:
        return draft
    if outer is not None and outer[0] == start and outer[1] < end:
        return replace(draft, content=((view.tokens[view.place(outer[1] - 1) + 1].start, end), *draft.content[1:]))
    place = view.place(start)
    if view.low(place) in (
        "him",
        "her",
        "them",
        "us",
        "me",
        "reporters",
        "journalists",
        "you",
    ) and draft.word.lemma in (
        "tell",
        "inform",
        "assure",
        "remind",
    ):
        following = view.tokens[place + 1 : place + 2]
        if following and following[0].end <= end:
            return replace(draft, content=((following[0].start, end), *draft.content[1:]))
    return draft


def _with_name(view: View, outlet: Span) -> Span:
    """ "told state news agency Norpress the deal was off": the name, if the tagger took it for content."""
    last = view.place(outlet[1] - 1)
    end = last + 1
    while view.tokens[last].text[0].islower() and end < len(view.tokens) and view.tokens[end].text[0].isupper():
        end += 1
    named = end > last + 1 and (view.low(end) in DETERMINERS | PRONOUNS | POSSESSIVES)
    return (outlet[0], view.tokens[end - 1].end) if named else outlet


def _before_content(view: View, addressee: Span, draft: Draft) -> Span:
    starts = [start for start, _ in draft.content if addressee[0] < start < addressee[1]]
    first, last = view.place(addressee[0]), view.place((min(starts) if starts else addressee[1]) - 1) + 1
    while last > first + 1 and starts and view.tokens[last - 1].start >= min(starts):
        last -= 1
    end = next(
        (n for n in range(first + 1, last) if view.low(n) in ("by", "on", "in", "at", "from", "via", "during", "over")),
        last,
    )
    return view.words(first, end)


def _shared(drafts: list[Draft]) -> list[Draft]:
    """ "She noted to AGENCY that …, saying …": the second cue has the same links."""
    done: list[Draft] = []
    for draft in drafts:
        same = next(
            (one for one in done if len(one.sources) == 2 and one.stance is None and one.source == draft.source), None
        )
        done.append(replace(draft, sources=same.sources) if same and len(draft.sources) == 1 else draft)
    return done


def _talked_to(view: View, outlets: Outlets) -> Span | None:
    for place, token in enumerate(view.tokens):
        if token.low not in _TALK_BEGINS or view.in_quotes[place]:
            continue
        for phrase in _TALK:
            end = place + len(phrase)
            if tuple(view.low(n) for n in range(place, end)) == phrase and end < len(view.tokens):
                outlet = noun_phrase_after(view, end, apposition=False)
                if outlet is not None and outlets.is_outlet(view, outlet):
                    first, last = view.place(outlet[0]), view.place(outlet[1] - 1) + 1
                    stop = next((n for n in range(first + 1, last) if view.low(n) in _AFTER_OUTLET), last)
                    return view.words(first, stop)
    return None


def _holds(draft: Draft, span: Span) -> bool:
    return any(start <= span[0] and span[1] <= end for start, end in draft.content)
