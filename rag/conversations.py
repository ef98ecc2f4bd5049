"""Conversations that outlive the page and the server: kept in the collection's folder, searched, deleted for good."""

from __future__ import annotations

import json
import uuid
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from rag.conversation import Conversation, new_turn, title_of, turn_from_dict, turn_to_dict
from rag.desk import Desk
from rag.errors import ConversationNotFound, DeskError
from rag.types import Filters
from rag.words import fold

if TYPE_CHECKING:
    import sqlite3
    from pathlib import Path

    from rag.collection import Collection
    from rag.conversation import Turn
    from rag.types import Answer

MOST_LISTED = 50
_ANYTHING = Filters()


@dataclass(frozen=True, slots=True)
class Listed:
    """A line of the list; ``turns`` counts the questions, ``changed`` is when the last one was answered."""

    id: str
    title: str
    changed: datetime
    turns: int


class Conversations:
    """The conversations in ``home``. ``owner`` is the name that a person signed in with, "" where nobody signs in;
    each sees their own alone. Safe from many threads. Every method raises DeskError where the file cannot be used."""

    def __init__(self, home: Path | Desk) -> None:
        self._desk = home if isinstance(home, Desk) else Desk(home)

    def add(
        self,
        answer: Answer,
        *,
        conversation: str | None,
        collection: Collection,
        filters: Filters = _ANYTHING,
        begins: str = "",
        owner: str = "",
    ) -> Conversation:
        """Put an answer that was given just now at the end; None begins a conversation, with the question as its title
        and, where it is given, ``begins`` (of ``new_id``) as its id. ``filters`` are what the question was asked with.

        The collection is only read: which articles are cited, and what it holds. Raises ConversationNotFound."""
        now = datetime.now(UTC)
        turn = new_turn(answer, collection, number=0, filters=filters, asked_at=now)
        with self._desk.writing() as connection:
            if conversation is None:
                conversation = begins or new_id()
                connection.execute(
                    "INSERT INTO conversations (id, owner, title, started, changed) VALUES (?, ?, ?, ?, ?)",
                    (conversation, owner, title_of(answer.question), now.isoformat(), now.isoformat()),
                )
            else:
                self._require(connection, conversation, owner)
            _append(connection, conversation, turn)
        return self.get(conversation, owner=owner)

    def take_in(self, conversation: Conversation, *, owner: str = "") -> Conversation:
        """Keep a conversation that came from elsewhere, an export that was opened, under an id of its own."""
        held = replace(conversation, id=new_id())
        with self._desk.writing() as connection:
            changed = held.turns[-1].asked_at if held.turns else held.started
            connection.execute(
                "INSERT INTO conversations (id, owner, title, started, changed) VALUES (?, ?, ?, ?, ?)",
                (held.id, owner, held.title, _utc(held.started), _utc(changed)),
            )
            for turn in held.turns:
                _append(connection, held.id, turn, changed=changed)
        return self.get(held.id, owner=owner)

    def get(self, id: str, *, owner: str = "") -> Conversation:
        """Raises ConversationNotFound."""
        found = self._desk.rows("SELECT title, started FROM conversations WHERE id = ? AND owner = ?", (id, owner))
        if not found:
            raise _not_found()
        title, started = found[0]
        records = self._desk.rows("SELECT record FROM turns WHERE conversation = ? ORDER BY number", (id,))
        try:
            turns = tuple(turn_from_dict(number, json.loads(text)) for number, (text,) in enumerate(records))
        except (KeyError, TypeError, AttributeError, ValueError) as error:
            raise DeskError(
                f"The conversation {title!r} was kept in a form that this Byline does not read ({error!r}). "
                "Use the version that kept it, or delete it."
            ) from error
        return Conversation(id, title, datetime.fromisoformat(started), turns)

    def listed(self, search: str = "", *, owner: str = "", limit: int = MOST_LISTED) -> tuple[Listed, ...]:
        """The last changed first. ``search``: words that all stand in one of its turns."""
        words = fold(search).split()
        has = " AND ".join("instr(words, ?)" for _ in words)
        found = self._desk.rows(
            "SELECT id, title, changed, (SELECT count(*) FROM turns WHERE conversation = conversations.id) "
            "FROM conversations WHERE owner = ?"
            + (f" AND id IN (SELECT conversation FROM turns WHERE {has})" if words else "")
            + " ORDER BY changed DESC, id LIMIT ?",
            (owner, *words, limit),
        )
        return tuple(Listed(id, title, datetime.fromisoformat(changed), turns) for id, title, changed, turns in found)

    def seconds_by_model(self, *, most: int = 200) -> dict[str, list[float]]:
        """How long the last answers took, in seconds, by the model's name; everybody's."""
        found: dict[str, list[float]] = {}
        for model, seconds in self._desk.rows(
            "SELECT json_extract(record, '$.answer.model'), json_extract(record, '$.answer.seconds.total') FROM turns "
            "ORDER BY rowid DESC LIMIT ?",
            (most,),
        ):
            if seconds is not None:
                found.setdefault(str(model), []).append(float(seconds))
        return found

    def cut(self, id: str, number: int, *, owner: str = "") -> Conversation:
        """Forget the turn ``number`` (from 0) and all after it: a question is asked again, or in other words."""
        with self._desk.writing() as connection:
            self._require(connection, id, owner)
            connection.execute("DELETE FROM turns WHERE conversation = ? AND number >= ?", (id, number))
        return self.get(id, owner=owner)

    def rename(self, id: str, title: str, *, owner: str = "") -> None:
        with self._desk.writing() as connection:
            self._require(connection, id, owner)
            connection.execute("UPDATE conversations SET title = ? WHERE id = ?", (title_of(title), id))

    def delete(self, id: str, *, owner: str = "") -> None:
        """Gone from the disk, too. Raises ConversationNotFound."""
        with self._desk.writing() as connection:
            self._require(connection, id, owner)
            connection.execute("DELETE FROM conversations WHERE id = ?", (id,))

    def delete_all(self, *, owner: str = "") -> int:
        """How many there were."""
        with self._desk.writing() as connection:
            return connection.execute("DELETE FROM conversations WHERE owner = ?", (owner,)).rowcount

    def close(self) -> None:
        self._desk.close()

    def _require(self, connection: sqlite3.Connection, id: str, owner: str) -> None:
        held = connection.execute("SELECT 1 FROM conversations WHERE id = ? AND owner = ?", (id, owner))
        if held.fetchone() is None:
            raise _not_found()


def new_id() -> str:
    """For a conversation that begins: nobody can guess it."""
    return uuid.uuid4().hex


def _append(connection: sqlite3.Connection, id: str, turn: Turn, *, changed: datetime | None = None) -> None:
    (number,) = connection.execute(
        "SELECT coalesce(max(number) + 1, 0) FROM turns WHERE conversation = ?", (id,)
    ).fetchone()
    connection.execute(
        "INSERT INTO turns (conversation, number, words, record) VALUES (?, ?, ?, ?)",
        (id, number, _searched(turn.answer), json.dumps(turn_to_dict(turn))),
    )
    connection.execute("UPDATE conversations SET changed = ? WHERE id = ?", (_utc(changed or turn.asked_at), id))


def _searched(answer: Answer) -> str:
    """What a person remembers of a turn: the question, the answer, who was quoted and where."""
    cited = [citation.evidence for citation in answer.citations]
    parts = [
        answer.question,
        answer.answer,
        *(item.outlet or "" for item in cited),
        *(item.title or "" for item in cited),
    ]
    return fold("\n".join(parts))


def _utc(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat()


def _not_found() -> ConversationNotFound:
    return ConversationNotFound("There is no such conversation; it may have been deleted. Begin a new one.")
