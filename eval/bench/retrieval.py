"""How often search finds the answering sentence, beside BM25 alone and dense vectors alone.

    python -m eval.bench.retrieval --shared DIR

A question is answered in the top k when one of the first k sentences covers at least half of a gold span. For
MultiHop-RAG, whose questions need several sentences, it is the share of them in the top 12 (recall). All systems get
the same articles, sentences and filters; of sentences in the same words each keeps the first.

- ``byline``: Collection.retrieve
- ``bm25``: SQLite's FTS5 over sentences, with the words of the question that Byline searches for
- ``dense``: cosine of the question to the sentence vectors of the index (read in the context of their chunk)
- ``dense_plain``: cosine to the vector of the sentence embedded by itself

Rank 0 of a question means: not in the top 12.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from eval.bench import material, record
from rag import lexical
from rag.collection import Collection
from rag.embedding import MiniLM, Passage
from rag.store import Store
from rag.types import Filters
from rag.words import question_terms, words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from eval.bench.material import Dataset, Question, Span
    from rag.embedding import Embedder
    from rag.types import Evidence

LIMIT = 12
TOPS = (1, 5, 12)
TARGETS = {"top5": 0.88, "top12": 0.95}
OWN = ("sample", "seeds", "news-2022")


def covers(item: Evidence, span: Span) -> bool:
    """Whether a sentence covers at least half of a gold span."""
    doc, start, end = span
    return item.doc == doc and 2 * (min(item.end, end) - max(item.start, start)) >= end - start


def first_rank(found: Sequence[Evidence], gold: Sequence[Span]) -> int:
    """The place, from 1, of the first sentence that covers gold; 0 when none does."""
    ranks = (rank for rank, item in enumerate(found, 1) if any(covers(item, span) for span in gold))
    return next(ranks, 0)


def summary(ranks: Sequence[int]) -> dict[str, Any]:
    return {f"top{k}": record.share(sum(0 < rank <= k for rank in ranks), len(ranks)) for k in TOPS}


class Baselines:
    """BM25 alone and dense alone over the sentences of a collection."""

    def __init__(self, store: Store, embedder: Embedder) -> None:
        self._store = store
        self._embedder = embedder
        self._sentences: list[tuple[str, int]] = []
        rows = []
        held = store.sentence_vectors([(doc, c.index) for doc in store.origins() for c in store.chunks(doc)])
        for (doc, _), (indices, vectors) in held.items():
            self._sentences += [(doc, index) for index in indices]
            rows.append(vectors.astype(np.float32))
        self._in_context = np.concatenate(rows)
        quotes = [item.quote for item in store.evidence(self._sentences)]
        self._alone = np.stack([v.passage for v in embedder.embed_passages([Passage(q, ()) for q in quotes])])

    def systems(self) -> dict[str, Callable[[str, Filters], Sequence[Evidence]]]:
        return {
            "bm25": self.bm25,
            "dense": lambda question, filters: self._nearest(self._in_context, question, filters),
            "dense_plain": lambda question, filters: self._nearest(self._alone, question, filters),
        }

    def bm25(self, question: str, filters: Filters) -> Sequence[Evidence]:
        found = lexical.search(self._store, question_terms(question), filters=filters, limit=4 * LIMIT)
        return self._first([(doc, index) for doc, index, _ in found], filters)

    def _nearest(self, vectors: NDArray[np.float32], question: str, filters: Filters) -> Sequence[Evidence]:
        scores = vectors @ self._embedder.embed_questions([question])[0].whole
        allowed = set(self._store.docs_meeting(filters)) | set(self._store.extra_docs(filters))
        ranked = (self._sentences[i] for i in np.argsort(-scores, kind="stable"))
        best = [sentence for sentence in ranked if sentence[0] in allowed][: 4 * LIMIT]
        return self._first(best, filters)

    def _first(self, ranked: Sequence[tuple[str, int]], filters: Filters) -> Sequence[Evidence]:
        kept: dict[str, Evidence] = {}
        for item in self._store.evidence(ranked, filters=filters):
            kept.setdefault(" ".join(words(item.quote)), item)
        return list(kept.values())[:LIMIT]


def measure(dataset: Dataset, embedder: Embedder, home: Path) -> dict[str, Any]:
    """Ranks and shares of every system on one dataset (for MultiHop-RAG recalls, with and without the filter)."""
    with Collection.open(home, create=True, embedder=embedder) as collection, Store.open(home) as store:
        report = collection.ingest(dataset.paths)
        if report.refused:
            raise ValueError(f"{dataset.name}: {report.refused[0]}")
        seconds: list[float] = []

        def byline(question: str, filters: Filters) -> Sequence[Evidence]:
            begun = time.perf_counter()
            found = collection.retrieve(question, filters=filters, limit=LIMIT)
            seconds.append(time.perf_counter() - begun)
            return found

        systems = {"byline": byline, **Baselines(store, embedder).systems()}
        counts = {"articles": report.articles, "sentences": report.sentences, "questions": len(dataset.questions)}
        scored = _recalls if dataset.name == "multihop-rag" else _ranks
        outcome = counts | scored(dataset.questions, systems)
        return outcome | {"seconds": {"median": round(statistics.median(seconds), 4), "max": round(max(seconds), 4)}}


def _ranks(
    questions: Sequence[Question], systems: dict[str, Callable[[str, Filters], Sequence[Evidence]]]
) -> dict[str, Any]:
    ranks = {
        q.id: {name: first_rank(search(q.text, q.filters), q.gold) for name, search in systems.items()}
        for q in questions
    }
    return {"systems": {name: summary([row[name] for row in ranks.values()]) for name in systems}, "ranks": ranks}


def _recalls(
    questions: Sequence[Question], systems: dict[str, Callable[[str, Filters], Sequence[Evidence]]]
) -> dict[str, Any]:
    """``recall``: the mean over questions of the share of their articles that the top 12 have; ``all``: the share of
    questions with every one of them."""
    outcome: dict[str, Any] = {"systems": {}, "recalls": {q.id: {} for q in questions}}
    for way in ("with_outlet_filter", "without_filter"):
        for name, search in systems.items():
            recalls = []
            for q in questions:
                docs = {doc for doc, _, _ in q.gold}
                found = search(q.text, q.filters if way == "with_outlet_filter" else Filters())
                recalls.append(len(docs & {item.doc for item in found}) / len(docs))
                outcome["recalls"][q.id].setdefault(way, {})[name] = round(recalls[-1], 4)
            outcome["systems"].setdefault(way, {})[name] = {
                "recall": round(statistics.mean(recalls), 4),
                "all": record.share(sum(recall == 1 for recall in recalls), len(recalls)),
            }
    return outcome


def run(shared: Path | None, *, workplace: Path, only: Sequence[str] = ()) -> dict[str, Any]:
    embedder = MiniLM()
    datasets: dict[str, Any] = {}
    skipped: dict[str, str] = {}
    makers: dict[str, Callable[[], Dataset]] = {
        **{name: lambda name=name: material.own_dataset(name, shared) for name in OWN},  # type: ignore[misc]
        "clapnq": lambda: material.clapnq(shared, workplace),
        "multihop-rag": lambda: material.multihop(shared, workplace),
    }
    for name, make in makers.items():
        if only and name not in only:
            continue
        try:
            dataset = make()
        except material.Missing as reason:
            skipped[name] = str(reason)
            continue
        print(f"{name}: {len(dataset.questions)} questions …", file=sys.stderr, flush=True)
        datasets[name] = measure(dataset, embedder, workplace / f"home-{name}")
    outcome: dict[str, Any] = {"targets": TARGETS, "embedder": embedder.name, "precision": embedder.precision}
    together = [row for name in OWN if name in datasets for row in datasets[name]["ranks"].values()]
    if together:
        outcome["together"] = {name: summary([row[name] for row in together]) for name in together[0]}
        outcome["targets_met"] = {
            top: outcome["together"]["byline"][top]["share"] >= least for top, least in TARGETS.items()
        }
    return outcome | {"datasets": datasets, "skipped": skipped}


def brief(outcome: dict[str, Any]) -> dict[str, Any]:
    """Without the figures of single questions."""
    datasets = {
        name: {key: value for key, value in one.items() if key not in ("ranks", "recalls")}
        for name, one in outcome["datasets"].items()
    }
    return outcome | {"datasets": datasets}


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m eval.bench.retrieval", description=__doc__.partition("\n")[0])
    parser.add_argument("--shared", type=Path, help="folder of real articles; without it, the sample only")
    parser.add_argument("--only", action="append", default=[], help="measure this dataset only (may be repeated)")
    parser.add_argument("--out", type=Path, default=record.RESULTS, help="folder for retrieval.json")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as workplace:
        outcome = run(options.shared, workplace=Path(workplace), only=options.only)
    record.write("retrieval", outcome, folder=options.out)
    print(json.dumps(brief(outcome)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
