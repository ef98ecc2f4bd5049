"""The public entry: a collection of articles on disk that can be filled, searched and asked.

with Collection.open("~/.byline", create=True) as collection:
    collection.ingest(["articles/"])
    answer = collection.ask("Who says the bridge is destroyed?", model="none")
"""

from __future__ import annotations

import threading
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Self

from rag.errors import EmptyCollection, NamesFileError
from rag.events import Finished
from rag.types import Filters

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from datetime import date

    from rag.analysis import Analyser, ManyTagger
    from rag.asked.asked import Asked
    from rag.claim_store import Analysis
    from rag.collection_state import CollectionState
    from rag.embedding import Embedder
    from rag.events import Event
    from rag.ingest import IngestReport, Progress
    from rag.listing import ListedArticle
    from rag.models.seam import LanguageModel, Message
    from rag.names.book import Names
    from rag.names.entities import NameCluster
    from rag.names.storage import Choice
    from rag.quoted_claims import QuotedClaim
    from rag.readers import Notice
    from rag.second_opinion import SecondOpinion
    from rag.settings import Settings
    from rag.store import Status, Store
    from rag.types import Answer, Article, Evidence, Sentence, Stance
    from rag.vectors import Vectors

_ANYTHING = Filters()


class Collection:
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
        from rag.names.book import NameBook
        from rag.reading import LateReader
        from rag.retrieve import Retriever

        self.settings = settings
        self._store = store
        self._vectors = vectors
        self._loaded_embedder = embedder
        self._tagger = tagger
        self._held_analyser: Analyser | None = None
        self._models: dict[str, LanguageModel] = {}
        self._loaded_opinion: SecondOpinion | None = None
        self._loading = threading.Lock()
        self._name_book = NameBook(store)
        self._retriever = Retriever(store, vectors, self._embedder, self._name_book.named_in)
        self._reader = LateReader(self._embedder, threads=settings.threads)

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

        report = ingest(
            self._store,
            self._vectors,
            LazyEmbedder(self._embedder_name(), self._embedder),
            paths,
            settings=self.settings,
            analyser=self._analyser(),
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
            load_embedder=self._embedder,
            analyser=self._analyser(),
        )

    def reindex(self, *, on_progress: Callable[[Progress], None] | None = None) -> tuple[Notice, ...]:
        """Rebuild all that is derived (sentences, chunks, lexical index, vectors, claims) from the articles' texts;
        gives what is worth saying about it."""
        from rag.upkeep import reindex

        return reindex(self._store, self._vectors, self._embedder(), analyser=self._analyser(), on_progress=on_progress)

    def status(self) -> Status:
        """Counts, and ``problems`` in plain words when the parts of the collection disagree."""
        from rag.status import status

        return status(self._store, self._vectors, embedder=self._embedder_name(), wants_claims=self.settings.claims)

    def state(self) -> CollectionState:
        """What it holds now, in short: to note beside an answer, and to see later whether it is another."""
        from rag.collection_state import collection_state

        return collection_state(self._store)

    def listed(self, search: str = "", *, filters: Filters = _ANYTHING) -> tuple[ListedArticle, ...]:
        """The articles, newest first and those without a date last, exact copies included. ``search``: words that all
        stand in id, title or outlet. Raises UnknownOutlet."""
        from rag.listing import listed

        return listed(self._store, search, filters=self._known(filters))

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

    def claims(
        self,
        doc: str | None = None,
        *,
        holder: str | None = None,
        stance: Stance | None = None,
        filters: Filters = _ANYTHING,
        narrator: bool = False,
    ) -> Iterator[QuotedClaim]:
        """Who says what: the claims of one article, or of all that meet the filters, with every span in words.

        ``holder``: only claims with that holder anywhere in their chain, by words of the name ("kimakovski" finds
        "Igor Kimakovsky") or by what it means among the names ("DPR" finds "Donetsk People's Republic"). ``narrator``:
        also the sentences that are the outlet's own, as claims without a number. ``analysis`` says whether an article
        was analysed at all.

        Raises ArticleNotFound, UnknownOutlet, NamesFileError."""
        from rag.quoted_claims import quoted_claims

        if doc is not None:
            self._store.row_of(doc)  # an unknown article is said here, not when the first claim is asked for
        return quoted_claims(
            self._store,
            doc,
            holder=None if holder is None else self._is_holder(holder),
            stance=stance,
            filters=self._known(filters),
            narrator=narrator,
        )

    def is_holder(self, asked: str) -> Callable[[str, str], bool]:
        """Whether a holder's name, in an article (its id), is the one asked for: what ``claims(holder=…)`` goes by.
        Raises NamesFileError."""
        return self._is_holder(asked)

    def claims_version(self) -> tuple[object, ...]:
        """Something that is another after every change of the claims or the names: while it is equal, what was read of
        them holds."""
        from rag.names import storage

        counted = self._store.rows("SELECT count(*), coalesce(max(id), 0) FROM claims")[0]
        return (*counted, *storage.version(self._store), self.state())

    def analysis(self, doc: str) -> Analysis | None:
        """How the claims of an article were found; None while it waits for the next ingest. Raises ArticleNotFound."""
        from rag.claim_store import analysis_of

        return analysis_of(self._store, self._store.row_of(doc))

    # Names

    def names(self, query: str | None = None) -> tuple[NameCluster, ...]:
        """The names of all articles, an entity each with its spellings, the most often named first; with ``query``,
        those that it means or is a part of. Raises NamesFileError when ``names.csv`` cannot be used."""
        book = self.name_book()
        return book.clusters if query is None else book.find(query)

    def name_book(self) -> Names:
        """The names as they are now, to be asked what a name means and whether two are one. Raises NamesFileError."""
        return self._name_book.current()

    def join_names(self, one: str, other: str) -> None:
        """Two names are one entity from now on, whatever Byline thinks; this survives every ingest and reindex.

        Raises NameNotFound, UsageError, CollectionBusy, NamesFileError."""
        from rag.names.deciding import join

        join(self._store, self.name_book(), one, other)

    def split_name(self, name: str, spelling: str) -> None:
        """A spelling is no longer one with a name. Raises as ``join_names`` does."""
        from rag.names.deciding import split

        split(self._store, self.name_book(), name, spelling)

    def rename_name(self, name: str, title: str) -> None:
        """Show a name under a title of your own. Raises as ``join_names`` does."""
        from rag.names.deciding import rename

        rename(self._store, self.name_book(), name, title)

    def undo_names(self) -> Choice:
        """Take the last join, split or rename back, and give it. Raises UsageError when there is none."""
        from rag.names.deciding import undo

        return undo(self._store)

    # Asking

    def retrieve(self, question: str, *, filters: Filters = _ANYTHING, limit: int = 12) -> tuple[Evidence, ...]:
        """The source sentences that fit best, the best first. Raises EmptyCollection, QuestionError, UnknownOutlet."""
        from rag.answering import check_question

        return self._search(self._understood(check_question(question)), filters=filters, limit=limit)

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
        from rag.answering import Clock, Options, answer_stream, check_question
        from rag.neighbours import neighbours
        from rag.rewriting import stand_alone

        as_asked = check_question(question)
        language_model = self._model(model)
        opinion = self._opinion() if language_model else None
        clock = Clock()
        names = self._names()
        asked = self._understood(
            stand_alone(
                as_asked,
                history,
                names=names,
                model=language_model,
                is_far_off=lambda alone: self._is_far_off(alone, filters=filters),
            )
        )
        left_out: list[str] = []
        evidence = self._search(
            asked, filters=filters, limit=self.settings.evidence_sentences, on_left_out=left_out.append
        )
        warnings = [
            trouble for trouble in (self._vectors.trouble, self._name_book.trouble, self._reader.trouble) if trouble
        ]
        if left_out:
            docs = ", ".join(dict.fromkeys(left_out))
            warnings.append(f"Left out, since it speaks to a language model and not to a reader: a sentence of {docs}.")
        yield from answer_stream(
            asked.question,
            evidence,
            model=language_model,
            options=Options(self.settings.prompt_tokens, self.settings.max_output_tokens),
            clock=clock,
            asked=asked,
            as_asked=as_asked,
            others=lambda chosen: self._others(asked, chosen, filters=filters),
            names=names,
            around=neighbours(self._store, names=names),
            opinion=opinion,
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

    def _understood(self, question: str) -> Asked:
        from rag.asked.understand import understand
        from rag.searching import newest_day

        return understand(question, today=newest_day(self._store))

    def _search(
        self, asked: Asked, *, filters: Filters, limit: int, on_left_out: Callable[[str], None] | None = None
    ) -> tuple[Evidence, ...]:
        from rag.searching import search

        if not self._store.docs():
            raise EmptyCollection(f"The collection in {self.home} has no article yet. Run: byline ingest FOLDER")
        return search(
            self._store,
            self._retriever,
            asked,
            filters=self._known(filters),
            limit=limit,
            names=self._names(),
            reader=self._reader,
            on_left_out=on_left_out,
        )

    def _is_far_off(self, question: str, *, filters: Filters) -> bool:
        """Whether the articles have nothing near to a question."""
        from rag.asked import reasons
        from rag.asked.judge import judge

        asked = self._understood(question)
        evidence = self._search(asked, filters=filters, limit=self.settings.evidence_sentences)
        return judge(asked, evidence, names=self._names()).reason == reasons.FAR_OFF

    def _others(self, asked: Asked, evidence: Sequence[Evidence], *, filters: Filters) -> tuple[Evidence, ...]:
        from rag.searching import contradicting

        return contradicting(
            self._store, self._retriever, asked, evidence, filters=self._known(filters), names=self._names()
        )

    def _names(self) -> Names | None:
        """None where the user's ``names.csv`` cannot be used, which the answer says as a warning."""
        try:
            return self._name_book.current()
        except NamesFileError:
            return None

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

    def _analyser(self) -> Analyser | None:
        """None where the setting ``claims`` leaves the analysis out. Loads nothing yet."""
        from rag.analysis import Analyser

        if not self.settings.claims:
            return None
        with self._loading:
            if self._held_analyser is None:
                self._held_analyser = Analyser(self._load_tagger)
            return self._held_analyser

    def _is_holder(self, asked: str) -> Callable[[str, str], bool]:
        from rag.quoted_claims import matches_holder

        has_words = matches_holder(asked)
        names = self.name_book()
        meant = {id(cluster) for cluster in names.find(asked)}
        return lambda name, doc: has_words(name) or id(names.entity(name, doc=doc)) in meant

    def _load_tagger(self) -> ManyTagger:
        from rag.tagging import Tagger

        return self._tagger or Tagger(threads=self.settings.threads)

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

    def _opinion(self) -> SecondOpinion | None:
        """None where the setting ``second_opinion`` names no model."""
        name = self.settings.second_opinion
        if not name:
            return None
        from rag.second_opinion import SecondOpinion

        with self._loading:
            if self._loaded_opinion is None:
                self._loaded_opinion = SecondOpinion(name, least=self.settings.second_opinion_least)
            return self._loaded_opinion

    def _known(self, filters: Filters) -> Filters:
        """The filters as the collection spells them."""
        from rag.narrowing import known

        return known(filters, self._store, self.name_book)
