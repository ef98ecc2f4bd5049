"""A figure stated without the thing it measures, which the sentence before has named: "The lighthouse recorded 19.",
"The roster that was handed out shows four.", "A medic thought 300.", "A paper of her own office says Christmas." """

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rag.asked.counting import MONTHS, SPELT
from rag.figures import figures
from rag.words import content_stems, stem, words

if TYPE_CHECKING:
    from collections.abc import Iterator

# No repetition is without a bound: each position of "a a a …" or "1,1,1,…" may begin a figure.
_HEDGED = (
    r"(?:(?:an?|about|around|roughly|some|nearly|almost|only|just|barely|exactly|perhaps|maybe|between|several|few|over|"
    r"under|below|above|at (?:least|most)|up to|(?:no |not )?(?:more|less|fewer) than|as (?:many|few|much) as)\s+){0,4}"
)
_NUMBER = (
    r"(?:[$€£]\s?)?(?:\d[\d,.]{0,20}\d|\d|"
    rf"(?:couple of )?(?:{SPELT})(?:-(?:one|two|three|four|five|six|seven|eight|nine))?)"
)
_FIGURE = rf"{_HEDGED}{_NUMBER}(?:\s+(?:to|and|or)\s+{_NUMBER})?(?:\s+(?:{SPELT}|billions?)){{0,4}}(?![\w-])"
_ENDS = (
    r"(?:\s+(?:at (?:most|least)|or (?:more|less|so)|in all))?"
    r"(?=[\"”’']*\s*(?:[.,;:!?)–—]|$|(?:but|while|whereas|and|though|although)\b))"
)
_QUANTITY = (
    rf"[\"“‘]?(?P<figure>{_FIGURE})(?P<unit>(?:\s+(?:of\s+)?(?!(?:had|has|was|were|is|are)\b)[\w%-]+){{0,3}}?){_ENDS}"
)
_DAY = (
    rf"(?:until |till |by |in |on |before |after )?(?:about |around |mid-|the (?:end|middle|start|beginning) of )?"
    rf"(?P<day>{MONTHS}|Christmas|Easter|New Year|midnight|noon|dawn|dusk|"
    rf"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)"
    r"(?=[\"”’']*\s*(?:[.;:!?)–—]|$))"
)
_STATES = r"(?:says?|said|thinks|thought|guess(?:es|ed)|reckon(?:s|ed)|estimate[sd]?|shows?|showed|shown)"
_GAUGED = r"(?:records?|recorded|measure[sd]?|register(?:s|ed))"
_GAUGE = re.compile(rf"(?:shows?|showed|shown|{_GAUGED}|gauge|measurements?)\b", re.IGNORECASE)
_MEASURES = (
    rf"(?:{_GAUGED}|counts|counted|lists?|listed|finds|found|"
    r"(?:arrives?|arrived) at|(?:comes|came|come) to|stands by|stood by|(?:sticks|stuck) (?:to|with)|insist(?:s|ed) on|"
    r"(?:began|begins|starts|started) with|(?:gone|moved|went) (?:up |down )?from [^.;]{1,40}? to)"
)
_OF = r"(?:spoke|speaks?|spoken|talk(?:s|ed)|wrote|writes) of [\"“‘]?(?:[\w’'-]+,?\s+){0,5}?"
_HAS = r"(?:says?|said|claim(?:s|ed)|insist(?:s|ed)) (?:that )?(?:it|they|there) (?:has|have|had|are|were)"
_PUTS = r"(?:puts?) (?P<what>(?:[\w’'-]+\s+){0,5}?[\w’'-]+) at"
_FORMS = (
    *(
        re.compile(rf"\b{verb}\s+(?:at first\s+)?{_QUANTITY}", re.IGNORECASE)
        for verb in (_STATES, _MEASURES, _PUTS, _HAS)
    ),
    re.compile(rf"\b{_OF}{_QUANTITY}", re.IGNORECASE),
)
_OF_DAY = re.compile(rf"\b{_STATES}\s+{_DAY}")
_COUNTING = (
    r"(?:count|recount|headcount|survey|tally|list|roster|census|log|register|measurements?|poll|calculations?|gauge|"
    r"inventory|audit|ledger|records)"
)
_BY_COUNTING = re.compile(
    rf"\b{_COUNTING}\b(?!['’])[^.;:]{{0,80}}?\b(?:had|has|have|shows?|showed|found|finds|contain(?:s|ed)|name[sd]?|"
    rf"gives?|gave|yield(?:s|ed)|put it at|includes?|included|record(?:s|ed)|list(?:s|ed))\s+{_QUANTITY}",
    re.IGNORECASE,
)
_NUMBER_OF_THAT = (
    r"(?:it|this|that|them|(?:[\w’'-]+ ){0,3}"
    r"(?:number|figure|toll|total|count|loss|losses|amount|volume|level|size|sum))"
)
_PUT = re.compile(_NUMBER_OF_THAT, re.IGNORECASE)
_ROUGH = re.compile(rf"\b(?:couple of|few|several|tens of|dozens of) (?:{SPELT})\b", re.IGNORECASE)
_YEAR = re.compile(r"(?:1[89]|20)\d\d")
_ENTRIES = content_stems("people persons person names name signatures signature entries entry cases case")
"""What a list or a count has, whatever it counts."""
_BEHIND = re.compile(rf"{_FIGURE}(?P<unit>(?:\s+(?:of\s+)?[^\W\d]+){{0,3}})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Restated:
    """``values``: its figures, or the day or month as written. ``units``: the stems of the words behind the figure, if
    any; ``thing``: of what it is said ("the loss", in "put the loss at 40"); ``of_list``: a list, a count
    or a survey gives it; ``by_gauge``: a gauge gives it, or it stands behind what gauges do ("recorded 19");
    ``is_day``: it is a day and no figure."""

    values: frozenset[str]
    units: frozenset[str] = frozenset()
    thing: str | None = None
    of_list: bool = False
    by_gauge: bool = False
    is_day: bool = False

    def is_of(self, units: frozenset[str]) -> bool:
        """Whether it may measure what is measured in ``units``: in these, or with no word of its own."""
        if self.thing is not None and not _PUT.fullmatch(self.thing):
            named = content_stems(self.thing) & units
            return bool(named or self.units) and self.units <= units
        return self.units <= (units | _ENTRIES if self.of_list else units)


def restated(quote: str) -> Iterator[Restated]:
    """The figures, days and months of a sentence that stand where a verb of saying or measuring has nothing else."""
    for form in (*_FORMS, _BY_COUNTING):
        for found in form.finditer(quote):
            if _YEAR.fullmatch(found["figure"]) and not found["unit"]:
                continue
            values = frozenset(figures(found["figure"])) or frozenset((found["figure"].casefold(),))
            thing = found["what"] if "what" in form.groupindex else None
            of_list, by_gauge = form is _BY_COUNTING, _GAUGE.match(found.group()) is not None
            yield Restated(values, _stems(found["unit"]), thing, of_list and not by_gauge, by_gauge)
    for found in _OF_DAY.finditer(quote):
        yield Restated(frozenset((found["day"].casefold(),)), is_day=True)


def amounts(text: str) -> frozenset[str]:
    """The figures of a text with those that are only rough words: "a couple of hundred"."""
    return frozenset((*figures(text), *map(str.casefold, _ROUGH.findall(text))))


def units_in(quote: str) -> frozenset[str]:
    """The stems of the words right behind the figures of a sentence: what it measures in."""
    return frozenset[str]().union(*(_stems(found["unit"]) for found in _BEHIND.finditer(quote)))


def _stems(text: str) -> frozenset[str]:
    return frozenset(map(stem, words(text))) - {"of"}
