"""Who of a noun phrase speaks: "Kell News and former anchor Ida Vale has", "the mouth of Karl Brek, who"."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from rag.claims.language.function_words import BE, DETERMINERS, POSSESSIVES
from rag.claims.language.grammar import antecedent
from rag.claims.language.nouns import is_person_noun, is_plural, words_of
from rag.claims.language.verbs import group_at
from rag.claims.stating.papers_of import writer_of

if TYPE_CHECKING:
    from rag.claims.language.view import View
    from rag.claims.stating.draft import Draft
    from rag.types import Span

_NOT_WHO = words_of(
    """
    mouth mouths lips tongue pen voice hands form shape person likes words arrival death election candidacy rise return
    victory defeat appointment nomination visit resignation arrest home house
    """
)
"""Of somebody, these are nobody: behind "the mouth of Karl Brek" the "who" is Karl Brek."""
_TALK = words_of("rhetoric talk remarks comments words language tweets")
_ONE = words_of("has is was does hasn't isn't wasn't doesn't")
_ONCE = words_of("former ex then late longtime veteran")
_FARTHEST = 14
_FAR = 6000


def with_shared_subject(view: View, draft: Draft) -> Draft:
    """ "Bakers who are angry about the quay, worried about the pier and tired": those who are angry feel the second of
    several, too, and not the bakers of the sentence before."""
    if draft.word is None or not draft.cue or draft.source is not None or draft.word.is_noun:
        return draft
    place = view.place(draft.cue[0][0])
    feels = view.low(place).endswith("ed") and draft.content[0][0] >= draft.cue[-1][1]
    if not feels or view.low(place - 1) not in (",", "and") or view.in_quotes[place]:
        return draft
    for n in range(place - 4, max(0, place - _FARTHEST), -1):
        if view.low(n) == "who" and view.low(n + 1) == "are" and view.low(n - 1) != ",":
            head = antecedent(view, n)
            if head is None:
                return draft
            whole = (head[0], view.tokens[n + 2].end)
            return replace(draft, sources=(whole,), agentless=False, hedge=None)
        group = group_at(view, n)
        if view.low(n) in (";", ":") or (group is not None and group.forms & {"s"} and group.verb == n):
            return draft
    return draft


def who_of(view: View, head: Span) -> Span:
    """ "in the mouth of Karl Brek, who": Karl Brek, and "Brek’s talk on trade that": Brek; but "the wife of Karl Brek,
    who" is his wife."""
    first, last = view.place(head[0]), view.place(head[1] - 1) + 1
    owner = next((n for n in range(first, min(last, first + 4)) if view.low(n).endswith("'s")), None)
    if owner is not None and all(token.text[0].isupper() for token in view.tokens[first : owner + 1]):
        talk = any(view.low(n) in _TALK for n in range(owner + 1, min(last, owner + 4)))
        return (head[0], view.tokens[owner].end - 2) if talk else head
    of = next((n for n in range(first, last - 1) if view.low(n) == "of"), None)
    if of is None or view.low(of - 1) not in _NOT_WHO or not view.tokens[of + 1].text[0].isupper():
        return head
    return view.words(of + 1, last)


def with_clause(view: View, source: Span) -> Span:
    """ "Bakers who" of "Bakers who are angry about the quay": these, "Bakers who are angry", and not those before."""
    first, last = view.place(source[0]), view.place(source[1] - 1) + 1
    relative = last - first == 2 and view.low(last - 1) == "who" and view.low(last) == "are"
    adjective = view.low(last + 1).isalpha() and view.low(last + 1) not in DETERMINERS
    return view.words(first, last + 2) if relative and adjective else source


