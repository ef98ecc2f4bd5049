"""Whom a post means by where it stands: behind the colon of who acts, and right behind a name that is new."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from rag.claims.language.nouns import POSTS, is_person_noun, singular
from rag.claims.resolving.descriptions import agrees, alike

if TYPE_CHECKING:
    from rag.claims.casting.figure import Figure
    from rag.claims.casting.phrases import Phrase
    from rag.claims.resolving.scene import Scene

_COLON = re.compile(r": ?[“\"]")
_CLOSED = re.compile(r"[,.!?…][”\"] \Z")
_ANOTHER = re.compile(
    r"\b(?:asked|asks|heard|hears|received|receives|got|gets|reads?|met|meets|told|quot(?:es|ed)|cit(?:es|ed)|"
    r"recall(?:s|ed)|remember(?:s|ed)|against|from|by)\b"
)
_ANOTHER_POST = r" and [^,.;:“”\"\n]{{3,60}}?, "
_APPOSED = r"an? [^,.;:“”\"\n]{{3,80}}, "
_FURTHER = rf"{{called}}(?:{_ANOTHER_POST}(?:{_APPOSED})?|, {_APPOSED})"
_FURTHEST = 600
_BACK = 8


def post_told(scene: Scene, phrase: Phrase, sentence: int) -> Figure | None:
    """Who is "the senator" or "the secretary of state" by the sentence it stands in, or by the one that told so."""
    if phrase.plural or phrase.possessive or not phrase.definite or alike(phrase.head) not in _POSTS:
        return None
    return _behind_colon(scene, phrase, sentence) or _behind_new_name(scene, phrase, sentence)


_POSTS = frozenset(alike(post) for post in POSTS if post.isalpha())


def _behind_colon(scene: Scene, phrase: Phrase, sentence: int) -> Figure | None:
    """As in "Ida Vale defends it in a commercial: “I am proud,” the senator says": whoever acts there, if nobody else
    is told of and she has no other post."""
    begin, text = scene.sentences[sentence].begin, scene.text
    if len(phrase.words) > 2 or phrase.span[0] - begin > _FURTHEST:
        return None
    found = _COLON.search(text, begin, phrase.span[0])
    if (
        found is None
        or not _CLOSED.search(text, found.end(), phrase.span[0])
        or _ANOTHER.search(text, begin, found.start())
    ):
        return None
    here = scene.appearances(sentence, found.start())
    people = {one.figure for one in here if scene.figures[one.figure].kind in ("person", "anonymous")}
    if not here or not here[0].subject or here[0].position != _first_name(scene, sentence) or len(people) != 1:
        return None
    figure = scene.figures[here[0].figure]
    if figure.index not in people or figure.kind != "person" or not agrees(figure, phrase):
        return None
    for token in scene.cast.tokens[_token_at(scene, begin) : _token_at(scene, found.start())]:
        if not token.capital and is_person_noun(token.lower) and singular(token.lower) == token.lower:
            return None
    return figure if _may_hold(figure, phrase) else None


def _behind_new_name(scene: Scene, phrase: Phrase, sentence: int) -> Figure | None:
    """As in "They blamed Ida Vale. The mayor and twice a candidate for judge, a friend of Brek's, left": a post with
    more of its kind, which opens the sentence behind the name that is new there, tells who that is."""
    text = scene.text
    called = re.escape(" ".join(text[slice(*phrase.core)].casefold().removeprefix("the ").split()))
    pattern = re.compile("the " + _FURTHER.format(called=called), re.IGNORECASE)
    for at in range(sentence, max(0, sentence - _BACK), -1):
        if pattern.match(
            text, scene.sentences[at].begin, min(scene.sentences[at].stop, scene.sentences[at].begin + 300)
        ):
            return _new_in(scene, at - 1, phrase)
    return None


def _new_in(scene: Scene, sentence: int, phrase: Phrase) -> Figure | None:
    """The one person named for the first time in a sentence, with whose name it ends."""
    here = sorted(scene.appearances(sentence), key=lambda one: one.position)
    people = [scene.figures[one.figure] for one in here if scene.figures[one.figure].kind in ("person", "other")]
    new = {one.index: one for one in people if one.sentences and one.sentences[0] == sentence and len(one.words) > 1}
    if len(new) != 1 or not people:
        return None
    (figure,) = new.values()
    stop = scene.sentences[sentence].stop
    ends = [end for start, end in figure.names if scene.sentences[sentence].begin <= start < stop]
    if people[-1] is not figure or not ends or scene.text[ends[-1] : stop].strip(' .!”"\n'):
        return None
    if not agrees(figure, phrase) or not _may_hold(figure, phrase):
        return None
    figure.kind = "person"
    return figure


def _may_hold(figure: Figure, phrase: Phrase) -> bool:
    """Whether the article does not say that somebody is something else."""
    posts = {alike(role.head) for role in figure.roles if role.rank < 2 and role.head and is_person_noun(role.head)}
    return not posts or alike(phrase.head) in posts


def _first_name(scene: Scene, sentence: int) -> int:
    named = scene.named_in(sentence)
    return scene.cast.names[named[0]].span[0] if named else -1


def _token_at(scene: Scene, position: int) -> int:
    return bisect_left(scene.cast.tokens, position, key=lambda token: token.start)
