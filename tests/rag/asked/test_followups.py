from __future__ import annotations

import time

import pytest

from rag.asked import reasons
from rag.asked.asked import Asked
from rag.asked.followups import standalone
from rag.models.seam import Message

BRIDGE = (
    Message("user", "Has the Tollgate bridge been destroyed?"),
    Message(
        "assistant",
        "According to the militia, the shell destroyed it and killed 60 people [1][2]. The army denies it [3].",
    ),
)
DAM = (
    Message("user", "What did Orla Finn say about the dam?"),
    Message("assistant", "Orla Finn, the harbour master, said that the dam would hold [1]."),
)


@pytest.mark.parametrize(
    ("history", "question", "expected"),
    [
        (
            BRIDGE,
            "And what did the mayor say?",
            "What did the mayor say about whether the Tollgate bridge has been destroyed?",
        ),
        (DAM, "And what did Odo Brenk say?", "What did Odo Brenk say about the dam?"),
        (DAM, "And Odo Brenk?", "What did Odo Brenk say about the dam?"),
        (DAM, "And the army, what does it say about that?", "What does the army say about the dam?"),
        (DAM, "In the end, how does she explain it?", "In the end, how does Orla Finn explain it (the dam)?"),
        (DAM, "What about the pumps?", "What did Orla Finn say about the pumps?"),
        (DAM, "What did she say about the pumps?", "What did Orla Finn say about the pumps?"),
        (DAM, "How does she explain it?", "How does Orla Finn explain it (the dam)?"),
        (DAM, "What is her job?", "What is Orla Finn’s job?"),
        (DAM, "How deep is it?", "How deep is it (the dam)?"),
    ],
)
def test_what_is_left_out_is_put_back(history: tuple[Message, ...], question: str, expected: str) -> None:
    found = standalone(question, history)
    assert found.question == expected
    assert found.changed
    assert not found.needs_model


@pytest.mark.parametrize(
    "question", ["Did that kill 60?", "Who says so?", "Why?", "When was that?", "Who told the army that?"]
)
def test_a_claim_stays_a_claim(question: str) -> None:
    """The holder goes with what he said, in the answer's own words and without its markers."""
    found = standalone(question, BRIDGE)
    assert "(“According to the militia, the shell destroyed it and killed 60 people.”)" in found.question
    assert "[1]" not in found.question
    assert found.question.endswith("?")


@pytest.mark.parametrize(
    "question",
    [
        "Is the Orsk tunnel open?",
        "What did Odo Brenk say about his boat?",
        "How many people live in Orsk according to the council?",
    ],
)
def test_a_question_that_stands_alone_stays_as_it_is(question: str) -> None:
    assert standalone(question, DAM).question == question
    assert not standalone(question, DAM).changed


def test_several_turns_are_followed() -> None:
    history = (*DAM, Message("user", "And Odo Brenk?"), Message("assistant", "Odo Brenk said the dam was leaking [1]."))
    assert standalone("What did he say about the pumps?", history).question == "What did Odo Brenk say about the pumps?"
    assert standalone("And the mayor?", history).question == "What did the mayor say about the dam?"


def test_who_is_meant_is_never_guessed() -> None:
    history = (
        Message("user", "Do Orla Finn and Odo Brenk agree on the dam?"),
        Message("assistant", "Orla Finn says that it holds [1]; Odo Brenk says that it leaks [2]."),
    )
    assert standalone("Why does she say so?", history).needs_model
    assert standalone("What did they say about the pumps?", BRIDGE).needs_model


def test_without_a_conversation_nothing_changes() -> None:
    assert standalone("Who closed the pier?", ()).question == "Who closed the pier?"
    assert not standalone("Who closed the pier?", ()).needs_model
    assert standalone("Why?", ()).needs_model


def test_long_turns_take_no_time() -> None:
    history = (Message("user", "what did the " * 3_000), Message("assistant", "He said “" * 5_000))
    begun = time.perf_counter()
    standalone("Why did they say that? " * 500, history)
    assert time.perf_counter() - begun < 2.0


