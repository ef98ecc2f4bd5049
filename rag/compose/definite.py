"""Which names take "the" in running text: "the General Staff", "the Harbour Post", but "Meridian", "Hallane Mining".

Names are stored without their article, since articles write "The Tarsa Front" at the start of a sentence and "Tarsa
Front fighters" in it; to speak of them in a sentence of our own the article has to come back."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rag.claims.language.nouns import GROUP_NOUNS, OUTLET_NAME_WORDS, is_person_noun, is_plural, singular, words_of
from rag.compose.common import is_common
from rag.words import FUNCTION_WORDS

if TYPE_CHECKING:
    from rag.types import Holder

_DETERMINED = words_of(
    """
    a an the this that these those his her its their our my your some any no one two three four five six seven eight
    nine ten eleven twelve several many most few both all each every another other others numerous various dozens
    hundreds thousands half only about nearly almost over more fewer roughly around somebody someone
    """
)
_BODIES = words_of(
    """
    front staff service office ministry department council union party army navy police court board commission committee
    agency directorate institute association federation group government parliament senate alliance league fund bureau
    administration authority command guard force forces press embassy consulate republic society organisation
    organization foundation movement coalition militia inspectorate secretariat tribunal corps regiment brigade
    battalion division fleet chancellery treasury kremlin pentagon vatican duma knesset bundestag rada nations states
    kingdom house cabinet presidency prosecutor chamber centre center academy mission trust museum network guards
    initiative campaign confederation congregation brotherhood military
    """
)
_PRONOUNS = words_of("he she they it we one who somebody someone")
_COMMON = words_of("army navy police court council government parliament ministry prosecution military coastguard")
_ONLY_WITH_OF = words_of("university college school bank hospital church city state province region club")
_OUTLETS = (OUTLET_NAME_WORDS - words_of("news today")) | words_of(
    "standard journal economist sun star globe sentinel echo spectator register argus argosy advertiser examiner"
)
_SPOKEN_AS_WORDS = words_of("nato unicef unesco opec fifa uefa nasa asean interpol europol hamas isis")
_WITH_THE_THOUGH_MEDIA = words_of("bbc abc ap")
_POLLS = words_of("poll survey")
_PREPOSITION = re.compile(r"\s(?:of|for|in|at|on|to|from|against|without|under|and)\s")
_OWNED = re.compile(r"[’']s\b|s[’'](?!\w)")
_DEMONYM = re.compile(r"\w{2,}(?:ian|ean|can|man|ish|ese|ech|nch|tch|qi|eli|ani)s?")
_NO_DEMONYM = words_of("human humans civilian civilians musician musicians woman women salesman fish furnish")
_THE_ONE = re.compile(
    r"(?:only|sole|same|biggest|largest|smallest|oldest|youngest|highest|longest|latest|newest|closest|richest|strongest"
    r"|best|worst)\b(?!-)"
)
_SILENT = re.compile(r"hono(?:u?r|ra)|honest|hour|heir")
_SPELT_OUT = re.compile(
    r"(?!(?:NATO|NASA|OPEC|FEMA|FIFA|UEFA|OSHA|SWAT|AIDS|ASEAN|ISIS|NAFTA|UNICEF|UNESCO|HAMAS|NOAA|NORAD|MAGA|FARC|RADA)\b)[A-Z]{2,5}\b"
)
"""Initials that are read letter by letter: "an FBI agent", "a UN envoy"."""


def spoken(holder: Holder) -> str:
    """The holder's name as it stands inside a sentence: with its article, and without a capital that it only had at
    the start of one ("Military analysts" gives "military analysts")."""
    name = " ".join(holder.name.split())
    if name.lower() in _PRONOUNS:
        return name.lower()
    if holder.kind == "anonymous" or _is_description(name) or name.lower() in _COMMON:
        name = _uncapitalised(name)
    return f"the {name}" if _takes_the(name, holder.kind) else name


def with_article(noun: str) -> str:
    """ "member of the cabinet" gives "a member of the cabinet"; of one alone, "the only doctor on board"."""
    if _THE_ONE.match(noun):
        return f"the {noun}"
    if _SPELT_OUT.match(noun):
        return f"{'an' if noun[0] in 'AEFHILMNORSX' else 'a'} {noun}"
    low = noun.lower()
    vowel = low[:1] in "aeiou" and not low.startswith(("uni", "eu", "one"))
    return f"{'an' if vowel or _SILENT.match(low) else 'a'} {noun}"


def _is_description(name: str) -> bool:
    """ "Interior minister", from a headline: its last word is no name's."""
    return " " in name and name.split()[-1].islower() and name.split()[0].lower() not in _DETERMINED


def _is_alone(rest: str) -> bool:
    """Whether nothing but a preposition or another small word stands behind the first word: "Mourners in the town"."""
    return not rest or rest.split()[0] in FUNCTION_WORDS


def _takes_the(name: str, kind: str) -> bool:
    first = name.split()[0].lower() if name else ""
    if not name or first in _DETERMINED or name[0].isdigit():
        return False
    owned = _OWNED.search(_PREPOSITION.split(name)[0])
    if owned and not _is_of_members(name[: owned.start() + 1]):
        return name[0].islower()  # "the town’s fire brigade", "Maske’s office"
    last = _PREPOSITION.split(name)[0].split()[-1]
    head = last.lower().rstrip("’'")
    if head in _POLLS:
        return True
    if name.islower() or (last.islower() and kind != "anonymous"):
        return not is_plural(head) or head in _BODIES or head == "police"
    if kind in ("person", "anonymous"):
        return False
    if name.isupper() and " " not in name:
        return _is_spelt_out(name, kind)
    if kind == "outlet" and head in _OUTLETS:
        return True
    joined = _PREPOSITION.split(name.replace(" and ", " "))[0].split()[-1].lower()
    is_body = head in _BODIES or joined in _BODIES  # "the Food and Drug Administration"
    return is_body or (head in _ONLY_WITH_OF and " of " in name)


def _is_of_members(owner: str) -> bool:
    """ "Mill Workers’" Union, "Women’s" Institute: a body's own name says whose it is."""
    word = owner.split()[-1].rstrip("’'").casefold()
    return is_plural(word) and (is_person_noun(word) or singular(word).endswith(("worker", "maker", "owner", "grower")))


def _is_spelt_out(name: str, kind: str) -> bool:
    """ "the UN", "the NCO"; NATO is read as a word, and of agencies and broadcasters most have none ("KPS", "CNN")."""
    if kind in ("agency", "outlet"):
        return name.lower() in _WITH_THE_THOUGH_MEDIA
    return len(name) <= 5 and name.lower() not in _SPOKEN_AS_WORDS


def _uncapitalised(name: str) -> str:
    first, _, rest = name.partition(" ")
    low = first.lower()
    if not first[:1].isupper() or not (first[1:].islower() or len(first) == 1):
        return name
    if low in _DETERMINED or low in GROUP_NOUNS:
        return low + name[len(first) :]
    is_proper = rest[:1].isupper() or (_DEMONYM.fullmatch(low) and low not in _NO_DEMONYM)
    if is_proper or _OWNED.search(first) or not is_common(low, alone=_is_alone(rest)):
        return name
    return low + name[len(first) :]
