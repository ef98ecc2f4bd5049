"""Whom "he" and "she" mean beside a clause that leads in: "When Ida Vale left, she said …", "After he left, Vane …"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rag.claims.casting.figure import fits
from rag.claims.language.nouns import words_of
from rag.claims.language.tokens import inside

if TYPE_CHECKING:
    from rag.claims.casting.figure import Figure
    from rag.claims.resolving.scene import Scene
    from rag.types import Span

_LEADS = words_of("where when as after while before since although though because until once")
_JOINS = words_of("that and but")
_IN_WHICH = re.compile(r"(?:\b(?:in|at|during|on|after) which|,? where) \Z")
_OWNS = {"he": "his", "she": "her"}
_ASKS = words_of("ask asked asks asking")


def beside_clause(scene: Scene, sentence: int, position: int, word: str) -> Figure | None:
    """The person of the same sentence whom the pronoun ``word`` at ``position`` means by where it stands."""
    return _stands_behind(scene, sentence, position, word) or _leads_in(scene, sentence, position, word)


def first_of_it(scene: Scene, word: str, sentence: int, position: int, content: tuple[Span, ...]) -> int:
    """As in "Though he did not name Vane, he said …": the first "he" means the same, and nobody named between them."""
    begin = scene.sentences[sentence].begin
    before = inside(scene.cast.tokens, (max(begin, position - 400), position))
    participle = bool(before) and before[0].initial and before[0].lower.endswith(("ed", "ing"))
    same = (word, _OWNS.get(word, word)) if participle else (word,)  # "Dismayed by his years under Mayor Brek, he left"
    for token in before:
        if token.lower in same and not any(start <= token.start < end for start, end in content):
            between = scene.appearances(sentence, position)
            return position if any(one.subject and one.position > token.start for one in between) else token.start
    return position


def _stands_behind(scene: Scene, sentence: int, position: int, word: str) -> Figure | None:
    """As in "After he left the party, Karl Vane told …": the subject behind a clause that leads in means the same."""
    begin, stop = scene.sentences[sentence].begin, scene.sentences[sentence].stop
    opening = inside(scene.cast.tokens, (begin, position))
    if not 0 < len(opening) < 3 or opening[0].lower not in _LEADS | _ASKS:
        return None
    for one in sorted(scene.appearances(sentence), key=lambda one: one.position):
        figure = scene.figures[one.figure]
        if one.position < position:
            return None
        behind = inside(scene.cast.tokens, (one.position, stop))[:8]
        start = inside(scene.cast.tokens, (begin, one.position))
        lead = one.position
        while start and start[-1].capital and scene.text[start[-1].end : lead] == " ":
            lead, start = start[-1].start, start[:-1]  # his title
        if scene.text[lead - 2 : lead] == ", " and figure.kind == "person" and fits(figure, word):
            ends = next((end for begins, end in figure.names if begins == one.position), one.position)
            after = scene.text[ends : ends + 2]
            return figure if after[:1] == " " and len(behind) > 1 and not after.startswith((" (", "’", "'")) else None
    return None


def _leads_in(scene: Scene, sentence: int, position: int, word: str) -> Figure | None:
    """As in "In Kell, where Vane began, he promised …": the subject of the clause that leads in."""
    begin = max(scene.sentences[sentence].begin, position - 400)
    within = _IN_WHICH.search(scene.text, max(begin, position - 20), position) is not None
    if scene.text[position - 2 : position] != ", " and not within:
        return None
    for one in sorted(scene.appearances(sentence, position), key=lambda one: -one.position):
        figure = scene.figures[one.figure]
        before = inside(scene.cast.tokens, (begin, one.position))[-4:]
        while before and before[-1].capital and not before[-1].initial:
            before = before[:-1]  # his title
        opening = [token.lower for token in inside(scene.cast.tokens, (begin, begin + 30))[:2]]
        if figure.kind == "person" and len(opening) == 2 and opening[0] in _LEADS and opening[1] in ("i", "we"):
            return figure if fits(figure, word) else None  # "When I spoke to Vane, he said"
        behind = inside(scene.cast.tokens, (one.position, position))
        asks = any(token.lower in _ASKS for token in behind)
        leads = bool(before) and (before[-1].lower in _LEADS or (within and before[-1].lower in _JOINS))
        if leads and fits(figure, word) and not asks and figure.kind == "person":
            owner = any(
                span[0] == one.position and scene.text[span[1] : span[1] + 2] in ("'s", "’s") for span in figure.names
            )
            return None if owner else figure
    return None
