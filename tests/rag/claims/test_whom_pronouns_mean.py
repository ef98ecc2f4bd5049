"""Whom a pronoun means where somebody else spoke last."""

from __future__ import annotations

import pytest

from tests.rag.claims.tagged import chains
from tests.rag.claims.told import Said, said, shown


def last(text: str, *rows: Said) -> str:
    """The holder of the last claim, without kind and role."""
    return shown(text, *rows)[-1].split(":", 1)[-1].split(" (", 1)[0]


@pytest.mark.parametrize(("opening", "holder"), [("As for", "Vane"), ("Like", "Karl Brek"), ("Unlike", "Karl Brek")])
def test_as_for_somebody_says_whom_the_sentence_is_about(opening: str, holder: str) -> None:
    text = f"Mayor Karl Brek called for calm. {opening} Vane, he said it was safe."
    assert last(text, said("calm", "Mayor Karl Brek"), said("it was safe", "he", cue="said")) == holder


@pytest.mark.parametrize(("name", "holder"), [("Sunny Orde", "Sunny Orde"), ("Karl Orde", "Ida Vale")])
def test_a_spokesman_may_be_a_she_unless_he_has_a_mans_name(name: str, holder: str) -> None:
    text = f"Brek met Ida Vale. Board spokesman {name} confirmed that it rained. “We saw the rain,” she said."
    rows = (said("that it rained", f"Board spokesman {name}"), said("We saw the rain", "she", cue="said"))
    assert last(text, *rows) == holder


@pytest.mark.parametrize(
    ("lead", "source", "holder"),
    [
        ("Ida Vale, a nurse from Kell, is among", "those", "Ida Vale"),
        ("Ida Vale, a nurse from Kell, Varnia, is among", "those", "Ida Vale"),
        ("Ida Vale, whose son, a nurse, is among", "those", "those"),
        ("Ida Vale was one of", "the nurses", "Ida Vale"),
        ("Ida Vale’s brother is among", "those", "those"),
        ("Ida Vale is waiting for", "those", "those"),
        ("Ida Vale is not among", "those", "those"),
    ],
)
def test_who_is_among_those_who_say_it_says_it(lead: str, source: str, holder: str) -> None:
    assert last(f"{lead} {source} who say the dam is safe.", said("the dam is safe", source, cue="say")) == holder


@pytest.mark.parametrize(
    ("text", "holder"),
    [
        (
            "In their study, Karl Vane and J. Ida Brek weigh the rain. The dam is safe, they say.",
            "Karl Vane and J. Ida Brek",
        ),
        (
            "Karl Vane, Orla Finn and Ida Brek weigh the rain. The dam is safe, they say.",
            "Karl Vane, Orla Finn and Ida Brek",
        ),
        (
            "In “Wet Towns” (Kell Press), Karl Vane and Ida Brek weigh the rain. The dam is safe, they say.",
            "Karl Vane and Ida Brek",
        ),
        ("Although some bakers wait in Kell, others are leaving. The dam is safe, they say.", "others"),
        ("As Karl Vane and Ida Brek walked on, they say the dam is safe.", "Karl Vane and Ida Brek"),
        ("In a letter by Orla Finn, Karl Vane and Ida Brek rain is weighed. The dam is safe, they say.", "they"),
        ("The national unions know of the rain. The dam is safe, they say.", "national unions"),
        ("A walk with Karl Vane and Ida Brek began. The dam is safe, they say.", "they"),
        ("That worries many nurses because they say the dam is safe.", "many nurses"),
        ("The guards freed two miners because they say the dam is safe.", "The guards"),
        ("They angered many nurses because they say the dam is safe.", "they"),
    ],
)
def test_they_are_those_whom_the_sentence_names_or_describes(text: str, holder: str) -> None:
    content = "The dam is safe" if "The dam is safe" in text else "the dam is safe"
    assert last(text, said(content, "they", cue="say")) == holder


def test_they_are_the_two_just_named_rather_than_the_officials_before_them() -> None:
    text = "Many left, officials said. Rain fell. Karl Vane and Ida Brek sat on a bench. They said it was wet."
    rows = (said("Many left", "officials", cue="said"), said("it was wet", "They", cue="said"))
    assert last(text, *rows) == "Karl Vane and Ida Brek"


def test_others_beside_some_are_a_group_of_their_own() -> None:
    text = "Some experts say it is dry. While some bakers wait, others say rain fell. They say it was wet."
    rows = (
        said("it is dry", "Some experts", cue="say"),
        said("rain fell", "others", cue="say"),
        said("it was wet", "They", cue="say"),
    )
    assert shown(text, *rows)[1:] == ["anonymous:others"] * 2


