"""The SQLite file of a collection: its tables, its version, how it is opened, and its errors in Byline's words.

SQLite is the truth. Chroma and the ``lexical`` table are derived from it, and so are the tables ``vectors`` (what the
embedder gave for a chunk), ``bands`` and ``links`` (near copies), ``analyses``, ``claims`` and ``holders`` (who says
what).
"""

from __future__ import annotations

import errno
import shutil
import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING

from rag.errors import CollectionError, DamagedCollection, NewerCollection, StorageFull

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

DATABASE = "byline.db"
SCHEMA_VERSION = 2

LEXICAL_TABLE = "CREATE VIRTUAL TABLE lexical USING fts5 (words, tokenize = 'porter unicode61 remove_diacritics 2')"

_TABLES = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

-- A file that gave articles. reading counts how often it was begun, read is the last one that ended without a refusal;
-- fingerprint is NULL until then, so that whatever was not read to its end is read again.
CREATE TABLE sources (
    id INTEGER PRIMARY KEY,
    path TEXT NOT NULL,
    root TEXT NOT NULL,
    format TEXT NOT NULL,
    fingerprint TEXT,
    reading INTEGER NOT NULL DEFAULT 0,
    read INTEGER NOT NULL DEFAULT 0,
    UNIQUE (path, root)
);

-- Which source gave which article, in which of its readings and as which of its records. An article lives as long as
-- somebody gives it.
CREATE TABLE given (
    doc TEXT NOT NULL,
    source INTEGER NOT NULL REFERENCES sources (id) ON DELETE CASCADE,
    reading INTEGER NOT NULL,
    record INTEGER NOT NULL,
    PRIMARY KEY (doc, source)
) WITHOUT ROWID;
CREATE INDEX given_source ON given (source, reading);

-- text comes last: the columns before it are read without its overflow pages.
CREATE TABLE articles (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    doc TEXT NOT NULL UNIQUE,
    sha256 TEXT NOT NULL UNIQUE,
    outlet TEXT,
    date TEXT,
    url TEXT,
    title TEXT,
    words INTEGER NOT NULL,
    origin INTEGER,
    text TEXT NOT NULL
);
CREATE INDEX articles_outlet ON articles (outlet, date);

CREATE TABLE copies (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    doc TEXT NOT NULL UNIQUE,
    article INTEGER NOT NULL REFERENCES articles (id),
    outlet TEXT,
    date TEXT,
    url TEXT,
    title TEXT
);
CREATE INDEX copies_article ON copies (article);

CREATE TABLE sentences (
    id INTEGER PRIMARY KEY,
    article INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    idx INTEGER NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    begin INTEGER NOT NULL,
    stop INTEGER NOT NULL,
    kind TEXT NOT NULL,
    UNIQUE (article, idx)
);

CREATE TABLE chunks (
    id INTEGER PRIMARY KEY,
    article INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    idx INTEGER NOT NULL,
    first INTEGER NOT NULL,
    last INTEGER NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    UNIQUE (article, idx)
);

-- float16, little-endian: one vector a chunk, and one a row for each of its sentences that is not furniture.
CREATE TABLE vectors (
    chunk INTEGER PRIMARY KEY REFERENCES chunks (id) ON DELETE CASCADE,
    passage BLOB NOT NULL,
    sentences BLOB NOT NULL
);

-- Chunks that Chroma has not confirmed yet, and ids that it must forget.
CREATE TABLE pending (chunk INTEGER PRIMARY KEY REFERENCES chunks (id) ON DELETE CASCADE);
CREATE TABLE tombstones (vector TEXT PRIMARY KEY) WITHOUT ROWID;

CREATE TABLE bands (
    band INTEGER NOT NULL,
    article INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    PRIMARY KEY (band, article)
) WITHOUT ROWID;
CREATE INDEX bands_article ON bands (article);
CREATE TABLE links (
    a INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    b INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    PRIMARY KEY (a, b)
) WITHOUT ROWID;

