"""Somebody who is only described, as the "he" or "she" after it: "My cousin works there and she says it is real"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rag.claims.casting.figure import fits
from rag.claims.casting.phrases import read_phrase
from rag.claims.casting.roles import POSSESSIVES
from rag.claims.language.nouns import gender_of_noun, is_person_noun, singular, words_of
from rag.claims.language.tokens import inside
from rag.claims.resolving.descriptions import meant
from rag.claims.resolving.meaning import new_figure

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from rag.claims.casting.cast import Cast
    from rag.claims.casting.figure import Figure
    from rag.claims.casting.phrases import Phrase
    from rag.claims.language.tokens import Token
    from rag.claims.resolving.scene import Scene
    from rag.types import Span

_DETERMINERS = words_of("a an the one another this that my our your") | POSSESSIVES
_JOINS = words_of("of for by with at in on from to than like as and or who which that")
_OF_HIMSELF = re.compile(r"\bI(?: am|['’]m| was| became) (?:just |only |also |still )?\Z")
_CLOSED = re.compile(r"[”\"]")
_NAMED = re.compile(r"(?: (?:of|from|in) [^,.;\"“]{2,40})?,? (?:named|called|by the name of) (?=[A-Z])")
_MOST = 80
_FURTHEST = 1500
_BACK = 4
_NEAR, _FAR = 4, 40
_GENDERS = {"he": "m", "him": "m", "she": "f", "her": "f"}


def somebody_described(
    scene: Scene,
    phrase: Phrase,
    sentence: int,
    *,
    since: int,
    outer: Figure,
    holders: Mapping[int, Sequence[Span]],
) -> Figure | None:
    """Whom the "he" or "she" of ``phrase`` means, inside a quotation that began at ``since``, where the words of
    ``outer``, who speaks, describe somebody and name nobody in between. ``holders``: the words of each sentence that
    mean holders; they are not told of."""
    word = phrase.words[0]
    begin = max(scene.sentences[sentence].begin, since, phrase.span[0] - _FURTHEST)
    for found in described_before(scene.text, scene.cast, (begin, phrase.span[0]), word):
        named = scene.appearances(sentence, phrase.span[0])
        if any(one.position > found.span[1] and fits(scene.figures[one.figure], word) for one in named):
            return None
        known = meant(scene, found, sentence, outer=outer) if found.definite else None
        if known is None or fits(known, word):
            return known or new_figure(scene, found, sentence, outer=False)
    return _in_sentence_before(scene, sentence - 1, word, outer=outer, holders=holders)


def told_of(scene: Scene, phrase: Phrase, sentence: int, *, outer: Figure) -> Figure | None:
    """Whom the "he" or "she" of ``phrase`` means in an interview with ``outer``: who was named or described last in
    the sentences just before, a subject before others, else who was named last at all."""
    word, position = phrase.words[0], phrase.span[0]
    for at in range(sentence, max(-1, sentence - _NEAR - 1), -1):
        stop = position if at == sentence else min(scene.sentences[at].stop, scene.sentences[at].begin + _FURTHEST)
        here = [one for one in scene.appearances(at, stop) if one.figure != outer.index]
        here = [one for one in here if fits(scene.figures[one.figure], word)]
        if here and here[0].subject:
            return scene.figures[here[0].figure]
        begin = max(scene.sentences[at].begin, stop - _FURTHEST)
        for found in described_before(scene.text, scene.cast, (begin, stop), word):
            lead = scene.text[max(begin, found.span[0] - 40) : found.span[0]].split()
            apposed = len(lead) > 1 and lead[-1][0].isupper() and found.definite  # "made Vane the head of …"
            if position - found.span[1] > 1 and not apposed and not any(one.position > found.span[0] for one in here):
                known = meant(scene, found, at, outer=outer) if found.definite else None
                return known or new_figure(scene, found, at, outer=False)
        if here:
            return scene.figures[max(here, key=lambda one: one.position).figure]
    before = scene.back(sentence, position, reach=_FAR)
    return next((one for one in before if one is not outer and fits(one, word)), None)


def _in_sentence_before(
    scene: Scene, sentence: int, word: str, *, outer: Figure, holders: Mapping[int, Sequence[Span]]
) -> Figure | None:
    """As in "Brek says a ranger came by. “He thanked me,” he adds", where nobody else was named or spoke."""
    if sentence < 0 or any(True for _ in scene.told_of(sentence)):
        return None
    others = (scene.figures[one.figure] for one in scene.appearances(sentence))
    if any(figure is not outer and fits(figure, word) for figure in others):
        return None
    before = scene.sentences[sentence]
    for found in described_before(
        scene.text, scene.cast, (before.begin, min(before.stop, before.begin + _FURTHEST)), word
    ):
        told = any(found.span[0] <= span[0] < found.span[1] for span in holders.get(sentence, ()))
        quoted = scene.text[before.begin] in '“"' and not _CLOSED.search(scene.text, before.begin + 1, found.span[0])
        himself = _NAMED.match(scene.text, found.span[1], before.stop)  # "a baker named Brek was asked"
        told = told or any(himself is not None and himself.end() == start for start, _ in outer.names)
        if not told and (quoted or not found.definite):
            return new_figure(scene, found, sentence, outer=False)
    return None


def described_before(text: str, cast: Cast, span: Span, word: str) -> Iterator[Phrase]:
    """The people described in a span whom "he" or "she" (``word``) may mean, as phrases: the last one first, those
    behind a preposition ("the lid of a miner") after the others."""
    tokens = inside(cast.tokens, span)[-_MOST:]
    found: list[tuple[bool, Phrase]] = []
    for at in range(len(tokens) - 1, -1, -1):
        token = tokens[at]
        if token.capital or token.possessive or not is_person_noun(token.lower) or singular(token.lower) != token.lower:
            continue
        if gender_of_noun(token.lower) not in (None, _GENDERS.get(word)):
            continue
        first = _determiner(text, tokens, at)
        if first is None or text.startswith(" like ", token.end):
            continue  # "never seen a candidate like this"
        if _OF_HIMSELF.search(text, max(0, tokens[first].start - 20), tokens[first].start):
            continue  # "I am a fan of hers"
        phrase = read_phrase(text, cast, (tokens[first].start, token.end))
        if phrase.kind == "description" and not phrase.plural:
            found.append((first > 0 and tokens[first - 1].lower in _JOINS, phrase))
    yield from (phrase for joined, phrase in found if not joined)
    yield from (phrase for joined, phrase in found if joined)


def _determiner(text: str, tokens: Sequence[Token], at: int) -> int | None:
    """Where the noun phrase begins whose noun is at ``at``; None where no article or possessive stands before it."""
    for first in range(at - 1, max(-1, at - 1 - _BACK), -1):
        if text[tokens[first].end : tokens[first + 1].start] not in (" ", "’s ", "'s "):
            return None
        if tokens[first].lower in _DETERMINERS:
            return first
        if tokens[first].lower in _JOINS:
            return None
    return None
