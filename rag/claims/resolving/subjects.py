"""The subject of a sentence that nobody speaks in, where it has no name: "Two guards had seen it. They said …"."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from rag.claims.casting.behind import names_in
from rag.claims.casting.known import is_national
from rag.claims.casting.phrases import read_phrase
from rag.claims.casting.roles import POSSESSIVES
from rag.claims.language.nouns import is_person_noun, kind_of_noun, words_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rag.claims.casting.cast import Cast
    from rag.claims.casting.phrases import Phrase
    from rag.claims.language.tokens import Token
    from rag.types import Sentence

_LONGEST = 6
_BACK = 2000
_DETERMINERS = words_of(
    """
    a an the two three four five six seven eight nine ten several some many most both dozens hundreds thousands other
    another
    """
)
_ENDS = words_of(
    """
    who which that of in at from for with on to near and or but was were is are has had have been be will would can
    could may might did does do said says told
    """
)

_OF = re.compile(r" (?:of|at|from|in|for) (?:the |an? |its |their )?(?!the |an? |its )[a-z][\w’'-]{1,30}(?=[ ,])")
"""As in "A former captain of the ferry"."""
_OF_SUBJECT = re.compile(
    r"(?: (?!(?:was|were|is|are|had|has|who|said) )[a-z][\w-]{1,20}){0,2}, "
    r"[A-Z]\w{1,30}[’']?\w? (?:is|was|has|had|[a-z]{2,20}ed)\b"
)
"""As in "A candidate for mayor, Vane was …": said of the subject."""
_OF_A_NAME = re.compile(r" (?:of|at|from|in|for) (?:the |an? )?[A-Z]")
_BY_NAME = re.compile(
    r"(?: (?:of|from|in) [a-z ]{2,40})?,? (?:an? [^,.;]{2,60} )?(?:by the name of|named|called) [A-Z]"
)
"""As in "His cousin, a dealer by the name of Ruhan Tovik, came": somebody with a name."""
_KIN = re.compile(
    r"['’]s? (?:(?:late|eldest|elder|younger|youngest|grand|great-)[ -]?){0,2}"
    r"(?:wife|husband|widow|widower|father|mother|son|daughter|brother|sister|uncle|aunt|cousin|nephew|niece|"
    r"grandfather|grandmother|grandson|granddaughter|neighbour|neighbor)\b(?!['’])"
)
_NATION_ENDS = ("ian", "ean", "ese", "ish")


def subject_phrase(text: str, cast: Cast, sentence: Sentence) -> Phrase | None:
    """The noun phrase that opens a sentence of the body, if it means one or several people and names nobody."""
    if sentence.kind != "body":
        return None
    first = bisect_left(cast.tokens, sentence.begin, key=lambda token: token.start)
    last = None
    named = sentence.begin
    for at in range(first, min(first + _LONGEST, len(cast.tokens))):
        token = cast.tokens[at]
        gap = text[cast.tokens[at - 1].end : token.start] if at > first else ""
        gap = gap.strip("’'s") if named == cast.tokens[at - 1].end else gap
        if token.sentence != sentence.index or gap not in ("", " ") or token.lower in _ENDS:
            break
        new = token.lower in _DETERMINERS and at > first and cast.tokens[at - 1].lower not in _DETERMINERS
        if new or (at > first and token.lower in POSSESSIVES):
            break  # "Another shook her head"
        if (at == first and _KIN.match(text, token.end)) or (at > first and _is_of_a_nation(token)):
            named = token.end  # "Quell's grandfather", "A Varnian driver"
            continue
        if token.possessive or (at > first and token.capital):
            return None
        if is_person_noun(token.lower):
            last = at
    if last is None or cast.tokens[first].start != sentence.begin:
        return None
    opening = cast.tokens[first].lower
    end = cast.tokens[last].end
    if _OF_SUBJECT.match(text, end, sentence.stop) or _BY_NAME.match(text, end, sentence.stop):
        return None
    found = _OF.match(text, end, sentence.stop)
    if found is None and _OF_A_NAME.match(text, end, sentence.stop):
        return None  # "The leader of the Kell Party, Orla Finn, walked out"
    phrase = read_phrase(text, cast, (cast.tokens[first].start, found.end() if found else end))
    if phrase.kind != "description" or names_in(cast, (named, phrase.span[1])):
        return None
    return phrase if opening in _DETERMINERS | POSSESSIVES or phrase.plural or named == cast.tokens[first].end else None


def _is_of_a_nation(token: Token) -> bool:
    return token.capital and (is_national(token.lower) or token.lower.endswith(_NATION_ENDS))


def brought_in(text: str, cast: Cast, sentences: Sequence[Sentence], phrase: Phrase, sentence: int) -> Phrase | None:
    """As in "the guard", after a sentence that brought in "a night guard" who said nothing there: those words. And
    "the office", after "a letter from the city's transport office"."""
    person = is_person_noun(phrase.head)
    body = not person and kind_of_noun(phrase.head) in ("office", "organisation") and len(phrase.words) == 1
    if phrase.plural or not (person or body) or not phrase.head.isalpha():
        return None
    start = sentences[max(0, sentence - 3)].begin
    stop = min(sentences[sentence].begin, start + _BACK)
    pattern = _PERSON_IN if person else _BODY_IN
    places = [found.span() for found in re.finditer(pattern.format(head=phrase.head), text[start:stop])]
    if not places:
        return None
    found = read_phrase(text, cast, (start + places[-1][0], start + places[-1][1]))
    return found if found.kind == "description" and found.head == phrase.head else None


_PERSON_IN = r"\b[Aa]n? (?:[\w’'-]{{1,30}} ){{0,3}}{head}\b"
_BODY_IN = (
    r"\b(?:[Tt]he |[Aa]n? |[Ii]ts |[Tt]heir )(?:[\w-]{{1,30}}[’']s )?(?!(?:and|or|of|in|to|for|from|by) )"
    r"(?:[a-z][\w-]{{1,30}} ){{1,2}}{head}\b"
)
