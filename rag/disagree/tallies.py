"""The counts that several holders give of the one thing a question asks for: also where a sentence leaves the thing to
those before it ("The mill spoke of nine", "That leaves 40"): a search for the question's words finds none of these."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rag.asked.about import naming_docs
from rag.asked.alike import same_counted
from rag.asked.times import in_time
from rag.asked.wording import FIGURES_OF_SEVERAL, SIDES
from rag.claims.language.nouns import words_of
from rag.disagree.as_of import as_of
from rag.disagree.asked_about import asks_one_holder
from rag.disagree.clash import FIGURE_DAYS, other_years
from rag.disagree.corrections import is_notice
from rag.disagree.counts import FATES, counts_of
from rag.disagree.same import days_apart, same_holder, shared_event
from rag.disagree.statement import Statement, publisher, statements
from rag.verify.meanings import sense
from rag.verify.reading import read
from rag.words import content_stems, fold, stem, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rag.asked.asked import Asked
    from rag.disagree.counts import Count
    from rag.neighbours import Around
    from rag.types import Evidence
    from rag.verify.fault import SameName
    from rag.verify.reading import Reading

MOST_TALLIES = 6
_DEEPEST = 12
_HOPS = 4
"""How often the neighbours' neighbours are looked at: a paragraph on the figures lies a few sentences off."""
_BACK = 2
"""How many sentences before an elliptic figure may say what it counts."""
_LEAST_SHARED = 2
_LIKELY = 0.2
"""``Evidence.answers`` of a sentence that may count what is asked without having its words."""
_HOW_MANY = re.compile(r"\b(?:how many|number of)\b", re.IGNORECASE)
_COUNTING = words_of(
    """count counts counted counting put puts gave give gives given speak speaks spoke spoken wrote writes write
    estimate estimates estimated report reports reported raise raises raised lower lowers lowered correct corrects
    corrected admit admits admitted acknowledge acknowledged acknowledges claim claims claimed leave leaves left revised
    revises"""
)
_PUTTING, _GIVING = words_of("put puts"), words_of("gave give gives given")
_AT = words_of("at in on until till from since before after")
_VERB_BEFORE = 6
_TOLLS = words_of("number toll count tally total figure")
_LOST = frozenset(map(sense, words_of("lost loss destroyed wrecked sunk downed")))
_ANYTHING = frozenset(map(sense, words_of("case cases person people aboard vehicle vehicles")))
"""Nouns that stand for whatever is counted where the sentence before has named it."""
_PEOPLE = frozenset(map(sense, words_of("people person")))
_SET_AGAINST = re.compile(r"\b(?:not|rather than|instead of)\s+$", re.IGNORECASE)
_OF_THESE = re.compile(r"^(?:Of|Among) (?:these|those|them)\b")
_LEAVES = re.compile(r"^(?:That|This|Which) (?:leaves|left)\b")
_THEM = re.compile(r"\b(?:them|it)[.!]?$")
_THEIR = words_of("their its")


def tallies(
    asked: Asked, evidence: Sequence[Evidence], around: Around, *, names: SameName | None
) -> tuple[Evidence, ...]:
    """The sentences that give a count of what is asked, each holder's newest once, oldest first, at most six. None
    where the question does not ask for the figures of several, where no two figures differ, or where an outlet has
    corrected what it reported: which of these counts stand is known to ``rag.disagree.corrections``."""
    if not asks_for_tallies(asked) or not evidence or any(map(is_notice, evidence)):
        return ()
    docs = naming_docs(asked, evidence, names=names) or frozenset([evidence[0].doc])
    of_event = [item for item in evidence[:_DEEPEST] if item.doc in docs and in_time(asked, item.date, item.quote)]
    told = [_whole(item) for item in of_event]
    named = [one for one in told if _names_it(asked, one)]
    named = [one for one in named if _is_of_days_of(one, named[0])]
    named = named or [one for one in told[:1] if one.evidence == evidence[0] and _may_count_it(asked, one)]
    if not named:
        return ()
    known = {count.value for one in named for count in _of_it(asked, one)}
    found = list(_found(asked, _stretches(of_event, named, around), named, known))
    once = _once(found, names=names)
    values = {count.value for item in once for count in counts_of(_whole(item)) if not count.unit}
    return tuple(once[:MOST_TALLIES]) if len(once) > 1 and len(values) > 1 else ()


