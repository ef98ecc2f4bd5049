from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from rag.cli import run
from rag.recording import Contradiction, Reading, record
from rag.store import Store
from rag.types import Article

if TYPE_CHECKING:
    from pathlib import Path

ARTICLES = {
    "one.txt": "President Orla Finn spoke in Bakhmout. Finn was brief. The Harbour Pilots' Association (HPA) struck.",
    "two.txt": "The bill went to President Finn in Bachmut, who signed it. A spokesman for the HPA laughed.",
    "three.txt": "Ivo Brandt left Lindhaven on Monday. Nobody in Lindhaven knew why. They had liked Brandt.",
    "four.txt": "The bar in Lindhaven belongs to Brandt, and Brandt likes it quiet.",
}


@pytest.fixture
def filled(home: Path, tmp_path: Path) -> Path:
    with Store.open(home, create=True) as store, store.writing(), store.transaction() as connection:
        connection.execute("INSERT INTO sources (id, path, root, format, reading) VALUES (1, 'x', '', 'txt', 1)")
        for at, (doc, text) in enumerate(ARTICLES.items()):
            reading = Reading(1, 1, tmp_path, "txt", {1})
            assert not isinstance(record(connection, Article(doc, text), reading=reading, number=at), Contradiction)
    return home


def names(home: Path, *arguments: str) -> int:
    return run(["names", *arguments, "--home", str(home)])


def as_json(home: Path, capsys: pytest.CaptureFixture[str], *arguments: str) -> list[dict[str, Any]]:
    capsys.readouterr()
    assert names(home, *arguments, "--json") == 0
    (line,) = capsys.readouterr().out.splitlines()
    record: list[dict[str, Any]] = json.loads(line)
    return record


def test_names_with_several_spellings_are_shown(filled: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert names(filled) == 0
    shown = capsys.readouterr()
    assert "Bachmut  (place, 2× in 2 articles, 92% sure)\n    Bachmut 1× · Bakhmout 1×" in shown.out
    assert "    merged: Bachmut = Bakhmout: another spelling (0.92)" in shown.out
    assert "Harbour Pilots' Association" in shown.out
    assert "Lindhaven" not in shown.out
    assert shown.err.endswith("of them with one spelling (--all shows them).\n")


def test_all_names_are_shown_when_asked(filled: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert names(filled, "--all") == 0
    shown = capsys.readouterr()
    assert "Lindhaven  (place, 3× in 2 articles)" in shown.out
    assert "with one spelling" not in shown.err


@pytest.mark.parametrize("query", ["bakhmut", "Бахмут", "artemivsk", "BACHMUT"])
def test_one_name_is_found_in_any_spelling(filled: Path, capsys: pytest.CaptureFixture[str], query: str) -> None:
    (found,) = as_json(filled, capsys, query)
    assert [spelling["text"] for spelling in found["spellings"]] == ["Bachmut", "Bakhmout"]
    assert found["spellings"][0]["docs"] == ["two.txt"]
    assert (found["kind"], found["count"], found["confidence"]) == ("place", 2, 0.92)


def test_a_doubtful_merge_is_a_suggestion(filled: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = as_json(filled, capsys, "Ivo", "Brandt")
    assert found[0]["name"] == "Ivo Brandt"
    assert [suggestion["name"] for suggestion in found[0]["suggestions"]] == ["Brandt"]


def test_joining_splitting_and_undoing(filled: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert names(filled, "join", "Lindhaven", "Bachmut") == 0
    assert capsys.readouterr().err == "Lindhaven and Bachmut are one name now.\n"
    assert len(as_json(filled, capsys, "Lindhaven")[0]["spellings"]) == 3
    assert names(filled, "split", "Lindhaven", "Bakhmout") == 0
    assert capsys.readouterr().err == "Bakhmout is no longer Lindhaven.\n"
    assert len(as_json(filled, capsys, "Lindhaven")[0]["spellings"]) == 2
    assert names(filled, "rename", "Bakhmout", "Bakhmut") == 0
    assert as_json(filled, capsys, "Bakhmout")[0]["name"] == "Bakhmut"
    assert [names(filled, "undo") for _ in range(4)] == [0, 0, 0, 2]
    assert capsys.readouterr().err.splitlines() == [
        "Taken back: rename 'Bakhmout' 'Bakhmut'.",
        "Taken back: split 'Lindhaven' 'Bakhmout'.",
        "Taken back: join 'Lindhaven' 'Bachmut'.",
        "byline: there is nothing to undo: no name was joined, split or renamed.",
    ]


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["Nowhere"], 1, "No article names 'Nowhere'."),
        (["join", "Lindhaven"], 2, "byline names join takes 2 names, and 1 were given."),
        (["join", "Orla", "Finn", "Brandt"], 2, "Put names of several words in quotation marks."),
        (["undo", "Brandt"], 2, "byline names undo takes no names, and 1 were given."),
        (["join", "Lindhaven", "Nowhere"], 1, "No article names 'Nowhere'."),
        (["split", "Lindhaven", "Bachmut"], 2, "'Bachmut' is no spelling of Lindhaven."),
        (["x" * 5000], 1, "No article names"),
    ],
)
def test_what_makes_no_sense_is_said(
    filled: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], code: int, message: str
) -> None:
    assert names(filled, *arguments) == code
    shown = capsys.readouterr()
    assert message in shown.err
    assert shown.err.startswith("byline: ")
    assert (shown.out, shown.err.count("\n")) == ("", 1)
    assert len(shown.err) < 500


def test_a_broken_names_csv_is_named_with_its_line(filled: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (filled / "names.csv").write_text("name,other\nLindhaven\n", encoding="utf-8")
    assert names(filled) == 4
    assert "names.csv, line 2: a name is missing" in capsys.readouterr().err


def test_an_empty_collection_says_what_to_do(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert names(home) == 4
    with Store.open(home, create=True):
        pass
    assert names(home) == 4
    assert "has no article yet. Run: byline ingest FOLDER" in capsys.readouterr().err


def test_the_help_has_examples(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["names", "--help"]) == 0
    shown = capsys.readouterr().out
    assert 'byline names join "Zelensky" "Selenskyj"' in shown
    assert "names.csv" in shown
