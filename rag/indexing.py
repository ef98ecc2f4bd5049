"""Pending chunks to vectors: embed, keep the vectors in SQLite, then bring them into the vector index.

Each step is committed before the next, and each can be repeated: an ingest that was killed is finished by whoever
writes next. A chunk leaves ``pending`` when Chroma has it, an id leaves ``tombstones`` when Chroma has forgotten it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

import numpy as np

from rag.chunking import passage
from rag.errors import CollectionError
from rag.recording import vector_id
from rag.schema import storage_errors
from rag.store import sentences_of
from rag.types import Chunk
from rag.vectors import Row, note

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterator, Sequence

    from rag.embedding import Passage, PassageVectors
    from rag.store import Store
    from rag.vectors import Vectors


class PassageEmbedder(Protocol):
    """The part of ``rag.embedding.Embedder`` that an index is made with."""

    name: str

    def embed_passages(self, passages: Sequence[Passage]) -> list[PassageVectors]: ...


@dataclass(slots=True)
class LazyEmbedder:
    """An embedder that is loaded with the first passage: an ingest that finds nothing new needs none.

    ``name`` is what ``load()`` will have for a name."""

    name: str
    load: Callable[[], PassageEmbedder]

    def embed_passages(self, passages: Sequence[Passage]) -> list[PassageVectors]:
        return self.load().embed_passages(passages)


EMBED_CHUNKS = 128
"""Chunks that are embedded together, and lost to a kill at most."""
INDEX_CHUNKS = 512
"""Chunks that are brought into Chroma together."""


def finish(
    store: Store, vectors: Vectors, embedder: PassageEmbedder, *, on_embedded: Callable[[int, int], None] | None = None
) -> int:
    """Embed and index all that is pending, and bury what was deleted; gives the number of chunks embedded.

    ``on_embedded(done, total)`` counts chunks. The caller holds ``store.writing``."""
    check_embedder(store, embedder)
    total = _count(store, "SELECT count(*) FROM pending LEFT JOIN vectors USING (chunk) WHERE vectors.chunk IS NULL")
    done = 0
    since_indexed = 0
    while True:
        batch = _unembedded(store, EMBED_CHUNKS)
        if batch:
            _embed(store, embedder, batch)
            done += len(batch)
            since_indexed += len(batch)
            if on_embedded:
                on_embedded(done, total)
        if not batch or since_indexed >= INDEX_CHUNKS:
            index_pending(store, vectors)
            since_indexed = 0
        if not batch:
            return done


def repair(store: Store, vectors: Vectors) -> bool:
    """Put the vector index right after a kill, a power cut or damage, from the vectors in SQLite; says whether it had
    to. The caller holds ``store.writing``."""
    if vectors.problem() is not None:
        rebuild_index(store, vectors)
        return True
    expected = _count(store, "SELECT count(*) FROM chunks WHERE id NOT IN (SELECT chunk FROM pending)")
    waiting = _count(store, "SELECT count(*) FROM pending") + _count(store, "SELECT count(*) FROM tombstones")
    found = vectors.count()
    if found is None:
        rebuild_index(store, vectors)
        return True
    if waiting or found == expected:
        return False
    held = vectors.ids()
    wanted = {
        vector_id(doc, index): chunk
        for chunk, doc, index in store.rows(
            "SELECT chunks.id, doc, idx FROM chunks JOIN articles ON articles.id = chunks.article"
        )
    }
    with store.transaction() as connection:
        connection.executemany(
            "INSERT OR IGNORE INTO pending VALUES (?)", [(wanted[id],) for id in sorted(wanted.keys() - held)]
        )
        connection.executemany(
            "INSERT OR IGNORE INTO tombstones VALUES (?)", [(id,) for id in sorted(held - wanted.keys())]
        )
    index_pending(store, vectors)
    return True


def rebuild_index(store: Store, vectors: Vectors) -> None:
    """Fill a new vector index with all vectors in SQLite. The caller holds ``store.writing``."""
    rows = (row for _, row in _embedded(store, "1"))
    vectors.rebuild(rows, expected=_count(store, "SELECT count(*) FROM vectors"))
    with store.transaction() as connection:
        connection.execute("DELETE FROM pending WHERE chunk IN (SELECT chunk FROM vectors)")
        connection.execute("DELETE FROM tombstones")


def index_pending(store: Store, vectors: Vectors) -> None:
    """Bring every chunk that is embedded and pending into Chroma, and take the tombstones' ids out of it."""
    while True:
        rows = list(_embedded(store, "chunks.id IN (SELECT chunk FROM pending)", INDEX_CHUNKS))
        buried = _tombstones(store)
        if not rows and not buried:
            return
        alive = _alive(store)
        vectors.change(upsert=[row for _, row in rows], delete=[id for id in buried if not alive(id)])
        with store.transaction() as connection:
            connection.executemany("DELETE FROM pending WHERE chunk = ?", [(chunk,) for chunk, _ in rows])
            connection.executemany("DELETE FROM tombstones WHERE vector = ?", [(id,) for id in buried])


