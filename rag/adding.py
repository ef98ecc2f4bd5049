"""Articles that come in through the server: files that were dropped, text that was pasted. Read one batch after the
other in the background, while questions are answered; what a stopped server left is finished by the next one."""

from __future__ import annotations

import contextlib
import json
import re
import shutil
import threading
import uuid
from collections import deque
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Literal

from rag.cli_options import read_date
from rag.errors import ArticleNotFound, BylineError, UsageError
from rag.readers.sidefile import SIDE_FILES
from rag.words import words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from rag.collection import Collection
    from rag.ingest_report import IngestReport, Progress

FOLDER = "dropped"
_PENDING = ".pending"
_MOST_REMEMBERED = 50
_NOT_IN_NAMES = re.compile(r"[\x00-\x1f\x7f/\\:*?\"<>|]")
_LONGEST_NAME = 180
_LONGEST_SLUG_WORDS = 8

FileState = Literal["waiting", "reading", "in", "refused"]
Phase = Literal["waiting", "reading", "searchable", "analysing", "done", "failed"]
_PHASES: dict[str, Phase] = {
    "repairing": "reading",
    "reading": "reading",
    "pruning": "reading",
    "embedding": "searchable",
    "analysing": "analysing",
    "done": "analysing",
}


@dataclass(frozen=True, slots=True)
class AddedFile:
    """``reason``: why it was refused, or what is worth knowing of it."""

    name: str
    size_bytes: int
    state: FileState = "waiting"
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Batch:
    """What was brought in at once. ``share`` goes from 0 to 1. ``added`` and ``unchanged`` count articles when it is
    done; ``error`` says why the whole batch failed."""

    id: str
    files: tuple[AddedFile, ...]
    phase: Phase = "waiting"
    share: float = 0.0
    eta_s: float | None = None
    added: int = 0
    changed: int = 0
    unchanged: int = 0
    claims: int = 0
    error: str | None = None

    @property
    def is_over(self) -> bool:
        return self.phase in ("done", "failed")


@dataclass(frozen=True, slots=True)
class Pasted:
    """A text with what is known about it; ``date`` as people write it: YYYY, YYYY-MM or YYYY-MM-DD (the first day)."""

    text: str
    title: str = ""
    outlet: str = ""
    date: str = ""
    url: str = ""


class _Stopped(BaseException):
    """The server ends: out of the ingest, as a kill would."""


@dataclass(slots=True)
class _Line:
    waiting: deque[str] = field(default_factory=deque)
    worker: threading.Thread | None = None


