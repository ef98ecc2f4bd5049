from __future__ import annotations

import time
from datetime import date

import pytest

from rag.asked.understand import understand

TODAY = date(2031, 5, 20)


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("Who says the pier is closed?", "who-says"),
        ("Who says how many boats were lost?", "number"),
        ("On whose word do we have it that the pier is closed?", "who-says"),
        ("What did the harbour master say about the pier?", "what-said"),
        ("How did Orla Finn judge the repairs?", "what-said"),
        ("Has the pier been closed?", "yes-no"),
        ("Is it true that the pier is closed?", "yes-no"),
        ("How many boats sank?", "number"),
        ("What did the new pier cost?", "number"),
        ("When did the pier close?", "date"),
        ("Since what day has the pier been closed?", "date"),
        ("Where was the boat found?", "place"),
        ("Why was the pier closed?", "cause"),
        ("What caused the leak?", "cause"),
        ("Who repaired the pier?", "person"),
        ("What was the tug called?", "person"),
        ("What were Orla Finn's own words on the pier?", "quotation"),
        ("the pier at Orsk", "general"),
        ("By what margin did the council pass the harbour law?", "number"),
        ("What is the name of the pilot who says the port owes him money?", "person"),
        ("Who says that the port owes the pilot money?", "who-says"),
        ("What is the name of the tug, and who says it sank?", "who-says"),
    ],
)
def test_the_kind_of_answer(question: str, kind: str) -> None:
    assert understand(question).kind == kind


@pytest.mark.parametrize(
    ("question", "holder", "is_name"),
    [
        ("What did Orla Finn say about the pier?", "Orla Finn", True),
        ("What has the Harbour Front claimed about the pier?", "Harbour Front", True),
        ("What does Judge Odo Brenk think of the pier?", "Judge Odo Brenk", True),
        ("According to the harbour master, how many boats sank?", "harbour master", False),
        ("How many boats sank, in the harbour master's view?", "harbour master", False),
        ("Going by the crane driver, who gave the order?", "crane driver", False),
        ("Did Orla Finn deny that the pier was closed?", "Orla Finn", True),
        ("Why did the referee stop the race, in his own words?", "referee", False),
        ("In which words did the spokesman sum up the vote?", "spokesman", False),
    ],
)
def test_whose_words_are_asked_for(question: str, holder: str, is_name: bool) -> None:
    asked = understand(question)
    assert (asked.holder, asked.holder_is_name) == (holder, is_name)


@pytest.mark.parametrize(
    "question",
    [
        "When did Orla Finn put the keys back?",
        "On what day did the council name a new harbour master?",
        "What was the tug called that sank?",
        "Is the Harbour Front tied to the port state authority?",
        "What did they say about the pier?",
        "Why was Orla Finn arrested?",
    ],
)
def test_who_does_something_is_no_holder(question: str) -> None:
    assert understand(question).holder is None


def test_matter_leaves_out_holder_time_and_asking_words() -> None:
    asked = understand("What did Orla Finn say about the ferry to Orsk on 3 May?", today=TODAY)
    assert asked.matter == ("ferry", "orsk")
    assert asked.names == ("Orsk",)


@pytest.mark.parametrize(
    ("question", "counted", "measure"),
    [
        ("How many tents has Harbour Relief put up?", ("tent",), "count"),
        ("How many people in Orsk were injured?", ("injur",), "count"),
        ("How much did the pier cost?", (), "money"),
        ("How long was the strike?", (), "duration"),
        ("What percentage of voters stayed at home?", (), "share"),
        ("What was the harbour tug called?", ("tug",), "any"),
        ("What is the name of the driver who spoke?", ("driver",), "any"),
        ("How many people did the town of Orsk strike off its lists?", (), "count"),
        ("How many people has Orsk moved away from its houses?", (), "count"),
        ("How many people did the storm kill?", ("kill",), "count"),
        ("How many had been invited?", (), "count"),
        ("How much has the Tug Owners' League donated to the mayor?", (), "money"),
        ("How much did Odo Brenk contribute to the fund?", (), "money"),
        ("How much rain did the valley get?", ("rain",), "any"),
        ("By what margin did the council pass the law?", (), "margin"),
        ("What was the margin of victory?", (), "margin"),
    ],
)
def test_what_is_counted(question: str, counted: tuple[str, ...], measure: str) -> None:
    asked = understand(question)
    assert (asked.counted, asked.measure) == (counted, measure)


