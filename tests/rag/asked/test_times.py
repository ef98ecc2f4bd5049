from __future__ import annotations

from datetime import date

import pytest

from rag.asked.times import in_time, suggested_filters, time_asked
from rag.asked.understand import understand
from rag.types import Filters

TODAY = date(2031, 5, 20)  # a Tuesday


@pytest.mark.parametrize(
    ("question", "since", "until"),
    [
        ("Who resigned on 3 April 2031?", date(2031, 4, 3), date(2031, 4, 3)),
        ("Who resigned on April 3rd?", date(2031, 4, 3), date(2031, 4, 3)),
        ("Who resigned on 3 June?", date(2030, 6, 3), date(2030, 6, 3)),
        ("Who resigned on 31 June 2030?", date(2030, 6, 1), date(2030, 6, 30)),
        ("Who resigned in January?", date(2031, 1, 1), date(2031, 1, 31)),
        ("Who has resigned since March?", date(2031, 3, 1), None),
        ("Who resigned before 2029?", None, date(2029, 12, 31)),
        ("Who resigned on 2031-02-28?", date(2031, 2, 28), date(2031, 2, 28)),
        ("Today the mayor is to speak; who else?", date(2031, 5, 20), date(2031, 5, 20)),
        ("Who spoke in Orsk today?", date(2031, 5, 20), date(2031, 5, 20)),
        ("Who resigned yesterday?", date(2031, 5, 19), date(2031, 5, 19)),
        ("Who resigned on Friday?", date(2031, 5, 16), date(2031, 5, 16)),
        ("Who resigned last Tuesday?", date(2031, 5, 13), date(2031, 5, 13)),
        ("Who resigned last week?", date(2031, 5, 12), date(2031, 5, 18)),
        ("Who resigned last month?", date(2031, 4, 1), date(2031, 4, 30)),
        ("Who resigned in the past two weeks?", date(2031, 5, 6), date(2031, 5, 20)),
        ("Who resigned last year?", date(2030, 1, 1), date(2030, 12, 31)),
    ],
)
def test_times_are_resolved(question: str, since: date | None, until: date | None) -> None:
    found = time_asked(question, TODAY)
    assert found is not None
    assert (found.since, found.until) == (since, until)


@pytest.mark.parametrize(
    "question",
    [
        "Who resigned?",
        "Who will march on the capital?",
        "May they resign?",
        "Who counted 2031 votes?",
        "Who came second in the Orsk Today poll?",
        "What did Lenta Today write about the dam?",
    ],
)
def test_no_time(question: str) -> None:
    assert time_asked(question, TODAY) is None


def test_without_today_only_whole_dates_are_resolved() -> None:
    assert time_asked("Who resigned in January?", None) is None
    assert time_asked("Who resigned yesterday?", None) is None
    found = time_asked("Who resigned in January 2031?", None)
    assert found is not None
    assert found.since == date(2031, 1, 1)


def test_what_was_said_in_january_stands_in_articles_of_january_and_the_week_after() -> None:
    asked = understand("What did Orla Finn say about the pier in January?", today=TODAY)
    assert suggested_filters(asked) == Filters(since=date(2031, 1, 1), until=date(2031, 2, 7))


def test_what_happened_in_january_may_be_told_later() -> None:
    asked = understand("Why did the pier close in January?", today=TODAY)
    assert suggested_filters(asked) == Filters(since=date(2031, 1, 1))
    assert suggested_filters(understand("Why did the pier close?", today=TODAY)) is None


def test_a_weekday_alone_restricts_nothing() -> None:
    """ "On the Thursday the dam broke" is not last Thursday."""
    asked = understand("How much water came on the Thursday the dam broke?", today=TODAY)
    assert asked.time is not None
    assert suggested_filters(asked) is None
    assert in_time(asked, "2030-01-02", "The water stood at 4 metres.")


def test_a_month_that_is_still_to_come_restricts_nothing() -> None:
    asked = understand("What did Orla Finn say about the closure in September?", today=TODAY)
    assert suggested_filters(asked) is None


def test_a_sentence_that_names_the_time_is_in_time_whenever_it_was_published() -> None:
    asked = understand("What did Orla Finn say about the pier in January?", today=TODAY)
    assert in_time(asked, "2031-01-20", "Orla Finn said it was closed.")
    assert not in_time(asked, "2031-04-20", "Orla Finn said it was closed.")
    assert in_time(asked, "2031-04-20", "Orla Finn said in January that it was closed.")
    assert in_time(asked, None, "Orla Finn said it was closed.")


@pytest.mark.parametrize(
    ("quote", "is_of_it"),
    [
        ("The pier closed on Sept. 14.", True),
        ("The pier closed on September 14.", True),
        ("The pier closed on Sep. 14.", True),
        ("The pier closed in June.", False),
        ("The pier closed in a separate dispute.", False),
    ],
)
def test_a_month_may_be_shortened(quote: str, is_of_it: bool) -> None:
    asked = understand("Why did the pier close on 14 September 2030?", today=TODAY)
    assert in_time(asked, "2030-08-20", quote) is is_of_it
