"""Who does what to whom, and before or after what: relations that a sentence may turn round with the same words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rag.claims.language.function_words import BE, DETERMINERS, PREPOSITIONS
from rag.claims.language.nouns import words_of
from rag.verify.fault import Fault
from rag.verify.meanings import is_past, turns
from rag.verify.reading import read

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rag.types import Evidence
    from rag.verify.reading import Reading
    from rag.verify.units import Unit

_MUTUAL = words_of(
    """was were had did met fought dealt lay became married divorced faced played joined contacted visited agreed
    negotiated discussed"""
)
_BREAKS = frozenset({";", ".", "but", "while", "whereas", "and", "who", "which", "that", "after", "before", "when"})
_FOR_WHAT = words_of("vote voted votes voting argue argued spoke speak campaign campaigned campaigning ruled rule")
_SIDE = frozenset({"before", "after", "because", "when", "while", "as", "since", "who", "which", "that", "although"})
_IS = BE - {"got", "gets"}
_LOOK, _NEAR = 9, 5
_SEVERAL = 2


def relation_fault(answer: Reading, sources: Sequence[Reading]) -> Fault | None:
    """ "A beat B" for "B beat A", "after 2030" for "before 2030"; None if nothing is turned round."""
    return _turned(answer, sources) or _swapped(answer, sources) or _told_aside(answer, sources)


def _told_aside(answer: Reading, sources: Sequence[Reading]) -> Fault | None:
    """ "The union got the list from the man who copied it", where the source says that a man copied it and nothing
    more: what the source tells stands aside, and the main clause has a deed that no source has."""
    known = frozenset[str]().union(*(source.senses_at(range(len(source.tokens))) for source in sources))
    for place, token in enumerate(answer.tokens):
        if token.low not in ("who", "which") or answer.view.in_quotes[place]:
            continue
        main = _deed_places(answer, 0, place)
        aside = _deed_places(answer, place + 1, place + _NEAR)
        if not main or not aside or any(answer.senses[n] <= known for n in main):
            continue
        if not _IS.isdisjoint(map(answer.view.low, range(place))):
            continue  # "It was a clerk who copied it"
        if any(_only_deeds(source) == answer.senses[aside[0]] for source in sources):
            span = answer.span(range(main[0], main[0] + 1))
            return Fault("unsupported", f"that somebody {answer.view.low(main[0])} is not in the cited sentence", span)
    return None


def of_deeds(answer: Reading, units: Sequence[Unit], rested: Sequence[Unit], cited: Sequence[Evidence]) -> list[Unit]:
    """The claims on which the answer rests for a deed alone: "The army fired the shell that killed him [1][2]", where
    the outlet tells of the shell and somebody says that a battery of the army fired. Only of several sources, whose
    words a sentence on nobody's word may put together to what none of them says."""
    if len(cited) < _SEVERAL or answer.voices:
        return []
    told = frozenset[str]().union(*(unit.senses for unit in rested))
    for item in cited:
        reading = read(item.quote)
        claimed = frozenset[int]().union(*(unit.content for unit in units if unit.evidence == item))
        told |= reading.senses_at(frozenset(range(len(reading.tokens))) - claimed)
    deeds = [answer.senses[place] for place in _deed_places(answer, 0, len(answer.tokens))]
    open_deeds = [deed for deed in deeds if deed.isdisjoint(told)]
    return [unit for unit in units if any(not deed.isdisjoint(unit.senses) for deed in open_deeds)]


def _deed_places(reading: Reading, start: int, stop: int) -> list[int]:
    """Without "a retired pilot"."""
    return [
        n
        for n in range(start, min(stop, len(reading.tokens)))
        if _is_deed(reading.tokens[n].low)
        and reading.senses[n]
        and n in reading.told
        and not reading.view.in_quotes[n]
        and reading.view.low(n - 1) not in DETERMINERS
    ]


def _only_deeds(source: Reading) -> frozenset[str]:
    """The senses of the one deed of a sentence's main clause, which begins it; of none where it has several."""
    ends = (n for n, token in enumerate(source.tokens) if token.low in _SIDE)
    deeds = _deed_places(source, 0, next(ends, len(source.tokens)))
    return source.senses[deeds[0]] if len(deeds) == 1 else frozenset()


