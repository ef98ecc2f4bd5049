"""Relative times and the dates behind them. 7 May 2031 is a Wednesday."""

from __future__ import annotations

import time

import pytest

from rag.compose.when import dated, undated

WEDNESDAY = "2031-05-07"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("The lock failed on Monday.", "The lock failed on Monday (5 May 2031)."),
        ("The lock failed on Wednesday.", "The lock failed on Wednesday (7 May 2031)."),
        ("The lock failed on Thursday night.", "The lock failed on Thursday night (1 May 2031)."),
        ("It failed last Friday.", "It failed last Friday (2 May 2031)."),
        ("It failed early Monday, said Brenk.", "It failed early Monday (5 May 2031), said Brenk."),
        ("Last Friday engineers had warned of it.", "Last Friday (2 May 2031) engineers had warned of it."),
        ("The board on Monday rejected it.", "The board on Monday (5 May 2031) rejected it."),
        ("It stood at 4 metres on Monday, 20 below.", "It stood at 4 metres on Monday (5 May 2031), 20 below."),
        ("It failed yesterday.", "It failed yesterday (6 May 2031)."),
        ("Tomorrow it opens again.", "Tomorrow (8 May 2031) it opens again."),
        ("It failed twice last year and last month.", "It failed twice last year (2030) and last month (April 2031)."),
        ("She said on Monday that it would open.", "She said on Monday (5 May 2031) that it would open."),
        ("He spoke on Monday, adding that he would go.", "He spoke on Monday (5 May 2031), adding that he would go."),
        ("Earlier Tuesday, Brenk left.", "Earlier Tuesday (6 May 2031), Brenk left."),
        ("On Monday Captain Odo Brenk left.", "On Monday (5 May 2031) Captain Odo Brenk left."),
        ("Children lined up Monday hoping to leave.", "Children lined up Monday (5 May 2031) hoping to leave."),
        ("By Monday noon 60 had been counted.", "By Monday noon (5 May 2031) 60 had been counted."),
        ("Divers of Open Road left on Monday.", "Divers of Open Road left on Monday (5 May 2031)."),
        ("Two boats sank last night.", "Two boats sank last night (6 May 2031)."),
        ("Two boats sank three days ago.", "Two boats sank three days ago (4 May 2031)."),
        ("It failed last week.", "It failed last week (the week of 28 April 2031)."),
        ("Earlier this week, it failed.", "Earlier this week (the week of 5 May 2031), it failed."),
        # what surely lies ahead is the next day of that name
        ("The lock will open on Friday.", "The lock will open on Friday (9 May 2031)."),
        ("The votes will be counted Tuesday.", "The votes will be counted Tuesday (13 May 2031)."),
        ("The report, to be published Friday, is long.", "The report, to be published Friday, is long."),
        (
            "On Monday, after the repairs, the lock will open.",
            "On Monday (12 May 2031), after the repairs, the lock will open.",
        ),
        ("The envoy is due in Ostwick on Friday.", "The envoy is due in Ostwick on Friday (9 May 2031)."),
        ("Ilse Varga takes over the port on Monday.", "Ilse Varga takes over the port on Monday (12 May 2031)."),
        ("The lock faces a test on Friday.", "The lock faces a test on Friday (9 May 2031)."),
        ("It opens next week.", "It opens next week (the week of 12 May 2031)."),
        # a stop of an initial or a title, and a word or name in quotation marks, end no clause
        (
            "“It held,” said its head, Odo B. Brenk, on Monday.",
            "“It held,” said its head, Odo B. Brenk, on Monday (5 May 2031).",
        ),
        (
            "“It held,” said its guest, Sen. Odo Brenk, on Monday.",
            "“It held,” said its guest, Sen. Odo Brenk, on Monday (5 May 2031).",
        ),
        ("The mayor told TVN’s “Today” on Monday.", "The mayor told TVN’s “Today” on Monday (5 May 2031)."),
        ("Brenk spoke Tuesday outside his office.", "Brenk spoke Tuesday (6 May 2031) outside his office."),
        ("The lock failed later Monday.", "The lock failed later Monday (5 May 2031)."),
        (
            "The board is expected to vote later Wednesday.",
            "The board is expected to vote later Wednesday (7 May 2031).",
        ),
        (
            "Brenk, in an interview on Friday, barely dwelled on it, already looking ahead to the vote.",
            "Brenk, in an interview on Friday (2 May 2031), barely dwelled on it, already looking ahead to the vote.",
        ),
        (
            "On Monday, Odo Brenk said it would open soon.",
            "On Monday (5 May 2031), Odo Brenk said it would open soon.",
        ),
        (
            "But Monday the head of the board said it would.",
            "But Monday (5 May 2031) the head of the board said it would.",
        ),
        ("It failed two weeks ago.", "It failed two weeks ago (the week of 21 April 2031)."),
        ("It failed two years ago.", "It failed two years ago (2029)."),
        ("A month ago it failed.", "A month ago (April 2031) it failed."),
        ("It failed last summer.", "It failed last summer (summer 2030)."),
        ("It failed last fall.", "It failed last fall (autumn 2030)."),
        ("It failed last winter.", "It failed last winter (winter 2030–31)."),
        (
            "After talks over whether Moor is “qualified” to lead, Vale on Monday ripped into the plan.",
            "After talks over whether Moor is “qualified” to lead, Vale on Monday (5 May 2031) ripped into the plan.",
        ),
        ("But Vale didn’t need a storm on Monday.", "But Vale didn’t need a storm on Monday (5 May 2031)."),
        (
            "On Monday night, the mayor portrayed Mr. Moor as one who would shut the port.",
            "On Monday night (5 May 2031), the mayor portrayed Mr. Moor as one who would shut the port.",
        ),
        (
            "It grew, with Odo Brenk telling Vale on Monday he was “to blame” for it due to his failure.",
            "It grew, with Odo Brenk telling Vale on Monday (5 May 2031) he was “to blame” for it due to his failure.",
        ),
        ("It will open this weekend.", "It will open this weekend (the weekend of 10 May 2031)."),
    ],
)
def test_what_is_certain_gets_its_date(text: str, shown: str) -> None:
    assert dated(text, WEDNESDAY) == shown


