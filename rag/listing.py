"""The articles of a collection as a list: what each is called, where it is from, how much stands in it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from rag.types import Filters
from rag.words import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rag.names.entities import NameCluster
    from rag.store import Store


@dataclass(frozen=True, slots=True)
class ListedArticle:
    """``date`` is ISO. ``claims`` counts the claims found in it, of whichever holder; ``copy_of`` is the id of the
    article with the same text, for an exact copy."""

    doc: str
    title: str | None
    outlet: str | None
    date: str | None
    words: int
    claims: int
    copy_of: str | None = None


def listed(store: Store, search: str = "", *, filters: Filters = Filters()) -> tuple[ListedArticle, ...]:
    """Newest first, those without a date last. ``search``: words that all stand in id, title or outlet, in whatever
    case and with whatever accents."""
    wanted = fold(search).split()
    meets = set(store.docs_meeting(filters)) if filters else None
    found = [
        ListedArticle(*row)
        for row in store.rows(
            "WITH counted AS (SELECT article, count(*) AS number FROM claims GROUP BY article) "
            "SELECT doc, title, outlet, date, words, coalesce(number, 0), NULL FROM articles "
            "LEFT JOIN counted ON counted.article = articles.id UNION ALL "
            "SELECT copies.doc, copies.title, copies.outlet, copies.date, words, coalesce(number, 0), articles.doc "
            "FROM copies JOIN articles ON articles.id = copies.article "
            "LEFT JOIN counted ON counted.article = articles.id ORDER BY 1"
        )
    ]
    kept = [one for one in found if (meets is None or one.doc in meets) and _has(one, wanted)]
    return tuple(sorted(kept, key=lambda one: one.date or "", reverse=True))


def _has(one: ListedArticle, wanted: list[str]) -> bool:
    if not wanted:
        return True
    text = fold(" ".join(part for part in (one.doc, one.title, one.outlet) if part))
    return all(word in text for word in wanted)


def names_like(clusters: Sequence[NameCluster], typed: str, *, limit: int) -> tuple[NameCluster, ...]:
    """The first ``limit`` of the clusters of which a spelling has words that begin as typed, in their order: "ada li"
    finds "Dr Ada Lind". All begin as nothing does."""
    wanted = " " + fold(typed).strip()
    fitting = (one for one in clusters if any(wanted in " " + fold(spelt.text) for spelt in one.spellings))
    return tuple(islice(fitting, limit))
