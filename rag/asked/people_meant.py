"""Who "he" is in a follow-up, and whether "it" is a body that speaks: somebody of the last question or of its answer,
and nobody where it would be a guess."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Protocol

from rag.asked import wording
from rag.asked.parties import parties_of
from rag.asked.understand import names_of
from rag.claims.language.given_names import FEMALE, MALE
from rag.claims.language.nouns import PERSON_NOUNS, RANKS, is_person_noun, kind_of_noun
from rag.names.book import Names
from rag.names.form import form
from rag.names.table import general_table
from rag.names.vocabulary import HEADS, THINGS, TITLE_PARTS, TITLES
from rag.verify.fault import SameName
from rag.words import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rag.asked.asked import Asked

OF_SEVERAL = frozenset(("they", "them", "their", "theirs"))
_HE = frozenset(("he", "him", "his"))
_OF_ONE = _HE | {"she", "her", "hers"}
BODIES = frozenset(("organisation", "office", "agency", "outlet"))
_SURE = 0.8
_WHERE = r"(?:above|below|near|outside|inside|across|into|throughout|beyond)"
""" "The dam above Alta Vega": a place, of however many words."""
_WHO_IS = re.compile(r"^who\s+(?:is|was)\s+(?P<name>[^?]{2,80}?)\s*\??$", re.IGNORECASE)
_DOES = re.compile(rf"(?:{wording.AUXILIARY})\s+(?:the\s+)?$", re.IGNORECASE)
""" "Did the Harbour Post take sides?\""""


class KnownNames(SameName, Protocol):
    """What ``rag.names`` knows of a collection."""

    def kind(self, name: str) -> str | None:
        """What a name is ("person", "place", "organisation", …); None where it is unknown or may be several things."""
        ...


def person_meant(
    asked: Asked, answer: Sequence[str], pronoun: str, names: KnownNames | None, *, of_claim: bool = False
) -> str | None:
    """Whose "he", "her" or "they" is, as the conversation has him. ``answer``: the sentences that answered the last
    question, ``asked``; None where there is nobody or where it may be either of two. ``of_claim``: the one who made the
    claim that answered is asked about ("Does she still say so?")."""
    parties = parties_of(asked.question)
    if parties:
        every = " and ".join(as_named(party, asked.question) for party in parties)
        return every if pronoun in OF_SEVERAL else None
    is_of_several = pronoun in OF_SEVERAL and asked.holder is not None and not _is_one_person(asked.holder, names)
    if asked.holder is not None and (is_of_several or (pronoun in _OF_ONE and _may_be(asked.holder, pronoun, names))):
        return as_named(asked.holder, asked.question)
    if pronoun in OF_SEVERAL:
        return None
    if of_claim and answer and (speaker := _speaker(answer[0], pronoun, names)):
        return speaker
    named = _persons(asked.names, asked.question, pronoun, names)
    told = _told_of(answer, pronoun, names)
    owners = [name for name in named if _is_owner(name, asked.question)]
    if asked.kind in ("person", "who-says") and not _asks_who_is(asked):
        # "Who was charged with shooting Odo Brenk?": "she" is the answer, unless it may be him.
        others = [name for name in named if name not in owners and (" " in name or kind_of(name, names) == "person")]
        candidates = [*told, *others]
    else:
        candidates = [*named, *told] if named == owners else named
    distinct = _distinct(candidates, names)
    return distinct[0] if len(distinct) == 1 else None


def _speaker(said: str, pronoun: str, names: KnownNames | None) -> str | None:
    """Who says what a sentence tells: "Odo Brenk, the mayor, said that Ulla Mard had left". None where two do."""
    found = []
    for name in _persons(names_of(said), said, pronoun, names):
        own = re.escape(name)
        # Whom the sentence only calls so ("a man called Brenk said") may be nobody's name in the articles.
        says = rf"(?<!called )(?<!named ){own}(?:,[^,]{{2,80}},| of [^,]{{2,40}}?)?\s+(?:(?:has|had|also|later)\s+)?"
        if re.search(rf"{says}(?:{wording.SAYING})s?\b|\b[Aa]ccording to (?:[^,]{{2,60}}\s)?{own}", said):
            found.append(name)
    return found[0] if len(found) == 1 else None


def _asks_who_is(asked: Asked) -> bool:
    """ "Who is Odo Brenk?": he himself is spoken of."""
    found = _WHO_IS.match(asked.question)
    return found is not None and found["name"] in asked.names


def _told_of(answer: Sequence[str], pronoun: str, names: KnownNames | None) -> list[str]:
    """The persons of the first sentence of an answer that has any."""
    return next((found for one in answer if (found := _persons(names_of(one), one, pronoun, names))), [])


def body_meant(asked: Asked, names: KnownNames | None) -> str | None:
    """The body that "it" is where it speaks: whose words were asked for, or who did what was asked about."""
    does = [name for name in asked.names[:1] if _DOES.match(asked.question.partition(name)[0])]
    for name in (asked.holder, asked.subject, *does):
        if name is not None and kind_of(name, names) in BODIES:
            return as_named(name, asked.question)
    return None


