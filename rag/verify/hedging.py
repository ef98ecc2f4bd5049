"""Are the words that weaken kept, and none added? "reportedly", "is said to", "could", "claimed"; and is what may be
done by leave not told as done?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from rag.claims.language.function_words import AUXILIARIES, BE, is_adverb
from rag.claims.language.lexicon import lexicon
from rag.claims.language.nouns import words_of
from rag.claims.stating.hedges import agentless_at, looks_at
from rag.verify.fault import Fault
from rag.verify.permission import permits, speaks_of_leave
from rag.verify.reading import read
from rag.words import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rag.types import Evidence, Span
    from rag.verify.reading import Reading
    from rag.verify.units import Unit

HedgeKind = Literal["report", "possible", "leave", "cue"]
_MORE_ADVERBS = words_of("supposedly purportedly rumouredly seemingly ostensibly presumably apparently")
_POSSIBLY = words_of("possibly probably perhaps maybe potentially conceivably")
_LIKELY = words_of("likely unlikely")
_STOPS = frozenset({",", ";", ".", "and", "but", "while"})
_FACTIVE = words_of(
    """confirm reveal prove show demonstrate establish point note acknowledge admit concede find verify document expose
    uncover disclose discover know realise realize recall remind"""
)
_IT_IS = words_of(
    "believed thought understood alleged rumoured rumored feared suspected presumed assumed claimed said reported"
)
_SUSPECTED = words_of("alleged supposed purported so-called suspected rumoured rumored")
_NOUNS = words_of("rumour rumours rumor rumors speculation allegation allegations suspicion suspicions")


@dataclass(frozen=True, slots=True)
class Hedge:
    """Words that weaken, by their span in the text. ``leave``: a "may" of permission, which does not weaken, but makes
    no fact either."""

    kind: HedgeKind
    span: Span


def hedges_in(reading: Reading) -> tuple[Hedge, ...]:
    """All of a sentence outside quotation marks, in order."""
    found: list[Hedge] = []
    for place in range(len(reading.tokens)):
        if reading.view.in_quotes[place]:
            continue
        kind = _kind_at(reading, place)
        if kind is not None:
            found.append(kind)
    cues = (Hedge("cue", reading.span(voice.cue)) for voice in reading.voices if voice.hedges)
    return tuple(sorted((*found, *cues), key=lambda hedge: hedge.span))


def _kind_at(reading: Reading, place: int) -> Hedge | None:
    view, low = reading.view, reading.view.low(place)
    token = view.tokens[place]
    if low in lexicon().hedges["adverbs"] | _MORE_ADVERBS:
        return Hedge("report", (token.start, token.end))
    span = agentless_at(view, place)
    if span is not None:
        return Hedge("report", span)
    if low == "it" and view.low(place + 1) in BE | {"has"}:
        at = place + 2
        while is_adverb(view.low(at)) or view.low(at) == "been":
            at += 1
        if view.low(at) in _IT_IS and view.low(at + 1) in ("that", ",", ".", ""):
            return Hedge("report", (token.start, view.tokens[at].end))
    if low in _SUSPECTED and view.low(place - 1) not in BE and view.low(place + 1) not in ("that", "to", "the", "by"):
        return Hedge("report", (token.start, token.end))
    if low in _NOUNS:
        return Hedge("report", (token.start, token.end))
    if low in ("could", "may", "might") and not (low == "may" and token.text[0].isupper() and place):
        after = view.low(place + 1)
        if after and not after[0].isdigit() and not (low == "could" and after in ("not", "n't")):
            is_leave = low != "could" and permits(reading, place)
            return Hedge("leave" if is_leave else "possible", (token.start, token.end))
    if low in _POSSIBLY or (low in _LIKELY and view.low(place - 1) in BE | AUXILIARIES):
        return Hedge("possible", (token.start, token.end))
    if looks_at(view, place) is not None and view.low(place + 1) in ("to", "that", "as"):
        return Hedge("report", (token.start, token.end))
    return None


def hedge_faults(answer: Reading, rested: Sequence[Unit], cited: Sequence[Evidence]) -> Iterator[Fault]:
    """A hedge of a claim that the answer lacks, or one of the answer that no cited sentence has."""
    every = hedges_in(answer)
    own = [hedge for hedge in every if hedge.kind != "leave"]
    yield from _lost(answer, own, rested)
    if not own:
        yield from _unhedged(answer, cited)
    readings = [read(evidence.quote) for evidence in cited]
    theirs = [hedge for reading in readings for hedge in hedges_in(reading)]
    has_claimed = any(unit.hedge and not _is_possible(unit.hedge) for unit in rested) or any(
        hedge.kind not in ("possible", "leave") for hedge in theirs
    )
    may = any(hedge.kind in ("possible", "leave") for hedge in theirs)
    for hedge in every:
        word = answer.text[slice(*hedge.span)]
        if hedge.kind in ("possible", "leave"):
            in_any_words = hedge.kind == "leave"
            if not may and not any(speaks_of_leave(reading, in_any_words=in_any_words) for reading in readings):
                yield Fault("hedge added", f"“{word}” weakens what the cited sentence says", span=hedge.span)
        elif not has_claimed:
            yield Fault("hedge added", f"“{word}” casts a doubt that the cited sentence does not", span=hedge.span)


def _lost(answer: Reading, own: Sequence[Hedge], rested: Sequence[Unit]) -> Iterator[Fault]:
    for unit in rested:
        if not unit.hedge or fold(unit.hedge).strip("\"' ") in fold(answer.text):
            continue
        if _is_cue(unit):
            factive = [voice for voice in answer.voices if voice.lemma.split()[0] in _FACTIVE]
            if factive and not own:
                yield _lost_fault(unit, answer.span(factive[0].cue))
        elif not own and not (_is_possible(unit.hedge) and speaks_of_leave(answer, in_any_words=_is_leave(unit))):
            yield _lost_fault(unit, None)


def _unhedged(answer: Reading, cited: Sequence[Evidence]) -> Iterator[Fault]:
    """A hedge within a cited sentence ("had probably found") whose words the answer has, with none of its own."""
    said = answer.senses_at(answer.told)
    for evidence in cited:
        reading = read(evidence.quote)
        for hedge in hedges_in(reading):
            after = reading.places(hedge.span).stop
            stop = next(
                (n for n in range(after, min(after + 6, len(reading.tokens))) if reading.view.low(n) in _STOPS),
                after + 6,
            )
            scope = reading.senses_at(range(after, stop))
            if hedge.kind in ("possible", "leave") and speaks_of_leave(answer, in_any_words=hedge.kind == "leave"):
                continue
            if hedge.kind != "cue" and scope and len(scope & said) * 3 >= len(scope) * 2:
                words = evidence.quote[slice(*hedge.span)]
                detail = f"is surer than the cited sentence, which says “{words}”"
                yield Fault("hedge lost", detail, evidence=evidence, words=words)
                return


def _lost_fault(unit: Unit, span: Span | None) -> Fault:
    return Fault(
        "hedge lost",
        f"is surer than the cited sentence, which says “{unit.hedge}”",
        span=span,
        evidence=unit.evidence,
        claim=unit.claim,
        words=unit.hedge,
    )


def _is_possible(hedge: str) -> bool:
    return hedge.lower() in ("could", "may", "might")


def _is_leave(unit: Unit) -> bool:
    """Whether the claim's own "may" gives leave."""
    reading, hedge = read(unit.evidence.quote), unit.claim.hedge
    if hedge is None:
        return False
    return permits(reading, reading.places((hedge[0] - unit.evidence.start, hedge[1] - unit.evidence.start)).start)


def _is_cue(unit: Unit) -> bool:
    """Whether the claim is weakened by its verb of saying ("claimed") rather than within."""
    hedge = unit.claim.hedge
    return (
        hedge is not None
        and bool(unit.links)
        and any(start <= hedge[0] and hedge[1] <= end for start, end in unit.claim.cue)
    )
