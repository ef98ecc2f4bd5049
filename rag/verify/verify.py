"""One sentence of an answer against the sentences it cites."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rag.verify.denying import denial_faults, denied_elsewhere
from rag.verify.fault import Fault
from rag.verify.hedging import hedge_faults
from rag.verify.holders import holder_faults
from rag.verify.limits import limit_faults
from rag.verify.merging import figure_faults
from rag.verify.quoting import own_word_faults, quotation_faults
from rag.verify.reading import read
from rag.verify.relations import of_deeds
from rag.verify.support import support_faults
from rag.verify.tense import tense_faults
from rag.verify.units import resting, units_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rag.drafts import DraftSentence
    from rag.types import Evidence
    from rag.verify.fault import SameName


def verify(
    sentence: DraftSentence,
    cited: Sequence[Evidence],
    *,
    context: Sequence[Evidence] = (),
    names: SameName | None = None,
) -> tuple[Fault, ...]:
    """What is wrong with ``sentence``, the gravest first; empty if nothing is.

    ``cited`` are the sentences that its markers resolve to; fewer than markers mean a dead one. ``context`` are others
    that introduce a holder or a thing of the cited ones: an answer may take names from them, and nothing else.
    ``names`` knows which names are one in the collection; without it their forms decide. Deterministic, no model."""
    if sentence.cut:
        return (Fault("cut off", "the draft ended in the middle of it"),)
    if not sentence.sources:
        return (Fault("uncited", "names no source"),)
    if len(cited) < len(sentence.sources):
        return (Fault("dead citation", "points to a source that is not there"),)
    return tuple(dict.fromkeys(_faults(sentence.text, cited, context, names)))


def _faults(
    text: str, cited: Sequence[Evidence], context: Sequence[Evidence], names: SameName | None
) -> Iterator[Fault]:
    answer = read(text)
    units = units_of(cited)
    rested = resting(answer, units)
    rested = denied_elsewhere(answer, units, rested) or rested
    rested = (*rested, *of_deeds(answer, units, rested, cited))
    quoted = tuple(quotation_faults(answer, cited))
    yield from quoted
    yield from own_word_faults(answer, cited)
    yield from figure_faults(answer, units, cited, names=names)
    yield from denial_faults(answer, units, rested, cited)
    yield from holder_faults(answer, units, rested, cited=cited, context=context, names=names)
    yield from hedge_faults(answer, rested, cited)
    yield from tense_faults(answer, cited)
    yield from limit_faults(answer, cited)
    altered = frozenset(place for fault in quoted if fault.span for place in answer.places(fault.span))
    yield from support_faults(answer, cited, context, altered=altered, names=names)
