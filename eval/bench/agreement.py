"""Do the scorers say what a person says who reads the answers? Cohen's kappa against scores given by hand.

    python -m eval.bench.agreement [--hand FILE] [--runs DIR]

``--hand`` (eval/results/hand-scored.jsonl) has one line an answer: ``run`` (a folder in ``--runs``), ``id`` (of the
question), ``answer_sha256`` (``text_digest`` of what was read), ``retained`` and ``correct`` ("yes", "no" or "n/a"),
``note``, and ``corrected`` ({"retained", "correct", "why"}) where the reader was mistaken. The first score stays, and
the figures for it are the honest ones: a correction was made after seeing what the scorers say.

``--runs`` (eval/results/hand-scored) has one run folder for each system, with the answers that were read and no others:
an answer that nobody scored is an error, so that none can be left out for being awkward, and so is one that has changed
since. Needs no model.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import numpy as np

from eval.bench.record import RESULTS
from eval.runs import read_run, run_folders
from eval.scores.answer import read_answer
from eval.scores.content import Case
from eval.scores.gold import Gold
from eval.scores.metrics import BY_NAME
from rag.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from eval.answer_questions import Question

Label = Literal["yes", "no", "n/a"]
LABELS: tuple[Label, ...] = ("yes", "no", "n/a")
QUESTIONS_OF: Mapping[str, str] = {"retained": "retention", "correct": "correct"}
"""What is judged, and the metric that judges the same."""
RESAMPLES = 2000


@dataclass(frozen=True, slots=True)
class Hand:
    """One answer's scores by hand. ``first`` and ``corrected`` are by what is judged (``QUESTIONS_OF``); ``corrected``
    repeats ``first`` where nothing was corrected."""

    run: str
    id: str
    answer_sha256: str
    first: Mapping[str, Label]
    corrected: Mapping[str, Label]
    note: str
    why: str
    where: str


@dataclass(frozen=True, slots=True)
class Judged:
    """An answer with both scores: by hand, and ``scorer``'s with its reasons."""

    hand: Hand
    question: Question
    text: str
    scorer: Mapping[str, Label]
    reasons: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Agreement:
    """``agreed`` of ``of`` answers. ``kappa`` is None where it does not exist: both gave one and the same label to
    all, and there is nothing to agree on by chance. ``interval`` (95%) is None where some resample has no kappa."""

    agreed: int
    of: int
    kappa: float | None
    interval: tuple[float, float] | None


def text_digest(row: Mapping[str, Any]) -> str:
    """Of what a reader of the answer sees: its text, and whether it declines to answer."""
    read = json.dumps([row.get("answer") or "", bool(row.get("abstained"))], ensure_ascii=False)
    return hashlib.sha256(read.encode()).hexdigest()


def read_hand(file: Path) -> tuple[Hand, ...]:
    """Raises UsageError, naming file and line, for what is no score, and for an answer that is scored twice."""
    try:
        lines = file.read_text(encoding="utf-8").split("\n")
    except OSError as error:
        raise UsageError(f"{file} cannot be read ({error.strerror or error}). Give a file of scores.") from error
    found: dict[tuple[str, str], Hand] = {}
    for number, line in enumerate(lines, 1):
        if line.strip():
            hand = _hand(line, f"{file}:{number}")
            if first := found.get((hand.run, hand.id)):
                raise UsageError(f"{hand.where}: {hand.run} {hand.id} is also scored at {first.where}. Keep one.")
            found[hand.run, hand.id] = hand
    if not found:
        raise UsageError(f"{file} has no scores. Write one JSON object a line, as eval/bench/agreement.py says.")
    return tuple(found.values())


