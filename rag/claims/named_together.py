"""Whom a sentence is about where it names several, or says of one that he is among those who speak.

"Karl Vane and Ida Brek weigh the rain. It is safe, they say": the two; "Ida Vale is among those who say …": she."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from rag.claims.behind import names_in
from rag.claims.phrases import read_phrase

if TYPE_CHECKING:
    from rag.claims.figure import Figure
    from rag.claims.phrases import Phrase
    from rag.claims.scene import Scene
    from rag.types import Span

_JOINED = re.compile(r",? and (?:the )?|, (?:the )?| & ")
_AND = re.compile(r",? and (?:the )?| & ")
_MOST = 6
_FURTHEST = 400
_AMONG = re.compile(
    r"(?P<apposed>,? ?\([^()\n]{1,60}\)|, [^,;\n]{1,80},|) (?:is|was) (?:also |still |now )?(?:among|one of) "
    r"(?:the |those |many |several |some )?(?:[a-z][\w’'-]{1,20} ){0,4}[a-z][\w’'-]{1,20},?\Z"
)
_CLAUSE = re.compile(r", (?:who|whom|whose|which|that|where|when|as|and|but|or)\b")


def named_together(scene: Scene, sentence: int, before: int | None = None) -> Phrase | None:
    """The people or bodies that a sentence (before a position) names as its subject, as one phrase: several names and
    nothing but "and" and commas between them."""
    here = scene.sentences[sentence]
    if here.kind != "body":
        return None
    stop = here.stop if before is None else min(before, here.stop)
    cast, text = scene.cast, scene.text
    names = [cast.names[index] for index in names_in(cast, (here.begin, stop))[:_MOST]]
    subject = next((one.position for one in scene.appearances(sentence, stop) if one.subject), None)
    names = names[next((n for n, name in enumerate(names) if name.span[0] == subject), len(names)) :]
    last = 0
    for at, (one, other) in enumerate(pairwise(names)):
        gap = (one.span[1], other.title[0] if other.title else other.span[0])
        if one.possessive or not _JOINED.fullmatch(text, *gap):
            break
        if _AND.fullmatch(text, *gap):
            last = at + 1
            break
    if not last or names[last].possessive:
        return None
    figures = [scene.figures[index] for index in {cast.figure_of[cast.names.index(one)] for one in names[: last + 1]}]
    if len(figures) <= last or any(figure.kind == "place" or figure.plural for figure in figures):
        return None
    start = names[0].title[0] if names[0].title else names[0].span[0]
    phrase = read_phrase(text, cast, (start, names[last].span[1]))
    return phrase if phrase.kind == "description" and phrase.plural and not phrase.words else None


def among_those(scene: Scene, source: Span, sentence: int) -> Figure | None:
    """Who is "among those" or "one of the nurses" of ``source``, where the sentence says so of its subject."""
    begin = scene.sentences[sentence].begin
    if source[0] - begin > _FURTHEST or not scene.text.startswith((" who ", " that "), source[1]):
        return None
    for one in scene.appearances(sentence, source[0]):
        ends = [end for start, end in scene.figures[one.figure].names if start == one.position]
        if not one.subject or not ends:
            continue
        found = _AMONG.match(scene.text, ends[0], source[1])
        if found is not None and not _CLAUSE.match(found["apposed"]):
            return scene.figures[one.figure]
    return None
