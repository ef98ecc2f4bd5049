"""Who has appeared in an article up to a place, latest first: where pronouns look for their meaning."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rag.claims.casting.figure import Figure
from rag.claims.casting.roles import Role
from rag.claims.language.nouns import gender_of_noun, is_person_noun, words_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rag.claims.casting.cast import Cast
    from rag.claims.casting.figure import FigureKind
    from rag.claims.casting.phrases import Phrase
    from rag.types import Sentence, Span

_SENTENCES_BACK = 12
_IN_A_SENTENCE = 12


_DOCUMENT = re.compile(
    r"\b[Aa]n? (?:[^\W\d_][\w’'-]{0,20} ){0,3}(?:sheet|post|letter|video|document|statement|memo|note|tweet|message|"
    r"petition|email|recording|clip|leaflet|dossier|survey|poll|study)\b"
    r"(?: (?:dated|shared|posted|published|issued|released|sent)(?: on)? (?:\d{1,2} )?[A-Z][a-z]{2,8}(?: \d{1,4})?)?"
)


_WHO = re.compile(r"\w[\w’' -]{1,60},? who ")
"""As in "A private who came back": somebody, though the noun alone may be no person."""


def sentence_at(sentences: Sequence[Sentence], position: int) -> int:
    """The index of the sentence that a position is in."""
    return max(0, bisect_right(sentences, position, key=lambda sentence: sentence.start) - 1)


@dataclass(frozen=True, slots=True)
class Appearance:
    position: int
    figure: int
    subject: bool


class Scene:
    """The figures of an article and where they appear; holders without a name join as they speak."""

    def __init__(self, text: str, sentences: Sequence[Sentence], cast: Cast) -> None:
        self.text = text
        self.sentences = sentences
        self.cast = cast
        self.figures = cast.figures
        self.small = frozenset(token.lower for token in cast.tokens if not token.capital or token.initial)
        self._starts = [name.span[0] for name in cast.names]
        self._named: dict[int, Appearance] = {}
        self._joined: dict[int, list[Appearance]] = defaultdict(list)
        """By sentence, who appears in it without a proper name."""
        self.spoke: list[tuple[int, int]] = []
        """(sentence, figure) of every holder so far."""
        self.weak: set[int] = set()
        self._documents()

    def join(self, phrase: Phrase, sentence: int, kind: FigureKind, name: Span) -> Figure:
        """A new figure that has no proper name: "a dock worker"."""
        figure = Figure(len(self.figures), kind, plural=phrase.plural)
        figure.fullest.append((name[0], name, sentence))
        figure.words = phrase.words
        figure.heads.update(word for word in phrase.words if word.isalpha())
        if phrase.role:
            figure.roles.append(Role(phrase.role, 0, None, (), self.text[slice(*phrase.role)].casefold()))
            figure.heads.update(self.text[slice(*phrase.role)].casefold().split())
        who = _WHO.match(self.text, phrase.span[0], phrase.span[1] + len(", who ")) is not None
        person = who or phrase.kind == "pronoun" or _person(phrase)
        figure.thing = kind == "anonymous" and not phrase.plural and not person
        figure.gender = None if phrase.plural else gender_of_noun(phrase.head)
        self.figures.append(figure)
        self.appear(figure, sentence, phrase.span[0])
        return figure

    def _documents(self) -> None:
        """Letters, sheets and posts that an article brings in: "a price list dated 3 May"."""
        for found in _DOCUMENT.finditer(self.text):
            sentence = sentence_at(self.sentences, found.start())
            words = tuple(found.group().casefold().split())[1:]
            figure = Figure(len(self.figures), "anonymous", thing=True, words=words, heads=set(words))
            figure.fullest.append((found.start(), found.span(), sentence))
            self.figures.append(figure)
            self._joined[sentence].append(Appearance(found.start(), figure.index, False))

    def named_in(self, sentence: int) -> Sequence[int]:
        """The indices of the first names of a sentence."""
        return self._names(sentence, None)[:40]

    def _names(self, sentence: int, before: int | None) -> range:
        here = self.sentences[sentence]
        end = here.stop if before is None else min(before, here.stop)
        return range(bisect_left(self._starts, here.begin), bisect_left(self._starts, max(end, here.begin)))

    def _here(self, sentence: int, before: int | None) -> list[Appearance]:
        """Who appears in a sentence (before a position), in the order of the text: the first and the last of them."""
        if not 0 <= sentence < len(self.sentences):
            return []
        named = self._names(sentence, before)
        kept = [*named] if len(named) <= 2 * _IN_A_SENTENCE else [*named[:_IN_A_SENTENCE], *named[-_IN_A_SENTENCE:]]
        found = [self._appearance(index) for index in kept]
        joined = self._joined.get(sentence, [])[-2 * _IN_A_SENTENCE :]
        found += [one for one in joined if before is None or one.position < before]
        return sorted(found, key=lambda one: one.position)

    def _appearance(self, index: int) -> Appearance:
        known = self._named.get(index)
        if known is None:
            name = self.cast.names[index]
            subject = not name.possessive and _is_subject(self.text, self.cast, name.first)
            known = Appearance(name.span[0], self.cast.figure_of[index], subject)
            self._named[index] = known
        return known

    def appear(self, figure: Figure, sentence: int, position: int) -> None:
        self._joined[sentence].append(Appearance(position, figure.index, True))

    def speaks(self, figure: Figure, sentence: int, *, weak: bool = False) -> None:
        """``weak``: in a clause that hangs on somebody else's ("his rivals, who say")."""
        if weak:
            self.weak.add(len(self.spoke))
        self.spoke.append((sentence, figure.index))
        figure.last_spoke = sentence

    def distance(self, figure: Figure, sentence: int) -> int:
        """How many sentences ago a figure spoke or was named last."""
        at = figure.last_spoke
        before = bisect_right(figure.sentences, sentence)
        return sentence - max(at, figure.sentences[before - 1] if before else -99)

    def speakers(self, sentence: int, *, back: int, weak: bool = True) -> Iterator[Figure]:
        """Who spoke in the sentences up to ``back`` before this one, latest first."""
        for index in range(len(self.spoke) - 1, max(-1, len(self.spoke) - 40), -1):
            at, figure = self.spoke[index]
            if at < sentence - back:
                return
            if at <= sentence and (weak or index not in self.weak):
                yield self.figures[figure]

    def told_of(self, sentence: int) -> Iterator[Figure]:
        """Who spoke in a sentence within another's words, latest first: of them he may go on to tell."""
        for index in range(len(self.spoke) - 1, max(-1, len(self.spoke) - 12), -1):
            at, figure = self.spoke[index]
            if at == sentence and index in self.weak:
                yield self.figures[figure]

    def appearances(self, sentence: int, before: int | None = None) -> list[Appearance]:
        """Who appears in a sentence (before a position), subjects first, then in the order of the text."""
        return sorted(self._here(sentence, before), key=lambda one: not one.subject)

    def back(self, sentence: int, position: int, *, reach: int = _SENTENCES_BACK) -> Iterator[Figure]:
        """Who appeared before a place, nearest first: by position, the latest mention before the others."""
        for at in range(sentence, max(-1, sentence - reach - 1), -1):
            for one in reversed(self._here(at, position if at == sentence else None)):
                yield self.figures[one.figure]


