"""Who holds a claim inside another: a noun phrase without the verb before it, no means, no adverb, and not whom a
request is about."""

from __future__ import annotations

import pytest

from tests.rag.claims.tagged import chains


def inside(speaker: str, content: str) -> list[str]:
    """The chains of what stands inside a speaker's content."""
    found = chains(f"“{content},” {speaker} said.", ("said", speaker, content))
    return [one.partition(" | ")[0] for one in found[1:]]


@pytest.mark.parametrize(
    ("content", "holder"),
    [
        ("I know a lot of my friends are saying that it sinks", "a lot of my friends"),
        ("I hear half of the rowers are saying that it sinks", "half of the rowers"),
        ("The polls consistently show majorities of rowers believe that it sinks", "majorities of rowers"),
    ],
)
def test_a_holder_inside_begins_behind_the_verb_before_him(content: str, holder: str) -> None:
    assert inside("Ida Vale", content) == [f"Ida Vale > {holder}"]


@pytest.mark.parametrize(
    ("verb", "content", "holder"),
    [
        ("is disavowing", "remarks made by a baker who said the town should row", "a baker"),
        ("said", "the tall captain had said that it sank", "tall captain"),
    ],
)
def test_who_said_it_and_not_what_he_made(verb: str, content: str, holder: str) -> None:
    found = chains(f"Mayor Karl Moor {verb} {content}.", (verb, "Mayor Karl Moor", content))
    assert [one.partition(" | ")[0] for one in found[1:]] == [f"Karl Moor > {holder}"]


@pytest.mark.parametrize(
    "content",
    [
        "I had only said what I was given",
        "It ignited something that said to everyone in town, ‘We might have a boat here’",
        "Every stop was reported to the director by text message and there had been none for a week",
        "The crew was told by telephone and nobody complained",
    ],
)
def test_an_adverb_a_means_and_something_hold_nothing(content: str) -> None:
    assert inside("Ida Vale", content) == []


def test_what_was_told_by_somebody_is_his() -> None:
    assert inside("Ida Vale", "The crew was told by the warden that it would rain") == ["Ida Vale > warden"]


def test_she_who_says_what_she_thinks_is_one_holder() -> None:
    content = "She has been saying lately that she thinks that I am not fit to row"
    assert inside("Mr. Vale", content) == ["Vale > She"]


def test_who_asks_that_a_man_be_freed_indicates_what_follows() -> None:
    content = "the ministry requested that Brek be released and indicated that he would be pardoned"
    found = chains(f"Ida Moor said {content}.", ("said", "Ida Moor", content))
    assert found[1:] == ["Ida Moor > ministry | that he would be pardoned"]


def test_what_she_described_is_no_verdict() -> None:
    content = "that the office told her that what she described was not possible"
    found = chains(f"Ida Moor says {content}.", ("says", "Ida Moor", content))
    assert found[1:] == ["Ida Moor > office | that what she described was not possible"]


@pytest.mark.parametrize("joint", ["and on the third Petrol", "but on Monday Petrol", "and a week later Petrol"])
def test_behind_a_number_another_speaks_for_himself(joint: str) -> None:
    content = f"40 tons, {joint} had said that it was “well under 100”"
    found = chains(f"On the first day the council had spoken of {content}.", ("had spoken of", "the council", content))
    assert found == ["council | 40 tons", "Petrol | that it was “well under 100”"]


def test_what_he_was_told_is_part_of_what_he_says_around_his_verb() -> None:
    text = (
        "Ida Moor, a guard, was there. Ida Moor had reported it twice, she said, and was told that it was on its way."
    )
    content = "that it was on its way"
    found = chains(text, ("said", "she", "had reported it twice"), ("was told", None, content))
    assert found == [f"Ida Moor | had reported it twice … was told {content}", f"Ida Moor > nobody | {content}"]


def test_what_the_narrator_says_he_was_told_stays_the_narrators() -> None:
    text = "Ida Moor said it was late and was told that the part was on its way."
    found = chains(text, ("said", "Ida Moor", "it was late"), ("was told", None, "that the part was on its way"))
    assert found == ["Ida Moor | it was late", "nobody | that the part was on its way"]
