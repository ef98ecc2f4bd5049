"""Quotations set apart that name nobody: whose a speech is, and what the outlet only says again."""

from __future__ import annotations

import pytest

from tests.rag.claims.tagged import chains

_SAID = [("said", "Mayor Karl Brek", "“We will rent a barge.")]


@pytest.mark.parametrize(
    "lead", ["Transcript as follows:", "Partial transcript follows:", "The full transcript is below:", "Her remarks:"]
)
def test_a_speech_below_a_transcript_line_is_that_of_who_is_quoted_above(lead: str) -> None:
    text = (
        "On Monday in Kell, Mayor Karl Brek said, “We will rent a barge. It will float.”\n\n"
        f"{lead}\n\n“Tonight we came to the harbour. We ate there.\n\n“You know the mill was in debt.”"
    )
    found = chains(text, *_SAID)
    assert [one for one in found if not one.startswith("Karl Brek | ")] == []
    assert "Karl Brek | You know the mill was in debt" in found


@pytest.mark.parametrize(
    ("above", "lead"),
    [
        ("Ida Moor said, “It leaks.” ", "Transcript as follows:"),  # two were quoted: nobody can tell
        ("", "The river rose as follows:"),
    ],
)
def test_a_speech_stays_nobodys_where_two_were_quoted_or_no_transcript_is_announced(above: str, lead: str) -> None:
    said = "On Monday in Kell, Mayor Karl Brek said, “We will rent a barge.”"
    text = f"{above}{said}\n\n{lead}\n\n“Tonight we came to town.”"
    tagged = [*_SAID, ("said", "Ida Moor", "“It leaks.”")] if above else _SAID
    assert "Karl Brek | Tonight we came to town" not in chains(text, *tagged)


def test_words_of_the_outlet_in_brackets_do_not_end_a_quotation() -> None:
    text = (
        "“His father was a baker,” said Karl Vane, who like others in Kell knew Ole. (He was not.) "
        "“Ole was a man of many stories and few loaves.”"
    )
    found = chains(text, ("said", "Karl Vane", "“His father was a baker,”"))
    assert found[-1] == "Karl Vane | Ole was a man of many stories and few loaves"


@pytest.mark.parametrize(
    ("pulled", "is_own"),
    [
        ('"Behind the row over the dam lies a row about the mill of long ago."', True),
        ('"Behind the row over the dam lies a row about the bread of long ago."', False),
    ],
)
def test_a_sentence_of_the_outlet_that_is_set_apart_again_is_nobodys_claim(pulled: str, is_own: bool) -> None:
    text = (
        "But behind the row over the dam lies a row about the mill of long ago.\n\n"
        f"Bakers think the dam is real.\n\n{pulled}\n\nIt rained."
    )
    found = chains(text, ("think", "Bakers", "the dam is real"))
    assert any("of long ago" in one for one in found) is not is_own
