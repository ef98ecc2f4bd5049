"""The gate in one call, for a test suite of one's own: ``from eval import assert_no_regression``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from eval.comparing.baseline import SUFFIX, find_baseline, read_baseline
from eval.comparing.effects import compare
from eval.comparing.gate import chosen_rules, judge
from eval.comparing.show import text
from eval.comparing.side import load_side
from eval.scores.gold import load_gold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from eval.comparing.effects import Comparison
    from eval.comparing.side import Side
    from eval.scores.gold import Gold

BASELINES = Path("eval") / "baselines"
"""Where baselines lie in a team's own repository, from its root."""
_FLIPS = 5


def assert_no_regression(
    candidate: str | Path,
    base: str | Path | None = None,
    *,
    fail_if: Sequence[str] = (),
    policy: str | Path | None = None,
    baselines: str | Path = BASELINES,
    shared: str | Path | None = None,
    kind: str | None = None,
) -> Comparison:
    """Assert that the answers of ``candidate`` (a run's folder) are no worse than those of ``base`` (a run's folder or
    a baseline's file; None: the blessed baseline of the same dataset in ``baselines``), and give the comparison.

    ``fail_if`` and ``policy`` (a TOML file) are the rules; without either, those of Byline's own policy. ``shared`` is
    the folder with corpus/news-2022, whose gold claims are then used. ``kind``: only questions of that kind.

    Raises AssertionError with the whole comparison for a regression; NotComparable for runs of other questions, another
    collection or other metrics; UsageError for what is no run, no baseline or no rule."""
    rules = chosen_rules(fail_if, Path(policy) if policy else None)
    gold = load_gold(shared=Path(shared) if shared else None)
    sides = load_sides(Path(candidate), Path(base) if base else None, gold, baselines=Path(baselines), kind=kind)
    comparison = compare(*sides)
    rulings = judge(comparison, rules)
    if any(ruling.broken for ruling in rulings):
        raise AssertionError(text(comparison, rulings, flips=_FLIPS))
    return comparison


def load_sides(
    candidate: Path, base: Path | None, gold: Gold, *, baselines: Path = BASELINES, kind: str | None = None
) -> tuple[Side, Side]:
    """Base and candidate. Raises UsageError for what is no run, and where no baseline fits."""
    other = load_side(candidate, gold, kind=kind)
    if base is None:
        base = find_baseline(other, baselines)
    if base.suffix == SUFFIX and not base.is_dir():
        return read_baseline(base).of_kind(kind), other
    return load_side(base, gold, kind=kind), other
