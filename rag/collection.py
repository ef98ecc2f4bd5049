"""The public entry: a collection of articles on disk that can be filled, searched and asked.

with Collection.open("~/.byline", create=True) as collection:
    collection.ingest(["articles/"])
    answer = collection.ask("Who says the bridge is destroyed?", model="none")
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Self

from rag.contents import Contents
from rag.events import Finished
from rag.types import Filters

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from datetime import date

    from rag.analysis import ManyTagger
    from rag.embedding import Embedder
    from rag.events import Event
    from rag.ingest import IngestReport, Progress
    from rag.models.seam import LanguageModel, Message
    from rag.readers import Notice
    from rag.settings import Settings
    from rag.store import Status, Store
    from rag.types import Answer, Evidence
    from rag.vectors import Vectors

_ANYTHING = Filters()


class Collection(Contents):
    """An open collection. Use ``Collection.open``; close it, or use it in a ``with`` statement.

    Reading and asking are safe from several threads; one process at a time may change it. Nothing is loaded before it
    is needed: neither the embedding model nor Chroma for ``status``, no language model before the first ``ask``."""

    def __init__(
        self,
        store: Store,
        vectors: Vectors,
        settings: Settings,
        embedder: Embedder | None,
        tagger: ManyTagger | None = None,
    ) -> None:
        from rag.asking import Asking
        from rag.loaded import Loaded

        super().__init__(store)
        self.settings = settings
        self._vectors = vectors
        self._loaded = Loaded(settings, embedder=embedder, tagger=tagger)
        self._asking = Asking(store, vectors, self._name_book, self._loaded, settings)

    @classmethod
    def open(
        cls,
        home: str | Path | None = None,
        *,
        create: bool = False,
        settings: Settings | None = None,
        embedder: Embedder | None = None,
        tagger: ManyTagger | None = None,
    ) -> Self:
        """Open the collection in ``home`` (default: the settings, that is BYLINE_HOME or ``~/.byline``).

        ``settings`` default to the environment and ``byline.toml`` in ``home``; ``embedder`` to MiniLM, ``tagger`` to
        ``rag.tagging.Tagger``, both loaded when they are first needed. Switches off
        the telemetry of the libraries it uses, by environment variables that are not set yet.
        Raises EmptyCollection when there is none and ``create`` is false; NewerCollection, DamagedCollection."""
        from rag.settings import load_settings
        from rag.store import Store
        from rag.telemetry import switch_off
        from rag.vectors import Vectors

        switch_off()
        settings = settings or load_settings(home)
        folder = Path(home or settings.home).expanduser()
        store = Store.open(folder, create=create)
        return cls(store, Vectors(store), settings, embedder, tagger)

    # Filling it

    def ingest(
        self,
        paths: Sequence[str | Path],
        *,
        prune: bool = False,
        stdin: BinaryIO | None = None,
        on_progress: Callable[[Progress], None] | None = None,
    ) -> IngestReport:
        """Bring files, folders and JSONL in; unchanged ones cost almost nothing, bad ones are in ``report.refused``.

        ``prune`` removes the articles that came from these paths and are gone from them. "-" reads JSONL from
        ``stdin``. It can be killed at any moment; the next one finishes the work.

        Raises CollectionBusy, StorageFull."""
        from rag.indexing import LazyEmbedder
        from rag.ingest import ingest

        report = ingest(
            self._store,
            self._vectors,
            LazyEmbedder(self._loaded.embedder_name(), self._loaded.embedder),
            paths,
            settings=self.settings,
            analyser=self._loaded.analyser(),
            prune=prune,
            stdin=stdin,
            on_progress=on_progress,
        )
        self._name_book.refresh()
        return report

    def remove(
        self,
        *,
        docs: Iterable[str] = (),
        outlets: Iterable[str] = (),
        since: date | None = None,
        until: date | None = None,
    ) -> tuple[str, ...]:
        """Remove articles by id, or by outlet and date together; gives the ids that are gone.

        Raises ArticleNotFound."""
        from rag.upkeep import remove

        return remove(
            self._store,
            self._vectors,
            docs=tuple(docs),
            outlets=tuple(outlets),
            since=since,
            until=until,
            load_embedder=self._loaded.embedder,
            analyser=self._loaded.analyser(),
        )

    def reindex(self, *, on_progress: Callable[[Progress], None] | None = None) -> tuple[Notice, ...]:
        """Rebuild all that is derived (sentences, chunks, lexical index, vectors, claims) from the articles' texts;
        gives what is worth saying about it."""
        from rag.upkeep import reindex

        return reindex(
            self._store,
            self._vectors,
            self._loaded.embedder(),
            analyser=self._loaded.analyser(),
            on_progress=on_progress,
        )

    def status(self) -> Status:
        """Counts, and ``problems`` in plain words when the parts of the collection disagree."""
        from rag.status import status

        return status(
            self._store, self._vectors, embedder=self._loaded.embedder_name(), wants_claims=self.settings.claims
        )

    # Asking

    def retrieve(self, question: str, *, filters: Filters = _ANYTHING, limit: int = 12) -> tuple[Evidence, ...]:
        """The source sentences that fit best, the best first. Raises EmptyCollection, QuestionError, UnknownOutlet."""
        return self._asking.retrieve(question, filters=filters, limit=limit)

    def read_ahead(self, *, stop: Callable[[], bool] = lambda: False) -> int:
        """Read what questions will be answered from before the first is asked, the newest articles first; the number of
        chunks that are read now (kept in memory, 0.6 MB each, at most 512). For a program that answers many questions:
        each then takes about two thirds of the time. Ends soon after ``stop`` gives True."""
        return self._asking.read_ahead(stop=stop)

    def ask(
        self,
        question: str,
        *,
        model: str | LanguageModel | None = None,
        filters: Filters = _ANYTHING,
        history: Sequence[Message] = (),
        id: str | None = None,
    ) -> Answer:
        """One answer. ``model`` is a name ("none", "embedded:…", "ollama:…", "openai:NAME@URL"), a loaded model, or
        None for the default. Raises QuestionError, EmptyCollection, UnknownOutlet, and ModelNotFound, ModelUnavailable
        or ModelDamaged when the model cannot be used; one that fails while answering gives ``answer.error``."""
        for event in self.stream(question, model=model, filters=filters, history=history, id=id):
            if isinstance(event, Finished):
                return event.answer
        raise AssertionError("a stream ends with Finished")

    def stream(
        self,
        question: str,
        *,
        model: str | LanguageModel | None = None,
        filters: Filters = _ANYTHING,
        history: Sequence[Message] = (),
        id: str | None = None,
    ) -> Iterator[Event]:
        """The same as events: Retrieved, Composed (an answer at once), Checked (a sentence each), Finished.

        ``history`` are the earlier turns, oldest first; what the question leaves to them is put back into it."""
        return self._asking.stream(question, model=model, filters=filters, history=history, id=id)

    def close(self) -> None:
        self._loaded.close()
        self._vectors.close()
        self._store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
