"""Whose words they are where the sentence before presents, asks or names somebody who has not spoken yet."""

from __future__ import annotations

import pytest

from tests.rag.claims.told import Said, said, shown


def last(text: str, *rows: Said) -> str:
    """The holder of the last claim, without kind and role."""
    return shown(text, *rows)[-1].split(":", 1)[-1].split(" (", 1)[0]


@pytest.mark.parametrize(
    ("question", "holder"),
    [
        ("the Post’s Karl Moor asked Brek whether he slept well.", "Odo Brek"),
        ("Karl Moor asked Mr. Brek about the dam.", "Odo Brek"),
        ("Karl Moor pressed Brek on the dam.", "Odo Brek"),
        ("Karl Moor asked Brek\u00a0whether he slept.", "Odo Brek"),
        ("Karl Moor asked Brek to leave.", "Karl Moor"),
        ("Karl Moor asked Brek whether he slept well, but got no word.", "Karl Moor"),
    ],
)
def test_who_was_asked_answers(question: str, holder: str) -> None:
    text = f"Odo Brek opened the dam. Last month {question} “I never sleep,” he said."
    assert last(text, said("I never sleep", "he", cue="said")) == holder


@pytest.mark.parametrize(
    ("presented", "holder"),
    [
        ("On the quay we meet Selma, who is 23 and sells nets.", "Selma"),
        ("There is the stall of a trader by the name of Runa Kell.", "Runa Kell"),
        ("Lind reached the hall at noon, barefoot.", "Runa Lind"),
        ("The net mender Runa Kell, who came in 1998, laughs.", "Runa Kell"),
        ("A street there is called after Runa Kell.", "Orla Finn"),
    ],
)
def test_whom_the_sentence_before_presents_speaks_before_an_earlier_speaker(presented: str, holder: str) -> None:
    before = "Mayor Orla Finn said it was late. Gone were Runa Lind and Ole Dahl. It rained."
    text = f"{before} {presented} She says it is dry."
    assert last(text, said("it was late", "Mayor Orla Finn"), said("it is dry", "She", cue="says")) == holder


@pytest.mark.parametrize("who", ["A private", "A corporal", "A stoker"])
def test_somebody_who_did_something_is_no_thing(who: str) -> None:
    text = (
        f"Major Karl Vane gave the order. {who} who crossed the ice says there was bread. The wood, he says, ran out."
    )
    rows = (said("there was bread", f"{who} who crossed the ice"), said("The wood", "he", cue="says"))
    assert last(text, *rows) == who


@pytest.mark.parametrize(
    ("first", "then", "holder"),
    [
        ("The company said the account was frozen.", "The bank", "bank"),
        ("The refinery said the road was shut.", "The hospital", "hospital"),
        ("Tarsa Steel said the road was shut.", "The company", "Tarsa Steel"),
    ],
)
def test_a_body_that_has_no_name_is_not_another_sort_of_body(first: str, then: str, holder: str) -> None:
    source = first.split(" said ")[0]
    text = f"{first} {then} says it was not."
    assert last(text, said("was", source, cue="said"), said("it was not", then, cue="says")) == holder


def test_the_hospital_of_the_sentence_before_is_not_the_school_that_it_names() -> None:
    text = "A boy of the Sankt Orm School is in a hospital on the coast. The hospital said he was well."
    assert last(text, said("he was well", "The hospital", cue="said")) == "hospital"


@pytest.mark.parametrize(("then", "holder"), [("The state attorney", "state attorney"), ("The attorney", "Karl Vane")])
def test_the_state_attorney_is_not_the_man_he_charged(then: str, holder: str) -> None:
    text = f"Karl Vane was released on Friday. {then} accepts that he telephoned."
    assert last(text, said("that he telephoned", then, cue="accepts")) == holder


@pytest.mark.parametrize(
    ("clause", "holder"),
    [
        ("The federal judge Odo Vale was referring to is Ola Moor.", "person:Odo Vale"),
        ("The federal judge Odo Vale was\u00a0referring to is\u00a0Ola Moor.", "person:Odo Vale"),
        ("The coach Odo Vale had hired was Ola Moor.", "person:Odo Vale"),
        ("The federal judge Odo Vale was born in Kell.", "person:Odo Vale (federal judge)"),
    ],
)
def test_whom_a_clause_is_on_is_not_who_acts_in_it(clause: str, holder: str) -> None:
    text = f"Odo Vale said it was late. {clause} Vale said it was dark."
    assert shown(text, said("it was late", "Odo Vale"), said("it was dark", "Vale"))[-1] == holder


def test_an_invitation_to_look_is_no_first_name() -> None:
    text = "Odo Sexton, a poet, said it was late. (See Sexton’s timeline.) Sexton said it was dark."
    assert last(text, said("it was late", "Odo Sexton"), said("it was dark", "Sexton")) == "Odo Sexton"
