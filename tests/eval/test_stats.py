"""The statistics against known values, and against what they promise: that 95% is 95%."""

from __future__ import annotations

import numpy as np
import pytest

from eval import stats
from eval.bench.record import wilson
from eval.stats import Paired


def paired(base: list[float], candidate: list[float]) -> Paired:
    of = np.ones(len(base))
    return Paired(np.array(base, float), of, np.array(candidate, float), of)


def test_mcnemar_is_the_exact_test_with_half_the_weight_of_what_was_seen() -> None:
    assert stats.mcnemar(0, 0) == 1
    assert stats.mcnemar(5, 0) == pytest.approx(0.5**5)
    assert stats.mcnemar(3, 3) == 1
    assert stats.mcnemar(2, 8) == stats.mcnemar(8, 2) == pytest.approx(2 * (1 + 10 + 45 / 2) / 1024)
    assert stats.mcnemar(450, 551) == pytest.approx(stats.mcnemar(449, 551), rel=0.15)


def test_holm_multiplies_the_smallest_most_and_keeps_the_order() -> None:
    assert stats.holm([0.01, 0.04, 0.03, 0.5]) == pytest.approx([0.04, 0.09, 0.09, 0.5])
    assert stats.holm([]) == []


def test_an_interval_of_clustered_hits_is_wider_than_that_of_as_many_single_ones() -> None:
    hits, of = np.array([10.0, 0.0] * 10), np.full(20, 10.0)
    low, high = stats.share_interval(hits, of)
    single = wilson(100, 200)
    assert high - low > 2 * (single[1] - single[0])
    assert stats.share_interval(np.ones(20), np.ones(20)) == wilson(20, 20)
    assert stats.share_interval(np.full(20, 3.0), np.full(20, 3.0)) == wilson(20, 20)
    with pytest.raises(ValueError, match="nothing counts"):
        stats.share_interval(np.zeros(3), np.zeros(3))


def test_the_bootstrap_interval_holds_the_true_difference_in_95_of_100() -> None:
    chance = np.random.default_rng(3)
    held = 0
    for _ in range(100):
        base, candidate = (chance.random(120) < 0.7).astype(float), (chance.random(120) < 0.8).astype(float)
        (interval,) = stats.difference_intervals([paired(base.tolist(), candidate.tolist())])
        assert interval is not None
        held += interval[0] <= 0.1 <= interval[1]
    assert 90 <= held <= 99


def test_an_exchange_test_sees_what_mcnemar_sees() -> None:
    base = [1.0] * 60 + [0.0] * 40
    candidate = [1.0] * 48 + [0.0] * 12 + [1.0] * 3 + [0.0] * 37
    (exchanged,) = stats.exchange_tests([paired(base, candidate)])
    assert exchanged == pytest.approx(stats.mcnemar(12, 3), abs=0.02)
    assert stats.exchange_tests([paired(base, base), paired(base, candidate)]) == [1, exchanged]
    assert stats.exchange_tests([]) == []


def test_questions_whose_counts_differ_but_not_their_share_are_no_difference() -> None:
    pair = Paired(np.array([2.0, 1.0]), np.array([2.0, 1.0]), np.array([3.0, 1.0]), np.array([3.0, 1.0]))
    assert pair.differ == 0


def test_what_counts_in_one_run_only_has_no_interval() -> None:
    pair = Paired(np.ones(4), np.ones(4), np.zeros(4), np.zeros(4))
    assert stats.difference_intervals([pair]) == [None]


def test_questions_needed_gives_the_power_that_it_promises() -> None:
    """Flips of 8% to worse and 3% to better: the number it names finds them in about four of five tries."""
    chance = np.random.default_rng(5)
    spread = float(np.sqrt(0.11 - 0.05**2))
    needed = stats.questions_needed(-0.05, spread)
    assert needed is not None
    found = 0
    for _ in range(200):
        flips = chance.choice([-1, 0, 1], p=[0.08, 0.89, 0.03], size=needed)
        found += stats.mcnemar(int((flips < 0).sum()), int((flips > 0).sum())) <= stats.ALPHA
    assert 0.72 <= found / 200 <= 0.9
    assert stats.questions_needed(0, 1) is None


def test_draws_are_the_same_every_time_and_for_any_size() -> None:
    chance = np.random.default_rng(1)
    for width in (50, 700):
        base = np.log(chance.random(width) + 1)
        other = base + chance.normal(0.01, 0.1, width)
        assert stats.mean_interval(other - base) == stats.mean_interval(other - base)
        figures = [lambda rows: rows.mean(axis=1)]
        assert stats.exchange_values_test(base, other, figures) == stats.exchange_values_test(base, other, figures)
