"""Runs to one report: who was asked, how they compare, and every question with all answers to it."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from eval.comparing.baseline import SUFFIX, read_baseline
from eval.comparing.effects import compare
from eval.comparing.gate import judge
from eval.comparing.side import NotComparable, Side, differences
from eval.runs import read_run, run_folders
from eval.scores.run import digest, score
from rag.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from eval.answer_questions import Question
    from eval.comparing.effects import Comparison
    from eval.comparing.gate import Rule, Ruling
    from eval.runs import Run
    from eval.scores.gold import Gold
    from eval.scores.outcome import Outcome
    from eval.scores.run import RunScores


@dataclass(frozen=True, slots=True)
class Column:
    """One run. ``system`` is the index of its system; ``run`` is None for a blessed baseline, which keeps only the
    scores and the answers' text."""

    label: str
    system: int
    scores: RunScores
    run: Run | None = None


@dataclass(frozen=True, slots=True)
class System:
    """What is measured: one model in one system, in one run or in several that differ in their seed. ``columns`` are
    indices."""

    label: str
    side: Side
    columns: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Compared:
    """``base`` and ``candidate`` are indices of systems. ``differ``: what their runs do not have in common, in words;
    empty where a baseline does not tell."""

    base: int
    candidate: int
    comparison: Comparison
    rulings: tuple[Ruling, ...]
    differ: tuple[str, ...] = ()

    @property
    def broken(self) -> bool:
        return any(ruling.broken for ruling in self.rulings)


@dataclass(frozen=True, slots=True)
class Entry:
    """A question with all answers to it: ``answered`` has the index of a column and that of the question in it.
    ``question`` is None where only a baseline has it, which does not keep the gold."""

    id: str
    kind: str
    text: str
    question: Question | None
    answered: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Report:
    """``remarks``: what a reader must know of the runs, in words: problems of theirs, and why some do not compare."""

    columns: tuple[Column, ...]
    systems: tuple[System, ...]
    compared: tuple[Compared, ...]
    entries: tuple[Entry, ...]
    remarks: tuple[str, ...] = ()

    @property
    def datasets(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(column.scores.dataset or "an unnamed dataset" for column in self.columns))

    def outcomes(self, column: int, at: int) -> dict[str, Outcome]:
        """All metrics of one answer, by name."""
        return {name: outcomes[at] for name, outcomes in self.columns[column].scores.outcomes.items()}


def gather(paths: Sequence[Path], gold: Gold, *, rules: Sequence[Rule] = (), kind: str | None = None) -> Report:
    """The report of runs, of folders of runs and of baselines (``.jsonl``), in their order. Every system is compared
    with the first one before it that was asked the same; the first is everybody's base. ``kind``: only these questions.

    Raises UsageError for what is no run, and for a run that is named twice."""
    found = [side for path in paths for side in _sides(path, gold, kind)]
    _require_different(found)
    labels = _labels([side for side, _ in found])
    columns: list[Column] = []
    systems: list[System] = []
    for label, (side, runs) in zip(labels, found, strict=True):
        several = len(side.runs) > 1
        first = len(columns)
        for scores, run in zip(side.runs, runs, strict=True):
            columns.append(Column(f"{label}, seed {scores.seed}" if several else label, len(systems), scores, run))
        systems.append(System(label, side, tuple(range(first, len(columns)))))
    compared, why_not = _compared(systems, columns, rules)
    problems = [f"{column.label}: {problem}" for column in columns for problem in column.scores.problems]
    return Report(tuple(columns), tuple(systems), compared, _entries(columns), (*problems, *why_not))


