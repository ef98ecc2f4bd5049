"""Which of the capitalised words before a name are a title: "Former Interior Minister Orla Finn"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rag.claims.casting.known import CAPITALS, COUNTRIES, DEMONYMS, STATES
from rag.claims.language.given_names import FEMALE, MALE
from rag.claims.language.nouns import (
    AGENCY_HEADS,
    OFFICE_HEADS,
    ORGANISATION_HEADS,
    OUTLET_HEADS,
    POSTS,
    RANKS,
    is_person_noun,
    is_plural,
    words_of,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

HEADS = OFFICE_HEADS | ORGANISATION_HEADS | OUTLET_HEADS | AGENCY_HEADS
"""Nouns that the name of a body has: behind "General", "Staff" is one and nobody's surname."""

SUBJECTS = words_of(
    """
    health welfare sport sports culture education trade industry security agriculture development science technology
    labour labor transport energy environment rights social family families finance justice order human statistics
    investment commerce tourism research reconstruction cooperation co-operation defence defense forestry fisheries
    food medicine communications pensions employment economy infrastructure waters budget prevention drug
    """
)
"""What ministries are for."""
FIELDS = words_of(
    """
    state interior treasury foreign army staff navy internal exterior external police parliament house senate assembly
    """
)
"""What secretaries and chiefs are of."""
LEADING = words_of(
    """
    former ex late acting deputy senior top chief veteran then-president incumbent outgoing elder younger interim
    retired honorary assistant vice prime foreign interior finance defence defense health justice education energy
    agriculture economy transport culture sports environment attorney fellow
    """
)
"""What stands before a post; no title by itself."""


_PARTISANS = words_of("republican democrat tory")
_RANKING = _PARTISANS | words_of("member")
_AFFAIRS = words_of("affairs operations policy relations intelligence control communications administration strategy")
"""What the fields of posts end in, whatever stands before: "Under Secretary of State for Rural Affairs"."""


def _last_field(rest: Sequence[str], fields: int) -> int:
    """How many words behind a post say of what: up to its last field, should a name of few words follow."""
    for at in range(len(rest) - 2, fields - 1, -1):
        if rest[at] in _AFFAIRS and len(rest) - at <= 5:
            return at + 1
    return fields


_GIVEN = (
    (MALE | FEMALE | {"don"}) - DEMONYMS - {part for name in STATES | COUNTRIES | CAPITALS for part in name.split()}
)
"""Given names, "Virginia" not among them."""
_SURNAMES = words_of(
    "singer pope bishop dean judge head king prince duke baron deacon marshal constable speaker justice"
)
"""Posts that are surnames too."""
_OF_SEVERAL = words_of(
    "senator representative governor president minister mayor judge justice ambassador councillor councilor"
)


def _is_name(lowers: Sequence[str]) -> bool:
    """As in "Don Post", "Paul Singer": a given name and one word more, whatever it means besides."""
    return len(lowers) == 2 and lowers[0] in _GIVEN and (lowers[1] not in POSTS | RANKS or lowers[1] in _SURNAMES)


def title_end(lowers: Sequence[str]) -> int:
    """How many words at the beginning are a title: all of them where no name follows ("Interior Minister")."""
    if len(lowers) == 2 and lowers[0].strip(".") in ("mr", "mrs", "ms", "miss", "mx"):
        return 1  # "Mr Prince"
    if len(lowers) == 2 and lowers[0] in POSTS and lowers[0] in MALE | FEMALE:
        return 0  # "Dean Marlow"
    if _is_name(lowers):
        return 0
    if lowers[0].endswith("s") and lowers[0][:-1] in _OF_SEVERAL and len(lowers) > 1 and lowers[1] in _GIVEN:
        return 1  # "Senators Paul Moor and Orla Finn"
    if lowers[:2] == ["office", "of"] and not any(word in MALE | FEMALE for word in lowers[-2:]):
        return 0  # "Office of the Inspector General for the Harbour Community"
    ranking = next((n for n, word in enumerate(lowers[:-2]) if word == "ranking" and lowers[n + 1] in _RANKING), None)
    if ranking is not None:
        return ranking + 2  # "Senate Forestry Ranking Democrat Orla Finn"
    titles = all(word in LEADING | POSTS | RANKS | DEMONYMS or word in ("of", "the", "for") for word in lowers)
    if titles and (lowers[-1] in POSTS or lowers[-1] in RANKS or len(lowers) == 1):
        return len(lowers)
    for index in range(len(lowers) - 1, -1, -1):
        if lowers[index] not in POSTS and lowers[index] not in RANKS:
            continue
        if lowers[index] == "dean" and 0 < index == len(lowers) - 2:
            continue  # "Governor Dean Finn"
        if index and _is_name(lowers[-2:]) and index >= len(lowers) - 2:
            continue  # "Mayor Don Finn", "Mayor Paul Singer"
        rest = lowers[index + 1 :]
        if _is_name(rest):
            return index + 1  # "Mayor Don Post"
        if not rest:
            return len(lowers) if index and not any(word in HEADS for word in lowers[:index]) else 0
        if rest[0] in ("of", "for", "and"):
            fields = 1
            while fields < len(rest) and rest[fields] in SUBJECTS | FIELDS | {"the", "and", "of", "affairs"}:
                fields += 1
            fields = _last_field(rest, fields)
            if fields == 1:
                continue
            index, rest = index + fields, rest[fields:]
            if not rest:
                return len(lowers)
        return 0 if any(word in HEADS for word in rest) else index + 1
    if lowers[0] in _PARTISANS and 1 < len(lowers) < 5 and not any(word in HEADS for word in lowers[1:]):
        return 1
    if (
        len(lowers) > 2
        and lowers[-2] in MALE | FEMALE
        and lowers[-1] not in HEADS
        and (any(word in HEADS | POSTS | DEMONYMS for word in lowers[:-2]))
    ):
        return len(lowers) - 2  # "Senate Majority Whip Karl Vane"
    if len(lowers) == 3 and is_person_noun(lowers[0]) and not is_plural(lowers[0]) and lowers[0] not in MALE | FEMALE:
        return 0 if any(word in HEADS for word in lowers) else 1  # "Warden Orla Finn"
    works = lowers[0].endswith(("er", "or", "ist", "ant", "ian")) and lowers[0] not in MALE | FEMALE
    if len(lowers) == 3 and works and lowers[1] in MALE | FEMALE and not any(word in HEADS for word in lowers):
        return 1  # "Pollster Ann Finn"
    if len(lowers) == 3 and lowers[0].endswith("-based") and _is_name(lowers[1:]):
        return 1  # "Kell-based Laura Finn"
    leading = 0
    while leading < len(lowers) - 1 and lowers[leading] in LEADING:
        leading += 1
    if leading < len(lowers) - 2 and lowers[leading] in DEMONYMS and lowers[leading + 1] in MALE | FEMALE:
        return leading + 1  # "Democrat Orla Finn"
    return leading if leading and not any(word in HEADS for word in lowers[leading:]) else 0
