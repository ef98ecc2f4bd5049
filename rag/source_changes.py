"""What became of the articles that an older answer cites: removed since, or changed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from rag.collection_state import text_sha256
from rag.errors import ArticleNotFound

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rag.collection import Collection
    from rag.conversation import Conversation, Turn
    from rag.types import Article, Evidence

Kind = Literal["removed", "changed", "moved"]

_WORDS: Mapping[Kind, str] = {
    "removed": "The article was removed from the collection since this was answered.",
    "changed": "The article was changed since this was answered, and the quotation no longer stands in it.",
    "moved": "The article was changed since this was answered; the quotation still stands in it.",
}


@dataclass(frozen=True, slots=True)
class Change:
    kind: Kind
    text: str


def source_changes(turn: Turn, collection: Collection) -> dict[int, Change]:
    """For each marker of the turn's citations whose article is not what it was: what happened. Empty when all is as it
    was. An article whose state at the time is not known counts as removed only if it is not there."""
    articles: dict[str, Article | None] = {}
    found = {}
    for citation in turn.answer.citations:
        doc = citation.evidence.doc
        if doc not in articles:
            articles[doc] = _article(collection, doc)
        kind = _kind(citation.evidence, articles[doc], turn.sources.get(doc))
        if kind is not None:
            found[citation.marker] = Change(kind, _WORDS[kind])
    return found


def conversation_changes(conversation: Conversation, collection: Collection) -> dict[tuple[int, int], Change]:
    """The same for all turns, by (turn number, marker)."""
    return {
        (turn.number, marker): change
        for turn in conversation.turns
        for marker, change in source_changes(turn, collection).items()
    }


def _kind(item: Evidence, article: Article | None, sha256: str | None) -> Kind | None:
    if article is None:
        return "removed"
    if article.text[item.start : item.end] == item.quote and (sha256 is None or sha256 == text_sha256(article.text)):
        return None
    return "moved" if item.quote in article.text else "changed"


def _article(collection: Collection, doc: str) -> Article | None:
    try:
        return collection.article(doc)
    except ArticleNotFound:
        return None
