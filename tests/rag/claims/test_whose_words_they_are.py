"""Whose words they are where another name or body stands nearer: forms read in newspapers, each with its opposite."""

from __future__ import annotations

import pytest

from tests.rag.claims.tagged import chains
from tests.rag.claims.told import said, shown

Tagged = tuple[str, str | None, str]


@pytest.mark.parametrize(
    ("text", "tagged", "expected"),
    [
        (
            "Karl Brek spoke at noon. Asked about Brek’s claim that the dam had burst, Ida Vale said, “Wait.”",
            [("said", "Ida Vale", "“Wait.”")],
            ["Karl Brek | that the dam had burst", "Ida Vale | Wait"],
        ),
        (
            "Karl Brek spoke at noon. Pressed on Brek's assertion that the dam had burst, Vale said it held.",
            [("said", "Vale", "it held")],
            ["Karl Brek | that the dam had burst", "Vale | it held"],
        ),
        (
            "Karl Brek spoke at noon. Brek's claim that the dam, Ida Vale said, had burst was wrong.",
            [],
            ["Karl Brek | that the dam, Ida Vale said, had burst was wrong"],
        ),
    ],
)
def test_what_somebody_is_asked_about_ends_where_he_answers(
    text: str, tagged: list[Tagged], expected: list[str]
) -> None:
    assert chains(text, *tagged)[: len(expected)] == expected


def test_who_is_a_name_is_never_the_clitic_behind_who() -> None:
    text = "It splits the town, with Ida Vale, who’s called for a wall, in doubt. “It leaks,” she said at noon."
    tagged = [("called for", "who’s", "a wall"), ("said", "she", "“It leaks,”")]
    assert chains(text, *tagged) == ["Ida Vale | a wall", "Ida Vale | It leaks"]


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("Ida Moor will meet miners in Kell. ", "campaign"),
        ("The race goes on in Kell. ", "Karl Brek’s campaign"),
        ("Ida Moor will meet miners. An ad from Karl Brek’s council campaign mocks it. ", "Karl Brek’s campaign"),
    ],
)
def test_a_campaign_named_long_before_is_not_that_of_whom_the_article_tells_now(before: str, expected: str) -> None:
    text = "Karl Brek’s campaign said it won. " + "It rained. " * 20 + before + "The campaign says it will be long."
    tagged = [("said", "Karl Brek’s campaign", "it won"), ("says", "The campaign", "it will be long")]
    assert chains(text, *tagged)[1:] == [f"{expected} | it will be long"]


@pytest.mark.parametrize(
    ("middle", "expected"),
    [
        ("The Harbour Policy Centre, which read an earlier draft, came to a similar result.", "Harbour Policy Centre"),
        ("It would hurt many.", "Kell Foundation"),
    ],
)
def test_the_group_is_the_body_that_the_sentence_before_is_about(middle: str, expected: str) -> None:
    text = (
        "“It is dear,” said Odo Tell, head of the Harbour Policy Centre. Rents would rise, according to the Kell "
        f"Foundation. {middle} Fees would double, the group said."
    )
    tagged = [
        ("said", "Odo Tell, head of the Harbour Policy Centre", "“It is dear,”"),
        ("according to", "the Kell Foundation", "Rents would rise"),
        ("said", "the group", "Fees would double"),
    ]
    assert chains(text, *tagged)[-1] == f"{expected} | Fees would double"


def test_the_research_is_no_institute_that_is_for_it() -> None:
    text = (
        "“It melts,” said Odo Tell of the Kell Institute for Sea Research. Vale read an article in a journal. The "
        "research showed that it melts faster."
    )
    tagged = [
        ("said", "Odo Tell of the Kell Institute for Sea Research", "“It melts,”"),
        ("showed", "The research", "that it melts faster"),
    ]
    assert chains(text, *tagged)[-1] == "The research | that it melts faster"


def test_the_institute_is_the_institute_for_research() -> None:
    text = "The Kell Institute for Sea Research opened in May. The institute said it was late."
    assert chains(text, ("said", "The institute", "it was late")) == ["Kell Institute for Sea Research | it was late"]