def without_its_verb(view: View, source: Span, *, noun: bool) -> Span | None:
    """ "prompted Vale to make a joke and call Brek late": of "Vale to make a joke and" Vale calls him so. None where
    the cue is a noun: "the love and pride" is nobody's in "for Vale to win the love and"."""
    first, last = view.place(source[0]), view.place(source[1] - 1) + 1
    if view.low(last - 1) not in ("and", "or"):
        return source
    to = next((n for n in range(first + 1, last - 1) if view.low(n) == "to"), None)
    if noun:
        return None if to is not None else source
    return view.words(first, to) if to is not None else source


def is_ending(view: View, place: int) -> bool:
    """Whether the "’s" of the token is no part of a name: "Vale’s repeated claim", where the article has Vale, too."""
    token = view.tokens[place]
    if not token.low.endswith("'s") or not token.text[0].isupper():
        return False
    around = view.text[max(0, token.start - _FAR) : token.end + _FAR]
    return re.search(rf"(?<!\w){re.escape(token.text[:-2])}(?![\w’'-])", around) is not None


def the_one_named(view: View, source: Span) -> Span:
    """ "Kell News and former radio anchor Ida Vale has praised it": the verb shows that it is one, who worked for both
    and is named last."""
    first, last = view.place(source[0]), view.place(source[1] - 1) + 1
    amount = next((n for n in range(first, min(first + 3, last - 1)) if view.low(n) in ("many", "few")), None)
    if (
        amount is not None
        and view.low(amount - 1) == view.low(amount + 1) == "as"
        and view.low(amount + 2)[:1].isdigit()
    ):
        return view.words(amount + 2, last)  # "As many as 40 percent of voters"
    if (whose := writer_of(view, first, last)) is not None:
        return whose
    joint = next((n for n in range(first + 1, last - 2) if view.low(n) == "and"), None)
    if joint is None or view.low(last) not in _ONE or not view.tokens[first].text[0].isupper():
        return source
    if any(not token.is_word for token in view.tokens[first:last]):
        return source
    name = last
    while name > joint + 1 and view.tokens[name - 1].text[0].isupper():
        name -= 1
    noun = view.low(name - 1)
    post = is_person_noun(noun) or view.low(joint + 1) in _ONCE
    described = joint + 1 < name < last and post and not is_plural(noun)
    plain = all(view.low(n) not in DETERMINERS | POSSESSIVES for n in range(joint + 1, name))
    return view.words(joint + 1, last) if described and plain else source


def without_addressee(view: View, draft: Draft) -> Draft:
    """ "chiding him, “It is late”": whom he chides is no part of what he says."""
    if not draft.cue or not draft.content or draft.content[0][0] < draft.cue[-1][1]:
        return draft
    first, quote = view.place(draft.content[0][0]), view.place(draft.content[0][0]) + 2
    whom = view.low(first) in ("him", "her", "them", "me", "us") and view.low(first + 1) in (",", ":")
    end = draft.content[0][1]
    if not whom or quote >= len(view.tokens) or not view.in_quotes[quote] or view.tokens[quote].is_word:
        return draft
    start = view.tokens[quote].start
    return replace(draft, content=((start, end), *draft.content[1:])) if start < end else draft


def of_suspects(view: View, draft: Draft) -> Draft:
    """ "was removing users suspected of fraud": those users suspect nobody; who does is not named."""
    source = draft.source
    if source is None or len(draft.cue) != 1 or not draft.content:
        return draft
    verb = view.place(draft.cue[0][1] - 1)
    verb -= view.low(verb) == "of"
    by = view.place(source[1] - 1) + 1 == verb and view.low(verb + 1) == "of"
    if not by or view.low(verb) not in ("suspected", "accused", "convicted"):
        return draft
    first = view.place(source[0])
    first += view.low(first).endswith("ing") and view.low(first - 1) in BE and first + 1 < verb
    content = tuple(span for span in draft.content if span[0] > draft.cue[0][0])
    if not content:
        return draft
    start = min(content[0][0], view.tokens[verb + 1].start)
    whole = (view.words(first, verb), (start, content[0][1]), *content[1:])
    return replace(draft, sources=(*draft.sources[:-1], None), content=whole, agentless=True)
