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

_FOLDS = tuple(
    (re.compile(pattern), put)
    for pattern, put in (
        (r"[^a-z]", ""),
        (r"shch|sch|sz", "sh"),
        (r"tch|cz|ch(?=[aeiouy])", "h"),
        (r"zh|dj|dzh", "j"),
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
_SMALL = re.compile(r"\b[a-z][\w’'-]+")


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
    small = {word for match in _SMALL.finditer(text) for word in words(match.group())}
    found = dict.fromkeys(
        word for match in _WORD.finditer(text) if match.group()[0].isupper() for word in words(match.group())
    )
    return tuple(word for word in found if word not in small and word not in FUNCTION_WORDS)


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
    others = (word for _, _, word in found if len(word) >= _LEAST_LETTERS and stem(word) != stem(name))
    if name in known:
        others = (word for word in others if known[word] == own or not _is_beginning(own, known[word]))
    return tuple(others)[:_MOST_VARIANTS]


def _is_beginning(one: str, other: str) -> bool:
    """ "Russia" of "Russian", "Putin" of "Putinism": another word, not another spelling."""
    return one.startswith(other) or other.startswith(one)
