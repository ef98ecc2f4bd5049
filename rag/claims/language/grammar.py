"""Just enough grammar, from word lists and word order: the group of a verb, its subject, the noun phrase after it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rag.claims.language.before_who import begin_before_who
from rag.claims.language.function_words import (
    AUXILIARIES,
    BREAKERS,
    DAYS,
    DETERMINERS,
    IRREGULAR_PASTS,
    MARKS,
    POSSESSIVES,
    PREPOSITIONS,
    PRONOUNS,
    RELATIVES,
    is_adverb,
)
from rag.claims.language.held_by import in_noun_phrase
from rag.claims.language.leftwards import behind_its_verb, is_phrase, phrase_start, shortened
from rag.claims.language.lexicon import Form, lexicon, verb_at
from rag.claims.language.nouns import DOCUMENT_NOUNS, OFFICE_HEADS, is_person_noun, kind_of_noun
from rag.claims.language.verbs import verb_follows

if TYPE_CHECKING:
    from rag.claims.language.view import View
    from rag.types import Span


_LONGEST_NAME = 5
_LONGEST_CLAUSE = 14


def noun_phrase_after(view: View, place: int, *, apposition: bool = True) -> Span | None:
    """The noun phrase that begins at the token ``place``, up to a mark, a verb or a conjunction."""
    end = place
    while end < len(view.tokens):
        token = view.tokens[end]
        if token.low == "." and end > place and shortened(view, end):
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
        if end > place and _says(view, end):
            break
        if end > place and (token.low in BREAKERS or token.low in PRONOUNS - {"one"}):
            break
        if end > place and token.low == "without":
            break  # "quoted by the paper without his name"
        if end > place and token.low == "and" and not view.tokens[end + 1 : end + 2]:
            break
        if end > place and token.low == "on" and view.low(end + 1) == "condition":
            break  # "quoted by Tarn News on condition that he was not named"
        if end > place and token.low in ("on", "at", "in") and view.low(end + 1) in DAYS:
            break
        if end > place and token.low in DAYS and view.low(end - 1) not in PREPOSITIONS | DETERMINERS:
            break
        end += 1
    if end == place:
        return None
    span = view.words(place, end)
    return with_apposition(view, span) if apposition else span


def _says(view: View, place: int) -> bool:
    """ "seen by Reuters said investigators were …": a verb of speech ends the noun phrase before it."""
    found = verb_at(view.tokens, place)
    speaks = found is not None and found[0].kind in ("say", "claim", "deny") and verb_follows(view, place)
    return speaks and view.low(place - 1) not in PREPOSITIONS | DETERMINERS | POSSESSIVES | {"and", "or"}


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
    return is_post(view, comma) and end > comma + 1 and closed


def is_post(view: View, end: int) -> bool:
    """Whether the noun phrase that ends at token ``end`` says what the name behind it is: "his spokesman", "the mayor's
    chief of staff", "the owner", "the state news agency"."""
    of = next((n for n in range(end - 1, max(0, end - 4), -1) if view.low(n) == "of"), end)
    noun = view.low(of - 1)
    if is_person_noun(noun):
        return not noun.endswith("s")
    before = [view.low(n) for n in range(max(0, end - 5), end)]
    body = noun == "agency" or (kind_of_noun(noun) is not None and noun not in OFFICE_HEADS | DOCUMENT_NOUNS)
    return body and of == end and not noun.endswith("s") and not PREPOSITIONS.intersection(before)


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
        begin = phrase_start(view, opening)
        return view.words(begin, end) if begin < opening else None
    if end > 2 and view.low(end - 1) in DAYS and view.low(end - 2) == "on":  # "The army on Sunday claimed"
        end -= 2
    if end > 0 and view.low(end - 1) == "who" and (head := antecedent(view, end - 1)) is not None:
        return head
    begin = behind_its_verb(view, phrase_start(view, end), end)
    relative = _relative_head(view, begin, end)
    if relative is not None:
        return relative
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
    return view.words(begin, end) if is_phrase(view, begin, end) else None


def _relative_head(view: View, begin: int, end: int) -> Span | None:
    """ "The museum that bought the picture said": the museum, not "bought the picture"."""
    if begin + 1 == end and view.low(begin) in PRONOUNS and view.low(begin - 1) in PREPOSITIONS:
        # "An engineer who worked on it said"
        begin = next((n + 1 for n in range(begin - 2, max(0, begin - 8), -1) if view.low(n) == "who"), begin)
    relative = view.low(begin - 1)
    if begin < 2 or begin >= end or relative not in ("who", "that") or not view.tokens[begin - 2].is_word:
        return None
    verb, behind = view.low(begin), view.low(begin + 1)
    acts = verb.endswith("ed") or verb in IRREGULAR_PASTS
    if relative == "that" and not (acts and behind in DETERMINERS | POSSESSIVES | PREPOSITIONS):
        return None  # "said that wounded men had been left"
    return antecedent(view, begin - 1)


