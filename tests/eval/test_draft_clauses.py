"""What a claim says becomes a question only where it is certain to be a whole clause that stands by itself."""

from __future__ import annotations

from datetime import date

import pytest

from eval.draft_clauses import clause_of, how_many, quotation_of
from rag.quoted_claims import Quote, QuotedClaim, QuotedHolder


def _claim(sentence: str, content: str, cue: str = "said", *, inside: int | None = None) -> QuotedClaim:
    """``content`` and ``cue`` stand once in the sentence; the holder is somebody called Mira Dale."""
    holder = QuotedHolder("person", Quote(0, 9, "Mira Dale"))
    quotes = [Quote(at := sentence.index(words), at + len(words), words) for words in (content, cue)]
    whole = Quote(0, len(sentence), sentence)
    day = date(2031, 5, 6)
    return QuotedClaim("a.txt", "Echo", day, 0, 0, whole, (quotes[0],), (quotes[1],), (holder,), inside=inside)


@pytest.mark.parametrize(
    ("sentence", "content", "clause"),
    [
        ("Dale said that 31 people had died.", "that 31 people had died", "31 people had died"),
        ("Dale said the Ostrel bridge was shut.", "the Ostrel bridge was shut", "the Ostrel bridge was shut"),
        ("The Ostrel bridge was shut, Dale said.", "The Ostrel bridge was shut", "the Ostrel bridge was shut"),
        (
            "Governor Lisa Hume has resigned, Dale said.",
            "Governor Lisa Hume has resigned",
            "Governor Lisa Hume has resigned",
        ),
        ("Divers were sent to Ostrel, Dale said.", "Divers were sent to Ostrel", "divers were sent to Ostrel"),
    ],
)
def test_a_whole_clause(sentence: str, content: str, clause: str) -> None:
    assert clause_of(_claim(sentence, content), "The quay was full of divers.") == clause


@pytest.mark.parametrize(
    ("sentence", "content", "cue"),
    [
        ("Dale said that she had seen Ostrel.", "that she had seen Ostrel", "said"),  # who is she?
        ("Dale said that ferry was 9 metres off Ostrel.", "that ferry was 9 metres off Ostrel", "said"),  # "that ferry"
        ("Ferry was 9 metres off Ostrel, Dale said.", "Ferry was 9 metres off Ostrel", "said"),  # a headline
        ("Dale accused the board of closing Ostrel.", "the board of closing Ostrel", "accused"),  # no finite verb
        ("Dale said that the Ostrel bridge was “gone”.", "that the Ostrel bridge was “gone”", "said"),  # partly quoted
        ("Dale said that the road had been closed.", "that the road had been closed", "said"),  # which one?
        ("Dale asked if the Ostrel bridge was shut.", "the Ostrel bridge was shut", "asked"),
        ("Dale said that Ostrel was shut.", "that Ostrel was shut", "said"),  # too short to be told from others
    ],
)
def test_what_is_not_certain_gives_no_clause(sentence: str, content: str, cue: str) -> None:
    assert clause_of(_claim(sentence, content, cue), "The ferry left.") is None


def test_a_claim_within_a_claim_gives_no_clause() -> None:
    assert clause_of(_claim("Dale said that 31 people had died.", "that 31 people had died", inside=1), "") is None


@pytest.mark.parametrize(
    ("clause", "wanted"),
    [
        ("31 people had died in the fire", ("How many people had died in the fire", "31")),
        ("about 15,000 people were there", ("How many people were there", "15,000")),
        ("twelve armed men had crossed", ("How many armed men had crossed", "twelve")),
        ("3.5 million crowns were gone, half of it in cash", ("How many crowns were gone", "3.5 million")),
        ("40 per cent of voters had stayed away", None),
        ("three weeks had passed", None),
        ("31 people had died and 12 were missing", None),
        ("the 31 people had died", None),
        ("31 of them had died", None),
    ],
)
def test_how_many(clause: str, wanted: tuple[str, str] | None) -> None:
    assert how_many(clause) == wanted


def test_a_quotation_is_taken_whole_or_not_at_all() -> None:
    whole = "“Nobody on the quay saw the boat,” Dale said."
    assert quotation_of(_claim(whole, "Nobody on the quay saw the boat")) == "Nobody on the quay saw the boat"
    part = "Dale said that “nobody on the quay” saw the boat."
    assert quotation_of(_claim(part, "that “nobody on the quay” saw the boat")) is None
    two = "“Nobody on the quay saw the boat,” Dale said. “Not one.”"
    assert quotation_of(_claim(two, "Nobody on the quay saw the boat")) is None
