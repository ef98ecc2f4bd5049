"""Several people who hold a claim are several; the words of a source are whom they name, not whom they mention."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.rag.claims.told import said, shown

ARTICLE = "The banker Karl Vane was there. The mayor Ida Brek came late. It was raining over the harbour. "


def test_two_surnames_in_one_source_are_two_holders_by_their_full_names() -> None:
    text = ARTICLE + "Vane and Brek issued a note describing their talk as “good.”"
    rows = (said("their talk as “good.”", "Vane and Brek", cue="describing"),)
    assert shown(text, *rows) == ["person:Karl Vane (banker)", "person:Ida Brek (mayor)"]


def test_two_surnames_with_a_comma_are_two_as_headlines_have_it() -> None:
    text = "Vane, Brek, pledge to go on with the ferry.\n\n" + ARTICLE
    assert shown(text, said("to go on", "Vane, Brek")) == ["person:Vane", "person:Brek"]


def test_former_posts_before_both_names_do_not_hide_the_second() -> None:
    text = "Former mayor Ida Brek and former Marn Gov. Karl Vane, who are also running, have pledged to act."
    rows = (said("to act", "Former mayor Ida Brek and former Marn Gov. Karl Vane", cue="have pledged"),)
    assert shown(text, *rows) == ["person:Ida Brek (Former mayor)", "person:Karl Vane (former Marn Gov)"]


def test_a_group_and_those_it_includes_are_holders_each() -> None:
    text = "Port politicians, including Reps. Ida Brek and Karl Vane, are vocal in their criticism of the toll."
    rows = (said("the toll", "Port politicians, including Reps. Ida Brek and Karl Vane", cue="criticism"),)
    assert [one.split(":")[1] for one in shown(text, *rows)] == [
        "Port politicians",
        "Ida Brek (Rep)",
        "Karl Vane (Rep)",
    ]


def test_claims_inside_and_after_those_of_two_people_keep_their_places() -> None:
    text = ARTICLE + 'Vane and Brek said the crews think the toll is high. "It is," they said.'
    rows = (
        said("the crews think the toll is high", "Vane and Brek", cue="said"),
        said("the toll is high", "the crews", cue="think"),
    )
    shown_as = shown(text, rows[0], replace(rows[1], inside=0))
    assert shown_as[-1].startswith("person:Karl Vane (banker) > ")


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("The twins Karl and Ida Vane said it rained.", "The twins Karl and Ida Vane"),
        ("Marks and Brek said it rained. Ida Marks left.", "Marks and Brek"),
        ("Kestra and Varnia said it rained.", "Kestra and Varnia"),
        ("Ida Vane, Kell Observer said it rained.", "Ida Vane, Kell Observer"),
        ("Ida Vane, mayor of Kell and Marn, said it rained.", "Ida Vane, mayor of Kell and Marn,"),
    ],
)
def test_what_may_be_one_is_not_parted(text: str, source: str) -> None:
    assert len(shown(text, said("it rained", source, cue="said"))) == 1


def test_a_source_who_identified_somebody_is_not_him() -> None:
    text = "Karl Vane was there. “It came from his desk,” said one source who identified Vane but asked for silence."
    rows = (said("It came from his desk", "one source who identified Vane but asked for silence", cue="said"),)
    assert shown(text, *rows) == ["anonymous:one source"]


def test_a_title_alone_is_the_name_behind_it() -> None:
    text = "Mr. Vane was quick to praise the ferry and said this week that it would run."
    assert shown(text, said("that it would run", "Mr.", cue="said")) == ["person:Vane"]


@pytest.mark.parametrize("verb", ["faces renewed", "has drawn sharp", "came under new"])
def test_who_meets_with_criticism_does_not_voice_it(verb: str) -> None:
    text = f"Ida Brek won again. But she {verb} criticism of her record."
    assert shown(text, said("her record", "she", cue="criticism")) == ["nobody"]


def test_who_voices_criticism_is_kept() -> None:
    text = "Ida Brek won again. But she repeated her criticism of the record."
    assert shown(text, said("the record", "she", cue="criticism")) == ["person:Ida Brek"]


def test_a_board_of_a_department_found_it_not_the_department() -> None:
    text = "It pointed to the Harbour Department’s own Review Board finding that the crew was too small."
    rows = (said("that the crew was too small", "the Harbour Department", cue="finding"),)
    assert shown(text, *rows) == ["organisation:Review Board"]
    text = "It pointed to the Harbour Department’s Monday finding that the crew was too small."
    assert shown(text, *rows) == ["office:Harbour Department"]


def test_she_and_her_defenders_are_she_by_her_name_and_they() -> None:
    text = "Ida Brek was calm. She and her defenders argue that the toll is fair."
    rows = (said("that the toll is fair", "She and her defenders", cue="argue"),)
    assert shown(text, *rows) == ["person:Ida Brek", "anonymous:her defenders"]


def test_those_who_named_something_keep_their_words() -> None:
    text = "Of them, 27 percent of those who named a boat said they could change their mind."
    rows = (said("they could change their mind", "27 percent of those who named a boat", cue="said"),)
    assert shown(text, *rows) == ["anonymous:27 percent of those"]
