"""Two names of different spelling to a judgement: are they one, how sure is that, and why; or can they not be one.

It looks at the two names only. What the articles say (roles, who else is named, a second candidate) is weighed in
``rag.names.evidence``. Confidences are judgements, set by hand on the development half of the gold names.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rag.names.alike import LEAST_KEY, Judgement, word_likeness
from rag.names.form import BODIES, Form, NameKind, given_and_surname
from rag.names.persons import is_turned, other_person, same_person
from rag.names.vocabulary import GENERATIONS, LANDFORMS, PARTICLES, PLACE_HEADS, REGIONS, WATERS
from rag.spelling import key

if TYPE_CHECKING:
    from rag.names.table import Table

SURE = 0.8
"""From here on two names are merged; below it a merge is only suggested."""
WORTH_SUGGESTING = 0.5
SPELT_ALIKE = "another spelling"


@dataclass(frozen=True, slots=True)
class Name:
    """A name to be compared: its form, its kind, and the country that a body is of, taken out of its words."""

    form: Form
    kind: NameKind
    country: str | None = None
    rest: tuple[str, ...] = ()


def kinds_fit(one: str, other: str) -> bool:
    """Kinds are guesses: "other" fits all, and an office may be taken for an organisation. A person is no place."""
    if one == other or "other" in (one, other):
        return True
    return one in BODIES and other in BODIES


def cannot_be_one(one: Name, other: Name) -> str | None:
    """Why two names are surely not one, whatever else speaks for it; None if nothing forbids it."""
    if one.form.numbers != other.form.numbers:
        return "other numbers"
    if not kinds_fit(one.kind, other.kind):
        return f"{one.kind} and {other.kind}"
    if one.kind in BODIES and other.kind in BODIES and one.country and other.country and one.country != other.country:
        return "of two countries"
    if one.kind == other.kind == "person":
        return other_person(one.form.tokens, other.form.tokens)
    return None


def compare(one: Name, other: Name, table: Table) -> Judgement | None:
    """What the two names alone say; None where they have nothing in common, or cannot be one."""
    if cannot_be_one(one, other):
        return None
    row = table.row(table.known_as(one.form), table.known_as(other.form))
    if (row and "person" not in (one.kind, other.kind)) or (row and row.line):
        where = f"names.csv, line {row.line}" if row.line else f"general table: {row.relation}"
        return Judgement(0.99 if row.line else 0.95, where)
    for judge in (_same_words, _joined, _with_country, _somewhere, _region, _initials, _with_head):
        judgement = judge(one, other)
        if judgement:
            return judgement
    return None


def _same_words(one: Name, other: Name) -> Judgement | None:
    """The same words in the same order, spelt otherwise."""
    first, second = one.form.tokens, other.form.tokens
    if one.form.sides != other.form.sides:
        return None
    if one.kind == "person" or other.kind == "person":
        if is_turned(first, second):
            return Judgement(0.85, "the surname first")
        given, surname = given_and_surname(first)
        others, other_surname = given_and_surname(second)
        if given and others:
            return same_person(given, surname, others, other_surname)
    if len(first) != len(second):
        return None
    likeness = [word_likeness(a, b) for a, b in zip(first, second, strict=True)]
    if not all(likeness):
        return None
    least = min(likeness)
    if least == 1.0:
        return Judgement(0.97, "the same words")
    if len(first) > 1:
        return Judgement(max(least, 0.9) if least >= 0.85 else least, "another spelling")
    if least < 0.9 and first[0].endswith(_ADJECTIVAL) != second[0].endswith(_ADJECTIVAL):
        return Judgement(0.55, "perhaps another spelling, perhaps named after it")
    return Judgement({0.95: 0.92, 0.9: 0.75, 0.85: 0.82, 0.7: 0.6}.get(least, least), SPELT_ALIKE)


def _joined(one: Name, other: Name) -> Judgement | None:
    """ "Hydro East" and "Hydro-East"."""
    if one.kind == other.kind == "person" or len(one.form.tokens) == len(other.form.tokens):
        return None
    if "".join(one.form.tokens).replace("-", "") != "".join(other.form.tokens).replace("-", ""):
        return None
    return Judgement(0.92, "the same words, joined") if len(one.form.key) >= LEAST_KEY else None


def _with_country(one: Name, other: Name) -> Judgement | None:
    """ "Russian Defence Ministry", "Ministry of Defence of Russia": the same words, the country said otherwise."""
    if one.kind == "person" or other.kind == "person" or len(one.rest) < 2 or sorted(one.rest) != sorted(other.rest):
        return None
    if one.form.sides != other.form.sides:
        return None
    if one.country == other.country:
        return Judgement(0.95, "the same words, otherwise ordered")
    if one.country and other.country:
        return None
    long = one if one.country else other
    if place_noun_first(long.form.tokens, long.rest):  # "Yacht Club" is another town's in another article
        return Judgement(0.6, "the same name without its place")
    return Judgement(0.84, "the same name without its country")


def place_noun_first(tokens: tuple[str, ...], rest: tuple[str, ...]) -> bool:
    """ "Ostwick Yacht Club": a place's name as it is, and not its adjective."""
    return tokens[1:] == rest and not tokens[0].endswith(("n", "ish", "ese", "i", "ch", "ic"))


