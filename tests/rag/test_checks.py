"""Minimal pairs, invented: one faithful sentence and the same with one thing wrong, on the same source."""

from __future__ import annotations

import pytest

from rag.checks import attributes, check_sentence
from rag.drafts import DraftSentence
from rag.types import Evidence


def source(quote: str, *, outlet: str | None = "Harbour Post", date: str | None = "2031-05-03") -> Evidence:
    return Evidence("a.txt", 0, 0, len(quote), quote, outlet, date, None, None)


SOURCES = {
    "flood": source("Deputy mayor Ilse Varga told the Norna agency that 12 houses had reportedly been flooded."),
    "board": source("The water board denied that any house was damaged.", outlet="Delta Radio", date="2031-05-04"),
    "road": source(
        "The road between Ostwick and Upper Sarn was closed at 6 a.m. after the dam overflowed.", outlet="The Ledger"
    ),
    "mine": source(
        "Russian forces are within 3.5 km of the mine, Igor Petrenko, an adviser to the head of the DPR, told TASS, "
        "adding that no civilians remained in the village."
    ),
    "ukraine": source(
        "Ukraine’s General Staff said its troops had not withdrawn from Khorvitsa, a town of 12,300 people."
    ),
    "toll": source(
        "“At least 41 miners died and seven are missing,” said Anna Brandt, a spokeswoman for the union.",
        outlet="Union Voice",
    ),
    "rate": source("Unemployment fell by 2.5 per cent in April, according to the Statistics Office."),
    "letter": source("Minister Pavel Brodrey did not resign, his office said in a statement on Tuesday."),
    "refugee": source(
        "A refugee from Lipnets, who asked not to be named, said soldiers had taken the villagers’ cars."
    ),
    "opera": source("The opera house in Maldrin reopened on 14 September 2030 after nine years of repairs."),
    "cost": source("The repairs cost 38 million crowns, twice as much as the city council had planned."),
    "trial": source("Prosecutors rejected the claim that the crane driver, Tomas Hale, had been drunk."),
    "quiet": source("The company did not respond to a request for comment."),
    "shells": source(
        "Analysts at the Institute for Border Studies believe that the army is running out of shells.", outlet=None
    ),
    "us": source("The U.S. State Department announced on Sept. 4 that 130 diplomats would leave."),
    "nondenial": source("Governor Ruth Amsel did not deny that she had met the lobbyists."),
    "quarrow": source("Tests found 40 micrograms of chromium per litre in the Quarrow river, eight times the limit."),
    "referee": source("Referee Jon Marlo was right to stop the match, captain Sven Dahl said."),
}

FAITHFUL = [
    (
        "flood",
        "According to deputy mayor Ilse Varga, who spoke to the Norna agency, 12 houses had reportedly been flooded.",
    ),
    ("flood", "Ilse Varga told Norna that twelve houses had reportedly been flooded."),
    ("flood", "On 3 May 2031, Ilse Varga told the Norna agency that 12 houses had reportedly been flooded."),
    ("flood", "Twelve houses had reportedly been flooded, Varga told the Norna agency."),
    ("board", "The water board denied that any houses were damaged."),
    ("board", "The water board said that no house was damaged."),
    ("board", "According to the water board, no house was damaged."),
    ("board", "Any damage to houses was denied by the water board."),
    ("flood board", "Ilse Varga told the Norna agency that 12 houses had reportedly been flooded."),
    (
        "flood board",
        "Ilse Varga told Norna that 12 houses had reportedly been flooded, while the water board denied any damage.",
    ),
    ("road", "The road between Ostwick and Upper Sarn was closed at 6 a.m."),
    ("road", "According to The Ledger, the road between Ostwick and Upper Sarn was closed after the dam overflowed."),
    ("road", "After the dam overflowed, the Ostwick–Upper Sarn road was closed."),
    (
        "mine",
        "Igor Petrenko, adviser to the head of the DPR, told TASS that Russian forces are within 3.5 km of the mine.",
    ),
    ("mine", "According to Petrenko, Russia’s forces are within 3.5 km of the mine."),
    ("mine", "Petrenko said that no civilians remained in the village."),
    ("ukraine", "The Ukrainian General Staff said that its troops had not withdrawn from Khorvitsa."),
    (
        "ukraine",
        "According to Ukraine’s General Staff, its troops did not withdraw from Khorvitsa, a town of 12300 people.",
    ),
    ("ukraine", "Ukrainian troops haven't withdrawn from Khorvitsa, the General Staff said."),
    ("ukraine", "Ukraine's General Staff says its troops have not withdrawn from Khorvitza."),
    ("toll", "Anna Brandt, a spokeswoman for the union, said at least 41 miners died and seven are missing."),
    ("toll", '"At least 41 miners died and seven are missing," Brandt said.'),
    ("toll", "According to the union, at least 41 miners died and 7 are missing."),
    ("rate", "Unemployment fell by 2.5% in April, the Statistics Office said."),
    ("rate", "According to the Statistics Office, unemployment fell by 2.5 percent in April."),
    ("letter", "According to his office, Minister Pavel Brodrey did not resign."),
    ("letter", "Brodrey’s office said in a statement that the minister had not resigned."),
    ("refugee", "A refugee from Lipnets said soldiers had taken the villagers’ cars."),
    ("refugee", "Soldiers had taken the cars of the villagers, said a refugee from Lipnets."),
    ("opera", "The Maldrin opera house reopened on September 14, 2030, after nine years of repairs."),
    ("opera", "The opera house reopened in Maldrin in 2030 after 9 years of repairs."),
    ("cost", "Repairs cost 38 million crowns."),
    ("trial", "Prosecutors rejected the claim that crane driver Tomas Hale had been drunk."),
    ("trial", "The claim that Tomas Hale had been drunk was rejected by prosecutors."),
    ("trial", "Prosecutors said Hale had not been drunk."),
    ("quiet", "The company has not responded to a request for comment."),
    ("shells", "Analysts at the Institute for Border Studies believe the army is running out of shells."),
    ("shells", "The army is running out of shells, according to analysts at the institute."),
    ("us", "The US State Department announced that 130 diplomats would leave."),
    ("us", "On 4 September the U.S. State Department announced that 130 diplomats would leave."),
    ("nondenial", "Governor Ruth Amsel did not deny having met the lobbyists."),
    ("nondenial", "Amsel didn’t deny that she had met lobbyists."),
    ("quarrow", "Tests found 40 micrograms of chromium per litre in the Quarrow, eight times the limit."),
    ("referee", "Captain Sven Dahl said referee Jon Marlo was right to stop the match."),
]

