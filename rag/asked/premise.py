"""What a question takes for granted."""

from __future__ import annotations

import re

from rag.asked import wording

_NOTHING_GRANTED = re.compile(r"^(?:it|there|you|i|we)\b", re.IGNORECASE)
_OPEN = frozenset("will would can could should might may shall must".split())  # noqa: SIM905


def premise_of(question: str) -> str | None:
    """ "Why did Orla Finn resign?" → "Orla Finn resign": the question's own words, to be matched; shown, they need
    quotation marks. None where nothing is taken for granted.

    Only "why", "when", "where", "how" and "on what grounds" with a verb take it for granted that the thing happened;
    so does "after he admitted …", and "What made him resign?". A planned thing ("When will …?") is no fact."""
    found = wording.PREMISE.search(question)
    if found is not None and found["aux"].lower() not in _OPEN and not _NOTHING_GRANTED.match(found["rest"]):
        return str(found["rest"]).strip()
    grounds = wording.GROUNDS.search(question)
    if grounds is not None:
        return str(grounds["rest"]).strip()
    brought = wording.BROUGHT_TO.search(question)
    if brought is not None:
        return str(brought["rest"]).strip()
    clause = wording.CLAUSE.search(question)
    if clause is not None and len(clause["rest"].split()) > 2:
        return str(clause["rest"]).strip()
    return None
