"""A collection that many ask at once: opened when it exists, and one model that answers one after the other."""

from __future__ import annotations

import threading
from collections import deque
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rag.adding import Adding
from rag.collection import Collection
from rag.conversations import Conversations
from rag.desk import Desk
from rag.errors import BylineError, ModelInterrupted, ModelUnavailable
from rag.events import Composed
from rag.feedback import FeedbackBook
from rag.models import default_spec, load_model, parse_spec
from rag.models.catalog import available
from rag.pulling import Pulling
from rag.said import Sayings
from rag.settings import load_settings
from rag.types import Filters

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator, Sequence
    from pathlib import Path

    from rag.embedding import Embedder
    from rag.events import Event
    from rag.models.catalog import ModelInfo
    from rag.models.seam import LanguageModel, Message, Usage
    from rag.settings import Settings

MOST_WAITING = 24
"""Each one that waits holds a thread of the server; the rest of them must stay free for retrieval."""
_LOOK_AROUND_S = 0.25
_ANYTHING = Filters()


@dataclass(frozen=True, slots=True)
class Waiting:
    """The question waits for the model: ``before`` others are answered first."""

    before: int


class Served:
    """The collection in ``home`` and its model, for a server. Safe from many threads; close it when done.

    The collection may not exist yet: what needs it raises EmptyCollection until it does. Unlike ``Collection``, the
    model is loaded only when its turn has come, so that the composed answer never waits for it; one is kept at a time.
    ``model`` None takes the default, found now. Raises UsageError for a model's name that makes no sense."""

    def __init__(
        self,
        home: str | Path | None = None,
        *,
        model: str | None = None,
        embedder: Embedder | None = None,
        load: Callable[..., LanguageModel] = load_model,
    ) -> None:
        self.settings: Settings = load_settings(home)
        self.home = self.settings.home.expanduser()
        self.model = model or default_spec(self.settings)
        parse_spec(self.model)
        self._desk = Desk(self.home)
        self.conversations = Conversations(self._desk)
        self.feedback = FeedbackBook(self._desk)
        self.pulling = Pulling(self.settings)
        self.sayings = Sayings()
        self.adding = Adding(self.home, lambda: self.collection(create=True))
        self._embedder = embedder
        self._load = load
        self._collection: Collection | None = None
        self._opening = threading.Lock()
        self._loaded: LanguageModel | None = None
        self._line = _Line()
        self._closed = threading.Event()

    def collection(self, *, create: bool = False) -> Collection:
        """Raises EmptyCollection while there is none, unless it may ``create`` one; NewerCollection,
        DamagedCollection."""
        with self._opening:
            if self._collection is None:
                self._collection = Collection.open(
                    self.home, create=create, settings=self.settings, embedder=self._embedder
                )
            return self._collection

    def models(self) -> tuple[ModelInfo, ...]:
        return available(self.settings)

    @property
    def waiting(self) -> int:
        """How many questions wait for the model or are being answered by it."""
        return len(self._line)

    def stream(
        self,
        question: str,
        *,
        model: str | None = None,
        filters: Filters = _ANYTHING,
        history: Sequence[Message] = (),
        id: str | None = None,
        stop: threading.Event | None = None,
    ) -> Generator[Event | Waiting, None, None]:
        """The events of ``Collection.stream``, and after ``Composed``, while others are at the model, ``Waiting`` each
        time that the place in line changes; setting ``stop`` ends the model's part soon.

        What is wrong with the question or the collection is raised by the first ``next``; a ModelError, because the
        model cannot be used, after ``Composed``."""
        spec = (model or self.model).strip()
        queued: _QueuedModel | None = None
        if parse_spec(spec).engine != "none":
            queued = _QueuedModel(spec, self, stop or threading.Event())
        collection = self.collection()
        asked: LanguageModel | str = queued or "none"
        try:
            for event in collection.stream(question, model=asked, filters=filters, history=history, id=id):
                yield event
                if queued is not None and isinstance(event, Composed) and event.awaits_model:
                    yield from map(Waiting, queued.wait())
        finally:
            if queued is not None:
                queued.close()

    def warm_up(self) -> None:
        """Load what the first question would wait for. That something is missing is told when a question is asked."""
        try:
            self.collection().retrieve("warm", limit=1)
            self.collection().read_ahead(stop=self._closed.is_set)
        except BylineError:
            return
        except Exception:
            if not self._closed.is_set():  # stopped while it was loading: whatever broke, nobody needs it
                raise

    def close(self) -> None:
        self._closed.set()
        self.adding.close()
        self._desk.close()
        with self._opening:
            if self._collection is not None:
                self._collection.close()
                self._collection = None
            if self._loaded is not None:
                self._loaded.close()
                self._loaded = None

    def _load_model(self, spec: str) -> LanguageModel:
        """Only for whoever's turn it is."""
        if self._loaded is None or self._loaded.spec != spec:
            if self._loaded is not None:
                self._loaded.close()
                self._loaded = None
            self._loaded = self._load(spec, settings=self.settings)
        return self._loaded


