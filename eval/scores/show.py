"""Scores as a table to read, as JSON, and each score with its explanation as JSONL."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from eval.scores.metrics import METRICS
from eval.scores.run import Measured, Nothing, Share, of_kind, summary

if TYPE_CHECKING:
    from collections.abc import Iterator

    from eval.scores.run import RunScores, Summary

_BY_KIND = ("correct", "retention", "content", "holder_precision", "citation_hit", "citation_precision", "total_s")


def table(scores: RunScores) -> str:
    """A run's metrics with counts and intervals, then the most important ones by kind of question."""
    lines = [title(scores), *(f"! {problem}" for problem in scores.problems), ""]
    lines += [f"{'metric':<25}{'share':>8}  {'95% interval':<15}{'count':>10}  no answer"]
    measured = [f"{'':<25}{'median':>8}{'p95':>9}{'mean':>9}{'count':>9}  no answer"]
    for metric in METRICS:
        found = summary(metric, scores.outcomes[metric.name])
        if isinstance(found, Share):
            interval = f"{found.low:.3f} – {found.high:.3f}"
            count = f"{found.hits:g}/{found.of:g}"
            lines.append(f"{metric.name:<25}{found.share:>8.3f}  {interval:<15}{count:>10}  {found.failed or '-'} ")
        elif isinstance(found, Measured):
            figures = "".join(f"{figure:>{width}.2f}" for figure, width in zip(_three(found), (8, 9, 9), strict=True))
            measured.append(f"{metric.name:<25}{figures}{found.count:>9}  {found.failed or '-'}")
        else:
            lines.append(f"{metric.name:<25}{'-':>8}  applies to none of the questions")
    lines += ["", *measured, "", f"findings of the system's verifier: {_findings(scores)}", "", *_kinds(scores)]
    return "\n".join(line.rstrip() for line in lines)


def title(scores: RunScores) -> str:
    return (
        f"{scores.name}: {scores.system}, {scores.model}, seed {scores.seed}, {len(scores.ids)} questions "
        f"of {scores.dataset or 'an unnamed dataset'} (metrics version {scores.version}, gold claims {scores.gold})"
    )


def as_json(scores: RunScores) -> dict[str, Any]:
    """``metrics`` and ``kinds`` have a summary of each metric; a metric that applies to nothing has ``count`` 0."""
    kinds = dict.fromkeys(scores.kinds)
    return {
        "run": scores.name,
        "system": scores.system,
        "model": scores.model,
        "seed": scores.seed,
        "dataset": scores.dataset,
        "metrics_version": scores.version,
        "gold_claims": scores.gold,
        "collection_fingerprint": scores.collection,
        "questions": len(scores.ids),
        "problems": list(scores.problems),
        "metrics": _metrics(scores, None),
        "kinds": {kind: {"questions": scores.kinds.count(kind), "metrics": _metrics(scores, kind)} for kind in kinds},
        "findings": dict(scores.findings),
    }


def details(scores: RunScores) -> Iterator[str]:
    """One JSON line a question: each metric that applies, its hits, of how many, and why; and what did not apply."""
    for at, id in enumerate(scores.ids):
        outcomes = {metric.name: scores.outcomes[metric.name][at] for metric in METRICS}
        row = {
            "id": id,
            "kind": scores.kinds[at],
            "question": scores.questions[at],
            "answer": scores.answers[at],
            "failure": outcomes["no_answer"].failure,
            "scores": {name: {"hits": o.hits, "of": o.of, "why": o.why} for name, o in outcomes.items() if o.applies},
            "not_applicable": {name: o.why for name, o in outcomes.items() if not o.applies},
        }
        yield json.dumps(row, ensure_ascii=False)


def _metrics(scores: RunScores, kind: str | None) -> dict[str, Any]:
    return {metric.name: _summary(summary(metric, of_kind(scores, kind, metric.name))) for metric in METRICS}


def _summary(found: Summary) -> dict[str, Any]:
    if isinstance(found, Nothing):
        return {"count": 0, "no_answer": found.failed}
    if isinstance(found, Measured):
        median, p95, mean = (round(figure, 4) for figure in _three(found))
        return {"count": found.count, "median": median, "p95": p95, "mean": mean, "no_answer": found.failed}
    return {
        "hits": found.hits,
        "count": found.of,
        "share": round(found.share, 4),
        "low": round(found.low, 4),
        "high": round(found.high, 4),
        "no_answer": found.failed,
    }


def _three(found: Measured) -> tuple[float, float, float]:
    return found.median, found.p95, found.mean


def _findings(scores: RunScores) -> str:
    ordered = sorted(scores.findings.items(), key=lambda item: (-item[1], item[0]))
    return ", ".join(f"{kind} {count}" for kind, count in ordered) or "none"


def _kinds(scores: RunScores) -> list[str]:
    metrics = [metric for metric in METRICS if metric.name in _BY_KIND]
    head = f"{'kind':<16}{'n':>5}" + "".join(f"{metric.name:>20}" for metric in metrics)
    return [head, *(_kind(scores, kind, metrics) for kind in dict.fromkeys(scores.kinds))]


def _kind(scores: RunScores, kind: str, metrics: list[Any]) -> str:
    cells = []
    for metric in metrics:
        found = summary(metric, of_kind(scores, kind, metric.name))
        if isinstance(found, Share):
            cells.append(f"{found.share:.2f} ({found.hits:g}/{found.of:g})")
        else:
            cells.append(f"{found.median:.2f}" if isinstance(found, Measured) else "-")
    return f"{kind:<16}{scores.kinds.count(kind):>5}" + "".join(f"{cell:>20}" for cell in cells)
