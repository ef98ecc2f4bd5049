"""Whom "they" and "it" do not mean: a crowd from far off, another speaker's people, what stands outside the clause."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rag.claims.casting.figure import BODIES, fits
from rag.claims.casting.phrases import read_phrase
from rag.claims.casting.roles import POSSESSIVES
from rag.claims.language.function_words import PREPOSITIONS
from rag.claims.language.nouns import is_person_noun, is_plural, kind_of_noun, words_of
from rag.claims.language.tokens import inside
from rag.claims.resolving.scene import sentence_at

if TYPE_CHECKING:
    from rag.claims.casting.figure import Figure
    from rag.claims.casting.phrases import Phrase
    from rag.claims.resolving.scene import Scene

_BACK = 12
_FURTHEST = 3000
_ANY_BACK = 80
_ANY_FURTHEST = 12_000
"""So far back a campaign may be named that is not meant any more."""
_THAT = re.compile(r"\b(?:that|which|what|who|whom) \Z")
_OWN_BODY = re.compile(
    r"(?:(?:Now|Then|Today|Instead|Still|Meanwhile|But|And|So|Yet),? )?"
    r"(?P<who>(?:[Tt]he|[Hh]is|[Hh]er|[Tt]heir|[Ii]ts) (?:[a-z][\w-]{1,20} ){0,3}?(?P<noun>[a-z][\w-]{1,20})) "
    r"(?:is|was|has|had|will|would|can|could|may|might|[a-z]{3,20}(?:ed|s))\b"
)
_OWNED = frozenset({"campaign", "camp"})
_NAMED = re.compile(
    r"\b(?!(?:The|This|That|His|Her|Their|Its|An|Our|My|Each|Another|Every) )[A-Z][\w’'-]{1,30} "
    r"(?:(?<=['’]s )(?:[a-z-]{3,20} ){1,2})?(?:campaign|camp)\b"
)
_COUNTED = words_of("people others some many several few most")


def is_far_off(scene: Scene, crowd: Figure, sentence: int, position: int, *, asked: bool, outer: Figure | None) -> bool:
    """Whether the "they" of a speech by ``outer`` is rather somebody nearer than the crowd found for it. ``asked``:
    the speech is an answer in an interview."""
    if not crowd.plural:
        return False
    if nearer_plural(scene, crowd, sentence, position):
        return True
    return asked and outer is not None and in_anothers_turn(scene, crowd, sentence, position, outer)


def nearer_plural(scene: Scene, figure: Figure, sentence: int, position: int) -> bool:
    """Whether people or bodies in the plural who are no holders stand between a crowd and the "they" at ``position``
    of somebody's speech: "Voters see it. Brek was tired of Vane's advisers' delays. “They slept,” he said"."""
    where = _last_place(scene, figure, sentence, position)
    if where is None or position - where[1] > _FURTHEST:
        return where is not None
    for token in inside(scene.cast.tokens, (where[1], position)):
        if not is_plural(token.lower) or (token.capital and not token.initial):
            continue
        body = kind_of_noun(token.lower) in ("office", "organisation")
        if (is_person_noun(token.lower) or body) and token.lower not in figure.words:
            return True
    return False


def in_anothers_turn(scene: Scene, figure: Figure, sentence: int, position: int, outer: Figure) -> bool:
    """Whether a crowd was told of last in the words of somebody else than ``outer``: in an interview "they" are
    hardly those of the question two turns before."""
    where = _last_place(scene, figure, sentence, position)
    if where is None:
        return False
    spoke = [one for one in scene.speakers(where[0], back=0, weak=False) if one.last_spoke >= where[0]]
    return bool(spoke) and all(one is not outer and one is not figure for one in spoke)


def _last_place(scene: Scene, figure: Figure, sentence: int, position: int) -> tuple[int, int] | None:
    """The sentence and the end of the words that meant a figure last before a position."""
    for at in range(sentence, max(-1, sentence - _BACK - 1), -1):
        here = [
            one.position
            for one in scene.appearances(at, position if at == sentence else None)
            if one.figure == figure.index
        ]
        if here:
            last = max(here)
            named = [end for start, end in figure.names if start == last]
            joined = [span[1] for start, span, _ in figure.fullest if start == last]
            return at, (named or joined or [last])[0]
    return None


def speaks(phrase: Phrase) -> bool:
    """Whether the plural that opens a sentence may be "they" who say something: no "opinions among teachers"."""
    before = next((n for n, word in enumerate(phrase.words) if word in PREPOSITIONS and word != "of" and n), None)
    if before is None:
        return True
    noun = phrase.words[before - 1]
    return is_person_noun(noun) or kind_of_noun(noun) in ("office", "organisation") or noun in _COUNTED


def subject_of_clause(scene: Scene, sentence: int, position: int) -> Phrase | None:
    """As in "His team plans for a race that it says will be long": the body that is the subject of the sentence in
    whose clause "it" stands."""
    begin = scene.sentences[sentence].begin
    if position - begin > 400 or _THAT.search(scene.text, max(begin, position - 8), position) is None:
        return None
    found = _OWN_BODY.match(scene.text, begin, position)
    if found is None or is_plural(found["noun"]) or is_person_noun(found["noun"]):
        return None
    named = any(
        fits(scene.figures[one.figure], "it") and one.position > begin for one in scene.appearances(sentence, position)
    )
    body = kind_of_noun(found["noun"]) in ("office", "organisation", "agency", "outlet")
    if named or not body or found["who"].split(" ", 1)[0].casefold() not in POSSESSIVES | {"the"}:
        return None
    return read_phrase(scene.text, scene.cast, found.span("who"))


def is_anothers(scene: Scene, phrase: Phrase, sentence: int) -> bool:
    """Whether nobody can tell whose "the campaign" is: somebody else than the owner of the campaign that was named
    last is the subject of a sentence since: "It hurt the Vane campaign. Ida Moor met donors. The campaign said …"."""
    if phrase.head not in _OWNED or not phrase.definite or len(phrase.words) != 1:
        return False
    start = scene.sentences[max(0, sentence - _ANY_BACK)].begin
    start = max(start, phrase.span[0] - _ANY_FURTHEST)
    places = [start + found.start() for found in _NAMED.finditer(scene.text[start : phrase.span[0]])]
    if not places:
        return False
    last = sentence_at(scene.sentences, places[-1])
    owner = scene.text[places[-1] : places[-1] + 30].split(" ", 1)[0].removesuffix("'s").removesuffix("’s").casefold()
    spoke = (one for one in scene.speakers(sentence, back=_BACK) if one.kind in BODIES and phrase.head in one.words)
    last = max([last, *(one.last_spoke for one in spoke)])
    for at in range(last + 1, sentence + 1):
        for one in scene.appearances(at, phrase.span[0] if at == sentence else None):
            figure = scene.figures[one.figure]
            serves = any(phrase.head in role.phrase or "spokes" in role.phrase for role in figure.roles)
            if one.subject and figure.kind == "person" and owner not in figure.words and not serves:
                return True
    return False
