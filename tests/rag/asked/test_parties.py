"""Whose accounts are wanted beside each other; every example is invented."""

from __future__ import annotations

import time

import pytest

from rag.asked.parties import parties_of, without_place


@pytest.mark.parametrize(
    ("question", "parties"),
    [
        ("Do the mayor and the fire chief agree on the cause?", ("mayor", "fire chief")),
        ("Does the firm agree with the union on the toll?", ("firm", "union")),
        ("What do Orsk and Lenta say about the bridge?", ("Orsk", "Lenta")),
        ("I need both the Orvian and the Kestrian reading.", ("Orvian", "Kestrian")),
        ("What were the company's, the rescuers' and the union's counts?", ("company", "rescuers", "union")),
        ("Did sailors in the port and their captain give the same account?", ("sailors in the port", "captain")),
        ("Divers lost in the lock so far: Orsk's figure versus Lenta's", ("Orsk", "Lenta")),
        ("The mayor's count vs the union's?", ("mayor", "union")),
        ("Port Council vs. the pilots of the bay - who wants what?", ("Port Council", "pilots of the bay")),
        (
            "Is the toll fair? What do its critics say and how does the harbour master answer?",
            ("critics", "harbour master"),
        ),
        ("Will the lock hold? What does the council say, and what do the engineers?", ("council", "engineers")),
        ("How deep is the bay, by Lenta's pilot and by the institute?", ("Lenta's pilot", "institute")),
        ("How many marched, according to the organisers, the police and anyone else?", ("organisers", "police")),
        ("How deep is it, according to Odo Brenk, the port and the institute?", ("Odo Brenk", "port", "institute")),
        ("Did Orne back the lock? What do he and Brenk each claim?", ("orne", "Brenk")),
    ],
)
def test_parties_as_the_question_writes_them(question: str, parties: tuple[str, ...]) -> None:
    assert parties_of(question) == parties


@pytest.mark.parametrize(
    "question",
    [
        "Who says the bridge fell?",
        "What did the mayor say about the dam and the lock?",
        "When did Finn and Brenk meet?",
        "What does Brenk say about the lock and what did it cost?",
        "What was sent from Orsk and from Lenta?",
        "What do he and Brenk each claim?",
        "How deep is the bay, according to Odo Brenk, the pilot of the port?",
        "How many sailed, according to Odo Brenk, the pilot, and when?",
    ],
)
def test_questions_without_parties(question: str) -> None:
    assert parties_of(question) == ()


def test_a_party_without_its_place() -> None:
    assert without_place("sailors in the port") == "sailors"
    assert without_place("captain") == "captain"


def test_hostile_input_takes_linear_time() -> None:
    started = time.perf_counter()
    parties_of("do " + "a and " * 20_000)
    assert time.perf_counter() - started < 1
