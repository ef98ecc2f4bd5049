"""What a name is, guessed from its words and its surroundings: a person, a place, a body of some kind, or anything."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from rag.names.compare import Name
from rag.names.form import given_and_surname
from rag.names.runs import NICKNAME
from rag.names.table import general_table
from rag.names.vessels import is_vessel
from rag.names.vocabulary import (
    AGENCY_HEADS,
    GENERATIONS,
    GENERIC,
    HEADS,
    MILITARY_UNITS,
    OFFICE_HEADS,
    ORGANISATION_HEADS,
    OUTLET_HEADS,
    PLACE_HEADS,
    PLACE_STARTS,
    SHORT_NAMES,
    SIDES,
    TEAM_STARTS,
    THINGS,
)
from rag.spelling import key

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from rag.names.find import Found
    from rag.names.form import Form, NameKind

_HEADS: tuple[tuple[frozenset[str], NameKind], ...] = (
    (AGENCY_HEADS, "agency"),
    (OUTLET_HEADS, "outlet"),
    (ORGANISATION_HEADS, "organisation"),
    (OFFICE_HEADS, "office"),
    (PLACE_HEADS, "place"),
)
_PLACE_ENDINGS = ("ians", "ian", "ans", "an", "ish", "ese", "ia", "ya", "a", "i", "y", "e", "ic")
_LEAST_STEM = 4
_GIVEN = frozenset().union(*SHORT_NAMES)
_INNER_CAPITAL = re.compile(r"\b(?:Mc|Mac|De|Di|La|Le|Van|O['’]|[A-Z]\.){1,2}(?=[A-Z])|-\w|['’]\w")
_SAYS = re.compile(
    r"(?:, [^.,;:“”\"]{3,80},)? "
    r"(?:said|says|told|added|wrote|claimed|denied|argued|warned|explained|asked|noted|insisted)\b"
)
_BODY_AFTER = re.compile(
    r", (?:an?|the) (?:[\w-]{1,20} ){0,3}(?:company|firm|group|utility|party|agency|charity|bank|club|union|newspaper|"
    r"daily|weekly|website|broadcaster|retailer|manufacturer|think-tank|operator|brand|start-up)\b"
)
_THING_AFTER = re.compile(
    r",? which\b|, (?:based|headquartered|founded|listed|owned)\b|(?:['’]s?)? (?:shares|offices)\b|"
    r"(?:['’]s?)? (?:bonds|debts?|stock|profits?|revenues?|sales|plants?|factory|factories|employees|workforce|"
    r"customers|products|brands?|stores|takeover|merger|lorries|fleet)\b"
)
_BODY_BEFORE = re.compile(
    r"\b(?:company|firm|group|party|club|line|chain|retailer|brewer|manufacturer|builder|operator|shipyard|yard|"
    r"carmaker|airline|utility|lender|supplier|publisher|broadcaster|start-up|contractor|maker) \Z"
)


_PARTNERS = re.compile(r" and (?:Sons|Daughters|Brothers|Sisters|Partners|Associates|Co)\Z")


def guess_kind(of: Form, name: str, found: Sequence[Found], text: str, small: set[str]) -> NameKind:
    """What a name of an article is, from its words and from what stands around it.

    ``found``: where it stands; ``small``: the words that the article writes without a capital."""
    tokens = of.folded.split()
    last = tokens[-1]
    row = next(iter(general_table().near.get(of.folded, {}).values()), None)
    if any(one.titles for one in found) and last not in OFFICE_HEADS | ORGANISATION_HEADS:
        return "person"
    if row and row.kind:
        return row.kind
    if 2 <= len(tokens) <= 5 and tokens[0] in _GIVEN and last not in HEADS | THINGS:
        return "person"
    if " & " in name or _PARTNERS.search(name):
        return "organisation"
    if len(tokens) > 1:
        small_word = next((word for word in tokens[1:] if word in ("of", "for")), None)
        head = tokens[tokens.index(small_word, 1) - 1] if small_word else last
        if of.numbers and head in MILITARY_UNITS:
            return "office"
        in_place = 2 * sum(one.is_place for one in found) >= len(found)
        for heads, kind in _HEADS:
            if head in heads:
                return "place" if in_place and head in PLACE_HEADS else kind
        if tokens[0] in TEAM_STARTS:
            return "organisation"
        if tokens[0] in PLACE_STARTS:
            return "place"
    if 2 * sum(one.is_place for one in found) >= len(found):
        return "place"
    if len(of.tokens) == 1:
        is_body = any(_BODY_BEFORE.search(text, max(0, f.start - 20), f.start) for f in found)
        return "organisation" if is_body else "other"
    if any(_BODY_AFTER.match(text, one.end) for one in found):
        return "organisation"
    if 2 <= len(tokens) <= 5 and _may_be_person(of, name, found, text, small):
        return "person"
    return "organisation" if name.isupper() and len(name) > 4 else "other"


def _may_be_person(of: Form, name: str, found: Sequence[Found], text: str, small: set[str]) -> bool:
    """Two to five capitalised words that no word among them, nor an article before them, shows to be something else."""
    tokens, table = of.folded.split(), general_table()
    if of.numbers - GENERATIONS or any(token in HEADS or token in THINGS for token in tokens):
        return False
    if tokens[0] in SIDES or any((token,) in table.countries for token in tokens) or tokens[-1] in table.near:
        return False
    if not given_and_surname(of.tokens)[0]:  # "Al Jazeera"
        return False
    if tokens[-1] in SIDES and not _is_given(tokens[0]):  # "Hydro East"
        return False
    bare = NICKNAME.sub(" ", name)
    if any(c.isupper() for word in _INNER_CAPITAL.sub("", bare).split() for c in word[1:]):  # "FC Orria"
        return False
    if any(text[max(0, f.start - 4) : f.start].casefold() == "the " for f in found):
        return False
    if any(
        is_vessel(f, text) or is_thing(f, text) or _BODY_BEFORE.search(text, max(0, f.start - 20), f.start)
        for f in found
    ):
        return False
    if tokens[-1] in small and tokens[0] not in _GIVEN and not _is_given(tokens[0]) and bare == name:
        return False  # "Ostwick Trams", in an article about trams
    speaks = any(_SAYS.match(text, f.end) for f in found)
    return speaks or tokens[0] not in small


@cache
def given_name_words() -> frozenset[str]:
    """The given names of the claims' list, folded."""
    from rag.claims.language.given_names import FEMALE, MALE

    return MALE | FEMALE


