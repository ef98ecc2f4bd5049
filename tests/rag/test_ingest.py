from __future__ import annotations

import io
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import pytest

from eval.bench.kill_ingest import HashingEmbedder, differences, ingest_once, snapshot, write_articles
from rag import indexing, recording
from rag.errors import CollectionBusy, CollectionError, DamagedCollection, StorageFull
from rag.indexing import LazyEmbedder
from rag.ingest import IngestReport, Progress, ingest
from rag.settings import Settings
from rag.status import status
from rag.store import Store
from rag.vectors import Vectors

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterator

    from rag.types import Sentence

ROOT = Path(__file__).parents[2]


class Desk:
    """A collection and a folder of articles, for a test to change."""

    def __init__(self, home: Path, folder: Path) -> None:
        self.folder = folder
        folder.mkdir()
        self.store = Store.open(home, create=True)
        self.vectors = Vectors(self.store)

    def write(self, name: str, text: str) -> Path:
        file = self.folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="")
        return file

    def write_records(self, name: str, *records: dict[str, str]) -> Path:
        return self.write(name, "".join(json.dumps(record) + "\n" for record in records))

    def ingest(
        self,
        *paths: Path,
        prune: bool = False,
        stdin: BinaryIO | None = None,
        on_progress: Callable[[Progress], None] | None = None,
    ) -> IngestReport:
        report = ingest(
            self.store,
            self.vectors,
            HashingEmbedder(),
            list(paths) or [self.folder],
            settings=Settings(),
            prune=prune,
            stdin=stdin,
            on_progress=on_progress,
        )
        assert status(self.store, self.vectors).problems == ()
        assert self.vectors.count() == len(self.vectors.ids())
        return report

    def text(self, doc: str) -> str:
        return self.store.article(doc).text


@pytest.fixture
def desk(home: Path, tmp_path: Path) -> Iterator[Desk]:
    desk = Desk(home, tmp_path / "articles")
    yield desk
    desk.vectors.close()
    desk.store.close()


def test_the_report_counts_what_was_done(desk: Desk) -> None:
    desk.write("a.txt", "The dam holds, the mayor said. Engineers doubt it.\n")
    desk.write("b.txt", "The dam holds, the mayor said. Engineers doubt it.\n")
    desk.write("empty.txt", "")
    report = desk.ingest()
    assert (report.added, report.changed, report.unchanged, report.articles) == (2, 0, 0, 1)
    assert report.copies == {"b.txt": "a.txt"}
    assert [(Path(refusal.where).name, refusal.reason) for refusal in report.refused] == [("empty.txt", "is empty")]
    assert (report.words, report.sentences, report.chunks) == (9, 2, 1)
    assert report.words_per_s > 0


def test_an_unchanged_file_is_not_read(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.write("a.txt", "The dam holds, the mayor said.\n")
    desk.write_records("wire.jsonl", {"id": "w1", "text": "The ferry sank."}, {"id": "w2", "text": "It was raised."})
    desk.ingest()
    monkeypatch.setattr("rag.ingest.read_source", lambda *_, **__: pytest.fail("a file was read"))
    report = desk.ingest()
    assert (report.added, report.unchanged) == (0, 3)


def test_a_refused_file_is_named_again_each_time(desk: Desk) -> None:
    desk.write("wire.jsonl", '{"id": "w1", "text": "The ferry sank."}\n{"id": "w2"\n')
    assert [refusal.where[-2:] for refusal in desk.ingest().refused] == [":2"]
    report = desk.ingest()
    assert [refusal.where[-2:] for refusal in report.refused] == [":2"]
    assert (report.added, report.unchanged) == (0, 1)


def test_a_changed_article_is_replaced(desk: Desk) -> None:
    desk.write("a.txt", "Seven people were hurt, doctors said.\n" * 40)
    desk.ingest()
    many = len(desk.vectors.ids())
    desk.write("a.txt", "Correction: nine people were hurt, doctors said.\n")
    report = desk.ingest()
    assert (report.added, report.changed) == (0, 1)
    assert many > 1
    assert desk.vectors.ids() == {"a.txt#0"}
    assert desk.text("a.txt").startswith("Correction")


def test_changed_metadata_is_taken_over(desk: Desk) -> None:
    desk.write("a.txt", "The dam holds, the mayor said.\n")
    desk.write("metadata.csv", "file,outlet,date\na.txt,Tamm Radio,2024-01-01\n")
    desk.ingest()
    desk.write("metadata.csv", "file,outlet,date\na.txt,Harbour Post,2024-02-02\n")
    assert desk.ingest().changed == 1
    assert desk.store.outlets() == {"Harbour Post": 1}


def test_a_changed_record_is_replaced_and_the_others_stay(desk: Desk) -> None:
    first = {"id": "w1", "text": "Seven people were hurt."}
    desk.write_records("wire.jsonl", first, {"id": "w2", "text": "The road is closed."})
    desk.ingest()
    desk.write_records(
        "wire.jsonl", first | {"text": "Nine people were hurt."}, {"id": "w2", "text": "The road is closed."}
    )
    report = desk.ingest()
    assert (report.added, report.changed, report.unchanged) == (0, 1, 1)
    assert desk.text("w1") == "Nine people were hurt."


def test_prune_removes_what_is_gone_and_nothing_else(desk: Desk, tmp_path: Path) -> None:
    gone = desk.write("gone.txt", "The mill burned, its owner said.\n")
    desk.write("kept.txt", "The ferry sank.\n")
    desk.write_records("wire.jsonl", {"id": "w1", "text": "One."}, {"id": "w2", "text": "Two."})
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "far.txt").write_text("Far away.\n", encoding="utf-8")
    desk.ingest(desk.folder, elsewhere)
    (elsewhere / "far.txt").unlink()
    gone.unlink()
    desk.write_records("wire.jsonl", {"id": "w2", "text": "Two."})
    assert desk.ingest().removed == ()
    assert desk.store.docs() == ("far.txt", "gone.txt", "kept.txt", "w1", "w2")
    assert desk.ingest(prune=True).removed == ("gone.txt", "w1")
    assert desk.store.docs() == ("far.txt", "kept.txt", "w2")
    assert desk.vectors.ids() == {"far.txt#0", "kept.txt#0", "w2#0"}


