from __future__ import annotations

import pytest

from rag.claims.language.quotes import Quotations


def _inner(text: str) -> list[str]:
    return [text[one.begin : one.stop] for one in Quotations(text).all]


@pytest.mark.parametrize(
    ("text", "inner"),
    [
        ("“It is over,” she said. “We lost.”", ["It is over,", "We lost."]),
        ('"It is over," she said.', ["It is over,"]),
        (
            "He said: ‘The soldiers’ camp was empty.’ He left.",
            ["The soldiers’ camp was empty."],
        ),
        ("'I don't know,' Mara Finn's clerk said.", ["I don't know,"]),
        ("In the '90s the band's bus broke down.", []),
        ("``It's over,'' he said.", ["It's over,"]),
        ("''It's over,'' he said.", ["It's over,"]),
        ("„Schluss“, sagte er.", ["Schluss"]),
        ('A board of 6" and a nail.', []),
    ],
)
def test_marks_of_all_kinds(text: str, inner: list[str]) -> None:
    assert _inner(text) == inner


def test_a_quotation_that_is_never_closed_ends_with_its_paragraph() -> None:
    text = "“I went home.\n\nThe mill is closed."
    (one,) = Quotations(text).all
    assert not one.closed
    assert not one.runs_on
    assert text[one.begin : one.stop] == "I went home."


def test_a_quotation_that_goes_on_in_the_next_paragraph_is_known() -> None:
    text = "“I went home.\n\n“Nobody was there.”"
    first, second = Quotations(text).all
    assert first.runs_on
    assert second.closed
