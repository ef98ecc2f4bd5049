"""What an answer sentence rests on: the claims of its cited sentences whose content it repeats."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from rag.claims.casting.kinds import kind_of_words
from rag.claims.language.function_words import PREPOSITIONS, is_adverb
from rag.types import Holder, SourceClaim
from rag.verify.meanings import sense
from rag.verify.people import all_names, is_pronoun, means, mentions
from rag.verify.reading import read
from rag.words import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from rag.types import Evidence, Span, Stance
    from rag.verify.reading import Reading

_FEW = 2
_SHARE_OF_CLAIM = 0.3
_SHARE_OF_ANSWER = 0.5
_SURE_KINDS = frozenset({"say", "write", "report", "claim", "deny", "doubt", "relay", "source"})
_PARTS = frozenset({";", "but", "while", "whereas", "although"})
_THIN = frozenset("that this it them so which he she they had has have said done would did outright".split())  # noqa: SIM905
_SELF = frozenset("he she they it".split())  # noqa: SIM905
_FIRST_PERSON = frozenset("i we my our me us".split())  # noqa: SIM905


@dataclass(frozen=True)
class Unit:
    """A claim of a cited sentence. ``content`` are the places of its content in ``reading``, the sentence's."""

    evidence: Evidence
    claim: SourceClaim
    reading: Reading
    content: frozenset[int]
    senses: frozenset[str]
    own: frozenset[str]
    """The senses of the content that are in no claim inside it."""
    overlooked: tuple[Holder, ...] = ()
    """Whom the sentence cites, by its form, and the claim's chain does not have."""

    @cached_property
    def links(self) -> tuple[tuple[Holder, tuple[str, ...]], ...]:
        """The holders that an answer must name, each with its other forms."""
        aliases = self.claim.aliases or ((),) * len(self.claim.chain)
        places = self.claim.mentions or (None,) * len(self.claim.chain)
        found: list[tuple[Holder, tuple[str, ...]]] = []
        for holder, forms, mention in zip(self.claim.chain, aliases, places, strict=True):
            said = self._mentioned(mention)
            if any(holder.name == other.name for other, _ in found) and said:
                found.append((Holder(said[0], None, "anonymous"), ()))  # nobody quotes himself
            elif holder.name and not _is_outlet(holder, self.evidence) and _is_holder(holder):
                found.append((holder, (*forms, *said, *self._spoken(holder, (*forms, *said), mention))))
        # "Captain Finn of the Harbour Guard" spoke, where an extraction has the guard.
        kept = [link for link in found if not any(mentions(other.name, link[0]) for other in self.overlooked)]
        return (*kept, *((holder, ()) for holder in self.overlooked))

    def _spoken(self, holder: Holder, forms: Sequence[str], mention: Span | None) -> tuple[str, ...]:
        """The sources of the sentence, by its form, that mean a holder: "a commander it named only as Finn"."""
        shift = self.evidence.start
        place = set(self.reading.places((mention[0] - shift, mention[1] - shift))) if mention else set()
        sources = (source for voice in self.reading.voices for source in voice.sources)
        texts = ((source, self.reading.words(source)) for source in sources)
        return tuple(
            text
            for source, text in texts
            if means(text, holder, forms) or (len(place) > 0 and place <= set(source) and len(source) < len(place) + 3)
        )

    def _mentioned(self, mention: Span | None) -> tuple[str, ...]:
        """The words of the sentence that mean a holder, unless they are a pronoun."""
        if mention is None:
            return ()
        text = self.evidence.quote[mention[0] - self.evidence.start : mention[1] - self.evidence.start]
        return () if is_pronoun(text) else (text,)

    @property
    def text(self) -> str:
        return " ".join(self.reading.tokens[place].text for place in sorted(self.content))

    @property
    def hedge(self) -> str:
        """The words that weaken the claim, as the source has them."""
        if self.claim.hedge is None:
            return ""
        shift = self.evidence.start
        return self.evidence.quote[self.claim.hedge[0] - shift : self.claim.hedge[1] - shift]

    @property
    def speaks_of_itself(self) -> bool:
        """Whether the content speaks of its holder by a pronoun, so that his name in an answer may be its subject."""
        lows = [self.reading.tokens[place].low for place in sorted(self.content)]
        opening = [low for low in lows if low.isalpha() and low != "that"][:1]
        return any(low in _FIRST_PERSON for low in lows) or any(low in _SELF for low in opening)

    @property
    def is_thin(self) -> bool:
        """Whether the content only points to something said before: "denied that"."""
        words = [self.reading.tokens[place].low for place in self.content if self.reading.tokens[place].is_word]
        return not self.senses or all(word in _THIN or is_adverb(word) for word in words)


