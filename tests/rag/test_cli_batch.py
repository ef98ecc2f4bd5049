"""``--batch``: order, resuming after a kill, and clear words about broken input."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, cast

import pytest

from rag.cli_batch import answer_to_file, read_questions
from rag.cli_options import Interrupted
from rag.errors import ModelError, ModelNotFound, ModelTimeout, UsageError
from rag.types import Answer, Filters

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from rag.collection import Collection


class Desk:
    """Stands where the collection is: answers by a function, and notes what it was asked."""

    def __init__(self, reply: Callable[[str], str] = str.upper) -> None:
        self.reply = reply
        self.asked: list[str] = []

    def ask(self, question: str, *, id: str, **_: object) -> Answer:
        self.asked.append(id)
        return Answer(id=id, question=question, standalone_question=question, answer=self.reply(question))


def _questions(*ids: str) -> bytes:
    return "".join(json.dumps({"id": id, "question": f"who said {id}?"}) + "\n" for id in ids).encode()


def _run(desk: Desk, data: bytes, out: Path) -> int:
    collection = cast("Collection", desk)
    return answer_to_file(collection, read_questions(data, "q.jsonl"), out, model="none", filters=Filters())


def _ids(out: Path) -> list[str]:
    return [json.loads(line)["id"] for line in out.read_text(encoding="utf-8").splitlines()]


def test_answers_stand_in_the_order_of_the_questions(tmp_path: Path) -> None:
    out = tmp_path / "a.jsonl"
    assert _run(Desk(), _questions("c", "a", "b"), out) == 0
    assert _ids(out) == ["c", "a", "b"]
    assert json.loads(out.read_text().splitlines()[0])["answer"] == "WHO SAID C?"


def test_a_second_run_asks_nothing(tmp_path: Path) -> None:
    out, desk = tmp_path / "a.jsonl", Desk()
    _run(Desk(), _questions("a", "b"), out)
    before = out.read_bytes()
    _run(desk, _questions("a", "b"), out)
    assert desk.asked == []
    assert out.read_bytes() == before


@pytest.mark.parametrize("cut", [1, 2, 40, 200])
def test_a_line_that_a_kill_left_half_written_is_answered_again(tmp_path: Path, cut: int) -> None:
    out, desk = tmp_path / "a.jsonl", Desk()
    _run(Desk(), _questions("a", "b", "c"), out)
    whole = out.read_bytes()
    lines = whole.splitlines(keepends=True)
    out.write_bytes(lines[0] + lines[1][:-cut])
    _run(desk, _questions("a", "b", "c"), out)
    assert desk.asked == ["b", "c"]
    assert out.read_bytes() == whole


def test_ctrl_c_says_what_is_saved_and_the_next_run_goes_on(tmp_path: Path) -> None:
    out = tmp_path / "a.jsonl"

    def reply(question: str) -> str:
        if "said c" in question:
            raise KeyboardInterrupt
        return "yes"

    with pytest.raises(Interrupted, match=r"2 of 4 answers are saved in .*a\.jsonl"):
        _run(Desk(reply), _questions("a", "b", "c", "d"), out)
    desk = Desk()
    _run(desk, _questions("a", "b", "c", "d"), out)
    assert desk.asked == ["c", "d"]
    assert _ids(out) == ["a", "b", "c", "d"]


def test_a_question_that_fails_is_an_answer_with_an_error_and_is_tried_again_in_its_place(tmp_path: Path) -> None:
    out = tmp_path / "a.jsonl"

    def reply(question: str) -> str:
        if "said b" in question:
            raise ModelTimeout("no answer in 180 s")
        return "yes"

    assert _run(Desk(reply), _questions("a", "b", "c"), out) == 1
    failed = json.loads(out.read_text().splitlines()[1])
    assert (failed["id"], failed["error"], failed["abstained"]) == ("b", "no answer in 180 s", True)
    desk = Desk()
    assert _run(desk, _questions("a", "b", "c"), out) == 0
    assert desk.asked == ["b"]
    assert _ids(out) == ["a", "b", "c"]


def test_a_model_that_is_gone_ends_the_batch_and_keeps_what_is_answered(tmp_path: Path) -> None:
    out = tmp_path / "a.jsonl"

    def reply(question: str) -> str:
        if "said a" not in question:
            raise ModelTimeout("connection refused")
        return "yes"

    desk = Desk(reply)
    with pytest.raises(ModelError, match=r"3 questions in a row failed. The last error: connection refused"):
        _run(desk, _questions(*"abcdefgh"), out)
    assert desk.asked == ["a", "b", "c", "d"]
    again = Desk()
    _run(again, _questions(*"abcdefgh"), out)
    assert again.asked == list("bcdefgh")


def test_a_model_that_is_not_installed_ends_the_batch_at_once(tmp_path: Path) -> None:
    def reply(question: str) -> str:
        raise ModelNotFound("get it with: byline models pull x")

    desk = Desk(reply)
    with pytest.raises(ModelNotFound, match="byline models pull x"):
        _run(desk, _questions("a", "b"), tmp_path / "a.jsonl")
    assert desk.asked == ["a"]


def test_answers_to_other_questions_are_not_mixed_in(tmp_path: Path) -> None:
    out = tmp_path / "a.jsonl"
    _run(Desk(), _questions("x"), out)
    before = out.read_bytes()
    with pytest.raises(UsageError, match=r"a\.jsonl, line 1: has an answer to another question \('x'"):
        _run(Desk(), _questions("a"), out)
    assert out.read_bytes() == before


def test_a_file_that_is_no_file_of_answers_is_left_alone(tmp_path: Path) -> None:
    out = tmp_path / "notes.txt"
    out.write_text("call the ministry\n", encoding="utf-8")
    with pytest.raises(UsageError, match="not an answer of Byline"):
        _run(Desk(), _questions("a"), out)
    assert out.read_text(encoding="utf-8") == "call the ministry\n"


def test_a_missing_folder_for_the_answers_is_named_before_any_question(tmp_path: Path) -> None:
    desk = Desk()
    with pytest.raises(UsageError, match="there is no folder"):
        _run(desk, _questions("a"), tmp_path / "none" / "a.jsonl")
    assert desk.asked == []


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "q.jsonl has no questions"),
        (_questions("a") + b'{"id": "b", "question"\n', "line 2: broken JSON"),
        (_questions("a", "b", "a"), "line 3: the id 'a' is also on line 1"),
        (b'\n{"question": "who?"}\n', "line 2: no `id`"),
        (b'{"id": "a"}\n', "line 1: no `question`"),
        (b'{"id": 7, "question": "who?"}\n', "line 1: no `id`, or it is not a text"),
        (b'{"id": " ", "question": "who?"}\n', "line 1: the `id` is empty"),
        (b'["a"]\n', "line 1: not a JSON object"),
        (b'{"id": "a", "question": "who?", "history": [{"role": "user"}]}\n', "`history` must be a list"),
        (b'{"id": "a", "question": "who?", "history": "yes"}\n', "`history` must be a list"),
        (b'{"id": "a", "question": "who?", "history": [{"role": "tool", "content": "x"}]}\n', "needs a role"),
        (_questions("a") + b'{"id": "b", "question": "wh\xe9?"}\n', "line 2: not UTF-8"),
    ],
)
def test_broken_questions_are_named_with_their_line(data: bytes, message: str) -> None:
    with pytest.raises(UsageError, match=message) as caught:
        read_questions(data, "q.jsonl")
    assert caught.value.exit_code == 2


def test_a_byte_order_mark_and_windows_line_ends_are_fine() -> None:
    data = b"\xef\xbb\xbf" + _questions("a", "b").replace(b"\n", b"\r\n")
    assert [question.id for question in read_questions(data, "q")] == ["a", "b"]


def test_earlier_turns_and_unknown_fields_are_read() -> None:
    line = {
        "id": "a",
        "question": "And what did she deny?",
        "history": [{"role": "user", "content": "Who is Orla Venn?"}, {"role": "assistant", "content": "The mayor."}],
        "holders": [{"name": "Orla Venn"}],
    }
    (question,) = read_questions(json.dumps(line).encode(), "q")
    assert [(turn.role, turn.content) for turn in question.history] == [
        ("user", "Who is Orla Venn?"),
        ("assistant", "The mayor."),
    ]
