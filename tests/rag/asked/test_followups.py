from __future__ import annotations

import time

import pytest

from rag.asked.followups import standalone
from rag.models.seam import Message

BRIDGE = (
    Message("user", "Has the Tollgate bridge been destroyed?"),
    Message(
        "assistant",
        "According to the militia, the shell destroyed it and killed 60 people [1][2]. The army denies it [3].",
    ),
)
DAM = (
    Message("user", "What did Orla Finn say about the dam?"),
    Message("assistant", "Orla Finn, the harbour master, said that the dam would hold [1]."),
)


@pytest.mark.parametrize(
    ("history", "question", "expected"),
    [
        (
            BRIDGE,
            "And what did the mayor say?",
            "What did the mayor say about whether the Tollgate bridge has been destroyed?",
        ),
        (DAM, "And what did Odo Brenk say?", "What did Odo Brenk say about the dam?"),
        (DAM, "And Odo Brenk?", "What did Odo Brenk say about the dam?"),
        (DAM, "And the army, what does it say about that?", "What does the army say about the dam?"),
        (DAM, "In the end, how does she explain it?", "In the end, how does Orla Finn explain it (the dam)?"),
        (DAM, "What about the pumps?", "What did Orla Finn say about the pumps?"),
        (DAM, "What did she say about the pumps?", "What did Orla Finn say about the pumps?"),
        (DAM, "How does she explain it?", "How does Orla Finn explain it (the dam)?"),
        (DAM, "What is her job?", "What is Orla Finn’s job?"),
        (DAM, "How deep is it?", "How deep is it (the dam)?"),
    ],
)
def test_what_is_left_out_is_put_back(history: tuple[Message, ...], question: str, expected: str) -> None:
    found = standalone(question, history)
    assert found.question == expected
    assert found.changed
    assert not found.needs_model


@pytest.mark.parametrize(
    "question", ["Did that kill 60?", "Who says so?", "Why?", "When was that?", "Who told the army that?"]
)
def test_a_claim_stays_a_claim(question: str) -> None:
    """The holder goes with what he said, in the answer's own words and without its markers."""
    found = standalone(question, BRIDGE)
    assert "(“According to the militia, the shell destroyed it and killed 60 people.”)" in found.question
    assert "[1]" not in found.question
    assert found.question.endswith("?")


@pytest.mark.parametrize(
    "question",
    [
        "Is the Orsk tunnel open?",
        "What did Odo Brenk say about his boat?",
        "How many people live in Orsk according to the council?",
    ],
)
def test_a_question_that_stands_alone_stays_as_it_is(question: str) -> None:
    assert standalone(question, DAM).question == question
    assert not standalone(question, DAM).changed


def test_several_turns_are_followed() -> None:
    history = (*DAM, Message("user", "And Odo Brenk?"), Message("assistant", "Odo Brenk said the dam was leaking [1]."))
    assert standalone("What did he say about the pumps?", history).question == "What did Odo Brenk say about the pumps?"
    assert standalone("And the mayor?", history).question == "What did the mayor say about the dam?"


def test_who_is_meant_is_never_guessed() -> None:
    history = (
        Message("user", "Do Orla Finn and Odo Brenk agree on the dam?"),
        Message("assistant", "Orla Finn says that it holds [1]; Odo Brenk says that it leaks [2]."),
    )
    assert standalone("Why does she say so?", history).needs_model
    assert standalone("What did they say about the pumps?", BRIDGE).needs_model


def test_without_a_conversation_nothing_changes() -> None:
    assert standalone("Who closed the pier?", ()).question == "Who closed the pier?"
    assert not standalone("Who closed the pier?", ()).needs_model
    assert standalone("Why?", ()).needs_model


def test_long_turns_take_no_time() -> None:
    history = (Message("user", "what did the " * 3_000), Message("assistant", "He said “" * 5_000))
    begun = time.perf_counter()
    standalone("Why did they say that? " * 500, history)
    assert time.perf_counter() - begun < 2.0


def test_she_of_two_people_is_no_guess() -> None:
    both = (Message("user", "What did Orla Finn and Tilda Marsh say about the dam?"), Message("assistant", "It holds."))
    assert standalone("What did she want?", both).needs_model
    assert standalone("What did they want?", both).question == "What did Orla Finn and Tilda Marsh want?"
