"""A report for a pull request: verdicts, figures, and the questions that flipped. The answers stand in the HTML."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eval.report.changes import changes
from eval.report.figures import figure
from eval.report.names import metric_words, without_repeats
from eval.report.overview import MAIN
from eval.scores.metrics import BY_NAME
from eval.scores.run import Measured, Share

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from eval.report.changes import Change
    from eval.report.gather import Compared, Report
    from eval.scores.run import Summary

FLIPS = 10
"""Flipped questions that are shown each way."""
_CHARS = 200
_ESCAPES = str.maketrans(
    {"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": " ", "\n": " ", "@": "@\u200b"}  # "@name" would call somebody
    | {mark: f"\\{mark}" for mark in "|[]*_~`#\\"}
)


def markdown(report: Report) -> str:
    lines = [f"### Evaluation: {', '.join(map(plain, report.datasets))}", ""]
    lines += [line for one in report.compared for line in _comparison(report, one)]
    lines += _figures(report)
    if report.remarks:
        lines += ["", *(f"- ⚠ {plain(remark)}" for remark in report.remarks)]
    return "\n".join(lines) + "\n"


def plain(text: str) -> str:
    """``text`` as it is, whatever it holds: nothing of it is Markdown or HTML, and it is no longer than a line."""
    line = " ".join(text.split())
    return (line if len(line) <= _CHARS else line[:_CHARS] + " …").translate(_ESCAPES)


def _comparison(report: Report, one: Compared) -> Iterator[str]:
    found = changes(one)
    base, candidate = (plain(report.systems[at].label) for at in (one.base, one.candidate))
    verdict = "❌ Regression" if one.broken else "✅ No regression"
    yield f"**{verdict}: {candidate} instead of {base}.** {plain(found.headline)}"
    if one.differ:
        yield f"The two runs differ in {plain(', '.join(one.differ))}."
    yield ""
    if found.first:
        yield f"| metric | {base} | {candidate} | difference (95% interval) | verdict |"
        yield "| --- | ---: | ---: | --- | --- |"
        yield from map(_change, found.first)
        yield ""
    yield from (
        f"- {'broken' if ruling.broken else 'not checked'}: {plain(ruling.rule.text)}: {plain(ruling.why)}"
        for ruling in one.rulings
        if ruling.broken is not False
    )
    flips = one.comparison.flips
    for way, its in (("worse", [f for f in flips if f.worse]), ("better", [f for f in flips if f.better])):
        if its:
            rows = [(f.id, f.question, f.worse if way == "worse" else f.better) for f in its]
            yield from _flips(way, rows)
    yield ""


def _change(change: Change) -> str:
    verdict = f"{change.verdict} ({change.why})" if change.why else change.verdict
    return f"| {change.name} | {change.base} | {change.candidate} | {change.words} | {verdict} |"


def _flips(way: str, rows: Sequence[tuple[str, str, dict[str, str]]]) -> Iterator[str]:
    more = f", the first {FLIPS}" if len(rows) > FLIPS else ""
    yield ""
    yield f"<details><summary>{len(rows)} flipped to {way}{more}</summary>"
    yield ""
    for id, question, changed in rows[:FLIPS]:
        yield f"- {plain(question)} ({plain(id)}): {plain(_reasons(changed) if way == 'worse' else _names(changed))}"
    yield ""
    yield "</details>"


def _reasons(changed: dict[str, str]) -> str:
    """Why each metric is now as it is, those with one reason together."""
    together: dict[str, list[str]] = {}
    for metric in without_repeats(changed):
        together.setdefault(changed[metric], []).append(metric)
    return "; ".join(f"{_names(metrics)}: {why}" for why, metrics in together.items())


def _names(metrics: Iterable[str]) -> str:
    return ", ".join(map(metric_words, without_repeats(metrics)))


def _figures(report: Report) -> Iterator[str]:
    yield f"| metric | {' | '.join(plain(system.label) for system in report.systems)} |"
    yield f"| --- |{' ---: |' * len(report.systems)}"
    for metric in MAIN:
        cells = [figure(system.side, metric) for system in report.systems]
        if any(isinstance(cell, Share | Measured) for cell in cells):
            unit = ", s" if BY_NAME[metric].kind == "seconds" else ""
            yield f"| {metric_words(metric)}{unit} | {' | '.join(map(_cell, cells))} |"


def _cell(found: Summary) -> str:
    failed = f"; {found.failed} without an answer" if found.failed else ""
    if isinstance(found, Share):
        interval = f"{100 * found.low:.0f}–{100 * found.high:.0f}%"
        return f"{found.share:.1%} ({interval}; {found.hits:g}/{found.of:g}{failed})"
    if isinstance(found, Measured):
        return f"{found.median:.2f} (95th {found.p95:.2f}{failed})"
    return f"–{failed}"
