"""Kill an ingest with SIGKILL at random moments, run it again, and compare with a run that nobody killed.

    python -m eval.bench.kill_ingest --kills 100

Prints one JSON line; exit code 1 when any collection differs. Half of the kills hit the first ingest of a collection,
the other half an update of one, with articles changed, moved to a copy, and pruned. Batches are small and the embedder
is a light one that takes its time, so that kills fall into every kind of step, Chroma's own writes among them.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import multiprocessing
import os
import random
import re
import shutil
import signal
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from rag import analysis, indexing, vectors
from rag import ingest as ingesting
from rag.analysis import Analyser
from rag.embedding import PassageVectors
from rag.quoted_claims import quoted_claims
from rag.settings import Settings
from rag.status import status
from rag.store import Store
from rag.tagging import Attribution, Span

if TYPE_CHECKING:
    from collections.abc import Sequence
    from multiprocessing.connection import Connection

    from numpy.typing import NDArray

    from rag.embedding import Passage

ARTICLES = 40
_TOLERANCE = 1e-2


@dataclass(slots=True)
class HashingEmbedder:
    """Vectors from a hash of the text: the same for the same passage, on any machine. ``pause_s`` a passage."""

    name: str = "hashing==1"
    dimensions: int = 384
    pause_s: float = 0.0

    def embed_passages(self, passages: Sequence[Passage]) -> list[PassageVectors]:
        time.sleep(self.pause_s * len(passages))
        return [
            PassageVectors(
                self.embed_query(passage.context + passage.text),
                np.stack([self.embed_query(passage.text[a:b]) for a, b in passage.sentences]).astype(np.float16),
            )
            for passage in passages
        ]

    def embed_query(self, question: str) -> NDArray[np.float32]:
        seed = int.from_bytes(hashlib.sha256(question.encode()).digest()[:8], "little")
        vector = np.random.default_rng(seed).normal(size=self.dimensions).astype(np.float32)
        unit: NDArray[np.float32] = vector / np.linalg.norm(vector)
        return unit


_SAID = re.compile(r"([A-Z][^\n.]{1,30}) (said) ([^\n.]{1,200})")


@dataclass(slots=True)
class FormTagger:
    """Attributions by their form ("A said B"): enough to have claims of all kinds of articles. ``pause_s`` a text."""

    pause_s: float = 0.0

    def tag_many(self, texts: Sequence[str]) -> list[list[Attribution]]:
        time.sleep(self.pause_s * len(texts))
        return [[_attribution(match) for match in _SAID.finditer(text)] for text in texts]


def _attribution(match: re.Match[str]) -> Attribution:
    return Attribution(Span(*match.span(2)), Span(*match.span(1)), (Span(*match.span(3)),), 0.9)


def write_articles(folder: Path, *, updated: bool = False) -> None:
    """Invented reports in single files and in a JSONL, with exact copies and reprints; ``updated`` is a later state."""
    chance = random.Random(7)
    folder.mkdir(parents=True, exist_ok=True)
    reports = [_report(chance, number) for number in range(ARTICLES)]
    if updated:
        for number in range(0, ARTICLES, 5):
            reports[number] = reports[number].replace("said on", "confirmed on")
    for number, report in enumerate(reports[::2]):
        file = folder / f"report-{number:02}.txt"
        if updated and number % 7 == 3:
            file.unlink(missing_ok=True)
        else:
            _write(file, report)
    records = [{"id": f"wire-{number:02}", "text": report} for number, report in enumerate(reports[1::2])]
    records += [{"id": f"copy-{number}", "text": reports[number], "outlet": "Copyist"} for number in (0, 5, 10, 3)]
    records += [{"id": f"reprint-{n}", "text": f"By our desk\n\n{reports[n]}", "outlet": "Desk"} for n in (1, 4, 7)]
    records.append({"id": "wire-03", "text": "A second record that has the id of another one."})
    if updated:
        del records[4:7]
    lines = (
        json.dumps({"outlet": "Northern Wire", "date": f"2024-03-{1 + n % 28:02}"} | r) for n, r in enumerate(records)
    )
    _write(folder / "wire.jsonl", "\n".join(lines) + "\n")


def _write(file: Path, text: str) -> None:
    """A file that says the same keeps its time, and so is unchanged."""
    if not file.exists() or file.read_text(encoding="utf-8") != text:
        file.write_text(text, encoding="utf-8")


def _report(chance: random.Random, number: int) -> str:
    places = ["Vesna", "Old Harbour", "Karlsk", "the Lower Valley", "Tamm", "Brod", "Saltmarsh", "the ring road"]
    things = ["bridge", "grain store", "ferry", "pumping station", "school", "rail yard", "clinic", "dam"]
    people = [
        "Major Ilse Brandt",
        "a harbour pilot",
        "Governor Pavel Oreshin",
        "the rescue service",
        "Dr. Amara Diallo",
    ]
    sentences = []
    for _ in range(chance.randint(12, 30)):
        place, thing, person = chance.choice(places), chance.choice(things), chance.choice(people)
        day, hurt, at = chance.randint(1, 28), chance.randint(2, 90), chance.randint(1, 12)
        sentences.append(
            chance.choice(
                [
                    f"{person} said on March {day} that the {thing} in {place} was hit at {at} in the morning.",
                    f"At least {hurt} people were hurt near the {thing}, according to {person}.",
                    f'"We counted {hurt} windows broken in {place}," {person} said on Tuesday.',
                    f"The {thing} reportedly stayed closed for {at} hours, which {person} denied.",
                ]
            )
        )
    paragraphs = [" ".join(sentences[i : i + 4]) for i in range(0, len(sentences), 4)]
    return f"Report {number} from {chance.choice(places)}\n\n" + "\n\n".join(paragraphs) + "\n"


def ingest_once(home: Path, folder: Path, *, pause_s: float = 0.0) -> None:
    with Store.open(home, create=True) as store:
        index = vectors.Vectors(store)
        embedder, analyser = HashingEmbedder(pause_s=pause_s), Analyser(lambda: FormTagger(pause_s=pause_s))
        try:
            ingesting.ingest(store, index, embedder, [folder], settings=Settings(), analyser=analyser, prune=True)
        finally:
            index.close()


_QUERIES = {
    "articles": "SELECT doc, sha256, outlet, date, url, title, words, text FROM articles ORDER BY doc",
    "copies": "SELECT copies.doc, articles.doc, copies.outlet, copies.date, copies.url, copies.title FROM copies "
    "JOIN articles ON articles.id = copies.article ORDER BY copies.doc",
    "links": "SELECT x.doc, y.doc FROM links JOIN articles x ON x.id = a JOIN articles y ON y.id = b ORDER BY 1, 2",
    "lexical": "SELECT doc, idx, lexical.words FROM lexical JOIN sentences ON sentences.id = lexical.rowid "
    "JOIN articles ON articles.id = sentences.article ORDER BY doc, idx",
    "given": "SELECT doc, path, record, fingerprint FROM given JOIN sources ON sources.id = source ORDER BY doc, path",
    "name words": "SELECT doc, word, key FROM name_words JOIN articles ON articles.id = article ORDER BY doc, word",
    "analyses": "SELECT doc, method, release, others FROM analyses JOIN articles ON articles.id = article ORDER BY doc",
    "waiting": "SELECT chunk FROM pending UNION ALL SELECT vector FROM tombstones",
}


def snapshot(home: Path) -> dict[str, Any]:
    """All that a collection holds, by name rather than by row, so that two collections can be compared."""
    with Store.open(home) as store:
        index = vectors.Vectors(store)
        try:
            store.connection.execute("INSERT INTO lexical (lexical) VALUES ('integrity-check')")
            chunks = {doc: store.chunks(doc) for doc in store.docs()}
            keys = [(doc, chunk.index) for doc in store.origins() for chunk in chunks[doc]]
            return {name: store.rows(query) for name, query in _QUERIES.items()} | {
                "origins": store.origins(),
                "sentences": {doc: store.sentences(doc) for doc in store.docs()},
                "chunks": chunks,
                "claims": {doc: list(quoted_claims(store, doc)) for doc in store.docs()},
                "sentence vectors": {key: (found[0], found[1]) for key, found in store.sentence_vectors(keys).items()},
                "index": index.fetch(sorted(index.ids())),
                "problems": status(store, index, wants_claims=True).problems,
            }
        finally:
            index.close()


def differences(one: dict[str, Any], other: dict[str, Any]) -> list[str]:
    """What differs between two snapshots, by name; vectors may differ by 1e-2."""
    return [name for name in one if not _same(one[name], other[name])]


def _same(one: object, other: object) -> bool:
    if isinstance(one, np.ndarray) and isinstance(other, np.ndarray):
        return one.shape == other.shape and bool(
            np.allclose(one.astype(np.float32), other.astype(np.float32), atol=_TOLERANCE)
        )
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(_same(one[key], other[key]) for key in one)
    if isinstance(one, tuple | list) and isinstance(other, tuple | list):
        return len(one) == len(other) and all(_same(a, b) for a, b in zip(one, other, strict=True))
    return bool(one == other)


def _child(home: Path, folder: Path, pause_s: float, started: Connection) -> None:
    take_small_steps()
    started.send("reading")
    ingest_once(home, folder, pause_s=pause_s)
    started.send("done")


def take_small_steps() -> None:
    """Batches so small that a short run has every kind of step many times."""
    ingesting._BATCH_SENTENCES = 60
    indexing.EMBED_CHUNKS = 8
    indexing.INDEX_CHUNKS = 16
    analysis.BATCH_WORDS = 600
    vectors._HNSW = {**vectors._HNSW, "sync_threshold": 20, "batch_size": 10}


def _run_child(home: Path, folder: Path, *, pause_s: float, kill_after_s: float | None) -> tuple[float, bool]:
    """Seconds from the start of the ingest, and whether it was killed before its end."""
    context = multiprocessing.get_context("forkserver")
    ours, theirs = context.Pipe()
    child = context.Process(target=_child, args=(home, folder, pause_s, theirs))
    child.start()
    theirs.close()
    ours.recv()
    begun = time.monotonic()
    killed = False
    if not ours.poll(kill_after_s) and child.pid is not None:
        os.kill(child.pid, signal.SIGKILL)
        killed = True
    child.join()
    if not killed and child.exitcode != 0:
        raise RuntimeError(f"the ingest ended with exit code {child.exitcode}")
    return time.monotonic() - begun, killed


def run(kills: int, *, seed: int, workplace: Path, pause_s: float = 0.004) -> dict[str, Any]:
    """Do ``kills`` kills; gives their outcome, with every difference by number, moment and kind."""
    multiprocessing.set_forkserver_preload(["chromadb", "rag.ingest", "rag.vectors"])
    chance = random.Random(seed)
    first, folder, second = workplace / "first", workplace / "articles", workplace / "second"
    write_articles(folder)
    duration_s = {"first": _run_child(first, folder, pause_s=pause_s, kill_after_s=None)[0]}
    expected = {"first": snapshot(first)}
    shutil.copytree(first, second)
    later = workplace / "later"
    shutil.copytree(folder, later)
    write_articles(later, updated=True)
    begun = time.monotonic()
    failures, hit, tries = [], 0, 0
    while hit < kills:
        kind = "first" if tries % 2 == 0 else "update"
        if kind == "update" and "update" not in expected:
            _swap(later, folder)
            duration_s["update"] = _run_child(second, folder, pause_s=pause_s, kill_after_s=None)[0]
            expected["update"] = snapshot(second)
            _swap(later, folder)
        home = workplace / f"killed-{tries}"
        if kind == "update":
            shutil.copytree(first, home)
            _swap(later, folder)
        moment_s = chance.uniform(0, duration_s[kind])
        hit += _run_child(home, folder, pause_s=pause_s, kill_after_s=moment_s)[1]
        _run_child(home, folder, pause_s=0.0, kill_after_s=None)
        found = snapshot(home)
        different = differences(expected[kind], found) + list(found["problems"]) + list(found["waiting"])
        if kind == "update":
            _swap(later, folder)
        if different:
            failures.append({"try": tries, "kind": kind, "after_s": round(moment_s, 3), "differs": different})
        else:
            shutil.rmtree(home)
        tries += 1
    return {
        "kills": hit,
        "ended_before_the_kill": tries - hit,
        "same_as_clean_run": tries - len(failures),
        "failures": failures,
        "seed": seed,
        "seconds": round(time.monotonic() - begun, 1),
    }


def _swap(one: Path, other: Path) -> None:
    """Exchange two folders: paths and modification times are part of what an ingest remembers."""
    aside = one.with_name("aside")
    one.rename(aside)
    other.rename(one)
    aside.rename(other)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m eval.bench.kill_ingest", description=__doc__)
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as workplace:
        outcome = run(options.kills, seed=options.seed, workplace=Path(workplace))
    print(json.dumps(outcome))
    return 1 if outcome["failures"] else 0


if __name__ == "__main__":
    sys.exit(main())
