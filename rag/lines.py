"""Text to paragraphs: the lines of a text, with hard-wrapped lines joined again."""

from __future__ import annotations

import re
from itertools import pairwise

_LINE = re.compile(r"[^\n\r\x0b\x0c\x85\u2028\u2029]++")
_BREAK = re.compile(r"\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
_ITEM = re.compile(r"\s*+(?:[-–—*•·▪◦‣#>|]|\d{1,3}[.)]\s|[A-Za-z][.)]\s|\[)")
_TERMINATED = re.compile(r"[.!?…:;。！？]['\"”’»)\]]*+$")
_FIRST_WORD = re.compile(r"\S++")

_NARROWEST, _WIDEST = 45, 100
_RAGGED = 8
"""Characters by which a line may be shorter than it could have been."""

Paragraph = tuple[int, int]
"""(begin, stop): offsets without the white space around. A paragraph is a line, or several that were hard-wrapped."""


def paragraphs(text: str) -> list[Paragraph]:
    """The non-blank lines of ``text`` in order, those of hard-wrapped paragraphs joined to one."""
    lines = _trimmed_lines(text)
    found: list[Paragraph] = []
    for run in _runs(text, lines):
        found.extend(_joined(text, run))
    return found


def _trimmed_lines(text: str) -> list[Paragraph]:
    lines = []
    for match in _LINE.finditer(text):
        line = match.group()
        stripped = line.strip()
        if stripped:
            begin = match.start() + len(line) - len(line.lstrip())
            lines.append((begin, begin + len(stripped)))
    return lines


def _runs(text: str, lines: list[Paragraph]) -> list[list[Paragraph]]:
    """Lines with no blank line between them."""
    runs: list[list[Paragraph]] = []
    for line in lines:
        if runs and len(_BREAK.findall(text, runs[-1][-1][1], line[0])) == 1:
            runs[-1].append(line)
        else:
            runs.append([line])
    return runs


def _joined(text: str, run: list[Paragraph]) -> list[Paragraph]:
    if len(run) == 1:
        return run
    # A line without a space (an address) may stick out of a wrapped paragraph.
    width = max((stop - begin for begin, stop in run if " " in text[begin : min(stop, begin + _WIDEST)]), default=0)
    if not _NARROWEST <= width <= _WIDEST:
        return run
    wrapped = [_is_full(text, line, after, width) for line, after in pairwise(run)]
    if not _continues(text, run, wrapped):
        return run
    found = [run[0]]
    for joins, line in zip(wrapped, run[1:], strict=True):
        if joins:
            found[-1] = (found[-1][0], line[1])
        else:
            found.append(line)
    return found


def _is_full(text: str, line: Paragraph, after: Paragraph, width: int) -> bool:
    """Whether whoever wrapped the paragraph had no room left on ``line`` for the first word of the next."""
    first_word = _FIRST_WORD.match(text, after[0])
    assert first_word is not None  # a trimmed line begins with a word
    if _ITEM.match(text, after[0], after[1]):
        return False
    if line[1] - line[0] + 1 + first_word.end() - after[0] > width - _RAGGED:
        return True
    return line[1] - line[0] >= _NARROWEST and text[after[0]].islower() and not _is_terminated(text, line)


def _is_terminated(text: str, line: Paragraph) -> bool:
    return bool(_TERMINATED.search(text, max(line[0], line[1] - 8), line[1]))


def _continues(text: str, run: list[Paragraph], wrapped: list[bool]) -> bool:
    """Whether the full lines run on into the next ones in mid-sentence, as lines of a list or headlines do not."""
    open_breaks = [
        after
        for joins, line, after in zip(wrapped, run, run[1:], strict=False)
        if joins and not _is_terminated(text, line)
    ]
    lower = sum(text[begin].islower() for begin, _ in open_breaks)
    return lower > 0 and lower * 3 >= len(open_breaks)
