"""The other figures of what a question asks for, where the sentences leave to those before them what they measure: "The
gale reached 28 metres a second, the harbour said. The lighthouse recorded 19." Who asks for the figure is told both."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rag.asked.about import naming_docs
from rag.asked.counting import HAS, MEASURES, MONTHS, counts
from rag.asked.times import in_time
from rag.asked.wording import FIGURES_OF_SEVERAL, SIDES
from rag.disagree.asked_about import asks_one_holder
from rag.disagree.corrections import is_notice
from rag.disagree.counts import FATES
from rag.disagree.restated import amounts, restated, units_in
from rag.disagree.same import context, days_apart
from rag.figures import figures
from rag.words import content_stems, stem, words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from rag.asked.asked import Asked
    from rag.disagree.restated import Restated
    from rag.neighbours import Around
    from rag.types import Evidence
    from rag.verify.fault import SameName

MOST_RIVALS = 3
_MOST_OF_SEVERAL = 6
_DEEPEST = 12
_FARTHEST = 4
"""How many sentences behind a figure those that restate it may end; one of them may have no figure at all."""
_FIGURE_DAYS = 14
_LEAST_LIKELY = 0.03
_LEAST_OF_MATTER = 3
_LEAST_SHARED = 3
_ALIKE = 4.0
"""How many times another count of the same noun may be the first, in a sentence that does not say what they did."""
_HOW = re.compile(r"\bhow (?:hard|strong|strongly|loud|thick|bright|severe)\b", re.IGNORECASE)
"""Questions for a measure that have no noun of number: "How hard was it blowing?\""""
_OPENS = re.compile(
    r"^(?:But |And |So )?How (?:many|much|long|far|big|large|high|deep|strong)\b[^?]*\?$"
    r"|\bdepends on (?:whom|who) (?:you|one) asks?\b"
    r"|\b(?:is|are|remains?) (?:still )?(?:open|disputed|contested|unclear|in dispute|uncertain|doubtful)\b"
    r"|\b(?:figures|numbers|estimates|counts|tolls) (?:differ|vary|diverge)\b",
)
_UNTIL = re.compile(
    rf"\b(?:until|till|by|through) (?:the (?:end|middle|start|beginning) of )?(?:{MONTHS}|Christmas|Easter)\b"
)
_OF_TIME = frozenset(("duration", "day", "clock"))
_OF_HIS = re.compile(
    r"\b\d[\d,.]{0,20} of (?:his|her|their|its|our|my) (?:own )?(?:people|men|women|fighters|members)\b"
)
_THE_FIGURE = re.compile(r"^(?:The|That|This) (?:\w+ )?(?:figure|number|estimate|count|total|toll)\b")
_UNREAL = re.compile(
    r"\b(?:will|would|could|may|might|should|must|more|another|further|other|others|additional|new|plans?|needs?|needed|"
    r"each|every|per)\b",
    re.IGNORECASE,
)


def asks_for_a_figure(asked: Asked) -> bool:
    """Whether a question is for a figure or a length of time, and not for the one that a single holder gives."""
    asks = asked.kind == "number" or bool(_HOW.search(asked.question)) or asks_for_figures(asked)
    return asks and not asks_one_holder(asked)


def asks_for_figures(asked: Asked) -> bool:
    """Whether it wants those of several: "Who gives which figure?"."""
    about = asked.kind in ("number", "person", "who-says", "general")
    several = FIGURES_OF_SEVERAL.search(asked.question)
    sides = SIDES.search(asked.question) if asked.kind == "number" else None
    return about and bool(several or sides) and not asks_one_holder(asked)


def figures_of_several(
    asked: Asked, evidence: Sequence[Evidence], around: Around, *, names: SameName | None
) -> tuple[Evidence, ...]:
    """The sentences that give the figures which a question wants of several, each value once, at most six, the articles
    in the order of their days. None where it does not, or where there are not two figures."""
    if not asks_for_figures(asked) or any(map(is_notice, evidence)):
        return ()
    of_event = _of_the_event(asked, evidence, names=names)
    giving = [item for item in of_event if _gives(asked, item)]
    known = _values([item for first in giving[:1] for item in (first, *_restating(asked, first, around))])
    giving = [item for item in giving if _is_of_one_thing(asked, item, giving[0], known)]
    opened = [one for item in of_event for one in _opened(asked, item, around)]
    own = [item for item in of_event if giving and _counts_his_own(asked, item, around)]
    found = [*giving, *(one for item in giving for one in _restating(asked, item, around)), *opened, *own]
    fresh: list[Evidence] = []
    for item in sorted(dict.fromkeys(found), key=lambda one: (one.date or "9999", one.doc, one.sentence)):
        if not _values(fresh) >= _values([item]) or _has_two(item):
            fresh.append(item)
    several = len(_values(fresh)) > 1 and (len(fresh) > 1 or _has_two(fresh[0]))
    return tuple(fresh[:_MOST_OF_SEVERAL]) if several else ()


