"""Who bears a name only as one of a sort, and the town of a dateline, which is nobody in the story."""

from __future__ import annotations

from tests.rag.claims.tagged import chains
from tests.rag.claims.told import said, shown


def test_one_of_a_sort_is_not_the_one_before_nor_of_the_other_party() -> None:
    text = (
        "“The race is for second,” said one Marl Valley Republican. “Polls mislead,” another Marl Valley Republican "
        "added. “It will be close,” said one Marl Valley Democrat."
    )
    assert shown(
        text,
        said("The race is for second", "one Marl Valley Republican"),
        said("Polls mislead", "another Marl Valley Republican", cue="added"),
        said("It will be close", "one Marl Valley Democrat"),
    ) == [
        "anonymous:one Marl Valley Republican",
        "anonymous:another Marl Valley Republican",
        "anonymous:one Marl Valley Democrat",
    ]


def test_a_name_with_one_before_its_title_stays_a_name() -> None:
    text = "“It held,” said a furious Mayor Orla Finn. She blamed the rain."
    found = shown(text, said("It held", "a furious Mayor Orla Finn"), said("the rain", "She", cue="blamed"))
    assert all("Orla Finn" in one for one in found)


def test_the_town_of_a_dateline_is_nobody() -> None:
    text = (
        "TOLVE, Marn - Votes were counted on Tuesday. Win Holm, an editor, said that according to its analysis the "
        "vote was clean."
    )
    (found,) = shown(text, said("the vote was clean", "its analysis", cue="according to"))
    assert "TOLVE" not in found


def test_a_body_in_capitals_before_a_dash_is_somebody() -> None:
    text = "NATO — the old alliance — held a vote. It warned that ships would sail."
    (found,) = shown(text, said("that ships would sail", "It", cue="warned"))
    assert found.endswith(":NATO")


def test_the_entries_of_a_form_are_no_speakers() -> None:
    text = (
        "Bakers marched on Friday.\n\nName: Gilda Hatch. Job: Baker. “As a baker, I make five crowns.”\n\n"
        "Name: Tom Reed. Job: Clerk. “I came for my friends.”\n"
    )
    assert not any("Name" in one or "Job" in one for one in chains(text))
