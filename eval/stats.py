"""The statistics of a comparison: intervals, paired tests, a correction for many metrics, and how many questions more.

Questions are the units. A question may count for several things (its citations), or be asked several times (seeds):
it is always drawn or exchanged whole. Random draws have a fixed seed, so that the same answers give the same figures.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from statistics import NormalDist
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from eval.bench.record import wilson

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Floats = NDArray[np.float64]
Counts = NDArray[np.uint8]

DRAWS = 10_000
SEED = 20_260
ALPHA = 0.05
POWER = 0.8
_SAME = 1e-9
_MANY = 1000
"""Flips beyond which the normal distribution is as good as the exact sum."""
_CELLS = 1_000_000
"""Numbers in a calculation at once: 8 MB, however many questions there are."""
_KEPT = 25_000_000
"""Draws that are kept from one metric to the next: 25 MB, for 2,500 questions."""


@dataclass(frozen=True, slots=True)
class Paired:
    """Two runs on the same questions, in the same order: hits and ``of`` of each, summed or averaged over seeds."""

    base: Floats
    base_of: Floats
    candidate: Floats
    candidate_of: Floats

    @property
    def questions(self) -> int:
        return len(self.base)

    def only(self, chosen: NDArray[np.bool_]) -> Paired:
        """The chosen questions."""
        return Paired(self.base[chosen], self.base_of[chosen], self.candidate[chosen], self.candidate_of[chosen])

    @property
    def differ(self) -> int:
        """The questions that add something else to the share in one run than in the other: all that a test can see.
        Two of two is no other than three of three where everything is right."""
        of = float(self.base_of.sum() + self.candidate_of.sum())
        share = float(self.base.sum() + self.candidate.sum()) / of if of else 0.0
        step = (self.candidate - share * self.candidate_of) - (self.base - share * self.base_of)
        return int(np.count_nonzero(np.abs(step) > _SAME))

    @property
    def same_questions(self) -> bool:
        """Whether the same questions count in both, once each: then every one is right or wrong in both."""
        counted = np.isin(self.base_of, (0, 1)).all() and (self.base_of == self.candidate_of).all()
        return bool(counted and np.isin(self.base, (0, 1)).all() and np.isin(self.candidate, (0, 1)).all())


def share_interval(hits: Floats, of: Floats) -> tuple[float, float]:
    """The 95% interval of ``sum(hits) / sum(of)``: Wilson's, with as many trials as the questions are worth. Where a
    question counts for several things that go wrong together, that is fewer (Kish's design effect), but no fewer than
    the questions that count. Raises ValueError where nothing counts."""
    total, questions = float(of.sum()), int(np.count_nonzero(of))
    if not total:
        raise ValueError("nothing counts, so there is no share")
    share = float(hits.sum()) / total
    worth = total
    if total > questions > 1 and 0 < share < 1:
        rest = hits - share * of
        variance = questions / (questions - 1) * float((rest**2).sum()) / total**2
        worth = min(total, max(questions, share * (1 - share) / variance)) if variance else total
    elif total > questions:
        worth = questions
    return wilson(share * worth, worth)


def difference_intervals(pairs: Sequence[Paired]) -> list[tuple[float, float] | None]:
    """Of each metric, the 95% interval of the candidate's share minus the base's, by bootstrap over questions
    (percentiles). All pairs are of the same questions. None where nothing counts in one of the runs."""
    columns = np.stack([c for p in pairs for c in (p.base, p.base_of, p.candidate, p.candidate_of)], axis=1)
    drawn = []
    for weights in _resamples(len(columns)):
        sums = (weights @ columns).reshape(len(weights), len(pairs), 4)
        with np.errstate(invalid="ignore", divide="ignore"):
            drawn.append(sums[:, :, 2] / sums[:, :, 3] - sums[:, :, 0] / sums[:, :, 1])
    gaps = np.concatenate(drawn)
    counts = [p.base_of.any() and p.candidate_of.any() for p in pairs]
    return [_middle(gaps[:, at]) if counts[at] else None for at in range(len(pairs))]


def quantile_interval(base: Floats, candidate: Floats, quantile: float) -> tuple[float, float]:
    """The 95% interval of the difference of a quantile, by bootstrap over questions that both have."""
    drawn = []
    orders = [np.argsort(values, kind="stable") for values in (base, candidate)]
    for weights in _resamples(len(base)):
        one, other = (
            _weighted_quantile(values[order], weights[:, order], quantile)
            for values, order in zip((base, candidate), orders, strict=True)
        )
        drawn.append(other - one)
    return _middle(np.concatenate(drawn))


def mean_interval(values: Floats) -> tuple[float, float]:
    """The 95% interval of a mean, by bootstrap over questions."""
    return _middle(np.concatenate([weights @ values / len(values) for weights in _resamples(len(values))]))


def mcnemar(worse: int, better: int) -> float:
    """The exact two-sided p of as many flips each way, with half the weight of what was seen (mid-p): for few flips
    much less timid than the plain exact test, and still right (Fagerland et al. 2013, doi:10.1186/1471-2288-13-91)."""
    flips, fewer = worse + better, min(worse, better)
    if flips == 0:
        return 1.0
    if flips > _MANY:
        return 2 * (1 - NormalDist().cdf(abs(worse - better) / math.sqrt(flips)))
    below = 2 * sum(math.comb(flips, k) for k in range(fewer)) + math.comb(flips, fewer)
    return min(1.0, float(below / 2**flips))


def exchange_tests(pairs: Sequence[Paired]) -> list[float]:
    """Of each metric, the two-sided p of its difference, had it been chance which of a question's two answers is whose.
    All pairs are of the same questions."""
    if not pairs:
        return []
    start = np.array([[p.base.sum(), p.base_of.sum()] for p in pairs])
    steps = np.stack([step for p in pairs for step in (p.candidate - p.base, p.candidate_of - p.base_of)], axis=1)
    total = start + np.array([[p.candidate.sum(), p.candidate_of.sum()] for p in pairs])
    seen = np.abs(_gap(start, total))
    extreme = np.zeros(len(pairs))
    for coins in _coins(len(steps)):
        sums = start + (coins @ steps).reshape(len(coins), len(pairs), 2)
        extreme += (np.abs(_gap(sums, total)) >= seen - _SAME).sum(axis=0)
    return [float(count + 1) / (DRAWS + 1) for count in extreme]


def exchange_values_test(base: Floats, candidate: Floats, figures: Sequence[Callable[[Floats], Floats]]) -> list[float]:
    """The same for measured values, one p for each of the ``figures``, which take a table to a number a row."""
    seen = [abs(float((figure(candidate[None]) - figure(base[None]))[0])) for figure in figures]
    extreme = [0] * len(figures)
    for coins in _coins(len(base)):
        kept = coins.astype(bool)
        tables = np.where(kept, candidate, base), np.where(kept, base, candidate)
        for at, figure in enumerate(figures):
            gap = np.abs(figure(tables[0]) - figure(tables[1]))
            extreme[at] += int(np.count_nonzero(gap >= seen[at] - _SAME))
    return [(count + 1) / (DRAWS + 1) for count in extreme]


def attainable(differ: int) -> float:
    """The smallest p that a paired test of so many differing questions can give: all of them one way."""
    return 0.5**differ if differ else 1.0


def holm(p_values: Sequence[float]) -> list[float]:
    """The p values corrected for their number (Holm 1979), in their order."""
    order = sorted(range(len(p_values)), key=lambda at: p_values[at])
    corrected, largest = [1.0] * len(p_values), 0.0
    for rank, at in enumerate(order):
        largest = max(largest, min(1.0, (len(p_values) - rank) * p_values[at]))
        corrected[at] = largest
    return corrected


def questions_needed(difference: float, spread: float, *, tests: int = 1) -> int | None:
    """How many questions would show a difference of this size in four of five tries, at 5% over so many ``tests``.

    ``spread``: the standard deviation of the difference from question to question. None where the difference is 0:
    no number of questions settles that."""
    if difference == 0:
        return None
    normal = NormalDist()
    deviates = normal.inv_cdf(1 - ALPHA / 2 / max(1, tests)) + normal.inv_cdf(POWER)
    return math.ceil((deviates * spread / difference) ** 2)


def spread_of_difference(paired: Paired) -> float:
    """The standard deviation, from question to question, of what each adds to the difference of the shares."""
    parts = []
    for hits, of in ((paired.candidate, paired.candidate_of), (paired.base, paired.base_of)):
        parts.append((hits - hits.sum() / of.sum() * of) / of.mean())
    return float(np.std(parts[0] - parts[1], ddof=1)) if paired.questions > 1 else 0.0


def _gap(sums: Floats, total: Floats) -> Floats:
    """The share of what one side has (hits and ``of`` in the last axis) minus that of the rest; 0 where either side has
    nothing that counts."""
    rest = total - sums
    with np.errstate(invalid="ignore", divide="ignore"):
        gap: Floats = sums[..., 0] / sums[..., 1] - rest[..., 0] / rest[..., 1]
    return np.nan_to_num(gap, nan=0.0, posinf=0.0, neginf=0.0)


def _resamples(width: int) -> Iterator[Counts]:
    """Tables of how often each of ``width`` questions was drawn, one resample a row; ``DRAWS`` rows in all."""
    return _tables(_resampled, width)


def _coins(width: int) -> Iterator[Counts]:
    """Tables of 0 and 1: which questions have their two answers exchanged."""
    return _tables(_tossed, width)


def _resampled(random: np.random.Generator, rows: int, width: int) -> Counts:
    drawn = random.integers(0, width, size=(rows, width), dtype=np.int32)
    drawn += np.arange(rows, dtype=np.int32)[:, None] * width
    return np.bincount(drawn.ravel(), minlength=rows * width).reshape(rows, width).astype(np.uint8)


def _tossed(random: np.random.Generator, rows: int, width: int) -> Counts:
    return random.integers(0, 2, size=(rows, width), dtype=np.uint8)


_Draw = Callable[[np.random.Generator, int, int], Counts]


def _tables(draw: _Draw, width: int) -> Iterator[Counts]:
    """In pieces, so that no calculation with them takes much memory. A comparison asks for the same ones again and
    again: they are kept, unless they are many."""
    if width * DRAWS <= _KEPT:
        yield from _kept(draw, width)
    else:
        yield from _drawn(draw, width)


@lru_cache(maxsize=4)
def _kept(draw: _Draw, width: int) -> tuple[Counts, ...]:
    return tuple(_drawn(draw, width))


def _drawn(draw: _Draw, width: int) -> Iterator[Counts]:
    random, left = np.random.default_rng(SEED), DRAWS
    while left:
        rows = max(1, min(left, _CELLS // max(1, width)))
        yield draw(random, rows, width)
        left -= rows


def _weighted_quantile(values: Floats, weights: Counts, quantile: float) -> Floats:
    """Of each row of weights over the sorted values: the smallest value with at least that share at or below it."""
    reached = np.cumsum(weights, axis=1, dtype=np.int32) >= math.ceil(quantile * weights.shape[1])
    found: Floats = values[np.argmax(reached, axis=1)]
    return found


def _middle(drawn: Floats) -> tuple[float, float]:
    """Resamples in which nothing counted on one side have no difference, and are left out."""
    low, high = np.quantile(drawn[np.isfinite(drawn)], (0.025, 0.975))
    return float(low), float(high)
