"""Whose post or "Mr." stands before a surname that several bear: "President Vane" is no first lady, and the Vane who
was called a president before."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rag.claims.casting.no_roles import is_office_word

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from rag.claims.casting.figure import Figure
    from rag.claims.casting.spotting import Name

_FIRST_LADY = re.compile(r"\b[Ff]irst (?:[Ll]ady|[Gg]entleman) \Z")
_COURTESY = re.compile(r"\b(?:Mr|Mrs|Ms|Miss)\.? \Z")
_NAMED = 8


def post_of(text: str, name: Name) -> str | None:
    """The office in the title of a name: "president" of "former President Vane"."""
    words = text[slice(*name.title)].casefold().split() if name.title else []
    word = words[-1].strip(".") if words else ""
    return word if is_office_word(word) else None


def who_held(post: str, people: Sequence[Figure]) -> Figure | None:
    """The one of several people of one surname who was called by this post before."""
    held = [one for one in people if any(role.rank < 2 and role.head == post for role in one.roles)]
    return held[0] if len(held) == 1 and len(people) > 1 else None


def is_spouse(text: str, figure: Figure) -> bool:
    """Whether somebody is a "first lady": the post before the bare surname is then the other's."""
    return any(_FIRST_LADY.search(text, max(0, start - 20), start) for start, _ in figure.names[:_NAMED])


def who_is_called_so(text: str, people: Sequence[Figure], first_names: Container[tuple[str, ...]]) -> Figure | None:
    """Of several people of one surname the one whom the article calls "Mr. Vane", where it calls each other one by his
    first name: "Mr. Vane" after "his brother Ole … Ole Vane". ``first_names``: the single words that stood alone as
    names."""
    called = [one for one in people if _is_courteous(text, one)]
    others = [one for one in people if one not in called]
    if len(called) != 1 or not others or not all(one.words[:1] in first_names for one in others):
        return None
    return called[0]


def _is_courteous(text: str, figure: Figure) -> bool:
    """Whether somebody was called "Mr." with the surname alone."""
    surnames = [start for start, end in figure.names if " " not in text[start:end]]
    return any(_COURTESY.search(text, max(0, start - 6), start) for start in surnames)
