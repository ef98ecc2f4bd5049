"""Articles into SQLite: what is new, changed, a copy or a contradiction is decided here, inside one transaction.

Everything that is derived from an article inside SQLite (sentences, chunks, lexical rows, origin) is written with it.
Its chunks are marked as pending for the vector index (``rag.indexing``), and what the index must forget as tombstones.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from rag import claim_store, lexical, name_words, origins
from rag.chunking import chunk_sentences
from rag.names import storage as names_storage
from rag.sentences import split_sentences
from rag.types import Article

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable

    from rag.types import Sentence

Change = Literal["added", "changed", "unchanged"]

_RECORD_FORMATS = ("json", "jsonl")


@dataclass(frozen=True, slots=True)
class Recorded:
    """What became of an article. ``written`` counts the sentences that were stored for it, ``article`` is its row."""

    change: Change
    article: int
    copy: bool = False
    written: int = 0


@dataclass(frozen=True, slots=True)
class Contradiction:
    """The id is taken by another text that must not be lost; ``reason`` names where that one came from."""

    reason: str


@dataclass(frozen=True, slots=True)
class Reading:
    """One reading of a source. ``run`` holds the rows of all sources that this ingest has read or found unchanged."""

    source: int
    number: int
    path: Path
    format: str
    run: set[int]


@dataclass(frozen=True, slots=True)
class _Held:
    """What the collection has under a doc. ``article`` is the row that holds the text."""

    article: int
    copy: bool
    sha256: str
    metadata: tuple[str | None, ...]


def vector_id(doc: str, chunk: int) -> str:
    """The id of a chunk in the vector index."""
    return f"{doc}#{chunk}"


def record(
    connection: sqlite3.Connection, article: Article, *, reading: Reading, number: int
) -> Recorded | Contradiction:
    """Bring one article in, as the record ``number`` of a source. The caller holds a transaction."""
    sha256 = hashlib.sha256(article.text.encode()).hexdigest()
    held = _held(connection, article.doc)
    if held is None:
        recorded = _insert(connection, article, sha256)
    elif held.sha256 == sha256:
        repeated = _givers(connection, article.doc, reading)
        if held.metadata == _metadata(article) or repeated:
            recorded = Recorded("unchanged", held.article, held.copy)
        else:
            recorded = _update_metadata(connection, article, held)
    else:
        contradiction = _contradiction(connection, article.doc, reading)
        if contradiction:
            return contradiction
        take_out(connection, [article.doc])
        forget_givers(connection, [article.doc])
        recorded = replace(_insert(connection, article, sha256), change="changed")
    connection.execute(
        "INSERT INTO given (doc, source, reading, record) VALUES (?, ?, ?, ?) ON CONFLICT (doc, source) DO UPDATE "
        "SET record = excluded.record, reading = excluded.reading WHERE reading <> excluded.reading",
        (article.doc, reading.source, reading.number, number),
    )
    return recorded


def take_out(connection: sqlite3.Connection, docs: Iterable[str]) -> list[str]:
    """Delete articles and copies. Where a stored article goes, its first remaining copy is stored in its place."""
    going = set(docs)
    gone = []
    for doc in sorted(going):
        held = _held(connection, doc)
        if held is None:
            continue
        gone.append(doc)
        if held.copy:
            connection.execute("DELETE FROM copies WHERE doc = ?", (doc,))
            continue
        text = connection.execute("SELECT text FROM articles WHERE id = ?", (held.article,)).fetchone()[0]
        copies = connection.execute(
            "SELECT doc, outlet, date, url, title FROM copies WHERE article = ? ORDER BY id", (held.article,)
        ).fetchall()
        connection.execute("DELETE FROM copies WHERE article = ?", (held.article,))
        _delete(connection, held.article, doc)
        gone += [copy[0] for copy in copies if copy[0] in going]
        remaining = [copy for copy in copies if copy[0] not in going]
        for copy in remaining:
            _insert(connection, _article(copy, text), held.sha256)
    return gone


def rebuild(connection: sqlite3.Connection, article: int) -> int:
    """Derive an article's sentences, chunks and lexical rows anew from its text; gives the number of sentences. Its
    claims are forgotten, so that it waits for its analysis."""
    doc, text = connection.execute("SELECT doc, text FROM articles WHERE id = ?", (article,)).fetchone()
    origins.unlink(connection, article)
    connection.execute("DELETE FROM bands WHERE article = ?", (article,))
    lexical.forget(connection, article)
    claim_store.forget(connection, article)
    _bury_chunks(connection, article, doc)
    connection.execute("DELETE FROM sentences WHERE article = ?", (article,))
    sentences = split_sentences(text)
    _derive(connection, article, text, sentences)
    origins.link(connection, article, text, sentences)
    return len(sentences)


def _insert(connection: sqlite3.Connection, article: Article, sha256: str) -> Recorded:
    same = connection.execute("SELECT id FROM articles WHERE sha256 = ?", (sha256,)).fetchone()
    metadata = _metadata(article)
    if same:
        connection.execute(
            "INSERT INTO copies (doc, article, outlet, date, url, title) VALUES (?, ?, ?, ?, ?, ?)",
            (article.doc, same[0], *metadata),
        )
        return Recorded("added", same[0], copy=True)
    sentences = split_sentences(article.text)
    row = connection.execute(
        "INSERT INTO articles (doc, sha256, outlet, date, url, title, words, text) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (article.doc, sha256, *metadata, len(article.text.split()), article.text),
    ).lastrowid
    assert row is not None
    _derive(connection, row, article.text, sentences)
    origins.link(connection, row, article.text, sentences)
    return Recorded("added", row, written=len(sentences))


def _derive(connection: sqlite3.Connection, article: int, text: str, sentences: tuple[Sentence, ...]) -> None:
    first = connection.execute("SELECT coalesce(max(id), 0) + 1 FROM sentences").fetchone()[0]
    connection.executemany(
        'INSERT INTO sentences (id, article, idx, start, "end", begin, stop, kind) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
        [(first + s.index, article, s.index, s.start, s.end, s.begin, s.stop, s.kind) for s in sentences],
    )
    lexical.add(connection, [(first + s.index, text[s.begin : s.stop]) for s in sentences if s.kind == "body"])
    connection.executemany(
        'INSERT INTO chunks (article, idx, first, last, start, "end") VALUES (?, ?, ?, ?, ?, ?)',
        [(article, c.index, c.first, c.last, c.start, c.end) for c in chunk_sentences(text, sentences)],
    )
    name_words.add(connection, article, text)
    names_storage.add(connection, article, text, sentences)
    _mark_pending(connection, article)


def _update_metadata(connection: sqlite3.Connection, article: Article, held: _Held) -> Recorded:
    metadata = _metadata(article)
    table = "copies" if held.copy else "articles"
    connection.execute(
        f"UPDATE {table} SET outlet = ?, date = ?, url = ?, title = ? WHERE doc = ?", (*metadata, article.doc)
    )
    if not held.copy:
        origins.settle(connection, held.article)
        # Title and outlet are embedded with a chunk, outlet and date are kept beside its vector.
        connection.execute(
            "DELETE FROM vectors WHERE chunk IN (SELECT id FROM chunks WHERE article = ?)", (held.article,)
        )
        _mark_pending(connection, held.article)
        if held.metadata[0] != article.outlet:
            claim_store.forget(connection, held.article)  # the outlet may be among the holders
    return Recorded("changed", held.article, held.copy)


def _mark_pending(connection: sqlite3.Connection, article: int) -> None:
    connection.execute("INSERT OR IGNORE INTO pending SELECT id FROM chunks WHERE article = ?", (article,))


def _delete(connection: sqlite3.Connection, article: int, doc: str) -> None:
    origins.unlink(connection, article)
    lexical.forget(connection, article)
    _bury_chunks(connection, article, doc)
    connection.execute("DELETE FROM articles WHERE id = ?", (article,))


def _bury_chunks(connection: sqlite3.Connection, article: int, doc: str) -> None:
    chunks = connection.execute("SELECT idx FROM chunks WHERE article = ?", (article,)).fetchall()
    connection.executemany("INSERT OR IGNORE INTO tombstones VALUES (?)", [(vector_id(doc, row[0]),) for row in chunks])
    connection.execute("DELETE FROM chunks WHERE article = ?", (article,))


def _held(connection: sqlite3.Connection, doc: str) -> _Held | None:
    found = connection.execute(
        "SELECT id, 0, sha256, outlet, date, url, title FROM articles WHERE doc = ? UNION ALL "
        "SELECT articles.id, 1, sha256, copies.outlet, copies.date, copies.url, copies.title "
        "FROM copies JOIN articles ON articles.id = copies.article WHERE copies.doc = ?",
        (doc, doc),
    ).fetchone()
    return _Held(found[0], bool(found[1]), found[2], tuple(found[3:])) if found else None


def _metadata(article: Article) -> tuple[str | None, ...]:
    return (article.outlet, article.date.isoformat() if article.date else None, article.url, article.title)


def _article(copy: tuple[str, ...], text: str) -> Article:
    from datetime import date

    doc, outlet, day, url, title = copy
    return Article(doc, text, outlet, date.fromisoformat(day) if day else None, url, title)


@dataclass(frozen=True, slots=True)
class _Giver:
    source: int
    path: str
    format: str
    record: int

    @property
    def where(self) -> str:
        name = "standard input" if self.path == "-" else self.path
        return f"{name} (record {self.record})" if self.format in _RECORD_FORMATS else name


def _givers(connection: sqlite3.Connection, doc: str, reading: Reading) -> list[_Giver]:
    """Who gave this doc earlier in the same ingest, in a reading that is still the last one of its source."""
    return [giver for giver, reads in _all_givers(connection, doc) if _in_this_run(giver, reads, reading)]


def _in_this_run(giver: _Giver, reads: tuple[int, int], reading: Reading) -> bool:
    given_in, last = reads
    if giver.source == reading.source:
        return given_in == reading.number
    return giver.source in reading.run and given_in == last


def _all_givers(connection: sqlite3.Connection, doc: str) -> list[tuple[_Giver, tuple[int, int]]]:
    found = connection.execute(
        "SELECT sources.id, path, format, record, given.reading, sources.reading FROM given "
        "JOIN sources ON sources.id = given.source WHERE doc = ? ORDER BY sources.id",
        (doc,),
    )
    return [(_Giver(*row[:4]), (row[4], row[5])) for row in found]


def _contradiction(connection: sqlite3.Connection, doc: str, reading: Reading) -> Contradiction | None:
    """Why another text may not take the place of the one that is held under this doc, if so."""
    for giver, reads in _all_givers(connection, doc):
        if _in_this_run(giver, reads, reading):
            return Contradiction(f"id {doc!r} was already read from {giver.where} with another text")
        if giver.source == reading.source or reads[0] < reads[1]:
            continue  # the source's own earlier version, or a file that no longer gives it
        both_records = giver.format in _RECORD_FORMATS and reading.format in _RECORD_FORMATS
        if not both_records and giver.path not in ("-", str(reading.path)) and exists(giver.path):
            return Contradiction(
                f"id {doc!r} is in the collection from {giver.where} with another text; rename one of the two, or "
                "ingest the folder above both"
            )
    return None


def forget_givers(connection: sqlite3.Connection, docs: Iterable[str]) -> None:
    """Whoever gave a text that was replaced or removed is read again when next ingested, not taken for unchanged."""
    for doc in docs:
        connection.execute(
            "UPDATE sources SET fingerprint = NULL WHERE id IN (SELECT source FROM given WHERE doc = ?)", (doc,)
        )
        connection.execute("DELETE FROM given WHERE doc = ?", (doc,))


def is_given(connection: sqlite3.Connection, doc: str) -> bool:
    """Whether any source still gives this doc."""
    return connection.execute("SELECT 1 FROM given WHERE doc = ?", (doc,)).fetchone() is not None


def exists(path: str) -> bool:
    """Whether a source's file is still there; one that cannot be looked at is taken to be."""
    try:
        Path(path).stat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError:
        return True
    return True
