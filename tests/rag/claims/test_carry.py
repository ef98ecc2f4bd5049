"""Where the agency of the sentence before still passes on this one."""

from __future__ import annotations

import pytest

from tests.rag.claims.told import said, shown

OUTER = "agency:Kellinform (separatist agency)"
FIRST = "The bridge has fallen, Karl Vane told the separatist agency Kellinform."


@pytest.mark.parametrize(
    ("second", "by", "carried"),
    [
        ("He added that it was ours.", "He", True),
        ("It was ours, he said.", "he", True),
        ("Vane said it was ours.", "Vane", False),
        ("Later he said it was ours.", "he", False),
        ("He told reporters it was ours.", "He", False),
        ("In an interview with a paper, he said it was ours.", "he", False),
        ("Last Monday he had said it was ours.", "he", False),
        ("Orla Finn said it was ours.", "Orla Finn", False),
    ],
)
def test_the_link_carries_over_to_the_next_sentence_of_a_mere_pronoun(second: str, by: str, carried: bool) -> None:
    content = "it was ours" if "it was ours" in second else "It was ours"
    rows = (said("The bridge has fallen", "the separatist agency Kellinform", "Karl Vane"), said(content, by))
    assert shown(f"{FIRST} {second}", *rows)[1].startswith(OUTER) is carried


def test_the_link_ends_with_a_sentence_of_the_narrator() -> None:
    rows = (said("The bridge has fallen", "the separatist agency Kellinform", "Karl Vane"), said("It was ours", "he"))
    assert shown(f"{FIRST} The bridge was built long ago. It was ours, he said.", *rows)[1] == "person:Karl Vane"


def test_the_link_ends_with_a_sentence_of_somebody_else() -> None:
    rows = (
        said("The bridge has fallen", "the separatist agency Kellinform", "Karl Vane"),
        said("that it stood", "Mrs Orla Finn"),
        said("It was ours", "he"),
    )
    assert shown(f"{FIRST} Mrs Orla Finn said that it stood. It was ours, he said.", *rows)[2] == "person:Karl Vane"


def test_a_description_of_the_holder_carries_it_too() -> None:
    text = "A source told the agency Kellinform that it fell. It was ours, the source said."
    rows = (said("that it fell", "the agency Kellinform", "A source"), said("It was ours", "the source"))
    assert shown(text, *rows) == ["agency:Kellinform (agency) > anonymous:A source"] * 2
