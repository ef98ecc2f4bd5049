"""Training questions with their candidate sentences, as the reader will read them.

A line of ``questions/*.jsonl`` has ``question``, ``kind``, ``answerable``, ``docs`` (the articles that its writer read
from end to end) and, as ``[doc, start, end]`` in characters, ``gold`` (sentences that answer) and ``also`` (sentences
that answer in part, which are neither right nor wrong).
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from rag.chunking import passage, passage_sentences
from rag.embedding import MiniLM
from rag.names.book import NameBook
from rag.reading import holders_of, row
from rag.retrieve import Retriever
from rag.sources import with_claims
from rag.types import Filters
from rag.vectors import Vectors

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    import numpy as np
    from numpy.typing import NDArray

    from rag.embedding import Passage, SentenceTokens
    from rag.reading_row import Row
    from rag.store import Store
    from rag.types import Evidence

    States = dict[tuple[str, int], NDArray[np.float16]]

FOUND = 100
"""So many sentences are searched for; what the search ranks high is what the reader has to tell from an answer."""
ELSEWHERE = 14
"""So many of the sentences found in articles on other events are candidates."""
FAR_OFF = 24
"""So many are the candidates of a question that is asked of another collection."""
_NOT_FOUND = 0.1
"""So far behind the last sentence found are those that were not found."""
_Span = tuple[str, int, int]


class RememberingMiniLM(MiniLM):
    """Reads each passage once: thousands of questions find the same few."""

    def __init__(self, *, threads: int | None = None) -> None:
        super().__init__(threads=threads)
        self._known: dict[Passage, tuple[SentenceTokens, ...]] = {}

    def read_tokens(self, passages: Sequence[Passage]) -> list[tuple[SentenceTokens, ...]]:
        missing = [one for one in dict.fromkeys(passages) if one not in self._known]
        self._known.update(zip(missing, super().read_tokens(missing), strict=True))
        return [self._known[one] for one in passages]


@dataclass(frozen=True, slots=True)
class Question:
    text: str
    kind: str
    docs: tuple[str, ...]
    gold: frozenset[_Span]
    also: frozenset[_Span]
    file: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """``rank``: its place in the search, from 0, among the candidates; ``answers`` None: neither right nor wrong."""

    row: Row
    rank: int
    answers: bool | None


@dataclass(frozen=True, slots=True)
class Example:
    """``group``: questions on the same articles share it, and are held out together."""

    question: Question
    group: str
    candidates: tuple[Candidate, ...]

    @property
    def answerable(self) -> bool:
        return any(one.answers for one in self.candidates)


def load_questions(file: Path) -> list[Question]:
    """Raises FileNotFoundError."""
    return [
        Question(
            line["question"],
            line["kind"],
            tuple(line["docs"]),
            frozenset((doc, start, end) for doc, start, end in line["gold"]),
            frozenset((doc, start, end) for doc, start, end in line["also"]),
            file.stem,
        )
        for line in map(json.loads, file.read_text(encoding="utf-8").splitlines())
    ]


def examples(store: Store, embedder: MiniLM, questions: Sequence[Question], *, apart: bool) -> Iterator[Example]:
    """Candidates are all sentences of the question's own articles, and where the events are ``apart``, so that nothing
    in the articles of another one can answer, those that are found there: nobody has read those for an answer.

    The store is that of a collection that holds the articles, embedded by ``embedder``. Questions on an article that is
    an exact copy of another are left out: its sentences go by the other's name."""
    own = {doc for (doc,) in store.rows("SELECT doc FROM articles")}
    questions = [question for question in questions if own.issuperset(question.docs)]
    retriever = Retriever(store, Vectors(store), lambda: embedder, NameBook(store).named_in)
    states = sentence_states(store, embedder, sorted({doc for question in questions for doc in question.docs}))
    found = (_candidates(retriever, store, question, apart=apart) for question in questions)
    yield from _examples(embedder, questions, found, states)


def far_off(store: Store, embedder: MiniLM, questions: Sequence[Question]) -> Iterator[Example]:
    """The questions asked of a collection that holds none of their articles: nothing that is found there answers."""
    retriever = Retriever(store, Vectors(store), lambda: embedder, NameBook(store).named_in)
    states = sentence_states(store, embedder, store.docs())
    found = (
        with_claims(store, retriever.retrieve(question.text, filters=Filters(), limit=FAR_OFF))
        for question in questions
    )
    unanswered = [replace(question, gold=frozenset(), also=frozenset()) for question in questions]
    yield from _examples(embedder, unanswered, found, states)


def _examples(
    embedder: MiniLM, questions: Sequence[Question], found: Iterable[Sequence[Evidence]], states: States
) -> Iterator[Example]:
    asked = embedder.read_texts([question.text for question in questions])
    holders: dict[str, NDArray[np.float16]] = {}
    for question, question_states, evidence in zip(questions, asked, found, strict=True):
        missing = sorted({holders_of(item) for item in evidence} - {*holders, ""})
        holders.update(zip(missing, embedder.read_texts(missing), strict=True))
        best = max(item.score for item in evidence)
        candidates = tuple(
            Candidate(
                row(item, question_states, holders.get(holders_of(item)), sentence, best=best),
                rank,
                _answers(question, item),
            )
            for rank, item in enumerate(evidence)
            if (sentence := states.get((item.doc, item.sentence))) is not None
        )
        yield Example(question, min(question.docs), candidates)


def sentence_states(store: Store, embedder: MiniLM, docs: Sequence[str]) -> States:
    """The states of every sentence that is not furniture, each read in its passage, as the search does."""
    keys, passages = [], []
    for doc in docs:
        article, sentences = store.article(doc), store.sentences(doc)
        for chunk in store.chunks(doc):
            keys.append([(doc, index) for index in passage_sentences(sentences, chunk)])
            passages.append(passage(article.text, sentences, chunk, title=article.title, outlet=article.outlet))
    return {
        key: tokens.states
        for chunk_keys, read in zip(keys, embedder.read_tokens(passages), strict=True)
        for key, tokens in zip(chunk_keys, read, strict=True)
        if len(tokens.states)
    }


def _candidates(retriever: Retriever, store: Store, question: Question, *, apart: bool) -> list[Evidence]:
    """All sentences of the question's articles, those that are found first, each with its score."""
    searched = retriever.retrieve(question.text, filters=Filters(), limit=FOUND)
    elsewhere = [item for item in searched if item.doc not in question.docs][: ELSEWHERE if apart else 0]
    counted = [item for item in searched if item.doc in question.docs or item in elsewhere]
    found = with_claims(store, counted)
    known = {(item.doc, item.sentence) for item in found}
    rest = [
        (doc, sentence.index)
        for doc in question.docs
        for sentence in store.sentences(doc)
        if sentence.kind != "furniture" and (doc, sentence.index) not in known
    ]
    last = min((item.score for item in found), default=1.5) - _NOT_FOUND
    others = with_claims(store, store.evidence(rest))
    return [*found, *(replace(item, score=last) for item in others)]


def _answers(question: Question, item: Evidence) -> bool | None:
    if any(_meets(item, span) for span in question.gold):
        return True
    return None if any(_meets(item, span) for span in question.also) else False


def _meets(item: Evidence, span: _Span) -> bool:
    doc, start, end = span
    return item.doc == doc and min(item.end, end) > max(item.start, start)
