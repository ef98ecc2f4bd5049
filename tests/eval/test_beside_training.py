"""What is learned of sentences beside the best one; the material itself is asked of real collections, by hand."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import numpy as np
import pytest

from eval.training.beside_train import HELD_OUT, Asked, _is_gold, _of_dataset
from eval.training.regressions import learned
from rag.types import Evidence

if TYPE_CHECKING:
    from pathlib import Path

SENTENCE = Evidence("port.txt", 3, 100, 140, "The port said that the lock had held …", "Coast Herald", "2032-02-11")


@pytest.mark.parametrize(
    ("gold", "also", "is_gold"),
    [
        (("port.txt", 100, 140), ("port.txt", 0, 9), True),
        (("port", 130, 150), ("port.txt", 0, 9), True),
        (("port.txt", 140, 150), ("port.txt", 100, 140), None),
        (("quay.txt", 100, 140), ("port.txt", 0, 9), False),
    ],
)
def test_gold_supporting_and_idle_sentences(
    gold: tuple[str, int, int], also: tuple[str, int, int], *, is_gold: bool | None
) -> None:
    asked = Asked("Did the lock hold?", frozenset((gold,)), frozenset((also,)), "port.txt")
    assert _is_gold(SENTENCE, asked) is is_gold


def test_the_weights_are_for_the_values_as_they_are() -> None:
    chosen = np.random.default_rng(0)
    values = chosen.normal(5, 3, (4000, 2))
    gold = (values[:, 0] + chosen.normal(0, 1, 4000) > 6).astype(int)
    bias, weights = learned(values, gold, regularisation=0.05)
    assert weights[0] > 0.5 > abs(weights[1])
    assert (((bias + values @ weights) > 0) == gold).mean() > 0.9


def test_only_questions_with_an_answer_that_stand_alone(tmp_path: Path) -> None:
    file = tmp_path / "q.jsonl"
    row = {"question": "Did it hold?", "answerable": True, "evidence": [{"doc": "a.txt", "start": 0, "end": 4}]}
    turn = {"history": [{"role": "user", "content": "What of the lock?"}]}
    file.write_text("".join(json.dumps(row | more) + "\n" for more in ({}, turn, {"answerable": False})))
    assert [(one.question, one.group, one.also) for one in _of_dataset(file)] == [
        ("Did it hold?", "a.txt", frozenset())
    ]


def test_the_questions_held_out_are_there() -> None:
    assert HELD_OUT.exists()