def check_embedder(store: Store, embedder: PassageEmbedder) -> None:
    """Note the embedder of an empty collection; refuse to mix the vectors of two."""
    held = store.embedder
    if held is None:
        note(store, embedder=embedder.name)
    elif held != embedder.name:
        raise CollectionError(
            f"The collection in {store.home} was embedded by {held}, and the setting embedding_model now gives "
            f"{embedder.name}. Run byline reindex to embed it anew, or set embedding_model back."
        )


def _embed(store: Store, embedder: PassageEmbedder, batch: Sequence[tuple[int, Passage]]) -> None:
    made = embedder.embed_passages([passage for _, passage in batch])
    rows = []
    for (chunk, embedded), vectors in zip(batch, made, strict=True):
        if len(vectors.sentences) != len(embedded.sentences):
            raise ValueError(
                f"{embedder.name} gave {len(vectors.sentences)} vectors for {len(embedded.sentences)} sentences"
            )
        rows.append((chunk, vectors.passage.astype("<f2").tobytes(), vectors.sentences.astype("<f2").tobytes()))
    with store.transaction() as connection:
        connection.executemany("INSERT OR REPLACE INTO vectors (chunk, passage, sentences) VALUES (?, ?, ?)", rows)


def _unembedded(store: Store, limit: int) -> list[tuple[int, Passage]]:
    found = store.rows(
        'SELECT chunks.id, article, idx, first, last, start, "end" FROM chunks '
        "JOIN pending ON pending.chunk = chunks.id LEFT JOIN vectors ON vectors.chunk = chunks.id "
        "WHERE vectors.chunk IS NULL ORDER BY chunks.id LIMIT ?",
        (limit,),
    )
    return [(row[0], embedded) for row, embedded in zip(found, _passages(store, found), strict=True)]


def _passages(store: Store, found: Sequence[tuple[int, ...]]) -> Iterator[Passage]:
    article, text, title, outlet = None, "", None, None
    for row in found:
        if row[1] != article:
            article = row[1]
            text, title, outlet = store.rows("SELECT text, title, outlet FROM articles WHERE id = ?", (article,))[0]
            sentences = sentences_of(store.connection, article)
        yield passage(text, sentences, Chunk(*row[2:]), title=title, outlet=outlet)


def _embedded(store: Store, condition: str, limit: int = -1) -> Iterator[tuple[int, Row]]:
    """Chunks that have vectors in SQLite, as (chunk, row), in order; read as they are asked for."""
    with storage_errors(store.home):
        for id, doc, chunk, outlet, day, blob in store.connection.execute(
            "SELECT chunks.id, doc, idx, outlet, date, passage FROM vectors JOIN chunks ON chunks.id = vectors.chunk "
            f"JOIN articles ON articles.id = chunks.article WHERE {condition} ORDER BY chunks.id LIMIT ?",
            (limit,),
        ):
            vector = np.frombuffer(blob, dtype="<f2").astype(np.float32)
            yield id, Row(vector_id(doc, chunk), doc, chunk, outlet, day, vector)


def _tombstones(store: Store) -> list[str]:
    return [row[0] for row in store.rows("SELECT vector FROM tombstones ORDER BY vector LIMIT 5000")]


def _alive(store: Store) -> Callable[[str], bool]:
    """Whether an id that was buried has come back: a changed article has chunks of the same ids."""

    def alive(id: str) -> bool:
        doc, _, index = id.rpartition("#")
        return bool(
            store.rows(
                "SELECT 1 FROM chunks JOIN articles ON articles.id = chunks.article WHERE doc = ? AND idx = ?",
                (doc, int(index)),
            )
        )

    return alive


def _count(store: Store, query: str) -> int:
    return int(store.rows(query)[0][0])


def pending_articles(connection: sqlite3.Connection) -> int:
    """Articles that have chunks without vectors yet."""
    found = connection.execute("SELECT count(DISTINCT article) FROM pending JOIN chunks ON chunks.id = pending.chunk")
    return int(found.fetchone()[0])