class _Line:
    """First come, first served; a lock of the operating system promises no order."""

    def __init__(self) -> None:
        self._tickets: deque[object] = deque()
        self._moved = threading.Condition()

    def __len__(self) -> int:
        return len(self._tickets)

    @contextmanager
    def ticket(self) -> Iterator[object]:
        """A place in line, kept until the end of the ``with``. Raises ModelUnavailable when the line is too long."""
        ticket = object()
        with self._moved:
            if len(self._tickets) > MOST_WAITING:
                raise ModelUnavailable(
                    f"{MOST_WAITING} questions wait for the model already. Ask again later, or ask without a model."
                )
            self._tickets.append(ticket)
        try:
            yield ticket
        finally:
            with self._moved:
                self._tickets.remove(ticket)
                self._moved.notify_all()

    def places(self, ticket: object, given_up: Callable[[], bool]) -> Iterator[int]:
        """How many are before the ticket, whenever that changes; ends when it is its turn. Raises ModelInterrupted
        when ``given_up`` says so meanwhile."""
        told = 0
        while True:
            with self._moved:
                if self._tickets.index(ticket) == told != 0:
                    self._moved.wait(_LOOK_AROUND_S)
                place = self._tickets.index(ticket)
            if not place:
                return
            if given_up():
                raise ModelInterrupted("The question was given up while it waited for the model.")
            if place != told:
                yield place
            told = place


class _QueuedModel:
    """A model that is waited for, and loaded, by ``wait`` or at its first use; it keeps its turn until ``close``."""

    def __init__(self, spec: str, served: Served, stop: threading.Event) -> None:
        self.spec = spec
        self.context_tokens = served.settings.context_tokens
        self._served = served
        self._stop = stop
        self._held = ExitStack()
        self._model: LanguageModel | None = None

    def wait(self) -> Iterator[int]:
        """The places in line until the turn has come; then the model is loaded."""
        line = self._served._line
        ticket = self._held.enter_context(line.ticket())
        yield from line.places(ticket, lambda: self._stop.is_set() or self._served._closed.is_set())
        self._model = self._served._load_model(self.spec)

    def count_tokens(self, text: str) -> int:
        return self._ready().count_tokens(text)

    def stream(
        self,
        messages: Sequence[Message],
        *,
        max_tokens: int,
        stop: Sequence[str] = (),
        temperature: float = 0.0,
        seed: int = 0,
    ) -> Generator[str | Usage, None, None]:
        pieces = self._ready().stream(messages, max_tokens=max_tokens, stop=stop, temperature=temperature, seed=seed)
        for piece in pieces:
            if self._stop.is_set():
                raise ModelInterrupted("The question was given up while the model was answering.")
            yield piece

    def digest(self) -> str:
        return self._ready().digest()

    def close(self) -> None:
        """Let the next one in; the model stays loaded."""
        self._model = None
        self._held.close()

    def _ready(self) -> LanguageModel:
        if self._model is None:
            for _ in self.wait():
                pass
        assert self._model is not None
        return self._model
