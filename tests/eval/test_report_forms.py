"""The report for pull requests and CI: Markdown, JUnit XML and JSON, and the command that writes them all."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING
from xml.etree import ElementTree

import pytest

from eval.comparing.gate import read_policy
from eval.report.data import as_data
from eval.report.gather import gather
from eval.report.junit import junit
from eval.report.markdown import FLIPS, markdown, plain
from eval.scores.gold import Gold
from rag.cli import run
from tests.made_runs import Row, answer, holder, make_run, question

if TYPE_CHECKING:
    from pathlib import Path

    from eval.report.gather import Report

GOOD, BAD = "Orla Finn said the pier was shut [1].", "The pier was shut [1]."


@pytest.fixture(autouse=True)
def _no_collection_of_the_user(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BYLINE_HOME", str(tmp_path / "no-collection"))


def made(folder: Path, text: str, count: int = 14, **record: object) -> Path:
    asked = [question(f"q{at}", holders=[holder("Orla Finn")]) for at in range(count)]
    return make_run(folder, asked, [answer(text, row["id"]) for row in asked], **record)


@pytest.fixture
def runs(tmp_path: Path) -> tuple[Path, Path]:
    return made(tmp_path / "good", GOOD), made(tmp_path / "bad", BAD, model="embedded:tiny_1b")


@pytest.fixture
def report(runs: tuple[Path, Path]) -> Report:
    return gather(runs, Gold({}), rules=read_policy())


def test_markdown_has_verdict_figures_and_some_flipped_questions(report: Report) -> None:
    text = markdown(report)
    assert "**❌ Regression: tiny\\_1b instead of no model.** Worse: correct, retention" in text
    assert "| retention | 100.0% | 0.0% | −100.0 points" in text
    assert "| retention | 100.0% (78–100%; 14/14) | 0.0% (0–22%; 0/14) |" in text
    assert f"14 flipped to worse, the first {FLIPS}" in text
    assert text.count("Was the pier closed?") == FLIPS
    assert "Was the pier closed? (q0): retention: dropped: Orla Finn\n" in text
    assert len(text) < 5_000


def test_markdown_of_one_run_has_its_figures(runs: tuple[Path, Path]) -> None:
    text = markdown(gather(runs[:1], Gold({})))
    assert "Regression" not in text
    assert "| correct | 100.0% (78–100%; 14/14) |" in text


def test_nothing_of_an_answer_is_markdown() -> None:
    assert plain("a|b <i> [x](y) `c`\n# d @team") == "a\\|b &lt;i&gt; \\[x\\](y) \\`c\\` \\# d @\u200bteam"
    assert len(plain("x" * 5_000)) < 300


def test_junit_has_a_case_a_question_and_one_for_each_rule(report: Report) -> None:
    root = ElementTree.fromstring(junit(report).partition("\n")[2])
    good, bad, gate = root.findall("testsuite")
    assert (good.get("tests"), good.get("failures")) == ("14", "0")
    assert (bad.get("tests"), bad.get("failures")) == ("14", "14")
    failure = bad.find("testcase/failure")
    assert failure is not None
    assert failure.text is not None
    assert "retention: dropped: Orla Finn" in failure.text
    assert BAD in failure.text
    broken = [case.get("name") for case in gate.findall("testcase") if case.find("failure") is not None]
    assert "retention worse" in broken
    assert int(root.get("tests", "")) == 28 + len(gate.findall("testcase"))


def test_junit_tells_an_error_from_a_wrong_answer_and_is_xml_whatever_was_written(tmp_path: Path) -> None:
    asked = [question(f"q{at}\x07", question="]]> \x00 HALF <b>") for at in range(2)]
    given: list[Row] = [
        {"id": "q0\x07", "error": "no \x1b answer"},
        answer("]]> \x00\ufffe", "q1\x07") | {"seconds": {"total": 2.5}},
    ]
    folder = make_run(tmp_path / "run", asked, given)
    questions = folder / "questions.jsonl"
    questions.write_text(questions.read_text(encoding="utf-8").replace("HALF", "\\ud800"), encoding="utf-8")
    text = junit(gather([folder], Gold({})))
    root = ElementTree.fromstring(text.partition("\n")[2])
    assert (root.get("errors"), root.get("failures")) == ("1", "0")
    error = root.find(".//error")
    assert error is not None
    assert error.get("message") == "error: no \ufffd answer"
    assert [case.get("time") for case in root.iter("testcase")] == [None, "2.500"]


def test_json_has_the_scores_of_every_answer_with_their_reasons(report: Report) -> None:
    found = json.loads(json.dumps(as_data(report)))
    assert found["comparisons"][0]["regression"] is True
    assert [one["label"] for one in found["runs"]] == ["no model", "tiny_1b"]
    assert found["runs"][1]["record"]["model"] == "embedded:tiny_1b"
    answers = found["questions"][0]["answers"]
    assert [one["outcome"] for one in answers] == ["right", "wrong"]
    assert answers[1]["scores"]["retention"]["why"].startswith("dropped: Orla Finn")


def test_the_command_writes_all_forms_and_says_where(
    runs: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    files = {form: tmp_path / f"report.{form}" for form in ("html", "md", "xml", "json")}
    named = ["--out", files["html"], "--markdown", files["md"], "--junit", files["xml"], "--json", files["json"]]
    assert run(["eval", "report", *map(str, (*runs, *named))]) == 0, "a regression is for compare to fail on"
    said = capsys.readouterr().err
    assert all(str(file) in said and file.stat().st_size for file in files.values())
    assert run(["eval", "report", str(runs[0]), "--markdown", "-"]) == 0
    assert capsys.readouterr().out.startswith("### Evaluation")
    monkeypatch.chdir(tmp_path / "good")
    assert run(["eval", "report", str(runs[0])]) == 0
    assert (tmp_path / "good" / "report.html").is_file()


def test_articles_given_are_shown_around_the_citations(tmp_path: Path) -> None:
    text = "The pier is shut, the harbour master said. It will stay so until the storm has passed.\n"
    (tmp_path / "pier.txt").write_text(text, encoding="utf-8")
    given = answer("Shut [1].", citations=[{"marker": 1, "doc": "pier.txt", "start": 0, "end": 42, "quote": text[:42]}])
    folder, page = make_run(tmp_path / "run", [question()], [given]), tmp_path / "page.html"
    assert run(["eval", "report", str(folder), "--out", str(page)]) == 0
    assert "until the storm has passed" not in page.read_text(encoding="utf-8")
    assert run(["eval", "report", str(folder), "--out", str(page), "--articles", str(tmp_path / "pier.txt")]) == 0
    assert "until the storm has passed" in page.read_text(encoding="utf-8")


def test_bad_input_is_named(runs: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for arguments, said in (
        ([tmp_path / "nothing"], "is no run"),
        ([runs[0], runs[0]], "named twice"),
        ([runs[0], "--kind", "nonsense"], "no question of the kind"),
        ([runs[0], "--out", tmp_path / "no" / "folder.html"], "cannot be written"),
        ([runs[0], "--fail-if", "retention is bad"], "is no rule"),
        ([runs[0], "--home", tmp_path, "--articles", tmp_path], "one of --home and --articles"),
    ):
        assert run(["eval", "report", *map(str, arguments)]) == 2
        assert said in capsys.readouterr().err


@pytest.mark.embedder
def test_articles_of_the_own_collection_are_found_without_being_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "The pier is shut, the harbour master said. It will stay so until the storm has passed.\n"
    (tmp_path / "pier.txt").write_text(text, encoding="utf-8")
    home, page = tmp_path / "home", tmp_path / "page.html"
    assert run(["ingest", str(tmp_path / "pier.txt"), "--home", str(home)]) == 0
    given = answer("Shut [1].", citations=[{"marker": 1, "doc": "pier.txt", "start": 0, "end": 42, "quote": text[:42]}])
    folder = make_run(tmp_path / "run", [question()], [given])
    for named in ([], ["--home", str(home)]):
        monkeypatch.setenv("BYLINE_HOME", str(tmp_path / "no-collection") if named else str(home))
        assert run(["eval", "report", str(folder), "--out", str(page), *named]) == 0
        assert "until the storm has passed" in page.read_text(encoding="utf-8")
