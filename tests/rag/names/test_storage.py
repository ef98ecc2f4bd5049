from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from rag import recording
from rag.errors import NameNotFound, NamesFileError, UsageError
from rag.names import deciding
from rag.names.book import NameBook, Names
from rag.schema import connect

if TYPE_CHECKING:
    from pathlib import Path

    from rag.store import Store


def spelt(names: Names, name: str) -> set[str]:
    found = names.entity(name)
    assert found is not None, name
    return {spelling.text for spelling in found.spellings}


def test_names_are_stored_with_the_articles(store: Store) -> None:
    names = Names.load(store)
    assert spelt(names, "Bakhmut") == {"Bakhmout", "Bachmut"}
    assert spelt(names, "HPA") == {"HPA", "Harbour Pilots' Association"}
    assert spelt(names, "Orla Finn") == {"Orla Finn", "Finn"}
    found = names.entity("Bachmut")
    assert found is not None
    assert (found.kind, found.count, found.docs) == ("place", 2, ("one.txt", "two.txt"))
    assert 0.8 <= found.confidence < 1
    assert found.why


def test_names_go_with_their_article_and_come_back(store: Store) -> None:
    with store.writing(), store.transaction() as connection:
        recording.take_out(connection, ["one.txt"])
    assert spelt(Names.load(store), "Bakhmut") == {"Bachmut"}
    counts = [store.rows(f"SELECT count(*) FROM {table}")[0][0] for table in ("named", "article_names")]
    assert counts[0] == 2
    assert counts[1] == store.rows("SELECT count(DISTINCT article || ' ' || idx) FROM name_spellings")[0][0]


def test_an_article_that_was_recorded_before_there_were_names_is_read_when_asked(store: Store) -> None:
    before = Names.load(store).clusters
    with store.writing(), store.transaction() as connection:
        for table in ("named", "article_names", "name_spellings", "names_apart"):
            connection.execute(f"DELETE FROM {table}")
    assert Names.load(store).clusters == before


def test_what_the_user_joins_is_one_also_after_a_rebuild(store: Store) -> None:
    deciding.join(store, Names.load(store), "Lindhaven", "Bakhmout")
    _rebuild(store)
    names = Names.load(store)
    assert spelt(names, "Lindhaven") == {"Bakhmout", "Bachmut", "Lindhaven"}
    assert names.same("Lindhaven", "Bachmut") > 0.8
    found = names.entity("Lindhaven")
    assert found is not None
    assert any("you joined them" in why for why in found.why)


def test_what_the_user_splits_stays_apart_also_after_a_rebuild(store: Store) -> None:
    deciding.split(store, Names.load(store), "Bakhmout", "Bachmut")
    _rebuild(store)
    names = Names.load(store)
    assert spelt(names, "Bakhmout") == {"Bakhmout"}
    assert names.same("Bakhmout", "Bachmut") == 0
    found = names.entity("Bakhmout")
    assert found is not None
    assert [(s.name, s.why.endswith("you keep them apart")) for s in found.suggestions] == [("Bachmut", True)]


def test_a_short_form_can_be_split_from_what_an_article_says_it_means(store: Store) -> None:
    deciding.split(store, Names.load(store), "Harbour Pilots' Association", "HPA")
    names = Names.load(store)
    assert spelt(names, "Harbour Pilots' Association") == {"Harbour Pilots' Association"}
    assert spelt(names, "HPA") == {"HPA"}


def test_of_two_decisions_the_later_holds_and_undo_takes_it_back(store: Store) -> None:
    deciding.split(store, Names.load(store), "Bakhmout", "Bachmut")
    deciding.join(store, Names.load(store), "Bakhmout", "Bachmut")
    assert spelt(Names.load(store), "Bakhmout") == {"Bakhmout", "Bachmut"}
    assert deciding.undo(store).action == "join"
    assert spelt(Names.load(store), "Bakhmout") == {"Bakhmout"}
    assert deciding.undo(store).action == "split"
    assert spelt(Names.load(store), "Bakhmout") == {"Bakhmout", "Bachmut"}
    with pytest.raises(UsageError, match="nothing to undo"):
        deciding.undo(store)


