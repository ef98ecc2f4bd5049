"""What is said where nothing answers; every example is invented."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rag.asked.reasons import NOT_ANSWERED, gives_none, no_kind, not_on_this, without_reason
from rag.asked.understand import understand


@pytest.mark.parametrize(
    ("holder", "told"),
    [
        ("harbour master", "The harbour master is quoted in the articles, but nothing on this was found."),
        ("Odo Brenk", "Odo Brenk is quoted in the articles, but nothing on this was found."),
        ("head of operations", "The head of operations is quoted in the articles, but nothing on this was found."),
        ("UN envoy to Syria", "UN envoy to Syria is quoted in the articles, but nothing on this was found."),
        ("two navies", "Two navies are quoted in the articles, but nothing on this was found."),
        ("Odo Brenk apologise to Ida Kell for", NOT_ANSWERED),
    ],
)
def test_who_is_quoted_on_other_things(holder: str, told: str) -> None:
    assert not_on_this(holder) == told
    assert without_reason(told) == ""


def test_a_holder_who_gives_no_number() -> None:
    asked = replace(understand("How many boats are there?"), holder="fishermen")
    assert gives_none(asked).startswith("Fishermen are quoted in the articles, but do not give ")
    assert without_reason(gives_none(asked)) == ""
    assert no_kind(asked).startswith("No sentence was found that gives ")
