"""What the cited sentences must have: the words of an answer, its figures with what they count, and each grave word."""

from __future__ import annotations

import time

import pytest

from tests.rag.verify.material import evidence, kinds


@pytest.mark.parametrize(
    ("source", "answer"),
    [
        ("Twelve people were injured in the fire.", "Twelve people were killed in the fire."),
        ("Jan Kell was charged with fraud.", "Jan Kell was convicted of fraud."),
        ("The two states announced a treaty.", "The two states signed a treaty."),
        ("The envoy was allowed to stay.", "The envoy was expelled."),
        ("Water levels are higher than in May.", "Water levels are lower than in May."),
    ],
)
def test_a_grave_word_is_never_guessed(source: str, answer: str) -> None:
    assert "unsupported" in kinds(answer, evidence(source))


@pytest.mark.parametrize(
    ("source", "answer"),
    [
        ("Twelve people died in the fire.", "Twelve people were killed in the fire."),
        ("A court found Jan Kell guilty of fraud.", "Jan Kell was convicted of fraud by a court."),
        ("The envoy has resigned.", "The envoy has stepped down."),
    ],
)
def test_a_grave_word_in_other_words(source: str, answer: str) -> None:
    assert kinds(answer, evidence(source)) == []


def test_a_sentence_rests_on_what_it_cites_and_not_on_what_stands_beside() -> None:
    cited = evidence("Colonel Stolz, he says, was not there in June.")
    beside = evidence("The prosecutor says who gave the order.", sentence=4)
    assert kinds("Colonel Stolz gave the order.", cited, context=(beside,)) == ["unsupported"]
    assert kinds("Through his lawyer that he would appeal.", cited, context=(beside,)) == ["unsupported"]


def test_what_it_stands_for_may_come_from_beside() -> None:
    cited = evidence("It had been closed since Tuesday.")
    beside = evidence("Orla Finn walked along the north pier.", sentence=4)
    assert kinds("The north pier had been closed since Tuesday.", cited, context=(beside,)) == []


@pytest.mark.parametrize(
    ("answer", "wrong"),
    [
        ("Two nurses were on duty for 44 patients.", False),
        ("44 patients had two nurses on duty.", False),
        ("44 nurses were on duty.", True),
        ("Forty-four nurses were on duty.", True),
    ],
)
def test_a_figure_is_told_of_what_it_counts(answer: str, wrong: bool) -> None:
    source = evidence("On that night two nurses were on duty for 44 patients in the west wing.")
    assert kinds(answer, source) == (["unsupported"] if wrong else [])


def test_a_draft_that_goes_in_circles_says_nothing() -> None:
    source = evidence("A lawyer for the yard called the clause a masterpiece of sloth.")
    twice = (
        "A lawyer for the yard called the clause a masterpiece of sloth and called the clause a masterpiece of sloth."
    )
    assert kinds(twice, source) == ["unsupported"]


@pytest.mark.parametrize(
    ("source", "answer"),
    [
        ("He has refused so far to lend the stone.", "He has so far refused to lend the stone."),
        ("The yard did not deny that a crane had been sold.", "A crane had been sold, which the yard did not deny."),
        ("The result is final if nobody goes to court.", "Unless somebody goes to court, the result is final."),
        ("By which army, the widow could not say.", "The widow could not say by which army."),
        ("A man who asked for anonymity opened the gate.", "A man who asked not to be named opened the gate."),
        ("A group calling itself South kept the gate closed.", "A group that calls itself South kept the gate closed."),
        ("She declined that assignment.", "She declined to take that assignment."),
        ("The van was supposed to be escorted by Finn.", "Finn was supposed to escort the van."),
    ],
)  # fmt: skip
def test_the_same_in_other_words_is_no_fault(source: str, answer: str) -> None:
    assert kinds(answer, evidence(source)) == []


@pytest.mark.parametrize(
    ("source", "answer"),
    [
        ("The mayor did not resign.", "The mayor resigned but did not say why."),
        ("The deal was not signed on Monday.", "The deal was signed, but not on Monday."),
        ("Norland refused to recognise Sudland.", "Sudland refused to recognise Norland."),
        ("The governor has been asked to close the port.", "The governor has closed the port."),
        ("The council decided unanimously to close the mill.", "The council closed the mill."),
        ("The town was held when the talks began and has 300 residents.", "The town is now held."),
    ],
)
def test_what_another_word_of_the_sentence_does_not_excuse(source: str, answer: str) -> None:
    assert kinds(answer, evidence(source))


@pytest.mark.parametrize(
    "text",
    [
        "The head of the harbour authority said the head of the harbour police had lied.",
        "Part of the bridge collapsed, and the bridge over 12 lanes was closed.",
        "The planned bridge will cost 40 million euros, subject to approval by the council.",
    ],
)
def test_a_copy_is_right(text: str) -> None:
    assert kinds(text, evidence(text)) == []


@pytest.mark.parametrize("part", ["1 2 ", "at least 40 sheds ", "the head of the ", "if not "])
def test_a_long_sentence_takes_no_long_time(part: str) -> None:
    text = (part * 500)[:2000]
    started = time.process_time()
    kinds(text, *(evidence(text, sentence=n) for n in range(4)))
    assert time.process_time() - started < 4