def _sides(path: Path, gold: Gold, kind: str | None) -> list[tuple[Side, tuple[Run | None, ...]]]:
    """The systems in a folder; runs that differ in nothing but their seed are one."""
    if path.suffix == SUFFIX and not path.is_dir():
        side = read_baseline(path).of_kind(kind)
        return [(side, (None,) * len(side.runs))]
    alike: dict[tuple[str, str, str, int], list[tuple[Run, RunScores]]] = defaultdict(list)
    for folder in run_folders(path):
        run = read_run(folder)
        scores = score(run, gold, kind=kind)
        same_seed = (scores.system, scores.model, scores.dataset)
        turn = next(
            turn
            for turn in range(len(alike) + 1)
            if all(_is_seed_of(other, scores) for _, other in alike.get((*same_seed, turn), ()))
        )
        alike[(*same_seed, turn)].append((run, scores))
    return [
        (Side(runs[0][0].folder.name, tuple(scores for _, scores in runs)), tuple(run for run, _ in runs))
        for runs in alike.values()
    ]


def _is_seed_of(one: RunScores, other: RunScores) -> bool:
    return one.seed != other.seed and not differences(one, other)


def _require_different(found: Sequence[tuple[Side, Sequence[Run | None]]]) -> None:
    folders = [run.folder.resolve() for _, runs in found for run in runs if run]
    if twice := [folder for folder, count in Counter(folders).items() if count > 1]:
        raise UsageError(f"{twice[0]} is named twice. Name every run once.")


def _labels(sides: Sequence[Side]) -> list[str]:
    """The shortest that tells them apart: the model, with the system, with the dataset, with the run's name."""
    forms = [
        [short_model(side.first.model) for side in sides],
        [_with_system(side.first) for side in sides],
        [f"{_with_system(side.first)} on {side.first.dataset}" for side in sides],
        [f"{_with_system(side.first)} ({side.name})" for side in sides],
    ]
    for labels in forms:
        if len(set(labels)) == len(labels):
            return labels
    return [f"{label} #{number}" for number, label in enumerate(forms[-1], 1)]


def short_model(model: str) -> str:
    """A model's name without the engine's, the path or the address."""
    if model == "none":
        return "no model"
    name = model.partition(":")[2] or model
    return name.partition("@")[0].replace("\\", "/").rpartition("/")[2].removesuffix(".gguf") or model


def _with_system(scores: RunScores) -> str:
    model = short_model(scores.model)
    return model if scores.system == "byline" else f"{scores.system}, {model}"


def _compared(
    systems: Sequence[System], columns: Sequence[Column], rules: Sequence[Rule]
) -> tuple[tuple[Compared, ...], list[str]]:
    """Each system with the first before it that it can be compared with, and why some cannot."""
    found: list[Compared] = []
    why_not: list[str] = []
    for at, system in enumerate(systems[1:], 1):
        reasons = []
        for before, base in enumerate(systems[:at]):
            try:
                comparison = compare(base.side, system.side)
            except NotComparable as error:
                reasons.append(str(error))
                continue
            differ = _made_otherwise(*(columns[which.columns[0]].run for which in (base, system)))
            found.append(Compared(before, at, comparison, judge(comparison, rules), differ))
            break
        else:
            why_not += reasons[:1]
    return tuple(found), why_not


def _made_otherwise(base: Run | None, candidate: Run | None) -> tuple[str, ...]:
    from eval.run_record import differences as record_differences

    return tuple(record_differences(base.record, candidate.record)) if base and candidate else ()


def _entries(columns: Sequence[Column]) -> tuple[Entry, ...]:
    """In the order of the first run that has the question. The same id with another gold is another question."""
    places: dict[tuple[str, str], list[tuple[int, int]]] = defaultdict(list)
    golds: dict[str, Question] = {}
    for number, column in enumerate(columns):
        for at, key in enumerate(zip(column.scores.ids, column.scores.digests, strict=True)):
            places[key].append((number, at))
        golds |= _by_digest(column.run)
    return tuple(_entry(id, answered, columns, golds.get(its)) for (id, its), answered in places.items())


def _by_digest(run: Run | None) -> Mapping[str, Question]:
    return {digest(question): question for question in run.questions} if run else {}


def _entry(id: str, answered: Sequence[tuple[int, int]], columns: Sequence[Column], question: Question | None) -> Entry:
    number, at = answered[0]
    scores = columns[number].scores
    return Entry(id, scores.kinds[at], scores.questions[at], question, tuple(answered))
