"""From statements to claims: who the words that name a holder mean, and the whole chain of each claim."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from rag.claims.casting.cast import cast_of
from rag.claims.casting.figure import fits, holder_kind
from rag.claims.casting.no_roles import bearer
from rag.claims.casting.outlets import PAPERS, is_publisher, plain
from rag.claims.casting.phrases import read_phrase
from rag.claims.casting.roles import ARTICLES, POSSESSIVES
from rag.claims.language.nouns import is_person_noun, words_of
from rag.claims.language.quotes import Quotations
from rag.claims.language.tokens import inside
from rag.claims.resolving.asked_before import who_was_asked
from rag.claims.resolving.bodies_told_of import body_subject, body_told_of
from rag.claims.resolving.brought import owned_before
from rag.claims.resolving.carry import carries, outside_of, without
from rag.claims.resolving.crowds import Crowds
from rag.claims.resolving.descriptions import goes_on_speaking, in_their_service, party_member
from rag.claims.resolving.far_off import is_anothers, is_far_off, subject_of_clause
from rag.claims.resolving.in_clause import in_later_clause
from rag.claims.resolving.jointly import together
from rag.claims.resolving.meaning import described, document_before, is_title, named, new_figure, owner_of
from rag.claims.resolving.mentioned import somebody_described, told_of
from rag.claims.resolving.named_together import among_those
from rag.claims.resolving.namesakes import namesake, surname_alone
from rag.claims.resolving.own_medium import OwnMedium, is_medium
from rag.claims.resolving.owned import body_of
from rag.claims.resolving.papers import Papers
from rag.claims.resolving.papers_told_of import paper_told_of, sign_that_reads
from rag.claims.resolving.pronouns import antecedent, before_quotation, group
from rag.claims.resolving.readied import readied
from rag.claims.resolving.scene import Scene, sentence_at
from rag.claims.resolving.set_right import set_right
from rag.claims.stating.statement import in_own_words
from rag.types import Claim, Link

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rag.claims.casting.figure import Figure
    from rag.claims.casting.phrases import Phrase
    from rag.claims.stating.statement import Statement
    from rag.types import Sentence, Span


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
    """The claims of an article: a claim for each statement, in the same order, or one for each of several people who
    hold it; none for those in which a speaker tells of his own words.

    Pronouns, descriptions and surnames become the holder that they mean; what cannot be resolved stays as its own
    words. ``outlet``: who publishes the article; a source that is the outlet itself adds no link. Linear in the text.
    """
    if not statements:
        return ()
    resolver = _Resolver(text, sentences, statements, outlet)
    claims = [resolver.claim(index) for index in range(len(resolver.statements))]
    return without(claims, resolver.own_words)


class _Resolver:
    def __init__(
        self, text: str, sentences: Sequence[Sentence], statements: Sequence[Statement], outlet: str | None
    ) -> None:
        self.text = text
        self.sentences = sentences
        holders = frozenset(
            source for one in statements for source in (*one.sources, one.speaker) if source is not None
        )
        self.cast = cast_of(text, sentences, holders=holders)
        self.statements = set_right(text, self.cast, sentences, readied(text, self.cast, statements))
        self.scene = Scene(text, sentences, self.cast)
        self.quotations = Quotations(text)
        self.outlet = plain(outlet or "")
        self.chains: dict[int, tuple[_Held, ...]] = {}
        self.own_words: set[int] = set()
        """Statements in which a speaker tells of his own words ("Finn said she had told them"): no claims."""
        self.joined: dict[Span, int] = {}
        """Who joined the scene by which words."""
        self.bodies: dict[tuple[int, str] | None, int] = {}
        """The bodies that are somebody's, by whose they are and what they are called."""
        self.crowds = Crowds(self.scene, self.quotations, self.joined)
        self.mentions: dict[int, list[Span]] = {}
        """The words of each sentence that mean its holders."""
        self.papers = Papers(self.scene)
        self.own_medium = OwnMedium(self.scene, self.outlet)
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
            base = base[:-1] if statement.outer_goes_on else self._jointly(statement.continues, base)
            return tuple(_Held(held.figure, None) for held in base)
        if self._tells_of_himself(statement):
            self.own_words.add(index)
            return base
        own = self._own(statement)
        if statement.inside is not None:
            known = {held.figure for held in base if held.figure is not None}
            return (*base, *(held for held in own if held.figure not in known))
        if len(own) == 1 and own[0].figure is not None and not self.scene.figures[own[0].figure].thing:
            return (*self._carried(statement, own[0], since), *own)
        return own

    def _jointly(self, index: int, chain: tuple[_Held, ...]) -> tuple[_Held, ...]:
        """The chain of a statement that others hold too, with all of them at its end."""
        phrase = together(self.text, self.statements, index) if chain and 0 <= index < len(self.statements) else None
        if phrase is None:
            return chain
        if phrase.span not in self.joined:
            sentence = self.statements[index].sentence
            self.joined[phrase.span] = new_figure(self.scene, phrase, sentence, outer=False).index
        return (*chain[:-1], _Held(self.joined[phrase.span], None))

    def _tells_of_himself(self, statement: Statement) -> bool:
        """Whether a "he" outside of quotation marks can be who says the sentence. Inside them he would say "I"."""
        outer, source = self._outer(statement), statement.sources[-1] if statement.sources else None
        if outer is None or source is None:
            return False
        word = self.text[slice(*source)].casefold()
        if word in _OWN:
            return self._repeats_his_own(statement, word)
        if word not in ("he", "she"):
            return False
        return (
            self.quotations.at(source[0]) is None
            and not in_own_words(self.text, self.statements, statement.inside)
            and fits(outer, word)
        )

    def _repeats_his_own(self, statement: Statement, word: str) -> bool:
        """As in "She repeated her claim that it leaked": what one says again is one's own."""
        outer, around = self._outer(statement), statement.inside
        if outer is None or around is None or not statement.sources[-1:] or not fits(outer, _OWN[word]):
            return False
        again = any(_AGAIN.search(self.text, *span) for span in self.statements[around].cue)
        return (
            again
            and statement.sources[-1] is not None
            and (statement.sources[-1][0] == self.statements[around].content[0][0])
        )

    def _own(self, statement: Statement) -> tuple[_Held, ...]:
        if statement.speaker is not None:
            return (self._interviewed(statement, statement.speaker),)
        found: list[_Held] = []
        for place, source in enumerate(statement.sources):
            if source is None:
                found.append(self._unnamed(statement))
                continue
            if not inside(self.cast.tokens, source) or self.text[slice(*source)].casefold() in ARTICLES:
                found.append(_Held(None, None))
                continue
            held = self._held(statement, source, outer=place + 1 < len(statement.sources))
            same = held is not None and bool(found) and held.figure == found[-1].figure is not None
            if held is not None and not same:  # "the union, quoting its own survey"
                found.append(held)
        return tuple(found)

    def _word(self, source: Span) -> str:
        return self.text[slice(*source)].casefold()

    def _interviewed(self, statement: Statement, speaker: Span) -> _Held:
        """Who answers in an interview, by words of another sentence: a name, "one of the founders of the paper"."""
        mention = statement.sources[-1] if statement.sources else None
        there = replace(statement, sentence=sentence_at(self.sentences, speaker[0]), inside=None)
        phrase = read_phrase(self.text, self.cast, speaker)
        held = self._held(there, speaker, outer=False) if phrase.kind == "name" or phrase.definite else None
        if held is None and speaker not in self.joined:
            self.joined[speaker] = new_figure(self.scene, phrase, there.sentence, outer=False).index
        return _Held(held.figure if held is not None else self.joined[speaker], mention, anew=True)

    def _unnamed(self, statement: Statement) -> _Held:
        """Nobody, unless a quotation stands alone: then whom the sentence before it is about."""
        if statement.cue or not self.text[: statement.content[0][0]].endswith(("“", '"', "‘", "«", "„")):
            return _Held(None, None)
        figure = before_quotation(self.scene, self.sentences, statement.sentence)
        return _Held(figure.index, None) if figure and not self._only_labels(figure) else _Held(None, None)

    def _only_labels(self, figure: Figure) -> bool:
        """As in "a clerk had typed “no fault”": whoever has no name and wrote a word or two is not who speaks below."""
        own = [
            self.statements[at] for at in self.done if self.chains[at] and self.chains[at][-1].figure == figure.index
        ]
        words = [len(self.text[start:end].split()) for one in own for start, end in one.content]
        return figure.kind == "anonymous" and not figure.plural and bool(words) and max(words) < _LABEL_WORDS

    def _carried(self, statement: Statement, last: _Held, since: int) -> tuple[_Held, ...]:
        """The outer links of the claim before, where they hold on."""
        outside = outside_of(self.text, self.sentences[statement.sentence], statement.content)
        for index in reversed(self.done[-6:]):
            before, at = self.chains[index], self.statements[index].sentence
            if before and before[-1].figure == last.figure:
                goes_on = at == statement.sentence - 1 and any(
                    _GOES_ON.search(self.text, *span) for span in statement.cue
                )
                whole = len(before) > 1 and (self.statements[index].inside is None or goes_on)
                holds = (
                    whole
                    and not self._reacts(statement, last)
                    and not self._shown(index)
                    and carries(self.sentences, at, since, named=last.anew, outside=outside)
                )
                return tuple(_Held(held.figure, None) for held in before[:-1]) if holds else ()
        return ()

    def _reacts(self, statement: Statement, last: _Held) -> bool:
        """As in "Vale Radio cites the auditors. … The auditors confirmed the sum": a body's answer is its own. What it
        "also" confirms, or confirms "that …", may be more of what was cited of it."""
        if last.mention is None or self._word(last.mention) in ("it", "they") or last.figure is None:
            return False
        start, end = statement.content[0]
        if not _WHAT_WAS_SAID.fullmatch(self.text, start, end) or _GOES_ON.search(self.text, last.mention[0], start):
            return False
        figure = self.scene.figures[last.figure]
        body = figure.kind in ("office", "organisation") or figure.plural
        return body and any(_REACTS.search(self.text, *span) for span in statement.cue)

    def _shown(self, index: int) -> bool:
        """As in "Television showed her, saying that …": for that once, and not for what she says below."""
        source = next(reversed(self.statements[index].sources), None)
        return source is not None and self.text[slice(*source)] in ("him", "her")

    def _held(self, statement: Statement, source: Span, *, outer: bool) -> _Held | None:
        """The holder that the words of a source mean; None for the outlet itself."""
        phrase = read_phrase(self.text, self.cast, source)
        if outer and phrase.kind == "document" and phrase.definite and phrase.words == ("paper",):
            phrase = replace(phrase, kind="description")  # "told the paper"
        sentence = statement.sentence
        if phrase.kind == "own":
            return self._speaker(statement, phrase)
        if phrase.kind == "name" and phrase.name is not None:
            name = self.cast.names[phrase.name]
            if (member := party_member(self.scene, phrase, name, sentence, statement.content)) is not None:
                return _Held(member.index, source)
            meant = namesake(self.scene, phrase, named(self.scene, phrase, sentence), sentence, statement.content)
            figure = meant or surname_alone(self.scene, phrase, sentence)
            if is_publisher(self.outlet, plain(self.text[slice(*name.span)]), figure):
                return None
            if outer and figure.kind in ("office", "other") and "agency" in figure.words:
                figure.kind = "agency"
            elif (
                outer and figure.kind in ("organisation", "other") and figure.words[-1:] and figure.words[-1] in PAPERS
            ):
                figure.kind = "outlet"
            return _Held(figure.index, source, anew=True)
        if statement.inside is None and (one := among_those(self.scene, source, sentence)) is not None:
            return _Held(one.index, source)
        if source in self.joined:  # the same words for two claims
            return _Held(self.joined[source], source, anew=True)
        unclear = is_anothers(self.scene, phrase, sentence)
        body = None if unclear else body_of(self.scene, owned_before(self.scene, phrase, sentence) or phrase)
        if body in self.bodies:
            return _Held(self.bodies[body], source)
        found = None if unclear else self._meant(statement, phrase)
        if found is not None and self.own_medium.publishes(found):
            if is_medium(phrase):
                return None  # "told the broadcaster", of Radio Vale in what Radio Vale prints
            found = None
        if found is not None:
            return _Held(found.index, source)
        if outer and self.own_medium.is_meant(phrase, sentence):
            return None
        self.joined[source] = new_figure(self.scene, phrase, sentence, outer=outer).index
        if body is not None:
            self.bodies[body] = self.joined[source]
        return _Held(self.joined[source], source, anew=True)

    def _meant(self, statement: Statement, phrase: Phrase) -> Figure | None:
        """Whom a pronoun, a description or a document means, of those who appeared before."""
        if phrase.kind == "description" and phrase.possessive and phrase.head in _OWN_PAGES:
            phrase = replace(phrase, kind="document")  # "according to its website"
        if phrase.kind == "pronoun":
            cue = " ".join(self.text[slice(*span)].casefold() for span in statement.cue)
            thing = document_before(self.scene, phrase, statement.sentence, cue)
            if thing is not None:
                return self.papers.known(thing)
            return self._told_of_paper(statement, phrase, cue) or self._antecedent(statement, phrase)
        if phrase.kind == "part":
            begin = self.sentences[statement.sentence].begin
            if _OF_THE.search(self.text, begin, phrase.span[0]):
                return None  # "Of the nine guards, one says …": none of those who have spoken
            if phrase.words == ("others",) and _SOME.search(self.text, begin, phrase.span[0]):
                return None  # "While some bakers wait, others say …": a group of its own
            return (
                self.crowds.one_of_many(statement.sentence, phrase)
                or self.crowds.silent(statement, since=self.since, several=True)
                or group(self.scene, statement.sentence, phrase.words)
            )
        if phrase.kind == "document":
            owner = owner_of(self.scene, phrase)
            if owner:
                sourced = any(self.text[slice(*span)].casefold() == "according to" for span in statement.cue)
                # "Finn was born in Kell, according to her website": whom the content is about
                return self._antecedent(replace(statement, content=()) if sourced else statement, owner)
            return self.papers.whose(phrase, statement.sentence)
        if phrase.plural and len(phrase.words) == 1 and not phrase.definite and phrase.head == phrase.words[0]:
            return self.crowds.called_before(statement.sentence, phrase)
        if phrase.definite or is_title(phrase):
            around = self._outer(statement)
            found = described(self.scene, phrase, statement.sentence, statement.content, outer=around)
            goes_on = any(_GOES_ON.search(self.text, *span) for span in statement.cue)
            return found or (goes_on_speaking(self.scene, phrase, statement.sentence) if goes_on else None)
        if phrase.possessive and phrase.words[0] in POSSESSIVES and is_person_noun(phrase.head):
            return in_their_service(self.scene, phrase, statement.sentence)
        return None

    def _told_of_paper(self, statement: Statement, phrase: Phrase, cue: str) -> Figure | None:
        """The report or the sign of the sentence before that "it" is."""
        if statement.inside is not None:
            return None
        sentence = statement.sentence
        found = sign_that_reads(self.scene, phrase, sentence, cue, since=self.since)
        paper = found or paper_told_of(self.scene, phrase, sentence, since=self.since)
        if paper is None:
            return None
        known = None if found else self._meant(replace(statement, sentence=min(self.since, sentence) - 1), paper)
        if known is None:
            at = self.joined.get(paper.core)
            known = new_figure(self.scene, paper, sentence - 1, outer=False) if at is None else self.scene.figures[at]
            self.joined[paper.core] = known.index
        return known

    def _antecedent(self, statement: Statement, phrase: Phrase) -> Figure | None:
        word = phrase.words[0]
        speaker = self._outer(statement)
        alone = word in ("he", "she") and (
            statement.inside is None or (speaker is not None and not fits(speaker, word))
        )
        if alone and (found := in_later_clause(self.scene, phrase, statement.sentence)) is not None:
            return found
        if (
            speaker is None
            and (asked := who_was_asked(self.scene, word, min(self.since, statement.sentence))) is not None
        ):
            return asked
        if (crowd := self.crowds.meant(statement, phrase)) is not None:
            return crowd
        if word == "it" and (subject := subject_of_clause(self.scene, statement.sentence, phrase.span[0])) is not None:
            return self._subject(statement, subject)
        if word == "it" and speaker is not None and self._opens_own_words(statement, phrase, speaker):
            return speaker
        since = min(self.since, statement.sentence)
        lone = word == "it" and statement.inside is None
        if lone and (subject := body_subject(self.scene, phrase, since)) is not None:
            return self._subject(replace(statement, sentence=since - 1), subject)
        if word == "they" and (both := self.crowds.two_who_spoke(statement, since=self.since)) is not None:
            return both
        if word in ("he", "she", "they"):
            silent = self.crowds.silent(statement, since=self.since, several=word == "they")
            if silent is not None and fits(silent, word):
                return silent
        if word in ("he", "she") and (found := self._described(statement, phrase)) is not None:
            return found
        if word in ("he", "she") and (found := self._told_of(statement, phrase)) is not None:
            return found
        goes_on = any(_GOES_ON.search(self.text, *span) for span in statement.cue)
        outer, content = self._outer(statement), statement.content
        found = antecedent(
            self.scene,
            phrase,
            statement.sentence,
            content,
            goes_on=goes_on,
            outer=outer,
            since=self.since,
            things=not any(_NO_THING.search(self.text, *span) for span in statement.cue),
        )
        if word == "they" and found is not None and self._is_far_off(statement, phrase, found):
            return None
        if found is not None and found is outer and word in ("he", "she"):
            found = None if in_own_words(self.text, self.statements, statement.inside) else found
        if lone and found is None and (subject := body_told_of(self.scene, phrase, since)) is not None:
            return self._subject(replace(statement, sentence=since - 1), subject)
        return found or (self.crowds.before(statement, since=self.since) if word == "they" else None)

    def _opens_own_words(self, statement: Statement, phrase: Phrase, speaker: Figure) -> bool:
        """Whether "it" is the first word of what a body says: "A fishers' group said that it had put the loss at 40"
        tells what the group put, and not who spoke before."""
        assert statement.inside is not None
        outer = self.statements[statement.inside]
        if speaker.kind in ("person", "anonymous") or speaker.plural or not outer.cue:
            return False
        between = self.text[outer.cue[-1][1] : phrase.span[0]] if outer.cue[-1][1] <= phrase.span[0] else "?"
        return between.strip() in ("", "that")

    def _subject(self, statement: Statement, subject: Phrase) -> Figure:
        """Who the words are that open the sentence in whose clause "it" stands, or the sentence before."""
        known = self.joined.get(subject.core)
        figure = self.scene.figures[known] if known is not None else self._meant(statement, subject)
        figure = figure or new_figure(self.scene, subject, statement.sentence, outer=False)
        self.joined[subject.core] = figure.index
        return figure

    def _is_far_off(self, statement: Statement, phrase: Phrase, crowd: Figure) -> bool:
        if statement.inside is None:
            return False
        asked, outer = in_own_words(self.text, self.statements, statement.inside), self._outer(statement)
        return is_far_off(self.scene, crowd, statement.sentence, phrase.span[0], asked=asked, outer=outer)

    def _described(self, statement: Statement, phrase: Phrase) -> Figure | None:
        quotation, outer = self.quotations.at(phrase.span[0]), self._outer(statement)
        if quotation is None or outer is None:
            return None
        return somebody_described(
            self.scene, phrase, statement.sentence, since=quotation.start, outer=outer, holders=self.mentions
        )

    def _told_of(self, statement: Statement, phrase: Phrase) -> Figure | None:
        """In an interview "he" is not who answers, but the last person he told of."""
        outer = self._outer(statement)
        if outer is None or not in_own_words(self.text, self.statements, statement.inside):
            return None
        return told_of(self.scene, phrase, statement.sentence, outer=outer)

    def _outer(self, statement: Statement) -> Figure | None:
        """Who says the claim that a statement is inside of."""
        around = self.chains.get(statement.inside, ()) if statement.inside is not None else ()
        return self.scene.figures[around[-1].figure] if around and around[-1].figure is not None else None

    def _speaker(self, statement: Statement, phrase: Phrase) -> _Held | None:
        """As in "I" and "we": whoever speaks; in the article's own voice the outlet."""
        if statement.inside is not None and (around := self.chains.get(statement.inside)):
            return _Held(around[-1].figure, phrase.span)
        return None

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
                self.mentions.setdefault(sentence, []).append(held.mention)

    def _link(self, held: _Held, sentence: int) -> Link:
        if held.figure is None:
            return Link("anonymous")
        figure = bearer(self.scene.figures[held.figure], self.scene.figures)
        stop = self.sentences[sentence].stop
        name, at = figure.name_until(stop)
        if name[0] >= stop:  # "“It is late. It is cold,” harbour pilot Orla Finn said": named only behind its words
            stop = max(stop, self.sentences[at].stop)
        return Link(holder_kind(figure), name, figure.role_until(stop), held.mention)


