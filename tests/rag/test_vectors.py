from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest

from eval.bench.kill_ingest import HashingEmbedder
from rag import indexing
from rag.embedding import Passage
from rag.ingest import ingest
from rag.locking import index_lock
from rag.settings import Settings
from rag.status import status
from rag.store import Store
from rag.types import Filters
from rag.vectors import _HNSW, Vectors

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

EMBEDDER = HashingEmbedder()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    lines = []
    for number in range(60):
        outlet, day = ("Harbour Post", "Eastern Ledger", "Tamm Radio")[number % 3], f"2024-03-{1 + number % 28:02}"
        text = f"Report {number} says that the ferry stopped {number} times. Its captain denied it on day {number}."
        lines.append(json.dumps({"id": f"r{number:02}", "text": text, "outlet": outlet, "date": day}))
    lines.append(json.dumps({"id": "undated", "text": "The mill has been closed for years, its owner said."}))
    copy = json.loads(lines[3]) | {"id": "copy-of-r03", "outlet": "Copyist", "date": "2025-01-01"}
    lines.append(json.dumps(copy))
    (folder / "reports.jsonl").write_text("\n".join(lines), encoding="utf-8")
    return folder


@pytest.fixture
def filled(home: Path, folder: Path) -> Iterator[tuple[Store, Vectors]]:
    with Store.open(home, create=True) as store:
        vectors = Vectors(store)
        ingest(store, vectors, EMBEDDER, [folder], settings=Settings())
        yield store, vectors
        vectors.close()


def vector_of(store: Store, doc: str) -> NDArray[np.float32]:
    (blob,) = store.rows(
        "SELECT passage FROM vectors JOIN chunks ON chunks.id = chunk JOIN articles ON articles.id = article "
        "WHERE doc = ?",
        (doc,),
    )[0]
    return np.frombuffer(blob, dtype="<f2").astype(np.float32)


def test_finds_the_nearest_chunk(filled: tuple[Store, Vectors]) -> None:
    store, vectors = filled
    found = vectors.search(vector_of(store, "r17"), filters=Filters(), limit=5)
    assert found[0][:2] == ("r17", 0)
    assert found[0][2] == pytest.approx(1.0, abs=1e-3)
    assert vectors.trouble is None


def test_chroma_and_the_exact_search_agree(filled: tuple[Store, Vectors]) -> None:
    store, vectors = filled
    for text in ("ferry", "mill", "denied"):
        query = EMBEDDER.embed_query(text)
        for filters in (Filters(), Filters(outlets=("Tamm Radio",)), Filters(since=date(2024, 3, 20))):
            found = vectors.search(query, filters=filters, extra_docs=store.extra_docs(filters), limit=10)
            exact = vectors.search_exactly(query, filters=filters, limit=10)
            assert [row[:2] for row in found] == [row[:2] for row in exact]
            np.testing.assert_allclose([row[2] for row in found], [row[2] for row in exact], atol=1e-3)


def test_filters_by_outlet_and_date(filled: tuple[Store, Vectors]) -> None:
    store, vectors = filled
    filters = Filters(outlets=("Harbour Post",), since=date(2024, 3, 10), until=date(2024, 3, 20))
    found = vectors.search(EMBEDDER.embed_query("x"), filters=filters, limit=100)
    meets = {row[0] for row in store.rows(
        "SELECT doc FROM articles WHERE outlet = 'Harbour Post' AND date BETWEEN '2024-03-10' AND '2024-03-20'"
    )}  # fmt: skip
    assert {doc for doc, _, _ in found} == meets
    assert meets


def test_a_copy_brings_its_article_through_the_filter(filled: tuple[Store, Vectors]) -> None:
    store, vectors = filled
    filters = Filters(outlets=("Copyist",))
    assert store.extra_docs(filters) == ("r03",)
    query = EMBEDDER.embed_query("x")
    assert [doc for doc, _, _ in vectors.search(query, filters=filters, extra_docs=("r03",), limit=5)] == ["r03"]
    (shown,) = store.evidence([("r03", 0)], filters=filters)
    assert (shown.doc, shown.outlet, shown.date) == ("copy-of-r03", "Copyist", "2025-01-01")


def test_an_index_written_by_another_process_is_loaded_again(filled: tuple[Store, Vectors]) -> None:
    store, vectors = filled
    query = EMBEDDER.embed_query("late news")
    vectors.search(query, filters=Filters(), limit=1)
    late = store.home.parent / "late"
    late.mkdir()
    (late / "late.txt").write_text("A late report says that the ferry sank.\n", encoding="utf-8")
    program = (
        "import sys; from pathlib import Path; from eval.bench.kill_ingest import ingest_once;"
        "ingest_once(Path(sys.argv[1]), Path(sys.argv[2]))"
    )
    subprocess.run([sys.executable, "-c", program, store.home, late], check=True, cwd=Path(__file__).parents[2])
    assert vectors.search(vector_of(store, "late.txt"), filters=Filters(), limit=1)[0][0] == "late.txt"


