"""The view "Evaluations": the runs that lie here, their reports, and two of them compared."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from fastapi import Query
from fastapi.responses import HTMLResponse

from rag.errors import UsageError
from ui import views
from ui.evaluations_html import compared_html, runs_html, shell_html

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import gradio
    from fastapi import FastAPI

    from rag.serving import Served

FOLDER = "eval-runs"
_FLIPS = 5


def build_evaluations(served: Served, *, page: gradio.Blocks, tab: gradio.Tab) -> None:
    """The content of the tab."""
    views.put(shell_html(), page=page, tab=tab)


def add_report(app: FastAPI, served: Served) -> None:
    """``GET /view/report?run=NAME&run=NAME``: the report of these runs as a page of its own."""

    @app.get("/view/report", include_in_schema=False)
    def report(run: list[str] = Query(...)) -> HTMLResponse:  # noqa: B008  (FastAPI's way)
        return HTMLResponse(report_html(served, run), headers={"Cache-Control": "no-store"})


def report_html(served: Served, names: Sequence[str]) -> str:
    """Raises UsageError for a name that is none of the runs."""
    from eval.report.gather import gather
    from eval.report.html import html
    from eval.report.texts import text_in
    from eval.scores.gold import load_gold

    held = _runs(served)
    return html(gather([_one(held, name) for name in names], load_gold()), text_in(served.collection()))


def _list(served: Served, arguments: Mapping[str, str]) -> str:
    from eval.runs import read_record

    found = [(name, read_record(folder)) for name, folder in _runs(served).items()]
    found.sort(key=lambda pair: pair[1].started, reverse=True)
    return runs_html(found, folders=[str(folder) for folder in _folders(served)])


def _compare(served: Served, arguments: Mapping[str, str]) -> str:
    from eval.comparing import effects, gate, show
    from eval.comparing.side import load_side
    from eval.scores.gold import load_gold

    held, gold = _runs(served), load_gold()
    base, candidate = arguments.get("base", ""), arguments.get("candidate", "")
    sides = [load_side(_one(held, name), gold) for name in (base, candidate)]
    comparison = effects.compare(sides[0], sides[1])
    rulings = gate.judge(comparison, gate.chosen_rules())
    return compared_html(
        (base, candidate), show.conclusion(comparison, rulings), show.text(comparison, rulings, flips=_FLIPS)
    )


def _runs(served: Served) -> dict[str, Path]:
    from eval.runs import RECORD

    folders = [path.parent for root in _folders(served) for path in sorted(root.glob(f"*/{RECORD}"))]
    return {folder.name: folder for folder in folders}


def _folders(served: Served) -> tuple[Path, ...]:
    return Path.cwd() / FOLDER, served.home / FOLDER


def _one(held: Mapping[str, Path], name: str) -> Path:
    if name not in held:
        raise UsageError(f"There is no run {name!r} here. Load the page again; it may have been moved.")
    return held[name]


ACTIONS: Mapping[str, views.Action] = {"list": _list, "compare": _compare}
