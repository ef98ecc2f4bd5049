from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from rag import claim_store
from rag.claim_store import Analysis
from rag.errors import ArticleNotFound
from rag.quoted_claims import Quote, claims_of, matches_holder, quoted_claims
from rag.sentences import split_sentences
from rag.store import Store
from rag.types import Claim, Filters, Link, Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

QUAY = (
    "Tom Okoro, a crane driver, stood on the quay. "
    "“It fell twice,” he told Norna, which the board denied. "
    "The quay is 80 years old."
)
MILL = "Ada Byrne said the mill burned."


def asks(holder: str) -> Callable[[str, str], bool]:
    has_words = matches_holder(holder)
    return lambda name, _: has_words(name)


def span(text: str, words: str) -> Span:
    start = text.index(words)
    return start, start + len(words)


OKORO = Link("person", span(QUAY, "Tom Okoro"), span(QUAY, "a crane driver"), span(QUAY, "he"))
QUAY_CLAIMS = (
    Claim(
        1, (span(QUAY, "It fell twice"),), (span(QUAY, "told"),), (Link("agency", span(QUAY, "Norna")), OKORO),
        introduced_by=0, confidence=0.8,
    ),
    Claim(
        1, (span(QUAY, "It fell twice"),), (span(QUAY, "denied"),), (Link("organisation", span(QUAY, "the board")),),
        stance="denies",
    ),
)  # fmt: skip
MILL_CLAIMS = (
    Claim(0, (span(MILL, "the mill burned"),), (span(MILL, "said"),), (Link("person", span(MILL, "Ada Byrne")),)),
)


def put(store: Store, row: int, doc: str, text: str, claims: Sequence[Claim], outlet: str, day: str) -> None:
    connection = store.connection
    connection.execute(
        "INSERT INTO articles (id, doc, sha256, outlet, date, words, text) VALUES (?, ?, ?, ?, ?, 1, ?)",
        (row, doc, doc, outlet, day, text),
    )
    connection.executemany(
        'INSERT INTO sentences (article, idx, start, "end", begin, stop, kind) VALUES (?, ?, ?, ?, ?, ?, ?)',
        [(row, s.index, s.start, s.end, s.begin, s.stop, s.kind) for s in split_sentences(text)],
    )
    claim_store.write(connection, row, claims, Analysis("tagger", 1))


@pytest.fixture
def store(home: Path) -> Iterator[Store]:
    with Store.open(home, create=True) as store:
        put(store, 7, "quay.txt", QUAY, QUAY_CLAIMS, "Harbour Post", "2031-05-03")
        put(store, 8, "mill.txt", MILL, MILL_CLAIMS, "Northline", "2031-05-04")
        store.connection.execute(
            "INSERT INTO copies (doc, article, outlet, date) VALUES ('copy.txt', 7, 'Copyist', '2031-06-01')"
        )
        yield store


def test_a_claim_comes_with_the_words_of_its_article(store: Store) -> None:
    first, second = quoted_claims(store, "quay.txt")
    assert (first.doc, first.outlet, first.date, first.number) == ("quay.txt", "Harbour Post", date(2031, 5, 3), 0)
    assert first.sentence.text == "“It fell twice,” he told Norna, which the board denied."
    assert [quote.text for quote in first.content] == ["It fell twice"]
    assert [link.holder.name for link in first.chain] == ["Norna", "Tom Okoro"]
    assert first.chain[1].role == Quote(*span(QUAY, "a crane driver"), "a crane driver")
    assert first.chain[1].mention == Quote(*span(QUAY, "he"), "he")
    assert first.introduced_by is not None
    assert first.introduced_by.text == "Tom Okoro, a crane driver, stood on the quay."
    assert (second.stance, second.introduced_by) == ("denies", None)


def test_an_exact_copy_has_its_own_outlet_and_date(store: Store) -> None:
    found = list(quoted_claims(store, "copy.txt"))
    assert {(claim.doc, claim.outlet, claim.date) for claim in found} == {("copy.txt", "Copyist", date(2031, 6, 1))}
    assert len(found) == 2


def test_over_all_articles_a_copy_is_shown_only_where_it_alone_meets_the_filters(store: Store) -> None:
    assert [claim.doc for claim in quoted_claims(store)] == ["mill.txt", "quay.txt", "quay.txt"]
    june = Filters(since=date(2031, 6, 1))
    assert [claim.doc for claim in quoted_claims(store, filters=june)] == ["copy.txt", "copy.txt"]
    assert [claim.doc for claim in quoted_claims(store, filters=Filters(("Northline",)))] == ["mill.txt"]


def test_claims_are_chosen_by_holder_and_stance(store: Store) -> None:
    def chosen(holder: str) -> list[int | None]:
        return [claim.number for claim in quoted_claims(store, "quay.txt", holder=asks(holder))]

    assert chosen("okoro") == [0]
    assert chosen("Tom Okoro") == [0]
    assert chosen("NORNA") == [0]
    assert chosen("board") == [1]
    assert chosen("Okoro board") == []
    assert chosen("crane") == []
    assert [claim.number for claim in quoted_claims(store, stance="denies")] == [1]
    in_mill = quoted_claims(store, holder=lambda name, doc: bool(name) and doc == "mill.txt")
    assert [claim.doc for claim in in_mill] == ["mill.txt"]


def test_a_sentence_of_nobody_is_the_narrators_when_asked_for(store: Store) -> None:
    found = list(quoted_claims(store, "quay.txt", narrator=True))
    assert [(claim.index, claim.is_narrator) for claim in found] == [(0, True), (1, False), (1, False), (2, True)]
    assert found[3].content == (found[3].sentence,)
    assert found[3].sentence.text == "The quay is 80 years old."


def test_holders_match_by_whole_words_however_transliterated() -> None:
    assert matches_holder("kimakovski")("Igor Kimakovsky")
    assert matches_holder("the Harbour Board’s")("the harbour board")
    assert not matches_holder("Putin")("Putinism")
    assert not matches_holder("")("Igor Kimakovsky")
    assert not matches_holder("—")("Igor Kimakovsky")
    assert not matches_holder("Will Baker")("Will Turner")


def test_evidence_gets_the_claims_of_its_sentences(store: Store) -> None:
    wanted = [("copy.txt", 1), ("quay.txt", 2), ("quay.txt", 1), ("mill.txt", 0), ("gone.txt", 0), ("mill.txt", 9)]
    found = claims_of(store, wanted)
    assert found.keys() == {("copy.txt", 1), ("quay.txt", 1), ("mill.txt", 0)}
    assert [claim.doc for claim in found["copy.txt", 1]] == ["copy.txt"] * 2
    assert found["quay.txt", 1] == tuple(quoted_claims(store, "quay.txt"))
    assert claims_of(store, []) == {}


def test_an_unknown_article_is_an_error(store: Store) -> None:
    with pytest.raises(ArticleNotFound, match="quay"):
        list(quoted_claims(store, "quai.txt"))
