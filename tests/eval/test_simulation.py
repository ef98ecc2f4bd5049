"""What the comparison promises, measured: few false alarms, faults noticed, and large runs in little time."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from eval.answer_questions import question_from_row
from eval.faults import FAULTS, uncited
from eval.runs import read_run
from eval.scores.gold import load_gold
from eval.simulation import Material, detection, false_alarms, material
from tests.made_runs import ANSWERS, QUESTIONS, make_run, rows, sample_run

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> Material:
    run = read_run(sample_run(tmp_path_factory.mktemp("runs") / "sample"))
    return material([run], load_gold())


def test_every_fault_changes_some_real_answer_and_leaves_the_original_alone() -> None:
    given = {answer["id"]: answer for answer in rows(ANSWERS)}
    untouched = {answer["id"]: answer for answer in rows(ANSWERS)}
    for name, (make, _) in FAULTS.items():
        made = [make(question_from_row(row), given[row["id"]]) for row in rows(QUESTIONS)]
        assert sum(row is not None for row in made) >= 4, name
    assert given == untouched


def test_a_redrawn_run_in_another_order_is_called_worse_in_at_most_5_of_100(
    answers: Material, capsys: pytest.CaptureFixture[str]
) -> None:
    found = false_alarms(answers, comparisons=200)
    with capsys.disabled():
        print(
            f"\nfalse alarms: worse in {found['worse']:.1%}, better in {found['better']:.1%} of 200 {found['metrics']}"
        )
    assert found["worse"] <= 0.05
    assert found["better"] <= 0.05


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_in_5_of_100_answers_is_called_worse_by_name(
    answers: Material, fault: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Among 400 questions, with nothing else changed."""
    found = detection(answers, fault, comparisons=5, noisy=False, questions=400)
    with capsys.disabled():
        print(f"\n{fault}: put into {found['faults']:.0f} of 400 answers, named in {found['noticed']:.0%}")
    assert found["noticed"] >= 0.8


def test_a_thousand_answers_are_scored_and_compared_in_time_and_memory(tmp_path: Path) -> None:
    asked, given = rows(QUESTIONS), {row["id"]: row for row in rows(ANSWERS)}
    base, candidate, questions = [], [], []
    for number in range(1000):
        row = asked[number % len(asked)]
        id = f"{row['id']}-{number}"
        answer = given[row["id"]]
        other = (uncited(question_from_row(row), answer) if number % 9 == 0 else None) or answer
        questions.append(row | {"id": id})
        base.append(answer | {"id": id})
        candidate.append(other | {"id": id, "seconds": {"total": number / 1000, "first_text": 0.1 + number / 2000}})
    runs = [str(make_run(tmp_path / name, questions, answers)) for name, answers in (("a", base), ("b", candidate))]
    for command, code, limit_s in ((["score", runs[0]], 0, 10), (["compare", *runs], 1, 20)):
        seconds, kib = _measured(command, code)
        assert seconds < limit_s, command
        assert kib < 500 * 1024, command


def _measured(command: list[str], code: int) -> tuple[float, float]:
    """Processor seconds and the most memory, in KiB, of a command in a process of its own."""
    # Linux counts what its parent had before it into ru_maxrss, and the parent here is a whole test run.
    script = """
import pathlib, re, resource, sys
from rag.cli import run
code = run(["eval", *sys.argv[1:]])
used = resource.getrusage(resource.RUSAGE_SELF)
status = pathlib.Path("/proc/self/status")
most = re.search(r"VmHWM:\\s+(\\d+)", status.read_text())[1] if status.is_file() else used.ru_maxrss
print(used.ru_utime + used.ru_stime, most, file=sys.stderr)
sys.exit(code)
"""
    done = subprocess.run([sys.executable, "-c", script, *command], capture_output=True, text=True, timeout=300)
    assert done.returncode == code, done.stderr
    seconds, memory = done.stderr.split()
    return float(seconds), float(memory) / (1024 if sys.platform == "darwin" else 1)
