"""The clusters of a collection as they were last made, kept in SQLite, so that a question need not wait for them."""

from __future__ import annotations

import contextlib
import hashlib
import json
import zlib
from typing import TYPE_CHECKING, Any

from rag.errors import CollectionError
from rag.names import storage
from rag.names.entities import NameCluster, Spelling, Suggestion
from rag.names.table import USER_FILE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rag.store import Store

_RELEASE = 5
"""Raised with every change of what clustering gives for the same articles."""

Where = tuple[tuple[str, str, int], ...]


def fingerprint(store: Store) -> str:
    """Another one after every change of the articles, the user's choices, ``names.csv`` or this code."""
    try:
        own = (store.home / USER_FILE).read_bytes()
    except OSError:
        own = b""
    state = json.dumps([_RELEASE, *storage.version(store)]).encode()
    return hashlib.sha256(state + b"\0" + own).hexdigest()


def load(store: Store, wanted: str) -> tuple[tuple[NameCluster, ...], Where] | None:
    """The clusters with that fingerprint; None when none, or others, are kept."""
    found = store.rows("SELECT clusters FROM name_cache WHERE fingerprint = ?", (wanted,))
    if not found:
        return None
    kept = json.loads(zlib.decompress(found[0][0]))
    return tuple(map(_cluster, kept["clusters"])), tuple((doc, form, at) for doc, form, at in kept["where"])


def save(store: Store, made: str, clusters: Sequence[NameCluster], where: Where) -> None:
    """Keep clusters in place of those that are kept. Where another process writes, or nobody may, nothing is kept:
    they are made again next time."""
    row = zlib.compress(json.dumps({"clusters": list(map(_plain, clusters)), "where": where}).encode(), 1)
    if store.readonly:
        return
    with contextlib.suppress(CollectionError), store.writing(), store.transaction() as connection:
        connection.execute("DELETE FROM name_cache")
        connection.execute("INSERT INTO name_cache (fingerprint, clusters) VALUES (?, ?)", (made, row))


def _plain(one: NameCluster) -> list[Any]:
    return [
        one.name,
        one.kind,
        [[spelling.text, spelling.count, spelling.docs] for spelling in one.spellings],
        one.confidence,
        one.why,
        [[suggestion.name, suggestion.confidence, suggestion.why] for suggestion in one.suggestions],
    ]


def _cluster(row: list[Any]) -> NameCluster:
    name, kind, spellings, confidence, why, suggestions = row
    return NameCluster(
        name,
        kind,
        tuple(Spelling(text, count, tuple(docs)) for text, count, docs in spellings),
        confidence,
        tuple(why),
        tuple(Suggestion(*suggestion) for suggestion in suggestions),
    )
