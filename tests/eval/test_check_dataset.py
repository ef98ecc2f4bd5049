"""A dataset of anybody's is checked line by line, and the notes are no problems."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from eval.check_dataset import Articles, articles_in, check, unusable
from eval.dataset_files import Dataset, find_dataset, read_dataset
from rag.errors import UsageError
from rag.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "Mira Dale denied it on Monday. The union counts 40 members, the board 32.\nNobody else spoke."
GOOD = {
    "id": "a",
    "question": "How many members are there?",
    "kind": "anything",
    "holders": [{"name": "the union", "aliases": ["Dale"], "required": True}, {"name": "the board", "aliases": []}],
    "sides": [["the union"], ["the board"]],
    "must_contain": [["40", "forty"]],
    "must_not_contain": ["23"],
    "evidence": [{"doc": "news/a.txt", "start": 31, "end": 73}],
    "pairs": [{"holder": "the union", "value": ["40"]}],
}


@pytest.fixture
def articles(tmp_path: Path) -> Articles:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(TEXT, encoding="utf-8", newline="")
    return articles_in([tmp_path / "in"], Settings())


def _dataset(folder: Path, *rows: dict[str, object]) -> Dataset:
    file = folder / "q.jsonl"
    file.write_text("\n" + "\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    return read_dataset(file)


def _found(dataset: Dataset, articles: Articles | None, level: str = "problem") -> list[tuple[int, str]]:
    return [(remark.line, remark.text) for remark in check(dataset, articles) if remark.level == level]


def test_a_sound_question_has_neither_problem_nor_note(tmp_path: Path, articles: Articles) -> None:
    assert check(_dataset(tmp_path, GOOD), articles) == []


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"evidence": [{"doc": "b.txt", "start": 0, "end": 4}]}, "no article b.txt"),
        ({"evidence": [{"doc": "a.txt", "start": 31, "end": 730}]}, "not inside the article's 92 characters"),
        ({"evidence": [{"doc": "a.txt", "start": 30, "end": 73}]}, "is not trimmed"),
        ({"evidence": [{"doc": "a.txt", "start": 32, "end": 73}]}, "begins or ends inside a word"),
        ({"evidence": [{"doc": "a.txt", "start": 31, "end": 71}]}, "begins or ends inside a word"),
        ({"must_not_contain": ["32"]}, "has the forbidden '32'"),
        ({"must_not_contain": ["forty"]}, "'forty' contradicts 'forty'"),
        ({"must_contain": [[]]}, "an empty list of alternatives"),
        ({"holders": [{"name": "the clerk", "required": True}], "sides": [], "pairs": []}, "no form of 'the clerk'"),
        ({"wrong_holders": [{"name": "the union"}]}, "a required and a wrong holder"),
        ({"pairs": [{"holder": "the clerk", "value": ["4"]}]}, "the clerk is in sides or pairs"),
        ({"answerable": False}, "not answerable, but has holders"),
    ],
)
def test_a_problem_is_named_with_its_line(
    tmp_path: Path, articles: Articles, change: dict[str, object], problem: str
) -> None:
    found = _found(_dataset(tmp_path, {"id": "z", "question": "Who?", "answerable": False}, GOOD | change), articles)
    assert any(line == 3 and problem in text for line, text in found), found


def test_without_articles_spans_are_not_looked_into(tmp_path: Path) -> None:
    row = GOOD | {"evidence": [{"doc": "b.txt", "start": 0, "end": 9999}]}
    assert _found(_dataset(tmp_path, row), None) == []


@pytest.mark.parametrize(
    ("change", "note"),
    [
        ({"evidence": []}, "answerable, but without evidence"),
        ({"holders": [], "sides": [], "pairs": [], "must_contain": []}, "nothing that a right answer must name"),
        ({"must_contians": [["x"]]}, "the field must_contians is ignored; do you mean must_contain?"),
        ({"evidence": [{"doc": "a.txt", "start": 31, "end": 58}]}, "a.txt:31-58 is no whole sentence"),
        ({"note": "draft: look at it"}, "still a draft"),
        ({"sides": [["the union"], ["the clerk"]]}, "the clerk is in sides, but not in holders"),
        ({"holders": [*GOOD["holders"], {"name": "the clerk"}]}, "any name of 'the clerk', who is not required"),  # type: ignore[misc]
    ],
)
def test_a_note_is_no_problem(tmp_path: Path, articles: Articles, change: dict[str, object], note: str) -> None:
    dataset = _dataset(tmp_path, GOOD | change)
    assert _found(dataset, articles) == []
    assert any(note in text for _, text in _found(dataset, articles, "note"))


def test_the_same_question_twice_names_both_lines(tmp_path: Path, articles: Articles) -> None:
    again = GOOD | {"id": "b", "question": "how many members are there"}
    assert _found(_dataset(tmp_path, GOOD, again), articles) == [(3, "b: asked already on line 2")]


def test_offsets_of_another_text_are_a_problem_as_a_whole(tmp_path: Path, articles: Articles) -> None:
    spans = [{"doc": "a.txt", "start": start, "end": 73} for start in (35, 41, 48, 51)]
    found = _found(_dataset(tmp_path, GOOD | {"evidence": spans, "must_not_contain": []}), articles)
    assert found == [(0, "4 of 4 spans begin or end beside a sentence: are these the offsets of another text?")]


def test_what_cannot_be_asked_is_told_from_what_is_only_missing(tmp_path: Path) -> None:
    spans = [{"doc": doc, "start": 0, "end": 50} for doc in ("a.txt", "b.txt", "c.txt")]
    outside, missing = unusable(_dataset(tmp_path, GOOD | {"evidence": spans}), {"in/a.txt": 92, "b.txt": 40})
    assert [(remark.line, remark.text) for remark in outside] == [
        (2, "a: b.txt:0-50 is not inside the article's 40 characters")
    ]
    assert missing == ["c.txt"]


def test_the_sample_passes(sample_articles: Path) -> None:
    assert _found(find_dataset("sample"), articles_in([sample_articles], Settings())) == []


def test_a_folder_without_articles_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no articles there"):
        articles_in([tmp_path], Settings())
