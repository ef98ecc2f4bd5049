"""Windows of articles, put together into rectangles of like length for the network."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rag import batch_shapes
from rag.tagging_windows import CLS, SEP, Reading, Window

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rag.tagging_model import Batch


@dataclass(frozen=True, slots=True)
class Piece:
    """A window of article number ``article``, with its words ``low`` to ``high`` (``first`` to ``last`` its own)."""

    article: int
    window: Window
    low: int
    high: int
    first: int
    last: int


def piece(article: int, reading: Reading, window: Window) -> Piece:
    low, first, last, high = (
        bisect_left(reading.places, token) for token in (window.start, window.first, window.last, window.end)
    )
    return Piece(article, window, low, high, first, last)


def batches(pieces: Sequence[Piece], *, tokens: int) -> Iterator[list[Piece]]:
    """Pieces that have words, in batches of at most ``tokens`` (padding counted), the longest first."""
    spoken = [one for one in pieces if one.low < one.high]
    for numbers in batch_shapes.batches([_length(one) for one in spoken], tokens=tokens):
        yield [spoken[number] for number in numbers]


def collate(readings: Sequence[Reading], batch: Sequence[Piece]) -> Batch:
    import torch

    from rag.tagging_model import Batch

    longest = batch_shapes.padded(max(map(_length, batch)))
    ids = torch.zeros((len(batch), longest), dtype=torch.long)
    features = torch.zeros((len(batch), longest), dtype=torch.long)
    mask = torch.zeros((len(batch), longest), dtype=torch.bool)
    rows: list[int] = []
    places: list[int] = []
    gaps: list[int] = []
    for number, one in enumerate(batch):
        reading, start, end = readings[one.article], one.window.start, one.window.end
        length = _length(one)
        ids[number, :length] = torch.tensor([CLS, *reading.ids[start:end], SEP])
        features[number, 1 : length - 1] = torch.tensor(reading.features[start:end])
        mask[number, :length] = True
        rows.extend([number] * (one.high - one.low))
        places.extend(place - start + 1 for place in reading.places[one.low : one.high])
        gaps.extend(reading.gaps[one.low : one.high])
    return Batch(ids, features, mask, torch.tensor(rows), torch.tensor(places), torch.tensor(gaps))


def _length(one: Piece) -> int:
    """In tokens, with the two that begin and end a window."""
    return one.window.end - one.window.start + 2
