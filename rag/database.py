"""The open SQLite file of a collection: a connection for each thread, transactions, and the one writer."""

from __future__ import annotations

import contextlib
import json
import sqlite3
import threading
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Self

from rag.errors import CollectionError, DamagedCollection, EmptyCollection
from rag.locking import write_lock
from rag.schema import (
    DATABASE,
    SCHEMA_VERSION,
    check_version,
    connect,
    create_tables,
    stand_in_tables,
    storage_errors,
    version_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

INDEX = "chroma"
"""The folder of the vector index inside the collection's folder."""


@dataclass(frozen=True, slots=True)
class IndexState:
    """What SQLite knows about the Chroma folder. ``generation`` counts the changes to it; ``writing`` is set while it
    is changed, and stays when a writer is killed in the middle; ``files`` maps its HNSW files to (size, CRC-32)."""

    generation: int
    writing: bool
    files: dict[str, tuple[int, int]]


class Database:
    """An open database. Use ``open``; close it when done (or use it as a context manager).

    Any number of threads may read, each over its own connection; a writer never blocks them."""

    def __init__(self, home: Path, *, readonly: bool, immutable: bool) -> None:
        self.home = home
        self.readonly = readonly
        self._immutable = immutable
        self._local = threading.local()
        self._connections: list[tuple[threading.Thread, sqlite3.Connection]] = []
        self._guard = threading.Lock()
        self._closed = False

    @classmethod
    def open(cls, home: Path, *, create: bool = False) -> Self:
        """Open the collection in ``home``; with ``create``, make it where there is none.

        A folder that may not be written is opened for reading. Raises EmptyCollection, NewerCollection,
        DamagedCollection, StorageFull, or CollectionError when the folder cannot be used."""
        home = home.expanduser()
        database = home / DATABASE
        if not database.is_file():
            if (home / INDEX).exists():
                raise DamagedCollection(
                    f"{database} is missing, though {home / INDEX} is there. Put the file back from a backup, or move "
                    f"the folder {home} away and ingest the articles again."
                )
            if not create:
                raise EmptyCollection(f"There is no collection in {home} yet. Make one with: byline ingest PATH")
            with storage_errors(home):
                try:
                    home.mkdir(parents=True, exist_ok=True)
                except (FileExistsError, NotADirectoryError) as error:
                    raise CollectionError(f"{home} cannot be a collection: {error.filename} is no folder.") from error
        readonly, immutable = _access(database)
        store = cls(home, readonly=readonly, immutable=immutable)
        with storage_errors(home):
            try:
                if version_of(store.connection) < SCHEMA_VERSION and not readonly:
                    with write_lock(home, wait_s=10.0):
                        create_tables(store.connection)
                check_version(store.connection, home)
            except BaseException:
                store.close()
                raise
        return store

    @property
    def connection(self) -> sqlite3.Connection:
        """This thread's connection."""
        held: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if held is None:
            with self._guard:
                if self._closed:
                    raise CollectionError(f"The collection in {self.home} was closed.")
                self._forget_dead_threads()
                with storage_errors(self.home):
                    held = connect(self.home / DATABASE, readonly=self.readonly, immutable=self._immutable)
                    if self.readonly and 0 < version_of(held) < SCHEMA_VERSION:
                        stand_in_tables(held)
                self._connections.append((threading.current_thread(), held))
            self._local.connection = held
        return held

    def close(self) -> None:
        """Threads that are in the middle of a query get an error. Their connections end with their last reference:
        to close one under a running query makes the process crash."""
        with self._guard:
            self._closed = True
            for thread, connection in self._connections:
                if thread is threading.current_thread() or not thread.is_alive():
                    connection.close()
                else:
                    connection.interrupt()
            self._connections.clear()
            self._local = threading.local()

    def _forget_dead_threads(self) -> None:
        """A server makes threads for ever; their connections end with them."""
        for thread, connection in self._connections:
            if not thread.is_alive():
                connection.close()
        self._connections = [held for held in self._connections if held[0].is_alive()]

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @contextmanager
    def writing(self, *, wait_s: float = 0.0) -> Iterator[sqlite3.Connection]:
        """Hold the collection's write lock; yields this thread's connection. CollectionBusy when another writes."""
        if self.readonly:
            raise CollectionError(
                f"The collection in {self.home} cannot be written. Check who may write to that folder, or choose "
                "another one with --home."
            )
        with storage_errors(self.home), write_lock(self.home, wait_s=wait_s):
            yield self.connection

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """All or nothing, synced to the disk at the end; the caller holds ``writing``."""
        connection = self.connection
        connection.execute("BEGIN IMMEDIATE")
        try:
            yield connection
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise

    def rows(self, query: str, parameters: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        with storage_errors(self.home):
            return self.connection.execute(query, parameters).fetchall()

    def meta(self, key: str) -> str | None:
        found = self.rows("SELECT value FROM meta WHERE key = ?", (key,))
        return str(found[0][0]) if found else None

    @property
    def embedder(self) -> str | None:
        """The name of the embedder that made the vectors; None while there are none."""
        return self.meta("embedder")

    def index_state(self) -> IndexState:
        held = dict(
            self.rows("SELECT key, value FROM meta WHERE key IN ('generation', 'index_writing', 'index_files')")
        )
        files = {name: (size, crc) for name, (size, crc) in json.loads(held.get("index_files", "{}")).items()}
        return IndexState(int(held.get("generation", 0)), held.get("index_writing") == "1", files)


def _access(database: Path) -> tuple[bool, bool]:
    """(readonly, immutable): how a database can be opened, found out by trying."""
    if not database.exists():
        return False, False
    for readonly, immutable in ((False, False), (True, False), (True, True)):
        try:
            with contextlib.closing(connect(database, readonly=readonly, immutable=immutable)) as connection:
                connection.execute("SELECT 1 FROM sqlite_master").fetchone()
                if not readonly:
                    connection.execute("BEGIN IMMEDIATE").execute("ROLLBACK")
        except sqlite3.OperationalError as error:
            if (error.sqlite_errorcode or 0) & 0xFF != sqlite3.SQLITE_BUSY:
                continue
            # Somebody is writing, so one can.
        except sqlite3.DatabaseError:
            pass  # damaged: whoever reads it next says so
        return readonly, immutable
    return False, False
