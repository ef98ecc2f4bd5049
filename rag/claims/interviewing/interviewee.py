"""Who is interviewed, by the words that introduce an interview: "We spoke to Ida Vale", "one of the founders of …"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rag.claims.casting.kinds import kind_of_words
from rag.claims.casting.outlets import Outlets
from rag.claims.language.function_words import PREPOSITIONS, PRONOUNS
from rag.claims.language.given_names import FEMALE, MALE
from rag.claims.language.grammar import noun_phrase_after, subject_before
from rag.claims.language.nouns import is_person_noun, is_plural, words_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from rag.claims.language.quotes import Quotation
    from rag.claims.language.view import View
    from rag.types import Span

_BETWEEN = r"(?: (?:[a-z]{2,12}ly|at length|this week|last week|by (?:phone|telephone|e-?mail|video))){0,2}"
_VERB = r"(?:spoke|speaks?|talk(?:ed|s)?|chat(?:ted|s)|sat down|sits down|caught up|catches up|met up)"
_NOUN = r"(?:[Ii]nterview|[Cc]onversation|[Cc]hat|[Dd]iscussion|call|[Ee]xchange|[Qq]uestions|Q ?(?:&|and) ?A)"
_TALKS = re.compile(rf"\b(?:(?P<verb>{_VERB}){_BETWEEN}|{_NOUN}) (?:with|to|for) (?=\S)")
_ASKS = re.compile(
    r"\b(?:(?:I|[Ww]e|to|should|could|recently|[A-Z][\w’'-]{1,20}) (?:interview(?:ed|s)?|asked|questioned)|"
    r"(?:I|[Ww]e) met|put (?:[\w’'-]{1,12} ){0,2}questions to) "
    r"(?!with\b|to\b|by\b|in\b|for\b|about\b|if\b|whether\b)(?=\S)"
)
_NAME = re.compile(r"[A-Z][\w’'-]{1,30}(?: (?:[A-Z]\. ?)?(?:(?:de|van|von|al|bin|der|da|di) )?[A-Z][\w’'-]{1,30}){1,3}")
_HE_SPOKE = re.compile(
    r"(?:He|She) (?:has |had )?"
    r"(?:(?:agreed|consented|decided) to (?:speak|talk|answer)|spoke|talked|sat down|chatted)\b"
)
_CALLED = re.compile(
    r"(?:[\w’'-]{1,20} ){1,6}(?:known|identified|named|called|introduced) (?:here |only |to us )?(?:as )?"
    r"(?P<name>[A-Z][\w’'-]{1,30}(?: [A-Z][\w’'-]{1,30}){0,2})"
)
_NAMED = re.compile(rf"(?P<name>{_NAME.pattern})(?=,? )")
_ANSWERS = re.compile(
    r"\b(?P<verb>answer(?:s|ed)?|took|takes|field(?:s|ed)|was interviewed|is interviewed|were interviewed)\b"
    r"(?: (?:[\w’'-]{1,12} ){0,3}questions\b| by\b)"
)
_OF_THE_PIECE = re.compile(
    r"\b(?:edited|condensed|abridged|shortened)\b[^.\n]{0,40}\b(?:length|clarity|brevity|space)\b|"
    r"\b(?:interview|conversation|transcript|exchange|discussion)\b[^.\n]{0,60}"
    r"\b(?:edited|condensed|abridged|shortened|conducted|translated|below|follows)\b|"
    r"\b(?:excerpts|extracts) (?:from|of) (?:the|our|my|that|this|their) (?:interview|conversation)\b|"
    r"\b[Tt]his interview\b|\bQ ?& ?A with\b|(?:\A|\n)Interview with\b|\b[Qq]uestions (?:for|with|to) [A-Z]|"
    r"\b(?:[Oo]ur|[Mm]y|[Tt]heir) (?:interview|conversation)\b|"
    r"\binterview (?:the|one|an?|[A-Z])"
)
_ABOUT = words_of("about on over by after before during via to regarding because as this last when if how why what")
_REPORTING = words_of("host reporter correspondent editor presenter journalist columnist interviewer anchor writer")
_US = words_of("us me")
_PRONOUN = words_of("him her them")
_WORD = re.compile(r"\b[A-Z][\w’'-]{1,30}\b")
_MOST = 80


@dataclass(frozen=True, slots=True)
class Interviewee:
    """``span``: the words that name or describe who is interviewed; None where they are not found. ``named``: by a
    proper name. ``guessed``: they are the only name there, and nothing says that he was talked to. ``spoke``: it is
    said that he did, and not only that somebody talked to him."""

    span: Span | None
    named: bool = False
    guessed: bool = False
    spoke: bool = False

    @property
    def name(self) -> Span | None:
        return self.span if self.named else None


def says_interview(text: str, start: int, end: int) -> bool:
    """Whether words of the article speak of the interview that it is: "edited for length", "my conversation with"."""
    return _OF_THE_PIECE.search(text, start, end) is not None


def introduced(views: Sequence[View], first: int, last: int) -> Interviewee | None:
    """Who is interviewed, by the sentences ``first`` to ``last`` (exclusive), of which the last ones count; None if
    they introduce no interview. A pronoun means the only person whom the sentences up to there name."""
    start = max(first, last - _MOST)
    if start >= last:
        return None
    outlets = Outlets(views[0].text)
    known: list[Interviewee] = []
    told = False
    met = says_interview(views[0].text, views[start].begin, views[last - 1].stop)
    before: View | None = None
    for view in views[start:last]:
        if view.sentence.kind == "furniture":
            continue
        speaks, before = _speaks_himself(before, view, outlets), view
        if speaks is not None:
            return Interviewee(speaks, _is_named(view, speaks), spoke=True)
        for span in _met(view, outlets):
            met, told = True, told or span is None
            known.append(Interviewee(span, _is_named(view, span))) if span is not None else None
    named = [one for one in known if one.named]
    if named or known:
        return (named or known)[-1]
    if not met:
        return None
    alone = _only_person(views, last, known=not told)
    return Interviewee(alone, named=alone is not None, guessed=True)


def _speaks_himself(before: View | None, view: View, outlets: Outlets) -> Span | None:
    """ "Professor Ida Vale teaches law. She spoke to Tom Reed on Friday.": the subject of the sentence before."""
    if before is None or _HE_SPOKE.match(view.text, view.begin, view.stop) is None:
        return None
    subject = noun_phrase_after(before, 0, apposition=False) if before.tokens else None
    called = _CALLED.match(before.text, before.begin, before.stop) or _NAMED.match(
        before.text, before.begin, before.stop
    )
    if called is not None:
        subject = called.span("name")
    elif subject is not None and (name := _NAME.search(before.text, *subject)) is not None:
        subject = name.span()
    return subject if subject is not None and _fits(before, subject, outlets) else None


def _met(view: View, outlets: Outlets) -> Iterator[Span | None]:
    """Whom a sentence says that somebody talked to; None for "him" and "her"."""
    for found in _TALKS.finditer(view.text, view.begin, view.limit):
        place = view.place(found.end())
        asked, verb = _object(view, place), found.group("verb")
        subject = subject_before(view, view.place(found.start())) if verb else None
        own = subject is not None and _fits(view, subject, outlets) and not _reports(view, subject)
        if view.low(place) in _US or (
            asked is not None and (_is_outlet(view, asked, outlets) or (own and _reports(view, asked)))
        ):
            if own and subject is not None:
                yield subject
            elif verb is None and asked is not None:  # "In an interview with the Post, Ida Vale explains"
                behind = _object(view, view.place(asked[1]) + 1) if view.low(view.place(asked[1])) == "," else None
                if behind is not None and _fits(view, behind, outlets):
                    yield behind
        elif view.low(place) in _PRONOUN:
            yield None
        elif asked is not None and _fits(view, asked, outlets):
            yield asked
    for found in _ASKS.finditer(view.text, view.begin, view.limit):
        place = view.place(found.end())
        asked = _object(view, place)
        if view.low(place) in _PRONOUN:
            yield None
        elif asked is not None and _fits(view, asked, outlets):
            yield asked
    for found in _ANSWERS.finditer(view.text, view.begin, view.limit):
        subject = subject_before(view, view.place(found.start()))
        if subject is not None and _fits(view, subject, outlets):
            yield subject


def _object(view: View, place: int) -> Span | None:
    """The noun phrase at a token, up to what the talk was about."""
    if place >= len(view.tokens) or view.in_quotes[place]:
        return None
    span = noun_phrase_after(view, place, apposition=False)
    if span is None:
        return None
    last = view.place(span[1] - 1) + 1
    end = next((n for n in range(place + 1, last) if view.low(n) in _ABOUT), last)
    if end < len(view.tokens) and view.in_quotes[end] and view.low(end - 1) in PREPOSITIONS:
        title = view.quotations.at(view.tokens[end].start)  # "one of the founders of “The Lamp”"
        return view.tokens[place].start, _end_of(view, title, span[1])
    while end > place + 1 and view.low(end - 1) in PREPOSITIONS:
        end -= 1
    return view.words(place, end)


def _end_of(view: View, title: Quotation | None, otherwise: int) -> int:
    if title is None or title.end > view.stop:
        return otherwise
    return title.stop - (view.text[title.stop - 1] == ",")


def _reports(view: View, span: Span) -> bool:
    return bool(_REPORTING & set(view.cut(span).casefold().split()))


def _is_outlet(view: View, span: Span, outlets: Outlets) -> bool:
    """Whether a noun phrase is an outlet or its reporter by name: "Radio Skerry's Tom Reed"; not "Vice President"."""
    words = view.cut(span).casefold().replace("’", "'").split()
    if words[0] in ("our", "this"):
        return True
    person = any(word in MALE | FEMALE or is_person_noun(word) for word in words)
    owned = any(word.endswith("'s") for word in words)
    return (owned or not person) and outlets.is_outlet(view, span)


def _fits(view: View, span: Span, outlets: Outlets) -> bool:
    """Whether a noun phrase can be the one person who is interviewed."""
    words = view.cut(span).split()
    lows = [word.casefold() for word in words]
    if lows[:2] == ["one", "of"] and len(lows) > 3:
        return True
    if lows[0] in PRONOUNS or _is_outlet(view, span, outlets):
        return False
    if _is_named(view, span):
        return kind_of_words(lows) in (None, "person")
    head = next((low for low in lows if is_person_noun(low)), None)
    return head is not None and not is_plural(head) and lows[0] in ("a", "an", "the")


def _is_named(view: View, span: Span) -> bool:
    words = view.cut(span).split()
    first = words[0][:1].isupper() and words[0].casefold() not in ("one", "the", "a", "an")
    return first or (any(word[:1].isupper() for word in words[1:]) and _NAME.search(view.text, *span) is not None)


def _only_person(views: Sequence[View], last: int, *, known: bool) -> Span | None:
    """The one person whom the first sentences name in full, or of several the one of the headline or first sentence
    who is named again. ``known``: only one with a known first name, as the name may be a place's."""
    text, stop = views[0].text, views[last - 1].stop
    full: dict[str, Span] = {}
    others: dict[str, Span] = {}
    for found in _NAME.finditer(text, views[max(0, last - _MOST)].begin, stop):
        words = found.group().split()
        for first in range(len(words) - 1):  # "Actress Diane Holt"
            if kind_of_words([word.casefold() for word in words[first:]]) not in (None, "person"):
                continue
            start = found.end() - len(" ".join(words[first:]))
            given = words[first].casefold() in MALE | FEMALE
            (full if given else others).setdefault(words[-1], (start, found.end()))
            if given:
                break
    people = full if full or known else others
    if len(people) == 1:
        return next(iter(people.values()))
    for view in views[: min(2, last)]:
        here = [name for name, span in full.items() if view.begin <= span[0] < view.stop]
        if here:
            again = sum(found.group() == here[0] for found in _WORD.finditer(text, view.begin, stop)) > 1
            return full[here[0]] if len(here) == 1 and again else None
    return None


def full_names(views: Sequence[View], last: int, initials: Collection[str]) -> dict[str, Span]:
    """The first full name for each of some initials in the sentences up to ``last`` (exclusive), where there is one."""
    found: dict[str, Span] = {}
    for one in _NAME.finditer(views[0].text, views[0].begin, views[last - 1].stop):
        short = "".join(word[0] for word in one.group().split() if word[0].isupper())
        if short in initials:
            found.setdefault(short, one.span())
    return found
