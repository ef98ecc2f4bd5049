"""Surnames that only their article completes: "Brenk praised the crew" for Odo Brenk."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from rag.claims.language.function_words import IRREGULAR_PASTS
from rag.claims.language.given_names import FEMALE, MALE
from rag.claims.language.lexicon import lexicon
from rag.claims.language.nouns import words_of
from rag.compose.common import is_common
from rag.compose.quoting import quoted
from rag.spelling import key
from rag.words import FUNCTION_WORDS, fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rag.names.book import Names
    from rag.names.entities import NameCluster
    from rag.types import Evidence, Span

_LONE = re.compile(r"(?<![\w’'.-])[A-Z][^\W\d_][\w-]{1,22}(?![\w-])")
_BEHIND = re.compile(r"(?:[’']s?\b|[,.;:)?!—–]|$| [-—–]{1,2}(?= )| (?P<word>[\w’'-]+))")
_BEFORE = re.compile(r"(?:(?:^|[,;:—–(]\s?|(?<= )- |\b(?P<word>[\w’'-]+) )[“\"‘']?)$")
_NO_LEAD = words_of("the a an this mr mrs ms dr saint st no")
_LONGEST = 4
_ENDS_OF_TITLES = words_of("universe world earth planet globe international teen house senate")
"""Of "Miss World Ona Prell", "Speaker of the House Ned Garrow"."""
_PARTISANS = words_of("democrats republicans conservatives liberals socialists independents progressives radicals")
_SMALL_NAMES = words_of("will may can do an so her him down don rose drew held fell read wade")
"""Given names and surnames that are written like small words."""


def surnames(item: Evidence, names: Names, article: str = "") -> Iterator[tuple[Span, str]]:
    """Persons who stand in the sentence with one word of their name, where they first do; and speakers whose surname
    alone means somebody else in that article, whom a reader would take for the one who says it. ``article``: its text,
    which tells whether it may mean anybody else.

    Where that first place cannot be filled ("the Stark plan"), no later one is: "Ivo Stark" there would be another."""
    marks = quoted(item.quote)
    held = [span for claim in item.claims for span in claim.mentions if span]
    told: set[str] = set()
    for found in _LONE.finditer(item.quote):
        (start, end), name = found.span(), found.group()
        if marks.holds(start) or name.lower() in FUNCTION_WORDS:
            continue
        known = names.entity(name, doc=item.doc)
        if known is not None and (holder := _namesake(item, start, known)) and holder not in told:
            told.add(holder)
            yield (item.start + start, item.start + end), holder
            continue
        if known is None or known.kind != "person" or known.name in told:
            continue
        parts = known.name.split()
        if len(parts) < 2 or fold(parts[-1]) != fold(name) or fold(known.name) in fold(item.quote):
            continue
        told.add(known.name)
        is_held = any(a <= item.start + start < b for a, b in held)
        if is_held or not _is_alone(item.quote, start, end) or not is_name_of_a_person(known.name):
            continue
        if not _may_be_another(article, name, parts[0]):
            yield (item.start + start, item.start + end), known.name


def _may_be_another(article: str, surname: str, given: str) -> bool:
    """Whether an article has somebody else of that surname who is named about as often ("Eric Brenk" in a story on Odo
    Brenk), or names nobody so in full and has the word only once: it may be a place."""
    before = Counter(
        found[1] for found in re.finditer(rf"\b([A-Z][\w’.-]+)(?: [A-Z]\.)? {re.escape(surname)}\b", article)
    )
    own = sum(count for name, count in before.items() if key(name) == key(given))
    others = max((count for name, count in before.items() if _is_rival(name, article, surname, given)), default=0)
    if own or others:
        return own <= 2 * others
    return bool(article) and len(re.findall(rf"\b{re.escape(surname)}\b", article)) == 1


def _is_rival(name: str, article: str, surname: str, given: str) -> bool:
    """Whether it is another given name, and no middle name of his: "Odo James Brenk"."""
    is_own = key(name) == key(given) or f"{given} {name} {surname}" in article
    return name.casefold() in MALE | FEMALE and not is_own


def _namesake(item: Evidence, start: int, known: NameCluster) -> str | None:
    """The holder whose surname stands there, if the article means or may mean somebody else by it: in a story on the
    mayor Odo Brenk, "Brenk said" of his daughter Ida. ``known``: what the surname means in the article."""
    others = [fold(one.name).split() for one in ((known,) if " " in known.name else known.suggestions)]
    for claim in item.claims:
        for link, span in zip(claim.chain, claim.mentions, strict=False):
            own = fold(link.name).split()
            if span is None or not span[0] <= item.start + start < span[1] or link.kind != "person" or len(own) < 2:
                continue
            is_anothers = any(len(name) > 1 and name[-1] == own[-1] and name[0] != own[0] for name in others)
            return link.name if is_anothers and fold(link.name) not in fold(item.quote) else None
    return None


def is_name_of_a_person(name: str) -> bool:
    """Whether words may be somebody's whole name: at most four, none of them a small word or a verb with a capital, as
    those of a headline are ("Answer To Filmland", "Brenk Took On Kell"), nor a plain noun before a given name, which
    is the end of a title ("Planet Ana Morado" of "Miss Planet Ana Morado")."""
    parts = [part for part in name.split() if part[:1].isupper()]
    if len(parts) > _LONGEST or _ends_a_title(parts) or (parts and parts[-1].casefold() in _PARTISANS):
        return False
    small = {part.casefold() for part in parts if len(part.rstrip(".")) > 1} - _SMALL_NAMES
    return small.isdisjoint(FUNCTION_WORDS | IRREGULAR_PASTS)


def _ends_a_title(parts: Sequence[str]) -> bool:
    first, *rest = (part.casefold() for part in parts)
    is_given = first in MALE | FEMALE
    return (
        not is_given and len(rest) > 1 and rest[0] in MALE | FEMALE and (is_common(first) or first in _ENDS_OF_TITLES)
    )


def ends_phrase(follows: str | None) -> bool:
    """Whether the word behind a noun belongs to no longer name for something else ("the plant manager")."""
    word = (follows or "").lower()
    return not word or word in FUNCTION_WORDS or word in lexicon().verbs or word.endswith(("ed", "ly"))


def _is_alone(text: str, start: int, end: int) -> bool:
    """Whether a capitalised word is a whole noun phrase: not "the Brenk plan", "Odo Brenk", "Brenk officials"."""
    lead, behind = _BEFORE.search(text[max(0, start - 30) : start]), _BEHIND.match(text, end)
    word = lead["word"] if lead else "The"
    if behind is None or (word is not None and (word.lower() in _NO_LEAD or not word[:1].islower())):
        return False
    return ends_phrase(behind["word"])
