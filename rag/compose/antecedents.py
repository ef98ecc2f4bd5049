"""Whom a "he" or "her" may mean in a sentence: the people who are named or described before it there.

A pronoun that nobody there explains needs an earlier sentence; so only what surely is somebody of that sex counts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Literal

from rag.claims.casting.known import AGENCIES, BODIES, CALENDAR, CAPITALS, COUNTRIES, DEMONYMS, OUTLETS, SEATS, STATES
from rag.claims.casting.openers import OPENERS
from rag.claims.language.function_words import IRREGULAR_PASTS
from rag.claims.language.given_names import FEMALE, MALE
from rag.claims.language.lexicon import lexicon
from rag.claims.language.nouns import RANKS, gender_of_noun, is_person_noun, is_plural, kind_of_noun, singular, words_of
from rag.compose.trimming import lead_length
from rag.names.vocabulary import HEADS, LANDFORMS, LAWS
from rag.words import FUNCTION_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rag.compose.source import Source
    from rag.types import Span

Sex = Literal["m", "f"]

PERSON = re.compile(r"\b(?:he|she|him|his|her)\b", re.IGNORECASE)
_ELSEWHERE = AGENCIES | BODIES | CAPITALS | COUNTRIES | DEMONYMS | OUTLETS | SEATS | STATES | CALENDAR
_NO_PERSONS = HEADS | LANDFORMS | LAWS | {"house"}
_RUN = re.compile(
    r"(?<![\w’'-])[A-Z][\w’'-]{0,40}\.?(?: (?:(?:van|von|der|de|del|la|al|bin|ibn) ){0,2}[A-Z][\w’'-]{0,40}\.?){0,7}"
)
_NOUN = re.compile(r"(?<![\w’'-])[a-z][a-z-]{1,30}\b|\d{1,3}-year-old\b")
_PLACED = re.compile(r"\b(?:[Ii]n|[Nn]ear|[Aa]cross|[Oo]utside|[Ii]nside|[Tt]hroughout|[Aa]round|[Ii]nto|[Ff]rom) $")
_ONE_OF = re.compile(r"\b(?:[Oo]ne|[Ee]ach|[Ee]ither|[Nn]either|[Aa]nother) of (?:[\w’'-]+ ){1,4}$")
_DETERMINED = re.compile(r"\b(?:[Tt]he|[Aa]n?|[Ii]ts|[Tt]heir) $")
_MODIFIERS = words_of(
    """
    general local native rival star fan hostage guest student player voter candidate expert consumer customer patient
    passenger rebel opponent chief head master host volunteer youth
    """
)
"""Nouns for persons that as often stand before another noun: "the general election", "a candidate list"."""
_PRONOUNS_FOR_ONE = words_of("someone somebody anyone anybody everyone everybody nobody whoever")
_PREPOSITION = re.compile(
    r"(?:In|On|At|After|Before|Since|Until|As|With|Without|Despite|During|Under|By|For|From|Because of|Following"
    r"|Through|Throughout|Against|Amid|Among|Like|Unlike|Alongside|Besides|Beyond|Thanks to|Instead of|Born"
    r"|(?!According\b)[A-Z][a-z]{2,15}ing)\b"
)
"""Words that open a phrase before the subject: "After a row with Odo Brenk, she left"."""
_SUBORDINATE = re.compile(r"(?:After|Before|Since|Until|As) (?=[A-Z])")
_MARKS = 4
"""At most so many quotation marks and spaces stand before the first word."""
_FINITE = words_of(
    "is are was were am has have had do does did will would can could may might must shall should said says"
)
_OBJECT = re.compile(
    r" (?:(?:has|had|have|also|then|later|never|once|\w{2,12}ly) ){0,3}(?P<verb>[a-z]{2,20})"
    r"(?: (?:on|at|for|with|about|to|against|of|up|out|off|over|behind)){0,2} $"
)
_HEAD_ENDS = re.compile(r",| (?:of|for|to|at|in|who|with)\b")
_NOT_OBJECT = FUNCTION_WORDS | {"said", "says", "believes", "thinks", "knows", "hopes", "denied", "denies"}


@dataclass(frozen=True, slots=True)
class Person:
    """Words of a sentence that name or describe somebody. ``sex``: where the words tell it."""

    span: Span
    sex: Sex | None


def sex_of(pronoun: str) -> Sex:
    return "f" if pronoun.lower() in ("she", "her") else "m"


def is_explained(source: Source, pronoun: Span) -> bool:
    """Whether somebody before a pronoun in its sentence may be the one it means.

    Nobody of the other sex, nobody within a phrase that opens the sentence right before it ("As the daughter of a
    diplomat, she …", "After Jon Brenk's term, she …"), and not the subject of a verb whose object it is ("Brenk called
    on her to resign": of himself it would say "himself")."""
    wanted = sex_of(source.words(pronoun))
    opened = _opening(source.text, pronoun[0])
    return any(
        one.sex in (None, wanted) and one.span[0] >= opened and not _is_its_subject(source.text, one.span, pronoun)
        for one in people(source, pronoun[0])
    )


def names_somebody(source: Source, sex: Sex | None = None) -> bool:
    """Whether a sentence names or describes somebody, of this sex as far as its words tell."""
    return any(sex is None or one.sex in (None, sex) for one in people(source, len(source.text), pronouns=False))


def people(source: Source, end: int, *, pronouns: bool = True) -> Iterator[Person]:
    """Who stands before ``end``: names but those of places and bodies, nouns for one person, holders who are persons
    (with ``pronouns`` also where only a "he" means them)."""
    bodies: list[Span] = []
    for claim in source.claims:
        for link, span in zip(claim.chain, claim.mentions, strict=True):
            if span is None or span[0] >= end:
                continue
            words = source.words(span)
            if link.kind in ("office", "organisation", "agency", "outlet"):
                bodies.append(span)
            elif link.kind == "person" and link.name and PERSON.fullmatch(words):
                if pronouns:
                    yield Person(span, sex_of(words))
            elif link.kind == "person" and link.name and words[:1].isupper():
                yield Person(span, _sex(words, link.role))
    for one in chain(_names(source.text, end), _nouns(source.text, end)):
        if not any(start <= one.span[0] < stop for start, stop in bodies):
            yield one


def _names(text: str, end: int) -> Iterator[Person]:
    lead = lead_length(text)
    for found in _RUN.finditer(text, lead, end):
        words, start = found.group().split(" "), found.start()
        is_first = start - lead < _MARKS and not text[lead:start].strip(" “\"‘'(")
        while words and _is_no_name(words[0], first=is_first, alone=len(words) == 1):
            start += len(words.pop(0)) + 1
            is_first = False
        if not words or start >= end:
            continue
        role = text[max(0, start - 30) : start].split()[-1:]
        if not _is_no_person(text, words, start, found.end()):
            yield Person((start, found.end()), _sex(" ".join(words), *role))


def _is_no_person(text: str, words: list[str], start: int, end: int) -> bool:
    """A run of capitalised words that is a place, a body or a people: "Michigan", "in Tarsa", "the White House"."""
    bare = [re.sub(r"[’']s?$", "", word).rstrip(".").casefold() for word in words]
    alone = len(words) == 1
    if alone and is_plural(bare[0]) and (is_person_noun(bare[0]) or singular(bare[0]) in DEMONYMS):
        return True
    if alone and words[0].isupper() and len(words[0]) > 1:
        return True  # "NATO"
    is_known = " ".join(bare) in _ELSEWHERE or all(word in _ELSEWHERE for word in bare) or bare[-1] in _NO_PERSONS
    if is_known:
        return not is_person_noun(bare[-1]) or _is_modifier(text, end)  # "the Republican said"
    if words[-1].endswith(("’s", "'s")):
        return False
    if bare[0] not in MALE | FEMALE and _PLACED.search(text, max(0, start - 30), start):
        return True
    is_the = _DETERMINED.search(text, max(0, start - 8), start)
    return alone and is_the is not None and _is_modifier(text, end)  # "the Brenk plan"


def _is_no_name(word: str, *, first: bool, alone: bool) -> bool:
    """A capitalised word at the head of a run that is no part of a name: "The", "Because", "Prosecutors said"."""
    low = word.rstrip(".").casefold()
    if low in FUNCTION_WORDS or word == "I" or (first and low in OPENERS):
        return True
    if not (first and alone):
        return False
    plain = kind_of_noun(low) is not None or (is_person_noun(low) and is_plural(low))
    return plain or low.endswith(("ing", "ed", "ly"))


def _nouns(text: str, end: int) -> Iterator[Person]:
    for found in _NOUN.finditer(text, 0, end):
        word = found.group()
        if word in _PRONOUNS_FOR_ONE or word.endswith("-year-old"):
            yield Person(found.span(), None)
        if not is_person_noun(word) or (word in _MODIFIERS and _is_modifier(text, found.end())):
            continue
        if is_plural(word) and not _ONE_OF.search(text, max(0, found.start() - 60), found.start()):
            continue
        yield Person(found.span(), gender_of_noun(word))


def _is_modifier(text: str, end: int) -> bool:
    """Whether a noun follows: "general | election", "the Brenk | plan"."""
    found = re.compile(r" ([a-z][\w-]*)").match(text, end)
    if found is None:
        return False
    word = found[1]
    return not (
        word in FUNCTION_WORDS or word in _FINITE or word in IRREGULAR_PASTS or word.endswith(("ed", "ly"))
        or word in lexicon().verbs
    )  # fmt: skip


def _sex(name: str, role: str | None = None) -> Sex | None:
    words = [re.sub(r"[’']s?$", "", word).casefold() for word in name.split()]
    for word in (*words[:-1], *_HEAD_ENDS.split(role or "")[0].casefold().split()):
        if told := gender_of_noun(word):
            return told
    given = next((word for word in words[:-1] if word not in RANKS and word.rstrip(".") not in RANKS), None)
    return "m" if given in MALE else "f" if given in FEMALE else None


def _opening(text: str, place: int) -> int:
    """Where the clause of a pronoun begins, if a phrase without a verb stands right before it; else 0."""
    lead = lead_length(text)
    phrase = text[lead:place]
    if not phrase.endswith(", ") or not _PREPOSITION.match(phrase) or _SUBORDINATE.match(phrase):
        return 0
    words = re.findall(r"[\w’'-]+", phrase)[1:]
    has_verb = any(
        word in _FINITE or word in IRREGULAR_PASTS or (word[:1].islower() and word.endswith("ed")) for word in words
    )
    return 0 if has_verb else place


def opens_with_phrase(text: str) -> bool:
    """ "Despite …", "Asking …": what stands before the subject, as far as the first word tells."""
    return bool(_PREPOSITION.match(text, lead_length(text)))


def _is_its_subject(text: str, span: Span, pronoun: Span) -> bool:
    """ "Brenk | called on | her to resign", and not "Brenk praised her record", "Brenk said her …"."""
    word = text[slice(*pronoun)].lower()
    if word not in ("him", "her"):
        return False
    if word == "her":
        follows = re.compile(r" ([a-z][\w-]*)").match(text, pronoun[1])
        if follows and follows[1] not in FUNCTION_WORDS:
            return False
    found = _OBJECT.fullmatch(text, span[1], pronoun[0])
    return found is not None and found["verb"] not in _NOT_OBJECT
