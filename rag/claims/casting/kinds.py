"""What kind of holder a name means, from its own words: a ministry, an agency, a paper, a country, a person."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Literal

from rag.claims.casting.known import AGENCIES, BODIES, CAPITALS, COUNTRIES, DEMONYMS, OUTLETS, SEATS, STATES
from rag.claims.language.given_names import FEMALE, MALE
from rag.claims.language.nouns import (
    OFFICE_HEADS,
    ORGANISATION_HEADS,
    OUTLET_NAME_WORDS,
    is_person_noun,
    is_plural,
    singular,
    words_of,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

NameKind = Literal["person", "office", "agency", "organisation", "outlet", "place", "other"]

_AGENCY_PAIRS = frozenset(
    (("news", "agency"), ("press", "agency"), ("press", "service"), ("news", "service"), ("press", "association"))
)
_OUTLET_WORDS = OUTLET_NAME_WORDS | words_of(
    "newspaper tv radio television broadcasting channel gazeta pravda daily weekly magazine"
)
_ORGANISATIONS = ORGANISATION_HEADS - words_of(
    "brand chain trader owner oil gas water grain energy steel mine mill plant works rebel star"
)
_NAMED_ORGANISATIONS = ORGANISATION_HEADS - words_of(
    "brand chain trader owner rebel mine mill brigade board international watch"
)
_OFFICES = OFFICE_HEADS - words_of(
    """
    city town state county side capital country hall force region province republic federation kingdom emirate nation
    mission verdict ruling
    """
)
_PLACE_WORDS = words_of(
    """
    region oblast province district county river lake sea street bridge valley mountain mountains island islands city
    park square airport peninsula bay gulf strait avenue road highway stadium square forest desert port harbour cemetery
    beach republic hill hills village town canal dam reservoir delta coast ocean pass cape station krai raion
    """
)
_THING_WORDS = words_of(
    """
    cup league championship championships olympics games war battle treaty agreement accord act bill prize award day
    week festival operation convention constitution plan pact protocol revolution uprising summit conference airlines
    theory code
    """
)

GIVEN = (
    MALE | FEMALE | words_of("may april june august dean grant drew will mark frank bill rose dawn hope faith grace")
)
_COMPANY_ENDS = words_of(
    """
    capital partners foods ventures securities pharmaceuticals pharma technologies systems solutions logistics brands
    stores line lines freight enterprises laboratories labs chemicals petroleum resources metals minerals builders
    properties estates hotels resorts insurance telecom communications aerospace aviation electronics software
    networks entertainment studios investments logistik shipyards ferries railways bank
    """
)
_SURNAMES = words_of(
    "hill hills park bridge lake field forest castle town bay square street stone port day prize banks"
)
"""Of "May Hill" and "Karl Castle" the last word is no place, but "Lake Hill" and "Kell Bridge" are."""


def kind_of_words(words: Sequence[str]) -> NameKind | None:
    """The kind that a name's words alone give; None where they may be a person's, or anything. ``words`` in lower case
    and without "the"."""
    whole = " ".join(words)
    for table, kind in _KNOWN:
        if whole in table:
            return kind
    if f"the {whole}" in OUTLETS:
        return "outlet"
    if any(pair in _AGENCY_PAIRS for pair in pairwise(words)):
        return "agency"
    head = _head(words)
    if len(words) > 1 and is_plural(head) and (is_person_noun(head) or singular(head) in DEMONYMS):
        return "other"  # "House Republicans"
    if len(words) == 1 and len(head) > 5 and head.endswith(("news", "tv")):
        return "outlet"
    if len(words) == 2 and words[0] in ("daily", "evening", "weekly", "sunday") and not is_person_noun(head):
        return "outlet"  # "the Evening Argus", "the Daily Beacon"
    if len(words) > 1 and (words[0] in ("radio", "tv", "channel", "télé") or head in ("info", "fm")):
        return "outlet"
    if len(words) > 1 and head in _COMPANY_ENDS:
        return "organisation"
    if len(words) > 1 or head in ("police", "government", "parliament", "army"):
        if head in _OUTLET_WORDS:
            return "outlet"
        if head in _THING_WORDS:
            return "other"
        if head in _OFFICES or words[0] in ("ministry", "department"):
            return "office"
        if head in _NAMED_ORGANISATIONS and head not in ("union",):
            return "organisation"
        if head == "union":
            return "organisation"
        if len(words) == 2 and words[0] in GIVEN and head in _SURNAMES:
            return None
        if head in _PLACE_WORDS or words[0] in ("lake", "mount", "river", "cape", "fort", "port", "saint-"):
            return "place"
        if any(word in _OUTLET_WORDS for word in words[1:]) and not any(word in _OFFICES for word in words):
            return "outlet"
        if any(word in _ORGANISATIONS for word in words):
            return "organisation"
        if any(word in _OFFICES for word in words):
            return "office"
    if len(words) > 1 and words[0] in ("u.s", "us", "uk", "u.k", "eu"):
        return "office"
    return None


def _head(words: Sequence[str]) -> str:
    """The word that says what it is: the one before "of", "for" or "in", else the last."""
    for index, word in enumerate(words):
        if index and word in ("of", "for", "in", "against"):
            return words[index - 1]
    return words[-1]


_KNOWN: tuple[tuple[frozenset[str], NameKind], ...] = (
    (AGENCIES, "agency"),
    (OUTLETS, "outlet"),
    (SEATS, "office"),
    (BODIES, "organisation"),
    (COUNTRIES, "place"),
    (CAPITALS, "place"),
    (STATES, "place"),
)
