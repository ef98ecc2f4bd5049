"""A holder's words with a verb or an adjective among them: what of them, or before them, is who holds the claim."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rag.claims.language.function_words import AUXILIARIES, BE, BREAKERS, MARKS, PREPOSITIONS, RELATIVES
from rag.claims.language.nouns import is_person_noun, kind_of_noun, words_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from rag.claims.language.view import View
    from rag.types import Span

_SUBORDINATING = words_of("since when after before because while if although though once until unless")
_INCLUDES = words_of(
    """
    include includes included contain contains contained feature features featured comprise comprises comprised
    represent represents represented attract attracts attracted involve involves involved draw draws drew
    """
)
_BEFORE_NOUN = words_of("the a an of his her its their our my your")
_LONGEST_PREDICATE = 12


def in_noun_phrase(view: View, span: Span, subject: Callable[[View, int], Span | None]) -> Span:
    """Whom a relative pronoun behind the words ``span`` means: the noun phrase among them, or of a predicate the
    subject, which ``subject`` finds before a token."""
    first, last = view.place(span[0]), view.place(span[1] - 1) + 1
    found = _behind_verb(view, first, last)
    if found is None and "who" in (view.low(last), view.low(last + 1)):
        found = _behind_adjective(view, first, last) or _of_predicate(view, span, first, subject)
    return found or span


def is_no_phrase(view: View, source: Span) -> bool:
    """Whether the words of a holder are no phrase: another clause ("Talks even since <the poll was held> have shown"),
    or cut off before a noun that was taken for the verb ("<a star of the> show")."""
    first, last = view.place(source[0]), view.place(source[1] - 1) + 1
    ends = view.tokens[last - 1] if last > first else None
    cut = last > first + 1 and ends is not None and ends.text in _BEFORE_NOUN
    return cut or _is_clause(view, first, last)


def _is_clause(view: View, first: int, last: int) -> bool:
    """ "since <the poll was conducted>"."""
    if view.low(first - 1) not in _SUBORDINATING and view.low(first) not in _SUBORDINATING:
        return False
    for n in range(first + 1, last):
        if view.low(n) in RELATIVES:
            return False
        if view.low(n) in AUXILIARIES and view.low(n).isalpha() and view.tokens[n].text[0].islower():
            return True
    return False


def _behind_verb(view: View, first: int, last: int) -> Span | None:
    """ "The coalition also includes <individuals> who claim"."""
    for n in range(first + 1, last - 1):
        if view.low(n) in RELATIVES:
            return None
        if view.low(n) in _INCLUDES and view.low(n - 1) not in BE:
            return view.words(n + 1, last)
    return None


def _behind_adjective(view: View, first: int, last: int) -> Span | None:
    """ "The loss was steep for <Mr. Brand>, who said"."""
    if view.low(first - 1) not in BE or not view.tokens[first].text[0].islower():
        return None
    behind = next((n for n in range(first + 1, last - 1) if view.low(n) in PREPOSITIONS | {"to"}), None)
    if behind is None or not view.tokens[behind + 1].text[0].isupper():
        return None
    head = view.low(behind - 1)
    return None if is_person_noun(head) or kind_of_noun(head) is not None else view.words(behind + 1, last)


def _of_predicate(view: View, source: Span, first: int, subject: Callable[[View, int], Span | None]) -> Span | None:
    """ "<Karl Brand> is a liar, cheat and forger who has pledged": what somebody is stands for him."""
    if any(word[0].isupper() for word in view.cut(source).split()):
        return None
    begin = first
    while begin > 0 and first - begin < _LONGEST_PREDICATE and view.low(begin) not in ("a", "an"):
        begin -= 1
        low = view.low(begin)
        if low in PREPOSITIONS | BREAKERS | RELATIVES | AUXILIARIES or (low in MARKS and low != ","):
            return None
    if view.low(begin) not in ("a", "an") or view.low(begin - 1) not in BE:
        return None
    verb = begin - 1
    found = _first_name(view, verb - 1) if view.low(verb - 1) == "and" else subject(view, verb)
    named = view.cut(found) if found is not None else ""
    words = named.partition(",")[0].split()
    person = named.lower() in ("he", "she") or (bool(words) and all(word[0].isupper() for word in words))
    return found if person and named.lower() not in ("it", "this", "that", "there", "i", "they", "we") else None


def _first_name(view: View, joint: int) -> Span | None:
    """ "<Karl Brand> often rants and is a liar": the full name that opens the clause before the "and" at ``joint``."""
    begin = joint
    while begin > 0 and joint - begin < _LONGEST_PREDICATE and view.tokens[begin - 1].is_word:
        begin -= 1
    end = begin
    while end < joint and view.tokens[end].text[0].isupper():
        end += 1
    opens = begin == 0 or view.low(begin - 1) in MARKS
    return view.words(begin, end) if opens and 1 < end - begin < joint - begin else None
