"""Blessed runs: what a later run is compared with, in one small JSONL file that a team commits.

The first line has the record of the runs, every other line a question: its answers and, of each metric, hits and ``of``
(and how an answer failed). Explanations and evidence stay in the run's folder. The scores are those of the metrics'
version that blessed them; after a change of the metrics the run is blessed anew.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from eval.comparing.side import Side
from eval.scores.metrics import METRICS
from eval.scores.outcome import Outcome
from eval.scores.run import RunScores
from rag.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

FORMAT = 1
SUFFIX = ".jsonl"
_NAME = re.compile(r"[\w.-]{1,80}")
_HEAD = ("system", "model", "dataset", "collection", "gold", "version")


def bless(side: Side, folder: Path, *, name: str | None = None) -> Path:
    """Write a baseline to ``folder``; without a ``name`` it has the dataset's, and takes the place of the one before.

    Raises UsageError for a name that is no file name, and for a run that is not whole: what lacks an answer would be a
    miss for ever, and later runs look better than they are."""
    name = name or re.sub(r"[^\w.-]+", "-", side.first.dataset.removesuffix(SUFFIX)) or side.name
    if not _NAME.fullmatch(name) or name.startswith("."):
        raise UsageError(f"--name {name!r}: use letters, digits, - and _ alone.")
    missing = sum(outcome.failure == "missing" for run in side.runs for outcome in run.outcomes["no_answer"])
    if missing:
        raise UsageError(f"{side.name} has no answer to {missing} of its questions. Finish the run, then bless it.")
    head = {"baseline": FORMAT, **{key: getattr(side.first, key) for key in _HEAD}}
    head["runs"] = [{"name": run.name, "seed": run.seed, "findings": dict(run.findings)} for run in side.runs]
    lines = [head, *(_question(side, at) for at in range(len(side.first.ids)))]
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"{name}{SUFFIX}"
    file.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines), encoding="utf-8")
    return file


def read_baseline(file: Path) -> Side:
    """Raises UsageError, naming file and line, for what is no baseline."""
    try:
        lines = [line for line in file.read_text(encoding="utf-8").split("\n") if line.strip()]
    except OSError as error:
        raise UsageError(f"The baseline {file} cannot be read: {error.strerror or error}.") from error
    except UnicodeDecodeError as error:
        raise UsageError(f"The baseline {file} is not UTF-8: {error}.") from error
    rows: list[dict[str, Any]] = []
    for number, line in enumerate(lines, 1):
        try:
            rows.append(json.loads(line))
        except ValueError as error:
            raise UsageError(f"{file}:{number}: broken JSON ({error}). Bless the run again.") from error
    if not rows or not isinstance(rows[0], dict) or rows[0].get("baseline") != FORMAT:
        raise UsageError(f"{file} is no baseline of this Byline. Make one with: byline eval bless RUN")
    if len(rows) == 1:
        raise UsageError(f"{file} has no questions. Bless the run again.")
    try:
        return Side(file.stem, tuple(_run(rows[0], at, rows[1:]) for at in range(len(rows[0]["runs"]))))
    except (KeyError, TypeError, IndexError, ValueError, AttributeError) as error:
        raise UsageError(f"{file} is a damaged baseline ({type(error).__name__}: {error}). Bless it again.") from error


def find_baseline(candidate: Side, folder: Path) -> Path:
    """The baseline of the candidate's dataset: of all in ``folder``, the one with most of its questions.

    Raises UsageError where there is none, or several that fit as well."""
    files = sorted(folder.glob(f"*{SUFFIX}")) if folder.is_dir() else []
    if not files:
        raise UsageError(f"There is no baseline in {folder}. Name a run to compare with, or: byline eval bless RUN")
    wanted = set(candidate.first.ids)
    shared = {file: len(wanted & set(read_baseline(file).first.ids)) for file in files}
    most = max(shared.values())
    fitting = [file for file, count in shared.items() if count == most]
    if not most:
        names = ", ".join(file.name for file in files)
        raise UsageError(f"No baseline in {folder} has the questions of {candidate.name} ({names} have others).")
    if len(fitting) > 1:
        names = ", ".join(str(file) for file in fitting)
        raise UsageError(f"Several baselines fit {candidate.name}: name one of {names} as BASE.")
    return fitting[0]


def _question(side: Side, at: int) -> dict[str, Any]:
    first = side.first
    return {
        "id": first.ids[at],
        "kind": first.kinds[at],
        "question": first.questions[at],
        "digest": first.digests[at],
        "answers": [run.answers[at] for run in side.runs],
        "scores": [_scores(run, at) for run in side.runs],
    }


def _scores(run: RunScores, at: int) -> dict[str, list[Any]]:
    found = {metric.name: run.outcomes[metric.name][at] for metric in METRICS}
    kept = {name: o for name, o in found.items() if o.applies or o.failure}
    return {name: [_short(o.hits), _short(o.of), *([o.failure] if o.failure else [])] for name, o in kept.items()}


def _short(number: float) -> float | int:
    return int(number) if number == int(number) else round(number, 4)


def _run(head: Mapping[str, Any], at: int, rows: Sequence[Mapping[str, Any]]) -> RunScores:
    run = head["runs"][at]
    columns = {key: tuple(str(row[key]) for row in rows) for key in ("id", "question", "kind", "digest")}
    return RunScores(
        name=run["name"],
        seed=run["seed"],
        findings=run["findings"],
        **{key: head[key] for key in _HEAD},
        ids=columns["id"],
        questions=columns["question"],
        kinds=columns["kind"],
        digests=columns["digest"],
        answers=tuple(row["answers"][at] for row in rows),
        outcomes={m.name: tuple(_outcome(row["scores"][at].get(m.name)) for row in rows) for m in METRICS},
    )


def _outcome(kept: Sequence[Any] | None) -> Outcome:
    if kept is None:
        return Outcome(0, 0, "did not apply in the baseline")
    return Outcome(float(kept[0]), float(kept[1]), "", kept[2] if len(kept) > 2 else None)
