"""Holders whole and apart: two figures side by side, the noun phrase of a source to its end, and nobody who says
nothing."""

from __future__ import annotations

import pytest

from rag.claims.extract import extract_claims
from rag.claims.stating.fallback import rule_attributions
from rag.sentences import split_sentences
from tests.rag.claims.tagged import Tagged, chains
from tests.rag.claims.told import cut


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Nine houses burned according to the police, and eleven according to the fire brigade.",
            [(["fire brigade"], "eleven"), (["police"], "Nine houses burned")],
        ),
        (
            "So far 12 tonnes have leaked according to the shipowner, but 40 according to Blue Coast.",
            [(["Blue Coast"], "40"), (["the shipowner"], "So far 12 tonnes have leaked")],
        ),
        (
            "The bridge is safe according to the owner, according to the ministry.",
            [
                (["ministry"], "The bridge is safe according to the owner"),
                (["ministry", "owner"], "The bridge is safe"),
            ],
        ),
        (
            "The dam held according to the mayor and 40 guards, according to the ministry.",
            [
                (["ministry"], "The dam held according to the mayor and 40 guards"),
                (["ministry", "mayor and 40 guards"], "The dam held"),
            ],
        ),
    ],
)
def test_figures_side_by_side_are_each_of_their_own_holder(text: str, found: list[tuple[list[str], str]]) -> None:
    sentences = split_sentences(text)
    claims = extract_claims(text, sentences, rule_attributions(text, sentences))
    said = [([cut(text, link.name) for link in one.chain], cut(text, one.content[0])) for one in claims]
    assert sorted(said) == sorted(found)


@pytest.mark.parametrize(
    ("by", "holder"),
    [
        ("her head of security", "her head of security"),
        ("his chief of staff", "his chief of staff"),
        ("a clerk at the harbour", "a clerk at the harbour"),
    ],
)
def test_the_head_of_security_who_told_somebody_is_named_whole(by: str, holder: str) -> None:
    told = f"that the mayor had been told by {by} that all doors were open"
    text = f"Odo Brenk said {told}."
    assert chains(text, ("said", "Odo Brenk", told))[1] == f"Odo Brenk > {holder} | that all doors were open"


def test_what_somebody_was_told_of_ends_with_it() -> None:
    told = "that divers had been told by a skipper of a wreck off Kell"
    found = chains(f"Odo Brenk said {told}.", ("said", "Odo Brenk", told))
    assert found[1] == "Odo Brenk > a skipper | of a wreck off Kell"


@pytest.mark.parametrize("whom", ["a man I trusted, and I was mistaken", "a clerk she knew"])
def test_that_somebody_is_trusted_is_not_what_he_tells(whom: str) -> None:
    told = f"I was told of a fire by {whom}"
    assert chains(f"“{told},” Ida Moor said.", ("said", "Ida Moor", told)) == [f"Ida Moor | {told}"]


def test_the_condition_on_which_an_agency_quotes_somebody_is_no_part_of_its_name() -> None:
    text = "A guard, quoted by Tarn News on condition that she was not named, said that the unit had slept in a barn."
    tagged = ("said", "A guard", "that the unit had slept in a barn")
    assert chains(text, tagged) == ["Tarn News > A guard | that the unit had slept in a barn"]


def test_who_has_it_from_somebody_goes_on_himself_behind_and() -> None:
    has = "that he has it from the nurse in the ward and that there were nine"
    assert chains(f"Aldo Brenk says {has}.", ("says", "Aldo Brenk", has)) == [f"Aldo Brenk | {has}"]
    has = "that he has it from the nurse in the ward that there were nine"
    found = chains(f"Aldo Brenk says {has}.", ("says", "Aldo Brenk", has))
    assert found[1] == "Aldo Brenk > nurse in the ward | that there were nine"


@pytest.mark.parametrize(
    ("text", "tagged"),
    [
        (
            "To sack a clerk is to admit that the file is lost.",
            ("is to admit", "a clerk", "that the file is lost"),
        ),
        (
            "To blame the driver is to say that the brakes held.",
            ("is to say", "the driver", "that the brakes held"),
        ),
    ],
)
def test_whom_one_sacks_admits_nothing(text: str, tagged: Tagged) -> None:
    assert chains(text, tagged) == []