def test_prune_does_not_take_a_record_that_could_not_be_read_for_gone(desk: Desk) -> None:
    desk.write_records("wire.jsonl", {"id": "w1", "text": "One."}, {"id": "w2", "text": "Two."})
    desk.ingest()
    desk.write("wire.jsonl", '{"id": "w1", "text": "One.\n{"id": "w2", "text": "Two."}\n')
    report = desk.ingest(prune=True)
    assert report.removed == ()
    assert len(report.refused) == 1
    assert desk.text("w1") == "One."


def test_prune_of_a_missing_folder_removes_nothing(desk: Desk) -> None:
    desk.write("a.txt", "The dam holds.\n")
    desk.ingest()
    moved = desk.folder.rename(desk.folder.with_name("unmounted"))
    report = desk.ingest(prune=True)
    assert report.removed == ()
    assert len(report.refused) == 1
    assert desk.store.docs() == ("a.txt",)
    assert desk.ingest(moved).unchanged == 1


def test_a_copy_takes_the_place_of_an_original_that_is_pruned_or_changed(desk: Desk) -> None:
    text = "The dam holds, the mayor said on Monday.\n"
    for name in ("a.txt", "b.txt", "c.txt"):
        desk.write(name, text)
    desk.ingest()
    assert desk.store.copies() == {"b.txt": "a.txt", "c.txt": "a.txt"}
    (desk.folder / "a.txt").unlink()
    desk.ingest(prune=True)
    assert desk.store.copies() == {"c.txt": "b.txt"}
    desk.write("b.txt", "Correction: the dam broke.\n")
    desk.ingest()
    assert desk.store.copies() == {}
    assert desk.text("c.txt") == text
    assert desk.vectors.ids() == {"b.txt#0", "c.txt#0"}


def test_one_id_with_two_texts_in_one_file_is_refused_with_both_places(desk: Desk) -> None:
    desk.write_records(
        "wire.jsonl", {"id": "w1", "text": "One."}, {"id": "w2", "text": "Two."}, {"id": "w1", "text": "Three."}
    )
    report = desk.ingest()
    (refusal,) = report.refused
    assert refusal.where.endswith("wire.jsonl (record 3)")
    assert "'w1' was already read from" in refusal.reason
    assert "wire.jsonl (record 1)" in refusal.reason
    assert desk.text("w1") == "One."
    assert (report.added, report.unchanged) == (2, 0)


def test_one_id_twice_with_the_same_text_is_no_news(desk: Desk) -> None:
    desk.write_records("wire.jsonl", {"id": "w1", "text": "One."}, {"id": "w1", "text": "One.", "outlet": "Desk"})
    report = desk.ingest()
    assert (report.added, report.changed, report.unchanged, report.refused) == (1, 0, 1, ())


def test_a_record_of_another_file_replaces_across_runs_but_not_within_one(desk: Desk) -> None:
    desk.write_records("monday.jsonl", {"id": "w1", "text": "Seven hurt."})
    desk.ingest()
    tuesday = desk.write_records("tuesday.jsonl", {"id": "w1", "text": "Nine hurt."})
    assert desk.ingest(tuesday).changed == 1
    assert desk.text("w1") == "Nine hurt."
    report = desk.ingest()
    assert len(report.refused) == 1, "monday.jsonl is read before tuesday.jsonl, and both have w1"


