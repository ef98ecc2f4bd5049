"""The reader's training questions and what is made of them."""

from __future__ import annotations

import csv
import random
from typing import TYPE_CHECKING

import numpy as np
import pytest

from eval.training import reader_train
from eval.training.reader_material import Candidate, Example, Question, load_questions
from eval.training.reader_measure import auc, calibrate, measure
from rag.reading_row import Row

if TYPE_CHECKING:
    from pathlib import Path

FILES = sorted((reader_train.HERE / "questions").glob("*.jsonl"))
ARTICLES = reader_train.HERE / "articles"


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_questions_are_whole(file: Path) -> None:
    questions = load_questions(file)
    assert len({one.text for one in questions}) == len(questions) > 400
    for one in questions:
        assert one.docs, one.text
        assert bool(one.gold) == (one.kind != "unanswerable"), one.text
        assert {doc for doc, _, _ in one.gold | one.also} <= set(one.docs), one.text
        assert not one.gold & one.also, one.text


@pytest.mark.parametrize("file", [file for file in FILES if file.stem.startswith("invented")], ids=lambda f: f.stem)
def test_gold_of_invented_articles_is_cut_at_sentences(file: Path) -> None:
    from rag.sentences import split_sentences

    texts = {path.name: path.read_text(encoding="utf-8") for path in ARTICLES.glob("*.txt")}
    spans = {name: {(s.begin, s.stop) for s in split_sentences(text)} for name, text in texts.items()}
    for one in load_questions(file):
        assert set(one.docs) <= set(texts), one.text
        for doc, start, end in one.gold | one.also:
            assert (start, end) in spans[doc], one.text


def test_no_text_of_polnear_is_in_its_questions() -> None:
    for file in FILES:
        assert '"text"' not in file.read_text(encoding="utf-8")


def test_every_invented_article_has_an_outlet_and_a_date() -> None:
    with (ARTICLES / "metadata.csv").open(encoding="utf-8", newline="") as file:
        lines = list(csv.DictReader(file))
    assert {line["file"] for line in lines} == {path.name for path in ARTICLES.glob("*.txt")}
    assert all(line["outlet"] and line["date"] and ".example" in line["url"] for line in lines)


def test_measures_count_answerable_questions_only_for_ranks() -> None:
    items = [_item([True, False, False]), _item([False, True, None]), _item([False, False])]
    figures = measure(items, [[3, 1, 0], [2, 1, 0], [0.5, 0.1]])
    assert figures["top1"] == 0.5
    assert figures["top3"] == 1.0
    assert figures["auc"] == 1.0


def test_auc_counts_ties_half() -> None:
    assert auc([1.0, 1.0, 0.0], [True, False, False]) == 0.75
    assert auc([1.0, 2.0], [True, True]) == 0.5


def test_calibration_finds_the_line_that_made_the_answers() -> None:
    chance = np.random.default_rng(3)
    logits = chance.normal(0, 2, 4000)
    labels = [bool(chance.random() < 1 / (1 + np.exp(-(0.5 * x - 1)))) for x in logits]
    slope, shift = calibrate([_item(labels)], [[float(x) for x in logits]])
    assert slope == pytest.approx(0.5, abs=0.06)
    assert shift == pytest.approx(-1.0, abs=0.12)


def test_neither_right_nor_wrong_is_never_drawn_and_high_ranks_more_often() -> None:
    item = _item([True, None, *[False] * 40])
    drawn = [reader_train._sample(item, random.Random(seed)) for seed in range(50)]
    places = [row.behind for _, wrong in drawn for row in wrong]
    assert all(len(right) == 1 and len(wrong) == 8 for right, wrong in drawn)
    assert -1.0 not in places
    assert sum(place >= -12 for place in places) > sum(place < -30 for place in places)


def _item(labels: list[bool | None]) -> Example:
    """``behind`` of each row is its rank, to tell them apart."""
    states = np.zeros((2, 384), np.float16)
    rows = [Candidate(Row(states, None, states, 0.0, -float(n)), n, label) for n, label in enumerate(labels)]
    question = Question("Did the dam hold?", "yes-no", ("orsk.txt",), frozenset(), frozenset(), "invented-1")
    return Example(question, "orsk.txt", tuple(rows))