def rivals(
    asked: Asked, leading: Sequence[Evidence], evidence: Sequence[Evidence], around: Around, *, names: SameName | None
) -> tuple[Evidence, ...]:
    """At most three sentences that restate, with another value, the figure which a leading sentence gives, or another
    sentence of the evidence on just what is asked."""
    if not asks_for_a_figure(asked) or any(map(is_notice, evidence)):
        return ()
    first = [item for n, item in enumerate(leading) if _gives(asked, item, is_best=not n)]
    if not first:
        return ()
    of_event = [item for item in _of_the_event(asked, evidence, names=names) if _is_of_days_of(item, first[0])]
    alike = [item for item in of_event if item not in first and _is_just_that(asked, item)]
    again = [item for item in evidence if any(repeats_figure(item, one) for one in first)]
    told = list(leading)
    for item in (*first, *alike, *again):
        told += [one for one in _restating(asked, item, around) if one not in told and _adds(one, told)]
    return tuple(told[len(leading) : len(leading) + MOST_RIVALS])


def figures_elsewhere(
    asked: Asked, evidence: Sequence[Evidence], retrieve: Callable[[str], Sequence[Evidence]]
) -> tuple[Evidence, ...]:
    """Sentences of other articles that repeat a figure of the best sentences in their own words, beside which there may
    stand another: ``retrieve`` is called once, where a question is for a figure that one of these gives."""
    first = [item for item in evidence[:MOST_RIVALS] if asks_for_a_figure(asked) and _gives(asked, item)]
    if not first:
        return ()
    docs = {item.doc for item in evidence}
    stating = next((item for item in first if any(True for _ in restated(item.quote))), first[0])
    found = retrieve(stating.quote)
    return tuple(one for one in found if one.doc not in docs and any(repeats_figure(one, item) for item in first))


def repeats_figure(one: Evidence, item: Evidence) -> bool:
    """Whether it states a figure of a sentence again, of one event: three telling words are the same."""
    values = frozenset[str]().union(*(told.values for told in restated(one.quote)))
    shared = context(one) & context(item)
    return bool(values & figures(item.quote).keys()) and len(shared) >= _LEAST_SHARED and _is_of_days_of(one, item)


def _of_the_event(asked: Asked, evidence: Sequence[Evidence], *, names: SameName | None) -> list[Evidence]:
    """The best dozen sentences of the articles that have the names of the question."""
    docs = naming_docs(asked, evidence, names=names)
    return [item for item in evidence[:_DEEPEST] if item.doc in docs]


def _gives(asked: Asked, item: Evidence, *, is_best: bool = False) -> bool:
    """Whether it may give the figure that is asked for: it has one, of what is counted, and a word of the matter, which
    the best sentence need not have ("The stores will last until May")."""
    is_day = asked.measure in _OF_TIME and _UNTIL.search(item.quote)
    if not (figures(item.quote) or is_day) or item.quote.rstrip().endswith("?"):
        return False
    if item.answers is not None and item.answers < _LEAST_LIKELY:
        return False
    if not in_time(asked, item.date, item.quote) or not (is_best or _matter(asked) & content_stems(item.quote)):
        return False
    return not asked.counted or _is_measure(asked) or counts(asked, item) >= HAS


def _is_measure(asked: Asked) -> bool:
    """ "How many tonnes?" is asked of a thing, and has its unit for what is counted."""
    return asked.measure != "count" or all(one in MEASURES for one in asked.counted)


def _matter(asked: Asked) -> frozenset[str]:
    """The stems of what the question is about, without names and words of number."""
    named = {word for name in asked.names for word in words(name)}
    return frozenset(stem(word) for word in asked.matter if word not in named) - _OF_NUMBER


def _is_just_that(asked: Asked, item: Evidence) -> bool:
    return _gives(asked, item) and len(_matter(asked) & content_stems(item.quote)) >= _LEAST_OF_MATTER


def _is_of_one_thing(asked: Asked, one: Evidence, other: Evidence, known: set[str]) -> bool:
    """Whether two sentences measure one thing: in one unit, and of near days, in most words of the matter or with a
    value that is ``known`` of it. The length of a road stays what it is; the number of the dead does not."""
    matter = _matter(asked)
    is_near = _is_of_days_of(one, other) or (
        _is_measure(asked)
        and (2 * len(matter & content_stems(one.quote)) >= len(matter) or bool(known & amounts(one.quote)))
    )
    return is_near and bool(units_in(one.quote) & units_in(other.quote))


