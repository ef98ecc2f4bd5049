"""Where a sentence quotes, and who is "I"; every example is invented."""

from __future__ import annotations

import time

import pytest

from rag.compose.quoting import closed, curly, in_marks, is_first_person, quoted
from rag.compose.trimming import tidy


def spans(text: str) -> list[str]:
    return [text[start:end] for start, end in quoted(text).spans]


def test_a_closing_mark_before_a_word_opens() -> None:
    text = "It was Lind’s advisers’ wish to let no aide ”get close to Lind on what he needed.”"
    assert spans(text) == ["”get close to Lind on what he needed.”"]
    assert not quoted(text).opens_before
    assert curly(text).endswith("no aide “get close to Lind on what he needed.”")
    assert in_marks(text).endswith("no aide ‘get close to Lind on what he needed.’”")


@pytest.mark.parametrize(
    ("text", "opens_before"),
    [
        ("It cost us a lot ”he said.", False),  # no other mark follows: a slip, and nothing is quoted for sure
        ("It cost us a lot.” He left.", True),
        ("“It held,” he said.", False),
    ],
)
def test_other_closing_marks_do_not_open(text: str, opens_before: bool) -> None:
    assert quoted(text).opens_before == opens_before
    assert not quoted(text).stays_open


def test_a_lone_mark_behind_an_inner_pair_closes_what_was_open() -> None:
    text = "It cost us “big money” and it brought no boats.”"
    assert quoted(text).opens_before
    assert spans(text) == [text]
    assert closed(text) == f"“{text}"
    assert in_marks(text) == "“It cost us ‘big money’ and it brought no boats.”"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ('“It held,” she said of the lock."', "“It held,” she said of the lock."),
        ("“It held,” she said of the “old” lock.”", "“It held,” she said of the “old” lock."),
        ("“It held,” she said of the “old lock.”", "“It held,” she said of the “old lock.”"),
        ("” … what it held,” she said.", "“… What it held,” she said."),
        ("“They say, ‘We are ill.”", "“They say, ‘We are ill.’”"),
        ("“They say, ‘We are ill.’”", "“They say, ‘We are ill.’”"),
        ("“They built it in the ‘90s.”", "“They built it in the ‘90s.”"),
    ],
)
def test_marks_that_are_one_too_many_or_missing(text: str, shown: str) -> None:
    assert curly(tidy(closed(text))) == shown


@pytest.mark.parametrize(
    "text",
    [
        "It cost them “big money,” he said, and “no boats.”",
        "“Big money” it was, he said, and left.”",  # what opens the sentence is its own
        "He spoke of “big money” and of ”boats”.",
    ],
)
def test_pairs_of_the_sentence_itself_stay_pairs(text: str) -> None:
    assert len(quoted(text).spans) == text.count("“") + text.count(" ”")
    assert not quoted(text).opens_before


@pytest.mark.parametrize(
    "text",
    [
        "Sen. Odo Brenk (I-Vt.) left.",
        "It was built before World War I.",
        "Traffic on the I-95 stood still.",
        "Odo I. Brenk left.",
        "Elizabeth I’s crown was shown.",
        "“I left,” Brenk said.",
    ],
)
def test_an_i_that_nobody_says(text: str) -> None:
    assert not is_first_person(text)


@pytest.mark.parametrize(
    "text",
    [
        "I left.",
        "Brenk and I left.",
        "When I left, it rained.",
        "I’m late.",
        "I've left.",
        "It is they or I.",
        "She saw us.",
    ],
)
def test_an_i_that_somebody_says(text: str) -> None:
    assert is_first_person(text)


def test_linear_time() -> None:
    started = time.process_time()
    for piece in (" ”a", "“a” b.”", "a.”", " I", "War I ", "”"):
        quoted(piece * 20_000)
        is_first_person(piece * 20_000)
    assert time.process_time() - started < 5
