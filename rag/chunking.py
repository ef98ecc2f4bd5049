"""Sentences to chunks: runs of whole sentences that are embedded together and understood alone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rag.embedding import Passage
from rag.leaning import break_costs
from rag.types import Chunk

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rag.types import Sentence

_WIDE = re.compile(r"[\u2e80-\u9fff\uac00-\ud7af\u3040-\u30ff\u0e00-\u0e7f]")
_WORDS_PER_WIDE_CHARACTER = 0.7
_TITLE_CHARACTERS = 140
_PER_CHUNK = 0.05
_OVERFULL = 4.0


def chunk_sentences(
    text: str, sentences: Sequence[Sentence], *, target_words: int = 90, max_words: int = 130
) -> tuple[Chunk, ...]:
    """Runs of sentences of about ``target_words`` words, never more than ``max_words`` unless one body sentence alone
    is longer. Together they hold every body sentence and heading once, in order; furniture belongs to a chunk only
    where it stands between its sentences.

    Of the allowed breaks those are chosen that come before a sentence which stands on its own: not before "he added",
    not inside a quotation, not after a heading. The best set of breaks is found by dynamic programming, in time
    linear in the number of sentences (times ``max_words``). Headings without any body make chunks of their own.
    """
    if not 0 < target_words <= max_words:
        raise ValueError(f"target_words must be 1 to max_words, but they are {target_words} and {max_words}")
    kept = [sentence for sentence in sentences if sentence.kind != "furniture"]
    words = [count_words(text[sentence.begin : sentence.stop]) for sentence in kept]
    body = [sentence.kind == "body" for sentence in kept]
    costs = break_costs(text, kept)
    chunks = []
    for index, (first, last) in enumerate(_best_runs(words, body, costs, target_words, max_words)):
        head, tail = kept[first], kept[last - 1]
        chunks.append(Chunk(index, head.index, tail.index + 1, head.begin, tail.stop))
    return tuple(chunks)


def _best_runs(
    words: list[int], body: list[bool], costs: list[float], target_words: int, max_words: int
) -> list[tuple[int, int]]:
    """The (first, last) runs, last exclusive, with the least sum of break costs and misfit to ``target_words``."""
    count = len(words)
    cheapest = [0.0] + [float("inf")] * count
    came_from = [0] * (count + 1)
    for first in range(count):
        total = bodies = 0
        for last in range(first + 1, count + 1):
            overfull = total + words[last - 1] > max_words
            # A sentence may be too long alone, and the first body sentence also when headings lead it.
            led = body[last - 1] and not bodies and total <= max_words
            if overfull and last - first > 1 and not led:
                break
            total += words[last - 1]
            bodies += body[last - 1]
            misfit = (total - target_words) / target_words
            if last == count and misfit < 0:
                misfit *= 0.5  # the last chunk takes what is left
            cost = cheapest[first] + misfit * misfit + costs[first] * (first > 0) + _PER_CHUNK
            if overfull and not bodies and last - first > 1:
                cost += _OVERFULL
            if cost < cheapest[last]:
                cheapest[last], came_from[last] = cost, first
    runs = []
    last = count
    while last:
        runs.append((came_from[last], last))
        last = came_from[last]
    return runs[::-1]


def passage_sentences(sentences: Sequence[Sentence], chunk: Chunk) -> tuple[int, ...]:
    """The indices of the chunk's sentences that are embedded (all but furniture), one for each of
    ``passage(...).sentences``, in the same order."""
    return tuple(s.index for s in sentences[chunk.first : chunk.last] if s.kind != "furniture")


def passage(
    text: str, sentences: Sequence[Sentence], chunk: Chunk, *, title: str | None = None, outlet: str | None = None
) -> Passage:
    """What is embedded for ``chunk``: its sentences without the furniture, and title and outlet as context.

    ``sentences`` are all sentences of the article. The offsets in the passage count characters of ``Passage.text``;
    which sentence each belongs to is told by ``passage_sentences``.
    """
    parts: list[str] = []
    spans: list[tuple[int, int]] = []
    at = 0
    for index in passage_sentences(sentences, chunk):
        sentence = sentences[index]
        if parts:
            parts.append("\n" if sentences[index - 1].kind == "heading" else " ")
            at += 1
        quoted = text[sentence.begin : sentence.stop]
        parts.append(quoted)
        spans.append((at, at + len(quoted)))
        at += len(quoted)
    return Passage("".join(parts), tuple(spans), _context(title, outlet))


def _context(title: str | None, outlet: str | None) -> str:
    short = " ".join((title or "").split())
    if len(short) > _TITLE_CHARACTERS:
        short = short[:_TITLE_CHARACTERS].rsplit(" ", 1)[0] + "…"
    name = " ".join((outlet or "").split())
    # Saved pages carry the outlet in the title already: "Town falls - The Herald".
    return short if not name or name.casefold() in short.casefold() else f"{name}: {short}" if short else name


def count_words(text: str) -> int:
    """Words by white space; in scripts without spaces a character counts for most of a word."""
    words = len(text.split())
    return words if text.isascii() else words + int(len(_WIDE.findall(text)) * _WORDS_PER_WIDE_CHARACTER)
