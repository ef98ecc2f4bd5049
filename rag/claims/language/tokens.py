"""The words of an article with their places: what finding names and reading noun phrases needs, once an article."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rag.types import Sentence, Span

_WORD = re.compile(r"[^\W_]+(?:[.&’'\-‑][^\W_]+)*")
_POSSESSIVE = re.compile(r"[’'][sS]\Z")
_KEEPS = re.compile(
    r"\b(?P<name>[A-Z][\w-]{2,30}[’']s) "
    r"(?:said|says|told|denied|denies|confirmed|insisted|announced|declined|claimed)\b"
)
"""Names that end like a possessive: "Whitcombe's said"."""
# "al-Assad", "d'Estaing", "von der …" are names though their first letter is small.
_SMALL_PREFIX = re.compile(r"(?:al|el|an|as|at|ash|ad|ar|az|d|l|de)[-’'][A-ZÀ-ÖØ-ÞА-Я]")


@dataclass(frozen=True, slots=True)
class Token:
    """A word: ``text[start:end]``, without the 's of a possessive; ``lower`` is case-folded."""

    start: int
    end: int
    sentence: int
    word: str
    lower: str
    capital: bool
    possessive: bool
    initial: bool
    """It opens its sentence, or a quotation or a clause after a colon in it."""


def tokens_of(text: str, sentences: Sequence[Sentence]) -> tuple[Token, ...]:
    """The words of all sentences in order. Linear in the text."""
    found: list[Token] = []
    kept = {name.group("name").casefold() for name in _KEEPS.finditer(text)}
    for sentence in sentences:
        previous = sentence.begin
        for match in _WORD.finditer(text, sentence.begin, sentence.stop):
            start, end = match.span()
            word = match.group()
            possessive = bool(_POSSESSIVE.search(word)) and word.casefold() not in kept
            if possessive:
                word, end = word[:-2], end - 2
            elif word[-1] in "sS" and text[end : end + 2] in ("' ", "’ "):
                possessive = True  # "the miners' union"; a closing single quote is taken for one, which does no harm
            if not word:
                continue
            gap = text[previous:start]
            opens = previous == sentence.begin or any(mark in gap for mark in ':“„«"‘')
            capital = word[0].isupper() or bool(_SMALL_PREFIX.match(word))
            found.append(Token(start, end, sentence.index, word, word.casefold(), capital, possessive, opens))
            previous = match.end()
    return tuple(found)


def inside(tokens: Sequence[Token], span: Span) -> Sequence[Token]:
    """The tokens that begin in ``span``, in order."""
    return tokens[_first(tokens, span[0]) : _first(tokens, span[1])]


def _first(tokens: Sequence[Token], position: int) -> int:
    return bisect_left(tokens, position, key=lambda token: token.start)
