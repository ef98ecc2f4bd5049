"""What metrics and systems are called before a reader."""

from __future__ import annotations

import types
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from eval.scores.metrics import Metric

_REPEATS = ("correct", "retention_when_answered", "abstention_f1")
"""Metrics that say again what others say."""


def metric_words(name: str) -> str:
    """A metric's name for a reader: ``first_text_s_p95`` is "first text (95th percentile)"."""
    slow = name.endswith("_p95")
    words = name.removesuffix("_p95").removesuffix("_s").replace("_", " ")
    return f"{'whole answer' if words == 'total' else words}{' (95th percentile)' if slow else ''}"


def metric_meaning(metric: Metric) -> str:
    """What it means, from its definition; "" where the name says it."""
    doc = metric.score.__doc__ if isinstance(metric.score, types.FunctionType) else None
    return " ".join((doc or "").split()).replace("``", "")


def without_repeats(metrics: Iterable[str]) -> tuple[str, ...]:
    """The metrics without those that only say again what others of them say."""
    every = tuple(metrics)
    return tuple(name for name in every if name not in _REPEATS) or every
