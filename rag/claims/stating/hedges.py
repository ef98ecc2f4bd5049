"""Which word weakens a claim."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rag.claims.language.function_words import BE, DETERMINERS, POSSESSIVES, is_adverb
from rag.claims.language.lexicon import lexicon, verb_at
from rag.claims.language.nouns import words_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rag.claims.language.view import View
    from rag.claims.stating.draft import Draft
    from rag.types import Span

_PERCEIVE = words_of("see hear feel smell find tell read speak swim afford stand bear remember recall imagine expect")
_CONCEDES = words_of("whatever whoever whichever wherever however")
_WISHED = DETERMINERS | POSSESSIVES | {"god", "you"}


def hedge_of(view: View, draft: Draft, inner: list[Draft]) -> Span | None:
    """The words that weaken the claim: its cue's own ("claimed"), or the first in its content that is not under the
    cue of a claim inside it."""
    if draft.hedge is not None:
        return draft.hedge
    if draft.word is not None and draft.word.hedge and draft.word.is_noun and draft.cue:
        return draft.cue[-1]
    if draft.word is not None and draft.word.hedge:
        for span in reversed(draft.cue):
            for place in range(view.place(span[1] - 1), view.place(span[0]) - 1, -1):
                found = verb_at(view.tokens, place)
                if found is not None and found[0].hedge:
                    return view.words(place, place + 1)
    if draft.cue and (not draft.agentless or draft.word is not None):
        first = view.place(draft.cue[-1][0])
        for place in range(max(0, first - 1), view.place(draft.cue[-1][1] - 1)):
            if view.low(place) in lexicon().hedges["adverbs"]:  # "reportedly told his neighbours"
                return view.words(place, place + 1)
    for first, last in _places(view, draft):
        for place in range(first, min(last, len(view.tokens))):
            at = view.tokens[place].start
            within = [one for one in inner if any(start <= at < end for start, end in one.content) or _in_cue(one, at)]
            words = _weakens(view, place, modal_only=bool(within), opens=place <= first + 1)
            if words is not None:
                return words
    return None


def _in_cue(draft: Draft, at: int) -> bool:
    return any(start <= at < end for start, end in draft.cue)


def _places(view: View, draft: Draft) -> Iterator[tuple[int, int]]:
    for start, end in draft.content:
        yield view.place(start), view.place(end - 1) + 1


def _weakens(view: View, place: int, *, modal_only: bool, opens: bool) -> Span | None:
    low = view.low(place)
    hedges = lexicon().hedges
    if low in hedges["possibly"]:
        return view.words(place, place + 1) if _is_possibility(view, place) else None
    if modal_only:
        return None
    if low in hedges["adverbs"]:
        return view.words(place, place + 1)
    return agentless_at(view, place) or looks_at(view, place) or (_adjective_at(view, place) if opens else None)


def _is_possibility(view: View, place: int) -> bool:
    """ "could be higher", not ability ("could hear", "could not") nor a date ("May 9")."""
    if view.tokens[place].text[0].isupper() and place:
        return False
    after = place + 1
    while is_adverb(view.low(after)):
        after += 1
    if view.low(place) == "may" and (view.low(after)[:1].isdigit() or not view.low(after)):
        return False
    if view.low(place) == "may" and view.low(after) in _WISHED and view.low(place - 1) in ("", "and", ",", "“", '"'):
        return False  # "and may the wind be with you"
    if view.low(place) == "may" and _CONCEDES.intersection(view.low(n) for n in range(max(0, place - 4), place)):
        return False  # "whatever the case may be"
    if view.low(place) == "could":
        if view.low(after) in ("not", "n't") or view.low(after) in _PERCEIVE:
            return False
        if view.low(after) == "be" and view.low(after + 1) in ("seen", "heard", "felt", "used", "found"):
            return False
        if view.low(place - 2) == "that" and view.low(place - 3) == "so":
            return False
    return bool(view.low(after)) and view.tokens[after].is_word


def agentless_at(view: View, place: int) -> Span | None:
    """The span of "is said to", "are believed", "is also rumoured to" that begins with the "be" at ``place``."""
    if view.low(place) not in BE:
        return None
    at = place + 1
    while is_adverb(view.low(at)) or view.low(at) in ("been", "being"):
        at += 1
    if view.low(at) not in lexicon().hedges["agentless"] or view.low(at) in ("supposed", "considered", "held"):
        return None
    if view.low(at + 1) == "to":
        return view.words(place, at + 2) if view.low(at + 2) != "the" else None
    if view.low(at) in ("believed", "feared", "thought", "presumed", "suspected", "understood") and view.low(
        at + 1
    ) not in (",", ".", "by", ""):
        return view.words(place, at + 1)
    return None


def _is_denied(view: View, place: int) -> bool:
    return any(view.low(n) in ("not", "never") or view.low(n).endswith("n't") for n in range(max(0, place - 2), place))


def looks_at(view: View, place: int) -> Span | None:
    """ "appears to", "seemed": with the "to" where nobody says it, as it then is the cue."""
    low = view.low(place)
    if _is_denied(view, place):
        return None
    if low in ("appears", "appear", "appeared", "seems", "seem", "seemed") and view.low(place + 1) not in (
        "on",
        "in",
        "at",
        "before",
        "with",
        "alongside",
        ",",
        ".",
        "",
    ):
        return view.words(place, place + 1)
    return None


def _adjective_at(view: View, place: int) -> Span | None:
    low = view.low(place)
    if (
        low in ("alleged", "purported", "supposed", "so-called")
        and view.low(place + 1)
        and view.low(place - 1) not in BE
    ):
        return view.words(place, place + 1)
    return None
