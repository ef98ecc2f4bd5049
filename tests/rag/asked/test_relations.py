"""Who designed it, what it weighs, where she was born: told by few words or not at all; every example is invented."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rag.asked import reasons
from rag.asked.judge import judge
from rag.asked.relations import relation_of
from rag.asked.understand import understand
from tests.rag.asked.test_judge import found, said

_OPENED = said("The Lanthorn hall at Orsk was opened by Orla Finn, the mayor.")
_NIGHT = said("Orla Finn, the mayor, left the Lanthorn hall at midnight with a green umbrella in a taxi.")
_BREMM = said("Odo Bremm, an accountant, was arrested at the quay on Monday.")


@pytest.mark.parametrize(
    "question",
    [
        "Who designed the Lanthorn hall?",
        "By whom was the Lanthorn hall designed?",
        "Who owns the Lanthorn hall?",
        "Who insured the Lanthorn hall?",
        "Who succeeded Orla Finn as mayor of Orsk?",
        "Who replaced Odo Bremm?",
        "Where was Odo Bremm born?",
        "Where did Odo Bremm study?",
        "When did Odo Bremm marry?",
        "With what crime has Odo Bremm been charged?",
        "With what crime has Orla Finn's brother Odo Bremm been charged?",
        "What was the weight of the quay of Orsk?",
        "What was the cost of the Lanthorn hall?",
        "How much does the quay of Orsk weigh?",
        "What salary does Orla Finn get?",
        "How much did the Lanthorn hall cost?",
    ],
)
def test_what_is_asked_of_them_is_told_by_no_sentence(question: str) -> None:
    verdict = judge(understand(question), found(question, _OPENED, _NIGHT, _BREMM))
    assert not verdict.answerable


@pytest.mark.parametrize(
    ("question", "quote"),
    [
        ("Who designed the Lanthorn hall?", "The architect of the Lanthorn hall, Ines Holt, drew it in a week."),
        ("Who designed the Lanthorn hall?", "The Lanthorn hall is the work of Ines Holt."),
        ("Who owns the Lanthorn hall?", "The Lanthorn hall belongs to Ines Holt."),
        ("Who owns the Lanthorn hall?", "Ines Holt bought the Lanthorn hall in May."),
        ("Who insured the Lanthorn hall?", "The Lanthorn hall was never insured, said Ines Holt."),
        ("Who succeeded Orla Finn as mayor of Orsk?", "Ines Holt was sworn in as mayor of Orsk."),
        ("Who replaced Odo Bremm?", "Bremm's successor is Ines Holt."),
        ("Where was Odo Bremm born?", "Bremm, a native of Lund, never came back."),
        ("Where did Odo Bremm study?", "Bremm took his degree at Lund."),
        ("With what crime has Odo Bremm been charged?", "Prosecutors accuse Bremm of forging tickets."),
        # A colour has too many names.
        ("What colour is the taxi of Odo Bremm?", "Bremm's taxi is teal."),
        ("How much does the bell of the Lanthorn hall weigh?", "The bell of the Lanthorn hall has four tonnes."),
        ("What salary does Orla Finn get?", "Finn earns 4,000 crowns a month."),
        ("How much did the Lanthorn hall cost?", "The Lanthorn hall swallowed 4 million guilders."),
        # Who did what with the hall, asked in other words, is left to the reader.
        ("What did the woman who owns the Lanthorn hall say?", "The hall is cold, the woman said."),
        ("Who opened the Lanthorn hall?", "The Lanthorn hall at Orsk was opened by Orla Finn, the mayor."),
    ],
)
def test_it_may_be_told_in_other_words(question: str, quote: str) -> None:
    verdict = judge(understand(question), found(question, said(quote), _BREMM))
    assert verdict.answerable, verdict.reason


@pytest.mark.parametrize(
    "question",
    [
        "Why did the roof of the Lanthorn hall fall under the weight of the snow?",
        "What was the cost of the flood at Orsk in lives?",
        "What did the flood at Orsk cost in lives?",
        "What did Odo Bremm say about the cost of the Lanthorn hall?",
        "Did Odo Bremm complain about the cost of the Lanthorn hall?",
        "How much did the scandal weigh on Odo Bremm?",
        "What did Odo Bremm learn from the report?",
        "Where did Odo Bremm learn of the fire?",
        "Who succeeded in crossing the Orsk river?",
        "Who owns up to the fire at Orsk?",
        "Who replaced the broken valve of the pump at Orsk?",
        "Who replaced the Lanthorn bell?",
        "Who replaced Odo Bremm’s roof?",
    ],
)
def test_a_word_of_it_inside_another_question_asks_for_something_else(question: str) -> None:
    assert relation_of(understand(question)) is None


@pytest.mark.parametrize(
    "question",
    ["Who succeeded him?", "Who has replaced Odo Bremm?", "Who will succeed mayor Orla Finn?", "Who succeeds her?"],
)
def test_who_follows_somebody_is_asked_for(question: str) -> None:
    assert relation_of(understand(question)) is not None


def test_the_reader_is_believed_on_whom_a_sentence_is_on() -> None:
    question = "Where was Odo Bremm born?"
    other = found(question, said("The child was born at Halver."), _BREMM)
    assert not judge(understand(question), other).answerable
    sure = (replace(other[0], answers=0.6), replace(other[1], answers=0.1))
    assert judge(understand(question), sure).answerable


@pytest.mark.parametrize(
    ("question", "quote", "answerable"),
    [
        ("How old was Odo Bremm, the master of the Lanthorn?", "The Lanthorn was 37 years old.", False),
        ("How old was Odo Bremm, the master of the Lanthorn?", "Bremm, 37, was asleep.", True),
        ("How old are the beams of the hall at Orsk?", "A laboratory dates them to between 1900 and 1930.", True),
        ("How old is the hall at Orsk?", "The hall at Orsk was built in 1642.", True),
        ("How old is the hall at Orsk?", "The hall at Orsk has 1,642 seats.", False),
    ],
)
def test_an_age_is_of_the_one_asked_for(question: str, quote: str, answerable: bool) -> None:
    verdict = judge(understand(question), found(question, said(quote), said("The Lanthorn lay at Orsk.")))
    assert verdict.answerable is answerable, verdict.reason


@pytest.mark.parametrize(
    ("quote", "answerable"),
    [
        ("The Port Union quarrelled for nine hours in a hotel at Orsk.", False),
        ("The Port Union quarrelled for nine hours in an old hotel.", False),
        ("The Port Union quarrelled for nine hours in a hotel called the Lanthorn.", True),
        ("The Port Union quarrelled for nine hours in the Lanthorn hotel.", True),
        ("The Port Union quarrelled for nine hours at the Lanthorn.", True),
        ("The Port Union quarrelled for nine hours in a hotel at Orsk that is called the Lanthorn.", True),
        ("The Port Union quarrelled for nine hours in a hotel at Orsk, the Lanthorn.", True),
        ("The Lanthorn, a hotel at Orsk, was where the Port Union quarrelled for nine hours.", True),
        ("Nordvik, a hotel, was where the Port Union quarrelled for nine hours.", True),
        ("The Port Union took a hotel bus to the Lanthorn and quarrelled for nine hours.", True),
        ("The Port Union quarrelled for nine hours on a hotel bed.", True),
    ],
)
def test_an_unnamed_hotel_is_no_answer_to_which(quote: str, answerable: bool) -> None:
    question = "In which hotel did the Port Union quarrel for nine hours?"
    likely = replace(said(quote), answers=0.8)
    assert judge(understand(question), found(question, likely, replace(_BREMM, answers=0.1))).answerable is answerable


@pytest.mark.parametrize(
    ("question", "quote", "answerable"),
    [
        ("Did Ines Holt resign as harbour master?", "Ines Holt said that the pier would be mended.", False),
        ("Is it true that Ines Holt resigned from the council?", "He resigned on Monday, for his health.", False),
        ("Did Ines Holt resign from the inquiry?", "Its chair, retired judge Ines Holt, named three causes.", False),
        ("Has Ines Holt been sentenced to prison?", "Ines Holt drove a bus for the port office.", False),
        ("Did Ines Holt resign as harbour master?", "Ines Holt stepped down on Monday.", True),
        ("Did Ines Holt resign as harbour master?", "Ines Holt denied that she would resign.", True),
        ("Has Ines Holt been sentenced to prison?", "Ines Holt got four years in jail.", True),
        ("Did Ines Holt open the pier?", "Ines Holt said that the pier would be mended.", True),
        ("Did Ines Holt write to the jailed pilot?", "Ines Holt sent the pilot a letter in March.", True),
    ],
)
def test_whether_it_happened_is_not_told_by_what_others_did(question: str, quote: str, answerable: bool) -> None:
    verdict = judge(understand(question), found(question, said(quote), said("The pier of Orsk is shut.")))
    assert verdict.answerable is answerable
    assert answerable or verdict.reason == reasons.NOT_ANSWERED
