""" "These three reports have two independent origins": what a sentence says of its own sources, checked by counting."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rag.types import Evidence

_COUNTS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9}
_COUNTED = re.compile(
    rf"\b(?P<count>{'|'.join(_COUNTS)}|[2-9]) (?P<independent>independent )?(?P<what>reports|articles|origins)\b",
    re.IGNORECASE,
)


def without_counted_sources(text: str, cited: Sequence[Evidence]) -> str:
    """The text with a right count of the cited articles, or of their independent origins, taken out; a wrong one stays,
    and no cited sentence will bear it out."""
    return _COUNTED.sub(lambda found: "reports" if _is_right(found, cited) else found[0], text)


def _is_right(found: re.Match[str], cited: Sequence[Evidence]) -> bool:
    count = _COUNTS.get(found["count"].lower()) or int(found["count"])
    if not found["independent"] and found["what"].lower() != "origins":
        return count == len({evidence.doc for evidence in cited})
    from rag.disagree.independent import origins
    from rag.disagree.statement import statements  # reads as the verifier does, and so imports it

    return count == origins(statements(cited), names=None)
