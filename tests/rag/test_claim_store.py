from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rag import claim_store, schema
from rag.claim_store import Analysis
from rag.schema import storage_errors
from rag.store import Store
from rag.types import Claim, Link

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SPAN = st.tuples(st.integers(0, 50), st.integers(51, 99))
MAYBE = st.none() | SPAN
LINKS = st.builds(Link, st.sampled_from(["person", "agency", "anonymous"]), MAYBE, MAYBE, MAYBE)
CLAIMS = st.builds(
    Claim,
    st.integers(0, 3),
    st.lists(SPAN, max_size=3).map(tuple),
    st.lists(SPAN, max_size=3).map(tuple),
    st.lists(LINKS, max_size=4).map(tuple),
    MAYBE,
    st.sampled_from(["asserts", "denies", "doubts", "reports"]),
    st.none() | st.integers(0, 3),
    st.none() | st.integers(0, 3),
    st.floats(0, 1),
)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with Store.open(tmp_path_factory.mktemp("store") / "home", create=True) as opened:
        opened.connection.executemany(
            "INSERT INTO articles (id, doc, sha256, words, text) VALUES (?, ?, ?, 1, 'text')",
            [(1, "a", "1"), (2, "b", "2")],
        )
        yield opened


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
@given(st.lists(CLAIMS, max_size=5), st.lists(CLAIMS, max_size=3))
def test_what_is_written_is_read_again(store: Store, first: list[Claim], second: list[Claim]) -> None:
    with store.transaction() as connection:
        claim_store.write(connection, 1, first, Analysis("tagger", 1))
        claim_store.write(connection, 2, second, Analysis("rules", 2, ("de", "fr")))
    assert claim_store.claims_in(store, 1) == tuple(first)
    assert claim_store.analysis_of(store, 2) == Analysis("rules", 2, ("de", "fr"))
    at = list(claim_store.claims_at(store, [(2, 1), (1, 0), (1, 0), (9, 9)]))
    wanted = [(1, n, claim) for n, claim in enumerate(first) if claim.sentence == 0]
    wanted += [(2, n, claim) for n, claim in enumerate(second) if claim.sentence == 1]
    assert at == wanted


def test_with_an_article_go_its_claims_and_their_chains(store: Store) -> None:
    with store.transaction() as connection:
        claim_store.write(connection, 1, [Claim(0, ((0, 4),), chain=(Link("person"),))], Analysis("tagger", 1))
        claim_store.write(connection, 2, [], Analysis("none", 1, ("de",)))
        claim_store.forget(connection, 1)
    assert claim_store.analysis_of(store, 1) is None
    assert store.rows("SELECT count(*) FROM holders")[0][0] == 0
    assert claim_store.languages_left_out(store) == {"de": 1}


def test_a_collection_of_the_first_release_gets_the_tables_and_may_be_only_read(home: Path) -> None:
    with Store.open(home, create=True) as store:
        for table in reversed(re.findall(r"CREATE TABLE (\w+)", schema._SECOND_TABLES)):
            store.connection.execute(f"DROP TABLE {table}")
        store.connection.execute("INSERT INTO articles (doc, sha256, words, text) VALUES ('a', '1', 1, 'text')")
        store.connection.execute("PRAGMA user_version = 1")
    with Store(home, readonly=True, immutable=False) as reader, storage_errors(home):
        assert claim_store.claims_in(reader, 1) == ()
        assert claim_store.analysis_of(reader, 1) is None
        assert reader.rows("SELECT doc FROM articles") == [("a",)]
    with Store.open(home) as store:
        assert claim_store.claims_in(store, 1) == ()
        with store.transaction() as connection:
            claim_store.write(connection, 1, [Claim(0, ((0, 4),))], Analysis("tagger", 1))
    with Store.open(home) as store:
        assert claim_store.claims_in(store, 1) == (Claim(0, ((0, 4),)),)
