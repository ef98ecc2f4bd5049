"""The questions whose answers flipped from one run to the other, with both answers and the reasons."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from eval.scores.metrics import METRICS

if TYPE_CHECKING:
    from eval.comparing.side import Side
    from eval.scores.outcome import Outcome


@dataclass(frozen=True, slots=True)
class Flip:
    """A question whose answer changed in a yes/no metric. ``worse`` and ``better``: metric → why it is now as it is."""

    id: str
    kind: str
    question: str
    worse: dict[str, str]
    better: dict[str, str]
    base: str
    candidate: str


def flips(base: Side, candidate: Side) -> tuple[Flip, ...]:
    """Questions where a yes/no metric changed (with several seeds: in the first run of each), in order."""
    one, other = base.first, candidate.first
    found = []
    for at, id in enumerate(one.ids):
        worse: dict[str, str] = {}
        better: dict[str, str] = {}
        for metric in METRICS:
            before, after = one.outcomes[metric.name][at], other.outcomes[metric.name][at]
            if metric.kind == "yes/no" and _flipped(before, after):
                (better if (after.hits > before.hits) == (metric.better == "higher") else worse)[metric.name] = (
                    after.why
                )
        if worse or better:
            answers = one.answers[at], other.answers[at]
            found.append(Flip(id, one.kinds[at], one.questions[at], worse, better, *answers))
    return tuple(found)


def _flipped(before: Outcome, after: Outcome) -> bool:
    return before.applies and after.applies and before.hits != after.hits
