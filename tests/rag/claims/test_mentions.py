"""The proper names of an article: where they stand, what they are, and the fullest form that they mean."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rag.claims.casting.mentions import NameMention, named
from rag.sentences import split_sentences
from tests.rag.claims.told import cut


def names(text: str) -> list[str]:
    return [cut(text, mention.span) for mention in _named(text)]


def kinds(text: str) -> dict[str, str]:
    return {cut(text, mention.span): mention.kind for mention in _named(text)}


def full(text: str) -> dict[str, str]:
    return {cut(text, mention.span): cut(text, mention.full) for mention in _named(text)}


def _named(text: str) -> tuple[NameMention, ...]:
    return named(text, split_sentences(text))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The mayor of Kell met Orla Finn on Monday in May.", ["Kell", "Orla Finn"]),
        ("However, Danish officials met President Orla Finn.", ["Orla Finn"]),
        (
            "The Ministry of Health and Welfare paid Karl von der Aue.",
            ["Ministry of Health and Welfare", "Karl von der Aue"],
        ),
        ("Smoke rose. Hikers said so. Dagbog said nothing.", ["Dagbog"]),
        ("He saw Tam al-Sadr, Gen. J. K. Brek and Mr. Orr.", ["Tam al-Sadr", "J. K. Brek", "Orr"]),
        ("Finn's house and the dockers’ union of Kell’s port burned.", ["Finn", "Kell"]),
        ("The 14th Kell Brigade left.", ["14th Kell Brigade"]),
        ("Secretary of State Orla Finn and Prime Minister Karl Vane left.", ["Orla Finn", "Karl Vane"]),
        ("Speaker of the House Orla Finn and Leader of the Senate Karl Vane left.", ["Orla Finn", "Karl Vane"]),
        ("The House of Kell left.", ["House of Kell"]),
        ("A Varnian boat left Varnia.", ["Varnia"]),
        ("It went to Player of the Year Orla Finn.", ["Orla Finn"]),
        ("Player of the Year Orla Finn left.", ["Orla Finn"]),
        ("The player of the year said so to Orla Finn.", ["Orla Finn"]),
        ("Enter The Harbour Post.", ["The Harbour Post"]),
        ("I said so, and so did Orla, @OrlaFinn wrote.", ["Orla"]),
    ],
)
def test_names_are_found_without_title_and_article(text: str, found: list[str]) -> None:
    assert names(text) == found


def test_a_headline_has_only_the_names_of_the_article() -> None:
    text = "Late Goal Wins Kell The Cup After Finn Returns\n\nThe town of Kell won. Orla Finn came back on Sunday."
    assert names(text) == ["Kell", "Finn", "Kell", "Orla Finn"]


def test_a_body_may_open_a_short_sentence_full_of_capitals() -> None:
    assert names("The Harbour Works Board met on Monday.") == ["Harbour Works Board"]


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("They live in Kell.", "Kell", "place"),
        ("The town of Brannt burned.", "Brannt", "place"),
        ("Orla Finn left.", "Orla Finn", "person"),
        ("Mr. Xu left.", "Xu", "person"),
        ("Brannt, 54, left.", "Brannt", "person"),
        ("The Ministry of Health left.", "Ministry of Health", "office"),
        ("He told the Varn News Agency.", "Varn News Agency", "agency"),
        ("The Harbour Gazette closed.", "Harbour Gazette", "outlet"),
        ("The water was bad. Dale Water closed the well.", "Dale Water", "organisation"),
        ("Dale Plating, a company by the pier, closed.", "Dale Plating", "organisation"),
        ("The National Cup is ours.", "National Cup", "other"),
        ("Members of Hamas and NATO met in Kenya.", "Kenya", "place"),
        ("He told the agency Kellinform.", "Kellinform", "agency"),
    ],
)
def test_the_kind_is_guessed_from_the_form_and_the_words_around(text: str, name: str, kind: str) -> None:
    assert kinds(text)[name] == kind


def test_a_name_means_the_fullest_form_wherever_that_stands() -> None:
    text = "Finn wins. Mayor Orla Finn beat Karl A. Vane of the Green Alliance (GA). Vane thanked the GA."
    assert full(text) == {
        "Finn": "Orla Finn",
        "Orla Finn": "Orla Finn",
        "Karl A. Vane": "Karl A. Vane",
        "Green Alliance": "Green Alliance",
        "GA": "Green Alliance",
        "Vane": "Karl A. Vane",
    }


def test_a_company_and_the_man_it_is_named_after_are_two() -> None:
    text = "Karl Vane built Vane Grain. Vane sold grain. Vane Grain has closed."
    assert full(text) == {"Karl Vane": "Karl Vane", "Vane Grain": "Vane Grain", "Vane": "Karl Vane"}


def test_a_bridge_named_after_a_town_is_not_the_town() -> None:
    text = "They met in Kell. The Kell Bridge fell. Kell is quiet."
    assert full(text)["Kell"] == "Kell"


def test_two_people_of_one_surname_are_two() -> None:
    text = "Karl Vane and his sister Edda Vane left. Mrs. Vane waved."
    found = full(text)
    assert (found["Karl Vane"], found["Edda Vane"], found["Vane"]) == ("Karl Vane", "Edda Vane", "Edda Vane")


def test_the_role_is_what_the_article_says_of_it() -> None:
    text = "Orla Finn, the harbour master of Kell, left. Finn was ill."
    assert [mention.role for mention in _named(text) if "Finn" in cut(text, mention.span)] == [
        "harbour master of Kell"
    ] * 2


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet="ABab .,'’“”()-\n1й🙂&", max_size=200))
def test_spans_are_inside_the_text_and_in_order(text: str) -> None:
    found = _named(text)
    for mention in found:
        assert 0 <= mention.span[0] < mention.span[1] <= len(text)
        assert 0 <= mention.full[0] < mention.full[1] <= len(text)
    assert [mention.span for mention in found] == sorted(mention.span for mention in found)
    assert all(one.span[1] <= other.span[0] for one, other in pairwise(found))
