"""Names in a source that are only a part of who holds the claim, and bodies that hold it together."""

from __future__ import annotations

import pytest

from tests.rag.claims.surface import said
from tests.rag.claims.tagged import chains


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("A new Norna/Kell Post poll", "Norna/Kell Post poll"),
        ("The KELL STAR/Moor University Survey", "KELL STAR/Moor University Survey"),
        ("A Norna/Kell Post-Moor News poll", "Norna/Kell Post-Moor News poll"),
    ],
)
def test_a_poll_that_several_made(source: str, name: str) -> None:
    text = f"{source} found that most bakers were tired."
    assert chains(text, ("found", source, "that most bakers were tired")) == [f"{name} | that most bakers were tired"]


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("A new Norna Data poll released Friday", "A new Norna Data poll"),
        ("a survey conducted in early May", "a survey"),
    ],
)
def test_when_a_poll_was_released_is_no_name(source: str, name: str) -> None:
    text = f"Kell votes: {source} found that most bakers were tired."
    assert chains(text, ("found", source, "that most bakers were tired")) == [f"{name} | that most bakers were tired"]


def test_whoever_made_the_poll_holds_it() -> None:
    source = "A poll released Friday by Norna Data"
    found = chains(f"{source} found that most bakers were tired.", ("found", source, "that most bakers were tired"))
    assert found == ["Norna Data | that most bakers were tired"]


def test_people_and_not_the_names_between_dashes() -> None:
    source = "Aides to three hopefuls – Mayor Karl Brek, Ida Vale and Gov. Omar Venn"
    text = f"{source} – discount both outcomes."
    assert chains(text, ("discount", source, "both outcomes")) == ["Aides to three hopefuls | both outcomes"]


@pytest.mark.parametrize(
    ("source", "holders"),
    [
        ("the Kell Boat Agency and 12 sailing clubs", ["Kell Boat Agency", "12 sailing clubs"]),
        ("the Kell Post and Moor Post each", ["Kell Post", "Moor Post"]),
        ("Vale and Sons", ["Vale and Sons"]),
        ("the Stone and Moor Agency", ["Stone and Moor Agency"]),
    ],
)
def test_bodies_that_hold_it_together(source: str, holders: list[str]) -> None:
    text = f"On Monday {source} called for the ban."
    found = chains(text, ("called for", source, "the ban"))
    assert [one.partition(" | ")[0] for one in found] == holders


@pytest.mark.parametrize(
    "text",
    ["His attack that left a guard dead was filmed.", "He fled after his attack that shocked Kell when it was shown."],
)
def test_an_attack_that_says_nothing(text: str) -> None:
    assert said(text) == []


def test_a_story_of_the_press_tells_more() -> None:
    text = "A story by the site Norna says that 12 bakers quit. The story also noted that the pier was shut."
    found = chains(
        text,
        ("says", "A story by the site Norna", "that 12 bakers quit"),
        ("also noted", "The story", "that the pier was shut"),
    )
    assert len(found) == 2
    assert found[1].endswith(" | that the pier was shut")
    assert "story" in found[1].lower() or found[1].startswith("Norna")


def test_the_moral_of_a_story_is_nobodys() -> None:
    assert said("The story suggests that greed is old.") == []


def test_as_many_as_is_no_holder() -> None:
    source = "As many as 40 percent of Norna voters"
    found = chains(f"{source} say that they would leave.", ("say", source, "that they would leave"))
    assert found == ["40 percent of Norna voters | that they would leave"]
