"""Quotations above "- Vane.", letters above a name."""

from __future__ import annotations

import pytest

from tests.rag.claims.tagged import chains


def test_a_dash_and_a_name_below_a_quotation() -> None:
    text = "Odo Vane rows.\n\n“The pier is not lost. I helped build it.”\n\n- Vane.\n\nVane exaggerates."
    assert chains(text) == ["Odo Vane | The pier is not lost", "Odo Vane | I helped build it"]


def test_two_quotations_two_names() -> None:
    text = "“The pier is not lost.”\n\n— Odo Vane, mayor\n\nIt is lost.\n\n“The pier has been sold.”\n\n— Mara Tell"
    assert chains(text) == ["Odo Vane | The pier is not lost", "Mara Tell | The pier has been sold"]


def test_letters() -> None:
    text = (
        "Kell votes.\n\nLETTERS\n\nThe port is too small. It should be shut.\n\nMary Tell, North Kell\n\n"
        "The port is too large.\n\nPaul Brek"
    )
    assert chains(text) == [
        "Mary Tell | The port is too small",
        "Mary Tell | It should be shut",
        "Paul Brek | The port is too large",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "“The pier is not lost. I helped build it.”― Odo Vane",
        "“The pier is not lost. I helped build it.” ― Odo Vane.",
        "“The pier is not lost. I helped build it.” — Odo Vane, mayor",
        "“The pier is not lost. I helped build it.”\n― Odo Vane",
        "”The pier is not lost. I helped build it.”\n\n― Odo Vane.",
        '"The pier is not lost. I helped build it." - Odo Vane',
    ],
)
def test_a_signature_behind_or_below_each_of_many_quotations(text: str) -> None:
    after = "\n\n“They call it a “wreck” now. It is theirs.”― Mara Tell\n\n“Nobody asked us about it.”\n― Paul Brek"
    assert chains(f"Kell votes.\n\n{text}{after}\n\nThe pier opened in 1902.") == [
        "Odo Vane | The pier is not lost",
        "Odo Vane | I helped build it",
        "Mara Tell | They call it a “wreck” now",
        "Mara Tell | It is theirs",
        "Paul Brek | Nobody asked us about it",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Kell votes.\n\n“The pier is lost,” it read. “Nobody came.” — Odo Vane",
        "Kell votes.\n\n“The pier is not lost and never was.” — Vane left the room.",
        "Kell votes.\n\nThe town was told that “the pier is not lost.” — Odo Vane",
        "The list of guests was long.\n\n- Odo Vane\n\n- Mara Tell",
        "Kell votes.\n\nTwitter\n\nThe firm lost money in May.\n\nDark Clouds\n\nThe firm of Mara Tell won.",
        "Kell votes.\n\nThe port is too small. It should be shut.\n\nMary Tell, North Kell",
    ],
)
def test_nobody_signs(text: str) -> None:
    assert chains(text) == []


def test_letters_whose_names_and_places_end_in_full_stops() -> None:
    text = (
        "The port.\n\nLETTERS.\n\nThe port is too small.\n\nImagine:\n\nIt should be shut.\n\nMary Tell.\n\n"
        "Kell, Norl.\n\nIt is all mine.\n\nVikka Brek.\n\nFACEBOOK.\n\nWe asked readers about the port.\n\n"
        "The port is too large. I would sell it.\n\nPaul Brek."
    )
    assert chains(text) == [
        "Mary Tell | The port is too small",
        "Mary Tell | Imagine",
        "Mary Tell | It should be shut",
        "Vikka Brek | It is all mine",
        "Paul Brek | The port is too large",
        "Paul Brek | I would sell it",
    ]


def test_no_letter_goes_on_over_what_may_be_another_name() -> None:
    text = "The port.\n\nLetters\n\nThe port is too small.\n\nVikka Brek\n\nI would sell it.\n\nPaul Tell"
    assert chains(text) == ["Paul Tell | I would sell it"]
