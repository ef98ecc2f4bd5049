"""Comparing runs: what comes out for equal, better and worse answers, for seeds, for baselines and for bad input."""

from __future__ import annotations

import json
import random
from typing import TYPE_CHECKING, Any

import pytest

from eval import assert_no_regression
from eval.answer_questions import question_from_row
from eval.comparing import show
from eval.comparing.baseline import bless, find_baseline, read_baseline
from eval.comparing.effects import compare
from eval.comparing.gate import POLICY, chosen_rules, judge, read_policy, read_rule
from eval.comparing.side import NotComparable, Side, load_side
from eval.faults import dropped_holder, slow
from eval.scores import metrics
from eval.scores.gold import Gold, load_gold
from rag.errors import UsageError
from tests.made_runs import ANSWERS, QUESTIONS, Row, answer, holder, make_run, question, rows, sample_run

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from eval.comparing.effects import Comparison

NO_GOLD = Gold({})
FINN = holder("Orla Finn")
GOOD, BAD = "Orla Finn said the pier was shut [1].", "The pier was shut [1]."


def sample_answers(change: Callable[..., Row | None], *, most: int) -> list[Row]:
    """The real answers, as many changed as the change applies to, up to ``most``."""
    asked = {row["id"]: question_from_row(row) for row in rows(QUESTIONS)}
    made, left = [], most
    for given in rows(ANSWERS):
        changed = change(asked[given["id"]], given) if left else None
        left -= changed is not None
        made.append(changed or given)
    return made


def small_run(folder: Path, texts: list[str], **record: object) -> Path:
    asked = [question(f"q{at}", holders=[FINN]) for at in range(len(texts))]
    return make_run(folder, asked, [answer(text, f"q{at}") for at, text in enumerate(texts)], **record)


def compared(base: Path, candidate: Path, gold: Gold = NO_GOLD) -> Comparison:
    return compare(load_side(base, gold), load_side(candidate, gold))


def test_a_run_compared_with_itself_has_no_differences(tmp_path: Path) -> None:
    run = sample_run(tmp_path / "run")
    comparison = compared(run, run, load_gold())
    assert {effect.verdict for effect in comparison.effects} <= {"same", "shown", "not measured"}
    assert all(not effect.difference for effect in comparison.effects)
    assert comparison.flips == ()
    rulings = judge(comparison, chosen_rules())
    assert not any(ruling.broken for ruling in rulings)
    assert show.conclusion(comparison, rulings) == "No regression. No question differs."


def test_the_order_of_the_answers_does_not_matter(tmp_path: Path) -> None:
    base = sample_run(tmp_path / "base")
    asked, given = rows(QUESTIONS), rows(ANSWERS)
    random.Random(2).shuffle(asked)
    random.Random(3).shuffle(given)
    comparison = compared(base, make_run(tmp_path / "other", asked, given), load_gold())
    assert {effect.verdict for effect in comparison.effects} <= {"same", "shown", "not measured"}


def test_dropped_holders_are_worse_in_retention_and_named_with_both_answers(tmp_path: Path) -> None:
    base = sample_run(tmp_path / "base")
    worse = make_run(tmp_path / "worse", rows(QUESTIONS), sample_answers(dropped_holder, most=9))
    comparison = compared(base, worse, load_gold())
    retention = comparison.of("retention")
    assert retention.verdict == "worse"
    assert retention.difference == pytest.approx(-9 / 51)
    assert retention.low is not None
    assert retention.high is not None
    assert retention.low < -9 / 51 < retention.high < 0
    flipped = [flip for flip in comparison.flips if "retention" in flip.worse]
    assert len(flipped) == 9
    assert flipped[0].base != flipped[0].candidate
    assert flipped[0].worse["retention"].startswith("dropped: ")
    rulings = judge(comparison, chosen_rules())
    assert [ruling.broken for ruling in rulings if ruling.rule.text == "retention worse"] == [True]
    text = show.text(comparison, rulings, flips=2)
    assert "REGRESSION (broken: retention worse" in text
    assert flipped[0].candidate[:60] in text
    back = compared(worse, base, load_gold())
    assert back.of("retention").verdict == "better"
    assert not any(ruling.broken for ruling in judge(back, chosen_rules()))


