"""Posts, campaigns and surnames: whose they are by where they stand, and nobody's where nobody can tell."""

from __future__ import annotations

import pytest

from tests.rag.claims.tagged import chains
from tests.rag.claims.told import said, shown


def test_a_post_behind_a_colon_is_who_acts_there() -> None:
    text = (
        "Sen. Odo Brenk voted for it. Recall was long. Ida Vane defends her record in a commercial: "
        '"The port is honour," the senator says. "That\'s why I fought."'
    )
    assert chains(text, ("says", "the senator", '"The port is honour,"'))[:1] == ["Ida Vane | The port is honour"]


@pytest.mark.parametrize(
    "lead", ["Ida Vane asked a question", "Ida Vane and Karl Moor had a talk", "A clerk told Ida Vane of it"]
)
def test_a_post_behind_a_colon_is_not_who_only_asks_or_is_not_alone(lead: str) -> None:
    text = f'Sen. Odo Brenk voted for it. {lead}: "The port is honour," the senator says.'
    assert chains(text, ("says", "the senator", '"The port is honour,"'))[-1].endswith("Odo Brenk | The port is honour")


_NEW = "Some voters blamed Alia Lunder. {opening}, went on air. On a video, the secretary of state said it rained."


def test_a_post_that_opens_the_sentence_behind_a_new_name_is_hers() -> None:
    text = _NEW.format(opening="The secretary of state and 2014 candidate for mayor, a friend of Vale")
    assert chains(text, ("said", "the secretary of state", "it rained")) == ["Alia Lunder | it rained"]


def test_a_bare_post_behind_a_new_name_may_be_another() -> None:
    text = _NEW.format(opening="The secretary of state, who was away")
    assert chains(text, ("said", "the secretary of state", "it rained")) == ["secretary of state | it rained"]


_CAMPAIGN = "It could revive a foundering Harlow campaign. {then} The campaign has said that the toll stays."


def test_the_campaign_is_nobodys_where_somebody_else_acts_since() -> None:
    text = _CAMPAIGN.format(then="Ida Vale has been meeting with two experts.")
    assert chains(text, ("has said", "The campaign", "that the toll stays")) == ["campaign | that the toll stays"]


@pytest.mark.parametrize(
    "then", ["Harlow has been ill.", "Odo Brenk, a spokesman for the campaign, agreed.", "It rained."]
)
def test_the_campaign_is_the_one_named_last_where_nobody_else_acts(then: str) -> None:
    text = _CAMPAIGN.format(then=then)
    assert chains(text, ("has said", "The campaign", "that the toll stays")) == [
        "Harlow campaign | that the toll stays"
    ]


_BROTHERS = "Jeb Vane, trailing in the polls, brought his older brother, Karl B. Vane, to the square. "


def test_who_praises_his_younger_brother_is_the_older() -> None:
    text = _BROTHERS + "Mr. Vane praised his younger brother's patience."
    assert chains(text, ("praised", "Mr. Vane", "his younger brother's patience"))[-1].startswith("Karl B. Vane |")


def test_who_praises_his_older_brother_is_the_younger() -> None:
    text = _BROTHERS + "Mr. Vane praised his older brother's patience."
    assert chains(text, ("praised", "Mr. Vane", "his older brother's patience"))[-1].startswith("Jeb Vane |")


def test_a_speaker_by_a_description_goes_on_by_his_surname() -> None:
    text = _BROTHERS + '"It is late," the former mayor said. Mr. Vane also noted that it rained.'
    found = chains(text, ("said", "the former mayor", '"It is late,"'), ("also noted", "Mr. Vane", "that it rained"))
    assert found[-1] == "former mayor | that it rained"


def test_nobody_names_himself_in_full_in_a_quotation() -> None:
    text = _BROTHERS + "“Jeb Vane will win,” Mr. Vane said."
    assert chains(text, ("said", "Mr. Vane", "“Jeb Vane will win,”")) == ["Karl B. Vane | Jeb Vane will win"]


def test_a_surname_that_only_one_bears_is_his() -> None:
    text = "Jeb Vane left. “Jeb Vane will win,” Mr. Vane said."
    assert chains(text, ("said", "Mr. Vane", "“Jeb Vane will win,”")) == ["Jeb Vane | Jeb Vane will win"]


def test_a_surname_stays_as_it_is_where_nobody_can_tell() -> None:
    text = _BROTHERS + "“Jeb Vane and Karl Vane will win,” Mr. Vane said. Later, Mr. Vane added that it rained."
    rows = said("Jeb Vane and Karl Vane will win", "Mr. Vane", cue="said"), said("it rained", "Mr. Vane", cue="added")
    assert shown(text, *rows) == ["person:Vane", "person:Vane"]
