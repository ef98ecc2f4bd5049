"""Labels of what is examined and hearsay that names nobody make no holders."""

from __future__ import annotations

import pytest

from tests.rag.claims.tagged import chains


@pytest.mark.parametrize("hearing", ["We have heard it said", "One often hears it said"])
def test_what_is_heard_said_is_no_broadcasters_word(hearing: str) -> None:
    text = f"Vane told the radio that it was late. {hearing} that some went back."
    found = chains(text, ("told", "Vane", "that it was late"), ("said", "it", "that some went back"))
    assert [one for one in found if "some went back" in one] in ([], ["nobody | that some went back"])


@pytest.mark.parametrize(("label", "speaks"), [("Claim", False), ("Verdict", False), ("Vane", True)])
def test_what_a_check_of_facts_looks_into_has_no_speaker(label: str, speaks: bool) -> None:
    blocks = "\n\n".join(f"{label}: the {thing} is shut. It never was." for thing in ("dam", "mill", "pier", "lock"))
    text = f"Moor asks Vane five things.\n\nMoor: Is it so?\n\n{blocks}"
    assert any(one.startswith(label) for one in chains(text)) == speaks
