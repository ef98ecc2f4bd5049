"""What a sentence leaves to the ones before it; every example is invented."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from eval.bench.kill_ingest import ingest_once
from rag.compose import compose
from rag.drafts import DraftSentence
from rag.meant import as_it_stands, meanings
from rag.names.book import NameBook
from rag.sources import with_claims
from rag.store import Store
from rag.types import Evidence
from rag.verify.verify import verify

if TYPE_CHECKING:
    from collections.abc import Iterator

MINE = (
    "Fire below\n\nA fire broke out at the ‘Orvelle’ mine on Monday, said Odo Brenk, its engineer. "
    "Two lifts of the mine had stopped. “The mine is closed,” said the owner. "
    "Nobody was hurt, and Brenk praised the crew. The Brenk plan for the pit was dropped. "
    "The other mine, far to the south, went on working.\n"
)
TOWNS = (
    "The road\n\nThe army has left the town of Tarsa. Tarsa had been held since May. "
    "Shells fell on Tarsa and on the city of Lunden. Fighting went on in the city. The town’s hospital was hit. "
    "Tarsa lies by the sea.\n"
)
BRIDGES = (
    "Two bridges\n\nThe Lower Bridge and the Upper Bridge were mined. Sappers cleared the bridge by noon. "
    "The Kestrian ferry sank. The ferry had been built in 2019.\n"
)
PEOPLE = (
    "Who left\n\nOdo Brenk left town on Monday. Ida Vale, a doctor at the hospital, stayed. "
    "Karl Marn, a city councillor, was ill. Kell city council met. "
    "The town was quiet. The hospital had no power. The city was dark.\n"
)
FAR = "The dam\n\nThe Sorrel dam held. " + "It rained for another day. " * 9 + "The dam was inspected.\n"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    folder = tmp_path_factory.mktemp("articles")
    for name, text in (("mine", MINE), ("towns", TOWNS), ("bridges", BRIDGES), ("people", PEOPLE), ("far", FAR)):
        (folder / f"{name}.txt").write_text(text, encoding="utf-8", newline="")
    home = tmp_path_factory.mktemp("home")
    ingest_once(home, folder)
    store = Store.open(home)
    yield store
    store.close()


def meant(store: Store, words: str) -> Evidence:
    """The sentence with these words, filled in."""
    for doc in store.docs():
        text = store.article(doc).text
        for one in store.sentences(doc):
            if words in text[one.start : one.end]:
                names = NameBook(store).current()
                (item,) = with_claims(store, store.evidence([(doc, one.index)]), names=names)
                return meanings(store, names=names)(item)
    raise AssertionError(words)


def told(item: Evidence) -> list[tuple[str, str]]:
    return [(item.quote[start - item.start : end - item.start], words) for (start, end), words in item.meant]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Two lifts", [("the mine", "the Orvelle mine")]),
        ("praised the crew", [("Brenk", "Odo Brenk")]),
        ("The town’s hospital", [("The town’s", "The town of Tarsa’s")]),
        ("The mine is closed", []),  # quoted words stay as they are
        ("The Brenk plan", []),
        ("The other mine", []),
        ("Fighting went on", []),  # Lunden, by the noun; but the article is about Tarsa
        ("Sappers cleared", []),  # which of the two
        ("had been built", []),  # Kestrian says whose it is, not which
        ("The dam was inspected", []),  # too long ago
        ("The town was quiet", []),
        ("The hospital had", []),
        ("The city was dark", []),
        ("A fire broke out", []),
    ],
)
def test_a_thing_is_what_the_article_last_named_by_its_noun(
    store: Store, words: str, expected: list[tuple[str, str]]
) -> None:
    assert told(meant(store, words)) == expected


def test_a_surname_is_completed_by_the_names_of_its_article(store: Store) -> None:
    item = meant(store, "praised the crew")
    assert told(item) == [("Brenk", "Odo Brenk")]
    assert meanings(store)(replace(item, meant=())).meant == ()  # without names no surnames
    assert as_it_stands(item) is item


def test_what_an_answer_says_in_full_it_says_once_and_the_verifier_knows_it(store: Store) -> None:
    first, second = meant(store, "Two lifts"), meant(store, "The town’s hospital")
    made = compose([first, second])
    assert made.text == "Two lifts of the Orvelle mine had stopped [1]. The town of Tarsa’s hospital was hit [2]."
    for sentence, item in zip(made.sentences, (first, second), strict=True):
        assert verify(DraftSentence(sentence.text, (1,)), [item]) == ()
    again = compose([meant(store, "A fire broke out"), first])
    assert "Two lifts of the mine had stopped [2]." in again.text


def test_an_article_that_is_gone_explains_nothing(store: Store) -> None:
    item = Evidence("gone.txt", 0, 0, 9, "The mine.")
    assert meanings(store)(item) == item


def test_a_long_hostile_sentence_takes_no_time(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    quote = "the town of the town " * 2000 + "Aaa Bbb, a the town " * 2000
    item = Evidence("mine.txt", 1, len(MINE), len(MINE) + len(quote), quote)
    monkeypatch.setattr(Store, "article", lambda self, doc: replace_text(MINE + quote))
    started = time.perf_counter()
    meanings(store)(item)
    assert time.perf_counter() - started < 1


def replace_text(text: str) -> object:
    from rag.types import Article

    return Article("mine.txt", text)
