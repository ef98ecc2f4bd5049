"""Do two statements contradict each other? In a figure, by a denial, in a state of things, or in whom they blame."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Literal

from rag.claims.language.function_words import is_adverb
from rag.claims.language.nouns import words_of
from rag.dates import CALENDAR
from rag.disagree.blame import blamed
from rag.disagree.counts import counts_of, differ, same_thing
from rag.disagree.given import states_in
from rag.disagree.same import camp_of, context, days_apart, same_camp, same_holder, shared_event
from rag.figures import figures
from rag.verify.denying import denials_in
from rag.verify.meanings import sense
from rag.verify.people import all_names
from rag.words import fold, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rag.disagree.counts import Count
    from rag.disagree.statement import Statement
    from rag.verify.fault import SameName

ClashKind = Literal["figure", "denial", "state", "blame"]
_FEW_SENSES = 4
_SAME_SIZE = 30
_BESIDE = 2
_NOT_DONE = frozenset(("not", "never", "cannot"))
_NEXT = 5
_YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")
_STATE_DAYS = 4
_DENIED_DAYS = 14
FIGURE_DAYS = 7
"""A toll rises: figures of two holders that lie farther apart need not contradict each other."""
_ROUNDING = 0.02
_LEAST_OF_ONE_SUM = 5
_MONEY = frozenset(("euro", "dollar", "pound", "crown", "rouble", "hryvnia"))
_SHARE_DENIED = 0.5
_LEAST_DENIED = 2
_MUCH_SHARED = 4
_NEAR_BY, _FAR_AWAY = 3, 20
"""Sentences between a "not", or a denial, and what it may be meant for."""
_UNREAL = re.compile(r"\b(?:would|should|if)(?:n[’']t)?\b", re.IGNORECASE)
_NONE_AT_ALL = re.compile(
    r"\bthere (?:is|are|was|were|(?:has|have|had) been) (?:no|not|never)\b|\b(?:nobody|no[ -]one|none of)\b",
    re.IGNORECASE,
)
_FIGURES_MEANT = frozenset(map(sense, words_of("count number figure toll tally total")))
_BOUND = frozenset(
    map(sense, words_of("say said people person day time year week want know make made have had be claim report"))
)


@dataclass(frozen=True, slots=True)
class Clash:
    """``one`` and ``other`` cannot both be right. ``counts``: the figures that differ, for "figure". ``firm``: how
    sure it is, from 0 to 1."""

    kind: ClashKind
    one: Statement
    other: Statement
    counts: tuple[Count, Count] | None = None
    firm: float = 1.0


def clash(one: Statement, other: Statement, *, names: SameName | None) -> Clash | None:
    """The first contradiction of two statements of different holders about one event; None where there is none."""
    if same_holder(one, other, names=names) or not shared_event(one, other):
        return None
    if _relays(one, other) or _relays(other, one):
        return None
    return contradicts(one, other)


def _relays(outer: Statement, inner: Statement) -> bool:
    """ "Vale Works told me there are no results", Oskar says, who had asked for them: he passes on what he was told,
    and quarrels with nobody. Not so where he denies what he passes on."""
    if outer.denies or inner.denies or outer.is_narrator or inner.is_narrator:
        return False
    passed_on = [fold(holder.name) for holder in inner.chain[:-1]]
    said_by = [fold(holder.name) for holder in outer.chain[: len(passed_on)]]
    return bool(passed_on) and passed_on == said_by and inner.key[0] == outer.key[0]


def contradicts(one: Statement, other: Statement) -> Clash | None:
    """The same, whoever says them and whatever they are about."""
    return next(_clashes(one, other), None)


def _clashes(one: Statement, other: Statement) -> Iterator[Clash]:
    pair = figures_differ(one, other)
    if pair is not None:
        yield Clash("figure", one, other, pair)
    if one.is_narrator or other.is_narrator:
        return  # the outlet tells what happens ("would not say why"); only its figures are taken for a side
    if _denies(one, other) or _denies(other, one):
        yield Clash("denial", one, other)
    if _opposed(one, other):
        yield Clash("state", one, other)
    if _blame_each_other(one, other):
        yield Clash("blame", one, other)


def figures_differ(one: Statement, other: Statement) -> tuple[Count, Count] | None:
    """Figures of one thing that cannot both be right. None where they have one of them in common."""
    if one.denies or other.denies or days_apart(one.evidence, other.evidence) > FIGURE_DAYS:
        return None
    if other_years(one) != other_years(other):
        return None
    mine, theirs = counts_of(one), counts_of(other)
    found = [(a, b) for a in mine for b in theirs if _comparable(one, a, other, b)]
    if any(not _differ(a, b) for a, b in found) or _are_parts(mine, theirs) or _are_parts(theirs, mine):
        return None
    return found[0] if found else None


def _are_parts(whole: Sequence[Count], parts: Sequence[Count]) -> bool:
    """ "37 million" and "22.5 million for power lines and 14.4 million for homes": several figures of one unit that
    come to one of the others."""
    for count in whole:
        same = [one.value for one in parts if one.unit == count.unit and one.value < count.value]
        if len(same) > 1 and abs(sum(same) - count.value) <= _ROUNDING * count.value:
            return True
    return False


def other_years(statement: Statement) -> frozenset[str]:
    """Years that are not the article's: "a blast in the same pit in 2009 killed 33" is another event."""
    own = (statement.evidence.date or "")[:4]
    return frozenset(_YEAR.findall(statement.says)) - {own} if own else frozenset()


