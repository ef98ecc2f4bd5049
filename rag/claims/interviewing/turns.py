"""The paragraphs of an article as the turns of an interview: what stands before them, who may speak in them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from rag.claims.casting.openers import OPENERS
from rag.claims.language.given_names import FEMALE, MALE
from rag.claims.language.nouns import kind_of_noun
from rag.lines import paragraphs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rag.claims.language.view import View
    from rag.types import SentenceKind, Span

_MARKUP = r"[*_#>\s]{0,4}"
_WORD = r"[A-Z][\w.'’-]{0,30}"
_NAME = rf"{_WORD}(?: (?:(?:de|van|von|der|al|bin|da|di) ){{0,2}}{_WORD}){{0,3}}"
_BEFORE_COLON = re.compile(rf"[“\"]?{_MARKUP}(?P<name>{_NAME}){_MARKUP}:{_MARKUP}(?=\S)")
_ALONE = re.compile(rf"{_MARKUP}(?P<name>{_NAME}){_MARKUP}:?{_MARKUP}\Z")
_LETTER = re.compile(
    rf"{_MARKUP}(?P<letter>Q|A|(?:Q(?i:uestion)|A(?i:nswer))){_MARKUP}\d{{0,2}}{_MARKUP}"
    rf"(?:[.:)–—-]{_MARKUP}(?=\S)|[.:]?{_MARKUP}\Z|(?<=Q)(?=[A-Z][a-z]))"  # or "QWhy did you go?"
)
ENDED = re.compile(r"[.!?…][\"”’'»)\]*_]{0,3}\Z")
FIRST = re.compile(r"\b(?:I|I['’](?:m|ve|d|ll)|[Ww]e|[Ww]e['’](?:re|ve|d|ll)|[Mm]y|[Oo]ur|us|me|myself|ourselves)\b")
ALONE_FIRST = re.compile(r"\b(?:I|[Mm]y|me|myself)\b")
SECOND = re.compile(r"\b(?:[Yy]ou|[Yy]our|yourself)\b")
_NO_WORDS_OF_HIS = re.compile(
    r"\W{0,3}(?:(?:Listen|Read|Watch|Subscribe|Follow|Sign up|Download|Illustration|Photo|Interview by|Translated|"
    r"Translation|Additional reporting|Edited by|Reporting by|As told to|More on|Note by|Editor[’']?s[’']? [Nn]ote)\b|"
    r"(?:This|The|Our) (?:interview|article|story|transcript|conversation|Q&A)\b)"
)
DIRECTION = re.compile(r"[“\"]?\([A-Z]{3,30}\b[A-Z ]{0,30}\.?\)")
"""What is heard and not said: "(CROSSTALK)"."""
_ASIDE = re.compile(r"[\[(][^\[\]()\n]{0,400}[\])]\.?\Z")
_QUOTED = re.compile(r"“[^”\n]{0,1000}”|\"[^\"\n]{0,1000}\"")
_SMALL = re.compile(r"\b[a-z][\w'-]{0,30}")
CAPITAL = re.compile(r"\b[A-Z][\w-]{0,30}")
_LONGEST_QUESTION = 800
_SHORT_LINE = 80


@dataclass(frozen=True, slots=True)
class Turn:
    """What one speaker says: the sentences ``first`` to ``last`` (exclusive), from the character ``start`` on.

    ``label``: his name before a colon in sentence ``first``; ``speaker``: else the words elsewhere in the article that
    mean him, None where nothing does. ``asks``: it is a question, whose asker holds nothing; ``speaker`` then is
    whom it asks."""

    first: int
    last: int
    start: int
    speaker: Span | None = None
    label: Span | None = None
    asks: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """``first``, ``last``: its sentences, last exclusive. ``start``: where the words behind its label begin."""

    first: int
    last: int
    begin: int
    stop: int
    kind: SentenceKind
    start: int
    name: Span | None = None
    alone: bool = False
    letter: str = ""
    question: bool = False


def read_paragraphs(views: Sequence[View]) -> list[Paragraph]:
    """The paragraphs that have sentences, furniture left out but for lines that may be a name."""
    text, found, at = views[0].text, [], 0
    for begin, stop in paragraphs(text):
        first = at
        while at < len(views) and views[at].begin < stop:
            at += 1
        if first == at:
            continue
        kind = views[first].sentence.kind
        alone, letter = _ALONE.match(text, begin, stop), _LETTER.match(text, begin, stop)
        label = _BEFORE_COLON.match(text, begin, stop)
        if kind == "furniture" and alone is None and letter is None:
            found.append(Paragraph(first, at, begin, stop, kind, begin))
            continue
        start = letter.end() if letter else label.end() if label else begin
        name = None if letter else alone.span("name") if alone else label.span("name") if label else None
        short = stop - begin <= _LONGEST_QUESTION and text[max(begin, stop - 60) : stop].rstrip("*_ ").endswith("?")
        found.append(
            Paragraph(
                first,
                at,
                begin,
                stop,
                kind,
                stop if alone and not letter else start,
                name,
                alone=alone is not None or (letter is not None and letter.end() >= stop),
                letter=letter.group("letter")[0] if letter else "",
                question=short and text[start : start + 1] not in "“\"‘'«„",
            )
        )
    # "Explained: the dam" is a heading, "Vale: No" may be an answer.
    names = {text[slice(*one.name)] for one in found if one.name and one.kind == "body"}
    return [
        replace(one, name=None, start=one.begin)
        if one.kind == "heading" and one.name and not one.alone and text[slice(*one.name)] not in names
        else one
        for one in found
    ]


class Words:
    """Which words of an article have a capital, from where on, and which have none."""

    def __init__(self, text: str) -> None:
        self.small = frozenset(found.group() for found in _SMALL.finditer(text))
        self.capital: dict[str, int] = {}
        for found in CAPITAL.finditer(text):
            self.capital.setdefault(found.group(), found.start())

    def is_somebody(self, name: str, begin: int) -> bool:
        """Whether a name is a person's, not "The facts": named before ``begin``, or with a first name that is known."""
        words = name.replace("’", "'").split()
        last = words[-1].rstrip(".")
        if words[0].casefold() in OPENERS or kind_of_noun(last.casefold()) is not None:
            return False
        if words[0].casefold() in MALE | FEMALE and len(words) > 1:
            return True
        return last.casefold() not in self.small and self.capital.get(last, begin) < begin


