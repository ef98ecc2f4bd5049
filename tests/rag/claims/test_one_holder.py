"""Who of a noun phrase is the holder, and who of those beside him is not."""

from __future__ import annotations

import pytest

from tests.rag.claims.tagged import chains


@pytest.mark.parametrize(
    ("text", "source", "name"),
    [
        (
            "Kell News and former radio anchor Ida Vale has said that the pier is old.",
            "Kell News and former radio anchor Ida Vale",
            "Ida Vale",
        ),
        (
            "Radio Tarn and Kell Post reporter Ida Vale is saying that the pier is old.",
            "Radio Tarn and Kell Post reporter Ida Vale",
            "Ida Vale",
        ),
        (
            "Kell News and its former anchor Ida Vale have said that the pier is old.",
            "Kell News and its former anchor Ida Vale",
            "Kell News",
        ),
    ],
)
def test_one_who_worked_for_both_is_named_last(text: str, source: str, name: str) -> None:
    cue = "is saying" if "is saying" in text else "said"
    assert chains(text, (cue, source, "that the pier is old")) == [f"{name} | that the pier is old"]


@pytest.mark.parametrize(
    ("phrase", "name"),
    [
        ("It began in the mouth of Karl Brek", "Karl Brek"),
        ("It began with the election of Karl Brek", "Karl Brek"),
        ("It was put to the wife of Karl Brek", "wife of Karl Brek"),
    ],
)
def test_who_of_the_mouth_of_somebody_proclaims(phrase: str, name: str) -> None:
    text = f"{phrase}, who proclaimed in May that the pier was old."
    assert chains(text, ("proclaimed", "who", "that the pier was old")) == [f"{name} | that the pier was old"]


@pytest.mark.parametrize("source", [None, "Bakers who"])
def test_what_several_feel_each_in_turn(source: str | None) -> None:
    before = "Most of the bakers said it was over. "
    text = f"{before}Bakers who are angry about prices, worried about the old pier and tired have left."
    found = chains(text, ("said", "Most of the bakers", "it was over"), ("worried about", source, "the old pier"))
    assert found[-1] == "Bakers who are angry | the old pier"


@pytest.mark.parametrize(
    ("people", "name"),
    [
        ("Most Green voters in Tarn, Moor and Kell Bay", "Most Green voters in Tarn, Moor and Kell Bay"),
        ("Bakers from Tarn, Moor, or Kell", "Bakers from Tarn, Moor, or Kell"),
        ("Bakers in Kell, a port", "Bakers in Kell"),
    ],
)
def test_people_from_several_places(people: str, name: str) -> None:
    text = f"{people}, said they felt betrayed."
    assert chains(text, ("said", people, "they felt betrayed")) == [f"{name} | they felt betrayed"]


def test_whom_somebody_chides_is_no_part_of_what_he_says() -> None:
    text = "Ida Vale left the hall, chiding him, “What does it matter?” Brek stayed."
    assert chains(text, ("chiding", "Ida Vale", "him, “What does it matter?”")) == ["Ida Vale | What does it matter?"]


def test_those_who_are_suspected_suspect_nobody() -> None:
    text = "Norpress said it was removing users suspected of fraud."
    found = chains(text, ("said", "Norpress", "it was removing users suspected of fraud"))
    assert found[1:] == ["Norpress > nobody | users … of fraud"]


def test_whose_talk_it_is_that_portrays() -> None:
    text = "Ida Vale left. Vale’s harsh talk on trade that portrays sailors as thieves may have hidden a change."
    found = chains(text, ("portrays", "that", "sailors as thieves may have hidden a change"))
    assert found == ["Ida Vale | sailors as thieves"]


def test_who_is_prompted_to_do_two_things() -> None:
    text = "That prompted Vale to make a joke about boats and call Brek “very late”."
    assert chains(text, ("call", "Vale to make a joke about boats and", "Brek “very late”"))[0].startswith("Vale | ")


def test_what_somebody_wins_is_not_what_he_feels() -> None:
    text = "It is hard for Vale to win the love and pride that many sailors feel for Brek."
    assert chains(text, ("pride", "Vale to win the love and", "that many sailors feel for Brek")) == []


def test_a_name_without_its_ending() -> None:
    text = "Ida Vale was calm. Vale’s repeated claim that the pier was old did not help."
    assert chains(text, ("repeated", "Vale’s", "that the pier was old"))[0] == "Ida Vale | that the pier was old"


def test_a_name_with_such_an_ending() -> None:
    text = "The shop Whitcombe’s said that the pier was old."
    assert chains(text, ("said", "Whitcombe’s", "that the pier was old")) == ["Whitcombe’s | that the pier was old"]
