"""Articles that have the names of a question, in any spelling, and articles that have not."""

from __future__ import annotations

from dataclasses import replace

from rag.asked.about import naming_docs, read_otherwise
from rag.asked.understand import understand
from rag.names.book import Names
from rag.names.entities import Entry
from rag.names.table import general_table
from rag.types import Evidence


def item(doc: str, quote: str) -> Evidence:
    return Evidence(doc, 0, 0, len(quote), quote, "Coast Herald", "2032-02-11")


KELMA = item("kelma.txt", "The Kelmansky mine is flooded.")
BOATS = item("boats.txt", "The fight for the harbour goes on.")


def test_an_article_without_the_name_is_not_about_it() -> None:
    asked = understand("What did Orla Finn say about the fight for the Kelmansky mine?")
    assert naming_docs(asked, (KELMA, BOATS), names=None) == {"kelma.txt"}


def test_a_month_and_a_weekday_are_no_names() -> None:
    """The article tells of them as "on Friday" or by its own date."""
    for day in ("on 20 April", "on Friday", "in late May"):
        asked = understand(f"Why did the Kelmansky mine stay shut {day}, according to Orla Finn?")
        assert naming_docs(asked, (KELMA, BOATS), names=None) == {"kelma.txt"}
    asked = understand("What did Orla Finn say about April Kelman?")
    assert naming_docs(asked, (KELMA, BOATS), names=None) == {"kelma.txt"}


def test_a_name_is_met_in_another_spelling() -> None:
    asked = understand("How many men work in the Kelmanskiy mine?")
    assert naming_docs(asked, (KELMA, BOATS), names=None) == {"kelma.txt"}
    met = replace(BOATS, met=(("kelmanskiy", 0.9, 5.0),))
    assert naming_docs(asked, (met,), names=None) == {"boats.txt"}


def test_the_names_of_the_collection_know_what_the_sentences_found_do_not_show() -> None:
    names = Names.of([Entry("boats.txt", "Kelmansky", "place", (("Kelmansky", 2),))], table=general_table())
    asked = understand("How many men work in the Kelmansky mine?")
    assert naming_docs(asked, (BOATS,), names=names) == {"boats.txt"}


def test_the_reader_is_told_whose_name_was_taken_for_a_slip() -> None:
    people = [Entry("boats.txt", name, "person", ((name, 2),)) for name in ("Tim Laine", "Charles B. Orrin")]
    names = Names.of(people, table=general_table())
    told = ("No article names Tim Lane; this was read as Tim Laine.",)
    for question in (
        "What did Tim Lane say about the fight?",
        "What did Tim Lane of the Port Union say about the fight?",
        "What did Charlie Orrin say about Tim Lane?",
    ):
        assert read_otherwise(understand(question), names=names) == told
    for question in ("What did Tim Laine say about the fight?", "What did Charlie Orrin say about Bruno Falk?"):
        assert read_otherwise(understand(question), names=names) == ()


def test_states_are_called_by_many_words() -> None:
    asked = understand("How many Danish men has Denmark sent to the Kelmansky mine?")
    assert naming_docs(asked, (KELMA, BOATS), names=None) == {"kelma.txt"}


def test_a_people_is_told_of_where_its_place_is() -> None:
    """ "Orvenian soldiers" are "soldiers" in an article on Orvenia."""
    names = Names.of([Entry("boats.txt", "Orvenia", "place", (("Orvenia", 2),))], table=general_table())
    asked = understand("How many Orvenian soldiers have left the harbour?")
    assert naming_docs(asked, (KELMA, BOATS), names=names) == {"boats.txt"}
    assert naming_docs(asked, (KELMA, BOATS), names=None) == frozenset()
    assert naming_docs(understand("How many men of Orvenix have left?"), (BOATS,), names=names) == frozenset()
