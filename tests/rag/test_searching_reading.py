"""Search with the reader: what answers comes first, and without its weights the search does."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

import rag.reading
from rag.collection import Collection

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.embedder

ARTICLE = (
    "The ferry to Ostwick will not sail this winter, the company said on Monday.\n\n"
    "Captain Odo Brenk has sailed the ferry to Ostwick for eleven years. He criticised the company over the ferry. "
    "He said the crossing was being given up because two crew members had quit.\n\n"
    "The ferry to Ostwick, painted blue in spring, carries 140 passengers.\n"
)
QUESTION = "What reason did Brenk give for the end of the ferry to Ostwick?"
REASON = "He said the crossing was being given up because two crew members had quit."


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("reading")
    record = {"id": "ferry", "outlet": "Harbour Post", "date": "2031-11-03", "title": "Ferry stops", "text": ARTICLE}
    (folder / "ferry.jsonl").write_text(json.dumps(record), encoding="utf-8")
    with Collection.open(folder / "home", create=True) as opened:
        assert not opened.ingest([folder / "ferry.jsonl"]).refused
    return folder / "home"


def test_evidence_comes_by_how_likely_it_answers(home: Path) -> None:
    with Collection.open(home) as collection:
        found = collection.retrieve(QUESTION)
        chances = [item.answers for item in found]
        assert all(chance is not None and 0 < chance < 1 for chance in chances)
        assert chances == sorted(chances, key=lambda chance: -(chance or 0))
        assert found[0].quote == REASON
        assert collection.retrieve(QUESTION) == found


def test_fewer_are_the_first_of_more(home: Path) -> None:
    with Collection.open(home) as collection:
        assert collection.retrieve(QUESTION, limit=2) == collection.retrieve(QUESTION)[:2]


def test_without_its_weights_the_search_ranks_and_each_answer_says_so(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rag.reading, "WEIGHTS", tmp_path / "gone.safetensors")
    with Collection.open(home) as collection:
        answer = collection.ask(QUESTION, model="none")
        assert sum("reader's weights are missing" in warning for warning in answer.warnings) == 1
        found = collection.retrieve(QUESTION)
    assert {item.answers for item in found} == {None}
    assert [item.score for item in found] == sorted((item.score for item in found), reverse=True)
