"""What stands beside a name and is no role, or the part of it that is one."""

from __future__ import annotations

import pytest

from tests.rag.claims.told import said, shown


@pytest.mark.parametrize(
    ("text", "source", "found"),
    [
        (
            "It held, said Ida Vale, a clerk at the Tarn Mills and a former head of the board who has helped Mr. Orne.",
            "Ida Vale",
            "person:Ida Vale (clerk at the Tarn Mills and a former head of the board)",
        ),
        (
            "Ida Vale, acting technical director of Tarn Mills, which runs the pier, said it held.",
            "Ida Vale",
            "person:Ida Vale (acting technical director of Tarn Mills)",
        ),
        (
            "Ida Vale, who was chief adviser to Orne in the Old House, said it held.",
            "Ida Vale",
            "person:Ida Vale (chief adviser to Orne)",
        ),
        (
            "Ida Vale, who was the league's chairman until May, said it held.",
            "Ida Vale",
            "person:Ida Vale (league's chairman)",
        ),
        ("Ida Vale, who was a child when the pier was built, said it held.", "Ida Vale", "person:Ida Vale"),
        ("Ida Vale, who was hurt by a director of the mill, said it held.", "Ida Vale", "person:Ida Vale"),
        (
            "House Forestry Ranking Democrat Ida Vale (D-Tarn) last week said it held.",
            "House Forestry Ranking Democrat Ida Vale (D-Tarn)",
            "person:Ida Vale (House Forestry Ranking Democrat)",
        ),
        (
            "After the Circle of Ten conference, Vale's guests left. Vale said it held.",
            "Vale",
            "person:Vale",
        ),
        ("The abbot met Vale at the Tarn guest house. Vale said it held.", "Vale", "person:Vale"),
        ("This was not the campaign Vale wanted. Vale said it held.", "Vale", "person:Vale"),
        ("Ida Vale at Tarn College said it held.", "Ida Vale", "person:Ida Vale (at Tarn College)"),
        ("Ida Vale, the head of the board, said it held.", "Ida Vale", "person:Ida Vale (head of the board)"),
    ],
)
def test_a_role_is_what_somebody_is_and_no_more(text: str, source: str, found: str) -> None:
    content = "It held" if text.startswith("It") else "it held"
    assert shown(text, said(content, source, cue="said")) == [found]
