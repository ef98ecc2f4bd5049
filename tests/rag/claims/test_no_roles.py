"""Words beside a name that say nothing of what somebody is, and posts that are read as part of a name."""

from __future__ import annotations

import pytest

from tests.rag.claims.told import Said, said, shown


def _role(text: str, source: str) -> str:
    """The holder of "it was late" as he is shown."""
    return shown(text, said("it was late", source, cue="said"))[0]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Besieged by veteran Harlow haters, Jon Vale left. Harlow said it was late.", "Harlow"),
        ("Jon Vale met local Harlow voters. Harlow said it was late.", "Harlow"),
        ("Jon Vale led the veteran Harlow campaign. Harlow said it was late.", "Harlow"),
        ("Jon Vale met veteran Harlow. Harlow said it was late.", "Harlow (veteran)"),
        ("Now veteran Harlow guards the pier. Harlow said it was late.", "Harlow (veteran)"),
    ],
)
def test_words_before_a_name_belong_to_the_noun_behind_it(text: str, found: str) -> None:
    assert _role(text, "Harlow").partition(":")[2] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("They met the public face of the company, Laura Brenk. Brenk said it was late.", "Laura Brenk"),
        (
            "They met the owner of the company, Laura Brenk. Brenk said it was late.",
            "Laura Brenk (owner of the company)",
        ),
        ("They chose Laura Brenk, a move that angered the guilds. Brenk said it was late.", "Laura Brenk"),
        ("They chose Laura Brenk, a step expected since May. Brenk said it was late.", "Laura Brenk"),
        (
            "They chose Laura Brenk, a decision maker at the mill. Brenk said it was late.",
            "Laura Brenk (decision maker at the mill)",
        ),
        ("In the last days of his Marn campaign, Sen. Karl Brenk (Kell) slept. Brenk said it was late.", "Karl Brenk"),
        ("They met Laura Brenk, a radio operator from Kell. Brenk said it was late.", "Laura Brenk (radio operator"),
        ("“Salt Water” star Laura Brenk left. Brenk said it was late.", "Laura Brenk"),
    ],
)
def test_what_is_no_post_of_a_person_is_no_role(text: str, found: str) -> None:
    role = _role(text, "Brenk").partition(":")[2].replace(" from Kell)", "").replace(" (Sen)", "")
    assert role == found


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Karl Brenk, host of TVN’s “Early Bird,” left. Brenk said it was late.", "host"),
        ("Karl Brenk, author of “Empire of the Pier,” a book on tolls, left. Brenk said it was late.", "author"),
        ("Karl Brenk, host of the film “Early Bird,” left. Brenk said it was late.", "host of the film"),
        ("Karl Brenk, host of a “bird” show, left. Brenk said it was late.", "host"),
    ],
)
def test_a_role_ends_before_a_title_in_quotation_marks_with_what_leads_to_it(text: str, role: str) -> None:
    assert _role(text, "Brenk") == f"person:Karl Brenk ({role})"


def test_a_role_too_long_to_read_ends_before_its_clause() -> None:
    role = "retired harbour pilot and chairwoman of the Orvel river guild for the northern half of the county"
    text = f"They met Laura Brenk, a {role} who told the board of the many ships that she had seen there in the spring "
    assert _role(f"{text}and the summer. Brenk said it was late.", "Brenk") == f"person:Laura Brenk ({role})"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Ask Gov. Ida Vale about tolls. Vale said it was late.", "Ida Vale (Gov)"),
        ("Recall Sen. Ida Vale (Kell) and save. Vale said it was late.", "Ida Vale (Sen)"),
        ("State Sen. Ida Vale left. Vale said it was late.", "Ida Vale (State Sen)"),
        ("Kell Mayor Don Post left. Post said it was late.", "Don Post (Kell Mayor)"),
        ("Kell Mayor Karl Judge left. Judge said it was late.", "Karl Judge (Kell Mayor)"),
        ("The fund manager Paul Singer left. Singer said it was late.", "Paul Singer (fund manager)"),
        ("Virginia Gov. Ida Vale left. Vale said it was late.", "Ida Vale (Virginia Gov)"),
        ("Kell-based Laura Vale left. Vale said it was late.", "Laura Vale"),
        (
            "Karl Vale, dean of the college, left. Dean Vale said it was late.",
            "Karl Vale (dean of the college)",
        ),
        ("Karl Vale, a baker, met Dean Vale, a clerk. Dean Vale said it was late.", "Dean Vale (clerk)"),
    ],
)
def test_a_post_and_a_name_are_told_apart(text: str, found: str) -> None:
    source = text.rpartition(". ")[2].partition(" said")[0]
    assert _role(text, source) == f"person:{found}"


@pytest.mark.parametrize("name", ["Rolf Moor", "Ida Vale", "Karl Orr"])
def test_a_plural_rank_goes_to_each_name_of_its_list(name: str) -> None:
    surname = name.split()[-1]
    text = "Last week the guild of the town met Sens. Rolf Moor (K-Kell), Ida Vale (K-Orvel) and Karl Orr."
    assert _role(f"{text} {surname} said it was late.", surname) == f"person:{name} (Sen)"


def test_a_plural_rank_in_full_is_each_ones_too() -> None:
    text = (
        "Last week the guild of the town met Senators Paul Moor of Kell and Ida Vale of Orvel. Moor said it was late."
    )
    assert _role(text, "Moor") == "person:Paul Moor (Senator)"


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("They chose former Gov. Ida Vale of Marn, a Radical who ran. Vale said it was late.", "former Gov"),
        (
            "Sen. Ida Vale, chairman of the Committee on Mills, left. Vale said it was late.",
            "chairman of the Committee",
        ),
        ("Author Ida Vale, a pilot from Kell, left. Vale said it was late.", "pilot from Kell"),
    ],
)
def test_an_office_tells_more_than_an_apposition_without_a_post(text: str, role: str) -> None:
    assert _role(text, "Vale").startswith(f"person:Ida Vale ({role}")


def test_who_is_named_behind_his_words_has_the_role_that_stands_there() -> None:
    text = "“Mr. Lind is innocent. He will go to court,” harbour board spokeswoman Ida Maske said."
    row = said("He will go to court", "Ida Maske", cue="said")
    first = shown(text, Said("Mr. Lind is innocent", continues=1), row)[0]
    assert first == "person:Ida Maske (harbour board spokeswoman)"


@pytest.mark.parametrize("noun", ["pollster", "surrogate", "megadonor", "linebacker", "sergeant", "veterinarian"])
def test_more_nouns_mean_persons(noun: str) -> None:
    text = f"They met Tarsa {noun} Ida Vale. Vale said it was late."
    assert _role(text, "Vale") == f"person:Ida Vale (Tarsa {noun})"


@pytest.mark.parametrize(
    ("text", "role"),
    [
        (
            "They met Tarsa Office of Mills director Ida Vale. Vale said it was late.",
            " (Tarsa Office of Mills director)",
        ),
        ("They met Ida Vale, a lawyer advising the company. Vale said it was late.", " (lawyer advising the company)"),
        ("The guild had to resist Ida Vale in May. Vale said it was late.", ""),
        ("She swept challenger Ida Vale from the board. Vale said it was late.", " (challenger)"),
        ("Sen. Ida Vale, the top Democrat on the Mills Committee, left. Vale said it was late.", " (top Democrat"),
    ],
)
def test_the_noun_of_a_role_is_found(text: str, role: str) -> None:
    found = _role(text, "Vale").partition(":")[2]
    assert found.startswith(f"Ida Vale{role}")
    assert role or found == "Ida Vale"
