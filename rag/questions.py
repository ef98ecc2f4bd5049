"""What kind of thing a question asks for."""

from __future__ import annotations

import re

_FIGURE = re.compile(
    r"\b(?:how (?:many|much|long|far|old|large|big|high|tall|deep|fast|often|close|few|wide|heavy|late|early|soon)"
    r"|when|(?:what|which) (?:year|month|day|date|time|age|number|figure|percentage|share|price|sum|amount|size)"
    r"|(?:number|amount|size|distance|percentage|share|date|year|population|price|cost|toll|count|total|age) of)\b",
    re.IGNORECASE,
)


def asks_for_figure(question: str) -> bool:
    """Whether the answer is a number or a date: "How many houses …", "When did …", "number of dead"."""
    return bool(_FIGURE.search(question))
