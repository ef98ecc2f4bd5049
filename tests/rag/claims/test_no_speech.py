"""Words of speech with which nobody says anything, and adjectives taken for who does."""

from __future__ import annotations

import pytest

from rag.claims.extract import extract_claims
from rag.sentences import split_sentences
from tests.rag.claims.surface import attribution
from tests.rag.claims.tagged import Tagged, chains


@pytest.mark.parametrize(
    ("text", "tagged"),
    [
        (
            "The strategy outlined that day was notable for what it left out.",
            ("outlined", "The strategy", "that day was notable for what it left out"),
        ),
        (
            "The cut announced on Monday would close the port.",
            ("announced", "The cut", "on Monday would close the port"),
        ),
        (
            "The senator could block the bill, perhaps by arguing that it is too costly.",
            ("arguing", "The senator", "that it is too costly"),
        ),
        (
            "It was a chance to show that the port was safe.",
            ("It was a chance to show", None, "that the port was safe"),
        ),
        ("To the extent she talks about trade, it is in passing.", ("talks about", "she", "trade")),
        ("Almost said that the plan was bad.", ("Almost said", None, "that the plan was bad")),
        ("He will leave if he thinks the port is lost.", ("thinks", "he", "the port is lost")),
        (
            "The owner and the guard do not agree on how many died.",
            ("do not agree", "The owner and the guard", "how many died"),
        ),
        ("The parties disagreed about the pier.", ("disagreed about", "The parties", "the pier")),
        ("The gap is explained by the rules.", ("is explained", "the rules", "The gap")),
    ],
)
def test_nobody_says_it(text: str, tagged: Tagged) -> None:
    assert chains(text, tagged) == []


def test_an_adjective_holds_nothing() -> None:
    text = "Jobs have been important for Orvenian contests - Odo Brenk: “Lind lost the South. We won it.”"
    found = chains(text, (":", "Odo Brenk", "“Lind lost the South. We won it.”"))
    assert found == ["Odo Brenk | Lind lost the South", "Odo Brenk | We won it"]


def test_the_last_contested_primary_denies_nothing() -> None:
    assert chains("It was the last contested primary.") == []


@pytest.mark.parametrize(
    ("text", "tagged", "found"),
    [
        (
            "The minister announced on Monday that the port would close.",
            ("announced", "The minister", "that the port would close"),
            "minister | that the port would close",
        ),
        (
            "The mayor predicted in May the port would close.",
            ("predicted", "The mayor", "the port would close"),
            "mayor | the port would close",
        ),
        (
            "The mayor began by arguing that it was late.",
            ("began by arguing", "The mayor", "that it was late"),
            "mayor | that it was late",
        ),
        (
            "The ministers agreed on Monday that it was late.",
            ("agreed", "The ministers", "that it was late"),
            "The ministers | that it was late",
        ),
        (
            "The mayor agreed that it was late.",
            ("agreed", "The mayor", "that it was late"),
            "mayor | that it was late",
        ),
        (
            "The gap was explained by the mayor in a letter.",
            ("was explained", "the mayor", "The gap"),
            "mayor | The gap",
        ),
    ],
)
def test_somebody_says_it(text: str, tagged: Tagged, found: str) -> None:
    assert chains(text, tagged) == [found]


def test_who_does_two_things_says_the_second() -> None:
    text = "It was wrong, said a former guard who ran the inquiry and described the raid as “a lesser matter.”"
    found = chains(
        text,
        ("said", "a former guard who ran the inquiry and", "It was wrong"),
        ("described", None, "the raid as “a lesser matter.”"),
    )
    assert found[-1].startswith("a former guard | the raid as")


@pytest.mark.parametrize(("whom", "stance"), [("him as a clown", "asserts"), ("the report as a lie", "denies")])
def test_whoever_dismisses_somebody_says_what_he_is(whom: str, stance: str) -> None:
    text = f"Vane dismissed {whom}."
    (claim,) = extract_claims(text, split_sentences(text), [attribution(text, "dismissed", "Vane", whom)])
    assert claim.stance == stance