class Adding:
    """Brings batches into the collection that ``open_collection`` gives (it makes one where there is none). The files
    stay in the folder ``dropped`` of ``home``: an article lives as long as its file does."""

    def __init__(self, home: Path, open_collection: Callable[[], Collection]) -> None:
        self._home = home
        self._folder = home / FOLDER
        self._open = open_collection
        self._guard = threading.Lock()
        self._line = _Line()
        self._batches: dict[str, Batch] = {}
        self._closed = threading.Event()

    def files(self, given: Iterable[tuple[str, BinaryIO]]) -> Batch:
        """Take files in: (name, content) each. Raises UsageError where there is none or a name is unusable."""
        id = uuid.uuid4().hex[:12]
        folder = self._folder / id
        folder.mkdir(parents=True)
        kept: list[AddedFile] = []
        try:
            for name, content in given:
                path = folder / _unused(safe_name(name), {file.name for file in kept})
                with path.open("wb") as written:
                    shutil.copyfileobj(content, written)
                kept.append(AddedFile(path.name, path.stat().st_size))
            if not kept:
                raise UsageError("No file was given. Choose files (text, Markdown, HTML, PDF, DOCX, JSON or JSONL).")
        except BaseException:
            shutil.rmtree(folder, ignore_errors=True)
            raise
        return self._submit(Batch(id, tuple(kept)))

    def text(self, pasted: Pasted) -> Batch:
        """Take a pasted text in, as one article named after its title or first words. Raises UsageError."""
        if not any(character.isalnum() for character in pasted.text):
            raise UsageError("There is no text to add. Paste the article's text, then add it.")
        day = read_date(pasted.date.strip() or None, option="Date", last=False)
        record = {
            "id": self._doc_for(pasted.title or pasted.text),
            "text": pasted.text,
            "title": pasted.title.strip() or None,
            "outlet": pasted.outlet.strip() or None,
            "date": day.isoformat() if day else None,
            "url": pasted.url.strip() or None,
        }
        id = uuid.uuid4().hex[:12]
        path = self._folder / id / "pasted.jsonl"
        path.parent.mkdir(parents=True)
        path.write_text(json.dumps({k: v for k, v in record.items() if v is not None}) + "\n", encoding="utf-8")
        return self._submit(Batch(id, (AddedFile(str(record["id"]), len(pasted.text)),)))

    def batch(self, id: str) -> Batch:
        """How far a batch is. Raises UsageError for one that is not known (any more)."""
        with self._guard:
            if id not in self._batches:
                raise UsageError("These files were added before the server was started; the list of articles has them.")
            return self._batches[id]

    def recent(self) -> tuple[Batch, ...]:
        """The batches since the server was started, the last one first."""
        with self._guard:
            return tuple(reversed(self._batches.values()))

    def remove(self, doc: str) -> None:
        """Take an article out, with its dropped file. Raises ArticleNotFound, CollectionBusy."""
        self._open().remove(docs=[doc])
        if safe_name(doc) == doc:
            for path in self._folder.glob(f"*/{_escaped(doc)}"):
                path.unlink(missing_ok=True)

    def resume(self) -> None:
        """Go on with what a server that was stopped left behind."""
        for marker in sorted((self._folder / _PENDING).glob("*")):
            folder = self._folder / marker.name
            if marker.name in self._batches or not folder.is_dir():
                continue
            files = tuple(AddedFile(path.name, path.stat().st_size) for path in sorted(folder.iterdir()))
            self._submit(Batch(marker.name, files))

    def close(self) -> None:
        """Stop after the step at hand; the rest goes on with the next server."""
        self._closed.set()
        worker = self._line.worker
        if worker is not None and worker is not threading.current_thread():
            worker.join()

    def _submit(self, batch: Batch) -> Batch:
        marker = self._folder / _PENDING / batch.id
        marker.parent.mkdir(exist_ok=True)
        marker.touch()
        with self._guard:
            self._batches[batch.id] = batch
            for id in [id for id, held in self._batches.items() if held.is_over][:-_MOST_REMEMBERED]:
                del self._batches[id]
            self._line.waiting.append(batch.id)
            if self._line.worker is None:
                self._line.worker = threading.Thread(target=self._work, name="adding", daemon=True)
                self._line.worker.start()
        return batch

    def _work(self) -> None:
        while True:
            with self._guard:
                if not self._line.waiting or self._closed.is_set():
                    self._line.worker = None
                    return
                id = self._line.waiting.popleft()
            try:
                self._ingest(id)
            except _Stopped:
                continue
            except BylineError as error:
                self._set(id, phase="failed", error=str(error))
            except Exception as error:  # whatever a library does, the line goes on and the page says so
                self._set(id, phase="failed", error=f"unexpected error, probably a defect of Byline: {error!r}")

    def _ingest(self, id: str) -> None:
        self._set(id, phase="reading")

        def tell(progress: Progress) -> None:
            if self._closed.is_set():
                raise _Stopped
            total = progress.total_bytes
            share = min(progress.done_bytes / total, 0.99) if total else 0.0
            self._set(id, phase=_PHASES[progress.phase], share=share, eta_s=progress.eta_s)
            if progress.phase == "reading" and progress.current:
                self._reading(id, progress.current)

        # By name, not as a folder: a folder's files that Byline does not read would be passed over without a word.
        files = [path for path in sorted((self._folder / id).iterdir()) if path.name not in SIDE_FILES]
        report = self._open().ingest(files, on_progress=tell)
        self._finish(id, report)
        (self._folder / _PENDING / id).unlink(missing_ok=True)

    def _reading(self, id: str, current: str) -> None:
        files = tuple(
            replace(file, state="reading") if file.name == current and file.state == "waiting" else file
            for file in self.batch(id).files
        )
        self._set(id, files=files)

    def _finish(self, id: str, report: IngestReport) -> None:
        refused = {Path(one.where.rpartition(":")[0] or one.where).name: one.reason for one in report.refused}
        refused |= {Path(one.where).name: one.reason for one in report.refused}
        notices = {Path(one.where).name: one.text for one in report.notices}
        files = tuple(
            replace(file, state="refused", reason=refused[file.name])
            if file.name in refused
            else replace(file, state="in", reason=notices.get(file.name))
            for file in self.batch(id).files
        )
        if refused and not any(file.state == "refused" for file in files):  # a pasted text: its file has another name
            files = tuple(replace(file, state="refused", reason="; ".join(refused.values())) for file in files)
        self._set(
            id,
            files=files,
            phase="done",
            share=1.0,
            eta_s=None,
            added=report.added,
            changed=report.changed,
            unchanged=report.unchanged,
            claims=report.claims,
        )
        for file in files:
            # What did not go in is not kept either; of a file with records, some may be in.
            if file.state == "refused" and not file.name.endswith((".json", ".jsonl")):
                with contextlib.suppress(OSError):
                    (self._folder / id / file.name).unlink()

    def _set(self, id: str, **changes: object) -> None:
        with self._guard:
            self._batches[id] = replace(self._batches[id], **changes)  # type: ignore[arg-type]

    def _doc_for(self, text: str) -> str:
        slug = "-".join(list(words(text))[:_LONGEST_SLUG_WORDS])[:60] or "text"
        collection = self._open()
        number, doc = 1, f"{slug}.txt"
        while _has(collection, doc):
            number += 1
            doc = f"{slug}-{number}.txt"
        return doc


def safe_name(name: str) -> str:
    """A file's name without folders and without what no file system takes. Raises UsageError for one that is empty."""
    last = name.replace("\\", "/").rpartition("/")[2]
    kept = _NOT_IN_NAMES.sub("_", last).strip().lstrip(".")
    if not kept:
        raise UsageError(f"{name!r} is no name of a file. Rename it, and add it again.")
    stem, dot, ending = kept.rpartition(".")
    return kept if len(kept) <= _LONGEST_NAME else (stem or kept)[: _LONGEST_NAME - 20] + dot + ending[:19]


def _unused(name: str, taken: set[str]) -> str:
    path, number = Path(name), 1
    while name in taken:
        number += 1
        name = f"{path.stem} ({number}){path.suffix}"
    return name


def _has(collection: Collection, doc: str) -> bool:
    try:
        collection.article(doc)
    except ArticleNotFound:
        return False
    return True


def _escaped(name: str) -> str:
    return re.sub(r"([\[\]*?])", r"[\1]", name)
