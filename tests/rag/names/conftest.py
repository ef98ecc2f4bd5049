from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from rag.names.article import article_names
from rag.names.book import Names
from rag.names.storage import entries_of
from rag.names.table import general_table
from rag.recording import Contradiction, Reading, record
from rag.sentences import split_sentences
from rag.store import Store
from rag.types import Article

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from rag.names.entities import Entry


def read(*texts: str) -> Names:
    """The names of articles that are called a, b, c …"""
    entries: list[Entry] = []
    apart: dict[frozenset[str], str] = {}
    for doc, text in zip("abcdefghijklmnopqrstuvwxyz", texts, strict=False):
        found = article_names(text, split_sentences(text))
        entries += entries_of(doc, None, found)
        apart |= {_pair(found.names[one].name, found.names[other].name): doc for one, other in found.apart}
    return Names.of(entries, table=general_table(), kept_apart=apart)


def _pair(one: str, other: str) -> frozenset[str]:
    from rag.names.form import form

    return frozenset((form(one).folded, form(other).folded))


@pytest.fixture
def names_of() -> Callable[..., Names]:
    return read


def keep(store: Store, articles: dict[str, str]) -> None:
    """Record articles as an ingest does, without embedding them."""
    with store.writing(), store.transaction() as connection:
        connection.execute("INSERT OR IGNORE INTO sources (id, path, root, format) VALUES (1, 'x', '', 'txt')")
        number = connection.execute("UPDATE sources SET reading = reading + 1 RETURNING reading").fetchone()[0]
        reading = Reading(1, number, Path("x"), "txt", {1})
        for at, (doc, text) in enumerate(articles.items()):
            assert not isinstance(record(connection, Article(doc, text), reading=reading, number=at), Contradiction)


@pytest.fixture
def store(home: Path) -> Iterator[Store]:
    with Store.open(home, create=True) as opened:
        keep(opened, ARTICLES)
        yield opened


ARTICLES = {
    "one.txt": "President Orla Finn spoke in Bakhmout. Finn was brief. The Harbour Pilots' Association (HPA) struck.",
    "two.txt": "The bill went to President Finn in Bachmut, who signed it. A spokesman for the HPA laughed.",
    "three.txt": "The bridge of Lindhaven was closed on Monday. Nobody in Lindhaven knew why it had been closed.",
}
