"""Many questions with one model load. Answers are appended and synced one by one, so that a kill loses at most the
question that was being answered; the same command then goes on after the last complete line.
"""

from __future__ import annotations

import json
import os
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rag.cli_options import Interrupted
from rag.errors import ModelDamaged, ModelError, ModelNotFound, QuestionError, UsageError
from rag.models.seam import Message
from rag.types import Answer

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path
    from typing import Any

    from rag.collection import Collection
    from rag.types import Filters

_GIVE_UP_AFTER = 3
"""Failures in a row after which the model counts as gone: an Ollama that was stopped does not come back by itself."""


@dataclass(frozen=True, slots=True)
class Question:
    id: str
    question: str
    history: tuple[Message, ...] = ()


def read_questions(data: bytes, name: str) -> list[Question]:
    """Questions from JSONL; ``name`` is for messages. Raises UsageError with the line of what is wrong."""
    questions: list[Question] = []
    lines: dict[str, int] = {}
    for number, line in enumerate(_decode(data, name).split("\n"), start=1):
        if not line.strip():
            continue
        question = _question(line, f"{name}, line {number}")
        if question.id in lines:
            raise UsageError(
                f"{name}, line {number}: the id {question.id!r} is also on line {lines[question.id]}. "
                "Give each question its own id."
            )
        lines[question.id] = number
        questions.append(question)
    if not questions:
        raise UsageError(f"{name} has no questions. Write one JSON object a line, with `id` and `question`.")
    return questions


def _decode(data: bytes, name: str) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise UsageError(f"{name}, line {line}: not UTF-8. Save the file as UTF-8.") from error


def _question(line: str, where: str) -> Question:
    try:
        record: Any = json.loads(line)
    except ValueError as error:
        raise UsageError(f"{where}: broken JSON ({error}). Mend or delete the line.") from error
    if not isinstance(record, dict):
        raise UsageError(f'{where}: not a JSON object. Write {{"id": …, "question": …}}.')
    for field in ("id", "question"):
        if not isinstance(record.get(field), str):
            raise UsageError(f"{where}: no `{field}`, or it is not a text.")
    if not record["id"].strip():
        raise UsageError(f"{where}: the `id` is empty.")
    return Question(record["id"], record["question"], _history(record.get("history") or (), where))


def _history(turns: Any, where: str) -> tuple[Message, ...]:  # noqa: ANN401 (what JSON gives)
    try:
        messages = tuple(Message(turn["role"], turn["content"]) for turn in turns)
    except (TypeError, KeyError) as error:
        raise UsageError(f'{where}: `history` must be a list of {{"role": …, "content": …}}.') from error
    for message in messages:
        if message.role not in ("user", "assistant", "system") or not isinstance(message.content, str):
            raise UsageError(f"{where}: a turn of `history` needs a role (user or assistant) and a text as content.")
    return messages


def answer_to_file(
    collection: Collection, questions: Sequence[Question], out: Path, *, model: str | None, filters: Filters
) -> int:
    """Append the answers to ``out`` in the order of the questions; gives how many failed.

    Answers that ``out`` has are kept and skipped, those that failed are tried again. Raises UsageError when ``out``
    has answers to other questions, ModelError when the model is gone (what is answered until then is saved)."""
    from rich.progress import track

    from rag.answer_json import answer_to_dict
    from rag.rendering import progress_console

    done = _resume(out, questions)
    waiting = [question for question in questions if question.id not in done]
    if done:
        print(f"{len(done)} of {len(questions)} questions are answered in {out}; going on.", file=sys.stderr)
    saved, failed, in_a_row = len(done), 0, 0
    console = progress_console()
    with out.open("ab") as file:
        try:
            for question in track(waiting, "Answering", console=console, disable=not console.is_terminal):
                answer = _answer(collection, question, model=model, filters=filters)
                line = json.dumps(answer_to_dict(answer), ensure_ascii=False) + "\n"
                file.write(line.encode())
                file.flush()
                os.fsync(file.fileno())
                saved += 1
                failed += answer.error is not None
                in_a_row = in_a_row + 1 if answer.error else 0
                if in_a_row == _GIVE_UP_AFTER and saved < len(questions):
                    raise ModelError(f"{in_a_row} questions in a row failed. The last error: {answer.error}")
        except KeyboardInterrupt as error:
            raise Interrupted(f"stopped. {_saved(saved, questions, out)}") from error
        except ModelError as error:
            raise type(error)(f"{error} {_saved(saved, questions, out)}") from error
    _put_in_order(out, questions)
    print(f"{len(questions)} answers in {out}" + (f", {failed} of them failed." if failed else "."), file=sys.stderr)
    return failed