def test_a_title_of_the_user_is_shown_and_found(store: Store) -> None:
    deciding.rename(store, Names.load(store), "Bachmut", "Bakhmut (Artemivsk)")
    found = Names.load(store).entity("Bakhmout")
    assert found is not None
    assert found.name == "Bakhmut (Artemivsk)"
    assert Names.load(store).entity("Bakhmut (Artemivsk)") == found


def test_decisions_about_what_is_not_there_say_so(store: Store) -> None:
    names = Names.load(store)
    with pytest.raises(NameNotFound, match="No article names 'Nowhere'"):
        deciding.join(store, names, "Bakhmout", "Nowhere")
    with pytest.raises(UsageError, match="one name already"):
        deciding.join(store, names, "Bakhmout", "Bachmut")
    with pytest.raises(UsageError, match=r"'Lindhaven' is no spelling of Bakhmout\. Its spellings: Bachmut, Bakhmout"):
        deciding.split(store, names, "Bakhmout", "Lindhaven")
    with pytest.raises(UsageError, match="one spelling"):
        deciding.split(store, names, "Bakhmout", "bakhmout")
    with pytest.raises(UsageError, match="1 to 120 characters"):
        deciding.rename(store, names, "Bakhmout", "x" * 5000)
    with pytest.raises(NameNotFound, match=r"x{120}…"):
        deciding.rename(store, names, "x" * 5000, "y")


def test_the_book_follows_articles_choices_and_the_users_file(store: Store) -> None:
    book = NameBook(store)
    assert book.named_in("Who left Lindhaven?") == ()
    (store.home / "names.csv").write_text("name,other\nLindhaven,Karlsund\n", encoding="utf-8")
    assert book.named_in("Who left Karlsund?") == (("Karlsund", ("Lindhaven",)),)
    deciding.join(store, book.current(), "Lindhaven", "Bachmut")
    assert book.current().same("Lindhaven", "Bakhmout") > 0.8
    with store.writing(), store.transaction() as connection:
        recording.take_out(connection, ["three.txt"])
    assert book.current().meanings("Lindhaven") == ()
    deciding.undo(store)
    assert spelt(book.current(), "Bachmut") == {"Bachmut", "Bakhmout"}


def test_a_broken_file_of_the_user_stops_no_question(store: Store) -> None:
    book = NameBook(store)
    (store.home / "names.csv").write_text("name,other\nLindhaven\n", encoding="utf-8")
    assert book.named_in("Who left Bakhmut?") == ()
    assert book.trouble is not None
    assert "line 2" in book.trouble
    with pytest.raises(NamesFileError, match="line 2"):
        book.current()
    (store.home / "names.csv").unlink()
    assert book.named_in("Who left Bakhmut?") != ()
    assert book.trouble is None


def test_the_users_split_overrules_the_users_file(store: Store) -> None:
    (store.home / "names.csv").write_text("name,other\nBakhmout,Bachmut\n", encoding="utf-8")
    deciding.split(store, Names.load(store), "Bakhmout", "Bachmut")
    names = Names.load(store)
    assert spelt(names, "Bakhmout") == {"Bakhmout"}
    (warning,) = names.warnings
    assert "line 2" in warning
    assert "the split holds" in warning


def test_a_damaged_table_does_not_pass_the_integrity_check_for_nothing(store: Store, home: Path) -> None:
    with closing(connect(home / "byline.db")) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"


def _rebuild(store: Store) -> None:
    with store.writing(), store.transaction() as connection:
        for (article,) in connection.execute("SELECT id FROM articles").fetchall():
            recording.rebuild(connection, article)
