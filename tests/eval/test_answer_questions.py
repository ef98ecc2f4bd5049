"""The questions with gold answers agree with the articles and with themselves, and their checker sees what is wrong."""

import json
import os
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from eval.answer_questions import (
    FOLDER,
    KINDS,
    Holder,
    Pair,
    Question,
    Span,
    Turn,
    answer_files,
    check_files,
    load_questions,
    main,
    says,
    texts_at_hand,
)
from eval.question_problems import problems, repeated

SHARED = Path(os.environ.get("BYLINE_SHARED") or "/nowhere")
"""Read here: the fixtures hide Byline's settings from the tests."""
SAMPLE = tuple(FOLDER / f"sample-answers-{half}.jsonl" for half in ("dev", "test"))
TEXTS = {"a.txt": "Mira Dale denied it. The union counts 40 members, the board 32, Radio Ost reported."}
UNION = Holder("the union", ("Dale",), required=True)
BOARD = Holder("the board", ("board",), required=True)
QUESTION = Question(
    id="q1",
    question="How many have joined?",
    kind="conflict",
    answerable=True,
    holders=(UNION, BOARD, Holder("Radio Ost", ())),
    sides=(("the union",), ("the board",)),
    must_contain=(("40", "forty"), ("32",)),
    must_not_contain=("23",),
    evidence=(Span("a.txt", 21, 83),),
    support=(Span("a.txt", 0, 20),),
    pairs=(Pair("the union", ("40",)), Pair("the board", ("32",))),
    wrong_holders=(Holder("Jon Dale", ("Jon",)),),
)
SILENT = Question("q2", "Who paid?", "unanswerable", answerable=False, note="nobody says")
ROW: dict[str, Any] = {"id": "q", "question": "Who?", "kind": "chain", "answerable": True}


def test_every_file_agrees_with_the_articles_at_hand() -> None:
    texts = texts_at_hand(SHARED if SHARED.is_dir() else None)
    assert check_files(answer_files(), texts) == []


def test_the_sample_has_every_kind_in_both_halves() -> None:
    dev, test = (Counter(question.kind for question in load_questions(path)) for path in SAMPLE)
    assert dev.total() + test.total() >= 128
    assert set(dev) == set(test) == set(KINDS)
    assert all(abs(dev[kind] - test[kind]) <= 1 for kind in KINDS)


def test_a_quarter_of_the_sample_has_no_answer_or_a_false_premise() -> None:
    questions = [question for path in SAMPLE for question in load_questions(path)]
    trick = [question for question in questions if not question.answerable or question.kind == "false-premise"]
    assert len(trick) >= max(32, len(questions) / 4)


def test_every_article_of_the_sample_is_evidence_somewhere() -> None:
    spans = [span for path in SAMPLE for question in load_questions(path) for span in question.evidence]
    assert {span.doc for span in spans} == set(texts_at_hand()["sample"])


def test_no_retrieval_question_is_asked_again() -> None:
    asked = [question for path in answer_files() for question in load_questions(path)]
    old = [
        Question(row["id"], row["question"], row["kind"], answerable=True)
        for path in FOLDER.glob("*-retrieval.jsonl")
        for row in map(json.loads, path.read_text(encoding="utf-8").splitlines())
    ]
    assert len(old) >= 100
    assert repeated([*asked, *old]) == []


