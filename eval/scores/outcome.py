"""What a scorer says of one answer: so many hits of so many, or a value, or nothing, with the reason in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Failure = Literal["error", "timeout", "missing"]
"""Why there is no answer: the model failed, took too long, or the run has no line for the question."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """``hits`` of ``of`` for a share; for a measured value, ``hits`` is the value and ``of`` is 1.

    ``of == 0``: the metric does not apply to this answer, and ``why`` says why. ``failure`` is set wherever there was
    no answer: with ``of > 0`` it counts as a miss, with ``of == 0`` nothing could be measured, and either way it is
    counted by itself. So no sum or mean can lose a failed answer in silence."""

    hits: float
    of: float
    why: str = ""
    failure: Failure | None = None

    @property
    def applies(self) -> bool:
        return self.of > 0


def hit(why: str = "") -> Outcome:
    return Outcome(1, 1, why)


def miss(why: str) -> Outcome:
    return Outcome(0, 1, why)


def yes_no(right: bool, why: str) -> Outcome:
    return Outcome(float(right), 1, why)


def share(hits: int, of: int, why: str) -> Outcome:
    """Raises ValueError for more hits than there are; ``of == 0`` does not apply."""
    if not 0 <= hits <= of:
        raise ValueError(f"{hits} hits of {of}")
    return Outcome(hits, of, why)


def measured(value: float, why: str = "") -> Outcome:
    return Outcome(value, 1, why)


def not_applicable(why: str) -> Outcome:
    return Outcome(0, 0, why)


def failed(failure: Failure, *, counts: bool) -> Outcome:
    """No answer. ``counts``: the metric is a share of questions, so that this is a miss; otherwise of statements or of
    seconds, which a failed answer does not have."""
    return Outcome(0, int(counts), f"no answer: {failure}", failure)
