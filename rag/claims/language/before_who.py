"""Of the words before "who" the noun phrase that it means: "The vote angered <the old captain>, who said"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rag.claims.language.function_words import BE, DETERMINERS, IRREGULAR_PASTS, POSSESSIVES, PREPOSITIONS, is_adverb
from rag.claims.language.given_names import FEMALE, MALE
from rag.claims.language.nouns import DOCUMENT_NOUNS, POSTS, RANKS, is_person_noun, is_plural, kind_of_noun, words_of

if TYPE_CHECKING:
    from rag.claims.language.view import View

_OPENING = (DETERMINERS | POSSESSIVES) - {"that", "whose"}
_GOES_ON = PREPOSITIONS | DETERMINERS | words_of("and or nor but as than all both half such not only even including")
"""Behind these an article opens no noun phrase of its own: "the mayor and the governor"."""
_SHARES = words_of(
    """
    majority minority plurality number numbers percent percentage cent share half third quarter fifth tenth rest bulk
    most many few some all any one two three four five six seven eight nine ten out scores dozens hundreds thousands
    millions lots plenty sort kind kinds type types fraction handful
    first second last only
    """
)
"""Of these it is no other who says it: "the majority of voters who say"."""
_ABOUT = words_of("among for against towards toward over about between behind")
"""Behind these a name is somebody's, behind "in" and "at" a place's."""
_ONE = words_of("has is was does hasn't isn't wasn't doesn't says insists argues claims denies believes")
_OF_PERSONS = ("man", "men", "woman", "women", "er", "ers", "or", "ors", "ist", "ists", "ian", "ians", "ee", "ees")


def begin_before_who(view: View, begin: int, end: int) -> int:
    """Where among the tokens ``begin`` to ``end`` (exclusive), behind which "who" or ", who" stands, the noun phrase of
    whom it means begins: behind a dash, at the last article that no preposition or "and" leads to, and at the persons
    behind a thing: "the advice of <Emil Saar>", "consternation among <ferry captains>"."""
    dashes = [n for n in range(begin + 1, end - 1) if view.low(n) == "-"]
    begin = dashes[-1] + 1 if dashes else begin
    for n in range(end - 2, begin, -1):
        if _opens_phrase(view, n):
            return n
        if view.low(n) in PREPOSITIONS and _is_thing(view, begin, n) and _is_person(view, n, end):
            return n + 1
        if view.low(n) in ("of", "for", "to") and _is_his(view, n, end):
            return n + 1
    if view.low(begin - 1) in BE and view.low(begin).endswith("ing") and view.low(begin + 1) in PREPOSITIONS:
        return begin + 2 if begin + 2 < end else begin
    return begin


def _opens_phrase(view: View, place: int) -> bool:
    """ "angered <the> captain", "met <Mara> Tell": what stands before is a verb."""
    before = view.tokens[place - 1]
    if not before.is_word or before.text[0].isdigit() or before.low in _GOES_ON or before.low.endswith(("'s", "s'")):
        return False
    if view.low(place) in _OPENING:
        return not is_adverb(before.low)
    named = view.tokens[place].text[0].isupper() and before.text == before.low
    return named and before.low in IRREGULAR_PASTS and view.tokens[place - 2].is_word and place > 1


def _is_thing(view: View, begin: int, place: int) -> bool:
    """Whether the noun before a preposition is no person, no body and no share of any: "the advice <of>"."""
    head = view.tokens[place - 1]
    if not head.is_word or head.text != head.low or head.text[0].isdigit() or head.low in _GOES_ON | _SHARES:
        return False
    kind = kind_of_noun(head.low)
    if is_person_noun(head.low) or (kind is not None and head.low not in DOCUMENT_NOUNS):
        return False
    amount = view.low(place) == "of" and any(view.low(n) in ("a", "an") for n in range(max(0, begin - 1), place - 1))
    return not amount and not head.low.endswith(_OF_PERSONS)  # "a string of captains"


def _is_his(view: View, place: int, end: int) -> bool:
    """Whether "who" is the person behind "of" and not those before: "supporters <of> Ida Vale, who has", "the campaign
    <of> Ida Vale, who"."""
    head, words = view.tokens[place - 1], view.tokens[place + 1 : end]
    full = len(words) > 1 and all(word.text[0].isupper() or word.text == "." for word in words)
    small = head.text == head.low or place == 1
    if not full or not head.is_word or not small or head.low in _SHARES:
        return False
    if is_person_noun(head.low):
        who = end + (view.low(end) == ",")
        return is_plural(head.low) and view.low(who + 1) in _ONE
    return words[0].low in MALE | FEMALE and kind_of_noun(head.low) is not None


def _is_person(view: View, place: int, end: int) -> bool:
    """Whether behind the preposition at ``place`` stands a full name, or several people, up to ``end``."""
    words = view.tokens[place + 1 : end]
    last = words[-1].low
    if is_person_noun(last) and (words[-1].text == last or is_plural(last)):
        single = words[0].low in _OPENING
        return (single or is_plural(last)) and not any(word.low in PREPOSITIONS for word in words)
    if view.low(place) != "of" and view.low(place) not in _ABOUT:
        return False
    if words[0].low in POSSESSIVES and any(is_person_noun(word.low) and not is_plural(word.low) for word in words):
        # "the work of her aide Karl Brek"
        return last != words[-1].text and not any(word.low in PREPOSITIONS for word in words)
    titled = words[0].low in RANKS | POSTS or words[0].low.rstrip(".") in RANKS | POSTS
    return (len(words) > 1 or titled) and all(word.text[0].isupper() or word.text == "." for word in words)
