"""The public entry: a collection of articles on disk that can be filled, searched and asked.

with Collection.open("~/.byline", create=True) as collection:
    collection.ingest(["articles/"])
    answer = collection.ask("Who says the bridge is destroyed?", model="none")
"""

from __future__ import annotations

import threading
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Self

from rag.errors import EmptyCollection, UnknownOutlet
from rag.events import Finished
from rag.types import Filters

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from datetime import date

    from rag.embedding import Embedder
    from rag.events import Event
    from rag.ingest import IngestReport, Progress
    from rag.models.seam import LanguageModel, Message
    from rag.settings import Settings
    from rag.store import Status, Store
    from rag.types import Answer, Article, Evidence, Sentence
    from rag.vectors import Vectors

_ANYTHING = Filters()


class Collection:
    """An open collection. Use ``Collection.open``; close it, or use it in a ``with`` statement.

    Reading and asking are safe from several threads; one process at a time may change it. Nothing is loaded before it
    is needed: neither the embedding model nor Chroma for ``status``, no language model before the first ``ask``."""

    def __init__(self, store: Store, vectors: Vectors, settings: Settings, embedder: Embedder | None) -> None:
        from rag.retrieve import Retriever

        self.settings = settings
        self._store = store
        self._vectors = vectors
        self._loaded_embedder = embedder
        self._models: dict[str, LanguageModel] = {}
        self._loading = threading.Lock()
        self._retriever = Retriever(store, vectors, self._embedder)

    @classmethod
    def open(
        cls,
        home: str | Path | None = None,
        *,
        create: bool = False,
        settings: Settings | None = None,
        embedder: Embedder | None = None,
    ) -> Self:
        """Open the collection in ``home`` (default: the settings, that is BYLINE_HOME or ``~/.byline``).

        ``settings`` default to the environment and ``byline.toml`` in ``home``; ``embedder`` to MiniLM. Switches off
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
        return cls(store, Vectors(store), settings, embedder)

    @property
    def home(self) -> Path:
        return self._store.home

    # What is in it

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

        return ingest(
            self._store,
            self._vectors,
            LazyEmbedder(self._embedder_name(), self._embedder),
            paths,
            settings=self.settings,
            prune=prune,
            stdin=stdin,
            on_progress=on_progress,
        )

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
            load_embedder=self._embedder,
        )

    def reindex(self, *, on_progress: Callable[[Progress], None] | None = None) -> None:
        """Rebuild all that is derived (sentences, chunks, lexical index, vectors) from the articles' texts."""
        from rag.upkeep import reindex

        reindex(self._store, self._vectors, self._embedder(), on_progress=on_progress)

    def status(self) -> Status:
        """Counts, and ``problems`` in plain words when the parts of the collection disagree."""
        from rag.status import status

        return status(self._store, self._vectors, embedder=self._embedder_name())

    def outlets(self) -> dict[str, int]:
        """Articles an outlet."""
        return self._store.outlets()

    def docs(self) -> tuple[str, ...]:
        """The ids of all articles."""
        return self._store.docs()

    def article(self, doc: str) -> Article:
        """Raises ArticleNotFound, naming the nearest ids."""
        return self._store.article(doc)

    def sentences(self, doc: str) -> tuple[Sentence, ...]:
        """The sentences of an article; joined, they are its text."""
        return self._store.sentences(doc)

    # Asking

    def retrieve(self, question: str, *, filters: Filters = _ANYTHING, limit: int = 12) -> tuple[Evidence, ...]:
        """The source sentences that fit best, the best first. Raises EmptyCollection, QuestionError, UnknownOutlet."""
        from rag.answering import check_question

        asked = check_question(question)
        if not self._store.docs():
            raise EmptyCollection(f"The collection in {self.home} has no article yet. Run: byline ingest FOLDER")
        return self._retriever.retrieve(asked, filters=self._known(filters), limit=limit)

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
        """The same as events: Retrieved, Composed (an answer at once), Checked (a sentence each), Finished."""
        from rag.answering import Clock, Options, answer_stream, check_question

        asked = check_question(question)
        language_model = self._model(model)
        clock = Clock()
        evidence = self.retrieve(asked, filters=filters, limit=self.settings.evidence_sentences)
        warnings = [self._vectors.trouble] if self._vectors.trouble else []
        yield from answer_stream(
            asked,
            evidence,
            model=language_model,
            options=Options(self.settings.prompt_tokens, self.settings.max_output_tokens),
            clock=clock,
            id=id,
            warnings=warnings,
        )

    def close(self) -> None:
        for model in self._models.values():
            model.close()
        self._models.clear()
        self._vectors.close()
        self._store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _embedder_name(self) -> str:
        from rag.embedding import embedder_name

        loaded = self._loaded_embedder
        return loaded.name if loaded else embedder_name(self.settings.embedding_model)

    def _embedder(self) -> Embedder:
        from rag.embedding import MiniLM

        with self._loading:
            if self._loaded_embedder is None:
                folder = self.settings.embedding_model
                self._loaded_embedder = MiniLM(
                    folder=Path(folder).expanduser() if folder else None, threads=self.settings.threads
                )
            return self._loaded_embedder

    def _model(self, model: str | LanguageModel | None) -> LanguageModel | None:
        """A loaded model, kept until the collection is closed; None for "none"."""
        from rag.models import default_spec, load_model

        if model is not None and not isinstance(model, str):
            return model
        spec = model or default_spec(self.settings)
        if spec == "none":
            return None
        with self._loading:
            if spec not in self._models:
                self._models[spec] = load_model(spec, settings=self.settings)
            return self._models[spec]

    def _known(self, filters: Filters) -> Filters:
        """The filters with outlets as the collection spells them: "reuters" finds "Reuters"."""
        if not filters.outlets:
            return filters
        spelt = {outlet.casefold(): outlet for outlet in self._store.outlets()}
        unknown = [outlet for outlet in filters.outlets if outlet.casefold() not in spelt]
        if unknown:
            raise UnknownOutlet(f"No article of the outlet {unknown[0]!r}. There are: {', '.join(spelt.values())}.")
        return Filters(tuple(spelt[outlet.casefold()] for outlet in filters.outlets), filters.since, filters.until)
