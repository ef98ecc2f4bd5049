"""Words a second of ingest, beside llama-index's stock pipeline on the same articles with the same embedding model.

    python -m eval.bench.ingest --shared DIR --runs 3

All read the same JSONL file into a new folder, in turns in one process, after a warm-up. Loading the models is outside
the timing; reading, splitting, embedding, indexing and closing are inside. Byline has more to do: it also keeps a
vector a sentence, a lexical index, the names, and the links between reprints. Who says what, which nobody else finds
out, is left out in one turn and done in another.
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
from rag.settings import Settings
from rag.tagging import Tagger

if TYPE_CHECKING:
    from collections.abc import Sequence

    from llama_index.core.embeddings import BaseEmbedding

    from eval.bench.material import Record
    from rag.analysis import ManyTagger
    from rag.embedding import Embedder
    from rag.ingest import IngestReport

MADE_WORDS = 40_000
TARGETS = {"with_bfloat16": 1.5, "without": 1.0}
"""Of ingest without claims; with them, ``CLAIMS_TARGET``."""
CLAIMS_TARGET = 0.7


def byline_once(
    file: Path, home: Path, embedder: Embedder, tagger: ManyTagger | None = None
) -> tuple[float, IngestReport]:
    """Seconds, and what was done. Without a ``tagger``, claims are left out."""
    begun = time.perf_counter()
    settings = Settings(claims=tagger is not None)
    with Collection.open(home, create=True, settings=settings, embedder=embedder, tagger=tagger) as collection:
        report = collection.ingest([file])
    seconds = time.perf_counter() - begun
    if report.refused:
        raise ValueError(f"refused: {report.refused[0]}")
    return seconds, report


def stock_once(file: Path, folder: Path, embed_model: BaseEmbedding) -> tuple[float, int]:
    begun = time.perf_counter()
    nodes = stock.ingest(file, folder, embed_model)
    return time.perf_counter() - begun, nodes


def run(records: Sequence[Record], *, runs: int, workplace: Path, precision: str | None = None) -> dict[str, Any]:
    """``ratio`` is that of the medians, ``ratios`` those of neighbouring runs; ``with_claims`` has both for the ingest
    that also finds out who says what."""
    file = material.write_records(records, workplace / "articles.jsonl")
    words = sum(len(item["text"].split()) for item in records)
    embedder, tagger, theirs = MiniLM(precision=precision), Tagger(precision=precision), stock.embedder()
    few = material.write_records(records[:3], workplace / "few.jsonl")
    byline_once(few, workplace / "warm-ours", embedder, tagger)
    stock_once(few, workplace / "warm-theirs", theirs)
    ours_s, claims_s, theirs_s = [], [], []
    for number in range(runs):
        seconds, _ = byline_once(file, workplace / f"ours-{number}", embedder)
        ours_s.append(seconds)
        seconds, nodes = stock_once(file, workplace / f"theirs-{number}", theirs)
        theirs_s.append(seconds)
        seconds, report = byline_once(file, workplace / f"claims-{number}", embedder, tagger)
        claims_s.append(seconds)
    ratio = statistics.median(theirs_s) / statistics.median(ours_s)
    claims_ratio = statistics.median(theirs_s) / statistics.median(claims_s)
    bfloat16 = bool(record.machine()["bfloat16"])
    target = TARGETS["with_bfloat16" if bfloat16 else "without"]
    return {
        "articles": len(records),
        "words": words,
        "runs": runs,
        "byline": _figures(ours_s, words) | {"precision": embedder.precision, "chunks": report.chunks},
        "with_claims": _figures(claims_s, words)
        | {
            "tagger_precision": tagger.precision,
            "claims": report.claims,
            "ratio": round(claims_ratio, 3),
            "ratios": [round(b / a, 3) for a, b in zip(claims_s, theirs_s, strict=True)],
            "target": CLAIMS_TARGET,
            "target_met": claims_ratio >= CLAIMS_TARGET,
        },
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
    parser.add_argument("--precision", choices=["float32", "bfloat16"], help="of Byline's models (default: their own)")
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
