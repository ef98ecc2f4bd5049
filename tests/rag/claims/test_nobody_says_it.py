"""Words of speech by which nobody says anything: suppositions, interviews, guests, posts, adjectives."""

from __future__ import annotations

import pytest

from tests.rag.claims.surface import said
from tests.rag.claims.tagged import Tagged, chains


@pytest.mark.parametrize(
    ("text", "tagged"),
    [
        (
            "The court asks whether Ida Vale believed the pier was safe.",
            ("believed", "Ida Vale", "the pier was safe"),
        ),
        ("If Ida Vale says it is safe, it opens.", ("says", "Ida Vale", "it is safe")),
        ("It asks whether anyone told sailors to leave.", ("told", "anyone", "to leave")),
        ("Anyone who says that it is safe is a fool.", ("says", "who", "that it is safe")),
        ("There is nothing that suggests Vale lied.", ("suggests", None, "Vale lied")),
        ("Let’s hope that they agree.", ("Let’s hope", None, "that they agree")),
        ("Odo Brek left when questioned about the fog.", ("questioned about", None, "the fog")),
        ("Police questioned the guard about the fog.", ("questioned", "Police", "the guard about the fog")),
        ("It is raising questions about how it works.", ("questions", None, "how it works")),
        ("The plan is odd. But it assumes that sailors stay.", ("assumes", "it", "that sailors stay")),
        ("Ida Vale’s speech has called attention to hunger.", ("has called", "Ida Vale’s speech", "hunger")),
        ("Ida Vale, recently named head of the port, left.", ("named", "Ida Vale", "head of the port")),
        ("Odo Brek responded with rage.", ("responded with", "Odo Brek", "rage")),
        (
            "Ida Vale welcomed the captains to the hall.",
            ("welcomed", "Ida Vale", "the captains to the hall"),
        ),
        ("Odo Brek said little, as ever.", ("said", "Odo Brek", "little")),
        ("Those fleeing heaped criticism on Brek.", ("heaped criticism on", None, "Brek")),
    ],
)
def test_nobody_says_it(text: str, tagged: Tagged) -> None:
    assert chains(text, tagged) == []


@pytest.mark.parametrize(
    ("text", "tagged"),
    [
        ("If it rains, Ida Vale says that it is safe.", ("says", "Ida Vale", "that it is safe")),
        ("Ida Vale questioned the sum.", ("questioned", "Ida Vale", "the sum")),
        ("Ida Vale questioned whether it was safe.", ("questioned", "Ida Vale", "whether it was safe")),
        ("Ida Vale named the guard as the thief.", ("named", "Ida Vale", "the guard as the thief")),
        ("Ida Vale welcomed the move to shut it.", ("welcomed", "Ida Vale", "the move to shut it")),
        ("Ida Vale said little was known.", ("said", "Ida Vale", "little was known")),
        ("Ida Vale assumes that sailors stay.", ("assumes", "Ida Vale", "that sailors stay")),
        ("Orla Finn strongly denied that she knew.", ("strongly denied", "Orla Finn", "that she knew")),
        ("The report states that held boats were sold.", ("states", "The report", "that held boats were sold")),
        ("Many suspected foul play.", ("suspected", "Many", "foul play")),
    ],
)
def test_somebody_says_it(text: str, tagged: Tagged) -> None:
    assert len(chains(text, tagged)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Rain fell in the dozen states that held votes on Monday.",
        "It fell by nine points from the guild’s last contested vote, in May.",
        "Ida Vale won in a hotly contested vote.",
        "In Kell, several supposed cures are things that have failed: oil, salt.",
    ],
)
def test_no_verb_of_speech(text: str) -> None:
    assert said(text) == []


def test_who_says_little_says_no_more() -> None:
    text = "Odo Brek said little, offering only short confirmations that he was guilty."
    found = chains(
        text,
        ("said", "Odo Brek", "little"),
        ("offering only short confirmations", "Odo Brek", "that he was guilty"),
    )
    assert found == ["Odo Brek | that he was guilty"]


def test_polls_continue_to_show_it_once() -> None:
    text = "Still, polls continue to show that sailors are glad."
    assert chains(text, ("continue to show", "polls", "that sailors are glad")) == ["polls | that sailors are glad"]


@pytest.mark.parametrize(
    "text",
    [
        "Ida Vale said it was as much as anyone could reasonably expect.",
        "Ida Vale said they were guilty, whatever the case may be.",
    ],
)
def test_ability_and_concession_weaken_nothing(text: str) -> None:
    assert [one.hedge for one in said(text)] == [None]
