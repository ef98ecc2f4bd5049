"""Words to meanings: "blaze" and "fire", "troops" and "army" are one; "northern" and "southern" exclude each other."""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from importlib import resources
from typing import TYPE_CHECKING

from rag.words import fold, stem

if TYPE_CHECKING:
    from collections.abc import Mapping


@lru_cache(maxsize=50_000)
def sense(word: str) -> str:
    """What a word (in lower case) counts as: the first stem of its group in ``meanings.toml``, else its own stem."""
    folded = fold(word).replace("'", "")
    meant, apart = _tables()
    if folded in apart:
        return folded
    own = stem(folded)
    return meant.get(own, own)


@lru_cache(maxsize=50_000)
def opposed(word: str) -> frozenset[str]:
    """The words and senses that cannot be right where ``word`` is: "southern" for "northern"."""
    folded = fold(word)
    meant = sense(folded)
    found: set[str] = set()
    for words, senses in _opposites():
        if folded in words:
            found |= words - {folded}
        if meant in senses:
            found |= senses - {meant}
    return frozenset(found) - {meant}


def excludes(one: str, other: str) -> bool:
    """Whether two words cannot both be right in one place."""
    return other in opposed(one) or (sense(other) in opposed(one) and sense(one) != sense(other))


@cache
def turns() -> tuple[frozenset[str], ...]:
    """Groups of small words of which one instead of another turns a relation round."""
    return tuple(frozenset(line.split()) for line in _data()["turns"])


@cache
def quantifiers() -> Mapping[str, frozenset[str]]:
    """Words that make a statement wider or stronger, each with those of which the source must have one."""
    return {low: frozenset(line.split()) for line in _data()["quantifiers"] for low in line.split(" : ")[0].split()}


def is_past(low: str) -> bool:
    """Whether a word in lower case may be a past tense."""
    return low in _pasts() or (low.endswith("ed") and len(low) > 3)


def is_grave(word: str) -> bool:
    """Whether a word in lower case tells of what is never to be guessed: a death, a verdict, a confession."""
    return sense(word) in _grave()


def says_gravely(word: str, text: str) -> bool:
    """Whether a text says in several words what a grave word says: "was taken into custody" for "arrested"."""
    return any(sense(word) in senses and said.search(text) for senses, said in _grave_phrases())


@cache
def _grave_phrases() -> tuple[tuple[frozenset[str], re.Pattern[str]], ...]:
    lines = (line.split(" : ") for line in _data()["grave_phrases"])
    return tuple((frozenset(map(sense, words.split())), re.compile(rf"\b(?:{said})\b", re.I)) for words, said in lines)


@cache
def _grave() -> frozenset[str]:
    return frozenset(map(sense, _data()["grave"]))


@cache
def _pasts() -> frozenset[str]:
    return frozenset(_data()["pasts"])


@cache
def _opposites() -> tuple[tuple[frozenset[str], frozenset[str]], ...]:
    groups = [frozenset(line.split()) for line in _data()["opposites"]]
    return tuple((group, frozenset(map(sense, group))) for group in groups)


@cache
def _data() -> dict[str, list[str]]:
    data = tomllib.loads(resources.files("rag.verify").joinpath("meanings.toml").read_text(encoding="utf-8"))
    return {name: found.split() if isinstance(found, str) else found for name, found in data.items()}


@cache
def _tables() -> tuple[dict[str, str], frozenset[str]]:
    meant: dict[str, str] = {}
    for line in _data()["groups"]:
        stems = list(dict.fromkeys(map(stem, line.split())))
        first = meant.get(stems[0], stems[0])
        for one in stems:
            meant.setdefault(one, first)
    for base, *forms in (line.split() for line in _data()["irregular"]):
        own = stem(base)
        for form in forms:
            meant.setdefault(stem(form), meant.get(own, own))
    return meant, frozenset(_data()["apart"])
