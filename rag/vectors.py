"""The vector index: chunk vectors in Chroma, in the folder ``chroma`` of the collection.

Chroma's files are fragile: they are written in place, are not synced, and a torn one can take the process down; another
process neither sees new vectors in what it has loaded nor may load the files while they change. So

- who changes them holds ``index_lock`` and leaves a mark in SQLite (``IndexState``) while it does;
- who loads them holds the lock too, and first compares the files with the sizes and checksums noted in SQLite;
- a process that has loaded them loads them again when the generation in SQLite has moved on;
- SQLite keeps every vector, so that a damaged or half-written index is searched around (exactly, and more slowly) and
  rebuilt without embedding anything again.
"""

from __future__ import annotations

import contextlib
import json
import logging
import os
import shutil
import sqlite3
import threading
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count, islice
from typing import TYPE_CHECKING, Any

import numpy as np

from rag import index_files
from rag.database import INDEX
from rag.errors import CollectionError, DamagedCollection
from rag.locking import index_lock
from rag.schema import is_storage_full, storage_errors, storage_full
from rag.store import matching

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from numpy.typing import NDArray

    from rag.store import Store
    from rag.types import Filters

_log = logging.getLogger(__name__)

_COLLECTION = "chunks"
# More than the defaults (100 and 100): an index that is searched for 40 chunks must not miss the best of them.
_HNSW: Any = {"space": "cosine", "ef_construction": 200, "ef_search": 400}
_UPSERT_ROWS = 1000
_EXACT_ROWS = 4096
_LEAST_FREE_BYTES = 16_000_000
_ROW_BYTES = 8_000
_PATIENCE_S = 3.0
"""A search waits so long for a writer, then it goes around the index."""

_spellings = count()

_Found = tuple[str, int, float]


@dataclass(frozen=True, slots=True)
class Row:
    """A chunk's vector with what Chroma filters by. ``date`` is ISO, or None where it is unknown."""

    id: str
    doc: str
    chunk: int
    outlet: str | None
    date: str | None
    vector: NDArray[np.float32]

    def metadata(self) -> dict[str, str | int]:
        known: dict[str, str | int | None] = {
            "doc": self.doc,
            "chunk": self.chunk,
            "outlet": self.outlet,
            "date": _day(self.date) if self.date else None,
        }
        return {key: value for key, value in known.items() if value is not None}


