"""Ships that have a person's name: "the ferry Orla Finn" is not Orla Finn, whom the same article may name too."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from rag.names.vocabulary import HEADS, SHIPS, THINGS
from rag.words import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rag.names.find import Found

VESSEL = "(vessel)"
"""Stands behind a ship's name where a person has the same."""
_KINDS = (
    "ferry|ship|steamer|steamship|vessel|tanker|trawler|yacht|cutter|frigate|destroyer|corvette|cruiser|submarine|tug|"
    "tugboat|freighter|lifeboat|boat|barge|icebreaker|liner|schooner|carrier|minesweeper|dredger"
)
_BEFORE = re.compile(rf"\b(?:(?:{_KINDS})|{'|'.join(sorted(SHIPS))}),? [“\"]?\Z")
_SOMEBODY = re.compile(r", (?:\d{1,3}\b|an? |the |who )|,? (?:said|says|told|died|lived|was born)\b")
_NO_PERSON = HEADS | THINGS
_LONGEST_BEFORE = 16


def is_vessel(found: Found, text: str) -> bool:
    """Whether the word before a name says that it is a ship's: "the ferry Orla Finn", "MV Orla Finn"."""
    return bool(_BEFORE.search(text, max(0, found.start - _LONGEST_BEFORE), found.start))


def with_vessels(text: str, found: Sequence[Found]) -> list[Found]:
    """The names with ``is_vessel`` where one of a person's form is a ship's."""
    from rag.names.kinds import given_name_words

    places: dict[str, list[int]] = {}
    for at, one in enumerate(found):
        surface = text[one.start : one.end]
        words = fold(surface).split()
        if (
            len(words) in (2, 3)
            and not one.owner
            and not _NO_PERSON.intersection(words)
            and surface.replace(" ", "").isalpha()
        ):
            places.setdefault(" ".join(words), []).append(at)
    marked = set()
    for folded, own in places.items():
        after_the = {at for at in own if text[max(0, found[at].start - 4) : found[at].start].lower() == "the "}
        ships = {at for at in own if is_vessel(found[at], text)}
        people = {at for at in set(own) - after_the if found[at].titles or _SOMEBODY.match(text, found[at].end)}
        ships |= {at for at in after_the if ships or people or folded.split()[0] in given_name_words()}
        if ships and (len(ships) < len(own) or folded.split()[0] in given_name_words()):
            marked |= ships
    return [replace(one, is_vessel=True, titles="") if at in marked else one for at, one in enumerate(found)]
