"""Two people's names to a judgement: initials, nicknames, transliterations, double surnames; father and son apart."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from rag.names.alike import LEAST_KEY, Judgement, sound, word_likeness
from rag.names.form import given_and_surname
from rag.names.vocabulary import SHORT_NAMES
from rag.spelling import key


def other_person(one: tuple[str, ...], other: tuple[str, ...]) -> str | None:
    """Given names that are neither one another's initials nor spellings are two people's: father and son."""
    given, _ = given_and_surname(one)
    others, _ = given_and_surname(other)
    if not given or not others:
        return None
    if is_turned(one, other):
        return None
    if _without_hyphens(given) == _without_hyphens(others) or given_names_fit(
        _without_hyphens(given), _without_hyphens(others)
    ):
        return None
    if given[0] == others[-1] or others[0] == given[-1] or given_names_fit(given[0], others[0]):
        # "Ian Alan Finn" and "Ian Oran Finn"
        if len(given) > 1 and len(others) > 1 and not given_names_fit(given[1], others[1]):
            return "other middle names"
        return None
    return "other given names"


def is_turned(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """ "Mei-Ling Zhou" and "Zhou Mei-Ling": the surname first or last. Two words without a hyphen may be two people."""
    return len(one) == len(other) == 2 and one == other[::-1] and "-" in one[0] + one[1]


def _without_hyphens(given: tuple[str, ...]) -> str:
    """ "Per-Olav" and "Per Olav"."""
    return "".join(given).replace("-", "")


@cache
def _short_name_keys() -> tuple[frozenset[str], ...]:
    """The forms of each given name as spelling keys, so that "Wladimir" is among them too."""
    return tuple(frozenset(map(key, names)) for names in SHORT_NAMES)


def are_forms_of_one(one: str, other: str) -> bool:
    """Paddy and Patrick, Mikhail and Mykhailo."""
    return any(key(one) in keys and key(other) in keys for keys in _short_name_keys())


@lru_cache(maxsize=100_000)
def given_names_fit(one: str, other: str) -> bool:
    """Whether two given names are forms or spellings of one, or one is the other's initial."""
    if one == other or (1 in (len(one), len(other)) and one[0] == other[0]):
        return True
    if are_forms_of_one(one, other):
        return True
    if of_two_genders(one, other):
        return False
    servant, other_servant = _ABD.match(one), _ABD.match(other)
    if servant and other_servant:
        return key(servant[1]).rstrip("e") == key(other_servant[1]).rstrip("e")
    if (
        _same_stem(key(one), key(other))
        or _vowel_apart(key(one), key(other))
        or (min(len(one), len(other)) >= _LEAST_GIVEN and sound(one) == sound(other))
    ):
        return True
    return word_likeness(one, other) >= 0.85


_ABD = re.compile(r"abd(?:[aeou]{1,2}[lrsnzd]|-?(?:al|el|ul|ur|er)-?)?-?([a-z]{3,})\Z")
"""Abdel Rahman, Abdurrahman, Abderrahmane: one given name, of God's servant and one of His names."""


def _vowel_apart(one: str, other: str) -> bool:
    """Kerim and Karim: one vowel inside; Ulrika and Ulrike."""
    if len(one) != len(other) or len(one) < LEAST_KEY - 1 or one[0] != other[0]:
        return False
    if one[-1] != other[-1] and ({one[-1], other[-1]} != {"a", "e"} or _may_be_of_two_genders(one, other)):
        return False
    differing = [pair for pair in zip(one, other, strict=True) if pair[0] != pair[1]]
    return len(differing) == 1 and set(differing[0]) <= set("aeiou")


def _may_be_of_two_genders(one: str, other: str) -> bool:
    """Daniela and Daniele, as far as lists of given names know."""
    from rag.claims.language.given_names import FEMALE, MALE

    return (one in MALE) != (other in MALE) or (one in FEMALE) != (other in FEMALE)


