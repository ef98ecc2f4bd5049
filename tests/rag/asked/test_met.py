"""``Evidence.met`` as search fills it, and what the judge makes of it with the real embedder."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from rag.collection import Collection

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.embedder

TEXT = (
    "Orla Finn, the harbour master, inspected the dam on Monday. She found no cracks in it. "
    "The ferry to Lund has been delayed by a broken engine, the company said."
)


@pytest.fixture(scope="module")
def collection(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Collection]:
    folder = tmp_path_factory.mktemp("met")
    record = {"id": "orsk", "outlet": "Orsk Gazette", "date": "2031-05-18", "text": TEXT}
    (folder / "reports.jsonl").write_text(json.dumps(record), encoding="utf-8")
    with Collection.open(folder / "home", create=True) as opened:
        assert not opened.ingest([folder / "reports.jsonl"]).refused
        yield opened


def test_each_word_of_the_question_is_met_in_context(collection: Collection) -> None:
    found = {item.quote.split()[0]: item for item in collection.retrieve("Was the dam damaged?")}
    words = [word for word, _, _ in found["Orla"].met]
    assert words == ["was", "the", "dam", "damaged"]
    dam = {opening: {word: value for word, value, _ in item.met}["dam"] for opening, item in found.items()}
    assert dam["Orla"] > dam["The"]
    assert dam["She"] > dam["The"], "the sentence before has it"
    assert all(-1.0 <= value <= 1.01 and rarity >= 0 for item in found.values() for _, value, rarity in item.met)
