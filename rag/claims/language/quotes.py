"""Where an article quotes: from each opening mark to the closing one, over paragraphs where a quotation runs on."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from rag.lines import paragraphs

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rag.types import Span

_MARK = re.compile(r"``|''|[\"“”„«»‘’']")
_CLOSES = {"“": '”"', "„": "“”", "«": "»", '"': '"”', "``": "'", "''": "'", "‘": "’", "'": "'"}
_SINGLE = frozenset("‘’'")
_FURTHEST = 60
"""So many marks further a single one is looked for: most are apostrophes, and time must stay linear."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """``text[start:end]`` with its marks, ``text[begin:stop]`` without. ``closed`` is false where the closing mark is
    missing; the quotation then ends with its paragraph. ``runs_on``: the next paragraph opens with a mark and goes on
    with it, as newspapers print long quotations."""

    start: int
    begin: int
    stop: int
    end: int
    closed: bool = True
    runs_on: bool = False


class Quotations:
    """The quotations of one article in order, none inside another."""

    def __init__(self, text: str) -> None:
        self.all: tuple[Quotation, ...] = tuple(_all(text))
        self._starts = [one.start for one in self.all]

    def at(self, place: int) -> Quotation | None:
        """The quotation that holds the character at ``place``, its marks included."""
        index = bisect_right(self._starts, place) - 1
        return self.all[index] if index >= 0 and place < self.all[index].end else None

    def within(self, start: int, end: int) -> list[Quotation]:
        """Those that overlap ``start`` to ``end``, in order."""
        index = max(0, bisect_right(self._starts, start) - 1)
        found = []
        while index < len(self.all) and self.all[index].start < end:
            if self.all[index].end > start:
                found.append(self.all[index])
            index += 1
        return found

    def covered(self, start: int, end: int) -> int:
        """How many of the characters ``start`` to ``end`` stand in quotations."""
        return sum(min(end, one.end) - max(start, one.start) for one in self.within(start, end))


def _all(text: str) -> Iterator[Quotation]:
    lines = paragraphs(text)
    for number, (start, stop) in enumerate(lines):
        following = lines[number + 1][0] if number + 1 < len(lines) else len(text)
        for one in _of_paragraph(text, start, stop):
            opening = text[one.start : one.begin]
            yield one if one.closed else replace(one, runs_on=text.startswith(opening, following))


def _of_paragraph(text: str, start: int, stop: int) -> Iterator[Quotation]:
    marks = [found.span() for found in _MARK.finditer(text, start, stop)]
    number = 0
    while number < len(marks):
        if not _opens(text, marks[number], start):
            number += 1
            continue
        begin = marks[number][1]
        close = _closing(text, marks, number, stop)
        if close is None and text[marks[number][0]] in _SINGLE:
            number += 1  # "the '90s": an apostrophe
            continue
        if close is None:
            yield Quotation(marks[number][0], begin, stop, stop, closed=False)
            return
        first = marks[close][0]
        slips = text[first - 1] in ",.!?" and not text[first + 1 : first + 2].isalnum()
        if text[first] == "“" == text[begin - 1] and not slips:  # a second opening mark: the first was never closed
            end = marks[number][0] + len(text[marks[number][0] : marks[close][0]].rstrip())
            yield Quotation(marks[number][0], begin, end, end, closed=False)
            number = close
            continue
        first, last = marks[close]
        yield Quotation(marks[number][0], begin, first, last)
        number = close + 1


def _opens(text: str, mark: Span, start: int) -> bool:
    first, last = mark
    before, after = text[first - 1 : first] if first > start else " ", text[last : last + 1]
    if text[first] in "“„«‘" or text.startswith("``", first):
        return bool(after) and not (text[first] == "“" and before.isalnum() and not after.isalnum())
    if text[first] == '"' or text.startswith("''", first):
        return not before.isdigit() and bool(after) and not (after.isspace() and not before.isspace())
    return text[first] == "'" and (before.isspace() or before in '([—–-“"') and (after.isalnum() or after in "‘“…[")


def _closing(text: str, marks: Sequence[Span], number: int, stop: int) -> int | None:
    """The number of the mark that closes that with ``number``; that of the next opening one if it is never closed."""
    opening = text[marks[number][0] : marks[number][1]]
    closers = _CLOSES[opening]
    is_single = opening in _SINGLE
    is_double = opening in ("``", "''")
    for other in range(number + 1, min(len(marks), number + _FURTHEST) if is_single else len(marks)):
        first, last = marks[other]
        if opening == "“" and text[first] == "“":
            return other  # or, by a slip, its end: “It is over,“ she said
        if text[first] not in closers or (is_double and last - first < 2) or (is_single and last - first > 1):
            continue
        if not is_single or _ends_single(text, marks, other, stop, closers):
            return other
    return None


def _ends_single(text: str, marks: Sequence[Span], number: int, stop: int, closers: str) -> bool:
    first, last = marks[number]
    if last < stop and (text[last].isalnum() or text[first - 1].isspace()):
        return False  # "don’t"
    if text[first - 1] != "s" or not text[last : last + 2].strip() or not text[last : last + 2].strip()[0].islower():
        return True
    # ‘The soldiers’ camp was empty,’: an s with an apostrophe, if a better mark follows.
    return not any(
        text[place] in closers and not text[after : after + 1].isalnum() and text[place - 1] in ".,!?…"
        for place, after in marks[number + 1 : number + 6]
    )
