"""An article as the tagger reads it: word pieces with what an uncased vocabulary loses, in windows that fit.

Capitals, quotation marks and line breaks are what tells a name from a noun and a quotation from a report; the
vocabulary of MiniLM has none of the three. So each word carries its case and whether it stands inside quotation
marks, and a line break is a token of its own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tokenizers import Tokenizer

WORD = re.compile(r"\w+(?:['’]\w+)?|:(?![\d/])|[―—–]|--+|(?<=\s)-(?=\s)")
"""What is labelled: words, and the marks that attribute like one ("Mayor: bridge is lost", "“It is lost” — Petrenko").

Words are as attributions are measured in."""

CLS, SEP, MASK = 101, 102, 103
FEATURES = 10
"""Case (none, lower, Capitalised, UPPER, with digits) times inside quotation marks or not."""

GAPS = 11
"""What stands before a word: space, comma, full stop, colon or dash, other marks; each without or with a quotation
mark; or a line break."""

_LINE = re.compile(r"[^\n]+")
_GAP_MARKS = (frozenset(","), frozenset(".!?…"), frozenset(";:-–—"))
# PolNeAR and many scraped pages write quotation marks as ``…''; » opens in German and closes in French.
_QUOTE = re.compile(r"[\"“”„«»]|''|``")
_OPENERS = frozenset(("“", "„", "«", "``"))
_CLOSERS = frozenset(("”", "»"))

_BUDGET = 256
_CONTEXT_AT_LINE = (32, 8)
_CONTEXT_IN_LINE = (72, 96)


@dataclass(frozen=True, slots=True)
class Reading:
    """``ids`` and ``features`` of the tokens, ``words`` as (start, end) in the text, ``places`` the token at which
    each word begins, ``gaps`` what stands before it, ``breaks`` the tokens that begin a line (in order)."""

    ids: list[int]
    features: list[int]
    words: list[tuple[int, int]]
    places: list[int]
    gaps: list[int]
    breaks: list[int]

    def is_mark(self, word: int) -> bool:
        """Whether that "word" is a colon or a dash."""
        return self.features[self.places[word]] % 5 == 0


@dataclass(frozen=True, slots=True)
class Window:
    """Tokens ``start`` to ``end`` of a reading, of which ``first`` to ``last`` are its own and the rest is context."""

    start: int
    end: int
    first: int
    last: int


def read(text: str, tokenizer: Tokenizer) -> Reading:
    """Tokens of ``text``. ``tokenizer`` must neither cut nor pad. Takes time linear in the text."""
    lines = [match.span() for match in _LINE.finditer(text)]
    reading = Reading([], [], [], [], [], [])
    # In groups: the tokenizer's own record of a token is a hundred times its size.
    for low in range(0, len(lines), 256):
        group = lines[low : low + 256]
        encoded = tokenizer.encode_batch([text[a:z] for a, z in group], add_special_tokens=False)
        for (start, end), line in zip(group, encoded, strict=True):
            if line.ids:
                _append(reading, text, start, end, line.ids, line.offsets)
    return reading


def windows(reading: Reading, *, budget: int = _BUDGET, offset: int = 0) -> Iterator[Window]:
    """Windows whose own parts tile the tokens, cut at line breaks where they can be.

    ``offset`` shortens the first one, so that training sees a text cut in other places every time."""
    count = len(reading.ids)
    breaks = set(reading.breaks)
    first, room = 0, max(budget - offset, 1)
    while first < count:
        last = _cut(reading.breaks, first, room, count)
        before = _CONTEXT_AT_LINE[0] if first in breaks else _CONTEXT_IN_LINE[0]
        after = _CONTEXT_AT_LINE[1] if last in breaks else _CONTEXT_IN_LINE[1]
        yield Window(max(0, first - before), min(count, last + after), first, last)
        first, room = last, budget


def _append(
    reading: Reading, text: str, start: int, end: int, ids: Sequence[int], offsets: Sequence[tuple[int, int]]
) -> None:
    """Adds one line: its tokens, its words and the break after it."""
    base = len(reading.ids)
    reading.breaks.append(base)
    features = [0] * len(ids)
    token = 0
    for (word_start, word_end), inside in _words(text, start, end):
        while token < len(ids) and start + offsets[token][1] <= word_start:
            token += 1
        if token == len(ids):
            break
        if start + offsets[token][0] >= word_end:
            continue  # a "word" of marks that the tokenizer drops
        reading.gaps.append(_gap(text[reading.words[-1][1] if reading.words else 0 : word_start]))
        reading.words.append((word_start, word_end))
        reading.places.append(base + token)
        feature = _case(text[word_start:word_end]) + (5 if inside else 0)
        at = token
        while at < len(ids) and start + offsets[at][0] < word_end:
            features[at] = feature
            at += 1
    reading.ids.extend(ids)
    reading.ids.append(SEP)
    reading.features.extend(features)
    reading.features.append(0)


def _words(text: str, start: int, end: int) -> Iterator[tuple[tuple[int, int], bool]]:
    """The words of a line, each with whether a quotation is open there. A line break closes all quotations."""
    quotes = list(_QUOTE.finditer(text, start, end))
    inside, at = False, 0
    for match in WORD.finditer(text, start, end):
        while at < len(quotes) and quotes[at].end() <= match.start():
            mark = quotes[at].group()
            inside = mark in _OPENERS or (mark not in _CLOSERS and not inside)
            at += 1
        yield match.span(), inside


def _gap(between: str) -> int:
    if "\n" in between:
        return GAPS - 1
    marks = set(between[:50])
    kind = next((number for number, some in enumerate(_GAP_MARKS, 1) if marks & some), 0)
    if not kind and any(not mark.isspace() for mark in marks.difference("\"“”„«»'`")):
        kind = 4
    return kind + (5 if _QUOTE.search(between, 0, 50) else 0)


def _case(word: str) -> int:
    if any(character.isdigit() for character in word):
        return 4
    if not word[0].isupper():
        return 1 if word[0].isalnum() else 0
    return 3 if len(word) > 1 and word.isupper() else 2


def _cut(breaks: list[int], first: int, room: int, count: int) -> int:
    """Where a window that starts at ``first`` ends: the last line break that fits, if that leaves a third of it."""
    from bisect import bisect_right

    if first + room >= count:
        return count
    at = breaks[bisect_right(breaks, first + room) - 1]
    return at if at > first + room // 3 else first + room
