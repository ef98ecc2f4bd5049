from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rag.names.find import find_names
from rag.names.form import LONGEST_NAME
from rag.sentences import split_sentences
from tests.timing import shortest


def names_in(text: str) -> list[str]:
    return [text[found.start : found.end] for found in find_names(text, split_sentences(text))]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The mayor, Orla Finn, left.", ["Orla Finn"]),
        ("On Monday General Ivo Brandt spoke in Ostwick.", ["Ivo Brandt", "Ostwick"]),
        ("It hit Deputy Prime Minister Ann Lund hard.", ["Ann Lund"]),
        ("He met Secretary of State Ann Lund.", ["Ann Lund"]),
        ("We asked the General Staff in Ostwick.", ["General Staff", "Ostwick"]),
        (
            "He joined the Institute for the Study of Ports (ISP) last year.",
            ["Institute for the Study of Ports", "ISP"],
        ),
        ("They left with Captain August Lund on Tuesday.", ["August Lund"]),
        ("It was the United Pilots' Union’s idea.", ["United Pilots' Union"]),
        ("We saw Ostwick's Lime Bridge.", ["Ostwick", "Lime Bridge"]),
        ("The bridge fell to the 14th Brigade in the 20th minute.", ["14th Brigade"]),
        ("He spoke to Ursula von der Meer and Omar bin Said.", ["Ursula von der Meer", "Omar bin Said"]),
        ("The US-based group has many UAVs near Ostwick.", ["Ostwick"]),
        ("Then the Norwegian defence ministry said no.", ["Norwegian defence ministry"]),
        ("The Norwegian staff of the ship were safe.", ["Norwegian"]),
        ("He was in Ostwick (Оствик) then.", ["Ostwick", "Оствик"]),
        ("It went to Player of the Year Ada Brandt.", ["Player", "Ada Brandt"]),
        ("Enter The Harbour Post.", ["Harbour Post"]),
        ("We met J. K. Lund and Lt. Col. Ada Brandt.", ["J. K. Lund", "Ada Brandt"]),
    ],
)
def test_names_are_cut_where_they_end(text: str, wanted: list[str]) -> None:
    assert names_in(text) == wanted


def test_the_first_word_of_a_sentence_is_a_name_only_where_something_says_so() -> None:
    text = "Smoke rose over the quay. Ostwick was quiet. Nobody in Ostwick slept. Brandt said so."
    assert names_in(text) == ["Ostwick", "Ostwick", "Brandt"]


def test_a_headline_in_title_case_has_only_names_that_stand_elsewhere() -> None:
    text = (
        "Council Rejects Bridge Plan, Says Mayor Finn\n\nThe mayor, Orla Finn, said no plan for a bridge had been made."
    )
    assert names_in(text) == ["Orla Finn"]


def test_a_headline_may_end_with_a_full_stop() -> None:
    text = "15 Orla Finn’s Answer To Filmland.\n\nThe singer Orla Finn said Filmland is out of touch."
    assert names_in(text) == ["Orla Finn", "Filmland", "Orla Finn", "Filmland"]


def test_who_in_a_headline_is_not_the_who() -> None:
    text = "Who Pays For The Harbour Wall And When\n\nThe inspectors of the WHO came to the harbour on Friday."
    assert names_in(text) == ["WHO"]


def test_reporters_are_found_in_their_byline() -> None:
    text = "By Orla Finn in Ostwick\n\nThe bridge was closed on Monday, and nobody could say why it had been closed."
    assert names_in(text)[:2] == ["Orla Finn", "Ostwick"]


def test_a_short_form_in_brackets_must_have_the_letters_of_the_name() -> None:
    text = "She joined the Harbour Pilots' Association (HPA), and he the Coast Bank (NYSE), in May."
    found = {text[one.start : one.end]: one.abbreviation for one in find_names(text, split_sentences(text))}
    short = found["Harbour Pilots' Association"]
    assert short is not None
    assert text[slice(*short)] == "HPA"
    assert found["Coast Bank"] is None


_WORDS = st.sampled_from(
    [
        *(
            "Orla",
            "Finn",
            "the",
            "of",
            "Ministry",
            "Mr",
            "HPA",
            "14th",
            "Brigade",
            "al-Finn",
            "Бахмут",
            "von",
            "Monday",
        ),
        *(
            "(",
            ")",
            "’s",
            ".",
            ",",
            "\n",
            "\n\n",
            "“",
            "”",
            "I.",
            "-",
            "’",
            "\u202b",
            "def",
            "123",
            "İ",
            "US",
            "Monday",
        ),
    ]
)


@given(st.one_of(st.text(max_size=300), st.lists(_WORDS, max_size=60).map(" ".join)))
@settings(max_examples=200, deadline=None)
def test_names_lie_inside_the_text_in_order(text: str) -> None:
    end = 0
    for found in find_names(text, split_sentences(text)):
        assert end <= found.start < found.end <= len(text)
        assert found.end - found.start <= LONGEST_NAME
        assert text[found.start : found.end].strip() == text[found.start : found.end]
        end = found.end


@pytest.mark.slow
@pytest.mark.parametrize(
    "unit", ["Orla Finn ", "A.", "A ", "x-", "Finn of ", "(HPA) ", "Gen. ", "Finn’s ", "von ", "\u202bFinn\u202c ", "Ä"]
)
def test_hostile_texts_take_linear_time(unit: str) -> None:
    def seconds(size: int) -> float:
        text = unit * (size // len(unit))
        sentences = split_sentences(text)
        return shortest(lambda: find_names(text, sentences))

    seconds(2_000)
    assert seconds(80_000) < 0.2 + 10 * seconds(20_000)