def _person(phrase: Phrase) -> bool:
    return any(is_person_noun(word) for word in (phrase.head, *phrase.words[:3])) or phrase.head in _SOMEBODY


_SOMEBODY = words_of("one other another somebody someone anyone everybody everyone who local third second first")
_WHO = re.compile(r"[\w ’'-]{1,60},? who ")
"""Of "a private who fled": whoever that is, he is no thing."""
_CONJUNCTIONS = words_of("when while if as because although though since after before once until unless whereas")
_ADJECTIVE_ENDS = ("al", "ic", "ive", "ary", "ent", "ous", "ese", "ish", "ian")
_OPENERS = words_of(
    """
    in on at after before during while when as since despite amid following according speaking asked writing earlier
    later meanwhile but and however yesterday today last addressing responding citing
    a an once born along with like unlike because if although though under through by from until to for
    """
)


def _is_inverted(text: str, cast: Cast, first: int) -> bool:
    """As in "Across the quay, calling out his bread, is Karl Vane"."""
    verb, before = cast.tokens[first - 1], cast.tokens[first - 2]
    return (
        verb.lower in ("is", "was")
        and before.sentence == verb.sentence
        and (text[before.end : verb.start] == ", " and text[verb.end : cast.tokens[first].start] == " ")
    )


def _is_subject(text: str, cast: Cast, first: int) -> bool:
    """Whether a name opens its main clause: nothing before it but its own title, role and article, or a phrase that
    leads in ("Speaking to reporters on Monday, Brek …")."""
    sentence = cast.tokens[first].sentence
    if first and cast.tokens[first - 1].sentence == sentence:
        gap = text[cast.tokens[first - 1].end : cast.tokens[first].start]
        opening = first - 1
        while opening and cast.tokens[opening - 1].sentence == sentence and first - opening < 40:
            opening -= 1
        if gap == ", " and (cast.tokens[opening].lower in _OPENERS or cast.tokens[opening].lower.endswith("ing")):
            return True
    if first > 1 and _is_inverted(text, cast, first):
        return True
    for index in range(first - 1, max(-1, first - 8), -1):
        token = cast.tokens[index]
        if token.sentence != sentence:
            return True
        if token.lower == "for" and index and cast.tokens[index - 1].lower == "as" and cast.tokens[index - 1].initial:
            return True  # "As for Vane, he said …"
        if token.initial and token.lower in _CONJUNCTIONS:
            return False
        describes = token.capital or is_person_noun(token.lower) or token.lower.endswith(_ADJECTIVE_ENDS)
        if not (describes or token.lower in ("the", "a", "an", "of", "its", "his", "her", "their")):
            return False
    return first < 8 and cast.tokens[0].sentence == sentence
