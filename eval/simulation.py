"""How often a comparison is wrong: false alarms where nothing changed, and faults that it does not notice.

    python -m eval.simulation RUN… [--comparisons 200] [--questions 1000] [--noisy] [--shared DIR]

The saved answers of the runs are the material. *Nothing changed*: every question has a distribution of answers (its own
answer, and faulty ones, with odds of its own); both runs are drawn from it, the second in another order. *Faults*: one
kind is put into 5% of the answers, and nothing else changes; or, ``noisy``, both runs are drawn as above too. Answers
are scored once; a draw only chooses among the scores.
"""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from eval.comparing.effects import verdicts
from eval.comparing.side import Side, aligned
from eval.faults import FAULTS
from eval.runs import read_run
from eval.scores.answer import read_answer
from eval.scores.content import Case
from eval.scores.gold import load_gold
from eval.scores.metrics import METRICS
from eval.scores.run import score

if TYPE_CHECKING:
    from collections.abc import Sequence

    from eval.runs import Run
    from eval.scores.gold import Gold
    from eval.scores.outcome import Outcome
    from eval.scores.run import RunScores

SEED = 7
SHARE = 0.05
_JITTER = 0.15
"""Standard deviation of the logarithm of the seconds from one run to the next."""
_TRUE, _OTHER = 4.0, 1.0
"""Of the beta distribution of how often a question gets its own answer: four times of five, very unevenly."""

Scores = dict[str, "Outcome"]


@dataclass(frozen=True, slots=True)
class Material:
    """Of each question, the scores of its own answer and, by kind of fault, those of the faulty ones."""

    first: RunScores
    own: tuple[Scores, ...]
    faulty: tuple[dict[str, Scores], ...]

    @property
    def size(self) -> int:
        return len(self.own)


def material(runs: Sequence[Run], gold: Gold) -> Material:
    """The answers of several runs together, those without an answer left out."""
    own: list[Scores] = []
    faulty: list[dict[str, Scores]] = []
    for run in runs:
        for question in run.questions:
            answer = run.answers.get(question.id)
            if answer is None or answer.get("error"):
                continue
            own.append(_scores(Case(question, read_answer(answer), gold)))
            made = {name: make(question, answer) for name, (make, _) in FAULTS.items()}
            faulty.append(
                {name: _scores(Case(question, read_answer(row), gold)) for name, row in made.items() if row is not None}
            )
    return Material(score(runs[0], gold), tuple(own), tuple(faulty))


def false_alarms(of: Material, *, comparisons: int, questions: int | None = None) -> dict[str, Any]:
    """Compares two draws from the same distribution, again and again: the share of comparisons in which something was
    called worse, or better, and what. ``questions``: so many are drawn with replacement (default: each one once)."""
    random = np.random.default_rng(SEED)
    called: dict[str, list[list[str]]] = {"worse": [], "better": []}
    for _ in range(comparisons):
        chosen, odds = _sampled(of, random, questions)
        sides = [_side(of, chosen, _drawn(of, chosen, odds, random), random) for _ in range(2)]
        found = verdicts(sides[0], _shuffled(sides[1], random))
        for way, metrics in called.items():
            metrics.append([name for name, verdict in found.items() if verdict == way])
    return {
        "comparisons": comparisons,
        "questions": questions or of.size,
        "worse": sum(map(bool, called["worse"])) / comparisons,
        "better": sum(map(bool, called["better"])) / comparisons,
        "metrics": sorted({name for lists in called.values() for names in lists for name in names}),
    }


