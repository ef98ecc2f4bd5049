"""One word in its forms: "Russians" and "Russian", "UN" and "United Nations", "Sept." and "September"."""

from __future__ import annotations

import re
from functools import lru_cache

from rag.verify.meanings import excludes

_PERCENT = re.compile(r"\s*%|\s*\bper cent\b")
_DOTTED = re.compile(r"\b(?:[A-Z]\.){2,}")
_MONTHS = "January February March April June July August September October November December".split()  # noqa: SIM905
SHORT_MONTHS = frozenset(month[:3].lower() for month in _MONTHS) | {"sept"}
_SHORT_MONTH = re.compile(rf"\b({'|'.join(sorted({m[:3] for m in _MONTHS} | {'Sept'}, reverse=True))})\b\.?(?=\s\d)")
_COUNTRY_ENDINGS = frozenset(("", "a", "e", "y", "ia", "ey", "en", "land"))
_PEOPLE_ENDINGS = frozenset("s n ns an ans ian ians ese ish i is er ers ic".split())  # noqa: SIM905
ONE_COUNTRY = tuple(
    frozenset(group.split())
    for group in (
        "britain british briton britons uk",
        "france french",
        "poland polish pole poles",
        "spain spanish spaniard",
        "netherlands dutch",
        "switzerland swiss",
        "greece greek greeks",
        "us american americans america",
        "denmark danish dane danes",
    )
)
_CAPITALISED = re.compile(r"\b[A-ZÀ-ÖØ-ÞЀ-Я][\w’'-]*[^\W\d_]")
_RUN = re.compile(r"(?:\b[A-Z][a-z][\w’'-]*(?:\s+(?:of|the|for|and|on)\b)*\s*){2,7}")


def same_word(one: str, other: str) -> bool:
    """ "Russians" and "Russian", "Ukraine" and "Ukrainian", "houses" and "house"; not "Petrov" and "Petrenko"."""
    if one == other or any(one in group and other in group for group in ONE_COUNTRY):
        return True
    if excludes(one, other):
        return False
    shared = 0
    while shared < min(len(one), len(other)) and one[shared] == other[shared]:
        shared += 1
    ends = {one[shared:], other[shared:]}
    if not ends.isdisjoint(("n", "ns")) and one[shared - 1 : shared] != "a":
        return False  # "Linden" is not of "Linde"
    return shared >= 4 and bool(ends & _COUNTRY_ENDINGS) and bool(ends & _PEOPLE_ENDINGS)


@lru_cache(maxsize=256)
def initials(text: str) -> frozenset[str]:
    """ "Donetsk People’s Republic" → "dpr": the initials of every run of capitalised words, "of" and "the" left out."""
    parts = [[word[0].lower() for word in _CAPITALISED.findall(run)] for run in _RUN.findall(text)]
    return frozenset("".join(p[a:z]) for p in parts for a in range(len(p)) for z in range(a + 2, len(p) + 1))


def is_spelt_out(name: str, text: str, known: frozenset[str]) -> bool:
    """Whether ``name`` is part of a run of capitalised words whose initials the context has: "United Nations", "UN"."""
    return any(name in run and not initials(run).isdisjoint(known) for run in _RUN.findall(text))


def normal(text: str) -> str:
    """ "U.S." as "US", "Sept. 4" as "September 4", "2 per cent" as "2 percent"."""
    text = _DOTTED.sub(lambda match: match.group().replace(".", ""), text)
    text = _SHORT_MONTH.sub(lambda match: next(m for m in _MONTHS if m.startswith(match.group(1)[:3])), text)
    return _PERCENT.sub(" percent", text)
