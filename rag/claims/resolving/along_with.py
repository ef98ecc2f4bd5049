"""Several people of whom one opens the sentence: "Ida Vale, along with Karl Brek and Ola Finn, wrote a study"."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from rag.claims.casting.behind import names_in
from rag.claims.casting.phrases import Phrase

if TYPE_CHECKING:
    from rag.claims.casting.figure import Figure
    from rag.claims.casting.spotting import Name
    from rag.claims.resolving.scene import Scene

_WITH = re.compile(r", (?:along|together) with (?:the )?(?:[a-z][a-z-]{1,20} ){0,3}")
_AND = re.compile(r",? and (?:the )?(?:[a-z][a-z-]{1,20} ){0,3}|, (?:the )?(?:[a-z][a-z-]{1,20} ){0,3}")
_MOST = 6


def along_with(scene: Scene, sentence: int) -> Phrase | None:
    """All of them as one phrase; None where the sentence does not begin so."""
    here, cast = scene.sentences[sentence], scene.cast
    names = [cast.names[index] for index in names_in(cast, (here.begin, here.stop))[:_MOST]]
    if here.kind != "body" or len(names) < 2 or _start(names[0]) != here.begin or names[0].possessive:
        return None
    if not _WITH.fullmatch(scene.text, names[0].span[1], _start(names[1])):
        return None
    last = 1
    for one, other in pairwise(names[1:]):
        if one.possessive or not _AND.fullmatch(scene.text, one.span[1], _start(other)):
            break
        last += 1
    figures = {cast.figure_of[index] for index in names_in(cast, (here.begin, names[last].span[1]))}
    if names[last].possessive or any(scene.figures[index].kind == "place" for index in figures):
        return None
    span = (here.begin, names[last].span[1])
    return Phrase("description", span, span, plural=True) if len(figures) == last + 1 else None


def is_one_of(scene: Scene, phrase: Phrase, figure: Figure) -> bool:
    """Whether a figure is one of those, or some of them as a holder's words took them together."""
    start, end = phrase.span
    named = any(start <= name[0] < end for name in figure.names)
    return named or any(start <= place < end for place, _, _ in figure.fullest)


def _start(name: Name) -> int:
    return name.title[0] if name.title else name.span[0]