def kind_of(name: str, names: KnownNames | None) -> str | None:
    """What a name or a role is, as far as the collection or its own words tell: "the finance ministry" is an office."""
    known = names.kind(name) if names is not None else None
    own = list(words(name))
    if known in (None, "other", "place") and len(own) > 1 and own[0] in MALE | FEMALE and own[-1] not in HEADS | THINGS:
        return "person"
    if known is not None and known != "other":
        return known
    if form(name).tokens in general_table().countries:
        return "place"
    head = list(words(re.split(r"\s(?:of|for|in|at|from)\s", name)[0]))[-1:]
    kind = kind_of_noun(head[0]) if head else None
    if kind is None and head and head[0] in HEADS and len(name.split()) > 1:
        return "organisation"
    return kind


def as_named(holder: str, question: str) -> str:
    """The holder as the question has it, with its article."""
    found = re.search(rf"\b((?:the|a|an|its|his|her|their)\s+)?{re.escape(holder)}", question, re.IGNORECASE)
    named = found.group() if found else holder
    return re.sub(r"^(?:its|his|her|their)\s", "the ", named, flags=re.IGNORECASE)


def _persons(found: Sequence[str], text: str, pronoun: str, names: KnownNames | None) -> list[str]:
    """The persons among the names of ``text``: those who are known to be and, of two words or more, those who may be;
    where nobody is known to be, every one who may be."""
    kinds = [(name, kind_of(name, names)) for name in map(_without_titles, found)]
    is_sure = any(kind == "person" for _, kind in kinds)
    return [
        name
        for name, kind in kinds
        if not re.search(rf"\b{_WHERE} {re.escape(name)}", text)
        and (kind == "person" or (kind is None and (" " in name or not is_sure) and _may_be_person(name, text)))
        and fits(name, pronoun, names)
    ]


def _is_one_person(holder: str, names: KnownNames | None) -> bool:
    """ "Odo Brenk", "the owner": no "they"; "the police" and "the divers" are."""
    head = next(reversed(list(words(re.split(r"\s(?:of|for|in|at|from)\s", holder)[0]))), "")
    return kind_of(holder, names) == "person" or head in PERSON_NOUNS | RANKS


def _may_be(holder: str, pronoun: str, names: KnownNames | None) -> bool:
    return kind_of(holder, names) not in BODIES | {"place"} and fits(holder, pronoun, names)


def fits(name: str, pronoun: str, names: KnownNames | None) -> bool:
    """Whether the given name is not one of the other sex; of a surname alone, the one that the articles have with it.
    Several may be "they"."""
    if pronoun in OF_SEVERAL:
        return True
    given = next(iter(words(_without_titles(name))), "")
    known = names.entity(name) if given not in FEMALE | MALE and isinstance(names, Names) else None
    if known is not None and known.kind == "person":
        given = next(iter(words(_without_titles(known.name))), "")
    if given in FEMALE and given in MALE:
        return True
    return given not in (FEMALE if pronoun in _HE else MALE)


def _without_titles(name: str) -> str:
    """ "Interior Minister Odo Brenk", "President Brenk of Orria" → "Odo Brenk", "Brenk"; a title alone stays."""
    tokens = [one.lower().strip(".") for one in name.split()]
    first = next((n for n, one in enumerate(tokens) if one not in TITLES | TITLE_PARTS), 0)
    if tokens[first - 1] not in TITLES:
        return name
    return re.sub(r"(?<=\w) of .*", "", " ".join(name.split()[first:]))


def _distinct(candidates: Sequence[str], names: KnownNames | None) -> list[str]:
    def are_one(name: str, other: str) -> bool:
        if names is not None and names.same(name, other) >= _SURE:
            return True
        return set(words(name)) <= set(words(other)) or set(words(other)) <= set(words(name))

    return [
        name for number, name in enumerate(candidates) if not any(are_one(name, other) for other in candidates[:number])
    ]


def _is_owner(name: str, text: str) -> bool:
    """ "Orria's minister": who owns it need not be who is spoken of."""
    return re.search(rf"{re.escape(name)}['’]", text) is not None


def _may_be_person(name: str, text: str) -> bool:
    """No place ("in Orsk") and no part of a longer name ("the Orsk tunnel")."""
    if not THINGS.isdisjoint(words(name)) or _is_named_thing(name, text):
        return False
    return (
        re.search(
            rf"\b(?:in|at|of|from|on|to|near|into|across)\s+(?:the\s+)?{re.escape(name)}|"
            rf"{re.escape(name)}\s+(?!(?:{wording.SAYING})\b)[a-z-]{{4,}}(?<!ed)(?<!say)\s+(?!the\b)",
            text,
        )
        is None
        or " " in name
    )


def _is_named_thing(name: str, text: str) -> bool:
    """ "The ferry Alta Vega": what a thing is called; no "the singer Odo Brenk", "the late Odo Brenk"."""
    found = re.search(rf"\b[Tt]he (?:[a-z-]+ )?(?P<noun>[a-z-]{{3,}}) {re.escape(name)}\b", text)
    if found is None or found["noun"] in _BEFORE_PERSONS:
        return False
    return not is_person_noun(found["noun"]) and found["noun"] not in RANKS


_BEFORE_PERSONS = frozenset(
    """late elder younger former then great young old accused suspected alleged convicted would-be famous retired exiled
    ousted jailed detained injured wounded ailing incumbent outgoing rival popular veteran name nickname
    surname alias pseudonym and with that when while
    whom until after before""".split()  # noqa: SIM905
)
