"""Answers are kept one by one: nothing is asked twice, nothing is lost, and failures are results or stop the run."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from eval.dataset_files import Dataset, read_dataset
from eval.running import WARM_UP, ask_all
from eval.runs import RunRecord, read_run
from eval.systems import Reply
from rag.errors import (
    ModelDamaged,
    ModelError,
    ModelInterrupted,
    ModelNotFound,
    ModelTimeout,
    ModelUnavailable,
    UsageError,
)
from rag.types import Answer

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from eval.answer_questions import Question

RECORD = RunRecord(model="test:model", collection_fingerprint="f00", key="k1", complete=False)


class Desk:
    """A system that answers by a function, and notes what it was asked."""

    prompts: Mapping[str, str] = {}

    def __init__(self, reply: Callable[[str], str] = str.upper) -> None:
        self.reply = reply
        self.asked: list[str] = []

    def ask(self, question: Question) -> Reply:
        self.asked.append(question.id)
        text = self.reply(question.id)
        return Reply(Answer(question.id, question.question, question.question, text, model="test:model"))


def _dataset(folder: Path, *ids: str, words: str = "Who did") -> Dataset:
    file = folder / "q.jsonl"
    lines = [json.dumps({"id": id, "question": f"{words} {id}?", "note": "kept as it is"}) for id in ids]
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return read_dataset(file)


def _run(desk: Desk, dataset: Dataset, out: Path, record: RunRecord = RECORD, **options: bool) -> RunRecord:
    return ask_all(desk, dataset, out, record, warm_up=False, **options)


def test_a_run_holds_the_questions_the_answers_and_the_record(tmp_path: Path) -> None:
    out = tmp_path / "run"
    dataset = _dataset(tmp_path, "c", "a", "b")
    done = _run(Desk(), dataset, out)
    run = read_run(out)
    assert (run.problems, run.record) == ((), done)
    assert (done.answered, done.failed, done.complete, done.sessions) == (3, 0, True, 1)
    assert [run.answers[id]["answer"] for id in ("c", "a", "b")] == ["C", "A", "B"]
    assert (out / "questions.jsonl").read_bytes() == dataset.file.read_bytes()
    assert not list(out.glob("*.new"))


def test_the_same_command_asks_nothing_twice(tmp_path: Path) -> None:
    out, desk, dataset = tmp_path / "run", Desk(), _dataset(tmp_path, "a", "b")
    _run(Desk(), dataset, out)
    before = {file.name: file.read_bytes() for file in out.iterdir()}
    assert _run(desk, dataset, out, replace(RECORD, started="tomorrow")).complete
    assert desk.asked == []
    assert {file.name: file.read_bytes() for file in out.iterdir()} == before


@pytest.mark.parametrize("cut", [1, 2, 40])
def test_a_line_that_a_kill_left_half_written_is_asked_again(tmp_path: Path, cut: int) -> None:
    out, desk, dataset = tmp_path / "run", Desk(), _dataset(tmp_path, "a", "b", "c")
    _run(Desk(), dataset, out)
    whole = (out / "answers.jsonl").read_bytes()
    lines = whole.splitlines(keepends=True)
    (out / "answers.jsonl").write_bytes(lines[0] + lines[1][: -cut - 1])
    _run(desk, dataset, out)
    assert desk.asked == ["b", "c"]
    assert (out / "answers.jsonl").read_bytes() == whole


def test_more_questions_are_added_and_fewer_are_refused(tmp_path: Path) -> None:
    out, desk = tmp_path / "run", Desk()
    _run(Desk(), _dataset(tmp_path, "b"), out)
    assert _run(desk, _dataset(tmp_path, "a", "b", "c"), out).answered == 3
    assert desk.asked == ["a", "c"]
    assert list(read_run(out).answers) == ["a", "b", "c"]
    with pytest.raises(UsageError, match=r"3 questions, of which 2 are not asked now \(b for one\).*--fresh"):
        _run(desk, _dataset(tmp_path, "a"), out)
    assert len(read_run(out).answers) == 3


def test_a_question_in_other_words_is_asked_again(tmp_path: Path) -> None:
    out, desk = tmp_path / "run", Desk()
    _run(Desk(), _dataset(tmp_path, "a", "b"), out)
    _run(desk, _dataset(tmp_path, "a", "b", words="Who ever did"), out)
    assert desk.asked == ["a", "b"]
    assert read_run(out).answers["a"]["question"] == "Who ever did a?"


def test_another_state_is_refused_and_says_what_differs(tmp_path: Path) -> None:
    out, desk, dataset = tmp_path / "run", Desk(), _dataset(tmp_path, "a")
    _run(Desk(), dataset, out)
    other = replace(RECORD, key="k2", collection_fingerprint="f01", prompt_hashes={"answer": "9"})
    with pytest.raises(UsageError, match="the prompts, the articles of the collection"):
        _run(desk, dataset, out, other)
    assert desk.asked == []
    assert _run(desk, dataset, out, other, fresh=True).key == "k2"
    assert desk.asked == ["a"]


@pytest.mark.parametrize("name", ["answers.jsonl", "inner/run.json"])
def test_a_folder_with_something_else_is_left_alone(tmp_path: Path, name: str) -> None:
    file = tmp_path / "run" / name
    file.parent.mkdir(parents=True)
    file.write_text("{}\n")
    with pytest.raises(UsageError, match="something else in it"):
        _run(Desk(), _dataset(tmp_path, "a"), tmp_path / "run")
    assert file.read_text() == "{}\n"


@pytest.mark.parametrize("failure", [ModelTimeout("too slow"), ModelInterrupted("not a word")])
def test_what_the_model_does_is_its_result_however_often(tmp_path: Path, failure: ModelError) -> None:
    out = tmp_path / "run"

    def reply(id: str) -> str:
        if id in "abcde":
            raise failure
        return "yes"

    done = _run(Desk(reply), _dataset(tmp_path, *"abcdef"), out)
    assert (done.answered, done.failed, done.complete) == (6, 5, True)
    row = read_run(out).answers["a"]
    assert (row["error"], row["answer"], row["abstained"], row["model"]) == (str(failure), "", False, "test:model")
    assert row["seconds"]["total"] >= 0

    desk = Desk()
    _run(desk, _dataset(tmp_path, *"abcdef"), out)
    assert desk.asked == []
    assert _run(desk, _dataset(tmp_path, *"abcdef"), out, retry=True).failed == 0
    assert desk.asked == list("abcde")


def test_a_model_that_is_gone_stops_the_run_and_the_same_command_goes_on(tmp_path: Path) -> None:
    out, dataset = tmp_path / "run", _dataset(tmp_path, *"abcdefg")

    def reply(id: str) -> str:
        if id in "b" or id >= "d":
            raise ModelUnavailable("No server at 127.0.0.1.")
        return "yes"

    desk = Desk(reply)
    with pytest.raises(ModelUnavailable, match=r"3 questions in a row failed\. The last error: No server"):
        _run(desk, dataset, out)
    assert desk.asked == list("abcdef")
    run = read_run(out)
    assert [id for id, row in run.answers.items() if row["error"]] == ["b"]  # it came back: a result
    assert run.missing == tuple("defg")
    assert not run.record.complete
    desk = Desk()
    assert _run(desk, dataset, out).complete
    assert desk.asked == list("defg")


def test_an_engine_that_breaks_each_time_is_named_with_its_error(tmp_path: Path) -> None:
    def reply(id: str) -> str:
        raise KeyError(id)

    with pytest.raises(ModelError, match="KeyError: 'c'"):
        _run(Desk(reply), _dataset(tmp_path, *"abcd"), tmp_path / "run")


def test_a_damaged_model_is_not_asked_again(tmp_path: Path) -> None:
    desk = Desk()

    def reply(id: str) -> str:
        raise ModelDamaged("half a file")

    desk.reply = reply
    with pytest.raises(ModelDamaged):
        _run(desk, _dataset(tmp_path, *"abcd"), tmp_path / "run")
    assert desk.asked == ["a"]


def test_a_model_that_its_server_does_not_have_stops_at_the_first_answer(tmp_path: Path) -> None:
    class Composing(Desk):
        """Byline states what the evidence says, whatever becomes of the model."""

        def ask(self, question: Question) -> Reply:
            failure = ModelNotFound("the server has no such model")
            return Reply(replace(super().ask(question).answer, error=str(failure)), failure)

    desk = Composing()
    with pytest.raises(ModelNotFound):
        _run(desk, _dataset(tmp_path, *"abcd"), tmp_path / "run")
    assert desk.asked == ["a"]
    assert read_run(tmp_path / "run").missing == tuple("abcd")


def test_ctrl_c_keeps_what_is_answered(tmp_path: Path) -> None:
    out, dataset, told = tmp_path / "run", _dataset(tmp_path, *"abc"), []

    def reply(id: str) -> str:
        if id == "c":
            raise KeyboardInterrupt
        return "yes"

    with pytest.raises(KeyboardInterrupt):
        ask_all(Desk(reply), dataset, out, RECORD, warm_up=False, on_answer=lambda done, of: told.append((done, of)))
    assert told == [(0, 3), (1, 3), (2, 3)]
    assert read_run(out).missing == ("c",)
    desk = Desk()
    _run(desk, dataset, out)
    assert desk.asked == ["c"]


def test_the_warm_up_is_asked_once_and_no_answer_of_the_run(tmp_path: Path) -> None:
    desk, dataset = Desk(), _dataset(tmp_path, "a")
    ask_all(desk, dataset, tmp_path / "run", RECORD)
    ask_all(desk, dataset, tmp_path / "run", RECORD)
    assert desk.asked == [WARM_UP.id, "a"]
    assert list(read_run(tmp_path / "run").answers) == ["a"]


def test_two_processes_do_not_write_one_run(tmp_path: Path) -> None:
    dataset = _dataset(tmp_path, "a")

    def reply(id: str) -> str:
        with pytest.raises(UsageError, match="Another process is writing"):
            _run(Desk(), dataset, tmp_path / "run")
        return "yes"

    assert _run(Desk(reply), dataset, tmp_path / "run").failed == 0


def test_half_a_character_does_not_end_a_run(tmp_path: Path) -> None:
    out, dataset = tmp_path / "run", _dataset(tmp_path, "a", "b")
    _run(Desk(lambda id: "\ud83d" + id), dataset, out)
    assert len(read_run(out).answers) == 2
