"""Reading a collection: articles, sentences, chunks and evidence from SQLite, which is the truth.

Nothing here loads Chroma or a model. What changes a collection is in ``rag.ingest`` and ``rag.upkeep``.
"""

from __future__ import annotations

import difflib
import json
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

import numpy as np

from rag.database import Database
from rag.errors import ArticleNotFound
from rag.types import Article, Chunk, Evidence, Filters, Sentence

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

_OWN = "articles.doc, articles.outlet, articles.date, articles.url, articles.title"


@dataclass(frozen=True, slots=True)
class Status:
    """What a collection holds (``rag.status.status`` counts it). ``articles`` are the stored ones, ``copies`` the exact
    copies beside them; ``since`` and ``until`` the first and last date; ``pending`` the chunks that wait for vectors;
    ``unanalysed`` the articles that wait for their claims, ``by_rules`` those whose claims were found without the
    tagger, ``languages`` (by code) those kept without claims because they are not in English.
    ``problems`` says in plain words what does not agree, and what mends it; empty when all is well."""

    articles: int
    copies: int
    sentences: int
    chunks: int
    claims: int
    vectors: int
    outlets: dict[str, int]
    since: date | None
    until: date | None
    size_bytes: int
    pending: int
    unanalysed: int
    by_rules: int
    languages: dict[str, int]
    embedder: str | None
    problems: tuple[str, ...]


