"""A metric's figure for a system: as ``byline eval score`` gives it, and over several seeds as repeated measures."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from eval.bench.record import percentile
from eval.scores.metrics import BY_NAME
from eval.scores.run import Measured, Nothing, Share, summary
from eval.stats import share_interval

if TYPE_CHECKING:
    from eval.comparing.side import Side
    from eval.scores.outcome import Outcome
    from eval.scores.run import Summary


def figure(side: Side, metric: str, *, kind: str | None = None) -> Summary:
    """Over the questions of a kind, over all for None; with several seeds a question counts once, by its mean."""
    first = side.first
    chosen = np.array([kind in (None, its) for its in first.kinds], dtype=bool)
    outcomes = [o for run in side.runs for o, its in zip(run.outcomes[metric], chosen, strict=True) if its]
    if len(side.runs) == 1:
        return summary(BY_NAME[metric], outcomes)
    failed = sum(outcome.failure is not None for outcome in outcomes)
    if BY_NAME[metric].kind in ("seconds", "tokens"):
        values = [float(value) for value in side.values(metric)[chosen] if np.isfinite(value)]
        if not values:
            return Nothing(failed)
        mean = sum(values) / len(values)
        return Measured(len(values), percentile(values, 50), percentile(values, 95), mean, failed)
    hits, of = (numbers[chosen] for numbers in side.counts(metric))
    if not of.any():
        return Nothing(failed)
    return Share(float(hits.sum()), float(of.sum()), *share_interval(hits, of), failed)


def measured_values(side: Side, metric: str) -> list[float]:
    """The values of a measured metric, one for each question that has one, in no order."""
    return [float(value) for value in side.values(metric) if np.isfinite(value)]


def fell_short(metric: str, outcome: Outcome) -> bool:
    """Whether an answer is less than perfect in a metric where one way is better; False where it does not apply."""
    better = BY_NAME[metric].better
    if better is None or BY_NAME[metric].kind in ("seconds", "tokens") or not outcome.applies:
        return False
    return outcome.hits < outcome.of if better == "higher" else outcome.hits > 0
