"""Verbs of speech in another sense, nouns that look like verbs, and what a light verb's noun does to the claim."""

from __future__ import annotations

import pytest

from tests.rag.claims.surface import attribution, said
from tests.rag.claims.tagged import Tagged, chains


@pytest.mark.parametrize(
    ("text", "tagged"),
    [
        ("The fleet claimed more ground from the rebels on Monday.", ("claimed", "The fleet", "more ground")),
        ("Ida Vale claimed the trophy for rowing.", ("claimed", "Ida Vale", "the trophy for rowing")),
        ("Ida Vale called Brek, a nurse, onto the stage.", ("called", "Ida Vale", "Brek")),
        (
            "Vale called Brek, once a county nurse in a town near the far end of Tarn, onto the stage.",
            ("called", "Vale", "Brek"),
        ),
        ("Ida Vale called Brek to the podium.", ("called", "Ida Vale", "Brek")),
        ("Karl Moor assumed office in a storm.", ("assumed", "Karl Moor", "office")),
        ("Visitors say hello to the guard.", ("say", "Visitors", "hello")),
        ("The owners responded to the new rules.", ("responded", "The owners", "the new rules")),
        ("The owners answered a question about rent.", ("answered", "The owners", "a question about rent")),
        ("Ida Vale continued reading her long poem.", ("continued", "Ida Vale", "reading her long poem")),
        ("Sailors who identify as poets went home.", ("identify", "Sailors", "poets")),
        (
            "The feast was dull, and a guest described the songs on condition of anonymity.",
            ("described", "a guest", "the songs on condition of anonymity"),
        ),
        ("It was as rude as anything the captain said at sea.", ("said", "the captain", "anything")),
        ("They were stirred by Brek’s failure to denounce the raid.", ("denounce", "Brek", "the raid")),
        ("If the report shows that he lied, he must go.", ("shows", "the report", "that he lied")),
        ("There is nothing that suggests Vale lied.", ("suggests", "nothing", "Vale lied")),
        ("He won more votes than her aides expected.", ("expected", "her aides", "He won more votes than")),
        ("That is a sight that worries senior captains.", ("worries", "senior captains", "a sight that")),
        ("Rain fell in Tarn and Kell, hill states that have lost mills.", ("states", "hill", "that have lost mills")),
        ("The list has such names as Odo Brek.", ("names", "The list", "as Odo Brek")),
        ("A rally stoking fears of a flood began.", ("fears", "A rally stoking", "a flood")),
        ("Vale and Moor share some views on boats.", ("views", "Moor", "boats")),
        (
            "Storms since the poll was held have highlighted the gap.",
            ("highlighted", "the poll was held", "the gap"),
        ),
        ("They met Odo Brek, a star of the show.", ("show", "a star of the", "They met Odo Brek")),
        ("If she won, she would be able to claim she was first.", ("claim", "she", "she was first")),
        ("The towns disagree on when to start.", ("disagree", "The towns", "when to start")),
    ],
)
def test_a_word_of_speech_that_says_nothing_here(text: str, tagged: Tagged) -> None:
    assert chains(text, tagged) == []


@pytest.mark.parametrize(
    ("text", "tagged"),
    [
        ("The report shows that he lied.", ("shows", "The report", "that he lied")),
        ("If he is right, the report shows that he lied.", ("shows", "the report", "that he lied")),
        ("Karl Brek came to denounce the raid.", ("denounce", "Karl Brek", "the raid")),
        ("Ida Vale claimed the prize was hers.", ("claimed", "Ida Vale", "the prize was hers")),
        ("Ida Vale claimed to own the land.", ("claimed", "Ida Vale", "to own the land")),
        ("The army claimed responsibility for the fire.", ("claimed", "The army", "responsibility for the fire")),
        ("Ida Vale called Brek a liar.", ("called", "Ida Vale", "Brek a liar")),
        ("Ida Vale called the law “mad” in a talk.", ("called", "Ida Vale", "the law “mad”")),
        ("Karl Moor assumed the ship had sunk.", ("assumed", "Karl Moor", "the ship had sunk")),
        ("Owners responded that it was legal.", ("responded", "Owners", "that it was legal")),
        ("“It is legal,” the owner responded.", ("responded", "the owner", "It is legal")),
        ("Police identified the man as Odo Brek.", ("identified", "Police", "the man as Odo Brek")),
        ("It was worth something, Ida Vale said.", ("said", "Ida Vale", "It was worth something")),
        ("Ida Vale worries that it will rain.", ("worries", "Ida Vale", "that it will rain")),
        ("The report states that boats have sunk.", ("states", "The report", "that boats have sunk")),
        ("Ida Vale fears that it is lost.", ("fears", "Ida Vale", "that it is lost")),
        ("Ida Vale said no boats were lost.", ("said", "Ida Vale", "no boats were lost")),
    ],
)
def test_the_same_words_where_they_say_something(text: str, tagged: Tagged) -> None:
    assert len(chains(text, tagged)) == 1


