"""The browser page: the views of Byline as tabs of one Gradio application. This module only wires."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from ui.articles import build_articles
from ui.ask import build_ask
from ui.evaluations import build_evaluations
from ui.front import header
from ui.models import build_models
from ui.names import build_names
from ui.said import build_said
from ui.shell import STATIC, LocalPage, theme

if TYPE_CHECKING:
    from collections.abc import Callable

    import gradio
    from fastapi import FastAPI

    from rag.serving import Served

VIEWS: tuple[tuple[str, str, Callable[..., None]], ...] = (
    ("ask", "Ask", build_ask),
    ("articles", "Articles", build_articles),
    ("names", "Names", build_names),
    ("said", "Who said what", build_said),
    ("evaluations", "Evaluations", build_evaluations),
    ("models", "Models", build_models),
)
"""Id, label and builder of each tab; the builder is called inside it with ``served``, ``page`` and ``tab``."""


def mount(app: FastAPI, served: Served) -> None:
    """Put the page at "/" of ``app``; nothing on it is loaded from anywhere else."""
    import gradio

    gradio.mount_gradio_app(
        app,
        build(served),
        path="/",
        theme=theme(),
        css_paths=sorted(STATIC.glob("*.css")),
        footer_links=[],
        run_history=False,
        ssr_mode=False,
        enable_monitoring=False,
        mcp_server=False,
        pwa=False,
    )
    app.add_middleware(LocalPage)


def build(served: Served) -> gradio.Blocks:
    """The page for ``served``."""
    import gradio

    page: gradio.Blocks
    with gradio.Blocks(title="Byline", analytics_enabled=False, fill_width=True) as page:
        top = gradio.HTML(elem_id="by-top")
        with gradio.Tabs(elem_id="by-views"):
            for name, label, build_view in VIEWS:
                with gradio.Tab(label, id=name) as tab:
                    build_view(served, page=page, tab=tab)
        page.load(partial(header, served), outputs=top, api_visibility="private", show_progress="hidden")
    page.queue(api_open=False)
    return page
