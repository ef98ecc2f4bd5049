"""What a sentence leaves to the ones before it: "the mine" for the Orvelle mine, "Brenk" for Odo Brenk.

A reader of one cited sentence has not read the article. Places, works, ships and units are found by their own noun: the
last time that the article named one ("the port of Tarsa", "the Orvelle mine"), and only where it names no other of the
kind. A surname is completed by what the collection knows of its article's names."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import islice, pairwise
from typing import TYPE_CHECKING

from rag.claims.casting.known import CALENDAR, DEMONYMS, is_national
from rag.claims.language.function_words import IRREGULAR_PASTS
from rag.claims.language.nouns import words_of
from rag.compose.quoting import quoted
from rag.errors import ArticleNotFound
from rag.names.vocabulary import LANDFORMS, MILITARY_UNITS, PLACE_HEADS, TITLES
from rag.surnames import ends_phrase, surnames
from rag.types import Evidence
from rag.words import FUNCTION_WORDS, fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rag.names.book import Names
    from rag.store import Store
    from rag.types import Sentence, Span

Meant = Callable[[Evidence], Evidence]
"""The same evidence with ``Evidence.meant`` filled in."""

_SETTLEMENTS = words_of("town city village settlement suburb capital port hamlet")
_BUILT = words_of(
    """
    mine plant bridge tunnel dam reactor factory mill refinery smelter depot pipeline shaft quarry colliery steelworks
    airport airfield airbase base barracks university college hospital clinic church mosque cathedral monastery temple
    synagogue theatre theater museum library hotel stadium tower station terminal harbour harbor dockyard shipyard
    warehouse mall highway motorway railway checkpoint crossing reservoir
    ship ferry vessel tanker trawler cruiser frigate destroyer submarine boat yacht aircraft plane jet airliner
    """
)
_COUNTLESS = words_of(
    """
    wing group company directorate army fleet corps republic state states kingdom commonwealth federation emirates
    street road avenue square row point park prison sea ocean district county valley
    """
)
"""Of which a country or a town has too many for one to be meant; and bodies, which speak: the composer names those."""
_KINDS = (_SETTLEMENTS | _BUILT | LANDFORMS | PLACE_HEADS | MILITARY_UNITS) - _COUNTLESS
_NAME = r"[A-Z][^\W\d_][\w-]{1,22}(?: (?:al-|el-)?[A-Z][\w-]{1,22}){0,2}"
_MARKED = r"[‘“\"'](?P<marked>[A-Z][\w -]{2,30})[’”\"']"
_THE = re.compile(
    r"\b[Tt]he (?P<how>(?:[a-z][a-z-]{2,20} ){0,2}?)"
    rf"(?P<noun>{'|'.join(sorted(_KINDS))})\b(?P<owns>[’']s)?"
    r"(?!-|[’']| of\b| (?:called|named|known|where|which|that|in which)\b|,? [A-Z“‘\"'])(?: (?P<word>[\w’'-]+))?"
)
_JOINS = r"(?:of|in|at|from|for|on|near|to|the|a|an|and|or|with|by|who|whose|that|which|as)\b"
_ENDS = (
    r"(?=[’']s\b|[,.;:!?)”\"—–]|\s*$| (?:and|but|or|is|was|were|are|has|had|have|will|would|could|can|may|might|in|on"
    r"|at|by|to|from|with|for|after|before|since|when|while|where|that|which|who|near|as|of|about|into|during|until|under|over"
    r"|against|between|amid|outside|inside|through|because|said|says)\b)"
)
"""Behind a noun that ends its phrase: not "a city councillor", "Kell city council"."""
_ANOTHER = words_of(
    """
    other second next nearby neighbouring neighboring first last new old former latter third same only largest biggest
    smallest nearest closest opposite adjacent main local occupied
    """
)
_WITHOUT_THE = words_of("lake mount island town city village")
"""Whole names with these have no article: "Lake Orvelle"."""
_OF_A_PEOPLE = re.compile(r"\w{2,}(?:ian|ean|ese|ish)")
_GAP = 6
"""Sentences: "the mine" ten sentences after anything was said of a mine may be another."""
_BACK = 20_000
_MOST = 4
"""Characters before a sentence that are looked through, and things of one sentence that are looked for."""


@dataclass(frozen=True, slots=True)
class _Named:
    """A place where the article names a thing by its noun. ``phrase`` stands behind "the"."""

    at: int
    name: str
    phrase: str


def as_it_stands(item: Evidence) -> Evidence:
    """For evidence that comes without its article."""
    return item


def meanings(store: Store, *, names: Names | None = None) -> Meant:
    """A function that fills in ``Evidence.meant`` from the article's text; evidence whose article is gone stays."""

    def meant(item: Evidence) -> Evidence:
        try:
            text, sentences = store.article(item.doc).text, store.sentences(item.doc)
        except ArticleNotFound:
            return item
        found = [*_things(text, sentences, item), *(surnames(item, names, text) if names else ())]
        return replace(item, meant=tuple(sorted(found))) if found else item

    return meant


