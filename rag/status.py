"""What a collection holds, and whether its parts agree; cheap enough to ask at any time."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from itertools import chain
from typing import TYPE_CHECKING

from rag import analysis
from rag.claim_store import languages_left_out
from rag.database import INDEX
from rag.locking import is_being_written
from rag.store import Status

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from rag.store import Store
    from rag.vectors import Vectors


def status(store: Store, vectors: Vectors, *, embedder: str | None = None, wants_claims: bool = False) -> Status:
    """Count what is there. ``embedder`` is the name of the one in use, to be compared with that of the vectors;
    ``wants_claims``: articles without their claims are a problem.

    While another process writes, its unfinished work is not reported as a problem. Loads neither Chroma nor a model.
    Raises DamagedCollection for a damaged database; a damaged vector index is a problem in the result."""
    held = vectors.count()
    tables = ("articles", "copies", "sentences", "chunks", "pending", "claims")
    counts = {table: _count(store, table) for table in tables}
    counts["unanalysed"] = analysis.waiting(store)
    dates = [row[0] for row in store.rows("SELECT date FROM articles UNION SELECT date FROM copies") if row[0]]
    gaps = _gaps(store, counts, wants_claims=wants_claims)
    problems = chain(_problems(store, vectors, held, counts, embedder), gaps)
    return Status(
        articles=counts["articles"],
        copies=counts["copies"],
        sentences=counts["sentences"],
        chunks=counts["chunks"],
        claims=counts["claims"],
        vectors=held or 0,
        outlets=store.outlets(),
        since=date.fromisoformat(min(dates)) if dates else None,
        until=date.fromisoformat(max(dates)) if dates else None,
        size_bytes=_size_bytes(store.home),
        pending=counts["pending"],
        unanalysed=counts["unanalysed"],
        by_rules=_with_method(store, "rules"),
        languages=languages_left_out(store),
        embedder=store.embedder,
        problems=() if is_being_written(store.home) else tuple(problems),
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


def _gaps(store: Store, counts: dict[str, int], *, wants_claims: bool) -> Iterator[str]:
    """What lacks in the claims."""
    total = counts["articles"]
    if counts["unanalysed"] and wants_claims:
        yield (
            f"{counts['unanalysed']} of {total} articles are not analysed yet for who says what: run byline ingest "
            "again, with any file, or byline reindex."
        )
    older = store.rows("SELECT count(*) FROM analyses WHERE release < ?", (analysis.RELEASE,))[0][0]
    if older:
        yield f"The claims of {older} of {total} articles are those of an earlier Byline: run byline reindex."
    failed = _with_method(store, "failed")
    if failed:
        yield (
            f"{failed} of {total} articles could not be analysed for who says what, by a defect of Byline; "
            "byline reindex tries again."
        )


def _with_method(store: Store, method: str) -> int:
    found: int = store.rows("SELECT count(*) FROM analyses WHERE method = ?", (method,))[0][0]
    return found


def _count(store: Store, table: str) -> int:
    found: int = store.rows(f"SELECT count(*) FROM {table}")[0][0]
    return found


def _size_bytes(home: Path) -> int:
    size_bytes = 0
    for file in home.rglob("*"):
        with suppress(FileNotFoundError):  # SQLite's journals come and go
            size_bytes += file.stat().st_size if file.is_file() else 0
    return size_bytes
