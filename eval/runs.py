"""A run: one system with one model, asked one dataset with one seed. Its folder, read whole or not at all.

    answers.jsonl    Answer JSON, one a line, in the order of the questions
    questions.jsonl  the dataset as asked, so that a run stands alone
    run.json         the record: what was asked, of what, with what, on what

``eval.running`` writes runs; everything that scores, compares or shows them reads them with ``read_run``.
"""

from __future__ import annotations

import json
from dataclasses import MISSING, dataclass, field, fields
from typing import TYPE_CHECKING, Any

from eval.dataset_files import read_lines
from rag.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from eval.answer_questions import Question

FORMAT = 1
RECORD, ANSWERS, QUESTIONS = "run.json", "answers.jsonl", "questions.jsonl"


@dataclass(frozen=True, slots=True)
class RunRecord:
    """What ``run.json`` says. ``model``, ``collection_fingerprint`` and the two hashes tell what can be compared.

    ``collection_fingerprint`` changes with the articles' texts and metadata, ``questions_sha256`` is of
    ``questions.jsonl``, ``dataset_sha256`` of the file it was taken from. ``key`` is of all that an answer depends on
    but its question: answers are reused under the same key only. ``seconds`` adds up the ``sessions`` (a session ends
    with the command, or where it was killed). ``complete``: every question was asked."""

    model: str
    collection_fingerprint: str
    system: str = "byline"
    format: int = FORMAT
    model_digest: str = ""
    model_size_bytes: int | None = None
    temperature: float = 0.0
    seed: int = 0
    dataset: str = ""
    dataset_sha256: str = ""
    questions_sha256: str = ""
    questions: int = 0
    limit: int | None = None
    kinds: tuple[str, ...] = ()
    collection: Mapping[str, Any] = field(default_factory=dict)
    prompt_hashes: Mapping[str, str] = field(default_factory=dict)
    settings: Mapping[str, Any] = field(default_factory=dict)
    revision: str | None = None
    dirty: bool | None = None
    code_sha256: str = ""
    machine: Mapping[str, Any] = field(default_factory=dict)
    key: str = ""
    started: str = ""
    finished: str | None = None
    seconds: float = 0.0
    sessions: int = 1
    answered: int = 0
    failed: int = 0
    complete: bool = True
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Run:
    """``answers``: Answer JSON by the question's id; an answer whose ``error`` is set is a failure of the system.

    ``questions`` are those asked, in order. ``problems`` says in plain words what is not as it should be (a line that
    was half-written, questions without an answer, answers without a question); empty for a whole run."""

    folder: Path
    record: RunRecord
    questions: tuple[Question, ...]
    answers: dict[str, Mapping[str, Any]]
    problems: tuple[str, ...] = ()

    @property
    def missing(self) -> tuple[str, ...]:
        """The ids of questions without an answer, in order."""
        return tuple(question.id for question in self.questions if question.id not in self.answers)


def run_folders(folder: Path) -> tuple[Path, ...]:
    """The folder itself if it is a run, else the runs in it, in order. Raises UsageError where there is none."""
    if (folder / RECORD).is_file():
        return (folder,)
    found = tuple(sorted(path.parent for path in folder.glob(f"*/{RECORD}"))) if folder.is_dir() else ()
    if not found:
        raise UsageError(f"{folder} is no run: it has no {RECORD}. Make one with: byline eval run DATASET --model M")
    return found


def read_run(folder: Path) -> Run:
    """A run as it lies there, whole or interrupted; a half-written last line is left out, and ``problems`` says so.

    Raises UsageError, naming file and line, for what is no run, for a damaged line before the last, and for a run of a
    later format."""
    if not (folder / RECORD).is_file():
        raise UsageError(f"{folder} is no run: it has no {RECORD}. Make one with: byline eval run DATASET --model M")
    record = read_record(folder)
    questions = _questions(folder / QUESTIONS)
    answers, problems = read_answers(folder / ANSWERS)
    known = {question.id for question in questions}
    strangers = [id for id in answers if id not in known]
    if strangers:
        problems.append(
            f"{ANSWERS} has {_count(len(strangers), 'answer')} to no question of {QUESTIONS}: {_some(strangers)}; "
            "not counted"
        )
    kept = {question.id: answers[question.id] for question in questions if question.id in answers}
    run = Run(folder, record, questions, kept)
    if run.missing:
        interrupted = "" if record.complete else "the run was interrupted: "
        problems.append(
            f"{interrupted}{len(run.missing)} of {_count(len(questions), 'question')} without an answer: "
            f"{_some(run.missing)}; the same `byline eval run` command goes on"
        )
    return Run(folder, record, questions, kept, tuple(problems))


def read_record(folder: Path) -> RunRecord:
    """Raises UsageError for a ``run.json`` that is missing, damaged or of a later format."""
    file = folder / RECORD
    try:
        row = json.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise UsageError(f"{file} cannot be read: {error.strerror or error}.") from error
    except ValueError as error:
        raise UsageError(f"{file} is damaged ({error}). Make the run again with another --out.") from error
    if not isinstance(row, dict):
        raise UsageError(f"{file} is not the record of a run: it is no JSON object.")
    if not isinstance(row.get("format", FORMAT), int) or row.get("format", FORMAT) > FORMAT:
        raise UsageError(f"{file} has the format {row['format']!r}, this Byline reads up to {FORMAT}. Update Byline.")
    required = [item.name for item in fields(RunRecord) if item.default is item.default_factory is MISSING]
    if lacking := [name for name in required if not isinstance(row.get(name), str)]:
        raise UsageError(f"{file} does not say its {' and '.join(lacking)}, so it is no record of a run.")
    known = {item.name for item in fields(RunRecord)}
    values: dict[str, Any] = {k: tuple(v) if isinstance(v, list) else v for k, v in row.items() if k in known}
    return RunRecord(**values)


def read_answers(file: Path) -> tuple[dict[str, Mapping[str, Any]], list[str]]:
    """The answers by id, and what is wrong with the file; of two to one question, the later. A missing file has none.

    Raises UsageError for a damaged line that is not the last."""
    answers: dict[str, Mapping[str, Any]] = {}
    problems = []
    lines = (file.read_bytes() if file.is_file() else b"").split(b"\n")
    if not any(line.strip() for line in lines):
        problems.append(f"{file.name} has no answers" if file.is_file() else f"there is no {file.name}")
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        row = _answer(line)
        if row is None and number == len(lines):  # what ends in a line break was written whole
            problems.append(f"{file.name}:{number}: the last line is half-written and left out")
        elif row is None:
            raise UsageError(f"{file}:{number}: not an answer with an `id`. Mend or delete the line.")
        else:
            if row["id"] in answers:
                problems.append(f"{file.name}:{number}: a second answer to {row['id']}; the later one counts")
            answers[row["id"]] = row
    return answers, problems


def _answer(line: bytes) -> dict[str, Any] | None:
    try:
        row = json.loads(line)
    except ValueError:
        return None
    return row if isinstance(row, dict) and isinstance(row.get("id"), str) else None


def _questions(file: Path) -> tuple[Question, ...]:
    try:
        data = file.read_bytes()
    except OSError as error:
        raise UsageError(f"{file} cannot be read ({error.strerror or error}), and a run needs it.") from error
    return tuple(line.question for line in read_lines(data, str(file)))


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"


def _some(ids: tuple[str, ...] | list[str], *, most: int = 5) -> str:
    return ", ".join(ids[:most]) + (f" and {len(ids) - most} more" if len(ids) > most else "")