def test_she_of_two_people_is_no_guess() -> None:
    both = (Message("user", "What did Orla Finn and Tilda Marsh say about the dam?"), Message("assistant", "It holds."))
    assert standalone("What did she want?", both).needs_model
    assert standalone("What did they want?", both).question == "What did Orla Finn and Tilda Marsh want?"


KINDS = {
    "Orria": "place",
    "Kestria": "place",
    "Harbour Ferries": "organisation",
    "Orria Shipping": "organisation",
    "Harbour Post": "outlet",
    "Ulla Mard": "person",
    "Odo Brenk": "person",
    "Tilda Marsh": "person",
}


class _Known:
    """The names of a collection."""

    def same(self, one: str, other: str, *, doc: str | None = None) -> float:
        return float(one == other)

    def kind(self, name: str) -> str | None:
        return KINDS.get(name)


def _followed(question: str, before: str, answer: str) -> str:
    history = (Message("user", before), Message("assistant", answer))
    return standalone(question, history, names=_Known()).question


@pytest.mark.parametrize(
    ("before", "answer", "question", "expected"),
    [
        (
            "Who runs Harbour Ferries?",
            "Ulla Mard is the director of Harbour Ferries [1].",
            "Will she resign?",
            "Will Ulla Mard resign?",
        ),
        (
            "Who has resigned as Orria’s transport minister?",
            "Transport Minister Odo Brenk resigned on Monday (3 May 2031) [1].",
            "Why did he call the port?",
            "Why did Odo Brenk call the port?",
        ),
        (
            "Who leads the inquiry?",
            "Harbour Ferries, which is led by Ulla Mard [1].",
            "Where did she study?",
            "Where did Ulla Mard study?",
        ),
        (
            "What did Harbour Ferries say about the delay?",
            "Ulla Mard, the director, said the fog was to blame [1].",
            "Has she apologised?",
            "Has Ulla Mard apologised?",
        ),
        (
            "Who is Ulla Mard?",
            "Ulla Mard has led Harbour Ferries since Odo Brenk left [1].",
            "What did she say about the paper’s report?",
            "What did Ulla Mard say about the paper’s report?",
        ),
    ],
)
def test_who_he_is_stands_in_the_answer(before: str, answer: str, question: str, expected: str) -> None:
    assert _followed(question, before, answer) == expected


@pytest.mark.parametrize(
    ("before", "answer", "question"),
    [
        # Two may be meant.
        ("Who was charged with shooting Odo Brenk?", "Ulla Mard was charged [1].", "Was he or she armed?"),
        ("Who met Odo Brenk?", "Tilda Marsh and Ulla Mard met him [1].", "What did she want?"),
        # A body, a country and a cup are no "he".
        ("What did Harbour Ferries say?", "The fog was to blame [1].", "Will he resign?"),
        ("Who won the National Cup?", "Harbour Rovers won it [1].", "How old is he?"),
        ("Why did Orria close the port?", "Because of the fog [1].", "Will he resign?"),
    ],
)
def test_nobody_is_named_where_it_would_be_a_guess(before: str, answer: str, question: str) -> None:
    history = (Message("user", before), Message("assistant", answer))
    found = standalone(question, history, names=_Known())
    assert found.needs_model
    assert found.question.startswith(question.rstrip("?"))


@pytest.mark.parametrize(
    ("before", "question", "expected"),
    [
        (
            "Did the Harbour Post take sides in the vote?",
            "What did it write about Odo Brenk?",
            "What did the Harbour Post write about Odo Brenk?",
        ),
        (
            "What did Harbour Ferries say about the fog?",
            "And what does it say about the fares?",
            "What does Harbour Ferries say about the fares?",
        ),
        # A report says something too, and a person is no "it".
        (
            "What did Odo Brenk say about the report?",
            "What does it say about the fares?",
            "What does it say about the fares (the report)?",
        ),
    ],
)
def test_it_that_speaks_is_the_body(before: str, question: str, expected: str) -> None:
    assert _followed(question, before, "It is not known [1].") == expected