def _somewhere(one: Name, other: Name) -> Judgement | None:
    """ "Organisation for Peace and Trade", and the same "in Orria": a body of several words of its own."""
    short, long = sorted((one.form, other.form), key=lambda of: len(of.folded))
    if "person" in (one.kind, other.kind) or len(short.tokens) < _OWN_WORDS or short.is_generic:
        return None
    if long.folded.startswith(f"{short.folded} in ") and len(long.tokens) == len(short.tokens) + 1:
        return Judgement(0.85, "without its place")
    return None


_OWN_WORDS = 3
NAMED_AS_REGION = "the same name, with what it is"
NAMED_AS_WATER = "the same name, with what water it is"


def _region(one: Name, other: Name) -> Judgement | None:
    """ "Kolmar province" and "Kolmar region" are one; "Kolmar" is too, where no article shows it to be a town."""
    short, long = sorted((one.form.tokens, other.form.tokens), key=len)
    if "person" in (one.kind, other.kind) or len(long) != 2 or long[1] not in LANDFORMS or short[0] != long[0]:
        return None
    if len(short) == 2:
        return Judgement(0.9, "another word for the region") if REGIONS.issuperset((short[1], long[1])) else None
    return Judgement(0.84, NAMED_AS_WATER if long[1] in WATERS else NAMED_AS_REGION)


def _initials(one: Name, other: Name) -> Judgement | None:
    """ "ISW" for "Institute for the Study of War": a suggestion, as long as no article says so in brackets."""
    short, long = sorted((one, other), key=lambda name: len(name.form.tokens))
    if len(short.form.tokens) != 1 or len(long.form.tokens) < 3 or "person" in (one.kind, other.kind):
        return None
    letters = "".join(token[0] for token in long.form.tokens)
    return Judgement(0.6, "its initials") if short.form.folded == letters else None


def _with_head(one: Name, other: Name) -> Judgement | None:
    """ "Orrison" and "Orrison Group": the company, or whoever it is named after."""
    short, long = sorted((one.form.tokens, other.form.tokens), key=len)
    if len(short) == 1 and len(long) == 2 and long[0] == short[0] and long[1] in _HEADS:
        return Judgement(0.55, "perhaps its short form")
    return None


_ADJECTIVAL = ("sky", "ski", "skiy", "skyi", "skii", "skaya", "skaia", "ska", "skoye", "skoe", "skij")
_HEADS = frozenset({"group", "company", "party", "movement", "bank", "holding", "holdings", "foundation"})


def surname_of(name: Name) -> str | None:
    """The spelling key of a person's surname; None for whoever is no person."""
    if name.kind != "person":
        return None
    return key(given_and_surname(name.form.tokens)[1]) or None


def is_bare_surname(name: Name) -> bool:
    """A person of whom only one name is known: "Finn", "al-Finn", "von Finn"."""
    words = [token for token in name.form.tokens if token not in GENERATIONS and token not in PARTICLES]
    if len(name.form.tokens) > 1 and len(name.form.tokens[0]) == 1:  # "Y. Finn"
        return False
    return name.kind in ("person", "other") and len(words) == 1 and name.form.tokens[0] not in PLACE_HEADS
