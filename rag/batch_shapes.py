"""Batches of few different shapes, whatever the lengths of the texts.

oneDNN, which multiplies PyTorch's matrices, compiles a kernel for each shape that it does not remember. For the small
batches here that takes up to three times as long as the multiplication itself, so rows are padded to a multiple of
``STEP`` tokens, and there are as many of them in a batch as a power of two. What it remembers by default is less than
one question needs.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

STEP = 16
_KERNELS_KEPT = "4096"
# Read when the first matrix is multiplied; whoever has set it knows better.
os.environ.setdefault("ONEDNN_PRIMITIVE_CACHE_CAPACITY", _KERNELS_KEPT)


def padded(length: int) -> int:
    """The number of tokens to which a batch is padded whose longest row has ``length``."""
    return -(-length // STEP) * STEP


def batches(lengths: Sequence[int], *, tokens: int) -> Iterator[list[int]]:
    """The numbers of the rows of these lengths, rows of like length together, the longest first, at most ``tokens`` in
    a batch (padding counted) where a row is not longer by itself."""
    waiting = sorted(range(len(lengths)), key=lambda number: -lengths[number])
    while waiting:
        rows = max(1, min(len(waiting), tokens // padded(lengths[waiting[0]])))
        rows = 1 << rows.bit_length() - 1
        yield waiting[:rows]
        waiting = waiting[rows:]
