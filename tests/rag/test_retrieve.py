from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from typing import TYPE_CHECKING

import pytest

from rag.collection import Collection
from rag.embedding import MiniLM
from rag.errors import QuestionError, UnknownOutlet
from rag.searching import _kept
from rag.types import Evidence, Filters

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from rag.embedding import Passage, SentenceTokens

pytestmark = pytest.mark.embedder

ARTICLES = [
    (
        "flood",
        "Harbour Post",
        "2031-05-03",
        "Deputy mayor Ilse Varga told the Norna agency that 12 houses had been flooded. She praised the fire brigade.",
    ),
    (
        "board",
        "Delta Radio",
        "2031-05-04",
        "The water board denied on Sunday that any house in Vesna was damaged by the flood.",
    ),
    (
        "bakhmut",
        "Eastern Ledger",
        "2031-06-01",
        "Igor Kimakovsky said fighters had entered Khorvitsa from the north. The army denied losing Khorvitsa.",
    ),
    (
        "opera",
        "Harbour Post",
        "2030-09-14",
        "The opera house in Maldrin reopened after nine years of repairs. The first evening was sold out.",
    ),
    (
        "mine",
        None,
        None,
        "The colliery at Sarnhollow has been closed for decades, a former miner recalled on the phone.",
    ),
]
WIRE = (
    "Two ferries collided in the fog off Ostwick, the harbour master said. "
    "Nobody was hurt, according to the coast guard."
)


def records(path: Path) -> Path:
    rows = [{"id": d, "outlet": o, "date": day, "text": text} for d, o, day, text in ARTICLES]
    rows += [{"id": "wire", "outlet": "Norna", "date": "2031-07-01", "text": WIRE}]
    rows += [{"id": "wire-copy", "outlet": "Copyist", "date": "2031-07-02", "text": WIRE}]
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def collection(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Collection]:
    folder = tmp_path_factory.mktemp("retrieve")
    with Collection.open(folder / "home", create=True) as opened:
        assert not opened.ingest([records(folder / "reports.jsonl")]).refused
        yield opened


def docs(collection: Collection, question: str, **filters: object) -> list[str]:
    return [item.doc for item in collection.retrieve(question, filters=Filters(**filters))]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("question", "doc"),
    [
        ("How many houses were flooded?", "flood"),
        ("Was any house in Vesna damaged?", "board"),
        ("When did the opera in Maldrin reopen?", "opera"),
        ("What happened to the ferries?", "wire"),
    ],
)
def test_the_answering_article_comes_first(collection: Collection, question: str, doc: str) -> None:
    assert docs(collection, question)[0] == doc


def test_quotes_are_cut_from_the_article(collection: Collection) -> None:
    found = collection.retrieve("Who said what about houses, ferries and Khorvitsa?", limit=50)
    assert len(found) > 5
    for item in found:
        assert collection.article(item.doc).text[item.start : item.end] == item.quote
    chances = [item.answers or 0.0 for item in found]
    assert chances == sorted(chances, reverse=True)
    assert len(set(chances)) > 1


@pytest.mark.parametrize("name", ["Khorvitsa", "Chorwitza", "Horvitsa", "Хорвица"])
def test_a_name_in_another_spelling_finds_the_article(collection: Collection, name: str) -> None:
    assert docs(collection, f"Who entered {name}?")[0] == "bakhmut"


def test_a_filter_by_outlet_ignores_case(collection: Collection) -> None:
    assert set(docs(collection, "houses", outlets=("harbour post",))) == {"flood", "opera"}
    assert set(docs(collection, "houses", outlets=("HARBOUR POST", "delta radio"))) == {"flood", "opera", "board"}


def test_an_unknown_outlet_is_an_error_that_lists_those_there_are(collection: Collection) -> None:
    with pytest.raises(UnknownOutlet, match=r"'Reuters'.*Delta Radio"):
        docs(collection, "houses", outlets=("Reuters",))


def test_filters_by_date_are_inclusive_and_leave_out_the_undated(collection: Collection) -> None:
    assert set(docs(collection, "houses", since=date(2031, 5, 3), until=date(2031, 5, 4))) == {"flood", "board"}
    assert set(docs(collection, "colliery at Sarnhollow", until=date(2030, 12, 31))) == {"opera"}
    assert docs(collection, "houses", since=date(2040, 1, 1)) == []


def test_a_copy_is_shown_as_the_copy_where_only_it_meets_the_filter(collection: Collection) -> None:
    found = collection.retrieve("What happened to the ferries?", filters=Filters(outlets=("Copyist",)))
    assert {(item.doc, item.outlet, item.date) for item in found} == {("wire-copy", "Copyist", "2031-07-02")}
    assert collection.article("wire-copy").text[found[0].start : found[0].end] == found[0].quote