@pytest.mark.parametrize(
    "text",
    [
        "The lock will open on Wednesday.",  # today or in a week
        "She was told that the lock will open on Friday.",
        "By Friday the lock will be open.",
        "Doctors said that he could leave on Friday.",
        "The board was told that the lock might open on Friday.",
        "If he comes on Friday, there will be a vote.",
        "It failed last Monday.",  # this week's or the last one's
        "It fails on Mondays.",
        "It failed on Monday, 28 April.",
        "It failed on Monday 28 April.",
        "It failed on Monday the 28th of April.",
        "It failed on Monday April 28.",
        "“It failed on Monday,” she said.",
        "She said “it failed yesterday”.",
        "Monday’s failure was the first.",
        "He wrote for Monday Morning Review.",
        "It was closed on Easter Sunday.",
        "It has failed every Monday.",
        "Even today it fails.",
        "After her Monday morning collapse she rested.",
        "It came up in the Monday night debate.",
        "It came up at Monday night’s debate.",
        "It has failed since Monday night’s debate.",
        "The coal-fired plant faces a test on Friday.",
        "USA TODAY reported it.",
        "The lock failed next to the mill.",
        "It failed over the last year.",
        "It was the last night of the fair.",
        "This week’s failure was the first.",
        "It failed over the last week.",
        "Earlier Friday, Brenk left.",
        "It failed (on Monday) again.",
        "After a lesson on when neighbours need to be voting Monday night, Ina Holm set out with leaflets.",
        "Neighbours who have to vote Monday were told so.",
        "It was the first Tuesday with voting.",
        "It failed more than two years ago.",
        "It failed twenty-two years ago.",
        "It failed ten years ago.",
        "The pressure was on Mr. Vale, who is facing a loss in his own town on Tuesday.",
        "On Monday, the talks called for by the mayor will go on.",
        "Vale wins in the west this weekend, but in the east he lost.",
        "On Monday, the lock closed by the storm will be open, and it would be.",
        "It closes Monday, Odo Brenk said, if he is asked.",
        "On Monday, Odo Brenk said, it would open.",
        "It failed six months ago.",
        "It failed two years ago today.",
        "It failed over the last summer.",
        "It failed two weeks later Monday.",
        "She said “we will” on how it goes Friday.",
        "Last summer’s failure was the first.",
        "The plan for this weekend stands.",
        "The board said that it would be shut this weekend.",
    ],
)
def test_what_is_not_certain_stays(text: str) -> None:
    assert dated(text, WEDNESDAY) == text


def test_without_the_articles_date_nothing_is_known() -> None:
    assert dated("It failed on Monday.", None) == "It failed on Monday."


def test_at_most_three_dates_a_sentence() -> None:
    text = dated("It failed on Sunday, on Monday, on Tuesday and today.", WEDNESDAY)
    assert text == "It failed on Sunday (4 May 2031), on Monday (5 May 2031), on Tuesday (6 May 2031) and today."


def test_on_a_sunday_a_week_may_be_either_of_two() -> None:
    assert dated("It failed last week.", "2031-05-04") == "It failed last week."


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("It failed last summer.", "2031-10-07"),  # this year's or the last one's
        ("It failed last winter.", "2031-01-07"),
        ("It failed two years ago.", "2031-01-07"),
        ("It failed two weeks ago.", "2031-05-04"),
        ("It failed this weekend.", "2031-05-08"),
    ],
)
def test_spans_that_may_be_either_of_two(text: str, iso: str) -> None:
    assert dated(text, iso) == text


@pytest.mark.parametrize("words", ["last summer", "last winter", "last week", "two years ago", "two weeks ago"])
def test_spans_come_off_again(words: str) -> None:
    text = f"It failed {words}."
    assert dated(text, WEDNESDAY) != text
    assert undated(dated(text, WEDNESDAY), WEDNESDAY) == text


@pytest.mark.parametrize("iso", ["2031-05-03", "2031-05-04", "2031-05-05", WEDNESDAY])
def test_this_weekend(iso: str) -> None:
    assert dated("This weekend, Vale ripped the plan.", iso) == (
        "This weekend (the weekend of 3 May 2031), Vale ripped the plan."
    )


def test_the_dates_come_off_again_and_others_stay() -> None:
    text = "It failed on Monday, said Brenk (62), last week and last month."
    assert undated(dated(text, WEDNESDAY), WEDNESDAY) == text
    assert undated("It failed on Monday (6 May 2031).", WEDNESDAY) == "It failed on Monday (6 May 2031)."
    assert undated("It failed (5 May 2031).", WEDNESDAY) == "It failed (5 May 2031)."


def test_linear_time() -> None:
    started = time.process_time()
    for piece in (
        "on Monday ",
        "Monday",
        "last ",
        "said on ",
        "yesterday, ",
        "a ",
        "“on Monday” ",
        "B. Monday ",
        "a week ago ",
    ):
        dated(piece * 2_000, WEDNESDAY)
    assert time.process_time() - started < 5
