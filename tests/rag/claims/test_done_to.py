"""Verbs of speech for what is done to somebody, and whose words end with a quotation: each beside its opposite."""

from __future__ import annotations

import pytest

from tests.rag.claims.tagged import chains

Tagged = tuple[str, str | None, str]


@pytest.mark.parametrize(
    ("text", "tagged"),
    [
        ("Ole Brek is a banker arrested and charged with fraud.", ("charged with", "a banker", "fraud")),
        (
            "Kell freed two men charged with or convicted of theft.",
            ("charged", "two men", "with or convicted of theft"),
        ),
        ("A year later Karl Vane called Ida Moor. It was short.", ("called", "Karl Vane", "Ida Moor")),
        ("The mayor was the first who called us to offer help.", ("called", "The mayor", "us to offer help")),
        ("They had two sons, whom they named Karl and Ole.", ("named", "they", "Karl and Ole")),
        ("Karl Vane spoke for an hour without naming him.", ("naming", "Karl Vane", "him")),
        ("Ida Vane was more welcoming of strangers than her father.", ("welcoming of", "Ida Vane", "strangers")),
        ("Vane opens himself up to criticism about his own mill.", ("up to criticism about", "Vane", "his own mill")),
    ],
)
def test_what_is_done_to_somebody_is_said_by_nobody(text: str, tagged: Tagged) -> None:
    assert chains(text, tagged) == []


@pytest.mark.parametrize(
    ("text", "tagged", "expected"),
    [
        (
            "Ida Moor charged that Vane had lied to the board.",
            ("charged", "Ida Moor", "that Vane had lied to the board"),
            "Ida Moor | that Vane had lied to the board",
        ),
        (
            "Karl Vane called Ida Moor a thief.",
            ("called", "Karl Vane", "Ida Moor a thief"),
            "Karl Vane | Ida Moor a thief",
        ),
        ("Karl Vane called it “Ruin.”", ("called", "Karl Vane", "it “Ruin.”"), "Karl Vane | it “Ruin.”"),
        (
            "Ida Moor said Kell, welcoming of all, was full.",
            ("said", "Ida Moor", "Kell, welcoming of all, was full"),
            "Ida Moor | Kell, welcoming of all, was full",
        ),
        (
            "Karl Vane named the guards as thieves.",
            ("named", "Karl Vane", "the guards as thieves"),
            "Karl Vane | the guards as thieves",
        ),
    ],
)
def test_what_somebody_says_of_another_stays_his(text: str, tagged: Tagged, expected: str) -> None:
    assert chains(text, tagged) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "“Ida thinks it is fine to sell bread,” Karl Vane said, “and the mill is not a bad thing.”",
        "“Ida thinks it is fine to sell bread,” Karl Vane said on Monday in Kell.",
    ],
)
def test_what_is_thought_within_a_quotation_ends_with_it(text: str) -> None:
    found = chains(text, ("said", "Karl Vane", "“Ida thinks it is fine to sell bread,”"))
    assert found[0].startswith("Karl Vane | Ida thinks it is fine to sell bread")
    assert found[1:] == ["Karl Vane > Ida | it is fine to sell bread"]


def test_a_quotation_passed_on_by_a_recording_is_first_the_speakers() -> None:
    whole = "“She thinks they are too much, that it is folly,” Karl Vane said on Monday"
    text = f"Ida Moor spoke of tolls. {whole}, according to audio provided by Radio Varn."
    found = chains(text, ("according to", "audio provided by Radio Varn", whole))
    assert [one.split(" | ")[0].partition(" > ")[2] for one in found] == ["", "Karl Vane", "Karl Vane > Ida Moor"]


@pytest.mark.parametrize("verb", ["repeated", "reiterated"])
def test_a_claim_that_somebody_repeats_is_his_own(verb: str) -> None:
    text = f"“It paid,” said Ole Brek. Karl Vane said it leaked, and he {verb} his claim that Ida Moor had lied."
    found = chains(
        text,
        ("said", "Ole Brek", "“It paid,”"),
        ("said", "Karl Vane", "it leaked"),
        (verb, "he", "his claim that Ida Moor had lied"),
    )
    assert found == ["Ole Brek | It paid", "Karl Vane | it leaked", "Karl Vane | his claim that Ida Moor had lied"]


@pytest.mark.parametrize(("modal", "denies"), [("must rebut", False), ("should deny", False), ("has denied", True)])
def test_what_somebody_ought_to_deny_he_has_not_denied(modal: str, denies: bool) -> None:
    text = f"Ida Vale said Kestra {modal} the claims of the mayor."
    found = chains(text, ("said", "Ida Vale", f"Kestra {modal} the claims of the mayor"))
    assert any("Kestra |" in one for one in found) is denies


@pytest.mark.parametrize("who", ["those surveyed", "those polled", "the younger generation"])
def test_those_who_were_asked_hold_what_they_say(who: str) -> None:
    text = f"Bread is dear. By a wide margin, {who} say wind is cheap by then, though they blame the mill for smoke."
    found = chains(text, ("say", who, "wind is cheap by then"), ("blame", "they", "the mill for smoke"))
    assert found[0].casefold().endswith(f"{who.removeprefix('the ')} | wind is cheap by then")


@pytest.mark.parametrize("what", ["those rules", "those signs", "the timetable"])
def test_things_still_say_nothing(what: str) -> None:
    text = f"Bread is dear in Kell. On the quay {what} say wind is cheap by then."
    assert chains(text, ("say", what, "wind is cheap by then")) == []
