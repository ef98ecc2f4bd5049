""" "And Kyiv?", "And for Britain?", "And according to the union?": the last question again, with one part exchanged."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rag.asked import wording
from rag.asked.alike import is_role
from rag.asked.people_meant import BODIES, as_named, kind_of
from rag.asked.times import time_asked
from rag.asked.understand import names_of
from rag.claims.language.nouns import PERSON_NOUNS, RANKS
from rag.speakers import attributes
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

SET_APART = r"(?:(?:him|her|it)self|themselves)"
_AT_ITS_TIME = re.compile(
    r"^(?:(?:long |just |right |shortly )?before(?: (?:that|this|then))?|at first|originally|initially|now|today)$",
    re.IGNORECASE,
)
_AFTERWARDS = re.compile(
    r"^(?:then|later|afterwards|(?:long |just |right |shortly )?after(?: (?:that|this))?)$", re.IGNORECASE
)
_ANSWERED_BY_ACCOUNTS = frozenset(("number", "date", "place", "cause", "yes-no", "general"))
""""Who leads it?", "And the mayor?" asks for no account of the mayor's."""
_OTHER_SIDE = "the other side"
_OPPOSITE = re.compile(rf"\s{SET_APART}$|^{_OTHER_SIDE}$", re.IGNORECASE)


def exchanged(question: str, asked: Asked, names: KnownNames | None, *, topic: str, said: str = "") -> str | None:
    """What is asked about something else than in the last question, ``asked``, which was of ``topic`` and was answered
    by ``said``; None for a question that has words of its own ("And what did she say?")."""
    found = WHAT_ABOUT.match(question)
    if found is None or _ASKS.match(found["what"]):
        return None
    what = found["what"]
    according = _ACCORDING.match(what)
    if according is not None:
        return _by_another(according["who"], asked)
    if said and what.lower() == _OTHER_SIDE:
        return None  # as against the one who said what answered
    if _AT_ITS_TIME.match(what) or _AFTERWARDS.match(what):
        return _before_or_after(what, asked, said)
    beside = _WITH.match(what)
    whom = beside["whom"] if beside else what
    other = _at_another_time(what, asked) or _of_another(whom, asked, names, may_speak=beside is None)
    if other is not None:
        return other
    if asked.holder is None and _OPPOSITE.search(what):
        return None  # "And the mayor himself?": as against the one who has just spoken
    has_account = beside is None and _has_account(what, names)
    if has_account and attributes(said) and _asks_of_nobody(asked, names):
        return _by_another(what, asked)
    if asked.holder is None:
        return f"{what[:1].upper()}{what[1:]} ({topic})?"
    may_speak = beside is None and _may_speak(what, names)
    if may_speak and asked.kind == "what-said" and asked.question.count(asked.holder) == 1:
        return asked.question.replace(_holder_to_replace(asked, what), what)
    if has_account and _BY_HOLDER.search(asked.question):
        return _by_another(what, asked)
    return f"What did {as_named(asked.holder, asked.question)} say about {whom}?"


_BY_HOLDER = re.compile(r"\baccording to\b", re.IGNORECASE)


def _may_speak(what: str, names: KnownNames | None) -> bool:
    """Names, offices and persons: "Kyiv", "the police", "the city’s engineer"; no "pumps"."""
    if re.search(r"\b(?:ones?|others?|rest)$", what, re.IGNORECASE):
        return False  # "the second one" of what was told
    described = names_of("x " + what) or any(is_role(stem(word)) for word in words(what))
    return bool(described) or _has_account(what, names)


def _has_account(what: str, names: KnownNames | None) -> bool:
    """Somebody certain whose account there may be: "the navy", "his daughter"; no "tanks" and no country, of which
    something may be asked."""
    own = names_of("x " + what)
    if own and _bare(what) == own[0]:
        return kind_of(own[0], names) in BODIES | {"person"}
    if not re.match(r"(?:the|his|her|its|their)\s|[^?]*\w['’]s?\s", what, re.IGNORECASE):
        return False
    head = next(reversed(list(words(re.split(r"\s(?:of|for|in|at|from|who|that)\s", what)[0]))), "")
    return head in PERSON_NOUNS | RANKS or kind_of(what, names) in BODIES


def _asks_of_nobody(asked: Asked, names: KnownNames | None) -> bool:
    """Whether a question has nobody, neither as its holder nor as the one whom it is about, whose place another could
    take: "Why did the dam burst?", no "How much does the director earn?"."""
    if asked.holder is not None or asked.kind not in _ANSWERED_BY_ACCOUNTS:
        return False
    own = list(words(asked.question))
    if any(is_role(stem(word)) or word in PERSON_NOUNS for word in own):
        return False
    return not any(kind_of(name, names) in BODIES | {"person"} for name in asked.names)


def _before_or_after(what: str, asked: Asked, said: str) -> str:
    """ "And before that?": the last question, of an earlier time; "And then?": what happened after what was told."""
    own = asked.question.rstrip("? ") if _AT_ITS_TIME.match(what) else "What happened"
    told = f" (“{said}”)" if said and not _NOW.match(what) else ""
    return f"{own} {what}{told}?"


_NOW = re.compile(r"now|today", re.IGNORECASE)


def _by_another(who: str, asked: Asked) -> str:
    """ "How many died, according to the union?" → "How many died, according to the police?" """
    if asked.holder is not None and asked.question.count(asked.holder) == 1:
        return asked.question.replace(_holder_to_replace(asked, who), who)
    return f"{asked.question.rstrip('? ')}, according to {who}?"


def _holder_to_replace(asked: Asked, other: str) -> str:
    """With its article, unless the other comes without: "What did the army say?", "the mayor"."""
    holder = asked.holder or ""
    own = re.search(rf"\b(?:its|his|her|their)\s+{re.escape(holder)}", asked.question, re.IGNORECASE)
    if own is not None:
        return own.group()
    takes_article = other.lower().startswith(("the ", "a ", "an ")) or re.search(r"\w['’]s? ", other) is not None
    return as_named(holder, asked.question) if takes_article else holder


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
