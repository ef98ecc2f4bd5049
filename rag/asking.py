"""A question, with the turns before it, to evidence and to the events of its answer: what ``Collection.ask`` does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rag.errors import EmptyCollection, NamesFileError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from rag.asked.asked import Asked
    from rag.events import Event
    from rag.loaded import Loaded
    from rag.models.seam import LanguageModel, Message
    from rag.names.book import NameBook, Names
    from rag.settings import Settings
    from rag.store import Store
    from rag.types import Evidence, Filters
    from rag.vectors import Vectors


class Asking:
    """Asks the articles of one open collection. Threads may share it."""

    def __init__(self, store: Store, vectors: Vectors, name_book: NameBook, loaded: Loaded, settings: Settings) -> None:
        from rag.reading import LateReader
        from rag.retrieve import Retriever

        self._store = store
        self._vectors = vectors
        self._name_book = name_book
        self._loaded = loaded
        self._settings = settings
        self._retriever = Retriever(store, vectors, loaded.embedder, name_book.named_in)
        self._reader = LateReader(loaded.embedder, threads=settings.threads)

    def retrieve(self, question: str, *, filters: Filters, limit: int) -> tuple[Evidence, ...]:
        """As ``Collection.retrieve``."""
        from rag.answering import check_question

        return self._search(self._understood(check_question(question)), filters=filters, limit=limit)

    def read_ahead(self, *, stop: Callable[[], bool]) -> int:
        """As ``Collection.read_ahead``."""
        return self._retriever.read_ahead(stop=stop) if self._store.docs() else 0

    def stream(
        self,
        question: str,
        *,
        model: str | LanguageModel | None,
        filters: Filters,
        history: Sequence[Message],
        id: str | None,
    ) -> Iterator[Event]:
        """As ``Collection.stream``."""
        from rag.answering import Clock, Options, answer_stream, check_question
        from rag.asked.about import read_otherwise
        from rag.countering import countering
        from rag.dangling import dangling
        from rag.followed import REACH, followed
        from rag.meant import meanings
        from rag.neighbours import neighbours
        from rag.rewriting import stand_alone

        as_asked = check_question(question)
        language_model = self._loaded.model(model)
        opinion = self._loaded.second_opinion() if language_model else None
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
            asked, filters=filters, limit=self._settings.evidence_sentences, on_left_out=left_out.append
        )
        if history:
            near = neighbours(self._store, names=names, reach=REACH)
            evidence = followed(asked, evidence, near, names=names)
        around = neighbours(self._store, names=names)
        yield from answer_stream(
            asked.question,
            evidence,
            model=language_model,
            options=Options(self._settings.prompt_tokens, self._settings.max_output_tokens),
            clock=clock,
            asked=asked,
            as_asked=as_asked,
            others=lambda chosen: self._others(asked, chosen, filters=filters),
            names=names,
            around=around,
            meant=meanings(self._store, names=names),
            dangles=dangling(self._store, around),
            countered_by=countering(self._store, names=names),
            opinion=opinion,
            id=id,
            warnings=[*self._warnings(left_out), *read_otherwise(asked, names=names)],
        )

    def _warnings(self, left_out: Sequence[str]) -> list[str]:
        """What the reader of an answer should know of how it was searched."""
        troubles = (self._vectors.trouble, self._name_book.trouble, self._reader.trouble)
        warnings = [trouble for trouble in troubles if trouble]
        if left_out:
            docs = ", ".join(dict.fromkeys(left_out))
            warnings.append(f"Left out, since it speaks to a language model and not to a reader: a sentence of {docs}.")
        return warnings

    def _understood(self, question: str) -> Asked:
        from rag.asked.understand import understand
        from rag.searching import newest_day

        return understand(question, today=newest_day(self._store))

    def _search(
        self, asked: Asked, *, filters: Filters, limit: int, on_left_out: Callable[[str], None] | None = None
    ) -> tuple[Evidence, ...]:
        from rag.searching import search

        if not self._store.docs():
            raise EmptyCollection(f"The collection in {self._store.home} has no article yet. Run: byline ingest FOLDER")
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
        evidence = self._search(asked, filters=filters, limit=self._settings.evidence_sentences)
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

    def _known(self, filters: Filters) -> Filters:
        """The filters as the collection spells them."""
        from rag.narrowing import known

        return known(filters, self._store, self._name_book.current)
