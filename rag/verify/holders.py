"""Is every holder named, and nobody else? Dropped, swapped, collapsed and invented holders."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rag.claims.language.function_words import DAYS, MONTHS
from rag.claims.language.nouns import words_of
from rag.types import Holder
from rag.verify.fault import Fault
from rag.verify.meanings import sense
from rag.verify.people import GENERIC_BODIES, all_names, is_pronoun, means, mentions, said_of
from rag.verify.reading import read
from rag.verify.units import clause
from rag.words import FUNCTION_WORDS, fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rag.types import Evidence
    from rag.verify.fault import SameName
    from rag.verify.reading import Reading
    from rag.verify.units import Unit
    from rag.verify.voices import Voice

_SAYING = words_of("said say says told tell tells claimed admitted reported wrote denied called warned")
_VAGUE = words_of("one some others another both they many several few all he she")
_SHORTLY = 4
_REPORTING = words_of("say report write state tell announce claim quote cite note add")
_DAY = rf"(?:{'|'.join((*DAYS, *MONTHS))})"
_ENDS = re.compile(
    rf"(?:\s\(?(?:on|in|at|late|early|earlier|later|last|{_DAY}|\d{{1,4}}(?:st|nd|rd|th)?)\)?)*"
    r"(?:,\s(?:citing|quoting|according to)\b[^.;]*)?\s*[.!?]?\s*$",
    re.IGNORECASE,
)
"""Nothing but a day, and whom he cites, up to the end of a sentence."""
_THE_ARTICLE = frozenset(map(sense, words_of("article report newspaper paper outlet story author writer")))


@dataclass(frozen=True)
class _There:
    """What the answer is held against."""

    cited: Sequence[Evidence]
    context: Sequence[Evidence]
    units: Sequence[Unit]
    rested: Sequence[Unit]
    names: SameName | None

    def introduces(self, text: str) -> bool:
        """Whether all words of a description or name stand in the sentences, cited or beside them."""
        senses = frozenset[str]().union(*(_senses(evidence) for evidence in (*self.cited, *self.context)))
        said = said_of(text)
        return bool(said.senses) and said.senses <= senses

    def begins_with(self, text: str) -> bool:
        """Whether one of the sentences begins with these words: "The commission's experts compared …"."""
        wanted = fold(text).removeprefix("the ")
        return any(
            fold(evidence.quote).removeprefix("the ").startswith(wanted) for evidence in (*self.cited, *self.context)
        )


def holder_faults(
    answer: Reading,
    units: Sequence[Unit],
    rested: Sequence[Unit],
    *,
    cited: Sequence[Evidence],
    context: Sequence[Evidence],
    names: SameName | None,
) -> Iterator[Fault]:
    """At most one fault for each strange speaker and each claim that lacks a holder."""
    there = _There(cited, context, units, rested, names)
    parted = _beside_the_claim(answer, there)
    if parted is not None:
        yield parted
        return
    lacking = [(unit, missing) for unit in rested if (missing := _missing(answer, unit, there))]
    strangers = [
        (voice, source)
        for voice in answer.voices
        for source in voice.sources
        if not _belongs(answer, voice, source, there, [unit for unit, _ in lacking])
    ]
    if strangers:
        yield from _strange(answer, strangers, lacking)
        return
    for unit, missing in lacking:
        named = len(missing) < len(unit.links) or _names_outlet(answer, unit)
        people = " and ".join(holder.name for holder in missing)
        kind_words = "names only part of whom" if named else "states as a fact what"
        yield (
            Fault(
                "collapsed chain" if named else "dropped holder",
                f"leaves out {people}, on whose word it rests"
                if named
                else f"states as a fact what is on the word of {people}",
                evidence=unit.evidence,
                claim=unit.claim,
                holders=missing,
            )
            if kind_words
            else Fault("dropped holder", "")
        )


def _beside_the_claim(answer: Reading, there: _There) -> Fault | None:
    """ "The Front has appointed a commandant, and KPS reported.": he says nothing behind "and", and what stands before
    it is told as a fact. ``span`` is the conjunction."""
    for voice in answer.voices:
        if voice.lemma not in _REPORTING or voice.denies or voice.negated:
            continue  # "…, but the union disagreed" is whole
        first = min((source.start for source in voice.sources), default=0)
        joint = answer.view.low(first - 1) if first > 1 else ""
        end = answer.tokens[voice.cue.stop - 1].end
        if joint not in ("and", "but", "while") or first > voice.cue.start or not _ENDS.match(answer.text, end):
            continue
        texts = [answer.words(source) for source in voice.sources]
        held = next((unit for unit in there.rested if _holds(texts, unit, there)), None)
        if held is None and not any(_is_outlet(text, evidence) for text in texts for evidence in there.cited):
            continue
        return Fault(
            "dropped holder",
            f"tells as a fact, before “{joint}”, what is on the word of {texts[0]}",
            span=answer.span(range(first - 1, first)),
            evidence=held.evidence if held else None,
            claim=held.claim if held else None,
        )
    return None


def _holds(texts: Sequence[str], unit: Unit, there: _There) -> bool:
    return any(_is_meant(text, holder, forms, there) for text in texts for holder, forms in unit.links)


def _strange(
    answer: Reading, strangers: Sequence[tuple[Voice, range]], lacking: Sequence[tuple[Unit, tuple[Holder, ...]]]
) -> Iterator[Fault]:
    for _, source in strangers[:1]:
        said = answer.words(source)
        if lacking:
            unit, missing = lacking[0]
            yield Fault(
                "swapped holder",
                f"gives to {said} what is on the word of {' and '.join(holder.name for holder in missing)}",
                span=answer.span(source),
                evidence=unit.evidence,
                claim=unit.claim,
                holders=missing,
            )
        else:
            yield Fault(
                "invented holder", f"the cited sentence does not say it on the word of {said}", span=answer.span(source)
            )


def _missing(answer: Reading, unit: Unit, there: _There) -> tuple[Holder, ...]:
    """The links of a claim's chain that the answer does not name."""
    missing = [holder for holder, forms in unit.links if not _is_named(answer, unit, holder, forms, there)]
    if missing and missing[-1] == unit.links[-1][0] and _by_pronoun(answer):
        missing.pop()  # "she said": who that is stands in the sentence before
    return tuple(missing)


