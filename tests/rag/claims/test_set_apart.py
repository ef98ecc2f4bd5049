"""Quotations whose speaker stands in an unusual place: below them, behind "Then", at the end of the next sentence."""

from __future__ import annotations

import pytest

from tests.rag.claims.tagged import chains


def test_the_next_paragraph_names_who_says_a_quotation_and_has_no_words_of_his() -> None:
    text = (
        "Mayor Ida Vale attacked Karl Moor over the pier.\n\n“It looks as if we will not be friends, who knows?”\n\n"
        "Moor told reporters in an interview aired on Monday.\n\nIt rained."
    )
    found = chains(text, ("attacked", "Mayor Ida Vale", "Karl Moor over the pier"))
    assert "Karl Moor | It looks as if we will not be friends, who knows?" in found


@pytest.mark.parametrize(
    "below", ["Moor told the board it was late.", "Moor said that the pier was old.", "Moor said he would wait."]
)
def test_a_next_paragraph_with_words_of_its_own_does_not_take_the_quotation(below: str) -> None:
    text = f"“The pier held,” said Ida Vale.\n\n“It will hold for a hundred years.”\n\n{below}"
    found = chains(text, ("said", "Ida Vale", "The pier held"))
    assert "Ida Vale | It will hold for a hundred years" in found


def test_a_quotation_that_begins_in_the_sentence_before() -> None:
    text = "The vote “was so early that nobody knew who she was. We had no pier then,” said Odo Brek, a clerk."
    assert chains(text, ("said", "Odo Brek", "We had no pier then")) == [
        "Odo Brek | The vote “was so early that nobody knew who she was",
        "Odo Brek | We had no pier then",
    ]


@pytest.mark.parametrize(
    ("second", "words"),
    [
        (
            "Then, “I try to explain it to them. So we wait for him.”",
            ["I try to explain it to them", "So we wait for him"],
        ),
        ("“We could lose Kell and still go on,” which votes in June.", ["We could lose Kell and still go on"]),
    ],
)
def test_a_quotation_that_goes_on_behind_a_word_or_before_a_clause(second: str, words: list[str]) -> None:
    text = f"“At first it was a no,” Odo Brek said. {second}"
    found = chains(text, ("said", "Odo Brek", "At first it was a no"))
    assert found[1:] == [f"Odo Brek | {one}" for one in words]