-- The columns of the primary key come first: otherwise the integrity_check of SQLite 3.40 finds NULLs that are none.
-- The capitalised words of each article, folded, with their spelling keys (rag.name_words).
CREATE TABLE name_words (
    word TEXT NOT NULL,
    article INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    key TEXT NOT NULL,
    PRIMARY KEY (word, article)
) WITHOUT ROWID;
CREATE INDEX name_words_article ON name_words (article);
"""

_SECOND_TABLES = """
-- How an article's claims were found: by 'tagger' or 'rules', or not at all ('none') because it is in another language,
-- in the release of the extraction that did it. An article without a row waits. others: its languages that were left
-- out, as codes, the one with most words first; NULL for an article all in English.
CREATE TABLE analyses (
    article INTEGER PRIMARY KEY REFERENCES articles (id) ON DELETE CASCADE,
    method TEXT NOT NULL,
    release INTEGER NOT NULL,
    others TEXT
);

-- content and cue are JSON lists of [start, end]. sentence and introduced_by are indices of the article's sentences,
-- inside is the index of another of its claims.
CREATE TABLE claims (
    id INTEGER PRIMARY KEY,
    article INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    idx INTEGER NOT NULL,
    sentence INTEGER NOT NULL,
    content TEXT NOT NULL,
    cue TEXT NOT NULL,
    hedge_start INTEGER,
    hedge_end INTEGER,
    stance TEXT NOT NULL,
    introduced_by INTEGER,
    inside INTEGER,
    confidence REAL NOT NULL,
    UNIQUE (article, idx)
);
CREATE INDEX claims_sentence ON claims (article, sentence);

-- The chain of a claim, from the outside in.
CREATE TABLE holders (
    claim INTEGER NOT NULL REFERENCES claims (id) ON DELETE CASCADE,
    idx INTEGER NOT NULL,
    kind TEXT NOT NULL,
    name_start INTEGER,
    name_end INTEGER,
    role_start INTEGER,
    role_end INTEGER,
    mention_start INTEGER,
    mention_end INTEGER,
    PRIMARY KEY (claim, idx)
) WITHOUT ROWID;

-- The names of an article (rag.names), one row an entity, with its spellings; pairs that the article keeps apart, by
-- their folded forms. An article that is not in named waits.
CREATE TABLE named (article INTEGER PRIMARY KEY REFERENCES articles (id) ON DELETE CASCADE);
CREATE TABLE article_names (
    article INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    idx INTEGER NOT NULL,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    roles TEXT NOT NULL,
    open INTEGER NOT NULL,
    PRIMARY KEY (article, idx)
) WITHOUT ROWID;
CREATE TABLE name_spellings (
    article INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    idx INTEGER NOT NULL,
    spelling TEXT NOT NULL,
    count INTEGER NOT NULL,
    PRIMARY KEY (article, idx, spelling)
) WITHOUT ROWID;
CREATE TABLE names_apart (
    article INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    one TEXT NOT NULL,
    other TEXT NOT NULL,
    PRIMARY KEY (article, one, other)
) WITHOUT ROWID;

-- The clusters of all names as they were last made (rag.names.cache); at most one row.
CREATE TABLE name_cache (fingerprint TEXT PRIMARY KEY, clusters BLOB NOT NULL) WITHOUT ROWID;

-- What the user decided about names, in words: not derived, and tied to no article.
CREATE TABLE name_choices (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    action TEXT NOT NULL,
    name TEXT NOT NULL,
    other TEXT NOT NULL,
    against TEXT NOT NULL
);
"""
"""What schema version 2 has beyond version 1. All of it is derived, so that an older collection gets it empty."""


def connect(path: Path, *, readonly: bool = False, immutable: bool = False) -> sqlite3.Connection:
    """A connection with Byline's settings. The caller keeps it to one thread at a time.

    Commits are synced to the disk (``synchronous=FULL``): Chroma must never know a chunk that SQLite lost with the
    power. There are a few commits for each hundred chunks, so that this costs nothing one can measure.
    """
    address = path.resolve().as_uri() + ("?immutable=1" if immutable else "?mode=ro" if readonly else "?mode=rwc")
    connection = sqlite3.connect(address, uri=True, timeout=15.0, isolation_level=None, check_same_thread=False)
    try:
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA cache_size = -16000")  # 16 MB a connection
        if not readonly and not immutable:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = FULL")
    except BaseException:
        connection.close()
        raise
    return connection


def create_tables(connection: sqlite3.Connection) -> None:
    """Make the tables of a new collection, or those that an older one lacks; all or none."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        version = version_of(connection)
        for statement in _missing(version):
            connection.execute(statement)
        if version < SCHEMA_VERSION:
            connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
        connection.execute("COMMIT")
    except BaseException:
        connection.execute("ROLLBACK")
        raise


