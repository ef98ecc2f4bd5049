"""The figures of a statement with what they count: "put the number of dead at 19" counts the dead, "12% of the vote" a
share. Days, years, ordinals, differences ("three more than") and parts of a figure ("five of the dead") are none."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from rag.claims.language.function_words import PREPOSITIONS
from rag.claims.language.nouns import words_of
from rag.disagree.shares import owner
from rag.verify.meanings import sense
from rag.words import FUNCTION_WORDS, fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rag.disagree.statement import Statement
    from rag.verify.reading import Reading

_ONES = str.split(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()  # noqa: SIM905
_VALUES = {word: float(value) for value, word in enumerate(_ONES)} | {
    word: 10.0 * value for value, word in enumerate(_TENS, 2)
}
_SCALES = {"dozen": 12.0, "hundred": 100.0, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
_SHORT = {"k": 1e3, "m": 1e6, "mn": 1e6, "bn": 1e9, "tn": 1e12}
_UNITS: dict[str, tuple[str, float]] = {
    word: (unit, scale)
    for unit, scale, spelt in (
        ("share", 1.0, "% percent pc"),
        ("length", 1.0, "m metre metres meter meters"),
        ("length", 1e3, "km kilometre kilometres kilometer kilometers"),
        ("length", 1609.0, "mile miles"),
        ("length", 0.3048, "foot feet ft"),
        ("weight", 1e-3, "mg milligram milligrams"),
        ("weight", 1.0, "g gram grams"),
        ("weight", 1e3, "kg kilogram kilograms kilo kilos"),
        ("weight", 1e6, "tonne tonnes ton tons"),
        ("area", 1.0, "hectare hectares"),
        ("volume", 1.0, "litre litres liter liters"),
        ("euro", 1.0, "€ euro euros"),
        ("dollar", 1.0, "$ dollar dollars"),
        ("pound", 1.0, "£ pound pounds"),
        ("crown", 1.0, "crown crowns"),
        ("rouble", 1.0, "rouble roubles ruble rubles"),
        ("hryvnia", 1.0, "hryvnia hryvnias"),
        ("time", 1.0, "second seconds"),
        ("time", 60.0, "minute minutes"),
        ("time", 3600.0, "hour hours"),
        ("time", 86400.0, "day days"),
        ("time", 604800.0, "week weeks"),
        ("time", 2.6e6, "month months"),
        ("time", 3.15e7, "year years"),
        ("shock", 1.0, "magnitude degrees"),
    )
    for word in spelt.split()
}
_MONTHS = words_of(
    "january february march april may june july august september october november december jan feb mar apr jun jul aug "
    "sep sept oct nov dec"
)
FATES = {
    word: fate
    for fate, spelt in (
        ("dead", "dead kill kills killed killing die died dies dying death deaths lives fatalities bodies perished"),
        ("hurt", "wounded injured hurt injuries wounds hospital hospitalised hospitalized"),
        ("missing", "missing unaccounted disappeared"),
        ("held", "arrested detained prisoners detainees captives hostages kidnapped abducted jailed"),
        ("fled", "evacuated displaced fled homeless refugees evacuees"),
        ("ill", "infected sick ill infections"),
        ("saved", "rescued saved survivors"),
    )
    for word in spelt.split()
}
"""What befalls people: figures of one fate are compared whatever noun they count ("14 employees dead", "19 dead")."""
_GENERIC = frozenset(map(sense, words_of("people person persons man men woman women times time day days others")))
_LOSSES = words_of("lost loses lose losses casualties")
_TOLLS = frozenset(map(sense, words_of("toll count tally figure number total losses casualties")))
_PART_OF_PEOPLE = words_of(
    """children child women woman men man girls boys civilians civilian soldiers soldier troops servicemen officers
    policemen journalists teachers doctors nurses firefighters rescuers pupils students tourists foreigners passengers
    crew pensioners guards fighters militants prisoners babies minors teenagers""",
)
_MORE = words_of("more fewer less higher lower extra additional further another above below other others")
_CHANGED = words_of("rose risen fell fallen grew increased decreased dropped raised lowered up down")
_AT_LEAST = words_of("least over minimum exceeding exceeds exceeded exceed topped")
_AT_MOST = words_of("most under")
_UP_TO = frozenset((("fewer", "than"), ("less", "than"), ("at", "most"), ("up", "to"), ("many", "as")))
_ABOUT = words_of("about around approximately roughly some nearly almost circa estimated")
_NO_COUNT = words_of("no number nos article chapter page route highway line gate platform phase version room flight")
_ENDS = frozenset((";", ":", "(", ")", "—", "–"))
_REVISED = words_of(
    "raised raise raises lowered lower lowers revised revises corrected corrects cut cuts rose risen increased reduced"
)
_NOT = words_of("not no never none neither nor")
_CLAUSE = 9
_NEAR = 10
_NOUN = 4


@dataclass(frozen=True, slots=True)
class Count:
    """``value`` in the base unit of ``unit`` ("" for things counted). ``fate``: what befell those who are counted.
    ``what``: the senses of the nouns counted. ``part``: which people, where it is not all of them ("children").
    ``names``: proper names and nationalities among the words counted. ``low`` and ``high``: what the value may be;
    ``place``: of its token in the sentence; ``written``: the value in the unit it is written in; ``owner``: the senses
    of who has it, of a share."""

    value: float
    unit: str
    fate: str | None
    what: frozenset[str]
    part: frozenset[str]
    names: frozenset[str]
    low: float
    high: float
    place: int
    written: float
    owner: frozenset[str] = frozenset()

    @property
    def is_generic(self) -> bool:
        """Whether its noun tells nothing: "23,000 people" may live or march there."""
        return self.fate is None and self.what <= _GENERIC

    @property
    def is_bare(self) -> bool:
        """Whether the figure stands alone, so that the sentences around say what it counts: "the owner by 640"."""
        return not self.unit and self.fate is None and not self.what


@lru_cache(maxsize=512)
def counts_of(statement: Statement) -> tuple[Count, ...]:
    """The figures in a statement's own words, in order; of a figure that was raised or lowered ("from 17 to 29") the
    last only."""
    found = list(_counts(statement))
    lows = {token.low for token in statement.reading.tokens}
    if len(found) < 2 or not lows & _REVISED:
        return tuple(found)
    kept: list[Count] = []
    for count in found:
        moved = statement.reading.view.low(count.place - 1) == "to"
        of_one = kept and (count.is_bare or count.fate == kept[-1].fate or "toll" in (count.fate, kept[-1].fate))
        if moved and of_one and not count.unit:
            last = kept.pop()
            count = replace(count, fate=count.fate or last.fate, what=count.what or last.what, part=last.part)
        kept.append(count)
    return tuple(kept)


def differ(one: Count, other: Count) -> bool:
    """Whether two figures of one thing cannot both be right: "at least 12" and "14" can."""
    return one.low > other.high or other.low > one.high


def same_thing(one: Count, other: Count) -> bool:
    """Whether two figures may count one thing by their own words: one unit, one fate or one noun, no other people."""
    if one.unit != other.unit or (
        (one.fate or other.fate) and one.fate != other.fate and "toll" not in (one.fate, other.fate)
    ):
        return False
    if one.names and other.names and one.names.isdisjoint(other.names):
        return False
    if one.part != other.part and (one.part or other.part) and one.fate:
        return False
    if one.unit == "share" and one.what and other.what and one.owner and other.owner and not one.owner & other.owner:
        return False  # "the islands give 4 percent of the delegates", "Vale won 49.8 percent of the delegates"
    if one.fate and other.fate:
        return True
    return bool(one.what & other.what) if not one.unit else True


def _counts(statement: Statement) -> Iterator[Count]:
    reading = statement.reading
    numbers = [
        place
        for place in sorted(statement.places)
        if _value(reading, place) is not None and not _is_no_count(reading, place)
    ]
    taken = -1
    for place in numbers:
        if place <= taken:
            continue
        value, after = _number(reading, place)
        taken = after - 1
        unit, scale, after = _unit(reading, place, after)
        low, high = _bounds(reading, place, value * scale)
        until = _range_end(reading, place, numbers)
        if until is not None:
            top, after = _number(reading, until)
            taken = after - 1
            unit, scale, after = _unit(reading, until, after)
            low, high = value * scale, top * scale
        if _is_difference(reading, place, after):
            continue
        noun = _noun(reading, after)
        fate = None if unit else _fate(reading, place, after, numbers)
        lows = [reading.tokens[at].low for at in noun]
        if fate and _partitive(reading, after) and _fate_of(reading, noun) == fate:
            continue
        yield Count(
            float(f"{value * scale:.10g}"),
            unit,
            fate,
            reading.senses_at(frozenset(at for at in noun if not _is_no_thing(reading, at, noun))),
            frozenset(map(sense, _PART_OF_PEOPLE.intersection(lows))),
            frozenset(fold(reading.tokens[at].text)[:5] for at in noun if reading.tokens[at].text[0].isupper()),
            low,
            high,
            place,
            value,
            owner(reading, statement.places, place) if unit == "share" else frozenset(),
        )


def _value(reading: Reading, place: int) -> float | None:
    low = reading.tokens[place].low
    digits = low.replace(",", "").removesuffix("%")
    for suffix, scale in _SHORT.items():
        if digits.endswith(suffix) and digits.removesuffix(suffix).replace(".", "", 1).isdigit():
            return float(digits.removesuffix(suffix)) * (1.0 if suffix == "m" and "." not in digits else scale)
    if digits.replace(".", "", 1).isdigit() and digits.isascii():
        return float(digits)
    if low in _VALUES:
        return _VALUES[low]
    tens, _, ones = low.partition("-")
    if tens in _TENS and ones in _ONES:
        return _VALUES[tens] + _VALUES[ones]
    return None


def _number(reading: Reading, place: int) -> tuple[float, int]:
    value, after = _value(reading, place) or 0.0, place + 1
    while reading.view.low(after).removesuffix("s") in _SCALES:
        value *= _SCALES[reading.view.low(after).removesuffix("s")]
        after += 1
    return value, after


def _unit(reading: Reading, place: int, after: int) -> tuple[str, float, int]:
    low = reading.tokens[place].low
    if low.endswith("%"):
        return "share", 1.0, after
    before = reading.view.low(place - 1)
    if before in ("$", "€", "£"):
        return _UNITS[before][0], 1.0, after
    word = reading.view.low(after)
    if word == "per" and reading.view.low(after + 1) == "cent":
        return "share", 1.0, after + 2
    if word == "a" or word not in _UNITS:
        return "", 1.0, after
    unit, scale = _UNITS[word]
    return unit, scale, after + 1


def _is_no_count(reading: Reading, place: int) -> bool:
    token, before, after = reading.tokens[place], reading.view.low(place - 1), reading.view.low(place + 1)
    if token.low == "one" or (after == "of" and reading.view.low(place + 2) in ("them", "us", "these", "those")):
        return True
    digits = token.low.isdigit()
    if before == ".":  # "Feb. 24"
        before = reading.view.low(place - 2)
    is_date = digits and len(token.low) <= 2 and (after in _MONTHS or before in _MONTHS)
    year = (
        digits
        and len(token.low) == 4
        and token.low[:2] in ("18", "19", "20")
        and (
            before
            in _MONTHS | {"in", "since", "of", "until", "from", "by", "to", "during", "before", "after", ",", "mid"}
        )
    )
    clock = (before == "at" and ":" in token.text) or "past" in (after, reading.view.low(place + 2))
    age = after in ("-year-old", "years-old") or before == "aged"
    return is_date or bool(year) or clock or age or before in _NO_COUNT


def _range_end(reading: Reading, place: int, numbers: list[int]) -> int | None:
    """ "between 60 and 140 metres", "60 to 140 metres", "60–140": where the other end of the range stands."""
    if place + 2 not in numbers:
        return None
    joint = reading.view.low(place + 1)
    between = joint == "and" and reading.view.low(place - 1) == "between"
    joined = joint in ("to", "-", "–") and reading.view.low(place - 1) != "from"
    return place + 2 if between or joined else None


def _bounds(reading: Reading, place: int, value: float) -> tuple[float, float]:
    before = [reading.view.low(at) for at in range(max(0, place - 3), place)]
    near = before[-1:]
    if before[-2:] in (["more", "than"], ["at", "least"]) or set(near) & _AT_LEAST:
        clause = {reading.view.low(at) for at in range(max(0, place - _CLAUSE), place)}
        return (0.0, value) if clause & _NOT else (value, float("inf"))
    if tuple(before[-2:]) in _UP_TO or set(near) & _AT_MOST:
        return 0.0, value
    if set(near) & _ABOUT:
        return 0.85 * value, 1.15 * value
    return value, value


def _is_difference(reading: Reading, place: int, after: int) -> bool:
    """ "three more than on Wednesday", "another 40", "rose by 12"."""
    if reading.view.low(place - 1) in ("another", "further", "additional", "by", "extra", "other"):
        return reading.view.low(place - 1) != "by" or reading.view.low(place - 2) in _CHANGED
    return reading.view.low(after) in _MORE


def _noun(reading: Reading, after: int) -> list[int]:
    """The places of the words counted: up to four behind the figure, over "of the", to the end of the noun phrase."""
    found: list[int] = []
    for place in range(after, min(len(reading.tokens), after + 2 * _NOUN)):
        low = reading.view.low(place)
        if low in ("of", "the", "its", "his", "their", "our", "her") and not (low == "of" and found):
            continue
        if not reading.tokens[place].is_word or low in FUNCTION_WORDS or low in PREPOSITIONS:
            break
        found.append(place)
        if len(found) == _NOUN:
            break
    return found


def _is_no_thing(reading: Reading, at: int, noun: list[int]) -> bool:
    """A word behind a figure that says what befell whom, or whose they are: "144 Russian senators" counts no
    Russians."""
    token = reading.tokens[at]
    return token.low in FATES or (token.text[0].isupper() and at != noun[-1])


def _partitive(reading: Reading, after: int) -> bool:
    return reading.view.low(after) == "of"


def _fate(reading: Reading, place: int, after: int, numbers: list[int]) -> str | None:
    """What befell those counted: the nearest word of it behind the figure, before the next one; else before it."""
    following = next((number for number in numbers if number >= after), len(reading.tokens))
    for at in range(after, min(following, after + _NEAR, len(reading.tokens))):
        if reading.view.low(at) in _ENDS:
            break
        if fate := _fate_of(reading, [at]):
            return fate
    previous = max((number for number in numbers if number < place), default=-1)
    for at in range(place - 1, max(previous, place - _NEAR - 1), -1):
        if reading.view.low(at) in _ENDS:
            break
        if fate := _fate_of(reading, [at]):
            return fate
    lost = range(max(0, place - _NEAR), place)
    if _LOSSES.intersection(reading.view.low(at) for at in lost) and _is_people(reading, after):
        return "dead"
    near = range(max(previous + 1, place - _NEAR), place)
    if reading.senses_at(frozenset(near)) & _TOLLS and not _noun(reading, after):
        return "toll"
    return None


def _is_people(reading: Reading, after: int) -> bool:
    """Whether people are counted, or nothing is named: "lost some 200 soldiers", "losses exceed 21,000"."""
    lows = [reading.tokens[at].low for at in _noun(reading, after)]
    return not lows or any(low in _PART_OF_PEOPLE or sense(low) in _GENERIC for low in lows)


def _fate_of(reading: Reading, places: list[int]) -> str | None:
    return next((FATES[low] for at in places if (low := reading.tokens[at].low) in FATES), None)