def antecedent(view: View, relative: int) -> Span | None:
    """What the "who" or "which" at token ``relative`` stands for: the noun phrase before it, or its subject where that
    only says what somebody is."""
    found = _before_relative(view, relative)
    return in_noun_phrase(view, found, _plain_subject) if found is not None else None


def relative_subject(view: View, verb: int) -> Span | None:
    """ "said a guard who ran the inquiry and described it as “small”": of the verb behind "and", whom "who" means."""
    if view.low(verb - 1) != "and":
        return None
    for n in range(verb - 2, max(0, verb - _LONGEST_CLAUSE), -1):
        if view.low(n) == "who":
            acts = _is_regular(view, n + 1) or view.low(n + 1) in IRREGULAR_PASTS | AUXILIARIES
            return antecedent(view, n) if acts else None
        if not view.tokens[n].is_word or (view.low(n) in RELATIVES and view.low(n) != "that") or _says(view, n):
            return None
    return None


def _plain_subject(view: View, end: int) -> Span | None:
    """ "Paul Orne, the editor, is": the noun phrase before the verb at token ``end``."""
    if view.low(end - 1) == ",":
        return _before_insertion(view, end - 1)
    begin = phrase_start(view, end)
    return view.words(begin, end) if is_phrase(view, begin, end) else None


def _before_relative(view: View, relative: int) -> Span | None:
    end = relative - 1 if view.low(relative - 1) == "," else relative
    begin = phrase_start(view, end)
    if view.low(relative) == "who" and is_person_noun(view.low(end - 1)):
        # "to reject the support of a retired general who said"
        begin = max((n for n in range(begin, end - 1) if view.low(n) in ("a", "an", "another")), default=begin)
    if view.low(relative) == "who":  # "reported the smell to his supervisor, who told him"
        begin = max(
            (n + 1 for n in range(begin, end - 1) if view.low(n) in ("to", "with", "from", "by")), default=begin
        )
        begin = behind_its_verb(view, begin_before_who(view, begin, end), end)
    if view.low(relative) != "who":  # "voted for the resolution which said": the nearest
        begin = max((n for n in range(begin, end - 1) if view.low(n) in DETERMINERS | POSSESSIVES), default=begin)
    if view.tokens[begin].text[0].islower() and (
        view.low(begin).endswith("ed") or view.low(begin) in IRREGULAR_PASTS | {"spoken", "written", "given", "seen"}
    ):  # "romped among the farmers who": the verb is none of the lexicon's
        begin = next((n + 1 for n in range(begin, end - 1) if view.low(n) in PREPOSITIONS), begin)
    begin = _behind_verb(view, begin, end)
    if is_adverb(view.low(begin)) and view.low(begin) not in ("all", "both"):
        return None  # "She has usually beaten him, which describes …"
    if begin == 0 or view.low(begin - 1) != ",":
        return view.words(begin, end) if is_phrase(view, begin, end) else None
    if view.low(end - 1) in lexicon().nouns:  # "…, an accusation that Tarn denies"
        return view.words(begin, end)
    head = phrase_start(view, begin - 1)  # "Ida Vale, the mayor, who …"
    if is_phrase(view, head, begin - 1) and (view.low(begin) in DETERMINERS | POSSESSIVES):
        return view.words(head, end)
    return view.words(begin, end) if is_phrase(view, begin, end) else None


def _behind_verb(view: View, begin: int, end: int) -> int:
    """ "Brek won by five points among the voters who said": the noun phrase begins behind the verb, which is no cue,
    and its preposition."""
    verbs = [n for n in range(begin + 1, end - 1) if view.low(n) in IRREGULAR_PASTS or _is_regular(view, n)]
    if not verbs:
        return begin
    behind = [n + 1 for n in range(verbs[-1] + 1, end - 1) if view.low(n) in PREPOSITIONS - {"of"}]
    return behind[-1] if behind else begin


def _is_regular(view: View, place: int) -> bool:
    low = view.low(place)
    return (
        low.endswith("ed") and low == view.tokens[place].text and view.low(place - 1) not in DETERMINERS | POSSESSIVES
    )


def _before_insertion(view: View, comma: int) -> Span | None:
    """The head of "X, the mayor, said" and "X, who was there, said", ``comma`` being the index of the last comma."""
    last = comma
    for _ in range(4):
        opening = next((n for n in range(last - 1, max(-1, last - 40), -1) if view.low(n) == ","), None)
        if opening is None:
            return None
        paren = next((n for n in range(opening - 1, max(-1, opening - 8), -1) if view.low(n) == "("), opening)
        begin = phrase_start(view, paren if view.low(opening - 1) == ")" else opening)
        if begin < opening and _inserted(view, opening + 1):
            head = view.words(begin, opening)
            named = all(one.is_word and one.text[0].isupper() for one in view.tokens[opening + 1 : last])
            if named and last == comma and opening + 1 < last and is_post(view, opening):
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
