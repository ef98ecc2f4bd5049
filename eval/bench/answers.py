"""Seconds an answer, beside llama-index's CitationQueryEngine with the same local model on the same articles.

    python -m eval.bench.answers --shared DIR --model embedded:qwen2.5-coder-1.5b --questions 20

Each question goes to both, in turns, after another question to warm up. The model is loaded twice, so that neither
evicts the other's prompt cache; loading, ingest and index are outside the timing. CitationQueryEngine has its defaults.
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

from eval.bench import material, record, stock
from rag.collection import Collection
from rag.embedding import MiniLM
from rag.models import DEFAULT_EMBEDDED, load_model
from rag.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from eval.bench.material import Dataset, Question, Record
    from rag.models.seam import Usage
    from rag.types import Answer, Tokens

TARGET = 4.0
WARM_UP = "What has happened, and who reports it?"
"""None of the measured questions: the prompt cache would serve a whole prompt that was read before."""


def chosen(datasets: Sequence[Dataset], count: int) -> list[Question]:
    """``count`` questions, evenly from all of the datasets."""
    every = [question for dataset in datasets for question in dataset.questions]
    if not 0 < count <= len(every):
        raise ValueError(f"--questions must be 1 to {len(every)}, but it is {count}")
    return [every[i * len(every) // count] for i in range(count)]


def run(records: Sequence[Record], questions: Sequence[Question], spec: str, *, workplace: Path) -> dict[str, Any]:
    settings = Settings()
    file = material.write_records(records, workplace / "articles.jsonl")
    ours, theirs = load_model(spec, settings=settings), stock.Counting(load_model(spec, settings=settings))
    try:
        with Collection.open(workplace / "home", create=True, settings=settings, embedder=MiniLM()) as collection:
            collection.ingest([file])
            engine = stock.citation_engine(file, stock.embedder(), theirs)
            ask: Callable[[str], Answer] = lambda text: collection.ask(text, model=ours)  # noqa: E731
            ask(WARM_UP)
            engine.query(WARM_UP)
            theirs.usages.clear()
            return {"model": spec, "articles": len(records)} | _measure(questions, ask, engine.query, theirs)
    finally:
        ours.close()
        theirs.close()


def _measure(
    questions: Sequence[Question],
    ask: Callable[[str], Answer],
    query: Callable[[str], object],
    theirs: stock.Counting,
) -> dict[str, Any]:
    answers, ours_s, theirs_s, rows = [], [], [], []
    for question in questions:
        begun = time.perf_counter()
        answers.append(ask(question.text))
        ours_s.append(time.perf_counter() - begun)
        begun = time.perf_counter()
        query(question.text)
        theirs_s.append(time.perf_counter() - begun)
        print(f"{question.id}: {ours_s[-1]:.1f} s and {theirs_s[-1]:.1f} s", file=sys.stderr, flush=True)
        rows.append({"id": question.id, "byline_s": round(ours_s[-1], 3), "llama_index_s": round(theirs_s[-1], 3)})
    failed = [answer.error for answer in answers if answer.error]
    if failed:
        raise ValueError(f"{len(failed)} of {len(answers)} answers failed, the first: {failed[0]}")
    ratio = statistics.median(theirs_s) / statistics.median(ours_s)
    stages = {
        stage: _figures([s for a in answers if (s := getattr(a.seconds, stage)) is not None])
        for stage in ("retrieve", "first_text", "first_token")
    }
    return {
        "questions": len(questions),
        "byline": _figures(ours_s) | {"tokens": _tokens([answer.tokens for answer in answers])} | stages,
        "llama_index": _figures(theirs_s) | {"tokens": _tokens(theirs.usages)},
        "ratio": round(ratio, 2),
        "target": TARGET,
        "target_met": ratio >= TARGET,
        "each": rows,
    }


def _figures(seconds: Sequence[float]) -> dict[str, Any]:
    return {"median_s": round(statistics.median(seconds), 3), "p95_s": round(record.percentile(seconds, 95), 3)}


def _tokens(usages: Sequence[Usage | Tokens]) -> dict[str, float]:
    """Medians a generation (a refined answer of llama-index has several)."""
    return {
        name: statistics.median([count for usage in usages if (count := getattr(usage, name)) is not None] or [0])
        for name in ("prompt", "cached", "output")
    } | {"generations": len(usages)}


def _datasets(shared: Path | None) -> tuple[list[Dataset], list[Record], str]:
    """Real articles where they are given, else the sample collection."""
    try:
        records = material.real_articles(shared)
        return [material.own_dataset(name, shared) for name in ("seeds", "news-2022")], records, "real articles"
    except material.Missing as reason:
        return [material.own_dataset("sample", None)], material.sample_articles(), f"the sample: {reason}"


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m eval.bench.answers", description=__doc__.partition("\n")[0])
    parser.add_argument("--shared", type=Path, help="folder of real articles; without it, the sample collection")
    parser.add_argument("--model", default=DEFAULT_EMBEDDED, help=f"of both (default: {DEFAULT_EMBEDDED})")
    parser.add_argument("--questions", type=int, default=20)
    parser.add_argument("--out", type=Path, default=record.RESULTS, help="folder for answers.json")
    options = parser.parse_args()
    datasets, records, of = _datasets(options.shared)
    try:
        questions = chosen(datasets, options.questions)
    except ValueError as error:
        parser.error(str(error))
    with tempfile.TemporaryDirectory() as workplace:
        outcome = {"of": of} | run(records, questions, options.model, workplace=Path(workplace))
    record.write("answers", outcome, folder=options.out)
    print(json.dumps({key: value for key, value in outcome.items() if key != "each"}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
