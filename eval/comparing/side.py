"""One side of a comparison, and whether two sides can be compared at all."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from eval.runs import run_folders
from eval.scores.run import arrays, score_run
from rag.errors import BylineError, UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from eval.scores.gold import Gold
    from eval.scores.run import RunScores
    from eval.stats import Floats


class NotComparable(BylineError):
    """The two runs are of different things; the message says what differs."""

    exit_code = 3


@dataclass(frozen=True, slots=True)
class Side:
    """One run, or several of the same system and model on the same questions that differ in their seed."""

    name: str
    runs: tuple[RunScores, ...]

    @property
    def first(self) -> RunScores:
        return self.runs[0]

    @property
    def problems(self) -> tuple[str, ...]:
        return tuple(f"{run.name}: {problem}" for run in self.runs for problem in run.problems)

    def counts(self, metric: str) -> tuple[Floats, Floats]:
        """Hits and ``of``, one number a question: the mean over the seeds, so that seeds are no further questions."""
        each = [arrays(run.outcomes[metric]) for run in self.runs]
        return np.mean([hits for hits, _ in each], axis=0), np.mean([of for _, of in each], axis=0)

    def values(self, metric: str) -> Floats:
        """A measured metric, one number a question: the mean over the seeds that have a value, NaN where none has."""
        rows = [[o.hits if o.applies else np.nan for o in run.outcomes[metric]] for run in self.runs]
        table = np.array(rows, dtype=float)
        have = np.isfinite(table)
        sums, counts = np.where(have, table, 0).sum(axis=0), have.sum(axis=0)
        return np.where(counts > 0, sums / np.maximum(counts, 1), np.nan)

    def of_kind(self, kind: str | None) -> Side:
        """The same with only the questions of a kind. Raises UsageError where there are none."""
        if kind is None:
            return self
        ids = [id for id, its in zip(self.first.ids, self.first.kinds, strict=True) if its == kind]
        if not ids:
            there = ", ".join(sorted(set(self.first.kinds)))
            raise UsageError(f"{self.name} has no question of the kind {kind!r}; it has {there}.")
        return aligned(self, ids)

    def failures(self) -> int:
        return sum(outcome.failure is not None for run in self.runs for outcome in run.outcomes["no_answer"])


def load_side(path: Path, gold: Gold, *, kind: str | None = None) -> Side:
    """A run's folder, or a folder of runs that differ in nothing but the seed.

    Raises UsageError for what is no run, and for a folder of runs of several models, systems or datasets."""
    runs = tuple(score_run(folder, gold, kind=kind) for folder in run_folders(path))
    makers = sorted({(run.system, run.model, run.dataset) for run in runs})
    if len(makers) > 1:
        found = "; ".join(f"{system} with {model} on {dataset}" for system, model, dataset in makers)
        folders = ", ".join(run.name for run in runs)
        raise UsageError(f"{path} holds runs of several kinds ({found}). Name one of its folders: {folders}.")
    for run in runs[1:]:
        if different := differences(runs[0], run):
            raise UsageError(f"{path}: {runs[0].name} and {run.name} are no seeds of one run: {'; '.join(different)}.")
    seeds = [run.seed for run in runs]
    if len(set(seeds)) < len(seeds):
        raise UsageError(f"{path} has two runs with one seed ({', '.join(map(str, seeds))}). Take one of them out.")
    return Side(path.name, runs)


def check_comparable(base: Side, candidate: Side) -> None:
    """Raises NotComparable, naming all that differs."""
    different = differences(base.first, candidate.first)
    if different:
        raise NotComparable(
            f"{base.name} and {candidate.name} cannot be compared: {'; '.join(different)}. "
            "Run both on the same questions and the same collection."
        )


def differences(one: RunScores, other: RunScores) -> list[str]:
    """Why the figures of two runs are figures of different things; an empty list if they are not."""
    found = []
    if one.version != other.version:
        found.append(f"metrics of version {one.version} and {other.version}; bless or score the older one anew")
    if one.gold != other.gold:
        found.append(f"scored with other gold claims ({one.gold} and {other.gold})")
    if one.collection != other.collection:
        found.append(f"another collection, or another state of it ({one.collection[:12]} and {other.collection[:12]})")
    lacking, further = set(one.ids) - set(other.ids), set(other.ids) - set(one.ids)
    if lacking or further:
        parts = [
            f"{len(ids)} only in {run.name} ({_some(ids)})" for ids, run in ((lacking, one), (further, other)) if ids
        ]
        found.append(f"other questions: {' and '.join(parts)}")
        return found
    digests = dict(zip(other.ids, other.digests, strict=True))
    changed = [id for id, digest in zip(one.ids, one.digests, strict=True) if digests[id] != digest]
    if changed:
        found.append(f"{len(changed)} questions have other words or another gold ({_some(changed)})")
    return found


def aligned(side: Side, ids: Sequence[str]) -> Side:
    """The same runs with the questions of ``ids`` alone, in that order; they must have them all."""
    return Side(side.name, tuple(_aligned(run, ids) for run in side.runs))


def _aligned(run: RunScores, ids: Sequence[str]) -> RunScores:
    if run.ids == tuple(ids):
        return run
    at = {id: number for number, id in enumerate(run.ids)}
    order = [at[id] for id in ids]
    return replace(
        run,
        ids=tuple(ids),
        questions=tuple(run.questions[i] for i in order),
        kinds=tuple(run.kinds[i] for i in order),
        digests=tuple(run.digests[i] for i in order),
        answers=tuple(run.answers[i] for i in order),
        outcomes={name: tuple(outcomes[i] for i in order) for name, outcomes in run.outcomes.items()},
    )


def _some(ids: Sequence[str] | set[str]) -> str:
    shown = sorted(ids)[:3]
    return ", ".join(shown) + (", …" if len(ids) > len(shown) else "")
