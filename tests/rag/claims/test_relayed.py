"""Quotations with their speaker that somebody passes on; offices of one person; leaders of a country."""

from __future__ import annotations

import pytest

from tests.rag.claims.tagged import chains
from tests.rag.claims.told import said, shown


@pytest.mark.parametrize(
    ("text", "content", "found"),
    [
        (
            "“The pier held,” spokesman Jon Ware said, according to The Beacon.",
            "“The pier held,” spokesman Jon Ware said",
            "The Beacon > Jon Ware | The pier held",
        ),
        (
            "“The pier held,” Jon Ware said in a statement according to The Beacon.",
            "“The pier held,” Jon Ware said in a statement",
            "The Beacon > Jon Ware | The pier held",
        ),
        (
            "“The pier held,” said Jon Ware, a clerk, according to The Beacon.",
            "“The pier held,” said Jon Ware, a clerk",
            "The Beacon > Jon Ware | The pier held",
        ),
        (
            "“It is over,” Mary Hollis told her staff, according to The Beacon.",
            "“It is over,” Mary Hollis told her staff",
            "The Beacon > Mary Hollis | It is over",
        ),
        ("“The pier held,” according to The Beacon.", "The pier held", "The Beacon | The pier held"),
    ],
)
def test_a_speaker_behind_his_words_stays_beside_who_passes_them_on(text: str, content: str, found: str) -> None:
    assert chains(text, ("according to", "The Beacon", content)) == [found]


def test_the_office_of_one_person_is_one_by_whatever_name() -> None:
    text = "Councillor Ida Vale’s office was shut. Vale’s office said so. Vale’s old office denied it."
    found = shown(
        text,
        said("was shut", "Councillor Ida Vale’s office"),
        said("so", "Vale’s office", cue="said"),
        said("it", "Vale’s old office", cue="denied"),
    )
    assert found[0] == found[1]
    assert found[2] != found[0]


def test_a_countrys_leader_is_no_other_president() -> None:
    text = (
        "President Karl Vane spoke for hours. He praised Odo Brek, president of the football league, and Ned Hale. "
        "“They are good men,” the Kenyan leader said."
    )
    assert shown(text, said("They are good men", "the Kenyan leader", cue="said")) == ["person:Karl Vane (President)"]


@pytest.mark.parametrize(
    "text",
    [
        "The campaign Vane was running lost. Vane said so.",
        "He took whatever authority Vane had. Vane said so.",
        "Vane praised the agency. Vane said so.",
    ],
)
def test_what_somebody_runs_or_has_is_no_post_of_his(text: str) -> None:
    assert shown(text, said("so", "Vane", cue="said")) == ["person:Vane"]


def test_papers_of_his_behind_a_sentence_about_somebody_unnamed() -> None:
    text = "The retired surgeon never won a race. He had five crowns at the end, according to his accounts."
    (found,) = shown(text, said("He had five crowns at the end", "his accounts", cue="according to"))
    assert found  # whoever it is, the claim is there


@pytest.mark.parametrize(
    ("text", "tagged", "found"),
    [
        ("“It held,” Karl Vane said on CNN.", ("said", "Karl Vane", "It held"), "CNN > Karl Vane | It held"),
        (
            "Appearing on CBS’ Meet the Town, Karl Vane said it was late.",
            ("said", "Karl Vane", "it was late"),
            "CBS > Karl Vane | it was late",
        ),
        (
            "Asked on Fox News who led, Karl Vane said Ryan did.",
            ("said", "Karl Vane", "Ryan did"),
            "Fox News > Karl Vane | Ryan did",
        ),
        ("“It held,” Karl Vane said on Monday.", ("said", "Karl Vane", "It held"), "Karl Vane | It held"),
        ("Appearing on the roof, Karl Vane said it held.", ("said", "Karl Vane", "it held"), "Karl Vane | it held"),
    ],
)
def test_the_outlet_on_which_somebody_spoke_comes_first(text: str, tagged: tuple[str, str, str], found: str) -> None:
    assert chains(text, tagged) == [found]


def test_two_trades_before_a_name_are_one_person_s() -> None:
    text = "Karl Vane, an author, won. “It held,” the author and journalist Marc Weber told me. “It is sound.”"
    assert chains(text, ("told", "the author and journalist Marc Weber", "It held"))[0] == "Marc Weber | It held"


def test_a_former_chief_is_not_the_chief() -> None:
    text = "Former OKL Political Affairs Chief Jeff Hale smiled. Nobody called since the OKL chief said it was late."
    assert shown(text, said("it was late", "the OKL chief", cue="said")) == ["person:OKL chief"]
    text = "Jeff Hale, former league chief, smiled. Nobody called since the league chief said it was late."
    assert shown(text, said("it was late", "the league chief", cue="said")) == ["person:league chief"]
