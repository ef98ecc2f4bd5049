"""A report as JSON: all that the other forms show, but for the articles and the evidence, which are in the runs."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from eval.comparing import show as comparing_show
from eval.report.answers import state
from eval.scores import show as scores_show

if TYPE_CHECKING:
    from eval.report.gather import Column, Compared, Entry, Report

VERSION = 1


def as_data(report: Report) -> dict[str, Any]:
    """``answers`` of a question name their run by its index in ``runs``; scores that do not apply are left out."""
    return {
        "version": VERSION,
        "datasets": list(report.datasets),
        "remarks": list(report.remarks),
        "runs": [_run(column) for column in report.columns],
        "comparisons": [_comparison(report, one) for one in report.compared],
        "questions": [_question(report, entry) for entry in report.entries],
    }


def _run(column: Column) -> dict[str, Any]:
    record = asdict(column.run.record) if column.run else None
    return {"label": column.label, "scores": scores_show.as_json(column.scores), "record": record}


def _comparison(report: Report, one: Compared) -> dict[str, Any]:
    found = comparing_show.as_json(one.comparison, one.rulings)
    found["flipped"] = [
        {"id": flip["id"], "worse": flip["worse"], "better": flip["better"]}  # the answers stand with the questions
        for flip in found["flipped"]
    ]
    return {
        "base_runs": list(report.systems[one.base].columns),
        "candidate_runs": list(report.systems[one.candidate].columns),
        **found,
    }


def _question(report: Report, entry: Entry) -> dict[str, Any]:
    return {
        "id": entry.id,
        "kind": entry.kind,
        "question": entry.text,
        "answers": [_answer(report, column, at) for column, at in entry.answered],
    }


def _answer(report: Report, column: int, at: int) -> dict[str, Any]:
    outcomes = report.outcomes(column, at)
    return {
        "run": column,
        "outcome": state(outcomes),
        "answer": report.columns[column].scores.answers[at],
        "failure": outcomes["no_answer"].failure,
        "scores": {name: {"hits": o.hits, "of": o.of, "why": o.why} for name, o in outcomes.items() if o.applies},
    }
