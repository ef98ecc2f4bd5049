"""Events that a question takes for granted and no sentence tells of; every example is invented."""

from __future__ import annotations

import pytest

from rag.asked import reasons
from rag.asked.events import event_of
from rag.asked.judge import judge
from rag.asked.understand import understand
from tests.rag.asked.test_judge import found, said

_PIER = said("Orla Finn, the harbour master, told the council that the pier would be repaired.", "Orla Finn")
_FIGURES = said("The Orsk port office dismissed the figures as a fairy tale, Finn said.", "Orla Finn")


@pytest.mark.parametrize(
    "question",
    [
        "Why did Orla Finn resign as harbour master?",
        "Why was Orla Finn dismissed as harbour master?",
        "Why did the harbour master step down?",
        "What reason did Orla Finn give for stepping down?",
        "Why is Orla Finn boycotting the port council?",
        "Why did Orla Finn skip the hearing on the pier?",
        "What made Orla Finn drop Odo Brenk and switch to Ines Holt?",
        "Why did Orla Finn apologise to the council?",
        "Why was Orla Finn expelled from the port council?",
        "Why did Orla Finn sue the port office?",
    ],
)
def test_an_event_that_nobody_tells_of_has_no_cause(question: str) -> None:
    verdict = judge(understand(question), found(question, _PIER, _FIGURES))
    assert verdict.reason == reasons.NOT_TOLD


@pytest.mark.parametrize(
    ("question", "quote"),
    [
        ("Why did Orla Finn resign?", "Orla Finn left the post because the council had cut her budget."),
        ("Why was Orla Finn dismissed?", "The council sacked Finn because of the flooded cellars."),
        ("Why was Orla Finn fired?", "Finn lost her job because she had told the truth about the pier."),
        ("When did Orla Finn step down?", "Finn handed over the keys on Monday."),
        ("When did Orla Finn quit?", "She resigned on Tuesday."),
        ("What reason did Orla Finn give for stepping down?", "She would not stand again, she said, for her health."),
        ("Why is Orla Finn boycotting the hearing?", "Finn will not take part because her lawyer was shut out."),
        ("Why did Orla Finn stay away?", "Finn was absent because of the storm."),
        ("What made Orla Finn switch to Holt?", "Finn, who had supported Brenk, turned to Holt over the pier."),
        ("Why did Orla Finn apologise?", "Finn said she was sorry because two men had been hurt."),
        ("Why was Orla Finn expelled from the club?", "The club threw Finn out over her speech."),
        ("Why did Orla Finn sue the port?", "Finn's lawsuit says that the port owes her a year's wages."),
        # Events that many words tell of are left to the reader.
        ("Why did the pier sink?", "The pier went under because its piles had rotted."),
        ("Why was the claim dismissed?", "The court threw the claim out as too late."),
        ("Why did the navy fire on the tug?", "The tug came too close, because its radio was dead, the navy said."),
    ],
)
def test_an_event_may_be_told_in_other_words(question: str, quote: str) -> None:
    verdict = judge(understand(question), found(question, said(quote, "Orla Finn"), _PIER))
    assert verdict.answerable, verdict.reason
    assert not verdict.corrects


@pytest.mark.parametrize(
    ("question", "quotes"),
    [
        ("When did Orla Finn step down?", ["Orla Finn remains harbour chief."]),
        ("Why did mayor Odo Brenk resign?", ["Asked whether he would resign, he laughed.", "Brenk is still mayor."]),
        ("Why was Odo Brenk sacked as mayor?", ["Brenk stayed on as mayor after the vote."]),
        ("Why is Ines Holt boycotting the Orsk debate?", ["Holt said that she would take part in the Orsk debate."]),
        ("Why did Ines Holt skip the Orsk debate?",
         ["Holt had threatened to stay away.", "Holt appeared at the Orsk debate anyway."]),
    ],
)  # fmt: skip
def test_who_did_the_contrary_corrects_the_premise(question: str, quotes: list[str]) -> None:
    verdict = judge(understand(question), found(question, _PIER, *map(said, quotes)))
    assert [item.quote for item in verdict.corrects] == quotes[-1:]
    assert verdict.chosen[0].quote == quotes[-1]
    assert verdict.premise == reasons.NOT_GRANTED


