"""The most memory that an ingest takes, and that it does not grow with the number of articles.

    python -m eval.bench.memory --articles 2000

Ingests a tenth of the articles, then all of them, each into a new collection by ``byline ingest`` in a process of its
own, claims included; the articles are made (eval/bench/material.py), so that no two are copies. Exit code 1 when the
peak is above ``LIMIT_BYTES``.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from eval.bench import material, record

if TYPE_CHECKING:
    from collections.abc import Sequence

    from eval.bench.material import Record

LIMIT_BYTES = 2 * 1024**3
_WORDS_AN_ARTICLE = 480
"""At most, before they are shortened; so more articles are made than asked for."""


def peak(records: Sequence[Record], workplace: Path) -> dict[str, Any]:
    """What one ingest of the records took."""
    file = material.write_records(records, workplace / f"{len(records)}.jsonl")
    home = workplace / f"home-{len(records)}"
    begun = time.perf_counter()
    child = subprocess.Popen(
        [sys.executable, "-m", "rag.cli", "ingest", str(file), "--json", "--home", str(home)],
        stdout=subprocess.PIPE,
        text=True,
    )
    assert child.stdout is not None
    with child.stdout:
        said = child.stdout.read()
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise RuntimeError(f"the ingest ended with exit code {child.returncode}")
    report = json.loads(said)
    unit = 1 if sys.platform == "darwin" else 1024
    return {
        "articles": report["articles"],
        "words": report["words"],
        "claims": report["claims"],
        "peak_bytes": usage.ru_maxrss * unit,
        "seconds": round(time.perf_counter() - begun, 1),
    }


def run(articles: int, *, workplace: Path) -> dict[str, Any]:
    made = material.made_articles(articles * _WORDS_AN_ARTICLE)[:articles]
    # Short ones: what counts is how many there are, and two thousand long ones would take half an hour.
    records = [item | {"text": "\n\n".join(item["text"].split("\n\n")[:3])} for item in made]
    few, all_of_them = peak(records[: max(articles // 10, 1)], workplace), peak(records, workplace)
    return {
        "few": few,
        "all": all_of_them,
        "growth": round(all_of_them["peak_bytes"] / few["peak_bytes"], 3),
        "limit_bytes": LIMIT_BYTES,
        "target_met": all_of_them["peak_bytes"] <= LIMIT_BYTES,
    }


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m eval.bench.memory", description=__doc__.partition("\n")[0])
    parser.add_argument("--articles", type=int, default=2000)
    parser.add_argument("--out", type=Path, default=record.RESULTS, help="folder for memory.json")
    options = parser.parse_args()
    if options.articles < 1:
        parser.error("--articles must be at least 1")
    with tempfile.TemporaryDirectory() as workplace:
        outcome = run(options.articles, workplace=Path(workplace))
    record.write("memory", outcome, folder=options.out)
    print(json.dumps(outcome))
    return 0 if outcome["target_met"] else 1


if __name__ == "__main__":
    sys.exit(main())
