"""One HTML file with everything in it: no script, no picture, nothing that is loaded from anywhere."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

import jinja2

from rag.export.record import packed
from rag.export.report import report

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rag.conversation import Conversation
    from rag.source_changes import Change


def conversation_html(conversation: Conversation, changes: Mapping[tuple[int, int], Change] | None = None) -> str:
    """``changes`` marks citations (``rag.source_changes``). Can be opened again."""
    return _template().render(report=report(conversation, changes or {}), record=packed(conversation))


@cache
def _template() -> jinja2.Template:
    environment = jinja2.Environment(
        autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    return environment.from_string((files("rag.export") / "page.html").read_text(encoding="utf-8"))
