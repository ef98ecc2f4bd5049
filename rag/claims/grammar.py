"""Just enough grammar, from word lists and word order: the group of a verb, its subject, the noun phrase after it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rag.claims.function_words import (
    AUXILIARIES,
    BREAKERS,
    DAYS,
    DETERMINERS,
    MARKS,
    MONTHS,
    NOT,
    POSSESSIVES,
    PREPOSITIONS,
    PRONOUNS,
    RELATIVES,
    is_adverb,
)
from rag.claims.lexicon import Form, lexicon, verb_at
from rag.claims.nouns import RANKS, is_person_noun
from rag.claims.verbs import verb_follows

if TYPE_CHECKING:
    from rag.claims.view import View
    from rag.types import Span


_LONGEST_NAME = 5


def noun_phrase_after(view: View, place: int, *, apposition: bool = True) -> Span | None:
    """The noun phrase that begins at the token ``place``, up to a mark, a verb or a conjunction."""
    end = place
    while end < len(view.tokens):
        token = view.tokens[end]
        if token.low == "." and end > place and _shortened(view, end):
            end += 1
            continue
        if (
            token.low in MARKS
            or token.low in AUXILIARIES
            or token.low in (".", ",")
            or token.low in RELATIVES - {"that"}
        ):
            break
        if (
            end > place
            and token.low in ("the", "a", "an")
            and view.tokens[end - 1].is_word
            and (view.low(end - 1) not in PREPOSITIONS | {"and", "or", "as", "both"})
        ):
            break
        if end > place and (token.low in BREAKERS or token.low in PRONOUNS - {"one"}):
            break
        if end > place and token.low == "and" and not view.tokens[end + 1 : end + 2]:
            break
        if end > place and token.low in ("on", "at", "in") and view.low(end + 1) in DAYS:
            break
        if end > place and token.low in DAYS and view.low(end - 1) not in PREPOSITIONS:
            break
        end += 1
    if end == place:
        return None
    span = view.words(place, end)
    return with_apposition(view, span) if apposition else span


def with_apposition(view: View, span: Span) -> Span:
    """``span`` with the apposition after it: "Orla Finn" → "Orla Finn, the harbour master" (not "…, who said")."""
    place = view.place(span[1] - 1) + 1
    if view.low(place) != ",":
        return span
    first = view.low(place + 1)
    token = view.tokens[place + 1] if place + 1 < len(view.tokens) else None
    if token is None or not (
        first in ("a", "an", "the")
        or first in POSSESSIVES - {"whose"}
        or token.text[0].isdigit()
        or _is_role(view, place + 1)
        or _is_named_behind(view, place)
    ):
        return span
    end = place + 1
    while end < len(view.tokens):
        low = view.low(end)
        if low == "(" and view.low(end + 2) == ")":  # "the head of the Tarn Republic (TR)"
            end += 3
            continue
        if low in (",", ".") or low in MARKS or low in RELATIVES or low in AUXILIARIES or verb_follows(view, end):
            break
        if (
            low in ("the", "a", "an")
            and end > place + 1
            and view.low(end - 1) not in PREPOSITIONS | {"and", "or", "both"}
        ):
            return span  # ", the captors sent a video": a clause
        end += 1
    if view.low(end) not in (",", ".", "", "who", "which") and view.low(end) not in MARKS:
        return span
    return span[0], view.tokens[end - 1].end


def _is_named_behind(view: View, comma: int) -> bool:
    """ "the League's spokesman, Pavel Grint,": a name behind the comma after what somebody is."""
    end = comma + 1
    while end < min(len(view.tokens), comma + 1 + _LONGEST_NAME) and view.tokens[end].text[:1].isupper():
        end += 1
    closed = view.low(end) in (",", ".", "") or view.low(end) in MARKS
    noun = view.low(comma - 1)
    return is_person_noun(noun) and not noun.endswith("s") and end > comma + 1 and closed


def _is_role(view: View, place: int) -> bool:
    """ "professor of water chemistry at …", "head of the …": a lower-case noun before "of", "at" or "for"."""
    return (
        place + 1 < len(view.tokens)
        and view.tokens[place].text[0].islower()
        and view.tokens[place].is_word
        and not is_adverb(view.low(place))
        and any(view.low(n) in ("of", "at", "for", "in") for n in range(place + 1, min(place + 5, len(view.tokens))))
        and view.low(place) not in PREPOSITIONS | BREAKERS | RELATIVES | {"and", "or"}
        and not view.low(place).endswith("ing")
        and "past" not in _forms(view, place)
    )


def _forms(view: View, place: int) -> frozenset[Form]:
    found = verb_at(view.tokens, place)
    return found[1] if found else frozenset()


def subject_before(view: View, first: int) -> Span | None:
    """The subject of the verb group that begins at token ``first``: the noun phrase before it, with its apposition,
    without relative clauses; of "who" and "which" what they stand for. None where there is none."""
    end = first
    while end > 0 and is_adverb(view.low(end - 1)) and view.low(end - 1) not in ("both", "all", "early"):
        end -= 1
    if end > 0 and view.low(end - 1) == ",":
        return _before_insertion(view, end - 1)
    if end > 0 and view.low(end - 1) == ")":
        opening = next((n for n in range(end - 1, max(-1, end - 12), -1) if view.low(n) == "("), end)
        begin = _phrase_start(view, opening)
        return view.words(begin, end) if begin < opening else None
    if end > 2 and view.low(end - 1) in DAYS and view.low(end - 2) == "on":  # "The army on Sunday claimed"
        end -= 2
    begin = _phrase_start(view, end)
    if begin < end and all(view.low(n) in DAYS or view.low(n) in ("week", "month", "year") for n in range(begin, end)):
        end = begin
    while (
        begin == end
        and begin
        and (view.low(begin - 1) in DAYS or view.low(begin - 1) in ("week", "month", "year", "night"))
    ):
        begin, end = begin - 1, end - 1
    if begin == end and view.low(begin - 1) in ("who", "which", "that"):
        return antecedent(view, begin - 1)
    return view.words(begin, end) if _is_phrase(view, begin, end) else None


def antecedent(view: View, relative: int) -> Span | None:
    """What the "who" or "which" at token ``relative`` stands for: the noun phrase before it."""
    end = relative - 1 if view.low(relative - 1) == "," else relative
    begin = _phrase_start(view, end)
    if view.low(relative) == "who" and is_person_noun(view.low(end - 1)):
        # "to reject the support of a retired general who said"
        begin = max((n for n in range(begin, end - 1) if view.low(n) in ("a", "an", "another")), default=begin)
    if view.low(relative) != "who":  # "voted for the resolution which said": the nearest
        begin = max((n for n in range(begin, end - 1) if view.low(n) in DETERMINERS | POSSESSIVES), default=begin)
    if view.tokens[begin].text[0].islower() and (
        view.low(begin).endswith("ed") or view.low(begin) in ("won", "lost", "made", "took", "gave", "got", "ran")
    ):  # "romped among the farmers who": the verb is none of the lexicon's
        begin = next((n + 1 for n in range(begin, end - 1) if view.low(n) in PREPOSITIONS), begin)
    if is_adverb(view.low(begin)):
        return None  # "She has usually beaten him, which describes …"
    if begin == 0 or view.low(begin - 1) != ",":
        return view.words(begin, end) if _is_phrase(view, begin, end) else None
    if view.low(end - 1) in lexicon().nouns:  # "…, an accusation that Tarn denies"
        return view.words(begin, end)
    head = _phrase_start(view, begin - 1)  # "Ida Vale, the mayor, who …"
    if _is_phrase(view, head, begin - 1) and (view.low(begin) in DETERMINERS | POSSESSIVES):
        return view.words(head, end)
    return view.words(begin, end) if _is_phrase(view, begin, end) else None


def _is_phrase(view: View, begin: int, end: int) -> bool:
    if begin >= end:
        return False
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


def _phrase_start(view: View, end: int) -> int:
    begin, joined = end, False
    while begin > 0:
        low, token = view.low(begin - 1), view.tokens[begin - 1]
        if low == "." and begin < end and _shortened(view, begin - 1):
            begin -= 1
            continue
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
        begin -= 1
    while begin < end and view.low(begin) in ("and", "or", "to", "of", "as", "by", "from", "with", "according"):
        begin += 1
    return _without_time(view, begin, end)


def _shortened(view: View, stop: int) -> bool:
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
    """Whether "Will" or "May" is a name: "Will Baker said"."""
    following = view.tokens[place + 1 : place + 2]
    return view.tokens[place].text in ("Will", "May") and bool(following) and following[0].text[0].isupper()


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


def _without_time(view: View, begin: int, end: int) -> int:
    """ "On Friday the mayor" → "the mayor"; "Earlier this week the ministry" → "the ministry"."""
    low = view.low(begin)
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


def _before_insertion(view: View, comma: int) -> Span | None:
    """The head of "X, the mayor, said" and "X, who was there, said", ``comma`` being the index of the last comma."""
    last = comma
    for _ in range(4):
        opening = next((n for n in range(last - 1, max(-1, last - 40), -1) if view.low(n) == ","), None)
        if opening is None:
            return None
        paren = next((n for n in range(opening - 1, max(-1, opening - 8), -1) if view.low(n) == "("), opening)
        begin = _phrase_start(view, paren if view.low(opening - 1) == ")" else opening)
        if begin < opening and _inserted(view, opening + 1):
            head = view.words(begin, opening)
            named = all(one.is_word and one.text[0].isupper() for one in view.tokens[opening + 1 : last])
            if named and last == comma and opening + 1 < last and is_person_noun(view.low(opening - 1)):
                return view.words(begin, last)  # "Its chairwoman, Orla Finn, said"
            return with_apposition(view, head)
        last = opening
    return None


def _inserted(view: View, place: int) -> bool:
    low = view.low(place)
    token = view.tokens[place]
    return (
        low in RELATIVES
        or low in ("a", "an", "the", "one", "then", "now", "both")
        or low in POSSESSIVES
        or token.text[0].isdigit()
        or low in PREPOSITIONS
        or low.endswith(("ing", "ed"))
        or token.is_word
    )
