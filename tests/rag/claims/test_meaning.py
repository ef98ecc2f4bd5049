"""Whom a description, a pronoun or a surname means in an article."""

from __future__ import annotations

import pytest

from tests.rag.claims.told import Said, claims, said, shown


@pytest.mark.parametrize(
    ("before", "source", "shown_as"),
    [
        ("The Ministry of Fisheries closed the pier.", "the ministry", "office:Ministry of Fisheries"),
        ("Ada Brek, an adviser to the mayor, arrived.", "the advisor", "person:Ada Brek (adviser to the mayor)"),
        ("Judge Ada Brek walked the pier.", "the judge", "person:Ada Brek (Judge)"),
        ("The Dockers' Union met.", "the union", "organisation:Dockers' Union"),
        ("Dale Plating, a mill by a lake, was searched.", "the company", "organisation:Dale Plating (mill by a lake)"),
        ("Brek told the Kell Press Service that it was shut.", "the agency", "agency:Kell Press Service"),
        ("The Green Front gave up the bridge.", "the Front", "organisation:Green Front"),
        ("Chairwoman Ada Brek met the spokesman, Tam Orr.", "the spokesman", "person:Tam Orr (spokesman)"),
    ],
)  # fmt: skip
def test_a_description_means_whoever_it_fits(before: str, source: str, shown_as: str) -> None:
    text = f"{before} The pier would stay shut, {source} said."
    assert shown(text, said("The pier would stay shut", source)) == [shown_as]


def test_a_description_that_fits_nobody_stays_as_it_is() -> None:
    text = "Ada Brek, the mayor, opened the pier. The goalkeeper said it was slippery."
    assert shown(text, said("it was slippery", "The goalkeeper")) == ["person:goalkeeper"]


def test_the_ministry_is_the_last_ministry_named() -> None:
    text = (
        "The Ministry of Fisheries and the Ministry of Health disagree. The fish are safe, the ministry said. "
        "The Ministry of Fisheries has closed the pier. It is closed for good, the ministry wrote."
    )
    rows = (said("The fish are safe", "the ministry"), said("It is closed for good", "the ministry"))
    assert shown(text, *rows) == ["office:Ministry of Health", "office:Ministry of Fisheries"]


def test_the_soldier_and_one_of_them_mean_earlier_holders_without_a_name() -> None:
    text = (
        "A soldier from the northern camp said the bridge was lost. They fled, the soldier said. "
        "Two officials familiar with the plan said it had failed. One of them said the map was wrong."
    )
    rows = (
        said("the bridge was lost", "A soldier from the northern camp"),
        said("They fled", "the soldier"),
        said("it had failed", "Two officials familiar with the plan"),
        said("the map was wrong", "One of them"),
    )
    assert (
        shown(text, *rows)
        == ["anonymous:A soldier from the northern camp"] * 2 + ["anonymous:Two officials familiar with the plan"] * 2
    )


def test_an_apposition_says_more_than_one_of_the_hikers() -> None:
    text = "The hikers said it was cold. One of the hikers, a retired baker, called it an outrage."
    rows = (said("it was cold", "The hikers"), said("it an outrage", "One of the hikers, a retired baker"))
    assert shown(text, *rows)[1] == "anonymous:a retired baker"


def test_he_is_the_speaker_before() -> None:
    text = "Tam Orr, the mayor, said Karl Vane had left the town. He said the town was calm."
    rows = (said("Karl Vane had left the town", "Tam Orr, the mayor"), said("the town was calm", "He"))
    assert shown(text, *rows) == ["person:Tam Orr (mayor)"] * 2


def test_she_is_not_the_spokesman() -> None:
    text = "Chairwoman Kim Brek met the spokesman, Lee Orr. She said the talks had failed. He said they had not."
    rows = (said("the talks had failed", "She"), said("they had not", "He"))
    assert shown(text, *rows) == ["person:Kim Brek (Chairwoman)", "person:Lee Orr (spokesman)"]


def test_she_is_the_subject_of_the_sentence_before() -> None:
    text = "Mayor Edda Brek cut the ribbon with a knife from Lena Orr. She said it was sharp."
    assert shown(text, said("it was sharp", "She")) == ["person:Edda Brek (Mayor)"]


