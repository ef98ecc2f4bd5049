"""What one holder says in a source sentence, as it is compared with what others say."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from rag.claims.language.function_words import PREPOSITIONS, is_adverb
from rag.claims.language.nouns import words_of
from rag.disagree.as_of import as_of
from rag.types import Holder
from rag.verify.denying import denials_in
from rag.verify.meanings import sense
from rag.verify.people import all_names, is_pronoun
from rag.verify.reading import read
from rag.verify.units import units_of
from rag.words import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rag.types import Evidence, SourceClaim, Stance
    from rag.verify.reading import Reading
    from rag.verify.units import Unit

_LONGEST = 180
_FEW, _SHORT_CLAUSE, _FEW_WORDS = 2, 4, 6
_POINTING = frozenset(
    map(
        sense,
        words_of(
            """say said so claim claims accusation accusations allegation allegations charge charges report reports
            reported number figure count version account it knowledge such reproach"""
        ),
    )
)
_SETTING = words_of("raised raises raising lowered lowers lowering revised revises put puts cut cuts set sets")
_MANNER = frozenset(map(sense, words_of("outright again twice today yesterday immediately part whole knowledge that")))
_PLUPERFECT = frozenset(("had", "earlier", "previously", "initially", "originally"))
_BEFORE = re.compile(r"\b(?:once|twice|often|times) before\b|\bin the past\b", re.IGNORECASE)
""" "The Front has announced that once before." """


@dataclass(frozen=True, eq=False)
class Statement:
    """``places`` are its own tokens in ``reading`` (the whole sentence's), without what it quotes of others; ``claim``
    is None for the narrator's words. ``chain`` is who says it, outside in; for the narrator the outlet alone.
    ``denies``: all of it is denied or doubted by the last of the chain. ``rank``: its sentence's place in the evidence.
    ``earlier``: the article itself says that it was said before ("had said as late as Thursday")."""

    evidence: Evidence
    claim: SourceClaim | None
    chain: tuple[Holder, ...]
    aliases: tuple[str, ...]
    reading: Reading
    places: frozenset[int]
    rank: int
    stance: Stance = "asserts"
    earlier: bool = False

    @property
    def holder(self) -> Holder:
        return self.chain[-1]

    @property
    def is_narrator(self) -> bool:
        return self.claim is None

    @property
    def denies(self) -> bool:
        return self.stance in ("denies", "doubts")

    @property
    def key(self) -> tuple[str, int]:
        """The sentence it stands in."""
        return self.evidence.doc, self.evidence.sentence

    @property
    def is_quarrel(self) -> bool:
        """Whether it only tells that some do not agree: "the owner and the rescuers disagree on how many died"."""
        return any(
            self.reading.tokens[place].low.startswith(("agree", "disagree", "differ")) for place in self.cue_places
        )

    @cached_property
    def said_on(self) -> str | None:
        """The day it was said or holds for, as ISO: the last day that its sentence names and that is not after the
        article's ("said on the evening of 2 April", "was 14 when it was last published on Friday"); else the article's.
        None where the article has no date."""
        return as_of(self.evidence.quote, self.evidence.date)

    @property
    def day(self) -> tuple[str, bool]:
        """What it is sorted by, oldest first; an article without a date comes last, as nothing is known of it."""
        return self.said_on or "9999", not self.earlier

    @cached_property
    def name_words(self) -> frozenset[str]:
        """The folded words of the proper names in its sentence and the article's title."""
        texts = (self.evidence.quote, self.evidence.title or "")
        return frozenset(word for text in texts for run in all_names(text) for word in run if len(word) > _FEW)

    @cached_property
    def senses(self) -> frozenset[str]:
        return self.reading.senses_at(self.places)

    @cached_property
    def denied(self) -> frozenset[str]:
        """The senses of what it says is not so, names left out."""
        if self.denies:
            return self.senses - self._under_denials
        return self._under_denials

    @cached_property
    def asserted(self) -> frozenset[str]:
        """The senses of what it says is so."""
        return self._under_denials if self.denies else self.reading.senses_at(self.places - self.denied_places)

    @cached_property
    def denied_places(self) -> frozenset[int]:
        cue = self.cue_places
        scopes = (denial.scope for denial in denials_in(self.reading) if denial.place in self.places - cue)
        return frozenset[int]().union(*scopes) & self.places

    @cached_property
    def _under_denials(self) -> frozenset[str]:
        return self.reading.senses_at(self.denied_places)

    @cached_property
    def cue_places(self) -> frozenset[int]:
        shift = self.evidence.start
        spans = self.claim.cue if self.claim else ()
        return frozenset(p for start, end in spans for p in self.reading.places((start - shift, end - shift)))

    @cached_property
    def is_thin(self) -> bool:
        """Whether it only points to what was said before: "denied that", "denied that he had said so", "denied it: he
        had left", "denied any knowledge of it"."""
        if len(self.senses - _POINTING) < _FEW:
            return True
        own = [self.reading.tokens[place].low for place in sorted(self.places)]
        led = [low for low in own if low not in ("that", "the", "a", "an")][:2]
        if led[:1] == ["any"]:
            return len(self.senses) <= _FEW + 1
        return self.denies and led[:1] in (["it"], ["this"]) and led[1:] in ([":"], [","], [";"], [])

    @cached_property
    def says_it(self) -> bool:
        """Whether its words begin with a pronoun, whose meaning stands before the sentence."""
        return fold(self.says.split(" ", 1)[0]) in ("it", "they", "this", "these", "he", "she")

    @cached_property
    def pointed_at(self) -> frozenset[str]:
        """The senses of a thin statement's few words that say what it points to; without manner ("outright")."""
        adverbs = {sense(token.low) for token in self.reading.tokens if is_adverb(token.low)}
        return self.senses - _POINTING - _MANNER - adverbs

    @property
    def _accuses(self) -> bool:
        """ "accused the army of shelling", "raised its count to 19": "its count to 19" says nothing."""
        cue = [self.reading.tokens[place].low for place in self.cue_places]
        return any(low.startswith(("accus", "blam", "charg")) or low in _SETTING for low in cue)

    @cached_property
    def says(self) -> str:
        """Its words, cut from the source: one stretch, without the conjunction that leads it; of a denial with the
        words that deny, or what its holder says instead."""
        if (instead := self._instead) is not None:
            return instead
        words = sorted(self.places | self.cue_places if self.denies or self._accuses else self.places)
        while words and self.reading.tokens[words[0]].low in ("that", ",", ":", "“", '"', "and"):
            words.pop(0)
        if not words:
            return ""
        runs = [[words[0], words[0]]]
        for place in words[1:]:
            if place - runs[-1][1] <= _FEW or self.denies or self._accuses:
                runs[-1][1] = place
            elif self._is_inserted(runs[-1][1] + 1, place):
                runs.append([place, place])
            else:
                break
        tokens, text = self.reading.tokens, self.reading.text
        pieces = [text[tokens[first].start : tokens[last].end].rstrip(",") for first, last in runs]
        return _shortened(" ".join(pieces))

    def _is_inserted(self, first: int, last: int) -> bool:
        """Whether the places between two parts of its words only say who speaks: "“The lock,” he said, “is ours.”"."""
        shift = self.evidence.start
        spans = self.claim.mentions if self.claim else ()
        who = {p for span in spans if span for p in self.reading.places((span[0] - shift, span[1] - shift))}
        return all(p in who | self.cue_places or not self.reading.tokens[p].is_word for p in range(first, last))

    @property
    def _instead(self) -> str | None:
        """ "contradicted his assessment, saying the full impact was yet to be felt": what is yet to be felt, and of "a
        claim that Orvia denies" that it denies it. None where the words of the denial say what is denied."""
        if not self.denies or self.claim is None or not self.cue_places or len(self.places) > _FEW_WORDS:
            return None
        cue = " ".join(self.reading.tokens[place].text for place in sorted(self.cue_places))
        behind = max(self.places, default=0) < min(self.cue_places)
        if behind and self.senses <= _POINTING and len(self.cue_places) <= _FEW:
            return f"{cue} it"
        for other in self.evidence.claims:
            same = other is not self.claim and other.chain == self.chain and other.stance == "asserts"
            if same and other.cue and other.content and min(self.claim.cue)[0] < other.cue[0][0] < other.content[0][0]:
                start, end = other.content[0][0] - self.evidence.start, other.content[-1][1] - self.evidence.start
                return _shortened(self.evidence.quote[start:end].removeprefix("that "))
        return None


def statements(evidence: Sequence[Evidence]) -> tuple[Statement, ...]:
    """All claims of the sentences, and the narrator's words in sentences that hold none, in order."""
    return tuple(one for rank, item in enumerate(evidence) for one in _of_sentence(item, rank))


def denies_what_was_told(item: Evidence) -> bool:
    """Whether a sentence denies what stands before it: "The port denied that.", "Hale denied it: he had been ill."; not
    what it tells itself: "The union blamed the port, which denied that." """
    found = statements([item])
    asserts = [one for one in found if not one.denies and one.places]
    return any(
        one.denies
        and one.is_thin
        and not any(
            min(other.places) < min(one.cue_places | one.places, default=0) and other.places.isdisjoint(one.cue_places)
            for other in asserts
        )
        for one in found
    )


def outlet_begins(item: Evidence) -> bool:
    """Whether the outlet itself tells what a sentence begins with: all of it, or "She resigned on Tuesday, a week after
    her office had denied it"."""
    spans = [span for one in item.claims for span in (*one.content, *one.cue, *filter(None, one.mentions))]
    return not spans or len(item.quote[: min(spans)[0] - item.start].split()) > _SHORT_CLAUSE


def _of_sentence(item: Evidence, rank: int) -> Iterator[Statement]:
    units = units_of([item])
    if not units:
        if item.chain and not item.claims:
            return
        reading = read(item.quote)
        yield Statement(item, None, (publisher(item),), (), reading, frozenset(range(len(reading.tokens))), rank)
        return
    for unit in units:
        made = _of_unit(item, unit, units, rank)
        if made is not None:
            yield made


def publisher(item: Evidence) -> Holder:
    return Holder(item.outlet or item.title or item.doc, None, "outlet")


def _of_unit(item: Evidence, unit: Unit, units: Sequence[Unit], rank: int) -> Statement | None:
    claim = unit.claim
    chain = tuple(holder for holder in claim.chain if holder.name and not is_pronoun(holder.name))
    outer = next((one for one in units if one is not unit and _holds(one, unit)), None)
    if outer is not None and outer.claim.stance in ("denies", "doubts"):
        # "The army rejected rebel reports that …": the reports are the rebels', and the army is no relayer of them.
        chain = chain[len(outer.claim.chain) :] or chain[-1:]
    if claim.chain and not any(holder.name for holder in claim.chain) and claim.stance == "reports":
        # "is said to have cost 212 million": nobody's word but that of the outlet which passes it on.
        return Statement(item, None, (publisher(item),), (), unit.reading, unit.content, rank)
    if claim.chain and (not chain or not _is_holder(chain[-1])):
        return None  # nobody in particular, or no holder at all: no side of a quarrel
    chain = chain or (publisher(item),)
    inner = [one for one in units if one is not unit and _holds(unit, one)]
    places = unit.content
    if claim.stance not in ("denies", "doubts"):
        places = places - frozenset[int]().union(*(one.content for one in inner))
    aliases = claim.aliases[-1] if claim.aliases and claim.chain else ()
    stance = "asserts" if _is_verdict(unit) else claim.stance
    return Statement(item, claim, chain, aliases, unit.reading, places, rank, stance, _is_earlier(unit))


def _is_verdict(unit: Unit) -> bool:
    """ "dismissed the sanctions as a failure" says that they failed; "dismissed the charges as false" denies what
    somebody charged."""
    tokens, begin = unit.reading.tokens, unit.evidence.start
    cue = [start - begin for start, _ in unit.claim.cue]
    dismissed = [token for token in tokens if token.start in cue and token.low.startswith("dismiss")]
    behind = {token.low for token in tokens if dismissed and token.start > dismissed[0].start}
    return "as" in behind and unit.senses.isdisjoint(_POINTING)


def _is_holder(holder: Holder) -> bool:
    """Not what an extraction took for one: "In an article", "the 310"."""
    own = fold(holder.name).split()
    telling = [word for word in own if word not in _ARTICLES]
    return own[0] not in PREPOSITIONS and any(word[0].isalpha() for word in telling)


_ARTICLES = frozenset(("the", "a", "an", "its", "his", "her", "their"))


def _holds(outer: Unit, inner: Unit) -> bool:
    return inner.content < outer.content


def _is_earlier(unit: Unit) -> bool:
    shift = unit.evidence.start
    words = {
        fold(word) for start, end in unit.claim.cue for word in unit.evidence.quote[start - shift : end - shift].split()
    }
    return bool(words & _PLUPERFECT) or _BEFORE.search(unit.evidence.quote) is not None


def _shortened(text: str) -> str:
    text = text.strip(" ,;:—–")
    if len(text) <= _LONGEST:
        return text
    cut = max(text.rfind(mark, 40, _LONGEST) for mark in (", ", "; ", " – ", " — "))
    return text[:cut].rstrip(" ,;–—") if cut > 0 else text[:_LONGEST].rsplit(" ", 1)[0]
