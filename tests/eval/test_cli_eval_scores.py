"""``byline eval score``, ``compare`` and ``bless``: what they print, and the exit codes of the contract."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from rag.cli import run
from tests.made_runs import answer, holder, make_run, question

if TYPE_CHECKING:
    from pathlib import Path

GOOD, BAD = "Orla Finn said the pier was shut [1].", "The pier was shut [1]."


def made(folder: Path, texts: list[str], **record: object) -> str:
    asked = [question(f"q{at}", holders=[holder("Orla Finn")]) for at in range(len(texts))]
    return str(make_run(folder, asked, [answer(text, f"q{at}") for at, text in enumerate(texts)], **record))


@pytest.fixture
def runs(tmp_path: Path) -> tuple[str, str]:
    return made(tmp_path / "good", [GOOD] * 12), made(tmp_path / "bad", [BAD] * 12)


def test_score_prints_a_table_json_and_the_reason_of_every_score(
    runs: tuple[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["eval", "score", *runs]) == 0
    table = capsys.readouterr().out
    assert "good: byline, none, seed 0, 12 questions of sample-dev (metrics version 1" in table
    assert "bad: byline" in table
    details = tmp_path / "details.jsonl"
    assert run(["eval", "score", runs[1], "--json", "--details", str(details)]) == 0
    (scores,) = json.loads(capsys.readouterr().out)
    assert scores["metrics"]["retention"] | {"high": 0} == {
        "hits": 0, "count": 12, "share": 0, "low": 0, "high": 0, "no_answer": 0
    }  # fmt: skip
    first = json.loads(details.read_text(encoding="utf-8").splitlines()[0])
    assert first["scores"]["retention"]["why"].startswith("dropped: Orla Finn")


def test_compare_exits_with_0_1_2_or_3(
    runs: tuple[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    good, bad = runs
    assert run(["eval", "compare", good, good]) == 0
    assert "No regression. No question differs." in capsys.readouterr().out
    assert run(["eval", "compare", good, bad]) == 1
    assert "REGRESSION" in capsys.readouterr().out
    assert run(["eval", "compare", good, bad, "--fail-if", "latency>50%"]) == 0
    assert run(["eval", "compare", good, bad, "--fail-if", "retention<-1%"]) == 1
    assert run(["eval", "compare", good, bad, "--fail-if", "retention is bad"]) == 2
    assert "is no rule" in capsys.readouterr().err
    assert run(["eval", "compare", good, str(tmp_path)]) == 2
    assert run(["eval", "compare", good, str(tmp_path / "none")]) == 2
    assert run(["eval", "compare", good, bad, "--json", "--markdown"]) == 2
    assert run(["eval", "compare", good, bad, "--kind", "chain"]) == 2
    other = made(tmp_path / "other", [GOOD] * 12, collection_fingerprint="beef")
    assert run(["eval", "compare", good, other]) == 3
    assert "another collection" in capsys.readouterr().err
    assert run(["eval", "compare", good, made(tmp_path / "fewer", [GOOD] * 11)]) == 3
    assert "other questions" in capsys.readouterr().err


def test_compare_as_json_is_one_object_and_nothing_else(
    runs: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["eval", "compare", *runs, "--json"]) == 1
    data = json.loads(capsys.readouterr().out)
    assert data["regression"] is True
    assert data["kinds"]["fact"]["retention"]["difference"] == -1
    assert run(["eval", "compare", *runs, "--markdown"]) == 1
    assert capsys.readouterr().out.startswith("**REGRESSION")


def test_a_run_is_compared_with_the_blessed_one_when_none_is_named(
    runs: tuple[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(["eval", "compare", runs[1]]) == 2
    assert "byline eval bless RUN" in capsys.readouterr().err
    assert run(["eval", "bless", runs[0]]) == 0
    assert (tmp_path / "eval" / "baselines" / "sample-dev.jsonl").is_file()
    capsys.readouterr()
    assert run(["eval", "compare", runs[0]]) == 0
    assert run(["eval", "compare", runs[1]]) == 1
    assert run(["eval", "compare", "eval/baselines/sample-dev.jsonl", runs[1]]) == 1


def test_a_run_without_answers_is_an_error(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    empty = str(make_run(tmp_path / "empty", [question()], []))
    assert run(["eval", "score", empty]) == 2
    assert "has no answers to score" in capsys.readouterr().err
    assert run(["eval", "compare", made(tmp_path / "good", [GOOD]), empty]) == 2
    assert "has no answers" in capsys.readouterr().err


def test_the_examples_of_the_help_are_commands(capsys: pytest.CaptureFixture[str]) -> None:
    for command in ("score", "compare", "bless"):
        assert run(["eval", command, "--help"]) == 0
        assert f"byline eval {command} runs/" in capsys.readouterr().out
