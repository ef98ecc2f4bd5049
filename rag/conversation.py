"""A conversation: questions with their answers, when they were given, and from which articles."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from rag.answer_json import answer_from_dict, answer_to_dict
from rag.collection_state import CollectionState, state_from_dict, state_to_dict, text_sha256
from rag.errors import ArticleNotFound
from rag.models.seam import Message
from rag.narrowing import filters_from_dict, filters_to_dict
from rag.types import Filters

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rag.collection import Collection
    from rag.types import Answer

VERSION = 1
LONGEST_TITLE = 80
_ANYTHING = Filters()


@dataclass(frozen=True, slots=True)
class Turn:
    """A question and its answer. ``number`` counts from 0; ``asked_at`` has a time zone. ``sources``: the SHA-256 of
    the text of each article that the answer cites, as it was then. ``filters``: which articles were asked."""

    number: int
    asked_at: datetime
    answer: Answer
    sources: Mapping[str, str]
    collection: CollectionState
    filters: Filters = _ANYTHING


@dataclass(frozen=True, slots=True)
class Conversation:
    id: str
    title: str
    started: datetime
    turns: tuple[Turn, ...] = field(default=())

    @property
    def history(self) -> list[Message]:
        """What the next question may refer to, the oldest first."""
        return [
            message
            for turn in self.turns
            for message in (Message("user", turn.answer.question), Message("assistant", turn.answer.answer))
        ]


def new_turn(
    answer: Answer,
    collection: Collection,
    *,
    number: int,
    filters: Filters = _ANYTHING,
    asked_at: datetime | None = None,
) -> Turn:
    """A turn for an answer given just now. A cited article that is gone already has no entry in ``sources``."""
    sources = {}
    for doc in sorted({citation.evidence.doc for citation in answer.citations}):
        try:
            sources[doc] = text_sha256(collection.article(doc).text)
        except ArticleNotFound:  # removed while it was being answered: it will be shown as removed
            continue
    return Turn(number, asked_at or datetime.now(UTC), answer, sources, collection.state(), filters)


def title_of(question: str) -> str:
    """The question on one line, at most ``LONGEST_TITLE`` characters, cut between words."""
    line = " ".join(question.split())
    if len(line) <= LONGEST_TITLE:
        return line
    cut = line[: LONGEST_TITLE - 1]
    return (cut.rpartition(" ")[0] or cut) + "…"


def conversation_to_dict(conversation: Conversation) -> dict[str, Any]:
    return {
        "version": VERSION,
        "id": conversation.id,
        "title": conversation.title,
        "started": conversation.started.isoformat(),
        "turns": [turn_to_dict(turn) for turn in conversation.turns],
    }


def turn_to_dict(turn: Turn) -> dict[str, Any]:
    return {
        "asked_at": turn.asked_at.isoformat(),
        "answer": answer_to_dict(turn.answer),
        "sources": dict(turn.sources),
        "collection": state_to_dict(turn.collection),
        "filters": filters_to_dict(turn.filters) if turn.filters else None,
    }


def conversation_from_dict(record: Mapping[str, Any]) -> Conversation:
    """Raises KeyError, TypeError, AttributeError or ValueError for what is not a conversation of this version."""
    if record["version"] != VERSION:
        raise ValueError(f"a conversation of version {record['version']}; this Byline reads version {VERSION}")
    turns = tuple(turn_from_dict(number, turn) for number, turn in enumerate(record["turns"]))
    return Conversation(str(record["id"]), str(record["title"]), _moment(record["started"]), turns)


def turn_from_dict(number: int, record: Mapping[str, Any]) -> Turn:
    """Raises as ``conversation_from_dict`` does."""
    sources = {str(doc): str(sha256) for doc, sha256 in record["sources"].items()}
    return Turn(
        number,
        _moment(record["asked_at"]),
        answer_from_dict(record["answer"]),
        sources,
        state_from_dict(record["collection"]),
        filters_from_dict(record.get("filters")),  # earlier versions kept none
    )


def _moment(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
