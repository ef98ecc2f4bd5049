"""One sentence with what the checks look at: its words and stems, what is quoted, and who speaks in it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from rag.claims.language.quotes import Quotations
from rag.claims.language.tokenise import tokens
from rag.claims.language.view import View
from rag.figures import figures
from rag.types import Sentence
from rag.verify.meanings import sense
from rag.words import FUNCTION_WORDS

if TYPE_CHECKING:
    from rag.claims.language.tokenise import Token
    from rag.types import Span
    from rag.verify.voices import Voice

LONGEST = 2_000
"""Characters. Of a longer sentence only the beginning is read."""
_LONGEST_FIGURE = 30
_HYPHENS = re.compile(r"[-‑–]")


@dataclass(frozen=True)
class Reading:
    """A sentence read on its own: offsets count in ``text``, token places in ``view.tokens``."""

    text: str
    view: View

    @property
    def tokens(self) -> tuple[Token, ...]:
        return self.view.tokens

    @cached_property
    def voices(self) -> tuple[Voice, ...]:
        from rag.verify.voices import voices_of

        return voices_of(self.view)

    @cached_property
    def senses(self) -> tuple[frozenset[str], ...]:
        """For each token the senses of its words (two for a hyphenated one); empty for marks and small words."""
        return tuple(_senses(token) for token in self.tokens)

    @cached_property
    def figures(self) -> tuple[tuple[int, str, str], ...]:
        """What may be read as a figure from a token on: (place, value, as written). One token may begin several: "two"
        and "two hundred"."""
        found: list[tuple[int, str, str]] = []
        for place, token in enumerate(self.tokens):
            here = self.text[token.start : token.start + _LONGEST_FIGURE].lower()
            plain = here.replace(",", "")
            found += [(place, value, words) for value, words in figures(here).items() if plain.startswith(words)]
        return tuple(found)

    @cached_property
    def told(self) -> frozenset[int]:
        """The places of the tokens that say something, without those that say who says it."""
        taken = {place for voice in self.voices for place in voice.places}
        return frozenset(range(len(self.tokens))) - taken

    def senses_at(self, places: frozenset[int] | range) -> frozenset[str]:
        return frozenset().union(*(self.senses[place] for place in places if place < len(self.senses)))

    def places(self, span: Span) -> range:
        """The places of the tokens in a span of characters."""
        first = next((n for n, token in enumerate(self.tokens) if token.end > span[0]), len(self.tokens))
        last = next((n for n, token in enumerate(self.tokens) if token.start >= span[1]), len(self.tokens))
        return range(first, last)

    def span(self, places: range) -> Span:
        return self.tokens[places.start].start, self.tokens[places.stop - 1].end

    def words(self, places: range) -> str:
        """The text from the first to the last of the places."""
        return self.text[slice(*self.span(places))] if places else ""


@lru_cache(maxsize=512)
def read(text: str) -> Reading:
    """The reading of a sentence; the same object for the same text, as evidence is read again and again."""
    text = text[:LONGEST]
    sentence = Sentence(0, 0, len(text), 0, len(text))
    return Reading(text, View(text, sentence, Quotations(text)))


@lru_cache(maxsize=256)
def senses_in(text: str) -> frozenset[str]:
    """The senses of all words of a text of any length."""
    return frozenset(one for token in tokens(text, 0, len(text)) for one in _senses(token))


def _senses(token: Token) -> frozenset[str]:
    if not token.is_word:
        return frozenset()
    low = token.low.removesuffix("'s").removesuffix("'")
    if low in FUNCTION_WORDS:
        return frozenset()
    parts = [part for part in _HYPHENS.split(low) if part and part not in FUNCTION_WORDS]
    return frozenset(map(sense, parts))
