""" "And Kyiv?", "And for Britain?", "And according to the union?": the last question again, with one part exchanged."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rag.asked import wording
from rag.asked.alike import is_role
from rag.asked.people_meant import as_named, kind_of
from rag.asked.times import time_asked
from rag.asked.understand import names_of
from rag.words import FUNCTION_WORDS, stem, words

if TYPE_CHECKING:
    from rag.asked.asked import Asked
    from rag.asked.people_meant import KnownNames

WHAT_ABOUT = re.compile(r"^(?:what about|how about|and)\s+(?P<what>[^?]{2,100}?)\s*\??$", re.IGNORECASE)
_ASKS = re.compile(rf"(?:{wording.AUXILIARY}|what|who|how|when|where|why|which)\b", re.IGNORECASE)
_ACCORDING = re.compile(r"according to (?P<who>.{2,80})$", re.IGNORECASE)
_WITH = re.compile(
    r"(?P<preposition>for|in|at|on|to|from|with|among|against|about|of|near)\s+(?P<whom>.{2,90})$", re.IGNORECASE
)


def exchanged(question: str, asked: Asked, names: KnownNames | None, *, topic: str) -> str | None:
    """What is asked about something else than in the last question, ``asked``, which was of ``topic``; None for a
    question that has words of its own ("And what did she say?")."""
    found = WHAT_ABOUT.match(question)
    if found is None or _ASKS.match(found["what"]):
        return None
    what = found["what"]
    according = _ACCORDING.match(what)
    if according is not None:
        return _by_another(according["who"], asked)
    beside = _WITH.match(what)
    whom = beside["whom"] if beside else what
    other = _at_another_time(what, asked) or _of_another(whom, asked, names, may_speak=beside is None)
    if other is not None:
        return other
    if asked.holder is None:
        return f"{what[:1].upper()}{what[1:]} ({topic})?"
    may_speak = beside is None and (names_of("x " + what) or any(is_role(stem(word)) for word in words(what)))
    if may_speak and asked.kind == "what-said" and asked.question.count(asked.holder) == 1:
        return asked.question.replace(_holder_to_replace(asked, what), what)
    return f"What did {as_named(asked.holder, asked.question)} say about {whom}?"


def _by_another(who: str, asked: Asked) -> str:
    """ "How many died, according to the union?" → "How many died, according to the police?" """
    if asked.holder is not None and asked.question.count(asked.holder) == 1:
        return asked.question.replace(_holder_to_replace(asked, who), who)
    return f"{asked.question.rstrip('? ')}, according to {who}?"


def _holder_to_replace(asked: Asked, other: str) -> str:
    """With its article, unless the other comes without: "What did the army say?", "the mayor"."""
    holder = asked.holder or ""
    return as_named(holder, asked.question) if other.lower().startswith(("the ", "a ", "an ")) else holder


def _at_another_time(what: str, asked: Asked) -> str | None:
    time = time_asked(what, None)
    if time is None or asked.time is None or set(words(what)) - set(words(time.text)) - FUNCTION_WORDS:
        return None
    return asked.question.replace(asked.time.text, time.text, 1)


def _of_another(what: str, asked: Asked, names: KnownNames | None, *, may_speak: bool) -> str | None:
    """With the one name that is of the same kind exchanged: a country for a country, a person for a person; not where
    it may be the holder's that ``what`` is to take the place of."""
    own = names_of("x " + what)
    if len(own) != 1 or _bare(what) != own[0]:
        return None
    kind = kind_of(own[0], names)
    if kind is None or (may_speak and asked.holder is not None and _may_be_exchanged(asked, kind, names)):
        return None
    alike = [name for name in asked.names if kind_of(name, names) == kind and asked.question.count(name) == 1]
    if len(alike) != 1:
        return None
    return asked.question.replace(as_named(alike[0], asked.question), what)


def _may_be_exchanged(asked: Asked, kind: str, names: KnownNames | None) -> bool:
    """ "And Orria?": another than the holder, where it may be of the holder's kind and what he said is asked for."""
    return asked.kind == "what-said" and kind_of(asked.holder or "", names) in (None, kind)


def _bare(what: str) -> str:
    return re.sub(r"^(?:the|a|an)\s+|['’]s?$", "", what, flags=re.IGNORECASE)
