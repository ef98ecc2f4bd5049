"""What the tagger reads of an article: its English body, without furniture, a paragraph a line.

The tagger stops at line breaks. So the lines of hard-wrapped text are joined (``rag.lines`` says by form which ones
are), and what it does not read is left out rather than blanked: menus cost no time.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING

from rag.languages import ENGLISH, language
from rag.lines import paragraphs

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rag.types import Sentence, Span

_BREAK = re.compile(r"[\n\r\x0b\x0c\x85\u2028\u2029]")


@dataclass(frozen=True, slots=True)
class Prose:
    """``text``: pieces of the article, each on a line, of which piece i begins at ``places[i]`` here and at
    ``origins[i]`` in the article. ``sentences`` are the article's own, those in another language marked as furniture,
    so that nobody looks for claims in them. ``others``: the codes of these languages, the one with most letters first.
    """

    text: str
    places: tuple[int, ...]
    origins: tuple[int, ...]
    sentences: tuple[Sentence, ...]
    others: tuple[str, ...] = ()

    @property
    def is_foreign(self) -> bool:
        """Whether there is nothing to analyse because of the language."""
        return not self.text and bool(self.others)

    def in_article(self, start: int, end: int) -> Span:
        """The article's offsets of a span of ``text`` that lies within a line."""
        shift = self._shift(start)
        return start + shift, end + shift

    def _shift(self, place: int) -> int:
        piece = bisect_right(self.places, place) - 1
        return self.origins[piece] - self.places[piece]


def prose(text: str, sentences: Sequence[Sentence]) -> Prose:
    """``sentences`` are ``split_sentences(text)``. Linear in the text."""
    units = list(_units(text, sentences))
    languages = [language(text[unit[0].begin : unit[-1].stop]) for unit in units]
    letters: Counter[str] = Counter()
    for unit, code in zip(units, languages, strict=True):
        if code is not None:
            letters[code] += unit[-1].stop - unit[0].begin
    if not letters and units:  # all of it in short lines: a poem, a bulletin
        whole = language(" ".join(text[unit[0].begin : unit[-1].stop] for unit in units[:200]))
        letters[whole or ENGLISH] += 1
    main = max(letters, key=letters.__getitem__, default=ENGLISH)
    foreign: set[int] = set()
    pieces: list[tuple[int, int]] = []
    for unit, code in zip(units, languages, strict=True):
        if (code or main) == ENGLISH:
            pieces.extend(_pieces(unit))
        else:
            foreign.update(sentence.index for sentence in unit)
    others = tuple(code for code, _ in letters.most_common() if code != ENGLISH)
    marked = tuple(replace(s, kind="furniture") if s.index in foreign else s for s in sentences)
    return _joined(text, pieces, marked, others)


def _units(text: str, sentences: Sequence[Sentence]) -> Iterator[list[Sentence]]:
    """The sentences of each paragraph that has any but furniture."""
    at = 0
    for _, stop in paragraphs(text):
        unit = []
        while at < len(sentences) and sentences[at].begin < stop:
            unit.append(sentences[at])
            at += 1
        if any(sentence.kind != "furniture" for sentence in unit):
            yield unit


def _pieces(unit: Sequence[Sentence]) -> Iterator[tuple[int, int]]:
    """Runs of the paragraph's sentences with no furniture between them."""
    for is_furniture, run in groupby(unit, key=lambda sentence: sentence.kind == "furniture"):
        if not is_furniture:
            first, *others = run
            yield first.begin, (others or [first])[-1].stop


def _joined(
    text: str, pieces: Sequence[tuple[int, int]], sentences: tuple[Sentence, ...], others: tuple[str, ...]
) -> Prose:
    lines, places, place = [], [], 0
    for begin, stop in pieces:
        lines.append(_BREAK.sub(" ", text[begin:stop]))
        places.append(place)
        place += stop - begin + 1
    return Prose("\n".join(lines), tuple(places), tuple(begin for begin, _ in pieces), sentences, others)
