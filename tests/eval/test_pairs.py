"""The minimal pairs agree with the articles, and each transformation makes its one fault."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from eval.pairs import (
    DATASETS,
    FAULTS,
    FILES,
    Pair,
    check_files,
    counts,
    load_pairs,
    main,
    markers,
    problems,
    quotations,
    split_problems,
)
from eval.perturb import TRANSFORMATIONS

TEXT = "The pier was “as good as gone”, Mira Dale told Radio Ost. It reportedly cost 640 crowns."
SENTENCES = frozenset({(0, 57), (58, 88)})
PAIR = Pair(
    id="p1",
    doc="a.txt",
    evidence=((0, 57),),
    faithful='Mira Dale told Radio Ost that the pier was "as good as gone" [1].',
    faulty='Mira Dale said that the pier was "as good as gone" [1].',
    fault="collapsed-chain",
    note="",
    made_by=("drop_link", "told Radio Ost", "said"),
)


def test_the_files_have_no_problems_and_are_large_enough() -> None:
    assert check_files() == []
    halves = [load_pairs(DATASETS / name) for name in FILES]
    pairs = [pair for half in halves for pair in half]
    assert len(pairs) >= 320
    assert len({pair.faithful for pair in pairs}) >= 150
    assert sum(pair.made_by is None for pair in pairs) >= 165
    assert all(hand + made >= 15 for hand, made in counts(pairs).values())
    for (dev_hand, dev_made), (test_hand, test_made) in zip(*(counts(half).values() for half in halves), strict=True):
        assert abs(dev_hand - test_hand) <= 1
        assert abs(dev_made - test_made) <= 2


def test_every_transformation_is_used_and_makes_a_known_fault() -> None:
    used = {pair.made_by[0] for name in FILES for pair in load_pairs(DATASETS / name) if pair.made_by}
    assert used == set(TRANSFORMATIONS)
    assert {fault for fault, _ in TRANSFORMATIONS.values()} == set(FAULTS)


@pytest.mark.parametrize(
    ("name", "arguments", "before", "after"),
    [
        ("strip_markers", (), "It fell, she said [1][2].", "It fell, she said."),
        ("kill_marker", (), "It fell [1], she said [2].", "It fell [1], she said [10]."),
        ("move_marker", ("1", "2"), "It fell [1].", "It fell [2]."),
        ("change_digit", ("640",), "It is 640 metres down [1].", "It is 630 metres down [1]."),
        ("change_digit", ("0.11",), "It gave 0.11 [1].", "It gave 0.10 [1]."),
        ("drop_attribution", ("Analysts say ",), "Analysts say the pier fell [1].", "The pier fell [1]."),
        ("swap_holder", ("Mira Dale", "Ada Finn"), "Mira Dale said no [1].", "Ada Finn said no [1]."),
        ("drop_link", (", citing a clerk",), "Ost, citing a clerk, says no [1].", "Ost, says no [1]."),
        ("add_speaker", ("Ada Finn",), "The pier fell [1][2].", "The pier fell, Ada Finn said [1][2]."),
        ("drop_hedge", (), "It reportedly fell [1].", "It fell [1]."),
        ("drop_hedge", (), "It is believed that nobody fell [1].", "Nobody fell [1]."),
        ("drop_hedge", (), "It is said to have cost a lot [1].", "It cost a lot [1]."),
        ("drop_hedge", (), "They are understood to have broken it [1].", "They broke it [1]."),
        ("drop_hedge", (), "The door is believed to have been wedged [1].", "The door was wedged [1]."),
        ("drop_hedge", (), "The charts are said to differ [1].", "The charts differ [1]."),
        ("drop_hedge", (), "He is thought to speak for her [1].", "He speaks for her [1]."),
        ("drop_hedge", (), "The road is said to be mined [1].", "The road is mined [1]."),
        ("add_hedge", ("cost",), "It cost 40 crowns [1].", "It reportedly cost 40 crowns [1]."),
        ("flip_denial", (), "She denied that it fell [1].", "She confirmed that it fell [1]."),
        ("flip_denial", (), "She denies any spill [1].", "She admits a spill [1]."),
        ("flip_denial", (), "She denied that any unit fell [1].", "She confirmed that one unit fell [1]."),
        ("realise", (), "The bus will stop today [1].", "The bus stopped today [1]."),
        ("realise", (), "The market will be held today [1].", "The market was held today [1]."),
        ("realise", (), "She said it would run daily [1].", "She said it had run daily [1]."),
        ("realise", (), "He said it would be handed over [1].", "He said it had been handed over [1]."),
        ("realise", (), "Ost intends to cut the duty [1].", "Ost cut the duty [1]."),
        ("exchange_figures", ("14", "19"), "A says 14, B 19 [1].", "A says 19, B 14 [1]."),
        ("alter_quotation", ("good", "bad"), 'Good, "as good as gone" [1].', 'Good, "as bad as gone" [1].'),
    ],
)
def test_a_transformation_makes_its_fault(name: str, arguments: tuple[str, ...], before: str, after: str) -> None:
    assert TRANSFORMATIONS[name][1](before, *arguments) == after


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("strip_markers", ()),
        ("kill_marker", ()),
        ("change_digit", ("none",)),
        ("change_digit", ("12",)),
        ("drop_attribution", ("Ada Finn says ",)),
        ("add_speaker", ("Ada Finn",)),
        ("drop_hedge", ()),
        ("add_hedge", ("an",)),
        ("flip_denial", ()),
        ("realise", ()),
        ("exchange_figures", ("1", "2")),
        ("alter_quotation", ("pier", "dam")),
    ],
)
def test_a_transformation_that_does_not_apply_raises(name: str, arguments: tuple[str, ...]) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        TRANSFORMATIONS[name][1]("The pier fell and cost 112 crowns.", *arguments)


def test_a_sound_pair_has_no_problems() -> None:
    assert [TEXT[start:end] for start, end in sorted(SENTENCES)][1] == "It reportedly cost 640 crowns."
    assert problems(PAIR, TEXT, SENTENCES) == []
    assert markers("It fell [2], she said [1][12].") == (2, 1, 12)
    assert quotations('“A word,” and "another."') == ("A word", "another")


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        (lambda p: replace(p, evidence=()), "no evidence"),
        (lambda p: replace(p, evidence=((0, 50),)), "is not a sentence"),
        (lambda p: replace(p, evidence=((0, 57), (0, 57))), "the same evidence twice"),
        (lambda p: replace(p, fault="rumour"), "unknown fault"),
        (lambda p: replace(p, faulty=p.faithful), "the same"),
        (lambda p: replace(p, faulty="It fell  over [1]."), "untidy"),
        (lambda p: replace(p, faithful="It fell [2]."), "has one out of range"),
        (lambda p: replace(p, faulty="It fell [2]."), "has a dead marker"),
        (lambda p: replace(p, faulty="It fell."), "is uncited"),
        (lambda p: replace(p, fault="uncited"), "is uncited"),
        (lambda p: replace(p, fault="dead-citation"), "has a dead marker"),
        (lambda p: replace(p, faithful='She said "no" [1].'), "no evidence has the quotation"),
        (lambda p: replace(p, faulty='She said "no" [1].'), "alters a quotation"),
        (lambda p: replace(p, fault="quotation-altered"), "alters a quotation"),
        (lambda p: replace(p, made_by=("guess",)), "unknown transformation"),
        (lambda p: replace(p, made_by=("swap_holder", "Mira Dale", "Ada Finn")), "swap_holder makes"),
        (lambda p: replace(p, made_by=("drop_link", "Radio Nord")), "does not occur exactly once"),
        (lambda p: replace(p, made_by=("drop_link", "told Radio Ost", "claimed")), "drop_link makes"),
    ],
)
def test_the_checker_names_what_is_wrong(change: Callable[[Pair], Pair], problem: str) -> None:
    found = problems(change(PAIR), TEXT, SENTENCES)
    assert any(problem in line for line in found), found


def test_a_faithful_sentence_in_both_halves_is_found() -> None:
    other = replace(PAIR, id="p2", faulty="It fell [1].")
    assert f"in two halves: {PAIR.faithful}" in split_problems([[PAIR], [other]])
    assert not any("in two halves" in line for line in split_problems([[PAIR, other], []]))
    assert "half 2 has no uncited" in split_problems([[PAIR], []])
    twice = split_problems([[PAIR, PAIR]])
    assert "p1: id twice" in twice
    assert f"pair twice: {PAIR.faulty}" in twice


def test_a_broken_line_is_reported_with_file_and_number(tmp_path: Path) -> None:
    path = tmp_path / "pairs.jsonl"
    path.write_text(json.dumps({"id": "p1"}) + "\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"pairs\.jsonl:1: KeyError"):
        load_pairs(path)


def test_the_command_checks_both_files(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 0
    assert "no problems found" in capsys.readouterr().out
