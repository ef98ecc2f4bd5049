"""Later figures of who is quoted, in the articles of the evidence; every example is invented."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rag.asked.understand import understand
from rag.later import later_figures, nothing_held
from tests.rag.test_disagree import POLICE, UNION, told, toll

if TYPE_CHECKING:
    from rag.types import Evidence

FIRST = told(
    "Police said 40 people had been killed in the flood in Dunmere.",
    "40 people had been killed in the flood in Dunmere",
    POLICE,
)
LATER = told(
    "Police raised the toll of the flood in Dunmere to 52 dead.",
    "the toll of the flood in Dunmere to 52 dead",
    POLICE,
    cue="raised",
    sentence=4,
    day="2032-02-13",
    doc="c.txt",
)
ASKED = understand("How many people were killed in the flood?")


def held(*items: Evidence):  # noqa: ANN201
    return lambda item, wanted: tuple(one for one in items if one.doc == item.doc and wanted(one.quote))


def of_later_article(*items: Evidence) -> tuple[Evidence, ...]:
    """Evidence that has another sentence of the later article."""
    return (*items, told("Boats were out, police said.", "Boats were out", POLICE, doc="c.txt", day="2032-02-13"))


def test_the_newest_count_of_who_is_told() -> None:
    assert later_figures(ASKED, of_later_article(FIRST), held(LATER), names=None) == (LATER,)


def test_not_somebody_elses_nor_an_older_one_nor_one_that_is_there() -> None:
    others = toll("52 people were killed in the flood in Dunmere", holder=UNION, day="2032-02-13")
    assert later_figures(ASKED, (FIRST, others), held(others), names=None) == ()
    assert later_figures(ASKED, (LATER, FIRST), held(FIRST), names=None) == ()
    assert later_figures(ASKED, (FIRST, LATER), held(LATER), names=None) == ()
    assert later_figures(ASKED, of_later_article(FIRST), nothing_held, names=None) == ()


def test_who_asks_for_a_day_or_no_number_is_told_none() -> None:
    day = understand("How many people were killed in the flood in February 2032?")
    who = understand("Who was killed in the flood?")
    assert later_figures(day, of_later_article(FIRST), held(LATER), names=None) == ()
    assert later_figures(who, of_later_article(FIRST), held(LATER), names=None) == ()
