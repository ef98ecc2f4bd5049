"""Evaluation runs as HTML: the list, and what a comparison says. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

from ui.render import escape

if TYPE_CHECKING:
    from collections.abc import Sequence

    from eval.runs import RunRecord


def shell_html() -> str:
    return (
        '<div class="by-runs-view"><h2>Evaluations</h2>'
        '<p class="by-quiet">Runs of <code>byline eval run</code>: the same questions asked of several models, scored '
        'from gold. Feedback on answers is a dataset too: <a href="api/feedback" download>feedback.jsonl</a>.</p>'
        '<div id="by-runs" data-load="evaluations/list" data-fresh></div>'
        '<div id="by-compared" aria-live="polite"></div></div>'
    )


def runs_html(runs: Sequence[tuple[str, RunRecord]], *, folders: Sequence[str]) -> str:
    """``runs`` by the name of their folder, the newest first; ``folders`` are those that were looked into."""
    if not runs:
        looked = " or ".join(f"<code>{escape(folder)}</code>" for folder in folders)
        return (
            f'<section class="by-card"><h3>No run yet</h3><p>There is none in {looked}. Make one:</p>'
            "<pre>byline eval run sample --model none</pre></section>"
        )
    rows = "".join(_row(name, record) for name, record in runs)
    options = "".join(f'<option value="{escape(name)}">{escape(name)}</option>' for name, _ in runs)
    second = "".join(
        f'<option value="{escape(name)}"{" selected" if at == 1 else ""}>{escape(name)}</option>'
        for at, (name, _) in enumerate(runs)
    )
    compare = (
        '<form class="by-choose" data-send="evaluations/compare" data-into="#by-compared" '
        'aria-label="Compare two runs">'
        f'<label>Base<select name="base">{second}</select></label>'
        f'<label>Candidate<select name="candidate">{options}</select></label>'
        '<button class="by-button" type="submit">Compare</button></form>'
    )
    return (
        '<table><thead><tr><th scope="col">Run</th><th scope="col">Model</th><th scope="col">Questions</th>'
        f'<th scope="col">When</th><th scope="col">Report</th></tr></thead><tbody>{rows}</tbody></table>'
        + (compare if len(runs) > 1 else "")
    )


def compared_html(names: tuple[str, str], conclusion: str, table: str) -> str:
    return (
        f'<section class="by-card"><h3>{escape(conclusion)}</h3><p><a href="{escape(report_address(names))}" '
        'target="_blank" rel="noopener">Open the comparison as a report, with every flipped question</a></p>'
        f'<pre class="by-figures" tabindex="0">{escape(table)}</pre></section>'
    )


def report_address(names: Sequence[str]) -> str:
    return "view/report?" + urlencode([("run", name) for name in names])


def _row(name: str, record: RunRecord) -> str:
    failed = f", {record.failed} failed" if record.failed else ""
    state = "" if record.complete else " (interrupted)"
    return (
        f'<tr><td><b>{escape(name)}</b><span class="by-quiet">{escape(record.dataset)}{state}</span></td>'
        f"<td>{escape(record.model)}</td><td>{record.answered:,} of {record.questions:,}{failed}</td>"
        f"<td>{escape(record.started[:16].replace('T', ' '))}</td>"
        f'<td><a href="{escape(report_address([name]))}" target="_blank" rel="noopener">open</a></td></tr>'
    )