FAULTY = [
    ("flood", "Ilse Varga told the Norna agency that 21 houses had reportedly been flooded.", "figure"),
    ("flood", "Ilse Varga told the Norna agency that twenty houses had reportedly been flooded.", "figure in words"),
    ("flood", "12 houses had been flooded.", "holder dropped"),
    ("flood", "It was reported that 12 houses had been flooded.", "holder dropped, cue kept"),
    ("flood", "Mayor Odo Brenk told the Norna agency that 12 houses had reportedly been flooded.", "name"),
    ("flood", "Brenk told the Norna agency that 12 houses had reportedly been flooded.", "name at the start"),
    ("flood", "Varga told the Reuters agency that 12 houses had reportedly been flooded.", "name in the middle"),
    ("flood", "Ilse Varga told the Norna agency that 12 houses had not been flooded.", "denial added"),
    (
        "flood",
        "Police told the Norna agency that 12 houses had reportedly been flooded.",
        "common noun as another holder",
    ),
    ("board", "The water board said that a house was damaged.", "denial lost"),
    ("board", "Houses were damaged, according to the water board.", "denial lost, order changed"),
    ("board", "No house was damaged.", "holder dropped"),
    ("flood board", "The water board said houses were damaged.", "denial lost with a second source"),
    (
        "road",
        "Police said the road between Ostwick and Upper Sarn was closed after the dam overflowed.",
        "holder invented",
    ),
    ("road", "According to officials, the road between Ostwick and Upper Sarn was closed.", "holder invented"),
    ("road", "The road between Ostwick and Upper Sarn was not closed after the dam overflowed.", "denial added"),
    ("road", "The road between Ostwick and Lower Sarn was closed at 6 a.m.", "name"),
    ("road", "The road between Ostwick and Upper Sarn was closed at 9 a.m.", "figure"),
    ("mine", "Russian forces are within 3.5 km of the mine.", "holder dropped"),
    ("mine", "Igor Petrov told TASS that Russian forces are within 3.5 km of the mine.", "name of the same beginning"),
    ("mine", "Petrenko said that Russian forces are within 35 km of the mine.", "decimal point lost"),
    ("mine", "Petrenko said Russian forces are within 3.5 miles of the mine.", "unit"),
    ("mine", "Petrenko said that civilians remained in the village.", "denial lost in the second clause"),
    ("ukraine", "Ukraine’s General Staff said its troops had withdrawn from Khorvitsa.", "denial lost"),
    ("ukraine", "Russia’s General Staff said its troops had not withdrawn from Khorvitsa.", "name at the start"),
    ("ukraine", "Ukrainian troops had not withdrawn from Khorvitsa.", "holder dropped"),
    ("toll", "At least 41 miners died and seven are missing.", "holder dropped"),
    (
        "toll",
        "Anna Brandt, a spokeswoman for the union, said at least 41 miners died and eleven are missing.",
        "figure in words",
    ),
    ("toll", "The government said at least 41 miners died and seven are missing.", "holder swapped for a common noun"),
    ("toll", "Anna Brandon said at least 41 miners died.", "name of the same beginning"),
    ("rate", "Unemployment fell by 2.5 per cent in April.", "holder dropped"),
    ("rate", "Unemployment fell by 2.5 per cent in March, according to the Statistics Office.", "month"),
    ("rate", "Unemployment fell by 25% in April, the Statistics Office said.", "decimal point lost"),
    ("letter", "His office said in a statement that Minister Pavel Brodrey did resign.", "denial lost"),
    ("letter", "Minister Pavel Brodrey did not resign.", "holder dropped"),
    ("refugee", "Soldiers had taken the villagers’ cars.", "holder dropped"),
    ("refugee", "Officials said soldiers had taken the villagers’ cars.", "anonymous holder swapped"),
    ("opera", "The opera house in Maldrin reopened on 14 September 2031.", "year"),
    ("opera", "The opera house in Maldrin never reopened after nine years of repairs.", "denial added"),
    ("opera", "Critics said the opera house in Maldrin reopened after nine years of repairs.", "holder invented"),
    ("cost", "The repairs cost 38 billion crowns.", "scale"),
    ("cost", "The repairs cost 38 million euros.", "unit"),
    ("trial", "Prosecutors said the crane driver, Tomas Hale, had been drunk.", "denial lost"),
    ("trial", "The crane driver, Tomas Hale, had been drunk.", "denial and holder lost"),
    ("quiet", "The company responded to a request for comment.", "denial lost"),
    ("shells", "The army is running out of shells.", "holder dropped"),
    ("shells", "The ministry said that the army is running out of shells.", "holder swapped"),
    ("us", "The U.S. State Department announced that 103 diplomats would leave.", "figure"),
    ("us", "The UK State Department announced that 130 diplomats would leave.", "name"),
    ("us", "130 diplomats would leave.", "holder dropped"),
    ("nondenial", "Governor Ruth Amsel denied that she had met the lobbyists.", "non-denial made a denial"),
    ("quarrow", "Tests found no chromium in the Quarrow river.", "denial added"),
    (
        "quarrow",
        "The ministry said tests found 40 micrograms of chromium per litre in the Quarrow river.",
        "holder invented",
    ),
    ("quarrow", "Farmers along the river fear for their cattle and want compensation.", "not in the source"),
    ("referee", "Referee Jon Marlo was right to stop the match.", "holder dropped"),
    ("referee", "Referee Sven Marlo said captain Jon Dahl was wrong to stop the game.", "roles mixed"),
]
# What only claims can tell: who of the names in the source is the holder.
KNOWN_MISSES = {"roles mixed"}