class Vectors:
    """The vector index of an open collection; Chroma is imported and its files are loaded when first needed.

    Safe to use from several threads. ``trouble`` says why the last search went around Chroma; None when it did not."""

    def __init__(self, store: Store) -> None:
        self.folder = store.home / INDEX
        self.trouble: str | None = None
        self._store = store
        self._client: Any = None
        self._collection: Any = None
        self._generation = -1
        self._guard = threading.RLock()

    def search(
        self, vector: NDArray[np.float32], *, filters: Filters, extra_docs: Sequence[str] = (), limit: int
    ) -> list[tuple[str, int, float]]:
        """The nearest chunks: (doc, chunk index, cosine similarity), the best first.

        ``extra_docs`` (``store.extra_docs(filters)``) are searched although they do not meet the filters themselves."""
        if limit <= 0:
            return []
        try:
            found = self._query(vector, _where(filters, extra_docs), limit)
            self.trouble = None
        except _Unusable as reason:
            if self.trouble is None:
                _log.warning("%s Searching without it.", reason)
            self.trouble = str(reason)
            return self.search_exactly(vector, filters=filters, limit=limit)
        return found

    def search_exactly(
        self, vector: NDArray[np.float32], *, filters: Filters, limit: int
    ) -> list[tuple[str, int, float]]:
        """The same from the vectors in SQLite, by comparing with every one of them."""
        where, parameters = matching(filters)
        ids: list[int] = []
        scores = np.empty(0, dtype=np.float32)
        with storage_errors(self._store.home):
            cursor = self._store.connection.execute(
                "SELECT vectors.chunk, passage FROM vectors JOIN chunks ON chunks.id = vectors.chunk "
                f"JOIN articles ON articles.id = chunks.article WHERE {where}",
                parameters,
            )
            while block := cursor.fetchmany(_EXACT_ROWS):
                matrix = np.frombuffer(b"".join(row[1] for row in block), dtype="<f2").reshape(len(block), -1)
                ids += [row[0] for row in block]
                scores = np.concatenate([scores, matrix.astype(np.float32) @ vector])
                best = np.argsort(-scores, kind="stable")[:limit]
                ids, scores = [ids[i] for i in best], scores[best]
        named = {
            row[0]: (row[1], row[2])
            for row in self._store.rows(
                "SELECT chunks.id, doc, idx FROM chunks JOIN articles ON articles.id = chunks.article "
                "WHERE chunks.id IN (SELECT value FROM json_each(?))",
                (json.dumps(ids),),
            )
        }
        return [(*named[chunk], float(score)) for chunk, score in zip(ids, scores, strict=True) if chunk in named]

    def change(self, *, upsert: Sequence[Row] = (), delete: Sequence[str] = ()) -> None:
        """Bring rows in and take ids out. The caller holds ``store.writing``; a kill in the middle leaves its mark.

        Raises StorageFull, or DamagedCollection when the index does not take them."""
        with self._guard, self._changing(expected=len(upsert)), self._translated():
            self._write(upsert, delete)

    def rebuild(self, rows: Iterable[Row], *, expected: int) -> None:
        """Delete the folder and fill a new index with the ``expected`` rows. The caller holds ``store.writing``.

        Nobody sees the index half-filled: until it is whole, searches go around it."""
        with self._guard, self._changing(expected=expected), self._translated():
            self._close()
            if self.folder.exists():
                shutil.rmtree(self.folder)
            self._write(rows, ())

    def ids(self) -> set[str]:
        """Every id in the index."""
        with self._guard, self._translated():
            return set(self._open().get(include=[])["ids"])

    def fetch(self, ids: Sequence[str]) -> dict[str, NDArray[np.float32]]:
        """The vectors that the index holds under these ids."""
        with self._guard, self._translated():
            found = self._open().get(ids=list(ids), include=["embeddings"])
            return dict(zip(found["ids"], np.asarray(found["embeddings"], dtype=np.float32), strict=True))

    def count(self) -> int | None:
        """How many vectors the index holds, read from Chroma's own SQLite file without loading Chroma (which takes a
        second); 0 when there is none, None when the file cannot be read."""
        file = self.folder / index_files.CHROMA_DATABASE
        if not file.is_file():
            return 0
        query = (
            "SELECT count(*) FROM embeddings JOIN segments ON segments.id = embeddings.segment_id "
            "JOIN collections ON collections.id = segments.collection WHERE collections.name = ?"
        )
        for how in ("mode=ro", "immutable=1"):
            with contextlib.suppress(sqlite3.Error):
                connection = sqlite3.connect(f"{file.resolve().as_uri()}?{how}", uri=True, timeout=5.0)
                try:
                    return int(connection.execute(query, (_COLLECTION,)).fetchone()[0])
                finally:
                    connection.close()
        return None

    def problem(self) -> str | None:
        """What is wrong with the files of the index, in plain words; None when they are as they were written."""
        with index_lock(self._store.home, shared=True) as had:
            return index_files.problem(self._store, self.folder) if had else None

    def close(self) -> None:
        with self._guard:
            self._close()

    def _close(self) -> None:
        client, self._client, self._collection, self._generation = self._client, None, None, -1
        if client is not None:
            client.close()

    def _query(self, vector: NDArray[np.float32], where: dict[str, Any] | None, limit: int) -> list[_Found]:
        generation = self._store.index_state().generation
        if not generation:
            return []
        if not self._guard.acquire(timeout=_PATIENCE_S):
            raise _Unusable(f"The vector index in {self.folder} is being rebuilt.")
        try:
            if self._collection is not None and generation == self._generation:
                return self._ask(vector, where, limit)
            self._close()
            with index_lock(self._store.home, shared=True, wait_s=_PATIENCE_S) as had:
                if not had:
                    raise _Unusable(f"The vector index in {self.folder} is being written.")
                problem = index_files.problem(self._store, self.folder)
                if problem:
                    raise _Unusable(problem)
                generation = self._store.index_state().generation
                # The files are loaded with the first query: both while the lock is held.
                found = self._ask(vector, where, limit)
                self._generation = generation
                return found
        finally:
            self._guard.release()

    def _ask(self, vector: NDArray[np.float32], where: dict[str, Any] | None, limit: int) -> list[_Found]:
        try:
            with self._translated():
                found = self._open().query(
                    query_embeddings=[vector], n_results=limit, where=where, include=["metadatas", "distances"]
                )
        except CollectionError as error:
            self._close()
            raise _Unusable(str(error)) from error
        pairs = zip(found["metadatas"][0], found["distances"][0], strict=True)
        return [(str(metadata["doc"]), int(metadata["chunk"]), 1.0 - float(distance)) for metadata, distance in pairs]

    def _write(self, upsert: Iterable[Row], delete: Sequence[str]) -> None:
        collection = self._open()
        for start in range(0, len(delete), _UPSERT_ROWS):
            collection.delete(ids=list(delete[start : start + _UPSERT_ROWS]))
        remaining = iter(upsert)
        while rows := list(islice(remaining, _UPSERT_ROWS)):
            collection.upsert(
                ids=[row.id for row in rows],
                embeddings=np.stack([row.vector for row in rows]),
                metadatas=[row.metadata() for row in rows],
            )

    def _open(self) -> Any:  # noqa: ANN401  (Chroma's own annotations do not hold)
        """Chroma's collection; made where there is none."""
        if self._collection is None:
            import chromadb
            from chromadb.config import Settings

            settings = Settings(anonymized_telemetry=False)
            # Chroma keeps one index a path and process, shared, never loaded again, and broken if it once failed to
            # open: another spelling of the path has its own.
            path = os.path.abspath(self.folder) + f"{os.sep}{os.curdir}" * (next(_spellings) % 500)  # noqa: PTH100
            self._client = chromadb.PersistentClient(path=path, settings=settings)
            self._collection = self._client.get_or_create_collection(
                _COLLECTION, embedding_function=None, configuration={"hnsw": _HNSW}
            )
        return self._collection

    @contextmanager
    def _changing(self, *, expected: int) -> Iterator[None]:
        """Mark the index as being written, and note its files and a new generation afterwards.

        The mark goes only when all is written and synced: after a kill, and after a failure of Chroma, it stays, and
        the next ingest builds the index anew."""
        store = self._store
        # Chroma does not notice a full disk in all that it writes: better not to begin.
        if shutil.disk_usage(store.home).free < _LEAST_FREE_BYTES + expected * _ROW_BYTES:
            raise storage_full(store.home)
        with index_lock(store.home, shared=False, wait_s=60.0) as had:
            if not had:
                raise CollectionError(f"The vector index in {self.folder} is held by another process for too long.")
            generation = store.index_state().generation
            if generation != self._generation:
                self._close()  # another process has written since this one loaded the index
            note(store, index_writing="1")
            yield
            files = index_files.sync(self.folder)
            note(store, index_writing="0", generation=str(generation + 1), index_files=json.dumps(files))
            self._generation = generation + 1

    @contextmanager
    def _translated(self) -> Iterator[None]:
        """Chroma's errors in Byline's words. It raises InternalError for nearly everything, and for a bug in its Rust
        part an exception that is no ``Exception``."""
        try:
            yield
        except (CollectionError, KeyboardInterrupt, SystemExit, GeneratorExit, MemoryError):
            raise
        except BaseException as error:
            # Chroma's message seldom says that the disk is full.
            if is_storage_full(error) or shutil.disk_usage(self._store.home).free < _LEAST_FREE_BYTES:
                raise storage_full(self._store.home) from error
            raise DamagedCollection(
                f"The vector index in {self.folder} cannot be used ({error}). The articles are safe: rebuild it with "
                "byline reindex."
            ) from error


class _Unusable(Exception):
    """Chroma cannot answer; the message says why."""


def note(store: Store, **values: str) -> None:
    """Keep facts about the collection in its table ``meta``; the caller holds ``store.writing``."""
    with store.transaction() as connection:
        connection.executemany("INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)", list(values.items()))


def _where(filters: Filters, extra_docs: Sequence[str]) -> dict[str, Any] | None:
    conditions: list[dict[str, Any]] = []
    if filters.outlets:
        conditions.append({"outlet": {"$in": list(filters.outlets)}})
    if filters.since:
        conditions.append({"date": {"$gte": _day(filters.since.isoformat())}})
    if filters.until:
        conditions.append({"date": {"$lte": _day(filters.until.isoformat())}})
    if filters.docs:
        conditions.append({"doc": {"$in": list(filters.docs)}})
    if not conditions:
        return None
    own = conditions[0] if len(conditions) == 1 else {"$and": conditions}
    return {"$or": [own, {"doc": {"$in": list(extra_docs)}}]} if extra_docs else own


def _day(iso: str) -> int:
    """2022-09-01 as 20220901: Chroma compares numbers, not dates."""
    return int(iso.replace("-", ""))
