"""Things that anybody can read off hold nothing: what a clock or a sign says is the narrator's."""

from __future__ import annotations

import pytest

from tests.rag.claims.tagged import Tagged, chains


@pytest.mark.parametrize(
    ("text", "tagged"),
    [
        ("The clock in the hall said ten to four.", ("said", "The clock in the hall", "ten to four")),
        (
            "A sign at the weir says that bathing is forbidden.",
            ("says", "A sign at the weir", "that bathing is forbidden"),
        ),
        ("The law says that a weir needs a ladder.", ("says", "The law", "that a weir needs a ladder")),
        ("The verdict suggests that it was an accident.", ("suggests", "The verdict", "that it was an accident")),
        ("The numbers tell a sad story.", ("tell", "The numbers", "a sad story")),
        ("The accident recalls that of the old ferry.", ("recalls", "The accident", "that of the old ferry")),
        ("The leaflet says that the weir is old.", ("says", "The leaflet", "that the weir is old")),
        ("“He Said, She Knew” won the prize.", ("Said", "He", "She Knew")),
        ("They revealed a crack in the wall.", ("revealed", "They", "a crack in the wall")),
    ],
)
def test_a_thing_holds_no_claim(text: str, tagged: Tagged) -> None:
    assert chains(text, tagged) == []


@pytest.mark.parametrize(
    ("text", "tagged", "first"),
    [
        (
            "The clockmaker in the hall said that it was four.",
            ("said", "The clockmaker in the hall", "that it was four"),
            "clockmaker in the hall | that it was four",
        ),
        (
            "The board's figures suggest that sales fell.",
            ("suggest", "The board's figures", "that sales fell"),
            "The board's figures | that sales fell",
        ),
        (
            "The letter says that the weir is rotten.",
            ("says", "The letter", "that the weir is rotten"),
            "The letter | that the weir is rotten",
        ),
        (
            "“It is rotten,” the sexton said.",
            ("said", "the sexton", "It is rotten"),
            "the sexton | It is rotten",
        ),
        (
            "The bellhop said that he was asleep.",
            ("said", "The bellhop", "that he was asleep"),
            "The bellhop | that he was asleep",
        ),
        (
            "The majority believes that the weir is old.",
            ("believes", "The majority", "that the weir is old"),
            "The majority | that the weir is old",
        ),
        (
            "The crowd said that it was cold.",
            ("said", "The crowd", "that it was cold"),
            "The crowd | that it was cold",
        ),
    ],
)
def test_a_person_or_a_document_does(text: str, tagged: Tagged, first: str) -> None:
    assert chains(text, tagged) == [first]
