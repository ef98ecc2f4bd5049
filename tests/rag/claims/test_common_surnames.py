"""Surnames that are common words: Rolf May, Al From, Jack Will."""

from __future__ import annotations

import pytest

from tests.rag.claims.tagged import chains


@pytest.mark.parametrize("name", ["Paul May", "Rolf May", "Al From", "Jack Will"])
def test_a_surname_that_is_a_common_word(name: str) -> None:
    surname = name.split()[1]
    text = f"“We lost,” said {name}, who led it. “They sold it,” {surname} said. “Nothing is left.”"
    found = chains(text, ("said", name, "“We lost,”"), (f"{surname} said", None, "“They sold it,”"))
    assert found == [f"{name} | We lost", f"{name} | They sold it", f"{name} | Nothing is left"]


def test_the_month_is_nobody() -> None:
    text = "“We lost,” said Paul May. In May officials denied it."
    assert chains(text, ("said", "Paul May", "“We lost,”"), ("denied", "officials", "it"))[-1] == "officials | it"
