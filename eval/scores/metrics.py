"""All metrics, in the order in which they are shown. A change of what one of them means raises ``VERSION``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from eval.scores import attribution, content, effort, grounding, wording

if TYPE_CHECKING:
    from collections.abc import Callable

    from eval.scores.content import Case
    from eval.scores.outcome import Outcome

VERSION = 1
"""Scores of different versions are different figures and are not compared."""

Kind = Literal["yes/no", "share", "seconds", "tokens"]
"""``yes/no``: each answer is right or wrong. ``share``: each has so many right of so many. The others are measured."""


@dataclass(frozen=True, slots=True)
class Metric:
    """``better``: which way is better; None for what is only shown. ``of``: what a share counts."""

    name: str
    of: str
    kind: Kind
    better: Literal["higher", "lower"] | None
    score: Callable[[Case], Outcome]


METRICS = (
    Metric("correct", "questions", "yes/no", "higher", content.correct),
    Metric("retention", "questions with required holders", "yes/no", "higher", content.retention),
    Metric("retention_when_answered", "the same, answered", "yes/no", "higher", content.retention_when_answered),
    Metric("content", "answerable questions", "yes/no", "higher", content.content),
    Metric("sides", "questions with sides", "yes/no", "higher", content.sides),
    Metric("holder_precision", "holders named", "share", "higher", attribution.holder_precision),
    Metric("swapped", "answers", "yes/no", "lower", attribution.swapped),
    Metric("collapsed", "answers with a chain", "yes/no", "lower", attribution.collapsed),
    Metric("hedge_kept", "hedges", "share", "higher", wording.hedge_kept),
    Metric("hedge_added", "cited answer sentences", "share", "lower", wording.hedge_added),
    Metric("denial_kept", "denials", "share", "higher", wording.denial_kept),
    Metric("plan_kept", "sentences on what is to come", "share", "higher", wording.plan_kept),
    Metric("citation_hit", "answerable questions", "yes/no", "higher", grounding.citation_hit),
    Metric("citation_precision", "citations", "share", "higher", grounding.citation_precision),
    Metric("cited", "answer sentences", "share", "higher", grounding.cited),
    Metric("quotations_exact", "quotations", "share", "higher", grounding.quotations_exact),
    Metric("figures_exact", "figures", "share", "higher", grounding.figures_exact),
    Metric("abstention_precision", "abstentions", "yes/no", "higher", content.abstention_precision),
    Metric("abstention_recall", "unanswerable questions", "yes/no", "higher", content.abstention_recall),
    Metric("abstention_f1", "the two, halved", "share", "higher", content.abstention_f1),
    Metric("abstained_wrongly", "answerable questions", "yes/no", "lower", content.abstained_wrongly),
    Metric("no_answer", "questions", "yes/no", "lower", effort.no_answer),
    Metric("first_text_s", "seconds", "seconds", "lower", effort.seconds("first_text")),
    Metric("first_token_s", "seconds", "seconds", "lower", effort.seconds("first_token")),
    Metric("total_s", "seconds", "seconds", "lower", effort.seconds("total")),
    Metric("tokens_prompt", "tokens", "tokens", None, effort.tokens("prompt")),
    Metric("tokens_cached", "tokens", "tokens", None, effort.tokens("cached")),
    Metric("tokens_output", "tokens", "tokens", None, effort.tokens("output")),
    Metric("origin_model", "answer sentences", "share", None, effort.origin("model")),
    Metric("origin_repaired", "answer sentences", "share", None, effort.origin("repaired")),
    Metric("origin_composed", "answer sentences", "share", None, effort.origin("composed")),
)
BY_NAME = {metric.name: metric for metric in METRICS}
