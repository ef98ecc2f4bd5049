"""Sentences that only the one before them explains: "He refused to name the caller", "It gave no number"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rag.claims.nouns import is_person_noun
from rag.compose.quoting import quoted, unquoted
from rag.compose.source import source_of
from rag.compose.trimming import lead_length
from rag.dates import CALENDAR
from rag.words import FUNCTION_WORDS

if TYPE_CHECKING:
    from rag.compose.source import Source
    from rag.types import Evidence

_PRONOUN = re.compile(
    r"[“\"‘']?(?P<word>It|They|He|She|Its|Their|His|Her|(?:Neither|Both|Some|Most|All|None|Many|One|Two|Three|Four) of "
    r"(?:them|these|those)|Most(?= (?:had|have|were|are)\b)|(?:Then|Whoever \w{2,12}) it|"
    r"The (?:latter|former|others?)|Neither|Another|Others?(?= [a-z])|Namely|Among them|"
    r"(?:This|That|These|Those)(?= (?:is|was|were|are|has|had|have|would|will|could|can|may|means?|meant|comes?|came"
    r"|follow(?:s|ed)|contradict(?:s|ed)|did|does|left|led|made|makes)\b))\b",
    re.IGNORECASE,
)
_SAID_SO = re.compile(
    r"\b(?:said|says?|did|does|done|thinks?|thought|claim(?:s|ed)?|admit(?:s|ted)?|confirm(?:s|ed)?) so(?=[.,;]|$)"
)
_ONE_SUCH = re.compile(r"\b(?:one|no|any|another|several|two|most) such\b")
_SHORT_WORDS = 10
"""A longer sentence mostly says itself what its "so" means."""
_SETTLED = re.compile(
    r"(?:this|that) (?:is|was|has been|had been) (?:then |also |later )?"
    r"(?:disputed|denied|rejected|contradicted|contested|confirmed|questioned|doubted|dismissed)\b",
    re.IGNORECASE,
)
_POINTING = frozenset(("this", "that", "these", "those"))
_SAYS_WHAT_FOLLOWS = re.compile(
    r"it (?:(?:is|was|has been|had been|will be|would be|remains|remained|seems|seemed|appears|appeared|became)\s)"
    r"(?:\w+\s){0,4}?(?:that|to|whether|if|how|who|why|when|what|where|which|since)\b"
    r"|it (?:took|takes|rained|snowed|happened)\b",
    re.IGNORECASE,
)
_OF_WHAT_IS_ASKED = re.compile(
    r"it (?:is|was|lasts?|lasted|measures|weighs|costs?|contains|carries|stands|stood|lies|lay|consists|covers|runs"
    r"|holds|takes|took)\b",
    re.IGNORECASE,
)


_PERSON = re.compile(r"\b(?:he|she|him|his|her)\b", re.IGNORECASE)
_WORD = re.compile(r"[A-Za-z][\w.-]*(?:[’'][a-z]{1,2}\b)?")
_NAMED_NEXT = re.compile(r"(?:[a-z-]{2,20} ){0,3}(?!He\b|She\b|It\b|I\b)[A-Z][a-z]+")
_DID_IT = re.compile(
    r"(?!(?:As|Like|When|If|How|What)\b)(?:The |the )?(?:[A-Z][\w’'.-]{1,30} ){1,5}"
    r"(?:(?:has|had|have|also|later|then|never) ){0,2}"
    r"(?P<verb>put|puts|denied|denies|rejected|rejects|disputed|disputes|doubted|doubts|called|calls|confirmed|confirms"
    r"|dismissed|dismisses|questioned|ignored|repeated|withdrew|refused|welcomed|blamed|ordered|signed|used|found|kept)"
    r" (?:it|them|this|that)(?=[.,;:]| (?:at|on|in|for|as|a|an|the)\b| \d)"
)


def leans_back(item: Evidence) -> bool:
    """Whether a sentence begins with a word for something told before it ("It gave no number", "The latter …"), or has
    one that needs it ("Maldrin has not said so", "one such letter").

    Not where that word means a holder, whom the composer names, nor for the "it" of "It is not known whether", nor for
    one that only states what the thing asked about is like: "It lasts 48 seconds" is the film that was asked about."""
    source = source_of(item)
    lead = lead_length(source.text)
    text = source.text[lead:]
    found = _PRONOUN.match(text)
    if _points_to_words(unquoted(text)) or _DID_IT.match(text) or open_person(item):
        return True
    if found is None or _SAYS_WHAT_FOLLOWS.match(text) or _OF_WHAT_IS_ASKED.match(text):
        return False
    if _SETTLED.match(text):
        return True
    if found["word"].lower() in _POINTING and any(link.name for claim in source.tops for link in claim.chain):
        return False  # "This was supported by a refugee who …": whose words they are is said, and what he said
    return not _is_holder(source, lead + found.start("word"))


def open_person(item: Evidence) -> bool:
    """Whether a "he" or "her" in a sentence is nobody who is named or described before it there: "The court said that
    he had paid". A pronoun that the composer replaces by its holder's name, and one in quotation marks, is none."""
    source = source_of(item)
    marks = quoted(source.text)
    for found in _PERSON.finditer(source.text):
        if marks.holds(found.start()) or _is_holder(source, found.start()):
            continue
        return not _names_a_person(source, found.start()) and not _is_named_next(source.text, found.end())
    return False


def _is_named_next(text: str, place: int) -> bool:
    """ "In his report, Odo Brenk said …": the name that follows the opening phrase."""
    comma = text.find(", ", place, place + 80)
    is_opening = comma > 0 and ", " not in text[:place]
    return is_opening and bool(_NAMED_NEXT.match(text, comma + 2))


def names_a_person(item: Evidence) -> bool:
    """Whether a sentence names or describes somebody whom a "he" in the next one may mean."""
    source = source_of(item)
    return _names_a_person(source, len(source.text)) or bool(_PERSON.search(source.text))


def _names_a_person(source: Source, end: int) -> bool:
    """Whether somebody stands before ``end``: a holder who is a person, a noun for one, or any name but a body's."""
    bodies = [
        span
        for claim in source.claims
        for link, span in zip(claim.chain, claim.mentions, strict=True)
        if span and link.kind in ("office", "organisation", "agency", "outlet")
    ]
    for found in _WORD.finditer(source.text, 0, end):
        word = found.group()
        if word.endswith(("'s", "’s")) and word[:1].isupper():
            return True
        if any(start <= found.start() < stop for start, stop in bodies):
            continue
        if word.casefold() in CALENDAR:
            continue
        if word[:1].isupper() and (found.start() or word.lower() not in FUNCTION_WORDS) and word != "I":
            return True
        if word.endswith("-year-old") or (word[:1].islower() and is_person_noun(word)):
            return True
    return False


def _points_to_words(text: str) -> bool:
    return bool(_ONE_SUCH.search(text) or (len(text.split()) <= _SHORT_WORDS and _SAID_SO.search(text)))


def _is_holder(source: Source, place: int) -> bool:
    """Whether the word there is a mention of a holder whose name is more than that word."""
    return any(
        span is not None and span[0] == place and bool(link.name) and link.name.lower() != source.words(span).lower()
        for claim in source.claims
        for link, span in zip(claim.chain, claim.mentions, strict=True)
    )
