"""The other sides, looked for on purpose; every example is invented."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rag.asked.understand import understand
from rag.others import other_sides
from rag.types import Evidence, Holder, SourceClaim

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rag.types import Stance

ASKED = understand("Was the gate of the barrier left open?")


def told(
    quote: str, content: str, holder: str, *, cue: str = "said", doc: str = "a.txt", stance: Stance = "asserts"
) -> Evidence:
    def place(words: str) -> tuple[int, int]:
        return quote.index(words), quote.index(words) + len(words)

    claim = SourceClaim(
        (Holder(holder, None, "organisation"),),
        (place(content),),
        (place(cue),),
        mentions=(None,),
        aliases=((),),
        stance=stance,
    )
    return Evidence(
        doc, 0, 0, len(quote), quote, "Herald", "2032-02-11", title="Flood in Dunmere", claims=(claim,), origin=doc
    )


OPEN = told("The union said the gate had been left open.", "the gate had been left open", "union")
DENIED = told(
    "The authority denied that the gate had been left open.", "that the gate had been left open", "authority",
    cue="denied", doc="b.txt", stance="denies",
)  # fmt: skip
OTHER = told("The school said the gate had been painted.", "the gate had been painted", "school", doc="c.txt")
NARRATED = Evidence("d.txt", 0, 0, 20, "The gate broke twice.", "Herald", "2032-02-11", title="Flood in Dunmere")


class Asks:
    """A retriever that gives the same evidence and keeps the queries."""

    def __init__(self, *found: Evidence) -> None:
        self.found = found
        self.queries: list[str] = []

    def __call__(self, query: str) -> Sequence[Evidence]:
        self.queries.append(query)
        return self.found


def test_the_denial_is_found_with_the_words_of_the_claim() -> None:
    asks = Asks(OPEN, OTHER, DENIED)
    assert other_sides(ASKED, [OPEN], asks, names=None) == (DENIED,)
    assert len(asks.queries) == 1
    assert {"gate", "open", "denied"} <= set(asks.queries[0].split())


def test_one_search_and_nothing_that_does_not_contradict() -> None:
    asks = Asks(OTHER)
    assert other_sides(ASKED, [OPEN], asks, names=None) == ()
    assert len(asks.queries) == 1


def test_nothing_is_searched_where_both_sides_are_there() -> None:
    asks = Asks(OTHER)
    assert other_sides(ASKED, [OPEN, DENIED], asks, names=None) == ()
    assert asks.queries == []


def test_nothing_is_searched_for_what_the_outlet_says_itself() -> None:
    asks = Asks(DENIED)
    assert other_sides(ASKED, [NARRATED], asks, names=None) == ()
    assert other_sides(ASKED, [], asks, names=None) == ()
    assert asks.queries == []


def test_what_is_evidence_already_is_not_found_again() -> None:
    again = other_sides(understand("Who painted the school?"), [OPEN, DENIED], Asks(DENIED), names=None)
    assert again == ()


def test_a_copy_of_the_figure_elsewhere_does_not_keep_the_contradiction_away() -> None:
    asked = understand("How many people drowned in the flood at Dunmere?")
    first = told("The mayor said nine people drowned in Dunmere.", "nine people drowned in Dunmere", "mayor")
    copy = told(
        "The mayor said 9, the people who drowned in Dunmere.", "9, the people who drowned in Dunmere", "mayor",
        doc="b.txt",
    )  # fmt: skip
    other = told(
        "The police denied that nine people drowned in Dunmere.", "that nine people drowned in Dunmere", "police",
        cue="denied", doc="c.txt", stance="denies",
    )  # fmt: skip
    assert other_sides(asked, [first], Asks(copy), names=None) == (copy,)
    assert other_sides(asked, [first], Asks(copy, other), names=None)[:2] == (other, copy)
    assert other_sides(asked, [first], Asks(copy, other), names=None, most=1) == (other,)
