"""What stands at the top of a report: the figures by system, their pictures, the findings, the runs."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from eval.report.answers import findings, state
from eval.report.figures import fell_short, figure, measured_values
from eval.report.names import metric_words
from eval.report.picture import Row, curves, dots
from eval.report.records import facts
from eval.scores.metrics import METRICS
from eval.scores.run import Measured, Share

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markupsafe import Markup

    from eval.report.gather import Report, System
    from eval.scores.metrics import Metric
    from eval.scores.run import Summary

MAIN = ("correct", "retention", "holder_precision", "content", "citation_hit", "abstention_f1", "total_s")
"""The metrics that a reader wants first; the others are a click away."""
BY_KIND = ("retention", "correct")
_TIMES = (("first_text_s", "Seconds to the first verified text"), ("total_s", "Seconds to the whole answer"))


@dataclass(frozen=True, slots=True)
class Line:
    """A metric with its summary for every system, and how many answers fall short in it (for the filter)."""

    metric: Metric
    cells: tuple[Summary, ...]
    short: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Findings:
    """How often a system's verifier held a kind of thing against a draft, by what was done about it. ``counts`` has a
    row a kind; ``most`` is the largest number."""

    system: int
    actions: tuple[str, ...]
    counts: dict[str, dict[str, int]]
    most: int


@dataclass(frozen=True, slots=True)
class Overview:
    main: tuple[Line, ...]
    further: tuple[Line, ...]
    states: tuple[Counter[str], ...]
    by_kind: tuple[tuple[str, Markup, tuple[Row, ...]], ...]
    times: tuple[tuple[str, str, Markup], ...]
    findings: tuple[Findings, ...]
    records: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]


def overview(report: Report) -> Overview:
    lines = [_line(report, metric) for metric in METRICS]
    lines = [line for line in lines if any(isinstance(cell, Share | Measured) for cell in line.cells)]
    names = [system.label for system in report.systems]
    times = [
        (metric, title, curves([measured_values(system.side, metric) for system in report.systems], names, title=title))
        for metric, title in _TIMES
    ]
    return Overview(
        main=tuple(line for name in MAIN for line in lines if line.metric.name == name),
        further=tuple(line for line in lines if line.metric.name not in MAIN),
        states=tuple(_states(report, system) for system in report.systems),
        by_kind=tuple((metric, *_kinds(report, metric, names)) for metric in BY_KIND if _has(lines, metric)),
        times=tuple((metric, title, picture) for metric, title, picture in times if picture is not None),
        findings=tuple(found for number in range(len(report.systems)) if (found := _findings(report, number)).counts),
        records=tuple((column.label, facts(column)) for column in report.columns),
    )


def finding_token(kind: str, action: str) -> str:
    """What the filter looks for: one word."""
    return ":".join(["found", *("-".join(part.split()) for part in (kind, action))])


def _has(lines: Sequence[Line], metric: str) -> bool:
    return any(line.metric.name == metric for line in lines)


def _line(report: Report, metric: Metric) -> Line:
    cells = tuple(figure(system.side, metric.name) for system in report.systems)
    short = tuple(
        sum(fell_short(metric.name, o) for run in system.side.runs for o in run.outcomes[metric.name])
        for system in report.systems
    )
    return Line(metric, cells, short)


def _states(report: Report, system: System) -> Counter[str]:
    return Counter(
        state(report.outcomes(column, at))
        for column in system.columns
        for at in range(len(report.columns[column].scores.ids))
    )


def _kinds(report: Report, metric: str, names: Sequence[str]) -> tuple[Markup, tuple[Row, ...]]:
    kinds: list[str | None] = [None, *dict.fromkeys(entry.kind for entry in report.entries)]
    rows = []
    for kind in kinds:
        found = [figure(system.side, metric, kind=kind) for system in report.systems]
        shares = tuple(one if isinstance(one, Share) else None for one in found)
        rows.append(Row("all" if kind is None else kind, shares))
    title = f"{metric_words(metric).capitalize()} by kind of question"
    return dots(rows, names, title=title), tuple(rows)


def _findings(report: Report, number: int) -> Findings:
    counts: dict[str, Counter[str]] = {}
    for index in report.systems[number].columns:
        column = report.columns[index]
        answers = column.run.answers if column.run else {}
        held = [one for id in column.scores.ids for one in findings(answers.get(id, {}))]
        found = [(one.kind, one.action) for one in held]
        if column.run is None:  # a baseline keeps the kinds alone
            found = [(kind, "") for kind, count in column.scores.findings.items() for _ in range(count)]
        for kind, action in found:
            counts.setdefault(kind, Counter())[action] += 1
    ordered = dict(sorted(counts.items(), key=lambda item: (-item[1].total(), item[0])))
    actions = tuple(sorted({action for row in counts.values() for action in row}))
    most = max((count for row in counts.values() for count in row.values()), default=0)
    return Findings(number, actions, {kind: dict(row) for kind, row in ordered.items()}, most)
