"""The outlet of an interview that a sentence names beside one of its claims: "his claim in a recent Fox News interview
that …", "said in an exclusive CNN interview that …", "Asked about the pier on CNN, Vale said …"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from rag.claims.language.function_words import BREAKERS, DETERMINERS, POSSESSIVES, PREPOSITIONS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rag.claims.casting.outlets import Outlets
    from rag.claims.language.view import View
    from rag.claims.stating.draft import Draft
    from rag.types import Span

_LONGEST = 5
"""So many words an outlet's name has at most."""
_MOST_ADJECTIVES = 2
_ASKED = 25


def in_interviews(view: View, drafts: Sequence[Draft], outlets: Outlets) -> list[Draft]:
    """The drafts with the outlet of the interview they were said in; those said elsewhere without it."""
    done = list(drafts)
    for place in range(2, len(view.tokens)):
        if view.low(place) != "interview" or view.in_quotes[place]:
            continue
        found = _outlet_before(view, place, outlets)
        if found is None:
            continue
        first, outlet = found
        said = next((one for one in done if one.cue and view.place(one.cue[-1][1] - 1) + 1 == first), None)
        if said is not None:
            noun = said.word is not None and said.word.is_noun
            done = [_of_claim(one, said, outlet, noun=noun) for one in done]
        elif first == 0:
            done = [_with(one, outlet) if not _is_inner(one, done) else one for one in done]
    asked = _asked_on(view, outlets)
    if asked is None:
        return done
    return [_with(one, asked) if _is_behind(one, asked) and not _is_inner(one, done) else one for one in done]


def _of_claim(draft: Draft, said: Draft, outlet: Span, *, noun: bool) -> Draft:
    """A draft that was said in the interview with its outlet: that one, and of a verb those with the same holder. What
    stands beside a noun is said elsewhere."""
    if draft is said or (not noun and draft.source == said.source and draft.source is not None):
        return _with(draft, outlet)
    elsewhere = noun and len(draft.sources) > 1 and draft.sources[0] == outlet
    return replace(draft, sources=draft.sources[1:]) if elsewhere else draft


def _with(draft: Draft, outlet: Span) -> Draft:
    if len(draft.sources) != 1 or draft.source is None or not draft.cue:
        return draft
    return replace(draft, sources=(outlet, *draft.sources))


def _outlet_before(view: View, interview: int, outlets: Outlets) -> tuple[int, Span] | None:
    """The place of the "in" and the outlet of "in a recent Fox News interview"."""
    name = interview
    while name > 0 and interview - name < _LONGEST and view.tokens[name - 1].text[0].isupper():
        name -= 1
    opening = name
    while (
        opening > 0
        and name - opening < _MOST_ADJECTIVES
        and view.tokens[opening - 1].is_word
        and view.low(opening - 1) not in DETERMINERS | POSSESSIVES | PREPOSITIONS | BREAKERS
    ):
        opening -= 1
    first = opening - 2
    begins = view.low(opening - 1) in DETERMINERS | POSSESSIVES and view.low(first) in ("in", "during")
    if name == interview or not begins or first < 0:
        return None
    outlet = view.words(name, interview)
    return (first, outlet) if outlets.is_outlet(view, outlet) else None


def _asked_on(view: View, outlets: Outlets) -> Span | None:
    """ "CNN" of "Asked on Monday about the pier on CNN, Vale said"."""
    if view.low(0) != "asked":
        return None
    for n in range(1, min(len(view.tokens) - 2, _ASKED)):
        if view.low(n) == ",":
            return None
        if view.low(n) != "on" or not view.tokens[n + 1].text[0].isupper():
            continue
        end = n + 1
        while end < min(len(view.tokens), n + 1 + _LONGEST) and view.tokens[end].text[0].isupper():
            end += 1
        if view.low(end) == "," and outlets.is_outlet(view, view.words(n + 1, end)):
            return view.words(n + 1, end)
    return None


def _is_behind(draft: Draft, span: Span) -> bool:
    return bool(draft.cue) and draft.cue[0][0] > span[1] and (draft.source is None or draft.source[0] > span[1])


def _is_inner(draft: Draft, drafts: Sequence[Draft]) -> bool:
    """Whether a draft lies in what another says."""
    spans = [*draft.cue, *draft.content]
    around = (one for one in drafts if one is not draft and one.content and not one.agentless)
    return any(all(one.content[0][0] <= a and b <= one.content[-1][1] for a, b in spans) for one in around)
