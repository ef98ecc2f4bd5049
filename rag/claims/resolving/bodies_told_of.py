"""Which body "it" means that has said nothing: the subject of the sentence before, or the one body that this tells of.

"The ministry gave its account. …, it said"; "He rang the examination board. It says …"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rag.claims.casting.phrases import read_phrase
from rag.claims.language.function_words import AUXILIARIES, IRREGULAR_PASTS, is_adverb
from rag.claims.language.nouns import DOCUMENT_NOUNS, is_plural, kind_of_noun, singular, words_of
from rag.claims.language.tokens import inside

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rag.claims.casting.phrases import Phrase
    from rag.claims.language.tokens import Token
    from rag.claims.resolving.scene import Scene

_ARTICLES = words_of("the a an this that")
_BODIES = frozenset(("office", "organisation", "agency", "outlet"))
_FEW = 4


def body_subject(scene: Scene, phrase: Phrase, sentence: int) -> Phrase | None:
    """The body that opens the sentence before as its subject, named by a noun alone, where nobody speaks there and no
    name acts before the "it" of ``phrase``."""
    tokens = _before(scene, phrase, sentence)
    if not tokens or tokens[0].lower != "the":
        return None
    for noun in range(1, min(_FEW, len(tokens) - 2)):
        verb = noun + 1 + is_adverb(tokens[noun + 1].lower)
        if scene.text[tokens[noun - 1].end : tokens[noun].start] != " " or tokens[noun].capital:
            return None
        if _is_body(tokens[noun]) and verb < len(tokens) and _acts(tokens[verb].lower):
            return _phrase(scene, tokens[0], tokens[noun])
    return None


def body_told_of(scene: Scene, phrase: Phrase, sentence: int) -> Phrase | None:
    """The only body of the sentence before, wherever it stands there."""
    tokens = _before(scene, phrase, sentence)
    bodies = [at for at, token in enumerate(tokens) if kind_of_noun(token.lower) in _BODIES]
    if len(bodies) != 1 or not _is_body(tokens[bodies[0]]):
        return None
    if any(singular(token.lower) in DOCUMENT_NOUNS for token in tokens) and not tokens[bodies[0]].possessive:
        return None  # "We have her letter from the hospital. It says …"
    for first in range(bodies[0] - 1, max(-1, bodies[0] - _FEW), -1):
        if tokens[first].lower in _ARTICLES:
            return _phrase(scene, tokens[first], tokens[bodies[0]])
        if tokens[first].capital or tokens[first].possessive:
            return None
    return None


def _before(scene: Scene, phrase: Phrase, sentence: int) -> Sequence[Token]:
    """The words of the sentence before an "it", where that is the article's own and no name acts in either."""
    if phrase.words != ("it",) or sentence < 1 or scene.sentences[sentence - 1].kind != "body":
        return ()
    acting = (*scene.appearances(sentence, phrase.span[0]), *scene.appearances(sentence - 1))
    if any(one.subject for one in acting) or any(True for _ in scene.speakers(sentence, back=1)):
        return ()
    before = scene.sentences[sentence - 1]
    return inside(scene.cast.tokens, (before.begin, before.stop))


def _acts(word: str) -> bool:
    return word in AUXILIARIES or word in IRREGULAR_PASTS or word.endswith(("ed", "s"))


def _is_body(token: Token) -> bool:
    return not token.capital and kind_of_noun(token.lower) in _BODIES and not is_plural(token.lower)


def _phrase(scene: Scene, first: Token, last: Token) -> Phrase | None:
    phrase = read_phrase(scene.text, scene.cast, (first.start, last.end))
    return phrase if phrase.kind == "description" else None
