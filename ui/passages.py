"""A cited sentence with the sentences around it, cut from the article."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rag.types import Article, Sentence

AROUND = 2
"""Sentences before and after the cited one."""


@dataclass(frozen=True, slots=True)
class Passage:
    """``before + quote + after`` is one piece of the article's text; ``quote`` is exactly the citation's span.

    ``from_start`` and ``to_end``: nothing of the running text was left out on that side."""

    before: str
    quote: str
    after: str
    from_start: bool
    to_end: bool


def passage(article: Article, sentences: Sequence[Sentence], start: int, end: int) -> Passage:
    """The span with the sentences around it, up to the next heading, menu or notice."""
    first = next((s.index for s in sentences if s.end > start), 0)
    last = next((s.index for s in sentences if s.end >= end), len(sentences) - 1)
    low, high = first, last
    while low > 0 and first - low < AROUND and sentences[low - 1].kind == "body":
        low -= 1
    while high + 1 < len(sentences) and high - last < AROUND and sentences[high + 1].kind == "body":
        high += 1
    begin = min(sentences[low].begin if sentences else start, start)
    stop = max(sentences[high].stop if sentences else end, end)
    return Passage(
        article.text[begin:start],
        article.text[start:end],
        article.text[end:stop],
        from_start=low == 0 or sentences[low - 1].kind != "body",
        to_end=high + 1 >= len(sentences) or sentences[high + 1].kind != "body",
    )
