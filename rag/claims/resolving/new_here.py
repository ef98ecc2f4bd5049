"""Who has just come into an article as a person, though no post, title or known given name shows it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rag.claims.casting.figure import Figure
    from rag.claims.resolving.scene import Scene

_WHO = re.compile(r",? (?:\d{1,2}, )?who(?:m|se)? ")
_BY_NAME = re.compile(r"\b(?:by the name of|named|called) \Z")


def new_here(scene: Scene, figure: Figure, sentence: int) -> bool:
    """Whether the article shows in the sentence before, or in this one, that a figure is somebody: by the surname
    alone ("Quell", for "Tuva Quell"), by "who" or "by the name of", or as whom a sentence is about."""
    if figure.kind != "person" or figure.plural:
        return False
    return any(
        at in (sentence - 1, sentence) and _is_shown(scene, figure, span, at)
        for span, at in zip(figure.names, figure.sentences, strict=True)
    )


def _is_shown(scene: Scene, figure: Figure, span: tuple[int, int], sentence: int) -> bool:
    text = scene.text
    if len(figure.words) > 1 and text[slice(*span)].casefold() == figure.words[-1]:
        return _is_subject(scene, span, sentence)
    if _BY_NAME.search(text, max(0, span[0] - 16), span[0]):
        return True
    return _WHO.match(text, span[1]) is not None or _opens(scene, figure, span, sentence)


def _opens(scene: Scene, figure: Figure, span: tuple[int, int], sentence: int) -> bool:
    """As in "Tuva Quell stayed at home and had, she thinks, …": of a sentence that opens with a full name and goes on
    with what somebody does, when nobody spoke just before; "Winter Harbour, she says, …" may be a thing of hers."""
    begin = scene.sentences[sentence].begin
    opens = span[0] == begin and not any(True for _ in scene.speakers(sentence - 1, back=1))
    return opens and len(figure.words) == 2 and scene.text.startswith(" ", span[1])


def _is_subject(scene: Scene, span: tuple[int, int], sentence: int) -> bool:
    return any(one.subject and one.position == span[0] for one in scene.appearances(sentence))