def _is_of_days_of(one: Evidence, other: Evidence) -> bool:
    return days_apart(one, other) <= _FIGURE_DAYS


def _restating(asked: Asked, item: Evidence, around: Around) -> Iterator[Evidence]:
    """What restates the figure of a sentence with another value, behind it in its article."""
    units = units_in(item.quote) | frozenset(asked.counted)
    known, last = set(figures(item.quote)), item
    for one in _behind(item, around):
        if _restates(asked, one, units, known):
            yield one
            known |= _values([one])
            last = one
        elif figures(one.quote) or one.sentence - last.sentence > 1:
            return


def _behind(item: Evidence, around: Around) -> Iterator[Evidence]:
    """The sentences behind one in its article, without a gap."""
    edge = item
    for number in range(item.sentence + 1, item.sentence + 1 + _FARTHEST):
        following = next((one for one in around(edge) if one.sentence == number), None)
        if following is None:
            return
        yield following
        edge = following


def _restates(asked: Asked, one: Evidence, units: frozenset[str], known: set[str]) -> bool:
    if one.quote.rstrip().endswith("?") or _is_of_another_fate(asked, one):
        return False
    for told in restated(one.quote):
        if told.is_day and asked.measure not in _OF_TIME:
            continue
        if told.is_of(units) and not told.values <= known and (told.units or _may_be_bare(asked, one, told)):
            return True
    if _THE_FIGURE.search(one.quote) and units_in(one.quote) & units:
        return True
    return _counts_the_same(asked, one, known)


def _may_be_bare(asked: Asked, one: Evidence, told: Restated) -> bool:
    """Whether a figure without a unit may be of people or things that are counted: by a list, or on somebody's word.
    What "showed 3" or "recorded 19" is a measure, or the score of a game."""
    if asked.measure != "count" or MEASURES & frozenset(asked.counted):
        return True
    return told.of_list or (bool(one.claims) and not told.by_gauge)


def _counts_the_same(asked: Asked, one: Evidence, known: set[str]) -> bool:
    """ "He said four nurses had clocked in": somebody's count of them that is near the first, of what has happened."""
    if not asked.counted or _is_measure(asked) or not one.claims or _UNREAL.search(one.quote):
        return False
    values, told = ({float(value) for value in every if _is_value(value)} for every in (figures(one.quote), known))
    near = any(max(a, b) <= _ALIKE * min(a, b) for a in values for b in told)
    return len(values) == 1 and not values <= told and near and counts(asked, one) == 1.0


def _counts_his_own(asked: Asked, item: Evidence, around: Around) -> bool:
    """ "There are 140 of his people at the lake, he said", behind a sentence that names those who are counted."""
    if not asked.counted or not item.claims or not _OF_HIS.search(item.quote) or _is_of_another_fate(asked, item):
        return False
    before = [one for one in around(item) if one.sentence < item.sentence]
    return any(set(asked.counted) & content_stems(one.quote) for one in before)


def _is_value(text: str) -> bool:
    return text.replace(".", "", 1).isdigit()


def _is_of_another_fate(asked: Asked, one: Evidence) -> bool:
    """ "The clinic counted 12 dead" where the hurt are asked for."""
    wanted, told = ({FATES[word] for word in words(text) if word in FATES} for text in (asked.question, one.quote))
    return bool(told - wanted)


def _opened(asked: Asked, item: Evidence, around: Around) -> Iterator[Evidence]:
    """What stands behind "How much of it there is depends on whom you ask." """
    if not _OPENS.search(item.quote) or figures(item.quote) or not _matter(asked) & content_stems(item.quote):
        return
    units: frozenset[str] | None = None
    known: set[str] = set()
    for one in _behind(item, around):
        units = units_in(one.quote) if units is None else units
        if not _restates(asked, one, units, known):
            return
        yield one
        known |= _values([one])


def _adds(one: Evidence, told: Sequence[Evidence]) -> bool:
    """Whether it has a value that is new, or gives on somebody's word what only a paper or a gauge has given."""
    same = [item for item in told if _values([one]) <= _values([item])]
    if same:
        return bool(one.claims) and not any(item.claims for item in same)
    return not _values([one]) <= _values(told)


def _values(items: Sequence[Evidence]) -> set[str]:
    """The figures of sentences, and the days that stand for one."""
    told = {value for item in items for one in restated(item.quote) for value in one.values}
    return told | {value for item in items for value in amounts(item.quote)}


def _has_two(item: Evidence) -> bool:
    return len(figures(item.quote)) > 1 and any(True for _ in restated(item.quote))


_OF_NUMBER = frozenset(
    map(stem, "estimate estimates figure figures number numbers count counts".split())  # noqa: SIM905
)
