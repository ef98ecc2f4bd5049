"""Files to a collection: read, record, embed, index; incremental, and whole whenever it is stopped.

Articles are recorded in the stable order of ``find_sources``, a few hundred in one transaction, and then embedded.
What a killed ingest left is finished by the next one, whatever that is asked to read.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from rag import analysis, indexing, recording
from rag.errors import StorageFull
from rag.ingest_report import IngestInterrupted, IngestReport, Phase, Progress
from rag.readers import Notice, Refusal, Source, find_sources, ingested_roots, read_source

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterator, Sequence

    from rag.analysis import Analyser
    from rag.indexing import PassageEmbedder
    from rag.settings import Settings
    from rag.store import Store
    from rag.types import Article
    from rag.vectors import Vectors

__all__ = ["IngestInterrupted", "IngestReport", "Progress", "ingest"]

_BATCH_SENTENCES = 2000
_BATCH_ARTICLES = 500
_EMBEDDING_SHARE = 0.6
"""Of the time that a batch takes; the rest finds the claims."""


def ingest(
    store: Store,
    vectors: Vectors,
    embedder: PassageEmbedder,
    paths: Sequence[str | Path],
    *,
    settings: Settings,
    analyser: Analyser | None = None,
    prune: bool = False,
    stdin: BinaryIO | None = None,
    on_progress: Callable[[Progress], None] | None = None,
    wait_s: float = 0.0,
) -> IngestReport:
    """Bring the articles under ``paths`` into the collection; what cannot go in is in ``report.refused`` by name.

    A source whose fingerprint is known is not read. ``analyser`` finds out who says what; without it, the articles
    wait for an ingest that has one. ``prune`` removes the articles of files below ``paths`` that are
    gone, and of records that are gone from a file that is still there. An ingest that is stopped at any moment is
    finished by the next. Raises CollectionBusy at once (or after ``wait_s``) when another process writes, StorageFull,
    DamagedCollection, and IngestInterrupted for Ctrl-C."""
    run = _Run(store, vectors, embedder, analyser, settings.max_article_bytes, stdin, on_progress)
    try:
        with store.writing(wait_s=wait_s):
            run.finish_last()
            run.read(paths)
            if prune:
                run.prune(paths)
            run.index()
    except KeyboardInterrupt as error:
        waiting = indexing.pending_articles(store.connection)
        raise IngestInterrupted(run.report(), waiting=waiting) from error
    except StorageFull as error:
        raise StorageFull(f"{error} Saved so far: {run.added + run.changed} new or changed articles.") from error
    run.tell("done")
    return run.report()


@dataclass(slots=True)
class _Run:
    """One ingest: its counts, and the steps that change them."""

    store: Store
    vectors: Vectors
    embedder: PassageEmbedder
    analyser: Analyser | None
    max_article_bytes: int
    stdin: BinaryIO | None
    on_progress: Callable[[Progress], None] | None

    added: int = 0
    changed: int = 0
    unchanged: int = 0
    words: int = 0
    chunks: int = 0
    sentences: int = 0
    claims: int = 0
    foreign: int = 0
    removed: list[str] = field(default_factory=list)
    copies: dict[str, str] = field(default_factory=dict)
    touched: list[int] = field(default_factory=list)
    refused: list[Refusal] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)

    seen: set[int] = field(default_factory=set)
    current: str = ""
    started: float = field(default_factory=time.monotonic)
    total_bytes: int = 0
    read_bytes: int = 0
    indexed_bytes: int = 0
    indexed_words: int = 0

    def finish_last(self) -> None:
        """Put right what a killed ingest left, before anything else is read."""
        indexing.check_embedder(self.store, self.embedder)
        if self.vectors.problem():
            self.tell("repairing")
        indexing.repair(self.store, self.vectors)
        indexing.finish(self.store, self.vectors, self.embedder, on_embedded=lambda *_: self.tell("repairing"))
        self.analyse(lambda *_: self.tell("analysing"))

    def read(self, paths: Sequence[str | Path]) -> None:
        sources = list(self._sources(paths))
        unread = [source for source in sources if not self._is_unchanged(source)]
        self.total_bytes = sum(source.size_bytes for source in unread)
        self.tell("reading")
        batch = _Batch(self)
        try:
            for source in unread:
                self.current = source.doc
                self._read_source(source, batch)
            batch.commit()
        finally:
            batch.roll_back()

    def _sources(self, paths: Sequence[str | Path]) -> Iterator[Source]:
        for found in find_sources(paths):
            if isinstance(found, Source):
                yield found
            elif isinstance(found, Refusal):
                self.refused.append(found)
            else:
                self.notices.append(found)

    def _is_unchanged(self, source: Source) -> bool:
        held = self.store.rows(
            "SELECT id, fingerprint FROM sources WHERE path = ? AND root = ?", (str(source.path), str(source.root))
        )
        if not held or held[0][1] != source.fingerprint:
            return False
        self.seen.add(held[0][0])
        self.unchanged += self.store.rows("SELECT count(*) FROM given WHERE source = ?", (held[0][0],))[0][0]
        return True

    def _read_source(self, source: Source, batch: _Batch) -> None:
        connection = batch.begin()
        row, number = connection.execute(
            "INSERT INTO sources (path, root, format, reading) VALUES (?, ?, ?, 1) ON CONFLICT (path, root) DO UPDATE "
            "SET reading = reading + 1, fingerprint = NULL, format = excluded.format RETURNING id, reading",
            (str(source.path), str(source.root), source.format),
        ).fetchone()
        self.seen.add(row)
        reading = recording.Reading(row, number, source.path, source.format, self.seen)
        refused_before, bytes_before, records = len(self.refused), self.read_bytes, 0
        for item in read_source(source, max_article_bytes=self.max_article_bytes, stdin=self.stdin):
            if isinstance(item, Notice):
                self.notices.append(item)
                continue
            records += 1
            if isinstance(item, Refusal):
                self.refused.append(item)
                continue
            self._record(batch, source, item, reading, records)
            self.read_bytes += len(item.text)
            batch.commit_if_full()
        if source.size_bytes:
            self.read_bytes = bytes_before + source.size_bytes
        else:
            self.total_bytes += self.read_bytes - bytes_before
        if len(self.refused) == refused_before:
            batch.begin().execute(
                "UPDATE sources SET fingerprint = ?, read = reading WHERE id = ?", (source.fingerprint, row)
            )

    def _record(self, batch: _Batch, source: Source, article: Article, reading: recording.Reading, number: int) -> None:
        recorded = recording.record(batch.begin(), article, reading=reading, number=number)
        if isinstance(recorded, recording.Contradiction):
            where = f"{source.where} (record {number})" if source.format in ("json", "jsonl") else source.where
            self.refused.append(Refusal(where, recorded.reason, article.doc))
            return
        batch.add(article, recorded)

    def prune(self, paths: Sequence[str | Path]) -> None:
        """Take out what its sources no longer give: files that are gone, records that are gone from a file."""
        self.tell("pruning")
        roots = ingested_roots(paths)
        below = [
            (row, path)
            for row, path in self.store.rows("SELECT id, path FROM sources WHERE path <> '-'")
            if row in self.seen or any(root in (Path(path), *Path(path).parents) for root in roots)
        ]
        with self.store.transaction() as connection:
            for row, path in below:
                if row in self.seen:
                    stale = "source = ? AND reading < (SELECT read FROM sources WHERE id = source)"
                elif not recording.exists(path):
                    stale = "source = ?"
                else:
                    continue
                docs = [found[0] for found in connection.execute(f"SELECT doc FROM given WHERE {stale}", (row,))]
                connection.execute(f"DELETE FROM given WHERE {stale}", (row,))
                if row not in self.seen:
                    connection.execute("DELETE FROM sources WHERE id = ?", (row,))
                given = {doc for doc in docs if recording.is_given(connection, doc)}
                self.removed += recording.take_out(connection, (doc for doc in docs if doc not in given))

    def index(self) -> None:
        """Embed, index and analyse what was recorded so far."""
        span = self.read_bytes - self.indexed_bytes
        base, words, base_words = self.indexed_bytes, self.words - self.indexed_words, self.indexed_words
        middle = _EMBEDDING_SHARE if self.analyser else 1.0

        def advance(phase: Phase, share: float) -> None:
            self.indexed_bytes = base + int(span * share)
            self.indexed_words = base_words + int(words * share)
            self.tell(phase)

        self.chunks += indexing.finish(
            self.store,
            self.vectors,
            self.embedder,
            on_embedded=lambda done, total: advance("embedding", middle * done / max(total, 1)),
        )
        self.analyse(lambda done, total: advance("analysing", middle + (1 - middle) * done / max(total, 1)))
        self.indexed_bytes, self.indexed_words = self.read_bytes, self.words

    def analyse(self, on_analysed: Callable[[int, int], None]) -> None:
        if self.analyser is None:
            return
        done = analysis.finish(self.store, self.analyser, on_analysed=on_analysed)
        self.claims += done.claims
        self.foreign += done.foreign
        self.notices += [notice for notice in done.notices if notice not in self.notices]

    def tell(self, phase: Phase) -> None:
        if self.on_progress is None:
            return
        elapsed_s = time.monotonic() - self.started
        done = self.indexed_bytes
        left_bytes = max(self.total_bytes - done, 0)
        self.on_progress(
            Progress(
                phase=phase,
                done_bytes=done,
                total_bytes=max(self.total_bytes, done),
                articles=self.added + self.changed + self.unchanged,
                words=self.indexed_words,
                words_per_s=self.indexed_words / elapsed_s if elapsed_s else 0.0,
                eta_s=elapsed_s * left_bytes / done if done and phase != "done" else None,
                current=self.current,
            )
        )

    def report(self) -> IngestReport:
        elapsed_s = time.monotonic() - self.started
        return IngestReport(
            added=self.added,
            changed=self.changed,
            unchanged=self.unchanged,
            removed=tuple(sorted(self.removed)),
            copies=self.copies,
            reprints=self.store.reprints(self.touched),
            refused=tuple(self.refused),
            notices=tuple(self.notices),
            articles=self.store.rows("SELECT count(*) FROM articles")[0][0],
            words=self.words,
            chunks=self.chunks,
            sentences=self.sentences,
            claims=self.claims,
            foreign=self.foreign,
            seconds=elapsed_s,
            words_per_s=self.words / elapsed_s if elapsed_s else 0.0,
        )


@dataclass(slots=True)
class _Batch:
    """Articles that are recorded in one transaction; their counts reach the run when it is committed."""

    run: _Run
    sentences: int = 0
    recorded: list[tuple[str, int, recording.Recorded]] = field(default_factory=list)

    def begin(self) -> sqlite3.Connection:
        connection = self.run.store.connection
        if not connection.in_transaction:
            connection.execute("BEGIN IMMEDIATE")
        return connection

    def add(self, article: Article, recorded: recording.Recorded) -> None:
        words = len(article.text.split()) if recorded.written else 0
        self.recorded.append((article.doc, words, recorded))
        self.sentences += recorded.written

    def commit_if_full(self) -> None:
        if self.sentences >= _BATCH_SENTENCES or len(self.recorded) >= _BATCH_ARTICLES:
            self.commit()

    def commit(self) -> None:
        connection = self.run.store.connection
        if connection.in_transaction:
            connection.execute("COMMIT")
        for doc, words, recorded in self.recorded:
            self._count(doc, words, recorded)
        self.recorded.clear()
        self.sentences = 0
        self.run.index()

    def _count(self, doc: str, words: int, recorded: recording.Recorded) -> None:
        run = self.run
        run.added += recorded.change == "added"
        run.changed += recorded.change == "changed"
        run.unchanged += recorded.change == "unchanged"
        run.words += words
        run.sentences += recorded.written
        if recorded.change != "unchanged":
            if recorded.copy:
                stored = run.store.stored_doc(doc)
                if stored != doc:  # else the stored one was changed since, and this copy took its place
                    run.copies[doc] = stored
            else:
                run.touched.append(recorded.article)

    def roll_back(self) -> None:
        connection = self.run.store.connection
        if connection.in_transaction:
            connection.execute("ROLLBACK")
