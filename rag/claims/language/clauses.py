"""The subject of the clause that a participle or a second verb belongs to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rag.claims.language.function_words import AUXILIARIES, DETERMINERS, IRREGULAR_PASTS
from rag.claims.language.grammar import subject_before
from rag.claims.language.lexicon import lexicon, verb_at

if TYPE_CHECKING:
    from rag.claims.language.view import View
    from rag.types import Span


def doer(view: View, low: int, place: int) -> Span | None:
    """The subject of the clause that begins at token ``low`` and whose participle stands at ``place``: "gunmen had
    gone from door to door shouting that …"."""
    for n in range(low + 1, place):
        found = verb_at(view.tokens, n)
        finite = found is not None and bool(found[1] & {"past", "s"}) and view.low(n) not in lexicon().nouns
        if (
            view.low(n) in AUXILIARIES | IRREGULAR_PASTS
            or finite
            or (view.low(n).endswith("ed") and view.low(n - 1) not in DETERMINERS)
        ):
            subject = subject_before(view, n)
            if subject is not None and view.cut(subject).lower() == "there":
                return None
            return subject if subject is not None and view.place(subject[0]) >= low else None
    return None


def is_clause(view: View, span: Span) -> bool:
    """Whether the words hold a finite verb, as far as auxiliaries and endings tell."""
    first, last = view.place(span[0]), view.place(span[1] - 1) + 1
    for place in range(first, min(last, len(view.tokens))):
        low = view.low(place)
        if low in ("what", "which", "who", "that", "how"):
            return False
        if low in AUXILIARIES and view.tokens[place].text != "May":
            return True
    return False
