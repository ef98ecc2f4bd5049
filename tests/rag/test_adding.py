"""Files that are dropped and texts that are pasted, read in the background."""

from __future__ import annotations

import io
import time
from typing import TYPE_CHECKING

import pytest

from eval.bench.kill_ingest import FormTagger, HashingEmbedder
from rag.adding import Adding, Pasted, safe_name
from rag.collection import Collection
from rag.errors import ArticleNotFound, CollectionBusy, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from rag.adding import Batch


@pytest.fixture
def collection(home: Path) -> Iterator[Collection]:
    with Collection.open(home, create=True, embedder=HashingEmbedder(), tagger=FormTagger()) as opened:
        yield opened


@pytest.fixture
def adding(home: Path, collection: Collection) -> Iterator[Adding]:
    adding = Adding(home, lambda: collection)
    yield adding
    adding.close()


def _over(adding: Adding, batch: Batch) -> Batch:
    for _ in range(400):
        now = adding.batch(batch.id)
        if now.is_over:
            return now
        time.sleep(0.025)
    raise AssertionError(f"still {now.phase} after ten seconds")


def _files(**given: bytes) -> list[tuple[str, io.BytesIO]]:
    return [(name.replace("__", "."), io.BytesIO(content)) for name, content in given.items()]


def test_files_go_in_and_those_that_cannot_are_refused_by_name(adding: Adding, collection: Collection) -> None:
    given = _files(
        good__txt=b"The ferry sank at dawn, the harbour master said.",
        empty__txt=b"",
        photo__png=b"\x89PNG",
        metadata__csv=b"file,outlet,date\ngood.txt,Harbour Post,2031-04-03\n",
        two__jsonl=b'{"id": "a", "text": "Tolls rise, the council said."}\n{"id": "b"}\n',
    )
    over = _over(adding, adding.files(given))
    assert (over.phase, over.added, over.share) == ("done", 2, 1.0)
    states = {file.name: (file.state, file.reason or "") for file in over.files}
    assert states["good.txt"][0] == "in"
    assert states["empty.txt"][0] == states["photo.png"][0] == states["two.jsonl"][0] == "refused"
    assert "'.png', which Byline does not read" in states["photo.png"][1]
    assert collection.docs() == ("a", "good.txt")
    assert collection.article("good.txt").outlet == "Harbour Post", "the side file that came along counts"


def test_a_name_that_is_taken_by_another_text_is_refused(adding: Adding, collection: Collection) -> None:
    _over(adding, adding.files(_files(report__txt=b"The bridge was closed, the mayor said.")))
    second = _over(adding, adding.files(_files(report__txt=b"Quite another text, the mayor said.")))
    assert second.files[0].state == "refused"
    assert "report.txt" in (second.files[0].reason or "")
    assert "bridge" in collection.article("report.txt").text


def test_a_pasted_text_is_an_article_with_its_data(adding: Adding, collection: Collection) -> None:
    pasted = Pasted("The bridge fell, the mayor said.\r\nNobody saw it.", "Bridge falls!", "Northline", "2031-05", "")
    over = _over(adding, adding.text(pasted))
    assert over.files[0].name == "bridge-falls.txt"
    article = collection.article("bridge-falls.txt")
    assert article.text == pasted.text
    assert (article.title, article.outlet, str(article.date), article.url) == (
        "Bridge falls!", "Northline", "2031-05-01", None,
    )  # fmt: skip
    again = _over(adding, adding.text(Pasted("Another text of that name.", "Bridge falls!")))
    assert again.files[0].name == "bridge-falls-2.txt"
    assert collection.article("bridge-falls.txt").text == pasted.text


def test_an_article_that_is_removed_takes_its_file_with_it(adding: Adding, home: Path, collection: Collection) -> None:
    _over(adding, adding.files(_files(secret__txt=b"The source lives in Quellhausen, the mayor said.")))
    adding.remove("secret.txt")
    assert collection.docs() == ()
    assert list(home.glob("dropped/*/secret.txt")) == []
    with pytest.raises(ArticleNotFound):
        adding.remove("secret.txt")


def test_what_a_stopped_server_left_is_finished_by_the_next(home: Path, collection: Collection) -> None:
    stopped = Adding(home, lambda: collection)
    stopped._closed.set()  # it takes the files and never gets to reading them
    stopped.files(_files(late__txt=b"The bridge fell, the mayor said."))
    assert collection.docs() == ()
    after = Adding(home, lambda: collection)
    after.resume()
    (batch,) = after.recent()
    assert _over(after, batch).added == 1
    assert collection.docs() == ("late.txt",)
    again = Adding(home, lambda: collection)
    again.resume()
    assert again.recent() == ()
    after.close()


def test_a_collection_that_another_process_writes_to_is_said(home: Path, collection: Collection) -> None:
    def busy() -> Collection:
        raise CollectionBusy("The collection is being written by process 7. Wait until it has finished.")

    adding = Adding(home, busy)
    over = _over(adding, adding.files(_files(a__txt=b"The bridge fell, the mayor said.")))
    assert over.phase == "failed"
    assert "process 7" in (over.error or "")


def test_what_makes_no_sense_is_refused_at_once(adding: Adding) -> None:
    with pytest.raises(UsageError, match="No file was given"):
        adding.files([])
    with pytest.raises(UsageError, match="no text to add"):
        adding.text(Pasted("  \n "))
    with pytest.raises(UsageError, match="is not a date"):
        adding.text(Pasted("A text.", date="soon"))
    with pytest.raises(UsageError, match="added before"):
        adding.batch("unknown")


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\ada\\report.txt", "report.txt"),
        (".hidden.txt", "hidden.txt"),
        ("a\x00b?.txt", "a_b_.txt"),
        ("Żółć 2031.txt", "Żółć 2031.txt"),
    ],
)
def test_a_file_name_leads_nowhere_else(name: str, safe: str) -> None:
    assert safe_name(name) == safe


@pytest.mark.parametrize("name", ["", "..", "/", "...", "a/"])
def test_what_is_no_file_name_is_refused(name: str) -> None:
    with pytest.raises(UsageError):
        safe_name(name)


def test_an_endless_name_keeps_its_ending() -> None:
    assert len(safe_name("x" * 500 + ".txt")) < 200
    assert safe_name("x" * 500 + ".txt").endswith(".txt")


def test_two_files_of_one_name_in_one_drop_are_both_kept(adding: Adding, collection: Collection) -> None:
    given = [("a/r.txt", io.BytesIO(b"One text, the mayor said.")), ("b/r.txt", io.BytesIO(b"Two texts, she said."))]
    assert _over(adding, adding.files(given)).added == 2
    assert collection.docs() == ("r (2).txt", "r.txt")
