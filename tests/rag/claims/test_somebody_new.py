"""Whom "he" and "she" mean right behind somebody who has just come into the article and said nothing yet."""

from __future__ import annotations

import pytest

from tests.rag.claims.told import Said, said, shown

_LENA = "Harbour master Lena Brock said the pier was closed. "
_SAID_BEFORE = {
    "the pier was closed": "Lena Brock",
    "the lock was shut": "Odo Brek",
    "it was old": "Odo Brek",
    "the hall was full": "Lena Brock",
    "it took a day": "Kare Ulm",
    "it had rained": "Odo Brek",
}


@pytest.mark.parametrize(
    ("text", "source", "content", "meant"),
    [
        # called by the full name above, by the surname alone here
        (
            _LENA + "Among the rowers were Tuva Quell and Asle Dorm. Quell reached the quay at dawn, wet through. "
            "She told the Tarn Post that the oars had been sawn.",
            "She",
            "that the oars had been sawn",
            "person:Tuva Quell",
        ),
        (
            "Captain Odo Brek said the lock was shut. His sons Eskil Brekke and Ruhan Tovik were aboard. "
            "Tovik swam ashore. He said that the gate had burst.",
            "He",
            "that the gate had burst",
            "person:Ruhan Tovik",
        ),
        # a trade between the article and the name that opens the sentence
        (
            "Inspector Odo Brek said it was old. The wheelwright Ruhan Tovik, who cut it in May, has no doubt either. "
            "He says that it is new.",
            "He",
            "that it is new",
            "person:Ruhan Tovik",
        ),
        # somebody is told of by ", who"
        (
            "Mayor Lena Brock said the hall was full. At the gate we meet Sunniva, who is 31 and gives no surname. "
            "She had a shop once, she says.",
            "she",
            "She had a shop once",
            "person:Sunniva",
        ),
        # … and by "by the name of"
        (
            "Captain Odo Brek, a miller, would not see me. His cousin, a grain dealer by the name of Ruhan Tovik, "
            "asked me in. He said that the mill was sold.",
            "He",
            "that the mill was sold",
            "person:Ruhan Tovik",
        ),
        # the full name opens a sentence behind some in which nobody spoke
        (
            "Ferry pilot Kare Ulm said it took a day. It is slow. The guests are cross. "
            "Tuva Quell was not aboard and had, she thinks, the best of days.",
            "she",
            "the best of days",
            "person:Tuva Quell",
        ),
        # a kinsman of somebody's
        (
            "Father Odo Brek, the priest, stayed away.\nQuell's grandfather was among them. "
            "He wrote that they were given bread.",
            "He",
            "that they were given bread",
            "anonymous:Quell's grandfather",
        ),
        (
            "Father Odo Brek, the priest, stayed away.\nMoss' uncle was among them. "
            "He wrote that they were given bread.",
            "He",
            "that they were given bread",
            "anonymous:Moss' uncle",
        ),
        # … and what is his
        (
            "Ferry pilot Odo Brek said it had rained.\nA young lorry driver sat on the wall and ate bread. "
            "His lorry lay in the ford. “It was new,” he said.",
            "he",
            "It was new",
            "anonymous:A young lorry driver",
        ),
        # of a nation
        (
            "Ferry pilot Odo Brek said it had rained.\nA Varnian lorry driver sat on the wall and ate bread. "
            "He said that the road was cut.",
            "He",
            "that the road was cut",
            "anonymous:A Varnian lorry driver",
        ),
    ],
)
def test_somebody_who_has_just_come_in_goes_on(text: str, source: str, content: str, meant: str) -> None:
    before = [said(words, name, cue="said") for words, name in _SAID_BEFORE.items() if f"{words}." in text]
    assert shown(text, *before, said(content, source))[-1].split(" (")[0] == meant


@pytest.mark.parametrize(
    ("text", "source", "content", "meant"),
    [
        # a film, a ship
        (
            "Director Lena Brock said it was over. Winter Harbour opened in May. She said that it had lost money.",
            "She",
            "that it had lost money",
            "person:Lena Brock",
        ),
        (
            "Director Lena Brock said it was over. She sold Winter Harbour, which had lost money. "
            "She said that it was right.",
            "She",
            "that it was right",
            "person:Lena Brock",
        ),
        (
            "Director Lena Brock said it was over. Winter Harbour, she said, had lost money.",
            "she",
            "had lost money",
            "person:Lena Brock",
        ),
    ],
)
def test_a_thing_with_a_name_does_not(text: str, source: str, content: str, meant: str) -> None:
    rows = [said("it was over", "Director Lena Brock", cue="said"), said(content, source, cue="said")]
    assert shown(text, *rows)[-1].split(" (")[0] == meant


def test_he_of_the_sentence_before_is_not_somebody_else_than_the_man_it_tells_of() -> None:
    text = (
        "Mr Odo Brek said it was the wind. The bell fell in March. My paper has found the third missing man, and he "
        "lets me name him: Ruhan Tovik, a rower. He says that nobody held him."
    )
    found = shown(text, said("it was the wind", "Mr Odo Brek", cue="said"), said("that nobody held him", "He"))
    assert found[-1].startswith("person:Ruhan Tovik")


def test_somebody_named_behind_what_he_is_does_not_tell_of_that_man() -> None:
    text = (
        "Ferry pilot Odo Brek said it had rained.\nA young seller of nets named Ruhan was asked about it. "
        "“He said it nine times,” he replied."
    )
    rows = (
        said("it had rained", "Ferry pilot Odo Brek", cue="said"),
        said("He said it nine times", "he", cue="replied"),
        Said("it nine times", ("He",), cue="said", inside=1),
    )
    assert shown(text, *rows)[-1] == "person:Ruhan > person:Odo Brek (Ferry pilot)"


def test_a_private_who_speaks_is_somebody() -> None:
    text = (
        "Major Odo Brek is said to have fled. A private who came back over the ice says that it was cold. "
        "The bread, he says, ran out."
    )
    source = "A private who came back over the ice"
    found = shown(text, said("that it was cold", source, cue="says"), said("The bread", "he", cue="says"))
    assert found == ["anonymous:A private"] * 2


def test_an_answer_is_that_of_whoever_spoke_before_the_question() -> None:
    text = (
        "Lena Brock, the deputy, met me. She said that she had rung Odo Brek, the mayor, and that he had asked about "
        "the rain.\nHow did he sound? “Like a man who asks about rain.”"
    )
    found = shown(
        text,
        said("that she had rung Odo Brek, the mayor", "She", cue="said"),
        said("Like a man who asks about rain.", None),
    )
    assert found[0] == found[1] == "person:Lena Brock (deputy)"


def test_a_question_after_nobodys_words_is_answered_by_whom_it_is_about() -> None:
    text = "Lena Brock, the deputy, met me at her farm.\nWas she sorry? “Not for a day.”"
    assert shown(text, said("Not for a day.", None)) == ["person:Lena Brock (deputy)"]
