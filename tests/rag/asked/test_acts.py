"""What somebody did in speaking, where a question asks for just that."""

from __future__ import annotations

import pytest

from rag.asked.acts import does_what_is_asked
from rag.asked.understand import understand
from rag.types import Evidence, Holder, SourceClaim


def cued(quote: str, cue: str) -> Evidence:
    at = quote.index(cue)
    claim = SourceClaim((Holder("Odo Brenk", None, "person"),), ((0, len(quote)),), ((at, at + len(cue)),))
    return Evidence("orsk.txt", 0, 0, len(quote), quote, claims=(claim,))


@pytest.mark.parametrize(
    ("question", "quote", "cue", "does"),
    [
        ("Whom did Odo Brenk blame for the false map?", "He blamed an apprentice.", "blamed", True),
        ("Whom did Odo Brenk blame for the false map?", "He accused the printer.", "accused", True),
        ("Whom did Odo Brenk blame for the false map?", "He said the map had two colours.", "said", False),
        (
            "Has Odo Brenk ever admitted that the gate was open?",
            "On Sunday he conceded that it had been.",
            "conceded",
            True,
        ),
        (
            "Has Odo Brenk ever admitted that the gate was open?",
            "He first said that nobody had opened it.",
            "said",
            False,
        ),
        ("What warning did Odo Brenk voice about the lock?", "He warned that the lock was rotten.", "warned", True),
        ("What did Odo Brenk call the ferry?", "He likened it to a bathtub.", "likened", True),
        ("What did Odo Brenk say about those who blame him?", "He blamed the pilot.", "blamed", False),
        ("How long did the phone call with Odo Brenk last?", "He called it a long night.", "called", False),
    ],
)
def test_a_claim_does_by_its_cue_what_is_asked(question: str, quote: str, cue: str, does: bool) -> None:
    assert does_what_is_asked(understand(question), cued(quote, cue)) is does
