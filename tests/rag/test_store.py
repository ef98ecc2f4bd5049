from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
import threading
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from eval.bench.kill_ingest import FormTagger, HashingEmbedder, differences, ingest_once, snapshot
from rag import upkeep
from rag.analysis import Analyser
from rag.errors import (
    ArticleNotFound,
    CollectionBusy,
    CollectionError,
    DamagedCollection,
    EmptyCollection,
    NewerCollection,
    UsageError,
)
from rag.schema import DATABASE, SCHEMA_VERSION
from rag.status import status
from rag.store import Store
from rag.types import Filters
from rag.vectors import Vectors

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]
FIRE = (
    "Fire in Vesna\n\nThe store burned down, Ilse Brandt said. “Nobody was inside,” she added.\n\n"
    "Its owner denied it.\n"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "metadata.csv").write_text(
        "file,outlet,date,title,url\nfire.txt,Harbour Post,2024-03-01,Fire in Vesna,https://harbour.example/fire\n"
        "a-fire.txt,Eastern Ledger,2024-03-02,Vesna burns,\nferry.txt,Eastern Ledger,2024-04-02,,\n",
        encoding="utf-8",
    )
    (folder / "a-fire.txt").write_text(FIRE, encoding="utf-8", newline="")
    (folder / "fire.txt").write_text(FIRE, encoding="utf-8", newline="")
    (folder / "ferry.txt").write_text("The ferry sank. Nobody was on board, its captain said.\n", encoding="utf-8")
    return folder


@pytest.fixture
def store(home: Path, folder: Path) -> Iterator[Store]:
    ingest_once(home, folder)
    with Store.open(home) as opened:
        yield opened


def test_sentences_tile_the_article_and_evidence_is_cut_from_it(store: Store) -> None:
    for doc in store.docs():
        article, sentences = store.article(doc), store.sentences(doc)
        assert "".join(article.text[s.start : s.end] for s in sentences) == article.text
        stored = store.stored_doc(doc)
        for found in store.evidence([(stored, s.index) for s in sentences]):
            assert found.quote == article.text[found.start : found.end] != ""


def test_an_exact_copy_keeps_its_own_metadata_and_shares_the_text(store: Store) -> None:
    assert store.copies() == {"fire.txt": "a-fire.txt"}
    article = store.article("fire.txt")
    assert article.text == FIRE
    assert (article.outlet, article.date, article.title) == ("Harbour Post", date(2024, 3, 1), "Fire in Vesna")
    assert store.article("a-fire.txt").outlet == "Eastern Ledger"
    assert store.outlets() == {"Eastern Ledger": 2, "Harbour Post": 1}
    assert store.docs() == ("a-fire.txt", "ferry.txt", "fire.txt")
    assert store.docs_meeting(Filters(until=date(2024, 3, 1))) == ("fire.txt",)


def test_chunks_have_a_vector_for_each_sentence_that_is_not_furniture(store: Store) -> None:
    for doc in ("a-fire.txt", "ferry.txt"):
        for chunk in store.chunks(doc):
            indices, matrix = store.sentence_vectors([(doc, chunk.index)])[doc, chunk.index]
            inside = store.sentences(doc)[chunk.first : chunk.last]
            assert indices == tuple(s.index for s in inside if s.kind != "furniture")
            assert matrix.shape == (len(indices), 384)


def test_an_unknown_id_names_those_near_it(store: Store) -> None:
    with pytest.raises(ArticleNotFound, match=r"'fery\.txt'.*ferry\.txt"):
        store.article("fery.txt")


