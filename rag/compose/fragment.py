"""Lines that end like a sentence and are none: "Senators Finally Confirmed A Judge.", "5. Odo Brenk.", "4."."""

from __future__ import annotations

import re

from rag.claims.language.function_words import PREPOSITIONS
from rag.furniture import names_the_makers

_WORD = re.compile(r"[^\W\d_][\w’'.-]*")
_ENTRY = re.compile(r"(?:#|[Nn]o\. ?)?\d{1,3}[.):]?(?: (?:[A-Z][\w’'.-]{0,20}|of|the|de|van|von|and|&)){0,6}[.:]?")
""" "5. Odo Brenk", "12.": the number and the name of an entry of a list."""
_SMALL = PREPOSITIONS | frozenset(("a", "an", "the", "and", "or", "but", "nor", "as", "vs", "vs.", "to"))
_FEWEST, _FEWEST_LONG, _LONG, _LONGEST = 5, 4, 4, 160


def is_fragment(text: str) -> bool:
    """Whether a source text is a title in title case, an entry of a list or a credit, whatever mark it ends with."""
    line = " ".join(text[: _LONGEST + 1].split())
    if len(line) > _LONGEST:
        return False
    return bool(_ENTRY.fullmatch(line)) or _is_in_title_case(line) or names_the_makers(line)


def _is_in_title_case(line: str) -> bool:
    """Whether all words but small ones have capitals; a small one that has too, or a verb, tells it from a sentence of
    names: "President Odo Brenk met Ilse Varga." has a "met"."""
    words = _WORD.findall(line)
    own = [word for word in words if word.lower().strip(".") not in _SMALL]
    long_ones = [word for word in own if len(word) >= _LONG]
    return (
        len(words) >= _FEWEST
        and len(long_ones) >= _FEWEST_LONG
        and not line.isupper()
        and all(word[0].isupper() for word in own)
        and not re.search(r"[“”\"]|[.!?] [A-Z]", line[1:-1])
    )
