"""Is what the sentence says in the sentences it cites: figures, times, units, names, and the words that carry it?"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from rag.claims.language.function_words import AUXILIARIES, PREPOSITIONS, is_adverb
from rag.claims.language.lexicon import lexicon
from rag.claims.language.nouns import RANKS, is_person_noun, kind_of_noun, singular, words_of
from rag.claims.language.tokenise import tokens
from rag.figures import figures, units
from rag.spelling import key
from rag.verify.clock import without_times
from rag.verify.copied import copying_fault
from rag.verify.counted import counted_fault
from rag.verify.days import meant_days, without_days
from rag.verify.fault import Fault
from rag.verify.meanings import excludes, is_grave, is_past, opposed, quantifiers, says_gravely, sense
from rag.verify.reading import read, senses_in
from rag.verify.relations import relation_fault
from rag.verify.sources_counted import without_counted_sources
from rag.verify.wordforms import ONE_COUNTRY, SHORT_MONTHS, initials, is_spelt_out, normal, same_word
from rag.words import ASKING_WORDS, FUNCTION_WORDS, fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from rag.types import Evidence
    from rag.verify.fault import SameName
    from rag.verify.reading import Reading

_LONGEST = 20_000
"""Characters of the sentences, holders and context together that words may be taken from."""
LEAST_SUPPORT = 0.6
"""Share of a sentence's content words that the cited sentences must have, in any of their meanings."""

_LIGHT = frozenset(
    map(
        sense,
        words_of(
            """get come go make do put set keep have let become remain happen take part time people person man woman way
            thing fact case word words view opinion account count side sides number own new still back times hand hands
            door day daily rest ground matter end evidence whereas meanwhile however earlier later ago same another
            other several many two three first last percent cent pm am a.m p.m also according citing quoted quoting
            told statement total single sole ahead far fewer majority report article""",
        ),
    )
)
_OF_TIME_OF_DAY = frozenset({"minute"})
_COUNTED_OTHERWISE = words_of(
    """one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
    eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion dozen half
    quarter second seconds minute minutes hour hours day days week weeks month months year years decade decades a.m.
    p.m. am pm year-old km mile miles metre metres meter meters morning noon midnight old older"""
)
"""Figures, times and units have checks of their own."""
_AGE = re.compile(
    r"[-\s]years?[-\s]olds?\b|\b(?:day|week|month|year|hour|minute)s?(?=\s(?:later|earlier|after|before|ago)\b)"
)
_NO_DAYS: frozenset[date] = frozenset()
_OPENING = frozenset('“"‘«„')
_CIRCLE = 7
_STANDS_FOR = words_of("it they this these")


@dataclass(frozen=True)
class _Sources:
    """All that the sentence may take words from. ``figures`` and ``times`` come from the cited sentences alone."""

    texts: str
    words: frozenset[str]
    starts: Mapping[str, Sequence[str]]
    """The words by their first three letters."""
    senses: frozenset[str]
    own_senses: frozenset[str]
    own_words: frozenset[str]
    own_keys: frozenset[str]
    """Of the cited sentences alone, without those beside them."""
    keys: frozenset[str]
    initials: frozenset[str]
    figures: frozenset[str]
    units: frozenset[str]
    times: frozenset[int]


def support_faults(
    answer: Reading,
    cited: Sequence[Evidence],
    context: Sequence[Evidence],
    *,
    altered: frozenset[int],
    names: SameName | None,
) -> Iterator[Fault]:
    """At most one fault. ``altered``: places in quotations that have a fault already."""
    days = _NO_DAYS.union(*(meant_days(evidence.quote, evidence.date) for evidence in cited))
    plain = without_counted_sources(without_days(answer.text, days), cited)
    if plain != answer.text:  # "on Wednesday" may be spelt out
        altered = frozenset[int]()
        answer = read(plain)
    sources = _sources(cited, context)
    yield from _first(
        _figure_fault(answer, cited, sources),
        counted_fault(answer, cited),
        _name_fault(answer, sources, altered, names),
        _grave_fault(answer, sources, altered),
        _word_fault(answer, cited, sources, altered),
        _own_fault(answer, cited, sources, altered),
        _quantifier_fault(answer, cited),
        _circling_fault(answer, cited),
        copying_fault(answer, cited),
        relation_fault(answer, [read(evidence.quote) for evidence in cited]),
    )


def _first(*found: Fault | None) -> Iterator[Fault]:
    yield from [fault for fault in found if fault is not None][:1]


