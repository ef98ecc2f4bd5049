"""A comparison as text for a terminal, as Markdown for a pull request, and as JSON."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from eval.comparing.effects import by_kind
from eval.comparing.gate import describe

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from eval.comparing.effects import Comparison, Effect
    from eval.comparing.flips import Flip
    from eval.comparing.gate import Ruling
    from eval.comparing.side import Side

_BY_KIND = ("correct", "retention", "content", "citation_hit")
_ANSWER_CHARS = 600
_TOO_MANY = 100_000
_ESCAPES = str.maketrans(
    {"&": "&amp;", "<": "&lt;", ">": "&gt;", "\n": " "} | {mark: f"\\{mark}" for mark in "|[]*_`\\"}
)


def text(comparison: Comparison, rulings: Sequence[Ruling], *, flips: int) -> str:
    """``flips``: how many flipped questions are shown each way."""
    return "\n".join(
        [
            *_heads(comparison),
            "",
            f"{'metric':<25}{'base':>9}{'candidate':>11}  {'difference (95% interval)':<34}{'questions':>9}  verdict",
            *(_row(effect) for effect in comparison.effects if not _in_neither(effect)),
            f"in neither run: {', '.join(e.metric for e in comparison.effects if _in_neither(e)) or 'nothing'}",
            "",
            *_kinds(comparison),
            *_flips(comparison, flips),
            "",
            *(_ruling(ruling) for ruling in rulings),
            "",
            conclusion(comparison, rulings),
        ]
    )


def markdown(comparison: Comparison, rulings: Sequence[Ruling], *, flips: int) -> str:
    heads = [f"- {_escape(line)}" for line in _heads(comparison)]
    rows = [_cells(effect) for effect in comparison.effects if effect.difference is not None]
    return "\n".join(
        [
            f"**{_escape(conclusion(comparison, rulings))}**",
            "",
            *heads,
            "",
            "| metric | base | candidate | difference (95% interval) | questions | verdict |",
            "| --- | ---: | ---: | --- | ---: | --- |",
            *rows,
            "",
            *(f"- {_escape(_ruling(ruling))}" for ruling in rulings),
            *_markdown_flips(comparison, flips),
        ]
    )


def as_json(comparison: Comparison, rulings: Sequence[Ruling]) -> dict[str, Any]:
    broken = [ruling for ruling in rulings if ruling.broken]
    return {
        "base": _side(comparison.base),
        "candidate": _side(comparison.candidate),
        "questions": len(comparison.base.first.ids),
        "metrics_version": comparison.base.first.version,
        "regression": bool(broken),
        "metrics": {effect.metric: _effect(effect) for effect in comparison.effects},
        "kinds": {kind: {e.metric: _effect(e) for e in effects} for kind, effects in by_kind(comparison).items()},
        "flipped": [asdict(flip) for flip in comparison.flips],
        "rules": [{"rule": r.rule.text, "broken": r.broken, "why": r.why} for r in rulings],
    }


def conclusion(comparison: Comparison, rulings: Sequence[Ruling]) -> str:
    """One line: whether there is a regression, and by which rules; and what else came out."""
    broken = [ruling.rule.text for ruling in rulings if ruling.broken]
    by_verdict = {
        verdict: [effect.metric for effect in comparison.effects if effect.verdict == verdict]
        for verdict in ("worse", "better", "inconclusive")
    }
    found = "; ".join(f"{verdict}: {', '.join(metrics)}" for verdict, metrics in by_verdict.items() if metrics)
    found = found[:1].upper() + found[1:]
    head = f"REGRESSION (broken: {'; '.join(broken)})." if broken else "No regression."
    return f"{head} {found or 'No question differs'}."


def _heads(comparison: Comparison) -> Iterator[str]:
    for role, side in (("base", comparison.base), ("candidate", comparison.candidate)):
        first, seeds = side.first, len(side.runs)
        several = f", {seeds} seeds" if seeds > 1 else ""
        yield f"{role}: {side.name} ({first.system}, {first.model}{several}), {len(first.ids)} questions"
        yield from (f"! {role}: {problem}" for problem in side.problems)
        if failures := side.failures():
            yield f"! {role}: {failures} questions without an answer; they count as misses, and have no seconds"


def _row(effect: Effect) -> str:
    if effect.difference is None:
        what = "only in the base" if effect.candidate is None else "only in the candidate"
        base, candidate = _figure(effect.base, effect), _figure(effect.candidate, effect)
        return f"{effect.metric:<25}{base:>9}{candidate:>11}  {what:<34}{effect.questions:>9}  -"
    return (
        f"{effect.metric:<25}{_figure(effect.base, effect):>9}{_figure(effect.candidate, effect):>11}  "
        f"{describe(effect):<34}{effect.questions:>9}  {_verdict(effect)}"
    )


def _cells(effect: Effect) -> str:
    figures = f"{_figure(effect.base, effect)} | {_figure(effect.candidate, effect)}"
    return f"| {effect.metric} | {figures} | {describe(effect)} | {effect.questions} | {_verdict(effect)} |"


def _verdict(effect: Effect) -> str:
    if effect.verdict in ("same", "shown", "not measured"):
        return {"same": "no difference", "shown": "-", "not measured": "-"}[effect.verdict]
    p = f"p {effect.p:.2g}, corrected {effect.corrected:.2g}"
    if effect.verdict != "inconclusive":
        return f"{effect.verdict} ({p})"
    if effect.needed is None or effect.needed > _TOO_MANY:
        return f"inconclusive ({p}; too small a difference for any number of questions)"
    return f"inconclusive ({p}; some {_two_digits(effect.needed):,} more questions would settle it)"


def _two_digits(number: int) -> int:
    return int(round(number, 2 - len(str(number))))


def _in_neither(effect: Effect) -> bool:
    return effect.base is None and effect.candidate is None


def _figure(value: float | None, effect: Effect) -> str:
    if value is None:
        return "-"
    if effect.relative:
        return f"{value:.2f} s"
    return f"{value:.3f}" if not effect.metric.startswith("tokens") else f"{value:.0f}"


def _kinds(comparison: Comparison) -> Iterator[str]:
    yield f"{'difference by kind':<18}{'n':>5}" + "".join(f"{name:>27}" for name in _BY_KIND)
    for kind, effects in by_kind(comparison).items():
        found = {effect.metric: effect for effect in effects}
        cells = "".join(f"{_kind(found[name]):>27}" for name in _BY_KIND)
        yield f"{kind:<18}{comparison.base.first.kinds.count(kind):>5}{cells}"


def _kind(effect: Effect) -> str:
    return "-" if effect.difference is None else describe(effect)


def _flips(comparison: Comparison, most: int) -> Iterator[str]:
    for way, flips in _both_ways(comparison):
        yield ""
        yield f"{len(flips)} questions {way}{_cut(len(flips), most)}"
        for flip in flips[:most]:
            changed = flip.worse if way == "flipped to worse" else flip.better
            yield f"\n{flip.id} ({flip.kind}): {flip.question}"
            yield from (f"  {metric}: {why}" for metric, why in changed.items())
            yield f"  base:      {_short(flip.base)}"
            yield f"  candidate: {_short(flip.candidate)}"


def _markdown_flips(comparison: Comparison, most: int) -> Iterator[str]:
    for way, flips in _both_ways(comparison):
        if not flips:
            continue
        yield f"\n<details><summary>{len(flips)} questions {way}{_cut(len(flips), most)}</summary>\n"
        yield "| question | what changed | base | candidate |\n| --- | --- | --- | --- |"
        for flip in flips[:most]:
            changed = flip.worse if way == "flipped to worse" else flip.better
            cells = (
                f"{flip.id}: {flip.question}",
                "; ".join(f"{metric}: {why}" for metric, why in changed.items()),
                _short(flip.base),
                _short(flip.candidate),
            )
            yield f"| {' | '.join(map(_escape, cells))} |"
        yield "\n</details>"


def _both_ways(comparison: Comparison) -> tuple[tuple[str, list[Flip]], ...]:
    """A question that is better in one metric and worse in another is in both lists."""
    return (
        ("flipped to worse", [flip for flip in comparison.flips if flip.worse]),
        ("flipped to better", [flip for flip in comparison.flips if flip.better]),
    )


def _cut(count: int, most: int) -> str:
    return f", the first {most}:" if count > most else ":" if count else ""


def _ruling(ruling: Ruling) -> str:
    state = {True: "BROKEN", False: "kept", None: "not checked"}[ruling.broken]
    return f"{state}: {ruling.rule.text}: {ruling.why}"


def _side(side: Side) -> dict[str, Any]:
    first = side.first
    return {
        "name": side.name,
        "system": first.system,
        "model": first.model,
        "dataset": first.dataset,
        "seeds": [run.seed for run in side.runs],
        "collection_fingerprint": first.collection,
        "gold_claims": first.gold,
        "no_answer": side.failures(),
        "findings": [dict(run.findings) for run in side.runs],
        "problems": list(side.problems),
    }


def _effect(effect: Effect) -> dict[str, Any]:
    row = asdict(effect)
    row.pop("metric")
    return {key: round(value, 6) if isinstance(value, float) else value for key, value in row.items()}


def _short(answer: str) -> str:
    line = " ".join(answer.split())
    return line if len(line) <= _ANSWER_CHARS else line[:_ANSWER_CHARS] + " …"


def _escape(cell: str) -> str:
    """For a cell of a table: news text may hold what Markdown or HTML would take for its own."""
    return cell.translate(_ESCAPES)
