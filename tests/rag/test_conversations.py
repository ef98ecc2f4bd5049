"""Conversations on disk: kept, found again, cut, deleted for good, and whole after a kill."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from rag.conversation import LONGEST_TITLE, conversation_from_dict, conversation_to_dict, title_of
from rag.conversations import Conversations
from rag.desk import FILE
from rag.errors import ConversationNotFound, DeskError
from rag.models.seam import Message
from rag.types import Filters
from tests.rag.kept import answer, declined, filled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rag.collection import Collection

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture(scope="module")
def collection(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Collection]:
    with filled(tmp_path_factory.mktemp("kept")) as opened:
        yield opened


@pytest.fixture
def kept(home: Path) -> Iterator[Conversations]:
    conversations = Conversations(home)
    yield conversations
    conversations.close()


def test_a_conversation_is_there_again_after_a_restart(kept: Conversations, collection: Collection, home: Path) -> None:
    begun = kept.add(answer(), conversation=None, collection=collection)
    kept.add(declined(), conversation=begun.id, collection=collection)
    kept.close()
    again = Conversations(home).get(begun.id)
    assert [turn.answer.id for turn in again.turns] == ["a1", "a2"]
    assert again.turns[0].answer.citations[1].evidence.quote == "Its owner, Orla Finn, denied it."
    assert again.turns[0].collection == collection.state()
    assert list(again.turns[0].sources) == ["ferry.txt"]
    assert again.title == "Did the ferry sink?"
    assert again.history[:2] == [Message("user", "Did the ferry sink?"), Message("assistant", answer().answer)]


def test_which_articles_were_asked_is_kept_with_the_turn(kept: Conversations, collection: Collection) -> None:
    only = Filters(docs=("ferry.txt",), names=("Orla Finn",))
    begun = kept.add(answer(), conversation=None, collection=collection, filters=only, begins="chosen")
    kept.add(declined(), conversation=begun.id, collection=collection)
    assert [turn.filters for turn in kept.get("chosen").turns] == [only, Filters()]
    assert conversation_from_dict(conversation_to_dict(kept.get("chosen"))) == kept.get("chosen")


def test_nothing_is_written_before_there_is_something_to_keep(kept: Conversations, home: Path) -> None:
    assert kept.listed() == ()
    assert not home.exists()


def test_the_list_has_the_last_changed_first_and_is_searched_without_regard_to_accents(
    kept: Conversations, collection: Collection
) -> None:
    ferry = kept.add(answer(), conversation=None, collection=collection)
    other = kept.add(answer("a3", "What did Zoë Larsén want?"), conversation=None, collection=collection)
    assert [one.id for one in kept.listed()] == [other.id, ferry.id]
    kept.add(declined(), conversation=ferry.id, collection=collection)
    assert [(one.id, one.turns) for one in kept.listed()] == [(ferry.id, 2), (other.id, 1)]
    assert [one.id for one in kept.listed("larsen ZOE")] == [other.id]
    assert [one.id for one in kept.listed("orla harbour post paid")] == []
    assert [one.id for one in kept.listed("paid")] == [ferry.id]
    assert kept.listed("100%_") == ()


def test_a_turn_that_is_asked_again_takes_all_after_it_with_it(kept: Conversations, collection: Collection) -> None:
    begun = kept.add(answer(), conversation=None, collection=collection)
    kept.add(declined(), conversation=begun.id, collection=collection)
    assert [turn.answer.id for turn in kept.cut(begun.id, 1).turns] == ["a1"]
    again = kept.add(declined("a9"), conversation=begun.id, collection=collection)
    assert [(turn.number, turn.answer.id) for turn in again.turns] == [(0, "a1"), (1, "a9")]
    assert kept.cut(begun.id, 0).turns == ()


def test_what_is_deleted_is_gone_from_the_disk(kept: Conversations, collection: Collection, home: Path) -> None:
    secret = "Who is the source in Quellhausen?"
    begun = kept.add(answer(question=secret), conversation=None, collection=collection)
    kept.delete(begun.id)
    kept.close()
    assert secret.encode() not in b"".join(path.read_bytes() for path in home.glob(FILE + "*"))
    with pytest.raises(ConversationNotFound):
        Conversations(home).get(begun.id)


def test_everybody_sees_their_own(kept: Conversations, collection: Collection) -> None:
    hers = kept.add(answer(), conversation=None, collection=collection, owner="ada")
    assert kept.listed(owner="ben") == ()
    for attempt in (kept.get, kept.delete):
        with pytest.raises(ConversationNotFound):
            attempt(hers.id, owner="ben")
    with pytest.raises(ConversationNotFound):
        kept.add(answer(), conversation=hers.id, collection=collection, owner="ben")
    assert kept.delete_all(owner="ben") == 0
    assert kept.delete_all(owner="ada") == 1


def test_many_threads_lose_nothing(kept: Conversations, collection: Collection) -> None:
    begun = kept.add(answer(), conversation=None, collection=collection)
    threads = [
        threading.Thread(
            target=kept.add, args=(answer(f"t{n}"),), kwargs={"conversation": begun.id, "collection": collection}
        )
        for n in range(12)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    held = kept.get(begun.id)
    assert [turn.number for turn in held.turns] == list(range(13))
    assert {turn.answer.id for turn in held.turns} == {"a1", *(f"t{n}" for n in range(12))}


_WRITER = """
import sys
from pathlib import Path
from rag.conversations import Conversations
from tests.rag.kept import answer, filled
folder = Path(sys.argv[1])
kept, collection = Conversations(folder / "home"), filled(folder)
begun = kept.add(answer("n0"), conversation=None, collection=collection)
print(begun.id, flush=True)
number = 0
while True:
    number += 1
    kept.add(answer(f"n{number}"), conversation=begun.id, collection=collection)
    print(number, flush=True)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="kill -9")
def test_what_was_kept_survives_a_kill(tmp_path: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, "-c", _WRITER, str(tmp_path)], stdout=subprocess.PIPE, text=True, cwd=ROOT
    )
    assert process.stdout is not None
    with process:
        begun = process.stdout.readline().strip()
        for line in process.stdout:
            if int(line) >= 20:
                os.kill(process.pid, signal.SIGKILL)
                break
        last = [int(line) for line in process.stdout] or [20]
    held = Conversations(tmp_path / "home").get(begun)
    assert len(held.turns) > last[-1], "every turn that was reported as kept is there"


def test_a_file_that_is_no_database_is_named_with_what_to_do(home: Path, collection: Collection) -> None:
    home.mkdir()
    (home / FILE).write_bytes(b"not a database" * 100)
    with pytest.raises(DeskError, match=r"desk\.db.*moved away"):
        Conversations(home).listed()


def test_a_file_of_a_newer_version_is_left_alone(home: Path) -> None:
    home.mkdir()
    with sqlite3.connect(home / FILE) as connection:
        connection.execute("PRAGMA user_version = 99")
    connection.close()
    with pytest.raises(DeskError, match="newer Byline"):
        Conversations(home).listed()


def test_a_conversation_is_the_same_after_json(kept: Conversations, collection: Collection) -> None:
    held = kept.add(answer(), conversation=None, collection=collection)
    again = conversation_from_dict(conversation_to_dict(held))
    assert conversation_to_dict(again) == conversation_to_dict(held)
    assert kept.take_in(again).id != held.id


def test_a_title_is_one_line_cut_between_words() -> None:
    assert title_of("  Who\n said it? ") == "Who said it?"
    long = title_of("word " * 40)
    assert len(long) <= LONGEST_TITLE
    assert long.endswith("word…")
    assert len(title_of("w" * 500)) == LONGEST_TITLE