def _is_given(word: str) -> bool:
    return word in given_name_words()


def is_body_before(found: Found, text: str) -> bool:
    """Whether the word before a name says that it is a body's: "the shipyard Finn"."""
    return bool(_BODY_BEFORE.search(text, max(0, found.start - 20), found.start))


def is_thing(found: Found, text: str) -> bool:
    """Whether what follows a name shows that it is no person: "Finn, based in Ostwick"."""
    return bool(_THING_AFTER.match(text, found.end) or _BODY_AFTER.match(text, found.end))


def says(found: Found, text: str) -> bool:
    """Whether somebody speaks where he is named: "Finn said", "Finn, the mayor, told"."""
    return bool(_SAYS.match(text, found.end))


def as_name(of: Form, kind: NameKind, places: Container[str] = ()) -> Name:
    """A form with what kind it is; the country or town of a body is taken out of its words.

    ``places``: stems (``place_stem``) of what the articles name as a place, beside the countries of the table."""
    if kind == "person":
        return Name(of, kind, None, of.tokens)
    country, rest = general_table().country(of.tokens)
    if not rest:  # a country itself
        return Name(of, kind, None, of.tokens)
    if country is None:
        country, rest = _of_place(of, places)
    return Name(of, kind, country, rest)


def _of_place(of: Form, places: Container[str]) -> tuple[str | None, tuple[str, ...]]:
    """ "Orrian Border Guard", "Miners' Federation of Orria", "Ostwick City Council"."""
    tokens = of.tokens
    own = [token for token in tokens if token not in GENERIC]
    if len(own) == 1 and len(tokens) > 2 and own[0] in (tokens[0], tokens[-1]) and own[0] not in HEADS:
        return place_stem(own[0]), tuple(token for token in tokens if token in GENERIC)
    if len(tokens) < 3:
        return None, tokens
    if of.folded.endswith(f" of {tokens[-1]}") and place_stem(tokens[-1]) in places and tokens[-2] in HEADS:
        return place_stem(tokens[-1]), tokens[:-1]
    if place_stem(tokens[0]) in places and tokens[-1] in HEADS - PLACE_HEADS:
        return place_stem(tokens[0]), tokens[1:]
    return None, tokens


def place_stem(word: str) -> str:
    """What "orria" and "orrian" have in common, in any spelling of it."""
    for _ in range(4):  # "orreya", "orreyan"
        for ending in _PLACE_ENDINGS:
            if word.endswith(ending) and len(word) - len(ending) >= _LEAST_STEM:
                word = word.removesuffix(ending)
                break
    return key(word) or word


def adjective_stems(word: str) -> tuple[str, ...]:
    """The names that an adjective may be of: "orrian" of "orria", "ostwickian" of "ostwick"."""
    stems = [word[:-1]] if word.endswith(("an", "ans")) else []
    for ending, put in (("ian", "y"), ("ian", "ia"), ("ian", ""), ("an", "a"), ("an", "e"), ("ish", ""), ("ese", ""),
                        ("ese", "a"), ("i", ""), ("ic", ""), ("ian", "e")):  # fmt: skip
        for plural in ("", "s"):
            if word.endswith(ending + plural) and len(word) - len(ending + plural) >= 4:
                stems.append(word.removesuffix(plural).removesuffix(ending) + put)
    return tuple(stem for stem in dict.fromkeys(stems) if stem != word)