def asks_for_tallies(asked: Asked) -> bool:
    """Whether a question is for the counts of several: "what figures are going round?", "do the sources agree?"."""
    counts = asked.kind == "number" and asked.measure in ("count", "any")
    several = SIDES.search(asked.question) or FIGURES_OF_SEVERAL.search(asked.question)
    return counts and bool(several) and not asks_one_holder(asked)


def _whole(item: Evidence) -> Statement:
    """All of a sentence, whoever says what in it."""
    reading = read(item.quote)
    return Statement(item, None, (publisher(item),), (), reading, frozenset(range(len(reading.tokens))), 0)


def _names_it(asked: Asked, one: Statement) -> bool:
    return bool(_of_it(asked, one))


def _of_it(asked: Asked, one: Statement) -> list[Count]:
    """The figures that count what is asked by the sentence's own words: what befell them, or their noun with a word of
    what they did or of what was done to them."""
    fates, deeds = _fates(asked), _deeds(asked)
    found = [count for count in counts_of(one) if not count.unit and _is_of_the_names(asked, count)]
    if fates:
        return [count for count in found if count.fate in fates]
    if deeds.isdisjoint(one.senses):
        return []
    return [count for count in found if _is_counted(asked, count.what) or _is_of_number(asked, one, count)]


def _may_count_it(asked: Asked, one: Statement) -> bool:
    """Whether the best sentence counts what is asked in other words than the question's ("picked up", "rescued")."""
    if one.evidence.answers is not None and one.evidence.answers < _LIKELY:
        return False
    return any(
        not asked.counted or _is_unnamed(asked, count) or _is_counted(asked, count.what)
        for count in counts_of(one)
        if not count.unit and (count.fate is None or count.fate in _fates(asked))
    )


def _fates(asked: Asked) -> frozenset[str]:
    """What befell the counted: the first such word behind "how many", else of the question: not the boat's of "how
    many survivors of the missing boat?"."""
    question = asked.question
    behind = _HOW_MANY.search(question)
    for part in (question[behind.end() :] if behind else "", question):
        fate = next((FATES[word] for word in words(part) if word in FATES), None)
        if fate is not None:
            return frozenset([fate])
    return frozenset()


def _deeds(asked: Asked) -> frozenset[str]:
    """The sense of what the counted did or suffered: the word behind their noun in the question ("pupils had seen")."""
    names = {word for name in asked.names for word in words(name)}
    nouns = [at for at, word in enumerate(asked.matter) if stem(word) in asked.counted]
    behind = asked.matter[nouns[0] + 1 :] if nouns else ()
    told = next((sense(word) for word in behind if word not in names and not word.isdigit()), None)
    return _LOST if told in _LOST else frozenset(filter(None, [told]))


def _is_of_days_of(one: Statement, other: Statement) -> bool:
    """Not "a fire in the same mill in 2009 killed 33", nor what was counted weeks later."""
    return days_apart(one.evidence, other.evidence) <= FIGURE_DAYS and other_years(one) == other_years(other)


def _is_counted(asked: Asked, senses: frozenset[str]) -> bool:
    return any(same_counted(one, other) for one in asked.counted for other in senses)


def _is_of_the_names(asked: Asked, count: Count) -> bool:
    """Not "44 Ostwick trams" where those of Dunmere are asked for."""
    wanted = {fold(word)[:5] for name in asked.names for word in words(name)}
    return not count.names or not wanted or not count.names.isdisjoint(wanted)


def _is_of_number(asked: Asked, one: Statement, count: Count) -> bool:
    return not count.what and _is_counted(asked, _number_of(one.reading))


def _number_of(reading: Reading) -> frozenset[str]:
    """The senses of what "the number of pupils who …" numbers."""
    for at in range(len(reading.tokens) - 2):
        if reading.view.low(at) in _TOLLS and reading.view.low(at + 1) == "of":
            return reading.senses_at(range(at + 2, min(at + 4, len(reading.tokens))))
    return frozenset()