def units_of(cited: Iterable[Evidence]) -> tuple[Unit, ...]:
    """The claims of the sentences, in order."""
    return tuple(unit for evidence in cited for unit in _units(evidence))


@lru_cache(maxsize=512)
def _units(evidence: Evidence) -> tuple[Unit, ...]:
    reading = read(evidence.quote)
    contents = [_content(evidence, claim, reading) for claim in evidence.claims]
    found = []
    for number, (claim, content) in enumerate(zip(evidence.claims, contents, strict=True)):
        inner = frozenset[int]().union(
            *(other for other, one in zip(contents, evidence.claims, strict=True) if one.inside == number)
        )
        for one in evidence.claims:
            if one.inside == number and _unnested(evidence, one).inside is None and (mention := one.mentions[-1]):
                begins = reading.places((mention[0] - evidence.start, mention[1] - evidence.start)).start
                content = frozenset(place for place in content if place < begins)
        own = reading.senses_at(content - inner)
        unit = Unit(evidence, _unnested(evidence, claim), reading, content, reading.senses_at(content), own)
        found.append(replace(unit, overlooked=_overlooked(unit)))
    found = [unit for unit in found if not _is_whom_it_cites(unit)]
    return (*found, *_unread(evidence, reading, found))


def _is_whom_it_cites(unit: Unit) -> bool:
    """ "…, the agency cited the ministry": the ministry is no claim of the agency's; what stands before is of both."""
    if not unit.content or unit.claim.inside is not None:
        return False
    return any(
        voice.kind == "relay"
        and len(voice.sources) > 1
        and voice.cue.stop == min(unit.content)
        and unit.content <= frozenset(voice.sources[-1])
        and unit.reading.view.low(max(unit.content) + 1) in ("", ".")
        for voice in unit.reading.voices
    )


def _unread(evidence: Evidence, reading: Reading, known: Sequence[Unit]) -> Iterator[Unit]:
    """Claims that the extraction has missed though the sentence names its speaker: a second pair of eyes. The content
    is what the clause around the cue tells."""
    shift = evidence.start
    read_cues = {
        place
        for unit in known
        for start, end in unit.claim.cue
        for place in reading.places((start - shift, end - shift))
    }
    for voice in reading.voices:
        inside = any(voice.cue.start in unit.content for unit in known)
        if voice.kind not in _SURE_KINDS or inside or read_cues & set(voice.cue):
            continue
        chain = [Holder(reading.words(source), None, "anonymous") for source in voice.sources]
        if not chain or any(is_pronoun(holder.name) for holder in chain):
            continue
        content = clause(reading, voice.cue) & reading.told
        senses = reading.senses_at(content)
        if len(senses) >= _FEW:
            spans = tuple(
                (token.start + shift, token.end + shift) for token in map(reading.tokens.__getitem__, sorted(content))
            )
            cue = reading.span(voice.cue)
            stance: Stance = "denies" if voice.denies else "asserts"
            claim = SourceClaim(tuple(chain), spans, ((cue[0] + shift, cue[1] + shift),), stance=stance)
            yield Unit(evidence, claim, reading, content, senses, senses)


def clause(reading: Reading, cue: range) -> frozenset[int]:
    """The places from the last semicolon or "but" before a cue to the next behind it."""
    first, last = cue.start, cue.stop
    while first > 0 and reading.view.low(first - 1) not in _PARTS:
        first -= 1
    while last < len(reading.tokens) and reading.view.low(last) not in _PARTS:
        last += 1
    return frozenset(range(first, last))