def test_few_flips_are_inconclusive_and_say_how_many_questions_more(tmp_path: Path) -> None:
    comparison = compared(small_run(tmp_path / "a", [GOOD] * 40), small_run(tmp_path / "b", [GOOD] * 37 + [BAD] * 3))
    retention = comparison.of("retention")
    assert (retention.verdict, retention.p) == ("inconclusive", 0.125)
    assert retention.needed is not None
    assert 10 < retention.needed < 200
    assert "more questions would settle it" in show.text(comparison, (), flips=0)


def test_a_slower_run_is_judged_by_the_ratio_of_the_seconds(tmp_path: Path) -> None:
    base = sample_run(tmp_path / "base")
    comparison = compared(base, make_run(tmp_path / "slow", rows(QUESTIONS), sample_answers(slow, most=90)))
    total = comparison.of("total_s")
    assert (total.verdict, round(total.difference or 0, 3)) == ("worse", 9.0)
    assert "latency>20% and worse" not in [rule.text for rule in read_policy()]
    broken = [ruling.rule.text for ruling in judge(comparison, read_policy()) if ruling.broken]
    assert broken == ["total_s>20% and worse", "total_s_p95>20% and worse"]
    allowed = judge(comparison, [read_rule("latency>1000%"), read_rule("total_s>60")])
    assert [ruling.broken for ruling in allowed] == [False, False]


def test_an_interrupted_run_counts_its_missing_answers_as_misses_and_says_so(tmp_path: Path) -> None:
    base = sample_run(tmp_path / "base")
    part = make_run(tmp_path / "part", rows(QUESTIONS), rows(ANSWERS)[:60], complete=False)
    comparison = compared(base, part)
    assert comparison.of("no_answer").verdict == "worse"
    assert comparison.of("correct").questions == 90
    assert comparison.of("total_s").questions == 60
    text = show.text(comparison, (), flips=0)
    assert "! candidate: part: the run was interrupted: 30 of 90 questions without an answer" in text
    assert "! candidate: 30 questions without an answer; they count as misses, and have no seconds" in text


def test_seeds_are_repeated_measures_and_not_more_questions(tmp_path: Path) -> None:
    chance = random.Random(4)
    texts = [[GOOD if chance.random() < 0.8 else BAD for _ in range(60)] for _ in range(6)]
    for number, one in enumerate(texts):
        side = "base" if number < 3 else "candidate"
        small_run(tmp_path / side / f"seed-{number % 3}", one, seed=number % 3)
    base, candidate = (load_side(tmp_path / side, NO_GOLD) for side in ("base", "candidate"))
    comparison = compare(base, candidate)
    assert [len(side.runs) for side in (base, candidate)] == [3, 3]
    retention = comparison.of("retention")
    assert retention.questions == 60
    assert retention.base == pytest.approx(sum(one.count(GOOD) for one in texts[:3]) / 180)
    assert retention.verdict == "inconclusive"
    once = compare(Side("a", base.runs[:1]), Side("b", base.runs[:1] * 1))
    assert once.of("retention").verdict == "same"


def test_the_same_seeds_three_times_are_no_stronger_evidence_than_once(tmp_path: Path) -> None:
    for seed in range(3):
        small_run(tmp_path / "a" / f"{seed}", [GOOD] * 40, seed=seed)
        small_run(tmp_path / "b" / f"{seed}", [GOOD] * 36 + [BAD] * 4, seed=seed)
    assert compared(tmp_path / "a", tmp_path / "b").of("retention").verdict == "inconclusive"


@pytest.mark.parametrize(
    ("record", "message"),
    [
        ({"collection_fingerprint": "beef"}, "another collection, or another state of it"),
        ({}, None),
    ],
)
def test_another_collection_cannot_be_compared(tmp_path: Path, record: dict[str, Any], message: str | None) -> None:
    base, other = small_run(tmp_path / "a", [GOOD]), small_run(tmp_path / "b", [GOOD], **record)
    if message is None:
        compared(base, other)
        return
    with pytest.raises(NotComparable, match=message) as error:
        compared(base, other)
    assert error.value.exit_code == 3


