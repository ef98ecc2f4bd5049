"""Whom "he" and "she" behind a quotation mean: who was asked, and whom the sentence before is about."""

from __future__ import annotations

import pytest

from tests.rag.claims.told import Said, said, shown


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Ole Vane asked Brek whether his age was fair game.", "person:Karl Brek"),
        ("Ole Vane asked Brek\u00a0about his age.", "person:Karl Brek"),
        ("Ole Vane asked Mayor Karl Brek why he was late.", "person:Karl Brek (Mayor)"),
        ("Ole Vane told Brek that his age was fair game.", "person:Ole Vane"),
        ("Ole Vane asked Mrs. Ida Moor whether his age was fair game.", "person:Ole Vane"),  # she is no "he"
    ],
)
def test_the_answer_below_a_question_is_that_of_who_was_asked(question: str, expected: str) -> None:
    text = f"Karl Brek will show his papers.\n\n{question}\n\n“I would not have run if I was ill,” he said."
    assert shown(text, said("I would not have run if I was ill", "he")) == [expected]


@pytest.mark.parametrize(
    ("middle", "expected"),
    [
        ("Dismayed by his years under Karl Brek, he's for the bridge.", "person:Ole Vane (baker)"),
        ("Inspired by his talks with Karl Brek, he left the mill.", "person:Ole Vane (baker)"),
        ("Dismayed by the years under Ida Moor, Karl Brek left the mill.", "person:Karl Brek"),
    ],
)
def test_he_of_a_main_clause_is_nobody_named_in_the_participle_before_it(middle: str, expected: str) -> None:
    text = f'Across the quay, "shouting from the roof," is Ole Vane, a baker. {middle} "I knock on doors," he said.'
    assert shown(text, said("I knock on doors", "he")) == [expected]


def test_a_name_behind_is_at_the_end_of_its_clause_is_the_subject() -> None:
    text = 'Across the quay, for the Karl Brek campaign, is Ole Vane, a baker. "I knock on doors," he said.'
    row: Said = said("I knock on doors", "he")
    assert shown(text, row) == ["person:Ole Vane (baker)"]