def fault(names: str, text: str) -> tuple[str, str] | None:
    sources = [SOURCES[name] for name in names.split()]
    return check_sentence(DraftSentence(text, tuple(range(1, len(sources) + 1))), sources)


@pytest.mark.parametrize(("names", "text"), FAITHFUL)
def test_a_faithful_sentence_is_not_accused(names: str, text: str) -> None:
    assert fault(names, text) is None


@pytest.mark.parametrize(("names", "text", "wrong"), FAULTY)
def test_a_sentence_with_one_thing_wrong_is_caught(
    names: str, text: str, wrong: str, request: pytest.FixtureRequest
) -> None:
    if wrong in KNOWN_MISSES:
        request.applymarker(pytest.mark.xfail(reason="needs claims", strict=True))
    assert fault(names, text) is not None


def test_the_source_itself_is_never_accused() -> None:
    for name, item in SOURCES.items():
        assert fault(name, item.quote) is None, name


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The water board said that a house was damaged.", "denial flipped"),
        ("No house was damaged.", "dropped holder"),
        ("The ministry denied that any house was damaged.", "wrong holder"),
        ("The water board denied that any of 30 houses was damaged.", "unsupported"),
    ],
)
def test_a_fault_is_named(text: str, kind: str) -> None:
    found = fault("board", text)
    assert found is not None
    assert found[0] == kind


def test_an_outlet_that_begins_with_the_is_not_named_by_the_word_the() -> None:
    assert fault("road", "According to the mayor, the road was closed after the dam overflowed.") is not None


def test_the_united_states_are_no_verb_of_saying() -> None:
    assert not attributes("Ships from the United States and two member states entered the port.")
    assert attributes("The minister states that the port is open.")


@pytest.mark.parametrize(
    ("sources", "kind"), [((), "uncited"), ((3,), "dead citation"), ((0,), "dead citation"), ((1, 99), "dead citation")]
)
def test_a_sentence_needs_sources_that_exist(sources: tuple[int, ...], kind: str) -> None:
    found = check_sentence(DraftSentence("The road was closed.", sources), [SOURCES["road"], SOURCES["flood"]])
    assert found is not None
    assert found[0] == kind


def test_a_sentence_that_was_cut_off_is_not_shown() -> None:
    found = check_sentence(DraftSentence("The road was closed and that 12 hou", (1,), cut=True), [SOURCES["road"]])
    assert found is not None
    assert found[0] == "cut off"
