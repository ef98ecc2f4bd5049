"""The commands on a real collection: the sample articles, the real embedder, answers without a language model."""

from __future__ import annotations

import json
import os
import pty
import select
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from rag.cli import run
from rag.schema import DATABASE

pytestmark = pytest.mark.embedder

ROOT = Path(__file__).parent.parent.parent
CORPUS = ROOT / "eval" / "corpus"
QUESTION = "Who says that the Brickyard Bridge was seized?"


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A collection of the sample articles, for tests that change nothing."""
    home = tmp_path_factory.mktemp("filled") / "home"
    assert run(["ingest", str(CORPUS), "--home", str(home)]) == 0
    return home


def _command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "rag.cli", *arguments]


def _environment(**extra: str) -> dict[str, str]:
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "BYLINE_MODELS_DIR") if name in os.environ}
    return kept | {"PYTHONPATH": str(ROOT), "TERM": "xterm"} | extra


def _json(capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    (line,) = capsys.readouterr().out.splitlines()
    record: dict[str, Any] = json.loads(line)
    return record


def _articles(folder: Path, number: int) -> Path:
    folder.mkdir()
    for n in range(number):
        text = f"The council of ward {n} said on Monday that well {n} was closed.\nNobody was hurt, a clerk said.\n"
        (folder / f"well-{n:03}.txt").write_text(text, encoding="utf-8")
    return folder


def test_status_counts_whole_numbers(filled: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["status", "--json", "--home", str(filled)]) == 0
    counts = _json(capsys)
    assert counts["articles"] >= 24
    for name in ("articles", "sentences", "chunks", "claims", "vectors"):
        assert isinstance(counts[name], int)
    assert counts["problems"] == []


def test_status_answers_within_two_and_a_half_seconds(filled: Path) -> None:
    times = []
    for _ in range(3):
        start = time.perf_counter()
        subprocess.run(_command("status", "--home", str(filled)), check=True, env=_environment(), capture_output=True)
        times.append(time.perf_counter() - start)
    assert min(times) < 2.5


def test_ask_json_is_one_line_whose_citations_slice_to_their_quotes(
    filled: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["ask", QUESTION, "--json", "--model", "none", "--home", str(filled)]) == 0
    answer = _json(capsys)
    assert answer["version"] == 1
    assert answer["question"] == QUESTION
    assert answer["citations"]
    for cited in answer["citations"]:
        text = (CORPUS / cited["doc"]).read_bytes().decode()
        assert text[cited["start"] : cited["end"]] == cited["quote"]
        assert f"[{cited['marker']}]" in answer["answer"]


def test_ask_prints_an_answer_with_its_sources(filled: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["ask", QUESTION, "--model", "none", "--home", str(filled)]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    assert "[1]" in out
    assert "khorvitsa-militia-claim.txt:" in out
    assert "\x1b" not in out


def test_filters_reach_the_search(filled: Path, capsys: pytest.CaptureFixture[str]) -> None:
    options = ["--outlet", "Northline", "--since", "2031-04", "--until", "2031-04"]
    assert (
        run(["ask", "How many died at Sarnhollow?", "--json", "--model", "none", *options, "--home", str(filled)]) == 0
    )
    answer = _json(capsys)
    shown = [*answer["citations"], *answer["evidence"]]
    assert shown
    assert {(item["outlet"], item["date"][:7]) for item in shown} == {("Northline", "2031-04")}


@pytest.mark.parametrize(
    ("options", "docs"),
    [
        (["--article", "khorvitsa-militia-claim.txt"], {"khorvitsa-militia-claim.txt"}),
        (
            ["--article", "khorvitsa-militia-claim.txt", "--article", "chorwitza-commandant.txt"],
            {"khorvitsa-militia-claim.txt", "chorwitza-commandant.txt"},
        ),
        (["--name", "Zhevrek", "--article", "khorvitsa-militia-claim.txt"], {"khorvitsa-militia-claim.txt"}),
    ],
)
def test_articles_and_names_narrow_the_search(
    filled: Path, options: list[str], docs: set[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["ask", QUESTION, "--json", "--model", "none", *options, "--home", str(filled)]) == 0
    answer = _json(capsys)
    assert {item["doc"] for item in [*answer["citations"], *answer["evidence"]]} == docs


def test_a_batch_is_narrowed_as_one_question_is(
    filled: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    batch = tmp_path / "questions.jsonl"
    batch.write_text(json.dumps({"id": "1", "question": QUESTION}), encoding="utf-8")
    narrowed = ["--article", "khorvitsa-militia-claim.txt", "--home", str(filled)]
    assert run(["ask", "--batch", str(batch), "--json", "--model", "none", *narrowed]) == 0
    answer = _json(capsys)
    assert {item["doc"] for item in [*answer["citations"], *answer["evidence"]]} == {"khorvitsa-militia-claim.txt"}


def test_an_unknown_outlet_is_a_usage_error(filled: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["ask", "Who?", "--outlet", "Northlime", "--model", "none", "--home", str(filled)]) == 2
    assert "Northlime" in capsys.readouterr().err


def test_an_empty_question_is_a_usage_error(filled: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["ask", "  ", "--model", "none", "--home", str(filled)]) == 2
    assert run(["ask", "why " * 25_000, "--model", "none", "--home", str(filled)]) == 2
    assert capsys.readouterr().out == ""


def test_a_batch_on_the_screen_is_json_lines_in_order(filled: Path, capsys: pytest.CaptureFixture[str]) -> None:
    questions = str(ROOT / "eval" / "datasets" / "demo.jsonl")
    assert run(["ask", "--batch", questions, "--json", "--model", "none", "--home", str(filled)]) == 0
    answers = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    wanted = [json.loads(line)["id"] for line in Path(questions).read_text(encoding="utf-8").splitlines()]
    assert [answer["id"] for answer in answers] == wanted


def test_a_batch_from_standard_input_goes_to_a_file(filled: Path, tmp_path: Path) -> None:
    out = tmp_path / "a.jsonl"
    done = subprocess.run(
        _command("ask", "--batch", "-", "--out", str(out), "--model", "none", "--home", str(filled)),
        input=json.dumps({"id": "x", "question": QUESTION}) + "\n",
        env=_environment(),
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == ""
    assert json.loads(out.read_text(encoding="utf-8"))["id"] == "x"


@pytest.mark.slow
def test_a_batch_that_is_killed_goes_on_where_it_stopped(filled: Path, tmp_path: Path) -> None:
    questions, out = tmp_path / "q.jsonl", tmp_path / "a.jsonl"
    ids = [f"q{n}" for n in range(40)]
    records = [{"id": id, "question": f"What did spokesman {id} say about the bridge?"} for id in ids]
    questions.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    command = _command("ask", "--batch", str(questions), "--out", str(out), "--model", "none", "--home", str(filled))
    process = subprocess.Popen(command, env=_environment(), stderr=subprocess.PIPE)
    deadline = time.monotonic() + 60
    while not (out.exists() and out.read_bytes().count(b"\n") >= 3):
        assert time.monotonic() < deadline
        time.sleep(0.005)
    process.kill()
    process.communicate()
    before = out.read_bytes().splitlines(keepends=True)[:3]
    subprocess.run(command, env=_environment(), check=True, capture_output=True)
    lines = out.read_bytes().splitlines(keepends=True)
    assert [json.loads(line)["id"] for line in lines] == ids
    assert lines[:3] == before


def test_show_prints_the_text_byte_for_byte(filled: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    for doc in ("ostwick-asks-why.txt", "quarrow-chromium.txt"):  # CRLF; curly quotes
        assert run(["show", doc, "--text", "--home", str(filled)]) == 0
        assert capfdbinary.readouterr().out == (CORPUS / doc).read_bytes()


def test_show_json_has_sentences_that_slice_the_text(filled: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["show", "sarnhollow-fire.txt", "--json", "--home", str(filled)]) == 0
    article = _json(capsys)
    assert article["outlet"] == "Harbour Post"
    quoted = [article["text"][s["start"] : s["end"]] for s in article["sentences"]]
    assert "Flags in the Sarn valley will fly at half mast for three days." in quoted


def test_an_unknown_article_is_named(filled: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["show", "sarnholow-fire.txt", "--home", str(filled)]) == 1
    assert "sarnholow-fire.txt" in capsys.readouterr().err


def test_a_refused_file_is_named_the_others_go_in_and_the_exit_code_is_3(
    tmp_path: Path, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = _articles(tmp_path / "articles", 2)
    (folder / "empty.txt").write_bytes(b"")
    assert run(["ingest", str(folder), "--home", str(home)]) == 3
    out, err = capsys.readouterr()
    assert out == ""
    assert "empty.txt" in err
    assert "2 added, 1 refused" in err


def test_ingest_json_is_one_line(tmp_path: Path, home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = _articles(tmp_path / "articles", 2)
    assert run(["ingest", str(folder), "--json", "--home", str(home)]) == 0
    report = _json(capsys)
    assert (report["added"], report["refused"]) == (2, [])


def test_ingest_reads_jsonl_from_standard_input(home: Path) -> None:
    records = [{"id": f"n{n}", "text": f"The mayor of ward {n} said so."} for n in range(3)]
    done = subprocess.run(
        _command("ingest", "-", "--home", str(home)),
        input="".join(json.dumps(record) + "\n" for record in records),
        env=_environment(),
        capture_output=True,
        text=True,
        check=True,
    )
    assert (done.stdout, "3 added" in done.stderr) == ("", True)


def test_a_path_that_is_not_there_is_named(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["ingest", "/nowhere/articles", "--home", str(home)]) in (2, 3)
    assert "/nowhere/articles" in capsys.readouterr().err


def test_remove_takes_articles_out_by_id_and_by_outlet(
    tmp_path: Path, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(["ingest", str(CORPUS), "--home", str(home)])
    capsys.readouterr()
    assert run(["remove", "sarnhollow-fire.txt", "--yes", "--home", str(home)]) == 0
    assert capsys.readouterr().out == "sarnhollow-fire.txt\n"
    assert run(["remove", "--outlet", "Northline", "--until", "2031-04", "--yes", "--home", str(home)]) == 0
    gone = capsys.readouterr().out.splitlines()
    assert "sarnhollow-union-count.txt" in gone
    run(["status", "--json", "--home", str(home)])
    status = _json(capsys)
    assert status["problems"] == []


def test_reindex_keeps_what_is_there(tmp_path: Path, home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(["ingest", str(_articles(tmp_path / "articles", 3)), "--home", str(home)])
    capsys.readouterr()
    run(["status", "--json", "--home", str(home)])
    before = _json(capsys)
    assert run(["reindex", "--home", str(home)]) == 0
    capsys.readouterr()
    run(["status", "--json", "--home", str(home)])
    after = _json(capsys)
    assert {**after, "size_bytes": 0} == {**before, "size_bytes": 0}


def _in_a_terminal(command: list[str], *, say: bytes = b"", **environment: str) -> tuple[int, str]:
    """Run a command with a terminal for all three streams; ``say`` is typed once it asks something."""
    process_id, terminal = pty.fork()
    if process_id == 0:
        os.execve(command[0], command, _environment(**environment))
    shown, deadline = b"", time.monotonic() + 60
    while time.monotonic() < deadline:
        if select.select([terminal], [], [], 0.1)[0]:
            try:
                more = os.read(terminal, 65536)
            except OSError:  # Linux's way to say that the other end is closed
                break
            if not more:
                break
            shown += more
            if say and b"[y/N]" in shown:
                os.write(terminal, say)
                say = b""
    _, status = os.waitpid(process_id, 0)
    os.close(terminal)
    return os.waitstatus_to_exitcode(status), shown.decode()


@pytest.mark.slow
def test_on_a_terminal_remove_asks_first(tmp_path: Path, home: Path) -> None:
    run(["ingest", str(_articles(tmp_path / "articles", 2)), "--home", str(home)])
    remove = _command("remove", "well-000.txt", "--home", str(home))
    code, shown = _in_a_terminal(remove, say=b"n\n")
    assert (code, "Remove well-000.txt?" in shown, "nothing was done" in shown) == (1, True, True)
    code, shown = _in_a_terminal(remove, say=b"y\n")
    assert (code, "1 article removed." in shown) == (0, True)


@pytest.mark.slow
def test_on_a_terminal_there_is_colour_unless_no_color_is_set(filled: Path) -> None:
    ask = _command("ask", QUESTION, "--model", "none", "--home", str(filled))
    code, shown = _in_a_terminal(ask)
    assert (code, "\x1b[36m" in shown) == (0, True)
    code, shown = _in_a_terminal(ask, NO_COLOR="1")
    assert (code, "\x1b[36m" in shown) == (0, False)


def _stored(home: Path) -> int:
    """How many articles another process has put in so far."""
    try:
        with closing(sqlite3.connect(f"file:{home / DATABASE}?mode=ro", uri=True)) as connection:
            return int(connection.execute("SELECT count(*) FROM articles").fetchone()[0])
    except sqlite3.OperationalError:  # not made yet
        return 0


@pytest.mark.slow
def test_ctrl_c_during_an_ingest_says_what_is_saved_and_the_next_run_finishes(tmp_path: Path, home: Path) -> None:
    folder = _articles(tmp_path / "articles", 700)
    command = _command("ingest", str(folder), "--home", str(home))
    process = subprocess.Popen(command, env=_environment(), stderr=subprocess.PIPE, text=True)
    deadline = time.monotonic() + 60
    while _stored(home) == 0:
        assert time.monotonic() < deadline
        time.sleep(0.01)
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=60)
    assert process.returncode == 130, err
    assert len(err.splitlines()) == 1
    assert "saved" in err
    assert run(["ingest", str(folder), "--home", str(home)]) == 0
    done = subprocess.run(
        _command("status", "--json", "--home", str(home)), env=_environment(), capture_output=True, check=True
    )
    status = json.loads(done.stdout)
    assert (status["articles"], status["problems"]) == (700, [])