def test_a_file_of_the_same_name_in_another_folder_is_refused_while_the_first_is_there(
    desk: Desk, tmp_path: Path
) -> None:
    one = desk.write("a/report.txt", "The dam holds.\n")
    other = desk.write("b/report.txt", "The dam broke.\n")
    desk.ingest(one.parent)
    (refusal,) = desk.ingest(other.parent).refused
    assert refusal.where == str(other)
    assert str(one) in refusal.reason
    assert desk.text("report.txt") == "The dam holds.\n"
    one.unlink()
    assert desk.ingest(other.parent).changed == 1
    assert desk.text("report.txt") == "The dam broke.\n"


def test_a_moved_folder_is_unchanged_and_pruned_where_it_is_now(desk: Desk) -> None:
    desk.write("old/report.txt", "The dam holds.\n")
    desk.ingest(desk.folder / "old")
    (desk.folder / "old").rename(desk.folder / "new")
    report = desk.ingest(desk.folder / "new")
    assert (report.added, report.changed, report.unchanged) == (0, 0, 1)
    (desk.folder / "new" / "report.txt").unlink()
    desk.ingest(desk.folder / "new", prune=True)
    assert desk.store.docs() == ("report.txt",), "the old path still stands for it"
    assert desk.ingest(desk.folder, prune=True).removed == ("report.txt",)


def test_reprints_have_the_earliest_as_their_origin_in_any_order(desk: Desk) -> None:
    story = " ".join(f"Witness {n} told the desk that window {n} of the school broke on day {n}." for n in range(20))
    later, first = f"By our own staff. {story}", f"(Northern Wire) {story} This ends the report."
    desk.write_records("1.jsonl", {"id": "later", "text": later, "date": "2024-03-02"})
    desk.write_records("2.jsonl", {"id": "first", "text": first, "date": "2024-03-01"})
    report = desk.ingest()
    assert report.reprints == {"later": "first"}
    assert desk.store.origins() == {"later": "first", "first": "first"}
    assert {found.origin for found in desk.store.evidence([("later", 0), ("first", 0)])} == {"first"}
    (desk.folder / "2.jsonl").unlink()
    desk.ingest(prune=True)
    assert desk.store.origins() == {"later": "later"}


def test_standard_input(desk: Desk) -> None:
    lines = io.BytesIO(b'{"id": "w1", "text": "One."}\n{"id": "w2", "text": "Two."}\n')
    assert desk.ingest(Path("-"), stdin=lines).added == 2
    assert desk.ingest(Path("-"), stdin=io.BytesIO(b'{"id": "w1", "text": "One, corrected."}\n')).changed == 1
    assert desk.text("w1") == "One, corrected."


def test_progress_reaches_its_end(desk: Desk) -> None:
    for number in range(30):
        desk.write(f"{number}.txt", f"Report {number}. The dam holds, the mayor said {number} times.\n" * 5)
    told: list[Progress] = []
    desk.ingest(on_progress=told.append)
    assert {progress.phase for progress in told} == {"reading", "embedding", "done"}
    assert told[-1].done_bytes == told[-1].total_bytes > 0
    assert told[-1].articles == 30
    assert [progress.done_bytes for progress in told] == sorted(progress.done_bytes for progress in told)


def test_a_second_ingest_at_the_same_time_is_told_who_writes(desk: Desk) -> None:
    desk.write("a.txt", "The dam holds.\n")
    refused: list[str] = []

    def meddle(progress: Progress) -> None:
        if progress.phase == "done":
            return
        with Store.open(desk.store.home) as other, pytest.raises(CollectionBusy) as error:
            ingest(other, Vectors(other), HashingEmbedder(), [desk.folder], settings=Settings())
        refused.append(str(error.value))

    desk.ingest(on_progress=meddle)
    assert f"process {os.getpid()}" in refused[0]
    assert desk.store.docs() == ("a.txt",)


def test_another_embedder_needs_a_reindex(desk: Desk) -> None:
    desk.write("a.txt", "The dam holds.\n")
    desk.ingest()
    with pytest.raises(CollectionError, match=r"hashing==1.*other==2.*reindex"):
        ingest(desk.store, desk.vectors, HashingEmbedder(name="other==2"), [desk.folder], settings=Settings())


def test_an_ingest_of_nothing_new_loads_no_embedder(desk: Desk) -> None:
    desk.write("a.txt", "The dam holds.\n")
    desk.ingest()
    lazy = LazyEmbedder("hashing==1", lambda: pytest.fail("the embedder was loaded"))
    assert ingest(desk.store, desk.vectors, lazy, [desk.folder], settings=Settings()).unchanged == 1


