"""Two words of names: how alike they are, by their spelling keys and by their sounds."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from rag.spelling import key

LEAST_KEY = 6
"""Letters of a spelling key: shorter keys are alike too often ("Vann", "Wahn")."""
_LONG_KEY = 9
_ALIKE = 0.95


@dataclass(frozen=True, slots=True)
class Judgement:
    """``confidence`` from 0 to 1; ``why`` in a few words for the reader of `byline names`."""

    confidence: float
    why: str


@lru_cache(maxsize=200_000)
def word_likeness(one: str, other: str) -> float:
    """Of two words of names: 1 the same, 0.95 the same key, 0.85 a long key but a letter or two, else 0."""
    from rapidfuzz.distance import JaroWinkler, Levenshtein

    if one == other:
        return 1.0
    if one.isdigit() or other.isdigit():
        return 0.0
    first, second = key(one), key(other)
    if not first or not second:
        return 0.0
    if first == second:
        return 0.95 if len(first) >= LEAST_KEY else 0.9
    if plain_key(one) == plain_key(other):
        return 0.95 if len(plain_key(one)) >= LEAST_KEY else 0.9
    if is_adjective_of(first, second) or is_adjective_of(second, first):
        return 0.0
    shorter = min(len(first), len(second))
    distance = Levenshtein.distance(first, second, score_cutoff=2)
    alike = JaroWinkler.normalized_similarity(first, second)
    if shorter >= _LONG_KEY and alike >= _ALIKE and distance <= 2:
        return 0.85
    if shorter >= LEAST_KEY and alike >= _ALIKE and distance <= 1:
        return 0.7
    return 0.0


def plain_key(word: str) -> str:
    """The spelling key of a word without what transliterations add: Mueller and Müller, Sallah and Salla."""
    return key(_SILENT_H.sub("", _UMLAUT.sub(r"\1", word)))


_UMLAUT = re.compile(r"([ou]|a(?!el))e")
_SILENT_H = re.compile(r"(?<=[aeo])h\Z")


def is_adjective_of(short: str, long: str) -> bool:
    """ "Pokrovsky" (the mine) of "Pokrovsk", "Putinism" of "Putin": named after it, not it."""
    rest = long.removeprefix(short)
    if not short or rest == long:
        return False
    return rest in _ENDINGS or (short.endswith("sk") and rest in _SLAVIC_ENDINGS)


_ENDINGS = frozenset(
    {"s", "ism", "isms", "ist", "ists", "ite", "ites", "ian", "ians", "an", "ans", "n", "ish", "esk", "eske"}
)
_SLAVIC_ENDINGS = frozenset({"i", "ii", "ia", "aia", "oe", "oie", "e", "a", "o"})


def sound(word: str) -> str:
    """The key of a surname however English, French, German or Polish write a Slavic one: Zhukarin and Joukarine."""
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