def detection(
    of: Material, fault: str, *, comparisons: int, noisy: bool, questions: int | None = None
) -> dict[str, Any]:
    """Puts a fault into 5% of the answers of a run, again and again (into fewer where it applies to fewer): into how
    many, and the share of comparisons in which a metric that is to name this fault was called worse."""
    random = np.random.default_rng(SEED)
    noticed, put = 0, []
    for _ in range(comparisons):
        chosen, odds = _sampled(of, random, questions)
        before, after = (_drawn(of, chosen, odds, random) if noisy else _own(chosen) for _ in range(2))
        able = [at for at, number in enumerate(chosen) if fault in of.faulty[number] and after[at] is None]
        count = min(len(able), round(SHARE * len(chosen)))
        for at in random.permutation(able)[:count]:
            after[int(at)] = fault
        jitter = random if noisy else None
        found = verdicts(_side(of, chosen, before, jitter), _side(of, chosen, after, jitter))
        noticed += any(found[metric] == "worse" for metric in FAULTS[fault][1])
        put.append(count)
    return {"faults": sum(put) / comparisons, "noticed": noticed / comparisons}


def _sampled(of: Material, random: np.random.Generator, questions: int | None) -> tuple[list[int], list[float]]:
    """Questions, and how often each gets its own answer."""
    chosen = random.integers(0, of.size, questions).tolist() if questions else list(range(of.size))
    return chosen, random.beta(_TRUE, _OTHER, len(chosen)).tolist()


def _drawn(of: Material, chosen: list[int], odds: list[float], random: np.random.Generator) -> list[str | None]:
    """Of each question the fault that its answer has this time, None for its own answer."""
    drawn: list[str | None] = []
    for number, true in zip(chosen, odds, strict=True):
        faults = sorted(set(of.faulty[number]) - {"slow"})
        fault = faults[int(random.integers(len(faults)))] if faults else None
        drawn.append(None if random.random() < true else fault)
    return drawn


def _own(chosen: list[int]) -> list[str | None]:
    return [None] * len(chosen)


def _side(of: Material, chosen: list[int], drawn: list[str | None], random: np.random.Generator | None) -> Side:
    rows = [
        of.own[number] if fault is None else of.faulty[number][fault]
        for number, fault in zip(chosen, drawn, strict=True)
    ]
    factors = np.exp(random.normal(0, _JITTER, len(rows))) if random else np.ones(len(rows))
    outcomes = {}
    for metric in METRICS:
        column = [row[metric.name] for row in rows]
        if metric.kind == "seconds":
            column = [replace(o, hits=o.hits * factor) for o, factor in zip(column, factors.tolist(), strict=True)]
        outcomes[metric.name] = tuple(column)
    ids = tuple(f"q{at}" for at in range(len(rows)))
    run = replace(
        of.first,
        ids=ids,
        questions=ids,
        kinds=ids,
        digests=ids,
        answers=ids,
        outcomes=outcomes,
        findings={},
        problems=(),
    )
    return Side("draw", (run,))


def _shuffled(side: Side, random: np.random.Generator) -> Side:
    return aligned(side, [side.first.ids[at] for at in random.permutation(len(side.first.ids))])


def _scores(case: Case) -> Scores:
    return {metric.name: metric.score(case) for metric in METRICS}


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m eval.simulation", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("runs", nargs="+", type=Path, metavar="RUN")
    parser.add_argument("--comparisons", type=int, default=200, help="of nothing changed; a tenth of it for each fault")
    parser.add_argument("--questions", type=int, help="drawn with replacement (default: those of the runs)")
    parser.add_argument("--noisy", action="store_true", help="faults among answers that are drawn anew")
    parser.add_argument("--shared", type=Path, help="folder with corpus/news-2022")
    parser.add_argument("--out", type=Path, help="JSON file")
    options = parser.parse_args(arguments)
    of = material([read_run(run) for run in options.runs], load_gold(shared=options.shared))
    many = {"questions": options.questions}
    outcome: dict[str, Any] = {"nothing changed": false_alarms(of, comparisons=options.comparisons, **many)}
    print(json.dumps(outcome), flush=True)
    few = max(1, options.comparisons // 10)
    for fault in FAULTS:
        if any(fault in faulty for faulty in of.faulty):
            outcome[fault] = detection(of, fault, comparisons=few, noisy=options.noisy, **many)
        else:
            outcome[fault] = "applies to none of the answers"
        print(fault, json.dumps(outcome[fault]), flush=True)
    if options.out:
        options.out.write_text(json.dumps(outcome, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
