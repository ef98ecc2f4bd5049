"""What is done to a collection besides ingest: articles taken out, and everything derived built anew."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from rag import analysis, indexing, lexical, recording
from rag.errors import UsageError
from rag.ingest_report import Progress
from rag.types import Filters

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date

    from rag.analysis import Analyser
    from rag.indexing import PassageEmbedder
    from rag.ingest_report import Phase
    from rag.readers import Notice
    from rag.store import Store
    from rag.vectors import Vectors

_REBUILD_ARTICLES = 100


def remove(
    store: Store,
    vectors: Vectors,
    *,
    docs: Iterable[str] = (),
    outlets: Iterable[str] = (),
    since: date | None = None,
    until: date | None = None,
    load_embedder: Callable[[], PassageEmbedder] | None = None,
    analyser: Analyser | None = None,
) -> tuple[str, ...]:
    """Take articles out, by id, or by outlet and dates together; gives the ids that are gone, in order.

    All or nothing: an unknown id raises ArticleNotFound, which names those near it, and nothing is removed. Where an
    article has exact copies that stay, the first of them is stored in its place. A later ingest of the same files
    brings the articles back. A copy that takes an article's place is embedded with its own title and outlet, and
    analysed: ``load_embedder`` and ``analyser`` are used only then; without them, that is left to the next ingest."""
    filters = Filters(tuple(outlets), since, until)
    wanted = set(docs)
    if not wanted and not filters:
        raise UsageError("Nothing to remove: give ids of articles, an outlet, or dates.")
    with store.writing():
        is_analysed = not analysis.waiting(store)
        for doc in sorted(wanted):
            store.article(doc)
        if filters:
            wanted |= set(store.docs_meeting(filters))
        with store.transaction() as connection:
            gone = recording.take_out(connection, wanted)
            recording.forget_givers(connection, gone)
        indexing.repair(store, vectors)
        indexing.index_pending(store, vectors)
        if load_embedder and store.rows("SELECT 1 FROM pending LIMIT 1"):
            indexing.finish(store, vectors, load_embedder())
        if analyser and is_analysed:
            analysis.finish(store, analyser)
    return tuple(sorted(gone))


def reindex(
    store: Store,
    vectors: Vectors,
    embedder: PassageEmbedder,
    *,
    analyser: Analyser | None = None,
    on_progress: Callable[[Progress], None] | None = None,
) -> tuple[Notice, ...]:
    """Build sentences, chunks, lexical index, origins, vectors and claims anew from the texts of the articles.

    Stopped at any moment, it leaves a whole collection, parts of it not embedded or analysed yet: the next ingest does
    that. Without an ``analyser`` the claims are left to the next ingest that has one. Gives what is worth saying."""
    with store.writing():
        _forget_all_vectors(store, vectors, embedder)
        articles = [row[0] for row in store.rows("SELECT id FROM articles ORDER BY id")]
        total_bytes = store.rows("SELECT coalesce(sum(length(text)), 0) FROM articles")[0][0]
        for start in range(0, len(articles), _REBUILD_ARTICLES):
            with store.transaction() as connection:
                for article in articles[start : start + _REBUILD_ARTICLES]:
                    recording.rebuild(connection, article)
            if on_progress:
                on_progress(Progress("reading", 0, total_bytes, start))

        def tell(phase: Phase, done: int, total: int) -> None:
            if on_progress:
                articles_done = len(articles) * done // max(total, 1)
                on_progress(Progress(phase, total_bytes * done // max(total, 1), total_bytes, articles_done))

        indexing.finish(store, vectors, embedder, on_embedded=partial(tell, "embedding"))
        notices = analysis.finish(store, analyser, on_analysed=partial(tell, "analysing")).notices if analyser else ()
    if on_progress:
        on_progress(Progress("done", total_bytes, total_bytes, len(articles)))
    return tuple(notices)


def _forget_all_vectors(store: Store, vectors: Vectors, embedder: PassageEmbedder) -> None:
    """In one transaction, so that no vector of one embedder meets those of another after a kill."""
    noted = [("embedder", embedder.name), ("index_writing", "1")]
    with store.transaction() as connection:
        lexical.make_sound(connection)
        connection.execute("DELETE FROM vectors")
        connection.execute("INSERT OR IGNORE INTO pending SELECT id FROM chunks")
        connection.executemany("INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)", noted)
    indexing.rebuild_index(store, vectors)
