"""Brackets, "spoke of" and words between commas: who says it by the form of the sentence; and who goes on."""

from __future__ import annotations

from tests.rag.claims.tagged import chains


def test_who_stands_in_brackets_does_not_say_what_stands_behind_them() -> None:
    text = (
        "Odo Brenk's team, hard at work (with a speech by aide Jon Lind, who called it a menace), insisted that "
        "the toll stays."
    )
    found = chains(text, ("insisted", "Jon Lind", "that the toll stays"))
    assert found == ["Odo Brenk's team | that the toll stays"]


def test_who_stands_in_brackets_says_what_stands_there() -> None:
    text = "Odo Brenk's team (Jon Lind said it rained) went home."
    assert chains(text, ("said", "Jon Lind", "it rained")) == ["Jon Lind | it rained"]


def test_who_is_named_in_the_brackets_of_several_is_one_of_them() -> None:
    text = "The new owners (among them Karl Vane, who was late) told the union that jobs are safe."
    source = "The new owners (among them Karl Vane, who was late)"
    assert chains(text, ("told", source, "that jobs are safe")) == ["The new owners | that jobs are safe"]


def test_a_name_behind_brackets_is_its_own() -> None:
    text = "Jon Lind (an aide) said it rained."
    assert chains(text, ("said", "Jon Lind", "it rained")) == ["Jon Lind | it rained"]


def test_whom_somebody_spoke_of_says_nothing() -> None:
    text = "Rolf Maske, a harbour pilot, spoke of the mayor, Odo Brenk."
    found = chains(text, ("spoke of", "the mayor, Odo Brenk", "Rolf Maske, a harbour pilot"))
    assert found == ["Rolf Maske | the mayor, Odo Brenk"]


def test_words_between_commas_are_hers_and_her_marks_no_doubt() -> None:
    text = "Ina Holm noted that few rise. And so, she said, while her friends are “horrified”, they admire him."
    found = chains(text, ("noted", "Ina Holm", "that few rise"))
    assert found[-1] == "Ina Holm | And so … while her friends are “horrified”, they admire him"


def test_a_quotation_that_goes_on_is_of_both_who_said_it() -> None:
    text = "“The fares doubled,” Odo Brenk and Ida Moor wrote. “The boats ran half empty. Nobody came.”"
    found = chains(text, ("wrote", "Odo Brenk and Ida Moor", "“The fares doubled,”"))
    assert found[:2] == ["Odo Brenk | The fares doubled", "Ida Moor | The fares doubled"]
    assert found[2:] == [
        "Odo Brenk and Ida Moor | The boats ran half empty",
        "Odo Brenk and Ida Moor | Nobody came",
    ]


def test_a_quotation_of_one_goes_on_as_his() -> None:
    text = "“The fares doubled,” Odo Brenk wrote to Ida Moor. “The boats ran half empty.”"
    found = chains(text, ("wrote", "Odo Brenk", "“The fares doubled,”"))
    assert found[-1] == "Odo Brenk | The boats ran half empty"