@pytest.mark.parametrize("question", [QUESTION, SILENT])
def test_a_sound_question_has_no_problems(question: Question) -> None:
    assert problems(question, TEXTS) == []


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"question": " How many?"}, "not trimmed"),
        ({"kind": "rumour"}, "kind rumour"),
        ({"kind": "follow-up"}, "a follow-up has a history"),
        ({"history": (Turn("user", "And?"), Turn("assistant", "No."))}, "a follow-up has a history"),
        ({"kind": "follow-up", "history": (Turn("user", "And?"),)}, "not user, assistant"),
        ({"kind": "follow-up", "history": (Turn("user", " "), Turn("assistant", "No."))}, "an empty turn"),
        ({"kind": "unanswerable"}, "but answerable"),
        ({"kind": "false-premise", "answerable": False}, "can be corrected"),
        ({"abstain_ok": True}, "abstain_ok is for"),
        ({"answerable": False}, "not answerable, but has evidence"),
        ({"evidence": ()}, "without evidence"),
        ({"must_contain": (), "sides": (), "pairs": (), "holders": ()}, "nothing that a right answer"),
        ({"sides": (("the union",), ("the bord",))}, "the bord is in sides"),
        ({"sides": (("the union",),)}, "fewer than two"),
        ({"sides": (("the union",), ())}, "an empty one"),
        ({"pairs": (Pair("the club", ("40",)),)}, "the club is in sides or pairs"),
        ({"holders": (UNION, BOARD, UNION)}, "a holder twice"),
        ({"wrong_holders": (Holder("Jon Dale", ("dale",)),)}, "'dale' is a required and a wrong holder"),
        ({"support": QUESTION.evidence}, "twice"),
        ({"must_contain": ((),)}, "an empty list"),
        ({"pairs": (Pair("the union", ()),)}, "an empty list"),
        ({"must_contain": (("40", ""),)}, "'' is empty"),
        ({"must_contain": (("forty ",),)}, "'forty ' is empty or not trimmed"),
        ({"must_contain": (("*",),)}, "'*' is empty"),
        ({"must_contain": (("40", "40"),)}, "'40' twice in a list"),
        ({"holders": (replace(UNION, aliases=("",)), BOARD)}, "'' is empty"),
        ({"must_contain": (("more than 40",),), "must_not_contain": ("40",)}, "contradicts 'more than 40'"),
        ({"must_not_contain": ("union",)}, "contradicts 'the union'"),
        ({"must_not_contain": ("members",)}, "has the forbidden 'members'"),
        ({"evidence": (Span("b.txt", 0, 4),)}, "no article b.txt"),
        ({"evidence": (Span("a.txt", 21, 84),)}, "not inside the article's 83 characters"),
        ({"evidence": (Span("a.txt", 21, 21),)}, "not inside"),
        ({"support": (Span("a.txt", -20, 20),)}, "not inside"),
        ({"evidence": (Span("a.txt", 20, 83),)}, "not trimmed"),
        ({"holders": (UNION, BOARD, Holder("Ann", ("A. Lee",), required=True))}, "no form of 'Ann'"),
    ],
)
def test_the_checker_sees(change: dict[str, Any], problem: str) -> None:
    found = problems(replace(QUESTION, **change), TEXTS)
    assert any(problem in line for line in found), found
    assert all(line.startswith("q1: ") for line in found)


def test_without_the_articles_only_the_form_is_checked() -> None:
    assert problems(replace(QUESTION, evidence=(Span("a.txt", 900, 950),))) == []
    assert problems(replace(QUESTION, evidence=())) == ["q1: answerable, but without evidence"]


def test_repeated_sees_ids_and_questions_but_not_two_follow_ups_with_the_same_words() -> None:
    one = replace(SILENT, id="q3", question="And how many?", history=(Turn("user", "A?"), Turn("assistant", "B.")))
    other = replace(one, id="q4", history=(Turn("user", "C?"), Turn("assistant", "B.")))
    assert repeated([QUESTION, SILENT, one, other]) == []
    again = replace(QUESTION, id="q2", question="how many have joined")
    assert repeated([QUESTION, SILENT, again]) == ["id q2 twice", "asked twice: 'how many have joined'"]


