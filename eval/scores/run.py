"""The scores of a whole run: every metric of every answer, and what they come to, in all and by kind of question."""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from eval.bench.record import percentile
from eval.runs import read_run
from eval.scores.answer import read_answer
from eval.scores.content import Case
from eval.scores.metrics import METRICS, VERSION
from eval.stats import Floats, share_interval
from rag.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from eval.answer_questions import Question
    from eval.runs import Run
    from eval.scores.gold import Gold
    from eval.scores.metrics import Metric
    from eval.scores.outcome import Outcome


@dataclass(frozen=True, slots=True)
class RunScores:
    """All that a comparison needs of a run. Everything by question is in the order of ``ids``.

    ``digests`` are of the questions with their gold, so that a changed question is noticed. ``answers``: what was
    shown. ``findings``: how often the system's own verifier found each kind. ``problems``: what is not as it should
    be with the run, in words."""

    name: str
    model: str
    system: str
    seed: int
    dataset: str
    collection: str
    gold: str
    version: int
    ids: tuple[str, ...]
    questions: tuple[str, ...]
    kinds: tuple[str, ...]
    digests: tuple[str, ...]
    answers: tuple[str, ...]
    outcomes: Mapping[str, tuple[Outcome, ...]]
    findings: Mapping[str, int]
    problems: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Share:
    """``hits`` of ``of``, with the 95% interval. ``failed``: how many questions had no answer, counted as misses where
    the metric is a share of questions, and else not measured."""

    hits: float
    of: float
    low: float
    high: float
    failed: int

    @property
    def share(self) -> float:
        return self.hits / self.of


@dataclass(frozen=True, slots=True)
class Measured:
    """``count`` measured values. ``failed``: how many questions had no answer, and so no value."""

    count: int
    median: float
    p95: float
    mean: float
    failed: int


@dataclass(frozen=True, slots=True)
class Nothing:
    """The metric applies to none of the questions."""

    failed: int


Summary = Share | Measured | Nothing


def score_run(folder: Path, gold: Gold, *, kind: str | None = None) -> RunScores:
    """Raises UsageError for what is no run, a run without any answer, and a ``kind`` that no question has."""
    return score(read_run(folder), gold, kind=kind)


def score(run: Run, gold: Gold, *, kind: str | None = None) -> RunScores:
    """As ``score_run``, for a run that is read already."""
    if not run.answers:
        raise UsageError(
            f"{run.folder} has no answers to score ({'; '.join(run.problems)}). Go on with the same byline eval run."
        )
    kinds = Counter(question.kind for question in run.questions)
    if kind is not None and kind not in kinds:
        raise UsageError(f"{run.folder} has no question of the kind {kind!r}; it has {', '.join(sorted(kinds))}.")
    questions = [question for question in run.questions if kind in (None, question.kind)]
    cases = [Case(question, read_answer(run.answers.get(question.id)), gold) for question in questions]
    record = run.record
    return RunScores(
        name=run.folder.name,
        model=record.model,
        system=record.system,
        seed=record.seed,
        dataset=record.dataset,
        collection=record.collection_fingerprint,
        gold=gold.fingerprint,
        version=VERSION,
        ids=tuple(question.id for question in questions),
        questions=tuple(question.question for question in questions),
        kinds=tuple(question.kind for question in questions),
        digests=tuple(map(digest, questions)),
        answers=tuple(shown(case) for case in cases),
        outcomes={metric.name: tuple(metric.score(case) for case in cases) for metric in METRICS},
        findings=Counter(finding for case in cases for finding in case.given.findings),
        problems=run.problems,
    )


def digest(question: Question) -> str:
    """Of the question and its gold, without the note for readers."""
    gold = [getattr(question, name) for name in question.__slots__ if name != "note"]
    return hashlib.sha256(repr(gold).encode()).hexdigest()[:16]


def shown(case: Case) -> str:
    given = case.given
    if given.failure:
        return f"(no answer: {given.failure}: {given.why})"
    return f"(abstained) {given.text}".strip() if given.abstained else given.text


def summary(metric: Metric, outcomes: Sequence[Outcome]) -> Summary:
    failed = sum(outcome.failure is not None for outcome in outcomes)
    counted = [outcome for outcome in outcomes if outcome.applies]
    if not counted:
        return Nothing(failed)
    if metric.kind in ("seconds", "tokens"):
        values = [outcome.hits for outcome in counted]
        mean = sum(values) / len(values)
        return Measured(len(values), percentile(values, 50), percentile(values, 95), mean, failed)
    hits, of = arrays(counted)
    return Share(float(hits.sum()), float(of.sum()), *share_interval(hits, of), failed)


def arrays(outcomes: Sequence[Outcome]) -> tuple[Floats, Floats]:
    """Hits and ``of``, one number a question."""
    return np.array([o.hits for o in outcomes], dtype=float), np.array([o.of for o in outcomes], dtype=float)


def of_kind(scores: RunScores, kind: str | None, metric: str) -> tuple[Outcome, ...]:
    """The outcomes of a metric on the questions of a kind, on all for None."""
    outcomes = scores.outcomes[metric]
    return tuple(o for o, its in zip(outcomes, scores.kinds, strict=True) if kind in (None, its))
