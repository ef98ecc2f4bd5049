"""One saved answer as a page shows it: its text with the markers, what it cites, what was found in it, how it scored.

Answer JSON of other systems may lack anything, and hold anything; what has another type than the contract says is left
out here, and the scorers say what that costs.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from eval.report.figures import fell_short
from eval.report.names import without_repeats
from eval.report.passages import Source
from eval.scores.metrics import METRICS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from eval.report.gather import Report
    from eval.scores.outcome import Outcome

_MARKER = re.compile(r"\[(\d{1,4})\]")
State = Literal["right", "wrong", "no answer"]


@dataclass(frozen=True, slots=True)
class Cited:
    """A source sentence with what the system says of it. ``chain``: the holders in words, from the last to the first
    that passed it on. ``introduced``: where the last holder is named, when that is another sentence."""

    source: Source
    marker: int | None
    chain: str
    hedge: str
    stance: str
    introduced: Source | None


@dataclass(frozen=True, slots=True)
class Held:
    """A finding of the system's own verifier."""

    kind: str
    sentence: str
    detail: str
    action: str


@dataclass(frozen=True, slots=True)
class Dispute:
    about: str
    sides: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Scored:
    """``short``: it is less than perfect. ``value`` in words."""

    metric: str
    value: str
    why: str
    short: bool


@dataclass(frozen=True, slots=True)
class AnswerView:
    """``parts``: the text in order, each with the marker that it is, or None. ``scores``: of the metrics that apply;
    ``unscored``: why the others do not."""

    state: State
    abstained: bool
    failure: str
    parts: tuple[tuple[str, int | None], ...]
    reason: str
    standalone: str
    cited: tuple[Cited, ...] = ()
    unused: tuple[Cited, ...] = ()
    findings: tuple[Held, ...] = ()
    disputes: tuple[Dispute, ...] = ()
    warnings: tuple[str, ...] = ()
    origins: tuple[tuple[str, int], ...] = ()
    scores: tuple[Scored, ...] = ()
    unscored: tuple[tuple[str, str], ...] = ()

    def source(self, marker: int) -> Source | None:
        """What a marker in the text points to."""
        return next((cited.source for cited in self.cited if cited.marker == marker), None)

    @property
    def shortfalls(self) -> tuple[Scored, ...]:
        """What it is less than perfect in; what says it again only where nothing else does."""
        kept = without_repeats(score.metric for score in self.scores if score.short)
        return tuple(score for score in self.scores if score.metric in kept)


def answer_view(report: Report, column: int, at: int) -> AnswerView:
    """The answer of a run to the question that is its ``at``-th."""
    scores, run = report.columns[column].scores, report.columns[column].run
    outcomes = report.outcomes(column, at)
    none = outcomes["no_answer"]
    row = run.answers.get(scores.ids[at], {}) if run else {"answer": scores.answers[at]}
    failure = none.why if none.failure else ""
    abstained = not failure and (
        bool(row.get("abstained")) or (run is None and _text(row["answer"])[:11] == "(abstained)")
    )
    text = "" if failure else _text(row.get("answer"))
    cited = tuple(made for number, item in enumerate(_rows(row.get("citations")), 1) if (made := _cited(item, number)))
    return AnswerView(
        state=state(outcomes),
        abstained=abstained,
        failure=failure or ("" if not none.failure else none.failure),
        parts=_parts(text, {one.marker for one in cited}),
        reason=_text(row.get("reason")),
        standalone=_reworded(row, scores.questions[at]),
        cited=cited,
        unused=tuple(made for item in _rows(row.get("evidence")) if (made := _cited(item, None))),
        findings=findings(row),
        disputes=tuple(map(_dispute, _rows(row.get("disagreements")))),
        warnings=tuple(map(str, _list(row.get("warnings")))),
        origins=_origins(_rows(row.get("sentences"))),
        scores=tuple(
            Scored(m.name, value(outcomes[m.name], m.kind), outcomes[m.name].why, fell_short(m.name, outcomes[m.name]))
            for m in METRICS
            if outcomes[m.name].applies
        ),
        unscored=tuple((m.name, outcomes[m.name].why) for m in METRICS if not outcomes[m.name].applies),
    )


