"""What changed from one run to the other: every metric with its interval, its test and its verdict.

A metric is judged once for the whole dataset. The p values are corrected for the number of metrics that can show
anything (Holm; a metric on which hardly any question differs cannot come out, whatever the rest does, and is left out
of the number: Tarone 1990). The effects by kind of question are shown with intervals and are not judged.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

import numpy as np

from eval import stats
from eval.comparing.flips import Flip, flips
from eval.comparing.side import aligned, check_comparable
from eval.scores.metrics import METRICS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from eval.comparing.side import Side
    from eval.scores.metrics import Metric
    from eval.stats import Floats, Paired

Verdict = Literal["better", "worse", "inconclusive", "same", "shown", "not measured"]
"""``same``: no question differs. ``shown``: neither way is better. ``not measured``: in one of the runs, or in both."""

_TICK_S = 1e-4
"""Seconds are kept to a tenth of a millisecond; a shorter time counts as that, so that ratios exist."""
_P95 = "_p95"


@dataclass(frozen=True, slots=True)
class Effect:
    """A metric in both runs. For shares, ``difference`` is the candidate's minus the base's. For seconds, ``base`` and
    ``candidate`` are medians (95th percentiles in ``…_p95``), and ``difference`` is relative, 0.2 for a fifth longer:
    the geometric mean over the questions that both have, or the ratio of the percentiles.

    ``low`` and ``high``: the 95% interval of the difference, not corrected. ``p`` and ``corrected``: before and after
    the correction. ``questions``: those that count in both; ``differ``: those of them whose answers differ. ``needed``:
    how many more questions of this sort would settle an inconclusive verdict, None where no number would."""

    metric: str
    relative: bool
    base: float | None
    candidate: float | None
    difference: float | None = None
    low: float | None = None
    high: float | None = None
    p: float | None = None
    corrected: float | None = None
    verdict: Verdict = "not measured"
    questions: int = 0
    differ: int = 0
    needed: int | None = None


@dataclass(frozen=True, slots=True)
class Comparison:
    base: Side
    candidate: Side
    effects: tuple[Effect, ...]
    flips: tuple[Flip, ...]

    def of(self, metric: str) -> Effect:
        """Raises KeyError for an unknown metric."""
        return {effect.metric: effect for effect in self.effects}[metric]


def names() -> tuple[str, ...]:
    """The names of all effects, in order."""
    return tuple(name for m in METRICS for name in ((m.name, m.name + _P95) if m.kind == "seconds" else (m.name,)))


def compare(base: Side, candidate: Side) -> Comparison:
    """Raises NotComparable where the two are of other questions, another collection or other metrics."""
    check_comparable(base, candidate)
    base, candidate = _in_one_order(base, candidate)
    effects = _judged(_tested(base, candidate))
    tests = sum(_in_family(effect) for effect in effects)
    effects = [_settled(effect, base, candidate, tests) for effect in _with_intervals(effects, base, candidate)]
    return Comparison(base, candidate, tuple(effects), flips(base, candidate))


def by_kind(comparison: Comparison) -> dict[str, tuple[Effect, ...]]:
    """The effects on the shares by kind of question, with intervals and without verdicts."""
    base, candidate, found = comparison.base, comparison.candidate, {}
    for kind in dict.fromkeys(base.first.kinds):
        its = base.of_kind(kind), candidate.of_kind(kind)
        shares = [_share(metric, paired(metric.name, *its)) for metric in METRICS if metric.kind in ("yes/no", "share")]
        found[kind] = tuple(_with_intervals(shares, *its))
    return found


def verdicts(base: Side, candidate: Side) -> dict[str, Verdict]:
    """The verdicts alone, without the intervals, which take most of the time."""
    check_comparable(base, candidate)
    return {effect.metric: effect.verdict for effect in _judged(_tested(*_in_one_order(base, candidate)))}


def _in_one_order(base: Side, candidate: Side) -> tuple[Side, Side]:
    return aligned(base, base.first.ids), aligned(candidate, base.first.ids)


def _tested(base: Side, candidate: Side) -> list[Effect]:
    """All effects with p values, without intervals and verdicts."""
    shares = [metric for metric in METRICS if metric.kind in ("yes/no", "share")]
    found = {effect.metric: effect for effect in _shares(shares, base, candidate)}
    for metric in METRICS:
        if metric.kind == "seconds":
            found |= {effect.metric: effect for effect in _seconds(metric, base, candidate)}
        elif metric.kind == "tokens":
            found[metric.name] = _tokens(metric, base, candidate)
    return [found[name] for name in names()]


def paired(metric: str, base: Side, candidate: Side) -> Paired:
    """Two aligned sides."""
    return stats.Paired(*base.counts(metric), *candidate.counts(metric))


def _shares(metrics: Sequence[Metric], base: Side, candidate: Side) -> list[Effect]:
    """With McNemar's test where each question is right or wrong, once, in both runs, and else with an exchange test."""
    pairs = [paired(metric.name, base, candidate) for metric in metrics]
    effects = [_share(metric, pair) for metric, pair in zip(metrics, pairs, strict=True)]
    once = len(base.runs) == len(candidate.runs) == 1
    p: dict[str, float] = {}
    exchanged = {}
    for metric, pair, effect in zip(metrics, pairs, effects, strict=True):
        if effect.difference is None or metric.better is None:
            continue
        if pair.differ == 0:
            p[metric.name] = 1.0
        elif metric.kind == "yes/no" and once and pair.same_questions:
            steps = pair.candidate - pair.base
            p[metric.name] = stats.mcnemar(int((steps < 0).sum()), int((steps > 0).sum()))
        else:
            exchanged[metric.name] = pair
    p |= dict(zip(exchanged, stats.exchange_tests(list(exchanged.values())), strict=True))
    return [replace(effect, p=p.get(effect.metric)) for effect in effects]


