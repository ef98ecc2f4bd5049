"""Which surnames of a sentence its article completes; every example is invented."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, cast

import pytest

from rag.names.entities import NameCluster, Suggestion
from rag.surnames import is_name_of_a_person, surnames
from rag.types import Evidence, Holder, SourceClaim

if TYPE_CHECKING:
    from rag.names.book import Names


class Book:
    """Knows whole names by their last word."""

    def __init__(self, *names: str) -> None:
        self.of = {name.split()[-1]: NameCluster(name, "person", ()) for name in names}

    def entity(self, text: str, *, doc: str | None = None) -> NameCluster | None:
        assert doc == "a.txt"
        return self.of.get(text)


def filled(quote: str, *names: str) -> list[tuple[int, str]]:
    item = Evidence("a.txt", 1, 10, 10 + len(quote), quote)
    return [(start - 10, name) for (start, _), name in surnames(item, cast("Names", Book(*names)))]


@pytest.mark.parametrize(
    "quote",
    [
        "The mayor is better placed than Stark was in 2012, even though Stark was from the docks.",
        "The fact is that Stark, as shrewd as he is, never ran.",
        "Critics of Stark—who had endorsed the mayor—left.",
        "Critics of Stark - who had endorsed the mayor - left.",
        "Critics of Stark – who had endorsed the mayor – left.",
        "The board met Stark.",
    ],
)
def test_the_first_mention_is_filled(quote: str) -> None:
    assert filled(quote, "Ivo Stark") == [(quote.index("Stark"), "Ivo Stark")]


@pytest.mark.parametrize(
    ("article", "is_filled"),
    [
        ("Ivo Stark spoke. The board met Stark.", True),
        ("Ivo Stark spoke. Eric Stark, his son, came. The board met Stark.", False),
        ("Ivo Stark spoke. Eric Stark came. Ivo Stark and Ivo Stark left. The board met Stark.", True),
        ("Odo Brenk came. Ivo Odo Stark spoke. Ivo Stark rose. The board met Stark.", True),
        ("Three towns vote first: Stark, Vale and Lorne.", False),
        ("President Stark spoke. The board met Stark.", True),
    ],
)
def test_an_article_may_mean_another(article: str, is_filled: bool) -> None:
    item = Evidence("a.txt", 1, 10, 30, "The board met Stark.")
    found = [name for _, name in surnames(item, cast("Names", Book("Ivo Stark")), article)]
    assert found == (["Ivo Stark"] if is_filled else [])


@pytest.mark.parametrize(
    "quote",
    [
        "The Stark plan was dropped when Stark left.",  # "The Stark plan … when Ivo Stark left" would be another's
        "Governor Stark was ill, but Stark came.",
        "Ivo Stark was ill, but Stark came.",
        "The firm of Stark & Vale closed.",
        "“Stark was ill.”",
        "A Stark/Vale pact was signed.",
    ],
)
def test_a_mention_in_a_longer_name_is_not(quote: str) -> None:
    assert filled(quote, "Ivo Stark") == []


def test_what_is_cut_from_a_headline_is_nobodys_name() -> None:
    assert filled("The band played how out of touch Filmland is.", "Answer To Filmland") == []
    assert not is_name_of_a_person("Brenk Took On Kell")
    assert not is_name_of_a_person("Odo Jaro Ivo Karl Brenk")
    assert not is_name_of_a_person("Universe Anna Brenk")
    assert not is_name_of_a_person("House Peter Brenk")
    assert is_name_of_a_person("Mark Anna Brenk")
    assert is_name_of_a_person("Odo Peter Brenk")
    assert is_name_of_a_person("Odo van der Brenk")
    assert is_name_of_a_person("Maria de la Cruz Vale")
    assert is_name_of_a_person("Will A. Brenk")
    assert is_name_of_a_person("Rose Vale")


def test_a_long_hostile_sentence_takes_no_time() -> None:
    started = time.perf_counter()
    filled("Stark’s than Stark - (" * 5_000, "Ivo Stark")
    assert time.perf_counter() - started < 1


def held(quote: str, holder: str, mention: str, *names: str) -> list[tuple[int, str]]:
    at = 10 + quote.index(mention)
    claim = SourceClaim((Holder(holder, None, "person"),), ((10, 12),), mentions=((at, at + len(mention)),))
    item = Evidence("a.txt", 1, 10, 10 + len(quote), quote, claims=(claim,))
    return [(start - 10, name) for (start, _), name in surnames(item, cast("Names", Book(*names)))]


def test_a_speaker_with_the_surname_of_a_better_known_one_is_named_in_full() -> None:
    assert held("“It leaks,” Stark said.", "Ida Stark", "Stark", "Ivo Stark") == [(12, "Ida Stark")]
    assert held("“It leaks,” Ms. Stark said.", "Ida Stark", "Ms. Stark", "Ivo Stark") == [(16, "Ida Stark")]


def test_a_speaker_whom_his_surname_means_is_not() -> None:
    assert held("“It leaks,” Stark said.", "Ivo Stark", "Stark", "Ivo Stark") == []
    assert held("“It leaks,” Stark said.", "Ivo Stark", "Stark", "Ivo J. Stark") == []
    assert held("“It leaks,” Stark said.", "Stark", "Stark", "Ivo Stark") == []
    assert held("“It leaks,” Ida Stark said, and Stark left.", "Ida Stark", "Ida Stark", "Ivo Stark") == []


def test_a_surname_that_may_mean_two_is_completed_where_it_speaks() -> None:
    quote = "“It leaks,” Stark said."
    claim = SourceClaim((Holder("Ida Stark", None, "person"),), ((10, 12),), mentions=((22, 27),))
    item = Evidence("a.txt", 1, 10, 10 + len(quote), quote, claims=(claim,))
    book = Book()
    for others, filled_in in ((("Ivo Stark", "Ida Stark"), ["Ida Stark"]), (("Ida Stark",), [])):
        either = tuple(Suggestion(name, 0.6, "surname") for name in others)
        book.of["Stark"] = NameCluster("Stark", "other", (), suggestions=either)
        assert [name for _, name in surnames(item, cast("Names", book))] == filled_in
    book.of["Stark"] = NameCluster("Ida Stark", "person", (), suggestions=(Suggestion("Ivo Stark", 0.6, "surname"),))
    assert not [*surnames(item, cast("Names", book))]
