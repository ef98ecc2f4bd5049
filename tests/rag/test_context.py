"""What a sentence needs beside it, by the weights that come with Byline, in an ingested article; all invented."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from rag import countering, dangling
from rag.collection import Collection
from rag.meant import meanings
from rag.names.book import NameBook
from rag.neighbours import begins_paragraph, neighbours
from rag.planning import Plan, _with_what_counters, _with_what_dangles
from rag.regression import regression
from rag.sources import with_claims
from rag.store import Store
from rag.types import Evidence, Holder, SourceClaim

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from rag.names.book import Names

ARTICLE = """Lock at Orsk gives way

ORSK - The lock at Orsk gave way on Monday night and flooded forty cellars, the port authority said.

Engineer Tilda Varn said that she had warned the port authority in May of a crack in the northern gate. \
The port authority denied having received any warning. It was copied to nobody.

Fishermen mended their nets on the quay on Tuesday, as they do after every storm. The other was empty.

The town of Orsk has 12,000 people and lies at the mouth of the Lenna.
"""
SAID, WARNED, DENIED, COPIED, NETS, OTHER, TOWN = range(1, 8)


@pytest.fixture(scope="module")
def orsk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Store, Names]]:
    folder: Path = tmp_path_factory.mktemp("context")
    (folder / "articles").mkdir()
    (folder / "articles" / "lock.txt").write_text(ARTICLE, encoding="utf-8")
    with Collection.open(folder / "home", create=True) as collection:
        collection.ingest([folder / "articles"])
    with Store.open(folder / "home") as store:
        yield store, NameBook(store).current()


def sentence(orsk: tuple[Store, Names], number: int) -> Evidence:
    store, names = orsk
    found = with_claims(store, store.evidence([("lock.txt", number)]), names=names)
    return meanings(store, names=names)(found[0])


def test_the_denial_is_told_with_the_accusation_and_the_accusation_with_the_denial(orsk: tuple[Store, Names]) -> None:
    countered_by = countering.countering(orsk[0], names=orsk[1])
    assert [one.sentence for one in countered_by(sentence(orsk, WARNED))] == [DENIED]
    assert [one.sentence for one in countered_by(sentence(orsk, DENIED))] == [WARNED]


@pytest.mark.parametrize("number", [SAID, NETS, TOWN])
def test_what_nobody_contradicts_stands_alone(orsk: tuple[Store, Names], number: int) -> None:
    assert countering.countering(orsk[0], names=orsk[1])(sentence(orsk, number)) == ()


@pytest.mark.parametrize(("number", "is_needed"), [(OTHER, True), (COPIED, True), (SAID, False), (TOWN, False)])
def test_what_is_told_with_the_sentence_before(orsk: tuple[Store, Names], number: int, *, is_needed: bool) -> None:
    dangles = dangling.dangling(orsk[0], neighbours(orsk[0], names=orsk[1]))
    assert (dangles(sentence(orsk, number)) >= dangling.DANGLES) is is_needed


def test_an_answer_tells_both(orsk: tuple[Store, Names]) -> None:
    with Collection.open(orsk[0].home) as collection:
        answer = collection.ask("Of what had engineer Tilda Varn warned the port authority?", model="none")
    told = [citation.evidence.sentence for citation in answer.citations]
    assert {WARNED, DENIED} <= set(told)


def test_paragraphs(orsk: tuple[Store, Names]) -> None:
    begins = [begins_paragraph(orsk[0], sentence(orsk, number)) for number in range(TOWN + 1)]
    assert begins == [True, True, True, False, False, True, False, True]
    gone = Evidence("gone.txt", 3, 10, 20, "It is gone.")
    assert begins_paragraph(orsk[0], gone)


def test_the_weights_are_for_these_values(orsk: tuple[Store, Names]) -> None:
    one, other = sentence(orsk, WARNED), sentence(orsk, DENIED)
    values = dangling.features(one, ahead="", begins_paragraph=True)
    assert set(values) == set(regression(dangling.WEIGHTS).by_feature)
    pair = countering.features(one, other, breaks=0, names=None)
    assert set(pair) == set(regression(countering.WEIGHTS).by_feature)


def test_evidence_without_its_article_needs_nothing() -> None:
    alone = Evidence("gone.txt", 3, 10, 20, "It is gone.")
    assert dangling.nothing_dangles(alone) == 0.0
    assert countering.nothing_counters(alone) == ()


def test_a_sentence_of_a_broken_file_is_not_weighed(orsk: tuple[Store, Names]) -> None:
    long = replace(sentence(orsk, WARNED), quote="The port denied it and " * 200)
    assert countering.countering(orsk[0], names=orsk[1])(long) == ()
    assert dangling.dangling(orsk[0], neighbours(orsk[0]))(replace(long, sentence=OTHER)) == 0.0


def said(number: int, quote: str, *, doc: str = "mill.txt", denier: str = "") -> Evidence:
    start = 100 * number
    claims = (
        (SourceClaim((Holder(denier, kind="person"),), ((start, start + len(quote)),), stance="denies"),)
        if denier
        else ()
    )
    return Evidence(doc, number, start, start + len(quote), quote, claims=claims)


SALE = said(3, "The mill at Dorn is for sale, foreman Karl Ebbing said.")
ACCUSED = said(4, "A neighbour accuses the guard of theft.")
REJECTED = said(5, "The guard rejects that.", denier="the guard")


def countered(told: Plan, *by: Evidence, dangles: float = 0.9) -> list[Evidence]:
    return list(_with_what_counters(told, lambda _: by, lambda _: dangles, names=None).leading)


def test_a_bare_denial_is_told_only_right_behind_what_it_denies() -> None:
    assert countered(Plan((SALE,), ()), REJECTED) == [SALE]
    assert countered(Plan((ACCUSED,), ()), REJECTED) == [ACCUSED, REJECTED]
    whole = said(5, "The guard rejects the charge of theft that a neighbour has brought.", denier="the guard")
    assert countered(Plan((SALE,), ()), whole, dangles=0.1) == [SALE, whole]


def test_what_is_brought_in_is_not_told_without_its_own_denial() -> None:
    def countered_by(item: Evidence) -> tuple[Evidence, ...]:
        return {SALE: (ACCUSED,), ACCUSED: (REJECTED,)}.get(item, ())

    made = _with_what_counters(Plan((SALE,), ()), countered_by, lambda _: 0.1, names=None)
    assert made.leading == (SALE, ACCUSED, REJECTED)


def test_what_was_corrected_is_not_brought_back() -> None:
    wrong = said(4, "The mill had burnt, the fire brigade said.")
    assert countered(Plan((SALE,), (), corrected=frozenset({("mill.txt", 4)})), wrong) == [SALE]
    assert countered(Plan((SALE,), ()), wrong) == [SALE, wrong]
    notice = said(4, "Correction: an earlier version of this article said that the mill had burnt.")
    assert countered(Plan((SALE,), ()), notice) == [SALE]


def test_one_denial_does_not_pass_for_two() -> None:
    copied = replace(said(7, "The guard has rejected this.", denier="the guard"), doc="copy.txt")
    assert countered(Plan((ACCUSED, copied), ()), REJECTED) == [ACCUSED, copied]


def test_what_is_told_anyway_explains_nothing() -> None:
    last = said(6, "He left.")
    made = _with_what_dangles(
        Plan((last, ACCUSED), ()), lambda item: 0.9 * (item == last), lambda _: (ACCUSED, REJECTED)
    )
    assert made.leading == (REJECTED, last, ACCUSED)
    made = _with_what_dangles(Plan((last, REJECTED), ()), lambda item: 0.9 * (item == last), lambda _: (REJECTED,))
    assert (made.leading, made.explaining) == ((last, REJECTED), frozenset())
