"""Whose "its spokesman" is, from real collections; every example is invented."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from rag.collection import Collection
from rag.compose import composed_sentence

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.embedder

TEXT = (
    "Lock shut\n\nThe Delta Water Board said on Monday that the lock had failed. Its engineer, Odo Brenk, told "
    "reporters that the gate was old. He said it would be shut for a week.\n\n"
    "The Kell Boatmen’s Union gave another account. Its secretary, Ida Vale, said that nobody had looked after the "
    "gate.\n\nThe ministry of ports in Kell said it knew of no fault, and its clerk, Karl Marn, said that he knew none "
    "either.\n\nA diver came. Its meaning is open, said Jon Ware.\n"
)


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("the gate was old", "The Delta Water Board’s engineer, Odo Brenk, told reporters that the gate was old."),
        ("for a week", "Odo Brenk, the Delta Water Board’s engineer, said it would be shut for a week."),
        ("looked after", "The Kell Boatmen’s Union’s secretary, Ida Vale, said that nobody had looked after the gate."),
    ],
)
def test_its_somebody_is_somebodys(tmp_path: Path, words: str, shown: str) -> None:
    (tmp_path / "lock.txt").write_text(TEXT, encoding="utf-8")
    with Collection.open(tmp_path / "home", create=True) as collection:
        collection.ingest([tmp_path / "lock.txt"])
        found = collection.retrieve(f"What was said: {words}?", limit=12)
        (item,) = (one for one in found if words in one.quote)
    assert composed_sentence(item, 1).text == shown


def test_an_owner_in_some_place_stands_behind(tmp_path: Path) -> None:
    (tmp_path / "lock.txt").write_text(TEXT, encoding="utf-8")
    with Collection.open(tmp_path / "home", create=True) as collection:
        collection.ingest([tmp_path / "lock.txt"])
        found = collection.retrieve("What did Karl Marn say?", limit=12)
    roles = {link.role for one in found for claim in one.claims for link in claim.chain if link.name == "Karl Marn"}
    assert roles == {"clerk of the ministry of ports in Kell"}
