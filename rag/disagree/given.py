"""The states of things that a statement gives: the town is taken, the road is open, the minister has gone."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from rag.claims.language.nouns import words_of
from rag.disagree.opposed import State, states_of
from rag.spelling import key
from rag.verify.meanings import sense
from rag.verify.people import all_names
from rag.words import FUNCTION_WORDS, fold

if TYPE_CHECKING:
    from rag.disagree.statement import Statement
    from rag.verify.reading import Reading

_NEAR = 9
_HELD, _TAKEN = State("taken", False), State("taken", True)
_COPULA = words_of("is was are were been")
_EITHER = frozenset(("hold", "holds", "held", "holding", "control"))
_UNREAL = words_of(
    "will would could may might can if whether unless plans plan aims until before should must call calls called"
)
_STOPS = frozenset((",", ";", ":", "(", ")", "—", "–", "but", "while"))
_AUXILIARIES = words_of("had has have was were is are will would")
_LONGEST_ASIDE = 16
_GOING_ON = frozenset(("fighting", "defending", "resisting"))
_GOES_ON = words_of("is are was were be been being still kept keep keeps continue continued continues")
_LONGEST_SUBJECT = 4


@dataclass(frozen=True, slots=True)
class Given:
    """A state that a statement gives. ``things``: the senses and names of what stands in the clause of the word that
    says it. ``either``: who holds a town may have taken it."""

    holds: bool
    things: frozenset[str]
    either: bool = False


@lru_cache(maxsize=512)
def states_in(statement: Statement) -> dict[str, Given]:
    """The states that a statement gives as real; one that it gives both ways is left out. Where the clause has no name
    ("in the town") those of the title count."""
    found: dict[str, list[Given]] = {}
    reading = statement.reading
    for place in statement.places:
        low = fold(reading.tokens[place].text)
        states = (*states_of(low), *_of_phrase(reading, place, low))
        if _is_unreal(reading, place) or (low in _GOING_ON and not _goes_on(reading, place)):
            continue
        for state in states:
            holds = state.holds != (place in statement.denied_places)
            found.setdefault(state.name, []).append(Given(holds, _things(statement, place), low in _EITHER))
    return {
        name: Given(
            given[0].holds, frozenset[str]().union(*(one.things for one in given)), any(one.either for one in given)
        )
        for name, given in found.items()
        if len({one.holds for one in given}) == 1
    }


def _goes_on(reading: Reading, place: int) -> bool:
    """ "are still fighting", not "after days of street fighting"."""
    before = [reading.view.low(at) for at in range(max(0, place - 3), place)]
    return not _GOES_ON.isdisjoint(before)


def _of_phrase(reading: Reading, place: int, low: str) -> tuple[State, ...]:
    """ "is under our control"; "the town is not lost", but not "lost forty men"."""
    before = [reading.view.low(at) for at in range(max(0, place - 3), place)]
    if low == "control" and "under" in before:
        return (_HELD,)
    return (_TAKEN,) if low == "lost" and not _COPULA.isdisjoint(before[-2:]) else ()


def _is_unreal(reading: Reading, place: int) -> bool:
    """ "plans to seize", "would fall", "if it holds"."""
    before = [reading.view.low(at) for at in range(max(0, place - 4), place)]
    if any(token.low in ("would", "if", "could") for token in reading.tokens):
        return True
    return bool(_UNREAL.intersection(before)) or before[-1:] == ["to"]


def _things(statement: Statement, place: int) -> frozenset[str]:
    reading = statement.reading
    first, last = place, place
    while first - 1 in statement.places and reading.tokens[first - 1].low not in _STOPS and place - first < _NEAR:
        first -= 1
    while last + 1 in statement.places and reading.tokens[last + 1].low not in _STOPS and last - place < _NEAR:
        last += 1
    clause = (frozenset(range(first, last + 1)) | _subject_before(statement, first)) - {place}
    # However a town is spelt.
    named = (reading.tokens[at] for at in clause if reading.tokens[at].text[0].isupper())
    found = reading.senses_at(clause) | {key(token.low) for token in named if token.low not in FUNCTION_WORDS}
    if any(reading.tokens[at].text[0].isupper() and at != min(clause) for at in clause):
        return found
    titled = [word for run in all_names(statement.evidence.title or "") for word in run]
    return found | frozenset(map(sense, titled)) | frozenset(map(key, titled))


def _subject_before(statement: Statement, first: int) -> frozenset[int]:
    """Of "the bridge, the last one for miles, had been seized": "the bridge", for the clause that begins with "had"."""
    tokens = statement.reading.tokens
    if tokens[first].low not in _AUXILIARIES or first < _LONGEST_SUBJECT or tokens[first - 1].low != ",":
        return frozenset()
    opens = next((at for at in range(first - 2, max(0, first - _LONGEST_ASIDE), -1) if tokens[at].low == ","), None)
    if opens is None:
        return frozenset()
    begins = opens
    while begins - 1 in statement.places and tokens[begins - 1].low not in _STOPS and opens - begins < _LONGEST_SUBJECT:
        begins -= 1
    return frozenset(range(begins, opens))
