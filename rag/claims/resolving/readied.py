"""Statements made ready for resolving: the words of a source are whom they name, and several people are several.

"Reeve and Ryle said": one statement for each; "Mr." of "Mr. Dole": the whole name; "he faces doubts": not his."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from rag.claims.casting.behind import names_in
from rag.claims.casting.kinds import kind_of_words
from rag.claims.casting.titles import LEADING
from rag.claims.language.nouns import POSTS, is_person_noun, is_plural, words_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rag.claims.casting.cast import Cast
    from rag.claims.casting.spotting import Name
    from rag.claims.stating.statement import Statement
    from rag.types import Span

_COURTESY = re.compile(r"(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|Prof|Rev)\.?")
_KNEW_HIM = re.compile(
    r"\b[a-z-]{2,20} (?P<rest>who (?:has |had |also |later |first |only )?"
    r"(?:named|identified|called|introduced) )(?=[A-Z])"
)
_MEETS = re.compile(
    r"\b(?:fac(?:e|es|ed|ing)|dr(?:ew|aws?|awn|awing)|attract(?:s|ed|ing)?|receiv(?:es?|ed|ing)|met with|"
    r"(?:come|came|comes|coming) under|spark(?:s|ed|ing)?|provok(?:es?|ed|ing)) (?:[a-z][a-z-]{1,20} ){0,3}\Z"
)
_MET = words_of("doubt doubts criticism criticisms question questions accusation accusations allegation allegations")
_JOINT = re.compile(r"(?:,|,? and|,? &) (?:the )?(?P<called>(?:[a-z][a-z-]{1,20} ){0,4})")
_INCLUDING = re.compile(
    r",? (?:including|among them) (?:(?:(?:U\.S\.|US|state|former) )?(?:Reps|Sens|Govs|Drs|Profs|Messrs)\. )?"
)
_WITH_HIS_OWN = re.compile(r"(?P<one>[Hh]e|[Ss]he) and (?P<others>(?:his|her) (?:[a-z-]{2,20} ){0,2}[a-z-]{2,20}s)")
_OF_ITS_OWN = re.compile(r"[’']s (?:own )?(?P<body>[A-Z][\w-]{1,30}(?: [A-Z][\w-]{1,30}){1,5}) ")
_MOST = 8


def readied(text: str, cast: Cast, statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """The statements with their sources as above, in their order, those of several people one for each. Linear."""
    tidied = [_tidied(text, cast, one) for one in statements]
    parts = [_parts(text, cast, one, tidied[n + 1 : n + 2]) for n, one in enumerate(tidied)]
    if all(len(some) == 1 for some in parts):
        return tuple(tidied)
    first, count = [], 0
    for some in parts:
        first.append(count)
        count += len(some)

    def moved(index: int | None) -> int | None:
        return first[index] if index is not None and 0 <= index < len(first) else index

    return tuple(
        replace(one, sources=(*one.sources[:-1], span), inside=moved(one.inside), continues=moved(one.continues))
        if span is not None
        else replace(one, inside=moved(one.inside), continues=moved(one.continues))
        for one, some in zip(tidied, parts, strict=True)
        for span in some
    )


def _tidied(text: str, cast: Cast, statement: Statement) -> Statement:
    source = statement.sources[-1] if statement.sources else None
    if source is None or statement.speaker is not None:
        return statement
    if _is_met_with(text, statement, source):
        return replace(statement, sources=(*statement.sources[:-1], None))
    span = _only_who(text, cast, _its_body(text, statement, _whole_name(text, cast, source)))
    return statement if span == source else replace(statement, sources=(*statement.sources[:-1], span))


def _whole_name(text: str, cast: Cast, source: Span) -> Span:
    """ "Mr." → "Mr. Dole": the tagger may take the title alone."""
    if not _COURTESY.fullmatch(text, *source):
        return source
    for index in names_in(cast, (source[1], source[1] + 40))[:1]:
        name = cast.names[index]
        if name.title and name.title[0] <= source[0]:
            return source[0], name.span[1]
    return source


def _only_who(text: str, cast: Cast, source: Span) -> Span:
    """ "one source who identified Brek" → "one source": he is not Brek, but named him."""
    found = _KNEW_HIM.search(text, source[0], min(source[1], source[0] + 120))
    if found is None or names_in(cast, (source[0], found.start("rest"))):
        return source
    return source[0], found.start("rest") - 1


def _its_body(text: str, statement: Statement, source: Span) -> Span:
    """ "the Harbour Department’s own Review Board finding that …" → "Review Board": it is the board that found it."""
    if not statement.cue or not source[1] < statement.cue[0][0] < source[1] + 80:
        return source
    found = _OF_ITS_OWN.fullmatch(text, source[1], statement.cue[0][0])
    if found is None or kind_of_words(found["body"].casefold().split()) not in ("office", "organisation"):
        return source
    return found.span("body")


def _is_met_with(text: str, statement: Statement, source: Span) -> bool:
    """ "Vale faces new doubts about her skill": others doubt it."""
    cue = statement.cue[0] if len(statement.cue) == 1 else None
    if cue is None or text[slice(*cue)].casefold() not in _MET or source[1] > cue[0]:
        return False
    return _MEETS.search(text, max(source[1], cue[0] - 80), cue[0]) is not None


def _parts(text: str, cast: Cast, statement: Statement, after: Sequence[Statement]) -> tuple[Span | None, ...]:
    """The sources of a statement that several people hold; (None,) where it stays as it is."""
    source = statement.sources[-1] if statement.sources else None
    if source is None or statement.speaker is not None:
        return (None,)
    if (found := _INCLUDING.search(text, *source)) is not None:
        among = (found.end(), source[1])
        goes_on = any(one.content == statement.content and one.cue == statement.cue for one in after)
        several = _people(text, cast, among, at_least=1 if goes_on else 2)
        return ((source[0], found.start()), *several) if several else (None,)
    if (found := _WITH_HIS_OWN.fullmatch(text, *source)) is not None:
        return found.span("one"), found.span("others")
    return _people(text, cast, source, at_least=2) or (None,)


def _people(text: str, cast: Cast, span: Span, *, at_least: int) -> tuple[Span, ...]:
    """The people that a span names one by one, each with what he is called, and nothing else; none where it does not.
    "Karl and Ida Vale" are not told apart: only whose full name or title is known."""
    indices = names_in(cast, span)[: _MOST + 1]
    names = [cast.names[index] for index in indices]
    if not at_least <= len(names) <= _MOST or names[-1].span[1] != span[1] or any(one.possessive for one in names[:-1]):
        return ()
    figures = {cast.figure_of[index] for index in indices}
    if len(figures) < len(names) or not all(_is_somebody(cast, index) for index in indices):
        return ()
    if not _describes(text[span[0] : _start(names[0])]):
        return ()
    apart = " and " in text[slice(*span)] or " & " in text[slice(*span)] or at_least == 1
    if not apart and not (len(names) == 2 and all(len(one.words) == 1 and one.title is None for one in names)):
        return ()  # "Ida Vale, Kell Observer"; but "Vale, Brek pledge …", as headlines have it
    spans = [(span[0], names[0].span[1])]
    for one, other in pairwise(names):
        found = _JOINT.fullmatch(text, one.span[1], _start(other))
        if found is None or not _describes(found["called"]):
            return ()
        spans.append((found.start("called"), other.span[1]))
    return tuple(spans)


def _is_somebody(cast: Cast, index: int) -> bool:
    figure = cast.figures[cast.figure_of[index]]
    whole = len(figure.words) > 1 or cast.names[index].title is not None
    return whole and figure.kind == "person" and not figure.plural


def _describes(words: str) -> bool:
    """Whether words before a name only say what one person is: "former mayor"."""
    return all(
        word in LEADING or word == "both" or (not is_plural(word) and (word in POSTS or is_person_noun(word)))
        for word in words.casefold().split()
    )


def _start(name: Name) -> int:
    return name.title[0] if name.title else name.span[0]
