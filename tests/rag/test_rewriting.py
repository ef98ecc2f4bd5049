"""Follow-ups that the model rewrites: only what the conversation has; every example is invented."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from rag.errors import ModelTimeout
from rag.models.seam import Message
from rag.rewriting import is_faithful, rewritten, stand_alone
from tests.models import failing, writing

if TYPE_CHECKING:
    from rag.models.seam import LanguageModel

TWO = (
    Message("user", "What did Orla Finn and Tilda Marsh say about the dam?"),
    Message("assistant", "Orla Finn said the dam would hold; Tilda Marsh claimed that it leaks [1][2]."),
)
ASKED = "And what did she want to do?"


def test_the_model_puts_the_name_back() -> None:
    model = writing('Rewritten: "And what did Tilda Marsh want to do?"\nIt is a good question.')
    assert rewritten(ASKED, TWO, model=model) == "And what did Tilda Marsh want to do?"
    assert "Orla Finn said the dam would hold" in model.read[0][1].content
    assert "[1]" not in model.read[0][1].content


@pytest.mark.parametrize(
    "written",
    [
        "And what did Orla Brenk want to do?",  # a name that nobody said
        "And what did Tilda Marsh want to do in 2031?",
        "And what did Tilda Marsh want to do with the mayor's money?",
        "And why did Tilda Marsh want to do it?",  # asks something else
        "Tilda Marsh.",
        "",
    ],
)
def test_what_the_conversation_lacks_is_not_used(written: str) -> None:
    assert rewritten(ASKED, TWO, model=writing(written)) is None


def test_a_claim_does_not_become_a_fact() -> None:
    asked = "And was that repaired by her?"
    assert not is_faithful("And was the dam that leaks and would hold repaired by Tilda Marsh?", asked, TWO)
    assert is_faithful("Was the dam, which Tilda Marsh claimed leaks, repaired by her?", asked, TWO)


def test_a_model_that_fails_leaves_it_to_the_rules() -> None:
    assert rewritten(ASKED, TWO, model=failing(ModelTimeout("too slow"))) is None
    model: LanguageModel = failing(ModelTimeout("too slow"))
    by_rules = stand_alone(ASKED, TWO, names=None, model=None)
    assert stand_alone(ASKED, TWO, names=None, model=model) == by_rules


def test_a_question_about_nothing_in_the_articles_has_nothing_to_do_with_the_conversation() -> None:
    one = (Message("user", "Who shut the pier?"), Message("assistant", "The harbour board shut the pier [1]."))

    def asked(question: str, *, is_far_off: bool) -> str:
        return stand_alone(question, one, names=None, model=None, is_far_off=lambda _: is_far_off)

    moon = "Who is the president of the moon?"
    assert asked(moon, is_far_off=True) == moon
    assert asked(moon, is_far_off=False) == "Who is the president of the moon (the pier)?"
    for leaning in ("And who is the president of the moon?", "How high is it?", "What happened next?", "Why?"):
        assert "the pier" in asked(leaning, is_far_off=True), leaning


def test_no_model_is_asked_where_the_rules_are_sure() -> None:
    one = (Message("user", "What did Orla Finn say about the dam?"), Message("assistant", "That it would hold."))
    model = writing("What did Odo Brenk say?")
    assert stand_alone("What did she say about the pumps?", one, names=None, model=model) == (
        "What did Orla Finn say about the pumps?"
    )
    assert model.read == []
    assert stand_alone(ASKED, TWO, names=None, model=writing("And what did Orla Finn want to do?")) == (
        "And what did Orla Finn want to do?"
    )


@pytest.mark.model
def test_whatever_a_small_model_writes_brings_nothing_new(small_model: str) -> None:
    from rag.models import load_model
    from rag.settings import load_settings

    with_model = load_model(small_model, settings=load_settings())
    try:
        for question in (ASKED, "Would the other one agree?", "And before that?"):
            found = rewritten(question, TWO, model=with_model)
            assert found is None or is_faithful(found, question, TWO)
    finally:
        with_model.close()
