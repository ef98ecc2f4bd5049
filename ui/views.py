"""The views beside "Ask": one element a tab, whose parts come as HTML fragments from ``POST /view/VIEW/ACTION``.

A fragment is made by a function ``(served, arguments) -> HTML`` that a view's module lists in ``ACTIONS``; arguments
are strings, from forms and buttons, and ``owner``, the name that the person signed in with. Fragments do not go through
Gradio's queue, so that nothing here waits for the model. ``static/views.js`` puts them in place.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from fastapi import Request  # noqa: TC002  (FastAPI reads it at run time)
from fastapi.responses import HTMLResponse
from pydantic import BaseModel, Field
from starlette.exceptions import HTTPException

from rag.access import user_of
from rag.errors import BylineError, EmptyCollection
from ui.render import empty_html, error_html

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    import gradio
    from fastapi import FastAPI

    from rag.serving import Served

    Action = Callable[[Served, Mapping[str, str]], str]

_SCRIPT = Path(__file__).parent / "static" / "views.js"
_LONGEST_ARGUMENT = 2_000_000


class Arguments(BaseModel):
    arguments: dict[str, str] = Field(default_factory=dict)


def put(shell: str, *, page: gradio.Blocks, tab: gradio.Tab) -> None:
    """Place a view's shell in its tab; its parts load when it is first seen, and anew whenever the tab is chosen."""
    import gradio

    gradio.HTML(shell, js_on_load="window.byline?.start(element);", padding=False, apply_default_css=False)
    tab.select(None, js="() => window.byline?.chosen()", api_visibility="private", show_progress="hidden")


def script_once(page: gradio.Blocks) -> None:
    """The script that all views share, run when the page has loaded."""
    code = _SCRIPT.read_text(encoding="utf-8")
    page.load(None, js=f"() => {{ {code} }}", api_visibility="private", show_progress="hidden")


def add_routes(app: FastAPI, served: Served) -> None:
    """The fragments of all views; added before the page, which answers every other path."""
    from ui.evaluations import add_report

    views = _views()
    add_report(app, served)

    @app.post("/view/{view}/{action}", include_in_schema=False)
    def fragment(view: str, action: str, body: Arguments, request: Request) -> HTMLResponse:
        known = views.get(view, {}).get(action)
        if known is None:
            raise HTTPException(404, f"There is no such view: {view}/{action}.")
        if any(len(value) > _LONGEST_ARGUMENT for value in body.arguments.values()):
            raise HTTPException(413, f"More than {_LONGEST_ARGUMENT:,} characters: add it as a file.")
        arguments = {**body.arguments, "owner": user_of(request)}
        return HTMLResponse(shown(known, served, arguments), headers={"Cache-Control": "no-store"})


def shown(action: Action, served: Served, arguments: Mapping[str, str]) -> str:
    """The fragment; what the collection or the request is wrong about becomes a card that says so."""
    try:
        return action(served, arguments)
    except EmptyCollection:
        return empty_html(str(served.home))
    except BylineError as error:
        return error_html(str(error))


def article_link(doc: str, start: int | None = None, end: int | None = None) -> str:
    """The address, on this page, of an article opened at a span of its text."""
    at = "" if start is None or end is None else f"&at={start}-{end}"
    return f"#article={quote(doc, safe='')}{at}"


def arguments_attribute(**values: Any) -> str:  # noqa: ANN401
    """``data-args`` of an element that calls an action, escaped."""
    from ui.render import escape

    return f'data-args="{escape(json.dumps({name: str(value) for name, value in values.items()}))}"'


def _views() -> dict[str, Mapping[str, Action]]:
    from ui import articles, ask_parts, evaluations, models, names, said

    return {
        "ask": ask_parts.ACTIONS,
        "articles": articles.ACTIONS,
        "said": said.ACTIONS,
        "names": names.ACTIONS,
        "models": models.ACTIONS,
        "evaluations": evaluations.ACTIONS,
    }
