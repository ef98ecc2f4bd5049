"""``byline eval run``, ``new`` and ``check`` as a user types them, on the real sample collection."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from eval.builtin_homes import builtin_home
from eval.check_dataset import DRAFT
from eval.dataset_files import Dataset, find_dataset
from eval.runs import read_run, run_folders
from rag.answer_json import answer_from_dict
from rag.cli import run
from rag.collection import Collection
from rag.settings import Settings

pytestmark = pytest.mark.embedder
ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory, sample_articles: Path) -> Path:
    home = tmp_path_factory.mktemp("sample") / "home"
    with Collection.open(home, create=True) as collection:
        collection.ingest([sample_articles])
    return home


def _eval(*arguments: object) -> int:
    return run(["eval", *map(str, arguments)])


def _write(file: Path, *rows: dict[str, object]) -> Path:
    file.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return file


def test_a_run_without_a_model_is_whole_and_is_not_asked_again(
    sample: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "run"
    command = ("run", "sample", "--model", "none", "--limit", 13, "--home", sample, "--out", out)
    assert _eval(*command) == 0
    told = capsys.readouterr()
    assert "13 answers, " in told.err
    assert (told.err.count("\n"), told.out) == (1, "")  # no bar where nobody watches
    found = read_run(out)
    assert found.problems == ()
    assert len({question.kind for question in found.questions}) == 13
    with Collection.open(sample) as collection:
        for row in found.answers.values():
            for citation in answer_from_dict(row).citations:
                source = citation.evidence
                assert collection.article(source.doc).text[source.start : source.end] == source.quote
    record = found.record
    assert (record.system, record.model, record.questions, record.collection["articles"]) == ("byline", "none", 13, 30)
    assert len(record.collection_fingerprint) == len(record.code_sha256) == len(record.questions_sha256) == 64
    assert record.machine["versions"]["torch"]
    assert str(sample) not in (out / "run.json").read_text(encoding="utf-8")

    before = {file.name: file.read_bytes() for file in out.iterdir()}
    assert _eval(*command) == 0
    assert {file.name: file.read_bytes() for file in out.iterdir()} == before


def test_several_runs_have_folders_of_their_own(sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("one", "two"):
        _write(tmp_path / f"{name}.jsonl", {"id": name, "question": "Who denied that Lucan Brodrey had resigned?"})
    datasets = (tmp_path / "one.jsonl", tmp_path / "two.jsonl")
    assert _eval("run", *datasets, "--model", "none", "--home", sample, "--out", "both") == 0
    assert [folder.name for folder in run_folders(tmp_path / "both")] == ["one_byline_none", "two_byline_none"]
    assert _eval("run", datasets[0], "--model", "none", "--home", sample) == 0
    (folder,) = run_folders(tmp_path / "eval-runs")
    assert folder.name == f"one_byline_none_{read_run(folder).record.key[:6]}"


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("--system", "raw"), "--model none does not"),
        (("--system", "stock"), "no --system stock"),
        (("--seeds", "2", "--temperature", "0"), "every seed would write the same"),
        (("--seeds", "0"), "--seeds 0"),
        (("--temperature", "-1"), "--temperature -1"),
        (("--model", "none"), "--model none is given twice"),
        (("--kind", "poem"), "no questions of the kind 'poem'"),
        (("--limit", "0"), "--limit 0"),
    ],
)
def test_what_makes_no_sense_is_refused_before_anything_is_asked(
    sample: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], options: tuple[str, ...], message: str
) -> None:
    out = tmp_path / "run"
    assert _eval("run", "sample", "--model", "none", "--home", sample, "--out", out, *options) == 2
    assert message in capsys.readouterr().err
    assert not out.exists()


def test_a_dataset_of_other_articles_is_refused(
    sample: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    question: dict[str, object] = {"id": "a", "question": "Who denied it?"}
    there, gone = {"doc": "brodrey-denial.txt", "start": 0, "end": 39}, {"doc": "other.txt", "start": 0, "end": 5}
    file = _write(tmp_path / "q.jsonl", question | {"evidence": [gone]})
    command = ("run", file, "--model", "none", "--home", sample, "--out", tmp_path / "run")
    assert _eval(*command) == 2
    assert "none of the 1 articles with the evidence, such as other.txt" in capsys.readouterr().err
    _write(file, question, question | {"id": "b", "evidence": [there | {"end": 99_999}]})
    assert _eval(*command) == 2
    assert "line 2: b: brodrey-denial.txt:0-99999 is not inside" in capsys.readouterr().err
    _write(file, question | {"evidence": [there, gone]})
    assert _eval(*command) == 0
    assert "1 of 2 articles with evidence are not in the collection" in capsys.readouterr().err
    assert "other.txt" in read_run(tmp_path / "run").record.warnings[0]


def test_a_collection_that_changed_is_another_run(sample_articles: Path, tmp_path: Path) -> None:
    file, home, out = tmp_path / "q.jsonl", tmp_path / "home", tmp_path / "run"
    _write(file, {"id": "a", "question": "Who said that the commission was wrong about Lake Immer?"})
    command = ("run", file, "--model", "none", "--home", home, "--out", out)
    with Collection.open(home, create=True) as collection:
        collection.ingest([sample_articles / "brodrey-denial.txt"])
    assert _eval(*command) == 0
    with Collection.open(home) as collection:
        collection.ingest([sample_articles / "lake-immer-commission.txt"])
    before = read_run(out).record
    assert _eval(*command) == 2
    assert _eval(*command, "--fresh") == 0
    assert read_run(out).record.collection_fingerprint != before.collection_fingerprint


def test_an_engine_of_ones_own_runs_and_its_failures_are_counted(
    sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "desk_engine.py").write_text(
        "from llama_index.core.base.response.schema import Response\n"
        "from llama_index.core.schema import NodeWithScore, TextNode\n"
        "class Engine:\n"
        "    def query(self, text):\n"
        "        if 'crash' in text:\n"
        "            raise ValueError('no such index')\n"
        "        title = 'Brodrey is not resigning, says ministry'\n"
        "        node = TextNode(text=title, metadata={'file_name': 'brodrey-denial.txt'})\n"
        "        return Response('The ministry says no [1].', [NodeWithScore(node=node, score=1.0)])\n",
        encoding="utf-8",
    )
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "path", [*sys.path])
    file = _write(tmp_path / "q.jsonl", {"id": "a", "question": "Is he going?"}, {"id": "b", "question": "A crash?"})
    out = tmp_path / "run"
    assert _eval("run", file, "--system", "desk_engine:Engine", "--home", sample, "--out", out) == 3
    assert "2 answers, 1 of them failed" in capsys.readouterr().err
    answers = read_run(out).answers
    (citation,) = answers["a"]["citations"]
    assert (citation["doc"], citation["start"], citation["end"]) == ("brodrey-denial.txt", 0, 39)
    assert answers["b"]["error"] == "ValueError: no such index"


def test_a_model_that_is_not_there_is_exit_code_5(
    sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("BYLINE_OLLAMA_HOST", "http://127.0.0.1:9")
    assert _eval("run", "sample", "--model", "ollama:any", "--home", sample, "--out", tmp_path / "run") == 5
    assert "ollama serve" in capsys.readouterr().err


@pytest.mark.slow
@pytest.mark.skipif(os.name != "posix", reason="SIGKILL")
def test_kill_9_in_the_middle_loses_one_question_at_most(sample: Path, tmp_path: Path) -> None:
    out = tmp_path / "run"
    command = ["run", "sample", "--model", "none", "--home", str(sample), "--out", str(out)]
    _kill_after(2, command, out)
    killed = read_run(out)
    assert 2 <= len(killed.answers) < len(killed.questions)
    assert "interrupted" in killed.problems[-1]
    before = (out / "answers.jsonl").read_bytes()
    assert _eval(*command) == 0
    after = read_run(out)
    assert after.problems == ()
    kept = dict(killed.answers)
    assert {id: after.answers[id] for id in kept} == kept  # not asked again: their times are the same
    assert before.splitlines()[0] in (out / "answers.jsonl").read_bytes().splitlines()


@pytest.mark.model
@pytest.mark.slow
@pytest.mark.skipif(os.name != "posix", reason="SIGKILL")
def test_a_small_model_killed_in_the_middle(sample: Path, tmp_path: Path, small_model: str) -> None:
    out = tmp_path / "run"
    command = ["run", "sample", "--model", small_model, "--limit", "3", "--home", str(sample), "--out", str(out)]
    _kill_after(1, command, out)
    kept = dict(read_run(out).answers)
    assert kept
    assert _eval(*command) == 0
    found = read_run(out)
    assert found.problems == ()
    assert {id: found.answers[id] for id in kept} == kept
    assert found.record.model_size_bytes == 98_362_432
    assert found.record.model_digest.startswith("b179c952")
    assert set(found.record.prompt_hashes) == {"answer_system", "answer_user"}
    assert all(row["error"] is None for row in found.answers.values())


@pytest.mark.model
@pytest.mark.slow
@pytest.mark.parametrize("system", ["raw", "citation-engine"])
def test_other_systems_with_a_small_model(sample: Path, tmp_path: Path, small_model: str, system: str) -> None:
    pytest.importorskip("llama_index.embeddings.huggingface")
    out = tmp_path / "run"
    file = _write(tmp_path / "q.jsonl", {"id": "a", "question": "Who denied that Lucan Brodrey had resigned?"})
    command = ("run", file, "--model", small_model, "--system", system, "--home", sample, "--out", out)
    assert _eval(*command) == 0
    row = read_run(out).answers["a"]
    assert (row["error"], row["model"]) == (None, small_model)
    assert row["tokens"]["output"] > 0
    assert 0 < row["seconds"]["first_token"] <= row["seconds"]["total"]
    with Collection.open(sample) as collection:
        for source in (*row["citations"], *row["evidence"]):
            assert collection.article(source["doc"]).text[source["start"] : source["end"]] == source["quote"]
    assert bool(row["citations"] or row["evidence"]) == (system == "citation-engine")


def _kill_after(answers: int, command: list[str], out: Path) -> None:
    child = subprocess.Popen(
        [sys.executable, "-m", "rag.cli", "eval", *command],
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    file, until = out / "answers.jsonl", time.monotonic() + 120
    while time.monotonic() < until and child.poll() is None:
        if file.exists() and file.read_bytes().count(b"\n") >= answers:
            break
        time.sleep(0.02)
    assert child.poll() is None, "it ended before it could be killed"
    child.send_signal(signal.SIGKILL)
    child.wait()


def test_drafts_are_said_to_be_drafts_and_pass_the_check(
    sample: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "questions.jsonl"
    assert _eval("new", "--home", sample, "--out", out, "--count", 40) == 0
    assert "They are DRAFTS" in capsys.readouterr().err
    rows = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    kinds = {row["kind"] for row in rows}
    assert len(rows) == 40
    assert {"who", "chain", "number", "conflict", "unanswerable"} <= kinds
    assert sum(not row["answerable"] for row in rows) <= 10
    assert all(row["note"].startswith(DRAFT) for row in rows)
    with Collection.open(sample) as collection:
        for row in rows:
            for span in row.get("evidence", ()):
                text = collection.article(span["doc"]).text
                assert any(
                    s.begin == span["start"] and s.stop == span["end"] for s in collection.sentences(span["doc"])
                )
                named = [name for holder in row["holders"] for name in (holder["name"], *holder.get("aliases", ()))]
                assert any(name in " ".join(text.split()) for name in named)
    assert _eval("check", out, "--home", sample) == 0
    shown = capsys.readouterr()
    assert shown.out.count("still a draft") == 40
    assert "no problems" in shown.err
    assert _eval("new", "--home", sample, "--out", out) == 2
    assert "may hold corrected questions" in capsys.readouterr().err


def test_the_check_names_file_and_line(sample: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    span = {"doc": "brodrey-denial.txt", "start": 1, "end": 39}
    file = _write(tmp_path / "q.jsonl", {"id": "a", "question": "Is he going?", "evidence": [span]})
    assert _eval("check", file, "--home", sample) == 2
    assert f"{file}:1: a: " in capsys.readouterr().out
    file.write_text("{broken\n")
    assert _eval("check", file, "--home", sample) == 2
    assert f"{file}:1: broken JSON" in capsys.readouterr().err


def test_a_collection_of_a_dataset_is_made_once_and_anew_for_other_articles(tmp_path: Path) -> None:
    articles = tmp_path / "in"
    articles.mkdir()
    (articles / "a.txt").write_text("The quay is shut, the board said.\n", encoding="utf-8")
    dataset = Dataset("quay-answers-dev", tmp_path / "q.jsonl", (), "0" * 64, (articles,))
    settings = Settings(claims=False)
    homes = [builtin_home(dataset, settings, cache=tmp_path / "cache") for _ in range(2)]
    assert homes[0] == homes[1]
    made = (homes[0] / "byline.db").stat().st_mtime_ns
    (articles / "a.txt").write_text("The quay is open, the board said.\n", encoding="utf-8")
    other = builtin_home(dataset, settings, cache=tmp_path / "cache")
    assert other != homes[0]
    assert (homes[0] / "byline.db").stat().st_mtime_ns == made
    with Collection.open(other) as collection:
        assert "is open" in collection.article("a.txt").text


def test_a_half_made_collection_is_made_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    articles = tmp_path / "in"
    articles.mkdir()
    (articles / "a.txt").write_text("The quay is shut, the board said.\n", encoding="utf-8")
    dataset = Dataset("quay", tmp_path / "q.jsonl", (), "0" * 64, (articles,))
    home = builtin_home(dataset, Settings(claims=False), cache=tmp_path / "cache")
    (home / "whole").unlink()
    (home / "byline.db").write_bytes(b"torn")
    with Collection.open(builtin_home(dataset, Settings(claims=False), cache=tmp_path / "cache")) as collection:
        assert collection.docs() == ("a.txt",)


def test_the_half_for_the_end_is_not_asked_by_default() -> None:
    assert find_dataset("sample").file.name == "sample-answers-dev.jsonl"
