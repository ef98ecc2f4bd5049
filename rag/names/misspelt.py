"""Whom a question means by a person's name as no article has it: "Lindsay Brenk" for Lindsey Brenk, "Bobby Finn" for
Robert Finn, "Kit Orne" for Mara "Kit" Orne.

Given name and surname bear each other out: where one is the same, the other may be a slip. Only one person of the
collection may fit; who is another's son, sister or namesake is nobody."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING

from rag.names.alike import LEAST_KEY, is_adjective_of, plain_key
from rag.names.form import form, given_and_surname
from rag.names.kinds import given_name_words
from rag.names.persons import given_names_fit, of_two_genders
from rag.names.runs import NICKNAME
from rag.spelling import key

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from rag.names.entities import NameCluster
    from rag.names.form import Form

_LEAST_SLIP = 4
_LEAST_GIVEN = 5
_LONG_KEY = 9
_VOWELS = frozenset("aeiou")


class Fit(IntEnum):
    """How well a word that is asked for fits one that stands in the articles. ``FORM``: an initial, a short or another
    language's form of the given name; ``SLIP``: a letter or two otherwise."""

    NOT = 0
    SLIP = 1
    FORM = 2
    SAME = 3


@dataclass(frozen=True, slots=True)
class Called:
    """One way in which the articles call a person in full; ``at`` is the position of the cluster."""

    given: tuple[str, ...]
    surname: str
    numbers: frozenset[str]
    at: int


@dataclass(frozen=True, slots=True)
class Meant:
    """The cluster that a name means. ``is_slip``: one of its words is not spelt as any form of the articles' is."""

    at: int
    is_slip: bool


class People:
    """The people of a collection, by their surnames."""

    def __init__(self, clusters: Sequence[NameCluster]) -> None:
        called: dict[str, list[Called]] = {}
        joined: dict[str, set[int]] = {}
        for at, one in enumerate(clusters):
            if one.kind == "person":
                for way in _ways(one, at):
                    for surname in _keys(way.surname):
                        called.setdefault(surname, []).append(way)
                joined.setdefault(_joined(form(one.name)), set()).add(at)
        self._called: Mapping[str, Sequence[Called]] = called
        self._joined: Mapping[str, set[int]] = joined
        self._by_initial: dict[str, list[str]] = {}
        for surname in called:
            self._by_initial.setdefault(surname[:1], []).append(surname)

    def meant(self, own: Form) -> Meant | None:
        """The only person whom a full name or a surname fits; the surname as it stands goes before one much like it.

        ``own`` is a form that no article has. None where nobody fits it, or more than one do."""
        given, surname = given_and_surname(own.tokens)
        if not given:
            return self._by_surname(surname) if len(own.tokens) == 1 else None
        joined = self._joined.get(_joined(own), ())
        if len(joined) == 1:
            return Meant(next(iter(joined)), is_slip=False)
        asked = Called(given, surname, own.numbers, -1)
        for surnames in (_keys(surname), self._near(surname)):
            ways = (way for near in surnames for way in self._called.get(near, ()))
            fitting = [(way, fit) for way in ways if (fit := _fit(asked, way))]
            if fitting:
                is_slip = all(fit is Fit.SLIP for _, fit in fitting)
                return Meant(fitting[0][0].at, is_slip) if len({way.at for way, _ in fitting}) == 1 else None
        return None

    def _by_surname(self, surname: str) -> Meant | None:
        """A surname alone must be long, for no given name bears it out."""
        if len(key(surname)) < LEAST_KEY:
            return None
        ways = [way for near in (*_keys(surname), *self._near(surname)) for way in self._called.get(near, ())]
        found = {way.at for way in ways if way.surname != surname and _surnames(surname, way.surname, least=LEAST_KEY)}
        return Meant(found.pop(), is_slip=True) if len(found) == 1 else None

    def _near(self, surname: str) -> list[str]:
        """Surnames of the same first letter, a slip or two away."""
        from rapidfuzz import process
        from rapidfuzz.distance import OSA

        return [
            near
            for wanted in _keys(surname)
            for near, distance, _ in process.extract(
                wanted, self._by_initial.get(wanted[:1], ()), scorer=OSA.distance, score_cutoff=2, limit=None
            )
            if distance
        ]


def _keys(surname: str) -> tuple[str, ...]:
    """Its spelling keys: as it is, and without what transliterations add."""
    return tuple(dict.fromkeys((key(surname), plain_key(surname))))


def _joined(own: Form) -> str:
    """The whole name as one word: "Le Brenk" and "LeBrenk", "Orne Finn" and "Orne-Finn"."""
    return plain_key("".join(own.tokens))


