"""The view "Who said what": the claims of a holder, or about an event, on a time line."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from rag.errors import EmptyCollection
from rag.said import most_heard
from ui import views
from ui.said_html import STANCES, holders_html, outlets_html, said_html, shell_html

if TYPE_CHECKING:
    from collections.abc import Mapping

    import gradio

    from rag.serving import Served
    from rag.types import Stance

_MOST_SUGGESTED = 400
_MOST_CHIPS = 10


def build_said(served: Served, *, page: gradio.Blocks, tab: gradio.Tab) -> None:
    """The content of the tab."""
    views.put(shell_html(), page=page, tab=tab)


def _show(served: Served, arguments: Mapping[str, str]) -> str:
    holder, about, stance, outlet = (
        arguments.get(name, "").strip() for name in ("holder", "about", "stance", "outlet")
    )
    found = served.sayings.find(
        served.collection(),
        holder=holder,
        about=about,
        stance=cast("Stance", stance) if stance in STANCES else None,
        outlet=outlet,
    )
    said = [f"with {holder}" if holder else "", f"about “{about}”" if about else "", f"in {outlet}" if outlet else ""]
    what = " ".join(part for part in said if part) or "in the collection"
    return said_html(found, lanes_by="outlet" if holder else "holder", what=what)


def _holders(served: Served, arguments: Mapping[str, str]) -> str:
    try:
        heard = most_heard(served.sayings.all(served.collection()), _MOST_SUGGESTED)
    except EmptyCollection:
        return ""
    return holders_html(heard, shown=_MOST_CHIPS)


def _outlets(served: Served, arguments: Mapping[str, str]) -> str:
    try:
        return outlets_html(served.collection().outlets(), arguments.get("outlet", ""))
    except EmptyCollection:
        return ""


ACTIONS: Mapping[str, views.Action] = {"show": _show, "holders": _holders, "outlets": _outlets}
