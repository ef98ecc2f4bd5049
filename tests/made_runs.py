"""Run folders made from answers at hand: real ones to the sample collection, or a few written for a test."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

ROOT = Path(__file__).parent.parent
QUESTIONS = ROOT / "eval" / "datasets" / "sample-answers-dev.jsonl"
ANSWERS = ROOT / "tests" / "eval" / "answers" / "sample-dev-none.jsonl"
"""What Byline answered to them with ``--model none`` on 22 November 2026, without the evidence that was not used."""

Row = dict[str, Any]


def rows(file: Path) -> list[Row]:
    return [json.loads(line) for line in file.read_text(encoding="utf-8").split("\n") if line.strip()]


def make_run(folder: Path, questions: Iterable[Row], answers: Iterable[Row], **record: object) -> Path:
    """A run's folder as ``byline eval run`` leaves it."""
    folder.mkdir(parents=True)
    _write(folder / "questions.jsonl", questions)
    _write(folder / "answers.jsonl", answers)
    made = {"model": "none", "collection_fingerprint": "c0ffee", "dataset": "sample-dev"} | record
    (folder / "run.json").write_text(json.dumps(made), encoding="utf-8")
    return folder


def sample_run(folder: Path, **record: object) -> Path:
    return make_run(folder, rows(QUESTIONS), rows(ANSWERS), **record)


def question(id: str = "q1", **gold: object) -> Row:
    made: Row = {"id": id, "question": "Was the pier closed?", "kind": "fact", "answerable": True}
    return made | {"evidence": [{"doc": "pier.txt", "start": 0, "end": 40}]} | gold


def answer(text: str, id: str = "q1", *, quote: str = "", **fields: object) -> Row:
    """One citation of the question's evidence, marked [1]."""
    made: Row = {"id": id, "answer": text, "abstained": False, "error": None, "seconds": {"total": 1.0}}
    citation = {"marker": 1, "doc": "pier.txt", "start": 0, "end": 40, "quote": quote}
    return made | {"citations": [citation] if "[1]" in text else []} | fields


def holder(name: str, *aliases: str, required: bool = True) -> Mapping[str, object]:
    return {"name": name, "aliases": list(aliases), "required": required}


def _write(file: Path, lines: Iterable[Row]) -> None:
    file.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines), encoding="utf-8")
