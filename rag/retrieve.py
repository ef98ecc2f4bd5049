"""Question to evidence: chunks by meaning and sentences by words, fused, then the best sentences of the best chunks.

1. Dense: the chunks nearest to the question, from Chroma. Lexical: sentences by BM25, from FTS5. Both with the
   filters. The two rankings of chunks are fused by reciprocal rank (Cormack, Clarke & Büttcher 2009).
2. Of these the chunks with the nearest sentences are read by the encoder, and their sentences ranked by late
   interaction (Khattab & Zaharia 2020, ColBERT): how well each word of the question is met by some word of the
   sentence, in context, weighted by how rare the word is.

Names are searched in all spellings that the articles have for them.
"""

from __future__ import annotations

import math
import re
import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from rag import lexical, name_words
from rag.chunking import passage, passage_sentences
from rag.embedding import DeepEmbedder
from rag.orders import asks_about_orders, gives_orders, without_ordering_labels
from rag.questions import asks_for_figure
from rag.spelling import names_in, variants
from rag.words import content_stems, fold, numbers, question_terms, stem, words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from rag.embedding import Embedder, Passage, QuestionVectors
    from rag.store import Store
    from rag.types import Evidence, Filters
    from rag.vectors import Vectors

FOUND_CHUNKS = 64
READ_CHUNKS = 24
"""So many of those found are read by the encoder, which takes a twelfth of a second on two cores; twice as many find
no more."""
_CANDIDATES = 96
_RRF_K = 60
_MOST_READINGS = 4
_CACHED_CHUNKS = 1024
MOST_AHEAD, _AHEAD_AT_ONCE = 512, 4
"""Chunks that are read before anybody asks: each takes about 10 ms of two cores and 0.6 MB. A question that comes
meanwhile waits for a few at most."""
_MOST_SPELLINGS = 3
_LEAST_LETTERS = 3
"""Of another spelling that is searched for: "US" would find every "us"."""
_WORD = re.compile(r"[^\W_]+")

_Entities = tuple[tuple[str, tuple[str, ...]], ...]
NamedIn = Callable[[str], _Entities]
"""A question to the names in it, each with the other spellings that the articles have for it."""

