"""Single words that begin a sentence: names, or words with a capital because they stand there."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from rag.names.vocabulary import HEADS, TITLES
from rag.words import FUNCTION_WORDS, fold

if TYPE_CHECKING:
    from rag.names.find import Found

_HAS = re.compile(r"[ \u00a0](?:has|had|have|will|is|was|denies|denied|rejects|rejected|accuses|accused|lies)\b")
_APPOSED = re.compile(r", (?:an?|the|its|his|her|their|who|of) ")
_NO_NAME = (
    "tion",
    "sion",
    "cion",
    "ment",
    "ness",
    "ing",
    "ly",
    "ers",
    "ity",
    "ed",
    "ism",
    "ance",
    "ence",
    "ship",
    "ts",
    "ns",
)
_COMMON = frozenset(
    """work life time money power water rain snow fire smoke traffic food fuel peace trade crime death love music
    sport business news help progress truth hope school church prison history weather winter summer autumn spring
    night evening morning silence fear anger trust europe turnout damage heat ice land education health housing
    justice home much more most little less late early nothing something everything something everyone nobody
    somebody photo photos image images caption video note update source sources picture read watch listen related
    share topics tags credit half part rest data evidence staff aid hers mine yours theirs another first second third
    last next
    same such other others good bad best worst what whatever whoever poor rich young only also""".split()  # noqa: SIM905
)
_SAYING = re.compile(r"[ ,\u00a0]{1,2}(?:said|says|told|added|wrote|claimed|denied|\d{1,3},)\b")


def is_lone_start(text: str, found: Found) -> bool:
    return found.starts_sentence and " " not in text[found.start : found.end]


def may_be_name(text: str, found: Found, small: set[str]) -> bool:
    surface = text[found.start : found.end]
    folded = fold(surface)
    short = surface.isupper() and len(surface) > 1
    return short or (folded not in small and folded not in FUNCTION_WORDS | TITLES)


def is_name(text: str, found: Found, inner: set[str], words: set[str], small: set[str]) -> bool:
    """Whether a single word that begins a sentence is a name, not just its first word."""
    surface = text[found.start : found.end]
    folded = fold(surface)
    if folded in inner:
        return True
    if folded in small or (folded in FUNCTION_WORDS and not surface.isupper()):
        return False
    if folded in words:
        return True
    if surface.isupper() and len(surface) > 1:
        return True
    if (
        (_has(text, found, folded) or _APPOSED.match(text, found.end) or text.startswith(": ", found.end))
        and folded not in FUNCTION_WORDS | HEADS | TITLES
        and looks_like_a_name(folded)
    ):
        return True
    after = text[found.end : found.end + 2]
    if folded in _nouns() or folded.removesuffix("s") in _nouns():
        return False
    return after in ("’s", "'s") or bool(
        _SAYING.match(text, found.end)
        and folded[-1:] != "s"
        and folded not in FUNCTION_WORDS
        and not folded.endswith(("ing", "ly"))
    )


def _has(text: str, found: Found, folded: str) -> bool:
    """ "Ostwick has", not "courts have"."""
    match = _HAS.match(text, found.end)
    return match is not None and not (folded.endswith("s") and match[0].endswith("have"))


@cache
def _nouns() -> frozenset[str]:
    from rag.claims.language.nouns import FEMALE_NOUNS, MALE_NOUNS, OFFICE_HEADS, ORGANISATION_HEADS, PERSON_NOUNS

    return PERSON_NOUNS | OFFICE_HEADS | ORGANISATION_HEADS | MALE_NOUNS | FEMALE_NOUNS


def looks_like_a_name(folded: str) -> bool:
    """By its form alone, and as no word for people or bodies."""
    if folded in _nouns() or folded.removesuffix("s") in _nouns():
        return False
    return len(folded) > 3 and not folded.endswith(_NO_NAME) and folded not in _COMMON
