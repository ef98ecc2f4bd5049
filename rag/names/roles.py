"""What an article says somebody is, beside the name: titles, appositions, "its chairman, Orla Finn"."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from rag.names.vessels import is_vessel
from rag.words import FUNCTION_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rag.names.find import Found

_MOST_ROLES = 6
_ROLE_LENGTH = 80
_ROLE_AFTER = re.compile(
    r", (?:\d{1,3}, )?(?:(?:an?|the|his|her|its|their|then) )?"
    r"((?:[a-z][\w’'-]{1,20} ){0,3}[a-z][\w’'-]{1,20}(?: (?:of|to|for|at|in) [^,.;:()“”\"]{1,50})?)[,.;]"
)
_ROLE_BEFORE = re.compile(
    r"(?:\b[Tt]he|\b[Ii]ts|\b[Tt]heir|\b[Hh]is|\b[Hh]er|['’]s?) ((?:[a-z-]{2,20} ){0,3}[a-z-]{3,20}),? \Z"
)
_IS_BEFORE = re.compile(
    r"\b(?:[Tt]he|[Ii]ts|[Tt]heir|[Hh]is|[Hh]er) ((?:[a-z-]{2,20} ){0,3}[a-z-]{3,20}) (?:is|was|remains) \Z"
)
_IS = ("is ", "was ", "remains ")
_APPOSED_BEFORE = re.compile(r"\b[Tt]he ((?:[a-z-]{2,20} )?[a-z]{4,20}), \Z")
_WHOSE_AFTER = re.compile(r", [A-Z][\w-]{1,30}['’]s? ((?:[a-z-]{2,20} ){0,3}[a-z-]{3,20})[,.;]")
_APPOSED_AFTER = re.compile(r", the ((?:[a-z-]{2,20} )?[a-z]{4,20}),")
REGION = "region"
"""The role of a place that an article names as a region only: "the Dnipro region"."""
TOWN = "town"
"""The role of a place that an article shows to be a town: "the town of Ozma", "mayor of Ozma", "OZMA, Monday"."""
WITH_ARTICLE = "the"
"""The role of what the article writes with "the" only: rivers, never towns."""
UNSURE = "?"
"""The role of what only begins sentences in its article: a name if another article shows it to be one."""
_REGION_AFTER = re.compile(r"[ \u00a0](?:and [^\s.,;]{2,40} )?(?:region|oblast|province|county|governorate)s?\b")
_NO_ROLE = (FUNCTION_WORDS - {"of", "to", "for", "at", "in", "the", "and", "a", "an", "its", "his", "her", "their"}) | {
    *("according", "including", "said", "says", "told", "denies", "deny", "wrote", "was", "were", "led", "won", "lost")
}
_NAMES_WHOSE = frozenset({"of", "to", "for", "at", "in"})


def roles(found: Sequence[Found], text: str) -> tuple[str, ...]:
    """The titles before a name and the appositions behind it, folded."""
    kept = dict.fromkeys(one.titles for one in found if one.titles)
    for one in found:
        match = _ROLE_AFTER.match(text, one.end, one.end + _ROLE_LENGTH)
        if match and not _NO_ROLE.intersection(words := match[1].split()) and words[0][-2:] != "ed":
            kept[match[1].casefold()] = None
    return tuple(kept)[:_MOST_ROLES]


def role_cores(found: Sequence[Found], text: str) -> set[tuple[str, ...]]:
    """Roles to their noun and the words before it: ("prime", "minister"). Only nouns for people are roles."""
    every = {core for core in _cores(found, text) if core and core[-1] in _posts()}
    for one in found:  # "the headmistress, Orla Finn" and "Orla Finn, the harpist": whatever it is, she is it
        before = _APPOSED_BEFORE.search(text, max(0, one.start - _ROLE_LENGTH), one.start)
        after = _APPOSED_AFTER.match(text, one.end, one.end + _ROLE_LENGTH)
        every |= {tuple(match[1].casefold().split()) for match in (before, after) if match}
        whose = _WHOSE_AFTER.match(text, one.end, one.end + _ROLE_LENGTH)
        every |= {tuple(whose[1].split())} if whose and whose[1].split()[-1] in _posts() else set()
    return every


def _cores(found: Sequence[Found], text: str) -> Iterator[tuple[str, ...]]:
    phrases = list(roles(found, text))
    for one in found:
        window = max(0, one.start - _ROLE_LENGTH)
        before = _ROLE_BEFORE.search(text, window, one.start)
        if before is None and text.endswith(_IS, window, one.start):
            before = _IS_BEFORE.search(text, window, one.start)
        if before:
            phrases.append(before[1].casefold())
    for phrase in phrases:
        for part in phrase.split(" and "):
            words = part.replace("-", " ").split() if part.startswith("vice-") else part.split()
            end = next((i for i, word in enumerate(words) if word in _NAMES_WHOSE), len(words))
            yield tuple(words[:end])


@cache
def _posts() -> frozenset[str]:
    from rag.claims.language.nouns import PERSON_NOUNS, POSTS, RANKS

    return PERSON_NOUNS | POSTS | RANKS | {"executive"}


_TOWN_BEFORE = re.compile(
    r"\b(?:[Tt]own|[Cc]ity|[Vv]illage|[Mm]ayors?|[Ss]treets|[Oo]utskirts|[Ss]uburbs?|[Cc]entre|[Cc]enter|[Hh]ospitals?|"
    r"[Pp]ort|[Ss]tation|[Rr]esidents|[Cc]athedral|[Cc]apital) of \Z|"
    r"\b(?:capital|city|town|village|downtown|central) \Z"
)
_TOWN_AFTER = re.compile(
    r"['’]s (?:mayor|streets|port|suburbs|outskirts)\b| (?:city|town|airport|railway)\b|"
    r", (?:an?|the) (?:[a-z-]{2,20} ){0,2}(?:town|city|village|capital|port)\b"
)
_DATELINE = re.compile(r",? ?(?:\([^)\n]{2,30}\) ?)?(?:[A-Z][a-z]{2,8}day|[A-Z][a-z]{2,8} \d{1,2})? [-–—] |: ")


def is_somebody(found: Sequence[Found], text: str) -> bool:
    """Whether an age, or what only people are, stands beside a name: "Anna, 34, said", "Anna, a teacher"."""
    nouns = (_noun(phrase) for phrase in roles(found, text))
    return any(_AGED.match(text, one.end) for one in found) or any(noun in _posts() for noun in nouns)


def _noun(phrase: str) -> str:
    words = phrase.split()
    return words[next((i for i, word in enumerate(words) if word in _NAMES_WHOSE), len(words)) - 1]


_AGED = re.compile(r", (?:aged )?\d{1,3}[,.;]")


def is_town(found: Sequence[Found], text: str) -> bool:
    """Whether the article shows somewhere that a name is a town's."""
    return any(
        _TOWN_BEFORE.search(text, max(0, one.start - 16), one.start)
        or _TOWN_AFTER.match(text, one.end)
        or (one.starts_sentence and text[one.start : one.end].isupper() and _DATELINE.match(text, one.end))
        for one in found
    )


def is_with_article(found: Sequence[Found], text: str) -> bool:
    return all(text[max(0, one.start - 4) : one.start].casefold() == "the " or is_vessel(one, text) for one in found)


def is_region(found: Sequence[Found], text: str) -> bool:
    """Whether a name stands only where a region is meant."""
    return all(_REGION_AFTER.match(text, one.end) for one in found)