def _turned(answer: Reading, sources: Sequence[Reading]) -> Fault | None:
    for place, token in enumerate(answer.tokens):
        for group in turns():
            if token.low not in group or answer.view.in_quotes[place]:
                continue
            follows = _next(answer, place)
            if follows is None or ("for" in group and not _chooses(answer, place)):
                continue
            theirs = {low for source in sources for low in _before_word(source, follows, group)}
            if theirs and token.low not in theirs:
                span = (token.start, token.end)
                return Fault("unsupported", f"says “{token.low}” where the cited sentence says “{min(theirs)}”", span)
    return None


def _chooses(reading: Reading, place: int) -> bool:
    return any(reading.view.low(n) in _FOR_WHAT for n in range(max(0, place - 3), place))


def _next(reading: Reading, place: int) -> str | None:
    """The sense of the first word of meaning behind a small word."""
    for at in range(place + 1, min(place + 4, len(reading.tokens))):
        if reading.senses[at]:
            return min(reading.senses[at])
        if not reading.tokens[at].is_word:
            return None
    return None


def _before_word(source: Reading, follows: str, group: frozenset[str]) -> list[str]:
    return [
        token.low
        for place, token in enumerate(source.tokens)
        if token.low in group and _next(source, place) == follows and ("for" not in group or _chooses(source, place))
    ]


def _swapped(answer: Reading, sources: Sequence[Reading]) -> Fault | None:
    for place, token in enumerate(answer.tokens):
        if not _is_deed(token.low) or answer.view.in_quotes[place] or place not in answer.told:
            continue
        is_bound = answer.view.low(place + 1) == "to" and answer.view.low(place - 1) in BE
        if is_bound or answer.view.low(place - 1) == ",":
            continue  # "was supposed to escort", "the survey, conducted in May, …"
        doer, done = _sides(answer, place)
        for source in sources:
            for other, word in enumerate(source.tokens):
                if not _is_deed(word.low) or source.senses[other] != answer.senses[place]:
                    continue
                if _deeds(source, other) > 1 or _deeds(answer, place) > 1:
                    continue  # "its shares fell after it cut the price": which is which, words alone do not say
                their_doer, their_done = _sides(source, other)
                subjects = _subject(answer, place), _subject(source, other)
                others = source.senses_at(frozenset(range(len(source.tokens))) - {other})
                if None not in subjects and subjects[0] != subjects[1] and subjects[0] in others:
                    span = (token.start, token.end)
                    return Fault("unsupported", f"says of somebody else that he {token.low}", span)
                if (doer & their_done) - their_doer and (done & their_doer) - their_done:
                    span = (token.start, token.end)
                    return Fault("unsupported", f"turns round who {token.low} whom", span)
    return None


def _deeds(reading: Reading, place: int) -> int:
    """How many verbs of a sentence have the meaning of the one at ``place``."""
    return sum(
        _is_deed(token.low) and reading.senses[n] == reading.senses[place] for n, token in enumerate(reading.tokens)
    )


def _is_deed(low: str) -> bool:
    return is_past(low) and low not in _MUTUAL


def _sides(reading: Reading, place: int) -> tuple[frozenset[str], frozenset[str]]:
    """The names before and behind a verb, within its clause; of a passive the other way round."""
    before = _names(reading, range(place - 1, max(-1, place - _LOOK), -1))
    after = _names(reading, range(place + 1, min(len(reading.tokens), place + _LOOK)))
    passive = any(reading.view.low(n) in BE for n in range(max(0, place - 2), place))
    return (after, before) if passive else (before, after)


def _subject(reading: Reading, place: int) -> str | None:
    """The sense of a plain subject right before an active verb ("the rebels seized"); None of a longer one."""
    words: list[int] = []
    for at in range(place - 1, max(-2, place - 6), -1):
        low = reading.view.low(at)
        if at < 0:
            break
        if low in BE:
            return None
        if low in ("had", "has", "have", "also", "then", "later"):
            continue
        if not reading.tokens[at].is_word or low in _BREAKS:
            break
        if low in PREPOSITIONS:
            return None
        words.append(at)
    else:
        return None
    senses = [reading.senses[at] for at in words if reading.senses[at]]
    return min(senses[0]) if len(senses) == 1 and senses[0] else None


def _names(reading: Reading, places: range) -> frozenset[str]:
    found: set[str] = set()
    for place in places:
        low = reading.view.low(place)
        if low in ("who", "which") and places.step < 0 and place >= places.start - 2:
            continue  # "who beat": whoever stands before
        if low in _BREAKS and not (low == "and" and found):
            break
        if reading.tokens[place].text[0].isupper():
            found.add(low.removesuffix("'s"))
    return frozenset(found)
