"""The SQLite file of what a person does with a collection: conversations and feedback. Apart from the articles' file,
so that reading and asking never wait for it, and rebuilding the collection leaves it alone."""

from __future__ import annotations

import sqlite3
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from rag.errors import DeskError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

FILE = "desk.db"
SCHEMA_VERSION = 1
_BUSY_TIMEOUT_S = 10.0
_TABLES = """
CREATE TABLE conversations (
    id TEXT PRIMARY KEY,
    owner TEXT NOT NULL,
    title TEXT NOT NULL,
    started TEXT NOT NULL,
    changed TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX conversations_owner ON conversations (owner, changed);

-- record is JSON (rag.conversation), words is what a search looks into, folded.
CREATE TABLE turns (
    conversation TEXT NOT NULL REFERENCES conversations (id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    words TEXT NOT NULL,
    record TEXT NOT NULL,
    PRIMARY KEY (conversation, number)
);

-- One judgement of an answer by one person. It has its own copy of the answer and outlives the conversation.
CREATE TABLE feedback (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    owner TEXT NOT NULL,
    answer_id TEXT NOT NULL,
    given TEXT NOT NULL,
    good INTEGER NOT NULL,
    fault TEXT,
    wrong TEXT NOT NULL,
    note TEXT NOT NULL,
    history TEXT NOT NULL,
    answer TEXT NOT NULL,
    UNIQUE (owner, answer_id)
);
"""


class Desk:
    """The file ``desk.db`` in the collection's folder, made at the first write. Safe from many threads and processes;
    what was written is on the disk when a method returns, also after a ``kill -9``."""

    def __init__(self, home: Path) -> None:
        self.path = home.expanduser() / FILE
        self._connection: sqlite3.Connection | None = None
        self._guard = threading.RLock()

    def rows(self, query: str, parameters: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """Nothing, where nothing was ever kept. Raises DeskError."""
        with self._guard, self._translated():
            if self._connection is None and not self.path.exists():
                return []
            return self._open().execute(query, parameters).fetchall()

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """All or nothing. Raises DeskError."""
        with self._guard, self._translated():
            connection = self._open()
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
                connection.execute("COMMIT")
            except BaseException:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
                raise

    def close(self) -> None:
        with self._guard:
            if self._connection is not None:
                self._connection.close()
                self._connection = None

    def _open(self) -> sqlite3.Connection:
        if self._connection is not None:
            return self._connection
        self.path.parent.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(self.path, timeout=_BUSY_TIMEOUT_S, isolation_level=None, check_same_thread=False)
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = FULL")
            connection.execute("PRAGMA foreign_keys = ON")
            # What was deleted is overwritten, not only forgotten.
            connection.execute("PRAGMA secure_delete = ON")
            self._prepare(connection)
        except BaseException:
            connection.close()
            raise
        self._connection = connection
        return connection

    def _prepare(self, connection: sqlite3.Connection) -> None:
        if connection.execute("PRAGMA user_version").fetchone()[0] == 0:
            connection.execute("BEGIN IMMEDIATE")  # of two processes that make the file, one waits and finds it made
            if connection.execute("PRAGMA user_version").fetchone()[0] == 0:
                for statement in _TABLES.split(";"):
                    connection.execute(statement)
                connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
            connection.execute("COMMIT")
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        if version > SCHEMA_VERSION:
            raise DeskError(
                f"{self.path} was made by a newer Byline (version {version}; this one reads {SCHEMA_VERSION}). "
                "Use that one, or move the file away: a new one is made."
            )

    @contextmanager
    def _translated(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.DatabaseError as error:
            raise DeskError(
                f"{self.path}, which keeps conversations and feedback, cannot be used: {error}. Check the disk and who "
                "may write there; a damaged file can be moved away, and a new one is made. The articles are elsewhere."
            ) from error
        except OSError as error:
            raise DeskError(f"{self.path} cannot be made: {error.strerror or error}.") from error
