"""Nouns for what somebody says that make a claim with "that": "pressed her attack that …", "stood by his comment Monday
that …", "came in with a new argument that …"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rag.claims.casting.outlets import may_hold
from rag.claims.language.clauses import doer
from rag.claims.language.function_words import (
    AUXILIARIES,
    DAYS,
    DETERMINERS,
    IRREGULAR_PASTS,
    MARKS,
    POSSESSIVES,
    PREPOSITIONS,
    RELATIVES,
)
from rag.claims.language.lexicon import Cue, lexicon, verb_at
from rag.claims.language.nouns import words_of
from rag.claims.stating.draft import CONFIDENCE, Draft
from rag.claims.stating.parse import content_end
from rag.claims.stating.sure import clause_at

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rag.claims.language.view import View
    from rag.types import Span

_OWN = words_of("attack comment jab refrain boast mantra stance quip lament taunt point")
"""With "his" or "Vale's" before and "that" behind; those of the lexicon are found with "Vale's claim that"."""
_BROUGHT = words_of(
    "argument claim warning accusation assertion complaint plea contention prediction declaration pledge vow"
)
"""With "a" before, and brought along: "took the floor with an argument that"."""
_DESCRIBES = 4
_WORD = Cue("argument", "say", "asserts", hedge=False, takes="clause", is_noun=True)


def with_arguments(view: View, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts with those of such nouns."""
    done = list(drafts)
    for place in range(2, len(view.tokens) - 3):
        low = view.low(place)
        if view.in_quotes[place] or low not in _OWN | _BROUGHT or any(_at(one, view, place) for one in done):
            continue
        that = place + 1 + (view.low(place + 1) in DAYS) + 2 * (view.low(place + 1) == "on")
        if view.low(that) != "that" or not _is_clause(view, that + 1):
            continue
        source = _whose(view, place) if low in _OWN else _brought_by(view, place)
        content = view.words(that, _end(view, that))
        if source is None or any(start < content[1] and content[0] < end for one in done for start, end in one.content):
            continue
        cue = view.words(place, place + 1)
        word = lexicon().nouns.get(low, _WORD)
        done.append(Draft(view.sentence.index, (cue,), (source,), (content,), word, CONFIDENCE))
    return done


def _at(draft: Draft, view: View, place: int) -> bool:
    token = view.tokens[place]
    return any(start < token.end and token.start < end for start, end in draft.cue)


def _is_clause(view: View, place: int) -> bool:
    """Whether a clause with a subject of its own begins, and no relative one: not "his comment that upset many"."""
    if view.tokens[place].text in '“"‘' and place + 2 < len(view.tokens):
        place += 1
    first = view.low(place)
    if first in ("day", "night", "week", "month", "year", "time", "morning", "evening", "afternoon", "same"):
        return False
    found = verb_at(view.tokens, place)
    acts = first in AUXILIARIES | IRREGULAR_PASTS or first.endswith("ed") or (found is not None and "s" in found[1])
    if acts or first in MARKS | PREPOSITIONS - {"in", "at", "on"}:
        return False
    named = view.tokens[place].text[:1].isupper() or first in DETERMINERS | POSSESSIVES
    return named or view.in_quotes[place] or clause_at(view, place, len(view.tokens))


def _end(view: View, that: int) -> int:
    """Where the clause ends: with the quotation that is all of it, "that “bakers hate us,” and left"."""
    end = content_end(view, that, len(view.tokens))
    if not view.in_quotes[that + 1]:
        return end
    return next((n for n in range(that + 1, end) if not view.in_quotes[n]), end)


def _whose(view: View, place: int) -> Span | None:
    """ "his", "Vale" of "Vale's": with no more than adjectives between."""
    for n in range(place - 1, max(-1, place - 1 - _DESCRIBES), -1):
        low = view.low(n)
        if low in ("his", "her", "their", "its"):
            return _subject_of(view, n) or view.words(n, n + 1)
        if low.endswith("'s") and view.tokens[n].text[0].isupper():
            first = n
            while first > 0 and view.tokens[first - 1].is_word and view.tokens[first - 1].text[0].isupper():
                first -= 1
            start, end = view.words(first, n + 1)
            return start, end - 2
        if not view.tokens[n].is_word or low in PREPOSITIONS | AUXILIARIES | DETERMINERS | RELATIVES:
            return None
    return None


def _subject_of(view: View, place: int) -> Span | None:
    """The subject right before the verb that has "his attack" for its object: "Odo Brek pressing his attack"."""
    verb = place - 1 - (view.low(place - 1) in ("by", "up", "on"))
    if not view.low(verb).endswith("ing") or view.low(verb - 1) == ",":
        return None
    first = verb
    while first > 0 and view.tokens[first - 1].is_word and view.tokens[first - 1].text[0].isupper():
        first -= 1
    opens = view.low(first - 1)
    return view.words(first, verb) if first < verb and opens in ("with", "", ",", "and", "as", "saw") else None


def _brought_by(view: View, place: int) -> Span | None:
    """ "Brek" of "Brek came in with an even stronger argument that"."""
    first = place - 1
    while first > 0 and place - first <= _DESCRIBES and view.low(first) not in ("a", "an"):
        first -= 1
    if view.low(first) not in ("a", "an") or view.low(first - 1) != "with":
        return None
    source = doer(view, 0, first - 1)
    if source is None or view.place(source[0]) > 1 or not may_hold(view, source):
        return source if source is not None and view.place(source[0]) == 0 and _is_name(view, source) else None
    return source


def _is_name(view: View, span: Span) -> bool:
    """A name at the beginning of a sentence, which ``may_hold`` cannot tell from any other word."""
    words = view.cut(span).split()
    return len(words) < 4 and all(word[:1].isupper() for word in words) and words[0].lower() not in DETERMINERS
