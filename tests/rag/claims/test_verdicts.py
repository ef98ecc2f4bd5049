"""What somebody is said to be, blamed or attacked for, and clauses that a plain "said" opens with "if"."""

from __future__ import annotations

import pytest

from tests.rag.claims.surface import said
from tests.rag.claims.tagged import Tagged, chains


@pytest.mark.parametrize(
    ("text", "tagged", "found"),
    [
        (
            "Ida Vale said if she won, the ferry would be free for nurses.",
            ("said", "Ida Vale", "if she won, the ferry would be free for nurses"),
            "Ida Vale | if she won, the ferry would be free for nurses",
        ),
        (
            "Ida Vale said if elected she would free the ferry.",
            ("said", "Ida Vale", "if elected she would free the ferry"),
            "Ida Vale | if elected she would free the ferry",
        ),
        (
            "Odo Brek bashed the rule that bars sailors.",
            ("bashed", "Odo Brek", "the rule that bars sailors"),
            "Odo Brek | the rule that bars sailors",
        ),
        ("Odo Brek lashed out at Ida Vale.", ("lashed out at", "Odo Brek", "Ida Vale"), "Odo Brek | Ida Vale"),
        (
            "Odo Brek floated the idea of a toll.",
            ("floated the idea of", "Odo Brek", "a toll"),
            "Odo Brek | a toll",
        ),
        (
            "The cable indicated nine guards were sick.",
            ("indicated", "The cable", "nine guards were sick"),
            "The cable | nine guards were sick",
        ),
        ("Odo Brek agreed with that view.", ("agreed with", "Odo Brek", "that view"), "Odo Brek | that view"),
        (
            "Odo Brek spoke at length about his dread of fog.",
            ("spoke at length about", "Odo Brek", "his dread of fog"),
            "Odo Brek | his dread of fog",
        ),
        (
            "They fled the fog, which Mayor Ida Vale blamed for the crash.",
            ("blamed for", "Ida Vale", "the crash"),
            "Ida Vale | the fog … for the crash",
        ),
        (
            "As Ida Vale documented, a dozen captains joined her.",
            ("documented", "Ida Vale", "a dozen captains joined her"),
            "Ida Vale | a dozen captains joined her",
        ),
        (
            "The spokesman continues to believe that it is over.",
            ("continues to believe", "The spokesman", "that it is over"),
            "spokesman | that it is over",
        ),
        (
            "Odo Brek is ahead, with polls showing him safe in Kell.",
            ("showing", "polls", "him safe in Kell"),
            "polls | him safe in Kell",
        ),
        (
            "They assess its impact as slight.",
            ("assess", "They", "its impact as slight"),
            "They | its impact as slight",
        ),
        (
            "Ida Vale credited nurses with saving it.",
            ("credited", "Ida Vale", "nurses with saving it"),
            "Ida Vale | nurses with saving it",
        ),
        (
            "Some captains had mentioned Kell as a goal.",
            ("had mentioned", "Some captains", "Kell as a goal"),
            "Some captains | Kell as a goal",
        ),
    ],
)
def test_what_the_tagger_found_is_a_claim(text: str, tagged: Tagged, found: str) -> None:
    assert [line.removeprefix("The ") for line in chains(text, tagged)] == [found.removeprefix("The ")]


@pytest.mark.parametrize(
    ("text", "tagged"),
    [
        ("Ida Vale has not said if the ferry will be free.", ("said", "Ida Vale", "if the ferry will be free")),
        ("Ida Vale said if the ferry is free.", ("said", "Ida Vale", "if the ferry is free")),
        ("Odo Brek agreed with the nurse.", ("agreed with", "Odo Brek", "the nurse")),
        ("Fog blamed for crash", ("blamed for", "Fog", "crash")),
        ("A poll showing Brek safe shook them.", ("showing", "A poll", "Brek safe shook them")),
        ("They assess the damage.", ("assess", "They", "the damage")),
        ("Ida Vale took credit for saving it.", ("took credit for", "Ida Vale", "saving it")),
    ],
)
def test_no_claim_though_the_tagger_found_one(text: str, tagged: Tagged) -> None:
    assert chains(text, tagged) == []


@pytest.mark.parametrize(
    ("text", "sources", "content"),
    [
        ("Odo Brek has cast Ida Vale as unfit.", ("Odo Brek",), ("Ida Vale as unfit",)),
        ("Captains were quick to cast the fog as a ruse.", ("Captains",), ("the fog as a ruse",)),
        (
            "Some sailors have perceived the port’s efforts to clear the fog as toothless.",
            ("Some sailors",),
            ("the port’s efforts to clear the fog as toothless",),
        ),
        ("They sold the pier, a move widely seen as a snub.", (None,), ("a move", "a snub")),
        ("Odo Brek sold his barge, viewed as a sign he may be ill.", (None,), ("his barge", "a sign he may be ill")),
        ("Ida Vale, viewed by many sailors as a rebel, left.", ("many sailors",), ("Ida Vale", "a rebel")),
        ("Odo Brek has faced criticism for selling it.", (None,), ("Odo Brek", "for selling it")),
        ("Odo Brek drew criticism from sailors over the sale.", ("sailors",), ("Odo Brek", "over the sale")),
        ("Odo Brek came under criticism over the sale.", (None,), ("Odo Brek", "over the sale")),
        ("Nine sailors were certain they would leave.", ("Nine sailors",), ("they would leave",)),
        ("As Ida Vale noted, it was shut in May.", ("Ida Vale",), ("it was shut in May",)),
    ],
)
def test_what_the_tagger_passes_over(text: str, sources: tuple[str | None, ...], content: tuple[str, ...]) -> None:
    (one,) = said(text)
    assert one.sources == sources
    assert one.content == content


@pytest.mark.parametrize(
    "text",
    [
        "The director cast Ida Vale as Hamlet.",
        "Ida Vale cast her ballot as snow fell.",
        "Odo Brek cast himself as a rebel.",
        "A man seen as he left the pier fled.",
        "Once seen as a rebel, Odo Brek left.",
        "Captains cast the fog as the",
        "Odo Brek could face criticism for the sale.",
        "Odo Brek faced criticism.",
        "It is clear they would leave.",
        "As he noted, it was shut.",
        "As prices rose, they shut the pier.",
        "The sale seen as a snub has angered them.",
    ],
)
def test_nothing_is_taken_for_anything(text: str) -> None:
    assert said(text) == []
