"""A name to its form: the words that compare, their spelling keys, and what must agree for two names to be one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from rag.names.vocabulary import GENERATIONS, GENERIC, LEGAL_FORMS, MILITARY_UNITS, PARTICLES, SIDES
from rag.spelling import key
from rag.words import fold

NameKind = Literal["person", "place", "office", "agency", "organisation", "outlet", "other"]
BODIES = frozenset({"office", "agency", "organisation", "outlet"})

LONGEST_NAME = 120
"""Characters. What is longer is no name; of a longer string that is asked about, the beginning is compared."""

_TOKEN = re.compile(r"[^\W_]+(?:['-][^\W_]+)*")
_DOTTED = re.compile(r"(?<=\b[^\W\d_])\.(?=[^\W\d_]\b)")
"""The full stops of "U.S."."""
_INITIAL_A = re.compile(r"A\. ?[^\W\d_]")
_NUMBER = re.compile(r"\d+")
_POSSESSIVE = re.compile(r"'s?\Z")
_SPELT = {
    "defense": "defence",
    "labor": "labour",
    "center": "centre",
    "organization": "organisation",
    "theater": "theatre",
    "harbor": "harbour",
    "program": "programme",
    "adviser": "advisor",
    "co-operation": "cooperation",
    "co-operative": "cooperative",
    "stade": "stadium",
    "estadio": "stadium",
    "stadion": "stadium",
    "accords": "accord",
    "bros": "brothers",
    "dept": "department",
    "assn": "association",
    "univ": "university",
}
_ORDINALS = {
    word: f"{at}{'st' if at == 1 else 'nd' if at == 2 else 'rd' if at == 3 else 'th'}"
    for at, word in enumerate("first second third fourth fifth sixth seventh eighth ninth tenth".split(), 1)  # noqa: SIM905
}
_LEFT_OUT = frozenset({"the", "of", "for", "and", "a", "an", "in", "on", "to"})
_COMPANY = LEGAL_FORMS | {"company", "corporation"}
_SHORT_FIRST = {"st": "saint", "mt": "mount", "ft": "fort"}
_SHORT_LAST = {
    "st": "street",
    "rd": "road",
    "ave": "avenue",
    "pt": "point",
    "sq": "square",
    "ln": "lane",
    "intl": "international",
    "co": "company",
    "corp": "corporation",
    "utd": "united",
}
"""What is written short at the beginning of a name, and at its end: "St Olave", "Olave St"."""


@dataclass(frozen=True, slots=True)
class Form:
    """``folded`` identifies it. ``tokens`` are its words, American spelling made British, small words left out;
    ``keys`` their spelling keys. ``numbers`` and ``sides`` ("110", "north", "iii") must be equal in two forms of one
    name."""

    folded: str
    tokens: tuple[str, ...]
    keys: tuple[str, ...]
    numbers: frozenset[str]
    sides: frozenset[str]

    @property
    def key(self) -> str:
        return " ".join(self.keys)

    @property
    def is_generic(self) -> bool:
        """Of words that every country's public bodies share: "Ministry of Defence"."""
        return len(self.tokens) > 1 and all(token in GENERIC for token in self.tokens)


@lru_cache(maxsize=200_000)
def form(name: str) -> Form:
    """The form of a name, whatever its case, accents, article, quotation marks and invisible characters."""
    folded = _tidy(name)
    words = folded.split()
    initial = bool(_INITIAL_A.match(name))  # "A. Finn"
    kept = [word for at, word in enumerate(words) if word not in _LEFT_OUT or (at == 0 and initial)]
    tokens = tuple(_SPELT.get(word, word) for word in _written_out(kept)) or (folded,)
    if {"ministry", "foreign", "affairs"} <= set(tokens):  # "Ministry of Foreign Affairs", "foreign ministry"
        tokens = tuple(token for token in tokens if token != "affairs")
    if tokens[0] in _ORDINALS and tokens[-1] in MILITARY_UNITS:  # "the Fourth Brigade"
        tokens = (_ORDINALS[tokens[0]], *tokens[1:])
    if len(tokens) > 2 and tokens[-1] in _COMPANY and not any(token[0].isdigit() for token in tokens):
        # "Finn & Co" is not Finn, nor the 7th Border Company the 7th Border
        tokens = tokens[:-1]
    return Form(
        " ".join(_SPELT.get(token, token) for token in _written_out(words)),
        tokens,
        tuple(key(token) or token for token in tokens),
        frozenset(_NUMBER.findall(" ".join(tokens))) | (frozenset(tokens[1:]) & GENERATIONS),
        frozenset(tokens) & SIDES if len(tokens) > 1 else frozenset(),
    )


def _written_out(words: list[str]) -> list[str]:
    if len(words) < 2:
        return words
    return [_SHORT_FIRST.get(words[0], words[0]), *words[1:-1], _SHORT_LAST.get(words[-1], words[-1])]


def _tidy(name: str) -> str:
    folded = _DOTTED.sub("", fold(name[:LONGEST_NAME]))
    words = [_POSSESSIVE.sub("", word) for word in _TOKEN.findall(folded)]
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    return " ".join(word for word in words if word) or folded.strip()


def given_and_surname(tokens: tuple[str, ...]) -> tuple[tuple[str, ...], str]:
    """A person's given names and surname: the last word, without generation and with nothing of its particles."""
    words = [token for token in tokens if token not in GENERATIONS or token == tokens[0]]
    if not words:
        words = list(tokens)
    surname = words[-1].removeprefix("al-").removeprefix("el-")
    initial = len(words[0]) == 1  # "Y. Finn"
    return tuple(word for at, word in enumerate(words[:-1]) if word not in PARTICLES or (at == 0 and initial)), surname