@pytest.mark.parametrize(
    ("before", "question", "expected"),
    [
        (
            "How many boats sank, according to the union?",
            "And according to the police?",
            "How many boats sank, according to the police?",
        ),
        (
            "How many boats sank?",
            "And according to the police?",
            "How many boats sank, according to the police?",
        ),
        ("What does the bank forecast for Orria?", "And for Kestria?", "What does the bank forecast for Kestria?"),
        ("How many people live in Orria?", "And in Kestria?", "How many people live in Kestria?"),
        ("How many boats sank in May 2031?", "And in June 2031?", "How many boats sank in June 2031?"),
        ("How old is Odo Brenk?", "And Ulla Mard?", "How old is Ulla Mard?"),
        ("What did Odo Brenk say about Orria?", "And Kestria?", "What did Odo Brenk say about Kestria?"),
        # Another speaker of the same kind, and what is no name.
        ("What did Orria say about the fog?", "And Kestria?", "What did Kestria say about the fog?"),
        ("What did the army say about the fog?", "And the mayor?", "What did the mayor say about the fog?"),
        ("What did Odo Brenk say about the fog?", "And about the fares?", "What did Odo Brenk say about the fares?"),
        (
            "How many boats did Orria and Kestria lose?",
            "And in Ulmar?",
            "In Ulmar (the question “How many boats did Orria and Kestria lose?”)?",
        ),
    ],
)
def test_one_part_of_the_last_question_is_exchanged(before: str, question: str, expected: str) -> None:
    assert _followed(question, before, "It is not known [1].") == expected


def test_what_is_quoted_of_an_answer_has_no_yes_no_dates_and_no_marks_of_its_own() -> None:
    said = "Yes. “The fog is to blame,” Sen. Ulla Mard said on Monday (3 May 2031) [1]. It lifted [2]."
    assert _followed("Who denies that?", "Was it the fog?", said) == (
        "Who denies that (“The fog is to blame, Sen. Ulla Mard said on Monday.”)?"
    )


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("How long did that call last?", "How long did that call last (“Ulla Mard rang Odo Brenk.”)?"),
        ("What else did Ulla Mard do?", "What else did Ulla Mard do (“Ulla Mard rang Odo Brenk.”)?"),
        ("Who was at sea that night?", "Who was at sea that night (whether the port has been closed)?"),
    ],
)
def test_what_that_means_stands_behind_what_is_asked(question: str, expected: str) -> None:
    assert _followed(question, "Has the port been closed?", "Ulla Mard rang Odo Brenk [1].") == expected


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        (
            "And how did she pay for it?",
            "How did Ulla Mard pay for it (“One of the two, Ulla Mard, bought a ferry in May.”)?",
        ),
        (
            "Who told her that?",
            "Who told Ulla Mard that (“One of the two, Ulla Mard, bought a ferry in May.”)?",
        ),
        ("And where does she live?", "Where does Ulla Mard live?"),
        ("How long did it take?", "How long did it take (who are the two who voted for the toll)?"),
    ],
)
def test_it_is_in_the_sentence_that_brought_her_up(question: str, expected: str) -> None:
    asked = "Who are the two who voted for the toll?"
    answer = "Both deny that they were paid [1]. One of the two, Ulla Mard, bought a ferry in May [2]."
    assert _followed(question, asked, answer) == expected


def test_whom_the_question_named_it_brings_no_other_sentence() -> None:
    answer = "The toll is to rise [1]. In May Ulla Mard bought a ferry [2]."
    asked = _followed("Why does she want it?", "What did Ulla Mard say about the toll?", answer)
    assert asked == "Why does Ulla Mard want it (the toll)?"


def test_anyone_else_beside_those_who_count_is_no_other_claim() -> None:
    asked, answer = "Who led the march in Orria?", "Ulla Mard walked at its head [1]."
    question = "How many walked behind her, according to the union, the police and anyone else?"
    expected = f"{question.replace('her', 'Ulla Mard').rstrip('?')} (the march in Orria)?"
    assert _followed(question, asked, answer) == expected
    assert _followed("Who was with her?", asked, answer) == "Who was with Ulla Mard?"
    assert "(“Ulla Mard walked" in _followed("Did anyone else walk at its head?", asked, answer)