def test_the_same_sentence_comes_once(collection: Collection) -> None:
    quotes = [item.quote for item in collection.retrieve("What happened to the ferries in the fog?", limit=50)]
    assert len(quotes) == len(set(quotes))


@pytest.mark.parametrize(
    "question",
    [
        'houses AND (flooded OR "NEAR',
        "houses* NOT flooded -x ^y : {z}",
        'Who said "12 houses"?',
        "houses 😀 flooded?",
        "houses\0flooded",
        "' OR 1=1; DROP TABLE articles; --",
        "Кто сказал 房屋?",
        ("Who flooded the houses? " * 90)[:2000],
        "NEAR(houses, 3)",
        "\ud800 houses",
    ],
)
def test_any_question_is_searched(collection: Collection, question: str) -> None:
    assert collection.retrieve(question)


@pytest.mark.parametrize("question", ["", "?!", "\0", "  ", "“…”"])
def test_a_question_without_a_word_is_refused(collection: Collection, question: str) -> None:
    with pytest.raises(QuestionError):
        collection.retrieve(question)


@pytest.mark.parametrize("limit", [1, 2, 5])
def test_no_more_than_asked_for(collection: Collection, limit: int) -> None:
    assert len(collection.retrieve("houses", limit=limit)) == limit


def test_many_threads_get_what_one_gets(collection: Collection) -> None:
    questions = [f"{ask} {thing}?" for ask in ("Who spoke about", "When was") for thing in
                 ("the flood", "the opera", "Khorvitsa", "the ferries", "the colliery")]  # fmt: skip

    def ask(question: str) -> list[tuple[str, int]]:
        return [(item.doc, item.start) for item in collection.retrieve(question)]

    one_by_one = [ask(question) for question in questions]
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(ask, questions * 8)) == one_by_one * 8


def test_a_replaced_article_never_gives_a_stale_quote(tmp_path: Path) -> None:
    file = tmp_path / "news" / "dam.txt"
    file.parent.mkdir()
    file.write_text("The dam at Quarrow held, the mayor said. Nobody was hurt.", encoding="utf-8")
    with Collection.open(tmp_path / "home", create=True) as opened:
        opened.ingest([file.parent])
        assert opened.retrieve("Did the dam at Quarrow hold?")[0].quote.startswith("The dam at Quarrow held")
        file.write_text("Correction. The dam at Quarrow broke at noon, the mayor said.", encoding="utf-8")
        opened.ingest([file.parent])
        found = opened.retrieve("Did the dam at Quarrow hold?")
        assert found[0].quote == "The dam at Quarrow broke at noon, the mayor said."
        assert not any("held" in item.quote for item in found)
        opened.remove(docs=["dam.txt"])
        file.write_text("The lighthouse is green. It was painted.", encoding="utf-8")
        opened.ingest([file.parent])
        assert {item.quote for item in opened.retrieve("Did the dam at Quarrow hold?")} <= {
            "The lighthouse is green.",
            "It was painted.",
        }


class _Counting(MiniLM):
    """Counts the passages that are read token by token."""

    read = 0

    def read_tokens(self, passages: Sequence[Passage]) -> list[tuple[SentenceTokens, ...]]:
        self.read += len(passages)
        return super().read_tokens(passages)


def test_what_was_read_ahead_no_question_waits_for(tmp_path: Path) -> None:
    file = tmp_path / "articles.jsonl"
    rows = ({"id": doc, "outlet": outlet, "date": day, "text": text} for doc, outlet, day, text in ARTICLES)
    file.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    embedder = _Counting()
    with Collection.open(tmp_path / "home", create=True, embedder=embedder) as collection:
        assert collection.read_ahead() == 0
        collection.ingest([file])
        assert collection.read_ahead(stop=lambda: True) == 0
        embedder.read = 0
        assert collection.read_ahead() == embedder.read == len(ARTICLES)
        embedder.read = 0
        assert collection.retrieve("Who said that houses had been flooded?")[0].doc == "flood"
        assert embedder.read == 0


def test_beyond_the_likeliest_the_search_has_its_say() -> None:
    """What answers a part of a question, and nothing by itself, the reader puts far behind."""
    ranked = tuple(
        Evidence(f"{n}.txt", 0, 0, 1, "x", score=3.0 if n in (20, 30) else 1.0 - n / 100, answers=1 - n / 40)
        for n in range(32)
    )
    kept = [int(item.doc.removesuffix(".txt")) for item in _kept(ranked, 12)]
    assert kept == [*range(8), 8, 9, 20, 30]
    assert [item.doc for item in _kept(ranked, 5)] == [f"{n}.txt" for n in range(5)]
    assert _kept(ranked, 40) == ranked
