"""An article's text with its claims: which characters belong to which holder's words, as runs to be coloured."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from rag.quoted_claims import QuotedClaim, QuotedHolder
    from rag.types import Article, Sentence, Span

COLOURS = 12
"""Holders beyond the twelfth share colours with others, and are told apart by their letters."""
_BETWEEN_PARAGRAPHS = re.compile(r"\n\n+")
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@dataclass(frozen=True, slots=True)
class Speaker:
    """A holder of the article: ``letter`` A, B, … Z, AA …, the one with most claims first."""

    letter: str
    name: str
    roles: tuple[str, ...]
    kind: str
    claims: int


@dataclass(frozen=True, slots=True)
class Run:
    """Characters of the text that look alike. ``speaker`` and ``claim`` are numbers; None where the outlet speaks.
    ``begins``: it is the first run of its claim; ``opens``: a paragraph begins with it. ``is_cue``, ``is_hedge``: words
    that attribute, or weaken."""

    start: int
    end: int
    speaker: int | None = None
    claim: int | None = None
    begins: bool = False
    is_cue: bool = False
    is_hedge: bool = False
    is_target: bool = False
    is_introduction: bool = False
    kind: str = "body"
    opens: bool = False


def speakers(
    claims: Sequence[QuotedClaim], name_of: Callable[[str], str]
) -> tuple[tuple[Speaker, ...], list[int | None]]:
    """The holders who assert, and for each claim the number of its holder; None where the outlet itself hedges.
    ``name_of`` gives the one name for a spelling."""
    names: dict[str, list[QuotedHolder]] = {}
    own: list[str | None] = []
    for claim in claims:
        last = claim.chain[-1] if claim.chain else None
        name = None if last is None else name_of(last.holder.name)
        own.append(name)
        if name is not None and last is not None:
            names.setdefault(name, []).append(last)
    order = sorted(names, key=lambda name: -len(names[name]))
    found = tuple(
        Speaker(_letter(number), name, _roles(names[name]), names[name][0].kind, len(names[name]))
        for number, name in enumerate(order)
    )
    at = {name: number for number, name in enumerate(order)}
    return found, [None if name is None else at[name] for name in own]


def runs(
    article: Article,
    sentences: Sequence[Sentence],
    claims: Sequence[QuotedClaim],
    speaker_of: Sequence[int | None],
    *,
    target: Span | None = None,
    introduction: Span | None = None,
) -> tuple[Run, ...]:
    """The text cut into runs; joined, they are the text. Of nested claims, the innermost colours its words."""
    length = len(article.text)
    owner = np.full(length, -1, dtype=np.int32)
    flags = np.zeros(length, dtype=np.int32)
    depths = _depths(claims)
    for number in sorted(range(len(claims)), key=lambda n: depths[n]):
        for quote in claims[number].content:
            owner[quote.start : quote.end] = number
    for claim in claims:
        _mark(flags, 1, ((quote.start, quote.end) for quote in claim.cue))
        _mark(flags, 2, [(claim.hedge.start, claim.hedge.end)] if claim.hedge else [])
    _mark(flags, 4, [target] if target else [])
    _mark(flags, 8, [introduction] if introduction else [])
    _mark(flags, 16, ((s.start, s.end) for s in sentences if s.kind == "heading"))
    _mark(flags, 32, ((s.start, s.end) for s in sentences if s.kind == "furniture"))
    if not length:
        return ()
    paragraphs = {found.end() for found in _BETWEEN_PARAGRAPHS.finditer(article.text)} - {length}
    changes = np.flatnonzero((np.diff(owner) != 0) | (np.diff(flags) != 0)) + 1
    starts = sorted({0, *changes.tolist(), *paragraphs})
    begun: set[int] = set()
    found = []
    for start, end in zip(starts, [*starts[1:], length], strict=True):
        held, flag = int(owner[start]), int(flags[start])
        run = _run(start, end, held, flag, speaker_of, begins=held >= 0 and held not in begun)
        found.append(replace(run, opens=True) if start in paragraphs else run)
        begun.add(held)
    return tuple(found)


def _run(start: int, end: int, claim: int, flag: int, speaker_of: Sequence[int | None], *, begins: bool) -> Run:
    return Run(
        start,
        end,
        speaker_of[claim] if claim >= 0 else None,
        claim if claim >= 0 else None,
        begins,
        bool(flag & 1),
        bool(flag & 2),
        bool(flag & 4),
        bool(flag & 8),
        "heading" if flag & 16 else "furniture" if flag & 32 else "body",
    )


def _mark(flags: np.ndarray[tuple[int], np.dtype[np.int32]], flag: int, spans: Iterable[Span]) -> None:
    for start, end in spans:
        flags[start:end] |= flag


def _depths(claims: Sequence[QuotedClaim]) -> list[int]:
    """How many claims each lies in."""
    inside = {claim.number: claim.inside for claim in claims}
    found = []
    for claim in claims:
        depth, outer = 0, claim.inside
        while outer is not None and depth < len(claims):
            depth, outer = depth + 1, inside.get(outer)
        found.append(depth)
    return found


def _roles(holders: Sequence[QuotedHolder]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(" ".join(one.role.text.split()) for one in holders if one.role))


def _letter(number: int) -> str:
    letters = ""
    while number >= 0:
        letters = _LETTERS[number % 26] + letters
        number = number // 26 - 1
    return letters