def _stretches(of_event: Sequence[Evidence], named: Sequence[Statement], around: Around) -> list[list[Statement]]:
    """The known sentences of each article in order, those around the named counts from farther off."""
    every = {(item.doc, item.sentence): item for item in of_event}
    for item in of_event:
        for one in around(item):
            every.setdefault((one.doc, one.sentence), one)
    for start in {one.evidence for one in named}:
        for forth in (True, False):
            edge = start
            for _ in range(_HOPS):
                beside = around(edge)
                for one in beside:
                    every.setdefault((one.doc, one.sentence), one)
                edge = max((edge, *beside), key=lambda one: one.sentence if forth else -one.sentence)
    by_doc: dict[str, list[Statement]] = {}
    for _, item in sorted(every.items()):
        by_doc.setdefault(item.doc, []).append(_whole(item))
    return list(by_doc.values())


def _found(
    asked: Asked, stretches: Sequence[Sequence[Statement]], named: Sequence[Statement], known: set[float]
) -> Iterator[Evidence]:
    anchors = {one.key for one in named}
    for stretch in stretches:
        taken: set[int] = set()
        is_near = any(shared_event(one, anchor) for one in stretch for anchor in named)
        for at, one in enumerate(stretch):
            if not (is_near or _repeats(asked, one, known)):
                continue
            before = [other for other in stretch[:at] if one.key[1] - other.key[1] <= _BACK]
            gives = (
                one.key in anchors
                or (_names_it(asked, one) and _is_of_days_of(one, named[0]))
                or _repeats(asked, one, known)
                or _is_elliptic(asked, one, before, taken)
                or _is_set_against(one, known, {item.evidence.doc for item in named})
                or _is_of_those_meant(one, before, named)
            )
            if gives:
                yield from _with_what_leads(one, before)
            if gives or _opens(asked, one):
                taken.add(one.key[1])


def _with_what_leads(one: Statement, before: Sequence[Statement]) -> Iterator[Evidence]:
    """A count behind the sentence that it makes no sense without: that which says how many were taken off ("That leaves
    42"), or what "them" are, where it is somebody's word: "The boxes had been opened, the court said. Nine clerks had
    seen them." """
    ahead = next((other.evidence for other in before if other.key[1] == one.key[1] - 1), None)
    quote = one.evidence.quote
    of_claim = ahead is not None and ahead.claims and not one.evidence.claims and _THEM.search(quote)
    if ahead is not None and (of_claim or _LEAVES.match(quote)):
        yield ahead
    yield one.evidence


def _repeats(asked: Asked, one: Statement, known: set[float]) -> bool:
    """ "The number of clerks was 190 in the end, not the 205 told before"."""
    return _is_counted(asked, _number_of(one.reading)) and any(count.value in known for count in counts_of(one))


def _opens(asked: Asked, one: Statement) -> bool:
    """ "The number of injured is doubtful": what the figures behind it count."""
    meant = _number_of(one.reading)
    return bool(meant) and not counts_of(one) and (_is_counted(asked, meant) or bool(meant & _ANYTHING))


def _is_elliptic(asked: Asked, one: Statement, before: Sequence[Statement], taken: set[int]) -> bool:
    """A figure with a verb of counting that names nothing counted, or "cases": it counts what the nearest sentence
    before that gives a count does."""
    if _OF_THESE.match(one.evidence.quote):
        return bool(counts_of(one)) and any(one.key[1] - 1 == number for number in taken)
    if not _counts_unnamed(asked, one):
        return False
    if _LEAVES.match(one.evidence.quote):  # what is left of it, behind what was taken off
        return any(other.key[1] in taken for other in before)
    last = next((other for other in reversed(before) if counts_of(other) or other.key[1] in taken), None)
    return last is not None and last.key[1] in taken


