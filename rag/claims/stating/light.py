"""What a verb does with its content where the noun or question word behind it tells: "expressed doubts about"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rag.claims.language.function_words import PREPOSITIONS
from rag.claims.language.lexicon import lexicon
from rag.claims.language.nouns import words_of

if TYPE_CHECKING:
    from rag.claims.language.lexicon import Cue
    from rag.claims.language.view import View
    from rag.types import Span, Stance

_LIGHT = frozenset({"express", "voice"})
_DOUBTS = words_of("reservation reservations misgiving misgivings qualm qualms")
_ASKED = words_of("what why when where who")
_LONGEST = 4
"""Words between the verb and what is behind the noun: "voiced deep concern about"."""


def with_its_noun(view: View, word: Cue | None, cue: Span, content: tuple[Span, ...]) -> tuple[Span, ...]:
    """The content with the noun that a light verb has: "expressed concern about the sale" holds "concern about the
    sale"; of "expressed doubts about the sale", which is a doubt, "the sale"."""
    noun = _noun(view, word, cue, content)
    if noun is None:
        return content
    first, start = view.place(cue[1] - 1) + 1, view.place(content[0][0])
    if not _doubted(view.low(noun)):
        return (view.words(first, start)[0], content[0][1]), *content[1:]
    behind = noun + 1
    if start > noun or view.low(behind) not in PREPOSITIONS or view.tokens[behind].end >= content[0][1]:
        return content
    return (view.tokens[behind + 1].start, content[0][1]), *content[1:]


def expressed(view: View, word: Cue | None, cue: Span, content: tuple[Span, ...]) -> Stance | None:
    """ "voiced doubts about it": doubts. "She questioned what it means": she asks, but "questioned whether it is so"
    and "questioned the sum" doubt. None where the verb alone tells."""
    if word is not None and word.lemma == "question" and not word.is_noun and content:
        asks = content[0][0] > cue[1] and view.low(view.place(content[0][0])) in _ASKED
        return "asserts" if asks else None
    noun = _noun(view, word, cue, content)
    return "doubts" if noun is not None and _doubted(view.low(noun)) else None


def _noun(view: View, word: Cue | None, cue: Span, content: tuple[Span, ...]) -> int | None:
    """The noun of "expressed deep concern about": the last word before the first preposition or "that"."""
    if word is None or word.lemma not in _LIGHT or not content or content[0][0] < cue[1]:
        return None
    first, start = view.place(cue[1] - 1) + 1, view.place(content[0][0])
    if start - first > _LONGEST or view.low(first) == "that":
        return None
    for n in range(first, min(len(view.tokens), first + _LONGEST + 1)):
        if not view.tokens[n].is_word:
            return None
        if n > first and view.low(n) in PREPOSITIONS | {"that", "whether"}:
            return n - 1
    return None


def _doubted(low: str) -> bool:
    noun = lexicon().nouns.get(low)
    return low in _DOUBTS or (noun is not None and noun.stance == "doubts")
