"""Two names of different spelling to a judgement: are they one, how sure is that, and why; or can they not be one.

It looks at the two names only. What the articles say (roles, who else is named, a second candidate) is weighed in
``rag.names.evidence``. Confidences are judgements, set by hand on the development half of the gold names.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from rag.names.form import BODIES, Form, NameKind, given_and_surname
from rag.names.vocabulary import GENERATIONS, PARTICLES, PLACE_HEADS, SHORT_NAMES

if TYPE_CHECKING:
    from rag.names.table import Table

SURE = 0.8
"""From here on two names are merged; below it a merge is only suggested."""
WORTH_SUGGESTING = 0.5

_LEAST_KEY = 6
"""Letters of a spelling key: shorter keys are alike too often ("Vann", "Wahn")."""
_LONG_KEY = 9
_ALIKE = 0.95


@dataclass(frozen=True, slots=True)
class Judgement:
    """``confidence`` from 0 to 1; ``why`` in a few words for the reader of `byline names`."""

    confidence: float
    why: str


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
        return _other_person(one.form.tokens, other.form.tokens)
    return None


def _other_person(one: tuple[str, ...], other: tuple[str, ...]) -> str | None:
    """Given names that are neither one another's initials nor spellings are two people's: father and son."""
    given, _ = given_and_surname(one)
    others, _ = given_and_surname(other)
    if not given or not others:
        return None
    if given[0] == others[-1] or others[0] == given[-1] or _given_fit(given[0], others[0]):
        # "Ian Alan Finn" and "Ian Oran Finn"
        if len(given) > 1 and len(others) > 1 and not _given_fit(given[1], others[1]):
            return "other middle names"
        return None
    return "other given names"


@cache
def _short_name_keys() -> tuple[frozenset[str], ...]:
    """The forms of each given name as spelling keys, so that "Wladimir" is among them too."""
    from rag.spelling import key

    return tuple(frozenset(map(key, names)) for names in SHORT_NAMES)


def are_forms_of_one(one: str, other: str) -> bool:
    """Paddy and Patrick, Mikhail and Mykhailo."""
    from rag.spelling import key

    return any(key(one) in keys and key(other) in keys for keys in _short_name_keys())


@lru_cache(maxsize=100_000)
def _given_fit(one: str, other: str) -> bool:
    if one == other or (1 in (len(one), len(other)) and one[0] == other[0]):
        return True
    from rag.spelling import key

    if are_forms_of_one(one, other):
        return True
    if (
        _same_stem(key(one), key(other))
        or _vowel_apart(key(one), key(other))
        or (min(len(one), len(other)) >= _LEAST_GIVEN and sound(one) == sound(other))
    ):
        return True
    return _word_likeness(one, other) >= 0.85


def _vowel_apart(one: str, other: str) -> bool:
    """Kerim and Karim: one vowel inside."""
    if len(one) != len(other) or len(one) < _LEAST_KEY - 1 or one[0] != other[0] or one[-1] != other[-1]:
        return False
    differing = [pair for pair in zip(one, other, strict=True) if pair[0] != pair[1]]
    return len(differing) == 1 and set(differing[0]) <= set("aeiou")


def _same_stem(one: str, other: str) -> bool:
    """Anatol, Anatoly and Anatolii; Stepan and Stjepan. Not Viktor and Viktoria, whose endings tell man from woman."""
    short, long = sorted((_NAME_END.sub("", one), _NAME_END.sub("", other)), key=len)
    if len(short) < _LEAST_GIVEN or (one[-1:] != other[-1:] and "a" in (one[-1:], other[-1:])):
        return False
    return short == long or sorted((short, long.replace("ie", "e", 1))) == [short, short]


_NAME_END = re.compile(r"[ieo]+\Z")
_LEAST_GIVEN = 4


def sound(word: str) -> str:
    """The key of a surname however English, French, German or Polish write a Slavic one: Zhukarin and Joukarine."""
    from rag.spelling import key

    folded = word.casefold()
    for pattern, put in _SOUNDS:
        folded = pattern.sub(put, folded)
    return key(folded)


_SOUNDS = tuple(
    (re.compile(pattern), put)
    for pattern, put in (
        (r"[iy]{1,2}e", "ie"),
        (r"(?<=in)e\Z", ""),
        (r"(?<=[eo])(?:ff|w)\Z", "v"),
        (r"(?<=[eo])(?:ff|w)a\Z", "va"),
        (r"tsch|tch|cz|(?<![st])ch(?=[eiuy])", "ch"),
        (r"\Aj(?=\w)", "zh"),
        (r"gu(?=[eiy])", "g"),
        (r"sch|sz", "sh"),
        (r"ou", "u"),
    )
)


@lru_cache(maxsize=200_000)
def _word_likeness(one: str, other: str) -> float:
    """Of two words of names: 1 the same, 0.95 the same key, 0.85 a long key but a letter or two, else 0."""
    from rapidfuzz.distance import JaroWinkler, Levenshtein

    from rag.spelling import key

    if one == other:
        return 1.0
    if one.isdigit() or other.isdigit():
        return 0.0
    first, second = key(one), key(other)
    if not first or not second:
        return 0.0
    if first == second:
        return 0.95 if len(first) >= _LEAST_KEY else 0.9
    if _is_adjective_of(first, second) or _is_adjective_of(second, first):
        return 0.0
    shorter = min(len(first), len(second))
    distance = Levenshtein.distance(first, second, score_cutoff=2)
    alike = JaroWinkler.normalized_similarity(first, second)
    if shorter >= _LONG_KEY and alike >= _ALIKE and distance <= 2:
        return 0.85
    if shorter >= _LEAST_KEY and alike >= _ALIKE and distance <= 1:
        return 0.7
    return 0.0


def _is_adjective_of(short: str, long: str) -> bool:
    """ "Pokrovsky" (the mine) of "Pokrovsk", "Putinism" of "Putin": named after it, not it."""
    rest = long.removeprefix(short)
    if not short or rest == long:
        return False
    return rest in _ENDINGS or (short.endswith("sk") and rest in _SLAVIC_ENDINGS)


_ENDINGS = frozenset(
    {"s", "ism", "isms", "ist", "ists", "ite", "ites", "ian", "ians", "an", "ans", "n", "ish", "esk", "eske"}
)
_ADJECTIVAL = ("sky", "ski", "skiy", "skyi", "skii", "skaya", "skaia", "ska", "skoye", "skoe", "skij")
_SLAVIC_ENDINGS = frozenset({"i", "ii", "ia", "aia", "oe", "oie", "e", "a", "o"})


def compare(one: Name, other: Name, table: Table) -> Judgement | None:
    """What the two names alone say; None where they have nothing in common, or cannot be one."""
    if cannot_be_one(one, other):
        return None
    row = table.row(table.known_as(one.form), table.known_as(other.form))
    if (row and "person" not in (one.kind, other.kind)) or (row and row.line):
        where = f"names.csv, line {row.line}" if row.line else f"general table: {row.relation}"
        return Judgement(0.99 if row.line else 0.95, where)
    return _same_words(one, other) or _with_country(one, other) or _initials(one, other) or _with_head(one, other)


def _same_words(one: Name, other: Name) -> Judgement | None:
    """The same words in the same order, spelt otherwise."""
    first, second = one.form.tokens, other.form.tokens
    if one.form.sides != other.form.sides:
        return None
    if one.kind == "person" or other.kind == "person":
        given, surname = given_and_surname(first)
        others, other_surname = given_and_surname(second)
        if given and others:
            return _same_person(given, surname, others, other_surname)
    if len(first) != len(second):
        return None
    likeness = [_word_likeness(a, b) for a, b in zip(first, second, strict=True)]
    if not all(likeness):
        return None
    least = min(likeness)
    if least == 1.0:
        return Judgement(0.97, "the same words")
    if len(first) > 1:
        return Judgement(max(least, 0.9) if least >= 0.85 else least, "another spelling")
    if least < 0.9 and first[0].endswith(_ADJECTIVAL) != second[0].endswith(_ADJECTIVAL):
        return Judgement(0.55, "perhaps another spelling, perhaps named after it")
    return Judgement({0.95: 0.92, 0.9: 0.75, 0.85: 0.82, 0.7: 0.6}.get(least, least), "another spelling")


def _same_person(given: tuple[str, ...], surname: str, others: tuple[str, ...], other_surname: str) -> Judgement | None:
    surnames = _word_likeness(surname, other_surname)
    if (
        surnames < 0.9
        and sound(surname) == sound(other_surname)
        and max(len(surname), len(other_surname)) >= _LEAST_KEY
    ):
        surnames = 0.9
    if not surnames:
        return None
    names = 1.0 if given[0] == others[0] else 0.9 if _given_fit(given[0], others[0]) else 0.0
    if not names:
        return None
    if 1 in (len(given[0]), len(others[0])) and given[0] != others[0]:
        return Judgement(0.85 if surnames == 1.0 else 0.8 if surnames >= 0.9 else 0.6, "initial")
    if surnames == 1.0 and names == 1.0:
        return Judgement(0.95, "without the middle name")
    if surnames >= 0.85 and names == 1.0:
        return Judgement(0.95 if surnames >= 0.9 else 0.9, "another spelling")
    if surnames >= 0.85:
        return Judgement(0.9 if surnames == 1.0 else 0.88, "another spelling")
    return Judgement(0.82 if names == 1.0 and len(surname) > _LEAST_KEY else 0.7, "nearly the same spelling")


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
    return Judgement(0.84, "the same name without its country")


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


_HEADS = frozenset({"group", "company", "party", "movement", "bank", "holding", "holdings", "foundation"})


def surname_of(name: Name) -> str | None:
    """The spelling key of a person's surname; None for whoever is no person."""
    if name.kind != "person":
        return None
    from rag.spelling import key

    return key(given_and_surname(name.form.tokens)[1]) or None


def is_bare_surname(name: Name) -> bool:
    """A person of whom only one name is known: "Finn", "al-Finn", "von Finn"."""
    words = [token for token in name.form.tokens if token not in GENERATIONS and token not in PARTICLES]
    return name.kind in ("person", "other") and len(words) == 1 and name.form.tokens[0] not in PLACE_HEADS
