"""What a question asks, as data: filled by ``rag.asked.understand``, read by ``rag.asked.judge``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from datetime import date

Kind = Literal[
    "who-says",
    "what-said",
    "quotation",
    "yes-no",
    "number",
    "date",
    "place",
    "person",
    "cause",
    "general",
]
"""What the answer must be. ``what-said``: a holder's words on a matter. ``who-says``: the holder is what is asked for.
``person``: a name, of an organisation or a ship too."""

Measure = Literal[
    "count", "money", "duration", "distance", "age", "share", "margin", "penalty", "heat", "clock", "day", "year", "any"
]
"""What a number or a date is counted in; ``any`` where the question leaves it open ("how big")."""


@dataclass(frozen=True, slots=True)
class AskedTime:
    """A time in a question, resolved. ``text`` as written; ``since`` and ``until`` inclusive, None for an open end.
    ``sure`` is false for a weekday alone ("the Thursday the dam broke") and for a day without a year that is still to
    come this year: it may be a plan."""

    text: str
    since: date | None
    until: date | None
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, read by rules.

    ``holder``: whose words are asked for, as the question writes it ("the harbour master"), else None; a number or a
    cause can be asked of a holder too. ``holder_is_name``: it is a proper name and no description. ``matter``: the
    folded words of what it is about, without holder, time, asking words and function words. ``names``: proper names
    outside the holder. ``figures``: values in the question. ``counted``: stems of what is counted ("refugees") or is
    to be named ("boat"). ``subject``: the proper name of who did what is asked about. ``fate``: the stem of what befell
    those who are counted ("killed"), ``victims`` their names. ``thing``: the folded word for what the holder is to have
    spoken of, if it can be counted ("What losses did she admit?"). ``premise``: what the question
    takes for granted, in its own words; to be matched, and shown only as a quotation. ``wants_sides``: it may have
    several answers by different holders. ``wants_newest``: it asks how things stand now.
    ``wants_source``: it asks where a claim comes from."""

    question: str
    kind: Kind
    holder: str | None = None
    holder_is_name: bool = False
    matter: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    figures: tuple[str, ...] = ()
    measure: Measure = "any"
    counted: tuple[str, ...] = ()
    time: AskedTime | None = None
    premise: str | None = None
    subject: str | None = None
    victims: tuple[str, ...] = ()
    fate: str | None = None
    thing: str | None = None
    wants_sides: bool = False
    wants_newest: bool = False
    wants_source: bool = False