def test_they_are_the_two_who_each_said_it() -> None:
    text = "Many left, officials said. Karl Vane and Ida Brek said rain fell. They said it was wet."
    rows = (
        said("Many left", "officials", cue="said"),
        said("rain fell", "Karl Vane", cue="said"),
        said("rain fell", "Ida Brek", cue="said"),
        said("it was wet", "They", cue="said"),
    )
    assert last(text, *rows) == "Karl Vane and Ida Brek"


def test_it_is_the_report_that_the_sentence_before_is_about() -> None:
    text = (
        "The dam was robbed, according to a town report. The Dam Board, a regulator, declined to comment. "
        "The report also gave details of losses at the Dam Board. It said it was safe."
    )
    rows = (said("The dam was robbed", "a town report"), said("it was safe", "It", cue="said"))
    assert last(text, *rows) == "a town report"


def test_it_is_the_body_that_spoke_of_a_report() -> None:
    text = "The Dam Board said the report was wrong. It said it was safe."
    rows = (said("the report was wrong", "The Dam Board"), said("it was safe", "It", cue="said"))
    assert last(text, *rows) == "Dam Board"


@pytest.mark.parametrize(
    ("before", "holder"),
    [
        ("Ida Vale raised a sign of her own.", "a sign"),
        ("Ida Vale saw a sign of rain.", "it"),
        ("Ida Vale fled.", "it"),
    ],
)
def test_it_reads_is_said_of_a_sign(before: str, holder: str) -> None:
    assert last(f"{before} “I am still here,” it read.", said("I am still here", "it", cue="read")) == holder


@pytest.mark.parametrize(
    ("text", "holder"),
    [
        ("In a talk with Kell Live, the actor weighed the rain. “It was wet,” he said.", "actor"),
        ("In a chat with Kell Live about his film, “Wet Towns,” the actor wept. “It was wet,” he said.", "actor"),
        ("In a talk with Ida Vale, the host, Karl Brek wept. “It was wet,” he said.", "Karl Brek"),
        ("After Karl Vane resigned, a guard wept. “It was wet,” he said.", "Karl Vane"),
        ("In an interview with Kell Live, Karl Vane wept. “It was wet,” he said.", "Karl Vane"),
    ],
)
def test_he_is_the_subject_behind_the_talk_that_leads_in(text: str, holder: str) -> None:
    assert last(text, said("It was wet", "he", cue="said")) == holder


def test_he_is_nobody_named_by_a_plural() -> None:
    text = "Karl Vane met Danes. Danes said it was late. “It was wet,” he said."
    rows = (said("it was late", "Danes", cue="said"), said("It was wet", "he", cue="said"))
    assert last(text, *rows) == "Karl Vane"


@pytest.mark.parametrize(
    ("brought", "holder"),
    [
        ("Her husband, the engineer Rudo Vane, stayed", "Ida Brek"),
        ("Her son Rudo Vane stayed", "Ida Brek"),
        ("Her sister, the engineer Rudo Vane, stayed", "Rudo Vane"),
        ("Her neighbour, the engineer Rudo Vane, stayed", "Rudo Vane"),
    ],
)
def test_a_husband_is_no_she(brought: str, holder: str) -> None:
    text = (
        f"Ida Brek left Kell by boat. {brought} to lock the house. He has been in the fort since. She says it was cold."
    )
    assert last(text, said("it was cold", "She", cue="says")) == holder


_HOTEL = (
    "The ruling stopped a hotel on a hill which the Tolmec Council guards. A clerk told reporters that nobody doubted "
    "that the bones were human. {said}"
)


def test_a_pronoun_is_nobody_whom_its_own_clause_names() -> None:
    named = chains(
        _HOTEL.format(said="It denied that they were the Tolmec Council's."),
        ("denied", "It", "that they were the Tolmec Council's"),
    )
    assert named[-1:] == ["It | that they were the Tolmec Council's"]


def test_a_pronoun_may_be_who_is_named_before_its_clause_or_in_its_quotation() -> None:
    before = chains(_HOTEL.format(said="It denied that they were old."), ("denied", "It", "that they were old"))
    assert before[-1:] == ["Tolmec Council | that they were old"]
    quoted = "Odo Brenk spoke last. He said: “Odo Brenk never sells.”"
    assert chains(quoted, ("said", "He", "Odo Brenk never sells")) == ["Odo Brenk | Odo Brenk never sells"]
