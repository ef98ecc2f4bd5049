"""What the words around a name say of whom it means: the kind, the gender, the age and the roles, as votes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rag.claims.casting.kinds import kind_of_words
from rag.claims.casting.roles import role_beside
from rag.claims.language.given_names import FEMALE, MALE
from rag.claims.language.nouns import (
    POSTS,
    gender_of_noun,
    is_person_noun,
    kind_of_noun,
    words_of,
)
from rag.words import FUNCTION_WORDS

if TYPE_CHECKING:
    from collections.abc import Container, MutableMapping, Sequence

    from rag.claims.casting.figure import Figure, FigureKind, Gender
    from rag.claims.casting.roles import Role
    from rag.claims.casting.spotting import Name
    from rag.claims.language.tokens import Token
    from rag.types import Sentence, Span

    Votes = MutableMapping[FigureKind, float]

_AGE = re.compile(r", (?:aged )?(\d{1,2})(?=[,.;])| \((\d{1,2})\)")
_ITSELF = re.compile(r" (?:[a-z]{2,15} ){1,2}itself\b")
"""As in "Chirper has called itself a square": what Chirper is, is no person."""
_INITIALS = re.compile(r"[a-z](?:\.[a-z]){1,2}")
_TRADES = words_of(
    """
    mining plating shipping banking trading engineering brewing printing publishing farming fishing consulting
    """
)
_SPEAKS = words_of("said says told claimed reported announced has was is had will denied warned called")
_PLACE_BEFORE = words_of("in near at outside around across inside throughout")
_PLACE_MAYBE = words_of("from to into toward towards over via through of beyond")
_PLACE_NOUNS = words_of(
    """
    town city village river lake region province district island port state county capital
    """
)
_RELATIVE = re.compile(
    r"\b(?:[Hh]er|[Hh]is|[Tt]heir|[Mm]y) (?P<kin>husband|wife|widow|widower|father|mother|son|daughter|brother|sister"
    r"|uncle|aunt|nephew|niece)(?: |, (?:the|an?) (?P<trade>(?:[a-z-]+ ){1,3}))\Z"
)
_KIN = words_of(
    """
    wife husband father mother son daughter brother sister lawyer lawyers attorney attorneys campaign aides aide
    supporters supporter friends friend family parents allies ally advisers adviser advisor rivals staff house home
    """
)
_REPORTS = words_of("reported reports first revealed")
_PRONOUN_PERSON = words_of("who he she his her")
_PRONOUN_BODY = words_of("which its it")
_OF_EITHER = frozenset(("spokesman", "chairman"))
"""Posts that women hold by this name too: "board spokesman Ida Brek said … she added"."""
_ROLES_KEPT = 40


def weigh(
    text: str,
    sentence: Sentence,
    tokens: Sequence[Token],
    name: Name,
    figure: Figure,
    votes: Votes,
    *,
    small: Container[str],
) -> None:
    """Count what the words around one mention say of its figure. ``small``: the words that the article writes without
    a capital too ("water", so that "Dale Water" is no person)."""
    if len(name.words) > 1 and figure.gender is None:
        figure.gender = "m" if name.words[0] in MALE else "f" if name.words[0] in FEMALE else None
    kind = kind_of_words(name.words)
    if kind is not None and not (len(name.words) == 1 and len(figure.words) > 1):  # "Rai" of "Orla Rai" is no channel
        votes[kind] += 4
    if name.title:
        votes["person"] += 6
        figure.heads.update(word.strip(".,") for word in text[slice(*name.title)].casefold().split())
        figure.gender = figure.gender or gender_of_title(text, name)
    figure.gender = figure.gender or _gender_of_relative(text, name.span)
    introduced = figure.introduced
    for role in role_beside(text, sentence, tokens, name):
        _weigh_role(role, figure, votes)
    if not introduced and figure.introduced and len(name.words) == len(figure.words):
        # Where he is introduced: "the mayor, Orla Finn" rather than the caption above with the bare name.
        figure.fullest.append((name.span[0], name.span, name.sentence))
    _weigh_place(text, tokens, name, votes)
    _weigh_what_follows(text, tokens, name, figure, votes, small=small)


def settled_kind(text: str, figure: Figure, votes: Votes, *, capitals: Container[str]) -> FigureKind:
    """A figure's kind from all that was said of it, "other" where nothing was. ``capitals``: the article's words that
    have a capital somewhere."""
    words = figure.words
    shouted = all(text[start:end].isupper() for start, end in figure.names[:3])
    if len(words) in (2, 3, 4) and kind_of_words(words) is None and not shouted:
        votes["person"] += 3 if any(" " not in text[start:end] for start, end in figure.names) else 1
    if len(words) in (2, 3) and (words[0] in MALE or words[0] in FEMALE):
        votes["person"] += 6
    if len(words) == 2 and _INITIALS.fullmatch(words[0]):
        votes["person"] += 3
    if len(words) == 1 and f"{words[0]}n" in capitals:
        votes["place"] += 4  # "Varnia", beside "Varnian"
    best = max(votes.items(), key=lambda item: (item[1], item[0] == "person"), default=("other", 0.0))
    return best[0] if best[1] > 0 else "other"


def gender_of_title(text: str, name: Name) -> Gender | None:
    """What a title says: "Mr", "Mrs", "spokeswoman"."""
    words = text[slice(*name.title)].casefold().replace(".", "").split() if name.title else []
    for word in words:
        gender = None if word in _OF_EITHER else gender_of_noun(word)
        if gender is not None:
            return gender
    return None


def _gender_of_relative(text: str, span: Span) -> Gender | None:
    """As in "Her husband, the engineer Odo Vane,", "his wife Orla Finn": what the relation tells of the name."""
    found = _RELATIVE.search(text, max(0, span[0] - 80), span[0])
    if found is None or (found["trade"] and text[span[1] : span[1] + 1] not in (",", ".")):
        return None
    words = (found["trade"] or "").split()
    return gender_of_noun(found["kin"]) if FUNCTION_WORDS.isdisjoint(words) else None


def _weigh_role(role: Role, figure: Figure, votes: Votes) -> None:
    if len(figure.roles) < _ROLES_KEPT:
        figure.roles.append(role)
    figure.heads.update(role.words)
    if role.head is None or role.rank > 1:
        return
    figure.introduced = True
    figure.heads.add(role.head)
    if is_person_noun(role.head):
        votes["person"] += 3
        figure.gender = figure.gender or (None if role.head in _OF_EITHER else gender_of_noun(role.head))
    else:
        votes[_kind_of_role(role)] += 5


def _weigh_place(text: str, tokens: Sequence[Token], name: Name, votes: Votes) -> None:
    """As in "in Kell", "the town of Kell", "Kell's mayor"; and "the Kell", which is no person."""
    before = tokens[name.first - 1].lower if name.first else ""
    if name.possessive and name.last + 2 < len(tokens):
        follows = [tokens[name.last + 1].lower, tokens[name.last + 2].lower]
        votes["place"] += any(kind_of_noun(word) == "office" or word in POSTS for word in follows)
        votes["person"] += 2 * (follows[0] in _KIN)
    if text[name.span[0] : name.span[0] + 4] == "The " and not tokens[name.first].initial:
        votes["outlet"] += 2
    if name.definite:
        votes["person"] -= 3
        after = text[name.span[1] : name.span[1] + 16]
        following = after.strip(" ").split(" ")[0]
        votes["organisation"] += after[:1] in ",." or following in _SPEAKS
        votes["outlet"] += 3 * (following in _REPORTS)
    elif before in _PLACE_BEFORE:
        votes["place"] += 3 if before == "in" or len(name.words) == 1 else 1
    elif before in _PLACE_MAYBE and len(name.words) < 3:
        two = tokens[name.first - 2].lower if name.first > 1 else ""
        votes["place"] += 5 if before == "of" and two in _PLACE_NOUNS else 1
    elif before in _PLACE_NOUNS:
        votes["place"] += 2


def _weigh_what_follows(
    text: str, tokens: Sequence[Token], name: Name, figure: Figure, votes: Votes, *, small: Container[str]
) -> None:
    after = text[name.span[1] : name.span[1] + 16]
    if age := _AGE.match(after):
        votes["person"] += 4
        figure.age = figure.age or int(age[1] or age[2])
    following = after.lstrip(", ").split(" ", 1)[0].strip(",.").casefold()
    if following in _PRONOUN_PERSON and after[:1] in ", ":
        votes["person"] += 2
    if following in _SPEAKS and not name.definite:
        votes["person"] += 1
    if _ITSELF.match(text, name.span[1]):
        votes["organisation"] += 2
    if following in _PRONOUN_BODY and after[:1] == ",":
        votes["organisation"] += 2
    if len(name.words) == 1 or name.title:
        return
    if is_person_noun(following) or kind_of_noun(following):
        votes["other"] += 1.5  # "Gold Leaf members"
    last = name.words[-1]
    votes["organisation"] += 2 * (last in small) + (last in _TRADES)


def _kind_of_role(role: Role) -> FigureKind:
    if (
        ("agency" in (role.head or "") and "news" in role.phrase)
        or role.phrase.endswith(" agency")
        or role.phrase == "agency"
    ):
        return "agency"
    if role.head in _PLACE_NOUNS:
        return "place"
    kind = kind_of_noun(role.head or "")
    return "other" if kind is None or kind == "anonymous" else kind
