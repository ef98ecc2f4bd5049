"""Whom a sentence is about, so that a description in the next one means him: "the hill-country senator"."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rag.claims.casting.figure import Figure
    from rag.claims.casting.phrases import Phrase
    from rag.claims.resolving.scene import Scene
    from rag.types import Span


def person_before(scene: Scene, phrase: Phrase, sentence: int, content: tuple[Span, ...]) -> Figure | None:
    """The one person whom the sentence before is about, where no other is named before the phrase."""
    here = [one for one in scene.appearances(sentence, phrase.span[0]) if scene.figures[one.figure].kind == "person"]
    if any(not any(start <= one.position < end for start, end in content) for one in here):
        return None  # "Brek took on Vane after the front-runner had said …": nobody can tell
    before = scene.appearances(sentence - 1)
    people = {one.figure for one in before if scene.figures[one.figure].kind == "person"}
    if not people:  # “It is over,” she said. “I am out.” The former minister added …
        people = {one.index for one in scene.speakers(sentence, back=1) if one.kind == "person"}
    subjects = {one.figure for one in before if one.subject} & people
    if len(subjects) > 1:  # whoever spoke, and not whom he told of
        subjects &= {one.index for one in scene.speakers(sentence, back=1, weak=False)}
    found = subjects if len(subjects) == 1 else people
    if len(found) != 1:
        return None
    return scene.figures[found.pop()]
