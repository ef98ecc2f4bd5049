"""An older answer, and what became of its articles since."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rag.conversation import Conversation, new_turn
from rag.source_changes import conversation_changes, source_changes
from tests.rag.kept import FERRY, RECORDS, answer, filled

if TYPE_CHECKING:
    from pathlib import Path


def test_a_citation_is_marked_when_its_article_was_changed_or_removed(tmp_path: Path) -> None:
    with filled(tmp_path) as collection:
        turn = new_turn(answer(), collection, number=0)
        before = collection.state()
        assert source_changes(turn, collection) == {}
    corrected = FERRY.replace("The ferry sank at dawn", "Correction: the ferry did not sink")
    with filled(tmp_path, [{**RECORDS[0], "text": corrected}, RECORDS[1]]) as collection:
        changes = source_changes(turn, collection)
        assert {marker: change.kind for marker, change in changes.items()} == {1: "changed", 2: "moved"}
        assert collection.state() != before
    with filled(tmp_path, RECORDS[1:]) as collection:
        conversation = Conversation("c", "t", turn.asked_at, (turn,))
        changed = conversation_changes(conversation, collection)
        assert {key: change.kind for key, change in changed.items()} == {(0, 1): "removed", (0, 2): "removed"}
        assert "removed from the collection" in changed[0, 1].text


def test_the_state_of_a_collection_changes_with_metadata_too(tmp_path: Path) -> None:
    with filled(tmp_path) as collection:
        before = collection.state()
    assert before.as_text().startswith("2 articles, 2031-04-03 to 2031-05-01 (state ")
    with filled(tmp_path, [{**RECORDS[0], "outlet": "Northline"}, RECORDS[1]]) as collection:
        assert collection.state().fingerprint != before.fingerprint
    with filled(tmp_path) as collection:
        assert collection.state() == before


def test_articles_are_listed_newest_first_and_found_by_words(tmp_path: Path) -> None:
    with filled(tmp_path) as collection:
        assert [one.doc for one in collection.listed()] == ["tolls.txt", "ferry.txt"]
        assert [one.title for one in collection.listed("LOST post")] == ["Ferry *lost*"]
        assert collection.listed("lost northline") == ()
        assert collection.listed()[1].words == 15
