"""Whom a bare post means in a paragraph about somebody else than who was last called by it: "Sen. Ida Vane won. …
Karl Brek spoke to his helpers. The senator said …"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rag.claims.language.nouns import words_of

if TYPE_CHECKING:
    from rag.claims.casting.figure import Figure
    from rag.claims.casting.phrases import Phrase
    from rag.claims.resolving.scene import Scene

_OF_MANY = words_of(
    "senator congressman congresswoman representative councillor councilor councilman councilwoman lawmaker"
)
"""Posts that several people of one article may have: "the president" stays who he was."""
_FAR = 3
_BACK = 3


def paragraph_about(scene: Scene, phrase: Phrase, sentence: int, best: Figure) -> Figure | None:
    """The person whom the paragraph of the sentence is about, where a post stands alone, ``best``, who had it, was told
    of in earlier paragraphs only, and nothing says that this person is anything else. None where ``best`` is meant."""
    if len(phrase.words) != 1 or phrase.head not in _OF_MANY or not best.names or scene.distance(best, sentence) < _FAR:
        return None
    for at in range(sentence - 1, max(-1, sentence - 1 - _BACK), -1):
        if "\n" in scene.text[scene.sentences[at].stop : scene.sentences[at + 1].begin]:
            return None
        subjects = [scene.figures[one.figure] for one in scene.appearances(at) if one.subject]
        people = [one for one in subjects if one.kind == "person"]
        if people:
            return people[0] if _may_be(people, best) else None
    return None


def _may_be(people: list[Figure], best: Figure) -> bool:
    figure = people[0]
    alone = all(one is figure for one in people) and figure is not best
    return alone and not any(role.rank < 2 for role in figure.roles)