@pytest.mark.parametrize(
    ("question", "premise"),
    [
        ("Why did Orla Finn resign?", "Orla Finn resign"),
        ("When was the pier closed?", "the pier closed"),
        ("What reasons did the council give for closing the pier?", "closing the pier"),
        ("What did she say after Odo Brenk had resigned?", "Odo Brenk had resigned"),
    ],
)
def test_what_is_taken_for_granted(question: str, premise: str) -> None:
    assert understand(question).premise == premise


@pytest.mark.parametrize("question", ["When will the pier open?", "Has the pier closed?", "How could it happen?"])
def test_nothing_is_taken_for_granted(question: str) -> None:
    assert understand(question).premise is None


def test_sides_and_the_newest() -> None:
    assert understand("Has the pier been closed?").wants_sides
    assert understand("Do the two councils agree on the cost?").wants_sides
    assert not understand("Where is the pier?").wants_sides
    assert understand("What is the latest count of the dead?").wants_newest
    assert not understand("Who built the pier?").wants_newest


def test_what_stands_in_brackets_is_no_part_of_what_is_asked() -> None:
    asked = understand("Who told the agency that (“According to Odo Brenk, 60 boats sank.”)?")
    assert asked.kind == "who-says"
    assert asked.holder is None
    assert "boats" in asked.matter


def test_the_time_of_what_is_quoted_from_an_answer_is_not_asked() -> None:
    asked = understand("How does Orla Finn say she paid for it (“Orla Finn bought a ferry on 3 May.”)?", today=TODAY)
    assert asked.time is None
    asked = understand("What did it cost (the fire on 3 May)?", today=TODAY)
    assert asked.time is not None


@pytest.mark.parametrize(
    "text", ["what did " * 300, "a" * 5_000, "did the " * 600, "(" * 3_000, "names of a " * 300, "“" * 3_000, "", "?"]
)
def test_hostile_questions_take_no_time(text: str) -> None:
    begun = time.perf_counter()
    understand(text, today=TODAY)
    assert time.perf_counter() - begun < 1.0


@pytest.mark.parametrize(
    ("question", "kind", "holder"),
    [
        ("What words did the mayor use for the dam?", "quotation", "mayor"),
        ("What was the minister's word for the strike?", "quotation", "minister"),
        ("Quote what the judge said about the fan.", "quotation", "judge"),
        ("What did Orla Finn call the decision?", "what-said", "Orla Finn"),
        ("What did the keeper who won the race say about it?", "what-said", "keeper"),
        ("What did Elek, a soldier of the 4th Brigade, recount about the night?", "what-said", "Elek"),
        ("Why hasn't the man who kept the lock testified?", "cause", None),
        ("How bad was the damage to the gate?", "general", None),
        ("How did Orla Finn, in her own words, defend the lock?", "quotation", "Orla Finn"),
        ("How did Odo Brenk excuse, in his own words, the delay of the ferry?", "quotation", "Odo Brenk"),
        ("How did the harbour master, in her own words, defend the lock?", "quotation", "harbour master"),
        ("How did the mayor defend the lock in his own words?", "quotation", "mayor"),
        ("With which words did Odo Brenk turn down the prize?", "quotation", "Odo Brenk"),
        ("In what words did Orla Finn turn down the seat?", "quotation", "Orla Finn"),
        ("In what words did Orria's PM turn down the harbour demand?", "quotation", "Orria's PM"),
        ("In what words did Orla Finn leave out the mayor's claim?", "quotation", "Orla Finn"),
        ("What exactly did Orla Finn say about the lock?", "quotation", "Orla Finn"),
        ("What did Orla Finn literally say of the lock?", "quotation", "Orla Finn"),
        ("What was Odo Brenk's harbour line about goats, tolls and the lock?", "quotation", "Odo Brenk"),
        ("What was the mayor's quip about the goats?", "quotation", "mayor"),
        ("What was the exact phrase that Orla Finn used about the goats?", "quotation", "Orla Finn"),
        ("What is Lenta's bus line to the coast?", "general", None),
        ("What exactly did the storm do to the pier?", "general", None),
        ("What joke of Brenk's angered the miners?", "general", None),
        ("Give the company's and the union's counts of the dead.", "number", None),
    ],
)
def test_whose_words_a_question_asks_for(question: str, kind: str, holder: str | None) -> None:
    asked = understand(question)
    assert (asked.kind, asked.holder) == (kind, holder)


def test_a_described_name_need_not_be_in_the_articles() -> None:
    assert not understand("What did Elek, a soldier of the 4th Brigade, recount about the night?").holder_is_name
    assert understand("What did Elek recount about the night?").holder_is_name