def _is_named(answer: Reading, unit: Unit, holder: Holder, forms: Sequence[str], there: _There) -> bool:
    for voice in answer.voices:
        for place in (*voice.sources, *((voice.told,) if voice.told else ())):
            text = answer.words(place)
            if _is_meant(text, holder, forms, there) or (
                holder is unit.links[-1][0] and any(means(text, Holder(said)) for said in _spare(unit))
            ):
                return True
    if _repeats_attribution(answer, unit, holder):
        return True
    if unit.speaks_of_itself or mentions(unit.text, holder, forms, names=there.names):
        return False
    rest = " ".join(token.text for place, token in enumerate(answer.tokens) if not answer.view.in_quotes[place])
    return mentions(rest, holder, forms, names=there.names)


def _repeats_attribution(answer: Reading, unit: Unit, holder: Holder) -> bool:
    """Whether the answer has the source's own words for the holder together with its cue."""
    quote, shift, said = unit.evidence.quote, unit.evidence.start, fold(answer.text)
    cues = [fold(quote[start - shift : end - shift]) for start, end in unit.claim.cue]
    for other, mention in zip(unit.claim.chain, unit.claim.mentions, strict=False):
        if other == holder and mention is not None:
            text = quote[mention[0] - shift : mention[1] - shift]
            return not is_pronoun(text) and fold(text) in said and any(len(cue) > 2 and cue in said for cue in cues)
    return False


def _spare(unit: Unit) -> tuple[str, ...]:
    """Who speaks in the source sentence by its form, where the claim's chain has somebody else for him."""
    shift = unit.evidence.start
    cues = {place for start, end in unit.claim.cue for place in unit.reading.places((start - shift, end - shift))}
    return tuple(
        text
        for voice in unit.reading.voices
        if cues & set(voice.cue)
        for source in voice.sources
        if not any(means(text := unit.reading.words(source), holder, forms) for holder, forms in unit.links)
    )


def _is_meant(text: str, holder: Holder, forms: Sequence[str], there: _There) -> bool:
    """Whether the words mean the holder; of one whom the claim only describes ("the adviser", "one"), also by what
    the sentences around say of somebody; of a body also by what kind of body it is ("the company")."""
    if means(text, holder, forms, names=there.names):
        return True
    said = said_of(text)
    vague = fold(holder.name) in _VAGUE or (holder.kind == "person" and not said_of(holder.name).named)
    body = holder.kind in ("office", "organisation") and not said.named and said.head in GENERIC_BODIES
    if not vague and not body:
        return False
    elsewhere = any(
        means(text, other, theirs) for unit in there.units for other, theirs in unit.links if other.name != holder.name
    )
    return not elsewhere and there.introduces(text)


