"""Who works for a medium that the sentence names beside him: the medium passes his words on."""

from __future__ import annotations

import pytest

from tests.rag.claims.tagged import chains


@pytest.mark.parametrize(
    ("text", "cue", "source", "found"),
    [
        ("As SportNews’ Ida Vale noted in May, the pier held.", "noted", "Ida Vale", "SportNews > Ida Vale"),
        ("As SportNews’ Ida Vale noted, the pier held.", "noted", "SportNews’ Ida Vale", "SportNews > Ida Vale"),
        (
            "The Kell Post’s Ida Vale wrote that the pier held.",
            "wrote",
            "The Kell Post’s Ida Vale",
            "Kell Post > Ida Vale",
        ),
        ("The BBC's Ida Vale said the pier held.", "said", "Ida Vale", "BBC > Ida Vale"),
        (
            "Ida Vale of the Kell Post wrote that the pier held.",
            "wrote",
            "Ida Vale of the Kell Post",
            "Kell Post > Ida Vale",
        ),
        ("Tarn’s Ida Vale said the pier held.", "said", "Ida Vale", "Ida Vale"),
        ("The mill's Ida Vale said the pier held.", "said", "Ida Vale", "Ida Vale"),
        ("Ida Vale of the Tarn Board wrote that the pier held.", "wrote", "Ida Vale of the Tarn Board", "Ida Vale"),
    ],
)
def test_whose_reporter_says_it(text: str, cue: str, source: str, found: str) -> None:
    assert [one.partition(" | ")[0] for one in chains(text, (cue, source, "the pier held"))] == [found]


def test_a_reporter_of_the_outlet_itself_speaks_alone() -> None:
    text = "As SportNews’ Ida Vale noted in May, the pier held."
    assert chains(text, ("noted", "Ida Vale", "the pier held"), outlet="SportNews") == ["Ida Vale | the pier held"]
