"""From statements to claims: who the words that name a holder mean, and the whole chain of each claim."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import islice, pairwise
from typing import TYPE_CHECKING

from rag.claims.behind import names_in
from rag.claims.carry import carries, outside_of
from rag.claims.cast import cast_of
from rag.claims.descriptions import elder, in_their_service, meant, relatives
from rag.claims.figure import holder_kind
from rag.claims.nouns import is_person_noun
from rag.claims.phrases import read_phrase, without_article
from rag.claims.pronouns import antecedent, before_quotation, fits, group
from rag.claims.roles import ARTICLES, POSSESSIVES, Role
from rag.claims.scene import Scene, sentence_at
from rag.claims.subjects import brought_in, subject_phrase
from rag.claims.tokens import inside
from rag.claims.unnamed import kind_of_unnamed
from rag.types import Claim, Link

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rag.claims.figure import Figure
    from rag.claims.phrases import Phrase
    from rag.claims.statement import Statement
    from rag.types import HolderKind, Sentence, Span

_BODIES = ("office", "organisation", "agency", "outlet")


@dataclass(frozen=True, slots=True)
class _Held:
    """One holder of a chain as found: its figure (None: nobody named) and the words of this sentence that mean it.
    ``anew``: it is named here, not only a pronoun or a description."""

    figure: int | None
    mention: Span | None
    anew: bool = False


def resolve(
    text: str, sentences: Sequence[Sentence], statements: Sequence[Statement], *, outlet: str | None = None
) -> tuple[Claim, ...]:
    """The claims of an article: a claim for each statement, in the same order.

    Pronouns, descriptions and surnames become the holder that they mean; what cannot be resolved stays as its own
    words. ``outlet``: who publishes the article; a source that is the outlet itself adds no link. Linear in the text.
    """
    if not statements:
        return ()
    resolver = _Resolver(text, sentences, statements, outlet)
    return tuple(resolver.claim(index) for index in range(len(statements)))


class _Resolver:
    def __init__(
        self, text: str, sentences: Sequence[Sentence], statements: Sequence[Statement], outlet: str | None
    ) -> None:
        self.text = text
        self.sentences = sentences
        self.statements = statements
        self.cast = cast_of(text, sentences)
        self.scene = Scene(text, sentences, self.cast)
        self.outlet = _plain(outlet or "")
        self.chains: dict[int, tuple[_Held, ...]] = {}
        self.since = 0
        """The first sentence of the quotation that is resolved now: the names in it are not who says it."""
        self.done: list[int] = []
        """The statements resolved so far, in that order."""

    def claim(self, index: int) -> Claim:
        chain = self._chain(index)
        statement = self.statements[index]
        links = tuple(self._link(held, statement.sentence) for held in chain)
        name = links[-1].name if links else None
        begin = self.sentences[statement.sentence].start
        return Claim(
            sentence=statement.sentence,
            content=statement.content,
            cue=statement.cue,
            chain=links,
            hedge=statement.hedge,
            stance=statement.stance,
            introduced_by=sentence_at(self.sentences, name[0]) if name and name[0] < begin else None,
            inside=statement.inside,
            confidence=statement.confidence,
        )

    def _chain(self, index: int) -> tuple[_Held, ...]:
        """The chain of a statement, once those that it goes on from or lies inside are resolved: a quotation may go on
        from one that comes after it. Each is resolved once, so a circle ends."""
        path = []
        step: int | None = index
        while step is not None and step not in self.chains and step not in path and 0 <= step < len(self.statements):
            path.append(step)
            step = self._leans_on(step)
        since = min((self.statements[one].sentence for one in path), default=0)
        self.since = since
        for one in reversed(path):
            chain = self._resolved(one, since)
            self.chains[one] = chain
            self.done.append(one)
            for held in chain:
                self._note(held, self.statements[one])
        return self.chains.get(index, ())

    def _leans_on(self, index: int) -> int | None:
        statement = self.statements[index]
        if statement.continues is not None and not statement.sources:
            return statement.continues
        return statement.inside

    def _resolved(self, index: int, since: int) -> tuple[_Held, ...]:
        statement = self.statements[index]
        base = self.chains.get(-1 if (leans := self._leans_on(index)) is None else leans, ())
        if statement.continues is not None and not statement.sources:
            return tuple(_Held(held.figure, None) for held in base)
        own = self._own(statement)
        if statement.inside is not None:
            again = len(own) == 1 and base and own[0].figure == base[-1].figure is not None
            return base if again else (*base, *own)
        if len(own) == 1 and own[0].figure is not None:
            return (*self._carried(statement, own[0], since), *own)
        return own

    def _own(self, statement: Statement) -> tuple[_Held, ...]:
        found: list[_Held] = []
        for place, source in enumerate(statement.sources):
            if source is None:
                found.append(self._unnamed(statement))
                continue
            if not inside(self.cast.tokens, source) or self.text[slice(*source)].casefold() in ARTICLES:
                found.append(_Held(None, None))
                continue
            held = self._held(statement, source, outer=place + 1 < len(statement.sources))
            if held is not None:
                found.append(held)
        return tuple(found)

    def _unnamed(self, statement: Statement) -> _Held:
        """Nobody, unless a quotation stands alone: then whom the sentence before it is about."""
        if statement.cue or not self.text[: statement.content[0][0]].endswith(("“", '"', "‘", "«", "„")):
            return _Held(None, None)
        figure = before_quotation(self.scene, self.sentences, statement.sentence)
        return _Held(figure.index, None) if figure else _Held(None, None)

    def _carried(self, statement: Statement, last: _Held, since: int) -> tuple[_Held, ...]:
        """The outer links of the claim before, where they hold on."""
        outside = outside_of(self.text, self.sentences[statement.sentence], statement.content)
        for index in reversed(self.done[-6:]):
            before, at = self.chains[index], self.statements[index].sentence
            if before and before[-1].figure == last.figure:
                holds = len(before) > 1 and carries(self.sentences, at, since, named=last.anew, outside=outside)
                return tuple(_Held(held.figure, None) for held in before[:-1]) if holds else ()
        return ()

    def _held(self, statement: Statement, source: Span, *, outer: bool) -> _Held | None:
        """The holder that the words of a source mean; None for the outlet itself."""
        phrase = read_phrase(self.text, self.cast, source)
        sentence = statement.sentence
        if phrase.kind == "own":
            return self._speaker(statement, phrase)
        if phrase.kind == "name" and phrase.name is not None:
            figure = self._named(phrase, sentence)
            if _plain(self.text[slice(*self.cast.names[phrase.name].span)]) == self.outlet:
                return None
            if outer and figure.kind in ("office", "other") and "agency" in figure.words:
                figure.kind = "agency"
            return _Held(figure.index, source, anew=True)
        found = self._meant(statement, phrase)
        if found is not None:
            return _Held(found.index, source)
        return _Held(self._new(phrase, sentence, outer=outer).index, source, anew=True)

    def _meant(self, statement: Statement, phrase: Phrase) -> Figure | None:
        """Whom a pronoun, a description or a document means, of those who appeared before."""
        if phrase.kind == "pronoun":
            return self._document_before(statement, phrase) or self._antecedent(statement, phrase)
        if phrase.kind == "part":
            return self._silent(statement, several=True) or group(self.scene, statement.sentence)
        if phrase.kind == "document":
            return self._author(phrase, statement)
        if phrase.definite or self._is_title(phrase):
            return self._described(phrase, statement)
        if phrase.possessive and phrase.words[0] in POSSESSIVES and is_person_noun(phrase.head):
            return in_their_service(self.scene, phrase, statement.sentence)
        return None

    def _antecedent(self, statement: Statement, phrase: Phrase) -> Figure | None:
        word = phrase.words[0]
        if word in ("he", "she", "they") and (found := self._silent(statement, several=word == "they", word=word)):
            return found
        goes_on = any(_GOES_ON.search(self.text, *span) for span in statement.cue)
        around = self.chains.get(statement.inside, ()) if statement.inside is not None else ()
        outer = self.scene.figures[around[-1].figure] if around and around[-1].figure is not None else None
        return antecedent(
            self.scene, phrase, statement.sentence, statement.content, goes_on=goes_on, outer=outer, since=self.since
        )

    def _silent(self, statement: Statement, *, several: bool, word: str = "") -> Figure | None:
        """The subject of the sentence before, where it said nothing and has no name: "Two guards were led away. They
        said …"."""
        first = min(self.since, statement.sentence)
        before = first - 1
        if before < 0 or any(True for _ in self.scene.speakers(first, back=1)):
            return None
        phrase = subject_phrase(self.text, self.cast, self.sentences[before])
        if (
            phrase is None
            or phrase.plural != several
            or any(one.subject for one in self.scene.appearances(statement.sentence, statement.content[0][0]))
        ):
            return None
        found = meant(self.scene, phrase, before) if phrase.definite else None
        figure = found or self._new(phrase, before, outer=False)
        return figure if not word or fits(figure, word) else None

    def _document_before(self, statement: Statement, phrase: Phrase) -> Figure | None:
        """As in "It gives a value of …": a letter or a sheet of the sentence before, which cannot say, but give."""
        cue = " ".join(self.text[slice(*span)].casefold() for span in statement.cue)
        if phrase.words != ("it",) or not _SHOWS.search(cue):
            return None
        return next((one for one in self.scene.back(statement.sentence, phrase.span[0], reach=1) if one.thing), None)

    def _speaker(self, statement: Statement, phrase: Phrase) -> _Held | None:
        """As in "I" and "we": whoever speaks; in the article's own voice the outlet."""
        if statement.inside is not None and (around := self.chains.get(statement.inside)):
            return _Held(around[-1].figure, phrase.span)
        return None

    def _named(self, phrase: Phrase, sentence: int) -> Figure:
        assert phrase.name is not None
        name = self.cast.names[phrase.name]
        bracketed = self.text[name.span[0] - 1 : name.span[0]] == "(" and phrase.name > 0
        if bracketed and self.cast.names[phrase.name - 1].span[1] == name.span[0] - 2:
            # "Orla Finn (Lab), who proposed it"
            return self.scene.figures[self.cast.figure_of[phrase.name - 1]]
        figure = self.scene.figures[self.cast.figure_of[phrase.name]]
        before = self.text[phrase.span[0] : name.span[0]].casefold().split()
        if {"elder", "younger", "older", "senior", "junior"} & set(before):
            people = self._surnamed(name.words[-1])
            figure = elder(people, before[-1]) or self._parent(people, before[-1]) or figure
        elif len(name.words) == 1 and figure.kind == "person":
            figure = self._of_that_surname(figure, name.words[0], sentence)
        if phrase.head and is_person_noun(phrase.head) and phrase.span[0] < name.span[0] and not name.title:
            self._called(figure, phrase)
        if figure.kind == "place" and figure.spoke is None:
            figure.spoke = name.span
            figure.fullest = [(name.span[0], name.span, sentence)]
        return figure

    def _of_that_surname(self, figure: Figure, surname: str, sentence: int) -> Figure:
        """Of two people of one surname the one who has just spoken."""
        for speaker in self.scene.speakers(sentence, back=3):
            if speaker.words[-1:] == (surname,) and len(speaker.words) > 1 and speaker.kind == "person":
                return speaker
        return figure

    def _called(self, figure: Figure, phrase: Phrase) -> None:
        """As in "a field commander it named only as Brek": the description is his role."""
        if figure.kind == "other":
            figure.kind = "person"
        for token in inside(self.cast.tokens, phrase.span):
            if token.lower == phrase.head:
                start, _ = without_article(self.text, phrase.span)
                span = (start, token.end)
                if not figure.roles and span[1] < phrase.core[0]:
                    figure.roles.append(Role(span, 0, phrase.head, (), self.text[slice(*span)].casefold()))
                break

    def _surnamed(self, surname: str) -> list[Figure]:
        people = (one for one in self.cast.figures[:2000] if one.words[-1:] == (surname,) and len(one.words) > 1)
        return list(islice(people, 8))

    def _parent(self, people: list[Figure], word: str) -> Figure | None:
        """As in "Karl Varn, a son of …": he is the younger."""
        young = [
            one for one in people if {"son", "daughter"} & set(" ".join(role.phrase for role in one.roles).split())
        ]
        if len(young) != 1:
            return None
        return young[0] if word in ("younger", "junior") else next((one for one in people if one is not young[0]), None)

    def _described(self, phrase: Phrase, statement: Statement) -> Figure | None:
        sentence = statement.sentence
        if phrase.head in ("father", "mother", "son", "daughter") and len(phrase.words) == 1:
            found = elder(relatives(self.scene, sentence, phrase.span[0]), phrase.head)
            if found is not None:
                return found
        found = meant(self.scene, phrase, sentence, statement.content)
        if found is None and (new := brought_in(self.text, self.cast, self.sentences, phrase, sentence)):
            found = self._new(new, sentence_at(self.sentences, new.span[0]), outer=False)
        return found

    def _is_title(self, phrase: Phrase) -> bool:
        """A bare singular ("adviser says"), as headlines have it."""
        return not phrase.indefinite and not phrase.possessive and not phrase.plural and phrase.kind == "description"

    def _author(self, phrase: Phrase, statement: Statement) -> Figure | None:
        """Whose the report is: "data from the Institute", "the president's statement", "the report" itself."""
        sentence = statement.sentence
        words = self.text[slice(*phrase.core)]
        first = words.split(" ", 1)[0]
        if first.casefold() in _OWNER:
            span = (phrase.core[0], phrase.core[0] + len(first))
            whose = replace(phrase, kind="pronoun", span=span, core=span, words=(_OWNER[first.casefold()],))
            return self._antecedent(statement, whose)
        owners = names_in(self.cast, phrase.core)[:12]
        if any(
            re.fullmatch(r",? and (?:the )?", self.text[self.cast.names[a].span[1] : self.cast.names[b].span[0]])
            for a, b in pairwise(owners)
        ):
            return None  # "a study by Kell University and the Varn Institute"
        for index in names_in(self.cast, phrase.core)[:12]:
            figure = self.scene.figures[self.cast.figure_of[index]]
            if figure.kind not in ("place", "other"):
                return figure
        for ending in ("'s ", "’s "):
            if ending in words:
                owner = read_phrase(self.text, self.cast, (phrase.core[0], phrase.core[0] + words.index(ending)))
                return meant(self.scene, owner, sentence) if owner.kind == "description" else None
        return meant(self.scene, phrase, sentence) if phrase.definite else None

    def _new(self, phrase: Phrase, sentence: int, *, outer: bool) -> Figure:
        kind = self._kind_of_list(phrase) or kind_of_unnamed(phrase, outer=outer)
        name = phrase.core if kind == "anonymous" else without_article(self.text, phrase.core)
        figure = self.scene.join(phrase, sentence, kind, name)
        figure.thing = figure.thing or phrase.kind == "document"
        return figure

    def _kind_of_list(self, phrase: Phrase) -> HolderKind | None:
        if phrase.words:
            return None
        return next(
            (holder_kind(self.scene.figures[self.cast.figure_of[at]]) for at in names_in(self.cast, phrase.core)), None
        )

    def _note(self, held: _Held, statement: Statement) -> None:
        sentence = statement.sentence
        if held.figure is not None:
            figure = self.scene.figures[held.figure]
            figure.said = True
            weak = held.mention is not None and any(
                held.mention[1] <= start and _WHO.search(self.text, held.mention[1], min(start, held.mention[1] + 200))
                for start, _ in statement.cue
            )
            end = held.mention[1] if held.mention else 0
            owner = end > 0 and self.text[end : end + 2] in ("'s", "’s")  # "Vane's claim that …"
            self.scene.speaks(figure, sentence, weak=weak or owner or statement.inside is not None)
            if held.mention is not None:
                self.scene.appear(figure, sentence, held.mention[0])

    def _link(self, held: _Held, sentence: int) -> Link:
        if held.figure is None:
            return Link("anonymous")
        figure = self.scene.figures[held.figure]
        stop = self.sentences[sentence].stop
        name, _ = figure.name_until(stop)
        return Link(holder_kind(figure), name, figure.role_until(stop), held.mention)


_OWNER = {"his": "he", "her": "she", "their": "they", "its": "it"}
"""Whose a report is: "his account", "their study"."""
_WHO = re.compile(r"\bwho\b")
_GOES_ON = re.compile(r"\b(?:also|further|add(?:s|ed|ing)|continu(?:es|ed))\b")
_SHOWS = re.compile(r"\b(?:gives?|gave|reads?|shows?|showed|lists?|listed|contains?|contained|states?|puts?)\b")


def _plain(name: str) -> str:
    return " ".join(name.casefold().split()).removeprefix("the ")
