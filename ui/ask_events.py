"""What happens in the view "Ask": each method is the handler of one event of the page."""

from __future__ import annotations

import json
import threading

# Gradio reads the annotations of handlers to know what they want, so these are needed when the program runs.
from collections.abc import Iterator  # noqa: TC003
from contextlib import closing
from typing import TYPE_CHECKING, Any

import gradio

from rag.access import user_of
from rag.errors import BylineError
from ui.asking import Wanted, ask, update
from ui.front import model_choices, outlet_choices, welcome

if TYPE_CHECKING:
    from rag.serving import Served

_LONGEST_QUESTION = 2_000


class AskEvents:
    """The handlers, and which questions are being answered: one a page, so that it can be stopped."""

    def __init__(self, served: Served) -> None:
        self._served = served
        self._running: dict[str, threading.Event] = {}

    def load(self, request: gradio.Request) -> tuple[Any, ...]:
        """A page that is opened: "?c=ID" shows a conversation, "?q=WORDS" puts a question into the box."""
        asked = dict(request.query_params or {})
        shown, known = self._conversation(asked.get("c", ""), owner=user_of(request))
        choices, chosen = model_choices(self._served)
        outlets = outlet_choices(self._served)
        # Whoever types before the page has loaded keeps what they typed.
        question: Any = asked["q"][:_LONGEST_QUESTION] if asked.get("q") else gradio.skip()
        return shown, known, question, gradio.Dropdown(outlets), gradio.Dropdown(choices, value=chosen)

    def open(self, request: gradio.Request, event: gradio.EventData) -> tuple[str, str, str]:
        """A conversation that was chosen from the list; without an id, a new one."""
        return *self._conversation(str(_told(event).get("conversation", "")), owner=user_of(request)), ""

    def refresh(self) -> tuple[str, Any]:
        """The tab is chosen again, perhaps after articles were added: welcome and outlets as they are now."""
        return json.dumps({"front": welcome(self._served)}), gradio.Dropdown(outlet_choices(self._served))

    def answer(
        self,
        question: str | None,
        conversation: str | None,
        instead: str | None,
        model: str | None,
        outlets: list[str] | None,
        since: str | None,
        until: str | None,
        request: gradio.Request,
        event: gradio.EventData,
    ) -> Iterator[tuple[Any, ...]]:
        """Streams the updates of a question that was typed, clicked, or is asked again. Gradio gives None for a field
        that was never touched."""
        told = _told(event)
        turn = str(told.get("turn", "")) or (instead or "")
        wanted = Wanted(
            question=str(told.get("question", question or "")),
            model=model or "none",
            outlets=tuple(outlets or ()),
            since=since or "",
            until=until or "",
            conversation=conversation or "",
            instead=int(turn) if turn.isdecimal() else None,
        )
        session = request.session_hash or ""
        stop = self._running[session] = threading.Event()
        # What was typed leaves the box when it is asked; what stands there while a button asks is not for now.
        box: Any = gradio.skip() if "question" in told else ""
        try:
            with closing(ask(self._served, wanted, stop=stop, owner=user_of(request))) as updates:
                for shown in updates:
                    yield json.dumps(shown), box, shown["conversation"], ""
                    box = gradio.skip()
        finally:
            if self._running.get(session) is stop:
                del self._running[session]

    def stop(self, request: gradio.Request) -> None:
        stop = self._running.get(request.session_hash or "")
        if stop is not None:
            stop.set()

    def edit(self, event: gradio.EventData) -> tuple[str, str]:
        """The question goes back into the box; the next one takes the place of its turn."""
        told = _told(event)
        return str(told.get("question", "")), str(told.get("turn", ""))

    def _conversation(self, id: str, *, owner: str) -> tuple[str, str]:
        """(what the chat shows, the id that is known)."""
        held, missing = None, ""
        if id:
            try:
                held = self._served.conversations.get(id, owner=owner)
            except BylineError as error:
                missing = str(error)
        found = update(self._served, held, say=missing) | {"opened": True}
        if held is None:
            found["welcome"] = welcome(self._served, missing)
        return json.dumps(found), found["conversation"]


def _told(event: gradio.EventData) -> dict[str, Any]:
    """What the script sent with the event; an event of Gradio's own brings nothing of use."""
    data = getattr(event, "_data", None)
    return data if isinstance(data, dict) else {}
