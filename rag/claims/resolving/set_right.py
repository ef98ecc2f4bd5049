"""Statements set right by the words around them, before anybody is resolved: whose verb it is.

"The team (as aide Jon Lind calls it) said": not Lind; "spoke of the mayor": not the mayor; ", she said,": she."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from rag.claims.casting.behind import names_in, with_name_behind
from rag.claims.language.function_words import AUXILIARIES
from rag.claims.language.quotes import Quotations
from rag.claims.language.tokens import inside

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rag.claims.casting.cast import Cast
    from rag.claims.stating.statement import Statement
    from rag.types import Sentence, Span

_OPENS = re.compile(r"[^,()“”\"\n]{2,90}?(?=, | \()")
_LEADS = re.compile(
    r"(?:In|On|At|For|After|Before|During|As|When|While|If|But|And|Since|By|With|Under|According|Although|Because) "
)
_OF = re.compile(r"\b(?:spoke|speaks|speak|spoken|talked|talks|talk|tells|told) (?:about|of)\Z", re.IGNORECASE)
_SHE_SAID = re.compile(r", (?P<who>he|she) (?P<cue>said|says|added|adds|noted|wrote|argued|explained|suggested), ")
_AMONG = re.compile(r" \((?:among|including|even|like|such as|especially|notably|as) ")
_MARKS = re.compile(r"[“”\"]")
_FURTHEST = 600
_SUBJECT = 12


def set_right(
    text: str, cast: Cast, sentences: Sequence[Sentence], statements: Sequence[Statement]
) -> tuple[Statement, ...]:
    """The statements in their order, each with who says it by the form of its sentence. Linear."""
    quotations = Quotations(text)
    mended = []
    for one in statements:
        begin = sentences[one.sentence].begin
        here = _outside_brackets(text, cast, begin, one)
        here = _who_spoke_of(text, cast, begin, here)
        mended.append(_she_said(text, quotations, here))
    return tuple(mended)


def _outside_brackets(text: str, cast: Cast, begin: int, statement: Statement) -> Statement:
    """ "Brek's team, hard at work (so says its aide Jon Lind, a lawyer), insisted …": who stands in brackets is not
    whose verb stands behind them; the subject that opens the sentence is, or nobody is known."""
    source = statement.sources[-1] if statement.sources else None
    if source is None or not statement.cue or statement.speaker is not None:
        return statement
    among = _AMONG.search(text, *source)
    if among is not None:  # "the owners (among them Karl Vane, who was late)": all of them
        return replace(statement, sources=(*statement.sources[:-1], (source[0], among.start())))
    cue = statement.cue[0][0]
    if not begin <= source[0] < cue < source[0] + _FURTHEST:
        return statement
    opened = text.rfind("(", max(begin, source[0] - _FURTHEST), source[0] + 1)
    if opened < 0 or ")" in text[opened : source[1]] or text.count(")", source[1], cue) != 1:
        return statement
    if "(" in text[source[1] : cue]:
        return statement
    return replace(statement, sources=(*statement.sources[:-1], _opening(text, cast, begin, opened)))


def _opening(text: str, cast: Cast, begin: int, stop: int) -> Span | None:
    """The noun phrase that opens a sentence, up to its first comma or bracket."""
    found = _OPENS.match(text, begin, min(stop + 1, begin + 120))
    if found is None or _LEADS.match(text, begin):
        return None
    words = inside(cast.tokens, found.span())
    verbs = any(token.lower in AUXILIARIES or token.lower in ("said", "says", "who", "that") for token in words)
    return found.span() if words and len(words) <= _SUBJECT and not verbs else None


def _who_spoke_of(text: str, cast: Cast, begin: int, statement: Statement) -> Statement:
    """ "Rolf Maske, a pilot, spoke of the mayor, Odo Brenk": told of, Brenk says nothing."""
    source = statement.sources[-1] if statement.sources else None
    if source is None or len(statement.cue) != 1 or statement.speaker is not None:
        return statement
    cue = statement.cue[0]
    if not 0 < source[0] - cue[1] < 6 or text[cue[1] : source[0]].strip() not in ("", "the", "his", "her"):
        return statement
    if _OF.search(text, max(begin, cue[1] - 20), cue[1]) is None or not begin <= cue[0] - 2:
        return statement
    subject = (begin, cue[0] - 1)
    named = names_in(cast, (begin, begin + 1)) or text.startswith(("The ", "A ", "An ", "He ", "She "), begin)
    words = inside(cast.tokens, subject)
    plain = len(words) <= _SUBJECT and not any(token.lower in AUXILIARIES for token in words)
    if not named or not plain or _MARKS.search(text, *subject):
        return statement
    if text[subject[1] - 1] == ",":
        subject = (subject[0], subject[1] - 1)
    told = (cue[1] + 1, with_name_behind(text, cast, source)[1])
    return replace(statement, sources=(*statement.sources[:-1], subject), content=(told,))


def _she_said(text: str, quotations: Quotations, statement: Statement) -> Statement:
    """ "And so, she said, few of them are “willing”": her words, and the marks in them no doubt of the article's."""
    bare = not statement.cue and statement.sources in ((), (None,)) and statement.continues is None
    if not bare or statement.inside is not None or statement.speaker is not None or len(statement.content) != 1:
        return statement
    start, end = statement.content[0]
    found = _SHE_SAID.search(text, start, min(end, start + _FURTHEST))
    if found is None or quotations.at(found.start()) is not None or found.start() - start < 2:
        return statement
    marked = statement.hedge is not None and _MARKS.search(text, *statement.hedge) is not None
    return replace(
        statement,
        content=((start, found.start()), (found.end(), end)),
        cue=(found.span("cue"),),
        sources=(found.span("who"),),
        hedge=None if marked else statement.hedge,
    )
