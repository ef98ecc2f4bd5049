"""The names of articles in SQLite, derived when an article is recorded; and what the user decided about names.

``article_names``, ``name_spellings`` and ``names_apart`` are derived from the texts; ``name_choices`` is the user's
and knows names only by their words, so that it survives re-ingest, reindex and the removal of every article.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from rag.names.article import article_names
from rag.names.entities import Choices, Entry
from rag.names.form import form

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator, Sequence

    from rag.names.article import ArticleNames
    from rag.store import Store
    from rag.types import Sentence

Action = Literal["join", "split", "rename"]


@dataclass(frozen=True, slots=True)
class Choice:
    """One decision of the user, in the words that were typed. ``against``: for a split, the folded forms that the
    spelling ``other`` was in one cluster with."""

    id: int
    action: Action
    name: str
    other: str
    against: tuple[str, ...] = ()


def add(connection: sqlite3.Connection, article: int, text: str, sentences: Sequence[Sentence]) -> None:
    """Find and enter an article's names, in the transaction that stores it; those it had are replaced."""
    found = article_names(text, sentences)
    forget(connection, article)
    connection.execute("INSERT INTO named (article) VALUES (?)", (article,))
    connection.executemany(
        "INSERT INTO article_names (article, idx, name, kind, roles, open) VALUES (?, ?, ?, ?, ?, ?)",
        [
            (article, index, name.name, name.kind, json.dumps(name.roles, ensure_ascii=False), name.is_open)
            for index, name in enumerate(found.names)
        ],
    )
    connection.executemany(
        "INSERT INTO name_spellings (article, idx, spelling, count) VALUES (?, ?, ?, ?)",
        [(article, index, text, count) for index, spelt in enumerate(_spellings(found)) for text, count in spelt],
    )
    connection.executemany(
        "INSERT OR IGNORE INTO names_apart (article, one, other) VALUES (?, ?, ?)",
        [(article, *pair) for pair in _apart(found)],
    )


def forget(connection: sqlite3.Connection, article: int) -> None:
    for table in ("name_spellings", "article_names", "names_apart", "named"):
        connection.execute(f"DELETE FROM {table} WHERE article = ?", (article,))


def entries_of(doc: str, outlet: str | None, found: ArticleNames) -> list[Entry]:
    """What clustering needs of one article's names."""
    return [
        Entry(doc, name.name, name.kind, spelt, name.roles, name.is_open, outlet)
        for name, spelt in zip(found.names, _spellings(found), strict=True)
    ]


def _spellings(found: ArticleNames) -> list[tuple[tuple[str, int], ...]]:
    return [
        tuple(sorted(Counter(" ".join(m.spelling.split()) for m in name.mentions if not m.is_description).items()))
        for name in found.names
    ]


def _apart(found: ArticleNames) -> list[tuple[str, ...]]:
    return [tuple(sorted(form(found.names[at].name).folded for at in pair)) for pair in found.apart]


def load(store: Store) -> tuple[list[Entry], dict[frozenset[str], str]]:
    """The names of all articles, and the pairs that an article keeps apart, with its doc.

    An article that was recorded before there were names is read here."""
    spelt: dict[tuple[int, int], list[tuple[str, int]]] = {}
    for article, index, spelling, count in store.rows(
        "SELECT article, idx, spelling, count FROM name_spellings ORDER BY article, idx, spelling"
    ):
        spelt.setdefault((article, index), []).append((spelling, count))
    entries = [
        Entry(doc, name, kind, tuple(spelt.get((article, index), ())), tuple(json.loads(roles)), bool(is_open), outlet)
        for article, index, doc, outlet, name, kind, roles, is_open in store.rows(
            "SELECT articles.id, idx, doc, outlet, name, kind, roles, open FROM article_names "
            "JOIN articles ON articles.id = article_names.article ORDER BY articles.id, idx"
        )
    ]
    apart = {
        frozenset((one, other)): doc
        for one, other, doc in store.rows(
            "SELECT one, other, doc FROM names_apart JOIN articles ON articles.id = names_apart.article "
            "ORDER BY doc DESC"
        )
    }
    for doc, outlet, found in _unread(store):
        entries += entries_of(doc, outlet, found)
        apart |= {frozenset(pair): doc for pair in _apart(found)}
    return entries, apart


def _unread(store: Store) -> Iterator[tuple[str, str | None, ArticleNames]]:
    rows = store.rows("SELECT doc, outlet, text FROM articles WHERE id NOT IN (SELECT article FROM named) ORDER BY id")
    for doc, outlet, text in rows:
        yield doc, outlet, article_names(text, store.sentences(doc))


def version(store: Store) -> tuple[object, ...]:
    """Something that is another after every change of the articles' names or the user's choices."""
    return (
        *store.version(),
        *store.rows("SELECT coalesce(max(article), 0), count(*) FROM named")[0],
        *store.rows("SELECT coalesce(max(id), 0), count(*) FROM name_choices")[0],
    )


def choices(store: Store) -> tuple[Choice, ...]:
    """What the user decided, the oldest first."""
    return tuple(
        Choice(id, action, name, other, tuple(json.loads(against)))
        for id, action, name, other, against in store.rows(
            "SELECT id, action, name, other, against FROM name_choices ORDER BY id"
        )
    )


def choose(store: Store, action: Action, name: str, other: str, against: Sequence[str] = ()) -> None:
    """Note a decision. Of two that contradict each other the later one holds. Raises CollectionBusy."""
    with store.writing(wait_s=5.0), store.transaction() as connection:
        connection.execute(
            "INSERT INTO name_choices (action, name, other, against) VALUES (?, ?, ?, ?)",
            (action, name, other, json.dumps(sorted(against), ensure_ascii=False)),
        )


def undo(store: Store) -> Choice | None:
    """Forget the last decision, and give it; None if there is none. Raises CollectionBusy."""
    held = choices(store)
    if not held:
        return None
    with store.writing(wait_s=5.0), store.transaction() as connection:
        connection.execute("DELETE FROM name_choices WHERE id = ?", (held[-1].id,))
    return held[-1]


def as_choices(held: Sequence[Choice]) -> Choices:
    """The decisions as pairs of forms; a later one takes back what an earlier one said about the same pair."""
    joined: dict[tuple[str, str], None] = {}
    apart: dict[frozenset[str], None] = {}
    for choice in held:
        one, other = form(choice.name).folded, form(choice.other).folded
        if choice.action == "join":
            apart.pop(frozenset((one, other)), None)
            joined[one, other] = None
        elif choice.action == "split":
            for name in {one, *choice.against} - {other}:
                joined.pop((name, other), None)
                joined.pop((other, name), None)
                apart[frozenset((name, other))] = None
    return Choices(tuple(joined), frozenset(apart))
