"""Whose the answer is below a question that the outlet tells of: "A reader asked Vane whether it held. “It did,” he
said"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rag.claims.casting.figure import fits

if TYPE_CHECKING:
    from rag.claims.casting.figure import Figure
    from rag.claims.resolving.scene import Scene

_ASKED = re.compile(
    r"\b(?:ask(?:ed|s)|questioned|pressed|quizzed)\s(?:[A-Z][\w.’'-]{1,20}\s){0,3}(?P<whom>[A-Z][\w’'-]{1,30})\s"
    r"(?:whether|if|about|on|how|why|what|when|where|who|which)\b(?![^.?!]*[,;] (?:but|and|who|which)\b)"
)
_MARKS = re.compile(r"[“”\"«»„]|''")


def who_was_asked(scene: Scene, word: str | None, sentence: int) -> Figure | None:
    """Whom the sentence right before the quotation that begins in ``sentence`` says somebody asked, where the pronoun
    ``word``, behind the quotation, may mean him; None where nothing behind it says whose it is."""
    if sentence < 1 or word not in ("he", "she", None):
        return None
    before, here = scene.sentences[sentence - 1], scene.sentences[sentence]
    if not _MARKS.match(scene.text, here.begin) or _MARKS.search(scene.text, before.begin, before.stop):
        return None
    found = _ASKED.search(scene.text, before.begin, before.stop)
    if found is None:
        return None
    for one in scene.appearances(sentence - 1):
        figure = scene.figures[one.figure]
        ends = [end for start, end in figure.names if start == one.position]
        if (
            ends
            and ends[0] == found.end("whom")
            and figure.kind in ("person", "other")
            and (word is None or fits(figure, word))
        ):
            return figure
    return None
