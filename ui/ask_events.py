"""What happens in the view "Ask": each method is the handler of one event of the page."""

from __future__ import annotations

import json

# Gradio reads the annotations of handlers to know what they want, so these are needed when the program runs.
from collections.abc import Iterator  # noqa: TC003
from contextlib import closing
from typing import TYPE_CHECKING, Any

import gradio

from rag.access import user_of
from rag.conversations import new_id
from rag.errors import BylineError
from rag.types import Filters
from ui.asking import Wanted, ask, update
from ui.front import model_choices, welcome
from ui.narrow import narrowed_json, read_narrowed
from ui.running import Running

if TYPE_CHECKING:
    from rag.conversation import Conversation
    from rag.serving import Served
    from ui.running import Run

_LONGEST_QUESTION = 2_000
_NOT_NARROWED = Filters()


class AskEvents:
    """The handlers, and which questions are being answered."""

    def __init__(self, served: Served) -> None:
        self._served = served
        self._running = Running()

    def load(self, request: gradio.Request) -> tuple[Any, ...]:
        """A page that is opened: "?c=ID" shows a conversation, "?q=WORDS" puts a question into the box."""
        asked = dict(request.query_params or {})
        shown, known, narrowed = self._conversation(asked.get("c", ""), owner=user_of(request))
        choices, chosen = model_choices(self._served)
        # Whoever types before the page has loaded keeps what they typed.
        question: Any = asked["q"][:_LONGEST_QUESTION] if asked.get("q") else gradio.skip()
        return shown, known, question, narrowed, gradio.Dropdown(choices, value=chosen)

    def open(self, request: gradio.Request, event: gradio.EventData) -> tuple[Any, ...]:
        """A conversation that was chosen from the list; without an id, a new one."""
        shown, known, narrowed = self._conversation(str(_told(event).get("conversation", "")), owner=user_of(request))
        return shown, known, narrowed, ""

    def refresh(self) -> str:
        """The tab is chosen again, perhaps after articles were added: the welcome as it is now."""
        return json.dumps({"front": welcome(self._served)})

    def answer(
        self,
        question: str | None,
        conversation: str | None,
        instead: str | None,
        model: str | None,
        narrowed: str | None,
        request: gradio.Request,
        event: gradio.EventData,
    ) -> Iterator[tuple[Any, ...]]:
        """Streams the updates of a question that was typed, clicked, or is asked again. Gradio gives None for a field
        that was never touched."""
        owner = user_of(request)
        told = _told(event)
        turn = str(told.get("turn", "")) or (instead or "")
        wanted = Wanted(
            question=str(told.get("question", question or "")),
            model=model or "none",
            narrowed=read_narrowed(narrowed),
            conversation=conversation or "",
            begins="" if conversation else new_id(),
            instead=int(turn) if turn.isdecimal() else None,
        )
        # What was typed leaves the box when it is asked; what stands there while a button asks is not for now.
        box: Any = gradio.skip() if "question" in told else ""
        before = self._running.get(owner, wanted.conversation)
        if before is not None:  # asked from another window, or before this page was loaded
            yield from self._shown(before)
        run = self._running.start(
            owner, wanted.shown_as, lambda stop: ask(self._served, wanted, stop=stop, owner=owner)
        )
        for shown, known, _, again in self._shown(run):
            yield shown, known, box, again
            box = gradio.skip()

    def follow(self, conversation: str | None, request: gradio.Request) -> Iterator[tuple[Any, ...]]:
        """The rest of an answer that was begun before the page was opened."""
        run = self._running.get(user_of(request), conversation or "")
        if run is None:
            yield (gradio.skip(),) * 4
            return
        yield from self._shown(run)

    def stop(self, conversation: str | None, request: gradio.Request) -> None:
        run = self._running.get(user_of(request), conversation or "")
        if run is not None:
            run.stop()

    def edit(self, event: gradio.EventData) -> tuple[str, str]:
        """The question goes back into the box; the next one takes the place of its turn."""
        told = _told(event)
        return str(told.get("question", "")), str(told.get("turn", ""))

    def _shown(self, run: Run) -> Iterator[tuple[Any, ...]]:
        """For chat, conversation, question and the turn that is edited."""
        with closing(run.follow()) as updates:
            for shown in updates:
                if shown is None:
                    yield (gradio.skip(),) * 4
                else:
                    yield json.dumps(shown), shown["conversation"], gradio.skip(), ""

    def _conversation(self, id: str, *, owner: str) -> tuple[str, str, str]:
        """(what the chat shows, the id that is known, what its last question was narrowed down to)."""
        held, missing = None, ""
        run = self._running.get(owner, id) if id else None
        if id:
            try:
                held = self._served.conversations.get(id, owner=owner)
            except BylineError as error:
                missing = "" if run else str(error)
        if run is not None:
            found = _begun(update(self._served, held), run, id)
        else:
            found = update(self._served, held, say=missing)
            if held is None:
                found["welcome"] = welcome(self._served, missing)
        return json.dumps(found | {"opened": True}), found["conversation"], self._narrowed(held)

    def _narrowed(self, held: Conversation | None) -> str:
        filters = held.turns[-1].filters if held and held.turns else _NOT_NARROWED
        try:
            return narrowed_json(self._served, filters)
        except BylineError:  # the collection cannot be used, which the chat says
            return narrowed_json(self._served, _NOT_NARROWED)


def _begun(kept: dict[str, Any], run: Run, conversation: str) -> dict[str, Any]:
    """A conversation with the question that is being answered in it."""
    latest = run.latest
    if latest is None:
        return kept | {"conversation": conversation, "busy": True}
    news = {turn["id"] for turn in latest["turns"]}
    earlier = [turn for turn in kept["turns"] if turn["id"] in latest["order"] and turn["id"] not in news]
    return latest | {"turns": [*earlier, *latest["turns"]]}


def _told(event: gradio.EventData) -> dict[str, Any]:
    """What the script sent with the event; an event of Gradio's own brings nothing of use."""
    data = getattr(event, "_data", None)
    return data if isinstance(data, dict) else {}
