"""Is what is denied still denied, and nothing else? "denied", "no", "doubted" against "confirmed", "admitted"."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from rag.claims.language.function_words import DETERMINERS, POSSESSIVES
from rag.claims.language.nouns import words_of
from rag.verify.fault import Fault
from rag.verify.meanings import sense
from rag.verify.people import all_names, means
from rag.verify.reading import read

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rag.types import Evidence
    from rag.verify.reading import Reading
    from rag.verify.units import Unit

_NOT = words_of(
    "no not never nobody none neither nor nothing nowhere cannot without hardly unless unanswered silent silence"
)
_UNABLE = words_of("unable fail failed fails refused refuse refuses declined decline")
_DENYING = words_of("deny dispute contest exclude")
_DENIED = words_of("denied disputed rejected refuted contested contradicted")
_BREAKS = words_of("but while although though because after before when who which whereas and")
_ANONYMOUS = words_of("named identified quoted")
_TURNS_DOWN = words_of("refused refuse refuses declined decline declines")
_NO_DENIAL = words_of("but doubt fewer less more only")
"""Behind a denying word: "nobody but", "no fewer than", "not only"."""
_DAYS = frozenset(
    map(
        sense,
        words_of("monday tuesday wednesday thursday friday saturday sunday morning evening night week month year day"),
    )
)
_EMPTY = frozenset(map(sense, words_of("say said such one any thing happen so do place take have")))
_LONGEST_SCOPE = 12
_CARRIED = 0.5
"""Share of a denied scope's words from which on an answer is taken to speak of it."""


@dataclass(frozen=True, slots=True)
class Denial:
    """A denying word, the places of what it denies, and their senses."""

    place: int
    scope: frozenset[int]
    senses: frozenset[str]


def denials_in(reading: Reading) -> tuple[Denial, ...]:
    """The denials of a sentence. "did not deny" is none; neither is "nobody but"."""
    found: list[Denial] = []
    for voice in reading.voices:
        if voice.denies:
            found.append(_denial(reading, voice.cue.start, _of_voice(reading, voice.cue)))
    cues = {place for voice in reading.voices for place in voice.cue}
    for place, token in enumerate(reading.tokens):
        if place in cues:
            continue
        low = token.low
        if low == "not" and reading.view.low(place + 3) in _ANONYMOUS and reading.view.low(place + 1) == "to":
            continue  # "asked not to be named"
        if low in ("nobody", "nothing", "none", "no", "not") and reading.view.low(place + 1) in _NO_DENIAL:
            continue
        if low == "nor" and any(reading.view.low(n) == "neither" for n in range(max(0, place - 12), place)):
            continue
        if low in ("not", "n't") and reading.view.low(place + 1) in _DENYING and reading.view.low(place + 2) == "that":
            continue  # "did not deny that", where no voice has been read
        if low in _NOT or low.endswith("n't"):
            opens = low in ("no", "nobody", "none", "neither", "nothing", "nor")
            found.append(_denial(reading, place, _after(reading, place, whole=opens)))
        elif (low in _UNABLE and _leads_to(reading, place)) or (low == "yet" and reading.view.low(place + 1) == "to"):
            found.append(_denial(reading, place, _after(reading, place, whole=False)))
        elif _is_denied(reading, place):
            found.append(_denial(reading, place, _before(reading, place)))
    return tuple(found)


def _leads_to(reading: Reading, place: int) -> bool:
    """ "refused to lend", "refused so far to lend", "declined that assignment"."""
    next_ones = [reading.view.low(n) for n in range(place + 1, place + 4)]
    is_of_a_thing = reading.view.low(place) in _TURNS_DOWN and next_ones[0] in DETERMINERS | POSSESSIVES
    return is_of_a_thing or "to" in next_ones


def _denial(reading: Reading, place: int, scope: frozenset[int]) -> Denial:
    return Denial(place, scope, reading.senses_at(scope) - _names_in(reading.text) - _DAYS)


@lru_cache(maxsize=256)
def _names_in(text: str) -> frozenset[str]:
    return frozenset(map(sense, (word for run in all_names(text) for word in run)))


