from __future__ import annotations

import pytest

from rag.types import Holder
from rag.verify.people import is_pronoun, means

FINN = Holder("Orla Finn", "harbour master", "person")
COUNCIL = Holder("National Harbour Council", None, "office")
NURSE = Holder("a nurse at the town's hospital", None, "anonymous")

SAME = [
    ("Finn", FINN),
    ("Captain Orla Finn", FINN),
    ("the harbour master", FINN),
    ("Orla Finn, who chairs the board", FINN),
    ("the NHC", COUNCIL),
    ("the council", COUNCIL),
    ("a nurse", NURSE),
    ("Zhevreck", Holder("Anatol Zhevrek", None, "person")),
    ("a commander it named only as Kolve", Holder("Kolve", None, "person")),
]
OTHERS = [
    ("Ida Finn", FINN),
    ("Ida Vale", FINN),
    ("the mayor", FINN),
    ("the culture ministry", COUNCIL),
    ("a doctor", NURSE),
    ("a nurse of the army", NURSE),
    ("Finn Mining", FINN),
    ("the board", Holder("Orla Finn", "chairs the board", "person")),
    ("Harbour guards", Holder("Orla Finn", "of the harbour guard", "person")),
]


@pytest.mark.parametrize(("text", "holder"), SAME, ids=[text for text, _ in SAME])
def test_words_that_mean_the_holder(text: str, holder: Holder) -> None:
    assert means(text, holder)


@pytest.mark.parametrize(("text", "holder"), OTHERS, ids=[text for text, _ in OTHERS])
def test_words_that_mean_somebody_else(text: str, holder: Holder) -> None:
    assert not means(text, holder)


def test_aliases_and_known_names_count() -> None:
    class Known:
        def same(self, one: str, other: str, *, doc: str | None = None) -> float:
            return 0.85 if {one, other} == {"portbrann", "Brannport"} else 0.0

    assert means("the Guard", Holder("Coastal Service", None, "office"), ("Guard",))
    assert means("Portbrann", Holder("Brannport", None, "office"), names=Known())
    assert not means("Portbrann", Holder("Brannport", None, "office"))


def test_a_holder_without_a_name_is_nobody() -> None:
    assert not means("the mayor", Holder("", None, "anonymous"))


def test_pronouns() -> None:
    assert is_pronoun("she")
    assert is_pronoun("his own")
    assert not is_pronoun("her brother")