def state(outcomes: Mapping[str, Outcome]) -> State:
    if outcomes["no_answer"].failure:
        return "no answer"
    return "right" if outcomes["correct"].hits else "wrong"


def value(outcome: Outcome, kind: str) -> str:
    """A score in words, by the kind of its metric."""
    if kind == "seconds":
        return f"{outcome.hits:.2f} s"
    if kind == "tokens":
        return f"{outcome.hits:g}"
    if kind == "yes/no":
        return "yes" if outcome.hits else "no"
    return f"{outcome.hits:g} of {outcome.of:g}"


def _parts(text: str, markers: set[int | None]) -> tuple[tuple[str, int | None], ...]:
    """Markers that resolve stand by themselves; all others stay part of the text."""
    found: list[tuple[str, int | None]] = []
    start = 0
    for match in _MARKER.finditer(text):
        if int(match[1]) in markers:
            found += [(text[start : match.start()], None), (match[0], int(match[1]))]
            start = match.end()
    return tuple(part for part in (*found, (text[start:], None)) if part[0])


def _reworded(row: Mapping[str, Any], asked: str) -> str:
    standalone = _text(row.get("standalone_question"))
    return "" if standalone == asked else standalone


def _cited(row: Mapping[str, Any], number: int | None) -> Cited | None:
    """None without offsets: it points to nothing."""
    place = _pair([row.get("start"), row.get("end")])
    doc = row.get("doc")
    if place is None or not isinstance(doc, str):
        return None
    marker = row.get("marker")
    outlet, date, title, url = (_text(row.get(name)) or None for name in ("outlet", "date", "title", "url"))
    introduced = _pair(row.get("introduced_by"))
    return Cited(
        Source(doc, *place, _text(row.get("quote")), outlet, date, title, url),
        marker if type(marker) is int else number,
        chain(_rows(row.get("chain"))),
        _text(row.get("hedge")),
        _text(row.get("stance")),
        Source(doc, *introduced) if introduced else None,
    )


def _pair(value: object) -> tuple[int, int] | None:
    """A span of JSON, None for anything else."""
    start, end = value if isinstance(value, list) and len(value) == 2 else (None, None)
    return (start, end) if type(start) is int and type(end) is int else None


def chain(holders: Sequence[Mapping[str, Any]]) -> str:
    """Who says it, and through whom: "Orla Finn (harbour master), quoted by Harbour Post"."""
    names = []
    for holder in holders:
        name, role = _text(holder.get("name")) or "somebody unnamed", _text(holder.get("role"))
        names.append(f"{name} ({role})" if role and role.casefold() != name.casefold() else name)
    return ", quoted by ".join(reversed(names))


def findings(row: Mapping[str, Any]) -> tuple[Held, ...]:
    """What the system's verifier held against the draft of an answer; what has no kind is none."""
    found = _rows(row.get("findings"))
    return tuple(Held(*(_text(one.get(name)) for name in Held.__slots__)) for one in found if _text(one.get("kind")))


def _dispute(row: Mapping[str, Any]) -> Dispute:
    sides = ((chain(_rows(side.get("chain"))), _text(side.get("says"))) for side in _rows(row.get("sides")))
    return Dispute(_text(row.get("about")), tuple(sides))


def _origins(sentences: Sequence[Mapping[str, Any]]) -> tuple[tuple[str, int], ...]:
    return tuple(Counter(origin for s in sentences if (origin := _text(s.get("origin")))).items())


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _rows(value: object) -> list[Mapping[str, Any]]:
    return [row for row in _list(value) if isinstance(row, dict)]