def _sources(cited: Sequence[Evidence], context: Sequence[Evidence]) -> _Sources:
    quotes = normal(" ".join(evidence.quote for evidence in cited))
    plain, times = without_times(quotes)
    holders = " ".join(
        " ".join((link.name, link.role or "", *(form for forms in claim.aliases for form in forms)))
        for evidence in cited
        for claim in evidence.claims
        for link in claim.chain
    )
    holders += "".join(f" {words}" for evidence in cited for _, words in evidence.meant)
    dates = " ".join(f"{evidence.outlet or ''} {evidence.title or ''}" for evidence in cited)
    texts = normal(f"{quotes} {holders} {dates} {' '.join(evidence.quote for evidence in context)}")
    texts = texts[:_LONGEST]
    own = texts[: len(quotes) + len(holders) + len(dates) + 2]
    known = _words_in(texts)
    starts: dict[str, list[str]] = {}
    for word in known:
        starts.setdefault(word[:3], []).append(word)
    return _Sources(
        texts,
        known,
        starts,
        senses_in(texts),
        senses_in(own),
        _words_in(own),
        frozenset(key(word) for word in _words_in(own) if len(word) > 3),
        frozenset(key(word) for word in known if len(word) > 3),
        initials(texts),
        frozenset(figures(plain)) | frozenset(figures(quotes)) | frozenset(figures(normal(holders))),
        units(quotes),
        times,
    )


@lru_cache(maxsize=256)
def _words_in(text: str) -> frozenset[str]:
    return frozenset(part for token in tokens(text, 0, len(text)) if token.is_word for part in _parts(token.text))


def _parts(word: str) -> tuple[str, ...]:
    folded = fold(normal(word)).removesuffix("'s").removesuffix("'").removesuffix(".")
    return (folded.replace("'", ""), *folded.replace("'", "").split("-"))


def _figure_fault(answer: Reading, cited: Sequence[Evidence], sources: _Sources) -> Fault | None:
    text = normal(answer.text)
    plain, times = without_times(text)
    if times - sources.times - (frozenset({0}) if "mid" in fold(sources.texts) else frozenset()):
        return Fault("unsupported", "the time of day is not in the cited sentence")
    for value, written in figures(plain).items():
        if value not in sources.figures and not _counted(value, cited):
            at = answer.text.lower().find(written.lower())
            span = (at, at + len(written)) if at >= 0 else None
            return Fault("unsupported", f"the figure {written} is not in the cited sentence", span)
    spans = _durations(_AGE.sub("", plain)) - _durations(sources.texts)
    if spans and _durations(sources.texts) and not units(plain) & spans:
        return Fault("unsupported", f"the cited sentence does not speak of a {min(spans)}")
    other = units(_AGE.sub("", plain)) - _OF_TIME_OF_DAY - sources.units - units(normal(sources.texts))
    if other:
        return Fault("unsupported", f"the cited sentence does not count in {min(other)}")
    return None


def _durations(text: str) -> frozenset[str]:
    """ "for months" → month; what is counted has its unit checked with its figure."""
    found = re.findall(r"\b(week|month|year|decade|centurie|century|hour)s?\b", text.lower())
    return frozenset("century" if unit == "centurie" else unit for unit in found)


def _counted(value: str, cited: Sequence[Evidence]) -> bool:
    """ "two days later" for "on 9 May … on 11 May": a difference of two figures of one cited sentence, if small."""
    if not value.isdigit() or int(value) > 31:
        return False
    for evidence in cited:
        days = [int(found) for found in re.findall(r"\b(\d{1,2})(?=\s(?:[A-Z][a-z]+))", evidence.quote)]
        if any(abs(one - other) == int(value) for one in days for other in days):
            return True
    return False


def _name_fault(answer: Reading, sources: _Sources, altered: frozenset[int], names: SameName | None) -> Fault | None:
    for place, token in enumerate(answer.tokens):
        if not token.text[0].isupper() or place in altered or (_opens(answer, place) and not _is_name(answer, place)):
            continue
        for name in _parts(token.text)[1:]:
            if _known_name(name, token.text, answer, sources, names):
                continue
            return Fault("unsupported", f"“{token.text}” is not in the cited sentence", (token.start, token.end))
    return None


def _opens(answer: Reading, place: int) -> bool:
    before = place - 1
    while before >= 0 and answer.tokens[before].text in _OPENING:
        before -= 1
    return before < 0 or answer.tokens[before].text in (".", ":", "!", "?")


