"""What holds on from the sentence before: the outlet somebody spoke to, the poll behind a share."""

from __future__ import annotations

import pytest

from rag.claims.extract import extract_claims
from rag.sentences import split_sentences
from rag.tagging import Attribution
from rag.tagging import Span as Tag
from tests.rag.claims.told import cut

Row = tuple[str, str, str]
"""(cue, source, content)"""


def chains(text: str, *rows: Row, outlet: str | None = None) -> list[str]:
    """Each claim as "Radio Tarn > Karl Vale | it held", of attributions whose words are found where they stand last."""

    def at(words: str) -> Tag:
        start = text.rindex(words)
        return Tag(start, start + len(words))

    tagged = [Attribution(at(cue), at(source), (at(content),), 0.9) for cue, source, content in rows]
    return [
        " > ".join(cut(text, link.name) for link in claim.chain) + f" | {cut(text, claim.content[0])}"
        for claim in extract_claims(text, split_sentences(text), tagged, outlet=outlet)
    ]


TOLD = ("told", "Karl Vale", "that the pier held")
SAID = ("said", "Vale", "It will hold on")
FIRST = "Karl Vale told Radio Tarn that the pier held."


@pytest.mark.parametrize(
    ("second", "holder", "found"),
    [
        ("“It will hold on,” Vale said.", "Vale", "Radio Tarn > Karl Vale"),
        ("“It will hold on,” said Vale.", "Vale", "Radio Tarn > Karl Vale"),
        ("“It will hold on,” Vale said in a speech.", "Vale", "Karl Vale"),
        ("On Sunday, “It will hold on,” Vale said.", "Vale", "Karl Vale"),
        ("“It will hold on,” Orla Finn said.", "Orla Finn", "Orla Finn"),
        ("The pier is old. “It will hold on,” Vale said.", "Vale", "Karl Vale"),
    ],
)
def test_the_outlet_holds_on_for_a_quotation_of_who_spoke(second: str, holder: str, found: str) -> None:
    rows = chains(f"{FIRST} {second}", TOLD, ("said", holder, "It will hold on"))
    assert rows[-1] == f"{found} | It will hold on"


def test_the_outlet_holds_on_for_a_quotation_of_several_sentences() -> None:
    text = f"{FIRST}\n\n“It is oak. It will hold on,” Vale said. “Ask the crew.”"
    rows = chains(text, TOLD, ("said", "Vale", "It will hold on"))
    assert [row.partition(" | ")[0] for row in rows] == ["Radio Tarn > Karl Vale"] * 4


def test_a_quotation_said_elsewhere_is_so_from_its_first_sentence() -> None:
    text = f"{FIRST}\n\n“It is oak. It will hold on,” Vale said at a rally."
    rows = chains(text, TOLD, ("said", "Vale", "It will hold on"))
    assert [row.partition(" | ")[0] for row in rows[1:]] == ["Karl Vale"] * 2


def test_an_office_that_passes_on_words_does_not_hold_on() -> None:
    text = "Karl Vale denied that the pier fell, the Kremlin claimed. “It will hold on,” Vale said."
    denied = ("denied", "Karl Vale", "that the pier fell")
    rows = chains(text, ("claimed", "the Kremlin", "Karl Vale denied that the pier fell"), denied, SAID)
    assert rows[-1] == "Karl Vale | It will hold on"


POLL: Row = ("found", "the Tarn Gazette poll", "Bakers dislike the pier")


@pytest.mark.parametrize(
    ("share", "found"),
    [
        ("Two in three", "Tarn Gazette > Two in three"),
        ("Thirty percent", "Tarn Gazette > Thirty percent"),
        ("47% of bakers", "Tarn Gazette > 47% of bakers"),
        ("Almost half of respondents", "Tarn Gazette > Almost half of respondents"),
        ("Respondents to the May survey", "Respondents to the May survey"),
        ("Two of the guards", "Two of the guards"),
        ("Half of the council", "Half of the council"),
    ],
)
def test_the_poll_is_behind_its_shares(share: str, found: str) -> None:
    text = f"Bakers dislike the pier, the Tarn Gazette poll found. {share} said they would stay."
    assert chains(text, POLL, ("said", share, "they would stay"))[-1] == f"{found} | they would stay"


