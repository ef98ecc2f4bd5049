"""Papers with a clause behind them: "the statement, which was attributed to <Ida Vale>", "<a fact sheet> lawmakers
released"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rag.claims.language.function_words import BE, DETERMINERS, POSSESSIVES
from rag.claims.language.grammar import noun_phrase_after
from rag.claims.language.nouns import DOCUMENT_NOUNS, is_person_noun, is_plural

if TYPE_CHECKING:
    from rag.claims.language.view import View
    from rag.types import Span


def writer_of(view: View, first: int, last: int) -> Span | None:
    """Whom a paper among the tokens ``first`` to ``last`` (exclusive) is attributed to, or the paper alone where a
    clause without a pronoun stands behind it; None where neither is so."""
    return _attributed(view, first, last) or _without_clause(view, first, last)


def _attributed(view: View, first: int, last: int) -> Span | None:
    """ "read the statement, which was attributed to Ida Vale"."""
    place = next((n for n in range(first, min(last + 5, len(view.tokens))) if view.low(n) == "attributed"), None)
    if place is None or view.low(place + 1) != "to" or place + 2 >= len(view.tokens):
        return None
    paper = place
    if view.low(place - 1) in BE and view.low(place - 2) in ("which", "that"):
        paper = place - 2 - (view.low(place - 3) == ",")
    if not first < paper <= last or view.low(paper - 1) not in DOCUMENT_NOUNS or view.in_quotes[place]:
        return None
    if not (view.tokens[place + 2].text[0].isupper() or view.low(place + 2) in DETERMINERS | POSSESSIVES):
        return None
    return noun_phrase_after(view, place + 2, apposition=False)


def _without_clause(view: View, first: int, last: int) -> Span | None:
    """ "a fact sheet lawmakers released": behind "a" no noun is a plural, and the lawmakers do something with it."""
    if view.low(first) not in ("a", "an"):
        return None
    for n in range(first + 2, last):
        low = view.low(n)
        if low == view.tokens[n].text and is_plural(low) and is_person_noun(low) and view.low(n - 1) in DOCUMENT_NOUNS:
            return view.words(first, n)
    return None