@pytest.mark.parametrize(
    ("question", "quotes"),
    [
        ("Why did Orla Finn step down?", ["Orla Finn remains chief until June.", "Finn stepped down on Monday."]),
        ("Why did Orla Finn resign?", ["Orla Finn remains sure that she was right.", "Finn resigned over the pier."]),
        ("Why did Orla Finn resign?", ["Finn quit over the pier.", "Odo Brenk remains mayor."]),
        ("Why did Ines Holt skip the debate?", ["Holt skipped it because of the storm.", "Brenk took part."]),
        ("Why did Ines Holt skip the debate?", ["Holt was absent. Brenk, she said, had appeared at too many debates."]),
        ("Why did Ines Holt skip the debate?", ["Holt did not take part because of the storm."]),
    ],
)  # fmt: skip
def test_what_others_do_or_what_came_first_corrects_nothing(question: str, quotes: list[str]) -> None:
    verdict = judge(understand(question), found(question, *map(said, quotes)))
    assert verdict.answerable, verdict.reason
    assert not verdict.corrects


@pytest.mark.parametrize(
    "quote",
    [
        "If Finn remains mayor, the pier will be sold.",
        "Brenk denied that Finn remains mayor.",
        "Nobody believes that Finn remains mayor.",
        "Reportedly, Finn remains mayor.",
        "Finn remains mayor, according to rumours in the port.",
        "Brenk doubts that Finn is still mayor.",
        "Finn would remain mayor under the plan.",
        "Under the plan that Finn drew up, she would remain mayor.",
        "Finn remained mayor until Monday.",
        "Finn remains mayor unless the council meets.",
        "Finn served as mayor for nine years.",
        "Finn remained mayor for nine years.",
        "Finn stayed mayor from 2019 to 2024.",
        "Finn was still mayor when the ferry sank.",
        "Does anybody know whether Finn is still mayor?",
    ],
)
def test_what_is_denied_doubted_or_over_corrects_nothing(quote: str) -> None:
    question = "Why did Finn resign?"
    assert not judge(understand(question), found(question, said(quote))).corrects


@pytest.mark.parametrize(
    "quote",
    [
        "Finn remains mayor.",
        "Brenk said that Finn remains mayor.",
        "Finn told the port council that she would remain mayor.",
        "Finn will remain mayor.",
        "Finn remains mayor, the Gazette reported.",
        "Nobody was hurt, but Finn remains mayor.",
        "The council did not meet; Finn is still mayor.",
        "Finn remains mayor after nine years.",
    ],
)
def test_what_is_said_outright_corrects(quote: str) -> None:
    question = "Why did Finn resign?"
    assert judge(understand(question), found(question, said(quote))).corrects


@pytest.mark.parametrize(
    ("other", "corrects"),
    [
        ("He left office in March over the harbour loan.", False),
        ("Brenk handed over the keys in March.", False),
        ("Brenk will not leave office, he said.", True),
        ("Two pilots left Orsk in March.", True),
    ],
)
def test_a_sentence_that_may_tell_of_it_in_other_words_speaks_against_a_correction(other: str, corrects: bool) -> None:
    question = "Why did Odo Brenk resign?"
    remains = "Odo Brenk remains mayor."
    verdict = judge(understand(question), found(question, said(remains), said(other)))
    assert (remains in [item.quote for item in verdict.corrects]) is corrects


@pytest.mark.parametrize(
    "question",
    [
        "Did Odo Brenk write to the jailed captain of the Lanthorn?",
        "Did Odo Brenk criticise the minister who resigned?",
        "Has Odo Brenk met the ministers that stepped down?",
        "Was the jailed captain of the Lanthorn ill?",
        "Was the recently jailed captain ill?",
        "Did Odo Brenk ask Ines Holt to resign?",
        "Did the council see Ines Holt resign?",
        "Did Ines Holt’s resignation surprise the council?",
        "Was Odo Brenk a friend of the convicted clerk?",
        "Is it true that Odo Brenk knew the convicted clerk?",
        "Did Odo Brenk write “Resign”?",
    ],
)
def test_an_event_beside_the_main_verb_is_not_what_is_asked(question: str) -> None:
    assert event_of(understand(question)) is None


@pytest.mark.parametrize(
    "question",
    [
        "Did Odo Brenk resign?",
        "Did mayor Odo Brenk really resign over the pier?",
        "Did the harbour master step down?",
        "Has she resigned?",
        "Has Odo Brenk already been sentenced?",
        "Was Odo Brenk sacked?",
        "Were the pilots jailed?",
        "Was Ines Holt wrongly convicted?",
        "Is it true that Ines Holt was expelled from the club?",
        "Has Ines Holt apologised to the council?",
    ],
)
def test_whether_it_came_about_is_asked_by_the_main_verb(question: str) -> None:
    assert event_of(understand(question)) is not None
