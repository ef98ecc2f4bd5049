"""Claims within another's words that nobody makes, and those that only seem to be passed on."""

from __future__ import annotations

import pytest

from tests.rag.claims.tagged import chains


@pytest.mark.parametrize(
    ("text", "source", "cue", "content", "kept"),
    [
        ("Ida Vale hopes bakers see her as fair.", "bakers", "see", "her as fair", False),
        ("Ida Vale is hoping that bakers think she is fair.", "bakers", "think", "she is fair", False),
        ("Ida Vale says bakers see her as fair.", "bakers", "see", "her as fair", True),
    ],
)
def test_what_others_are_hoped_to_think_they_do_not_say(
    text: str, source: str, cue: str, content: str, kept: bool
) -> None:
    verb = next(word for word in ("is hoping", "hopes", "says") if word in text)
    outer = text[text.index(verb) + len(verb) + 1 : -1]
    found = chains(text, (verb, "Ida Vale", outer), (cue, source, content))
    assert any("bakers |" in one for one in found) is kept


def test_whoever_thinks_so_is_nobody() -> None:
    text = "Ida Vale said that those who thought it was over should rest."
    found = chains(
        text,
        ("said", "Ida Vale", "that those who thought it was over should rest"),
        ("thought", "those", "it was over should rest"),
    )
    assert found == ["Ida Vale | that those who thought it was over should rest"]


def test_those_who_know_say_so() -> None:
    text = "Those who know him believe it was over."
    assert chains(text, ("believe", "Those who know him", "it was over")) != []


def test_a_participle_is_the_same_speakers() -> None:
    text = "Ida Vale made clear that the pier held, saying that it was oak, according to Reuters."
    found = chains(
        text,
        ("made clear", "Ida Vale", "that the pier held"),
        ("according to", "Reuters", "saying that it was oak"),
    )
    assert found == ["Reuters > Ida Vale | that the pier held", "Reuters > Ida Vale | that it was oak"]


@pytest.mark.parametrize("source", ["Vale", "a point Vale"])
def test_a_point_that_somebody_concedes_is_not_passed_on_by_him(source: str) -> None:
    text = "Sources told CNN that the pier fell, a point Vale also acknowledged to Bloomberg."
    found = chains(
        text,
        ("told", "Sources", "that the pier fell"),
        ("acknowledged", source, "Sources told CNN that the pier fell"),
    )
    assert found[0] == "CNN > Sources | that the pier fell"
    assert found[1:] == ["Vale | a point"]


def test_a_statement_shows_something_not_whom_it_is_about() -> None:
    text = "“Ida Vale's statement that she would put Orne in charge suggests she is tired,” Jon Ware said."
    quoted = "Ida Vale's statement that she would put Orne in charge suggests she is tired"
    found = chains(text, ("said", "Jon Ware", quoted), ("suggests", "Orne", "she is tired"))
    assert not any("Orne |" in one for one in found)


def test_who_worries_in_a_poll_is_not_the_poll() -> None:
    text = "In exit polls, sailors in Tarn were worried about bread."
    found = chains(
        text,
        ("In", "exit polls", "sailors in Tarn were worried about bread"),
        ("were worried", "exit polls, sailors in Tarn", "bread"),
    )
    assert found[-1] == "exit polls > sailors in Tarn | bread"
