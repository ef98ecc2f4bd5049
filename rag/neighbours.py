"""What stands around a source sentence in its article: the sentence that says who "he" is, the other half of an
answer, the denial that follows a claim. A search for the question's words finds none of these."""

from __future__ import annotations

import re
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

_BREAK = re.compile(r"[\n\r\x0b\x0c\x85\u2028\u2029]")
_FARTHEST = 5
REACH = 2
"""How many sentences before and behind: what lies farther is seldom about the same; but who "he" is may have been said
a few sentences ago."""


def nobody_around(_: Evidence) -> tuple[Evidence, ...]:
    """For evidence that comes without its article."""
    return ()


def neighbours(store: Store, *, names: Names | None = None, reach: int = REACH) -> Around:
    """A function that gives the body sentences at most ``reach`` before and behind a sentence, each with its claims.

    Sentences that speak to a language model or have no letter are left out; so are all where the article is gone
    meanwhile."""
    known: dict[tuple[str, int], tuple[Evidence, ...]] = {}

    def around(item: Evidence) -> tuple[Evidence, ...]:
        key = (item.doc, item.sentence)
        if key not in known:
            known[key] = with_claims(store, _sentences(store, item, reach), names=names)
        return known[key]

    return around


def before(item: Evidence, around: Around) -> Evidence | None:
    """The sentence before one that explains it: the one right before, or where its "he" is open and that names nobody
    whom it may mean, the last one before that does. None for the first, where a heading or a menu stands between, and
    where none of the last few explains it."""
    last = _right_before(item, around)
    sex = open_person(item)
    if last is None or sex is None:
        return last
    one: Evidence | None = last
    for _ in range(_FARTHEST):
        # Who is called only "she" there too is no nearer, whomever else it has.
        if one is None or (names_a_person(one, sex) and open_person(one) != sex):
            return one
        one = _right_before(one, around)
    return None


def _right_before(item: Evidence, around: Around) -> Evidence | None:
    return next((one for one in around(item) if one.sentence == item.sentence - 1), None)


def begins_paragraph(store: Store, item: Evidence) -> bool:
    """Whether a line break stands before the sentence, or no sentence. True where the article is gone meanwhile."""
    try:
        row = store.row_of(item.doc)
    except ArticleNotFound:
        return True
    found = store.rows(
        "SELECT substr(a.text, s.stop + 1, ? - s.stop) FROM sentences AS s JOIN articles AS a ON a.id = s.article "
        "WHERE s.article = ? AND s.idx = ?",
        (item.start, row, item.sentence - 1),
    )
    return not found or bool(_BREAK.search(found[0][0]))


def has_letters(quote: str) -> bool:
    """ "..." between two paragraphs is a sentence that tells nothing."""
    return any(map(str.isalpha, quote))


def claimed(store: Store, item: Evidence) -> list[Evidence]:
    """The body sentences of the article that a sentence stands in which hold somebody's claim, without their claims."""
    return _body(
        store, item, "AND EXISTS (SELECT 1 FROM claims WHERE claims.article = s.article AND claims.sentence = s.idx)"
    )


def _sentences(store: Store, item: Evidence, reach: int) -> list[Evidence]:
    return _body(
        store,
        item,
        "AND idx BETWEEN ? AND ? AND idx <> ?",
        item.sentence - reach,
        item.sentence + reach,
        item.sentence,
    )


def _body(store: Store, item: Evidence, where: str, *values: int) -> list[Evidence]:
    try:
        row = store.row_of(item.doc)
        text = store.article(item.doc).text
    except ArticleNotFound:
        return []
    found = store.rows(
        f"SELECT idx, begin, stop FROM sentences AS s WHERE article = ? AND kind = 'body' {where} ORDER BY idx",
        (row, *values),
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
        if has_letters(text[begin:stop]) and not gives_orders(text[begin:stop])
    ]
