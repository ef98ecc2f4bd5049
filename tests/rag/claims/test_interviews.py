"""The outlet of an interview that is named beside a claim."""

from __future__ import annotations

import pytest

from tests.rag.claims.tagged import Tagged, chains

HELD = "that the pier held"


@pytest.mark.parametrize(
    ("text", "tagged", "found"),
    [
        (
            f"Despite Ida Vale's claim in a recent Fox News interview {HELD}, the town was calm.",
            ("claim", "Ida Vale", HELD),
            "Fox News > Ida Vale",
        ),
        (
            f"Ida Vale said in an exclusive Fox News interview {HELD}.",
            ("said", "Ida Vale", HELD),
            "Fox News > Ida Vale",
        ),
        (f"Asked about the wood on CNN, Ida Vale said {HELD}.", ("said", "Ida Vale", HELD), "CNN > Ida Vale"),
        (f"Asked about taxes on Monday, Ida Vale said {HELD}.", ("said", "Ida Vale", HELD), "Ida Vale"),
        (f"Ida Vale said in a long job interview {HELD}.", ("said", "Ida Vale", HELD), "Ida Vale"),
        (f"Ida Vale said in a rare Tarn Council interview {HELD}.", ("said", "Ida Vale", HELD), "Ida Vale"),
    ],
)
def test_the_outlet_of_the_interview(text: str, tagged: Tagged, found: str) -> None:
    assert chains(text, tagged) == [f"{found} | {HELD}"]


@pytest.mark.parametrize("recent", ["", "recent "])
def test_what_was_said_elsewhere_was_not_said_in_the_interview(recent: str) -> None:
    text = f"Despite Ida Vale's claim in a {recent}Fox News interview {HELD}, she admitted in court that it fell."
    found = chains(text, ("claim", "Ida Vale", HELD), ("admitted", "she", "that it fell"))
    assert found[0] == f"Fox News > Ida Vale | {HELD}"
    assert "Fox News" not in found[1]