def _comparable(one: Statement, a: Count, other: Statement, b: Count) -> bool:
    apart = abs(one.evidence.sentence - other.evidence.sentence) if one.evidence.doc == other.evidence.doc else None
    together = apart is not None and apart <= 1
    if a.is_bare or b.is_bare:  # "and 640 by the directorate's": the sentence beside says of what
        beside = apart is not None and apart <= (
            _BESIDE if _is_only_figure(one, a) and _is_only_figure(other, b) else 0
        )
        return beside and _stands_alone(one, a) != _stands_alone(other, b) and _of_one_size(a, b)
    if not same_thing(a, b):
        return False
    shared = ((one.senses & other.senses) - _BOUND) - _telling_names(one, other)
    if a.fate or b.fate:
        return together or (_of_one_place(one, other) and bool(context(one.evidence) & context(other.evidence)))
    counted = (a.what & b.what) - _BOUND
    if a.unit:
        if not together and not _of_one_place(one, other):
            return False  # what two countries give is no quarrel
        if a.unit in _MONEY and not together and len(shared) < _LEAST_OF_ONE_SUM and not counted:
            return False  # two sums of one currency
        return len(shared - {sense(a.unit)}) >= (2 if a.unit == "time" or not (together or counted) else 1)
    return not a.is_generic and not b.is_generic and len(shared - counted) >= (0 if together else 1)


def _is_only_figure(statement: Statement, count: Count) -> bool:
    """Whether a bare figure is the only one of its whole sentence: in "says 610 metres, while the directorate stands by
    640" it is of what the other one counts."""
    return not count.is_bare or len(figures(statement.evidence.quote)) <= 1


def _stands_alone(statement: Statement, count: Count) -> bool:
    """Whether a statement is hardly more than its bare figure: "25,000", "the directorate stands by 640"."""
    return count.is_bare and len(counts_of(statement)) == 1 and len(statement.senses) <= _FEW_SENSES


def _differ(a: Count, b: Count) -> bool:
    if a.is_bare == b.is_bare:
        return differ(a, b)
    # A bare figure is in the unit of the one beside it, which its own words do not name.
    bare, full = (a, b) if a.is_bare else (b, a)
    scale = full.value / full.written if full.written else 1.0
    return differ(replace(bare, low=bare.low * scale, high=bare.high * scale), full)


def _of_one_size(a: Count, b: Count) -> bool:
    return bool(a.written and b.written) and max(a.written, b.written) <= _SAME_SIZE * min(a.written, b.written)


def _of_one_place(one: Statement, other: Statement) -> bool:
    """Not where both name places or people in their own words, and not one of them is the same."""
    mine, theirs = _own_names(one), _own_names(other)
    return not mine or not theirs or not mine.isdisjoint(theirs)


def _own_names(statement: Statement) -> frozenset[str]:
    """Names in its words and in its holder's role ("governor of Karsk"), without calendar and nationalities: what two
    towns suffer from one army is no quarrel."""
    texts = (statement.says, statement.holder.role or "")
    found = (word for text in texts for run in all_names(text) for word in run)
    return frozenset(word for word in found if word not in CALENDAR and not camp_of(word))


def _telling_names(one: Statement, other: Statement) -> frozenset[str]:
    return frozenset(map(sense, one.name_words | other.name_words))


def _denies(denier: Statement, asserter: Statement) -> bool:
    """Whether one says that it is not so, and the other that it is."""
    if asserter.denies or denier.is_quarrel or _said_long_before(asserter, denier):
        return False
    if denier.denies and denier.is_thin:
        return _points_to(denier, asserter)
    denied = denier.denied - _BOUND
    names = frozenset(map(sense, denier.name_words | asserter.name_words))
    telling = denied - names
    shared = denied & (asserter.asserted - asserter.denied)
    if not telling or not shared - names or not _bears_on(denier, asserter, telling, shared & telling):
        return False
    deeds = _not_done(denier)
    if deeds and deeds.isdisjoint(asserter.asserted):
        return False
    if len(shared) < _LEAST_DENIED:  # "received no warning", "fired warning shots"
        return telling <= shared and len(context(denier.evidence) & context(asserter.evidence)) >= _MUCH_SHARED
    return len(shared & telling) >= _SHARE_DENIED * len(telling)


