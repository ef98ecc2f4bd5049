"""Figures that count what is asked for, figures of names and measures, and the killed beside who kills."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rag.asked.counting import HAS, SURE_READ, befell, counts, without_names
from rag.asked.understand import understand
from rag.types import Evidence
from rag.words import fold, words


def sentence(quote: str) -> Evidence:
    return Evidence("a.txt", 0, 0, len(quote), quote, "Coast Herald", "2032-02-11")


@pytest.mark.parametrize(
    ("question", "quote"),
    [
        ("How many rockets has Orvenia sent?", "The navy struck three depots using its newest rockets."),
        ("How many soldiers serve in the brigade?", "Soldiers of the 31st Brigade dug in along the quay."),
        ("How many soldiers serve in the brigade?", "Soldiers in shaft 4 heard the guns of a T-72 tank."),
        ("How many soldiers serve in the brigade?", "A nurse who fed the soldiers had seen them leave."),
        ("How many of the 23 sailors were women?", "The 23 sailors came ashore at dawn."),
        ("How many people went to the fair?", "The fair of 2014 was held in the rain, people said."),
    ],
)
def test_figures_of_names_and_other_things_count_nothing(question: str, quote: str) -> None:
    assert counts(understand(question), sentence(quote)) < HAS


@pytest.mark.parametrize(
    ("question", "quote"),
    [
        ("How many rockets has Orvenia sent?", "Orvenia has sent 40 of its newest rockets."),
        ("How many fighters does the Front have?", "The Front works with a few hundred to 2,000 mercenaries."),
        ("How many soldiers are left in Dunmere?", "There were very few soldiers left in Dunmere."),
        (
            "How many Orvenian state firms were banned?",
            "The list has 14 Orvenian state mills and the firms that own them.",
        ),
        ("How much coal does the pit yield?", "The pit yields 80,000 to 100,000 tons of coal."),
        ("How many tons of coal does the pit yield?", "It yields 80,000 tons a month."),
    ],
)
def test_figures_of_what_is_counted_in_other_words(question: str, quote: str) -> None:
    assert counts(understand(question), sentence(quote)) >= HAS


def test_a_measure_counts_no_people_though_they_are_near_in_meaning() -> None:
    asked = understand("How many colliers lost their posts?")
    near = tuple((word, 0.6, 3.0) for word in map(fold, words(asked.question)))
    assert counts(asked, replace(sentence("The pit yields 80,000 to 100,000 tons of coal."), met=near)) < HAS
    assert counts(asked, replace(sentence("The pit laid off 80 in the spring."), met=near)) >= HAS
    # What no rule knows for the same is another thing, unless the reader is sure.
    other = replace(sentence("The pit sent 80 hewers home."), met=near)
    assert counts(asked, replace(other, answers=SURE_READ / 2)) < HAS
    assert counts(asked, replace(other, answers=SURE_READ)) >= HAS


@pytest.mark.parametrize(
    ("quote", "told"),
    [
        ("Some 40 Front fighters were killed at Dunmere.", True),
        ("The Front lost 40 killed.", True),
        ("The Front put its dead at 40.", True),
        ("It said that 40 had been killed.", True),
        ("The Front has killed about 40 villagers.", False),
        ("At Dunmere 40 people were killed by fighters of the Front.", False),
        ("The army killed an estimated 40 men at Dunmere.", False),
        ("In Dunmere 40 people were killed – all signs point to the Front.", False),
        ("The Front has 2,000 men in Dunmere.", False),
    ],
)
def test_the_killed_are_not_who_kills(quote: str, told: bool) -> None:
    asked = understand("How many Front fighters have been killed at Dunmere?")
    assert asked.victims == ("Front",)
    assert asked.fate == "kill"
    assert befell(asked, sentence(quote)) is told
    assert befell(asked, replace(sentence(quote), answers=0.9))


def test_a_state_is_met_by_its_people() -> None:
    asked = understand("How many Danish sailors were killed?")
    assert befell(asked, sentence("Denmark said that 12 of its men had been killed."))
    assert not befell(asked, sentence("Denmark has killed 12 pirates."))


def test_nothing_that_befell_is_asked_for() -> None:
    assert befell(understand("How many sailors are on board?"), sentence("The pirates have killed 12 men."))


def test_names_with_figures() -> None:
    assert without_names("The 31st Brigade of MH17 and T-72 in gallery 4 lost 9 men").split() == (
        ["The", "Brigade", "of", "and", "in", "lost", "9", "men"]
    )
