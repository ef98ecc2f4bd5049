"""Scores by hand against the scorers': kappa's known values, and no answer scored that is not the one that was read."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from eval.bench import agreement
from eval.bench.agreement import agreement as agree
from eval.bench.agreement import disagreements, judge, kappa, main, read_hand, report, text_digest
from eval.bench.record import RESULTS
from eval.dataset_files import find_dataset
from eval.runs import read_run, run_folders
from rag.errors import UsageError
from tests.made_runs import ROOT, answer, holder, make_run, question

if TYPE_CHECKING:
    from pathlib import Path

PORT = holder("Ines Varga", "Varga", "harbour master")
ANSWERS = {
    "q1": answer("The harbour master said the pier was closed.", "q1"),
    "q2": answer("The pier was closed.", "q2"),
    "q3": answer("Nobody named Varga spoke; the pier was closed.", "q3"),
    "q4": answer("According to Ines Varga, it was.", "q4"),
}


def _hand(id: str, retained: str, correct: str = "yes", *, run: str = "mine", **fields: object) -> dict[str, Any]:
    made = {"run": run, "id": id, "answer_sha256": text_digest(ANSWERS[id]), "retained": retained, "correct": correct}
    return made | {"note": f"read {id}"} | fields


def _files(tmp_path: Path, *hands: dict[str, Any], ids: str = "q1 q2 q3 q4") -> tuple[Path, Path]:
    asked = [question(id, holders=[PORT]) for id in ids.split()]
    make_run(tmp_path / "runs" / "mine", asked, [ANSWERS[id] for id in ids.split()])
    file = tmp_path / "hand.jsonl"
    file.write_text("".join(json.dumps(hand) + "\n" for hand in hands), encoding="utf-8")
    return file, tmp_path / "runs"


def _pairs(*counts: tuple[str, str, int]) -> list[tuple[str, str]]:
    return [(hand, scorer) for hand, scorer, count in counts for _ in range(count)]


# Kappa


def test_kappa_is_the_published_one() -> None:
    # Cohen 1960, table 1 in shares of 200: agreement .70, by chance .41, kappa .49.
    cohen = _pairs(("a", "a", 88), ("a", "b", 14), ("a", "c", 18), ("b", "a", 10), ("b", "b", 40), ("b", "c", 10),
                   ("c", "a", 2), ("c", "b", 6), ("c", "c", 12))  # fmt: skip
    assert kappa(cohen) == pytest.approx((0.70 - 0.41) / (1 - 0.41), abs=1e-9)
    # Two readers of 50 grants: 20 and 15 agreed, 5 and 10 not; agreement .7, by chance .5.
    assert kappa(_pairs(("y", "y", 20), ("y", "n", 5), ("n", "y", 10), ("n", "n", 15))) == pytest.approx(0.4)


def test_kappa_of_perfect_chance_and_opposite_scores() -> None:
    assert kappa(_pairs(("yes", "yes", 3), ("no", "no", 9))) == pytest.approx(1)
    assert kappa(_pairs(("yes", "yes", 1), ("yes", "no", 1), ("no", "yes", 1), ("no", "no", 1))) == pytest.approx(0)
    assert kappa(_pairs(("yes", "no", 5), ("no", "yes", 5))) == pytest.approx(-1)


def test_where_all_have_one_label_there_is_no_kappa() -> None:
    assert kappa(_pairs(("no", "no", 12))) is None
    with pytest.raises(ValueError, match="no answers"):
        kappa([])


# Files


def test_agreement_and_every_disagreement(tmp_path: Path) -> None:
    file, runs = _files(
        tmp_path, _hand("q1", "yes"), _hand("q2", "no"), _hand("q3", "no", note="a mention only"), _hand("q4", "yes")
    )
    judged = judge(read_hand(file), runs)
    assert [one.scorer["retained"] for one in judged] == ["yes", "no", "yes", "yes"]
    found = agree(judged, "retained")
    assert (found.agreed, found.of) == (3, 4)
    assert found.kappa == pytest.approx(0.5)
    (differs,) = disagreements(judged, "retained")
    assert differs.hand.id == "q3"
    shown = report(judged)
    assert "| retained, mine | 4 | 2 | 3 | 3 | 0.500" in shown
    assert "by hand: no. a mention only" in shown
    assert "answer: Nobody named Varga spoke; the pier was closed." in shown


def test_a_correction_stands_beside_the_first_score(tmp_path: Path) -> None:
    corrected = {"retained": "yes", "why": "overlooked the name"}
    file, runs = _files(
        tmp_path, _hand("q1", "no", corrected=corrected), _hand("q2", "no"), _hand("q4", "yes"), ids="q1 q2 q4"
    )
    judged = judge(read_hand(file), runs)
    assert agree(judged, "retained").kappa == pytest.approx(0.4)
    assert agree(judged, "retained", corrected=True).kappa == pytest.approx(1)
    assert [one.hand.id for one in disagreements(judged, "retained")] == ["q1"], "it goes on being listed"
    assert "second reading: yes. overlooked the name" in report(judged)


def test_what_the_metric_does_not_judge_has_a_label_too(tmp_path: Path) -> None:
    asked = [question("q1", holders=[holder("Varga", required=False)])]
    make_run(tmp_path / "runs" / "mine", asked, [ANSWERS["q1"]])
    file = tmp_path / "hand.jsonl"
    file.write_text(json.dumps(_hand("q1", "n/a")))
    (one,) = judge(read_hand(file), tmp_path / "runs")
    assert one.scorer == {"retained": "n/a", "correct": "yes"}


def test_the_interval_holds_the_figure_and_narrows_with_more_answers() -> None:
    def made(times: int) -> list[agreement.Judged]:
        by_hand: list[agreement.Label] = ["yes", "no", "yes", "no", "no"]
        by_scorer: list[agreement.Label] = ["yes", "no", "yes", "no", "yes"]
        pairs = enumerate(zip(by_hand * times, by_scorer * times, strict=True))
        return [_judged(f"q{at}", hand, scorer) for at, (hand, scorer) in pairs]

    few, many = agree(made(6), "retained"), agree(made(60), "retained")
    assert few.interval is not None
    assert many.interval is not None
    for found in (few, many):
        assert found.interval is not None
        assert found.kappa is not None
        assert found.interval[0] < found.kappa < found.interval[1]
    assert many.interval[1] - many.interval[0] < few.interval[1] - few.interval[0]


@pytest.mark.parametrize("text", ["The harbour master said the pier was open.", ""])
def test_an_answer_that_changed_since_is_an_error(tmp_path: Path, text: str) -> None:
    file, runs = _files(tmp_path, _hand("q2", "no"), _hand("q1", "yes"), ids="q1 q2")
    changed = [ANSWERS["q1"] | {"answer": text}, ANSWERS["q2"]]
    (runs / "mine" / "answers.jsonl").write_text("".join(json.dumps(row) + "\n" for row in changed))
    with pytest.raises(UsageError, match=r"hand\.jsonl:2: the answer is not the one that was scored"):
        judge(read_hand(file), runs)


def test_declining_is_part_of_what_was_read() -> None:
    assert text_digest(ANSWERS["q1"]) != text_digest(ANSWERS["q1"] | {"abstained": True})


def test_an_answer_that_nobody_scored_is_an_error(tmp_path: Path) -> None:
    file, runs = _files(tmp_path, _hand("q1", "yes"))
    with pytest.raises(UsageError, match="3 answers without a score by hand: mine q2, mine q3, mine q4"):
        judge(read_hand(file), runs)


def test_a_score_of_no_answer_is_an_error(tmp_path: Path) -> None:
    file, runs = _files(tmp_path, _hand("q1", "yes"), _hand("q1", "yes", run="yours"), ids="q1")
    with pytest.raises(UsageError, match=r"hand\.jsonl:2: .* has no answer q1 of a run yours"):
        judge(read_hand(file), runs)


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("{", "broken JSON"),
        ("[]", "not a score by hand"),
        (json.dumps(_hand("q1", "yes") | {"answer_sha256": None}), "not a score by hand"),
        (json.dumps(_hand("q1", "perhaps")), "'perhaps' is no score"),
        (json.dumps(_hand("q1", "yes", corrected={"retained": "NO", "why": "so"})), "'NO' is no score"),
        (json.dumps(_hand("q1", "yes", corrected={"retained": "no"})), "must say `why`"),
        (json.dumps(_hand("q2", "no")), "also scored at .*:1"),
    ],
)
def test_a_bad_line_is_named(tmp_path: Path, line: str, says: str) -> None:
    file = tmp_path / "hand.jsonl"
    file.write_text(json.dumps(_hand("q2", "no")) + "\n\n" + line + "\n")
    with pytest.raises(UsageError, match=rf"hand\.jsonl:3: .*{says}"):
        read_hand(file)


def test_a_file_without_scores_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be read"):
        read_hand(tmp_path / "hand.jsonl")
    (tmp_path / "hand.jsonl").write_text("\n")
    with pytest.raises(UsageError, match="has no scores"):
        read_hand(tmp_path / "hand.jsonl")


def test_the_command_prints_it_or_says_what_is_wrong(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    file, runs = _files(tmp_path, _hand("q1", "yes"), _hand("q2", "no"), ids="q1 q2")
    monkeypatch.setattr("sys.argv", ["agreement", "--hand", str(file), "--runs", str(runs)])
    assert main() == 0
    assert "| retained, all | 2 | 1 | 1 | 2 | 1.000" in capsys.readouterr().out
    file.write_text("")
    assert main() == 2
    assert "has no scores" in capsys.readouterr().err


# The scores that are kept


@pytest.fixture(scope="module")
def kept() -> tuple[agreement.Judged, ...]:
    return judge(read_hand(RESULTS / "hand-scored.jsonl"), RESULTS / "hand-scored")


def test_three_systems_were_read_and_the_scorers_agree_on_bylines(kept: tuple[agreement.Judged, ...]) -> None:
    systems = [one.hand.run.rpartition("-")[0] for one in kept]
    assert set(systems) == {"byline", "citation-engine", "raw"}
    found = agree([one for one, system in zip(kept, systems, strict=True) if system == "byline"], "retained")
    assert found.kappa is not None
    assert found.kappa >= 0.9


def test_the_scorers_agree_with_the_reader_on_all_systems_together(kept: tuple[agreement.Judged, ...]) -> None:
    found = agree(kept, "retained")
    assert found.kappa is not None
    assert found.kappa >= 0.9


def test_the_kept_answers_are_scored_with_the_gold_of_the_dataset() -> None:
    gold = {question.id: question for question in find_dataset("sample").questions}
    for folder in run_folders(RESULTS / "hand-scored"):
        assert [one.id for one in read_run(folder).questions if one != gold[one.id]] == [], folder.name


def test_the_figures_in_the_docs_are_those_of_the_kept_scores(kept: tuple[agreement.Judged, ...]) -> None:
    docs = (ROOT / "docs" / "evaluation.md").read_text(encoding="utf-8")
    table = [line for line in report(kept).splitlines() if line.startswith("|")]
    assert len(table) > 8
    assert [line for line in table if line not in docs] == []


def test_every_disagreement_was_read_a_second_time(kept: tuple[agreement.Judged, ...]) -> None:
    differ = [one for what in agreement.QUESTIONS_OF for one in disagreements(kept, what)]
    assert not [one.hand.where for one in differ if not one.hand.why]


def _judged(id: str, hand: agreement.Label, scorer: agreement.Label) -> agreement.Judged:
    from eval.answer_questions import question_from_row

    labels: dict[str, agreement.Label] = {"retained": hand, "correct": hand}
    scored = agreement.Hand("mine", id, "", labels, labels, "", "", "hand.jsonl:1")
    by_scorer: dict[str, agreement.Label] = {"retained": scorer, "correct": scorer}
    return agreement.Judged(
        scored, question_from_row(question(id), strict=False), "", by_scorer, {"retained": "", "correct": ""}
    )