def test_a_name_in_a_clause_about_somebody_else_is_not_who_replied() -> None:
    text = "Ada Brek said she was tired. Asked about the vote in which Edda Vane faces Tam Orr, she replied: I wait."
    rows = (said("she was tired", "Ada Brek"), said("I wait", "she"))
    assert shown(text, *rows)[1] == "person:Ada Brek"


def test_it_is_a_body_and_not_a_person() -> None:
    text = "The owner, Dale Mining, sent Karl Vane home. It said the belt had been checked."
    assert shown(text, said("the belt had been checked", "It")) == ["organisation:Dale Mining (owner)"]


def test_it_gives_a_figure_means_the_letter() -> None:
    text = "Two of them showed Dale Mining a letter dated 3 May. It gives a value of seven."
    assert shown(text, said("a value of seven", "It", cue="gives")) == ["anonymous:a letter dated 3 May"]


def test_father_and_son_stay_apart() -> None:
    text = (
        "Karl Vane, the treasurer and a son of the former mayor Aldo Vane, may follow him. "
        "The elder Vane said he would not advise it."
    )
    assert shown(text, said("he would not advise it", "The elder Vane")) == ["person:Aldo Vane (former mayor)"]


def test_the_father_is_the_elder_of_two() -> None:
    text = "Aldo Vane, 71, and Karl Vane, 39, deny it. The father said he had left in May."
    assert shown(text, said("he had left in May", "The father")) == ["person:Aldo Vane"]


def test_mr_and_ms_of_one_surname_stay_apart() -> None:
    text = "Mr. Brek said the boat sank. Ms. Brek said it did not. Mr. Brek said she was wrong."
    rows = (said("the boat sank", "Mr. Brek"), said("it did not", "Ms. Brek"), said("she was wrong", "Mr. Brek"))
    first, second, third = claims(text, *rows)
    assert first.chain[-1].name == third.chain[-1].name != second.chain[-1].name


def test_the_surname_means_whom_the_sentence_is_about() -> None:
    text = "Orla Finn, mother of the victim Sean Finn, objected. The report is wrong, Finn said."
    assert shown(text, said("The report is wrong", "Finn"))[0].startswith("person:Orla Finn")


def test_her_lawyer_is_the_lawyer_brought_in_as_hers() -> None:
    text = "Amal Orr's lawyer, Nadia Brek, spoke. The judge erred, her lawyer said."
    assert shown(text, said("The judge erred", "her lawyer")) == ["person:Nadia Brek (Amal Orr's lawyer)"]


@pytest.mark.parametrize(
    ("full", "short"),
    [
        ("María José Ortega Díaz", "Ortega"),
        ("Kim Jin Su", "Kim"),
        ("Igor P. Sorin", "Sorin"),
        ("Tam al-Sadr", "Al-Sadr"),
    ],
)
def test_a_family_name_may_stand_anywhere(full: str, short: str) -> None:
    text = f"{full}, the mayor, said the road was open. {short} said buses ran."
    rows = (said("the road was open", f"{full}, the mayor"), said("buses ran", short))
    assert shown(text, *rows)[1] == f"person:{full} (mayor)"


def test_one_who_gives_only_a_name_has_it_and_her_description_as_role() -> None:
    text = "A woman who gave her name as Oksana said the roof fell. She said it was loud."
    rows = (said("the roof fell", "A woman who gave her name as Oksana"), said("it was loud", "She"))
    assert shown(text, *rows) == ["person:Oksana (woman)"] * 2


def test_a_lone_surname_means_whom_the_article_is_about() -> None:
    text = (
        "Orla Vane, the mayor, said it was late. Vane left at noon. Her uncle, Bill Vane, waited outside. It rained. "
        "The bus came. The road was closed. Vane said she would walk."
    )
    assert shown(text, said("she would walk", "Vane")) == ["person:Orla Vane (mayor)"]


