"""Who and what an article names: each name's mentions as one figure, with its kind, gender and roles."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rag.claims.casting.datelines import without_datelines
from rag.claims.casting.figure import Figure
from rag.claims.casting.initials import with_initials
from rag.claims.casting.kinds import kind_of_words
from rag.claims.casting.known import is_national
from rag.claims.casting.openers import PARTICLES
from rag.claims.casting.posts_of_namesakes import is_spouse, post_of, who_held, who_is_called_so
from rag.claims.casting.spotting import spot
from rag.claims.casting.weighing import gender_of_title, settled_kind, weigh
from rag.claims.language.given_names import FEMALE, MALE
from rag.claims.language.nouns import singular, words_of
from rag.claims.language.tokens import tokens_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rag.claims.casting.figure import FigureKind, Gender
    from rag.claims.casting.spotting import Name
    from rag.claims.language.tokens import Token
    from rag.types import Sentence, Span


@dataclass(frozen=True, slots=True)
class Cast:
    """The figures of an article. ``figure_of``: each name's figure, beside ``names``."""

    tokens: tuple[Token, ...]
    names: tuple[Name, ...]
    figures: list[Figure]
    figure_of: tuple[int, ...]


_WITH_FIRST_NAME = words_of("sir dame lord lady prince princess king queen father sister brother sheikh don pope")
_RELATIVES = words_of(
    "wife husband widow widower father mother son daughter brother sister uncle aunt cousin nephew niece grandson"
)
_BRACKET = re.compile(r"[’']?s? ?\([\"“]?\Z")
_PLACE_BEFORE = words_of(
    "in near at outside around across inside throughout from to into toward towards over via through of"
)


def cast_of(text: str, sentences: Sequence[Sentence], *, holders: frozenset[Span] = frozenset()) -> Cast:
    """The figures of an article, in order of their first mention. ``holders``: the words that are known to name or
    describe holders. Takes time linear in the text."""
    tokens = tokens_of(text, sentences)
    spotted = spot(text, sentences, tokens, holders=holders)
    names = with_initials(text, tokens, without_datelines(text, spotted))
    gathering = _Gathering(text, sentences, tokens)
    figure_of = [gathering.add(name) for name in names]
    gathering.settle()
    meant = gathering.surnames()
    return Cast(tokens, names, gathering.figures, tuple(meant.get(figure, figure) for figure in figure_of))


