"""What stands around a source sentence in its article: the sentence that says who "he" is, the other half of an
answer, the denial that follows a claim. A search for the question's words finds none of these."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from rag.compose.leaning import names_a_person, open_person
from rag.errors import ArticleNotFound
from rag.orders import gives_orders
from rag.sources import with_claims
from rag.types import Evidence

if TYPE_CHECKING:
    from rag.names.book import Names
    from rag.store import Store

Around = Callable[[Evidence], tuple[Evidence, ...]]
"""The sentences around one, in the article's order and without it."""

REACH = 2
"""How many sentences before and behind: what lies farther is seldom about the same."""


def nobody_around(_: Evidence) -> tuple[Evidence, ...]:
    """For evidence that comes without its article."""
    return ()


def neighbours(store: Store, *, names: Names | None = None, reach: int = REACH) -> Around:
    """A function that gives the body sentences at most ``reach`` before and behind a sentence, each with its claims.

    Sentences that speak to a language model are left out; so are all where the article is gone meanwhile."""
    known: dict[tuple[str, int], tuple[Evidence, ...]] = {}

    def around(item: Evidence) -> tuple[Evidence, ...]:
        key = (item.doc, item.sentence)
        if key not in known:
            known[key] = with_claims(store, _sentences(store, item, reach), names=names)
        return known[key]

    return around


def before(item: Evidence, around: Around) -> Evidence | None:
    """The sentence before one that explains it: the one right before, or where that has nobody whom a "he" may mean,
    the one before that. None for the first, where a heading or a menu stands between, and where neither explains it."""
    earlier = {one.sentence: one for one in around(item)}
    last = earlier.get(item.sentence - 1)
    if last is None or not open_person(item) or names_a_person(last):
        return last
    second = earlier.get(item.sentence - 2)
    return second if second is not None and names_a_person(second) else None


def _sentences(store: Store, item: Evidence, reach: int) -> list[Evidence]:
    try:
        row = store.row_of(item.doc)
        text = store.article(item.doc).text
    except ArticleNotFound:
        return []
    found = store.rows(
        "SELECT idx, begin, stop FROM sentences WHERE article = ? AND idx BETWEEN ? AND ? AND idx <> ? "
        "AND kind = 'body' ORDER BY idx",
        (row, item.sentence - reach, item.sentence + reach, item.sentence),
    )
    return [
        Evidence(
            item.doc,
            index,
            begin,
            stop,
            text[begin:stop],
            item.outlet,
            item.date,
            item.url,
            item.title,
            origin=item.origin,
        )
        for index, begin, stop in found
        if not gives_orders(text[begin:stop])
    ]
