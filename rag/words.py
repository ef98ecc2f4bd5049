"""Text to comparable words: accents, case, quotes and endings folded away."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

_WORD = re.compile(r"[^\W_]+(?:['’ʼ][^\W_]+)*")
_THOUSANDS = re.compile(r"(?<=\d)[,\u00a0\u202f\u2009](?=\d{3}(?!\d))")
NUMBER = re.compile(r"\d+(?:\.\d+)?")

FUNCTION_WORDS = frozenset(
    """a about above after again against all also although am among an and any are as at be because been before being
    below between both but by can could did do does doing done down during each either ever every few for from further
    had has have having he her here hers herself him himself his how however i if in into is it its itself just last
    least let like many may me might more most much must my near neither no nor not now of off often on once one only
    onto or other our out over own per rather same shall she should since so some still such than that the their them
    themselves then there these they this those though through to too toward towards under until up upon us very was
    we well were what whatever when where whether which while who whom whose why will with within without would yet
    you your""".split()  # noqa: SIM905
)
"""English words that say nothing about what a question is about."""

ASKING_WORDS = frozenset(
    """say says said tell tells told according report reports reported reportedly claim claims claimed state stated
    think happen happened article articles news story give given describe described explain mention mentioned""".split()  # noqa: SIM905
)
"""Words by which people ask for reports; they match every article and so help to find none."""


def fold(text: str) -> str:
    """Lower case, without accents and invisible characters, straight quotes; the length may change."""
    if text.isascii():  # most are, and an answer folds thousands
        return _THOUSANDS.sub("", text).replace("`", "'").lower()
    decomposed = unicodedata.normalize("NFKD", _THOUSANDS.sub("", text))
    kept = "".join(c for c in decomposed if not unicodedata.combining(c) and unicodedata.category(c) != "Cf")
    return kept.translate(_QUOTES).casefold()


_QUOTES = {ord(c): "'" for c in "‘’ʼ`´"} | {ord(c): '"' for c in "“”„«»"}


def words(text: str) -> Iterator[str]:
    """The folded words of a text in order, possessive endings removed: "Kyiv’s" → "kyiv"."""
    for match in _WORD.finditer(fold(text)):
        word = match.group()
        yield word[:-2] if word.endswith("'s") else word.replace("'", "")


@cache
def _stemmer() -> Any:  # noqa: ANN401  (it has no types)
    import snowballstemmer

    return snowballstemmer.stemmer("english")


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """English Snowball stem of a folded word; words in other scripts come back as they are."""
    return str(_stemmer().stemWord(word)) if word.isascii() else word


@lru_cache(maxsize=2_000)  # each sentence of the evidence is compared with all others
def content_stems(text: str) -> frozenset[str]:
    """Stems of the words that carry meaning."""
    return frozenset(stem(word) for word in words(text) if word not in FUNCTION_WORDS)


def question_terms(question: str) -> tuple[str, ...]:
    """The words of a question worth searching for, in order, each once; all of its words if none is."""
    every = tuple(dict.fromkeys(words(question)))
    chosen = tuple(word for word in every if word not in FUNCTION_WORDS and word not in ASKING_WORDS)
    return chosen or every


def numbers(text: str) -> frozenset[str]:
    """The figures in a text, as digits without thousands separators: "3,855 men" → {"3855"}."""
    return frozenset(NUMBER.findall(_THOUSANDS.sub("", text)))
