"""The words of a source without those that only stand beside it: "Instead critics say", "By 51% to 45%, voters said".

And those that name nobody: the "it" of "it was revealed", the "we" of "we're told"."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from rag.claims.casting.datelines import behind_dateline
from rag.claims.language.function_words import AUXILIARIES, PREPOSITIONS
from rag.claims.language.grammar import antecedent
from rag.claims.language.nouns import words_of

if TYPE_CHECKING:
    from rag.claims.language.view import View
    from rag.claims.stating.draft import Draft
    from rag.types import Span

_BESIDE = words_of(
    """
    instead however still meanwhile but and while though although because since so also even then later today
    yesterday tonight when if whereas nevertheless nonetheless moreover furthermore besides therefore thus hence
    meantime
    """
)
_MOST = 3
_NEAR = 6
_SHARE = re.compile(
    r"[\d.]{1,6} ?(?:%|percent|per cent)?(?: (?:to|and|vs\.?|versus|-) [\d.]{1,6} ?(?:%|percent|per cent)?)?, "
)
_CONTRACTED = re.compile(r"(?P<who>he|she|they|it|we|i|you)['’](?:re|s|ve|d|ll|m)", re.IGNORECASE)
_BE = words_of("am is are was were be been being 're 'm 's")
_TOLD = words_of("told informed advised assured reminded warned")
_WHEN = words_of("first last once times least present")
_HEARD = words_of("hear hears heard")
_NOBODY = re.compile(r"(?:it|it['’]s)", re.IGNORECASE)
_LISTENERS = re.compile(r"(?:we|i|you|one|we['’]re|i['’]m|you['’]re)", re.IGNORECASE)


def tidied(view: View, draft: Draft) -> Draft:
    """The draft with the innermost source cut to the words that mean the holder; None where they mean nobody."""
    source = draft.source
    if source is None or not draft.cue:
        return draft
    if _means_nobody(view, draft, source):
        return replace(draft, sources=(*draft.sources[:-1], None))
    cut = _who_acts(view, source) or _without_beside(view, source)
    return draft if cut == source else replace(draft, sources=(*draft.sources[:-1], cut))


def _means_nobody(view: View, draft: Draft, source: Span) -> bool:
    said = view.cut(source)
    cue = [view.low(n) for span in draft.cue for n in range(view.place(span[0]), view.place(span[1] - 1) + 1)]
    if not cue:
        return False
    if said.lower() == "it" and view.low(view.place(source[0]) - 1) in _HEARD:
        return True  # "We have heard it said that …"
    passive = any(low in _BE for low in cue[:-1]) or said.lower().endswith(("'re", "’re", "'m", "’m", "'s", "’s"))
    if not passive:
        return False
    if _LISTENERS.fullmatch(said):
        return cue[-1] in _TOLD
    follows = view.place(draft.cue[-1][1] - 1) + 1
    clause = view.low(follows) in ("that", "how", "why", "whether")
    return (
        bool(_NOBODY.fullmatch(said))
        and clause
        and cue[-1] not in AUXILIARIES
        and cue[-1].endswith(("ed", "en", "own"))
    )


def _who_acts(view: View, source: Span) -> Span | None:
    """ "two people who have handled it described it as real": a pronoun that is their object says nothing."""
    if view.cut(source).lower() not in ("it", "them", "him", "me", "us"):
        return None
    place = view.place(source[0])
    for who in range(place - 2, max(0, place - _NEAR), -1):
        if not view.tokens[who + 1].is_word or view.in_quotes[who]:
            return None
        if view.low(who) == "who":
            return antecedent(view, who)
    return None


def _without_beside(view: View, source: Span) -> Span:
    start, end = source
    if found := _CONTRACTED.fullmatch(view.text, start, end):
        return start, found.end("who")
    start = behind_dateline(view.text, start, end)
    last = view.place(end - 1)
    if view.low(last) in PREPOSITIONS and view.low(last + 1) in _WHEN and view.tokens[last].start > start:
        end = view.tokens[last - 1].end  # "The board at first said"
    if found := _SHARE.match(view.text, start, end):
        start = found.end()
    place, last = view.place(start), view.place(end - 1)
    for _ in range(_MOST):
        if place < last and view.low(place) in _BESIDE and view.tokens[place + 1].is_word:
            place += 1
            start = view.tokens[place].start
        else:
            break
    return (start, end) if start < end else source