def test_many_threads_read_at_once(store: Store) -> None:
    failures: list[BaseException] = []

    def read() -> None:
        try:
            for _ in range(30):
                assert store.article("fire.txt").text == FIRE
                assert len(store.evidence([("ferry.txt", 0)])) == 1
        except BaseException as error:
            failures.append(error)

    threads = [threading.Thread(target=read) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    store.article("fire.txt")
    assert len(store._connections) <= 9


def test_status_counts_and_finds_no_problem(store: Store) -> None:
    found = status(store, Vectors(store))
    assert (found.articles, found.copies, found.pending) == (2, 1, 0)
    assert found.claims == store.rows("SELECT count(*) FROM claims")[0][0] > 0
    assert found.vectors == found.chunks == 2
    assert found.sentences == len(store.sentences("fire.txt")) + len(store.sentences("ferry.txt"))
    assert (found.since, found.until) == (date(2024, 3, 1), date(2024, 4, 2))
    assert found.embedder == "hashing==1"
    assert found.problems == ()
    assert found.size_bytes > 10_000


def test_status_says_what_does_not_agree(store: Store) -> None:
    vectors = Vectors(store)
    assert "made by hashing==1" in status(store, vectors, embedder="other==2").problems[0]
    store.connection.execute("DELETE FROM lexical WHERE rowid = (SELECT max(rowid) FROM lexical)")
    assert "lexical index holds" in status(store, vectors).problems[0]
    store.connection.execute("INSERT INTO pending SELECT id FROM chunks LIMIT 1")
    assert "1 of 2 chunks wait" in status(store, vectors).problems[0]


def test_status_loads_neither_chroma_nor_torch(store: Store) -> None:
    program = (
        "import sys; from pathlib import Path; from rag.store import Store; from rag.vectors import Vectors;"
        "from rag.status import status; store = Store.open(Path(sys.argv[1]));"
        "print(status(store, Vectors(store)).vectors);"
        "assert not {'chromadb', 'torch', 'sentence_transformers'} & set(sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, store.home], capture_output=True, text=True, cwd=ROOT, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "2\n", "")


def test_nothing_there_is_an_empty_collection(home: Path) -> None:
    with pytest.raises(EmptyCollection, match="byline ingest"):
        Store.open(home)
    assert not home.exists()


def test_a_newer_schema_is_refused_and_both_versions_are_named(store: Store) -> None:
    store.connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 6}")
    with pytest.raises(NewerCollection, match=rf"version {SCHEMA_VERSION + 6}.*version {SCHEMA_VERSION}\b"):
        Store.open(store.home)


@pytest.mark.parametrize("size", [0, 100])
def test_a_corrupted_database_is_named(store: Store, size: int) -> None:
    home = store.home
    store.close()
    file = home / DATABASE
    content = bytearray(file.read_bytes())
    content[size : size + 8000] = os.urandom(8000)
    file.write_bytes(bytes(content))
    with pytest.raises(DamagedCollection, match=r"byline\.db is damaged.*backup"):
        snapshot(home)


def test_a_missing_database_beside_its_index_is_not_an_empty_collection(store: Store) -> None:
    store.close()
    (store.home / DATABASE).unlink()
    with pytest.raises(DamagedCollection, match="is missing"):
        Store.open(store.home, create=True)


def test_a_file_in_place_of_the_folder_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "home").write_text("not a folder", encoding="utf-8")
    with pytest.raises(CollectionError, match="home"):
        Store.open(tmp_path / "home", create=True)


def test_a_closed_collection_says_so(store: Store) -> None:
    store.close()
    with pytest.raises(CollectionError, match="was closed"):
        store.docs()


@pytest.mark.skipif(os.name != "posix" or os.geteuid() != 0, reason="needs to become another user")
def test_a_folder_that_may_only_be_read_is_read_and_not_written(store: Store, tmp_path: Path) -> None:
    store.close()
    shared = Path(shutil.copytree(store.home, tmp_path / "shared"))
    program = f"""
import os, sys
from pathlib import Path
from rag import upkeep
from rag.errors import CollectionError
from rag.store import Store
from rag.types import Filters
from rag.vectors import Vectors
from eval.bench.kill_ingest import HashingEmbedder
import chromadb
os.setuid(65534)
with Store.open(Path({str(shared)!r})) as store:
    vectors = Vectors(store)
    assert len(store.docs()) == 3
    assert vectors.search(HashingEmbedder().embed_query("x"), filters=Filters(), limit=2)
    try:
        upkeep.remove(store, vectors, docs=["fire.txt"])
    except CollectionError as error:
        print(error)
"""
    for folder in (*shared.parents[:-2], shared):
        folder.chmod(0o755)
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, cwd=ROOT, check=False)
    assert done.returncode == 0, done.stderr
    assert "cannot be written" in done.stdout
    assert str(shared) in done.stdout