@pytest.mark.parametrize(
    ("speaks", "expected"),
    [
        ("“The members of the Harbour Council will act at once,” they said.", "Harbour Council"),
        ("“The town will act at once,” they said.", "Skippers"),
    ],
)
def test_the_members_of_a_council_speak_for_it(speaks: str, expected: str) -> None:
    text = f"Skippers denounce the ban. The Harbour Council called the ban a breach of the law. It rained. {speaks}"
    tagged = [
        ("denounce", "Skippers", "the ban"),
        ("called", "The Harbour Council", "the ban a breach of the law"),
        ("said", "they", speaks.split(",”")[0] + ",”"),
    ]
    assert chains(text, *tagged)[-1].split(" | ")[0] == expected


@pytest.mark.parametrize(
    ("whom", "expected"), [("the TV", "Ida Vale"), ("the television", "Ida Vale"), ("Kell TV", "Kell TV > Ida Vale")]
)
def test_who_speaks_to_the_set_speaks_to_no_outlet(whom: str, expected: str) -> None:
    text = f"“I would wait,” Ida Vale said to {whom}."
    assert chains(text, ("said", "Ida Vale", "“I would wait,”")) == [f"{expected} | I would wait"]


def test_a_report_from_over_the_weekend_is_not_the_weekends() -> None:
    text = "The spot shows a Kell Herald report from over the weekend that nearly all of it was lost."
    assert not [one for one in chains(text) if "weekend |" in one]


def test_who_wrote_two_words_on_a_form_does_not_go_on_in_the_next_paragraph() -> None:
    text = "On a form, in a box, a clerk had typed “no fault.”\n\n“Ida thought it was odd. She had been asked nothing.”"
    found = chains(text, ("had typed", "a clerk", "“no fault.”"))
    assert [one for one in found if one.startswith("a clerk")] == ["a clerk | no fault"]


def test_who_is_named_goes_on_behind_two_words_of_his() -> None:
    text = "Karl Brek called it “a disgrace.”\n\n“Nobody told us about it at all.”"
    found = chains(text, ("called", "Karl Brek", "it “a disgrace.”"))
    assert found[-1] == "Karl Brek | Nobody told us about it at all"


@pytest.mark.parametrize(
    ("text", "tagged"),
    [
        ("The Kell Bank met. It goes without saying that rates will rise.", ("saying", "It", "that rates will rise")),
        ("Karl Brek lost in May. Brek went on to win the cup in June.", ("went on", "Brek", "to win the cup in June")),
    ],
)
def test_nobody_says_it_in_these_idioms(text: str, tagged: Tagged) -> None:
    assert chains(text, tagged) == []


@pytest.mark.parametrize(
    ("text", "tagged", "expected"),
    [
        (
            "Fees go up, according to a study by Orla Finn, a former clerk now teaching at Kell University.",
            (
                "according to",
                "a study by Orla Finn, a former clerk now teaching at Kell University",
                "Fees go up",
            ),
            "Orla Finn | Fees go up",
        ),
        (
            "Fees go up, according to a study by Kell University.",
            ("according to", "a study by Kell University", "Fees go up"),
            "Kell University | Fees go up",
        ),
    ],
)
def test_a_study_is_its_authors(text: str, tagged: Tagged, expected: str) -> None:
    assert chains(text, tagged) == [expected]


@pytest.mark.parametrize("rival", ["rival", "Rival", "then-rival", "opponent"])
def test_whose_rival_somebody_is_the_word_alone_does_not_say(rival: str) -> None:
    text = f"They laughed at {rival} Orla Finn. Finn said it was late."
    assert shown(text, said("it was late", "Finn")) == ["person:Orla Finn"]


def test_whose_rival_is_said_is_a_role() -> None:
    text = "They laughed at Orla Finn, Vale’s rival. Finn said it was late."
    assert shown(text, said("it was late", "Finn")) == ["person:Orla Finn (Vale’s rival)"]


def test_one_name_with_either_apostrophe() -> None:
    text = "It broke at noon, according to Harbour Chief Karl O’Dane. O'Dane said that it was late."
    assert shown(text, said("that it was late", "O'Dane")) == ["person:Karl O’Dane (Harbour Chief)"]


@pytest.mark.parametrize("asker", ["Ida Vale", "the narrator of the ad"])
def test_who_asks_at_the_end_said_the_sentences_before(asker: str) -> None:
    text = f"Karl Brek said it was late.\n\n“You work hard. You pay your dues. Why does he not?” {asker} asks."
    found = chains(text, ("said", "Karl Brek", "it was late"))
    name = asker.removeprefix("the ")
    assert [one.removeprefix("the ") for one in found[1:3]] == [
        f"{name} | You work hard",
        f"{name} | You pay your dues",
    ]
