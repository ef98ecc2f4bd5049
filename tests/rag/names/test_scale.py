"""Many names, and names in which much is alike: the work must not grow with the square of their number."""

from __future__ import annotations

import itertools
import time

import pytest

from rag.names.book import Names
from rag.names.entities import Entry
from rag.names.table import general_table

_SYLLABLES = [a + b for a in "bdfgklmnprstvz" for b in ("a", "e", "i", "o", "u", "ir", "an", "ov")]


def entries(number: int) -> list[Entry]:
    """People, places and unions with invented names, thirty an article."""
    surnames = ("".join(parts).capitalize() for parts in itertools.product(_SYLLABLES, repeat=3))
    given = [f"{a}{b}".capitalize() for a, b in itertools.product(_SYLLABLES[::5], _SYLLABLES[::7])]
    made = []
    for at, surname in enumerate(itertools.islice(surnames, number)):
        name, kind = (f"{given[at % len(given)]} {surname}", "person") if at % 3 else (surname, "place")
        made.append(Entry(f"doc{at // 30}", name, kind, ((name, 1),)))  # type: ignore[arg-type]
    return made


def seconds(made: list[Entry]) -> float:
    start = time.process_time()
    names = Names.of(made, table=general_table())
    taken = time.process_time() - start
    assert len(names.clusters) > len(made) / 2
    return taken


@pytest.mark.slow
def test_clustering_is_far_from_quadratic() -> None:
    seconds(entries(500))
    small = seconds(entries(2_000))
    assert seconds(entries(8_000)) < 0.5 + 8 * small


@pytest.mark.parametrize(
    "name", [lambda at: f"Orla Finn{'n' * (at % 50)}{at}", lambda at: f"{'Ab' * (at % 40)}finn Finnsson"]
)
def test_a_crowd_of_names_that_are_nearly_alike_takes_no_longer(name: object) -> None:
    assert callable(name)
    made = [Entry(f"doc{at // 30}", name(at), "person", ((name(at), 1),)) for at in range(4_000)]
    start = time.process_time()
    Names.of(made, table=general_table())
    assert time.process_time() - start < 20


@pytest.mark.slow
def test_a_hundred_thousand_names_are_clustered() -> None:
    assert seconds(entries(100_000)) < 120
