"""The capitalised words of a collection, so that a name in a question finds its other spellings in the articles.

A table of derived data, filled when an article is recorded. Beside each word stands its spelling key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rag.spelling import key, names_in

if TYPE_CHECKING:
    import sqlite3

    from rag.store import Store


def add(connection: sqlite3.Connection, article: int, text: str) -> None:
    """Enter an article's words, in the transaction that stores it; those it had are replaced."""
    connection.execute("DELETE FROM name_words WHERE article = ?", (article,))
    connection.executemany(
        "INSERT INTO name_words (word, key, article) VALUES (?, ?, ?)",
        [(word, key(word), article) for word in names_in(text) if len(word) > 1],
    )


def load(store: Store) -> dict[str, str]:
    """Every capitalised word of the collection (folded) with its key."""
    return dict(store.rows("SELECT DISTINCT word, key FROM name_words"))
