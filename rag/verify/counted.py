"""Is a figure told of what it counts? "44 nurses" for "two nurses were on duty for 44 patients" has both figures' words
and is wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rag.claims.language.nouns import words_of
from rag.figures import figures
from rag.verify.fault import Fault
from rag.verify.reading import read

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rag.types import Evidence, Span
    from rag.verify.reading import Reading

_NEAR = 3
"""Tokens behind a figure among which what it counts stands."""
_STOPS = frozenset(", ; . : and or but to - – — ( ) per than".split())  # noqa: SIM905
_UNITS = words_of("percent per cent million billion thousand hundred metres kilometres km dollars euros pounds crowns")


def counted_fault(answer: Reading, cited: Sequence[Evidence]) -> Fault | None:
    """A figure beside a thing of which the cited sentences give another, while they have it of something else."""
    theirs = [one for evidence in cited for one in _counted(read(evidence.quote))]
    for value, things, span in _counted(answer):
        of_it = {other for other, counted, _ in theirs if counted & things}
        of_others = any(other == value and not counted & things for other, counted, _ in theirs)
        if of_it and value not in of_it and of_others:
            word = answer.text[slice(*span)]
            return Fault("unsupported", f"“{word}” is not what the cited sentence counts so", span)
    return None


def _counted(reading: Reading) -> list[tuple[str, frozenset[str], Span]]:
    """Each figure with the senses of the words right behind it: (value, senses, span)."""
    found: list[tuple[str, frozenset[str], Span]] = []
    longest = {
        place: (value, written) for place, value, written in sorted(reading.figures, key=lambda one: len(one[2]))
    }
    for place, (value, written) in longest.items():
        if reading.view.low(place - 1) in ("hundred", "thousand", "million"):
            continue
        token, first = reading.tokens[place], place + len(written.split())
        senses: frozenset[str] = frozenset()
        last = place
        for at in range(first, min(first + _NEAR, len(reading.tokens))):
            if reading.view.low(at) in _STOPS or figures(reading.tokens[at].low):
                break
            if reading.senses[at] and reading.view.low(at) not in _UNITS:
                senses |= reading.senses[at]
                last = at
        if senses:
            found.append((value, senses, (token.start, reading.tokens[last].end)))
    return found