class Store(Database):
    """An open collection, for reading by any number of threads. Use ``Store.open``."""

    # Articles

    def docs(self) -> tuple[str, ...]:
        """The ids of all articles, exact copies included, in order."""
        return tuple(
            row[0] for row in self.rows("SELECT doc FROM articles UNION ALL SELECT doc FROM copies ORDER BY doc")
        )

    def outlets(self) -> dict[str, int]:
        """Articles an outlet, exact copies included; without those that have no outlet."""
        return dict(
            self.rows(
                "SELECT outlet, count(*) FROM (SELECT outlet FROM articles UNION ALL SELECT outlet FROM copies) "
                "WHERE outlet IS NOT NULL GROUP BY outlet ORDER BY outlet"
            )
        )

    def article(self, doc: str) -> Article:
        """The article of that id. An exact copy has the text of the stored one and its own outlet, date, url, title."""
        found = self.rows(
            "SELECT text, outlet, date, url, title FROM articles WHERE doc = ? UNION ALL "
            "SELECT articles.text, copies.outlet, copies.date, copies.url, copies.title "
            "FROM copies JOIN articles ON articles.id = copies.article WHERE copies.doc = ?",
            (doc, doc),
        )
        if not found:
            raise self.not_found(doc)
        text, outlet, day, url, title = found[0]
        return Article(doc, text, outlet, date.fromisoformat(day) if day else None, url, title)

    def sentences(self, doc: str) -> tuple[Sentence, ...]:
        return tuple(sentences_of(self.connection, self.row_of(doc)))

    def copies(self) -> dict[str, str]:
        """Exact copies: doc to the doc of the stored article with the same text."""
        return dict(
            self.rows("SELECT copies.doc, articles.doc FROM copies JOIN articles ON articles.id = copies.article")
        )

    def origins(self) -> dict[str, str]:
        """Every stored article's origin: itself, unless it is a reprint of (or has reprints with) an earlier one."""
        return dict(
            self.rows(
                "SELECT articles.doc, first.doc FROM articles JOIN articles AS first ON first.id = articles.origin"
            )
        )

    def stored_doc(self, doc: str) -> str:
        """The doc of the stored article: of an exact copy, the one whose text it shares; else its own."""
        return str(self.rows("SELECT doc FROM articles WHERE id = ?", (self.row_of(doc),))[0][0])

    def reprints(self, articles: Sequence[int]) -> dict[str, str]:
        """Of the articles (by row) that are reprints: doc to the doc of their origin."""
        return dict(
            self.rows(
                "SELECT articles.doc, first.doc FROM articles JOIN articles AS first ON first.id = articles.origin "
                "WHERE articles.origin <> articles.id AND articles.id IN (SELECT value FROM json_each(?)) "
                "ORDER BY articles.doc",
                (json.dumps(articles),),
            )
        )

    def docs_meeting(self, filters: Filters) -> tuple[str, ...]:
        """Articles and exact copies that meet the filters by their own outlet and date, in order."""
        own, parameters = _meets("articles", filters)
        copied, more = _meets("copies", filters)
        query = f"SELECT doc FROM articles WHERE {own} UNION ALL SELECT doc FROM copies WHERE {copied} ORDER BY doc"
        return tuple(row[0] for row in self.rows(query, (*parameters, *more)))

    def not_found(self, doc: str) -> ArticleNotFound:
        near = difflib.get_close_matches(doc, self.docs(), n=3, cutoff=0.5)
        hint = f" Near it: {', '.join(near)}." if near else " `byline status` says what the collection holds."
        return ArticleNotFound(f"There is no article {doc!r} in {self.home}.{hint}")

    def row_of(self, doc: str) -> int:
        """The row of the stored article behind a doc, also behind an exact copy's. Raises ArticleNotFound."""
        found = self.rows(
            "SELECT id FROM articles WHERE doc = ? UNION ALL SELECT article FROM copies WHERE doc = ?", (doc, doc)
        )
        if not found:
            raise self.not_found(doc)
        return int(found[0][0])

    def rows_of(self, docs: Iterable[str]) -> dict[str, int]:
        """As ``row_of`` for several docs, in one query; those that the collection does not hold are left out."""
        return dict(
            self.rows(
                "SELECT doc, id FROM articles WHERE doc IN (SELECT value FROM json_each(?1)) UNION ALL "
                "SELECT doc, article FROM copies WHERE doc IN (SELECT value FROM json_each(?1))",
                (json.dumps(list(docs)),),
            )
        )

    # What retrieval asks for

    def extra_docs(self, filters: Filters) -> tuple[str, ...]:
        """Stored articles that do not meet the filters themselves, but through an exact copy."""
        if not filters:
            return ()
        own, parameters = _meets("articles", filters)
        copied, more = _meets("copies", filters)
        return tuple(
            row[0]
            for row in self.rows(
                "SELECT DISTINCT articles.doc FROM copies JOIN articles ON articles.id = copies.article "
                f"WHERE {copied} AND NOT coalesce({own}, 0) ORDER BY articles.doc",
                (*more, *parameters),
            )
        )

    def version(self) -> tuple[Any, ...]:
        """Something that is another after every change of the articles or the vector index."""
        return self.rows(
            "SELECT coalesce(max(id), 0), count(*), (SELECT value FROM meta WHERE key = 'generation') FROM articles"
        )[0]

    def chunks_of(self, sentences: Sequence[tuple[str, int]]) -> dict[tuple[str, int], tuple[str, int]]:
        """The chunk (doc, chunk index) that each (doc, sentence index) stands in."""
        found = self.rows(
            "SELECT articles.doc, json_extract(wanted.value, '$[1]'), chunks.idx FROM json_each(?) AS wanted "
            "JOIN articles ON articles.doc = json_extract(wanted.value, '$[0]') "
            "JOIN chunks ON chunks.article = articles.id AND json_extract(wanted.value, '$[1]') >= chunks.first "
            "AND json_extract(wanted.value, '$[1]') < chunks.last",
            (json.dumps(sentences),),
        )
        return {(doc, sentence): (doc, chunk) for doc, sentence, chunk in found}

    def chunks(self, doc: str) -> tuple[Chunk, ...]:
        found = self.rows(
            'SELECT idx, first, last, start, "end" FROM chunks WHERE article = ? ORDER BY idx', (self.row_of(doc),)
        )
        return tuple(Chunk(*row) for row in found)

    def newest_chunks(self, most: int) -> list[tuple[str, int]]:
        """(doc, chunk index) of at most so many chunks, the newest articles first, those without a date last."""
        return self.rows(
            "SELECT doc, chunks.idx FROM chunks JOIN articles ON articles.id = chunks.article "
            "ORDER BY date IS NULL, date DESC, doc, chunks.idx LIMIT ?",
            (most,),
        )

    def sentence_vectors(
        self, chunks: Iterable[tuple[str, int]]
    ) -> dict[tuple[str, int], tuple[tuple[int, ...], NDArray[np.float16]]]:
        """For each (doc, chunk index): the indices of its sentences that are not furniture, and their vectors, a row
        each, of shape (n, dimensions). A chunk that is not embedded yet is left out."""
        found = self.rows(
            "SELECT wanted.doc, wanted.idx, vectors.sentences, (SELECT json_group_array(idx) FROM (SELECT idx FROM "
            "sentences WHERE article = chunks.article AND idx >= chunks.first AND idx < chunks.last "
            "AND kind <> 'furniture' ORDER BY idx)) "
            "FROM (SELECT json_extract(value, '$[0]') AS doc, json_extract(value, '$[1]') AS idx FROM json_each(?)) "
            "AS wanted JOIN articles ON articles.doc = wanted.doc "
            "JOIN chunks ON chunks.article = articles.id AND chunks.idx = wanted.idx "
            "JOIN vectors ON vectors.chunk = chunks.id",
            (json.dumps(list(chunks)),),
        )
        result = {}
        for doc, chunk, blob, indices_json in found:
            indices = tuple(json.loads(indices_json))
            vectors = np.frombuffer(blob, dtype="<f2").reshape(len(indices), -1)
            result[doc, chunk] = (indices, vectors)
        return result

    def evidence(self, sentences: Sequence[tuple[str, int]], *, filters: Filters = Filters()) -> tuple[Evidence, ...]:
        """Evidence for (doc, sentence index) pairs, in the order given; ``score`` is left at 0.

        Where the filters are met by an exact copy and not by the stored article, the evidence is the copy's: its doc,
        outlet, date, url and title, with the same offsets."""
        found = {
            (row[0], row[1]): row[2:]
            for row in self.rows(
                "SELECT articles.doc, sentences.idx, begin, stop, substr(articles.text, begin + 1, stop - begin), "
                f"articles.id, first.doc, {_OWN} FROM json_each(?) AS wanted "
                "JOIN articles ON articles.doc = json_extract(wanted.value, '$[0]') "
                "JOIN sentences ON sentences.article = articles.id "
                "AND sentences.idx = json_extract(wanted.value, '$[1]') "
                "LEFT JOIN articles AS first ON first.id = articles.origin",
                (json.dumps(sentences),),
            )
        }
        shown = self.shown_as({row[3]: row[5:] for row in found.values()}, filters)
        evidence = []
        for doc, index in sentences:
            if (doc, index) not in found:
                raise ArticleNotFound(f"There is no sentence {index} in an article {doc!r} in {self.home}.")
            start, end, quote, article, origin = found[doc, index][:5]
            own_doc, outlet, day, url, title = shown[article]
            if len(quote) != end - start:  # SQLite's substr ends at a NUL character
                quote = self.article(doc).text[start:end]
            evidence.append(
                Evidence(own_doc, index, start, end, quote, outlet, day, url, title, origin=origin or own_doc)
            )
        return tuple(evidence)

    def shown_as(self, own: dict[int, tuple[Any, ...]], filters: Filters) -> dict[int, tuple[Any, ...]]:
        """For each article, the metadata that meets the filters: its own, else that of its first copy that does."""
        if not filters:
            return own
        met, parameters = _meets("articles", filters)
        ids = json.dumps(list(own))
        kept = {
            row[0]
            for row in self.rows(
                f"SELECT id FROM articles WHERE id IN (SELECT value FROM json_each(?)) AND {met}", (ids, *parameters)
            )
        }
        met, parameters = _meets("copies", filters)
        copies: dict[int, tuple[Any, ...]] = {}
        for row in self.rows(
            "SELECT article, doc, outlet, date, url, title FROM copies "
            f"WHERE article IN (SELECT value FROM json_each(?)) AND {met} ORDER BY id",
            (ids, *parameters),
        ):
            copies.setdefault(row[0], row[1:])
        return {article: known if article in kept else copies.get(article, known) for article, known in own.items()}


