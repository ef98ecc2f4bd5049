"""Whose the documents of an article are that were a source: "a poll by the Norna Institute … the poll found"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rag.claims.casting.figure import BODIES
from rag.claims.resolving.meaning import author, wrote

if TYPE_CHECKING:
    from rag.claims.casting.figure import Figure
    from rag.claims.casting.phrases import Phrase
    from rag.claims.resolving.scene import Scene

_NEAR = 4


class Papers:
    """The documents of one article, in the order in which they are sources."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.authored: dict[int, Figure] = {}
        """Whose they are, by where their words begin."""
        self.last: dict[str, tuple[int, Figure]] = {}
        """Where one by a body was a source last, and whose it is, by what it is called."""

    def known(self, paper: Figure) -> Figure:
        """Whose a document is that is a figure of its own; itself where nobody is known."""
        return self.authored.get(paper.fullest[0][1][0], paper)

    def whose(self, phrase: Phrase, sentence: int) -> Figure | None:
        """Whose the document of a phrase is, or which figure it is; None where nothing says so."""
        before = self.last.pop(phrase.head, None)
        again = phrase.definite and len(phrase.words) == 1
        if before is not None and again and sentence - before[0] < _NEAR:
            self.last[phrase.head] = before
            return before[1]
        found = author(self.scene, phrase, sentence) or wrote(self.scene, phrase, sentence)
        if found is None:
            return None
        if found.thing:
            return self.known(found)
        if found.kind in BODIES and " by " in self.scene.text[slice(*phrase.core)]:
            self.last[phrase.head] = (sentence, found)
        self.authored[phrase.core[0]] = found
        return found
