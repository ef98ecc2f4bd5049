"""Every proper name of an article, with what it is and the fullest form it means."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rag.claims.casting.cast import cast_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rag.claims.casting.cast import Cast
    from rag.claims.casting.figure import FigureKind
    from rag.types import Sentence, Span


@dataclass(frozen=True, slots=True)
class NameMention:
    """A proper name where it stands. ``span``: without article, title and possessive ending. ``kind``: a guess from
    its form and its surroundings. ``role``: what the article says it is, if anything. ``full``: the fullest form of the
    article that means the same ("Igor Sorin" for "Sorin"); ``span`` itself where there is none fuller."""

    span: Span
    sentence: int
    kind: FigureKind
    role: str | None
    full: Span


def named(text: str, sentences: Sequence[Sentence]) -> tuple[NameMention, ...]:
    """The proper names of an article in order, holders of claims or not: people, bodies, places and other things.

    In a headline in capitals only names that the rest of the article has too. Never raises; linear in the text."""
    return mentions_of(text, cast_of(text, sentences))


def mentions_of(text: str, cast: Cast) -> tuple[NameMention, ...]:
    """As ``named``, from the cast of the article."""
    found = []
    for name, index in zip(cast.names, cast.figure_of, strict=True):
        figure = cast.figures[index]
        role = figure.role_until(len(text))
        full, _ = figure.name_until(len(text))
        found.append(NameMention(name.span, name.sentence, figure.kind, text[slice(*role)] if role else None, full))
    return tuple(found)
