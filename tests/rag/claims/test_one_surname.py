"""Two of one surname or one post: what each is called, and who "Mr. Vane", "President Vane" and "the senator" is."""

from __future__ import annotations

import pytest

from tests.rag.claims.tagged import chains
from tests.rag.claims.told import said, shown


def test_a_noun_that_a_clause_is_about_is_no_role_of_the_name_in_it() -> None:
    text = "Mayor Ole Brek was the only friend Karl Vane ever trusted. Vane said it was over."
    assert shown(text, said("it was over", "Vane")) == ["person:Karl Vane"]


@pytest.mark.parametrize(
    "text",
    [
        "The winner was the actor Karl Vane. Vane said it was over.",
        "The winner was the actor Karl Vane, who wept. Vane said it was over.",
        "The winner was the actor Karl Vane from Kell. Vane said it was over.",
    ],
)
def test_a_noun_before_the_name_that_ends_its_clause_stays_his_role(text: str) -> None:
    assert shown(text, said("it was over", "Vane")) == ["person:Karl Vane (actor)"]


@pytest.mark.parametrize(
    ("lies", "expected"),
    [("former President Vane", "Karl Vane"), ("former Mayor Vane", "Ida Vane")],
)
def test_a_post_before_a_surname_is_that_of_who_was_called_by_it_before(lies: str, expected: str) -> None:
    text = f"President Karl Vane left Kell. His sister, Ida Vane, now runs the mill. On Monday {lies} said it paid."
    assert chains(text, ("said", lies, "it paid")) == [f"{expected} | it paid"]


@pytest.mark.parametrize(("post", "is_she"), [("first lady", False), ("union chief", True)])
def test_a_president_is_no_first_lady(post: str, is_she: bool) -> None:
    text = f"Former {post} Ida Vane wrote a book. She left politics. President Vane said it was over."
    assert (chains(text, ("said", "President Vane", "it was over"))[0] == "Ida Vane | it was over") is is_she


@pytest.mark.parametrize(
    ("headline", "named", "again", "expected"),
    [
        ("De Brek: Trust the dam.", "Karl de Brek", "De Brek", "person:Karl de Brek (Mayor)"),
        ("Van Oort: Trust the dam.", "Karl van Oort", "Van Oort", "person:Karl van Oort (Mayor)"),
        ("Der Brek: Trust the dam.", "Karl de Brek", "Der Brek", "person:Der Brek"),
    ],
)
def test_a_surname_with_a_particle_in_the_headline_is_who_is_named_in_full_below(
    headline: str, named: str, again: str, expected: str
) -> None:
    text = f"{headline}\n\nMayor {named} spoke. {again} said it held."
    assert shown(text, said("it held", again)) == [expected]


@pytest.mark.parametrize(
    ("brother", "expected"),
    [
        ("Ole had a barge. His friends knew Ole Vane well.", "Karl Vane | it was over"),
        ("His friends knew Ole Vane well.", "Ole Vane | it was over"),  # nothing says what he is called
    ],
)
def test_mr_with_a_surname_is_not_the_brother_called_by_his_first_name(brother: str, expected: str) -> None:
    text = f"Karl Vane runs the mill. Mr. Vane said it paid. {brother} Mr. Vane said it was over."
    found = chains(text, ("said", "Mr. Vane", "it paid"), ("said", "Mr. Vane", "it was over"))
    assert found[0] == "Karl Vane | it paid"


_SENATOR = "Sen. Ole Brek spoke at noon. Bread is dear. Trade is slow. The pier is shut.\n\n"


@pytest.mark.parametrize(
    ("middle", "post", "expected"),
    [
        ("Karl Vane came to Kell to thank his helpers. It rained.", "senator", "Karl Vane"),
        ("Karl Vane, a baker, came to Kell to thank his helpers. It rained.", "senator", "Ole Brek"),
        ("Karl Vane came to Kell to thank his helpers.\n\nIt rained.", "senator", "Ole Brek"),
        ("Karl Vane thanked Ole Brek. It rained.", "senator", "Ole Brek"),
    ],
)
def test_the_senator_is_whom_the_paragraph_is_about(middle: str, post: str, expected: str) -> None:
    text = f"{_SENATOR}{middle} The {post} said it was over."
    assert chains(text, ("said", f"The {post}", "it was over")) == [f"{expected} | it was over"]


def test_the_president_stays_the_president_in_a_paragraph_about_somebody_else() -> None:
    text = "President Ole Brek came. Bread is dear. Trade is slow.\n\nKarl Vane wept. The president said it held."
    assert chains(text, ("said", "The president", "it held")) == ["Ole Brek | it held"]


@pytest.mark.parametrize(
    ("behind", "expected"),
    [
        ("said as he led in his wife, “We are free.”", "Vane"),
        ("said as she led in her son, “We are free.”", "Ida Vane"),
        ("said in Kell, “We are free.”", "Ida Vane"),
    ],
)
def test_a_surname_is_not_who_is_of_the_other_gender_in_its_own_sentence(behind: str, expected: str) -> None:
    text = f"Mrs. Ida Vane ran for mayor. She won. At noon Vane {behind}"
    assert shown(text, said("We are free", "Vane")) == [f"person:{expected}"]