def _content(evidence: Evidence, claim: SourceClaim, reading: Reading) -> frozenset[int]:
    shift = evidence.start
    return frozenset(place for start, end in claim.content for place in reading.places((start - shift, end - shift)))


def _unnested(evidence: Evidence, claim: SourceClaim) -> SourceClaim:
    """ "The ministry said it would wait, and its secretary said that …": two claims side by side, though an extraction
    may take the second to lie in the first."""
    if claim.inside is None or not claim.mentions or claim.mentions[-1] is None:
        return claim
    kept = len(evidence.claims[claim.inside].chain)
    before = evidence.quote[: claim.mentions[-1][0] - evidence.start].rstrip()
    if kept >= len(claim.chain) or not before.endswith((", and", "; and", ";", ", but")):
        return claim
    return replace(
        claim, chain=claim.chain[kept:], mentions=claim.mentions[kept:], aliases=claim.aliases[kept:], inside=None
    )


def _overlooked(unit: Unit) -> tuple[Holder, ...]:
    """ "According to X, citing Y": Y, should the chain not have it."""
    if not unit.claim.chain or unit.claim.inside is not None:
        return ()
    found = []
    for voice in unit.reading.voices:
        texts = [unit.reading.words(source) for source in voice.sources]
        if voice.lemma in ("citing", "quoting"):
            texts = texts[-1:]
        elif voice.lemma not in ("cite", "quote", "quoted", "cited"):
            texts = (
                [unit.reading.words(voice.told)] if voice.told and _is_agency(unit.reading.words(voice.told)) else []
            )
        beside = voice.cue.start not in unit.content or voice.cue.start <= min(unit.content) + 1
        for text in texts:
            known = is_pronoun(text) or any(means(text, holder, forms) for holder, forms in unit.links)
            if not known and beside:
                found.append(Holder(text, None, "anonymous"))
    return tuple(found)


def _is_agency(text: str) -> bool:
    words = [word for word in fold(text).split() if word not in ("the", "a")]
    return bool(words) and words[0] not in ("this", "our") and kind_of_words(words) in ("agency", "outlet")


def resting(answer: Reading, units: Sequence[Unit]) -> tuple[Unit, ...]:
    """Those of the claims that the answer repeats: a good part of the claim, or one that is a good part of it."""
    cues = frozenset(place for voice in answer.voices for place in voice.cue)
    said = answer.senses_at(frozenset(range(len(answer.tokens))) - cues)
    told = answer.senses_at(answer.told)
    names = frozenset(map(sense, (word for run in all_names(answer.text) for word in run)))
    found: list[Unit] = []
    covered: frozenset[str] = frozenset()
    waiting = [unit for unit in units if not unit.is_thin and _is_repeated(unit, said, told)]
    while waiting:
        best = max(
            waiting, key=lambda unit: (len((unit.senses & said) - covered - names), _inner(unit), -len(unit.senses))
        )
        waiting.remove(best)
        new = (best.senses & said) - covered - names
        if len(new) >= _FEW or (new and 2 * len(new) >= len(best.own - names)):
            found.append(best)
            covered |= best.senses & said
    return tuple(sorted(found, key=units.index))


def _inner(unit: Unit) -> int:
    return len(unit.links)


def _is_repeated(unit: Unit, said: frozenset[str], told: frozenset[str]) -> bool:
    """A good part of what the claim says beyond the claims inside it, or one that is a good part of the answer."""
    own = unit.own or unit.senses
    shared, whole = len(said & own), len(told & unit.senses)
    return bool(shared) and (shared >= _SHARE_OF_CLAIM * len(own) or whole >= _SHARE_OF_ANSWER * len(told))


def _is_outlet(holder: Holder, evidence: Evidence) -> bool:
    return bool(evidence.outlet) and fold(holder.name).removeprefix("the ") == fold(evidence.outlet or "").removeprefix(
        "the "
    )


def _is_holder(holder: Holder) -> bool:
    """Not what an extraction took for one by mistake: "With the others", "the 310"."""
    words = fold(holder.name).split()
    return words[0] not in PREPOSITIONS and any(word[0].isalpha() and word not in ("the", "a", "an") for word in words)
