"""Whether an article is about those whom a question names: its names occur in it, in some spelling."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rag.asked.counting import MONTHS
from rag.asked.holders import person_named
from rag.asked.matching import has_name
from rag.asked.states import people_words
from rag.names.book import Names
from rag.words import FUNCTION_WORDS, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rag.asked.asked import Asked
    from rag.types import Evidence
    from rag.verify.fault import SameName

_MONTH_OR_DAY = re.compile(rf"{MONTHS}|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day")
_MET = 0.75
"""A name that is met so well is there in another spelling."""


def naming_docs(asked: Asked, evidence: Sequence[Evidence], *, names: SameName | None) -> frozenset[str]:
    """The articles (``Evidence.doc``) that have every name of the question but states, which articles call by their
    people, capitals and governments, and times, which they count from their own day; as far as the sentences found and
    the names of the collection tell."""
    wanted = [name for name in asked.names if not _is_state(name) and not _MONTH_OR_DAY.fullmatch(name)]
    docs = frozenset(item.doc for item in evidence)
    for name in wanted:
        docs &= _docs_with(name, evidence, names=names)
    return docs


def read_otherwise(asked: Asked, *, names: SameName | None) -> tuple[str, ...]:
    """A line for the reader for each name of the question that no article has and that was taken for a slip."""
    if not isinstance(names, Names):
        return ()
    holder = (person_named(asked.holder, names),) if asked.holder else ()
    taken = {name: names.taken_for(name) for name in (*holder, *asked.names)}
    return tuple(f"No article names {name}; this was read as {other}." for name, other in taken.items() if other)


def _docs_with(name: str, evidence: Sequence[Evidence], *, names: SameName | None) -> frozenset[str]:
    found: set[str] = set()
    if isinstance(names, Names):
        for form in (name, *_places_of(name)):
            meant = names.entity(form)
            clusters = (*names.meanings(form), *((meant,) if meant else ()))
            found.update(doc for cluster in clusters for doc in cluster.docs)
    last = [word for word in words(name) if word not in FUNCTION_WORDS][-1:]
    for item in evidence:
        if item.doc not in found and (
            any(word in last and value >= _MET for word, value, _ in item.met) or has_name(name, item, names=names)
        ):
            found.add(item.doc)
    return frozenset(found)


def _places_of(name: str) -> tuple[str, ...]:
    """What the people of a place may be named after: "Orvenian soldiers" are told of where "Orvenia" is."""
    return (name[:-1], name[:-3]) if re.fullmatch(r"[A-ZÀ-Þ]\w{3,}ian", name) else ()


def _is_state(name: str) -> bool:
    return bool(people_words(name)) or any(people_words(word) for word in words(name))
