"""The place before the first sentence of an article or a paragraph, "KELL, Marn (AP) — ": nobody in the story."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rag.claims.casting.spotting import Name

_DATELINE = re.compile(
    r"(?:\A|(?<=\n))[ \t]*(?P<place>(?P<town>[A-Z][A-Z.'’]{2,24}(?:[ /-][A-Z][A-Z.'’]{1,24}){0,3})"
    r"(?P<of>(?:, [A-Z][\w.'’]{1,20}(?: [A-Z][\w.'’]{1,20}){0,2}){0,2}))"
    r"(?P<when>,? [A-Z][a-z]{2,8}\.? \d{1,2}(?:, \d{4})?)?(?P<by> \([A-Z][\w .&/]{1,30}\))? ?[-–—]{1,2} "
)


def without_datelines(text: str, names: Sequence[Name]) -> tuple[Name, ...]:
    """The names without those of datelines. "NATO — what next?" has no land, day or agency behind it, and stays."""
    spans = [found.span("place") for found in _DATELINE.finditer(text) if found["of"] or found["when"] or found["by"]]
    if not spans:
        return tuple(names)
    return tuple(name for name in names if not any(start <= name.span[0] < end for start, end in spans))


def behind_dateline(text: str, start: int, end: int) -> int:
    """Where the words of a span begin that opens with a dateline: "KELL, Varnia - Guards"."""
    found = _DATELINE.match(text, start, end)
    return found.end() if found is not None and (found["of"] or found["when"] or found["by"]) else start