def test_how_many_without_a_noun_counts_the_same() -> None:
    asked = "How many states will come to the talks in Orria?"
    assert _followed("And how many had been invited?", asked, "More than 20 [1].").startswith(
        "How many states had been"
    )
    assert _followed("And how many were killed?", asked, "More than 20 [1].").startswith("How many were killed")


def test_a_conversation_keeps_its_matter() -> None:
    history = (
        Message("user", "Did the court open the file on the dam?"),
        Message("assistant", "A judge refused to open it (reported on 3 May 2031) [1]."),
        Message("user", "Why not?"),
        Message("assistant", "“It is private,” the judge said [1]."),
    )
    asked = standalone("What does the mayor say?", history).question
    assert asked == "What does the mayor say about the question “Did the court open the file on the dam?”?"


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        # What the answer has told, and the last question had no word of.
        ("Has a receipt turned up, and whose is it?", "Has a receipt turned up, and whose is it (“SAID”)?"),
        ("Who saw the receipt?", "Who saw the receipt (“SAID”)?"),
        # Asked of what was said, in no word of it.
        ("Does the port deny it?", "Does the port deny it (“SAID”)?"),
        ("And the other side?", "The other side (“SAID”)?"),
        ("Any denial?", "Any denial (“SAID”)?"),
        ("According to whom?", "According to whom (“SAID”)?"),
        ("And the diver herself?", "The diver herself (“SAID”)?"),
        ("What does the port answer to that?", "What does the port say about that (“SAID”)?"),
        ("What had the port replied to this?", "What had the port said about that (“SAID”)?"),
        ("Did that old story hold up?", "Did that old story hold up (“SAID”)?"),
        # Asked of what the last question was about.
        ("How deep is it?", "How deep is it (the question “Was the leak in the ferry mended?”)?"),
        ("And the crew?", "The crew (the question “Was the leak in the ferry mended?”)?"),
        ("What did the port say about it itself?", None),
    ],
)
def test_what_was_said_is_meant_where_it_is_asked_about(question: str, expected: str | None) -> None:
    said = "The owner says that it was mended in May, but he has shown no receipt."
    asked = _followed(question, "Was the leak in the ferry mended?", f"{said[:-1]} [1].")
    if expected is None:
        assert "“The owner" not in asked
    else:
        assert asked == expected.replace("SAID", said)


def test_a_later_sentence_that_leans_on_another_is_not_quoted() -> None:
    answer = "Ulla Mard runs the mill [1]. She has sold the sluice [2]."
    assert "“She" not in _followed("Who bought the sluice?", "Who runs the mill?", answer)
    answer = "Ulla Mard runs the mill [1]. The sluice has been sold [2]."
    assert _followed("Who bought the sluice?", "Who runs the mill?", answer) == (
        "Who bought the sluice (“The sluice has been sold.”)?"
    )


@pytest.mark.parametrize(
    "question",
    [
        "Who told him that?",
        "Does he still say so?",
        "What is his source?",
        "How does he know?",
        "How did he know that?",
        "Did he ever take it back?",
    ],
)
@pytest.mark.parametrize(
    ("answer", "speaker"),
    [
        ("Odo Brenk, the harbour master, said that Pavel Orne had left [1].", "Odo Brenk"),
        ("Captain Odo Brenk of the coastguard mentioned a leak; Pavel Orne did not [1].", "Odo Brenk"),
        ("According to Odo Brenk, Pavel Orne has left [1].", "Odo Brenk"),
    ],
)
def test_who_made_the_claim_is_he_where_the_claim_is_asked_about(question: str, answer: str, speaker: str) -> None:
    assert speaker in _followed(question, "What happened at the dam above Alta Vega?", answer).partition("(")[0]


