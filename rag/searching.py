"""A question that stands alone to its evidence: searched in the time it asks of, each sentence with its claims."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from rag.asked.judge import judge
from rag.asked.times import suggested_filters
from rag.later import held_figures
from rag.others import other_sides
from rag.sources import with_claims

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from rag.asked.asked import Asked
    from rag.names.book import Names
    from rag.reading import LateReader
    from rag.retrieve import Retriever
    from rag.store import Store
    from rag.types import Evidence, Filters

READ = 32
"""So many of the sentences found are read together with the question. With 16 of them 78% of the holders of the
development questions are named, with 32 81%; each costs about a millisecond."""
BY_READER = 8
_OTHERS = 8


def search(
    store: Store,
    retriever: Retriever,
    asked: Asked,
    *,
    filters: Filters,
    limit: int,
    names: Names | None,
    reader: LateReader | None = None,
    on_left_out: Callable[[str], None] | None = None,
) -> tuple[Evidence, ...]:
    """The best sentences, the best first: as ``reader`` finds that they answer, else as they were found. A time in the
    question narrows the search, unless ``filters`` have dates of their own; where nothing in it answers, all times are
    searched. ``on_left_out`` is told each article of which a sentence with orders to a language model was left out."""

    def within(searched: Filters) -> tuple[Evidence, ...]:
        found = retriever.find(asked.question, filters=searched, limit=max(limit, READ) if reader else limit)
        if on_left_out is not None:
            for doc in found.left_out:
                on_left_out(doc)
        evidence = with_claims(store, found.evidence, names=names)
        return _kept(reader.ranked(found, evidence), limit) if reader else evidence[:limit]

    narrowed = _narrowed(asked, filters)
    evidence = within(narrowed)
    if narrowed == filters or (evidence and judge(asked, evidence, names=names).answerable):
        return evidence
    # An article of February tells of January: the sentence may say so where its article's date does not.
    wide = within(filters)
    return wide if not evidence or judge(asked, wide, names=names).answerable else evidence


def _kept(ranked: tuple[Evidence, ...], limit: int) -> tuple[Evidence, ...]:
    """The likeliest ``BY_READER``, and beyond these what the search has found best: a question that several articles
    answer together has parts that answer nothing by themselves. In the order that the reader gave them."""
    first, others = ranked[: min(limit, BY_READER)], ranked[BY_READER:]
    found = sorted(others, key=lambda item: -item.score)[: max(0, limit - BY_READER)]
    return (*first, *(item for item in others if item in found))


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

    return other_sides(asked, evidence, retrieve, held=held_figures(store, names=names), names=names)


def newest_day(store: Store) -> date | None:
    """The date of the newest article: what "last week" is counted from."""
    found = store.rows("SELECT max(date) FROM articles")[0][0]
    return date.fromisoformat(found) if found else None


def _narrowed(asked: Asked, filters: Filters) -> Filters:
    suggested = suggested_filters(asked)
    if suggested is None or filters.since or filters.until:
        return filters
    return replace(filters, since=suggested.since, until=suggested.until)
