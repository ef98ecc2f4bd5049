from __future__ import annotations

import pytest

from tests.rag.claims.surface import Said, attribution, by_rules, said


def _only(text: str, verb: str, source: str | None, *content: str) -> Said:
    (one,) = said(text, attribution(text, verb, source, *content))
    return one


@pytest.mark.parametrize(
    "opening",
    [
        "In comments carried by the Norpress news agency",
        "In an interview broadcast by Channel Six television",
        "In a letter, excerpts of which were published by Le Phare",
    ],
)
def test_who_carries_the_words_comes_first(opening: str) -> None:
    one = _only(f"{opening}, Ida Moor said the dam was safe.", "said", "Ida Moor", "the dam was safe")
    assert len(one.sources) == 2
    assert one.sources[-1] == "Ida Moor"


def test_a_statement_sent_to_an_agency() -> None:
    text = "The group admitted the attack in a statement sent to the agency Norpress."
    one = _only(text, "admitted", "The group", "the attack in a statement sent to the agency Norpress")
    assert one.content == ("the attack",)
    assert one.sources == ("the agency Norpress", "The group")


def test_an_outlet_that_quotes_somebody_who_said() -> None:
    text = "The Tarn Herald quoted a diplomat who said the army had fled."
    tagged = [
        attribution(text, "quoted", "The Tarn Herald", "a diplomat who said the army had fled"),
        attribution(text, "said", "who", "the army had fled"),
    ]
    (one,) = said(text, *tagged)
    assert (one.sources, one.stance) == (("The Tarn Herald", "a diplomat"), "reports")


def test_he_was_quoted_as_saying() -> None:
    text = "“They told us that help was near,” she was quoted as saying."
    outer, inner = said(text, attribution(text, "was quoted as saying", "she", "“They told us that help was near,”"))
    assert (outer.sources, outer.stance, outer.content) == (("she",), "reports", ("They told us that help was near",))
    assert (inner.sources, inner.inside, inner.content) == (("They",), 0, ("that help was near",))


def test_what_somebody_heard_from_another() -> None:
    text = "She said she had heard from the ministry that he was alive."
    _, inner = said(text, attribution(text, "said", "She", "she had heard from the ministry that he was alive"))
    assert (inner.sources, inner.content, inner.inside) == (("the ministry",), ("that he was alive",), 0)


def test_a_statement_saying_that() -> None:
    one = by_rules("The mayor's office issued a statement saying that the bridge was sound.")[-1]
    assert (one.sources, one.content) == (("The mayor's office",), ("that the bridge was sound",))


def test_a_court_that_hears_holds_nothing() -> None:
    one = _only("The jury heard that Falk kept a ledger.", "heard", "The jury", "that Falk kept a ledger")
    assert (one.sources, one.stance) == ((None,), "reports")


def test_who_told_him() -> None:
    one = _only(
        "Brill was told by the fire service that the river was rising.",
        "was told",
        "Brill",
        "that the river was rising",
    )
    assert one.sources == ("the fire service",)


def test_people_who_are_said_to_be_something_say_nothing() -> None:
    one = _only("Officials in Tarn are said to be furious.", "are said", "Officials in Tarn", "to be furious")
    assert (one.sources, one.content, one.hedge) == ((None,), ("Officials in Tarn", "to be furious"), "are said to")


@pytest.mark.parametrize(
    "words",
    [
        "Neither account could be independently verified.",
        "The claim was impossible to verify.",
        "There was no independent confirmation of the report.",
        "It was not immediately possible to verify the report.",
    ],
)
def test_the_outlets_own_doubt(words: str) -> None:
    (one,) = said(words)
    assert (one.sources, one.stance) == ((), "doubts")


@pytest.mark.parametrize("words", ["has ruled this out", "had brushed it aside"])
def test_a_particle_behind_its_object(words: str) -> None:
    one = said(f"The minister {words}.")[0]
    assert (one.sources, one.stance) == (("The minister",), "denies")


@pytest.mark.parametrize(
    "words",
    ["would neither confirm nor deny that the pier was closed", "is considering his position", "hopes to win the vote"],
)
def test_silence_plans_and_aims_are_no_claims(words: str) -> None:
    assert not by_rules(f"The minister {words}.")
