"""What a near copy has changed: one word among copied ones."""

from __future__ import annotations

import pytest

from tests.rag.verify.material import evidence, kinds

SOURCE = "Most of the families had been offered a flat in the suburb in January, said the mayor of the old town."


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("in January", "before January"),
        ("Most of", "All of"),
        ("had been", "would be"),
        ("offered", "refused"),
        ("a flat", "never a flat"),
        ("had been offered", "had been secretly offered"),
        ("suburb", "harbour"),
    ],
)
def test_a_word_put_in_place_of_another(before: str, after: str) -> None:
    changed = SOURCE.replace(before, after)
    assert changed != SOURCE
    assert kinds(changed, evidence(SOURCE))


@pytest.mark.parametrize(
    ("source", "answer"),
    [
        (SOURCE, SOURCE),
        (SOURCE, "The majority of the families had been offered a flat in the suburb in January, said the mayor."),
        (SOURCE, "Most of the families were offered a flat in the suburb in January, the mayor said."),
        (SOURCE, "In January most of the families had been offered a flat in the suburb, the mayor said."),
        ("He will give the keys to the new owner in May.", "Jan Kell will give the keys to the new owner in May."),
        ("The gate will not open before July, the town said.", "The gate will not open until July, the town said."),
        ("A clerk of the lamp store copied it in May.", "A clerk who worked in the lamp store copied it in May."),
        ("The state had lost 11 such cases by May.", "The state had lost eleven such cases by May."),
        ("The chart was taken by a pilot in the night.", "The chart was took by a pilot in the night."),
    ],
)  # fmt: skip
def test_what_may_change(source: str, answer: str) -> None:
    context = (evidence("Jan Kell sold the house.", sentence=4),)
    assert kinds(answer, evidence(source), context=context) == []


@pytest.mark.parametrize(
    ("source", "answer"),
    [
        ("Men led by Finn and paid by Kell hold the town.", "Men led by Kell and paid by Finn hold the town."),
        ("The union took the jetty and the army the ginnery.", "The union took the ginnery and the army the jetty."),
    ],
)  # fmt: skip
def test_two_things_in_each_others_place(source: str, answer: str) -> None:
    assert "unsupported" in kinds(answer, evidence(source))