def test_remove_by_id_promotes_the_copy(store: Store) -> None:
    vectors = Vectors(store)
    assert upkeep.remove(store, vectors, docs=["a-fire.txt"], load_embedder=HashingEmbedder) == ("a-fire.txt",)
    assert store.docs() == ("ferry.txt", "fire.txt")
    assert store.copies() == {}
    assert store.article("fire.txt").text == FIRE
    assert vectors.ids() == {"ferry.txt#0", "fire.txt#0"}
    assert status(store, vectors).problems == ()
    vectors.close()


def test_remove_by_outlet_and_date_together(store: Store) -> None:
    vectors = Vectors(store)
    gone = upkeep.remove(store, vectors, outlets=["Eastern Ledger"], since=date(2024, 4, 1))
    assert gone == ("ferry.txt",)
    assert store.docs() == ("a-fire.txt", "fire.txt")
    assert upkeep.remove(store, vectors, outlets=["Nobody"]) == ()
    vectors.close()


def test_remove_is_all_or_nothing(store: Store) -> None:
    vectors = Vectors(store)
    with pytest.raises(ArticleNotFound, match="ferry"):
        upkeep.remove(store, vectors, docs=["fire.txt", "ferry.tx"])
    with pytest.raises(UsageError):
        upkeep.remove(store, vectors)
    assert len(store.docs()) == 3


def test_what_was_removed_comes_back_with_the_next_ingest(store: Store, folder: Path) -> None:
    vectors = Vectors(store)
    before = snapshot(store.home)
    upkeep.remove(store, vectors, docs=["ferry.txt"])
    vectors.close()
    ingest_once(store.home, folder)
    after = snapshot(store.home)
    assert differences(before, after) == []


def test_reindex_gives_the_same_collection(store: Store) -> None:
    before = snapshot(store.home)
    vectors = Vectors(store)
    phases = []
    upkeep.reindex(
        store,
        vectors,
        HashingEmbedder(),
        analyser=Analyser(FormTagger),
        on_progress=lambda progress: phases.append(progress.phase),
    )
    vectors.close()
    assert differences(before, snapshot(store.home)) == []
    assert phases[-1] == "done"


def test_reindex_mends_a_damaged_lexical_index_and_takes_another_embedder(store: Store) -> None:
    before = snapshot(store.home)
    store.connection.execute("UPDATE lexical_data SET block = x'00' WHERE id > 10")
    vectors = Vectors(store)
    upkeep.reindex(store, vectors, HashingEmbedder(name="other==2"), analyser=Analyser(FormTagger))
    vectors.close()
    assert differences(before, snapshot(store.home)) == []
    assert store.embedder == "other==2"


def test_only_one_process_writes_and_it_is_named(store: Store) -> None:
    other = Store.open(store.home)
    with store.writing():
        with pytest.raises(CollectionBusy, match=rf"process {os.getpid()}\b"), other.writing():
            pass
        assert other.docs() == store.docs(), "readers are not blocked"
    with other.writing():
        pass
    other.close()


def test_sqlite_keeps_what_a_commit_has_confirmed(store: Store) -> None:
    assert store.connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    assert store.connection.execute("PRAGMA synchronous").fetchone() == (2,)
    with pytest.raises(sqlite3.IntegrityError):
        store.connection.execute("INSERT INTO copies (doc, article) VALUES ('x', 999)")


_CLOSED_WHILE_READ = """
import sys, threading, time
from pathlib import Path
from rag.errors import CollectionError
from rag.store import Store

COUNT = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < 3000000) SELECT count(*) FROM n"
for _ in range(3):
    store, told = Store.open(Path(sys.argv[1])), []

    def read():
        try:
            while True:
                store.rows(COUNT)
        except CollectionError as error:
            told.append(str(error))

    threads = [threading.Thread(target=read) for _ in range(2)]
    for thread in threads:
        thread.start()
    time.sleep(0.2)
    store.close()
    for thread in threads:
        thread.join(20)
    assert len(told) == 2 and all("was closed" in one for one in told), told
"""


def test_closing_a_collection_that_others_read_ends_their_queries_and_not_the_process(store: Store) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _CLOSED_WHILE_READ, str(store.home)], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
