"""Whom a description means that calls somebody by other words than the article did before."""

from __future__ import annotations

import pytest

from tests.rag.claims.told import said, shown


def test_the_actress_is_the_star_of_the_sentence_before() -> None:
    text = (
        "Actress Orla Finn won in May. The gala was long. “Salt Water” star Ada Brek wrote of her name in a post. "
        "The actress explained that it was a joke."
    )
    assert shown(text, said("it was a joke", "The actress")) == ["person:Ada Brek"]


def test_the_actress_is_who_was_called_that_in_the_sentence_before() -> None:
    text = "Actress Orla Finn won in May before singer Tam Orr. The actress explained that it was a joke."
    assert shown(text, said("it was a joke", "The actress")) == ["person:Orla Finn (Actress)"]


def test_the_actress_is_no_minister() -> None:
    text = "Actress Orla Finn won in May. The minister Ada Brek was there. The actress explained that it was a joke."
    assert shown(text, said("it was a joke", "The actress")) == ["person:Orla Finn (Actress)"]


@pytest.mark.parametrize(
    ("opening", "shown_as"),
    [
        ("The news reader Ada Brek wrote a letter.", "person:Ada Brek (news reader)"),
        ("Ada Brek wrote a letter.", "person:Ada Brek"),
        ("Senator Ada Brek wrote a letter.", "person:hill-country journalist"),
        ("Ada Brek and Orla Finn wrote a letter.", "person:hill-country journalist"),
    ],
)
def test_a_journalist_by_more_words_is_the_one_person_of_the_sentence_before(opening: str, shown_as: str) -> None:
    text = f"{opening} The hill-country journalist said it was late."
    assert shown(text, said("it was late", "The hill-country journalist")) == [shown_as]


def test_these_people_are_those_who_just_spoke() -> None:
    text = "It is dear, people close to the talks say. Vane, these people said, would take less."
    rows = (said("It is dear", "people close to the talks"), said("would take less", "these people"))
    assert shown(text, *rows) == ["anonymous:people close to the talks"] * 2


def test_the_website_is_not_whose_the_poll_is() -> None:
    text = "A Kell Post-NTQ News poll found that bread is loved. It has 34 members, according to the website."
    rows = (said("bread is loved", "A Kell Post-NTQ News poll"), said("It has 34 members", "the website"))
    assert shown(text, *rows)[1] == "outlet:website"


def test_the_website_is_the_medium_that_reported() -> None:
    text = "The Kell Post reported that bread is loved. It has 34 members, according to the website."
    rows = (said("bread is loved", "The Kell Post"), said("It has 34 members", "the website"))
    assert shown(text, *rows)[1] == "outlet:Kell Post"


def test_god_is_not_the_leader() -> None:
    text = "The paper asks whom God chose. The hill-country leader said it was late."
    rows = (said("it was late", "The hill-country leader"),)
    assert "God" not in shown(text, *rows)[0]


def test_a_heading_in_capitals_is_not_who_speaks() -> None:
    text = "FERRY CREWS OF KELL REFUSE TO SAIL AT NIGHT The crews said the boats were old."
    found = shown(text, said("the boats were old", "FERRY CREWS OF KELL REFUSE TO SAIL AT NIGHT The crews"))
    assert found == ["anonymous:The crews"]


def test_initials_are_no_heading() -> None:
    text = "EU, UN, IMF and NATO Chief Ada Brek said the boats were old."
    assert "EU" in shown(text, said("the boats were old", "EU, UN, IMF and NATO Chief Ada Brek"))[0]
