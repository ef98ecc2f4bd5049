"""Which words of an article are proper names: by capitals, by what joins them, by how the rest of it writes them."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from rag.claims.casting.common_surnames import with_common_surnames
from rag.claims.casting.headlines import shouted_sentences
from rag.claims.casting.known import CALENDAR, DEMONYMS, OUTLETS, is_national
from rag.claims.casting.openers import ABBREVIATED, OPENERS, PARTICLES, is_trade
from rag.claims.casting.prizes import prize_start, wins_prize
from rag.claims.casting.run_in_headings import apart_from_headings
from rag.claims.casting.titles import FIELDS, HEADS, LEADING, SUBJECTS, title_end
from rag.claims.language.nouns import (
    HONORIFICS_FEMALE,
    HONORIFICS_MALE,
    OUTLET_NAME_WORDS,
    POSTS,
    RANKS,
    is_person_noun,
    is_plural,
    words_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rag.claims.language.tokens import Token
    from rag.types import Sentence, Span

_LINK_HEADS = (
    HEADS
    | words_of(
        """
    ministers bank house friends sons daughters knights order sea gulf bay isle cape battle treaty
    """
    )
) - frozenset(("news", "press", "police", "town", "city", "side", "time"))
_SPEECH_NEXT = words_of(
    """
    said says told tells wrote writes added adds reported reports claimed claims announced is was has had will would
    denied denies declined called calls confirmed insisted warned argued stated noted tweeted posted replied
    """
)
_AUXILIARIES = words_of("is was has had will would")
_NO_NAMES = words_of(
    """
    tv false true fact pictured overall above left right pic advertisement sponsored ok faq q&a
    """
)
_ANYBODY = words_of("anyone anybody everyone everybody someone somebody nobody whoever name names question answer")
_ORDINAL = re.compile(r"\d{1,4}(?:st|nd|rd|th)\Z")
_ADJECTIVE_ENDS = ("ian", "ean", "ish", "ese", "-led", "-backed", "-held", "-born", "-based", "-made", "-era", "-style")
_POSTNOMINALS = frozenset(("QC", "KC", "MP", "MEP", "MSP", "TD", "PhD", "MD", "OBE", "MBE", "CBE", "RN", "USN", "Esq"))
_LONGEST = 12


@dataclass(frozen=True, slots=True)
class Name:
    """A proper name where it stands. ``words``: its words in lower case, without "the". ``title``: the capitalised
    words right before it that say what somebody is ("Russian President"). ``definite``: "the" stands before it."""

    span: Span
    sentence: int
    words: tuple[str, ...]
    title: Span | None
    definite: bool
    possessive: bool
    first: int
    last: int
    """Indices of its first and last token."""


def spot(
    text: str, sentences: Sequence[Sentence], tokens: Sequence[Token], *, holders: frozenset[Span] = frozenset()
) -> tuple[Name, ...]:
    """The proper names of an article in order. ``holders``: words that are known to say who holds something; one that
    opens its sentence is then a name sooner. Takes time linear in the text."""
    shouted = shouted_sentences(text, sentences, tokens)
    spotter = _Spotter(text, tokens, shouted, holders)
    body = with_common_surnames(text, tokens, list(spotter.names()), shouted)
    body = apart_from_headings(text, tokens, body)
    known = {name.words for name in body}
    known |= {words[-1:] for words in known if len(words) > 1}
    return tuple(sorted([*body, *_in_headlines(text, tokens, shouted, known)], key=lambda name: name.span))


def _in_headlines(
    text: str, tokens: Sequence[Token], shouted: frozenset[int], known: set[tuple[str, ...]]
) -> Iterator[Name]:
    """In a title in capitals only the names that the rest of the article has."""
    position = 0
    while position < len(tokens):
        size = 0
        if tokens[position].sentence in shouted and tokens[position].capital:
            for length in range(min(6, len(tokens) - position), 0, -1):
                part = tokens[position : position + length]
                if part[-1].sentence == part[0].sentence and tuple(token.lower for token in part) in known:
                    size = length
                    break
        if size:
            last = position + size - 1
            yield Name(
                (tokens[position].start, tokens[last].end),
                tokens[position].sentence,
                tuple(token.lower for token in tokens[position : last + 1]),
                None,
                position > 0 and tokens[position - 1].lower == "the",
                tokens[last].possessive,
                position,
                last,
            )
        position += size or 1


class _Spotter:
    def __init__(
        self, text: str, tokens: Sequence[Token], shouted: frozenset[int], holders: frozenset[Span] = frozenset()
    ) -> None:
        self.text = text
        self.tokens = tokens
        self.holders = holders
        self.shouted = shouted
        self.small = Counter(token.lower for token in tokens if not token.capital)
        self.inner = Counter(
            token.lower for token in tokens if token.capital and not token.initial and token.sentence not in shouted
        )

        self.first_names = frozenset(
            one.lower
            for one, other in pairwise(tokens)
            if one.capital and other.capital and one.end + 1 == other.start and not self.small[one.lower]
            if one.sentence not in shouted and one.lower not in OPENERS
        )
        """Words before another with a capital, which no sentence has without one: "Des" of "Des Finn"."""

    def names(self) -> Iterator[Name]:
        position = 0
        while position < len(self.tokens):
            token = self.tokens[position]
            tagged = token.start > 0 and self.text[token.start - 1] in "@#_"
            if not token.capital or token.sentence in self.shouted or tagged:
                position += 1
                continue
            stop = self._run(position)
            yield from self._names_of(position, stop)
            position = stop

    def _gap(self, left: int) -> str:
        """What stands between a token and the next one in the same sentence; a line break where there is no next."""
        if left + 1 >= len(self.tokens) or self.tokens[left + 1].sentence != self.tokens[left].sentence:
            return "\n"
        return self.text[self.tokens[left].end : self.tokens[left + 1].start]

    def _run(self, start: int) -> int:
        """The end (exclusive) of the capitalised words, with what joins them, that begin at a token."""
        tokens, stop, links = self.tokens, start + 1, False
        while stop < len(tokens) and stop - start < _LONGEST:
            last, gap = tokens[stop - 1], self._gap(stop - 1)
            if (last.possessive and last.word[-1] not in "sS") or gap == "\n":
                break
            if last.possessive and not (gap[:1] in "'’" and tokens[stop].lower in HEADS):
                break
            links = links or last.lower in _LINK_HEADS
            dotted = gap in (". ", ".\u00a0", ".") and (len(last.word) == 1 or last.lower in ABBREVIATED)
            plain = gap in (" ", "\u00a0", " & ", "' ", "’ ") or dotted
            if plain and tokens[stop].capital:
                stop += 1
                continue
            joined = self._joined(stop, links=links and last.capital, after_of="of" in self._lowers(start, stop))
            if gap not in (" ", "\u00a0") or not joined:
                break
            stop = joined
        return stop

    def _lowers(self, start: int, stop: int) -> list[str]:
        return [token.lower for token in self.tokens[start:stop]]

    def _post_of(self, at: int) -> bool:
        """As in "Secretary of State Orla Finn", "Minister of Defence": the field belongs to the title."""
        step = at + 1
        if self.tokens[at].lower != "of" or self.tokens[at - 1].lower not in POSTS or step >= len(self.tokens):
            return False
        if self.tokens[step].lower == "the" and step + 1 < len(self.tokens):
            step += 1
        return self.tokens[step].lower in SUBJECTS | FIELDS

    def _joined(self, at: int, *, links: bool, after_of: bool) -> int:
        """Behind small words that join names ("van der", "of the", "and") the end of the next capitalised one, or 0."""
        word, step = self.tokens[at].lower, at
        if word in PARTICLES:
            while step < len(self.tokens) and step - at < 3 and self.tokens[step].lower in PARTICLES:
                if self._gap(step) not in (" ", "\u00a0"):
                    return 0
                step += 1
        elif (
            (links and word in ("of", "for"))
            or self._post_of(at)
            or (word == "and" and (after_of or self.tokens[at - 1].lower in SUBJECTS))
        ):
            if self._gap(step) != " ":
                return 0
            step += 1
            if step < len(self.tokens) and self.tokens[step].lower == "the" and self._gap(step) == " ":
                step += 1
            if word == "and" and step < len(self.tokens) and self.tokens[step].lower not in SUBJECTS:
                return 0
        else:
            return 0
        return step + 1 if step < len(self.tokens) and step > at and self.tokens[step].capital else 0

    def _names_of(self, start: int, stop: int) -> Iterator[Name]:
        start = self._without_openers(start, stop)
        if (prize := prize_start(self.tokens, start, stop)) is not None:
            yield self._name(start + 1, stop, (self.tokens[prize].start, self.tokens[start].end))
            return
        start, stop = self._without_dates(start, stop)
        while stop - start > 2 and self.tokens[stop - 1].word in _POSTNOMINALS:
            stop -= 1
        if start >= stop:
            return
        lowers = self._lowers(start, stop)
        initials = stop - start == 1 and self.tokens[start].word.isupper() and len(lowers[0]) > 1
        split = 0 if initials and lowers[0] in RANKS else title_end(lowers)  # "the broadcaster DR"
        if split == len(lowers) or self._is_adjective(start, stop) or not self._is_name(start, stop, split):
            return
        title = self._title(start, start + split) if split else None
        if split and self._apart(start, stop, split):
            yield self._name(start, start + 1, None)
        start += split
        unit = lowers[-1] in HEADS  # "the 3rd Rifle Brigade", but "the 3rd Vane account"
        if unit and start and _ORDINAL.match(self.tokens[start - 1].lower) and self._gap(start - 1) == " ":
            start -= 1
        if stop < len(self.tokens) and self.tokens[stop].word.isdigit() and self._gap(stop - 1) == " ":
            known = " ".join(self._lowers(start, stop + 1)) in OUTLETS
            stop += known or lowers[-1] in ("channel", "kanal", "canal")
        yield self._name(start, stop, title)

    def _title(self, start: int, stop: int) -> Span | None:
        """The words before a name that are a title; "Former" alone and what stands before a "Mr" are none."""
        lowers = self._lowers(start, stop)
        courtesy = [index for index, word in enumerate(lowers) if word in HONORIFICS_MALE | HONORIFICS_FEMALE]
        start += courtesy[0] if courtesy else 0
        if all(word in LEADING for word in lowers):
            return None
        return self.tokens[start].start, self.tokens[stop - 1].end

    def _name(self, start: int, stop: int, title: Span | None) -> Name:
        first, last = self.tokens[start], self.tokens[stop - 1]
        lowers = tuple(word.replace("’", "'") for word in self._lowers(start, stop))  # "O’Dane" and "O'Dane"
        words = lowers[1:] if lowers[0] == "the" and len(lowers) > 1 else lowers
        before = self.tokens[start - 1].lower if start else ""
        return Name(
            (first.start, last.end), first.sentence, words, title,
            before == "the" or lowers[0] == "the", last.possessive, start, stop - 1,
        )  # fmt: skip

    def _apart(self, start: int, stop: int, split: int) -> bool:
        """As in "Kell Mayor Orla Finn": the town before the post is a name too."""
        lower = self.tokens[start].lower
        return split > 1 and self.inner[lower] > 1 and lower not in LEADING | POSTS | RANKS | DEMONYMS

    def _without_openers(self, start: int, stop: int) -> int:
        """Leave out the words that have a capital only because they open a sentence or are the pronoun I."""
        while start < stop:
            token = self.tokens[start]
            alone = start + 1 == stop
            if (
                (token.word in ("I", "A") and not (not alone and self._gap(start) in (". ", ".")))
                or (token.initial and token.lower in OPENERS and not self._kept_opener(token.lower, alone=alone))
                or (not token.initial and alone and token.lower in OPENERS)
                or not token.capital
                or (token.initial and not alone and (is_trade(token.lower) or self._is_before_the(start)))
            ):
                start += 1
            else:
                break
        return start

    def _is_before_the(self, start: int) -> bool:
        """ "Enter The Harbour Post": what stands before a "The" is no part of the name."""
        token, behind = self.tokens[start], self.tokens[start + 1]
        return behind.word == "The" and self._gap(start) == " " and self.inner[token.lower] == 0

    def _kept_opener(self, lower: str, *, alone: bool) -> bool:
        """ "Police Commissioner Orla Finn" opens with its title; a word that is a name elsewhere may be one here."""
        return self.inner[lower] > 2 if alone else lower == "police"

    def _without_dates(self, start: int, stop: int) -> tuple[int, int]:
        while (
            start < stop
            and not (stop - start > 1 and self.tokens[start + 1].lower in OUTLET_NAME_WORDS)  # "the Sunday Argus"
            and self.tokens[start].lower in CALENDAR
            and (stop - start == 1 or self.tokens[start].lower.endswith("day"))
        ):
            start += 1
        while start < stop and self.tokens[stop - 1].lower in CALENDAR and self.tokens[stop - 1].lower.endswith("day"):
            stop -= 1
        return start, stop

    def _is_adjective(self, start: int, stop: int) -> bool:
        """As in "Danish" and "Varnian" before a small word, or as the people ("the Danes"), are no names."""
        if stop - start > 1:
            if " ".join(self._lowers(start, stop)) in DEMONYMS:
                return True
            return all(token.lower in DEMONYMS or token.lower in OPENERS for token in self.tokens[start:stop])
        lower = self.tokens[start].lower
        head, dash, tail = lower.partition("-")
        if is_national(lower) and start and self.tokens[start - 1].lower in ("the", "a"):
            return True
        if (
            lower in _NO_NAMES
            or wins_prize(self.tokens, start)
            or (dash and tail.removesuffix("s") in DEMONYMS)
            or (dash and (head in OPENERS or tail.endswith(("ed", "ing", "like", "era", "style"))))
        ):
            return True
        if (
            lower in DEMONYMS
            or lower.removesuffix("s") in DEMONYMS
            or lower in LEADING
            or (lower in RANKS and not self.tokens[start].word.isupper())
            or lower in POSTS
        ):
            return True
        base = lower.removesuffix("s")
        if base.endswith("n") and (self.inner[base[:-1]] or self.inner[base[:-3]] or self.inner[base[:-2]]):
            return True
        follows = self._gap(start) in (" ", "\u00a0") and not self.tokens[start + 1].capital
        return follows and lower.endswith(_ADJECTIVE_ENDS) and self.tokens[start + 1].lower not in _SPEECH_NEXT

    def _is_name(self, start: int, stop: int, split: int) -> bool:
        """A word that opens its sentence is a name if the article has it with a capital elsewhere, or if it cannot be
        the plain word: a singular before a verb of saying, a title or a first name with its surname."""
        token = self.tokens[start]
        if not token.initial or split or stop - start > 1:
            if (
                token.initial
                and not split
                and stop - start > 1
                and self.small[token.lower]
                and not self.inner[token.lower]
            ):
                return self.inner[self.tokens[stop - 1].lower] > 0
            return True
        if self.inner[token.lower] or token.lower in self.first_names:
            return True
        if self.small[token.lower] or is_person_noun(token.lower) or token.lower in HEADS or is_plural(token.lower):
            return token.possessive and not self.small[token.lower]
        if token.possessive or (token.word.isupper() and len(token.word) > 1):
            return True
        if (token.start, token.end) in self.holders and token.lower not in _ANYBODY:
            return True
        gap = self._gap(start)
        after = self.tokens[start + 1].lower if gap == " " else ""
        return gap.startswith((",", " (")) or (after in _SPEECH_NEXT and after not in _AUXILIARIES)
