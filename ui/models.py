"""The view "Models": which are there, how fast they were here, and how to bring another one."""

from __future__ import annotations

from statistics import median
from typing import TYPE_CHECKING

from ui import views
from ui.models_html import models_html, shell_html
from ui.names_html import done_html

if TYPE_CHECKING:
    from collections.abc import Mapping

    import gradio

    from rag.serving import Served


def build_models(served: Served, *, page: gradio.Blocks, tab: gradio.Tab) -> None:
    """The content of the tab."""
    views.put(shell_html(), page=page, tab=tab)


def _list(served: Served, arguments: Mapping[str, str]) -> str:
    models = served.models()
    has_ollama = any(one.spec.startswith("ollama:") for one in models)
    return models_html(
        models,
        default=served.model,
        pulled=served.pulling.states(),
        speeds={spec: median(seconds) for spec, seconds in served.conversations.seconds_by_model().items()},
        ollama="" if has_ollama else served.settings.ollama_host,
    )


def _pull(served: Served, arguments: Mapping[str, str]) -> str:
    begun = served.pulling.start(arguments.get("name", ""))
    return done_html(f"{begun.name} is on its way. You can go on asking meanwhile.")


ACTIONS: Mapping[str, views.Action] = {"list": _list, "pull": _pull}