_LABEL_WORDS = 4
_OWN = {"his": "he", "her": "she"}
_AGAIN = re.compile(r"\b(?:reiterat|repeat|restat|reaffirm|renew|retract|withdr[ae]w)")
_SOME = re.compile(r"\b(?:[Ss]ome|[Mm]any|[Mm]ost|[Ss]everal) (?!of the\b)")
_OF_THE = re.compile(r"\bOf (?:the|these|those|his|her|their|its|our) (?:[\w’'-]{1,20} ){0,3}[a-z]{3,20}, \Z")
_OWN_PAGES = words_of(
    "website site page webpage homepage blog profile feed biography bio autobiography resume résumé cv"
)
_WHO = re.compile(r"\bwho\b")
_REACTS = re.compile(r"\b(?:confirm|den(?:y|ies|ied)|reject|dismiss|disput|contest)\w*")
_WHAT_WAS_SAID = re.compile(r"it|this|(?:the|this|these|those|his|her|its|their) [a-z-]+", re.IGNORECASE)
"""Too short to be a clause: "the sum", but not "the ship sank"."""
_GOES_ON = re.compile(r"\b(?:also|further|add(?:s|ed|ing)|continu(?:es|ed))\b")
_NO_THING = re.compile(r"\b(?:den(?:y|ies|ied)|insist\w*|promis\w+|pledg\w+|vow\w*|declin\w+|reject\w*|dismiss\w*)\b")
"""What a letter cannot do."""
