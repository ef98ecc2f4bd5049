"""Questions to a run folder: answers are appended and synced one by one, and what is there is not asked again.

A kill loses at most the question that was being answered. Answers are kept under the key of the record (all that an
answer depends on but its question) and the question's words; under another key the folder is refused.
"""

from __future__ import annotations

import hashlib
import json
import os
import time
from contextlib import contextmanager
from dataclasses import asdict, replace
from pathlib import Path
from tempfile import gettempdir
from typing import TYPE_CHECKING, Any

from eval.answer_questions import Question
from eval.dataset_files import as_jsonl, read_dataset
from eval.run_record import differences, now
from eval.runs import ANSWERS, QUESTIONS, RECORD, read_answers, read_record, read_run
from eval.systems import Reply
from rag.answer_json import answer_to_dict
from rag.errors import (
    BylineError,
    CollectionError,
    ModelDamaged,
    ModelError,
    ModelNotFound,
    ModelUnavailable,
    UsageError,
)
from rag.types import Answer, Seconds

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from eval.dataset_files import Dataset, Line
    from eval.runs import RunRecord
    from eval.systems import System

_GONE_AFTER = 3
"""Failures in a row, of a server that does not answer or an engine that breaks, after which it counts as gone. What a
model itself does (an empty answer, one that takes too long) is its outcome, and never ends a run."""
_NEVER_THERE = (ModelNotFound, ModelDamaged, CollectionError)
"""After which every question would fail."""
_ANEW = "Choose another --out, or ask anew with --fresh (the answers there are thrown away)."
WARM_UP = Question("warm-up", "What has happened, and who reports it?", "other", answerable=True)
"""None of the measured questions; it takes the loading of models and caches out of the first answer's time."""


def ask_all(
    system: System,
    dataset: Dataset,
    folder: Path,
    record: RunRecord,
    *,
    fresh: bool = False,
    retry: bool = False,
    warm_up: bool = True,
    on_answer: Callable[[int, int], None] = lambda done, of: None,
) -> RunRecord:
    """Ask what ``folder`` has no answer to, and write the record; gives the finished one.

    ``fresh`` throws away what is there; ``retry`` asks again what failed. ``on_answer`` gets (answers, questions), once
    before the first. Raises UsageError for a folder that holds something else; ModelError when the model is gone, and
    KeyboardInterrupt: what was answered until then is saved, and the record says that it is interrupted."""
    with _alone(folder):
        if not fresh and (old := _finished(folder, dataset, record, retry=retry)):
            on_answer(old.questions, old.questions)
            return old
        record, answers = _prepare(folder, dataset, record, fresh=fresh, retry=retry)
        waiting = [line for line in dataset.lines if line.question.id not in answers]
        started = time.perf_counter()
        try:
            on_answer(len(answers), len(dataset.lines))
            if waiting and warm_up:
                _warm_up(system)
            asked = _answers(system, waiting, model=record.model)
            with (folder / ANSWERS).open("ab") as file:
                for answer in asked:
                    row = answer_to_dict(answer)
                    file.write(_line(row))
                    file.flush()
                    os.fsync(file.fileno())
                    answers[answer.id] = row
                    on_answer(len(answers), len(dataset.lines))
        finally:
            record = replace(
                record,
                finished=now(),
                seconds=round(record.seconds + time.perf_counter() - started, 3),
                answered=len(answers),
                failed=sum(row.get("error") is not None for row in answers.values()),
                complete=len(answers) == len(dataset.lines),
            )
            _write_record(folder, record)
        _write(folder / ANSWERS, b"".join(_line(answers[line.question.id]) for line in dataset.lines))
    return record


def _answers(system: System, lines: Iterable[Line], *, model: str) -> Iterator[Answer]:
    """An answer each, also to a question that failed. Raises ModelError when the model is gone: its last failures are
    not given, since they are nobody's answers."""
    held: list[Answer] = []
    for line in lines:
        reply = _reply(system, line.question, model=model)
        if isinstance(reply.failure, _NEVER_THERE):
            raise reply.failure
        if reply.failure is None or not _may_be_gone(reply.failure):
            yield from held
            held.clear()
            yield reply.answer
            continue
        held.append(reply.answer)
        if len(held) == _GONE_AFTER:
            kind = type(reply.failure) if isinstance(reply.failure, ModelError) else ModelError
            raise kind(f"{_GONE_AFTER} questions in a row failed. The last error: {reply.answer.error}")
    yield from held


def _reply(system: System, question: Question, *, model: str) -> Reply:
    started = time.perf_counter()
    try:
        return system.ask(question)
    except _NEVER_THERE:
        raise
    except Exception as error:
        # An engine of somebody's own may raise anything, and its failure is a result like others.
        what = str(error) if isinstance(error, BylineError) else f"{type(error).__name__}: {error}"
        failed = Answer(
            id=question.id,
            question=question.question,
            standalone_question=question.question,
            answer="",
            reason="The question could not be answered.",
            error=what,
            model=model,
            seconds=Seconds(total=time.perf_counter() - started),
        )
        return Reply(failed, error)


