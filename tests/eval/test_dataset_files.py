"""Datasets by path and by name: bad lines are named, a selection is a fair one."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING

import pytest

from eval.dataset_files import as_jsonl, find_dataset, read_dataset, read_lines, select
from rag.errors import UsageError

if TYPE_CHECKING:
    from pathlib import Path


def _line(id: str, kind: str = "mine") -> str:
    return json.dumps({"id": id, "question": f"Who did {id}?", "kind": kind})


@pytest.mark.parametrize(
    ("second", "message"),
    [
        ("{broken", "broken JSON"),
        ("[]", "not a JSON object"),
        ('{"question": "Who?"}', "'id'"),
        ('{"id": "b"}', "'question'"),
        ('{"id": "b", "question": 3}', "3 is not a string"),
        ('{"id": " ", "question": "Who?"}', "`id` is empty"),
        ('{"id": "b", "question": " … "}', "`question` is empty"),
        ('{"id": "b", "question": "Who?", "answerable": "yes"}', "not true or false"),
        ('{"id": "b", "question": "Who?", "must_contain": ["word"]}', "'word' is not a list"),
        ('{"id": "b", "question": "Who?", "evidence": [{"doc": "d", "start": "0", "end": 3}]}', "not a span"),
        ('{"id": "b", "question": "Who?", "history": [{"role": "narrator", "content": "x"}]}', "'narrator'"),
        ('{"id": "a", "question": "Who else?"}', "'a' is also on line 1"),
    ],
)
def test_a_bad_line_is_named(second: str, message: str) -> None:
    with pytest.raises(UsageError, match=r"q\.jsonl:2: ") as raised:
        read_lines(f"{_line('a')}\n{second}\n".encode(), "q.jsonl")
    assert message in str(raised.value)


def test_what_is_no_text_and_what_has_no_questions() -> None:
    with pytest.raises(UsageError, match=r"q\.jsonl:2: not UTF-8"):
        read_lines(_line("a").encode() + b"\n\xff\xfe", "q.jsonl")
    with pytest.raises(UsageError, match="has no questions"):
        read_lines(b"\n \n", "q.jsonl")


def test_unknown_fields_and_a_byte_order_mark_do_no_harm() -> None:
    raw = '{"id": "a", "question": "Who?", "colour": "red", "note": null}'
    (line,) = read_lines(b"\xef\xbb\xbf" + raw.encode(), "q.jsonl")
    assert (line.raw, line.question.kind, line.question.answerable) == (raw, "other", True)


def test_a_limit_takes_from_each_kind_in_turn_and_a_larger_one_holds_a_smaller_one(tmp_path: Path) -> None:
    file = tmp_path / "q.jsonl"
    lines = [_line(f"{kind}{n}", kind) for kind in ("number", "chain", "what") for n in range(5)]
    file.write_text("\n".join(lines), encoding="utf-8")
    dataset = read_dataset(file)
    before: set[str] = set()
    for limit in range(1, 16):
        chosen = select(dataset, limit=limit).questions
        counts = Counter(question.kind for question in chosen)
        assert len(chosen) == limit
        assert max(counts.values()) - min(counts.get(kind, 0) for kind in ("number", "chain", "what")) <= 1
        ids = [question.id for question in chosen]
        assert ids == [question.id for question in dataset.questions if question.id in ids]
        assert before < set(ids)
        before = set(ids)
    assert select(dataset, limit=99).questions == dataset.questions


def test_a_kind_that_is_not_there_and_a_limit_of_nothing(tmp_path: Path) -> None:
    file = tmp_path / "q.jsonl"
    file.write_text("\n".join((_line("a", "number"), _line("b", "chain"))), encoding="utf-8")
    dataset = read_dataset(file)
    with pytest.raises(UsageError, match=r"no questions of the kind 'chains'\. There are: chain, number"):
        select(dataset, kinds=["chains"])
    with pytest.raises(UsageError, match="--limit 0"):
        select(dataset, limit=0)
    chosen = select(dataset, kinds=["chain"])
    assert as_jsonl(chosen).decode() == _line("b", "chain") + "\n"
    assert chosen.sha256 == dataset.sha256


def test_names_give_the_half_that_may_be_looked_at_unless_the_other_is_asked_for() -> None:
    found = find_dataset("sample")
    assert found.name == "sample-answers-dev"
    assert found.sources[0].name == "corpus"


def test_what_lies_elsewhere_is_asked_for(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="give --shared DIR"):
        find_dataset("seeds")
    with pytest.raises(UsageError, match="there is no corpus"):
        find_dataset("news-2022", shared=tmp_path)
    with pytest.raises(UsageError, match="cannot be read"):
        find_dataset(str(tmp_path / "nothing.jsonl"))
