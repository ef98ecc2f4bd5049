"""Words a second of ingest, beside llama-index's stock pipeline on the same articles with the same embedding model.

    python -m eval.bench.ingest --shared DIR --runs 3

Both read the same JSONL file into a new folder, in turns in one process, after a warm-up. Loading the embedding model
is outside the timing of both; reading, splitting, embedding, indexing and closing are inside. Byline has more to do:
it also keeps a vector a sentence, a lexical index, and the links between reprints.
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

if TYPE_CHECKING:
    from collections.abc import Sequence

    from llama_index.core.embeddings import BaseEmbedding

    from eval.bench.material import Record
    from rag.embedding import Embedder

MADE_WORDS = 40_000
TARGETS = {"with_bfloat16": 1.5, "without": 1.0}


def byline_once(file: Path, home: Path, embedder: Embedder) -> tuple[float, int]:
    """Seconds, and the number of chunks."""
    begun = time.perf_counter()
    with Collection.open(home, create=True, embedder=embedder) as collection:
        report = collection.ingest([file])
    seconds = time.perf_counter() - begun
    if report.refused:
        raise ValueError(f"refused: {report.refused[0]}")
    return seconds, report.chunks


def stock_once(file: Path, folder: Path, embed_model: BaseEmbedding) -> tuple[float, int]:
    begun = time.perf_counter()
    nodes = stock.ingest(file, folder, embed_model)
    return time.perf_counter() - begun, nodes


def run(records: Sequence[Record], *, runs: int, workplace: Path, precision: str | None = None) -> dict[str, Any]:
    """``ratio`` is that of the medians; ``ratios`` those of each pair of neighbouring runs."""
    file = material.write_records(records, workplace / "articles.jsonl")
    words = sum(len(item["text"].split()) for item in records)
    embedder, theirs = MiniLM(precision=precision), stock.embedder()
    few = material.write_records(records[:3], workplace / "few.jsonl")
    byline_once(few, workplace / "warm-ours", embedder)
    stock_once(few, workplace / "warm-theirs", theirs)
    ours_s, theirs_s = [], []
    chunks = nodes = 0
    for number in range(runs):
        seconds, chunks = byline_once(file, workplace / f"ours-{number}", embedder)
        ours_s.append(seconds)
        seconds, nodes = stock_once(file, workplace / f"theirs-{number}", theirs)
        theirs_s.append(seconds)
    ratio = statistics.median(theirs_s) / statistics.median(ours_s)
    bfloat16 = bool(record.machine()["bfloat16"])
    target = TARGETS["with_bfloat16" if bfloat16 else "without"]
    return {
        "articles": len(records),
        "words": words,
        "runs": runs,
        "byline": _figures(ours_s, words) | {"precision": embedder.precision, "chunks": chunks},
        "llama_index": _figures(theirs_s, words)
        | {
            "precision": "float32",
            "chunks": nodes,
            "chunk_tokens": stock.CHUNK_TOKENS,
            "overlap_tokens": stock.CHUNK_OVERLAP_TOKENS,
        },
        "ratio": round(ratio, 3),
        "ratios": [round(b / a, 3) for a, b in zip(ours_s, theirs_s, strict=True)],
        "target": target,
        "target_met": ratio >= target,
    }


def _figures(seconds: Sequence[float], words: int) -> dict[str, Any]:
    return {
        "words_per_s": round(words / statistics.median(seconds)),
        "seconds": [round(s, 3) for s in seconds],
    }


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m eval.bench.ingest", description=__doc__.partition("\n")[0])
    parser.add_argument("--shared", type=Path, help="folder of real articles; without it, made ones of 40,000 words")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--words", type=int, default=MADE_WORDS, help="words of the made articles")
    parser.add_argument("--precision", choices=["float32", "bfloat16"], help="of Byline's embedder (default: its own)")
    parser.add_argument("--out", type=Path, default=record.RESULTS, help="folder for ingest.json")
    options = parser.parse_args()
    if options.runs < 1:
        parser.error("--runs must be at least 1")
    try:
        records, of = material.real_articles(options.shared), "real articles"
    except material.Missing as reason:
        records, of = material.made_articles(options.words), f"made articles: {reason}"
    with tempfile.TemporaryDirectory() as workplace:
        outcome = {"of": of} | run(records, runs=options.runs, workplace=Path(workplace), precision=options.precision)
    record.write("ingest", outcome, folder=options.out)
    print(json.dumps(outcome))
    return 0


if __name__ == "__main__":
    sys.exit(main())
