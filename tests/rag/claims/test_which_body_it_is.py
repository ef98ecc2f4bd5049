"""Which body "it", "the bank" and "the hospital" mean: the one that the sentence before is about, and no other kind."""

from __future__ import annotations

import pytest

from tests.rag.claims.told import said, shown

_OFFICE = "Brek's office said that a letter had been found. "


@pytest.mark.parametrize(
    ("before", "meant"),
    [
        ("The ministry also gave its first account of the ferry.", "ministry"),
        ("The navy then counted 28 dead.", "navy"),
        ("The harbour board has closed the quay.", "harbour board"),
        ("The commission met in Kell on Friday.", "commission"),
    ],
)
def test_it_is_the_body_that_the_sentence_before_is_about(before: str, meant: str) -> None:
    text = f"{_OFFICE}{before} Twenty people had been saved, it said."
    found = shown(
        text, said("that a letter had been found", "Brek's office"), said("Twenty people had been saved", "it")
    )
    assert found[1].split(":")[1] == meant


@pytest.mark.parametrize(
    "before",
    [
        "The rain went on.",  # no body
        "The ministries met in Kell.",  # several
        "Odo Brek praised it.",
    ],
)
def test_it_goes_on_with_the_body_that_spoke_where_no_other_acts(before: str) -> None:
    text = f"{_OFFICE}{before} Twenty people had been saved, it said."
    found = shown(
        text, said("that a letter had been found", "Brek's office"), said("Twenty people had been saved", "it")
    )
    assert found[1] == found[0]


@pytest.mark.parametrize(
    ("before", "meant"),
    [
        ("He rang the examination board that night.", "examination board"),
        ("We asked the ministry twelve questions.", "ministry"),
        ("The stones are now with a testing institute abroad.", "testing institute"),
        ("This was the interior ministry's first figure.", "interior ministry"),
    ],
)
def test_it_is_the_one_body_told_of_where_nobody_spoke(before: str, meant: str) -> None:
    text = f"The rain went on for days in the hills. {before} It says that the call came late."
    assert shown(text, said("that the call came late", "It"))[0].split(":")[1] == meant


@pytest.mark.parametrize(
    "before",
    [
        "He rang the examination board and the ministry that night.",  # either
        "The abbot showed us her letter from the hospital.",  # the letter
    ],
)
def test_it_stays_open_where_it_may_be_something_else(before: str) -> None:
    text = f"It rained for days in the hills. {before} It says that the call came late."
    assert shown(text, said("that the call came late", "It")) == ["anonymous:It"]


@pytest.mark.parametrize(
    ("before", "of", "source", "meant"),
    [
        ("The company says that its account was frozen.", "The company", "The bank", "organisation:bank"),
        ("The union says that its account was frozen.", "The union", "The museum", "organisation:museum"),
    ],
)
def test_a_body_of_another_kind_is_another(before: str, of: str, source: str, meant: str) -> None:
    text = f"{before} {source} says it was not."
    found = shown(text, said("that its account was frozen", of), said("it was not", source))
    assert found[1] == meant


def test_the_hospital_is_not_a_school_that_was_named() -> None:
    text = "A girl at St Orla's school has been in a hospital since May. The hospital said that she was well."
    assert shown(text, said("that she was well", "The hospital"))[0] != "organisation:St Orla"


def test_a_states_attorney_is_not_whom_he_charges() -> None:
    text = "Ruhan Tovik was released on Friday. The state attorney accepts that he rang. The lawyer said he was glad."
    found = shown(text, said("that he rang", "The state attorney"), said("he was glad", "The lawyer"))
    assert found[0] == "person:state attorney"


@pytest.mark.parametrize(
    ("before", "body"),
    [
        ("The museum", "The union"),
        ("The court", "The charity"),
        ("The bank", "The union"),
        ("The clinic", "The league"),
    ],
)
def test_a_body_of_another_sort_is_not_the_one_that_spoke_before(before: str, body: str) -> None:
    text = f"{before} said the hall was shut. The rain went on. {body} said 300 bakers had walked out."
    found = shown(text, said("the hall was shut", before), said("300 bakers had walked out", body))
    assert [one.split(":")[1] for one in found] == [before.split()[1], body.split()[1]]


@pytest.mark.parametrize(
    ("before", "body"),
    [
        ("An anglers' group", "The group"),
        ("A relief group", "The charity"),  # a group may be of any sort
        ("The museum", "The institution"),
        ("A bakers' union", "The union"),
        ("The Marl Weavers’ Federation", "The union"),
    ],
)
def test_a_body_is_meant_by_its_own_noun_and_by_one_of_no_sort(before: str, body: str) -> None:
    text = f"{before} said the hall was shut. {body} said 300 bakers had walked out."
    found = shown(text, said("the hall was shut", before), said("300 bakers had walked out", body))
    assert found[0] == found[1]
