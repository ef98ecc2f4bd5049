"""Does each figure stay with its holder? Exchanged, joined to a range, or one figure for two holders."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from rag.claims.language.nouns import words_of
from rag.types import Holder
from rag.verify.fault import Fault
from rag.verify.hedging import hedges_in
from rag.verify.people import all_names, means, said_of
from rag.verify.reading import read

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rag.types import Evidence
    from rag.verify.fault import SameName
    from rag.verify.reading import Reading
    from rag.verify.units import Unit

_ONES = str.split(
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
_TENS = str.split("twenty thirty forty fifty sixty seventy eighty ninety")
_WORDS = {word: str(value) for value, word in enumerate(_ONES, 1)} | {
    word: str(10 * tens) for tens, word in enumerate(_TENS, 2)
}
_NOT_COUNTED = words_of("of another the that this which each every no day days")


@dataclass(frozen=True)
class _Side:
    """Figures of one holder: a claim with its links, or a sentence that the outlet says, with the names only it has."""

    evidence: Evidence
    unit: Unit | None
    figures: frozenset[str]
    names: frozenset[tuple[str, ...]]
    speakers: tuple[Holder, ...] = ()


def figure_faults(
    answer: Reading, units: Sequence[Unit], cited: Sequence[Evidence], *, names: SameName | None
) -> Iterator[Fault]:
    """At most one fault. Only where two holders give different figures is there anything to merge."""
    sides = [side for side in _sides(units, cited) if side.figures]
    if len(sides) < 2:
        return
    own = _figures(answer, range(len(answer.tokens)))
    labelled = [(place, value, side) for place, value in own if (side := _only(value, sides)) is not None]
    fault = (
        _range(answer, labelled)
        or _for_both(answer, labelled, sides, names)
        or _exchanged(answer, labelled, sides, names)
    )
    if fault is not None:
        yield fault


def _sides(units: Sequence[Unit], cited: Sequence[Evidence]) -> list[_Side]:
    found = []
    for evidence in cited:
        reading = read(evidence.quote)
        taken: set[int] = set()
        own = [unit for unit in units if unit.evidence == evidence and not _holds_another(unit, units)]
        for unit in own:
            places = unit.content - taken
            taken |= unit.content
            figures = frozenset(value for _, value in _figures(reading, sorted(places)))
            found.append(_Side(evidence, unit, figures, frozenset()))
        rest = [place for place in range(len(reading.tokens)) if place not in taken]
        figures = frozenset(value for _, value in _figures(reading, rest))
        if figures:
            others = {run for other in cited if other != evidence for run in all_names(other.quote)}
            speakers = tuple(Holder(reading.words(one)) for voice in reading.voices for one in voice.sources)
            found.append(_Side(evidence, None, figures, frozenset(all_names(evidence.quote)) - others, speakers))
    return found


def _holds_another(unit: Unit, units: Sequence[Unit]) -> bool:
    return any(
        other is not unit and other.evidence == unit.evidence and other.content < unit.content for other in units
    )


def _figures(reading: Reading, places: Sequence[int]) -> list[tuple[int, str]]:
    """(place, value) of each number, days of months and years left out."""
    found = []
    for place in places:
        token = reading.tokens[place]
        low = token.low.replace(",", "").removesuffix("%")
        after = reading.view.tokens[place + 1 : place + 2]
        beside = reading.view.low(place + 1), reading.view.low(place - 1)
        if low == "one" and (beside[0] in _NOT_COUNTED or beside[1] in _NOT_COUNTED - {"of"}):
            continue
        dated = bool(after) and after[0].text[0].isupper() and low.isdigit() and len(low) <= 2
        if low in _WORDS:
            found.append((place, _WORDS[low]))
        elif low[:1].isdigit() and not dated and low.replace(".", "", 1).isdigit():
            found.append((place, low))
    return found


def _only(value: str, sides: Sequence[_Side]) -> _Side | None:
    """The side that alone has the figure."""
    having = [side for side in sides if value in side.figures]
    return having[0] if len(having) == 1 else None


def _range(answer: Reading, labelled: Sequence[tuple[int, str, _Side]]) -> Fault | None:
    """ "between 12 and 30" of two holders."""
    for (place, value, side), (other_place, other, other_side) in pairwise(labelled):
        between = [answer.view.low(n) for n in range(place + 1, other_place)]
        before = [answer.view.low(n) for n in range(max(0, place - 3), place)]
        joined = between in (["to"], ["-"], ["–"], ["or"]) or (between == ["and"] and "between" in before)
        if joined and side is not other_side and not ({value, other} <= side.figures):
            span = answer.span(range(place, other_place + 1))
            return Fault("figures merged", "makes one range of what two holders say", span, other_side.evidence)
    return None


def _for_both(
    answer: Reading, labelled: Sequence[tuple[int, str, _Side]], sides: Sequence[_Side], names: SameName | None
) -> Fault | None:
    """ "19, according to both the union and the company", of which the company says 12."""
    given = {id(side) for _, _, side in labelled}
    for voice in answer.voices:
        if len(voice.sources) < 2 or voice.kind == "relay" or voice.lemma in ("quote", "quoted", "cite"):
            continue
        texts = [answer.words(one) for one in voice.sources]
        meant = [side for side in sides if any(_is_of(text, side, names) for text in texts)]
        claims = [side for side in sides if side.unit is not None]
        if len(meant) < len(texts) == len(claims) and not any(said_of(text).named for text in texts):
            meant = claims  # "the owner and the rescue service": whoever they are, they are these two
        lacking = [side for side in meant if id(side) not in given]
        if len(meant) > 1 and len(lacking) < len(meant) and lacking:
            return Fault(
                "figures merged",
                "gives to two holders a figure that only one of them gives",
                answer.span(voice.sources[0]),
                lacking[0].evidence,
                lacking[0].unit.claim if lacking[0].unit else None,
            )
    return None


def _is_of(text: str, side: _Side, names: SameName | None) -> bool:
    if side.unit is None:
        return any(run in side.names for run in all_names(text)) or any(means(text, one) for one in side.speakers)
    return any(means(text, holder, forms, names=names) for holder, forms in side.unit.links)


def _exchanged(
    answer: Reading, labelled: Sequence[tuple[int, str, _Side]], sides: Sequence[_Side], names: SameName | None
) -> Fault | None:
    """Whether the holders come in another order than their figures."""
    figures: dict[int, int] = {}
    for place, _, side in labelled:
        figures.setdefault(id(side), place)
    spoken = {id(side): at for side in sides if (at := _place_of(answer, side, names)) is not None}
    both = [key for key in figures if key in spoken]
    for one in both:
        for other in both:
            if figures[one] < figures[other] and spoken[one] > spoken[other]:
                side = next(side for side in sides if id(side) == one)
                place = figures[one]
                return Fault(
                    "figures merged",
                    f"gives {answer.tokens[place].text} to somebody else than the cited sentence does",
                    answer.span(range(place, place + 1)),
                    side.evidence,
                    side.unit.claim if side.unit else None,
                )
    return None


def _place_of(answer: Reading, side: _Side, names: SameName | None) -> int | None:
    """Where the answer names the holder of a side: as a speaker, else by name; of nobody's claim, where it hedges."""
    links: Sequence[tuple[Holder, tuple[str, ...]]] = side.unit.links if side.unit else ()
    if side.unit is not None and not links:
        return next((answer.places(hedge.span).start for hedge in hedges_in(answer)), None)
    for voice in answer.voices:
        for source in voice.sources:
            if _is_of(answer.words(source), side, names):
                return source.start
    own = side.names or frozenset(
        run for holder, forms in links for form in (holder.name, *forms) for run in all_names(form)
    )
    wanted = {word for run in own for word in run if len(word) > 2}
    return next(
        (
            n
            for n, token in enumerate(answer.tokens)
            if token.text[0].isupper() and token.low.removesuffix("'s") in wanted
        ),
        None,
    )