def of_two_genders(one: str, other: str) -> bool:
    """Francis and Frances, Daniel and Danielle: a man's name, and a woman's or his with a woman's ending."""
    from rag.claims.language.given_names import FEMALE, MALE

    his, hers = (one, other) if one in MALE else (other, one)
    if his not in MALE - FEMALE or hers in MALE:
        return False
    return hers in FEMALE or (hers.startswith(his) and hers[len(his) :] in _HER_ENDINGS)


_HER_ENDINGS = frozenset({"a", "e", "ia", "le", "la", "lle", "lla", "ne", "na", "ine", "ina", "ette", "etta"})


def _same_stem(one: str, other: str) -> bool:
    """Anatol, Anatoly and Anatolii; Stepan and Stjepan. Not Viktor and Viktoria, whose endings tell man from woman."""
    short, long = sorted((_NAME_END.sub("", one), _NAME_END.sub("", other)), key=len)
    if len(short) < _LEAST_GIVEN or (one[-1:] != other[-1:] and "a" in (one[-1:], other[-1:])):
        return False
    return short == long or sorted((short, long.replace("ie", "e", 1))) == [short, short]


_NAME_END = re.compile(r"[ieo]+\Z")
_LEAST_GIVEN = 4


def same_person(given: tuple[str, ...], surname: str, others: tuple[str, ...], other_surname: str) -> Judgement | None:
    """What the given names and surnames of two people say; None where they have nothing in common."""
    given, surname, others, other_surname = _rejoined(given, surname, others, other_surname)
    surnames = word_likeness(surname, other_surname)
    if not surnames and given[0] == others[0] and len(given[0]) > 1 and _is_gendered(surname, other_surname):
        return Judgement(0.85, "the surname in its other gender")
    if surnames < 0.9 and sound(surname) == sound(other_surname) and max(len(surname), len(other_surname)) >= LEAST_KEY:
        surnames = 0.9
    if not surnames and given[0] == others[0] and len(given[0]) > 1 and _is_double(surname, other_surname):
        return Judgement(0.82, "without half of a double surname")
    if not surnames:
        return None
    mine, theirs = _without_hyphens(given), _without_hyphens(others)
    whole = mine == theirs or bool(_ABD.match(mine) and _ABD.match(theirs) and given_names_fit(mine, theirs))
    names = 1.0 if whole or given[0] == others[0] else 0.9 if given_names_fit(given[0], others[0]) else 0.0
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
    return Judgement(0.82 if names == 1.0 and len(surname) > LEAST_KEY else 0.7, "nearly the same spelling")


def _rejoined(
    given: tuple[str, ...], surname: str, others: tuple[str, ...], other_surname: str
) -> tuple[tuple[str, ...], str, tuple[str, ...], str]:
    """ "Ann Finn Oran" as "Ann Finn-Oran", where the other is."""
    if "-" in surname and len(others) > 1 and f"{others[-1]}-{other_surname}" == surname:
        return given, surname, others[:-1], surname
    if "-" in other_surname and len(given) > 1 and f"{given[-1]}-{surname}" == other_surname:
        return given[:-1], other_surname, others, other_surname
    return given, surname, others, other_surname


def _is_double(one: str, other: str) -> bool:
    """ "Finn-Oran" and "Oran"."""
    return one.rpartition("-")[2] == other or other.rpartition("-")[2] == one


def _is_gendered(one: str, other: str) -> bool:
    """ "Petrova" and "Petrov", "Papadaki" and "Papadakis": of one given name one person, written by two customs."""
    short, long = sorted((one, other), key=len)
    if len(short) < LEAST_KEY:
        return False
    stem = short.rstrip("iy")
    return (
        (long == f"{short}a" and short.endswith(("ov", "ev", "in", "yn")))
        or (short.endswith(("sky", "ski", "skyi", "skiy")) and long in (f"{stem}aya", f"{stem}a"))
        or (long == f"{short}s" and short.endswith(("aki", "idi", "opoulo", "ari", "ali")))
    )