def _is_name(answer: Reading, place: int) -> bool:
    """Whether the word that opens a sentence is a name: another capital or a verb follows, and it is no common word."""
    low = answer.view.low(place)
    plain = low.removesuffix("'s")
    if plain in FUNCTION_WORDS or plain in ASKING_WORDS or is_person_noun(singular(plain)) or is_adverb(plain):
        return False
    if kind_of_noun(plain) is not None or sense(plain) in _LIGHT:
        return False
    follows = answer.tokens[place + 1].text if place + 1 < len(answer.tokens) else ""
    says = answer.view.low(place + 1) in lexicon().verbs and answer.view.low(place + 1) not in lexicon().nouns
    return low.endswith("'s") or follows[:1].isupper() or answer.view.low(place + 1) in AUXILIARIES or says


def _known_name(name: str, written: str, answer: Reading, sources: _Sources, names: SameName | None) -> bool:
    if name in sources.words or name in FUNCTION_WORDS or name in ASKING_WORDS or name in sources.initials:
        return True
    if sense(name) in sources.senses and not opposed(name) & sources.words:
        return True
    if name in RANKS or name in _STARTERS or name in SHORT_MONTHS or (len(name) > 4 and key(name) in sources.keys):
        return True
    if _is_near(name, sources):
        return True
    if is_spelt_out(written, answer.text, sources.words):
        return True
    return names is not None and any(
        names.same(written, word) >= 0.8 for word in sorted(set(re.findall(r"\b[A-ZÀ-Þ]\w{3,40}", sources.texts)))
    )


def _word_fault(answer: Reading, cited: Sequence[Evidence], sources: _Sources, altered: frozenset[int]) -> Fault | None:
    """A noun or adjective that nobody said, a word put in place of its opposite, or too many new words."""
    carried, borrowed, new = 0, 0, []
    for place in sorted(answer.told - altered):
        senses = answer.senses[place]
        counted = all(part in _COUNTED_OTHERWISE for part in answer.view.low(place).split("-"))
        if not senses or answer.tokens[place].text[0].isdigit() or counted or answer.view.low(place) == "year-old":
            continue
        strange = senses - sources.senses - _LIGHT
        low = answer.view.low(place)
        if answer.tokens[place].text[0].isupper() and not _opens(answer, place):
            carried += 1  # names have been looked at
            borrowed += not senses & sources.own_senses and not any(
                part in sources.own_words or key(part) in sources.own_keys for part in _parts(low)
            )
            continue
        if not strange or any(_is_near(part, sources) for part in _parts(low)):
            carried += 1
            borrowed += bool(strange or not senses & (sources.own_senses | _LIGHT))
        else:
            new.append(place)
    for place in new:
        low = answer.view.low(place)
        other = next((word for word in sorted(sources.own_words) if excludes(low.removesuffix("'s"), word)), None)
        if other:
            return _strange(answer, place, f"says “{low}” where the cited sentence says “{other}”", words=other)
    nouns = [place for place in new if _is_noun(answer, place)]
    if nouns:
        return _strange(answer, nouns[0], f"“{answer.tokens[nouns[0]].text}” is not in the cited sentence")
    lacking = len(new) + borrowed
    if lacking > 2 and (carried - borrowed) / (carried + len(new)) < LEAST_SUPPORT:
        place = new[0] if new else min(answer.told)
        return _strange(answer, place, "says what the cited sentence does not say")
    if len(new) > 1 and carried / (carried + len(new)) < LEAST_SUPPORT:
        return _strange(answer, new[0], "says what the cited sentence does not say")
    return None


def _grave_fault(answer: Reading, sources: _Sources, altered: frozenset[int]) -> Fault | None:
    """A death, a verdict, a confession that the cited sentences do not tell of: what no other word leads to."""
    own = sources.own_senses | {sense(part) for word in sources.own_words for part in word.split("-")}
    for place in sorted(answer.told - altered):
        low = answer.view.low(place)
        if not is_grave(low) or answer.view.in_quotes[place] or answer.tokens[place].text[0].isupper():
            continue
        if answer.senses[place].isdisjoint(own) and not says_gravely(low, sources.texts):
            return _strange(answer, place, f"“{low}” is not in the cited sentence")
    return None


