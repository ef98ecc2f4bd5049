"""People who are told of but named by a noun alone: whom "who", "they" and "officials" may mean."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from rag.claims.casting.behind import names_in
from rag.claims.casting.known import is_national
from rag.claims.casting.phrases import read_phrase
from rag.claims.casting.roles import POSSESSIVES
from rag.claims.language.function_words import PREPOSITIONS
from rag.claims.language.nouns import is_person_noun, is_plural, kind_of_noun, words_of
from rag.claims.language.tokens import inside
from rag.claims.resolving.along_with import along_with, is_one_of
from rag.claims.resolving.descriptions import meant
from rag.claims.resolving.far_off import speaks
from rag.claims.resolving.meaning import new_figure
from rag.claims.resolving.named_together import named_together
from rag.claims.resolving.subjects import subject_phrase

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rag.claims.casting.cast import Cast
    from rag.claims.casting.figure import Figure
    from rag.claims.casting.phrases import Phrase
    from rag.claims.language.quotes import Quotations
    from rag.claims.language.tokens import Token
    from rag.claims.resolving.scene import Scene
    from rag.claims.stating.statement import Statement
    from rag.types import Sentence, Span

_DETERMINERS = (
    words_of(
        """
        a an the this that these those some many most several few other another no any all both two three four five six
        seven eight nine ten dozens hundreds thousands one every each
        """
    )
    | POSSESSIVES
)
_SOMEBODY = words_of("those people anyone somebody someone everybody everyone others anybody nobody families")
_DESCRIBES = words_of(
    """
    top senior young old local former other more new rival fellow key leading foreign western eastern northern southern
    so-called would-be first second third own such
    """
)
_ENDS = ("al", "ic", "ive", "ary", "ent", "ous", "ese", "ish", "ian", "can", "ing", "ed", "-led", "less", "ful")
_VERBS = words_of("said told says tells denied accused called asked urged warned")
_BACK = 6
_FURTHEST = 600
_NEAR = 6
_BECAUSE = re.compile(r",? (?:because|since) \Z")
_THEY = re.compile(r"\b(?:they|them|their|those|these)\b", re.IGNORECASE)
_OTHERS = re.compile(
    r"(?:Although|While|Though|Whereas|Even though|Even as) (?:some|many|most|several|a few) "
    r"[^.;,“”\n]{1,200}(?:, [^.;,“”\n]{1,100})?, ((?:some |many )?others)(?= (?:are|were|have|had|say|do)\b)"
)
_TALK = re.compile(
    r"In (?:an?|the|his|her) (?:[\w-]{1,20} ){0,2}(?:interview|talk|chat|conversation|discussion|appearance) "
    r"(?:with|on|for) (?:[^,;.\n]{1,110}, |[^,;.\n“”]{1,100}, “[^“”\n]{1,60},” )(?=(?:the|an?) )"
)
"""As in "In a talk with Radio Tarn, the actor …": the medium is not who speaks."""
_HIS = re.compile(r"(?:His|Her) [a-z]")
_BOTH = re.compile(r"(?:The (?:two|pair)|Both)(?: men| women)? (?!of )")
"""As in "Vane and Brek met. The two argued. They …"."""
_SOME_OTHERS = frozenset({"other", "some", "many", "most", "few"})


class Crowds:
    """The people of an article who are named by a noun alone. ``joined``: who joined the scene by which words."""

    def __init__(self, scene: Scene, quotations: Quotations, joined: dict[Span, int]) -> None:
        self.scene = scene
        self.quotations = quotations
        self.joined = joined

    def meant(self, statement: Statement, phrase: Phrase) -> Figure | None:
        """Whom "who" and "they" mean in "officials who say" and "Governments take hostages because they believe …"."""
        word, position = phrase.words[0], phrase.span[0]
        text, cast = self.scene.text, self.scene.cast
        if word == "who":
            found = before_who(text, cast, position)
            return self._figure(found, statement.sentence) if found is not None else None
        if word != "they":
            return None
        begin = self.scene.sentences[statement.sentence].begin
        quotation = self.quotations.at(position)
        begin = max(begin, quotation.start) if quotation is not None else begin
        here = people_before(text, cast, (begin, position), subject=True)
        apart = here is not None and not any(
            start <= here.core[0] and here.core[1] <= end for start, end in statement.content
        )
        if here is not None and (statement.inside is not None or apart):
            return self._figure(here, statement.sentence)
        if here is None and quotation is None and (told := self._beside(statement, begin, position)) is not None:
            return self._figure(told, statement.sentence)
        return None

    def _beside(self, statement: Statement, begin: int, position: int) -> Phrase | None:
        """As in "It worries many nurses because they believe …", "Vane and Brek left because they believe …"."""
        text = self.scene.text
        joined = named_together(self.scene, statement.sentence, position)
        if joined is not None:
            return None if any(a <= joined.span[0] < b for a, b in statement.content) else joined
        found = _BECAUSE.search(text, max(begin, position - 12), position)
        if found is None or _THEY.search(text, begin, found.start()):
            return None
        told = people_before(text, self.scene.cast, (begin, found.start()), subject=False)
        inside_of = told is not None and any(a <= told.span[0] < b for a, b in statement.content)
        return told if told is not None and told.span[1] == found.start() and not inside_of else None

    def two_who_spoke(self, statement: Statement, *, since: int) -> Figure | None:
        """As in "Vane and Brek say it rained. It was wet, they add": both, each of whom said it."""
        before = min(since, statement.sentence) - 1
        if before < 0 or statement.inside is not None:
            return None
        several = along_with(self.scene, before)
        if several is not None and all(
            is_one_of(self.scene, several, one) for one in self.scene.speakers(before, back=0)
        ):
            return self._figure(several, before)
        spoke = {figure.index for figure in self.scene.speakers(before, back=0)}
        joined = named_together(self.scene, before) if len(spoke) > 1 else None
        if joined is None:
            return None
        cast = self.scene.cast
        both = {cast.figure_of[index] for index in names_in(cast, joined.span)}
        return self._figure(joined, before) if spoke == both else None

    def before(self, statement: Statement, *, since: int) -> Figure | None:
        """As in "It angered many nurses. They say …", where nobody else can be meant. ``since``: the first sentence of
        the quotation that "they" said."""
        before = min(since, statement.sentence) - 1
        if before < 0 or self.scene.sentences[before].kind != "body" or statement.inside is not None:
            return None
        text, cast = self.scene.text, self.scene.cast
        span = (self.scene.sentences[before].begin, self.scene.sentences[before].stop)
        if text[span[0] : span[0] + 5].casefold() == "they ":
            return None
        found = people_before(text, cast, span, subject=True) or people_before(text, cast, span, subject=False)
        return self._figure(found, before) if found is not None else None

    def silent(self, statement: Statement, *, since: int, several: bool) -> Figure | None:
        """The subject of the sentence before, where it said nothing and has no name: "Two guards were led away. They
        said …"."""
        first = min(since, statement.sentence)
        if first < 1 or any(True for _ in self.scene.speakers(first, back=1)):
            return None
        before = self.scene.sentences[first - 1]
        phrase = subject_phrase(self.scene.text, self.scene.cast, before)
        if phrase is None and not several and self._is_about_his(first):
            first -= 1
            phrase = subject_phrase(self.scene.text, self.scene.cast, self.scene.sentences[first - 1])
        if phrase is None and (lead := _TALK.match(self.scene.text, before.begin, before.stop)) is not None:
            phrase = subject_phrase(self.scene.text, self.scene.cast, replace(before, begin=lead.end()))
            if phrase is not None and self.scene.text.startswith(",", phrase.span[1]):
                phrase = None  # "In a talk with Ida Vale, the host, Karl Brek wept"
        if phrase is None and several:
            both = first > 1 and _BOTH.match(self.scene.text, before.begin, before.stop) is not None
            phrase = named_together(self.scene, first - 2 if both else first - 1)
            phrase = phrase or self._others(before) or self._bodies(before)
        content = statement.content[0][0] if statement.content else None
        if (
            phrase is None
            or phrase.plural != several
            or not speaks(phrase)
            or any(one.subject for one in self.scene.appearances(statement.sentence, content))
        ):
            return None
        return self._figure(phrase, first - 1)

    def _is_about_his(self, sentence: int) -> bool:
        """As in "A driver sat on the wall. His lorry had sunk. “It was new,” he said": the sentence before goes on."""
        before = self.scene.sentences[sentence - 1]
        silent = not any(True for _ in self.scene.speakers(sentence, back=2))
        return silent and sentence > 1 and _HIS.match(self.scene.text, before.begin, before.stop) is not None

    def _bodies(self, sentence: Sentence) -> Phrase | None:
        """As in "The dockers' unions know it. But they maintain …"."""
        span = (sentence.begin, sentence.stop)
        return people_before(self.scene.text, self.scene.cast, span, subject=True) if sentence.kind == "body" else None

    def _others(self, sentence: Sentence) -> Phrase | None:
        """As in "While some bakers wait, others are leaving. That, they say, …"."""
        found = _OTHERS.match(self.scene.text, sentence.begin, sentence.stop)
        return read_phrase(self.scene.text, self.scene.cast, found.span(1)) if found is not None else None

    def one_of_many(self, sentence: int, phrase: Phrase) -> Figure | None:
        """As in "asked Ida Vale, a former minister, and one of many urging …": she is one."""
        start = phrase.span[0]
        joined = self.scene.text[max(0, start - 6) : start].endswith((", and ", "), and "))
        if not joined or phrase.words[0] != "one":
            return None
        here = self.scene.appearances(sentence, start)
        people = [one for one in here if self.scene.figures[one.figure].kind == "person"]
        return self.scene.figures[max(people, key=lambda one: one.position).figure] if people else None

    def called_before(self, sentence: int, phrase: Phrase) -> Figure | None:
        """As in "officials said" after "Two hospital officials told …": the same ones, by the words that say most."""
        if not is_person_noun(phrase.head):
            return None
        for figure in self.scene.speakers(sentence, back=40):
            same = figure.words[-1:] == (phrase.head,) and not _SOME_OTHERS.intersection(figure.words)
            if figure.plural and figure.kind in ("anonymous", "office") and same:
                near = sentence - figure.last_spoke <= _NEAR
                return figure if near or figure.kind == "office" else None
        return None

    def _figure(self, phrase: Phrase, sentence: int) -> Figure:
        known = self.joined.get(phrase.core)
        if known is not None:
            return self.scene.figures[known]
        figure = meant(self.scene, phrase, sentence) if phrase.definite else None
        figure = figure or new_figure(self.scene, phrase, sentence, outer=False)
        self.joined[phrase.core] = figure.index
        return figure


