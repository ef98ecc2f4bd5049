"""How much of a sentence is its holder's: all, in the middle of a long quotation, or an aside of the narrator's."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rag.compose.naming import is_named, is_named_by_surname

if TYPE_CHECKING:
    from rag.compose.source import Source

_MARK = re.compile(r"[“”„\"«»]|''")
_SMALL_SHARE = 0.4


def is_verbatim(source: Source) -> bool:
    """Whether a sentence without a mark stands in the middle of a quotation, all of it one holder's ("He built it."
    between "I don't care." and "he said"). What reports others within it has a way of its own."""
    return source.in_quotation and not _MARK.search(source.text) and all(one.inside is None for one in source.claims)


def is_aside(source: Source) -> bool:
    """Whether what is somebody's is a small part of the narrator's sentence, which names him itself: "Vale—who had
    endorsed Brenk—will open the fair"."""
    places = {
        place
        for claim in source.claims
        for start, end in (*claim.content, *claim.cue, *(span for span in claim.mentions if span))
        for place in range(start, end)
    }
    links = [link for claim in source.claims for link in claim.chain if link.name]
    if len(places) >= _SMALL_SHARE * len(source.text):
        return False
    return all(is_named(source.text, link) or is_named_by_surname(source.text, link) for link in links)
