"""A speaker's "our" outside quotation marks: it is found, and marks make it right where the source quotes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from rag.drafts import DraftSentence
from rag.repair import repair
from tests.rag.verify.material import FINN, claim, evidence, faults

if TYPE_CHECKING:
    from rag.types import Evidence

QUOTE = "“The bridge is under our control,” Orla Finn told reporters on Monday."
BRIDGE = evidence(
    QUOTE, claim(QUOTE, "The bridge is under our control", FINN, cue="told reporters", mentions=("Orla Finn",))
)
COLUMN = evidence("When I crossed the bridge on Monday, our guide was waiting.")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Orla Finn told reporters that the bridge is under our control.", "the bridge is under our control"),
        ("Orla Finn said our control of the bridge was sure.", "our control"),
    ],
)
def test_a_word_of_the_speakers_own_stands_in_marks_or_not_at_all(text: str, words: str) -> None:
    found = [fault for fault in faults(text, BRIDGE) if fault.kind == "quotation altered"]
    assert [text[slice(*(fault.span or (0, 0)))] for fault in found] == [words]


@pytest.mark.parametrize(
    "text",
    [
        "Orla Finn, the harbour master, said: “The bridge is under our control.”",
        "Orla Finn told reporters the bridge is “under our control”.",
        "Orla Finn told reporters that the bridge is under its control.",
    ],
)
def test_in_marks_or_in_other_words_it_is_right(text: str) -> None:
    assert faults(text, BRIDGE) == ()


def test_numerals_and_states_are_nobody_speaking() -> None:
    source = evidence("Peter I built the bridge before World War I, with money from the US.")
    assert faults("Peter I built the bridge before World War I, with money from the US.", source) == ()


def test_marks_are_put_where_the_source_quotes_the_words_and_nowhere_else() -> None:
    text = "Orla Finn told reporters that the bridge is under our control."
    mended = repair(DraftSentence(text, (1,)), faults(text, BRIDGE), {1: BRIDGE})
    assert mended is not None
    assert mended.text == "Orla Finn told reporters that “the bridge is under our control”."
    assert faults(mended.text, BRIDGE) == ()
    columnist = "Our guide was waiting on Monday."
    assert repair(DraftSentence(columnist, (1,)), faults(columnist, COLUMN), {1: COLUMN}) is None


TOLD = "“If the lamp is red, you turn back, and the pilots know, so you need not ask,” Orla Finn told reporters."
LAMP = evidence(
    TOLD, claim(TOLD, "If the lamp is red, you turn back", FINN, cue="told reporters", mentions=("Orla Finn",))
)
GUIDE = evidence("If you travel by ferry, you pay at the quay, Orla Finn said.")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (
            "Orla Finn told reporters that if the lamp was red you turn back.",
            "Orla Finn told reporters that if the lamp was red “you turn back”.",
        ),
        ("Orla Finn told reporters that the pilots knew, so you needed not.", None),
    ],
)
def test_whom_a_speaker_calls_you_he_calls_so_in_marks(text: str, shown: str | None) -> None:
    found = [fault for fault in faults(text, LAMP) if fault.kind == "quotation altered"]
    assert found
    mended = repair(DraftSentence(text, (1,)), found, {1: LAMP})
    assert (mended.text if mended else None) == shown


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Orla Finn told reporters: “If the lamp is red, you turn back.”", LAMP),
        ("Orla Finn told reporters that a pilot turns back if the lamp is red.", LAMP),
        ("If you travel by ferry, you pay at the quay, Orla Finn said.", GUIDE),
    ],
)
def test_a_you_in_marks_or_of_the_source_itself_is_right(text: str, source: Evidence) -> None:
    assert not [fault for fault in faults(text, source) if fault.kind == "quotation altered"]
