"""A question that stands alone to its evidence: searched in the time it asks of, each sentence with its claims."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from rag.asked.times import suggested_filters
from rag.others import other_sides
from rag.sources import with_claims

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rag.asked.asked import Asked
    from rag.names.book import Names
    from rag.retrieve import Retriever
    from rag.store import Store
    from rag.types import Evidence, Filters

_OTHERS = 8


def search(
    store: Store, retriever: Retriever, asked: Asked, *, filters: Filters, limit: int, names: Names | None
) -> tuple[Evidence, ...]:
    """The best sentences, the best first. A time in the question narrows the search, unless ``filters`` have dates of
    their own; where nothing is found in it, all times are searched."""
    narrowed = _narrowed(asked, filters)
    found = retriever.retrieve(asked.question, filters=narrowed, limit=limit)
    if not found and narrowed != filters:
        found = retriever.retrieve(asked.question, filters=filters, limit=limit)
    return with_claims(store, found, names=names)


def contradicting(
    store: Store,
    retriever: Retriever,
    asked: Asked,
    evidence: Sequence[Evidence],
    *,
    filters: Filters,
    names: Names | None,
) -> tuple[Evidence, ...]:
    """Sentences beyond the evidence that contradict what its best ones say, looked for on purpose."""

    def retrieve(query: str) -> tuple[Evidence, ...]:
        found = retriever.retrieve(query, filters=filters, limit=_OTHERS)
        return with_claims(store, found, names=names)

    return other_sides(asked, evidence, retrieve, names=names)


def newest_day(store: Store) -> date | None:
    """The date of the newest article: what "last week" is counted from."""
    found = store.rows("SELECT max(date) FROM articles")[0][0]
    return date.fromisoformat(found) if found else None


def _narrowed(asked: Asked, filters: Filters) -> Filters:
    suggested = suggested_filters(asked)
    if suggested is None or filters.since or filters.until:
        return filters
    return replace(filters, since=suggested.since, until=suggested.until)
