"""Rules that a comparison must not break: ``retention worse``, ``retention<-0.01``, ``total_s>20% and worse``."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from eval.comparing.effects import better_way, names
from rag.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from eval.comparing.effects import Comparison, Effect

POLICY = Path(__file__).resolve().parent.parent / "policy.toml"
_RULE = re.compile(
    r"\s{0,9}(?P<metric>[a-z_0-9]{1,60})\s{0,9}"
    r"(?:\bworse|(?P<way>[<>])\s{0,9}(?P<limit>[+-]?\d{1,9}(?:\.\d{1,9})?)\s{0,9}(?P<percent>%)?(?P<worse>\s{1,9}and\s{1,9}worse)?)"
    r"\s{0,9}",
    re.IGNORECASE,
)
_SHORT = {"latency": "total_s"}


@dataclass(frozen=True, slots=True)
class Rule:
    """``text`` as it was written. ``metric`` is the name of an effect, or "any". Without ``way``: the verdict must not
    be worse. With it, the difference must not be below (``<``) or above (``>``) the limit; ``percent``: of the base's
    seconds, or points of a share. ``worse``: it counts only if the verdict is worse as well."""

    text: str
    metric: str
    way: str | None = None
    limit: float = 0.0
    percent: bool = False
    worse: bool = True


@dataclass(frozen=True, slots=True)
class Ruling:
    """``broken`` is None where the rule could not be checked; ``why`` says what was seen."""

    rule: Rule
    broken: bool | None
    why: str


def read_rule(text: str) -> Rule:
    """Raises UsageError for what is no rule, and for a metric that is not there."""
    found = _RULE.fullmatch(text)
    if found is None:
        raise UsageError(
            f"{text!r} is no rule. Write METRIC worse, METRIC<-0.01, METRIC>20% or METRIC<-0.01 and worse."
        )
    metric = _SHORT.get(found["metric"].lower(), found["metric"].lower())
    if metric != "any" and metric not in names():
        raise UsageError(f"{text!r}: there is no metric {metric!r}. There are: any, latency, {', '.join(names())}.")
    if found["way"] is None:
        if metric != "any" and better_way(metric) is None:
            raise UsageError(f"{text!r}: for {metric} neither way is worse. Give a limit, such as {metric}>100.")
        return Rule(text.strip(), metric)
    if metric == "any":
        raise UsageError(f"{text!r}: a limit needs one metric. Write one of {', '.join(names())} instead of any.")
    limit = float(found["limit"]) / (100 if found["percent"] else 1)
    return Rule(text.strip(), metric, found["way"], limit, bool(found["percent"]), bool(found["worse"]))


def read_policy(path: Path = POLICY) -> tuple[Rule, ...]:
    """Raises UsageError, naming the file, for one that is not there, no TOML, without rules, or with a broken one."""
    try:
        policy = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise UsageError(f"The policy {path} cannot be read: {error.strerror or error}.") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UsageError(f"The policy {path} is not TOML: {error}.") from error
    rules = policy.get("fail_if")
    if not isinstance(rules, list) or not rules or not all(isinstance(rule, str) for rule in rules):
        raise UsageError(f'The policy {path} has no rules. Write fail_if = ["retention worse"], for example.')
    if unknown := sorted(set(policy) - {"fail_if"}):
        raise UsageError(f"The policy {path} has the unknown setting {unknown[0]!r}; it takes fail_if alone.")
    try:
        return tuple(map(read_rule, rules))
    except UsageError as error:
        raise UsageError(f"The policy {path}: {error}") from error


def chosen_rules(fail_if: Sequence[str] = (), policy: Path | None = None) -> tuple[Rule, ...]:
    """The rules that are given, else those of the default policy. A policy and further rules add up."""
    given = (read_policy(policy) if policy else ()) + tuple(map(read_rule, fail_if))
    return given or read_policy()


def judge(comparison: Comparison, rules: Sequence[Rule]) -> tuple[Ruling, ...]:
    """In the order of the rules."""
    return tuple(_any(comparison, rule) if rule.metric == "any" else _one(comparison, rule) for rule in rules)


def _any(comparison: Comparison, rule: Rule) -> Ruling:
    worse = [effect.metric for effect in comparison.effects if effect.verdict == "worse" and not effect.relative]
    return Ruling(rule, bool(worse), f"worse: {', '.join(worse)}" if worse else "nothing is worse beyond noise")


def _one(comparison: Comparison, rule: Rule) -> Ruling:
    effect = comparison.of(rule.metric)
    if effect.difference is None:
        return Ruling(rule, None, f"{rule.metric} was not measured in both runs")
    seen = f"{rule.metric} is {effect.verdict}, {describe(effect)}"
    if rule.way is None:
        return Ruling(rule, effect.verdict == "worse", seen)
    change = _change(effect, rule)
    past = change < rule.limit if rule.way == "<" else change > rule.limit
    return Ruling(rule, past and (effect.verdict == "worse" or not rule.worse), seen)


def _change(effect: Effect, rule: Rule) -> float:
    assert effect.difference is not None
    if not effect.relative or rule.percent:
        return effect.difference
    assert effect.base is not None
    assert effect.candidate is not None
    return effect.candidate - effect.base


def describe(effect: Effect) -> str:
    """The difference in words, with its interval."""
    if effect.difference is None:
        return "not measured in both runs"
    if effect.relative:
        return f"{effect.difference:+.1%} ({effect.low:+.1%} to {effect.high:+.1%})"
    if effect.low is None:
        return f"{effect.difference:+g}"
    return f"{effect.difference:+.3f} ({effect.low:+.3f} to {effect.high:+.3f})"
