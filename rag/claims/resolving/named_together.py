"""Whom a sentence is about where it names several, or says of one that he is among those who speak.

"Karl Vane and Ida Brek weigh the rain. It is safe, they say": the two; "Ida Vale is among those who say …": she."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from rag.claims.casting.behind import names_in
from rag.claims.casting.phrases import Phrase, read_phrase
from rag.claims.language.nouns import is_person_noun, is_plural, kind_of_noun
from rag.claims.language.tokens import inside

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rag.claims.casting.figure import Figure
    from rag.claims.casting.spotting import Name
    from rag.claims.resolving.scene import Scene
    from rag.types import Span

_JOINED = re.compile(r",? and (?:the )?|, (?:the )?| & ")
_AND = re.compile(r",? and (?:the )?| & ")
_MOST = 6
_FURTHEST = 400
_OTHERS = re.compile(r" and (?:his|her|its|their|other|several|many) ")
_AMONG = re.compile(
    r"(?P<apposed>,? ?\([^()\n]{1,60}\)|(?:, [^,;\n]{1,80}){1,3},|) (?:is|was) (?:also |still |now )?(?:among|one of) "
    r"(?:the |those |many |several |some )?(?:[a-z][\w’'-]{1,20} ){0,4}[a-z][\w’'-]{1,20},?\Z"
)
_LEADS = re.compile(r"(?:In|On|At|For|After|Before|During|Following|Since|Until|Despite|With|Under|Through) ")
_CLAUSES = ("As ", "While ", "When ", "After ", "Before ", "Because ", "Although ", "Though ", "If ")
_CLAUSE = re.compile(r", (?:who|whom|whose|which|that|where|when|as|and|but|or)\b")


def named_together(scene: Scene, sentence: int, before: int | None = None) -> Phrase | None:
    """The people or bodies that a sentence (before a position) names as its subject, as one phrase: several names and
    nothing but "and" and commas between them."""
    here = scene.sentences[sentence]
    if here.kind != "body":
        return None
    stop = here.stop if before is None else min(before, here.stop)
    cast, text = scene.cast, scene.text
    if (others := _with_others(scene, here.begin, stop)) is not None:
        return others
    names = [cast.names[index] for index in names_in(cast, (here.begin, stop))[:_MOST]]
    first = next((n for n in range(len(names)) if _opens(text, here.begin, names, n, clause=before is not None)), None)
    names = names[first:] if first is not None else []
    last = 0
    for at, (one, other) in enumerate(pairwise(names)):
        gap = (one.span[1], _start(other))
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
    phrase = read_phrase(text, cast, (_start(names[0]), names[last].span[1]))
    return phrase if phrase.kind == "description" and phrase.plural and not phrase.words else None


def _with_others(scene: Scene, begin: int, stop: int) -> Phrase | None:
    """As in "Vane and other bankers pointed at what they called …": somebody and people who have no name."""
    for index in names_in(scene.cast, (begin, min(stop, begin + 60)))[:1]:
        name = scene.cast.names[index]
        start = _start(name)
        found = _OTHERS.match(scene.text, name.span[1], stop)
        if found is None or scene.text[begin:start] not in ("", "But ", "And "):
            continue
        for token in inside(scene.cast.tokens, (found.end(), min(stop, found.end() + 80)))[:3]:
            people = token.capital or is_person_noun(token.lower) or kind_of_noun(token.lower) is not None
            if is_plural(token.lower) and people:
                return Phrase("description", (start, token.end), (start, token.end), plural=True)
    return None


def _opens(text: str, begin: int, names: Sequence[Name], at: int, *, clause: bool) -> bool:
    """Whether a name opens the sentence, or stands behind a phrase that leads in ("In their study, Vane and Brek …");
    with ``clause`` it may open a clause that does ("As Vane and Brek walked on, they said …")."""
    start = _start(names[at])
    if at and _JOINED.fullmatch(text, names[at - 1].span[1], start):
        return False
    lead = text[begin : min(start, begin + _FURTHEST)]
    if begin + len(lead) < start:
        return False
    return not lead or (lead.endswith(", ") and _LEADS.match(lead) is not None) or (clause and lead in _CLAUSES)


def _start(name: Name) -> int:
    return name.title[0] if name.title else name.span[0]


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
        if found is not None and not _CLAUSE.search(found["apposed"]):
            return scene.figures[one.figure]
    return None
