"""Conditions that are said, and not asked: "said if he were mayor, the two plans would be joined"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rag.claims.language.function_words import AUXILIARIES, MODAL, PRONOUNS

if TYPE_CHECKING:
    from rag.claims.language.view import View

_LONGEST = 30
"""Tokens from "if" to the comma behind the condition, and from there to the verb of what would follow."""


def is_condition(view: View, place: int, high: int) -> bool:
    """Whether the "if" at token ``place`` opens a condition with what would follow from it, up to token ``high``: "if
    he won, the pier would close", "if elected she would sell it"; not "if the pier would close", a question."""
    if view.low(place) != "if" or view.low(place + 1) in (",", "and", "or", "not", "so"):
        return False
    stop = min(high, place + _LONGEST)
    comma = next((n for n in range(place + 2, stop) if view.low(n) == ","), None)
    if comma is not None and _follows(view, comma + 1, min(high, comma + _LONGEST)):
        return True
    bare = view.low(place + 1).endswith("ed") and view.low(place + 2) not in AUXILIARIES
    return bare and any(view.low(n) in PRONOUNS and view.low(n + 1) in MODAL for n in range(place + 2, stop - 1))


def _follows(view: View, place: int, high: int) -> bool:
    """ "the two plans would be joined", "they'll leave": a clause with a subject, and no further question."""
    if view.low(place) in ("or", "and", "when", "how", "why", "where", "whether", "if", "but", "who", "which", "as"):
        return False
    modal = (n for n in range(place, high) if view.low(n) in MODAL or view.low(n).endswith(("'ll", "'d")))
    first = next(modal, None)
    return first is not None and (first > place or view.low(place).endswith(("'ll", "'d")))