@pytest.mark.parametrize(
    ("text", "alternative", "wanted"),
    [
        ("The ministry’s count", "ministry's count", True),
        ("3,855 dead", "3855", True),
        ("At 13,855 metres", "3,855", False),
        ("0.11 milligrams", "11", False),
        ("in 2,350 cases", "2,35", False),
        ("It was denied.", "den*", True),
        ("It was denied.", "deni", False),
        ("The U.S. envoy", "US", True),
        ("a twenty‑two year wait", "twenty-two", True),
        ("Inès said", "Ines", True),
        ("40 %", "40%", True),
    ],
)
def test_says_matches_whole_words_and_numbers(text: str, alternative: str, wanted: bool) -> None:
    assert says(text, alternative) is wanted


@pytest.mark.parametrize(
    ("line", "error"),
    [
        ("{", "JSONDecodeError"),
        (json.dumps({"id": "q"}), "KeyError: 'question'"),
        (json.dumps(ROW | {"must_contian": []}), "unknown fields must_contian"),
        (json.dumps(ROW | {"answerable": "yes"}), "answerable is 'yes'"),
        (json.dumps(ROW | {"must_contain": ["forty"]}), "'forty' is not a list"),
        (json.dumps(ROW | {"must_not_contain": "40"}), "'40' is not a list"),
        (json.dumps(ROW | {"holders": [{"name": "A", "aliases": [], "required": 1}]}), "required is 1"),
        (json.dumps(ROW | {"holders": [{"name": "A", "aliases": []}]}), "KeyError: 'required'"),
        (json.dumps(ROW | {"evidence": [{"doc": "a.txt", "start": 0, "end": 1.5}]}), "is not a span"),
        (json.dumps(ROW | {"evidence": [{"doc": "a.txt", "start": True, "end": 5}]}), "is not a span"),
    ],
)
def test_a_broken_line_is_reported_with_file_and_number(line: str, error: str, tmp_path: Path) -> None:
    path = tmp_path / "sample-answers-dev.jsonl"
    path.write_text(json.dumps(ROW) + "\n\n" + line + "\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"^sample-answers-dev\.jsonl:3: ") as caught:
        load_questions(path)
    assert error in str(caught.value)


def test_a_line_separator_inside_a_string_does_not_split_the_line(tmp_path: Path) -> None:
    path = tmp_path / "sample-answers-dev.jsonl"
    path.write_text(json.dumps(ROW | {"question": "Who\u2028said it?"}, ensure_ascii=False) + "\n", encoding="utf-8")
    assert [question.question for question in load_questions(path)] == ["Who\u2028said it?"]


def test_a_file_of_an_unknown_collection_is_not_passed_over(tmp_path: Path) -> None:
    (tmp_path / "samples-answers-dev.jsonl").touch()
    with pytest.raises(ValueError, match="begin its name with one of sample, invented, seeds"):
        answer_files(tmp_path)


def test_a_question_of_the_dev_half_in_the_test_half_is_a_problem(tmp_path: Path) -> None:
    row = ROW | {"kind": "unanswerable", "answerable": False}
    halves = {tmp_path / f"sample-answers-{half}.jsonl": "sample" for half in ("dev", "test")}
    for number, path in enumerate(halves):
        path.write_text(json.dumps(row | {"id": f"q{number}"}) + "\n", encoding="utf-8")
    assert check_files(halves, {"sample": TEXTS}) == ["asked twice: 'who'"]


def test_a_collection_that_is_not_there_is_not_checked_against_nothing(tmp_path: Path) -> None:
    assert set(texts_at_hand(tmp_path)) == {"sample", "invented"}
    path = tmp_path / "seeds-answers-dev.jsonl"
    row = {"must_contain": [["40"]], "evidence": [{"doc": "a.txt", "start": 0, "end": 9}]}
    path.write_text(json.dumps(ROW | row) + "\n", encoding="utf-8")
    assert check_files({path: "seeds"}, texts_at_hand(tmp_path)) == []


def test_the_command_checks_the_sample(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 0
    out = capsys.readouterr().out
    assert "sample-answers-dev.jsonl: 90 questions, 13 kinds\n" in out
    assert "no problems found" in out
