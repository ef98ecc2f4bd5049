"""Papers with a clause behind them."""

from __future__ import annotations

import pytest

from tests.rag.claims.tagged import chains


@pytest.mark.parametrize("clause", [", which was attributed to Odo Miller", " attributed to Odo Miller"])
def test_whom_a_statement_is_attributed_to(clause: str) -> None:
    text = f"“The port is safe,” read the statement{clause}. “We will stay.”"
    found = chains(text, ("read", "the statement", "“The port is safe,”"))
    assert found == ["Odo Miller | The port is safe", "Odo Miller | We will stay"]


def test_a_paper_somebody_released() -> None:
    text = "It was late, according to a fact sheet lawmakers released on Monday."
    found = chains(text, ("according to", "a fact sheet lawmakers released on Monday", "It was late"))
    assert found == ["a fact sheet | It was late"]


def test_study_authors() -> None:
    text = "It was late, according to study authors in Kell."
    found = chains(text, ("according to", "study authors in Kell", "It was late"))
    assert found == ["study authors in Kell | It was late"]


def test_the_office_of_somebody_is_a_body() -> None:
    name = "Office of the Inspector General for the Harbour Community"
    found = chains(f"On Monday the {name} said it was small.", ("said", f"the {name}", "it was small"))
    assert found == [f"{name} | it was small"]
