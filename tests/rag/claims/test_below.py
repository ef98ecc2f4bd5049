"""Paragraphs without quotation marks below "Vale wrote:": as far as they are his."""

from __future__ import annotations

import pytest

from tests.rag.claims.tagged import chains

_LEAD = "Miller Karl Brek filmed the pier on Friday. "


def test_all_that_says_we_is_his() -> None:
    text = (
        f"{_LEAD}In the caption Brek wrote:\n\nThe quays of Kell rot.\n\nWe must pay for them.\n\nThe pier shut in May."
    )
    assert chains(text) == ["Karl Brek | The quays of Kell rot", "Karl Brek | We must pay for them"]


def test_without_we_only_the_first_paragraph() -> None:
    text = f"{_LEAD}On his blog Brek wrote:\n\nThe quays rot. Nobody cares.\n\nThe pier shut in May."
    assert chains(text) == ["Karl Brek | The quays rot", "Karl Brek | Nobody cares"]


def test_he_who_speaks_before_goes_on() -> None:
    text = "Karl Brek elaborated on the quays he had been seeking to save:\n\nThe wood was black.\n\nKell is calm."
    found = chains(text, ("elaborated", "Karl Brek", "the quays he had been seeking to save"))
    assert found[-1] == "Karl Brek | The wood was black"


def test_words_of_another_inside_his() -> None:
    text = f"{_LEAD}Brek wrote:\n\nI heard the mayor say that the pier was safe.\n\nThe pier shut in May."
    assert chains(text)[0] == "Karl Brek | I heard the mayor say that the pier was safe"


@pytest.mark.parametrize(
    "below",
    [
        "Brek has owned a mill since May.",
        "The mayor said the pier was safe.",
        "The pier was shut on Friday.",
        "“The quays rot.”",
        "- a new pier\n- a new quay",
    ],
)
def test_what_is_not_his(below: str) -> None:
    found = chains(f"{_LEAD}Brek wrote:\n\n{below}\n\nThe fair ends.")
    assert [one for one in found if one.startswith("Karl Brek") and "“" not in below] == []


def test_a_message_that_the_page_shows_no_longer() -> None:
    assert chains(f"{_LEAD}Brek tweeted:\n\nThe quays are closed for now.\n\nThe pier shut in May.") == []


def test_nobody_speaks_before_the_colon() -> None:
    assert chains(f"{_LEAD}There were three reasons:\n\nThe quays rot.\n\nThe pier shut.") == []


@pytest.mark.parametrize(
    ("lead", "name"),
    [
        ("On Monday, Ida Vale made the following comment:", "Ida Vale"),
        ("The website rated this statement by Ida Vale on Monday:", "Ida Vale"),
        ("During the primaries, the Kell Times gave Odo Brek a glowing endorsement:", "Kell Times"),
        ("The ministry has issued the following statement:", "ministry"),
        ("A spokesman for Ida Vale offered an explanation:", "A spokesman for Ida Vale"),
        ("The council received a statement from Ida Vale:", "Ida Vale"),
    ],
)
@pytest.mark.parametrize("marks", ["“”", ""])
def test_whose_the_announced_words_are(lead: str, name: str, marks: str) -> None:
    opening, closing = marks[:1], marks[1:]
    text = f"{lead}\n\n{opening}The mills are failing badly. We want flour now.{closing}\n\nThe town was quiet."
    assert chains(text) == [f"{name} | The mills are failing badly", f"{name} | We want flour now"]


@pytest.mark.parametrize(
    "lead", ["They asked for an answer:", "There was this statement:", "Ida Vale signed the statement:"]
)
def test_whose_they_are_is_not_guessed(lead: str) -> None:
    text = f"{lead}\n\nThe mills are failing badly. We want flour now.\n\nThe town was quiet."
    assert chains(text) == []
