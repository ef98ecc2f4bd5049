"""Headings in capitals that run into their paragraph."""

from __future__ import annotations

from tests.rag.claims.tagged import chains


def test_a_heading_that_runs_in_is_no_name() -> None:
    text = (
        "Ida Marten Vane ran the harbour.\n\nKHC CHAIR IDA MARTEN VANE QUITS After weeks of criticism, the leak forced "
        "Vane to resign. She said she was sorry."
    )
    assert chains(text, ("said", "She", "she was sorry")) == ["Ida Marten Vane | she was sorry"]


def test_initials_before_a_name_are_no_heading() -> None:
    text = "BBC, ITV, SKY and NATO met Karl Vane. He said he was sorry."
    assert chains(text, ("said", "He", "he was sorry")) == ["Karl Vane | he was sorry"]
