"""Who said what over all articles: by holder, by words of an event, by stance; read anew when something changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from rag.said import Sayings, most_heard
from tests.rag.kept import RECORDS, filled

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from rag.collection import Collection

MORE = [
    {
        "id": "port.txt",
        "text": "The ports are closed, Orla Finn said. The council denied that the port was closed.",
        "outlet": "Northline",
        "date": "2031-03-01",
        "title": "Trouble in Bakhmout",
    }
]


@pytest.fixture
def collection(tmp_path: Path) -> Iterator[Collection]:
    with filled(tmp_path, [*RECORDS, *MORE]) as opened:
        yield opened


def test_claims_come_oldest_first_with_their_article(collection: Collection) -> None:
    found = Sayings().all(collection)
    assert [one.claim.doc for one in found][:2] == ["port.txt", "port.txt"]
    assert found[0].title == "Trouble in Bakhmout"
    assert len(found) == len(list(collection.claims()))


def test_they_are_found_by_holder_event_stance_and_outlet(collection: Collection) -> None:
    sayings = Sayings()
    everything = sayings.all(collection)

    def claims(**wanted: str) -> set[tuple[str, int | None]]:
        return {(one.claim.doc, one.claim.number) for one in sayings.find(collection, **wanted)}  # type: ignore[arg-type]

    assert claims(holder="finn") == {(c.doc, c.number) for c in collection.claims(holder="finn")} != set()
    assert claims(stance="denies") == {(c.doc, c.number) for c in collection.claims(stance="denies")} != set()
    assert claims(outlet="Northline") == {
        (o.claim.doc, o.claim.number) for o in everything if o.claim.outlet == "Northline"
    }
    closed = claims(about="closing port")
    assert {doc for doc, _ in closed} == {"port.txt"}
    assert claims(about="Bachmut port") == closed, "a word of the title, in another spelling"
    assert claims(about="Bakhmout") == set(), "no sentence has it"
    assert claims(about="volcano port") == set()
    assert claims(about="  ") == {(o.claim.doc, o.claim.number) for o in everything}


def test_who_speaks_most_leaves_out_nobody_in_particular(collection: Collection) -> None:
    found = Sayings().all(collection)
    heard = most_heard(found, 9)
    assert sum(number for _, number in heard) <= len(found)
    assert all(name for name, _ in heard)
    assert most_heard(found, 1) == heard[:1]


def test_what_changed_is_read_anew(collection: Collection) -> None:
    sayings = Sayings()
    before = sayings.all(collection)
    assert sayings.all(collection) is before, "nothing changed, nothing is read"
    collection.join_names("Orla Finn", "Vessen bridge")
    assert sayings.all(collection) is not before
    collection.remove(docs=["port.txt"])
    assert {one.claim.doc for one in sayings.all(collection)} == {one.claim.doc for one in before} - {"port.txt"}
