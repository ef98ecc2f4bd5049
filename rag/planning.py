"""What an answer is made of: the sentences that answer, the sides of a dispute, corrections instead of errors."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rag.compose import is_heading
from rag.disagree import corrections, disagreements

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rag.asked.asked import Asked
    from rag.asked.judge import Verdict
    from rag.disagree import Correction, Dispute
    from rag.types import Evidence
    from rag.verify.fault import SameName

MOST_TOLD = 4


@dataclass(frozen=True, slots=True)
class Plan:
    """``leading``: the sentences that the answer rests on, in its order, at least one; ``rest``: all other evidence as
    it was ranked. ``disputes``: who contradicts whom about what is asked; their sides are among ``leading``.
    ``warnings``: what the reader must know of these sources."""

    leading: tuple[Evidence, ...]
    rest: tuple[Evidence, ...]
    disputes: tuple[Dispute, ...] = ()
    warnings: tuple[str, ...] = ()

    @property
    def told(self) -> tuple[Evidence, ...]:
        """What the model reads, the best first. A headline says what the story says, worse."""
        every = (*self.leading, *self.rest)
        return tuple(item for item in every if not is_heading(item)) or every


def plan(asked: Asked, verdict: Verdict, *, others: Sequence[Evidence] = (), names: SameName | None = None) -> Plan:
    """From an answerable ``verdict``. ``others`` are sentences that were looked for because they may contradict."""
    every = (*verdict.chosen, *others)
    leading = list(verdict.chosen[: max(1, verdict.leading)])
    if verdict.corrects:
        return _planned(leading, every)
    fixed = corrections(every)
    warnings = []
    for one in fixed:
        if any(item in leading for item in one.wrong):
            leading = [one.right or one.notice, *(item for item in leading if item not in one.wrong)]
            warnings.append(_corrected(one))
    disputes = disagreements(asked, every, names=names, most=1)
    sides = [item for dispute in disputes for item in _of_each_side(dispute)]
    if sides:
        leading = [*[item for item in leading if item not in sides][: MOST_TOLD - len(sides)], *sides]
    return _planned(leading, every, disputes, tuple(warnings))


def _planned(
    leading: Sequence[Evidence],
    every: Sequence[Evidence],
    disputes: tuple[Dispute, ...] = (),
    warnings: tuple[str, ...] = (),
) -> Plan:
    first = tuple(dict.fromkeys(leading))[:MOST_TOLD]
    return Plan(first, tuple(item for item in every if item not in first), disputes, warnings)


def _of_each_side(dispute: Dispute) -> Iterator[Evidence]:
    """The sentence of each side's first voice, oldest side first; two sides may stand in one sentence."""
    for position in dispute.positions[:MOST_TOLD]:
        yield position.voices[0].newest.evidence


def _corrected(made: Correction) -> str:
    who = made.notice.outlet or made.notice.doc
    return f"{who} has corrected what it reported before; the correction is used."
