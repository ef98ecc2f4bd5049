"""Does what is to come stay to come, and what was said then stay said then?"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rag.claims.language.function_words import BE, DAYS, MONTHS, is_adverb
from rag.claims.language.nouns import words_of
from rag.verify.fault import Fault
from rag.verify.meanings import is_past
from rag.verify.reading import read

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rag.types import Evidence
    from rag.verify.reading import Reading

_WILL = words_of("will would shall 'll won't wouldn't could may might can should must")
_INTENDS = words_of(
    """threaten threatens threatened threatening promise promises promised promising vow vows vowed pledge pledges
    pledged plan plans planned planning intend intends intended intending expect expects expected want wants wanted
    hope hopes hoped propose proposes proposed prepare prepares prepared preparing aim aims aimed scheduled wanting
    intention threat proposal"""
)
_INTENDS_TO = words_of(
    "set about going due ready likely decided agreed ordered urged asked offered refused told called"
)
_SOMEBODY_TO = words_of("ordered urged asked told called")
_ALWAYS_AHEAD = words_of("planned scheduled expected intended promised threatened wanted hoped")
_PRESENT = words_of("is are has have says say stands stand remains remain holds hold")
_NOW = words_of("now currently still presently")
_SINCE_THEN = words_of("now still currently remains remain today")
_BESIDE = 4
_PAST = words_of("had was were")
_BREAKS = words_of("but while although though because when who which whereas")
_LOOK = 8
_AS_OF = re.compile(r"\bas (?:of|at)\b", re.IGNORECASE)
_LOWERED = re.compile(r"\bfrom (\d[\d,.]*) to \d")


def tense_faults(answer: Reading, cited: Sequence[Evidence]) -> Iterator[Fault]:
    """At most one."""
    for evidence in cited:
        source = read(evidence.quote)
        fault = _realised(answer, source, evidence) or _as_present(answer, source, evidence)
        if fault is not None:
            yield fault
            return
    if cited:
        fault = _postponed(answer, [read(evidence.quote) for evidence in cited], cited[0])
        if fault is not None:
            yield fault


def _futures(reading: Reading, *, quoted: bool = False) -> list[tuple[int, frozenset[str]]]:
    """Each word that puts something into the future, and the senses of what it puts there."""
    found: list[tuple[int, frozenset[int]]] = []
    for place, token in enumerate(reading.tokens):
        low = token.low
        if low == "may" and token.text[0].isupper() and place:
            continue  # the month
        is_to = low == "to" and reading.view.low(place - 1) in BE and reading.tokens[place - 1].is_word
        if (
            token.text[:1].isupper()
            and reading.tokens[place + 1 : place + 2]
            and reading.tokens[place + 1].text[:1].isupper()
        ):
            continue  # "Will Finn"
        between = reading.view.low(place + 1)
        reach = 2 if low in _SOMEBODY_TO or is_adverb(between) or between == "not" else 1
        leads = low in _INTENDS_TO and "to" in (reading.view.low(place + n) for n in range(1, reach + 1))
        if reading.view.low(place - 1) in ("being", "been") and low not in _ALWAYS_AHEAD and not leads:
            continue  # "was being prepared" is under way
        if (reading.view.in_quotes[place] and not quoted) or not (low in _WILL or low in _INTENDS or is_to or leads):
            continue
        scope: set[int] = set()
        for at in range(place + 1, min(len(reading.tokens), place + 1 + _LOOK)):
            if reading.view.low(at) in (",", ";", ".", ":") or (reading.view.low(at) in _BREAKS and at > place + 1):
                break
            scope.add(at)
        found.append((place, frozenset(scope)))
    places = {place for place, scope in found if scope}
    # "promised that it would close": the second word says what is to come
    return [(place, reading.senses_at(scope)) for place, scope in found if not scope & places]


def _realised(answer: Reading, source: Reading, evidence: Evidence) -> Fault | None:
    """ "would fall" → "fell": none of what the source puts into the future is there in the answer."""
    own = _futures(answer, quoted=True)
    mine = frozenset[str]().union(*(senses for _, senses in own))
    said = answer.senses_at(range(len(answer.tokens)))
    theirs = _futures(source)
    future = frozenset[str]().union(*(senses for _, senses in theirs))
    settled = source.senses_at(range(len(source.tokens))) - future
    for place, senses in theirs:
        if source.view.low(place) in ("could", "may", "might", "can", "should", "must"):
            continue
        verb = _verb_behind(source, place)
        meant = senses & said
        if not meant or meant & mine or (verb and verb not in said and len(meant) < len(senses)):
            continue
        if meant <= settled and not own:
            continue
        word = source.tokens[place].text
        return Fault(
            "time shifted", f"tells as done what the cited sentence puts ahead (“{word}”)", None, evidence, words=word
        )
    return None


def _verb_behind(reading: Reading, place: int) -> str | None:
    at = place + 1
    while reading.view.low(at) in BE | {"to", "have", "not", "never"} or is_adverb(reading.view.low(at)):
        at += 1
    found = reading.senses[at] if at < len(reading.tokens) else frozenset()
    return next(iter(found), None)


def _postponed(answer: Reading, sources: Sequence[Reading], evidence: Evidence) -> Fault | None:
    """ "fell" → "will fall"."""
    if any(_futures(source) or not _tells_the_past(source) for source in sources):
        return None
    for place, senses in _futures(answer):
        if answer.view.low(place) in ("will", "shall", "'ll") and any(
            senses & source.senses_at(range(len(source.tokens))) for source in sources
        ):
            return Fault(
                "time shifted",
                "puts ahead what the cited sentence tells as done",
                answer.span(range(place, place + 1)),
                evidence,
            )
    return None


def _tells_the_past(source: Reading) -> bool:
    """Not "takes over on Monday", which is to come."""
    return any(is_past(token.low) or token.low in ("has", "have") for token in source.tokens)


def _as_present(answer: Reading, source: Reading, evidence: Evidence) -> Fault | None:
    """An older claim told as the present one: "now says" for "had said as late as Thursday"; a lost "as of"."""
    lows = [token.low for token in answer.tokens]
    theirs = {token.low for token in source.tokens}
    now = next((n for n, low in enumerate(lows) if low in _NOW and _is_present(answer, n)), None)
    beside = answer.senses_at(range(max(0, now - _BESIDE), now + _BESIDE)) if now is not None else frozenset()
    is_of_it = bool(beside & source.senses_at(range(len(source.tokens))))
    if now is not None and is_of_it and not theirs & _SINCE_THEN and theirs & _PAST:
        return _present_fault(answer, now, evidence)
    lowered = _LOWERED.search(evidence.quote)
    if lowered and lowered[1] in answer.text and f"from {lowered[1]}" not in answer.text:
        verb = next((n for n, low in enumerate(lows) if low in _PRESENT), None)
        if verb is not None:
            return _present_fault(answer, verb, evidence)
    dated = any(low in DAYS or low in MONTHS or low in ("as", "then", "by") for low in lows)
    if _AS_OF.search(evidence.quote) and not dated and _has_claim_of(answer, source):
        return Fault(
            "time shifted", "leaves out as of when it is said", None, evidence, words=_AS_OF.findall(evidence.quote)[0]
        )
    return None


def _has_claim_of(answer: Reading, source: Reading) -> bool:
    said = answer.senses_at(answer.told)
    return len(said & source.senses_at(source.told)) * 2 > len(said)


def _is_present(answer: Reading, place: int) -> bool:
    """A verb in the present stands right beside "now" or "still"."""
    beside = [answer.view.low(n) for n in range(max(0, place - 2), place + 4)]
    return any(low in _PRESENT for low in beside) or answer.view.low(place + 1).endswith("s")


def _present_fault(answer: Reading, place: int, evidence: Evidence) -> Fault:
    return Fault(
        "time shifted", "tells an older claim as the present one", answer.span(range(place, place + 1)), evidence
    )