# Weights of a sentence's score, found by hand on the questions in eval/datasets (python -m eval.bench.retrieval).
_MEANING = 1.5
_MATCH = 1.5
_MATCH_WITH_PREVIOUS = 1.0
_COVERAGE = 0.3
_FIGURE = 0.1
_TOO_SHORT = -0.2
_UNFINISHED = -0.2
_RANK_OF_CHUNK = 10.0
_BEFORE = 0.8
"""What a word of the question is worth that only the sentence before has ("He denied it")."""
_SHORT_WORDS = 8
"""A line of fewer words is a heading or a fragment more often than an answer; so is one without a full stop."""


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A sentence of a chunk that was found; ``tokens`` are its token vectors, ``states`` the same after the lower
    layers only, where the embedder has them."""

    doc: str
    sentence: int
    text: str
    prior: float
    has_figure: bool
    meaning: NDArray[np.float32]
    tokens: NDArray[np.float32]
    previous: NDArray[np.float32] | None
    states: NDArray[np.float16] | None
    surroundings: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Chunk:
    """What is kept of a chunk once it was read: nothing in it depends on the question."""

    sentences: tuple[_Candidate, ...]


@dataclass(frozen=True, slots=True)
class _Question:
    """A question in all its readings (spellings of its names), and what its words weigh."""

    readings: tuple[tuple[QuestionVectors, NDArray[np.float32]], ...]
    terms: tuple[frozenset[str], ...]
    weights: tuple[float, ...]
    search_terms: tuple[str, ...]
    wants_figure: bool
    words: tuple[tuple[str, tuple[int, ...], float], ...]
    """The words of the first reading, each with the places of its tokens and its rarity."""


@dataclass(frozen=True, slots=True)
class Found:
    """Evidence, the best first, with what ``rag.reading`` reads of each: the states of its sentence, and of the
    question with its names in the spellings that meet this sentence best. Both are empty with an embedder that has
    none. ``left_out``: the articles of which a sentence that gives orders to a language model was found and left out.
    """

    evidence: tuple[Evidence, ...]
    questions: tuple[NDArray[np.float16], ...] = ()
    sentences: tuple[NDArray[np.float16], ...] = ()
    left_out: tuple[str, ...] = ()


class Retriever:
    """Finds evidence in one open collection; safe to use from several threads."""

    def __init__(
        self, store: Store, vectors: Vectors, embedder: Callable[[], Embedder], named_in: NamedIn = lambda _: ()
    ) -> None:
        self._store = store
        self._vectors = vectors
        self._embedder = embedder
        self._named_in = named_in
        self._read: OrderedDict[tuple[str, int], _Chunk] = OrderedDict()
        self._names: dict[str, str] = {}
        self._rarities: dict[str, float] = {}
        self._version: object = None
        self._guard = threading.Lock()

    def retrieve(self, question: str, *, filters: Filters, limit: int) -> tuple[Evidence, ...]:
        """The best sentences, the best first, each with its score; of sentences in the same words the first only."""
        return self.find(question, filters=filters, limit=limit).evidence

    def find(self, question: str, *, filters: Filters, limit: int) -> Found:
        """As ``retrieve``, with what a reader reads."""
        self._forget_what_changed()
        asked = self._ask(question)
        found = self._nearest(asked, self._fused(asked, filters))
        chunks = self._chunks(found)
        scored = [(*self._score(asked, candidate), candidate) for chunk in chunks for candidate in chunk.sentences]
        scored.sort(key=lambda one: -one[0])
        best: dict[str, tuple[float, int, _Candidate]] = {}
        may_quote = asks_about_orders(question)
        left_out: dict[str, None] = {}
        for score, reading, candidate in scored:
            if not may_quote and gives_orders(candidate.text):
                left_out[candidate.doc] = None
                continue
            best.setdefault(" ".join(words(candidate.text)), (score, reading, candidate))
            if len(best) == limit:
                break
        kept = list(best.values())
        evidence = self._store.evidence([(c.doc, c.sentence) for *_, c in kept], filters=filters)
        marked = tuple(
            replace(without_ordering_labels(item), score=score, met=_met(asked, candidate))
            for item, (score, _, candidate) in zip(evidence, kept, strict=True)
        )
        states = tuple(candidate.states for *_, candidate in kept if candidate.states is not None)
        readings = tuple(vectors.states for vectors, _ in asked.readings if vectors.states is not None)
        if len(states) != len(marked) or len(readings) != len(asked.readings):
            return Found(marked, left_out=tuple(left_out))
        return Found(marked, tuple(readings[reading] for _, reading, _ in kept), states, tuple(left_out))

    def read_ahead(self, *, stop: Callable[[], bool] = lambda: False) -> int:
        """Reads the chunks of the newest articles before anybody asks, a few at a time, at most ``MOST_AHEAD``, so that
        no question waits for them; how many are read now. Ends soon after ``stop`` says so."""
        self._forget_what_changed()
        wanted = self._store.newest_chunks(MOST_AHEAD)
        for first in range(0, len(wanted), _AHEAD_AT_ONCE):
            if stop():
                break
            self._chunks(wanted[first : first + _AHEAD_AT_ONCE])
        return len(self._read)

    def _forget_what_changed(self) -> None:
        version = self._store.version()
        with self._guard:
            if version != self._version:
                self._read.clear()
                self._rarities.clear()
                self._names = name_words.load(self._store)
                self._version = version

    def _ask(self, question: str) -> _Question:
        entities = self._named_in(question)
        spelt = _spelt(question, entities, self._names)
        every = [(term, *spelt.get(term, ())) for term in question_terms(question)]
        weights = {term: max(map(self._rarity, terms)) for terms in every for term in terms}
        embedder = self._embedder()
        texts = _readings(question, entities, self._names)
        readings = [
            (vectors, self._token_weights(text, vectors))
            for text, vectors in zip(texts, embedder.embed_questions(texts), strict=True)
        ]
        return _Question(
            tuple(readings),
            tuple(frozenset(map(stem, terms)) for terms in every),
            tuple(weights[terms[0]] for terms in every),
            tuple(dict.fromkeys([*(term for terms in every for term in terms), *_phrases(entities)])),
            asks_for_figure(question),
            self._words(question, readings[0][0]),
        )

    def _rarity(self, word: str) -> float:
        """Inverse document frequency over the sentences of the collection."""
        rarity = self._rarities.get(word)
        if rarity is None:
            having, total = lexical.frequency(self._store, word)
            rarity = self._rarities[word] = math.log(1 + total / (1 + having))
        return rarity

    def _words(self, question: str, vectors: QuestionVectors) -> tuple[tuple[str, tuple[int, ...], float], ...]:
        found = []
        for match in _WORD.finditer(question):
            inside = (match.start(), match.end())
            places = [at for at, (start, end) in enumerate(vectors.offsets) if inside[0] <= start and end <= inside[1]]
            if places:  # a question may be longer than the encoder reads
                word = fold(match.group())
                found.append((word, tuple(places), self._rarity(word)))
        return tuple(found)

    def _token_weights(self, text: str, vectors: QuestionVectors) -> NDArray[np.float32]:
        import numpy as np

        weights = np.full(len(vectors.offsets), 1e-3, np.float32)
        for match in re.finditer(r"[^\W_]+", text):
            rarity = self._rarity(fold(match.group()))
            for token, (start, end) in enumerate(vectors.offsets):
                if start >= match.start() and end <= match.end():
                    weights[token] = rarity
        total: NDArray[np.float32] = weights / weights.sum()
        return total

    def _fused(self, asked: _Question, filters: Filters) -> list[tuple[str, int]]:
        rankings: list[list[tuple[str, int]]] = []
        extra = self._store.extra_docs(filters)
        nearest: dict[tuple[str, int], float] = {}
        for vectors, _ in asked.readings:
            found = self._vectors.search(vectors.whole, filters=filters, extra_docs=extra, limit=2 * FOUND_CHUNKS)
            for doc, chunk, similarity in found:
                nearest[doc, chunk] = max(similarity, nearest.get((doc, chunk), -1.0))
        rankings.append(sorted(nearest, key=lambda chunk: (-nearest[chunk], chunk)))
        hits = lexical.search(self._store, asked.search_terms, filters=filters, limit=_CANDIDATES)
        chunk_of = self._store.chunks_of([(doc, sentence) for doc, sentence, _ in hits])
        rankings.append(list(dict.fromkeys(chunk_of[doc, s] for doc, s, _ in hits if (doc, s) in chunk_of)))
        fused: dict[tuple[str, int], float] = {}
        for ranking in rankings:
            for rank, found_chunk in enumerate(ranking):
                fused[found_chunk] = fused.get(found_chunk, 0.0) + 1 / (_RRF_K + rank + 1)
        return sorted(fused, key=lambda chunk: (-fused[chunk], chunk))[:FOUND_CHUNKS]

    def _nearest(self, asked: _Question, found: list[tuple[str, int]]) -> list[tuple[str, int]]:
        """Of the chunks found, those with the sentences nearest to the question, by the vectors kept at ingest."""
        stored = self._store.sentence_vectors(found)
        scores: dict[tuple[str, int], float] = {}
        for rank, chunk in enumerate(found):
            if chunk in stored:
                vectors = stored[chunk][1].astype("float32")
                nearest = max(float((vectors @ reading.whole).max()) for reading, _ in asked.readings)
                scores[chunk] = nearest + _RANK_OF_CHUNK / (_RRF_K + rank + 1)
            else:  # ingested a moment ago and not embedded yet
                scores[chunk] = 1.0
        return sorted(scores, key=lambda chunk: -scores[chunk])[:READ_CHUNKS]

    def _chunks(self, wanted: Sequence[tuple[str, int]]) -> list[_Chunk]:
        """The chunks, read by the encoder if they were not read lately."""
        with self._guard:
            known = {chunk: self._read[chunk] for chunk in wanted if chunk in self._read}
        missing = [chunk for chunk in wanted if chunk not in known]
        if missing:
            known |= self._read_chunks(missing)
        with self._guard:
            for chunk in wanted:
                if chunk in known:
                    self._read[chunk] = known[chunk]
                    self._read.move_to_end(chunk)
            while len(self._read) > _CACHED_CHUNKS:
                self._read.popitem(last=False)
        return [known[chunk] for chunk in wanted if chunk in known]

    def _read_chunks(self, wanted: Sequence[tuple[str, int]]) -> dict[tuple[str, int], _Chunk]:
        rows, passages = [], []
        articles = {doc: (self._store.article(doc), self._store.sentences(doc)) for doc, _ in wanted}
        chunks = {doc: {chunk.index: chunk for chunk in self._store.chunks(doc)} for doc in articles}
        for doc, index in wanted:
            article, sentences = articles[doc]
            chunk = chunks[doc].get(index)
            if chunk is None:  # the article was replaced since the search
                continue
            rows.append((doc, index, article, passage_sentences(sentences, chunk)))
            passages.append(passage(article.text, sentences, chunk, title=article.title, outlet=article.outlet))
        result = {}
        for (doc, index, article, indices), read, tokens in zip(rows, passages, self._tokens(passages), strict=True):
            surroundings = content_stems(f"{article.title or ''} {article.outlet or ''} {read.text}")
            candidates = [
                _Candidate(
                    doc,
                    number,
                    text := read.text[start:end],
                    _prior(text),
                    bool(numbers(text)),
                    mean,
                    vectors,
                    tokens[at - 1][0] if at else None,
                    states,
                    surroundings,
                )
                for at, (number, (start, end), (vectors, states)) in enumerate(
                    zip(indices, read.sentences, tokens, strict=True)
                )
                if (mean := _mean(vectors)) is not None
            ]
            result[doc, index] = _Chunk(tuple(candidates))
        return result

    def _tokens(
        self, passages: Sequence[Passage]
    ) -> list[list[tuple[NDArray[np.float32], NDArray[np.float16] | None]]]:
        """For each sentence of each passage its token vectors, and their states where the embedder has them."""
        embedder = self._embedder()
        if isinstance(embedder, DeepEmbedder):
            return [[(one.vectors, one.states) for one in sentences] for sentences in embedder.read_tokens(passages)]
        return [[(vectors, None) for vectors in sentences] for sentences in embedder.embed_tokens(passages)]

    def _score(self, asked: _Question, candidate: _Candidate) -> tuple[float, int]:
        """How near the sentence is to the question, and which reading of the question is that near."""
        import numpy as np

        scores = []
        for vectors, weights in asked.readings:
            met = (vectors.tokens @ candidate.tokens.T).max(axis=1)
            near = met
            if candidate.previous is not None and len(candidate.previous):
                near = np.maximum(met, (vectors.tokens @ candidate.previous.T).max(axis=1))
            scores.append(
                _MEANING * float(vectors.whole @ candidate.meaning)
                + _MATCH * float(met @ weights)
                + _MATCH_WITH_PREVIOUS * float(near @ weights)
            )
        best = max(scores)
        reading = scores.index(best)
        covered = sum(
            weight
            for terms, weight in zip(asked.terms, asked.weights, strict=True)
            if not terms.isdisjoint(candidate.surroundings)
        )
        best += _COVERAGE * covered / max(sum(asked.weights), 1e-9)
        return best + candidate.prior + (_FIGURE if asked.wants_figure and candidate.has_figure else 0.0), reading


def _met(asked: _Question, candidate: _Candidate) -> tuple[tuple[str, float, float], ...]:
    """What ``Evidence.met`` holds."""
    import numpy as np

    tokens = asked.readings[0][0].tokens
    met = (tokens @ candidate.tokens.T).max(axis=1)
    if candidate.previous is not None and len(candidate.previous):
        met = np.maximum(met, _BEFORE * (tokens @ candidate.previous.T).max(axis=1))
    return tuple((word, float(met[list(places)].mean()), rarity) for word, places, rarity in asked.words)


def _prior(text: str) -> float:
    finished = text.rstrip("\"'”’»)] ")[-1:] in ".!?…"
    return (0.0 if finished else _UNFINISHED) + (_TOO_SHORT if len(text.split()) < _SHORT_WORDS else 0.0)


def _mean(tokens: NDArray[np.float32]) -> NDArray[np.float32] | None:
    """The unit mean of a sentence's token vectors; None for a sentence without a token."""
    import numpy as np

    if not len(tokens):
        return None
    mean = tokens.mean(axis=0)
    unit: NDArray[np.float32] = mean / max(float(np.linalg.norm(mean)), 1e-12)
    return unit


