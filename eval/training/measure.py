"""F1 of attributions found in articles held out, to choose the threshold by.

The measures are those of PolNeAR's scorer for exact spans and linked attributions; the report is its own."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence


class Words(NamedTuple):
    source: frozenset[int]
    cue: frozenset[int]
    content: frozenset[int]


def measure(pairs: Sequence[tuple[Sequence[Words], Sequence[Words]]]) -> dict[str, float]:
    """F1 in percent over (found, gold) of each article: ``linked``, ``linked_both``, ``source``, ``cue``, ``content``
    (exact); and ``held``, the share of the words of gold contents with a source that are found with that source."""
    hits: Counter[str] = Counter()
    found_count: Counter[str] = Counter()
    gold_count: Counter[str] = Counter()
    for found, gold in pairs:
        for role in Words._fields:
            mine = {getattr(one, role) for one in found} - {frozenset()}
            theirs = {getattr(one, role) for one in gold} - {frozenset()}
            hits[role] += len(mine & theirs)
            found_count[role] += len(mine)
            gold_count[role] += len(theirs)
        hits["held"] += sum(len(_held(found, one)) for one in gold if one.source)
        # F1 counts both sides; of a share both are the whole.
        found_count["held"] += sum(len(one.content) for one in gold if one.source)
        gold_count["held"] += sum(len(one.content) for one in gold if one.source)
        linked, both = _linked(found, gold)
        for name, number in (("linked", linked), ("linked_both", both)):
            hits[name] += number
            found_count[name] += len(found)
            gold_count[name] += len(gold)
    return {name: 200 * hits[name] / max(1, found_count[name] + gold_count[name]) for name in gold_count}


def _linked(found: Sequence[Words], gold: Sequence[Words]) -> tuple[int, int]:
    used: set[int] = set()
    both = 0
    for one in found:
        for number, other in enumerate(gold):
            same_source = _half(one.source, other.source) or not (one.source or other.source)
            if number in used or not same_source:
                continue
            cue, content = _half(one.cue, other.cue), _half(one.content, other.content)
            if cue or content:
                used.add(number)
                both += cue and content
                break
    return len(used), both


def _held(found: Sequence[Words], gold: Words) -> frozenset[int]:
    held = (one.content & gold.content for one in found if _half(one.source, gold.source))
    return frozenset().union(*held)


def _half(one: Collection[int], other: Collection[int]) -> bool:
    return bool(one) and bool(other) and 2 * len(set(one) & set(other)) >= max(len(one), len(other))
