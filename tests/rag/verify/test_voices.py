from __future__ import annotations

import pytest

from rag.verify.reading import read

SPEAKERS = [
    ("Orla Finn said the pier was closed.", [["Orla Finn"]]),
    ("The pier was closed, said Orla Finn, the harbour master.", [["Orla Finn, the harbour master"]]),
    ("The pier, the harbour master said, was closed.", [["the harbour master"]]),
    ("According to the Ledger, citing a nurse, 46 people are ill.", [["the Ledger"], ["a nurse"]]),
    ("The Ledger (LD), citing a nurse, reported that 46 people were ill.", [["a nurse"], ["The Ledger"]]),
    ("Finn was quoted by the Ledger as saying that the pier was closed.", [["Finn", "the Ledger"]]),
    ("The Ledger quoted Finn as saying that the pier was closed.", [["The Ledger", "Finn"]]),
    ("A sailor who asked not to be named called the pier a trap.", [["A sailor who asked not to be named"]]),
    ("Two hundred houses were flooded by the fire brigade's count.", [["the fire brigade's"]]),
    ("The dockers' union says that 12 men were hurt.", [["The dockers' union"]]),
    ("On Monday Captain Orla Finn of the Guard said the pier was closed.", [["Captain Orla Finn of the Guard"]]),
    ("The police and the union spoke of 40 arrests.", [["The police", "the union"]]),
    ("The pier will be closed, Meridian reports.", [["Meridian"]]),
    ("In the words of the mayor, the pier is lost.", [["the mayor"]]),
    ("40 died by the count of the union and 30 by that of the port.", [["the union"], ["the port"]]),
    ("40 died according to the union and 30 according to the port.", [["the union"], ["the port"]]),
    ("A letter seen by the Mail shows that the pier is lost.", [["the Mail"], ["A letter seen by the Mail"]]),
    ("The pier was lowered by two metres and a half.", []),
    ("According to a report that was leaked on Monday, 12 men were hurt.", [["a report"]]),
    ("The claim was denied by three officials.", [["three officials"]]),
    ("The pier burned down in May.", []),
    ("The chef answered questions for two hours.", []),
    ("The 310 rejected ballots were burned.", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), SPEAKERS, ids=[text for text, _ in SPEAKERS])
def test_speakers_are_read_from_the_form(text: str, wanted: list[list[str]]) -> None:
    reading = read(text)
    found = [sorted(reading.words(source) for source in voice.sources) for voice in reading.voices]
    seen = [sources for number, sources in enumerate(found) if sources not in found[:number]]
    assert seen == [sorted(names) for names in wanted]


def test_nobody_speaks_within_quotation_marks() -> None:
    reading = read("“The mayor said so,” Finn told the court.")
    assert [reading.words(voice.sources[0]) for voice in reading.voices] == ["Finn"]


def test_denying_and_weakening_cues_are_known() -> None:
    (denies,) = read("Finn denied the charge.").voices
    (claims,) = read("Finn claimed that it was so.").voices
    assert (denies.denies, denies.hedges) == (True, False)
    assert (claims.denies, claims.hedges) == (False, True)


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("According to the army, soldiers fired first.", "the army"),
        ("According to the minister, parents whose children were ill stayed.", "the minister"),
        ("According to the union another 2 per cent will follow.", "the union"),
        ("According to the 31st Brigade the town is lost.", "the 31st Brigade"),
        ("According to Finn, mayor of Selby, the pier is shut.", "Finn, mayor of Selby"),
    ],
)
def test_whose_word_it_is_ends_before_what_he_says(text: str, source: str) -> None:
    reading = read(text)
    assert [reading.words(one) for one in reading.voices[0].sources] == [source]
