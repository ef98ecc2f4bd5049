"""Names of people in a question as no article has them: whose they are, and when nobody can tell."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from rag.names.book import Names


def told(*people: str) -> tuple[str, ...]:
    """An article on each."""
    return tuple(f"We met Mayor {name} on Monday, and {name} was said to be well." for name in people)


def meant(names: Names, asked: str) -> str | None:
    found = names.entity(asked)
    return found.name if found else None


@pytest.mark.parametrize(
    ("asked", "stands"),
    [
        ("Lindsay Brenk", "Lindsey Brenk"),
        ("Erik Zimmermann", "Eric Zimmerman"),
        ("Lyndsay Zimerman", "Lindsey Zimmermann"),
        ("Charlie Orrin", "Charles B. Orrin"),
        ("Charles Orrin", "Charles B. Orrin"),
        ("William Orrin", "Bill Orrin"),
        ("Jim Halvorsen", "James T. Halvorsen"),
        ("E. Zimmermann", "Eric Zimmerman"),
        ("Nathalie Tamberlane", "Natalie Tamberlaine"),
        ("Odo Tamberlin", "Odo Tamberlyn"),
        ("Odo Tamberlain", "Odo Tamberlan"),
        ("Odo Pavarnii", "Odo Pavarini"),
        ("Tim Lane", "Tim Laine"),
        ("Tim Hoover", "Tim Hover"),
        ("Jon Brenk", "John Brenk"),
        ("Mitchell Brenk", "Mitch Brenk"),
        ("Odo Le Brenk", "Odo LeBrenk"),
        ("Ada Falk-Brenk", "Ada Falk Brenk"),
        ("Alina Kabareyeva", "Alina Kabareeva"),
        ("Mayor Lindsay Brenk", "Lindsey Brenk"),
    ],
)
def test_a_name_that_no_article_has_so_is_the_one_person_s_that_it_spells(
    names_of: Callable[..., Names], asked: str, stands: str
) -> None:
    names = names_of(*told(stands, "Ada Wessel"))
    assert meant(names, asked) == stands
    assert names.same(asked, stands) >= 0.8


@pytest.mark.parametrize(
    ("asked", "stands"),
    [
        ("Erica Brenk", "Eric Brenk"),
        ("Danielle Brenk", "Daniel Brenk"),
        ("Frances Brenk", "Francis Brenk"),
        ("Mario Brenk", "Maria Brenk"),
        ("John Brenk", "Joan Brenk"),
        ("Erin Brenk", "Eric Brenk"),
        ("Michele Brenk", "Michel Brenk"),
        ("Gabriella Brenk", "Gabriel Brenk"),
        ("Ivan Morozova", "Ivana Morozov"),
        ("Odo Brenk", "Ivo Brenk"),
        ("Eric Brenk Jr.", "Eric Brenk"),
        ("Ian Alan Brenk", "Ian Oran Brenk"),
        ("Petra Vann", "Petra Vane"),
        ("Tim Lane", "Tim Lake"),
        ("Odo Robertson", "Odo Roberts"),
        ("Eric Brenk", "Eric Brenk Shipping"),
        ("Bill Boston", "Bill Bolten Bridge"),
        ("E. Zimmermann", "Odo Zimmerman"),
    ],
)
def test_another_person_s_name_is_nobody_s(names_of: Callable[..., Names], asked: str, stands: str) -> None:
    names = names_of(*told(stands, "Ada Wessel"))
    assert meant(names, asked) is None
    assert names.same(asked, stands) < 0.8


def test_who_may_be_two_people_is_neither(names_of: Callable[..., Names]) -> None:
    names = names_of(*told("Edward Orrin", "Theodore Orrin", "Odo Tamberlain", "Ada Tamberlain"))
    assert meant(names, "Ted Orrin") is None
    assert meant(names, "Eddie Orrin") == "Edward Orrin"
    assert meant(names, "Tamberlane") is None


def test_the_surname_as_it_is_goes_before_one_that_is_only_like_it(names_of: Callable[..., Names]) -> None:
    names = names_of(*told("Charles Tamberlin", "Charlie Tamberlain"))
    assert meant(names, "Chuck Tamberlin") == "Charles Tamberlin"


NICKNAMED = 'The crowd cheered. "It is a big year," Dep. Mara “Kit” Orne said, and Orne paid the orne price.'


@pytest.mark.parametrize("asked", ["Kit Orne", "Mara Orne", 'Mara "Kit" Orne', "Orne"])
def test_a_nickname_between_the_names_is_a_given_name_too(names_of: Callable[..., Names], asked: str) -> None:
    names = names_of(NICKNAMED, *told("Ada Wessel"))
    assert meant(names, asked) == "Mara “Kit” Orne"


def test_a_nickname_leaves_the_forms_of_the_given_name(names_of: Callable[..., Names]) -> None:
    names = names_of('Rep. Robert C. "Bobby" Orrin threw open his yard. Orrin laughed.')
    for asked in ("Robert Orrin", "Bobby Orrin", "Bob Orrin", "Robert C. Orrin"):
        assert meant(names, asked) == 'Robert C. "Bobby" Orrin'
    assert meant(names, "Carl Orrin") is None


def test_another_with_the_nickname_for_a_name_keeps_it(names_of: Callable[..., Names]) -> None:
    names = names_of(NICKNAMED, *told("Kit Orne"))
    assert meant(names, "Mara Orne") != meant(names, "Kit Orne")


@pytest.mark.parametrize(
    ("asked", "stands"),
    [("Tamberlian", "Odo Tamberlain"), ("Giovanini", "Ada Giovannini"), ("Zimerlin", "Ada Zimerlein")],
)
def test_a_surname_alone_is_the_only_one_s_that_it_spells(
    names_of: Callable[..., Names], asked: str, stands: str
) -> None:
    names = names_of(*told(stands, "Ada Wessel"))
    assert meant(names, asked) == stands


@pytest.mark.parametrize(
    ("asked", "stands"),
    [
        ("Boston", "Odo Bolton"),
        ("Tamberlains", "Odo Tamberlain"),
        ("Tamberlaina", "Odo Tamberlain"),
        ("Morozova", "Ivan Morozov"),
        ("Vane", "Petra Vann"),
    ],
)
def test_a_word_like_a_surname_is_not_it(names_of: Callable[..., Names], asked: str, stands: str) -> None:
    assert meant(names_of(*told(stands, "Ada Wessel")), asked) is None


def test_a_question_is_searched_by_the_name_that_the_articles_have(names_of: Callable[..., Names]) -> None:
    names = names_of(*told("Lindsey Brenk", "Charles B. Orrin"))
    assert names.named_in("Does Lindsay Brenk think so?") == (("Lindsay Brenk", ("Lindsey Brenk",)),)
    assert names.named_in("Charlie Orrin on the vote") == (("Charlie Orrin", ("Charles B. Orrin",)),)
    assert names.named_in("Does Lindsey Brenk think so, and does Bruno Falk?") == ()


def test_a_doubtful_reading_is_told(names_of: Callable[..., Names]) -> None:
    names = names_of(*told("Tim Laine", "Charles B. Orrin", "Eric Zimmerman"))
    assert names.taken_for("Tim Lane") == "Tim Laine"
    assert names.taken_for("Charlie Orrin") is None
    assert names.taken_for("Tim Laine") is None
    assert names.taken_for("Bruno Falk") is None