@pytest.mark.parametrize(
    ("text", "tagged", "found"),
    [
        (
            "Odo Brek, the editor, is a bully, miser and cheat who has pledged to ban boats.",
            ("has pledged", "who", "to ban boats"),
            "Odo Brek | to ban boats",
        ),
        (
            "Editor's note: Odo Brek often rants about boats and is a bully and miser who has pledged to ban them.",
            ("has pledged", "who", "to ban them"),
            "Odo Brek | to ban them",
        ),
        (
            "The year was hard for Ms. Vale, who said it was over.",
            ("said", "who", "it was over"),
            "Vale | it was over",
        ),
        (
            "The guild also includes sailors who claim to be poor.",
            ("claim", "who", "to be poor"),
            "sailors | to be poor",
        ),
        (
            "Odo Brek is the nephew of a miller who said it was over.",
            ("said", "who", "it was over"),
            "nephew of a miller | it was over",
        ),
        (
            "There is a miller who said it was over.",
            ("said", "who", "it was over"),
            "miller | it was over",
        ),
    ],
)
def test_whom_who_stands_for(text: str, tagged: Tagged, found: str) -> None:
    (line,) = chains(text, tagged)
    assert line.removeprefix("a ") == found


@pytest.mark.parametrize(
    ("text", "parts", "stance", "content"),
    [
        (
            "Ida Vale expressed deep concern about the dam.",
            ("expressed", "Ida Vale", "the dam"),
            "asserts",
            "deep concern about the dam",
        ),
        ("Ida Vale voiced doubts about the dam.", ("voiced", "Ida Vale", "the dam"), "doubts", "the dam"),
        ("Ida Vale voiced doubts about the dam.", ("voiced", "Ida Vale", "doubts about the dam"), "doubts", "the dam"),
        ("Ida Vale questioned why it fell.", ("questioned", "Ida Vale", "why it fell"), "asserts", "why it fell"),
        ("Ida Vale questioned whether it fell.", ("questioned", "Ida Vale", "whether it fell"), "doubts", None),
        ("Ida Vale questioned the sum.", ("questioned", "Ida Vale", "the sum"), "doubts", "the sum"),
    ],
)
def test_a_light_verbs_noun_and_what_is_asked(text: str, parts: Tagged, stance: str, content: str | None) -> None:
    (one,) = said(text, attribution(text, *parts))
    assert one.stance == stance
    assert content is None or one.content == (content,)


@pytest.mark.parametrize(
    ("text", "cue"),
    [("Ida Vale went on to endorse Brek.", "endorse"), ("Ida Vale responded by calling Brek a liar.", "calling")],
)
def test_the_cue_is_the_verb_that_says_it(text: str, cue: str) -> None:
    whole = text.partition("Vale ")[2].partition(" Brek")[0]
    content = text[text.index("Brek") : -1]
    assert said(text, attribution(text, whole, "Ida Vale", content))[0].cue == (cue,)


@pytest.mark.parametrize(
    ("content", "hedge"),
    [
        ("it was worse than she could recall", None),
        ("Thank you, and may the wind be kind", None),
        ("the wind may be kind", "may"),
        ("it could be worse", "could"),
        ("and may still fall", "may"),
    ],
)
def test_can_and_wishes_are_no_hedges(content: str, hedge: str | None) -> None:
    text = f"“{content},” Ida Vale said."
    (one,) = said(text, attribution(text, "said", "Ida Vale", content))
    assert one.hedge == hedge