def test_a_minister_who_is_to_say_something_says_it() -> None:
    text = "The minister is to say on Monday that the brakes held."
    assert chains(text, ("is to say", "The minister", "that the brakes held")) == ["minister | that the brakes held"]


@pytest.mark.parametrize(
    ("claim", "behind"),
    [
        ("that the bus had run for 20 hours", "has been moved to the harbour"),
        ("that the vault was empty", "was dismissed on Friday"),
    ],
)
def test_what_became_of_who_told_it_is_not_told(claim: str, behind: str) -> None:
    text = f"The officer who told the Kell Post {claim} {behind}."
    assert chains(text, ("told", "who", f"{claim} {behind}")) == [f"Kell Post > officer | {claim}"]


def test_two_verbs_of_what_was_told_stay_where_one_belongs_to_a_clause() -> None:
    claim = "that the man he had seen was ill"
    text = f"The officer who told the Kell Post {claim} has left."
    assert chains(text, ("told", "who", claim)) == [f"Kell Post > officer | {claim}"]


def test_what_others_do_meanwhile_is_no_part_of_an_order() -> None:
    order = "an inquiry into the collapse of a hall"
    text = f"The trade minister ordered {order}, as its owner and the builders accused each other of lying."
    tagged = ("ordered", "The trade minister", f"{order}, as its owner and the builders accused each other of lying")
    assert chains(text, tagged)[0] == f"trade minister | {order}"
    assert not any(one.startswith("trade minister > ") for one in chains(text, tagged))


def test_calls_in_which_somebody_gives_an_order_are_no_holder() -> None:
    said = "that she had intercepted telephone calls in which a general orders “bread for the cellar”"
    found = chains(f"Ida Moor said {said}.", ("said", "Ida Moor", said))
    assert found == [f"Ida Moor | {said}", "Ida Moor > a general | bread for the cellar"]


def test_told_her_this_is_what_the_colon_opens() -> None:
    says = "that her brother told her this: three boats left out of six"
    found = chains(f"Ida Moor says {says}.", ("says", "Ida Moor", says))
    assert found == [f"Ida Moor | {says}", "Ida Moor > her brother | three boats left out of six"]


def test_a_time_before_the_paper_is_not_what_it_reported() -> None:
    aside = "a clerk who had seen a letter from the chief of the guards, that Brenk had been warned in May"
    text = f"A week earlier the daily Kell Courier reported, citing {aside}."
    source = "the daily Kell Courier"
    found = chains(text, ("reported", source, "A week earlier"), ("citing", source, aside))
    assert found == ["Kell Courier > a clerk | that Brenk had been warned in May"]


@pytest.mark.parametrize(
    ("paper", "holder"),
    [
        ("his bank records", "his bank records"),
        ("his tax file", "his tax file"),
        ("his letter to the bank", "Leif Brenk"),
    ],
)
def test_a_file_on_somebody_is_not_his_word(paper: str, holder: str) -> None:
    text = (
        f"The inspector, Leif Brenk, is on leave. According to the daily Kell Courier, which cited {paper}, he took 9."
    )
    found = chains(text, ("According to", "the daily Kell Courier", "he took 9"), ("cited", "which", paper))
    assert found == [f"Kell Courier > {holder} | he took 9"]


@pytest.mark.parametrize("clerk", ["a bank clerk", "a pay clerk who cites a ledger: 40 gunners and cooks"])
def test_who_is_told_of_cites_nobody_where_a_paper_reports_it(clerk: str) -> None:
    text = f"Varnia itself hires foreigners, the daily Morrow reports, citing {clerk}."
    found = chains(text, ("citing", "Varnia itself", clerk))
    assert [one.split(" | ")[0] for one in found] == [f"Morrow > {' '.join(clerk.split()[:3])}"]


def test_a_paper_that_reports_and_cites_is_one_holder() -> None:
    cited = "a clerk, that the bank was shut"
    found = chains(f"The daily Morrow reported, citing {cited}.", ("citing", "The daily Morrow", cited))
    assert found == ["Morrow > a clerk | that the bank was shut"]
