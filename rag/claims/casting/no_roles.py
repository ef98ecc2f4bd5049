"""What stands beside a name and is no role of it: words of the noun behind it, a body, what a clause comes to."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from rag.claims.casting.known import DEMONYMS
from rag.claims.casting.titles import HEADS
from rag.claims.language.function_words import DETERMINERS, POSSESSIVES, PREPOSITIONS, RELATIVES
from rag.claims.language.nouns import (
    POSTS,
    RANKS,
    is_person_noun,
    is_plural,
    kind_of_noun,
    words_of,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rag.claims.casting.figure import Figure
    from rag.claims.casting.roles import Role
    from rag.claims.casting.spotting import Name
    from rag.claims.language.tokens import Token
    from rag.types import Span

_BODY_HEADS = HEADS - {"authority", "independent"}
_ABSTRACT = ("tion", "sion", "ment", "ness", "ism", "ance", "ence", "ship")
_OUTCOMES = words_of(
    """
    move step decision sign signal prospect result outcome development shift change blow setback victory win defeat
    loss fact idea feat gesture reversal reminder trend pattern announcement appointment nomination endorsement
    departure proposal vote amount number sum total increase decrease rise fall drop jump margin turn twist achievement
    milestone response reaction reference attempt effort bid promise pledge threat warning problem issue question
    thing matter situation process practice tactic strategy stance view opinion belief notion suggestion conclusion
    contrast distinction
    """
)
"""What an apposition calls the clause before it, not the name: "chose Ida Vane, a move that angered the guilds"."""
_FACES = words_of("face voice brain brains mind heart soul spirit")
_AGENTS = ("ers", "ors", "ans", "ees")
_TELLS = words_of(
    "ask tell meet recall impeach elect thank blame call remember see hear help stop join follow urge let make find"
)
"""Verbs that open a request: "Ask Gov. Ida Vale about tolls"."""


_OF_ANOTHER = re.compile(
    r"\s(?:(?:was|is|were|had|has|would)(?:\sbeen)?\s)?[a-z]{2,20}(?:ed|ing|en|es|s)(?:\s(?:to|about|of|with|at|for|on))?"
    r"\s(?:is|was|were|are|has\sbeen|had\sbeen|will\sbe)\b"
)


def belongs_behind(text: str, tokens: Sequence[Token], name: Name) -> bool:
    """Whether a name stands before a noun, whose the words before it are: "veteran Harlow haters", not "veteran Harlow
    guards the quay"; or in a clause on somebody else: "The judge Vale was referring to is Ola Moor"."""
    if _OF_ANOTHER.match(text, name.span[1]):
        return True
    at = name.last + 1
    if name.possessive or at >= len(tokens) or tokens[at].capital or text[name.span[1] : tokens[at].start] != " ":
        return False
    noun = tokens[at].lower
    if not is_plural(noun):
        return is_person_noun(noun) or kind_of_noun(noun) in ("organisation", "office")
    follows = tokens[at + 1].lower if at + 1 < len(tokens) else ""
    verb = noun.endswith("s") and (follows in DETERMINERS or follows in POSSESSIVES)
    return (is_person_noun(noun) or noun.endswith(_AGENTS)) and not verb


def is_face(tokens: Sequence[Token], first: int) -> bool:
    """Whether a noun phrase is whose face somebody is: "the company" in "the public face of the company, Orla Finn"."""
    return first > 1 and tokens[first - 1].lower == "of" and tokens[first - 2].lower in _FACES


def is_outcome(words: Sequence[str]) -> bool:
    """Whether an apposition says what the clause before it comes to: "a step expected since May"; not "a decision
    maker"."""
    for word, follows in pairwise((*words, "")):
        if is_person_noun(word) or word in PREPOSITIONS or word in RELATIVES:
            return False
        if word in _OUTCOMES:
            if (word, follows) == ("prospect", "for"):
                return False
            ends = not follows or follows in PREPOSITIONS or follows in RELATIVES or follows in ("he", "she", "they")
            return ends or follows.endswith(("ed", "ing"))
    return False


def without_request(text: str, title: Span, begin: int) -> Span:
    """A title without the verb that opens its sentence: "Gov" of "Ask Gov. Ida Vale about tolls"."""
    words = text[slice(*title)].split()
    opens = not text[begin : title[0]].strip(" \n“\"‘'")
    if not opens or len(words) < 2 or words[0].casefold() not in _TELLS:
        return title
    post = words[1].casefold()
    is_post = post in POSTS or post in RANKS or post.rstrip(".") in POSTS
    return (text.index(words[1], title[0] + len(words[0])), title[1]) if is_post else title


