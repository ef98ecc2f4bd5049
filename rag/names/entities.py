"""The entities of a collection: what an article gives (entries), what the user decided, and the clusters of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rag.names.form import NameKind


@dataclass(frozen=True, slots=True)
class Entry:
    """One entity of one article, as stored: ``spellings`` with their counts; ``outlet`` is the article's."""

    doc: str
    name: str
    kind: NameKind
    spellings: tuple[tuple[str, int], ...]
    roles: tuple[str, ...] = ()
    is_open: bool = False
    outlet: str | None = None


@dataclass(frozen=True, slots=True)
class Choices:
    """What the user decided, by folded forms: pairs to join, pairs to keep apart."""

    joined: tuple[tuple[str, str], ...] = ()
    apart: frozenset[frozenset[str]] = frozenset()


@dataclass(frozen=True, slots=True)
class Spelling:
    text: str
    count: int
    docs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Another cluster that may be the same entity; nothing is merged unless the user says so."""

    name: str
    confidence: float
    why: str


@dataclass(frozen=True, slots=True)
class NameCluster:
    """One entity. ``spellings``: the commonest first; ``confidence``: that of its least sure merge, 1 without one;
    ``why``: a line for each merge. ``suggestions``: what may belong to it and was not merged."""

    name: str
    kind: str
    spellings: tuple[Spelling, ...]
    confidence: float = 1.0
    why: tuple[str, ...] = ()
    suggestions: tuple[Suggestion, ...] = ()

    @property
    def docs(self) -> tuple[str, ...]:
        return tuple(sorted({doc for spelling in self.spellings for doc in spelling.docs}))

    @property
    def count(self) -> int:
        return sum(spelling.count for spelling in self.spellings)
