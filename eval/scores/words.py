"""Whether a text says something: whole words, whatever the case, the accents, the quotation marks and the hyphens."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Place = tuple[int, int]
"""Start and end in the folded text."""

_CASED = frozenset({"US", "UN", "NV"})
"""Names that look like small words ("us", "un"): these count only in capitals."""
_MARKS = str.maketrans(
    dict.fromkeys("‘’ʼ`", "'") | dict.fromkeys("“”«»", '"') | dict.fromkeys("-‐‑–—−", " ")  # one kind each
)
_DOTTED = re.compile(r"\b([A-Za-z])\.([A-Za-z])\.")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")


@lru_cache
def lexicon(name: str) -> tuple[str, ...]:
    """A list of ``lexicon.toml``."""
    lists = tomllib.loads(Path(__file__).with_name("lexicon.toml").read_text(encoding="utf-8"))
    return tuple(lists[name].split())


def join_dotted(text: str) -> str:
    """ "U.S." and "U.N." as "US" and "UN": their dots end no sentence."""
    return _DOTTED.sub(r"\1\2", text)


@lru_cache(maxsize=65_536)
def fold(text: str, *, lower: bool = True) -> str:
    """``text`` without accents and invisible characters; one kind of quotation mark; hyphens and dashes are spaces;
    3,855 is 3855, U.S. is US, "5 %" is "5%"; white space is single."""
    if not text.isascii():
        letters = unicodedata.normalize("NFKD", text)
        text = "".join(c for c in letters if not unicodedata.combining(c) and unicodedata.category(c) != "Cf")
    text = _THOUSANDS.sub("", join_dotted(text.translate(_MARKS)))
    text = " ".join(text.split()).replace(" %", "%")
    return text.lower() if lower else text


def says(text: str, alternative: str) -> bool:
    """Whether ``text`` has the alternative as whole words. A ``*`` at its end makes a stem."""
    return next(places(text, alternative), None) is not None


def says_any(text: str, alternatives: Iterable[str]) -> str | None:
    """The first alternative that the text has."""
    return next((alternative for alternative in alternatives if says(text, alternative)), None)


def places(text: str, alternative: str, *, cased: bool = True) -> Iterator[Place]:
    """Where an alternative stands, as offsets into the folded text. ``cased=False``: US is "us" too."""
    cased = cased and is_cased(alternative)
    words, pattern = _pattern(alternative, cased)
    folded = fold(text, lower=not cased)
    if words in folded:  # most alternatives are not there, and looking for characters is cheap
        yield from (match.span() for match in pattern.finditer(folded))


def is_cased(alternative: str) -> bool:
    """Whether it counts only as written, so that ``places`` are offsets into a folding that keeps capitals."""
    return alternative in _CASED


@lru_cache(maxsize=65_536)
def _pattern(alternative: str, cased: bool) -> tuple[str, re.Pattern[str]]:
    words = fold(alternative.removesuffix("*"), lower=not cased)
    before = after = ""
    if words[:1].isalnum():
        before = r"(?<!\w)"
    if words[:1].isdigit():
        before += r"(?<!\d[.,])"  # the 5 of 1.5
    if alternative.endswith("*"):
        after = r"\w*"
    elif words[-1:].isdigit():
        after = r"(?!\d)(?![.,]\d)"  # a unit may follow at once: 400km
    elif words[-1:].isalnum():
        after = r"(?!\w)"
    return words, re.compile(before + re.escape(words) + after)
