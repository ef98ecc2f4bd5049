"""Whose words they are: the speaker before or behind a verb, over insertions, appositions and brackets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rag.claims.language.function_words import (
    AUXILIARIES,
    DAYS,
    MARKS,
    MONTHS,
    POSSESSIVES,
    PREPOSITIONS,
    RELATIVES,
    is_adverb,
)
from rag.claims.language.grammar import antecedent, noun_phrase_after, subject_before
from rag.claims.language.lexicon import verb_at
from rag.claims.language.nouns import is_person_noun, kind_of_noun, words_of
from rag.claims.language.verbs import Group, verb_follows
from rag.verify.meanings import is_past

if TYPE_CHECKING:
    from rag.claims.language.view import View
    from rag.types import Span
    from rag.verify.voices import Voice

_SKIPPED = words_of("not yet also never both all only too")
_DETERMINERS = words_of("the a an this that these those its his her their our my no any")
_SMALL_NUMBERS = words_of(
    """one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
    eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion dozen"""
)


def speakers(view: View, group: Group, before: list[Voice]) -> tuple[tuple[range, ...], bool]:
    """The subjects of a verb, and whether they stand behind it."""
    previous = view.low(group.first - 1)
    if _may_be_inverted(view, group):
        found = noun_phrase(view, group.last)
        if found is not None and _names_somebody(view, found):
            return parted(view, found), True
    subject = subject_of(view, group.first, before)
    if subject is None and previous in ("and", "but", "then", "also") and before:
        return before[-1].sources, False
    return (parted(view, subject) if subject else ()), False


def _may_be_inverted(view: View, group: Group) -> bool:
    if group.first != group.verb or not group.forms & {"past", "s"} or group.cue.lemma == "tell" or not group.first:
        return False
    if group.cue.kind not in ("say", "write", "report", "claim"):
        return False
    before = view.tokens[group.first - 1]
    start = group.first - 1
    while start > 0 and view.low(start - 1) != ";":
        start -= 1
    # "Finn, the harbour master, said the pier, …": nothing has been told yet.
    if not any(
        view.in_quotes[n] or view.low(n) in AUXILIARIES or is_past(view.low(n)) for n in range(start, group.first)
    ):
        return False
    return before.text in (",", "”", '"', "’", "'", "»", "—", "–", "?", "!")


def _names_somebody(view: View, found: range) -> bool:
    """Whether a noun phrase behind a verb is its speaker: nothing goes on behind it, and no verb is in it."""
    low = view.low(found.start)
    if low in ("that", "to", "of", "no", "nothing") or view.low(found.stop) in AUXILIARIES:
        return False
    if view.low(found.stop) not in ("", ",", ".", ";", "(", "in", "on", "at", "who", "as", "after", "—", "–", ":"):
        return False
    words = view.tokens[found.start : found.stop]
    if any(verb_at(view.tokens, place) and view.low(place).endswith("ed") for place in found):
        return False
    return any(
        (token.text[0].isupper() and token.low not in MONTHS | DAYS)
        or is_person_noun(token.low)
        or kind_of_noun(token.low)
        for token in words
    )


def subject_of(view: View, first: int, before: list[Voice]) -> range | None:
    """The subject of the verb group at ``first``, over insertions between commas and in brackets."""
    end = first
    for _ in range(4):
        while view.low(end - 1) in _SKIPPED or (end and is_adverb(view.low(end - 1))):
            end -= 1
        if view.low(end - 1) == ")":
            opening = next((n for n in range(end - 2, max(-1, end - 14), -1) if view.low(n) == "("), None)
            end = end if opening is None else opening
            if opening is None:
                break
        elif view.low(end - 1) == ",":
            head = _before_insertion(view, end - 1, before)
            if head is None:
                return None
            end = head
        else:
            break
    described = _described(view, end)
    found = described or placed(view, subject_before(view, end))
    if found is None and view.low(end - 1) in AUXILIARIES and end < first:
        return subject_of(
            view, next(n for n in range(end - 1, -1, -1) if n == 0 or view.low(n - 1) not in AUXILIARIES), before
        )
    if found is None:
        return None
    if len(found) == 1 and view.low(found.start) in RELATIVES:
        found = placed(view, antecedent(view, found.start)) or found
    known = next((one for voice in before for one in voice.sources if set(one) & set(found)), None)
    if known is not None and view.low(found.start) in ("according", "citing", "quoting", "by"):
        return known
    return _with_insertion(view, _without_time(view, whole_name(view, found)), first)


def _with_insertion(view: View, found: range, first: int) -> range:
    """ "Its chairwoman, Orla Finn, said": both say who it is; a relative clause is left out."""
    after = found.stop + 1
    if view.low(found.stop) != "," or not after < first:
        return found
    if view.tokens[after].text[0].isupper() or view.low(after) in _DETERMINERS or view.low(after)[:1].isdigit():
        end = next((n for n in range(after, first) if view.low(n) == "," or view.low(n) in RELATIVES), first)
        return range(found.start, end)
    return found


def _before_insertion(view: View, comma: int, before: list[Voice]) -> int | None:
    """The end of what stands before "…, the mayor," or "…, citing a nurse,", ``comma`` being the last comma."""
    for opening in range(comma - 1, max(-1, comma - 40), -1):
        if view.low(opening) == ";" or view.in_quotes[opening]:
            return None
        if view.low(opening) != ",":
            continue
        low = view.low(opening + 1)
        is_voice = any(voice.cue.start == opening + 1 for voice in before)
        verbs = any(view.low(n) in AUXILIARIES for n in range(opening + 1, comma))
        plain = low in _DETERMINERS or view.tokens[opening + 1].text[0].isupper() or view.low(opening + 1)[:1].isdigit()
        plain = plain or (is_person_noun(low) and comma - opening < 7)
        if low in RELATIVES or is_voice or low in PREPOSITIONS or low.endswith("ing") or (plain and not verbs):
            return opening
    return None


def _described(view: View, end: int) -> range | None:
    """ "A retired officer who asked not to be named called": the subject before a relative clause without commas."""
    for who in range(end - 1, max(0, end - 16), -1):
        if view.low(who) in (",", ";", ".") or view.low(who) in MARKS:
            return None
        if view.low(who) == "who":
            found = placed(view, antecedent(view, who))
            return range(found.start, end) if found and end - who > 2 else None
    return None


def whole_name(view: View, found: range) -> range:
    """ "The miners' union": an apostrophe between words is part of the name."""
    first = found.start
    while first > 1 and view.tokens[first - 1].text in "'’" and view.low(first - 2).endswith("s"):
        first -= 2
        while first and (view.tokens[first - 1].text[0].isupper() or view.low(first - 1) in ("the", "a")):
            first -= 1
    if view.low(first - 1) in ("of", "at", "from") and first > 1 and view.tokens[first - 2].text[0].isupper():
        first -= 2  # "On Monday Captain Orla Finn of the Harbour Guard"
        while first and view.tokens[first - 1].text[0].isupper() and view.low(first - 1) not in DAYS | {"on", "in"}:
            first -= 1
    return range(first, found.stop)


def _without_time(view: View, found: range) -> range:
    """ "Two weeks earlier the mayor" → "the mayor"."""
    for place in range(found.stop - 2, found.start - 1, -1):
        dated = view.low(place) in MONTHS and (
            view.low(place - 1)[:1].isdigit() or view.low(place - 1) in ("in", "since")
        )
        if view.low(place) in DAYS | {"ago", "before", "afterwards"} or dated:
            return range(place + 1, found.stop)
    return found


def parted(view: View, source: range) -> tuple[range, ...]:
    """ "the union and the company" are two; "Vale and Sons", "Trade and Industry" one: an article or a name of its own
    must follow. "Both" before them belongs to neither."""
    first = source.start + 1 if view.low(source.start) in ("both", "neither", "either") else source.start
    for joint in range(first + 1, source.stop - 1):
        if view.low(joint) in ("and", "nor") and (
            view.low(joint + 1) in _DETERMINERS
            or (joint - first >= 2 and _named(view, first, joint) and _named(view, joint + 1, source.stop))
        ):
            return range(first, joint - (view.low(joint - 1) == ",")), *parted(view, range(joint + 1, source.stop))
    return (range(first, source.stop),)


def _named(view: View, first: int, last: int) -> bool:
    return all(token.text[0].isupper() for token in view.tokens[first:last] if token.is_word and token.low != "the")


def noun_phrase(view: View, place: int) -> range | None:
    """The noun phrase at ``place`` with its apposition, without what is only a time or the beginning of the content."""
    found = noun_phrase_after(view, place, apposition=False)
    if found is None:
        return None
    first, last = view.place(found[0]), view.place(found[1] - 1) + 1
    for end in range(first + 1, last):
        low = view.low(end)
        if low in ("as", "that", "which", "who", "when") or (low in ("on", "in", "at") and view.low(end + 1) in DAYS):
            last = end
            break
    while last > first + 1 and (is_adverb(view.low(last - 1)) or view.low(last - 1) in ("and", "of", "on", "in")):
        last -= 1
    last = next(
        (n for n in range(first + 1, last) if view.low(n) in ("and", "or", "but") and is_number(view.low(n + 1))), last
    )
    return range(first, _apposition(view, last))


def is_number(low: str) -> bool:
    """Whether a word in lower case is a figure or a small number."""
    return low[:1].isdigit() or low in _SMALL_NUMBERS


def _apposition(view: View, place: int) -> int:
    """The place after ", the harbour master" where that says who is meant: closed by a comma or the end."""
    if view.low(place) != "," or view.in_quotes[place]:
        return place
    low, token = view.low(place + 1), view.tokens[place + 1 : place + 2]
    if not token or not (low in _DETERMINERS or low in POSSESSIVES or is_person_noun(low)):
        return place
    heads = False
    for end in range(place + 1, min(len(view.tokens), place + 20)):
        low = view.low(end)
        heads = heads or is_person_noun(low) or (kind_of_noun(low) is not None and low not in PREPOSITIONS)
        if low in (",", ".", ";") or low in RELATIVES:
            return end if heads else place
        if low in AUXILIARIES or low in MARKS or verb_follows(view, end):
            return place
    return place


def placed(view: View, span: Span | None) -> range | None:
    return None if span is None else range(view.place(span[0]), view.place(span[1] - 1) + 1)