def _counts_unnamed(asked: Asked, one: Statement) -> bool:
    """Whether its first figure is what a verb of counting counts, and its noun, if it has one, is any ("cases")."""
    first = next(iter(counts_of(one)), None)
    if first is None or not _is_unnamed(asked, first):
        return False
    return _is_behind_verb(one.reading, first.place) or bool(_LOST & one.senses & _deeds(asked))


def _is_behind_verb(reading: Reading, place: int) -> bool:
    """ "spoke of nine", "gave a smaller number, nine", "put it at about nine"; not "reported at nine", "put nine people
    on the road", "gave him nine", "counted nine people in the hall"."""
    before = [reading.view.low(at) for at in range(max(0, place - _VERB_BEFORE), place)]
    verb = next((low for low in reversed(before) if low in _COUNTING), None)
    if verb is None:
        return False
    if verb in _PUTTING or (verb in _GIVING and _TOLLS.isdisjoint(before)):
        return verb in _PUTTING and "at" in before
    if before[-1] in _AT:
        return False
    behind = reading.view.low(place + 1)
    return sense(behind) not in _PEOPLE or not reading.view.low(place + 2)[:1].isalnum()


def _is_unnamed(asked: Asked, count: Count) -> bool:
    fate = count.fate is None or count.fate == "toll" or count.fate in _fates(asked)
    nouns = frozenset(what for what in count.what if not what.isdigit())  # "twelve of the 30 aboard"
    return not count.unit and fate and nouns <= _ANYTHING and _is_of_the_names(asked, count)


def _is_set_against(one: Statement, known: set[float], docs: set[str]) -> bool:
    """ "eleven cases had come to him, not 30", where 30 is known of the same article."""
    tokens, quote = one.reading.tokens, one.evidence.quote
    counts = [count for count in counts_of(one) if not count.unit]
    against = [
        count for count in counts if count.value in known and _SET_AGAINST.search(quote[: tokens[count.place].start])
    ]
    return bool(against) and len(counts) > 1 and one.evidence.doc in docs


def _is_of_those_meant(one: Statement, before: Sequence[Statement], named: Sequence[Statement]) -> bool:
    """ "She put their number at some 25": of those of whom the sentences before it tell what the count tells."""
    lows = [token.low for token in one.reading.tokens]
    their = any(low in _TOLLS and lows[at - 1] in _THEIR for at, low in enumerate(lows) if at)
    if not their or _COUNTING.isdisjoint(lows) or not any(not count.unit for count in counts_of(one)):
        return False
    around = content_stems(" ".join(other.evidence.quote for other in before))
    return any(
        other.evidence.doc == one.evidence.doc and len(around & content_stems(other.evidence.quote)) >= _LEAST_SHARED
        for other in named
    )


def _once(found: Sequence[Evidence], *, names: SameName | None) -> list[Evidence]:
    """Without what the same holder says again, or has replaced on a later day; oldest first."""
    kept: list[Evidence] = []
    for item in sorted(dict.fromkeys(found), key=_in_time, reverse=True):
        if not any(_is_told_by(item, other, names=names) for other in kept):
            kept.append(item)
    return sorted(kept, key=_in_time)


def _in_time(item: Evidence) -> tuple[str, str, str, int]:
    """By the day for which it is said, then by that of its article: "raised its count to 22 on 6 April"."""
    return as_of(item.quote, item.date) or "9999", item.date or "9999", item.doc, item.sentence


def _is_told_by(item: Evidence, other: Evidence, *, names: SameName | None) -> bool:
    """Whether all who give a count in the one give the same, or a newer one, in the other: who only rejects it there
    gives none."""
    mine, others = _giving(item), _giving(other)
    if not mine or not all(any(same_holder(one, theirs, names=names) for theirs in others) for one in mine):
        return False
    values, told = ({count.value for one in given for count in counts_of(one)} for given in (mine, others))
    old, new = (as_of(one.quote, one.date) for one in (item, other))
    is_newer = bool(old and new and new > old)
    return values <= told or (is_newer and bool(item.claims) and bool(other.claims))


def _giving(item: Evidence) -> list[Statement]:
    return [one for one in statements([item]) if counts_of(one) and not one.denies]
