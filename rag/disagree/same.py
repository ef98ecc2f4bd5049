"""Whether two statements are one holder's, and whether they are about one event."""

from __future__ import annotations

import csv
from datetime import date
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from rag.asked.states import state_words
from rag.spelling import key
from rag.verify.people import means
from rag.words import ASKING_WORDS, FUNCTION_WORDS, content_stems, fold, words

if TYPE_CHECKING:
    from rag.disagree.statement import Statement
    from rag.types import Evidence, Holder
    from rag.verify.fault import SameName

_SURE = 0.8
_LEAST_KEY = 4
_LEAST_SHARED = 2
_LIGHT = ASKING_WORDS | frozenset(
    """monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december day days week weeks month months year years time people man men woman women new
    told number first last""".split()  # noqa: SIM905
)
_REBELS = frozenset(
    """separatist separatists rebel rebels militia militias insurgent insurgents guerrilla guerrillas front mercenary
    mercenaries paramilitary paramilitaries liberation opposition""".split()  # noqa: SIM905
)
_STATE = frozenset(
    """army government ministry minister staff president state national parliament police defence defense military navy
    troops""".split()  # noqa: SIM905
)
FARTHEST_DAYS = 45
"""Articles farther apart in time tell of two events more often than of one."""


def same_holder(one: Statement, other: Statement, *, names: SameName | None) -> bool:
    """Whether one holder says both: by name however spelt, or as who speaks for a body and the body itself."""
    if one.is_narrator or other.is_narrator:
        return one.is_narrator and other.is_narrator and fold(one.holder.name) == fold(other.holder.name)
    a, b = one.holder, other.holder
    if fold(a.name).removeprefix("the ") == fold(b.name).removeprefix("the "):
        return True
    if means(a.name, b, other.aliases, names=names) or means(b.name, a, one.aliases, names=names):
        return True
    if names is not None and max(names.same(a.name, b.name, doc=one.evidence.doc), 0.0) >= _SURE:
        return True
    return _speaks_for(one, other, names=names) or _speaks_for(other, one, names=names)


def _speaks_for(person: Statement, body: Statement, *, names: SameName | None) -> bool:
    """ "Ines Finn, the ministry's spokeswoman" and "the ministry"; "Odo Brenk, mayor of Ostwick" and "Ostwick"."""
    if person.holder.kind not in ("person", "anonymous") or body.holder.kind in ("person", "anonymous"):
        return False
    wanted = _telling(body.holder.name)
    said = _telling(f"{person.holder.role or ''} {person.holder.name}")
    return bool(wanted) and wanted <= said


def same_camp(one: Statement, other: Statement) -> bool | None:
    """Whether two holders stand on one side, by the states that their names and roles name ("the Russian defence
    ministry" and "Moscow", not "Kyiv"), or as rebels against a state; None where that says nothing."""
    first, second = _countries(one.holder), _countries(other.holder)
    if first and second:
        return not first.isdisjoint(second)
    rebels = _is_rebel(one), _is_rebel(other)
    return False if True in rebels and False in rebels else None


def _is_rebel(statement: Statement) -> bool | None:
    said = frozenset(words(" ".join((statement.holder.name, statement.holder.role or "", *statement.aliases))))
    if said & _REBELS:
        return True
    return False if said & _STATE else None


def _countries(holder: Holder) -> frozenset[str]:
    found = (camp_of(word) for text in (holder.name, holder.role or "") for word in words(text))
    return frozenset[str]().union(*found)


@cache
def _by_form() -> dict[str, frozenset[str]]:
    text = resources.files("rag.names").joinpath("countries.csv").read_text(encoding="utf-8")
    found: dict[str, frozenset[str]] = {}
    for row in csv.reader(line for line in text.splitlines() if not line.startswith("#")):
        country, adjectives = (*row, "")[:2]
        for form in filter(None, adjectives.split("/")):
            found[fold(form)] = state_words(country)
    return found


def camp_of(word: str) -> frozenset[str]:
    """The words that name a state, for its name, its capital or its adjective, folded; else none."""
    return state_words(word) or _by_form().get(word, frozenset())


def _telling(text: str) -> frozenset[str]:
    return frozenset(key(word) or word for word in words(text) if word not in FUNCTION_WORDS)


def shared_event(one: Statement, other: Statement) -> bool:
    """Whether two statements may be about one event: in one article, or in two that lie not too far apart in time and
    share words that tell, of the sentences and titles."""
    if one.evidence.doc == other.evidence.doc:
        return True
    if days_apart(one.evidence, other.evidence) > FARTHEST_DAYS:
        return False
    return len(context(one.evidence) & context(other.evidence)) >= _LEAST_SHARED


def context(item: Evidence) -> frozenset[str]:
    found = content_stems(f"{item.quote} {item.title or ''}")
    spelt = {key(word) for word in words(f"{item.quote} {item.title or ''}") if word not in _LIGHT}
    return (found - _LIGHT_STEMS) | {word for word in spelt if len(word) >= _LEAST_KEY}


_LIGHT_STEMS = content_stems(" ".join(_LIGHT))


def days_apart(one: Evidence, other: Evidence) -> int:
    """0 where one of the dates is not known."""
    if not one.date or not other.date:
        return 0
    return abs((date.fromisoformat(one.date) - date.fromisoformat(other.date)).days)
