"""Where the noun phrase that ends at a token begins: word by word to the left, from word lists and word order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rag.claims.language.function_words import (
    AUXILIARIES,
    BE,
    BREAKERS,
    DAYS,
    DETERMINERS,
    MARKS,
    MONTHS,
    NOT,
    POSSESSIVES,
    PREPOSITIONS,
    PRONOUNS,
    is_adverb,
)
from rag.claims.language.lexicon import verb_at
from rag.claims.language.nouns import RANKS, words_of
from rag.claims.language.verbs import is_named_so, verb_follows

if TYPE_CHECKING:
    from rag.claims.language.view import View


def is_phrase(view: View, begin: int, end: int) -> bool:
    """Whether the tokens can be a noun phrase: they end in no possessive, preposition or conjunction."""
    if begin >= end:
        return False
    if begin + 1 == end and _is_preposition_named(view, begin):
        return True
    last = view.low(end - 1)
    if last.endswith("'s") or last in POSSESSIVES | DETERMINERS - {
        "this",
        "that",
        "these",
        "those",
        "some",
        "another",
        "each",
    }:
        return False  # "Tarn's emotionally charged debate"
    if last in PREPOSITIONS | BREAKERS | NOT | {"and", "or", "to"} or not view.tokens[end - 1].is_word:
        return False
    return not all(is_adverb(view.low(n)) or view.low(n) in NOT | DAYS for n in range(begin, end))


def _is_preposition_named(view: View, place: int) -> bool:
    """ "From said", alone before a verb of speech: a surname."""
    token = view.tokens[place]
    return token.low in PREPOSITIONS and token.text[0].isupper() and verb_follows(view, place + 1)


def phrase_start(view: View, end: int) -> int:
    """The first token of the noun phrase that ends before token ``end``; ``end`` where there is none."""
    begin, joined = end, False
    while begin > 0:
        low, token = view.low(begin - 1), view.tokens[begin - 1]
        if low == "." and begin < end and shortened(view, begin - 1):
            begin -= 1
            continue
        if low == "one" and begin == end and (first := _the_one(view, begin - 1)) is not None:
            return first
        if low in PRONOUNS and begin == end:
            return begin - 2 if low == "one" and view.low(begin - 2) in ("no", "any", "every") else begin - 1
        if "'" in low and low.partition("'")[0] in _CONTRACTED:
            break
        if low == "than" and begin < end and view.low(begin - 2) in ("more", "less", "fewer"):
            begin -= 2  # "more than half of the voters"
            continue
        if (
            low in MARKS
            or low in (",", ".")
            or (low in AUXILIARIES and not _is_first_name(view, begin - 1))
            or low in BREAKERS
            or low in PRONOUNS - {"one", "both"}
        ):
            break
        if joined and low in ("by", "from", "with"):
            break
        if low == "and":
            joined = _joins_names(view, begin - 1)
            if not joined and (view.low(begin - 2) == "," or _has_verb_before(view, begin - 2)):
                break
        if token.text[0] in "'‘’" or (
            verb_follows(view, begin - 1) and view.low(begin - 2) not in DETERMINERS - {"this", "that"}
        ):
            break
        if begin < end and _is_verb_behind_adverb(view, begin - 1):
            break
        begin -= 1
    if begin + 1 == end and _is_preposition_named(view, begin):
        return begin
    while begin < end and view.low(begin) in ("and", "or", "to", "of", "as", "by", "from", "with", "according"):
        begin += 1
    return _without_time(view, begin, end)


def _is_verb_behind_adverb(view: View, place: int) -> bool:
    """ "polls consistently <show> most rowers think": no noun stands right behind an adverb."""
    adverb = view.low(place - 1)
    found = verb_at(view.tokens, place) if adverb.endswith("ly") and is_adverb(adverb) else None
    return found is not None and "base" in found[1] and found[2] == place + 1


def behind_its_verb(view: View, begin: int, end: int) -> int:
    """ "I <know> a lot of rowers", "is <selling> boats made by": of a phrase that begins behind a subject or "is" the
    first word is the verb. Where the phrase begins without it."""
    if begin + 1 >= end or not view.tokens[begin].is_word or not view.tokens[begin].text[0].islower():
        return begin
    before, opens = view.low(begin - 1), view.low(begin)
    if opens in DETERMINERS | POSSESSIVES | PREPOSITIONS or is_adverb(opens):
        return begin
    verb = before in _SUBJECTS or (before in BE and opens.endswith("ing"))
    return begin + 1 if verb else begin


_SUBJECTS = words_of("i he she they")


def _the_one(view: View, place: int) -> int | None:
    """ "the tall one", "the other one": where it begins."""
    for first in (place - 1, place - 2):
        if view.low(first) in ("the", "this", "that"):
            return first
    return None


def shortened(view: View, stop: int) -> bool:
    """Whether the full stop at a token belongs to the title or the initial before it: "Col. Moor", "I. Vale"."""
    if stop == 0 or view.tokens[stop - 1].end != view.tokens[stop].start:
        return False
    before = view.tokens[stop - 1]
    if view.low(stop + 1) == ")" and before.text[0].isupper():
        return True  # "Sen. Ida Vale (R-Tex.)"
    return before.text[0].isupper() and (len(before.text) == 1 or before.low in RANKS)


_CONTRACTED = PRONOUNS | {"that", "there", "here", "what", "who", "let"}
"""Before an apostrophe these hide a verb: "it's", "they're"."""


def _is_first_name(view: View, place: int) -> bool:
    """Whether "Will" or "May" is a name: "Will Baker said", "Rolf May said"."""
    following = view.tokens[place + 1 : place + 2]
    if view.tokens[place].text not in ("Will", "May") or not following:
        return False
    behind = place + 1 + is_adverb(following[0].low)
    found = verb_at(view.tokens, behind)
    return following[0].text[0].isupper() or (found is not None and is_named_so(view, place, found[1]))


def _joins_names(view: View, place: int) -> bool:
    """ "by observers and officials": the "and" at ``place`` joins two noun phrases after a preposition."""
    for n in range(place - 1, max(-1, place - 6), -1):
        low = view.low(n)
        if low in ("by", "from", "with", "between", "neither"):
            return True
        if low in MARKS | AUXILIARIES | {","} or not view.tokens[n].is_word or verb_follows(view, n):
            return False
    return False


def _has_verb_before(view: View, place: int) -> bool:
    """Whether between the last mark and ``place`` there is a verb: then an "and" joins clauses and not names."""
    for n in range(place, max(-1, place - 25), -1):
        low = view.low(n)
        if low in MARKS or low == ",":
            return False
        if low in AUXILIARIES or verb_follows(view, n):
            return True
    return False


_ORDINALS = words_of("first second third fourth fifth sixth seventh eighth ninth tenth last next")


def _without_time(view: View, begin: int, end: int) -> int:
    """ "On Friday the mayor" → "the mayor"; "Earlier this week the ministry" → "the ministry"."""
    low = view.low(begin)
    dated = low in ("on", "in", "at") and view.low(begin + 1) == "the" and view.low(begin + 2) in _ORDINALS
    if dated and begin + 3 < end and all(token.text[0].isupper() for token in view.tokens[begin + 3 : end]):
        return begin + 3  # "and on the third Brek had said"
    if low in DAYS or (low in ("on", "in", "at", "by", "since", "for", "during") and begin + 1 < end):
        for n in range(end - 1, begin, -1):
            if view.low(n) in DETERMINERS or view.low(n) in PRONOUNS or view.low(n) in POSSESSIVES:
                return n if n > begin + 1 else begin
        if low in DAYS or view.low(begin + 1) in DAYS or view.low(begin + 1)[:1].isdigit():
            n = begin + 1
            while n < end and (
                view.low(n) in DAYS
                or view.low(n)[:1].isdigit()
                or view.low(n) in MONTHS
                or view.low(n) in ("week", "month", "year", "night", "morning", "evening", "afternoon")
            ):
                n += 1
            return n
    return begin
