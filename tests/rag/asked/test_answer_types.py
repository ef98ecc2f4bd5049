"""Figures beside what is counted, and figures of something else; every sentence is invented."""

from __future__ import annotations

import pytest

from rag.asked.answer_types import has_answer
from rag.asked.counting import HAS
from rag.asked.understand import understand
from rag.types import Evidence


def counted(question: str, quote: str) -> float:
    item = Evidence("a.txt", 0, 0, len(quote), quote, "Coast Herald", "2032-02-11")
    found = has_answer(understand(question), item)
    return min(found.fits, found.counted)


@pytest.mark.parametrize(
    ("question", "quote"),
    [
        ("How many soldiers did the brigade lose?", "Its soldiers took Dunmere, a town of 9,000 people."),
        ("How many fighters did the Front lose?", "Its fighters had taken all of the town after six weeks."),
        ("How many ships sank?", "The ships had lain off Dunmere for 12 days."),
        ("How many houses burned down?", "The houses stood empty, and 40 people slept in the hall."),
        ("How many prisoners were there?", "The prisoners came in a lorry."),
        ("How many refugees has the port taken in?", "The refugees were told that 46 patients lay in the cellar."),
        ("How many planes were shot down?", "The planes flew most of the night."),
        ("How many trams were damaged?", "The tram depot lost power at three in the morning."),
        ("How many ships sank?", "The ships sailed on 3 April."),
        ("How many rescuers were hurt?", "The rescuers had seen nothing like it in two decades."),
        ("How many votes went missing?", "The votes were kept for 8 weeks."),
    ],
)
def test_a_figure_of_something_else_counts_nothing(question: str, quote: str) -> None:
    assert counted(question, quote) < HAS


@pytest.mark.parametrize(
    ("question", "quote"),
    [
        ("How many soldiers did the brigade lose?", "Of its soldiers 17 were killed."),
        ("How many people died in the storm?", "16 people, among them two nurses and an old man, were dead by noon."),
        ("How many soldiers were killed?", "The army put the killed soldiers at 29."),
        ("How many ships sank?", "Three ships went down, one of them a ferry."),
        ("How many houses burned down?", "The mayor counted 212 homes that had burned."),
        (
            "How many refugees has the port taken in?",
            "Some 640 people had fled to the port; the refugees sleep in a hall.",
        ),
        ("How many of the miners were hurt?", "All the miners were hurt."),
        ("How many planes were shot down?", "Two of the planes were shot down."),
        ("How many trams were damaged?", "The depot lost seven trams at three in the morning."),
        ("How many ships sank?", "On 3 April two ships sank."),
        ("How many children were in the bus?", "There were no children in the bus."),
        ("How many days did the march of the refugees last?", "It lasted 12 days."),
    ],
)
def test_a_figure_of_what_is_counted_stays_one(question: str, quote: str) -> None:
    assert counted(question, quote) >= HAS
