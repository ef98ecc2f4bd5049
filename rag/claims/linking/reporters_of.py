"""Whose reporter says it: "As the Kell Post's Ida Vale noted", "Ida Vale of the Kell Post wrote"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from rag.claims.language.function_words import BREAKERS, PREPOSITIONS
from rag.claims.language.given_names import FEMALE, MALE
from rag.claims.language.grammar import noun_phrase_after

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rag.claims.casting.outlets import Outlets
    from rag.claims.language.view import View
    from rag.claims.stating.draft import Draft
    from rag.types import Span

_SAYING = frozenset({"say", "claim", "report", "write", "show", "believe", "source"})
_WRITING = frozenset({"report", "write"})
_LONGEST = 4
"""So many words an outlet's name, or a reporter's, has at most."""


def through_outlets(view: View, drafts: Sequence[Draft], outlets: Outlets) -> list[Draft]:
    """The drafts with the outlet before the holder whose words name it as where he works."""
    done = []
    for one in drafts:
        source = one.source
        alone = len(one.sources) == 1 and source is not None and bool(one.cue) and one.word is not None
        if source is not None and alone and one.word is not None and one.word.kind in _SAYING:
            found = _before(view, source, outlets)
            if found is None and one.word.kind in _WRITING:
                found = _behind(view, source, outlets)
            if found is not None:
                one = replace(one, sources=found)
        done.append(one)
    return done


def _before(view: View, source: Span, outlets: Outlets) -> tuple[Span, Span] | None:
    """ "The Kell Post's Ida Vale": the outlet and the name, should the source hold both or only the name."""
    first, last = view.place(source[0]), view.place(source[1] - 1) + 1
    owner = _owner_end(view, first, last)
    name = owner + 1 if owner is not None else first
    if owner is None:
        owner = first - 1
        if _without_possessive(view, owner) is None:
            return None
        first -= 1
        while first > 0 and owner - first < _LONGEST and _of_name(view, first - 1):
            first -= 1
    end = _without_possessive(view, owner)
    if end is None or not _is_person(view, name, last):
        return None
    outlet = (view.tokens[first].start, end)
    return (outlet, (view.tokens[name].start, source[1])) if outlets.is_outlet(view, outlet) else None


def _of_name(view: View, place: int) -> bool:
    return view.tokens[place].text[0].isupper() and view.low(place) not in PREPOSITIONS | BREAKERS | {"as", "and"}


def _owner_end(view: View, first: int, last: int) -> int | None:
    """The token of a source that ends the first possessive of a name."""
    for n in range(first, min(last - 2, first + _LONGEST)):
        if _without_possessive(view, n) is not None:
            return n
        if not view.tokens[n].text[0].isupper():
            return None
    return None


def _without_possessive(view: View, place: int) -> int | None:
    """Where a name in the possessive ends without it: "Post" of "Post's", "Times" of "Times’", whose mark is a token
    of its own; None where it is none."""
    if place < 0:
        return None
    token = view.tokens[place]
    if token.low.endswith("'s") and token.text[0].isupper():
        return token.end - 2
    before = view.tokens[place - 1] if place else None
    marks = token.low == "'" and before is not None and before.end == token.start
    return (
        before.end if marks and before is not None and before.low.endswith("s") and before.text[0].isupper() else None
    )


def _is_person(view: View, first: int, last: int) -> bool:
    """Whether two names and no more begin there: "Ida Vale", not "Week in Review"."""
    names = 0
    while first + names < last and names <= _LONGEST and view.tokens[first + names].text[0].isupper():
        names += 1
    given = view.low(first) in MALE | FEMALE
    closed = first + names == last or view.low(first + names) in (",", "(")
    return closed and (names == 2 or (names == 3 and given)) and view.tokens[first].text[1:].islower()


def _behind(view: View, source: Span, outlets: Outlets) -> tuple[Span, Span] | None:
    """ "Ida Vale of the Kell Post": the outlet and the name."""
    first, last = view.place(source[0]), view.place(source[1] - 1) + 1
    of = next((n for n in range(first + 2, min(last, first + _LONGEST)) if view.low(n) == "of"), None)
    if of is None or not _is_person_before(view, first, of) or of + 1 >= last:
        return None
    found = noun_phrase_after(view, of + 1, apposition=False)
    if found is None:
        return None
    outlet = (found[0], min(found[1], source[1]))
    return (outlet, source) if outlets.is_outlet(view, outlet) else None


def _is_person_before(view: View, first: int, end: int) -> bool:
    return end - first in (2, 3) and all(view.tokens[n].text[0].isupper() for n in range(first, end))
