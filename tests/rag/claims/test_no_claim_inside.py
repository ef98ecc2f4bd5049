"""Inside what somebody says, words of speech in another sense, questions and nobody in particular make no second link;
what another has really said does."""

from __future__ import annotations

import pytest

from tests.rag.claims.tagged import Tagged, chains


@pytest.mark.parametrize(
    "content",
    [
        "the new tram appeals to the worst in our drivers",
        "his kind of ferry is appealing to those who have never rowed",
        "somebody put it there",
        "the clerk put it back on the shelf",
        "a cook dismissed for drinking had phoned from the galley",
        "a guard dismissed in May had the key",
        "the nurse had told the truth two days before the town did",
        "the baker told a lie and the street believed nothing more",
        "the clerks feared for their jobs",
        "he took only one call that evening from the harbour office",
        "there were only eight reported incidents of a boat being stolen",
        "the harbour reminds me of the old mill",
        "it reminds us of the old mill",
        "the mayor thought for a moment",
        "the board had been considering announcing that it would close",
        "the owner avoided saying that the pier was shut",
        "the owner would not risk saying that the pier was shut",
        "the owner chose to delay announcing that the pier was shut",
        "the crowd had shouted and tried to open a locker",
    ],
)
def test_words_of_speech_in_another_sense_make_no_claim_inside(content: str) -> None:
    text = f"Ida Vale, a rower, said that {content}."
    assert chains(text, ("said", "Ida Vale, a rower", f"that {content}")) == [f"Ida Vale | that {content}"]


@pytest.mark.parametrize(
    ("content", "inner"),
    [
        ("Karl Brek appealed to the crew to stay", "Karl Brek"),
        ("Karl Brek dismissed the report as a lie", "Karl Brek"),
        ("the report was dismissed by Karl Brek", "Karl Brek"),
        ("Karl Brek had told the crew the truth was that it leaked", "Karl Brek"),
        ("Karl Brek feared that it would sink", "Karl Brek"),
        ("Karl Brek reminded them that it was late", "Karl Brek"),
        ("Karl Brek thought that it was late", "Karl Brek"),
        ("Karl Brek shouted that it was on fire", "Karl Brek"),
        ("Karl Brek dismissed in June the claim that the ferry leaked", "Karl Brek"),
        ("the skipper told the truth when he said the ferry was sinking", "skipper"),
        ("Karl Brek put it in a letter that the clerk took money", "Karl Brek"),
        ("the nurse reminds us of the deaths that the clinic caused", "nurse"),
        ("Karl Brek is appealing to witnesses to come", "Karl Brek"),
        ("the crew was told by post office staff that the job was gone", "post office staff"),
        ("the crew was told by radio operators that the ice was thin", "radio operators"),
    ],
)
def test_what_another_has_said_is_a_claim_inside(content: str, inner: str) -> None:
    text = f"Ida Vale, a rower, said that {content}."
    found = chains(text, ("said", "Ida Vale, a rower", f"that {content}"))
    assert len(found) == 2
    assert found[1].startswith(f"Ida Vale > {inner} | ")


@pytest.mark.parametrize(
    ("text", "tagged", "found"),
    [
        (
            "The bishop dismissed in June the charge that the tower leaned.",
            ("dismissed", "The bishop", "the charge that the tower leaned"),
            "bishop | the charge that the tower leaned",
        ),
        (
            "The coach dismissed on Friday rumours that he would go.",
            ("dismissed", "The coach", "rumours that he would go"),
            "coach | rumours that he would go",
        ),
        (
            "The coach dismissed on Friday claims Tarn had lost.",
            ("dismissed", "The coach", "claims Tarn had lost"),
            "coach | claims Tarn had lost",
        ),
        (
            "The owner dismissed in a letter the charge of neglect.",
            ("dismissed", "The owner", "the charge of neglect"),
            "owner | the charge of neglect",
        ),
        (
            "The coach took a risk saying that the cup was lost.",
            ("saying", "The coach", "that the cup was lost"),
            "coach | that the cup was lost",
        ),
        (
            "The clerk regretted the delay saying that the gate was shut.",
            ("saying", "The clerk", "that the gate was shut"),
            "clerk | that the gate was shut",
        ),
        (
            "Ida Moor put it in writing that the clerk took money.",
            ("put it", "Ida Moor", "that the clerk took money"),
            "Ida Moor | that the clerk took money",
        ),
        (
            "As the bishop put it there, the tower had leaned.",
            ("put it", "the bishop", "the tower had leaned"),
            "bishop | the tower had leaned",
        ),
        (
            "The nurse reminds us of the deaths that the clinic caused.",
            ("reminds", "The nurse", "the deaths that the clinic caused"),
            "nurse | the deaths that the clinic caused",
        ),
        (
            "The skipper appealed to the divers: “Come up.”",
            ("appealed to", "The skipper", "Come up"),
            "skipper | Come up",
        ),
        (
            "The council appeals to the ministry over lost mail.",
            ("appeals to", "The council", "the ministry over lost mail"),
            "council | the ministry over lost mail",
        ),
    ],
)
def test_a_verb_of_speech_whose_object_stands_further_on_says_something(text: str, tagged: Tagged, found: str) -> None:
    assert chains(text, tagged) == [found]


@pytest.mark.parametrize("who", ["she", "the warden"])
def test_what_is_told_of_what_somebody_described_is_no_verdict_of_hers(who: str) -> None:
    text = f"Ida Vale waited, but what {who} described was not possible."
    assert chains(text, ("described", who, "was not possible")) == []
    named = f"Ida Vale waited, but what {who} called a trick was a law."
    assert len(chains(named, ("called", who, "a trick"))) == 1


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("A guest asked if the warden, who said the ice was thick, would go.", "the warden"),
        ("Asked if the warden, who on Sunday said the ice was thick, would go, Ida Moor left.", "the warden"),
    ],
)
def test_what_is_told_beside_a_question_is_said(text: str, source: str) -> None:
    assert chains(text, ("said", source, "the ice was thick")) == ["warden | the ice was thick"]


@pytest.mark.parametrize(
    ("asked", "verb", "content"),
    [
        ("Asked if she thought that the letter went too far", "thought", "that the letter went too far"),
        ("Asked by a crew whether she believed that the pier would hold", "believed", "that the pier would hold"),
        ("When asked by a guard if she thought the pier would hold", "thought", "the pier would hold"),
    ],
)
def test_what_somebody_is_asked_about_she_does_not_think(asked: str, verb: str, content: str) -> None:
    found = chains(
        f"{asked}, Ida Vale replied: “I guess so.”", (verb, "she", content), ("replied", "Ida Vale", "I guess so")
    )
    assert found == ["Ida Vale | I guess so"]


@pytest.mark.parametrize(
    "content",
    [
        "You don’t think about all the damage that was done",
        "if you tell people, ‘We have to get these boats out,’ they row",
        "you always are concerned about that",
    ],
)
def test_you_who_are_anybody_hold_nothing(content: str) -> None:
    text = f"“{content},” said Ida Vale."
    assert [one.partition(" | ")[0] for one in chains(text, ("said", "Ida Vale", content))] == ["Ida Vale"]


def test_you_who_are_spoken_to_have_said_it() -> None:
    content = "You told me that the pier was safe"
    found = chains(f"“{content},” said Ida Vale.", ("said", "Ida Vale", content))
    assert len(found) == 2