@pytest.mark.parametrize(
    "question",
    [
        "Did he know the victim?",
        "Was he known to the police?",
        "How did he know the victim?",
        "Did he find the source of the leak?",
    ],
)
def test_what_is_known_of_somebody_is_asked_of_him_and_not_of_the_speaker(question: str) -> None:
    answer = "Ulf Stenn said that Odo Brenk was arrested on Sunday [1]."
    asked = _followed(question, "Was Odo Brenk arrested?", answer)
    assert "Odo Brenk" in asked.partition("(")[0]
    assert "Ulf Stenn" not in asked.partition("(")[0]


@pytest.mark.parametrize(
    ("answer", "question"),
    [
        # Two speak; the one who is only called so need not be anybody's name; what he did is no claim of his.
        ("Odo Brenk said that it fell; Pavel Orne said that it did not [1].", "Does he still say so?"),
        ("Odo Brenk met Pavel Orne, who said that it fell; Odo Brenk said no [1].", "Where does he live?"),
    ],
)
def test_of_two_who_speak_nobody_is_meant(answer: str, question: str) -> None:
    history = (Message("user", "What happened at the dam above Alta Vega?"), Message("assistant", answer))
    assert standalone(question, history, names=_Known()).needs_model


@pytest.mark.parametrize("where", ["above", "near", "outside", "below"])
def test_a_place_of_two_words_is_nobody(where: str) -> None:
    asked = _followed("Who told him that?", f"What broke {where} Alta Vega?", "Odo Brenk said that a pipe broke [1].")
    assert "Alta Vega that" not in asked
    assert asked.startswith("Who told Odo Brenk that")


def test_president_of_somewhere_is_called_by_his_name() -> None:
    asked = _followed("Will he resign?", "How long must President Brenk of Orria rest?", "For ten days [1].")
    assert asked == "Will Brenk resign?"


SILENCES = (
    "No sentence was found that gives a reason for this; the nearest ones are shown.",
    "The articles do not answer this; the nearest sentences are shown.",
    "The harbour master is quoted in the articles, but nothing on this was found.",
    "No words of the harbour master on this were found; the nearest sentences are by others.",
    "The harbour master is quoted in the articles, but does not give a number for this.",
    "The articles have nothing on this from that time (in May 2031); the nearest sentences are of other days.",
)


@pytest.mark.parametrize("silence", SILENCES)
@pytest.mark.parametrize("question", ["Says who?", "Any denial?", "Was that confirmed?", "Who else says that?"])
def test_what_byline_said_of_its_own_is_nobodys_claim(silence: str, question: str) -> None:
    asked = _followed(question, "Why did the sluice burst?", silence)
    assert asked == f"{question.rstrip('?')} (the question “Why did the sluice burst?”)?"


def test_every_silence_is_known() -> None:
    for kind in ("number", "date", "person", "place", "general"):
        asked = Asked("Who left the port?", kind, holder="harbour master")
        silences = (reasons.no_kind(asked), reasons.gives_none(asked), reasons.no_time("in May"), reasons.NOT_TOLD)
        assert not any(map(reasons.without_reason, (*silences, reasons.FAR_OFF, reasons.NO_ARTICLE, reasons.NO_WORDS)))
        assert not any(map(reasons.without_reason, (reasons.not_quoted("Ulla Mard"), reasons.not_on_this("the port"))))
    said = "The port said that the articles of the treaty do not answer this."
    assert reasons.without_reason(said) == said