def _share(metric: Metric, pair: Paired) -> Effect:
    """Without a test."""
    base = float(pair.base.sum() / pair.base_of.sum()) if pair.base_of.any() else None
    candidate = float(pair.candidate.sum() / pair.candidate_of.sum()) if pair.candidate_of.any() else None
    both = int(np.count_nonzero((pair.base_of > 0) & (pair.candidate_of > 0)))
    effect = Effect(metric.name, False, base, candidate, questions=both, differ=pair.differ)
    if base is None or candidate is None:
        return effect
    return replace(effect, difference=candidate - base, verdict="shown")


def _seconds(metric: Metric, base: Side, candidate: Side) -> list[Effect]:
    """The effect on the typical answer and on the slow ones, over the questions that both runs have a time for."""
    one, other = base.values(metric.name), candidate.values(metric.name)
    found = [
        Effect(metric.name, True, _quantile(one, 0.5), _quantile(other, 0.5)),
        Effect(metric.name + _P95, True, _quantile(one, 0.95), _quantile(other, 0.95)),
    ]
    logs = _logs(metric.name, base, candidate)
    if not len(logs[0]):
        return found
    differ = int(np.count_nonzero(logs[1] - logs[0]))
    tests = stats.exchange_values_test(*logs, (_means, _p95)) if differ else [1.0, 1.0]
    gaps = (float((figure(logs[1][None]) - figure(logs[0][None]))[0]) for figure in (_means, _p95))
    return [
        replace(effect, difference=_ratio(gap), p=p, questions=len(logs[0]), differ=differ)
        for effect, gap, p in zip(found, gaps, tests, strict=True)
    ]


def _logs(metric: str, base: Side, candidate: Side) -> tuple[Floats, Floats]:
    """The logarithms of the seconds, of the questions that both runs have a time for."""
    one, other = base.values(metric), candidate.values(metric)
    both = np.isfinite(one) & np.isfinite(other)
    return np.log(np.maximum(one[both], _TICK_S)), np.log(np.maximum(other[both], _TICK_S))


