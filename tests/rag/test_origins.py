from __future__ import annotations

import itertools

import pytest

from rag.origins import MIN_WORDS, are_near_copies, bands, shingles
from rag.sentences import split_sentences

WIRE = """VESNA, March 3 (Northern Wire) - The grain store at Vesna burned down on Sunday night, and two \
guards were hurt, the regional rescue service said.

Firefighters from three towns needed six hours to put out the fire, which began shortly after nine \
in the evening. The cause is not known. "We heard a bang and then the roof was gone," said Ilse \
Brandt, who lives across the road.

Governor Pavel Oreshin said on television that a drone had hit the store. He gave no evidence. The \
defence ministry across the border denied that any drone had been in the air, and called the \
statement "a habit rather than a report".

The store held about 14,000 tonnes of barley, according to its owner, the cooperative Tamm Fields. \
The cooperative said that less than a third of it could be saved, and that the rest of the harvest \
would go by rail."""

OTHER_REPORTER = """A fire has destroyed the largest grain store of the Vesna district, the Harbour Post learned from \
two people who work there. Both asked not to be named because they were told not to speak to \
reporters.

They put the blame on old wiring. One of them said the fuses had failed twice in February and that \
nobody came to look. Governor Pavel Oreshin, by contrast, spoke of a drone; the defence ministry \
across the border denied it.

The rescue service counts two injured guards. Trains were held at Tamm until Monday morning, \
passengers said, and the smoke could be seen from Old Harbour. Farmers now fear for the price of \
feed: barley is short since the dry summer."""

LONG_QUOTATION = (
    '"I have stood in that store as a boy, and I have stood in what is left of it this morning, and I tell you that '
    "whoever did this did it to the children who will ask for bread in May. We will build it again, with our own "
    "hands, "
    'before the first snow falls, and we will write the names of the two guards above its door," Oreshin said.'
)


def near(one: str, other: str) -> bool:
    return are_near_copies(*(shingles(text, split_sentences(text)) for text in (one, other)))


def are_found(one: str, other: str) -> bool:
    first, second = (set(bands(shingles(text, split_sentences(text)))) for text in (one, other))
    return bool(first & second)


REPRINTS = {
    "byline changed": WIRE.replace("(Northern Wire)", "(Our correspondent)"),
    "paragraph cut": "\n\n".join(WIRE.split("\n\n")[:-1]),
    "words changed": WIRE.replace("burned down", "was destroyed")
    .replace("denied", "rejected")
    .replace("bang", "blast"),
    "headline and note added": f"Grain store burns\n\n{WIRE}\n\nThis story was shortened by the Eastern Ledger's desk.",
    "curly quotes and spaces": WIRE.replace('"', "”").replace("\n\n", "\r\n \r\n"),
}


@pytest.mark.parametrize("edit", REPRINTS)
def test_a_reprint_is_linked(edit: str) -> None:
    assert near(WIRE, REPRINTS[edit])
    assert are_found(WIRE, REPRINTS[edit])


def test_two_reporters_on_one_event_are_not_linked() -> None:
    assert not near(WIRE, OTHER_REPORTER)


def test_a_long_quotation_in_both_does_not_link_two_articles() -> None:
    assert len(LONG_QUOTATION.split()) > 60
    assert not near(f"{WIRE}\n\n{LONG_QUOTATION}", f"{OTHER_REPORTER}\n\n{LONG_QUOTATION}")
    short = "\n\n".join(OTHER_REPORTER.split("\n\n")[:2])
    assert not near(WIRE, f"{short}\n\n{LONG_QUOTATION}")


def test_a_short_alert_inside_two_long_reports_does_not_make_them_one() -> None:
    alert = " ".join(WIRE.split()[:45])
    long_one = f"{alert}\n\n" + OTHER_REPORTER * 2
    assert len(shingles(alert, split_sentences(alert)))
    assert not near(alert, long_one)


def test_texts_below_forty_words_have_no_shingles() -> None:
    text = " ".join(["word"] * (MIN_WORDS - 1)) + "."
    assert not len(shingles(text, split_sentences(text)))
    assert bands(shingles(text, split_sentences(text))) == []


def test_bands_are_the_same_in_every_process() -> None:
    keys = bands(shingles(WIRE, split_sentences(WIRE)))
    assert len(keys) == 64
    assert keys[:2] == [8754831069161368061, 2771803183107570091]


def test_all_reprints_are_found_from_each_other() -> None:
    for one, other in itertools.combinations(REPRINTS.values(), 2):
        assert are_found(one, other)
