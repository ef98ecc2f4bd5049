"""A comparison in words and small pictures: what is worse, what is better, and what cannot be told."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from eval.report.names import metric_words
from eval.report.picture import difference

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markupsafe import Markup

    from eval.comparing.effects import Effect
    from eval.report.gather import Compared

_ORDER = ("worse", "better", "inconclusive", "shown")
_MANY = 100_000


@dataclass(frozen=True, slots=True)
class Change:
    """A row of a comparison, in words."""

    name: str
    base: str
    candidate: str
    picture: Markup | None
    words: str
    verdict: str
    why: str


@dataclass(frozen=True, slots=True)
class Changes:
    """``headline``: what came out, in a sentence. ``first`` are the metrics that a reader wants at once: those worse or
    better, and those that a rule is about; ``further`` the other ones that differ; ``same`` the names of the rest."""

    headline: str
    first: tuple[Change, ...]
    further: tuple[Change, ...]
    same: tuple[str, ...]


def changes(one: Compared) -> Changes:
    """The worst first."""
    effects = [effect for effect in one.comparison.effects if effect.difference is not None]
    differing = [effect for effect in effects if effect.verdict in _ORDER and (effect.low != 0 or effect.high != 0)]
    differing.sort(key=lambda effect: _ORDER.index(effect.verdict))
    reach = {relative: _reach([e for e in differing if e.relative is relative]) for relative in (True, False)}
    ruled = {ruling.rule.metric for ruling in one.rulings} | {"correct"}
    rows = [(effect, _change(effect, reach[effect.relative])) for effect in differing]
    first = [effect.verdict in ("worse", "better") or effect.metric in ruled for effect in differing]
    return Changes(
        _headline(differing),
        tuple(row for (_, row), early in zip(rows, first, strict=True) if early),
        tuple(row for (_, row), early in zip(rows, first, strict=True) if not early),
        tuple(metric_words(effect.metric) for effect in effects if effect not in differing),
    )


def _headline(differing: Sequence[Effect]) -> str:
    found = []
    for verdict in ("worse", "better"):
        if its := [metric_words(effect.metric) for effect in differing if effect.verdict == verdict]:
            found.append(f"{verdict.capitalize()}: {', '.join(its)}.")
    unsettled = sum(effect.verdict == "inconclusive" for effect in differing)
    if unsettled:
        found.append(f"Inconclusive: {unsettled} metric{'' if unsettled == 1 else 's'}.")
    return " ".join(found) or "No question differs."


def _reach(effects: Sequence[Effect]) -> float:
    """How far the pictures go: as far as most of the intervals, so that one wide interval does not flatten the rest."""
    ends = sorted(max(abs(effect.low or 0), abs(effect.high or 0)) for effect in effects)
    return max(0.02, ends[int(0.8 * (len(ends) - 1))]) if ends else 1.0


def _change(effect: Effect, reach: float) -> Change:
    assert effect.difference is not None
    picture = None
    if effect.low is not None and effect.high is not None:
        picture = difference(effect.low, effect.difference, effect.high, reach=reach, verdict=effect.verdict)
    base, candidate = (_value(value, effect) for value in (effect.base, effect.candidate))
    verdict = "" if effect.verdict == "shown" else effect.verdict
    return Change(metric_words(effect.metric), base, candidate, picture, _difference(effect), verdict, _why(effect))


def _value(value: float | None, effect: Effect) -> str:
    if value is None:
        return "–"
    if effect.relative:
        return f"{value:.2f} s"
    return f"{value:.0f}" if effect.metric.startswith("tokens") else f"{value:.1%}"


def _difference(effect: Effect) -> str:
    """In percent of the time (or times of it), in points of a share, in tokens."""
    assert effect.difference is not None
    if effect.low is None or effect.high is None:
        return _signed(f"{effect.difference:+.0f}")
    if effect.relative and effect.difference >= 1:  # "17 times" says more than +1,600%
        low, middle, high = (f"{1 + number:.1f}" for number in (effect.low, effect.difference, effect.high))
        return f"{middle} times ({low} to {high})"
    unit = "%" if effect.relative else " points"
    low, middle, high = (f"{100 * number:+.1f}" for number in (effect.low, effect.difference, effect.high))
    return _signed(f"{middle}{unit} ({low} to {high})")


def _signed(text: str) -> str:
    return text.replace("-", "−")


def _why(effect: Effect) -> str:
    if effect.p is None or effect.corrected is None:
        return ""
    p = f"p {effect.p:.2g}, corrected {effect.corrected:.2g}"
    if effect.verdict != "inconclusive":
        return p
    if effect.needed is None or effect.needed > _MANY:
        return f"{p}; too small to settle"
    about = int(round(effect.needed, 2 - len(str(effect.needed))))
    return f"{p}; about {about:,} more questions would settle it"