def test_other_questions_cannot_be_compared_and_are_named(tmp_path: Path) -> None:
    base = small_run(tmp_path / "a", [GOOD] * 3)
    with pytest.raises(NotComparable, match=r"other questions: 1 only in a \(q2\)"):
        compared(base, small_run(tmp_path / "b", [GOOD] * 2))
    changed = make_run(tmp_path / "c", [question(f"q{at}") for at in range(3)], [answer(GOOD, "q0")])
    with pytest.raises(NotComparable, match="3 questions have other words or another gold"):
        compared(base, changed)


def test_runs_of_several_models_in_one_folder_are_not_taken_for_seeds(tmp_path: Path) -> None:
    small_run(tmp_path / "all" / "one", [GOOD], model="a")
    small_run(tmp_path / "all" / "two", [GOOD], model="b")
    with pytest.raises(UsageError, match=r"Name one of its folders: one, two"):
        load_side(tmp_path / "all", NO_GOLD)
    small_run(tmp_path / "twice" / "one", [GOOD])
    small_run(tmp_path / "twice" / "two", [GOOD])
    with pytest.raises(UsageError, match="two runs with one seed"):
        load_side(tmp_path / "twice", NO_GOLD)


def test_a_blessed_run_is_what_a_later_one_is_compared_with(tmp_path: Path) -> None:
    base = load_side(sample_run(tmp_path / "base"), load_gold())
    file = bless(base, tmp_path / "baselines")
    assert file.name == "sample-dev.jsonl"
    assert file.stat().st_size < 150_000
    assert find_baseline(base, tmp_path / "baselines") == file
    worse = make_run(tmp_path / "worse", rows(QUESTIONS), sample_answers(dropped_holder, most=9))
    candidate = load_side(worse, load_gold())
    for one, other in zip(
        compare(read_baseline(file), candidate).effects, compare(base, candidate).effects, strict=True
    ):
        assert one == other
    assert compare(read_baseline(file), base).flips == ()


def test_a_baseline_of_another_version_of_the_metrics_cannot_be_compared(tmp_path: Path) -> None:
    run = load_side(small_run(tmp_path / "run", [GOOD]), NO_GOLD)
    file = bless(run, tmp_path)
    head, *rest = file.read_text(encoding="utf-8").splitlines()
    old = json.loads(head) | {"version": metrics.VERSION - 1}
    file.write_text("\n".join([json.dumps(old), *rest]), encoding="utf-8")
    with pytest.raises(NotComparable, match=r"metrics of version 0 and 1; bless or score the older one anew"):
        compare(read_baseline(file), run)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("", "is no baseline"),
        ("{}\n", "is no baseline"),
        ('{"baseline": 1}\n', "has no questions"),
        ('{"baseline": 1, "runs": [{"name": "a"}]}\n{"id": "q"}\n', "damaged baseline"),
        ('{"baseline": 1}\n{"id": \n', ":2: broken JSON"),
    ],
)
def test_what_is_no_baseline_is_said_to_be_none(tmp_path: Path, content: str, message: str) -> None:
    file = tmp_path / "x.jsonl"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(UsageError, match=message):
        read_baseline(file)


def test_an_unfinished_run_cannot_be_blessed(tmp_path: Path) -> None:
    run = make_run(tmp_path / "run", [question("q0"), question("q1")], [answer(GOOD, "q0")])
    with pytest.raises(UsageError, match="no answer to 1 of its questions"):
        bless(load_side(run, NO_GOLD), tmp_path)
    with pytest.raises(UsageError, match="letters, digits"):
        bless(load_side(small_run(tmp_path / "whole", [GOOD]), NO_GOLD), tmp_path, name="../evil")