class _Gathering:
    """Adds the names of an article one by one to the figures they mean."""

    def __init__(self, text: str, sentences: Sequence[Sentence], tokens: Sequence[Token]) -> None:
        self.text = text
        self.sentences = sentences
        self.tokens = tokens
        self.small = frozenset(token.lower for token in tokens if not token.capital)
        self.figures: list[Figure] = []
        self.votes: list[defaultdict[FigureKind, float]] = []
        self.by_words: dict[tuple[str, ...], int] = {}
        self.by_title: dict[tuple[Gender, str], int] = {}
        self.by_last: dict[str, list[int]] = defaultdict(list)
        self.by_first: dict[str, list[int]] = defaultdict(list)
        self.by_initials: dict[str, int] = {}
        self.previous: tuple[Name, int] | None = None

    def add(self, name: Name) -> int:
        found = self._abbreviates(name)
        if found is None:
            found = self._known(name)
        if found is None:
            found = len(self.figures)
            self.figures.append(Figure(found))
            self.votes.append(defaultdict(float))
        self._couple(name)
        self._record(self.figures[found], name)
        self.previous = (name, found)
        return found

    def _couple(self, name: Name) -> None:
        """As in "Karl and Orla Khan": he is a Khan too."""
        if self.previous is None or len(name.words) != 2:
            return
        before, figure = self.previous
        people = kind_of_words(before.words) is None and kind_of_words(name.words) in (None, "person")
        is_given = before.words[0] in MALE | FEMALE  # "Brenk and Ida Vale" are no couple
        if people and is_given and len(before.words) == 1 and self.text[before.span[1] : name.span[0]] == " and ":
            _move_to_end(self.by_last[name.words[1]], figure)

    def _abbreviates(self, name: Name) -> int | None:
        """As in "the Harbour Works Board (HWB)", and "the HWB (Harbour Works Board)"."""
        if self.previous is None:
            return None
        before, figure = self.previous
        gap = self.text[before.span[1] : name.span[0]]
        if (
            len(gap) > 4
            or not _BRACKET.match(gap)
            or self.text[name.span[1] : name.span[1] + 2].strip("\"”’'")[:1] != ")"
        ):
            return None
        short, long = sorted((name.words, before.words), key=len)
        letters = "".join(short).replace(".", "")
        initials = _initials(long)
        if len(short) == 1 and (letters == initials or (len(letters) > 1 and letters[0] == initials[:1])):
            return figure
        return None

    def _known(self, name: Name) -> int | None:
        words = name.words
        if len(words) == 1:
            return self._by_one_word(name)
        if words in self.by_words:
            return self.by_words[words]
        for known in (words[1:], words[:-1]):
            # "the Varnian Ministry of Health" after "the Ministry of Health"; no "Varn Grain" after "Varn".
            if len(known) > 1 and known in self.by_words and kind_of_words(known) not in (None, "person"):
                return self.by_words[known]
        for index in reversed(self.by_last[words[-1]]):
            figure = self.figures[index]
            somebody = self.votes[index]["person"] >= 3 or figure.words[0] in MALE | FEMALE
            if somebody and _two_surnames(figure.words, words):
                return figure.index
            if words[0] in MALE | FEMALE and figure.words[0] in PARTICLES and words[1:] == figure.words:
                return figure.index  # "De Vane" in the headline, "Karl de Vane" below
            if _same_person(figure.words, words) or _longer_body(figure.words, words):
                return figure.index
        for alone in (self.by_words.get(words[-1:]), self.by_words.get(words[:1])):
            if alone is not None and len(self.figures[alone].words) == 1:
                # "Varn" or "Orla" in the headline, "Orla Varn" below.
                said = {kind for kind, votes in self.votes[alone].items() if votes > 0}
                if kind_of_words(words) in (None, "person") and said <= {"person", "other"}:
                    return alone
        return None

    def _by_one_word(self, name: Name) -> int | None:
        word = name.words[0]
        wanted = gender_of_title(self.text, name)
        known = self._namesakes(word, name.sentence)
        if (post := post_of(self.text, name)) is not None:
            if (holder := who_held(post, known)) is not None:
                return holder.index
            known = [figure for figure in known if not is_spouse(self.text, figure)]
        if wanted is not None:
            fitting = [figure for figure in known if figure.gender in (None, wanted)]
            if (meant := who_is_called_so(self.text, fitting, self.by_words)) is not None:
                return meant.index
        together = len(known) > 1 and known[-1].sentences[-1] == known[-2].sentences[-1]
        if together and (wanted is None or known[-2].gender in (None, wanted)):
            # "Orla Finn, mother of Sean Finn, objected. Finn said": whom the sentence is about.
            return known[-2].index
        if wanted is None and known and (body := self._body_alone(word, known[-1], name.sentence)) is not None:
            return body
        for figure in reversed(known):
            if wanted is None or figure.gender in (None, wanted):
                return figure.index
        if wanted is not None and (knight := self._titled(name)) is not None:
            return knight
        if wanted is not None and (wanted, word) in self.by_title:
            return self.by_title[wanted, word]
        if name.title and (first := self._surname_first(word, wanted)) is not None:
            return first
        if wanted is not None:
            return self._untitled(word, wanted)
        if word in self.by_initials and name.span[1] - name.span[0] > 1:
            return self.by_initials[word]
        if (word,) in self.by_words:
            return self.by_words[(word,)]
        if name.title is None:
            before = self.tokens[name.first - 1].lower if name.first else ""
            for index in reversed(self.by_first[word]):
                figure = self.figures[index]
                person = kind_of_words(figure.words) in (None, "person")
                if person or not (name.definite or before in _PLACE_BEFORE):
                    return figure.index
        return None

    def _surname_first(self, word: str, wanted: Gender | None) -> int | None:
        """As in "Mr. Quan" after "Quan Tho": a surname that stands first, if only one person bears it and it is no
        given name ("President Nelson" after "Nelson Ruiz")."""
        known = self.by_first[word]
        if len(known) != 1 or word in MALE | FEMALE or (word,) in self.by_words:
            return None
        figure = self.figures[known[0]]
        fits = figure.gender in (None, wanted) or wanted is None
        person = kind_of_words(figure.words) in (None, "person") and self.votes[figure.index]["person"] >= 0
        return figure.index if fits and person and len(figure.words) == 2 and figure.words[0] == word else None

    def _titled(self, name: Name) -> int | None:
        """As in "Dame Orla" after "Dame Orla Finn": these titles go with the first name."""
        title = self.text[slice(*name.title)].casefold().split() if name.title else []
        known = self.by_first[name.words[0]] if title and title[-1] in _WITH_FIRST_NAME else []
        people = [index for index in known if kind_of_words(self.figures[index].words) in (None, "person")]
        return people[-1] if people else None

    def _body_alone(self, word: str, person: Figure, sentence: int) -> int | None:
        """As in "The paint maker Vane … Sir Karl Vane …": the bare name is the company, unless he was just named."""
        at = self.by_words.get((word,))
        if at is None or len(self.figures[at].words) > 1 or person.sentences[-1] >= sentence - 1:
            return None
        votes = self.votes[at]
        return at if votes["organisation"] + votes["outlet"] + votes["agency"] > votes["person"] else None

    def _namesakes(self, surname: str, sentence: int) -> list[Figure]:
        """Those of a surname, whom it most likely means last: one who was just introduced by the full name, else whom
        the article names most. "Bill Vane" once in a story about Orla Vane does not make every "Vane" him."""
        known = [self.figures[index] for index in self.by_last[surname]]
        if len(known) < 2:
            return known
        kin = known[-1].roles and known[-1].roles[0].head in _RELATIVES
        if known[-1].full_at >= sentence - 2 and not (kin and any(len(one.names) > 3 for one in known[:-1])):
            return known
        return sorted(known, key=lambda figure: len(figure.names))

    def _untitled(self, word: str, wanted: Gender) -> int | None:
        """As in "Mr Khan" after "Khan", but not after "Ms Khan"."""
        known = self.by_words.get((word,))
        if known is None or self.figures[known].gender not in (None, wanted):
            return None
        return known

    def _record(self, figure: Figure, name: Name) -> None:
        figure.names.append(name.span)
        figure.sentences.append(name.sentence)
        if len(name.words) > 1:
            figure.full_at = name.sentence
        if not figure.fullest or len(name.words) > len(figure.words):
            figure.fullest.append((name.span[0], name.span, name.sentence))
            figure.words = name.words
        self._index(figure, name)
        sentence, votes = self.sentences[name.sentence], self.votes[figure.index]
        weigh(self.text, sentence, self.tokens, name, figure, votes, small=self.small)

    def _index(self, figure: Figure, name: Name) -> None:
        words, at = name.words, figure.index
        self.by_words[words] = at
        if wanted := gender_of_title(self.text, name):
            self.by_title[wanted, words[-1]] = at
        kind = kind_of_words(words)
        if len(words) > 1:
            if kind in (None, "person"):
                _move_to_end(self.by_last[words[-1]], at)
                _move_to_end(self.by_first[words[0]], at)
                for word in words[2:-1]:
                    _move_to_end(self.by_first[word], at)  # "Ortega" for "María José Ortega Díaz"
            elif kind != "place":
                _move_to_end(self.by_last[words[-1]], at)
                if words[:1] not in self.by_words:
                    _move_to_end(self.by_first[words[0]], at)
                initials = _initials(words)
                if len(initials) > 1:
                    self.by_initials[initials] = at
                    short = _initials(words[: words.index("and")]) if "and" in words else ""
                    if len(short) > 2:
                        self.by_initials.setdefault(short, at)  # "CDC", of "… Disease Control and Prevention"
        elif len(figure.words) > 1:
            for table in (self.by_last, self.by_first):
                if at in table[words[0]]:
                    _move_to_end(table[words[0]], at)

    def surnames(self) -> dict[int, int]:
        """Whom the figures that are a surname alone mean, where the article gives the full name only later: they were
        counted as somebody, or as a place. Their mentions become his."""
        full: defaultdict[str, list[Figure]] = defaultdict(list)
        for figure in self.figures:
            if figure.kind == "person" and len(figure.words) in (2, 3) and figure.words[0] in MALE | FEMALE:
                full[figure.words[-1]].append(figure)
        meant = {}
        for figure, votes in zip(self.figures, self.votes, strict=True):
            if len(figure.words) != 1 or len(people := full.get(figure.words[0], [])) != 1:
                continue
            place = votes["place"] >= 3 or kind_of_words(figure.words) is not None
            spouse = figure.introduced and is_spouse(self.text, people[0])
            if figure.kind in ("person", "place", "other") and not place and not spouse and figure is not people[0]:
                meant[figure.index] = people[0].index
                _merge(people[0], figure)
        return meant

    def settle(self) -> None:
        """Decide each figure's kind from all that was said about it."""
        capitals = frozenset(token.lower for token in self.tokens if token.capital)
        for figure, votes in zip(self.figures, self.votes, strict=True):
            figure.kind = settled_kind(self.text, figure, votes, capitals=capitals)
            figure.plural = figure.kind in ("person", "other") and _are_many(figure.words)
            if figure.kind in ("office", "organisation", "agency", "outlet"):
                figure.heads.update(figure.words)


