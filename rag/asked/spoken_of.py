"""Whom somebody's words are asked on: "What does Finn think of Ines Holt's work?".

Only by two names or more: of "Brenk's plan" one may well speak without a word on Brenk, and would not be quoted."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rag.asked.matching import has_name
from rag.names.book import Names

if TYPE_CHECKING:
    from rag.asked.asked import Asked
    from rag.types import Evidence
    from rag.verify.fault import SameName

# "O'Brien" is one part, "Holt's" is Holt; all parts belong to the name: "Ann Mary Lee".
_PART = r"(?:[A-ZÀ-Þ]\.|[A-ZÀ-Þ][\w-]*(?:['’](?!s\b)[\w-]+)*)"
_SPOKEN_OF = re.compile(
    r"\b(?:think|thinks|thought|say|says|said|make|makes|view|views|opinion|feel|feels) (?:of|about|on) "
    rf"(?P<name>{_PART}(?: {_PART})+)(?!\w)"
)
_OF_ONE = re.compile(r"\b(?:he|she|him|her|hers|his|himself|herself|your|you(?! know))\b", re.IGNORECASE)


def person_spoken_of(asked: Asked, *, names: SameName | None) -> str | None:
    """The person on whom the holder's words are asked, where the articles know them by that name as one; else None."""
    found = _SPOKEN_OF.search(asked.question)
    if found is None or asked.kind != "what-said" or not isinstance(names, Names):
        return None
    meant = names.entity(found["name"])
    return found["name"] if meant is not None and meant.kind == "person" else None


def may_speak_of(name: str, item: Evidence, *, names: SameName | None) -> bool:
    """Whether a sentence has the name, itself or just before, or a pronoun of one person."""
    return bool(_OF_ONE.search(item.quote)) or has_name(name, item, names=names)
