"""Whom "he" and "she" in a later clause mean by the rest of their sentence: "Critics booed Vane when he said …"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rag.claims.casting.figure import HE, SHE, fits
from rag.claims.casting.phrases import read_phrase
from rag.claims.language.function_words import PREPOSITIONS
from rag.claims.language.tokens import inside
from rag.claims.resolving.meaning import new_figure
from rag.claims.resolving.mentioned import described_before

if TYPE_CHECKING:
    from rag.claims.casting.figure import Figure
    from rag.claims.casting.phrases import Phrase
    from rag.claims.resolving.scene import Scene

_CLAUSE = re.compile(r"(?P<before>\w+) (?P<opens>when|after|because|since|until|before|what|where) \Z")
_BY_OWNER = frozenset({"when", "what", "because", "where"})
"""Behind "Vane's plan" only these go on with Vane: "his rival's death came days after he had warned …"."""
_DISMISSED = re.compile(
    r"\b(?:removed|fired|sacked|dismissed|ousted|expelled|suspended|dropped|disciplined|demoted|reprimanded|arrested|"
    r"detained|jailed|imprisoned|banned|barred|fined|censured)(?: (?:its|his|her|their) own)? \Z"
)
_OF_A_NAME = re.compile(r" of (?:the )?[A-Z][\w’'-]{1,30}(?: [A-Z][\w’'-]{1,30}){0,3}")
_FURTHEST = 400
_MARKS = re.compile(r"[“”\"«»„]|''")


def in_later_clause(scene: Scene, phrase: Phrase, sentence: int) -> Figure | None:
    """The one person whom the main clause names or describes, where the pronoun opens a clause right behind it:
    before whoever spoke earlier. None where the sentence leaves a choice."""
    word, position = phrase.words[0], phrase.span[0]
    begin = max(scene.sentences[sentence].begin, position - _FURTHEST)
    lead = scene.text[begin:position]
    clause = _CLAUSE.search(lead)
    if clause is None or _MARKS.search(lead):
        return None
    before = inside(scene.cast.tokens, (begin, position))
    if any(token.lower in HE | SHE or token.lower == "who" for token in before):
        return None
    people = {one.figure for one in scene.appearances(sentence, position) if fits(scene.figures[one.figure], word)}
    told = list(described_before(scene.text, scene.cast, (begin, position), word))
    if len(people) == 1 and not told:
        figure = scene.figures[people.pop()]
        return (
            figure
            if figure.kind == "person" and _is_acted_on(scene, figure, begin, position, clause["opens"])
            else None
        )
    text = scene.text
    punished = [one for one in told if _DISMISSED.search(text, max(begin, one.span[0] - 40), one.span[0])]
    if len(punished) != 1 or any(scene.figures[index].gender for index in people):
        return None
    found = punished[0]
    whose = _OF_A_NAME.match(text, found.span[1], position)
    if whose is not None:  # "the mayor of Kell"
        found = read_phrase(text, scene.cast, (found.span[0], whose.end()))
    return new_figure(scene, found, sentence, outer=False) if found.kind == "description" else None


def _is_acted_on(scene: Scene, figure: Figure, begin: int, position: int, opens: str) -> bool:
    """Whether a person is the subject or the object of the clause before, or the owner of what it is about."""
    for start, end in figure.names:
        if not begin <= start < position:
            continue
        if scene.text.startswith(("'s ", "’s ", "' ", "’ "), end):
            return opens in _BY_OWNER
        before = inside(scene.cast.tokens, (begin, start))[-1:]
        return not before or before[0].lower not in PREPOSITIONS - {"on", "against", "for"}
    return False