def _merge(into: Figure, short: Figure) -> None:
    names = sorted(zip((*into.names, *short.names), (*into.sentences, *short.sentences), strict=True))
    into.names = [span for span, _ in names]
    into.sentences = [sentence for _, sentence in names]
    if short.fullest and short.fullest[0] < into.fullest[0]:
        into.fullest.insert(0, short.fullest[0])
    into.roles = sorted((*into.roles, *short.roles), key=lambda role: role.span)
    into.heads |= short.heads
    into.gender = into.gender or short.gender


def _move_to_end(indices: list[int], index: int) -> None:
    """The latest eight, so that an article of ten thousand Smiths takes no longer a name."""
    if index in indices:
        indices.remove(index)
    indices.append(index)
    del indices[:-8]


def _are_many(words: Sequence[str]) -> bool:
    """As in "Danes", "Democrats": no "he"."""
    one = singular(words[0]) if len(words) == 1 else ""
    return bool(one) and one != words[0] and (is_national(one) or one in _PEOPLES)


_PEOPLES = words_of("latino latina hispanic democrat republican liberal conservative")


def _initials(words: Sequence[str]) -> str:
    return "".join(part[0] for word in words for part in word.split("-") if part and word not in _SMALL)


_SMALL = words_of("of for the and on de la von van")


def _same_person(one: Sequence[str], other: Sequence[str]) -> bool:
    """As in "Igor Sorin" and "Igor P. Sorin" and "I. Sorin": first names that begin alike, the same last word."""
    if len(one) < 2 or len(other) < 2 or kind_of_words(one) not in (None, "person"):
        return False
    first, second = one[0].strip("."), other[0].strip(".")
    return one[-1] == other[-1] and (first == second or (min(len(first), len(second)) == 1 and first[0] == second[0]))


def _two_surnames(long: Sequence[str], short: Sequence[str]) -> bool:
    """As in "Orla Estrin Vale" and then "Estrin Vale", but not "Mary Ann Brek" and "Ann Brek"."""
    person = kind_of_words(long) in (None, "person") and kind_of_words(short) in (None, "person")
    return person and len(long) == 3 and tuple(long[1:]) == tuple(short) and short[0] not in MALE | FEMALE


def _longer_body(one: Sequence[str], other: Sequence[str]) -> bool:
    """As in "the Green Alliance" and "the Varnian Green Alliance"."""
    short, long = sorted((tuple(one), tuple(other)), key=len)
    return len(short) > 1 and long[-len(short) :] == short and kind_of_words(long) not in (None, "person")
