"""Which paper, channel or programme is meant: the one that prints the article, the one just named, another occasion."""

from __future__ import annotations

import pytest

from tests.rag.claims.tagged import Tagged, chains


@pytest.mark.parametrize(
    ("text", "tagged", "outlet", "found"),
    [
        (
            "Jon Ware told Radio Kell that it was safe. Ida Vale told the broadcaster that it was not.",
            [("told", "Jon Ware", "that it was safe"), ("told the", "Ida Vale", "that it was not")],
            "Radio Kell",
            "Ida Vale | that it was not",
        ),
        (
            "Jon Ware told Radio Tarn that it was safe. Ida Vale told the broadcaster that it was not.",
            [("told", "Jon Ware", "that it was safe"), ("told the", "Ida Vale", "that it was not")],
            "Radio Kell",
            "Radio Tarn > Ida Vale | that it was not",
        ),
        (
            "Six boats lay in the harbour. A stoker told the paper that the pumps had been sold.",
            [("told", "A stoker", "that the pumps had been sold")],
            "Kell Post",
            "A stoker | that the pumps had been sold",
        ),
        (
            "Six boats lay in the harbour. A stoker told a paper that the pumps had been sold.",
            [("told", "A stoker", "that the pumps had been sold")],
            "Kell Post",
            "a paper > A stoker | that the pumps had been sold",
        ),
        (
            "Jon Ware spoke to a Danish magazine in May. He told the magazine that he was ill.",
            [("told", "He", "that he was ill")],
            "Kell Post",
            "magazine > Jon Ware | that he was ill",
        ),
        (
            "A local newspaper came to the quay. A stoker told the paper that the pumps had been sold.",
            [("told", "A stoker", "that the pumps had been sold")],
            "Kell Post",
            "the paper > A stoker | that the pumps had been sold",
        ),
        (
            "The pier was sold in May, according to Lumen. A former aide told the paper that an audit had begun.",
            [
                ("according to", "Lumen", "The pier was sold in May"),
                ("told", "A former aide", "that an audit had begun"),
            ],
            "Kell Post",
            "the paper > A former aide | that an audit had begun",  # Lumen's, or the publisher's
        ),
        (
            "The pier was sold in May, according to the police. A former aide told the paper that it was not.",
            [("according to", "the police", "The pier was sold in May"), ("told", "A former aide", "that it was not")],
            "Kell Post",
            "A former aide | that it was not",
        ),
        (
            "He was named by the newspaper Lumen. His wife told the newspaper that he had been at home.",
            [("told", "His wife", "that he had been at home")],
            "Kell Post",
            "Lumen > His wife | that he had been at home",
        ),
        (
            "Minister Ida Old told Radio Kell that it stood. In an interview for the evening programme, she said it "
            "would be dear.",
            [("told", "Minister Ida Old", "that it stood"), ("said", "she", "it would be dear")],
            "Radio Kell",
            "Ida Old | it would be dear",
        ),
        (
            "Minister Ida Old told Radio Tarn that it stood. In an interview for Kestra Radio, she said it was made.",
            [("told", "Minister Ida Old", "that it stood"), ("said", "she", "it was made")],
            "Radio Kell",
            "Kestra Radio > Ida Old | it was made",
        ),
        (
            "The Gazette was not there. Ida Vale rang Brekko twice, and the firm told her that it was safe.",
            [("told", "the firm", "that it was safe")],
            "Kell Gazette",
            "firm | that it was safe",
        ),
        (
            "Ida Vale told Jon Moor of Fox News that it was late. Vale was calmer when interviewed a day later "
            "by the Tarn Tribune. “It can wait,” she told the newspaper.",
            [("told", "Ida Vale", "that it was late"), ("told the newspaper", "she", "It can wait")],
            "Kell Post",
            "Tarn Tribune > Ida Vale | It can wait",
        ),
        (
            "Pia Lund spoke to the daily Lumen from a hospital in Tarn. “We saw a lamp,” she said.",
            [("said", "she", "We saw a lamp")],
            "Kell Post",
            "Lumen > Pia Lund | We saw a lamp",
        ),
    ],
)
def test_which_medium_was_told(text: str, tagged: list[Tagged], outlet: str, found: str) -> None:
    assert chains(text, *tagged, outlet=outlet)[-1] == found


@pytest.mark.parametrize(
    ("text", "tagged", "found"),
    [
        (
            "The weekly Morrow, citing the river surveyors, writes that it has sunk. The surveyors confirmed the loss.",
            [
                ("writes", "The weekly Morrow", "that it has sunk"),
                ("citing", "The weekly Morrow", "the river surveyors"),
                ("confirmed", "The surveyors", "the loss"),
            ],
            "the river surveyors | the loss",
        ),
        (
            "Radio Tarn quoted the surveyors as saying that it had sunk. The surveyors denied it.",
            [("quoted", "Radio Tarn", "that it had sunk"), ("denied", "The surveyors", "it")],
            "the surveyors | it",
        ),
        (
            "Radio Tarn quoted the surveyors as saying that it had sunk. The surveyors confirmed that the bank is low.",
            [("quoted", "Radio Tarn", "that it had sunk"), ("confirmed", "The surveyors", "that the bank is low")],
            "Radio Tarn > the surveyors | that the bank is low",
        ),
        (
            "Radio Tarn quoted the surveyors as saying that it had sunk. The surveyors confirmed the bank was soft.",
            [("quoted", "Radio Tarn", "that it had sunk"), ("confirmed", "The surveyors", "the bank was soft")],
            "Radio Tarn > the surveyors | the bank was soft",
        ),
        (
            "Radio Tarn quoted the surveyors as saying that it had sunk. The surveyors also confirmed the loss.",
            [("quoted", "Radio Tarn", "that it had sunk"), ("confirmed", "The surveyors", "the loss")],
            "Radio Tarn > the surveyors | the loss",
        ),
        (
            "Radio Tarn quoted an engineer as saying that the dam had burst. He denied that the gates had jammed.",
            [
                ("quoted", "Radio Tarn", "that the dam had burst"),
                ("denied", "He", "that the gates had jammed"),
            ],
            "Radio Tarn > an engineer | that the gates had jammed",
        ),
        (
            "“It may rain,” Ida Vale told the agency Norpress. Her speech, in which she complained of “slow "
            "boats and slower clerks”, drew a crowd.",
            [
                ("told", "Ida Vale", "It may rain"),
                ("complained of", "she", "“slow boats and slower clerks”"),
            ],
            "Ida Vale | slow boats and slower clerks",
        ),
    ],
)
def test_where_a_link_ends(text: str, tagged: list[Tagged], found: str) -> None:
    assert chains(text, *tagged, outlet="Kell Post")[-1] == found