def _saved(saved: int, questions: Sequence[Question], out: Path) -> str:
    return f"{saved} of {len(questions)} answers are saved in {out}; the same command goes on from there."


def answer_to_screen(
    collection: Collection, questions: Sequence[Question], *, as_json: bool, model: str | None, filters: Filters
) -> int:
    """Print each answer as it is there, for people or as JSON lines; gives how many failed."""
    from rich.console import Console

    from rag.cli_ask import print_json
    from rag.rendering import print_answer

    console, failed = Console(highlight=False), 0
    for number, question in enumerate(questions):
        answer = _answer(collection, question, model=model, filters=filters)
        if as_json:
            print_json(answer)
        else:
            print_answer(answer, console, question=True, gap=number > 0)
        failed += answer.error is not None
    return failed


def _answer(collection: Collection, question: Question, *, model: str | None, filters: Filters) -> Answer:
    """An answer, or one that says what went wrong. A model that is not there at all fails every question: raised."""
    try:
        return collection.ask(question.question, model=model, filters=filters, history=question.history, id=question.id)
    except (ModelNotFound, ModelDamaged):
        raise
    except (ModelError, QuestionError) as error:
        return Answer(
            id=question.id,
            question=question.question,
            standalone_question=question.question,
            answer="",
            abstained=True,
            reason="The question could not be answered.",
            error=str(error),
            model=model or "default",
        )


def _resume(out: Path, questions: Sequence[Question]) -> set[str]:
    """The ids that ``out`` has answers for; cuts off a line that a kill left half-written, and failed answers."""
    if not out.exists():
        if not out.parent.is_dir():
            raise UsageError(f"--out {out}: there is no folder {out.parent}. Make it first.")
        return set()
    data = out.read_bytes()
    complete = data[: data.rfind(b"\n") + 1]
    texts = {question.id: question.question for question in questions}
    kept: dict[str, bytes] = {}
    for number, line in enumerate(complete.splitlines(keepends=True), start=1):
        id, text, error = _answered(line, f"{out}, line {number}")
        if texts.get(id) != text:
            raise UsageError(
                f"{out}, line {number}: has an answer to another question ({id!r}: {text!r}). "
                "Choose another --out, or delete the file."
            )
        if error is None:
            kept[id] = line
    if b"".join(kept.values()) != data:
        _replace(out, kept.values())
    return set(kept)


def _answered(line: bytes, where: str) -> tuple[str, str, str | None]:
    try:
        record = json.loads(line)
        return record["id"], record["question"], record["error"]
    except (ValueError, TypeError, KeyError) as error:
        raise UsageError(f"{where}: not an answer of Byline. Choose another --out, or delete the file.") from error


def _put_in_order(out: Path, questions: Sequence[Question]) -> None:
    """Retried questions were appended at the end."""
    lines = {json.loads(line)["id"]: line for line in out.read_bytes().splitlines(keepends=True)}
    ordered = [lines[question.id] for question in questions]
    if ordered != list(lines.values()):
        _replace(out, ordered)


def _replace(out: Path, lines: Iterable[bytes]) -> None:
    beside = out.with_name(out.name + ".new")
    with beside.open("wb") as file:
        file.writelines(lines)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(out)
