"""What somebody answers, faces or only could say is not his claim; what stands behind a noun or a source is."""

from __future__ import annotations

import pytest

from tests.rag.claims.tagged import Tagged, chains

NOBODY: list[str] = []


@pytest.mark.parametrize(
    ("text", "tagged", "found"),
    [
        (
            "Brek responded on Monday to reports that the pier would close.",
            ("responded on Monday to reports", "Brek", "that the pier would close"),
            ["nobody | that the pier would close"],
        ),
        (
            "The mayor answered questions about complaints by the engineer, Ida Vale, that the pier was sinking.",
            (
                "answered",
                "The mayor",
                "questions about complaints by the engineer, Ida Vale, that the pier was sinking",
            ),
            ["Ida Vale | that the pier was sinking"],
        ),
        (
            "Brek faces accusations that he sold the pier.",
            ("faces accusations", "Brek", "that he sold the pier"),
            ["nobody | that he sold the pier"],
        ),
        (
            "Brek dodged questions about whether he had sold the pier.",
            ("dodged questions about", "Brek", "whether he had sold the pier"),
            NOBODY,
        ),
        (
            "Brek responded to Vale’s claim that the pier was sinking.",
            ("responded to", "Brek", "Vale’s claim that the pier was sinking"),
            ["Vale | that the pier was sinking"],
        ),
        ("Brek showed no sign that he would leave.", ("showed no sign", "Brek", "that he would leave"), NOBODY),
        (
            "If she won, she would be able to claim that she saved the pier.",
            ("would be able to claim", "she", "that she saved the pier"),
            NOBODY,
        ),
    ],
)
def test_who_meets_the_words_of_others_does_not_hold_them(text: str, tagged: Tagged, found: list[str]) -> None:
    assert chains(text, tagged) == found


@pytest.mark.parametrize(
    ("text", "tagged"),
    [
        ("Brek responded that the report was wrong.", ("responded", "Brek", "that the report was wrong")),
        ("Brek replied to the board that it was late.", ("replied", "Brek", "that it was late")),
        ("Brek answered a question on it by asserting that it was safe.", ("asserting", "Brek", "that it was safe")),
        ("Brek rejected reports that it was late.", ("rejected", "Brek", "reports that it was late")),
        ("The report showed no sign that the pier sank.", ("showed", "The report", "no sign that the pier sank")),
    ],
)
def test_who_says_something_himself_still_holds_it(text: str, tagged: Tagged) -> None:
    (found,) = chains(text, tagged)
    assert found.startswith(("Brek | ", "The report | "))


def test_a_panel_somebody_appointed_says_what_it_says_itself() -> None:
    text = "Brek said that a panel appointed by Mayor Ida Vale estimated that the pier would cost a million."
    found = chains(
        text, ("said", "Brek", "that a panel appointed by Mayor Ida Vale estimated that the pier would cost a million")
    )
    assert found[1:] == ["Brek > a panel appointed by Mayor Ida Vale | that the pier would cost a million"]


@pytest.mark.parametrize(
    ("source", "holder"),
    [
        ("A report commissioned by Mayor Ida Vale", "A report"),
        ("A review paid for by Ida Vale", "A review"),
        ("A report signed by Ida Vale", "Ida Vale"),
    ],
)
def test_who_ordered_a_report_has_not_written_it(source: str, holder: str) -> None:
    text = f"{source} found that the pier was safe."
    assert chains(text, ("found", source, "that the pier was safe")) == [f"{holder} | that the pier was safe"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "The two met, with Odo Brek pressing his attack that Vale is not fit to run the pier.",
            ["Odo Brek | that Vale is not fit to run the pier"],
        ),
        (
            "Brek took the floor with an even bolder argument that it is now too late.",
            ["Brek | that it is now too late"],
        ),
        (
            "Odo Brek stood by his comment Monday that “sailors hate us,” and left.",
            ["Odo Brek | that “sailors hate us,”"],
        ),
        ("Brek stood by his comment that upset many sailors.", NOBODY),
        ("The evening ended with an argument that turned ugly.", NOBODY),
    ],
)
def test_a_noun_for_words_with_that_behind_it(text: str, found: list[str]) -> None:
    assert chains(text) == found
