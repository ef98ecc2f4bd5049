"""Quotations and lists that a colon leads in: whose they are."""

from __future__ import annotations

import pytest

from tests.rag.claims.tagged import chains

_LEAD = "Ida Vale, the harbour chief, was calm. "


@pytest.mark.parametrize("mark", ["l ", "• ", "- ", "1. "])
def test_all_items_of_a_list_are_his_who_argues_that(mark: str) -> None:
    items = ("Only two boats came in May.", "No fire was ever traced to a boat.", "Most of them are new. They float.")
    text = (
        "Harbour chief Ida Vale argued that:\n\n"
        + "\n\n".join(mark + item for item in items)
        + "\n\nThe pier shut in May."
    )
    assert chains(text, ("argued", "Harbour chief Ida Vale", "that")) == [
        "Ida Vale | Only two boats came in May",
        "Ida Vale | No fire was ever traced to a boat",
        "Ida Vale | Most of them are new",
        "Ida Vale | They float",
    ]


def test_a_list_of_things_is_no_claim() -> None:
    assert chains(f"{_LEAD}Vale wrote:\n\n- a new pier\n\n- a new quay\n\nThe fair ends.") == []


def test_a_list_below_nobody_is_the_outlets() -> None:
    assert chains(f"{_LEAD}The rules are these:\n\n- The pier is shut.\n\n- The quay is open.") == []


def test_who_responds_at_the_end_of_a_paragraph_says_the_quotation_below() -> None:
    text = (
        "The Kell Post made the same charges in May, and Tarn News responded:\n\n"
        "“If the boats are so old, the answer is not to fine us all. It is to mend them.”\n\nThe point still holds."
    )
    tagged = (
        "responded",
        "Tarn News",
        "“If the boats are so old, the answer is not to fine us all. It is to mend them.”",
    )
    assert chains(text, tagged) == [
        "Tarn News | If the boats are so old, the answer is not to fine us all",
        "Tarn News | It is to mend them",
    ]


def test_who_spoke_earlier_in_the_lead_is_not_who_responds() -> None:
    text = "Karl Brek said the pier was old, and Ida Vale replied:\n\n“It was mended in May.”"
    assert chains(text, ("said", "Karl Brek", "the pier was old"))[-1] == "Ida Vale | It was mended in May"


def test_words_before_a_quotation_that_runs_on_to_its_speaker() -> None:
    text = f"{_LEAD}Vale seemed annoyed: “It is a boat! Just send it,” she wrote. The pier is open."
    assert chains(text, ("wrote", "she", "Just send it"))[-2:] == [
        "Ida Vale | It is a boat!",
        "Ida Vale | Just send it",
    ]


def test_words_before_a_quotation_that_nobody_ends() -> None:
    assert chains(f"{_LEAD}The sign was new: “Keep out. This is a pier.” Nobody read it.") == [
        "nobody | This is a pier"
    ]


def test_several_quotations_with_others_left_out() -> None:
    text = "Ida Vale asked: “Is it time to mend the old pier?” . . . “Have you seen the old quay?” The pier is open."
    found = chains(text, (":", "Ida Vale", "Is it time to mend the old pier?"))
    assert found[-1] == "Ida Vale | Have you seen the old quay?"
