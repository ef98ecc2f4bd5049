"""Headings in capitals that run into their paragraph: "VANE QUITS THE KELL BOARD After weeks of talks, the leak …"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rag.claims.casting.spotting import Name
    from rag.claims.language.tokens import Token

_LEAST = 4
_LONG = 3
_LONGEST_NAME = 6


def apart_from_headings(text: str, tokens: Sequence[Token], names: Sequence[Name]) -> list[Name]:
    """The names of an article, of which those within a heading in capitals that runs into its sentence are only the
    ones that it has elsewhere: "IDA VANE" of "KELL CHAIR IDA VANE QUITS After weeks", where "Ida Vane" is named."""
    inside = [name for name in names if _heading_end(text, tokens, name.first) > name.first]
    if not inside:
        return list(names)
    kept = [name for name in names if name not in inside]
    known = {name.words: name for name in reversed(kept)}
    ends: dict[int, int] = {}
    for name in inside:
        begin = _opening(tokens, name.first)
        ends[begin] = max(ends.get(begin, 0), name.last + 1, _heading_end(text, tokens, begin))
    for begin, end in ends.items():
        kept.extend(_known_in(tokens, begin, end, known))
    return sorted(kept, key=lambda name: name.span)


def _opening(tokens: Sequence[Token], at: int) -> int:
    """The first token of the sentence."""
    begin = at
    while begin > 0 and at - begin < 40 and tokens[begin - 1].sentence == tokens[at].sentence:
        begin -= 1
    return begin


def _heading_end(text: str, tokens: Sequence[Token], at: int) -> int:
    """Where the words in capitals end that open the sentence of a token, if they are a heading before a word that opens
    a sentence; 0 where they are none."""
    if not tokens[at].word.isupper():
        return 0
    begin = end = _opening(tokens, at)
    while end < len(tokens) and end - begin < 24 and tokens[end].sentence == tokens[begin].sentence:
        gap = text[tokens[end - 1].end : tokens[end].start] if end > begin else " "
        if not tokens[end].word.isupper() or (gap.strip() and end > begin):
            break
        end += 1
    long = sum(len(token.word) > _LONG for token in tokens[begin:end])
    if end - begin < _LEAST or long < _LONG or end >= len(tokens) or at >= end:
        return 0
    behind = tokens[end]
    plain = not text[tokens[end - 1].end : behind.start].strip()
    return end if plain and behind.capital and behind.sentence == tokens[begin].sentence else 0


def _known_in(tokens: Sequence[Token], begin: int, end: int, known: dict[tuple[str, ...], Name]) -> Iterator[Name]:
    at = begin
    while at < end:
        size = 0
        for length in range(min(_LONGEST_NAME, end - at), 1, -1):  # a surname alone would be shown in capitals
            words = tuple(token.lower for token in tokens[at : at + length])
            if words in known and all(token.capital for token in tokens[at : at + length]):
                last = tokens[at + length - 1]
                yield replace(
                    known[words],
                    span=(tokens[at].start, last.end),
                    sentence=last.sentence,
                    title=None,
                    definite=False,
                    possessive=last.possessive,
                    first=at,
                    last=at + length - 1,
                )
                size = length
                break
        at += size or 1