def _is_denied(reading: Reading, place: int) -> bool:
    """ "was denied", "is disputed": the passive of a denying verb that no voice has read."""
    before, after = reading.view.low(place - 1), reading.view.low(place + 1)
    return reading.view.low(place) in _DENIED and before in ("was", "were", "is", "are", "been") and after != "for"


def _of_voice(reading: Reading, cue: range) -> frozenset[int]:
    """What a denying verb denies: what follows it, up to a semicolon, "but" or another speaker; else what is before."""
    if reading.view.low(cue.stop) == "by":  # "That was disputed by a foreman"
        return _before(reading, cue.start)
    speakers = {voice.cue.start for voice in reading.voices}
    after: set[int] = set()
    for place in range(cue.stop, len(reading.tokens)):
        low = reading.view.low(place)
        if low in (";", "but", "while", "whereas"):
            break
        if low in (",", "and") and not speakers.isdisjoint((place + 1, place + 2)):
            break
        if low == "," and reading.view.low(place + 1) in _BREAKS | {"hours", "days"}:
            break
        after.add(place)
    after = {place for place in after if reading.tokens[place].is_word}
    return frozenset(after) or _before(reading, cue.start)


def _after(reading: Reading, place: int, *, whole: bool) -> frozenset[int]:
    """The words behind "not", to the end of the clause; of "nobody" all its clause."""
    scope: set[int] = set()
    for at in range(place + 1, min(len(reading.tokens), place + 1 + _LONGEST_SCOPE)):
        low = reading.view.low(at)
        if low in (",", ";", ":", "—", "–") or (low in _BREAKS and at > place + 1):
            break
        scope.add(at)
    if not reading.senses_at(frozenset(scope)) - _EMPTY or (whole and len(scope) < 2):
        return frozenset(scope) | _before(reading, place)
    return frozenset(scope)


def _before(reading: Reading, place: int) -> frozenset[int]:
    scope: set[int] = set()
    for at in range(place - 1, max(-1, place - _LONGEST_SCOPE), -1):
        low = reading.view.low(at)
        if low in (";", ":") or low in _BREAKS - {"and"} or (low == "and" and reading.view.low(place - 1) == "by"):
            break
        scope.add(at)
    return frozenset(scope)


def denial_faults(
    answer: Reading, units: Sequence[Unit], rested: Sequence[Unit], cited: Sequence[Evidence]
) -> Iterator[Fault]:
    """Whether the answer asserts what the cited sentences deny, or denies what they assert."""
    own = denials_in(answer)
    if any(unit.is_thin for unit in rested):  # "denied that": what he denies is another sentence's
        own = tuple(one for one in own if not any(voice.denies and one.place in voice.cue for voice in answer.voices))
    sources = [(evidence, read(evidence.quote)) for evidence in cited]
    theirs = [(evidence, reading, denials_in(reading)) for evidence, reading in sources]
    flipped = (
        _denies_too_much(answer, own, theirs, thin=any(unit.is_thin and _denies(unit) for unit in units))
        or _asserts_denied(answer, own, theirs)
        or _forgets(answer, own, units, rested)
    )
    if flipped is not None:
        yield flipped


def _denies_too_much(
    answer: Reading,
    own: Sequence[Denial],
    theirs: Sequence[tuple[Evidence, Reading, Sequence[Denial]]],
    *,
    thin: bool,
) -> Fault | None:
    denied = frozenset[str]().union(*(denial.senses for _, _, denials in theirs for denial in denials))
    said = frozenset[str]().union(*(reading.senses_at(range(len(reading.tokens))) for _, reading, _ in theirs))
    has_bare = any(not denial.senses - _EMPTY for _, _, denials in theirs for denial in denials) or thin
    for denial in own:
        meant = (denial.senses - _EMPTY) & said
        if _odd(answer, denial, own) and meant and not meant & denied and not has_bare:
            return _fault(answer, denial.place, theirs[0][0], "denies what the cited sentence says")
        if not meant and not denied and not has_bare:
            return _fault(answer, denial.place, theirs[0][0], "denies what the cited sentence does not")
    return None


def _denies(unit: Unit) -> bool:
    return unit.claim.stance in ("denies", "doubts")


