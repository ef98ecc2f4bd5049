"""Every row is in one batch, and the batches have few shapes."""

from __future__ import annotations

import random

import pytest

from rag.batch_shapes import STEP, batches, padded


@pytest.mark.parametrize(("length", "expected"), [(1, STEP), (STEP, STEP), (STEP + 1, 2 * STEP)])
def test_a_batch_is_padded_to_the_next_step(length: int, expected: int) -> None:
    assert padded(length) == expected


def test_each_row_is_in_one_batch_and_no_batch_is_too_large() -> None:
    lengths = [random.Random(7).randint(1, 200) for _ in range(57)]
    found = list(batches(lengths, tokens=512))
    assert sorted(number for batch in found for number in batch) == list(range(57))
    for batch in found:
        assert len(batch) * padded(max(lengths[number] for number in batch)) <= 512
        assert len(batch).bit_count() == 1, "a power of two"
    longest = [lengths[number] for batch in found for number in batch]
    assert longest == sorted(longest, reverse=True), "rows of like length are together"


def test_a_row_longer_than_a_batch_is_one_by_itself() -> None:
    assert list(batches([900, 3], tokens=512)) == [[0], [1]]
    assert list(batches([], tokens=512)) == []


def test_many_texts_give_few_shapes() -> None:
    chance = random.Random(3)
    shapes = set()
    for _ in range(200):
        lengths = [chance.randint(5, 95) for _ in range(32)]
        shapes |= {(len(batch), padded(max(lengths[n] for n in batch))) for batch in batches(lengths, tokens=1024)}
    assert len(shapes) <= 25
