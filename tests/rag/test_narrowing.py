"""A question narrowed down to articles, names, outlets and days: what meets them, in words, and kept."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING

import pytest
from fastapi.testclient import TestClient

from eval.bench.kill_ingest import FormTagger
from rag.cli import run
from rag.collection import Collection
from rag.errors import ArticleNotFound, NameNotFound, UnknownOutlet, UsageError
from rag.listing import names_like
from rag.narrowing import filters_from_dict, filters_text, filters_to_dict
from rag.server import create_app
from rag.serving import Served
from rag.types import Filters
from tests.rag.kept import FERRY, RECORDS, filled

if TYPE_CHECKING:
    from collections.abc import Iterator

MORE = [
    {"id": "copy.txt", "text": FERRY, "outlet": "Northline", "date": "2031-04-04", "title": "Ferry lost again"},
    {"id": "finn.txt", "text": "Orla Finn opened a school in Torvold. The ferry was not there.", "outlet": "Northline"},
    {"id": "tamm.txt", "text": "Jost Brandel and Mia Brandel opened a school in Tamm.", "outlet": "Northline"},
    {"id": "rain.txt", "text": "The ferry left in the rain, Ada Lind reported.", "outlet": "Harbour Post"},
]


@pytest.fixture(scope="module")
def collection(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Collection]:
    with filled(tmp_path_factory.mktemp("narrow"), [*RECORDS, *MORE]) as opened:
        yield opened


@pytest.fixture(scope="module")
def searched(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Collection]:
    """The same with the real encoder, which a search needs."""
    folder = tmp_path_factory.mktemp("searched")
    (folder / "news.jsonl").write_text("\n".join(map(json.dumps, [*RECORDS, *MORE])), encoding="utf-8")
    with Collection.open(folder / "home", create=True, tagger=FormTagger()) as opened:
        opened.ingest([folder / "news.jsonl"])
        yield opened


def _found(collection: Collection, filters: Filters) -> set[str]:
    return {item.doc for item in collection.retrieve("What about the ferry?", filters=filters)}


@pytest.mark.embedder
def test_only_the_chosen_articles_are_searched(searched: Collection) -> None:
    assert _found(searched, Filters()) >= {"ferry.txt", "finn.txt", "rain.txt"}
    assert _found(searched, Filters(docs=("rain.txt",))) == {"rain.txt"}
    assert _found(searched, Filters(docs=("rain.txt", "finn.txt"))) == {"rain.txt", "finn.txt"}
    assert _found(searched, Filters(docs=("copy.txt",))) == {"copy.txt"}, "an exact copy is an article of its own"


@pytest.mark.embedder
def test_only_articles_with_one_of_the_names_are_searched(searched: Collection) -> None:
    assert _found(searched, Filters(names=("Orla Finn",))) == {"ferry.txt", "finn.txt"}
    assert _found(searched, Filters(names=("Orla Finn", "Ada Lind"))) == {"ferry.txt", "finn.txt", "rain.txt"}
    assert _found(searched, Filters(names=("Orla Finn",), docs=("rain.txt", "finn.txt"))) == {"finn.txt"}


@pytest.mark.embedder
def test_an_exact_copy_has_the_names_of_its_text(searched: Collection) -> None:
    assert _found(searched, Filters(outlets=("northline",), names=("Orla Finn",))) == {"copy.txt", "finn.txt"}
    listed = {one.doc for one in searched.listed(filters=Filters(names=("Orla Finn",)))}
    assert listed == {"ferry.txt", "copy.txt", "finn.txt"}


@pytest.mark.parametrize(
    ("filters", "error", "said"),
    [
        (Filters(outlets=("Nowhere",)), UnknownOutlet, "There are: "),
        (Filters(docs=("ferri.txt",)), ArticleNotFound, "Near it: ferry.txt"),
        (Filters(names=("Zebulon Quark",)), NameNotFound, "No article has the name 'Zebulon Quark'"),
        (Filters(names=("Brandel",)), UsageError, "'Brandel' is part of several names: "),
        (Filters(names=("Ada Lind",), docs=("ferry.txt",)), UsageError, "None of the articles chosen names Ada Lind"),
    ],
)
def test_what_no_article_meets_is_said(
    collection: Collection, filters: Filters, error: type[Exception], said: str
) -> None:
    with pytest.raises(error, match=said):
        collection.retrieve("What about the ferry?", filters=filters)


@pytest.mark.parametrize(
    ("options", "body"),
    [
        (["--article", "ferri.txt"], {"docs": ["ferri.txt"]}),
        (["--name", "Zebulon Quark"], {"names": ["Zebulon Quark"]}),
        (["--name", "Ada Lind", "--article", "ferry.txt"], {"names": ["Ada Lind"], "docs": ["ferry.txt"]}),
    ],
)
def test_the_command_line_refuses_in_the_words_of_the_http_api(
    collection: Collection, options: list[str], body: dict[str, list[str]], capsys: pytest.CaptureFixture[str]
) -> None:
    question, home = "What about the ferry?", collection.home
    with TestClient(create_app(Served(home, model="none"), page=False), base_url="http://127.0.0.1") as client:
        refused = client.post("/api/ask", json={"question": question, **body})
    assert refused.status_code >= 400
    assert run(["ask", question, *options, "--model", "none", "--home", str(home)]) != 0
    assert capsys.readouterr().err == f"byline: {refused.json()['error']}\n"


def test_a_part_of_one_name_is_enough(collection: Collection) -> None:
    assert {one.doc for one in collection.listed(filters=Filters(names=("Lind",)))} == {"rain.txt"}


def test_names_are_suggested_as_they_are_typed(collection: Collection) -> None:
    clusters = collection.names()
    assert [one.name for one in names_like(clusters, "orl", limit=5)] == ["Orla Finn"]
    assert [one.name for one in names_like(clusters, "FÍNN", limit=5)] == ["Orla Finn"]
    assert names_like(clusters, "inn", limit=5) == (), "the beginning of a word"
    assert names_like(clusters, "", limit=1) == clusters[:1]


def test_filters_are_kept_and_told() -> None:
    filters = Filters(("Northline",), date(2031, 5, 3), None, ("a.txt", "b.txt", "c.txt", "d.txt"), ("Ada Lind",))
    assert filters_from_dict(filters_to_dict(filters)) == filters
    assert filters_from_dict(None) == Filters()
    assert filters_text(filters, titles={"a.txt": "Rain"}) == (
        "Northline, from 3 May 2031, naming Ada Lind, “Rain” or “b.txt” or “c.txt” or 1 other article"
    )
    assert filters_text(Filters()) == ""


@pytest.mark.parametrize("record", [{}, {"outlets": None}, {"outlets": [], "since": 5, "until": None}, []])
def test_what_are_no_filters_is_refused(record: object) -> None:
    with pytest.raises((KeyError, TypeError, AttributeError, ValueError)):
        filters_from_dict(record)  # type: ignore[arg-type]
