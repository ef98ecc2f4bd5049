"""Short names that are one person with a long one."""

from __future__ import annotations

import pytest

from tests.rag.claims.told import said, shown


@pytest.mark.parametrize(
    ("before", "source", "name"),
    [
        ("The finance minister, Tam Quy, spoke.", "Mr. Tam", "Tam Quy"),
        ("President Hu Daoran met a guest.", "President Hu", "Hu Daoran"),
        ("Nelson Ruiz spoke. Ada Brek left.", "President Nelson", "Nelson"),
        ("Tam Quy spoke. Tam Bao left.", "Mr. Tam", "Tam"),
        ("Orla Estrin Vale, a nurse, spoke.", "Estrin Vale", "Orla Estrin Vale"),
        ("Mary Ann Brek, a nurse, spoke.", "Ann Brek", "Ann Brek"),
        ("West Kell Harbour is full.", "Kell Harbour", "Kell Harbour"),
    ],
)
def test_a_short_name_is_the_long_one_where_nobody_else_can_be_meant(before: str, source: str, name: str) -> None:
    text = f"{before} {source} said it was safe. Rain fell. {source} said it was dry."
    rows = (said("it was safe", source, cue="said"), said("it was dry", source, cue="said"))
    for found in shown(text, *rows):
        assert found.split(":", 1)[1].split(" (", 1)[0] == name
