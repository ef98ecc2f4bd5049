"""A missing or wrong marker to those of the sources that say it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from rag.figures import figures
from rag.words import content_stems

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rag.drafts import DraftSentence
    from rag.types import Evidence
    from rag.verify.fault import Fault

_LEAST_OVERLAP = 0.4
_LEAST_ADDED = 0.25
_MOST_SOURCES = 2


def with_another_source(
    sentence: DraftSentence, fault: Fault, numbered: Mapping[int, Evidence]
) -> DraftSentence | None:
    """The markers of the sources that have the sentence's words and figures; dead ones go where others live."""
    alive = tuple(number for number in sentence.sources if number in numbered)
    if fault.kind == "dead citation" and alive:
        return replace(sentence, sources=alive)
    open_words = content_stems(sentence.text) | {f"={figure}" for figure in figures(sentence.text)}
    least = len(open_words)
    taken: list[int] = []
    pool = {number: _all_words(item) for number, item in numbered.items() if number not in alive}
    while pool and len(taken) < _MOST_SOURCES:
        best = max(pool, key=lambda number: (len(open_words & pool[number]), -number))
        shared = open_words & pool.pop(best)
        # A second source is taken where it has much that the first has not: the other side of a disagreement.
        if len(shared) < (_LEAST_OVERLAP if not taken else _LEAST_ADDED) * least:
            break
        taken.append(best)
        open_words -= shared
    return replace(sentence, sources=tuple(taken)) if taken else None


def _all_words(item: Evidence) -> frozenset[str]:
    names = " ".join(f"{link.name} {link.role or ''}" for claim in item.claims for link in claim.chain)
    return content_stems(f"{item.quote} {names}") | {f"={figure}" for figure in figures(item.quote)}
