"""What a collection holds, and whether its parts agree; cheap enough to ask at any time."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING

from rag.database import INDEX
from rag.locking import is_being_written
from rag.store import Status

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from rag.store import Store
    from rag.vectors import Vectors


def status(store: Store, vectors: Vectors, *, embedder: str | None = None) -> Status:
    """Count what is there. ``embedder`` is the name of the one in use, to be compared with that of the vectors.

    While another process writes, its unfinished work is not reported as a problem. Loads neither Chroma nor a model.
    Raises DamagedCollection for a damaged database; a damaged vector index is a problem in the result."""
    held = vectors.count()
    counts = {table: _count(store, table) for table in ("articles", "copies", "sentences", "chunks", "pending")}
    dates = [row[0] for row in store.rows("SELECT date FROM articles UNION SELECT date FROM copies") if row[0]]
    return Status(
        articles=counts["articles"],
        copies=counts["copies"],
        sentences=counts["sentences"],
        chunks=counts["chunks"],
        claims=0,
        vectors=held or 0,
        outlets=store.outlets(),
        since=date.fromisoformat(min(dates)) if dates else None,
        until=date.fromisoformat(max(dates)) if dates else None,
        size_bytes=_size_bytes(store.home),
        pending=counts["pending"],
        embedder=store.embedder,
        problems=() if is_being_written(store.home) else tuple(_problems(store, vectors, held, counts, embedder)),
    )


def _problems(
    store: Store, vectors: Vectors, held: int | None, counts: dict[str, int], embedder: str | None
) -> Iterator[str]:
    made_by = store.embedder
    if embedder and made_by and embedder != made_by:
        yield (
            f"The vectors were made by {made_by}, and the setting embedding_model now gives {embedder}: "
            "run byline reindex, or set embedding_model back."
        )
    broken = vectors.problem()
    if broken:
        yield broken
    elif held is None:
        yield f"The vector index in {store.home / INDEX} cannot be read: run byline reindex."
    if counts["pending"]:
        yield f"{counts['pending']} of {counts['chunks']} chunks wait for their vectors: run byline ingest again."
    elif not broken and held is not None and held != counts["chunks"]:
        yield (
            f"The vector index holds {held} vectors for {counts['chunks']} chunks: run byline ingest again, or "
            "byline reindex."
        )
    body = store.rows("SELECT count(*) FROM sentences WHERE kind = 'body'")[0][0]
    lexical = store.rows("SELECT count(*) FROM lexical_docsize")[0][0]
    if body != lexical:
        yield f"The lexical index holds {lexical} of {body} sentences: run byline reindex."


def _count(store: Store, table: str) -> int:
    found: int = store.rows(f"SELECT count(*) FROM {table}")[0][0]
    return found


def _size_bytes(home: Path) -> int:
    size_bytes = 0
    for file in home.rglob("*"):
        with suppress(FileNotFoundError):  # SQLite's journals come and go
            size_bytes += file.stat().st_size if file.is_file() else 0
    return size_bytes