def _spelt(question: str, entities: _Entities, known: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """For each name of the question that is one word, the other words for it: those that are spelt much like it, then
    those that are surely the same name ("Artemivsk": "bakhmut")."""
    sure = {
        fold(name): [fold(other) for other in others if len(_WORD.findall(other)) == 1]
        for name, others in entities
        if len(_WORD.findall(name)) == 1
    }
    return {
        name: tuple(dict.fromkeys([*variants(name, known), *sure.get(name, ())]))[:_MOST_SPELLINGS]
        for name in dict.fromkeys([*sure, *names_in(question)])
    }


def _phrases(entities: _Entities) -> list[str]:
    """Spellings that a word for a word does not find: "National Electoral Council" for "NEC"."""
    return [
        fold(other)
        for name, others in entities
        for other in others[:_MOST_SPELLINGS]
        if len(other) >= _LEAST_LETTERS and (len(_WORD.findall(name)) > 1 or len(_WORD.findall(other)) > 1)
    ]


def _readings(question: str, entities: _Entities, known: Mapping[str, str]) -> list[str]:
    """The question, and again with each of its names in another spelling: "Bachmut" as "Bakhmut"."""
    readings = [question]
    for name, others in entities:
        # What the articles have in these words, or nearly, needs no name that looks quite different.
        if not all(word in known for word in words(name)) and not variants(fold(name), known):
            readings.append(question.replace(name, others[0]))
    for name in names_in(question):
        for other in variants(name, known)[:2]:
            pattern = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)", re.IGNORECASE)
            readings.append(pattern.sub(other.capitalize(), question))
    return list(dict.fromkeys(readings))[:_MOST_READINGS]
