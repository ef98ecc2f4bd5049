"""Contents that the tagger cut short or ran on: where a clause ends that is on the holder's word."""

from __future__ import annotations

import pytest

from tests.rag.claims.surface import attribution, said
from tests.rag.claims.tagged import chains


@pytest.mark.parametrize(
    ("text", "content", "whole"),
    [
        (
            "Ida Vale sailed round the cape in May, and she won a cup, according to Radio Tarn.",
            "she won a cup",
            "Ida Vale sailed round the cape in May, and she won a cup",
        ),
        (
            "The mill has stood for years, but it now needs a roof, according to Radio Tarn.",
            "but it now needs a roof",
            "The mill has stood for years, but it now needs a roof",
        ),
    ],
)
def test_both_halves_of_what_is_so_according_to_somebody(text: str, content: str, whole: str) -> None:
    assert chains(text, ("according to", "Radio Tarn", content)) == [f"Radio Tarn | {whole}"]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Ida Vale sailed in May, and the harbour was dredged, according to Radio Tarn.", "the harbour was dredged"),
        ("The Post said Vale sailed in May, and she won a cup, according to Radio Tarn.", "she won a cup"),
        ("“It was cold,” Vale said, and she won a cup, according to Radio Tarn.", "she won a cup"),
        ("In May, and she was ill then, she won a cup, according to Radio Tarn.", "she won a cup"),
    ],
)
def test_another_half_is_not_known_to_be_on_his_word(text: str, content: str) -> None:
    assert f"Radio Tarn | {content}" in chains(text, ("according to", "Radio Tarn", content))


def test_a_second_verb_behind_a_participle_is_of_its_clause() -> None:
    text = "Millers read the note, arguing that it showed “greed” and proved Vale had lied, which pleased Brek."
    found = chains(text, ("arguing", "Millers", "that it showed “greed”"))
    assert found == ["Millers | that it showed “greed” and proved Vale had lied"]


def test_the_holders_own_next_act_is_no_content() -> None:
    text = "Millers argued that the quay was old and demanded a new one."
    assert chains(text, ("argued", "Millers", "that the quay was old"))[0] == "Millers | that the quay was old"


def test_how_somebody_is_viewed() -> None:
    text = "The sailors like Mr. Brek, but view her with more doubt."
    assert chains(text, ("view", "The sailors", "her")) == ["The sailors | her with more doubt"]


@pytest.mark.parametrize("first", ["half of whom own a boat", "Kell’s sailors, half of whom own a boat"])
def test_what_follows_a_clause_about_whom_is_the_outlets(first: str) -> None:
    text = "Kell’s sailors, half of whom own a boat according to Radio Tarn, have left the pier."
    found = said(text, attribution(text, "according to", "Radio Tarn", first, "have left the pier"))
    assert [one.content for one in found] == [("half of whom own a boat",)]


def test_what_goes_on_inside_such_a_clause_stays() -> None:
    text = "The council backed it, which would cut the fee to 5 euros, according to Radio Tarn, compared with 9."
    pieces = ("which would cut the fee to 5 euros", "compared with 9")
    assert said(text, attribution(text, "according to", "Radio Tarn", *pieces))[0].content == pieces


def test_a_sentence_with_such_a_clause_stays() -> None:
    text = "Kell’s sailors, half of whom own a boat, according to Radio Tarn, have left the pier."
    pieces = ("Kell’s sailors, half of whom own a boat", "have left the pier")
    assert said(text, attribution(text, "according to", "Radio Tarn", *pieces))[0].content == pieces


def test_what_somebody_sets_against_it_is_not_doubted() -> None:
    text = "Ida Vale was calm. “I don’t think we are at war with sailors,” she said, only with smugglers."
    pieces = ("“I don’t think we are at war with sailors,”", "only with smugglers")
    found = said(text, attribution(text, "said", "she", *pieces))
    assert [(one.content, one.stance) for one in found] == [
        (("we are at war with sailors",), "doubts"),
        (("only with smugglers",), "asserts"),
    ]


def test_a_clause_with_the_same_words_is_its_own() -> None:
    text = "Ida Vale said that our guests no longer think we feed them, and our cooks no longer wait for us."
    content = "that our guests no longer think we feed them, and our cooks no longer wait for us"
    assert "Ida Vale > our guests | we feed them" in chains(text, ("said", "Ida Vale", content))


def test_what_is_said_of_the_words_that_judge() -> None:
    text = "The talk on trade that portrays sailors as thieves may have hidden a change."
    found = chains(text, ("portrays", "that", "sailors as thieves may have hidden a change"))
    assert [one.partition(" | ")[2] for one in found] == ["sailors as thieves"]


def test_what_somebody_admits_as_a_part_of_something() -> None:
    text = "Vale left, though he admitted as a part of his plea that the pier was old."
    found = chains(text, ("admitted", "he", "a part of his plea that the pier was old"))
    assert [one.partition(" | ")[2] for one in found] == ["that the pier was old"]


@pytest.mark.parametrize("that", ["", "that "])
def test_of_what_somebody_says_it(that: str) -> None:
    text = f"Ida Vale kept the papers {that}Norpress said would harm trade."
    assert chains(text, ("said", "Norpress", "would harm trade")) == ["Norpress | the papers … would harm trade"]


def test_a_clause_without_a_subject_of_its_own_stays() -> None:
    text = "In May, Norpress said would-be buyers were late."
    assert chains(text, ("said", "Norpress", "would-be buyers were late"))[0] == "Norpress | would-be buyers were late"


def test_what_criticism_includes_is_no_part_of_its_object() -> None:
    text = "Ida Vale voiced criticism of Brek, including a word on his plan."
    found = chains(text, ("criticism", "Ida Vale", "Brek, including a word on his plan"))
    assert [one.rpartition(" | ")[2] for one in found] == ["Brek"]
