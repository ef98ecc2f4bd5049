"""What a sentence denies: the words that stand under its "not", "no" and "denied"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rag.words import ASKING_WORDS, content_stems, fold, stem

if TYPE_CHECKING:
    from collections.abc import Sequence

_DENY = (
    r"den(?:y|ies|ied|ying)|reject(?:s|ed|ing)?|dismiss(?:es|ed|ing)?|refut(?:es?|ed|ing)|disput(?:es?|ed|ing)|"
    r"rul(?:es?|ed|ing) out|doubt(?:s|ed)?"
)
_NOT = r"not|never|no|nobody|none|neither|nor|nothing|nowhere|cannot|without|hardly|no longer"
_NO_DENIAL = re.compile(rf"\b(?:(?:{_NOT})|\w+n't)\s+(?:\w+ly\s+)?(?:{_DENY})\b|\bnon-?denial\b")
_DENIAL = re.compile(
    rf"(?P<passive>\b(?:was|were|is|are|been|being|be)\s+(?:\w+ly\s+)?(?:{_DENY})\b)|\b(?P<deny>{_DENY})\b"
    rf"|\b(?P<not>{_NOT}|fail(?:s|ed)? to|refus(?:es?|ed|ing) to|unable to)\b|\w+n't\b"
)
_CLAUSE = re.compile(r"[,;:.!?()–—]\s|\s(?:and|but|while|although|though|because|after|before|when|who|which)\s")
_LONG_CLAUSE = re.compile(r"[;:.!?()]\s|,?\s(?:but|while|although|though|and (?:said|added|that))\s|,\s\w+ing\s")
_ASKING_STEMS = frozenset(map(stem, ASKING_WORDS))
_SCOPE_WORDS = 8
_CARRIED = 0.6
"""Share of a denied scope's words from which on a sentence is taken to speak of it."""


def flips(text: str, quotes: Sequence[str]) -> bool:
    """Whether ``text`` asserts what ``quotes`` deny, or denies what they do not."""
    mine, stems = _denied(text), content_stems(text)
    theirs = [(_denied(quote), content_stems(quote)) for quote in quotes]
    denied = [scope for scopes, _ in theirs for scope in scopes]
    if any(not _meets(scope, denied) for scope in mine):
        return True
    for scope in denied:
        asserted_elsewhere = any(_carries(words, scope) and not _meets(scope, scopes) for scopes, words in theirs)
        if _carries(stems, scope) and not _meets(scope, mine) and not asserted_elsewhere:
            return True
    return False


def _carries(stems: frozenset[str], scope: frozenset[str]) -> bool:
    return bool(scope) and len(scope & stems) >= _CARRIED * len(scope)


def _meets(scope: frozenset[str], scopes: list[frozenset[str]]) -> bool:
    """Whether one of the scopes is about the same; a bare "no" may be about anything."""
    return any(not scope or not other or scope & other for other in scopes)


def _denied(text: str) -> list[frozenset[str]]:
    """The content stems under each denial. "did not deny" is none."""
    plain = _NO_DENIAL.sub(" ", fold(text))
    scopes = []
    for found in _DENIAL.finditer(plain):
        if found["passive"]:
            under = _CLAUSE.split(plain[: found.start()])[-1]
        elif found["deny"]:  # "rejected the claim that the driver, Tomas Hale, was drunk": over the commas
            under = _LONG_CLAUSE.split(plain[found.end() :], maxsplit=1)[0]
        else:
            under = " ".join(_CLAUSE.split(plain[found.end() :], maxsplit=1)[0].split()[:_SCOPE_WORDS])
        # "the men who did not": what is denied stands before.
        scope = content_stems(under) or content_stems(_CLAUSE.split(plain[: found.start()])[-1])
        scopes.append(scope - _ASKING_STEMS)
    return scopes