def turn_of(
    read: Sequence[Paragraph], block: range, *, speaker: Span | None, label: Span | None = None, asks: bool = False
) -> list[Turn]:
    if not block:
        return []
    first, last = read[block[0]], read[block[-1]]
    return [Turn(first.first, last.last, first.start, None if label else speaker, label, asks=asks)]


def block_of(text: str, read: Sequence[Paragraph], block: range, *, name: Span | None) -> range:
    """The paragraphs of one turn: up to a heading; in the last turn up to words about the interview."""
    final = block.stop == len(read)
    surname = _surname(text, name)
    for at in block:
        one = read[at]
        heading = one.kind == "heading" and not one.letter and not one.question and not one.name
        line = one.stop - one.begin < _SHORT_LINE and not ENDED.search(text, one.begin, one.stop)
        if heading or (line and at > block.start and one.kind != "furniture" and not one.letter):
            return range(block.start, at)
        ends = _NO_WORDS_OF_HIS.match(text, one.begin) or _ASIDE.match(text, one.begin, one.stop)
        named = surname is not None and surname.search(text, one.start, one.stop) is not None
        if final and at > block.start and (one.kind == "furniture" or ends or named):
            return range(block.start, at)
    return block


def without_end(
    text: str, read: Sequence[Paragraph], blocks: Sequence[range], *, longest: int | None = None
) -> list[range]:
    """The turns, the last one without paragraphs that nothing shows to be talk behind the first ``longest``, else where
    no turn before was that long: an article may go on behind its interview."""
    if len(blocks) < 2 or not blocks[-1]:
        return list(blocks)
    longest = longest or max(1, *(len(block) for block in blocks[:-1]))
    last = blocks[-1]
    ended = (at for at in last[longest:] if FIRST.search(unquoted(text, read[at])) is None)
    return [*blocks[:-1], range(last.start, next(ended, last.stop))]


def _surname(text: str, name: Span | None) -> re.Pattern[str] | None:
    words = [word for word in text[slice(*name)].split() if word[0].isupper()] if name else []
    return re.compile(rf"\b{re.escape(words[-1].rstrip('.,'))}\b") if words and len(words[-1]) > 2 else None


def in_third_person(text: str, read: Sequence[Paragraph], blocks: Sequence[range], name: Span | None) -> int:
    """In how many answers the one who is asked is named, as only somebody else would do."""
    surname = _surname(text, name)
    return 0 if surname is None else sum(holds(text, read, block, surname) for block in blocks)


_QUOTED = re.compile(r"“[^”\n]{0,1000}”|\"[^\"\n]{0,1000}\"")


def unquoted(text: str, one: Paragraph) -> str:
    """The words of a paragraph behind its label, without what stands in quotation marks."""
    return _QUOTED.sub(" ", text[one.start : one.stop])


def holds(text: str, read: Sequence[Paragraph], block: range, words: re.Pattern[str]) -> bool:
    """Whether words stand in paragraphs, outside of quotation marks."""
    return any(words.search(unquoted(text, read[at])) for at in block)
