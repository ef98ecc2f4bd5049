"""The view "Names": which spellings are taken for one name; join and split them, and take that back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rag.errors import EmptyCollection, UsageError
from ui import views
from ui.names_html import done_html, names_html, shell_html

if TYPE_CHECKING:
    from collections.abc import Mapping

    import gradio

    from rag.names.entities import NameCluster
    from rag.serving import Served


def build_names(served: Served, *, page: gradio.Blocks, tab: gradio.Tab) -> None:
    """The content of the tab."""
    views.put(shell_html(), page=page, tab=tab)


def _list(served: Served, arguments: Mapping[str, str]) -> str:
    try:
        collection = served.collection()
    except EmptyCollection:
        return names_html((), total=0)
    query = arguments.get("query", "").strip()
    found = collection.names(query or None)
    if not query and arguments.get("every") != "yes":
        found = tuple(one for one in found if _is_worth_showing(one))
    book = collection.name_book()
    return names_html(found, total=len(book.clusters), warnings=book.warnings)


def _is_worth_showing(one: NameCluster) -> bool:
    return bool(one.why or one.suggestions or len(one.spellings) > 1)


def _join(served: Served, arguments: Mapping[str, str]) -> str:
    one, other = _given(arguments, "one"), _given(arguments, "other")
    served.collection().join_names(one, other)
    return done_html(f"{one} and {other} are one name now.")


def _split(served: Served, arguments: Mapping[str, str]) -> str:
    name, spelling = _given(arguments, "name"), _given(arguments, "spelling")
    served.collection().split_name(name, spelling)
    return done_html(f"{spelling} is no longer {name}.")


def _undo(served: Served, arguments: Mapping[str, str]) -> str:
    taken = served.collection().undo_names()
    return done_html(f"Taken back: {taken.action} {taken.name} and {taken.other}.")


def _given(arguments: Mapping[str, str], name: str) -> str:
    value = arguments.get(name, "").strip()
    if not value:
        raise UsageError("Write both names, each as some article spells it.")
    return value


ACTIONS: Mapping[str, views.Action] = {"list": _list, "join": _join, "split": _split, "undo": _undo}
