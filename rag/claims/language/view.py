"""One sentence with what the rules look at: its tokens, and what of it stands in quotation marks."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from rag.claims.language.tokenise import Token, tokens

if TYPE_CHECKING:
    from rag.claims.language.quotes import Quotation, Quotations
    from rag.types import Sentence, Span

_LONGEST = 3000
"""Of a longer sentence (a table, a list without full stops) only this many characters are looked at."""


_CREDIT = re.compile(
    r"(?:\|[^|]{0,40}|/(?:AFP|AP|Reuters|REUTERS|EPA)[^|]{0,20}|\bvia )"
    r"(?:Getty Images|AFP|REUTERS|EPA|Shutterstock)\W*\Z"
)


@dataclass(frozen=True)
class View:
    """``text`` is the article's; every offset counts in it."""

    text: str
    sentence: Sentence
    quotations: Quotations

    @property
    def begin(self) -> int:
        return self.sentence.begin

    @property
    def stop(self) -> int:
        return self.sentence.stop

    @property
    def limit(self) -> int:
        """Where looking ends: ``stop``, but for a very long sentence."""
        return min(self.stop, self.begin + _LONGEST)

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        return tokens(self.text, self.begin, self.limit)

    @cached_property
    def quoted(self) -> tuple[Quotation, ...]:
        return tuple(self.quotations.within(self.begin, self.stop))

    @property
    def is_caption(self) -> bool:
        """ "The mayor at the bridge | Ida Vale/AFP": what is said under a picture."""
        return _CREDIT.search(self.text, max(self.begin, self.stop - 80), self.stop) is not None

    @cached_property
    def shouts(self) -> bool:
        """Whether the sentence is in capitals, or has a capital at each longer word, as many headlines have."""
        long = [token.text for token in self.tokens if token.is_word and len(token.text) > 4]
        return sum(word[0].isupper() for word in long) * 5 > len(long) * 4

    @cached_property
    def _places(self) -> dict[int, int]:
        return {at: n for n, token in enumerate(self.tokens) for at in range(token.start, token.end)}

    @cached_property
    def _starts(self) -> tuple[int, ...]:
        return tuple(token.start for token in self.tokens)

    @cached_property
    def in_quotes(self) -> tuple[bool, ...]:
        """For each token whether it stands between quotation marks (the marks count as inside)."""
        flags, number = [], 0
        for token in self.tokens:
            while number < len(self.quoted) and self.quoted[number].end <= token.start:
                number += 1
            flags.append(number < len(self.quoted) and self.quoted[number].start <= token.start)
        return tuple(flags)

    def place(self, at: int) -> int:
        """The index of the token that holds the character ``at``, else of the next one after it."""
        if at in self._places:
            return self._places[at]
        return bisect_left(self._starts, at)

    def words(self, first: int, last: int) -> Span:
        """The span of the tokens ``first`` to ``last``, last exclusive."""
        return self.tokens[first].start, self.tokens[min(last, len(self.tokens)) - 1].end

    def low(self, place: int) -> str:
        """The folded token at ``place``; empty outside the sentence."""
        return self.tokens[place].low if 0 <= place < len(self.tokens) else ""

    def cut(self, span: Span) -> str:
        return self.text[slice(*span)]
