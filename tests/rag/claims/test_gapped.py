"""Contents that are one speaker's alone: a second speaker without a verb of his own, a relative clause that ends."""

from __future__ import annotations

import pytest

from tests.rag.claims.surface import attribution, said
from tests.rag.claims.tagged import chains


@pytest.mark.parametrize(
    ("text", "tag", "found"),
    [
        (
            "The union spoke of 300 rowers, the police of 40.",
            ("spoke of", "The union", "300 rowers, the police of 40"),
            ["union | 300 rowers", "police | 40"],
        ),
        (
            "The union spoke of 30,000 rowers, the police of 4,000.",
            ("spoke of", "The union", "30,000 rowers, the police of 4,000"),
            ["union | 30,000 rowers", "police | 4,000"],
        ),
        (
            "The union said 300 and the police 40.",
            ("said", "The union", "300 and the police 40"),
            ["union | 300", "police | 40"],
        ),
        (
            "A baker said that he had paid 300 crowns, the other that she had paid nothing.",
            ("said", "A baker", "that he had paid 300 crowns, the other that she had paid nothing"),
            ["A baker | that he had paid 300 crowns", "the other | that she had paid nothing"],
        ),
        (
            "The navy said that it had been late, the union that no ship had come at all.",
            ("said", "The navy", "that it had been late, the union that no ship had come at all"),
            ["navy | that it had been late", "union | that no ship had come at all"],
        ),
    ],
)
def test_the_second_of_two_has_his_own_words(text: str, tag: tuple[str, str, str], found: list[str]) -> None:
    assert chains(text, tag) == found


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ("The union said 300 rowers and 40 police came.", "The union", "300 rowers and 40 police came"),
        (
            "The union said that the mill, the one that burned, was old.",
            "The union",
            "that the mill, the one that burned, was old",
        ),
        (
            "The union said that it had seen the mill, the one that it sold.",
            "The union",
            "that it had seen the mill, the one that it sold",
        ),
        (
            "The union said that it had lost the mill and the boats.",
            "The union",
            "that it had lost the mill and the boats",
        ),
    ],
)
def test_what_only_looks_like_a_second_speaker(text: str, source: str, content: str) -> None:
    assert chains(text, ("said", source, content)) == [f"union | {content}"]


@pytest.mark.parametrize(
    ("content", "whole"),
    [
        ("that two rowers had been stopped by guards and held until dawn", True),
        ("it had searched for nine hours and found neither a boat nor a body", True),
        ("it had searched for nine hours and found that the boat was safe", False),
        ("it had been staged and denied any part in it", False),
    ],
)
def test_what_had_been_done_goes_on_behind_and(content: str, whole: bool) -> None:
    found = chains(f"The union said {content}.", ("said", "The union", content))
    assert (found == [f"union | {content}"]) is whole


def test_a_relative_clause_ends_before_the_main_verb() -> None:
    text = "Odo Brek, the spokesman who had spoken of a leak, has meanwhile corrected his account."
    assert chains(text) == ["Odo Brek | a leak"]
    text = "Odo Brek, who said it was a leak, is on leave."
    assert chains(text, ("said", "Odo Brek", "it was a leak, is on leave")) == ["Odo Brek | it was a leak"]


def test_each_of_two_sources_of_figures_has_its_own() -> None:
    text = "The storm killed six, according to the ministry, and 23, according to two doctors."
    found = said(
        text,
        attribution(text, "according to", "the ministry", "The storm killed six"),
        attribution(text, "according to two", "two doctors", "The storm killed six, according to", "and 23"),
    )
    assert [(one.sources, one.content) for one in found] == [
        (("the ministry",), ("The storm killed six",)),
        (("two doctors",), ("23",)),
    ]


def test_whom_a_channel_shows_says_it() -> None:
    text = (
        "Ida Moor was held. State television showed her on Monday, saying that she had been paid. "
        "She says that it was read to her."
    )
    tags = ("saying", "State television", "that she had been paid"), ("says", "She", "that it was read to her")
    assert chains(text, *tags) == [
        "State television > Ida Moor | that she had been paid",
        "Ida Moor | that it was read to her",
    ]


def test_an_object_of_who_is_no_speaker() -> None:
    text = "It is a note which the Post has and which two people who have handled it described as real."
    assert [one.split(" |")[0] for one in chains(text)] == ["two people"]


@pytest.mark.parametrize("never", ["had never", "had never before", "had never once", "has not"])
def test_what_was_never_claimed_is_no_claim(never: str) -> None:
    text = f"The union {never} claimed to have such boats."
    assert chains(text, ("claimed", "The union", "to have such boats")) == []


def test_what_was_claimed_before_is_one() -> None:
    text = "The union had long before claimed to have such boats."
    assert chains(text, ("claimed", "The union", "to have such boats")) == ["union | to have such boats"]