def _bears_on(denier: Statement, asserter: Statement, telling: frozenset[str], shared: frozenset[str]) -> bool:
    """Whether a denial may be meant for what somebody else says. A "not" far away in the article, or in another, has
    a word or two of anything: "There is no deal on tax" quarrels with nobody who pays taxes. Then it has to deny that
    there is such a thing at all, or do so in so many words. "They would not get one" denies no deed."""
    same = denier.evidence.doc == asserter.evidence.doc
    gap = abs(denier.evidence.sentence - asserter.evidence.sentence) if same else _FAR_AWAY
    if denier.denies:
        return gap < _FAR_AWAY or len(shared) >= _LEAST_DENIED + same
    if _UNREAL.search(denier.says) and not _UNREAL.search(asserter.says):
        return False
    in_full = telling <= shared and len(shared) >= _LEAST_DENIED + same
    return gap <= _NEAR_BY or in_full or bool(_NONE_AT_ALL.search(denier.says))


def _not_done(denier: Statement) -> frozenset[str]:
    """The senses of what it says was not done: "opened" of "has not been opened". "It does not count the cost of the
    war" contradicts no other word of the cost of the war."""
    found: set[str] = set()
    tokens = denier.reading.tokens
    for denial in denials_in(denier.reading):
        if denial.place not in denier.places - denier.cue_places or tokens[denial.place].low not in _NOT_DONE:
            continue
        behind = (at for at in range(denial.place + 1, min(denial.place + _NEXT, len(tokens))) if at in denial.scope)
        told = (denier.reading.senses_at(range(at, at + 1)) - _BOUND for at in behind if not is_adverb(tokens[at].low))
        found |= next((senses for senses in told if senses), frozenset())
    return frozenset(found)


def _said_long_before(one: Statement, other: Statement) -> bool:
    """A denial of March is not of what was said in February, though it may have the same words."""
    if one.said_on is None or other.said_on is None:
        return False
    return (date.fromisoformat(other.said_on) - date.fromisoformat(one.said_on)).days > _DENIED_DAYS


def _points_to(denier: Statement, asserter: Statement) -> bool:
    """ "The owner denied that": what somebody else says in the same sentence or the one before it."""
    same = denier.evidence.doc == asserter.evidence.doc
    if not same or asserter.is_narrator or not 0 <= denier.evidence.sentence - asserter.evidence.sentence <= 1:
        return False
    # "doubted the union's count" means a figure, not whatever the union had just said.
    if not denier.senses.isdisjoint(_FIGURES_MEANT) and not counts_of(asserter):
        return False
    # "denied the theft": of a theft; "does not recognise the Front" answers nothing that was said.
    others = frozenset(map(sense, words(" ".join(holder.name for holder in asserter.chain))))
    return denier.pointed_at - _BOUND <= asserter.senses | others


def _opposed(one: Statement, other: Statement) -> bool:
    """Whether they give opposite states of one thing: "the bridge has been seized", "the bridge is held", "rejected
    reports that the bridge had been seized"."""
    if (one.denies and other.denies) or "doubts" in (one.stance, other.stance):
        return False
    if days_apart(one.evidence, other.evidence) > _STATE_DAYS:
        return False
    mine, theirs = states_in(one), states_in(other)
    camp = same_camp(one, other)
    for name in mine.keys() & theirs.keys():
        first, second = mine[name], theirs[name]
        if (first.holds != one.denies) == (second.holds != other.denies):
            continue
        if name == "taken" and (camp or (camp is None and (first.either or second.either))):
            continue  # "our forces took it", "we hold it": one side's
        if one.key == other.key or first.things & second.things - _BOUND:
            return True
    return False


def _blame_each_other(one: Statement, other: Statement) -> bool:
    """Whether they give one deed to two doers."""
    if one.denies or other.denies:
        return False
    for deed in blamed(one):
        for counter in blamed(other):
            if (
                deed.doers.isdisjoint(counter.doers)
                and (deed.deed & counter.deed)
                and _shares_more(one, other, deed.deed)
            ):
                return True
    return False


def _shares_more(one: Statement, other: Statement, deed: frozenset[str]) -> bool:
    return bool(((one.senses & other.senses) - deed - _BOUND) or (one.name_words & other.name_words))
