"""A question of the page, from asking to keeping: what the browser is sent meanwhile, turn by turn."""

from __future__ import annotations

import logging
import re
import time
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from rag.errors import ArticleNotFound, BylineError, EmptyCollection
from rag.events import Checked, Composed, Finished
from rag.export.markdown import answer_markdown
from rag.locking import is_being_written
from rag.narrowing import filters_text
from rag.next_questions import next_questions
from rag.serving import Waiting
from rag.source_changes import source_changes
from ui.narrow import Narrowed, titles_of
from ui.passages import passage
from ui.pump import Stopped, pumped
from ui.render import empty_html, error_html, escape
from ui.render_sources import sources_html
from ui.render_turn import Working, turn_html

if TYPE_CHECKING:
    import threading
    from collections.abc import Generator, Mapping, Sequence

    from rag.conversation import Conversation, Turn
    from rag.events import Event
    from rag.serving import Served
    from rag.types import Answer, Filters
    from ui.passages import Passage
    from ui.render_sources import Place

Update = dict[str, Any]
"""What the browser gets, as JSON: ``conversation`` (its id, "" before it has one), ``order`` (all turns), ``turns``
(those of them that changed: id, html, sources, markdown, question), ``busy``, ``say`` (for a screen reader)."""

_ANYTHING = Narrowed()
_log = logging.getLogger(__name__)
CHANGING = "The collection was being changed when this was asked; asked again later, it may know more articles."
STOPPED = "The model was stopped; these are the source sentences that fit best."


@dataclass(frozen=True, slots=True)
class Wanted:
    """A question with what the person set around it. ``instead``: the number of the turn that it takes the place of;
    that one and all after it are then left out. Without a ``conversation`` it begins one, with ``begins`` as its id."""

    question: str
    model: str = "none"
    narrowed: Narrowed = _ANYTHING
    conversation: str = ""
    begins: str = ""
    instead: int | None = None

    @property
    def shown_as(self) -> str:
        """The conversation's id, before it is kept too."""
        return self.conversation or self.begins


def ask(served: Served, wanted: Wanted, *, stop: threading.Event, owner: str = "") -> Generator[Update, None, None]:
    """The updates of one question, the last one not busy. Nothing is raised for what a person can do wrong."""
    try:
        before = _before(served, wanted, owner=owner)
        filters = wanted.narrowed.filters()
    except BylineError as error:
        yield _refused(wanted, (), error_html(plain(str(error))))
        return
    earlier = before.turns if before else ()
    history = before.history if before else []
    growing = _Growing(served, wanted, earlier, filters)

    def begin() -> Generator[Event | Waiting, None, None]:
        return served.stream(wanted.question, model=wanted.model, filters=filters, history=history, stop=stop)

    yield growing.update("Searching the articles.")
    finished: Answer | None = None
    try:
        for event in pumped(begin, stop):
            if isinstance(event, Finished):
                finished = growing.noted(event.answer)
                break
            said = growing.take(event)
            if said is not None:
                yield growing.update(said)
    except Stopped:
        finished = growing.stopped()
    except EmptyCollection:
        yield _refused(wanted, earlier, empty_html(str(served.home)))
        return
    except Exception as error:  # whatever a library does, the turn ends and says so
        said = _told(error)
        finished = growing.composed and replace(growing.composed, error=said)
        if finished is None:
            yield _refused(wanted, earlier, error_html(said))
            return
    except GeneratorExit:  # nobody wants the rest: what stands is kept
        if growing.composed is not None:
            _kept(served, wanted, growing.composed, filters=filters, owner=owner)
        raise
    if finished is None:  # stopped before anything was found
        yield _refused(wanted, earlier, '<p class="by-hint">Stopped.</p>')
        return
    try:
        conversation = _kept(served, wanted, finished, filters=filters, owner=owner)
    except BylineError as error:  # a full disk: what was answered is shown all the same
        yield growing.unkept(finished, str(error))
        return
    yield update(served, conversation, changed=conversation.turns[-1:], say=_spoken(finished))


def update(
    served: Served, conversation: Conversation | None, *, changed: Sequence[Turn] | None = None, say: str = ""
) -> Update:
    """The state of a conversation that nobody is answering in; all of its turns, if not told which ``changed``."""
    turns = conversation.turns if conversation else ()
    last = turns[-1].number if turns else -1
    shown = turns if changed is None else changed
    return {
        "conversation": conversation.id if conversation else "",
        "order": [str(turn.number) for turn in turns],
        "turns": [_kept_turn(served, turn, last=turn.number == last) for turn in shown],
        "busy": False,
        "say": say,
    }