def test_finding_a_baseline(tmp_path: Path) -> None:
    run = load_side(small_run(tmp_path / "run", [GOOD]), NO_GOLD)
    with pytest.raises(UsageError, match="There is no baseline in"):
        find_baseline(run, tmp_path / "none")
    bless(run, tmp_path, name="one")
    bless(run, tmp_path, name="two")
    with pytest.raises(UsageError, match="Several baselines fit"):
        find_baseline(run, tmp_path)
    other = make_run(tmp_path / "other", [question("elsewhere")], [answer(GOOD, "elsewhere")])
    with pytest.raises(UsageError, match="has the questions of other"):
        find_baseline(load_side(other, NO_GOLD), tmp_path)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("retention", "is no rule"),
        ("retention<", "is no rule"),
        ("retention<-1e9", "is no rule"),
        ("__import__('os')", "is no rule"),
        ("fluency worse", "no metric 'fluency'"),
        ("any<-0.1", "a limit needs one metric"),
        ("tokens_output worse", "neither way is worse"),
    ],
)
def test_what_is_no_rule_is_said_to_be_none(text: str, message: str) -> None:
    with pytest.raises(UsageError, match=message):
        read_rule(text)


@pytest.mark.parametrize(
    ("rule", "broken"),
    [
        ("retention<-0.01", True),
        ("retention < -5%", True),
        ("Retention<-0.5", False),
        ("retention<-0.01 and worse", False),
        ("retention worse", False),
        ("any worse", False),
        ("swapped>0", False),
        ("hedge_kept worse", None),
    ],
)
def test_rules_on_a_loss_within_noise(tmp_path: Path, rule: str, broken: bool | None) -> None:
    comparison = compared(small_run(tmp_path / "a", [GOOD] * 40), small_run(tmp_path / "b", [GOOD] * 37 + [BAD] * 3))
    (ruling,) = judge(comparison, [read_rule(rule)])
    assert ruling.broken is broken


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("fail_if = [", "is not TOML"),
        ("", "has no rules"),
        ("fail_if = []", "has no rules"),
        ('fail_if = ["retention gone"]', "is no rule"),
        ('fail_if = ["retention worse"]\nretries = 3', "unknown setting 'retries'"),
    ],
)
def test_a_broken_policy_names_its_file(tmp_path: Path, content: str, message: str) -> None:
    file = tmp_path / "policy.toml"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(UsageError, match=message) as error:
        read_policy(file)
    assert str(file) in str(error.value)


def test_given_rules_take_the_place_of_the_default_policy(tmp_path: Path) -> None:
    assert "retention worse" in [rule.text for rule in chosen_rules()]
    assert [rule.text for rule in chosen_rules(["content<-0.1"])] == ["content<-0.1"]
    assert len(chosen_rules(["content<-0.1"], POLICY)) == 1 + len(read_policy())
    with pytest.raises(UsageError, match="cannot be read"):
        chosen_rules(policy=tmp_path / "none.toml")


def test_a_test_suite_can_assert_that_nothing_got_worse(tmp_path: Path) -> None:
    base = sample_run(tmp_path / "base")
    assert assert_no_regression(base, base).flips == ()
    worse = make_run(tmp_path / "worse", rows(QUESTIONS), sample_answers(dropped_holder, most=9))
    with pytest.raises(AssertionError, match=r"REGRESSION .*retention worse"):
        assert_no_regression(worse, base)
    bless(load_side(base, load_gold()), tmp_path / "baselines")
    with pytest.raises(AssertionError, match="broken: retention<-0"):
        assert_no_regression(str(worse), fail_if=["retention<-0.1"], baselines=tmp_path / "baselines")
    assert_no_regression(worse, base, fail_if=["retention<-0.9"], kind="chain")


def test_markdown_and_json_hold_what_the_text_holds(tmp_path: Path) -> None:
    evil = "Orla <script>alert(1)</script> | said `x` [1]."
    comparison = compared(small_run(tmp_path / "a", [GOOD] * 12), small_run(tmp_path / "b", [evil] * 12))
    rulings = judge(comparison, chosen_rules())
    markdown = show.markdown(comparison, rulings, flips=3)
    assert "<script>" not in markdown
    assert "| retention | 1.000 | 0.000 |" in markdown
    assert "12 questions flipped to worse, the first 3" in markdown
    data = json.loads(json.dumps(show.as_json(comparison, rulings), allow_nan=False))
    assert data["regression"] is True
    assert data["metrics"]["retention"]["verdict"] == "worse"
    assert len(data["flipped"]) == 12
