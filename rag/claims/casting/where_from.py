"""Commas within a list of places: "voters in Kell, Moor and Tarn"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rag.claims.language.nouns import is_plural

if TYPE_CHECKING:
    from rag.types import Span

_PLACE = r"[A-Z][\w.’'-]{1,20}(?: [A-Z][\w.’'-]{1,20}){0,2}"
_PLACES = re.compile(
    rf"\b(?P<who>[A-Za-z][a-z]{{2,19}}) (?:in|from|across) {_PLACE}(?:, {_PLACE}){{1,6}},? (?:and|or) {_PLACE}\Z"
)


def apposing(text: str, span: Span, commas: list[int]) -> list[int]:
    """The commas of a phrase behind which an apposition may stand: not those between the places that people are from.
    Behind "a clerk in Kell, Ida Vale and …" the names need be no places."""
    found = _PLACES.search(text, max(span[0], span[1] - 300), span[1]) if commas else None
    if found is None or not is_plural(found["who"].casefold()):
        return commas
    return [comma for comma in commas if comma < found.start()]
