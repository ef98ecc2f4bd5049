"""The articles around every cited sentence, cut into pieces so that any of the sentences can be highlighted.

A sentence is highlighted only where ``text[start:end]`` is the quotation. A quotation that does not stand at its place
is shown by itself, and said to be so; likewise all quotations of an article whose text is not at hand.
"""

from __future__ import annotations

from collections import defaultdict, deque
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from eval.report.texts import FindText

Place = tuple[str, int, int]
"""``(doc, start, end)``, in characters of the article's text, end exclusive."""

_ALL_CHARS = 3_000_000
"""So much text is embedded whole; of more, only what stands around the cited sentences."""
_AROUND_CHARS = 500


@dataclass(frozen=True, slots=True)
class Source:
    """A sentence that is pointed to, or quoted. ``quote`` is "" where only gold points there."""

    doc: str
    start: int
    end: int
    quote: str = ""
    outlet: str | None = None
    date: str | None = None
    title: str | None = None
    url: str | None = None

    @property
    def place(self) -> Place:
        return self.doc, self.start, self.end


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text. ``marks``: the anchors of all sentences that it is part of; ``begins`` those that begin
    here."""

    text: str
    marks: tuple[str, ...] = ()
    begins: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Extract:
    """A run of an article's text; ``starts`` and ``ends``: whether it is the article's beginning and end."""

    pieces: tuple[Piece, ...]
    starts: bool
    ends: bool


@dataclass(frozen=True, slots=True)
class ArticleView:
    """What is shown of an article. ``astray``: quotations with their anchors that do not stand where they should, or of
    which that is not known, because the text is not at hand (``has_text``)."""

    about: Source
    extracts: tuple[Extract, ...]
    astray: tuple[tuple[str, str], ...]
    has_text: bool


@dataclass(frozen=True, slots=True)
class Passages:
    """``anchors``: by place and quotation, where on the page a sentence is shown."""

    articles: tuple[ArticleView, ...]
    anchors: Mapping[tuple[Place, str], str]
    texts: Mapping[str, str]

    def anchor(self, source: Source) -> str | None:
        return self.anchors.get((source.place, source.quote))

    def stands(self, source: Source) -> bool | None:
        """Whether the quotation stands at its place; None where the text is not at hand."""
        text = self.texts.get(source.doc)
        return None if text is None else _stands(source, text)


def passages(cited: Iterable[Source], beside: Iterable[Source], find_text: FindText) -> Passages:
    """``cited`` sentences all get a place to be seen; those ``beside`` (evidence that was not used) only in text that
    is shown anyway."""
    main, further = _by_doc(cited), _by_doc(beside)
    texts = {doc: text for doc in main if (text := _fitting([*main[doc], *further.get(doc, ())], find_text(doc)))}
    whole = sum(map(len, texts.values())) <= _ALL_CHARS
    views: list[ArticleView] = []
    anchors: dict[tuple[Place, str], str] = {}
    for doc, sources in main.items():
        text = texts.get(doc)
        standing = [source for source in sources if text and _stands(source, text)]
        windows = _windows([(s.start, s.end) for s in standing], text or "", whole=whole)
        standing += [s for s in further.get(doc, ()) if text and _stands(s, text) and _inside(s, windows)]
        marks: dict[tuple[int, int], str] = {}
        for source in standing:
            anchor = marks.setdefault((source.start, source.end), f"s{len(anchors)}")
            anchors[source.place, source.quote] = anchors[source.place, ""] = anchor
        astray = [s for s in sources if s.quote and (s.place, s.quote) not in anchors]
        for source in astray:
            anchors.setdefault((source.place, source.quote), f"s{len(anchors)}")
        quotes = {anchors[s.place, s.quote]: s.quote for s in astray}
        extracts = [_extract(text or "", window, marks) for window in windows]
        if extracts or quotes:
            about = next((s for s in sources if s.outlet or s.title), sources[0])
            views.append(ArticleView(about, tuple(extracts), tuple(quotes.items()), has_text=text is not None))
    return Passages(tuple(views), anchors, texts)


def _by_doc(sources: Iterable[Source]) -> dict[str, list[Source]]:
    found: dict[str, list[Source]] = defaultdict(list)
    for source in dict.fromkeys(sources):
        found[source.doc].append(source)
    return dict(found)


def _fitting(sources: Sequence[Source], text: str | None) -> str | None:
    """The text, unless it is that of another article, or of another state of it: no quotation stands at its place."""
    quoted = [source for source in sources if source.quote]
    return None if text is None or (quoted and not any(_stands(source, text) for source in quoted)) else text


def _stands(source: Source, text: str) -> bool:
    inside = 0 <= source.start < source.end <= len(text)
    return inside and source.quote in ("", text[source.start : source.end])


def _inside(source: Source, windows: Sequence[tuple[int, int]]) -> bool:
    return any(first <= source.start and source.end <= last for first, last in windows)


def _windows(spans: Sequence[tuple[int, int]], text: str, *, whole: bool) -> list[tuple[int, int]]:
    """What is shown of a text: all, or what is around the spans, in order and without overlap."""
    if whole and spans:
        return [(0, len(text))]
    found: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        first, last = max(0, start - _AROUND_CHARS), min(len(text), end + _AROUND_CHARS)
        if found and first <= found[-1][1]:
            found[-1] = found[-1][0], max(found[-1][1], last)
        else:
            found.append((first, last))
    return found


def _extract(text: str, window: tuple[int, int], marks: Mapping[tuple[int, int], str]) -> Extract:
    first, last = window
    coming = deque(sorted(span for span in marks if first <= span[0] and span[1] <= last))
    pieces: list[Piece] = []
    running: list[tuple[int, int]] = []
    for start, end in pairwise(sorted({first, last, *(border for span in coming for border in span)})):
        running = [span for span in running if span[1] > start]
        begins = []
        while coming and coming[0][0] == start:
            begins.append(marks[coming[0]])
            running.append(coming.popleft())
        pieces.append(Piece(text[start:end], tuple(marks[span] for span in running), tuple(begins)))
    return Extract(tuple(pieces), first == 0, last == len(text))
