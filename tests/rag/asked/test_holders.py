"""Whose claim it is, when the question writes the holder's name otherwise than the articles do."""

from __future__ import annotations

import pytest

from rag.asked.holders import SURE, best_holder, held_by
from rag.asked.understand import understand
from rag.names.book import Names
from rag.names.entities import Entry
from rag.names.table import general_table
from rag.types import Evidence, Holder, SourceClaim

PEOPLE = ("Lindsey Brenk", "Charles B. Orrin", "Alexei Morozov", "Olha Zarensky", "Daniel Falk", "Tim Laine")
NAMES = Names.of(
    [Entry("kelma.txt", name, "person", ((name, 2), (name.split()[-1], 1))) for name in PEOPLE],
    table=general_table(),
)


def held(asked: str, name: str, role: str | None = None) -> float:
    claim = SourceClaim((Holder(name, role, "person"),), ((0, 10),))
    question = understand(f"What did {asked} say about the dam?")
    assert question.holder == asked
    return held_by(question, claim, names=NAMES, doc="kelma.txt")


@pytest.mark.parametrize(
    ("asked", "name"),
    [
        ("Lindsay Brenk", "Lindsey Brenk"),
        ("Charlie Orrin", "Charles B. Orrin"),
        ("Tim Lane", "Tim Laine"),
        ("Lindsay Brenk of the Lower Kelma Anglers' League", "Lindsey Brenk"),
        ("Tim Laine of the Port Union", "Tim Laine"),
    ],
)
def test_a_claim_is_the_asked_one_s_however_he_is_spelt(asked: str, name: str) -> None:
    assert held(asked, name) >= SURE


@pytest.mark.parametrize(
    ("asked", "name"),
    [
        ("Morozova", "Alexei Morozov"),
        ("Zarenskaya", "Olha Zarensky"),
        ("Daniela Falk", "Daniel Falk"),
        ("Danielle Falk", "Daniel Falk"),
        ("Tim Lane", "Lindsey Brenk"),
        ("Tim Lake", "Tim Laine"),
        ("Tim Lake of the Port Union", "Tim Laine"),
    ],
)
def test_a_claim_of_another_is_not(asked: str, name: str) -> None:
    assert held(asked, name) < SURE


@pytest.mark.parametrize(
    ("asked", "name", "is_hers"),
    [
        ("Lindsey Brenk", "Odette Brenk", False),
        ("Pastor Lindsey Brenk", "Odette Brenk", False),
        ("Daniel Falk", "Hanna Falk", False),
        ("Lindsay Brenk", "Lindsey Brenk", True),
        ("Brenk", "Odette Brenk", True),
        ("Charlie Orrin", "Charles B. Orrin", True),
    ],
)
def test_who_only_shares_a_surname_is_another(asked: str, name: str, is_hers: bool) -> None:
    """The article calls both "Brenk" after the first time."""
    claim = SourceClaim((Holder(name, None, "person"),), ((0, 10),), aliases=((f"Ms. {name.split()[-1]}",),))
    question = understand(f"What did {asked} say about the dam?")
    assert (held_by(question, claim, names=NAMES, doc="kelma.txt") >= SURE) is is_hers


@pytest.mark.parametrize("asked", ["Mayor Falk", "Billionaire Falk"])
def test_a_title_is_no_given_name_of_another(asked: str) -> None:
    assert held(asked, "Daniel Falk") >= 0.5


def silent(asked: str, quote: str) -> float:
    item = Evidence("kelma.txt", 0, 0, len(quote), quote, "Kelma Herald", "2032-02-11")
    return best_holder(understand(f"Does {asked} say whether the dam leaks?"), item, names=NAMES)


@pytest.mark.parametrize(
    "quote",
    [
        "But Mayor Lindsey Brenk isn’t saying whether the dam leaks.",
        "On Friday Lindsey Brenk declined to say whether the dam leaks.",
        "Ms. Brenk would not comment on the dam.",
        "Lindsey Brenk has not said whether the dam leaks.",
        "Lindsey Brenk thinks that the dam leaks, her brother Odo Brenk said.",
        "Her brother says that Lindsey Brenk doubts it.",
    ],
)
@pytest.mark.parametrize("asked", ["Lindsey Brenk", "Lindsay Brenk"])
def test_who_will_not_say_is_not_passed_over(asked: str, quote: str) -> None:
    assert silent(asked, quote) >= SURE


@pytest.mark.parametrize(
    "quote",
    [
        "Daniel Falk isn’t saying whether the dam of Lindsey Brenk leaks.",
        "Lindsey Brenk’s dam does not leak, Falk would not say where.",
        "A spokesman for Lindsey Brenk and Daniel Falk declined to comment.",
        "A spokesman for Lindsey Brenk declined to comment.",
        "Lindsey Brenk walks on the dam.",
        "Hanna Brenk thinks that the dam of Lindsey Brenk leaks.",
        "A friend of Lindsey Brenk believes that the dam leaks.",
    ],
)
def test_another_who_will_not_say_is_another(quote: str) -> None:
    assert silent("Lindsey Brenk", quote) < SURE


def apposed(asked: str, quote: str, *, mention: str, cue: str) -> float:
    at, said = quote.index(mention), quote.index(cue)
    claim = SourceClaim(
        (Holder(mention, None, "anonymous"),), ((0, 1),), ((said, said + len(cue)),), ((at, at + len(mention)),)
    )
    item = Evidence("kelma.txt", 0, 0, len(quote), quote, "Kelma Herald", "2032-02-11", claims=(claim,))
    return best_holder(understand(f"What did {asked} say about the dam?"), item, names=NAMES)


@pytest.mark.parametrize("asked", ["Lindsey Brenk", "Lindsay Brenk", "Brenk"])
@pytest.mark.parametrize(
    "quote",
    [
        "Orne's niece, state Dep. Lindsey Brenk (D-Lund), shouted to the crowd.",
        "Orne's niece, Lindsey Brenk, shouted to the crowd.",
    ],
)
def test_who_is_described_and_named_beside_it_speaks(asked: str, quote: str) -> None:
    assert apposed(asked, quote, mention="Orne's niece", cue="shouted") >= SURE


@pytest.mark.parametrize(
    "quote",
    [
        "Orne's niece, who knows Lindsey Brenk, shouted to the crowd.",
        "Orne's niece, a friend of Lindsey Brenk, shouted to the crowd.",
        "Orne's niece, the crowd's, Lindsey Brenk's and the town's, shouted to all.",
        "Orne's niece shouted to the crowd, Lindsey Brenk.",
    ],
)
def test_who_is_only_named_within_a_description_does_not(quote: str) -> None:
    assert apposed("Lindsey Brenk", quote, mention="Orne's niece", cue="shouted") < SURE