def _may_be_gone(failure: Exception) -> bool:
    return isinstance(failure, ModelUnavailable) or not isinstance(failure, BylineError)


def _warm_up(system: System) -> None:
    reply = _reply(system, WARM_UP, model="")
    if isinstance(reply.failure, (*_NEVER_THERE, ModelUnavailable)):
        raise reply.failure


def _prepare(
    folder: Path, dataset: Dataset, record: RunRecord, *, fresh: bool, retry: bool
) -> tuple[RunRecord, dict[str, Mapping[str, Any]]]:
    """Leaves the folder with the questions, the answers that still hold, and an unfinished record; gives the latter.

    Raises UsageError where it holds something else."""
    if fresh:
        for name in (ANSWERS, QUESTIONS, RECORD):
            (folder / name).unlink(missing_ok=True)
    kept: dict[str, Mapping[str, Any]] = {}
    if (folder / RECORD).is_file():
        old = read_record(folder)
        _require_same(folder, old, record)
        record = replace(record, started=old.started or record.started, seconds=old.seconds, sessions=old.sessions + 1)
        kept = _kept(folder, dataset, retry=retry)
    elif _has_content(folder / ANSWERS) or any(folder.glob(f"*/{RECORD}")):
        raise UsageError(f"--out {folder} has something else in it. Choose another folder.")
    # In this order a kill in between leaves no answer beside a question that was another one.
    _write(folder / ANSWERS, b"".join(map(_line, kept.values())))
    _write(folder / QUESTIONS, as_jsonl(dataset))
    _write_record(folder, record)
    return record, kept


def _finished(folder: Path, dataset: Dataset, record: RunRecord, *, retry: bool) -> RunRecord | None:
    """The record of a run in which nothing is left to ask; it stays, with the day and machine of its answers."""
    if not (folder / RECORD).is_file() or not (folder / QUESTIONS).is_file():
        return None
    old = read_record(folder)
    same = old.key == record.key and (folder / QUESTIONS).read_bytes() == as_jsonl(dataset)
    if not same or not old.complete or (retry and old.failed) or read_run(folder).problems:
        return None
    return old


def _has_content(file: Path) -> bool:
    return file.is_file() and file.stat().st_size > 0


def _require_same(folder: Path, old: RunRecord, record: RunRecord) -> None:
    if old.key != record.key:
        changed = differences(old, record)
        raise UsageError(
            f"{folder} holds a run in which something was different: {', '.join(changed) or 'how it was made'}. {_ANEW}"
        )


def _kept(folder: Path, dataset: Dataset, *, retry: bool) -> dict[str, Mapping[str, Any]]:
    """The answers that the folder has to these very questions, by id. Raises UsageError where it has others: a run is
    what was asked, and never less than that."""
    before = {question.id: question for question in read_dataset(folder / QUESTIONS).questions}
    asked = {question.id: question for question in dataset.questions}
    if dropped := [id for id in before if id not in asked]:
        raise UsageError(
            f"{folder} holds a run of {len(before)} questions, of which {len(dropped)} are not asked now "
            f"({dropped[0]} for one). {_ANEW}"
        )
    same = {id for id, q in before.items() if (q.question, q.history) == (asked[id].question, asked[id].history)}
    found, _ = read_answers(folder / ANSWERS)
    return {id: row for id, row in found.items() if id in same and not (retry and row.get("error") is not None)}


def _write_record(folder: Path, record: RunRecord) -> None:
    _write(folder / RECORD, (json.dumps(asdict(record), indent=1, ensure_ascii=False) + "\n").encode())


def _line(row: Mapping[str, Any]) -> bytes:
    try:
        return (json.dumps(row, ensure_ascii=False) + "\n").encode()
    except UnicodeEncodeError:  # half of a character that JSON wrote as \\ud800
        return (json.dumps(row) + "\n").encode()


def _write(file: Path, data: bytes) -> None:
    """Whole or not at all, also when the machine stops in between."""
    beside = file.with_name(file.name + ".new")
    with beside.open("wb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())
    beside.replace(file)


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """The only process that writes this run. The lock lies elsewhere: a run's folder is committed and sent around."""
    from filelock import FileLock, Timeout

    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(f"--out {folder} cannot be made: {error.strerror or error}.") from error
    name = hashlib.sha256(str(folder.resolve()).encode()).hexdigest()[:16]
    try:
        with FileLock(Path(gettempdir()) / f"byline-run-{name}.lock", timeout=0):
            yield
    except Timeout as error:
        raise UsageError(f"Another process is writing the run in {folder}. Wait until it has finished.") from error
