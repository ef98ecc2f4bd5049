"""How far a source sentence meets what a question asks: its words, in context and in other spellings, and its names."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from rag.spelling import key
from rag.words import FUNCTION_WORDS, content_stems, stem, words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from rag.asked.asked import Asked
    from rag.types import Evidence
    from rag.verify.fault import SameName

_LEAST_KEY = 4
_SAME = 0.8
_MET_BEFORE = 0.6
_MOST_RUNS = 12
_CAPITALISED = re.compile(
    r"[A-ZÀ-ÖØ-ÞЀ-Я][\w’'.-]{0,40}(?:\s+(?:(?:of|de|al|von|van)\s+)?[A-ZÀ-ÖØ-ÞЀ-Я][\w’'.-]{0,40}){0,4}"
)


@dataclass(frozen=True, slots=True)
class Meeting:
    """How one sentence meets a question, from 0 to 1. ``words``: each word of the matter. ``matter``: their mean,
    rare words counting more. ``names``: the share of the question's names that it, its title, its outlet or its
    holders have; 1 where the question has none."""

    words: Mapping[str, float]
    matter: float
    names: float


def meetings(asked: Asked, evidence: Sequence[Evidence], *, names: SameName | None) -> list[Meeting]:
    """For each sentence, in order.

    A word that the sentence has, as it stands or as a name in another spelling, is met wholly. For others
    ``Evidence.met`` tells how near in meaning the nearest word is; where there is none, they are not met."""
    readings = [_read(item) for item in evidence]
    weights = _weights(asked, evidence, readings)
    named = {word for name in asked.names for word in words(name)}
    total = sum(weights.values()) or 1.0
    result = []
    for item, reading in zip(evidence, readings, strict=True):
        near = {word: min(max(value, 0.0), 1.0) for word, value, _ in item.met}
        met = {
            term: 1.0 if _has_word(term, reading.own, reading.keys, is_name=term in named) else near.get(term, 0.0)
            for term in weights
        }
        matter = sum(weights[term] * value for term, value in met.items()) / total
        found = [_has_name(name, reading, names=names) for name in asked.names]
        result.append(Meeting(met, matter, sum(found) / len(found) if found else 1.0))
    return result


def has_name(name: str, item: Evidence, *, names: SameName | None) -> bool:
    """Whether a sentence has a name in any spelling, or its title, outlet, holders or the sentence before have it."""
    last = [word for word in words(name) if word not in FUNCTION_WORDS][-1:]
    before = any(word in last and value >= _MET_BEFORE for word, value, _ in item.met)
    return before or _has_name(name, _read(item), names=names)


@dataclass(frozen=True, slots=True)
class _Reading:
    """The stems of a sentence's words, the keys of those that may be spelt otherwise, and both for its surroundings:
    title, outlet and holders. ``runs``: its capitalised runs and its holders' names."""

    own: frozenset[str]
    keys: frozenset[str]
    around: frozenset[str]
    keys_around: frozenset[str]
    runs: tuple[str, ...]


def _read(item: Evidence) -> _Reading:
    holders = [holder for claim in item.claims for holder in claim.chain]
    around = " ".join([item.title or "", item.outlet or "", *(f"{h.name} {h.role or ''}" for h in holders)])
    runs = dict.fromkeys([*_CAPITALISED.findall(item.quote)[:_MOST_RUNS], *(h.name for h in holders)])
    return _Reading(content_stems(item.quote), _keys(item.quote), content_stems(around), _keys(around), tuple(runs))


def _keys(text: str) -> frozenset[str]:
    return frozenset(k for word in words(text) if len(k := key(word)) >= _LEAST_KEY)


def _weights(asked: Asked, evidence: Sequence[Evidence], readings: Sequence[_Reading]) -> dict[str, float]:
    """How rare each word of the matter is: in the collection where search says so, else among these sentences."""
    known = {word: rarity for item in evidence for word, _, rarity in item.met}
    weights = {}
    for term in asked.matter:
        having = sum(stem(term) in reading.own for reading in readings)
        weights[term] = known.get(term) or math.log(1 + (len(readings) + 1) / (1 + having))
    return weights


def _has_word(word: str, stems: frozenset[str], keys: frozenset[str], *, is_name: bool) -> bool:
    """By its stem, or as a name spelt otherwise or turned into an adjective ("Kestria", "Kestrian")."""
    if stem(word) in stems:
        return True
    if not is_name:
        return False
    own = key(word)
    return len(own) >= _LEAST_KEY and any(_near(own, other) for other in keys)


@lru_cache(maxsize=100_000)
def _near(one: str, other: str) -> bool:
    from rapidfuzz.distance import Levenshtein

    if one == other:
        return True
    shorter, longer = sorted((one, other), key=len)
    if len(shorter) >= 5 and longer.startswith(shorter[:-1]) and len(longer) - len(shorter) <= 3:
        return True
    return len(shorter) >= 6 and bool(Levenshtein.distance(one, other) <= (1 if len(shorter) < 9 else 2))


def _has_name(name: str, reading: _Reading, *, names: SameName | None) -> bool:
    """In any spelling: the last word of a person's name is enough."""
    stems, keys = reading.own | reading.around, reading.keys | reading.keys_around
    parts = [word for word in words(name) if word not in FUNCTION_WORDS]
    if parts and _has_word(parts[-1], stems, keys, is_name=True):
        return True
    return names is not None and any(names.same(name, run) >= _SAME for run in reading.runs)
