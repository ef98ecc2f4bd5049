"""How well the reader's logits rank and tell, and the line that turns them into probabilities."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from eval.training.reader_material import Example

_NEWTON_STEPS = 25


def measure(items: Sequence[Example], logits: Sequence[Sequence[float]]) -> dict[str, float]:
    """``topK``: the share of answerable questions with a gold sentence among the first K. ``auc``: how often the best
    logit of an answerable question is above that of an unanswerable one."""
    first = [_first(item, scores) for item, scores in zip(items, logits, strict=True) if item.answerable]
    best = [max(scores) for scores in logits]
    figures = {f"top{k}": sum(rank < k for rank in first) / max(1, len(first)) for k in (1, 3, 12)}
    return figures | {"auc": auc(best, [item.answerable for item in items])}


def calibrate(items: Sequence[Example], logits: Sequence[Sequence[float]]) -> tuple[float, float]:
    """``slope`` and ``shift`` of the logistic line through all candidates that are right or wrong (Platt 1999)."""
    pairs = [
        (score, one.answers)
        for item, scores in zip(items, logits, strict=True)
        for one, score in zip(item.candidates, scores, strict=True)
        if one.answers is not None
    ]
    x, y = np.array([score for score, _ in pairs]), np.array([answers for _, answers in pairs], float)

    line = np.array([1.0, 0.0])
    for _ in range(_NEWTON_STEPS):
        chance = 1 / (1 + np.exp(-(line[0] * x + line[1])))
        both = np.stack([x, np.ones_like(x)])
        curvature = (both * chance * (1 - chance)) @ both.T + 1e-6 * np.eye(2)
        line = line - np.linalg.solve(curvature, both @ (chance - y))
    return float(line[0]), float(line[1])


def auc(scores: Sequence[float], positive: Sequence[bool]) -> float:
    """NaN never: 0.5 where there are none of one kind."""
    above = np.array([score for score, is_one in zip(scores, positive, strict=True) if is_one])
    below = np.array([score for score, is_one in zip(scores, positive, strict=True) if not is_one])
    if not len(above) or not len(below):
        return 0.5
    return float(np.mean((above[:, None] > below) + 0.5 * (above[:, None] == below)))


def _first(item: Example, scores: Sequence[float]) -> float:
    """The place, from 0, of the first gold sentence."""
    ranked = sorted(zip(scores, item.candidates, strict=True), key=lambda pair: -pair[0])
    return next((place for place, (_, one) in enumerate(ranked) if one.answers), math.inf)
