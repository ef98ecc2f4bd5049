"""Quarrels over a state ("Has it been captured?"), asked shortly and told in many words; every example is invented."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from rag.disagree import outlet_begins
from rag.disagree.statement import statements
from rag.types import Evidence, Holder, SourceClaim
from tests.rag.test_disagree import ARMY, FRONT, found, plain, sides, told

if TYPE_CHECKING:
    from rag.types import Stance

TITLE = "Fighting for Dunmere"
WEATHER = [
    told(
        f"The mayor said it rained on {day}.",
        f"it rained on {day}",
        FRONT,
        sentence=20 + number,
        doc="w.txt",
        title="Rain",
    )
    for number, day in enumerate(("Monday", "Tuesday", "Wednesday", "Thursday"))
]
TAKEN = told(
    "The Vessa Front said its fighters had taken all of Dunmere after nine days of street fighting.",
    "its fighters had taken all of Dunmere after nine days of street fighting", FRONT, doc="f.txt", title=TITLE,
)  # fmt: skip
NOT_LOST = told("“Dunmere is not lost,” the General Staff said.", "Dunmere is not lost", ARMY, doc="g.txt", title=TITLE)
REJECTED = told(
    "The General Staff rejected reports that Dunmere had fallen.", "reports that Dunmere had fallen", ARMY,
    cue="rejected", stance="denies", doc="g.txt", title=TITLE,
)  # fmt: skip


@pytest.mark.parametrize("question", ["Has Dunmere been captured?", "Who controls Dunmere?", "Has Dunmere fallen?"])
@pytest.mark.parametrize("denial", [NOT_LOST, REJECTED])
def test_who_asks_for_the_state_is_told_both_sides_wherever_they_stand(question: str, denial: object) -> None:
    (dispute,) = found(question, *WEATHER, TAKEN, denial)  # type: ignore[arg-type]
    assert sorted(name for side in sides(dispute) for name in side) == ["General Staff", "Vessa Front"]


def test_a_quarrel_far_down_over_something_else_is_no_answer() -> None:
    assert found("Has it rained in Karsk?", *WEATHER, TAKEN, NOT_LOST) == ()
    assert found("Has Karsk been captured?", *WEATHER, TAKEN, NOT_LOST) == ()


def test_what_was_announced_once_before_gives_way_to_what_is_announced_now() -> None:
    before = told(
        "The Vessa Front has announced the capture of Dunmere once before.", "the capture of Dunmere", FRONT,
        cue="announced", doc="f.txt", sentence=9, title=TITLE,
    )  # fmt: skip
    (dispute,) = found("Has Dunmere been captured?", before, TAKEN, NOT_LOST)
    assert TAKEN in dispute.evidence
    assert before not in dispute.evidence


def test_who_only_fights_in_the_streets_holds_nothing() -> None:
    still = told(
        "The General Staff said its men were still fighting in Dunmere.", "its men were still fighting in Dunmere",
        ARMY, doc="g.txt", title=TITLE,
    )  # fmt: skip
    past = told(
        "The General Staff said 40 men fell in the street fighting of Dunmere.",
        "40 men fell in the street fighting of Dunmere", ARMY, doc="g.txt", title=TITLE,
    )  # fmt: skip
    assert found("Has Dunmere been captured?", TAKEN, still) != ()
    assert found("Has Dunmere been captured?", TAKEN, past) == ()


def test_the_subject_of_a_clause_may_stand_before_an_aside() -> None:
    seized = told(
        "The Vessa Front said the Weir Bridge, the last crossing for 40 kilometres, had been seized.",
        "the Weir Bridge, the last crossing for 40 kilometres, had been seized", FRONT, doc="f.txt", title="Dunmere",
    )  # fmt: skip
    held = told(
        "The General Staff said the Weir Bridge was under its control.", "the Weir Bridge was under its control",
        ARMY, doc="g.txt", title="Ferries",
    )  # fmt: skip
    assert found("Who controls the Weir Bridge?", *WEATHER, seized, held) != ()


def test_a_town_may_be_spelt_otherwise() -> None:
    other = told(
        "“Hersk is not lost,” the General Staff said.", "Hersk is not lost", ARMY, doc="g.txt", title="War in the east"
    )
    taken = told(
        "The Vessa Front said its fighters had taken Khersk.", "its fighters had taken Khersk", FRONT, doc="f.txt",
        title="War in the east",
    )  # fmt: skip
    assert found("Has Khersk been captured?", taken, other) != ()


def test_the_outlet_itself_begins_a_sentence() -> None:
    late = told(
        "Ottoline Farr resigned on Tuesday, a week after her office denied it.", "it", ARMY, cue="denied",
        stance="denies",
    )  # fmt: skip
    assert outlet_begins(late)
    assert outlet_begins(plain("Ottoline Farr resigned on Tuesday."))
    assert not outlet_begins(TAKEN)


def _claim(quote: str, content: tuple[str, ...], cue: str, holder: Holder, stance: Stance, mention: str) -> SourceClaim:
    def place(words: str) -> tuple[int, int]:
        return quote.index(words), quote.index(words) + len(words)

    return SourceClaim(
        (holder,), tuple(map(place, content)), (place(cue),), mentions=(place(mention),), aliases=((),), stance=stance
    )


@pytest.mark.parametrize(
    ("quote", "claims", "says"),
    [
        (
            "The bank contradicted the mayor’s assessment, saying the full cost was yet to be felt.",
            (
                (("the mayor’s assessment",), "contradicted", "denies"),
                (("the full cost was yet to be felt",), "saying", "asserts"),
            ),
            "the full cost was yet to be felt",
        ),
        (
            "The gate had been left open, a claim that the bank denies.",
            ((("a claim",), "denies", "denies"),),
            "denies it",
        ),
        (
            "“The lower gate,” the bank said, “is a ruin.”",
            ((("The lower gate", "is a ruin"), "said", "asserts"),),
            "The lower gate is a ruin",
        ),
        (
            "The bank denied that the gate had been left open.",
            ((("that the gate had been left open",), "denied", "denies"),),
            "denied that the gate had been left open",
        ),
    ],
)
def test_a_sides_words_say_what_it_holds(
    quote: str, claims: tuple[tuple[tuple[str, ...], str, Stance], ...], says: str
) -> None:
    bank = Holder("the bank", None, "office")
    mention = "The bank" if quote.startswith("The bank") else "the bank"
    made = tuple(_claim(quote, content, cue, bank, stance, mention) for content, cue, stance in claims)
    item = Evidence("a.txt", 0, 0, len(quote), quote, "Post", "2032-02-11", chain=(bank,), claims=made)
    assert statements([item])[0].says == says