def hnsw_file(vectors: Vectors, name: str) -> Path:
    return next(vectors.folder.glob(f"*/{name}"))


@pytest.mark.parametrize("name", ["data_level0.bin", "header.bin", "link_lists.bin"])
def test_a_damaged_file_is_found_before_it_is_loaded_and_searched_around(
    home: Path, folder: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Loaded by Chroma, some of these end the whole process. It persists its files from some number of vectors on.
    monkeypatch.setattr("rag.vectors._HNSW", {**_HNSW, "sync_threshold": 20, "batch_size": 10})
    with Store.open(home, create=True) as store:
        vectors = Vectors(store)
        ingest(store, vectors, EMBEDDER, [folder], settings=Settings())
        vectors.close()
        hnsw_file(vectors, name).write_bytes(os.urandom(64))
        assert name in status(store, vectors).problems[0]
        assert "byline reindex" in status(store, vectors).problems[0]
        assert vectors.search(vector_of(store, "r17"), filters=Filters(), limit=5)[0][:2] == ("r17", 0)
        assert vectors.trouble is not None
        with store.writing():
            assert indexing.repair(store, vectors)
        assert status(store, vectors).problems == ()
        assert vectors.search(vector_of(store, "r17"), filters=Filters(), limit=5)[0][:2] == ("r17", 0)
        assert vectors.trouble is None
        vectors.close()


@pytest.mark.parametrize("damage", ["folder gone", "database gone", "database is junk"])
def test_a_damaged_folder_is_told_searched_around_and_rebuilt(home: Path, folder: Path, damage: str) -> None:
    with Store.open(home, create=True) as store:
        vectors = Vectors(store)
        ingest(store, vectors, EMBEDDER, [folder], settings=Settings())
        vectors.close()
        if damage == "folder gone":
            shutil.rmtree(vectors.folder)
        elif damage == "database gone":
            (vectors.folder / "chroma.sqlite3").unlink()
        else:
            (vectors.folder / "chroma.sqlite3").write_bytes(b"junk" * 1000)
        assert any("byline reindex" in problem for problem in status(store, vectors).problems)
        assert vectors.search(vector_of(store, "r17"), filters=Filters(), limit=5)[0][:2] == ("r17", 0)
        report = ingest(store, vectors, EMBEDDER, [folder], settings=Settings())
        assert report.chunks == 0, "the vectors are in SQLite: nothing is embedded again"
        found = status(store, vectors)
        assert found.problems == ()
        assert found.vectors == found.chunks
        vectors.close()


def test_missing_and_surplus_vectors_are_put_right_by_the_next_ingest(
    filled: tuple[Store, Vectors], folder: Path
) -> None:
    store, vectors = filled
    with store.writing():
        vectors.change(delete=["r05#0", "r06#0"])
    assert "holds 59 vectors for 61 chunks" in status(store, vectors).problems[0]
    ingest(store, vectors, EMBEDDER, [folder], settings=Settings())
    assert status(store, vectors).problems == ()
    assert {"r05#0", "r06#0"} <= vectors.ids()


def test_a_search_goes_around_an_index_that_is_being_written(
    filled: tuple[Store, Vectors], monkeypatch: pytest.MonkeyPatch
) -> None:
    store = filled[0]
    monkeypatch.setattr("rag.vectors._PATIENCE_S", 0.1)
    other = Vectors(store)
    with index_lock(store.home, shared=False):
        assert other.search(vector_of(store, "r17"), filters=Filters(), limit=1)[0][0] == "r17"
    assert "being written" in str(other.trouble)


def test_an_empty_collection_has_nothing_near(home: Path) -> None:
    with Store.open(home, create=True) as store:
        vectors = Vectors(store)
        assert vectors.search(EMBEDDER.embed_query("x"), filters=Filters(), limit=3) == []
        assert vectors.count() == 0
        assert not vectors.folder.exists(), "reading makes no folder"


def test_the_stand_in_embedder_is_deterministic() -> None:
    passage = Passage("One. Two.", ((0, 4), (5, 9)))
    (one,), (other,) = EMBEDDER.embed_passages([passage]), EMBEDDER.embed_passages([passage])
    np.testing.assert_array_equal(one.sentences, other.sentences)