def _things(text: str, sentences: Sequence[Sentence], item: Evidence) -> Iterator[tuple[Span, str]]:
    marks = quoted(item.quote)
    for found in islice(_THE.finditer(item.quote), _MOST):
        noun = found["noun"]
        if marks.holds(found.start()) or not (found["owns"] or ends_phrase(found["word"])):
            continue
        how = found["how"].split()
        if not _ANOTHER.isdisjoint(how) or any(word.endswith("est") for word in how):
            continue
        named = _last_named(text, sentences, noun, item.start + found.start())
        if named is None or fold(named.name) in fold(item.quote):
            continue
        own = [word for word in how if word not in named.phrase.split()]
        if own and named.phrase[0].isupper():
            continue  # "the railway Brickyard Bridge"
        the = found.group()[:3]
        phrase = " ".join((the, *own, named.phrase)) + (found["owns"] or "")
        yield (item.start + found.start(), item.start + found.end("owns" if found["owns"] else "noun")), phrase


def _last_named(text: str, sentences: Sequence[Sentence], noun: str, end: int) -> _Named | None:
    """The thing that the last words before ``end`` name by its noun; None where the article has two of that kind, or
    speaks of it after a long while."""
    first = max(0, end - _BACK)
    told = text[first:end]
    own = sorted(_namings(told, noun), key=lambda one: one.at)
    if not own or any(not _is_same(one.name, own[-1].name) for one in own):
        return None
    last = own[-1]
    others = {one.name for each in _SETTLEMENTS if noun in _SETTLEMENTS for one in _namings(told, each)}
    if any(told.count(name) > told.count(last.name) for name in others if not _is_same(name, last.name)):
        return None  # "the city" of an article on Tarsa is hardly Lunden, though it calls only Lunden a city
    starts = [one.start for one in sentences]
    places = [first + last.at + at.start() for at in re.finditer(rf"\b{noun}\b", told[last.at :])]
    numbers = [bisect_right(starts, at) for at in (first + last.at, *places, end)]
    if any(later - earlier > _GAP for earlier, later in pairwise(numbers)):
        return None
    return last


def _namings(text: str, noun: str) -> Iterator[_Named]:
    """Where a text names something by this noun: "the Orvelle mine", "the ‘Orvelle’ coal mine", "the town of Tarsa",
    "Tarsa, a small town", "Brickyard Bridge"."""
    patterns = (
        rf"(?:{_MARKED}|\b(?P<name>{_NAME})) (?P<kind>(?:(?P<sort>[a-z]+) )?{noun})\b(?! of\b){_ENDS}",
        rf"\b{noun} (?:of|called|named) (?:{_MARKED}|(?P<name>{_NAME}))",
        rf"\b(?P<name>{_NAME}), (?:an?|the) (?:(?!{_JOINS})[\w-]+ ){{0,4}}{noun}\b{_ENDS}",
        rf"\b(?P<name>(?:{_NAME} )?{noun.capitalize()})\b(?! of\b)",
    )
    for number, pattern in enumerate(patterns):
        for found in re.finditer(pattern, text):
            groups = found.groupdict()
            name = (groups.get("marked") or groups["name"]).removeprefix("The ")
            is_whole = noun in name.casefold().split()
            if not _is_name(name, text, found.start()) or (number == 3 and " " not in name):
                continue
            sort = groups.get("sort") or ""
            if sort in IRREGULAR_PASTS | FUNCTION_WORDS or sort.endswith("ed"):
                continue  # "Brenk left town"
            behind = name if is_whole else f"{noun} of {name}"
            phrase = f"{name} {groups['kind']}" if number == 0 else behind
            if noun not in _WITHOUT_THE or not is_whole:
                yield _Named(found.start(), name, phrase)


def _is_name(name: str, text: str, at: int) -> bool:
    words = [word.casefold() for word in name.split()]
    if any(word in DEMONYMS or word in CALENDAR or word in TITLES or is_national(word) for word in words):
        return False
    if _OF_A_PEOPLE.fullmatch(words[-1]):
        return False
    opens = not text[:at].rstrip() or text[:at].rstrip()[-1] in '.!?:”"\n'
    return not (opens and len(words) == 1 and words[0] in FUNCTION_WORDS) and words[0] not in FUNCTION_WORDS


def _is_same(one: str, other: str) -> bool:
    return set(fold(one).split()) <= set(fold(other).split()) or set(fold(other).split()) <= set(fold(one).split())