def before_who(text: str, cast: Cast, position: int) -> Phrase | None:
    """Those whom the "who" at ``position`` stands for, where a noun alone says it: "many relatives who say"."""
    tokens = inside(cast.tokens, (max(0, position - _FURTHEST), position))
    if not tokens or text[tokens[-1].end : position] not in (" ", ", "):
        return None
    last = len(tokens) - 1
    at = last
    if not _is_people(tokens[at]):
        at = next(
            (
                n - 1
                for n in range(last, max(0, last - 5), -1)
                if tokens[n].lower in PREPOSITIONS and _is_people(tokens[n - 1])
            ),
            -1,
        )
        if at < 0 or any(text[tokens[n].end : tokens[n + 1].start] != " " for n in range(at, last)):
            return None
    first = _start(text, tokens, at)
    while first > 1 and tokens[first - 1].lower == "of" and _is_people(tokens[first - 2]):
        first = _start(text, tokens, first - 2)  # "many relatives of miners"
    if tokens[first].capital and not tokens[first].initial and not is_national(tokens[first].lower):
        return None  # "Interior Ministry officials": a name is part of it
    phrase = read_phrase(text, cast, (tokens[first].start, tokens[last].end))
    return phrase if phrase.kind in ("description", "pronoun") else None


def people_before(text: str, cast: Cast, span: Span, *, subject: bool) -> Phrase | None:
    """The people in the plural, or bodies, that a span names by a noun alone: the last ones, or with ``subject``
    those that open it ("Governments take hostages because they believe …")."""
    tokens = inside(cast.tokens, span)[-80:]
    order = range(len(tokens)) if subject else range(len(tokens) - 1, -1, -1)
    for at in order:
        token = tokens[at]
        if subject and at > _BACK:
            return None
        if token.possessive or not is_plural(token.lower):
            continue
        bodies = kind_of_noun(token.lower) in ("office", "organisation") and (not token.capital or token.initial)
        people = token.capital and token.initial and is_person_noun(token.lower)
        if not (bodies or people or _is_people(token)):
            continue
        if at + 1 < len(tokens) and text[token.end : tokens[at + 1].start] == " " and tokens[at + 1].capital:
            continue  # "Senators Vane and Brek"
        first = _start(text, tokens, at)
        if subject and first > 1:
            return None
        phrase = read_phrase(text, cast, (tokens[first].start, token.end))
        if phrase.kind == "description":
            return phrase
    return None


def _is_people(token: Token) -> bool:
    if token.possessive:
        return False
    national = token.capital and is_plural(token.lower) and is_national(token.lower.removesuffix("s"))
    return token.lower in _SOMEBODY or national or (not token.capital and is_person_noun(token.lower))


def _start(text: str, tokens: Sequence[Token], at: int) -> int:
    """Where the noun phrase begins whose noun is at ``at``."""
    first = at
    while first and at - first < _BACK and text[tokens[first - 1].end : tokens[first].start] == " ":
        before = tokens[first - 1]
        if before.lower in _DETERMINERS:
            return first - 1
        describes = before.lower in _DESCRIBES or before.lower.endswith(_ENDS) or is_national(before.lower)
        if before.lower in _VERBS or before.lower in PREPOSITIONS or not describes:
            break
        first -= 1
    return first
