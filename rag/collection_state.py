"""What a collection held when an answer was given, and what was cited of it: to tell later what has changed since."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rag.store import Store

_DIGITS = 16


@dataclass(frozen=True, slots=True)
class CollectionState:
    """``articles`` counts exact copies too; ``since`` and ``until`` are the first and last date (ISO), None where no
    article has one. ``fingerprint`` changes with every article that comes, goes, or changes its text or metadata."""

    articles: int
    since: str | None
    until: str | None
    fingerprint: str

    def as_text(self) -> str:
        days = f", {self.since} to {self.until}" if self.since and self.until else ""
        noun = "article" if self.articles == 1 else "articles"
        return f"{self.articles:,} {noun}{days} (state {self.fingerprint})"


def collection_state(store: Store) -> CollectionState:
    """The state now; reads no text, so that 100,000 articles take some tenths of a second."""
    digest = hashlib.sha256()
    articles, days = 0, []
    for row in store.rows(
        "SELECT doc, sha256, outlet, date, url, title FROM articles UNION ALL "
        "SELECT copies.doc, articles.sha256, copies.outlet, copies.date, copies.url, copies.title "
        "FROM copies JOIN articles ON articles.id = copies.article ORDER BY 1"
    ):
        digest.update("\x1f".join("" if part is None else str(part) for part in row).encode("utf-8", "surrogatepass"))
        digest.update(b"\x1e")
        articles += 1
        if row[3]:
            days.append(row[3])
    return CollectionState(articles, min(days, default=None), max(days, default=None), digest.hexdigest()[:_DIGITS])


def text_sha256(text: str) -> str:
    """Of an article's text; what no UTF-8 can hold counts as it is."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def state_to_dict(state: CollectionState) -> dict[str, Any]:
    return {
        "articles": state.articles,
        "since": state.since,
        "until": state.until,
        "fingerprint": state.fingerprint,
    }


def state_from_dict(record: Mapping[str, Any]) -> CollectionState:
    """Raises KeyError, TypeError or ValueError for what is none."""
    return CollectionState(int(record["articles"]), record["since"], record["until"], str(record["fingerprint"]))