def _by_pronoun(answer: Reading) -> bool:
    return any(is_pronoun(answer.words(source)) for voice in answer.voices for source in voice.sources)


def _names_outlet(answer: Reading, unit: Unit) -> bool:
    return any(_is_outlet(answer.words(source), unit.evidence) for voice in answer.voices for source in voice.sources)


def _belongs(answer: Reading, voice: Voice, source: range, there: _There, lacking: Sequence[Unit]) -> bool:
    """Whether somebody who speaks in the answer does so in the cited sentences too."""
    text = answer.words(source)
    if is_pronoun(text) or any(_is_outlet(text, evidence) for evidence in there.cited):
        return True
    if any(_is_meant(text, holder, forms, there) for unit in there.rested for holder, forms in unit.links):
        return True
    others = [unit for unit in there.units if any(means(text, holder, forms) for holder, forms in unit.links)]
    if others:
        homes = [unit.evidence for unit in lacking]
        there_too = voice.kind == "figure" and any(_speaks_there(voice, text, unit.evidence) for unit in others)
        return there_too or any(
            (unit.is_thin or _tells_of(answer, voice, unit)) and unit.evidence not in homes for unit in others
        )
    if voice.kind in ("show", "figure") and not said_of(text).named and there.begins_with(text):
        return True
    if any(_is_in_content(text, unit) for unit in there.rested):
        return True
    # "Finn was quoted by KPS": who passes a whole statement on is often named in its first sentence only.
    passed_on = voice.kind in ("source", "relay") and len(voice.sources) > 1
    sentences = (*there.cited, *(there.context if passed_on else ()))
    return any(_speaks_there(voice, text, evidence) for evidence in sentences) or any(
        _stands_so(answer, voice, source, read(evidence.quote)) for evidence in there.cited
    )


def _stands_so(answer: Reading, voice: Voice, source: range, cited: Reading) -> bool:
    """Whether a cited sentence has the same words for the speaker shortly before the same verb, however it is built:
    "a commission of the union found", "a group calling itself Quay South"."""
    if source.stop > voice.cue.start:
        return False
    wanted, verb = answer.senses_at(source), answer.senses_at(voice.cue)
    places = [n for n, senses in enumerate(cited.senses) if senses and senses <= wanted]
    verbs = [n for n, senses in enumerate(cited.senses) if senses & verb]
    found = frozenset[str]().union(*(cited.senses[n] for n in places))
    return bool(wanted) and wanted <= found and any(0 < n - places[-1] <= _SHORTLY for n in verbs)


def _tells_of(answer: Reading, voice: Voice, unit: Unit) -> bool:
    """Whether what a speaker says in the answer has anything of what he says in the source."""
    names = frozenset(map(sense, (word for run in all_names(answer.text) for word in run)))
    said = answer.senses_at(clause(answer, voice.cue) & answer.told)
    return bool((said & unit.senses) - names)


def _is_in_content(text: str, unit: Unit) -> bool:
    """Whether the holder says of somebody that he says something: "the mayor said a neighbour had told her"."""
    lows = [unit.reading.view.low(place) for place in unit.content]
    senses = said_of(text).senses
    return bool(senses) and senses <= unit.senses and any(low in _SAYING for low in lows)


def _speaks_there(voice: Voice, text: str, evidence: Evidence) -> bool:
    """Whether the cited sentence has the same person with the same verb, claim or not: "the court found that"."""
    said, reading = said_of(text), read(evidence.quote)
    for other in reading.voices:
        same_cue = other.lemma == voice.lemma or sense(other.lemma) == sense(voice.lemma) or other.kind == voice.kind
        if not same_cue:
            continue
        for source in other.sources:
            theirs = said_of(reading.words(source))
            if said.named and theirs.named and set(said.names) & set(theirs.names):
                return True
            if (
                not said.named
                and said.head
                and said.head == theirs.head
                and said.senses <= theirs.senses | _senses(evidence)
            ):
                return True
    return False


def _senses(evidence: Evidence) -> frozenset[str]:
    reading = read(evidence.quote)
    return reading.senses_at(range(len(reading.tokens)))


def _is_outlet(text: str, evidence: Evidence) -> bool:
    said = said_of(text)
    outlet = fold(evidence.outlet or "").removeprefix("the ")
    words = [word for word in fold(text).split() if word not in FUNCTION_WORDS]
    if outlet and (" ".join(words) == outlet or (words and set(words) <= set(outlet.split()))):
        return True
    return said.head in _THE_ARTICLE and (not all_names(text) or (bool(outlet) and outlet in fold(text)))
