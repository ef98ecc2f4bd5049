"""Names that are spelt otherwise: "Bachmut" in a question, "Bakhmout" in the articles.

Two spellings are compared by a key that folds what transliterations into English, French and German write
differently (kh/ch/h, v/w, y/i/j, ou/u, ts/tz/z …), then by Jaro-Winkler similarity of the keys. It finds candidates
for search, where a wrong one costs little; it does not decide that two names are one.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from rag.words import FUNCTION_WORDS, stem, words

if TYPE_CHECKING:
    from collections.abc import Mapping

LEAST_SIMILARITY = 0.92
"""Of two keys, Jaro-Winkler. Below it, different names of one shape come in: "Khorvitsa" and "Khortytsia"."""
LEAST_SIMILARITY_OF_KNOWN = 0.97
_LEAST_LETTERS = 5
_MOST_VARIANTS = 3
_LONG_KEY = 8

_FOLDS = tuple(
    (re.compile(pattern), put)
    for pattern, put in (
        (r"[^a-z]", ""),
        (r"shch|sch|sz", "sh"),
        (r"^[yj]e", "e"),
        (r"x", "ks"),
        (r"tch|cz|ch(?=[aeiouy])", "h"),
        (r"dzh|dj", "j"),
        (r"zh", "sh"),
        (r"kh|ch|gh", "h"),
        (r"^h(?=[rlvn])|^g(?=[rlvn])", "h"),
        (r"tz|ts|z|s", "s"),
        (r"ck|q|c", "k"),
        (r"w|ff|f|ph", "v"),
        (r"ou|oo", "u"),
        (r"iy|yi|ij|ii|yy|ye|ie|ay(?=e)|[yj]", "i"),
        (r"g", "h"),
        (r"(.)\1+", r"\1"),
    )
)
_WORD = re.compile(r"\b[^\W\d_][\w’'-]+")


@lru_cache(maxsize=100_000)
def key(word: str) -> str:
    """The folded form of a name, Latin letters only; other scripts are transliterated first."""
    if not word.isascii():
        from anyascii import anyascii

        word = anyascii(word)
    text = word.casefold()
    for pattern, put in _FOLDS:
        text = pattern.sub(put, text)
    return text


def names_in(text: str) -> tuple[str, ...]:
    """The folded words of ``text`` that it writes only with a capital, in order, each once.

    So "Through" at the start of a sentence is none where "through" stands elsewhere in the text."""
    tokens = dict.fromkeys(_WORD.findall(text))
    small = {word for token in tokens if token[0].islower() for word in _folded(token)}
    found = dict.fromkeys(word for token in tokens if token[0].isupper() for word in _folded(token))
    return tuple(word for word in found if word not in small and word not in FUNCTION_WORDS)


@lru_cache(maxsize=100_000)
def _folded(token: str) -> tuple[str, ...]:
    return tuple(words(token))


def variants(name: str, known: Mapping[str, str]) -> tuple[str, ...]:
    """At most three of the ``known`` names that may be other spellings of ``name`` (a folded word), the likest first.

    ``known`` maps the folded capitalised words of the articles to their keys. A name that is among them takes only
    nearly the same key: who asks for "Kharkiv" does not mean "Kharkhov" when the articles have both."""
    from rapidfuzz import process
    from rapidfuzz.distance import JaroWinkler

    if len(name) < _LEAST_LETTERS:
        return ()
    own = key(name)
    cutoff = LEAST_SIMILARITY_OF_KNOWN if name in known else LEAST_SIMILARITY
    found = process.extract(
        own, dict(known), scorer=JaroWinkler.normalized_similarity, score_cutoff=cutoff, limit=3 * _MOST_VARIANTS
    )
    others = (
        word
        for _, _, word in found
        if len(word) >= _LEAST_LETTERS and stem(word) != stem(name) and _near(own, known[word])
    )
    if name in known:
        others = (word for word in others if known[word] == own or not _is_beginning(own, known[word]))
    return tuple(others)[:_MOST_VARIANTS]


def _near(one: str, other: str) -> bool:
    """Jaro-Winkler alone takes "Austria" for "Australia"."""
    from rapidfuzz.distance import Levenshtein

    return bool(Levenshtein.distance(one, other) <= (1 if min(len(one), len(other)) < _LONG_KEY else 2))


def _is_beginning(one: str, other: str) -> bool:
    """ "Russia" of "Russian", "Putin" of "Putinism": another word, not another spelling."""
    return one.startswith(other) or other.startswith(one)