@pytest.mark.parametrize(
    ("question", "matter"),
    [
        ("What does Orla Finn, the cook at the Lenta harbour fair, say she is paid?", ("paid",)),
        ("What did Elek, a soldier of the 4th Brigade, say about the night?", ("night",)),
        ("What did the mayor say about Orla, the cook at the fair, and the toll?", ("orla", "cook", "fair", "toll")),
    ],
)
def test_what_the_holder_is_belongs_to_the_holder(question: str, matter: tuple[str, ...]) -> None:
    assert understand(question).matter == matter


@pytest.mark.parametrize(
    ("question", "sides"),
    [
        ("On what day was the water clean again at both wells?", False),
        ("How many on both banks were hurt?", False),
        ("How tall are both towers?", False),
        ("How many were hurt? I want both numbers.", True),
        ("How many were hurt? Give both the firm's and the union's count.", True),
        ("Who is blocking the gate? I need both versions.", True),
        ("How many died, by both accounts?", True),
        ("How many died? Give both sides.", True),
    ],
)
def test_both_of_two_things_asks_for_no_sides(question: str, sides: bool) -> None:
    assert understand(question).wants_sides is sides


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("How much would losing the ferry matter to the islanders?", "general"),
        ("How much does the ferry mean to the islanders?", "general"),
        ("How much does the ferry cost the islanders?", "number"),
        ("How much did the mill pay for the ferry that matters so much?", "number"),
        ("How much grain was lost?", "number"),
        ("What is Orla Finn's opinion of the number of inspections?", "what-said"),
        ("What does Orla Finn think of the amount of paper?", "what-said"),
        ("What is the number of inspections in Orla Finn's opinion?", "number"),
    ],
)
def test_how_much_it_matters_is_no_number(question: str, kind: str) -> None:
    assert understand(question).kind == kind


def test_the_night_of_a_storm_is_not_counted() -> None:
    assert understand("How many people were injured in the night of the storm?").counted == ("injur",)
    assert understand("How many nights did the storm last?").counted == ("night",)


def test_an_answer_that_is_put_back_begins_with_no_name() -> None:
    asked = understand("How long did that (“Yes. Orla Finn called Brenk.”) call last?")
    assert asked.names == ("Orla Finn", "Brenk")
    assert "yes" not in asked.matter


@pytest.mark.parametrize(
    ("question", "holder"),
    [
        ("Why didn't Odo Brenk tell anyone that he had dropped the box?", None),
        ("Why did Odo Brenk not say that the box was wet?", None),
        ("For how long did Orsk's state radio go off the air?", None),
        ("How many crates had really been shipped by the time Orsk Foods called them back?", None),
        ("How much oil did the Lanthorn lose, going by the figure that everyone accepted?", None),
        ("Whom does Odo Brenk hold responsible for the flood?", "Odo Brenk"),
        ("Who did the mayor hold accountable?", "mayor"),
        ("Why did Odo Brenk say that the box was not wet?", "Odo Brenk"),
        ("How many crates had Odo Brenk told them to ship?", "Odo Brenk"),
    ],
)
def test_whose_words_are_asked_for_beside_other_clauses(question: str, holder: str | None) -> None:
    assert understand(question).holder == holder


@pytest.mark.parametrize(
    ("question", "subject"),
    [
        ("How many soldiers have deserted since Brenk's letter?", None),
        ("How many visas have been granted to Kestrian sailors?", "Kestrian"),
        ("With what crime has Ines Holt's brother been charged?", None),
        ("How old was Ines Holt, the mayor of Orsk?", "Ines Holt"),
        ("How long did the second act of The Salt Road last?", "The Salt Road"),
        ("How many tents has Harbour Relief put up?", "Harbour Relief"),
    ],
)
def test_who_did_it_is_no_name_of_another_phrase(question: str, subject: str | None) -> None:
    assert understand(question).subject == subject


@pytest.mark.parametrize(
    ("question", "holder"),
    [
        ("For how long did Orria's state radio fall silent when the dam broke?", None),
        ("When did the union's demand reach the board?", None),
        ("How much oil was lost, going by the figure that everyone accepted?", None),
        ("Why didn't Odo Brenk tell anyone that he had lost the key?", None),
        ("What did the ministry's report say about the dam?", "ministry"),
        ("What did the mayor's brother say about the dam?", "mayor's brother"),
        ("How many died, going by the mayor's count?", "mayor's count"),
        ("How many died according to figures of the ministry?", "figures of the ministry"),
        ("Why did Odo Brenk say that the dam leaks?", "Odo Brenk"),
        ("What didn't the minister say about the dam?", "minister"),
    ],
)
def test_a_thing_of_somebody_s_a_mere_figure_and_silence_have_no_speaker(question: str, holder: str | None) -> None:
    assert understand(question).holder == holder
