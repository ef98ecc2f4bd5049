"""A draft sentence whose fault is one of form to one without it: the missing holder, hedge, marker or quoted words.

Nothing is written that the source does not have: names, roles, hedges, denying verbs and quotations are cut from it.
What comes out is only a proposal: the caller verifies it again, and composes or drops what still has a fault."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from rag.compose.quoting import curly
from rag.compose.trimming import tidy
from rag.repair.hedges import with_denial, with_hedge, without_hedge
from rag.repair.holders import with_holders, with_right_holder
from rag.repair.markers import with_another_source
from rag.repair.quotations import with_own_words

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from rag.drafts import DraftSentence
    from rag.types import Evidence
    from rag.verify.fault import Fault, FaultKind


def repair(sentence: DraftSentence, faults: Sequence[Fault], numbered: Mapping[int, Evidence]) -> DraftSentence | None:
    """The sentence without its faults, or None where one of them is not of form ("unsupported" by every source,
    "time shifted", "figures merged", "cut off").

    ``numbered``: the evidence by its number in the prompt, which ``sentence.sources`` points to; a missing or wrong
    marker is replaced by the number of the source that has most of the sentence's words. The result has to pass the
    verifier again. Never raises for any faults and evidence."""
    # From the end to the beginning, so that the spans of those before stay right; frames around the whole come last.
    for fault in sorted(_causes(faults), key=lambda one: (one.span is None, -(one.span or (0, 0))[0])):
        mend = _MENDING.get(fault.kind)
        mended = mend(sentence, _within(fault, sentence.text), numbered) if mend else None
        if mended is None or not mended.text.strip():
            return None
        sentence = replace(mended, text=curly(tidy(mended.text)))
        if not sentence.text.strip():  # nothing but marks was left of it
            return None
    return sentence


def _causes(faults: Sequence[Fault]) -> list[Fault]:
    """Without "unsupported" beside others: the name of a wrong holder is not in the source, and goes with him. What is
    missing is put back once: one "reportedly" does for two hedges of the source."""
    first = {(fault.kind, fault.span, fault.holders): fault for fault in reversed(faults)}
    causes = [fault for fault in first.values() if fault.kind != "unsupported"]
    return causes or list(faults[:1])


def _within(fault: Fault, text: str) -> Fault:
    """The fault with its span inside the text, which an earlier repair may have made shorter."""
    if fault.span is None:
        return fault
    start = min(fault.span[0], len(text))
    return replace(fault, span=(start, max(start, min(fault.span[1], len(text)))))


_MENDING: Mapping[FaultKind, Callable[[DraftSentence, Fault, Mapping[int, Evidence]], DraftSentence | None]] = {
    "uncited": with_another_source,
    "dead citation": with_another_source,
    "unsupported": with_another_source,
    "dropped holder": with_holders,
    "collapsed chain": with_holders,
    "swapped holder": with_right_holder,
    "invented holder": with_right_holder,
    "hedge lost": with_hedge,
    "hedge added": without_hedge,
    "denial flipped": with_denial,
    "quotation altered": with_own_words,
}
