"""One attribution on its way from the tagger, or from the rules, to a statement."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rag.claims.language.lexicon import Cue
    from rag.types import Span, Stance


CONFIDENCE = 0.5
"""Of what the rules find: the tagger, which is surer where it is sure, gives its own."""


@dataclass(frozen=True, slots=True)
class Draft:
    """``word``: the lexicon's entry for the cue, None for a colon or a verb it does not know. ``sources``: as in
    Statement. ``main``: where the cue's own word begins; it orders the drafts of a sentence."""

    sentence: int
    cue: tuple[Span, ...]
    sources: tuple[Span | None, ...]
    content: tuple[Span, ...]
    word: Cue | None = None
    confidence: float = 1.0
    negated: bool = False
    stance: Stance | None = None
    hedge: Span | None = None
    agentless: bool = False
    outlet: bool = False
    continues: Draft | None = None
    outer_goes_on: bool = False
    """With ``continues``: without its last link ("A guard had told him so, she said. “It was dark.”")."""
    speaker: Span | None = None
    """As in Statement."""

    @property
    def main(self) -> int:
        return self.cue[0][0] if self.cue else self.content[0][0]

    @property
    def source(self) -> Span | None:
        return self.sources[-1] if self.sources else None
