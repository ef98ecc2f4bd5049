"""Initials without a space before a surname belong to the name: "J.M. Brek"."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rag.claims.casting.spotting import Name
    from rag.claims.language.tokens import Token

_INITIALS = re.compile(r"[A-Z](?:\.[A-Z]){1,2}")


def with_initials(text: str, tokens: Sequence[Token], names: Sequence[Name]) -> tuple[Name, ...]:
    """The names of an article, each surname with the initials that stand before it. Linear in the names."""
    found: list[Name] = []
    for name in names:
        before = tokens[name.first - 1] if name.first else None
        if before is None or not _precedes(text, before, name):
            found.append(name)
            continue
        if found and found[-1].span[0] == before.start:  # "J.M" as a name of its own
            found.pop()
        words = (before.lower, *name.words)
        found.append(replace(name, span=(before.start, name.span[1]), words=words, first=name.first - 1))
    return tuple(found)


def _precedes(text: str, before: Token, name: Name) -> bool:
    """Whether the token right before a name of one word is initials; "U.S. Senate" is no such name."""
    if len(name.words) != 1 or name.title or before.sentence != name.sentence or before.lower in _COUNTRIES:
        return False
    gap = text[before.end : name.span[0]]
    return gap in (". ", ".\u00a0") and _INITIALS.fullmatch(before.word) is not None


_COUNTRIES = frozenset({"u.s", "u.n", "u.k", "e.u", "u.s.a", "d.c", "a.m", "p.m", "b.c", "l.a", "n.y"})
