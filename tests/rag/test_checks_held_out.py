"""Sentences written after the rules of ``rag.checks``: (source, faithful ones, faulty ones). Four general rules were
mended after the first run on them."""

from __future__ import annotations

from rag.checks import check_sentence
from rag.drafts import DraftSentence
from rag.types import Evidence

HELD_OUT = [
    (
        "A spokesman for the coast guard, Lieutenant Per Aune, said on Monday that the ferry had not "
        "sent a distress signal.",
        [
            "Per Aune, a coast guard spokesman, said the ferry had not sent a distress signal.",
            "The coast guard said that the ferry had sent no distress signal.",
            "According to coast guard spokesman Per Aune, the ferry did not send a distress signal.",
        ],
        [
            "Per Aune said that the ferry had sent a distress signal.",
            "The ferry had not sent a distress signal.",
            "The navy said that the ferry had not sent a distress signal.",
            "Per Dahl, a coast guard spokesman, said the ferry had not sent a distress signal.",
            "On Sunday, Per Aune said the ferry had not sent a distress signal.",
        ],
    ),
    (
        "Witnesses described hearing two explosions shortly before midnight, though the police said only "
        "one device had gone off.",
        [
            "Witnesses described hearing two explosions shortly before midnight.",
            "The police said only one device had gone off.",
            "Witnesses heard two explosions before midnight, while police said that only one device had gone off.",
        ],
        [
            "Two explosions were heard shortly before midnight.",
            "Witnesses described hearing three explosions shortly before midnight.",
            "The army said only one device had gone off.",
            "Only one device had gone off.",
        ],
    ),
    (
        "More than 4,500 people signed the petition against the tunnel, the organisers say; the city "
        "counted 3,870 valid signatures.",
        [
            "The organisers say more than 4,500 people signed the petition against the tunnel.",
            "The city counted 3870 valid signatures.",
            "According to the organisers, more than 4500 people signed the petition against the tunnel.",
        ],
        [
            "More than 5,400 people signed the petition against the tunnel, the organisers say.",
            "According to the city, 3,780 signatures were valid.",
            "Opponents say more than 4,500 people signed the petition against the tunnel.",
        ],
    ),
    (
        "President Mara Linde ruled out a ceasefire, telling Radio Norden that “talks would only reward "
        "the aggressor”.",
        [
            "President Mara Linde ruled out a ceasefire, telling Radio Norden that “talks would only reward "
            "the aggressor”.",
            "Mara Linde told Radio Norden that “talks would only reward the aggressor.”",
            "Linde ruled out a ceasefire.",
        ],
        [
            "Mara Linde said a ceasefire was possible.",
            "President Mara Linde called for a ceasefire, telling Radio Norden that talks would help.",
            "Mara Linden told Radio Norden that talks would only reward the aggressor.",
            "The president of Norden ruled out a truce and asked the parliament for new taxes.",
        ],
    ),
    (
        "The Institute for Economic Research in Halle lowered its growth forecast to 0.3 per cent.",
        [
            "The Institute for Economic Research lowered its growth forecast to 0.3%.",
            "The institute in Halle lowered its growth forecast to 0.3 percent.",
            "Kurier Daily reported on 20 November 2029 that the Institute for Economic Research lowered its "
            "forecast to 0.3 percent.",
        ],
        [
            "The institute raised its inflation forecast to 3 percent.",
            "The finance ministry said the institute in Halle lowered its growth forecast to 0.3 percent.",
            "The institute in Leipzig lowered its growth forecast to 0.3 percent.",
            "The institute did not lower its growth forecast.",
        ],
    ),
    (
        "“I never signed that contract,” Mr. Oduya told the court, “and nobody has shown me the original.”",
        [
            "Mr. Oduya told the court that he never signed that contract.",
            "Oduya told the court: “I never signed that contract.”",
            "According to Oduya, nobody has shown him the original.",
        ],
        [
            "Oduya told the court that he signed that contract.",
            "Mr. Oduya never signed that contract.",
            "Mr. Okafor told the court that he never signed that contract.",
        ],
    ),
    (
        "The Israeli military, citing an initial inquiry, said its soldiers had fired at a vehicle that "
        "failed to stop.",
        [
            "The Israeli military said its soldiers had fired at a vehicle that failed to stop.",
            "Citing an initial inquiry, Israel's military said soldiers fired at a vehicle that had failed to stop.",
            "According to the Israeli military, its soldiers fired at a vehicle that did not stop.",
        ],
        [
            "Soldiers had fired at a vehicle that failed to stop.",
            "The Lebanese military said its soldiers had fired at a vehicle that failed to stop.",
            "The Israeli military said its soldiers had fired at a vehicle that stopped.",
            "The Israeli military denied that its soldiers had fired at a vehicle.",
        ],
    ),
    (
        "Turnout was 61 percent, ten points higher than in 2025.",
        [
            "Turnout was 61%, ten points higher than in 2025.",
            "Turnout was 61 per cent.",
            "Turnout was 61 percent, 10 points higher than in 2025, Kurier Daily reported.",
        ],
        [
            "Turnout was 51 percent.",
            "Turnout was 61 percent, ten points higher than in 2021.",
            "The election commission said turnout was 61 percent.",
        ],
    ),
    (
        "Two people familiar with the talks said the United States had reportedly offered 200 million dollars.",
        [
            "Two people familiar with the talks said the US had reportedly offered $200 million.",
            "According to two people familiar with the talks, the United States had reportedly offered 200 "
            "million dollars.",
        ],
        [
            "The United States had offered 200 million dollars.",
            "Two senators said the United States had offered 200 million dollars.",
            "Two people familiar with the talks said the US had offered $200 billion.",
        ],
    ),
]


def accused(quote: str, text: str) -> bool:
    source = Evidence("a.txt", 0, 0, len(quote), quote, "Kurier Daily", "2029-11-20")
    return check_sentence(DraftSentence(text, (1,)), [source]) is not None


def test_nearly_all_faults_are_caught() -> None:
    missed = [(text, quote) for quote, _, faulty in HELD_OUT for text in faulty if not accused(quote, text)]
    assert len(missed) <= 2, missed


def test_hardly_a_faithful_sentence_is_accused() -> None:
    wrong = [(text, quote) for quote, faithful, _ in HELD_OUT for text in faithful if accused(quote, text)]
    assert len(wrong) <= 2, wrong