@pytest.mark.parametrize(
    ("before", "question", "expected"),
    [
        # By whose account: a body, an office, a person of a trade, somebody's own people.
        ("Why did the sluice burst?", "And the navy?", "Why did the sluice burst, according to the navy?"),
        (
            "How many boats sank?",
            "What about the divers’ union?",
            "How many boats sank, according to the divers’ union?",
        ),
        ("Was the sluice chained?", "And the brigadier?", "Was the sluice chained, according to the brigadier?"),
        (
            "Why did the sluice burst?",
            "And his daughter?",
            "Why did the sluice burst, according to Odo Brenk’s daughter?",
        ),
        (
            "What broke the sluice, according to its owner?",
            "And the navy?",
            "What broke the sluice, according to the navy?",
        ),
        (
            "How many boats sank, according to the port?",
            "And the engineer?",
            "How many boats sank, according to the engineer?",
        ),
        (
            "What did Harbour Ferries’ director say about the fog?",
            "And the port’s engineer?",
            "What did the port’s engineer say about the fog?",
        ),
        (
            "How long could the flood last, according to Ulla Mard?",
            "What about tankers?",
            "What did Ulla Mard say about tankers?",
        ),
        # Another of the same sort, and what does not speak.
        (
            "How much does the director earn?",
            "And the deputy?",
            "The deputy (the question “How much does the director earn?”)?",
        ),
        ("Who leads the search?", "And the brigadier?", "The brigadier (the search)?"),
        (
            "Why did the sluice burst?",
            "And the second one?",
            "The second one (the question “Why did the sluice burst?”)?",
        ),
        ("Why did the sluice burst?", "And the pumps?", "The pumps (the question “Why did the sluice burst?”)?"),
        # At another time.
        ("Who ran the port?", "And before that?", "Who ran the port before that (“SAID”)?"),
        ("Who runs the port?", "And today?", "Who runs the port today?"),
        ("Who ran the port?", "And then?", "What happened then (“SAID”)?"),
        # As against the one who said so.
        ("What did Odo Brenk say about the sluice?", "And the other side?", "The other side (“SAID”)?"),
        (
            "What did Odo Brenk say about the sluice?",
            "What did the port reply?",
            "What did the port say about that (“SAID”)?",
        ),
    ],
)
def test_whose_account_is_asked_for(before: str, question: str, expected: str) -> None:
    said = "Odo Brenk said that frost had cracked it in May."
    assert _followed(question, before, f"{said[:-1]} [1].") == expected.replace("SAID", said)


def test_the_brigadier_is_no_account_where_nobody_spoke() -> None:
    asked = _followed("And the brigadier?", "Why did the sluice burst?", "Frost had cracked it [1].")
    assert asked == "The brigadier (the question “Why did the sluice burst?”)?"


@pytest.mark.parametrize("holder", ["Odo Brenk", "the owner"])
def test_they_are_not_one_person(holder: str) -> None:
    asked = _followed("How many of them left?", f"What did {holder} say about the divers?", "Nine sank [1].")
    assert asked.startswith("How many of them left")
    asked = _followed("What did they want?", "What did the divers say about the fog?", "Nine sank [1].")
    assert asked.startswith("What did the divers want")


@pytest.mark.parametrize("thing", ["ferry", "old trawler", "tunnel"])
def test_what_a_thing_is_called_is_nobody(thing: str) -> None:
    asked = _followed("What did she answer?", f"What sank the {thing} Alta Vega?", "Ulla Mard said it was frost [1].")
    assert asked.startswith("What did Ulla Mard answer (“")
    asked = _followed("What did she answer?", "Who mended it for the late singer Tilda Vane?", "It is not known [1].")
    assert "Tilda Vane answer" in asked
    asked = _followed("Where does she live?", "Who speaks for the divers?", "A woman who uses the name Alta [1].")
    assert asked == "Where does Alta live?"


def test_there_is_where_the_answer_has_her() -> None:
    asked = _followed("Is she still there?", "Where was she taken?", "Ulla Mard was taken to Orsk, a nurse said [1].")
    assert asked == "Is Ulla Mard still there (“Ulla Mard was taken to Orsk, a nurse said.”)?"


@pytest.mark.parametrize("between", ["And the other side?", "Was that confirmed?", "Any denial?"])
def test_the_matter_stays_behind_a_question_about_what_was_said(between: str) -> None:
    history = (
        Message("user", "What did Odo Brenk say about the sluice?"),
        Message("assistant", "Odo Brenk said that frost had cracked it [1]."),
        Message("user", between),
        Message("assistant", SILENCES[1]),
    )
    assert standalone("And the crew?", history).question == "The crew (the sluice)?"


def test_it_that_replies_is_the_body() -> None:
    asked = _followed("What does it answer?", "Did Harbour Ferries sell the pier?", "The port said it had sold it [1].")
    assert asked.startswith("What does Harbour Ferries answer")
