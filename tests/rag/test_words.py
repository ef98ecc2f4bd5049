from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.words import content_stems, fold, numbers, question_terms, stem, words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kyiv’s mayor", ["kyiv", "mayor"]),
        ("Kyiv's", ["kyiv"]),
        ("the villagers’ cars", ["the", "villagers", "cars"]),
        ("O’Brien didn’t", ["obrien", "didnt"]),
        ("Zürich, ZÜRICH, Zu\u0308rich", ["zurich"] * 3),
        ("Straße", ["strasse"]),
        ("3,855 men", ["3855", "men"]),
        ("12\u00a0300 and 12\u202f300", ["12300", "and", "12300"]),
        ("co\u00adoperate zero\u200bwidth", ["cooperate", "zerowidth"]),
        ("ﬁre", ["fire"]),
        ("snake_case", ["snake", "case"]),
        ("Київ", ["киів"]),
        ("", []),
        ("…!?", []),
    ],
)
def test_words_are_folded(text: str, expected: list[str]) -> None:
    assert list(words(text)) == expected


def test_quotes_of_all_kinds_are_straightened() -> None:
    assert fold("“a” «b» „c“ ‘d’ ʼe`") == '"a" "b" "c" \'d\' \'e\''


@given(st.text())
def test_folding_never_fails_and_is_stable(text: str) -> None:
    assert all(word and " " not in word for word in words(text))
    assert list(words(" ".join(words(text)))) == [w for word in words(text) for w in words(word)]


def test_content_leaves_function_words_out() -> None:
    assert content_stems("The houses were flooded, and so was the house.") == {"hous", "flood"}


def test_stems() -> None:
    assert stem("reporting") == stem("reports") == "report"
    assert stem("київ") == "київ"


def test_a_question_without_content_words_is_searched_with_all() -> None:
    assert question_terms("Who said the bridge fell, and said so first?") == ("bridge", "fell", "first")
    assert question_terms("What did they say?") == ("what", "did", "they", "say")
    assert question_terms("?!") == ()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("3,855 men", {"3855"}),
        ("2.5 km", {"2.5"}),
        ("12\u00a0300", {"12300"}),
        ("1,5 and 2,50", {"1", "5", "2", "50"}),
        ("in 2031, 41 died", {"2031", "41"}),
        ("none", set()),
    ],
)
def test_numbers_are_digits_without_separators(text: str, found: set[str]) -> None:
    assert numbers(text) == found