def test_an_index_that_refuses_is_said_and_built_anew_by_the_next_ingest(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.write("a.txt", "The dam holds.\n")

    def fail(*_: object) -> None:
        raise RuntimeError("index error")

    monkeypatch.setattr(Vectors, "_write", fail)
    with pytest.raises(DamagedCollection, match="index error"):
        ingest(desk.store, desk.vectors, HashingEmbedder(), [desk.folder], settings=Settings())
    monkeypatch.undo()
    assert "half-written" in status(desk.store, desk.vectors).problems[0]
    desk.ingest()
    assert desk.vectors.ids() == {"a.txt#0"}


def test_an_error_in_the_middle_of_a_batch_takes_nothing_half_in(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.write("a.txt", "The dam holds.\n")
    desk.write("b.txt", "The ferry sank.\n")
    derive = recording._derive

    def fail(connection: sqlite3.Connection, article: int, text: str, sentences: tuple[Sentence, ...]) -> None:
        derive(connection, article, text, sentences)
        if "ferry" in text:
            raise OSError("the power went")

    monkeypatch.setattr(recording, "_derive", fail)
    with pytest.raises(OSError, match="the power went"):
        ingest(desk.store, desk.vectors, HashingEmbedder(), [desk.folder], settings=Settings())
    assert desk.store.docs() == ()
    monkeypatch.undo()
    assert desk.ingest().added == 2


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 24 MB, where one may be mounted."""
    folder = tmp_path / "small"
    folder.mkdir()
    mount = shutil.which("mount")
    if (
        mount is None
        or subprocess.run([mount, "-t", "tmpfs", "-o", "size=24m", "tmpfs", folder], check=False).returncode
    ):
        pytest.skip("no file system can be mounted here")
    yield folder
    subprocess.run(["umount", "--lazy", folder], check=True)  # a failed test may hold files open


@pytest.mark.slow
def test_a_full_disk_leaves_the_collection_whole(
    small_disk: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("rag.vectors._LEAST_FREE_BYTES", 2_000_000)
    write_articles(tmp_path / "articles")
    home = small_disk / "home"
    ingest_once(home, tmp_path / "articles")
    before = snapshot(home)
    (tmp_path / "more").mkdir()
    for number in range(120):
        text = " ".join(f"Witness {number}-{n} spoke of house {n} in street {number}, she said." for n in range(150))
        (tmp_path / "more" / f"{number}.txt").write_text(text, encoding="utf-8")
    with pytest.raises(StorageFull, match=r"No space left .* MB are free .* new or changed articles"):
        ingest_once(home, tmp_path / "more")
    with Store.open(home) as store:
        assert store.connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert set(before["origins"]) <= set(store.docs())
    shutil.copytree(home, tmp_path / "larger")
    ingest_once(tmp_path / "larger", tmp_path / "more")
    ingest_once(tmp_path / "clean", tmp_path / "articles")
    ingest_once(tmp_path / "clean", tmp_path / "more")
    assert differences(snapshot(tmp_path / "clean"), snapshot(tmp_path / "larger")) == []


@pytest.mark.slow
@pytest.mark.skipif(os.name != "posix", reason="file size limits")
def test_a_file_size_limit_is_a_full_disk(tmp_path: Path) -> None:
    write_articles(tmp_path / "articles")
    program = """
import resource, sys
from pathlib import Path
from eval.bench.kill_ingest import ingest_once
from rag.errors import StorageFull
resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, 300_000))
try:
    ingest_once(Path(sys.argv[1]), Path(sys.argv[2]))
except StorageFull as error:
    print(error)
"""
    command = [sys.executable, "-c", program, tmp_path / "home", tmp_path / "articles"]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False)
    assert done.stdout.startswith(f"No space left to write to the collection in {tmp_path / 'home'}"), done.stderr
    ingest_once(tmp_path / "home", tmp_path / "articles")
    ingest_once(tmp_path / "clean", tmp_path / "articles")
    assert differences(snapshot(tmp_path / "clean"), snapshot(tmp_path / "home")) == []


@pytest.mark.embedder
def test_with_the_real_embedder(desk: Desk) -> None:
    from rag.embedding import MiniLM
    from rag.types import Filters

    embedder = MiniLM()
    desk.write("ferry.txt", "The ferry sank in the harbour. Nobody was on board, its captain said.\n")
    desk.write("mine.txt", "Soldiers stand eight kilometres from the coal mine, an adviser to the governor said.\n")
    report = ingest(desk.store, desk.vectors, embedder, [desk.folder], settings=Settings())
    assert report.chunks == 2
    question = embedder.embed_questions(["How far from the mine is the army?"])[0].whole
    found = desk.vectors.search(question, filters=Filters(), limit=2)
    assert found[0][0] == "mine.txt"
    assert found[0][2] > found[1][2] + 0.2
    ((_, matrix),) = desk.store.sentence_vectors([("ferry.txt", 0)]).values()
    assert matrix.shape == (2, embedder.dimensions)
    assert indexing.finish.__doc__
