""" "May" of permission and "may" of possibility: told apart, and each kept as what it is."""

from __future__ import annotations

import pytest

from rag.verify.permission import permits
from rag.verify.reading import read
from tests.rag.verify.material import FINN, claim, evidence, kinds

LEAVE = [
    "Residents of the two lower streets may return on foot between eight and noon.",
    "Visitors may enter the crypt until the end of May, the chapter said.",
    "Lithium batteries may not be carried on the night ferry.",
    "The girl, who is fourteen, may not be named.",
    "Nobody may cross the weir before the inspection.",
    "No lorry heavier than three tonnes may use the old bridge.",
    "Under the order the firm may sell its stock only to members.",
    "The mayor told villagers they may fish from the north bank again.",
    "Photographs of the jury may be published only with the judge's permission.",
]
POSSIBLE = [
    "The dam may burst, the engineer said.",
    "Rebels may enter the town within days.",
    "The ferry may have carried more people than allowed.",
    "The repairs may not be finished by Friday.",
    "Residents may leave in their thousands, the charity warned.",
    "Voters may stay at home.",
    "It is feared that visitors may enter through the broken fence.",
    "The bank may sell its branch in Selby.",
    "The vote may be close.",
    "He might return to the harbour board.",
    "Prices may not rise again.",
]


def _may(text: str) -> bool:
    reading = read(text)
    place = next(n for n, token in enumerate(reading.tokens) if token.text in ("may", "might"))
    return permits(reading, place)


@pytest.mark.parametrize("text", LEAVE)
def test_leave_is_given_or_refused(text: str) -> None:
    assert _may(text)


@pytest.mark.parametrize("text", POSSIBLE)
def test_what_is_only_possible_gives_no_leave(text: str) -> None:
    assert not _may(text)


RETURN = evidence("Residents of the lower streets are allowed to return from Monday, the district said.")
MAY_RETURN = evidence("Residents of the lower streets may return from Monday.")
BATTERIES = evidence("Lithium batteries may not be carried on the night ferry.")
BANNED = evidence("Lithium batteries are banned on the night ferry.")
DAM = evidence("The dam may burst if it rains again.")
BURST = evidence("The dam burst after it rained again.")
_PIER = "Orla Finn, the harbour master, said visitors may enter the north pier from Friday."
PIER = evidence(_PIER, claim(_PIER, "visitors may enter the north pier from Friday", FINN, cue="said", hedge="may"))


@pytest.mark.parametrize(
    ("text", "cited"),
    [
        ("Residents of the lower streets may return from Monday, the district said.", RETURN),
        ("Residents of the lower streets can return from Monday.", MAY_RETURN),
        ("Residents of the lower streets are allowed to return from Monday.", MAY_RETURN),
        ("Lithium batteries may not be carried on the night ferry.", BATTERIES),
        ("Lithium batteries must not be carried on the night ferry.", BATTERIES),
        ("Carrying lithium batteries on the night ferry is forbidden.", BATTERIES),
        ("Visitors can enter the north pier from Friday, said Orla Finn, the harbour master.", PIER),
        ("The dam may burst if it rains again.", DAM),
    ],
)
def test_leave_in_other_words_is_no_hedge(text: str, cited: object) -> None:
    assert not {"hedge lost", "hedge added"} & set(kinds(text, cited))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "cited", "kind"),
    [
        ("Residents of the lower streets returned on Monday.", MAY_RETURN, "hedge lost"),
        ("The dam will burst if it rains again.", DAM, "hedge lost"),
        ("The dam can burst if it rains again.", DAM, "hedge lost"),
        ("The dam may burst after it rained again.", BURST, "hedge added"),
        ("The dam might have burst after it rained again.", BURST, "hedge added"),
        (
            "Residents of the lower streets may return.",
            evidence("Residents of the lower streets returned."),
            "hedge added",
        ),
        ("Visitors enter the north pier from Friday, said Orla Finn, the harbour master.", PIER, "hedge lost"),
    ],
)
def test_possibility_and_leave_stay_what_they_are(text: str, cited: object, kind: str) -> None:
    assert kind in kinds(text, cited)  # type: ignore[arg-type]
