"""A surname that an article spells otherwise below than where it names the person in full."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from rag.names.book import Names


@pytest.mark.parametrize(
    ("article", "person", "slip"),
    [
        (
            "“They panic,” said Leslie Hames, who leads the league. Hanes believes that the vote is lost.",
            "Leslie Hames",
            "Hanes",
        ),
        (
            "Heather Lomason made the list. Later Lomason was heard. Orne’s and Lomeason’s letters were kept.",
            "Heather Lomason",
            "Lomeason",
        ),
        ("Odo Tamberlain sang. The crowd cheered when Tamberlian bowed.", "Odo Tamberlain", "Tamberlian"),
        ("The crowd met Odo Tamberlain. In the end Tanberlain thanked it.", "Odo Tamberlain", "Tanberlain"),
    ],
)
def test_a_surname_a_letter_off_is_the_person_s_whom_the_article_has_named(
    names_of: Callable[..., Names], article: str, person: str, slip: str
) -> None:
    names = names_of(article)
    for asked in (slip, f"{person.split()[0]} {slip}"):
        found = names.entity(asked, doc="a")
        assert found is not None
        assert found.name == person


@pytest.mark.parametrize(
    ("article", "person", "other"),
    [
        # Two people, each of whom is named in full.
        ("Petra Hames and Ivo Hanes met. Hanes said so.", "Petra Hames", "Hanes"),
        # The surname stands alone as it should, so that a consonant makes another.
        ("Petra Hames sang. Then Hames sat. In the end Hanes spoke.", "Petra Hames", "Hanes"),
        ("Ivan Morozov sang. In the end Morozova spoke.", "Ivan Morozov", "Morozova"),
        ("Odo Robert sang. In the end Roberts spoke.", "Odo Robert", "Roberts"),
        # Whoever stands there before is not he.
        ("In the end Hanes spoke. Then Petra Hames sang.", "Petra Hames", "Hanes"),
        ("Odo Framce sang. He had come from France.", "Odo Framce", "France"),
        # A plural at the head of a sentence.
        ("Leslie Wires sang. Wines from the south were sold.", "Leslie Wires", "Wines"),
    ],
)
def test_another_name_a_letter_off_is_not(
    names_of: Callable[..., Names], article: str, person: str, other: str
) -> None:
    names = names_of(article)
    found, whole = names.entity(other, doc="a"), names.entity(person)
    assert whole is not None
    assert found is None or found is not whole
