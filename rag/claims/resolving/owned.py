"""Bodies that are somebody's: "Vale's office", "the Vale campaign", "Congresswoman Ida Vale's office" are one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rag.claims.casting.behind import names_in
from rag.claims.language.nouns import words_of

if TYPE_CHECKING:
    from rag.claims.casting.phrases import Phrase
    from rag.claims.resolving.scene import Scene

_BODIES = words_of("office campaign team camp administration foundation family estate")


def body_of(scene: Scene, phrase: Phrase) -> tuple[int, str] | None:
    """Whose body a phrase means, as a figure's index, and what it is called; None where it is nobody's."""
    if phrase.head not in _BODIES:
        return None
    names = names_in(scene.cast, phrase.core)
    if len(names) != 1 or phrase.core[1] - scene.cast.names[names[0]].span[1] > len(phrase.head) + 4:
        return None  # "Vale's former election team" may be another one
    owner = scene.figures[scene.cast.figure_of[names[0]]]
    return (owner.index, phrase.head) if owner.kind == "person" else None
