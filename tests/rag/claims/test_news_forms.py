"""Forms of reported speech in news: relative clauses, people only described, interviews, letters, press reviews."""

from __future__ import annotations

import pytest

from tests.rag.claims.tagged import Tagged, chains


@pytest.mark.parametrize(
    ("text", "tagged", "first"),
    [
        (
            "The guild, whose treasurer told the court that it was broke, was silent.",
            ("told", "The guild, whose treasurer", "that it was broke"),
            "treasurer | that it was broke",
        ),
        (
            "The purse had been paid, it was claimed last night.",
            ("was claimed", None, "it"),
            "nobody | The purse had been paid",
        ),
        (
            "According to the paper's correspondent, Mary Brek, a note exists.",
            ("According to", "the paper's correspondent", "Mary Brek, a note exists"),
            "Mary Brek | a note exists",
        ),
        (
            "The brewer inflated its books, a former clerk has alleged in a letter.",
            ("has alleged", None, "inflated its books, a former clerk"),
            "a former clerk | The brewer inflated its books",
        ),
        (
            "The captain, Karl Vane, reached in Tarn by Radio Norra, said it was over.",
            ("said", "The captain, Karl Vane", "it was over"),
            "Radio Norra > Karl Vane | it was over",
        ),
        (
            "The Morning Record carries a claim by the trainer Karl Vane that his horse was drugged.",
            ("claim", "The Morning Record", "that his horse was drugged"),
            "Morning Record > Karl Vane | that his horse was drugged",
        ),
        (
            "A statement from the army, carried by state television, said it was over.",
            ("said", "A statement from the army, carried by state television", "it was over"),
            "state television > army | it was over",
        ),
        (
            "Whitcombe's said it was over.",
            ("said", "Whitcombe's", "it was over"),
            "Whitcombe's | it was over",
        ),
        (
            "Finn, R-Ohio, said it was over.",
            ("said", "Finn, R-Ohio,", "it was over"),
            "Finn | it was over",
        ),
    ],
)
def test_who_says_it(text: str, tagged: Tagged, first: str) -> None:
    assert chains(text, tagged)[0] == first


@pytest.mark.parametrize(
    ("content", "inner"),
    [
        ("an inquiry had found “isolated errors”", "an inquiry | isolated errors"),
        ("a guard informed her by letter on 2 June that it was over", "a guard | that it was over"),
        ("a driver had described the work to her as “hell”", "a driver | the work to her as “hell”"),
        ("a clerk had texted her at night to say that it was over", "a clerk | that it was over"),
        ("a guard had complained to the chief of thefts", "a guard | of thefts"),
    ],
)
def test_a_claim_inside_hers(content: str, inner: str) -> None:
    text = f"Mary Brek said {content}."
    assert chains(text, ("said", "Mary Brek", content))[-1] == f"Mary Brek > {inner}"


@pytest.mark.parametrize(
    ("quoted", "inner"),
    [
        ("My cousin works there and she says it was real", "My cousin | it was real"),
        ("He said to me, Karl, you have won", "nobody"),
        ("My mother told me: the tail hangs", "My mother | the tail hangs"),
        ("They told us on television there was bread", "nobody"),
    ],
)
def test_inside_a_quotation(quoted: str, inner: str) -> None:
    text = f"“{quoted},” said Mary Brek."
    found = chains(text, ("said Mary", "Mary Brek", quoted))
    assert len(found) == 2
    assert inner == "nobody" or found[-1] == f"Mary Brek > {inner}"


def test_he_in_a_quotation_is_the_ranger_of_the_sentence_before() -> None:
    text = "Mary Brek says a ranger came by. “He told me it was a wolf,” she added."
    found = chains(text, ("says", "Mary Brek", "a ranger came by"), ("added", "she", "He told me it was a wolf"))
    assert found[-1] == "Mary Brek > a ranger | it was a wolf"


def test_he_goes_on_after_what_he_says_a_guard_told_him() -> None:
    text = "A guard had told him that it was late, Karl Vane said. “It was dark.”"
    found = chains(
        text, ("said", "Karl Vane", "A guard had told him that it was late"), ("told", "A guard", "that it was late")
    )
    assert found[-1] == "Karl Vane | It was dark"


def test_the_italian_is_who_spoke_before() -> None:
    text = "Luca Ferri was angry. “It is over,” Ferri said. The Italian said he would leave."
    found = chains(text, ("said", "Ferri", "It is over"), ("Italian said", "The Italian", "he would leave"))
    assert found[-1] == "Luca Ferri | he would leave"


def test_dame_with_the_first_name() -> None:
    text = "Lady Ruth Okoro was there. Dame Ruth said it was over."
    assert chains(text, ("said", "Dame Ruth", "it was over")) == ["Ruth Okoro | it was over"]


def test_two_claims_one_each_side_of_a_colon() -> None:
    text = "The firm Vale Aqua confirmed that men had come: they were painters, the firm said."
    found = chains(
        text,
        ("confirmed", "The firm Vale Aqua", "that men had come: they were painters, the firm said"),
        ("said", "the firm", "that men had come: they were painters"),
    )
    assert found == ["Vale Aqua | that men had come", "Vale Aqua | they were painters"]


def test_the_other_of_two_officials_is_the_two() -> None:
    text = "Two officials close to the talks said it was over. One of the two officials said it was late."
    found = chains(
        text,
        ("said", "Two officials close to the talks", "it was over"),
        ("said it was late", "One of the two officials", "it was late"),
    )
    assert found[-1] == "Two officials close to the talks | it was late"


def test_a_letter_that_is_printed_is_hers() -> None:
    text = "Mary Brek resigned. We print her letter to the king.\n“You told the court that I knew. I did not know it.”"
    assert chains(text)[-1] == "Mary Brek | I did not know it"


def test_an_interview_with_names_before_colons() -> None:
    text = (
        "Karl Vane spoke to us.\nTribune: Where were you?\nVane: I was asleep. The guard told me it was over.\n"
        "Tribune: And then?\nVane: I left the house."
    )
    assert chains(text) == [
        "Karl Vane | I was asleep",
        "Karl Vane | The guard told me it was over",
        "Karl Vane > guard | it was over",
        "Karl Vane | I left the house",
    ]


@pytest.mark.parametrize(
    ("text", "tagged"),
    [
        ("KELL: Two men were killed in the night.", (":", "KELL", "Two men were killed in the night")),
        ("Mary Brek has said nothing since the fire.", ("has said", "Mary Brek", "nothing since the fire")),
        ("Vane was hurt, a claim that could not be checked or confirmed.", ("claim", "Vane", "that could not")),
        ("Karl Vane, who commands the brigade that fled, was silent.", ("was silent", None, "the brigade")),
    ],
)
def test_nobody_says_it(text: str, tagged: Tagged) -> None:
    assert not [one for one in chains(text, tagged) if not one.startswith((" |", "nobody"))]