def _ways(one: NameCluster, at: int) -> Iterator[Called]:
    """Every way in which the articles call somebody in full, with a nickname in quotation marks for a given name, and
    with the surname as it stands alone, should an article spell it in two ways."""
    alone: list[str] = []
    full: list[Called] = []
    for text in dict.fromkeys((one.name, *(spelling.text for spelling in one.spellings))):
        own = form(text)
        given, surname = given_and_surname(own.tokens)
        if given:
            full.append(Called(given, surname, own.numbers, at))
            full += [Called(names, surname, own.numbers, at) for names in _nicknamed(text, given)]
        else:
            alone.append(surname)
    named = {name for way in full for name in way.given}
    others = [surname for surname in alone if surname not in named]
    yield from full
    for way in full:
        for surname in others:
            if _surnames(surname, way.surname) is not Fit.SAME and key(surname)[:1] == key(way.surname)[:1]:
                yield Called(way.given, surname, way.numbers, at)


def _nicknamed(text: str, given: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Mara "Kit" Orne is Mara Orne and Kit Orne."""
    found = NICKNAME.search(text)
    nickname = form(found[1]).folded if found else None
    if nickname in given and len(given) > 1:
        yield (nickname,)
        yield tuple(name for name in given if name != nickname)


def _fit(asked: Called, way: Called) -> Fit:
    """How well a full name fits a person: as its weaker word does, none if both words together do not bear it out."""
    if asked.numbers != way.numbers or _other_middle_names(asked.given, way.given):
        return Fit.NOT
    surname, given = _surnames(asked.surname, way.surname), _given(asked.given, way.given)
    if not surname or not given:
        return Fit.NOT
    if surname is Fit.SAME:
        return given
    if given is Fit.SAME:
        return Fit.SLIP
    is_long = bool(_surnames(asked.surname, way.surname, least=LEAST_KEY))
    is_initial = 1 in (len(asked.given[0]), len(way.given[0]))
    return Fit.SLIP if given is Fit.FORM and is_long and not is_initial else Fit.NOT


def _other_middle_names(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    return len(one) > 1 and len(other) > 1 and not given_names_fit(one[1], other[1])


def _surnames(one: str, other: str, *, least: int = _LEAST_SLIP) -> Fit:
    pairs = list(zip((key(one), plain_key(one)), (key(other), plain_key(other)), strict=True))
    if any(first == second for first, second in pairs):
        return Fit.SAME
    return Fit.SLIP if any(is_slip(first, second, least=least) for first, second in pairs) else Fit.NOT


def _given(one: tuple[str, ...], other: tuple[str, ...]) -> Fit:
    if one[0] == other[0] or "".join(one).replace("-", "") == "".join(other).replace("-", ""):
        return Fit.SAME
    if given_names_fit(one[0], other[0]):
        return Fit.FORM
    if of_two_genders(one[0], other[0]):
        return Fit.NOT
    # "Erin" and "Eric" are two names; "Natlie" is none.
    is_typed_wrong = one[0] not in given_name_words() and is_slip(key(one[0]), key(other[0]), least=_LEAST_GIVEN)
    is_silent = one[0][:1] == other[0][:1] and one[0].replace("h", "") == other[0].replace("h", "")  # "Jon", "John"
    return Fit.SLIP if is_typed_wrong or is_silent else Fit.NOT


def is_slip(one: str, other: str, *, least: int = _LEAST_SLIP) -> bool:
    """Whether one spelling key is the other with a letter too many, too few, or two in the other's place; or a vowel
    for a vowel; in long ones two such slips. A consonant for another makes another name ("Bolton", "Boston"), and so
    does a last letter that tells man from woman or one from many."""
    from rapidfuzz.distance import OSA

    if min(len(one), len(other)) < least or one[:1] != other[:1]:
        return False
    if is_ending(one, other) or is_ending(other, one):
        return False
    edits = OSA.distance(one, other)
    if edits > (2 if min(len(one), len(other)) >= _LONG_KEY else 1):
        return False
    return edits != 1 or len(one) != len(other) or _is_light(one, other)


def _is_light(one: str, other: str) -> bool:
    """Of two keys of one length, a letter apart: two letters in each other's place, or a vowel for a vowel."""
    pairs = [pair for pair in zip(one, other, strict=True) if pair[0] != pair[1]]
    return len(pairs) > 1 or set(pairs[0]) <= _VOWELS


def is_ending(short: str, long: str) -> bool:
    return long in (f"{short}a", f"{short}s", f"{short}son", f"{short}sen") or is_adjective_of(short, long)
