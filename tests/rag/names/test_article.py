"""What the names and descriptions of one article mean, in invented articles."""

from __future__ import annotations

import pytest

from rag.names.article import ArticleName, article_names
from rag.sentences import split_sentences
from tests.timing import shortest


def names_in(text: str) -> dict[str, ArticleName]:
    return {name.name: name for name in article_names(text, split_sentences(text)).names}


def spellings(name: ArticleName) -> list[str]:
    return [mention.spelling for mention in name.mentions]


@pytest.mark.parametrize(
    ("text", "name", "description"),
    [
        ("Lund Lines cut its trips. On Monday the company denied it.", "Lund Lines", "the company"),
        ("The Dockers' Union (DU) met. The union’s leader left.", "Dockers' Union", "The union"),
        ("We asked the SDU twice. Then the union met.", "SDU", "the union"),
        ("We met Ada Brandt, the harbour master, there. The harbour master wept.", "Ada Brandt", "The harbour master"),
        ("Ivo Lund, Orria’s prime minister, left. The prime minister was ill.", "Ivo Lund", "The prime minister"),
        ("Ivo Finn and his son, Karl Finn, deny it. The father wept.", "Ivo Finn", "The father"),
        ("Ivo Finn, 71, and Karl Finn, 39, deny it. The son wept.", "Karl Finn", "The son"),
        ("They elected her for Civic Spring. The party was glad.", "Civic Spring", "The party"),
        ("It was Interior Minister Orla Finn. The ministry was silent.", "Interior Ministry", "The ministry"),
    ],
)
def test_a_description_means_the_one_name_that_fits(text: str, name: str, description: str) -> None:
    assert description in spellings(names_in(text)[name])


@pytest.mark.parametrize(
    "text",
    [
        "Lund Lines and Brandt Coal met in May. Snow fell. It rained. The company denied it.",
        "Lund Lines met in May. A company from Ostwick was there too. It rained. The company denied it.",
        "Lund Lines met in May. The company director wept.",
        "Prime Minister Orla Finn met Ada Brandt. The minister wept.",
    ],
)
def test_a_description_that_may_mean_another_is_left_open(text: str) -> None:
    described = [m for name in names_in(text).values() for m in name.mentions if m.is_description]
    assert described == []


def test_an_office_is_its_countrys_however_that_is_said() -> None:
    text = "We asked Orria’s foreign ministry. Then the foreign ministry of Velland spoke. Orria was silent."
    found = names_in(text)
    assert spellings(found["foreign ministry of Orria"]) == ["foreign ministry"]
    assert spellings(found["foreign ministry of Velland"]) == ["foreign ministry"]
    assert spellings(found["Orria"]) == ["Orria", "Orria"]


def test_an_office_named_before_that_of_a_country_is_left_open() -> None:
    text = "On Monday the Foreign Ministry denied it. The Orrian Foreign Ministry had asked for it."
    assert names_in(text)["Foreign Ministry"].is_open


def test_a_surname_goes_to_whom_title_gender_and_post_allow() -> None:
    text = (
        "President Ivo Finn met General Karl Finn. Snow fell. President Finn left. General Finn stayed. "
        "His sister, Ada Finn, wept. Ms Finn was ill."
    )
    found = names_in(text)
    assert spellings(found["Ivo Finn"]) == ["Ivo Finn", "Finn"]
    assert spellings(found["Karl Finn"]) == ["Karl Finn", "Finn"]
    assert spellings(found["Ada Finn"]) == ["Ada Finn", "Finn"]


def test_mr_finn_is_not_the_finn_who_speaks_of_him() -> None:
    text = "Sal Finn resigned. Mo Finn takes over. “I hardly know Mr Finn,” Mo Finn said."
    assert spellings(names_in(text)["Mo Finn"]) == ["Mo Finn", "Mo Finn"]


def test_a_surname_long_after_two_of_that_name_is_nobodys() -> None:
    text = "Sal Finn met Mo Finn. Mo Finn left. It rained. Snow fell. The quay was shut. They thanked Finn."
    found = names_in(text)
    assert found["Finn"].is_open


def test_a_company_is_not_the_person_it_is_named_after() -> None:
    text = "We met Orla Finn, who owns Finn Trams. All trams stood still. They accused Finn of fraud."
    found = names_in(text)
    assert found["Finn Trams"].kind != "person"
    assert spellings(found["Finn Trams"]) == ["Finn Trams"]


def test_a_town_and_what_is_named_after_it_are_two() -> None:
    found = names_in("It was cold in Ostwick. The Ostwick power station and the Ostwick bridge were shut.")
    assert set(found) == {"Ostwick", "Ostwick power station", "Ostwick bridge"}


@pytest.mark.slow
@pytest.mark.parametrize(
    "unit", ["The union met. ", "Lund Lines left. The company wept. ", "the the the ", "Mr Finn. "]
)
def test_reading_an_article_takes_linear_time(unit: str) -> None:
    def seconds(size: int) -> float:
        text = "Ivo Finn met Karl Finn of the Dockers' Union. " + unit * (size // len(unit))
        sentences = split_sentences(text)
        return shortest(lambda: article_names(text, sentences))

    seconds(2_000)
    assert seconds(80_000) < 0.3 + 10 * seconds(20_000)
