"""Run folders are read whole, with what is wrong in words, or not at all."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from eval.runs import FORMAT, read_run, run_folders
from rag.errors import UsageError

if TYPE_CHECKING:
    from pathlib import Path


def _answer(id: str, text: str = "Nobody did.", error: str | None = None) -> str:
    return json.dumps({"id": id, "question": f"Who did {id}?", "answer": text, "error": error})


def _make(folder: Path, *, answers: str | None, questions: tuple[str, ...] = ("a", "b"), **record: object) -> Path:
    folder.mkdir(parents=True)
    facts = {"model": "none", "collection_fingerprint": "f00", "complete": True, **record}
    (folder / "run.json").write_text(json.dumps(facts), encoding="utf-8")
    lines = [json.dumps({"id": id, "question": f"Who did {id}?", "kind": "mine", "extra": 1}) for id in questions]
    (folder / "questions.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    if answers is not None:
        (folder / "answers.jsonl").write_text(answers, encoding="utf-8")
    return folder


def test_a_whole_run_has_no_problems(tmp_path: Path) -> None:
    run = read_run(_make(tmp_path / "run", answers=f"{_answer('b')}\n{_answer('a')}\n", temperature=0.5))
    assert run.problems == ()
    assert list(run.answers) == ["a", "b"]  # in the order of the questions
    assert run.questions[0].kind == "mine"
    assert run.questions[0].answerable
    assert run.record.temperature == 0.5


@pytest.mark.parametrize("cut", [1, 10, 30])
def test_a_half_written_last_line_is_left_out_and_said(tmp_path: Path, cut: int) -> None:
    run = read_run(_make(tmp_path / "run", answers=f"{_answer('a')}\n{_answer('b')[:-cut]}", complete=False))
    assert list(run.answers) == ["a"]
    assert run.missing == ("b",)
    assert run.problems[0] == "answers.jsonl:2: the last line is half-written and left out"
    assert "interrupted: 1 of 2 questions without an answer: b" in run.problems[1]


def test_a_whole_last_line_without_its_line_break_counts(tmp_path: Path) -> None:
    assert read_run(_make(tmp_path / "run", answers=f"{_answer('a')}\n{_answer('b')}")).problems == ()


@pytest.mark.parametrize("line", ["{broken", "[1]", '{"answer": "no id"}', '{"id": 3}'])
def test_a_damaged_line_before_the_last_is_refused_with_its_number(tmp_path: Path, line: str) -> None:
    with pytest.raises(UsageError, match=r"answers\.jsonl:1: not an answer"):
        read_run(_make(tmp_path / "run", answers=f"{line}\n{_answer('b')}\n"))


def test_a_last_line_that_was_written_whole_and_is_no_answer_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"answers\.jsonl:2: not an answer"):
        read_run(_make(tmp_path / "run", answers=f"{_answer('a')}\n{{broken\n"))


def test_of_two_answers_the_later_counts_and_it_is_said(tmp_path: Path) -> None:
    answers = "\n".join((_answer("a", error="too slow"), _answer("b"), _answer("a", "At last.")))
    run = read_run(_make(tmp_path / "run", answers=answers + "\n"))
    assert run.answers["a"]["answer"] == "At last."
    assert run.problems == ("answers.jsonl:3: a second answer to a; the later one counts",)


def test_answers_to_other_questions_are_named_and_not_counted(tmp_path: Path) -> None:
    run = read_run(_make(tmp_path / "run", answers="".join(_answer(id) + "\n" for id in "abxyz")))
    assert list(run.answers) == ["a", "b"]
    assert "3 answers to no question of questions.jsonl: x, y, z; not counted" in run.problems[0]


@pytest.mark.parametrize(("answers", "problem"), [(None, "there is no answers.jsonl"), ("\n", "has no answers")])
def test_a_run_without_answers_says_so(tmp_path: Path, answers: str | None, problem: str) -> None:
    run = read_run(_make(tmp_path / "run", answers=answers))
    assert run.answers == {}
    assert run.missing == ("a", "b")
    assert any(problem in said for said in run.problems)


@pytest.mark.parametrize(
    ("record", "message"),
    [
        ("{", "damaged"),
        ("[]", "no JSON object"),
        ('{"model": "none"}', "does not say its collection_fingerprint"),
        (json.dumps({"format": FORMAT + 1}), "Update Byline"),
        (json.dumps({"format": "new"}), "Update Byline"),
    ],
)
def test_what_is_no_record_is_refused(tmp_path: Path, record: str, message: str) -> None:
    folder = _make(tmp_path / "run", answers="")
    (folder / "run.json").write_text(record, encoding="utf-8")
    with pytest.raises(UsageError, match=message):
        read_run(folder)


def test_a_folder_that_is_no_run_names_the_command_that_makes_one(tmp_path: Path) -> None:
    for read in (read_run, run_folders):
        with pytest.raises(UsageError, match="byline eval run"):
            read(tmp_path)


def test_questions_that_are_not_there_or_twice_are_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"questions\.jsonl:2: the id 'a' is also on line 1"):
        read_run(_make(tmp_path / "twice", answers="", questions=("a", "a")))
    folder = _make(tmp_path / "gone", answers="")
    (folder / "questions.jsonl").unlink()
    with pytest.raises(UsageError, match=r"questions\.jsonl cannot be read"):
        read_run(folder)


def test_a_parent_folder_gives_its_runs(tmp_path: Path) -> None:
    for name in ("b", "a"):
        _make(tmp_path / name, answers="")
    (tmp_path / "notes").mkdir()
    assert [folder.name for folder in run_folders(tmp_path)] == ["a", "b"]
    assert run_folders(tmp_path / "a") == (tmp_path / "a",)
