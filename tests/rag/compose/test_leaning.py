"""Which sentences need the one before them; every example is invented."""

from __future__ import annotations

import time

import pytest

from rag.compose import leans_back
from rag.types import Holder
from tests.rag.compose.evidence import claim, evidence

BRENK = Holder("Odo Brenk", "harbour master", "person")


@pytest.mark.parametrize(
    "quote",
    [
        "He refused to name the buyer.",
        "But it gave no number of wounded.",
        "They had left before the storm.",
        "Its owner has not been found.",
        "Two of them had been repaired in spring.",
        "The latter was sold in 2029.",
        "This follows a quarrel of many years.",
        "Namely, “the gate, the lock and the sluice.”",
        "That was disputed by a foreman, who would not give his name.",
        "The port has not said so.",
        "The Harbour Post has seen one such letter.",
        "Other reports speak of nine gates.",
        "On Monday he met the harbour board.",
    ],
)
def test_it_is_not_said_there_what_the_first_word_means(quote: str) -> None:
    assert leans_back(evidence(quote))


@pytest.mark.parametrize(
    "quote",
    [
        "The harbour master refused to name the buyer.",
        "It is not known who opened the gate.",
        "It remains unclear whether the lock will hold.",
        "It took nine hours to close the gate.",
        "It is 86 metres long.",
        "This week the gate was shut.",
        "These figures are old.",
        "One of the divers was hurt.",
        "The divers said so many boats had gone that the quay was empty.",
        "The board said “we never did so”.",
        "The mayor boasted that he could shut the gate in an hour, until he tried to do so.",
        "The mayor was asked in May to have the old gate of the harbour shut, and did so.",
    ],
)
def test_a_sentence_that_stands_alone(quote: str) -> None:
    assert not leans_back(evidence(quote))


def test_a_pronoun_that_the_composer_names_leans_on_nothing() -> None:
    quote = "He said the gate had been open."
    named = evidence(quote, claim(quote, "the gate had been open", (BRENK, "He"), cue="said"))
    assert not leans_back(named)
    nobody = evidence(quote, claim(quote, "the gate had been open", (Holder("he", None, "person"), "He"), cue="said"))
    assert leans_back(nobody)


@pytest.mark.parametrize(
    ("quote", "leans"),
    [
        ("The court said that he had paid for the gate.", True),
        ("The court has denied he has the key.", True),
        ("Kestle had put it 40 metres to the north.", True),
        ("The Delta Board denied it.", True),
        ("The court said the harbour master had paid for his gate.", False),
        ("The court said that Odo Brenk had paid for his gate.", False),
        ("The court’s clerk said that his gate was shut.", False),
        ("Odo Brenk put it back.", False),
        ("The court said “he had paid”.", False),
        ("A diver lost her lamp.", False),
        ("In his report, harbour master Odo Brenk blamed the rain.", False),
        ("In his report, rain was blamed.", True),
        ("As Odo Brenk put it, the gate was shut.", False),
    ],
)
def test_a_pronoun_inside_a_sentence(quote: str, leans: bool) -> None:
    court = Holder("court", None, "office")
    claims = [claim(quote, quote[-12:-1], (court, "court"))] if "court " in quote else []
    assert leans_back(evidence(quote, *claims)) is leans


def test_hostile_input_takes_linear_time() -> None:
    started = time.perf_counter()
    leans_back(evidence("It is " + "very " * 20_000))
    assert time.perf_counter() - started < 1
