"""What an answer took: seconds, tokens, and whether its sentences are the model's own."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from eval.scores.outcome import Outcome, failed, measured, not_applicable, share

if TYPE_CHECKING:
    from collections.abc import Callable

    from eval.scores.content import Case


def no_answer(case: Case) -> Outcome:
    """The model failed, took too long, or the run has no line for the question."""
    failure = case.given.failure
    return Outcome(1, 1, f"{failure}: {case.given.why}", failure) if failure else Outcome(0, 1, "there is an answer")


def _seconds(stage: str, case: Case) -> Outcome:
    if case.given.failure:
        return failed(case.given.failure, counts=False)
    value = (case.given.seconds or {}).get(stage)
    return not_applicable(f"{stage} was not measured, or did not happen") if value is None else measured(value)


def _tokens(which: str, case: Case) -> Outcome:
    if case.given.failure:
        return failed(case.given.failure, counts=False)
    value = (case.given.tokens or {}).get(which)
    return not_applicable("tokens were not counted") if value is None else measured(value)


def _origin(which: str, case: Case) -> Outcome:
    if case.given.failure:
        return failed(case.given.failure, counts=False)
    origins = case.given.origins
    return share(origins.count(which), len(origins), f"{origins.count(which)} of {len(origins)} sentences")


def seconds(stage: str) -> Callable[[Case], Outcome]:
    """Wall-clock seconds to a stage of the answer; failed answers have none, and are counted by themselves."""
    return partial(_seconds, stage)


def tokens(which: str) -> Callable[[Case], Outcome]:
    return partial(_tokens, which)


def origin(which: str) -> Callable[[Case], Outcome]:
    """Of the sentences of the answer, those that came from the model, from repair, or from composing."""
    return partial(_origin, which)
