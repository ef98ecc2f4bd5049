"""A contradiction as an answer gives it: the sides with their holders, what a newer statement replaces, the origins."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rag.disagree.nouned import as_noun
from rag.types import Disagreement, Side

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rag.disagree.clash import ClashKind
    from rag.disagree.statement import Statement
    from rag.types import Evidence, Holder


@dataclass(frozen=True, slots=True)
class Voice:
    """One holder on a side. ``statements`` oldest first, mere figures ("14") before all; the last is what the holder
    says now. ``older``: what the same holder said before and has replaced."""

    chain: tuple[Holder, ...]
    statements: tuple[Statement, ...]
    older: tuple[Statement, ...] = ()

    @property
    def newest(self) -> Statement:
        return self.statements[-1]


@dataclass(frozen=True, slots=True)
class Position:
    """One side: holders that say the same, the first to say it first. ``says`` is cut from the newest statement of
    the first voice."""

    voices: tuple[Voice, ...]
    says: str

    @property
    def day(self) -> tuple[str, bool]:
        return min(voice.newest.day for voice in self.voices)

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """The sentences to cite, each once: those that the voices say now."""
        found = {voice.newest.key: voice.newest.evidence for voice in self.voices}
        return tuple(found.values())


@dataclass(frozen=True, slots=True)
class Dispute:
    """``positions`` oldest first, two or more. ``origins``: how many reports that do not draw on one another give the
    statements. ``about``: what the question asks, in words."""

    about: str
    kind: ClashKind
    positions: tuple[Position, ...]
    origins: int

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """The sentences to cite, in the order of the sides."""
        found = {(item.doc, item.sentence): item for position in self.positions for item in position.evidence}
        return tuple(found.values())

    @property
    def statements(self) -> tuple[Statement, ...]:
        """What the voices say now, in the order of the sides."""
        return tuple(voice.newest for position in self.positions for voice in position.voices)

    def numbered(self, markers: Mapping[tuple[str, int], int]) -> Disagreement:
        """As an answer holds it. ``markers``: the citation marker of each sentence (doc, index) that the answer cites;
        a sentence without one is left out of the side's citations. A side's chain is its first voice's."""
        return Disagreement(
            self.about,
            tuple(
                Side(
                    tuple(map(as_noun, position.voices[0].chain)),
                    position.says,
                    tuple(
                        markers[item.doc, item.sentence]
                        for item in position.evidence
                        if (item.doc, item.sentence) in markers
                    ),
                )
                for position in self.positions
            ),
            self.origins,
        )
