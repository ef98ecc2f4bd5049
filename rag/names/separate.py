"""Names that a table takes for one and an article does not: "between Artyomsk and the ruins of Bakhova"."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import pairwise
from typing import TYPE_CHECKING

from rag.names.table import general_table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rag.types import Sentence, Span

_EQUATING = re.compile(r"\b(?:formerly|previously|also known|known as|called|renamed|now|or|then)\b|[(/]")
_FARTHEST = 300


def set_apart(
    spans: Sequence[tuple[str, Sequence[Span]]], sentences: Sequence[Sentence], text: str
) -> Iterator[tuple[int, int]]:
    """Pairs of names (positions) that are one by the table because a place was renamed, and that stand side by side in
    one sentence of this article without a word that equates them. ``spans``: where each name stands, by folded form.

    Other rows of the table do not count: "the UN" and "the United Nations" in one sentence are one all the same."""
    table = general_table()
    position = {folded: at for at, (folded, _) in enumerate(spans)}
    starts = [sentence.begin for sentence in sentences]
    for folded, at in position.items():
        for other in table.others(folded):
            there = position.get(other, -1)
            row = table.row(folded, other)
            if at < there and row and row.relation == "renamed" and _side_by_side(spans, at, there, starts, text):
                yield at, there


def _side_by_side(
    spans: Sequence[tuple[str, Sequence[Span]]], one: int, other: int, starts: Sequence[int], text: str
) -> bool:
    spots = sorted((start, end, which) for which in (one, other) for start, end in spans[which][1])
    for (_, end, first), (start, _, second) in pairwise(spots):
        if first != second and start - end < _FARTHEST and bisect_right(starts, end) == bisect_right(starts, start):
            return not _EQUATING.search(text, end, start)
    return False
