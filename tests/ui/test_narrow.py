"""What a question is narrowed down to, between the browser and the collection."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest

from rag.errors import UsageError
from rag.serving import Served
from rag.types import Filters
from tests.rag.kept import RECORDS, filled
from ui.narrow import Narrowed, choices, narrowed_json, read_narrowed

if TYPE_CHECKING:
    from collections.abc import Iterator

MORE = [{"id": "finn.txt", "text": "Orla Finn opened a school.", "outlet": "<b>Post</b>", "title": "<i>School</i>"}]


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("narrow")
    filled(folder, [*RECORDS, *MORE]).close()
    served = Served(folder / "home", model="none")
    yield served
    served.close()


def _offered(served: Served, kind: str, query: str = "", narrowed: str = "") -> list[str]:
    made = choices(served, {"kind": kind, "query": query, "narrowed": narrowed})
    return re.findall(r'role="option"[^>]* data-value="([^"]*)"', made)


def test_what_is_chosen_comes_back_as_it_went_with_titles_for_articles(served: Served) -> None:
    chosen = Narrowed(("Northline",), ("Orla Finn",), ("ferry.txt",), "2031-04", "")
    filters = chosen.filters()
    told = narrowed_json(served, filters)
    assert json.loads(told)["docs"] == [{"value": "ferry.txt", "label": "Ferry *lost*"}]
    assert read_narrowed(told).filters() == filters != Filters()


@pytest.mark.parametrize(
    "text", [None, "", "5", "[", '{"outlets": 5, "names": [7, {}], "docs": [{"value": 3}]}', "[" * 9_999]
)
def test_what_is_none_of_it_narrows_nothing(text: str | None) -> None:
    assert read_narrowed(text) == Narrowed()


def test_a_day_that_is_none_is_an_error() -> None:
    with pytest.raises(UsageError, match="is not a date"):
        Narrowed(since="soon").filters()


def test_choices_are_searched_and_leave_out_what_is_chosen(served: Served) -> None:
    assert _offered(served, "outlets", "nor") == ["Northline"]
    assert _offered(served, "names", "orl") == ["Orla Finn"]
    assert _offered(served, "docs", "ferry") == ["ferry.txt"]
    chosen = json.dumps({"outlets": [{"value": "Northline", "label": "Northline"}], "docs": ["tolls.txt"]})
    assert "Northline" not in _offered(served, "outlets", "", chosen)
    assert "Nothing fits." in choices(served, {"kind": "outlets", "query": "zzz"})


def test_articles_are_offered_from_the_outlets_names_and_days_chosen(served: Served) -> None:
    assert _offered(served, "docs", "", json.dumps({"outlets": ["Northline"]})) == ["tolls.txt"]
    assert set(_offered(served, "docs", "", json.dumps({"names": ["Orla Finn"]}))) == {"ferry.txt", "finn.txt"}
    assert len(_offered(served, "docs", "", json.dumps({"since": "20"}))) == 3, "a date that is half typed"


def test_outlets_and_titles_are_shown_as_text(served: Served) -> None:
    made = choices(served, {"kind": "outlets"}) + choices(served, {"kind": "docs"})
    assert "&lt;b&gt;Post" in made
    assert "<b>" not in made
    assert "<i>" not in made