def _own_fault(answer: Reading, cited: Sequence[Evidence], sources: _Sources, altered: frozenset[int]) -> Fault | None:
    """A sentence whose words, names and figures aside, are for the greater part not those of the cited sentences: it
    rests on others, or on nothing. What an "it" of theirs stands for may come from another sentence."""
    plain = [
        place
        for place in sorted(answer.told - altered)
        if answer.senses[place] - _LIGHT
        and not answer.tokens[place].text[0].isupper()
        and not _counts(answer, place)
        and not answer.view.in_quotes[place]
    ]
    strange = [place for place in plain if not _is_own(answer, place, sources)]
    if strange and any(token.low in _STANDS_FOR for evidence in cited for token in read(evidence.quote).tokens):
        meant = [place for n, place in enumerate(strange) if place - n == strange[0]]
        plain = [place for place in plain if place not in meant]
        strange = strange[len(meant) :]
    if 2 * len(strange) <= len(plain):
        return None
    if len(strange) == 1 and answer.view.low(strange[0] - 1) not in _DETERMINERS:
        return None  # one verb may be another word for theirs
    return _strange(answer, strange[0], "says what the cited sentence does not say")


def _quantifier_fault(answer: Reading, cited: Sequence[Evidence]) -> Fault | None:
    """ "all", "never", "only" where no cited sentence has the like."""
    theirs = {token.low for evidence in cited for token in read(evidence.quote).tokens}
    for place, token in enumerate(answer.tokens):
        like = quantifiers().get(token.low)
        of_sources = token.low in ("both", "all") and len(cited) > 1  # "both reports", where two are cited
        if like and like.isdisjoint(theirs) and not of_sources and not answer.view.in_quotes[place]:
            return _strange(answer, place, f"“{token.text}” goes beyond the cited sentence")
    return None


def _is_own(answer: Reading, place: int, sources: _Sources) -> bool:
    parts = _parts(answer.view.low(place))
    return not answer.senses[place].isdisjoint(sources.own_senses) or any(
        part in sources.own_words or any(same_word(part, word) for word in sources.own_words) for part in parts
    )


def _circling_fault(answer: Reading, cited: Sequence[Evidence]) -> Fault | None:
    """ "… said that it was a step, and said that it was a step": a model that goes in circles."""
    theirs = Counter(run for evidence in cited for run in _runs(read(evidence.quote)))
    mine = Counter(_runs(answer))
    circles = any(count > max(1, theirs[run]) for run, count in mine.items())
    return Fault("unsupported", "says the same words twice") if circles else None


def _runs(reading: Reading) -> Iterator[tuple[str, ...]]:
    lows = [token.low for token in reading.tokens if token.is_word]
    for n in range(len(lows) - _CIRCLE + 1):
        run = tuple(lows[n : n + _CIRCLE])
        if sum(word not in FUNCTION_WORDS for word in run) > 1:
            yield run


def _counts(answer: Reading, place: int) -> bool:
    low = answer.view.low(place)
    return low[:1].isdigit() or all(part in _COUNTED_OTHERWISE for part in low.split("-"))


def _strange(answer: Reading, place: int, detail: str, *, words: str = "") -> Fault:
    token = answer.tokens[place]
    return Fault("unsupported", detail, (token.start, token.end), words=words)


def _is_noun(answer: Reading, place: int) -> bool:
    """Whether a word stands where a noun or its adjective stands: behind an article, a preposition, an adjective or a
    figure, and does not look like a verb. Verbs are paraphrased too freely to be held against a sentence."""
    low, before, after = (answer.view.low(n) for n in (place, place - 1, place + 1))
    if low.endswith(("ed", "ing")) or is_adverb(low) or low in FUNCTION_WORDS or low in lexicon().verbs:
        return False
    if before in ("to", "not", "n't") or before in AUXILIARIES:
        return False
    return (
        before in _DETERMINERS
        or before in PREPOSITIONS
        or before.endswith(("'s", "s'"))
        or before[:1].isdigit()
        or _is_adjective(before)
        or is_past(before)
        or (after in ("of", "in", "for", ",", ".") and place > 0)
    )


def _is_adjective(low: str) -> bool:
    return low.endswith(("ern", "ous", "ful", "ive", "ian", "ing", "ist", "al", "ary", "ic")) and low not in AUXILIARIES


def _is_near(word: str, sources: _Sources) -> bool:
    """Whether the sources have the word in another form."""
    if any(word in group and group & sources.words for group in ONE_COUNTRY):
        return True
    return any(same_word(word, other) for other in sources.starts.get(word[:3], ()))


_DETERMINERS = words_of("the a an this that these those its his her their our my no any each every some both all")
_STARTERS = frozenset(
    ("meanwhile", "yesterday", "today", "earlier", "later", "police", "officials", "former", "mr", "mrs", "ms", "dr")
)