def sentences_of(connection: sqlite3.Connection, article: int) -> list[Sentence]:
    """The sentences of a stored article (by its row), in order."""
    found = connection.execute(
        'SELECT idx, start, "end", begin, stop, kind FROM sentences WHERE article = ? ORDER BY idx', (article,)
    )
    return [Sentence(*row) for row in found]


def matching(filters: Filters) -> tuple[str, tuple[Any, ...]]:
    """An SQL condition on ``articles`` (and its parameters): the article or an exact copy of it meets the filters."""
    if not filters:
        return "1", ()
    own, parameters = _meets("articles", filters)
    copied, more = _meets("copies", filters)
    return f"({own} OR articles.id IN (SELECT article FROM copies WHERE {copied}))", (*parameters, *more)


def _meets(table: str, filters: Filters) -> tuple[str, tuple[Any, ...]]:
    """Without a date, an article is outside every date range: a comparison with NULL is not true. ``filters.names``
    are put into ``docs`` before (``rag.narrowing``)."""
    conditions, parameters = ["1"], []
    if filters.outlets:
        conditions.append(f"{table}.outlet IN (SELECT value FROM json_each(?))")
        parameters.append(json.dumps(filters.outlets))
    if filters.since:
        conditions.append(f"{table}.date >= ?")
        parameters.append(filters.since.isoformat())
    if filters.until:
        conditions.append(f"{table}.date <= ?")
        parameters.append(filters.until.isoformat())
    if filters.docs:
        conditions.append(f"{table}.doc IN (SELECT value FROM json_each(?))")
        parameters.append(json.dumps(filters.docs))
    return f"({' AND '.join(conditions)})", tuple(parameters)