def judge(hands: Sequence[Hand], runs: Path) -> tuple[Judged, ...]:
    """The scorers' own scores beside those by hand, in the order of ``hands``.

    Raises UsageError for an answer that is not there, that nobody scored, or that is not the one that was read."""
    read = {folder.name: read_run(folder) for folder in run_folders(runs)}
    unread = {(name, id) for name, run in read.items() for id in run.answers} - {(hand.run, hand.id) for hand in hands}
    if unread:
        some = ", ".join(" ".join(key) for key in sorted(unread)[:5])
        raise UsageError(f"{runs} has {len(unread)} answers without a score by hand: {some}. Score or remove them.")
    found = []
    for hand in hands:
        answer = read[hand.run].answers.get(hand.id) if hand.run in read else None
        if answer is None:
            raise UsageError(f"{hand.where}: {runs} has no answer {hand.id} of a run {hand.run}. Remove the line.")
        if text_digest(answer) != hand.answer_sha256:
            raise UsageError(f"{hand.where}: the answer is not the one that was scored. Read it and score it again.")
        (question,) = (question for question in read[hand.run].questions if question.id == hand.id)
        found.append(_judged(hand, question, answer))
    return tuple(found)


def kappa(pairs: Sequence[tuple[str, str]]) -> float | None:
    """Cohen (1960): agreement beyond what two raters with these shares of labels reach by chance; 1 is perfect, 0 is
    chance. None where chance alone agrees on everything. Raises ValueError for no pairs."""
    if not pairs:
        raise ValueError("no answers, no agreement")
    labels = sorted({label for pair in pairs for label in pair})
    return _kappas(_table(pairs, labels)[None])[0]


def agreement(judged: Sequence[Judged], what: str, *, corrected: bool = False) -> Agreement:
    """``what`` is a key of ``QUESTIONS_OF``. The interval resamples questions, each with all systems' answers to it:
    answers to one question are easy or hard to judge together. Raises ValueError for no answers."""
    given = [_pair(one, what, corrected=corrected) for one in judged]
    value = kappa(given)
    by_question: dict[str, list[tuple[str, str]]] = {}
    for one, pair in zip(judged, given, strict=True):
        by_question.setdefault(one.question.id, []).append(pair)
    tables = np.array([_table(pairs, LABELS) for pairs in by_question.values()])
    drawn = np.random.default_rng(1).multinomial(len(tables), [1 / len(tables)] * len(tables), size=RESAMPLES)
    values = _kappas(np.tensordot(drawn, tables, axes=1))
    known = [each for each in values if each is not None]
    low, high = np.quantile(known, (0.025, 0.975)) if known else (0.0, 0.0)
    interval = (float(low), float(high)) if len(known) == len(values) else None
    return Agreement(sum(hand == scorer for hand, scorer in given), len(given), value, interval)


def disagreements(judged: Sequence[Judged], what: str) -> list[Judged]:
    """Where the scorer does not say what was first said by hand."""
    return [one for one in judged if one.hand.first[what] != one.scorer[what]]


def report(judged: Sequence[Judged]) -> str:
    """Markdown: a table of figures, then every disagreement with both reasons."""
    systems = list(dict.fromkeys(one.hand.run for one in judged))
    lines = [
        "| | answers | yes by hand | yes by scorer | agree | kappa, first scores | corrected |",
        "|" + " --- |" * 7,
    ]
    for what in QUESTIONS_OF:
        for system in (*systems, None):
            of = [one for one in judged if system in (None, one.hand.run)]
            lines.append(f"| {what}, {system or 'all'} | {_figures(of, what)} |")
    for what in QUESTIONS_OF:
        differ = disagreements(judged, what)
        lines += ["", f"{what}: {len(differ)} disagreements"]
        for one in differ:
            lines += _difference(one, what)
    return "\n".join(lines)


def _hand(line: str, where: str) -> Hand:
    try:
        row = json.loads(line)
    except json.JSONDecodeError as error:
        raise UsageError(f"{where}: broken JSON ({error}). Mend or delete the line.") from error
    texts = ("run", "id", "answer_sha256", *QUESTIONS_OF)
    if not isinstance(row, dict) or any(not isinstance(row.get(name), str) for name in texts):
        raise UsageError(f"{where}: not a score by hand. It needs {', '.join(texts)}, each a text.")
    correction = row.get("corrected") or {}
    if not isinstance(correction, dict) or (correction and not str(correction.get("why") or "").strip()):
        raise UsageError(f"{where}: `corrected` must say `why`.")
    first = {what: _label(row[what], where) for what in QUESTIONS_OF}
    labels = {what: _label(correction.get(what, row[what]), where) for what in QUESTIONS_OF}
    note, why = str(row.get("note") or ""), str(correction.get("why") or "")
    return Hand(row["run"], row["id"], row["answer_sha256"], first, labels, note, why, where)


