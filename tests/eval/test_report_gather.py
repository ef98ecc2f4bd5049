"""Runs to one report: what is one system, what is compared with what, and which answers belong to one question."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from eval.comparing.baseline import bless
from eval.comparing.gate import read_policy
from eval.comparing.side import load_side
from eval.report.figures import figure
from eval.report.gather import gather, short_model
from eval.scores.gold import Gold
from eval.scores.metrics import METRICS
from eval.scores.run import summary
from rag.errors import UsageError
from tests.made_runs import answer, holder, make_run, question

if TYPE_CHECKING:
    from pathlib import Path

    from eval.report.gather import Report

NO_GOLD = Gold({})
GOOD, BAD = "Orla Finn said the pier was shut [1].", "The pier was shut [1]."
ASKED = [question(f"q{at}", holders=[holder("Orla Finn")], kind="who" if at % 2 else "what") for at in range(6)]


def made(folder: Path, text: str, **record: object) -> Path:
    return make_run(folder, ASKED, [answer(text, row["id"]) for row in ASKED], **record)


def gathered(*paths: Path) -> Report:
    return gather(paths, NO_GOLD, rules=read_policy())


def test_the_second_run_is_compared_with_the_first_and_a_loss_is_a_regression(tmp_path: Path) -> None:
    report = gathered(made(tmp_path / "a", GOOD), made(tmp_path / "b", BAD, model="embedded:tiny-1b"))
    (one,) = report.compared
    assert (one.base, one.candidate, one.broken) == (0, 1, True)
    assert "the model" in one.differ
    assert [column.label for column in report.columns] == ["no model", "tiny-1b"]
    assert len(report.entries) == 6
    assert report.entries[0].answered == ((0, 0), (1, 0))
    assert report.entries[0].question is not None


def test_runs_that_differ_in_their_seed_alone_are_one_system(tmp_path: Path) -> None:
    made(tmp_path / "base" / "run", GOOD)
    for seed in (0, 1):
        made(tmp_path / "tiny" / str(seed), GOOD if seed else BAD, model="embedded:tiny", seed=seed)
    report = gathered(tmp_path / "base", tmp_path / "tiny")
    assert [system.columns for system in report.systems] == [(0,), (1, 2)]
    assert [column.label for column in report.columns] == ["no model", "tiny, seed 0", "tiny, seed 1"]
    found = figure(report.systems[1].side, "retention")
    assert (found.hits, found.of) == (3.0, 6.0)  # type: ignore[union-attr]


def test_a_folder_of_several_models_gives_several_systems(tmp_path: Path) -> None:
    for model in ("embedded:one", "embedded:two"):
        made(tmp_path / model[9:], GOOD, model=model)
    report = gathered(tmp_path)
    assert [system.label for system in report.systems] == ["one", "two"]
    assert len(report.compared) == 1


def test_the_same_model_with_other_code_is_another_system_by_its_folder(tmp_path: Path) -> None:
    report = gathered(made(tmp_path / "before", GOOD, code_sha256="1"), made(tmp_path / "after", GOOD, code_sha256="2"))
    assert [system.label for system in report.systems] == ["no model (before)", "no model (after)"]
    assert report.compared[0].differ == ("Byline's code",)


def test_runs_of_other_questions_stand_side_by_side_and_the_report_says_why(tmp_path: Path) -> None:
    other = make_run(tmp_path / "b", [question("other")], [answer(GOOD, "other")], model="embedded:tiny")
    report = gathered(made(tmp_path / "a", GOOD), other)
    assert report.compared == ()
    assert "other questions" in report.remarks[-1]
    assert [len(entry.answered) for entry in report.entries] == [1] * 7


def test_one_id_with_another_gold_is_another_question(tmp_path: Path) -> None:
    changed = [{**row, "must_contain": [["shut"]]} if row["id"] == "q0" else row for row in ASKED]
    answers = [answer(GOOD, row["id"]) for row in changed]
    report = gathered(made(tmp_path / "a", GOOD), make_run(tmp_path / "b", changed, answers))
    assert [entry.id for entry in report.entries].count("q0") == 2


def test_a_baseline_is_the_base_of_a_run(tmp_path: Path) -> None:
    file = bless(load_side(made(tmp_path / "a", GOOD), NO_GOLD), tmp_path / "baselines")
    report = gathered(file, made(tmp_path / "b", BAD))
    assert report.compared[0].broken
    assert report.columns[0].run is None
    assert report.entries[0].question is not None, "the run has the gold"


def test_problems_of_a_run_are_remarks(tmp_path: Path) -> None:
    run = make_run(tmp_path / "a", ASKED, [answer(GOOD, "q0")])
    assert "5 of 6 questions without an answer" in gathered(run).remarks[0]


def test_a_run_named_twice_is_refused(tmp_path: Path) -> None:
    run = made(tmp_path / "a", GOOD)
    with pytest.raises(UsageError, match="named twice"):
        gathered(run, run)


def test_figures_of_one_run_are_those_of_score(tmp_path: Path) -> None:
    side = gathered(made(tmp_path / "a", BAD)).systems[0].side
    for metric in METRICS:
        assert figure(side, metric.name) == summary(metric, side.first.outcomes[metric.name])
    kinds = [figure(side, "retention", kind=kind) for kind in ("who", "what")]
    assert [found.of for found in kinds] == [3, 3]  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("model", "short"),
    [
        ("none", "no model"),
        ("embedded:qwen2.5-coder-1.5b", "qwen2.5-coder-1.5b"),
        ("embedded:/models/large.gguf", "large"),
        ("openai:gpt@http://localhost:1234/v1", "gpt"),
        ("ollama:qwen3:4b", "qwen3:4b"),
        ("mine", "mine"),
    ],
)
def test_a_model_is_called_by_its_own_name(model: str, short: str) -> None:
    assert short_model(model) == short
