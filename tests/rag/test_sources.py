"""Evidence with its claims, from a real collection; the attributions are found by the rules of the language."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from rag.collection import Collection
from rag.sources import main_claim

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.embedder

TEXT = (
    "The ferry port of Ostermo was shut on Friday.\n"
    "Pavel Grint, an adviser to the harbour board, told the Norna News Service that two cranes had reportedly fallen. "
    "He also said that nobody was hurt."
)


def test_he_is_somebody_with_a_role_and_the_hedge_is_the_sources(tmp_path: Path) -> None:
    (tmp_path / "port.txt").write_text(TEXT, encoding="utf-8")
    with Collection.open(tmp_path / "home", create=True) as collection:
        collection.ingest([tmp_path / "port.txt"])
        found = {item.sentence: item for item in collection.retrieve("What happened to the cranes in Ostermo?")}
    shut, cranes, unhurt = (found[n] for n in sorted(found))
    assert (shut.claims, main_claim(shut), shut.chain) == ((), None, ())
    claim = main_claim(cranes)
    assert claim is not None
    assert [link.name for link in claim.chain] == ["Norna News Service", "Pavel Grint"]
    assert claim.chain[-1].role == "adviser to the harbour board"
    assert (cranes.hedge, cranes.chain) == ("reportedly", claim.chain)
    start, end = claim.content[0]
    assert "two cranes had reportedly fallen" in TEXT[start:end]
    assert [link.name for link in unhurt.chain][-1] == "Pavel Grint"
    assert unhurt.introduced_by == (cranes.start, cranes.end)
    assert "He" in unhurt.claims[0].aliases[-1]


def test_the_middle_of_a_quotation_is_quoted_and_what_only_goes_on_is_not(tmp_path: Path) -> None:
    text = (
        "The plan\n\n“I do not mind the pier. It was built by Karl Vale in May. He signed for it,” Ida Marn said on "
        "Monday.\n\nMarn also said that the pier was safe. It would be opened in June.\n"
    )
    (tmp_path / "pier.txt").write_text(text, encoding="utf-8")
    with Collection.open(tmp_path / "home", create=True) as collection:
        collection.ingest([tmp_path / "pier.txt"])
        found = {item.quote: item.in_quotation for item in collection.retrieve("Who built the pier?", limit=9)}
    assert found["It was built by Karl Vale in May."]
    assert [quote for quote, quoted in found.items() if quoted] == ["It was built by Karl Vale in May."]


def test_what_an_author_tells_of_somebodys_words_is_told_through_him(tmp_path: Path) -> None:
    text = (
        "Comment by Ida Vale\n\nThe mill is a ruin. The miller Odo Brek said that the wheel had been broken for years."
    )
    (tmp_path / "mill.txt").write_text(text, encoding="utf-8")
    with Collection.open(tmp_path / "home", create=True) as collection:
        collection.ingest([tmp_path / "mill.txt"])
        found = {
            item.quote[:10]: item.chain for item in collection.retrieve("What of the mill and its wheel?", limit=9)
        }
    assert [link.name for link in found["The mill i"]] == ["Ida Vale"]
    assert [link.name for link in found["The miller"]] == ["Ida Vale", "Odo Brek"]