class _Growing:
    """A turn while it is being answered."""

    def __init__(self, served: Served, wanted: Wanted, earlier: Sequence[Turn], filters: Filters) -> None:
        self._served = served
        self._wanted = wanted
        self._earlier = earlier
        self._number = len(earlier)
        self._only = only(served, filters)
        self._changing = is_being_written(served.home)
        self._started = time.monotonic()
        self._working = Working(wanted.model)
        self._passages: Mapping[Place, Passage] = {}
        self.composed: Answer | None = None

    def take(self, event: Event | Waiting) -> str | None:
        """What to tell a listener; None when there is nothing to show anew."""
        if isinstance(event, Composed):
            self.composed = self.noted(event.answer)
            self._passages = passages(self._served, event.answer)
            return "The sources’ own words are there. The model is reading them." if event.awaits_model else ""
        if isinstance(event, Waiting):
            self._working = replace(self._working, ahead=event.before)
            return f"{event.before} before you at the model."
        if isinstance(event, Checked):
            self._working = replace(self._working, ahead=0, checked=(*self._working.checked, event.sentence.text))
            return f"{len(self._working.checked)} checked."
        return None

    def noted(self, answer: Answer) -> Answer:
        """With a word where articles were coming in, or being read anew, while it was answered."""
        return replace(answer, warnings=(*answer.warnings, CHANGING)) if self._changing else answer

    def stopped(self) -> Answer | None:
        """The composed answer stands."""
        return self.composed and replace(self.composed, warnings=(*self.composed.warnings, STOPPED))

    def unkept(self, answer: Answer, why: str) -> Update:
        """The end of a turn that could not be kept: it is gone when the page is loaded anew."""
        error = error_html(f"{why} Copy the answer if you need it.", title="This answer is not kept")
        turn = str(self._number)
        shown = {
            "id": turn,
            "html": turn_html(turn, answer.question, answer, only=self._only, error=error),
            "sources": sources_html(answer, passages(self._served, answer)),
            "markdown": answer_markdown(answer),
            "question": answer.question,
        }
        return {
            "conversation": self._wanted.conversation,
            "order": self._order(),
            "turns": [shown],
            "busy": False,
            "say": _spoken(answer),
        }

    def _order(self) -> list[str]:
        return [str(number) for number in range(self._number + 1)]

    def update(self, say: str) -> Update:
        turn = str(self._number)
        working = replace(self._working, since_s=time.monotonic() - self._started)
        answer = self.composed
        shown = {
            "id": turn,
            "html": turn_html(turn, self._wanted.question, answer, working=working, only=self._only),
            "sources": sources_html(answer, self._passages) if answer else "",
            "markdown": "",
            "question": self._wanted.question,
        }
        return {
            "conversation": self._wanted.shown_as,
            "order": self._order(),
            "turns": [shown],
            "busy": True,
            "say": say,
        }


def _kept_turn(served: Served, turn: Turn, *, last: bool) -> dict[str, str]:
    answer = turn.answer
    name = str(turn.number)
    return {
        "id": name,
        "html": turn_html(
            name,
            answer.question,
            answer,
            only=only(served, turn.filters),
            follow_ups=next_questions(answer) if last else (),
            changes=_changes(served, turn),
        ),
        "sources": sources_html(answer, passages(served, answer)),
        "markdown": answer_markdown(answer),
        "question": answer.question,
    }


def only(served: Served, filters: Filters) -> str:
    """Which articles were asked, in words; "" for all."""
    return filters_text(filters, titles=titles_of(served, filters)) if filters else ""


def _changes(served: Served, turn: Turn) -> str:
    """What became of the cited articles since then, in plain words."""
    try:
        found = source_changes(turn, served.collection())
    except BylineError:
        return ""  # the collection is gone or being mended, which the top of the page says
    return "".join(
        f'<p class="by-warning" role="note">[{marker}] {escape(change.text)}</p>' for marker, change in found.items()
    )


def _refused(wanted: Wanted, earlier: Sequence[Turn], error: str) -> Update:
    """A question that could not be answered at all; it is shown, and not kept."""
    turn = str(len(earlier))
    shown = {
        "id": turn,
        "html": turn_html(turn, wanted.question, None, error=error),
        "sources": "",
        "markdown": "",
        "question": wanted.question,
    }
    order = [*(str(each.number) for each in earlier), turn]
    return {"conversation": wanted.conversation, "order": order, "turns": [shown], "busy": False, "say": ""}


def _before(served: Served, wanted: Wanted, *, owner: str) -> Conversation | None:
    """The conversation up to the question; None where it begins one."""
    if not wanted.conversation:
        return None
    held = served.conversations.get(wanted.conversation, owner=owner)
    return held if wanted.instead is None else replace(held, turns=held.turns[: wanted.instead])


def _kept(served: Served, wanted: Wanted, answer: Answer, *, filters: Filters, owner: str) -> Conversation:
    held = served.conversations
    if wanted.conversation and wanted.instead is not None:
        held.cut(wanted.conversation, wanted.instead, owner=owner)
    return held.add(
        answer,
        conversation=wanted.conversation or None,
        collection=served.collection(),
        filters=filters,
        begins=wanted.begins,
        owner=owner,
    )


def _told(error: Exception) -> str:
    if isinstance(error, BylineError):
        return plain(str(error))
    _log.error("A question could not be answered.", exc_info=error)
    return f"Byline failed by a defect of its own ({type(error).__name__}: {error}). The server's output says more."


def _spoken(answer: Answer) -> str:
    if answer.abstained:
        return f"Not in the articles. {answer.reason or ''}"
    return "Answer: " + " ".join(sentence.text for sentence in answer.sentences)


def passages(served: Served, answer: Answer) -> dict[Place, Passage]:
    """The surroundings of what is cited. An article that was removed or changed meanwhile gives none: its quote, as
    it was cited, stands alone."""
    found: dict[Place, Passage] = {}
    try:
        collection = served.collection()
    except BylineError:  # the collection is gone or being mended, which the top of the page says
        return found
    for citation in answer.citations:
        item = citation.evidence
        try:
            article, sentences = collection.article(item.doc), collection.sentences(item.doc)
        except ArticleNotFound:
            continue
        around = passage(article, sentences, item.start, item.end)
        if around.quote == item.quote:
            found[item.doc, item.start, item.end] = around
    return found


def plain(message: str) -> str:
    """Messages name options of the command line; on the page, "--since" is the field "From"."""
    return re.sub(r"--until\b", "To:", re.sub(r"--since\b", "From:", message))
