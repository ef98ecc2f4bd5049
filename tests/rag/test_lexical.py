from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from eval.bench.kill_ingest import HashingEmbedder
from rag import lexical
from rag.ingest import ingest
from rag.settings import Settings
from rag.store import Store
from rag.types import Filters
from rag.vectors import Vectors

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    folder: Path = tmp_path_factory.mktemp("articles")
    (folder / "metadata.csv").write_text(
        "file,outlet,date\nmine.txt,Harbour Post,2024-03-01\nbridge.txt,Eastern Ledger,2024-04-01\n"
        "copy.txt,Copyist,2024-05-01\nundated.txt,Harbour Post,\n",
        encoding="utf-8",
    )
    mine = "The army is near the mine, the agency said.\n\nNobody saw a soldier there, miners told us on Friday.\n"
    (folder / "mine.txt").write_text(mine, encoding="utf-8")
    (folder / "copy.txt").write_text(mine, encoding="utf-8")
    (folder / "bridge.txt").write_text(
        "Who destroyed the bridge is disputed. São Vicente is quiet.\n", encoding="utf-8"
    )
    (folder / "undated.txt").write_text("A mine was closed in winter, its owner said.\n", encoding="utf-8")
    with Store.open(tmp_path_factory.mktemp("home"), create=True) as opened:
        vectors = Vectors(opened)
        ingest(opened, vectors, HashingEmbedder(), [folder], settings=Settings())
        yield opened
        vectors.close()


def docs(store: Store, *terms: str, filters: Filters = Filters()) -> list[str]:
    return [doc for doc, _, _ in lexical.search(store, terms, filters=filters, limit=10)]


def test_finds_sentences_by_stem_and_without_accents(store: Store) -> None:
    (found,) = lexical.search(store, ["soldiers"], filters=Filters(), limit=10)
    assert found[:2] == ("copy.txt", 1)
    assert found[2] > 0
    assert docs(store, "sao") == ["bridge.txt"]


def test_more_matching_words_rank_first(store: Store) -> None:
    assert docs(store, "mine", "winter")[0] == "undated.txt"


def test_a_term_of_two_words_is_a_phrase(store: Store) -> None:
    assert docs(store, "destroyed the bridge") == ["bridge.txt"]
    assert docs(store, "bridge the destroyed") == []


def test_filters_reach_exact_copies(store: Store) -> None:
    # mine.txt has the text of copy.txt, which was read first and is stored.
    assert docs(store, "agency", filters=Filters(outlets=("Harbour Post",))) == ["copy.txt"]
    assert docs(store, "agency", filters=Filters(outlets=("Eastern Ledger",))) == []


def test_an_undated_article_is_outside_every_date_range(store: Store) -> None:
    assert "undated.txt" in docs(store, "mine")
    assert docs(store, "mine", filters=Filters(since=date(1900, 1, 1))) == ["copy.txt"]
    assert docs(store, "mine", filters=Filters(since=date(2024, 3, 1), until=date(2024, 3, 1))) == ["copy.txt"]
    assert docs(store, "mine", filters=Filters(until=date(2024, 2, 29))) == []


@pytest.mark.parametrize("terms", [[], [""], ["?!"], ['"'], ["\0"]])
def test_nothing_to_search_for_finds_nothing(store: Store, terms: list[str]) -> None:
    assert lexical.search(store, terms, filters=Filters(), limit=5) == []


@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.text(max_size=12) | st.sampled_from(['a"b', "a* OR", "NEAR(a b)", "{words}: x", "a\0b", "-a", "\ud800a"])
    )
)
def test_no_question_is_a_syntax_error(store: Store, terms: list[str]) -> None:
    lexical.search(store, terms, filters=Filters(outlets=("a",)), limit=3)


def test_a_pasted_article_is_searched_by_its_first_words(store: Store) -> None:
    assert docs(store, *(f"word{n}" for n in range(20_000))) == []
    assert docs(store, "mine", *(f"word{n}" for n in range(20_000)))
