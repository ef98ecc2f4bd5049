"""Subjects that end in who stands behind them: "a panel appointed by Mayor Ida Vale found" is the panel's finding, and
"a report commissioned by Mayor Ida Vale" not her own."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from rag.claims.language.function_words import AUXILIARIES, DETERMINERS, IRREGULAR_PASTS
from rag.claims.language.leftwards import is_phrase, phrase_start
from rag.claims.language.nouns import words_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rag.claims.language.view import View
    from rag.claims.stating.draft import Draft
    from rag.types import Span

_ADVERBS_OF_CUES = 3
_ORDERED = words_of("commissioned ordered requested funded sponsored financed paid")
_REPORTS = words_of("report study review inquiry investigation audit assessment analysis paper research")
_FAR = 8
_WRITTEN = words_of("written signed penned authored drafted co-authored")
"""What somebody has written is his own word."""


def whole_subjects(view: View, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts whose source stands behind "NOUN PARTICIPLE by", right before the verb, with all of that; a report
    without who only ordered it."""
    done = []
    for one in drafts:
        source = None
        if one.cue and one.source is not None and not (one.word is not None and one.word.is_noun):
            source = _whole(view, one.source, one.main)
            source = _without_payer(view, source or one.source) or source
        done.append(replace(one, sources=(*one.sources[:-1], source)) if source is not None else one)
    return done


def _whole(view: View, source: Span, main: int) -> Span | None:
    by, verb = view.place(source[0]) - 1, view.place(main)
    behind = view.place(source[1] - 1) + 1
    participle = view.low(by - 1)
    if view.low(by) != "by" or by < 2 or not behind <= verb <= behind + _ADVERBS_OF_CUES:
        return None
    if any(view.low(n) in ("who", "which", "that") for n in range(behind, verb)):
        return None  # "remarks made by a clerk who said"
    if not (participle.endswith("ed") or participle in IRREGULAR_PASTS | _WRITTEN) or participle in DETERMINERS:
        return None
    first = phrase_start(view, by - 1)
    if first >= by - 1 or view.low(by - 2) in AUXILIARIES or not is_phrase(view, first, by - 1):
        return None
    return view.tokens[first].start, source[1]


def _without_payer(view: View, source: Span) -> Span | None:
    """ "A report" of "A report commissioned by Mayor Ida Vale"."""
    first, last = view.place(source[0]), view.place(source[1] - 1) + 1
    for n in range(first + 1, min(last - 1, first + _FAR)):
        if view.low(n) in _ORDERED and view.low(n - 1) in _REPORTS:
            behind = view.low(n + 1) == "for"
            return view.words(first, n) if view.low(n + 1 + behind) == "by" else None
    return None
