"""Whom "who" means, where a verb or a thing stands before the noun phrase."""

from __future__ import annotations

import pytest

from rag.claims.language.grammar import antecedent
from rag.claims.language.quotes import Quotations
from rag.claims.language.view import View
from rag.sentences import split_sentences


@pytest.mark.parametrize(
    ("before", "whom"),
    [
        ("The vote angered the old captain,", "the old captain"),
        ("The vote angered the mayor and the governor,", "the mayor and the governor"),
        ("Storms delight the skipper of the ferry,", "the skipper of the ferry"),
        ("The board hired her son,", "her son"),
        ("The council is counting on the advice of Emil Saar,", "Emil Saar"),
        ("The council is counting on Emil Saar,", "Emil Saar"),
        ("The plan caused particular consternation among Dock leaders,", "Dock leaders"),
        ("It was a gift to his rivals - Mara Tell,", "Mara Tell"),
        ("In May the board met Mara Tell,", "Mara Tell"),
        ("It won the praise of captains", "captains"),
        ("The death of Karl Brek,", "Karl Brek"),
        ("She praised the work of her aide Karl Brek,", "her aide Karl Brek"),
        ("The campaign of Paul Brek,", "Paul Brek"),
        ("The hopes of the Democrats,", "the Democrats"),
        # as before
        ("The first of the women", "The first of the women"),
        ("Supporters of Karl Brek,", "Supporters of Karl Brek"),
        ("The parliament of North Kell,", "The parliament of North Kell"),
        ("The mayor of North Kell,", "The mayor of North Kell"),
        ("The wife of Karl Brek,", "The wife of Karl Brek"),
        ("A string of women", "A string of women"),
        ("The majority of voters", "The majority of voters"),
        ("The owner of the house on the hill,", "The owner of the house on the hill"),
        ("Some of the sailors", "Some of the sailors"),
        ("A group of students", "A group of students"),
        ("Nine in ten voters", "Nine in ten voters"),
        ("The head of the Kell Institute,", "The head of the Kell Institute"),
        ("Mara Tell,", "Mara Tell"),
        ("Two retired generals", "Two retired generals"),
        ("All the sailors", "All the sailors"),
        ("The tall frontman for Iron Kell,", "The tall frontman for Iron Kell"),
    ],
)
def test_who_means_the_nearest_persons(before: str, whom: str) -> None:
    text = f"{before} who said it was late."
    view = View(text, split_sentences(text)[0], Quotations(text))
    relative = next(n for n in range(len(view.tokens)) if view.low(n) == "who")
    found = antecedent(view, relative)
    assert found is not None
    assert view.cut(found) == whom


def test_the_verb_shows_that_it_is_one() -> None:
    text = "Supporters of Karl Brek, who has said it was late."
    view = View(text, split_sentences(text)[0], Quotations(text))
    found = antecedent(view, 5)
    assert found is not None
    assert view.cut(found) == "Karl Brek"