def test_which_of_two_polls_nobody_can_tell() -> None:
    text = (
        "Bakers dislike the pier, the Tarn Gazette poll found. The town paid for another survey in May. "
        "Thirty percent said they would stay."
    )
    assert chains(text, POLL, ("said", "Thirty percent", "they would stay"))[-1] == "Thirty percent | they would stay"


@pytest.mark.parametrize(
    ("between", "found"), [("", "NTQ/Vale poll > 47% of men"), ("The pier is old. ", "47% of men")]
)
def test_of_two_polls_the_one_right_before(between: str, found: str) -> None:
    text = (
        "Bakers dislike the pier, the Tarn Gazette poll found. It came a day after an NTQ/Vale poll showed few do. "
        f"{between}47% of men said they would stay."
    )
    rows = chains(text, POLL, ("showed", "an NTQ/Vale poll", "few do"), ("said", "47% of men", "they would stay"))
    assert rows[-1] == f"{found} | they would stay"


def test_a_share_without_a_poll_stands_alone() -> None:
    text = "Thirty percent said they would stay."
    assert chains(text, ("said", "Thirty percent", "they would stay")) == ["Thirty percent | they would stay"]


def test_the_poll_is_who_made_it() -> None:
    text = (
        "Poll: Pier is disliked.\n\nBakers dislike the pier, according to a poll of 400 bakers released in May by "
        "Tarn Data. Few sailors do, the poll found. The pier is old. Two in three said they would stay."
    )
    rows = chains(
        text,
        (":", "Poll", "Pier is disliked"),
        ("according to", "a poll of 400 bakers released in May by Tarn Data", "Bakers dislike the pier"),
        ("found", "the poll", "Few sailors do"),
        ("said", "Two in three", "they would stay"),
    )
    assert rows[-2:] == ["Tarn Data | Few sailors do", "Tarn Data > Two in three | they would stay"]


@pytest.mark.parametrize(
    ("before", "found"),
    [
        ("In an interview with Fox News on Monday, Karl Vale was asked about the pier.", "Fox News > Karl Vale"),
        ("Karl Vale appeared on CNN’s Meet the Town to speak for the pier.", "CNN > Karl Vale"),
        ("Karl Vale and Orla Finn appeared on CNN to speak for the pier.", "Karl Vale"),
        ("Karl Vale appeared on the pier.", "Karl Vale"),
        ("In an interview with Fox News on Monday, Orla Finn attacked Karl Vale.", "Karl Vale"),
    ],
)
def test_the_outlet_of_an_interview_that_the_sentence_before_tells_of(before: str, found: str) -> None:
    rows = chains(f"{before} “It will hold on,” Vale said.", SAID)
    assert rows[-1] == f"{found} | It will hold on"


def test_the_outlet_itself_is_no_link_of_an_interview() -> None:
    text = "In an interview with Fox News on Monday, Karl Vale was asked about it. “It will hold on,” Vale said."
    assert chains(text, SAID, outlet="Fox News") == ["Karl Vale | It will hold on"]


@pytest.mark.parametrize(
    ("between", "found"),
    [("", "Tarn Gazette > Most harbour voters"), ("The pier is old. ", "Most harbour voters")],
)
def test_most_voters_are_a_share_right_behind_another(between: str, found: str) -> None:
    text = (
        "Bakers dislike the pier, the Tarn Gazette poll found. Two in three claimed it was old. "
        f"{between}Most harbour voters said they would stay."
    )
    rows = chains(
        text, POLL, ("claimed", "Two in three", "it was old"), ("said", "Most harbour voters", "they would stay")
    )
    assert rows[-1] == f"{found} | they would stay"