@pytest.mark.parametrize(
    ("text", "source", "shown_as"),
    [
        ("“It is over,” said his neighbour, May Hill.", "his neighbour", "person:May Hill (his neighbour)"),
        ("“It is over,” said its author, the biologist Orla Finn.", "its author", "person:Orla Finn (biologist)"),
        ("One of her agents, Sven Holt, said it is over.", "One of her agents, Sven Holt", "person:Sven Holt (agents)"),
        ("“It is over,” said one, a retired baker.", "one", "anonymous:a retired baker"),
        ("Another, who gave her name only as Ola, said it is over.", "Another", "person:Ola"),
        ("A driver who fled said it is over.", "A driver who fled", "anonymous:A driver"),
        ("The woman who filmed it said it is over.", "The woman who filmed it", "anonymous:The woman who filmed it"),
        ("Orla Finn KC said it is over.", "Orla Finn KC", "person:Orla Finn"),
        ("Dean Marlow said it is over.", "Dean Marlow", "person:Dean Marlow"),
        ("Radio Kell said it is over.", "Radio Kell", "outlet:Radio Kell"),
        ("Kell Capital said it is over.", "Kell Capital", "organisation:Kell Capital"),
        ("Vane and his lawyers said it is over.", "Vane and his lawyers", "anonymous:Vane and his lawyers"),
        ("A spokesman for party leader Orla Finn said it is over.", "A spokesman for party leader Orla Finn",
         "anonymous:A spokesman for party leader Orla Finn"),
        ("Two deputies, including Vane, said it is over.", "Two deputies, including Vane", "anonymous:Two deputies"),
        ("The whip, Senate Majority Whip Karl Vane, said it is over.", "Senate Majority Whip Karl Vane",
         "person:Karl Vane (Senate Majority Whip)"),
    ],
)  # fmt: skip
def test_who_a_holder_is_behind_a_comma_and_who_not(text: str, source: str, shown_as: str) -> None:
    content = "It is over" if "It is over" in text else "it is over"
    assert shown(text, said(content, source))[0].partition(" (")[0] == shown_as.partition(" (")[0]


@pytest.mark.parametrize(
    ("text", "rows", "last"),
    [
        (
            "Two guards had seen the fire. They said it was small.",
            (said("it was small", "They"),),
            "anonymous:Two guards",
        ),
        (
            "Orla Finn was born here. At 29 she still lives with her mother. “I like it,” she said.",
            (said("I like it", "she"),),
            "person:Orla Finn",
        ),
        (
            "Lin Brek said it was late. Brek's colleague Pia Roth was glad. She said it was a start.",
            (said("it was late", "Lin Brek"), said("it was a start", "She")),
            "person:Pia Roth",
        ),
        (
            "Vane's claim that the pier had sunk was wrong, Orla Brek said. She called it a joke.",
            (
                said("Vane's claim that the pier had sunk was wrong", "Orla Brek"),
                said("that the pier had sunk", "Vane"),
                said("it a joke", "She"),
            ),
            "person:Orla Brek",
        ),
        (
            "Karl Vane is the party's nominee. Karl Vane said it was late. The nominee said he was tired.",
            (said("it was late", "Karl Vane"), said("he was tired", "The nominee")),
            "person:Karl Vane",
        ),
        (
            "Dale Foods fell by a fifth. The frozen-fish maker said sales were down.",
            (said("sales were down", "The frozen-fish maker"),),
            "organisation:Dale Foods",
        ),
        (
            "Nine percent found it dull. Forty percent said it was fine.",
            (said("it dull", "Nine percent"), said("it was fine", "Forty percent")),
            "anonymous:Forty percent",
        ),
        (
            "Orla Brek (Lab), who opposed it, said she was sad.",
            (said("it", "Orla Brek (Lab)"), said("she was sad", "who")),
            "person:Orla Brek",
        ),
    ],
)  # fmt: skip
def test_whom_a_pronoun_or_a_description_means(text: str, rows: tuple[Said, ...], last: str) -> None:
    assert shown(text, *rows)[-1].partition(" (")[0] == last


def test_a_surname_that_gets_its_first_name_later_is_that_person() -> None:
    text = "Half of Brek's voters stayed away, Brek said. The party of Hillary Brek lost."
    assert shown(text, said("Half of Brek's voters stayed away", "Brek said"[:4])) == ["person:Brek"]
