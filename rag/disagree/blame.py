"""Whom a statement makes the doer of a deed: "A shelled the market", "shelled by A", "blamed A for the shelling"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rag.claims.language.function_words import BE, is_adverb
from rag.claims.language.nouns import words_of
from rag.verify.meanings import sense
from rag.verify.people import all_names
from rag.words import FUNCTION_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rag.disagree.statement import Statement

_DEEDS = words_of(
    """attacked attack attacks shelled shelling shells fired firing fires struck strikes strike bombed
    bombing bombs killed
    killing kills shot shooting shoots caused causing causes started starting set destroyed destroying blew exploded
    poisoned poisoning violated violating violates broke breaking breached blocked blocking blocks prevented preventing
    prevents
    prevent stopping refused refusing refuses provoked staged staging sabotaged sabotage leaked leaking hacked hit hits
    hitting murdered murdering abducted kidnapped torched looted looting mined rigged forged stole stolen targeted
    targeting""",
)
_BLAMING = words_of("accused accuses accuse accusing blamed blames blame blaming")
_HELD = words_of("responsible guilty blame fault behind")
_AUXILIARIES = words_of("has have had been was were is are be did do does also deliberately repeatedly then")
_FORCES = words_of(
    "forces troops army soldiers artillery missiles planes aircraft drones fighters military gunners police"
)
_BEFORE = 8


@dataclass(frozen=True, slots=True)
class Deed:
    """``doers``: folded words of the names of who is said to have done it; ``deed``: the senses of the verb."""

    doers: frozenset[str]
    deed: frozenset[str]


def blamed(statement: Statement) -> tuple[Deed, ...]:
    """The deeds of a statement with their doers by name."""
    return tuple(_deeds(statement))


def _deeds(statement: Statement) -> Iterator[Deed]:
    reading, places = statement.reading, sorted(statement.places - statement.denied_places)
    accused = _accused(statement)
    for at in places:
        low = reading.tokens[at].low
        if low not in _DEEDS:
            continue
        deed = frozenset((sense(low),))
        passive = reading.view.low(at - 1) in BE or reading.view.low(at - 2) in BE
        doers = _after_by(statement, at) if passive else _subject(statement, at)
        if doers := doers or accused:
            yield Deed(doers, deed)


def _accused(statement: Statement) -> frozenset[str]:
    """Who is accused, where the statement's own cue is an accusation or its words give the guilt."""
    reading = statement.reading
    for at, token in enumerate(reading.tokens):
        if token.low in _BLAMING:
            return _names(statement, range(at + 1, min(at + 7, len(reading.tokens))))
        if token.low in _HELD and at in statement.places:
            return _names(statement, range(max(0, at - 7), at))
    return frozenset()


def _after_by(statement: Statement, at: int) -> frozenset[str]:
    reading = statement.reading
    for place in range(at + 1, min(at + _BEFORE, len(reading.tokens))):
        if reading.tokens[place].low == "by":
            return _names(statement, range(place + 1, min(place + 6, len(reading.tokens))))
    return frozenset()


def _subject(statement: Statement, at: int) -> frozenset[str]:
    """The name that ends right before a verb, over its auxiliaries and a noun like "forces"."""
    reading, place = statement.reading, at - 1
    while place >= 0 and (reading.tokens[place].low in _AUXILIARIES or is_adverb(reading.tokens[place].low)):
        place -= 1
    if place >= 0 and reading.tokens[place].low in _FORCES:
        place -= 1
    last = place
    while place >= 0 and reading.tokens[place].text[0].isupper():
        place -= 1
    return _names(statement, range(place + 1, last + 1))


def _names(statement: Statement, span: range) -> frozenset[str]:
    """The words of the first run of names in a stretch, up to a preposition or mark behind it."""
    reading, found = statement.reading, list[str]()
    for place in span:
        token = reading.tokens[place]
        if token.text[0].isupper() and token.low not in FUNCTION_WORDS and all_names(token.text):
            found.append(token.low.removesuffix("'s")[:6])
        elif found:
            break
    return frozenset(found)
