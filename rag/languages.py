"""In which language is a text? Whether it is English is told by its function words; the name of another, by py3langid.

Only English is analysed for who says what; articles in other languages are kept and searchable.
"""

from __future__ import annotations

import re
from functools import lru_cache

from rag.words import FUNCTION_WORDS

ENGLISH = "en"
_WORD = re.compile(r"[^\W\d_]+")
_SAMPLE = 4000
"""Characters that are looked at: enough to be sure, and a limit for a paragraph of a megabyte."""
_FEWEST_WORDS = 12
_FEWEST_FOREIGN_LETTERS = 12
_SURELY = 0.2
"""English news has 30% and more of these words; Dutch, which shares the most of them, below 5%."""
_PERHAPS = 0.05
"""Headlines have at least so many; py3langid takes many a list of names for English."""
_LEAST_SMALL = 0.4
"""Prose of every language has so many words in small letters; a list of names has not."""
_SHARED = frozenset(
    """a also am an are as at be by do for had has he her here if in is it last like may me most much my no of on or
    over per so still such then under was we were will""".split()  # noqa: SIM905
)
"""Function words that others write too: "in", "so", "was" and "an" are German."""
_ENGLISH_WORDS = FUNCTION_WORDS - _SHARED
_NEAR_ENGLISH = frozenset(("pcm", "sco"))
"""Nigerian Pidgin and Scots: what is taken for them is nearly always a tweet."""


def language(text: str) -> str | None:
    """The ISO 639-1 code; None when the text is too short, or too much a list of names and figures, to tell."""
    found = _WORD.findall(text[:_SAMPLE])
    letters = sum(map(len, found))
    latin = sum(len(word) for word in found if word[0] < "\u0250")
    if 2 * latin < letters:
        return _guess(text[:_SAMPLE]) if letters >= _FEWEST_FOREIGN_LETTERS else None
    if len(found) < _FEWEST_WORDS:
        return None
    english = sum(word.lower() in _ENGLISH_WORDS for word in found) / len(found)
    if english >= _SURELY:
        return ENGLISH
    guess = _guess(text[:_SAMPLE])
    is_prose = sum(word[0].islower() for word in found) >= _LEAST_SMALL * len(found)
    return guess if is_prose or (guess == ENGLISH and english >= _PERHAPS) else None


def language_name(code: str) -> str:
    """ "German" for "de"; the code itself where it has no name."""
    from babel import Locale

    return str(Locale("en").languages.get(code, code))


@lru_cache(maxsize=1000)
def _guess(text: str) -> str:
    import py3langid

    code = str(py3langid.classify(text)[0])
    return ENGLISH if code in _NEAR_ENGLISH else code
