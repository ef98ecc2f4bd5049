"""What stands between the tagger and the claims: one attribution in one sentence, its holders not yet resolved."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rag.types import Span, Stance


@dataclass(frozen=True, slots=True)
class Statement:
    """One attribution as the words of one sentence give it.

    ``content``, ``cue``: spans inside the sentence, in order. ``sources``: the words of this sentence that mean each
    link of the chain, from the outside in ("TASS", "Igor Kimakovski, an adviser to the head of the DPR"; "he"); the
    last one asserts, and is None where nobody is named ("it is believed"). Empty: the outlet's own hedge or doubt, or
    a sentence that goes on in the voice of statement ``continues``. ``inside``: the index of the statement whose
    content holds this one; ``sources`` has then only the further links. ``continues``: the index of the
    statement whose holders this sentence keeps without naming them (a quotation that runs on, "…," he said. "…"); a
    later one where the speaker is named in the quotation's last sentence; with ``outer_goes_on`` all of them but the
    last. ``(None,)`` without a cue is a quotation
    that stands alone: its speaker is in the sentences before. ``speaker``: words of another sentence that mean who says
    this, as in an interview; ``sources`` is then empty, or words that mean him ("you")."""

    sentence: int
    content: tuple[Span, ...]
    cue: tuple[Span, ...] = ()
    sources: tuple[Span | None, ...] = ()
    hedge: Span | None = None
    stance: Stance = "asserts"
    inside: int | None = None
    continues: int | None = None
    outer_goes_on: bool = False
    confidence: float = 1.0
    speaker: Span | None = None


def in_own_words(text: str, statements: Sequence[Statement], index: int | None) -> bool:
    """Whether the statement at ``index`` is somebody's own words behind a colon, as interviews are printed."""
    for _ in range(60):
        if index is None:
            return False
        statement = statements[index]
        if statement.speaker is not None:
            return True
        if statement.cue or statement.continues is None:
            return any(text[slice(*span)] == ":" for span in statement.cue)
        index = statement.continues
    return False