def denied_elsewhere(answer: Reading, units: Sequence[Unit], rested: Sequence[Unit]) -> tuple[Unit, ...]:
    """The thin denials ("denied that") whose holder denies something in the answer: what he denies is said in another
    cited sentence, whose holder need not be named."""
    return tuple(
        unit
        for unit in units
        if unit.is_thin
        and _denies(unit)
        and unit.links
        and not any(other.links and other.links[-1][0].name == unit.links[-1][0].name for other in rested)
        and any(means(answer.words(source), *unit.links[-1]) for voice in answer.voices for source in voice.sources)
    )


def _odd(answer: Reading, denial: Denial, own: Sequence[Denial]) -> bool:
    """Whether it stands under no other denial: "denied that no one" is two."""
    return sum(denial.place in other.scope for other in own if other is not denial) % 2 == 0


def _denied_so(answer: Reading, word: str, meant: frozenset[str]) -> bool:
    """Whether the same word denies the same in the answer, in another place: "by which army, they could not say"."""
    for place, token in enumerate(answer.tokens):
        if token.low != word:
            continue
        after = _after(answer, place, whole=word in ("no", "nobody", "none", "neither", "nothing", "nor"))
        scope = answer.senses_at(after) or answer.senses_at(_before(answer, place))
        if 2 * len(meant & scope) >= len(meant):
            return True
    return False


def _asserts_denied(
    answer: Reading, own: Sequence[Denial], theirs: Sequence[tuple[Evidence, Reading, Sequence[Denial]]]
) -> Fault | None:
    said = answer.senses_at(range(len(answer.tokens)))
    mine = frozenset[str]().union(*(_alone(answer, denial, own) for denial in own))
    for evidence, reading, denials in theirs:
        for denial in denials:
            senses = _alone(reading, denial, denials) - _EMPTY
            meant = senses & said
            if not meant or len(meant) < _CARRIED * len(senses) or 2 * len(meant & mine) >= len(meant):
                continue
            if _denied_so(answer, reading.tokens[denial.place].low, meant):
                continue
            if not _asserted_elsewhere(meant, evidence, theirs):
                return _fault(
                    answer,
                    None,
                    evidence,
                    "asserts what the cited sentence denies",
                    words=reading.tokens[denial.place].text,
                )
    return None


def _alone(reading: Reading, denial: Denial, denials: Sequence[Denial]) -> frozenset[str]:
    """What stands under this denial and no other."""
    others = frozenset[int]().union(*(other.scope for other in denials if other is not denial))
    return denial.senses & reading.senses_at(denial.scope - others)


def _asserted_elsewhere(
    meant: frozenset[str], evidence: Evidence, theirs: Sequence[tuple[Evidence, Reading, Sequence[Denial]]]
) -> bool:
    """Whether a cited sentence says the same outside its denials."""
    for other, reading, denials in theirs:
        under = frozenset[int]().union(*(denial.scope for denial in denials))
        free = frozenset(range(len(reading.tokens))) - under
        if meant <= reading.senses_at(free) and (other != evidence):
            return True
    return False


def _forgets(answer: Reading, own: Sequence[Denial], units: Sequence[Unit], rested: Sequence[Unit]) -> Fault | None:
    """ "disputed that", "denied it": the denial of something said before, of which the answer makes an admission."""
    for unit in units:
        if not _denies(unit) or not unit.is_thin or not unit.links:
            continue
        holder, forms = unit.links[-1]
        if any(other is not unit and other.links and other.links[-1][0].name == holder.name for other in rested):
            continue
        for voice in answer.voices:
            speaks = any(means(answer.words(source), holder, forms) for source in voice.sources)
            free = [denial for denial in own if denial.place not in voice.cue and denial.place > voice.cue.stop + 2]
            if speaks and not voice.denies and len(free) == len(own):
                return _fault(answer, voice.cue.start, unit.evidence, f"{holder.name} denies it in the cited sentence")
    return None


def _fault(answer: Reading, place: int | None, evidence: Evidence, detail: str, *, words: str = "") -> Fault:
    span = None if place is None else answer.span(range(place, place + 1))
    return Fault("denial flipped", detail, span=span, evidence=evidence, words=words)