def _tokens(metric: Metric, base: Side, candidate: Side) -> Effect:
    """Shown without a test: fewer tokens are no aim in themselves."""
    one, other = _quantile(base.values(metric.name), 0.5), _quantile(candidate.values(metric.name), 0.5)
    difference = None if one is None or other is None else other - one
    return Effect(metric.name, False, one, other, difference, verdict="not measured" if difference is None else "shown")


def _judged(effects: Sequence[Effect]) -> list[Effect]:
    """With corrected p values and verdicts."""
    family = [effect for effect in effects if _in_family(effect)]
    corrected = dict(zip((e.metric for e in family), stats.holm([e.p or 0.0 for e in family]), strict=True))
    return [_with_verdict(effect, corrected.get(effect.metric, 1.0)) for effect in effects]


def _in_family(effect: Effect) -> bool:
    """Whether the test of this metric could come out at all, given how many questions differ."""
    return effect.p is not None and stats.attainable(effect.differ) <= stats.ALPHA


def _with_verdict(effect: Effect, corrected: float) -> Effect:
    if effect.p is None or effect.difference is None:
        return effect
    if effect.differ == 0:
        return replace(effect, corrected=1.0, verdict="same", needed=None)
    verdict: Verdict = "inconclusive"
    if corrected <= stats.ALPHA:
        verdict = "better" if (effect.difference > 0) == (better_way(effect.metric) == "higher") else "worse"
    return replace(effect, corrected=corrected, verdict=verdict)


def better_way(metric: str) -> str | None:
    """Which way is better, for the name of an effect."""
    return next(m.better for m in METRICS if m.name == metric.removesuffix(_P95))


def _with_intervals(effects: Sequence[Effect], base: Side, candidate: Side) -> list[Effect]:
    shares = [effect for effect in effects if not effect.relative and not effect.metric.startswith("tokens")]
    pairs = [paired(effect.metric, base, candidate) for effect in shares]
    intervals = dict(zip((effect.metric for effect in shares), stats.difference_intervals(pairs), strict=True))
    return [_with_interval(effect, intervals.get(effect.metric), base, candidate) for effect in effects]


def _with_interval(effect: Effect, interval: tuple[float, float] | None, base: Side, candidate: Side) -> Effect:
    if effect.difference is None:
        return effect
    if effect.relative and effect.differ == 0:
        return replace(effect, low=0.0, high=0.0)
    if effect.relative:
        logs = _logs(effect.metric.removesuffix(_P95), base, candidate)
        slow = effect.metric.endswith(_P95)
        found = stats.quantile_interval(*logs, 0.95) if slow else stats.mean_interval(logs[1] - logs[0])
        interval = _ratio(found[0]), _ratio(found[1])
    return effect if interval is None else replace(effect, low=interval[0], high=interval[1])


def _settled(effect: Effect, base: Side, candidate: Side, tests: int) -> Effect:
    """With the number of further questions that would settle an inconclusive verdict; none is known for percentiles."""
    if effect.verdict != "inconclusive" or effect.difference is None or effect.metric.endswith(_P95):
        return effect
    if effect.relative:
        logs = _logs(effect.metric, base, candidate)
        size, spread = float((logs[1] - logs[0]).mean()), float((logs[1] - logs[0]).std())
    else:
        size, spread = effect.difference, stats.spread_of_difference(paired(effect.metric, base, candidate))
    total = stats.questions_needed(size, spread, tests=tests)
    return replace(effect, needed=None if total is None else max(1, total - len(base.first.ids)))


def _means(rows: Floats) -> Floats:
    found: Floats = rows.mean(axis=1)
    return found


def _p95(rows: Floats) -> Floats:
    at = math.ceil(0.95 * rows.shape[1]) - 1
    found: Floats = np.partition(rows, at, axis=1)[:, at]
    return found


def _quantile(values: Floats, quantile: float) -> float | None:
    values = values[np.isfinite(values)]
    return float(np.quantile(values, quantile)) if len(values) else None


def _ratio(logarithm: float) -> float:
    return float(np.expm1(logarithm))
