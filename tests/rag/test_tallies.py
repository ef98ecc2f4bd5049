"""The counts that several holders give of one thing; every example is invented."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from rag.asked.understand import understand
from rag.disagree.tallies import asks_for_tallies, tallies
from rag.planning import plan
from tests.rag.test_planning import told, verdict

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rag.neighbours import Around
    from rag.types import Evidence

HURT = "How many people were hurt in the Dunmere fire: what figures are there, and do the sources agree?"
VANS = "How many vans were lost in Dunmere? Compare the numbers."
TITLE = "Fire in Dunmere"
MAYOR = told("The mayor said 30 people were hurt in Dunmere.", "The mayor", "30 people were hurt in Dunmere", number=4)


def plain(quote: str, number: int, *, doc: str = "a.txt", day: str = "2032-02-11") -> Evidence:
    return replace(told(quote, number=number, doc=doc, day=day), title=TITLE, outlet=f"{doc[0].upper()} Herald")


def article(*quotes: str, first: int = 5, doc: str = "a.txt", day: str = "2032-02-11") -> tuple[Evidence, ...]:
    return tuple(plain(quote, number, doc=doc, day=day) for number, quote in enumerate(quotes, first))


def within(items: Sequence[Evidence], reach: int = 2) -> Around:
    return lambda item: tuple(
        one for one in items if one.doc == item.doc and 0 < abs(one.sentence - item.sentence) <= reach
    )


def given(question: str, *found: Evidence, beside: Sequence[Evidence] = ()) -> list[str]:
    chosen = tallies(understand(question), found, within((*found, *beside)), names=None)
    return [item.quote for item in chosen]


@pytest.mark.parametrize(
    "question",
    [
        HURT,
        VANS,
        "How many sheep were stolen, according to whom?",
        "How many clerks had seen the list, and who gives which number?",
        "Number of lambs drowned at Orsk - what figures are there and whose are they?",
    ],
)
def test_who_wants_the_figures_of_several(question: str) -> None:
    assert asks_for_tallies(understand(question))


@pytest.mark.parametrize(
    "question",
    [
        "How many people were hurt in the Dunmere fire?",
        "How many people were hurt in Dunmere according to the mayor?",
        "Do the mayor and the union agree about the gate?",
        "How long did the strike last, according to whom?",
        "Who counted the sheep?",
    ],
)
def test_who_does_not(question: str) -> None:
    assert not asks_for_tallies(understand(question))


@pytest.mark.parametrize(
    "figure",
    [
        "The clinic had counted 17.",
        "The union gave a smaller number, 58.",
        "The brigade spoke of 45.",
        "The infirmary first counted 23, later 36.",
        "A newsletter wrote of 90 and named a neighbour.",
        "The brigade reported 41 cases.",
        "The union counted 44 people.",
        "The union put it at about 44.",
    ],
)
def test_a_figure_beside_counts_what_the_one_before_it_counts(figure: str) -> None:
    assert given(HURT, MAYOR, beside=article(figure)) == [MAYOR.quote, figure]


@pytest.mark.parametrize(
    "other",
    [
        "The brigade counted 12 engines.",
        "The brigade counted 12 dead.",
        "The mill had been founded in 1911.",
        "The owner put the damage at 40 million crowns.",
        "The fire burnt for nine hours.",
        "In Lenta, 12 had a ticket.",
        "The brigade reported at 9.",
        "The mayor put 300 people on the road.",
        "The judge gave 12.",
        "The brigade counted 300 people in the hall.",
        "The hall takes 300 people, the union reported.",
        "In 2009 a fire in the same mill hurt 33 people.",
    ],
)
def test_a_figure_of_another_thing_is_no_count(other: str) -> None:
    assert given(HURT, MAYOR, beside=article(other)) == []


def test_a_figure_behind_that_of_another_thing_counts_that() -> None:
    two = article("Hallam Mill says 14 engines came.", "The brigade spoke of 20.")
    assert given(HURT, MAYOR, beside=two) == []


def test_a_figure_far_from_any_count_counts_nothing() -> None:
    text = article(
        "The mill stands by the canal.", "Its roof fell in.", "The weather was dry.", "The owner spoke of 20."
    )
    assert given(HURT, MAYOR, beside=text) == []


def test_the_count_that_opens_a_paragraph_may_give_no_figure() -> None:
    report = article(
        "The number of injured is doubtful.", "The clinic counted 22.", "The brigade spoke of 45.", doc="b.txt"
    )
    assert given(HURT, MAYOR, report[0], beside=report) == [MAYOR.quote, *(item.quote for item in report[1:])]
    engines = article("The number of engines is doubtful.", "The clinic counted 22.", doc="b.txt")
    assert given(HURT, MAYOR, engines[0], beside=engines) == []


def test_a_figure_set_against_a_known_one() -> None:
    text = article(
        "The market was closed.",
        "A boy lost a shoe.",
        "The doctor had a cold.",
        "Eleven cases had come to him, not 30.",
    )
    assert given(HURT, MAYOR, beside=text) == [MAYOR.quote, "Eleven cases had come to him, not 30."]
    other = article("The market was closed.", "A boy lost a shoe.", "The doctor had a cold.", "Eleven came, not 12.")
    assert given(HURT, MAYOR, beside=other) == []


def test_what_is_left_when_some_are_taken_off() -> None:
    text = article("The union spoke of 58.", "Of those it lists 18 are guests.", "That leaves 40.")
    assert given(HURT, MAYOR, beside=text) == [MAYOR.quote, *(item.quote for item in text)]
    alone = article("The town has 18 wells.", "Its mayor is ill.", "Its market is shut.", "That leaves 40.")
    assert given(HURT, MAYOR, beside=alone) == []


def test_their_number_is_that_of_those_the_sentences_before_tell_of() -> None:
    asked = "How many survivors of the missing Orsk ferry were landed at Lenta, according to whom?"
    ferry = told("Twelve of the 30 aboard had been taken to Lenta by a trawler, the port said.", "the port",
                 "Twelve of the 30 aboard had been taken to Lenta by a trawler", number=3)  # fmt: skip
    rest = article("The owner wept.", "A Lenta pilot had seen the trawler himself.", "She put their number at some 25.",
                   first=8)  # fmt: skip
    assert (
        given(asked, ferry, beside=(*article("The sea was calm.", "Nobody slept.", first=5), *rest))[-1]
        == rest[-1].quote
    )
    cows = article("A farmer lost his cows.", "She put their number at some 25.", first=8)
    assert given(asked, ferry, beside=(*article("The sea was calm.", "Nobody slept.", first=5), *cows)) == []


def test_the_tanks_of_the_other_side_are_another_count() -> None:
    own = plain("Orvia says that 70 vans were destroyed in Dunmere.", 1)
    asked = "How many Orvian vans were lost in Dunmere? Compare the numbers."
    theirs = plain("The union said 44 Kestrian vans had been destroyed.", 2)
    counted = plain("A painter counted 31 vans wrecked in Dunmere.", 1, doc="b.txt")
    these = plain("Of these, 15 were Orvian and the rest Kestrian.", 2, doc="b.txt")
    assert given(asked, own, theirs, counted, these) == [own.quote, counted.quote, these.quote]


def test_what_the_counted_did_must_be_the_same() -> None:
    asked = "How many clerks had seen the Dunmere list, and who gives which number?"
    void = plain("The court fined 1,300 clerks over the Dunmere list.", 1)
    seen = plain("At least 205 clerks had seen it.", 4)
    lower = plain("The union gave a smaller number, 58.", 5)
    assert given(asked, void, seen, lower) == [seen.quote, lower.quote]
    later = plain("The number of clerks who knew it was 190 in the end, not the 205 or 58 told in Dunmere.", 3,
                  doc="b.txt", day="2032-04-20")  # fmt: skip
    assert given(asked, void, seen, lower, later) == [seen.quote, lower.quote, later.quote]
    other = plain("The number of clerks who sat in Dunmere was 190 in the end.", 3, doc="b.txt", day="2032-04-20")
    assert given(asked, void, seen, lower, other) == [seen.quote, lower.quote]


def test_them_are_in_the_sentence_before_which_says_whose_word_it_is() -> None:
    asked = "How many clerks had seen the Dunmere lists, and who gives which number?"
    court = told("The lists had been opened in Dunmere, the court said.", "the court",
                 "The lists had been opened in Dunmere", number=3)  # fmt: skip
    seen, lower = plain("At least 205 clerks had seen them.", 4), plain("The union gave a smaller number, 58.", 5)
    assert given(asked, court, seen, lower) == [court.quote, seen.quote, lower.quote]


@pytest.mark.parametrize(("day", "count"), [("2032-02-14", 2), ("2032-03-14", 0)])
def test_what_is_counted_weeks_later_is_another_count(day: str, count: int) -> None:
    other = plain("In Dunmere 12 people were hurt in the fire.", 1, doc="b.txt", day=day)
    assert len(given(HURT, replace(MAYOR, title=TITLE), other)) == count


def test_another_town_is_another_count() -> None:
    other = replace(plain("In Lenta 12 people were hurt in a fire.", 1, doc="b.txt"), title="Fire in Lenta")
    assert given(HURT, MAYOR, other) == []


def test_the_newest_count_of_each_holder_stands() -> None:
    newer = told("The mayor said 34 people were hurt in Dunmere.", "The mayor", "34 people were hurt in Dunmere",
                 doc="b.txt", day="2032-02-13", number=1)  # fmt: skip
    clinic = plain("The clinic counted 17.", 5)
    assert given(HURT, MAYOR, newer, beside=(clinic,)) == [clinic.quote, newer.quote]


def test_no_counts_where_all_give_one() -> None:
    same = plain("The clinic counted 30.", 5)
    assert given(HURT, MAYOR, beside=(same,)) == []


def test_six_counts_at_most_and_the_idle_sentence_is_left_out() -> None:
    idle = plain("The fire board of Dunmere sat until noon.", 1)
    others = article(*(f"The {who} spoke of {n}." for n, who in enumerate(
        ("clinic", "brigade", "union", "firm", "priest", "baker"), 40)))  # fmt: skip
    made = plan(understand(HURT), verdict(idle, MAYOR, leading=2), around=within((idle, MAYOR, *others)))
    assert made.leading[0] == MAYOR
    assert len(made.leading) == 6
    assert idle not in made.leading


def test_who_asks_for_one_figure_is_told_as_before() -> None:
    clinic = plain("The clinic spoke of 17.", 5)
    made = plan(understand("How many people were hurt in the Dunmere fire?"), verdict(MAYOR), around=within((clinic,)))
    assert made.tallies == ()


def test_who_rejects_a_count_in_a_newer_sentence_has_not_given_it() -> None:
    quote = "The union says that 44 people were hurt in Dunmere, which the mayor rejects."
    union = told(quote, "The union", "44 people were hurt in Dunmere", cue="says", doc="b.txt", day="2032-02-13")
    rejects = told(quote, "the mayor", "44 people were hurt in Dunmere", cue="rejects", stance="denies")
    newer = replace(union, claims=(*union.claims, *rejects.claims))
    assert given(HURT, MAYOR, newer) == [MAYOR.quote, quote]


def test_what_an_outlet_has_corrected_is_left_to_its_correction() -> None:
    notice = plain("An earlier version of this article wrongly said that 90 people were hurt in Dunmere.", 9)
    assert given(HURT, MAYOR, notice, beside=(plain("The clinic counted 17.", 5),)) == []