def can_be_somebody(role: Role) -> bool:
    """Whether a role fits a person: "harbour pilot", "lawyer advising the company"; not "company", "commitment"."""
    head = role.head
    if role.rank or head is None or is_person_noun(head) or any(is_person_noun(word) for word in role.words):
        return True
    last = role.phrase.rpartition(" ")[2]
    if is_person_noun(last) and not is_plural(last) and not _OWNER.search(role.phrase.rpartition(" of ")[2]):
        return True  # "Office of Mills director"; not "the party of Vale's clerk"
    if head in _BODY_HEADS:
        return head.endswith(("er", "or"))  # "radio operator"
    return not head.endswith(_ABSTRACT)


def bearer(figure: Figure, figures: Sequence[Figure]) -> Figure:
    """Who bears a surname that stands behind his post: "Dean Finn" after "Karl Finn, dean of the college", who is no
    Dean by first name."""
    if figure.kind != "person" or len(figure.words) != 2 or figure.words[0] not in POSTS:
        return figure
    post, surname = figure.words
    same = [
        one
        for one in figures[:_FIRST]
        if one.kind == "person" and len(one.words) > 1 and one.words[-1] == surname and one is not figure
    ]
    known = len(same) == 1 and same[0].fullest[0] < figure.fullest[0]
    return same[0] if known and any(role.head == post for role in same[0].roles) else figure


_FIRST = 200
_OWNER = re.compile(r"['’]s?\s|\b(?:the|an?|his|her|its|their) ")
_OFFICES = words_of(
    """
    president vice-president minister premier chancellor secretary senator sen rep congressman congresswoman governor
    gov mayor judge justice ambassador speaker sheriff
    """
)


def is_office(role: Role) -> bool:
    """Whether a role is an office in capitals before a name: "Gov.", "Secretary of State"."""
    return role.rank == 1 and any(is_office_word(word.strip(".")) for word in role.words)


def is_office_word(word: str) -> bool:
    return word in _OFFICES


def only_to_another(role: Role) -> bool:
    """Whether a word before a name says only what somebody is to the person told of there: "rival Orla Finn"."""
    words = role.phrase.casefold().replace("-", " ").split()
    return words[-1:] != ["then"] and {"then", *words} <= _TO_ANOTHER


_TO_ANOTHER = words_of("then rival opponent foe")


def yields(role: Role) -> bool:
    """Whether an apposition tells less than an office: "a Radical", "Vale's rival"; not "the nominee"."""
    head = role.head or ""
    if head in DEMONYMS and not _FIRST_AMONG.isdisjoint(role.words):
        return False  # "the top Democrat on the Mills Committee"
    return not role.rank and (not is_person_noun(head) or head in DEMONYMS or head in _KINDRED)


_FIRST_AMONG = words_of("top ranking senior leading")
_KINDRED = words_of(
    "opponent rival ally critic supporter friend foe fan donor native resident veteran favourite favorite"
)


_RANKS_OF_SEVERAL = re.compile(
    r"\b(?:(?P<short>Sen|Rep|Gov)s\.|(?P<long>Senator|Representative|Governor|President|Minister|Mayor|Judge|Justice"
    r"|Ambassador|Councillor|Councilor|Commissioner)s) "
    r"(?:[A-Z][\w'’-]{0,25}\.?(?: [A-Z][\w'’-]{0,25}\.?){0,3}(?: \([^()\n]{1,30}\)| of [A-Z][\w-]{1,20})?"
    r"(?:, and |, | and )){0,5}\Z"
)
_BACK = 300


def rank_of_list(text: str, begin: int, start: int) -> Span | None:
    """The rank of a name in a list that a plural opens: "Sen" for both in "Sens. Rolf Moor (K-Kell) and Ida Vale".
    ``begin``: of its sentence; ``start``: of the name."""
    found = _RANKS_OF_SEVERAL.search(text[max(begin, start - _BACK) : start])
    if found is None:
        return None
    at = max(begin, start - _BACK)
    low, high = found.span("short" if found["short"] else "long")
    return at + low, at + high
