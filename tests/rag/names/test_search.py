"""A question finds its answer under another name of the place, the person or the body that it asks about."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from rag.collection import Collection
from rag.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.embedder

ARTICLES = {
    "one.txt": "The mayor of Bakhmout said on Monday that the waterworks had been hit. Nobody was hurt at the pumps.",
    "two.txt": "The strike was called by the Harbour Pilots' Association (HPA). Ferries stayed in port for two days.",
    "three.txt": "The HPA has 300 members. Its chairman, Ivo Brandt, said the strike would go on until the spring.",
    "four.txt": "The mayor of Lindhaven said on Friday that the theatre would open again. Nobody had missed it much.",
    "five.txt": "The mayor of Ostwick said on Sunday that the library would stay shut. Nobody reads there, he said.",
}


@pytest.fixture(scope="module")
def collection(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Collection]:
    folder: Path = tmp_path_factory.mktemp("articles")
    for doc, text in ARTICLES.items():
        (folder / doc).write_text(text, encoding="utf-8")
    home = tmp_path_factory.mktemp("names") / "home"
    with Collection.open(home, create=True, settings=Settings(home=home, claims=False)) as opened:
        opened.ingest([folder])
        yield opened


@pytest.mark.parametrize("town", ["Bakhmout", "Bachmut", "Bakhmut", "Бахмут", "Artemivsk"])
def test_a_town_is_found_under_all_its_names(collection: Collection, town: str) -> None:
    (found,) = collection.retrieve(f"What did the mayor of {town} say?", limit=1)
    assert found.doc == "one.txt"


def test_a_body_is_found_by_its_short_form_and_in_full(collection: Collection) -> None:
    """Both articles are found under either name, though each name stands in one of them only."""
    for name in ("HPA", "Harbour Pilots' Association"):
        found = {evidence.doc for evidence in collection.retrieve(f"What is known of the {name}?", limit=3)}
        assert found == {"two.txt", "three.txt"}, name


def test_names_are_part_of_the_public_api(collection: Collection) -> None:
    import rag

    (found,) = collection.names("Artemivsk")
    assert isinstance(found, rag.NameCluster)
    assert isinstance(collection.name_book(), rag.Names)
    assert [spelling.text for spelling in found.spellings] == ["Bakhmout"]
    assert len(collection.names()) == 5


def test_what_the_user_decides_survives_ingest_and_reindex(collection: Collection, tmp_path: Path) -> None:
    collection.join_names("Lindhaven", "Ostwick")
    (tmp_path / "six.txt").write_text("Ostwick was quiet on Sunday, and so was the whole of Ostwick.", encoding="utf-8")
    collection.ingest([tmp_path])
    collection.reindex()
    assert collection.name_book().same("Lindhaven", "Ostwick") > 0.8
    assert collection.undo_names().action == "join"
    assert collection.name_book().same("Lindhaven", "Ostwick") == 0


def test_a_broken_names_csv_is_a_warning_of_the_answer(collection: Collection) -> None:
    file = collection.home / "names.csv"
    file.write_text("name,other\nLindhaven\n", encoding="utf-8")
    try:
        answer = collection.ask("What did the mayor of Lindhaven say?", model="none")
    finally:
        file.unlink()
    assert any("names.csv, line 2" in warning for warning in answer.warnings)
    assert answer.citations or answer.evidence
