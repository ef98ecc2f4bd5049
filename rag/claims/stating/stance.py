"""What the last holder of a claim does with its content."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rag.claims.stating.claimhood import NEGATABLE

if TYPE_CHECKING:
    from rag.claims.stating.draft import Draft
    from rag.types import Stance


def stance_of(draft: Draft) -> Stance:
    """From the cue, its "not" and who is named; a chain with a relayer's cue was given its stance before."""
    if draft.stance is not None:
        return draft.stance
    word = draft.word
    if draft.agentless:
        return word.stance if word is not None and word.stance != "asserts" else "reports"
    if word is None:
        return "asserts"
    if draft.negated:
        return "doubts" if NEGATABLE.get(word.lemma) == "doubts" else "denies"
    return word.stance
