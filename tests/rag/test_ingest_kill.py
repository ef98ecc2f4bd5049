"""kill -9 at any moment, then the same command again: the collection is that of one clean run."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from eval.bench.kill_ingest import ARTICLES, differences, ingest_once, run, snapshot, write_articles

ROOT = Path(__file__).parents[2]


@pytest.mark.slow
@pytest.mark.skipif(os.name != "posix", reason="SIGKILL")
def test_ten_kills_change_nothing(tmp_path: Path) -> None:
    outcome = run(10, seed=20240301, workplace=tmp_path)
    assert outcome["failures"] == []
    assert outcome["kills"] == 10


def test_the_comparison_sees_a_difference(tmp_path: Path) -> None:
    write_articles(tmp_path / "articles")
    ingest_once(tmp_path / "one", tmp_path / "articles")
    before = snapshot(tmp_path / "one")
    write_articles(tmp_path / "articles", updated=True)
    ingest_once(tmp_path / "one", tmp_path / "articles")
    after = snapshot(tmp_path / "one")
    assert {"articles", "sentences", "lexical", "index", "sentence vectors"} <= set(differences(before, after))
    assert before["copies"]
    assert before["links"]


@pytest.mark.skipif(os.name != "posix", reason="signals")
def test_ctrl_c_leaves_a_whole_collection_and_says_what_was_saved(tmp_path: Path) -> None:
    write_articles(tmp_path / "articles")
    program = """
import sys
from pathlib import Path
from eval.bench.kill_ingest import HashingEmbedder, take_small_steps
from rag.ingest import IngestInterrupted, ingest
from rag.settings import Settings
from rag.store import Store
from rag.vectors import Vectors
take_small_steps()
with Store.open(Path(sys.argv[1]), create=True) as store:
    vectors = Vectors(store)
    tell = lambda progress: print(progress.phase, flush=True)
    try:
        ingest(store, vectors, HashingEmbedder(pause_s=0.02), [sys.argv[2]], settings=Settings(), on_progress=tell)
    except IngestInterrupted as error:
        print(error, error.report.added, len(store.docs()), sep="|")
        sys.exit(130)
"""
    child = subprocess.Popen(
        [sys.executable, "-c", program, tmp_path / "home", tmp_path / "articles"],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=ROOT,
    )  # fmt: skip
    assert child.stdout is not None
    while child.stdout.readline() != "embedding\n":
        pass
    time.sleep(0.3)
    child.send_signal(signal.SIGINT)
    output, errors = child.communicate(timeout=60)
    assert child.returncode == 130, errors
    message, added, docs = output.splitlines()[-1].split("|")
    assert 0 < int(added) == int(docs) < ARTICLES
    assert f"{added} new or changed articles are saved" in message
    ingest_once(tmp_path / "home", tmp_path / "articles")
    ingest_once(tmp_path / "clean", tmp_path / "articles")
    assert differences(snapshot(tmp_path / "clean"), snapshot(tmp_path / "home")) == []
