"""What becomes of a faulty sentence: the figures of ``python -m eval.repairs``."""

from __future__ import annotations

import pytest

from eval.pairs import Pair
from eval.repairs import outcome
from rag.types import Holder
from tests.rag.compose.evidence import claim, evidence

QUOTE = "Odo Brenk, the harbour master, said that the lock had failed twice."
BRENK = Holder("Odo Brenk", "harbour master", "person")
SOURCE = evidence(QUOTE, claim(QUOTE, "that the lock had failed twice", (BRENK, "Odo Brenk"), cue="said"))


@pytest.mark.parametrize(
    ("faulty", "what", "text"),
    [
        ("The lock failed twice [1].", "repaired", "According to harbour master Odo Brenk, the lock failed twice."),
        ("Odo Brenk said the lock had failed.", "repaired", "Odo Brenk said the lock had failed."),
        ("Odo Brenk said that the lock had failed nine times [1].", "not of form", ""),
        ("Odo Brenk said that the lock had failed twice [1].", "not caught", ""),
    ],
)  # fmt: skip
def test_outcomes(faulty: str, what: str, text: str) -> None:
    pair = Pair("p1", "a.txt", ((0, 1),), "", faulty, "dropped-holder", "", None)
    assert outcome(pair, [SOURCE], names=None) == (what, text)
