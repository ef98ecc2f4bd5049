"""Contents end where the clause of their cue ends, and verbs by which nobody says anything make no claim."""

from __future__ import annotations

import pytest

from tests.rag.claims.tagged import Tagged, chains


@pytest.mark.parametrize(
    ("text", "tagged", "inner"),
    [
        (
            "Brek said Friday that Vale’s claim that Moor is in favor of the pier is “simply not true.”",
            ("said", "Brek", "that Vale’s claim that Moor is in favor of the pier is “simply not true.”"),
            "Brek > Vale | that Moor is in favor of the pier",
        ),
        (
            "When Vale said at a fair that she wouldn’t take the mayor’s help, she “caught the mood,” said Odo Brek.",
            (
                "said Odo Brek",
                "Odo Brek",
                "When Vale said at a fair that she wouldn’t take the mayor’s help, she “caught the mood,”",
            ),
            "Odo Brek > Vale | that she wouldn’t take the mayor’s help",
        ),
        (
            "“Moor had talked about selling the pier, so I talked about it too,” Brek said.",
            ("said", "Brek", "Moor had talked about selling the pier, so I talked about it too"),
            "Brek > Moor | selling the pier",
        ),
    ],
)
def test_a_claim_inside_another_ends_before_the_clause_around_it(text: str, tagged: Tagged, inner: str) -> None:
    found = chains(text, tagged)
    assert len(found) == 2
    assert found[0].startswith(f"{inner.partition(' > ')[0]} | ")
    assert found[1] == inner


@pytest.mark.parametrize(
    ("text", "tagged", "found"),
    [
        (
            "As Brek said, it was late, they had to go.",
            ("said", "Brek", "it was late, they had to go"),
            "Brek | it was late, they had to go",
        ),
        (
            "Brek said Vale had been an able and determined rival.",
            ("said", "Brek", "Vale had been an able and determined rival"),
            "Brek | Vale had been an able and determined rival",
        ),
        (
            "Odo Brek, the founder of the Free Pier Group that encourages sailors to come ashore, said it was over.",
            (
                "said",
                "Odo Brek, the founder of the Free Pier Group that encourages sailors to come ashore",
                "it was over",
            ),
            "Odo Brek | it was over",
        ),
        (
            "The friend is Karl Moor, whom one aide described as “his brother.”",
            ("described as", "one aide", "“his brother.”"),
            "one aide | Karl Moor … his brother",
        ),
        (
            "In a poll of 800 likely voters, Kell Research found that the pier was loved.",
            ("found", "Kell Research", "that the pier was loved"),
            "Kell Research | that the pier was loved",
        ),
    ],
)
def test_a_content_is_whole_and_nothing_beside_it_is_a_claim(text: str, tagged: Tagged, found: str) -> None:
    assert chains(text, tagged) == [found]


def test_what_a_group_pledged_is_no_part_of_an_order() -> None:
    text = "President Vale ordered ships to Kell to fight a group that has pledged loyalty to the Red Fleet."
    content = "ships to Kell to fight a group that has pledged loyalty to the Red Fleet"
    assert chains(text, ("ordered", "President Vale", content)) == [
        "Vale | ships to Kell to fight a group",
        "group | loyalty to the Red Fleet",
    ]


@pytest.mark.parametrize(
    "words",
    [
        "Who do they think they are?",
        "People were still talking about Moor",
        "You can’t come in here and say he’s a cheat",
        "If you think it is over, you are wrong",
    ],
)
def test_nobody_says_what_is_asked_or_supposed(words: str) -> None:
    text = f"“{words},” Odo Brek said.".replace("?,", "?")
    assert chains(text, ("said", "Odo Brek", words)) == [f"Odo Brek | {words}"]


@pytest.mark.parametrize(
    ("cited", "holders"),
    [
        ("a kinder platform on prices, opposition to tolls and cuts at the mill", "Odo Brek"),
        ("a growing network of cracks, storms and debts", "Odo Brek"),
        ("a report on the mill", "Odo Brek > report on mill"),
        ("the harbour police", "Odo Brek > harbour police"),
    ],
)
def test_reasons_are_cited_and_are_no_source(cited: str, holders: str) -> None:
    text = f"“It is over,” Odo Brek said, citing {cited}."
    (found,) = chains(text, ("said", "Odo Brek", "It is over"), ("citing", "Odo Brek", cited))
    assert found.replace("the ", "").replace("a report", "report") == f"{holders} | It is over"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "“No!” Odo Brek declared, a point he likes to make after an appearance on Radio Vale.",
            "Odo Brek | No!",
        ),
        ("Odo Brek declared “No!” in an appearance on Radio Vale.", "Radio Vale > Odo Brek | No!"),
        ("In an interview this week with Radio Vale, Odo Brek declared “No!”", "Radio Vale > Odo Brek | No!"),
        ("In an interview on Monday on Radio Vale, Odo Brek declared “No!”", "Radio Vale > Odo Brek | No!"),
        ("In the Radio Vale interview, Odo Brek declared “No!”", "Radio Vale > Odo Brek | No!"),
    ],
)
def test_the_outlet_of_the_words_themselves(text: str, found: str) -> None:
    assert chains(text, ("declared", "Odo Brek", "No!")) == [found]


def test_a_content_that_lies_behind_the_source_it_would_end_with_is_none() -> None:
    text = "Odo Brek, a broker who says as much as he can, said that the pier was safe."
    outer = ("said", "Odo Brek, a broker who says as much as he can", "that the pier was safe")
    inner = ("says", "a broker", "that the pier was safe")
    assert chains(text, outer, inner) == ["Odo Brek | that the pier was safe"]
