"""Dataset files to questions: any JSONL by its path, and those that come with Byline by name.

A line is kept as it stands beside the question read from it, so that a run holds the dataset as it was asked.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from eval.answer_questions import FOLDER, Question, question_from_row
from rag.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

CORPUS = Path(__file__).resolve().parent / "corpus"
BUILT_IN = ("sample", "seeds", "news-2022")
"""Names of question sets; ``sample`` asks about the articles in ``eval/corpus``, the others need a folder of theirs."""
Half = Literal["dev", "test"]
_ROLES = frozenset(("user", "assistant", "system"))


@dataclass(frozen=True, slots=True)
class Line:
    """A question, its line (from 1) in the file, and the JSON that stands there."""

    number: int
    raw: str
    question: Question


@dataclass(frozen=True, slots=True)
class Dataset:
    """``name`` is the file's without its ending; ``sources`` what its collection is made of, where that is known.

    ``sha256`` is of the whole file, also after ``select``."""

    name: str
    file: Path
    lines: tuple[Line, ...]
    sha256: str
    sources: tuple[Path, ...] = ()

    @property
    def questions(self) -> tuple[Question, ...]:
        return tuple(line.question for line in self.lines)


def find_dataset(name: str, *, half: Half = "dev", shared: Path | None = None) -> Dataset:
    """A dataset by name (``half`` of it) or by path. ``shared`` is the folder with ``corpus/seeds`` and
    ``corpus/news-2022``. Raises UsageError for a name or path that is not there, and as ``read_dataset`` does."""
    if name not in BUILT_IN or Path(name).is_file():
        return read_dataset(Path(name))
    return replace(read_dataset(FOLDER / f"{name}-answers-{half}.jsonl"), sources=(_sources(name, shared),))


def read_dataset(file: Path) -> Dataset:
    """Raises UsageError, naming file and line, for what is no dataset."""
    try:
        data = file.read_bytes()
    except OSError as error:
        raise UsageError(
            f"{file}: cannot be read ({error.strerror or error}). Give a JSONL file of questions, or one of "
            f"{', '.join(BUILT_IN)}, pairs, attribution."
        ) from error
    lines = read_lines(data, str(file))
    return Dataset(file.name.removesuffix(".jsonl"), file, lines, hashlib.sha256(data).hexdigest())


def read_lines(data: bytes, name: str) -> tuple[Line, ...]:
    """The questions of JSONL; ``name`` is for messages. Raises UsageError with the line of what is wrong: broken JSON,
    what is not in the format, an id that is there twice, no questions at all."""
    found: dict[str, Line] = {}
    # Not splitlines(): it also breaks at characters that JSON leaves as they are inside a string.
    for number, raw in enumerate(_decoded(data, name).split("\n"), 1):
        if raw.strip():
            line = Line(number, raw.strip(), _question(raw, f"{name}:{number}"))
            if first := found.get(line.question.id):
                raise UsageError(
                    f"{name}:{number}: the id {line.question.id!r} is also on line {first.number}. Give each question "
                    "its own id."
                )
            found[line.question.id] = line
    if not found:
        raise UsageError(f"{name} has no questions. Write one JSON object a line, with `id` and `question`.")
    return tuple(found.values())


def select(dataset: Dataset, *, kinds: Sequence[str] = (), limit: int | None = None) -> Dataset:
    """The questions of some kinds, and of those at most ``limit``: in turn from each kind, so that a few of them are a
    fair sample and a larger limit holds the smaller one's. They stay in the file's order.

    Raises UsageError for a kind that the dataset does not have, and for a limit below 1."""
    there = sorted({question.kind for question in dataset.questions})
    for kind in kinds:
        if kind not in there:
            raise UsageError(f"{dataset.file} has no questions of the kind {kind!r}. There are: {', '.join(there)}.")
    lines = [line for line in dataset.lines if not kinds or line.question.kind in kinds]
    if limit is not None:
        if limit < 1:
            raise UsageError(f"--limit {limit} asks nothing. Give a number of questions, 1 or more.")
        lines = _in_turn(lines)[:limit]
    return replace(dataset, lines=tuple(sorted(lines, key=lambda line: line.number)))


def as_jsonl(dataset: Dataset) -> bytes:
    return "".join(f"{line.raw}\n" for line in dataset.lines).encode()


def _in_turn(lines: Sequence[Line]) -> list[Line]:
    seen: defaultdict[str, int] = defaultdict(int)
    ranked = []
    for line in lines:
        ranked.append((seen[line.question.kind], line.number, line))
        seen[line.question.kind] += 1
    return [line for _, _, line in sorted(ranked, key=lambda item: item[:2])]


def _sources(name: str, shared: Path | None) -> Path:
    if name == "sample":
        return CORPUS
    place = Path("corpus", "seeds") if name == "seeds" else Path("corpus", "news-2022", "articles.jsonl")
    if shared is None:
        raise UsageError(
            f"{name} asks about articles that do not come with Byline: give --shared DIR, a folder with {place}."
        )
    if not (shared / place).exists():
        raise UsageError(f"--shared {shared}: there is no {place} in it, which {name} asks about.")
    return shared / place


def _decoded(data: bytes, name: str) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        number = data.count(b"\n", 0, error.start) + 1
        raise UsageError(f"{name}:{number}: not UTF-8. Save the file as UTF-8.") from error


def _question(raw: str, where: str) -> Question:
    try:
        question = question_from_row(json.loads(raw), strict=False)
    except KeyError as error:
        raise UsageError(f"{where}: a field is missing: {error}. Each line needs `id` and `question`.") from error
    except json.JSONDecodeError as error:
        raise UsageError(f"{where}: broken JSON ({error}). Mend or delete the line.") from error
    except (ValueError, TypeError, RecursionError) as error:
        raise UsageError(f"{where}: not a question of the dataset format: {error}.") from error
    if not question.id.strip():
        raise UsageError(f"{where}: the `id` is empty.")
    if not any(character.isalnum() for character in question.question):
        raise UsageError(f"{where}: the `question` is empty.")
    for turn in question.history:
        if turn.role not in _ROLES:
            raise UsageError(f"{where}: `history` has a turn of {turn.role!r}; a role is user or assistant.")
    return question