def _label(value: object, where: str) -> Label:
    for label in LABELS:
        if value == label:
            return label
    raise UsageError(f"{where}: {value!r} is no score. Write one of {', '.join(LABELS)}.")


def _judged(hand: Hand, question: Question, answer: Mapping[str, Any]) -> Judged:
    # Neither metric looks at the gold claims, so none are loaded.
    case = Case(question, read_answer(answer), Gold({}))
    outcomes = {what: BY_NAME[metric].score(case) for what, metric in QUESTIONS_OF.items()}
    labels: dict[str, Label] = {
        what: "n/a" if not outcome.applies else "yes" if outcome.hits else "no" for what, outcome in outcomes.items()
    }
    text = str(answer.get("answer") or "")
    return Judged(hand, question, text, labels, {what: outcome.why for what, outcome in outcomes.items()})


def _pair(one: Judged, what: str, *, corrected: bool) -> tuple[str, str]:
    return (one.hand.corrected if corrected else one.hand.first)[what], one.scorer[what]


def _table(pairs: Sequence[tuple[str, str]], labels: Sequence[str]) -> NDArray[np.float64]:
    """How often a row's label by hand met a column's label by the scorer."""
    table = np.zeros((len(labels), len(labels)))
    for hand, scorer in pairs:
        table[labels.index(hand), labels.index(scorer)] += 1
    return table


def _kappas(tables: NDArray[np.float64]) -> list[float | None]:
    """One for each table of the first axis."""
    of = tables.sum(axis=(1, 2))
    seen = np.trace(tables, axis1=1, axis2=2) / of
    chance = (tables.sum(axis=1) * tables.sum(axis=2)).sum(axis=1) / of**2
    return [
        None if np.isclose(by_chance, 1) else float((agreed - by_chance) / (1 - by_chance))
        for agreed, by_chance in zip(seen, chance, strict=True)
    ]


def _figures(judged: Sequence[Judged], what: str) -> str:
    first, corrected = agreement(judged, what), agreement(judged, what, corrected=True)
    by_hand = sum(one.hand.first[what] == "yes" for one in judged)
    by_scorer = sum(one.scorer[what] == "yes" for one in judged)
    cells = (first.of, by_hand, by_scorer, first.agreed, _shown(first), _shown(corrected))
    return " | ".join(str(cell) for cell in cells)


def _shown(found: Agreement) -> str:
    if found.kappa is None:
        return "none: all have one label"
    between = f" ({found.interval[0]:.2f} to {found.interval[1]:.2f})" if found.interval else ""
    return f"{found.kappa:.3f}{between}"


def _difference(one: Judged, what: str) -> list[str]:
    hand = one.hand
    lines = [
        f"- {hand.run} {hand.id}: {one.question.question}",
        f"  - answer: {' '.join(one.text.split())}",
        f"  - by hand: {hand.first[what]}. {hand.note}",
        f"  - scorer: {one.scorer[what]}. {one.reasons[what]}",
    ]
    if hand.why:
        kept = "" if hand.corrected[what] != hand.first[what] else ", kept"
        lines.append(f"  - second reading: {hand.corrected[what]}{kept}. {hand.why}")
    return lines


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m eval.bench.agreement", description=__doc__.partition("\n")[0])
    parser.add_argument("--hand", type=Path, default=RESULTS / "hand-scored.jsonl", help="scores by hand")
    parser.add_argument("--runs", type=Path, default=RESULTS / "hand-scored", help="folder of the runs they are about")
    options = parser.parse_args()
    try:
        judged = judge(read_hand(options.hand), options.runs)
    except UsageError as error:
        print(f"agreement: {error}", file=sys.stderr)
        return 2
    print(report(judged))
    return 0


if __name__ == "__main__":
    sys.exit(main())
