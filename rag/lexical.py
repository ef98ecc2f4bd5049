"""The lexical index: SQLite's FTS5 over body sentences, one row each (its rowid is the sentence's id)."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

from rag.schema import LEXICAL_TABLE
from rag.store import matching

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rag.store import Store
    from rag.types import Filters

_MOST_TERMS = 256
"""A pasted article is not a question: beyond this, further words only cost time."""


def search(store: Store, terms: Iterable[str], *, filters: Filters, limit: int) -> list[tuple[str, int, float]]:
    """Body sentences with any of the terms: (doc, sentence index, BM25 score), the best first, ties in reading order.

    A term of several words is a phrase. Terms are quoted, so that none is taken for FTS5 syntax."""
    query = match_query(terms)
    if not query or limit <= 0:
        return []
    where, parameters = matching(filters)
    rows = store.rows(
        "SELECT articles.doc, sentences.idx, -lexical.rank FROM lexical "
        "JOIN sentences ON sentences.id = lexical.rowid JOIN articles ON articles.id = sentences.article "
        f"WHERE lexical MATCH ? AND {where} ORDER BY lexical.rank, articles.doc, sentences.idx LIMIT ?",
        (query, *parameters, limit),
    )
    return [(doc, index, score) for doc, index, score in rows]


def match_query(terms: Iterable[str]) -> str:
    """An FTS5 expression that finds any of the terms; empty when no term has a letter or a digit."""
    quoted = (
        '"' + term.replace("\0", " ").encode("utf-8", "replace").decode().replace('"', '""') + '"'
        for term in terms
        if any(character.isalnum() for character in term)
    )
    return " OR ".join(list(dict.fromkeys(quoted))[:_MOST_TERMS])


def frequency(store: Store, word: str) -> tuple[int, int]:
    """In how many body sentences a word stands (in any of its forms), and how many there are."""
    query = match_query([word])
    total: int = store.rows("SELECT count(*) FROM lexical_docsize")[0][0]
    if not query:
        return total, total
    return store.rows("SELECT count(*) FROM lexical WHERE lexical MATCH ?", (query,))[0][0], total


def add(connection: sqlite3.Connection, rows: Sequence[tuple[int, str]]) -> None:
    """Enter sentences as (sentence id, words), in the transaction that stores them."""
    connection.executemany("INSERT INTO lexical (rowid, words) VALUES (?, ?)", rows)


def forget(connection: sqlite3.Connection, article: int) -> None:
    """Take an article's sentences out, before they are deleted."""
    connection.execute(
        "DELETE FROM lexical WHERE rowid IN (SELECT id FROM sentences WHERE article = ? AND kind = 'body')", (article,)
    )


def make_sound(connection: sqlite3.Connection) -> None:
    """Make the index anew where its own check finds it damaged, and forget rows of sentences that are gone."""
    try:
        connection.execute("INSERT INTO lexical (lexical) VALUES ('integrity-check')")
        connection.execute("DELETE FROM lexical WHERE rowid NOT IN (SELECT id FROM sentences WHERE kind = 'body')")
    except sqlite3.DatabaseError:
        connection.execute("DROP TABLE lexical")
        connection.execute(LEXICAL_TABLE)