def stand_in_tables(connection: sqlite3.Connection) -> None:
    """For an older collection that may only be read: the tables it lacks, empty, for this connection alone."""
    for statement in _missing(version_of(connection)):
        if statement.startswith("CREATE TABLE"):
            connection.execute(statement.replace("CREATE TABLE", "CREATE TEMP TABLE", 1))


def _missing(version: int) -> Iterator[str]:
    if version < 1:
        yield from _statements(_TABLES)
        yield LEXICAL_TABLE
    if version < 2:
        yield from _statements(_SECOND_TABLES)


def _statements(tables: str) -> Iterator[str]:
    statement = ""
    for line in tables.splitlines(keepends=True):
        if not statement and line.startswith(("--", "\n")):
            continue
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""


def version_of(connection: sqlite3.Connection) -> int:
    """The schema's version; 0 when there are no tables yet."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def check_version(connection: sqlite3.Connection, home: Path) -> None:
    found = version_of(connection)
    if found > SCHEMA_VERSION:
        raise NewerCollection(
            f"{home} was made by a later version of Byline (its schema is version {found}, this Byline knows up to "
            f"version {SCHEMA_VERSION}). Update Byline, or use another folder with --home."
        )


def is_storage_full(error: BaseException) -> bool:
    """Whether the disk, or a quota or file size limit, is what failed; Chroma says so only in words."""
    if isinstance(error, OSError):
        return error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
    code = getattr(error, "sqlite_errorcode", 0) or 0
    if isinstance(error, sqlite3.Error):
        # A write that is cut short by a quota or a file size limit is an I/O error to SQLite.
        return code & 0xFF == sqlite3.SQLITE_FULL or code in (sqlite3.SQLITE_IOERR_WRITE, sqlite3.SQLITE_IOERR_FSYNC)
    words = str(error).lower()
    return any(sign in words for sign in ("no space left", "disk is full", "code: 13)", "code: 778)", "quota exceeded"))


def storage_full(home: Path) -> StorageFull:
    try:
        free = f"{shutil.disk_usage(home).free / 1_000_000:.1f} MB are free there"
    except OSError:
        free = "its free space cannot be told"
    return StorageFull(
        f"No space left to write to the collection in {home} ({free}). The collection is whole: free some space and "
        "run the same command again; it goes on where it stopped."
    )


@contextmanager
def storage_errors(home: Path) -> Iterator[None]:
    """Turn what SQLite and the file system raise into errors that name the file and what to do."""
    try:
        yield
    except (sqlite3.Error, OSError) as error:
        if is_storage_full(error):
            raise storage_full(home) from error
        if isinstance(error, PermissionError):
            raise CollectionError(f"{error.filename or home} may not be read or written: {error.strerror}.") from error
        if isinstance(error, OSError):
            raise
        raise _translated(error, home) from error


def _translated(error: sqlite3.Error, home: Path) -> CollectionError:
    code = (getattr(error, "sqlite_errorcode", 0) or 0) & 0xFF
    file = home / DATABASE
    if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
        return DamagedCollection(
            f"The database {file} is damaged ({error}). Put a backup of it in its place, or move the folder {home} "
            "away and ingest the articles again."
        )
    if code == sqlite3.SQLITE_INTERRUPT:
        return CollectionError(f"The collection in {home} was closed.")
    if code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM):
        return CollectionError(
            f"The collection in {home} cannot be written ({error}). Check who may write to that folder, or choose "
            "another one with --home."
        )
    if isinstance(error, sqlite3.OperationalError) and "no such table" in str(error):
        return DamagedCollection(
            f"The database {file} is not a whole collection ({error}): ingest into another folder."
        )
    return CollectionError(f"The database {file} cannot be used: {error}.")
