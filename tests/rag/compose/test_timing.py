"""When something was said; every example is invented."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rag.compose import compose
from rag.compose.timing import reported
from rag.types import Evidence, Holder
from tests.rag.compose.evidence import claim, evidence

FARR = Holder("Ottoline Farr", "mayor", "person")
SHUT = "The union said the gate was shut."
OPEN = "Ottoline Farr said the gate was open."


UNION = evidence(
    SHUT, claim(SHUT, "the gate was shut", (Holder("union", None, "organisation"), "The union"), cue="said")
)
MAYOR = evidence(OPEN, claim(OPEN, "the gate was open", (FARR, "Ottoline Farr"), cue="said"), sentence=4)


def test_a_side_says_on_what_day_it_was_reported() -> None:
    made = compose([UNION, MAYOR], with_days={("a.txt", 3)})
    assert made.text == (
        "The union said the gate was shut (reported on 7 May 2031) [1]. Mayor Ottoline Farr said the gate was open [2]."
    )


def test_a_side_that_names_its_day_needs_no_other() -> None:
    quote = "The union said on Tuesday the gate was shut."
    item = evidence(
        quote, claim(quote, "the gate was shut", (Holder("union", None, "organisation"), "The union"), cue="said")
    )
    assert compose([item], with_days={("a.txt", 3)}).text == (
        "The union said on Tuesday (6 May 2031) the gate was shut [1]."
    )


@pytest.mark.parametrize(
    ("end", "shown"),
    [
        ("“quite shut.”", "“quite shut” (reported on 7 May 2031)."),
        ("quite shut.", "quite shut (reported on 7 May 2031)."),
        ("“quite shut!”", "“quite shut!” (reported on 7 May 2031)."),
        ("shut at 2 p.m.", "shut at 2 p.m. (reported on 7 May 2031)."),
    ],
)
def test_the_day_stands_before_the_full_stop(end: str, shown: str) -> None:
    assert reported(f"The union said the gate was {end}", UNION) == f"The union said the gate was {shown}"


def test_two_remarks_on_a_sentence_share_a_bracket() -> None:
    quote = "“They told me the gate was shut,” Ottoline Farr said."
    they = Holder("they", None, "anonymous")
    item = evidence(
        quote,
        claim(quote, "They told me the gate was shut", (FARR, "Ottoline Farr"), cue="said"),
        claim(quote, "the gate was shut", (they, "They"), cue="told", inside=0),
    )
    assert compose([item], with_days={("a.txt", 3)}).text == (
        "“They told me the gate was shut,” mayor Ottoline Farr said "
        "(the sentence does not say who “they” are; reported on 7 May 2031) [1]."
    )


@pytest.mark.parametrize(
    ("item", "text"),
    [
        (UNION, "Earlier (7 May 2031), the union said the gate was shut [1]."),
        (MAYOR, "Earlier (7 May 2031), mayor Ottoline Farr said the gate was open [1]."),
    ],
)
def test_what_was_replaced_is_named_as_older(item: object, text: str) -> None:
    made = compose([item], older={("a.txt", 3), ("a.txt", 4)})  # type: ignore[list-item]
    assert made.text == text


def test_sides_stand_in_the_order_in_which_they_are_given() -> None:
    later = evidence("The lock was repaired in May.", doc="b.txt", sentence=9)
    later = replace(later, start=later.start + 400, end=later.end + 400)
    sooner = evidence("The lock was built in 1911.", doc="b.txt", sentence=2)
    between = evidence("The gate is new.", doc="c.txt")
    assert [c.evidence for c in compose([later, between, sooner], in_order=True).citations] == [later, between, sooner]
    assert [c.evidence for c in compose([later, between, sooner]).citations] == [sooner, later, between]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("She said: “I know where he is.”", "She said: “I know where he is.” (reported on 7 May 2031)."),
        ("It was shut at 2 p.m.", "It was shut at 2 p.m. (reported on 7 May 2031)."),
        (
            "It was shut last week (the week of 28 April 2031).",
            "It was shut last week (the week of 28 April 2031; reported on 7 May 2031).",
        ),
        (
            "It was shut last week (the week of 28 April 2031) by the union.",
            "It was shut last week (the week of 28 April 2031) by the union (reported on 7 May 2031).",
        ),
        ("Was it shut?", "Was it shut? (reported on 7 May 2031)."),
        ("It was shut.", "It was shut (reported on 7 May 2031)."),
    ],
)
def test_a_sentence_ends_behind_its_day(text: str, shown: str) -> None:
    assert reported(text, UNION) == shown


def _side(says: str, *, sentence: int, doc: str = "a.txt") -> Evidence:
    quote = f"The union said {says}."
    union = (Holder("union", None, "organisation"), "The union")
    return evidence(quote, claim(quote, says, union, cue="said"), sentence=sentence, doc=doc)


SIDES = (_side("the gate was shut", sentence=3), _side("the lock was dry", sentence=4), _side("it rained", sentence=7))
DAYS = {("a.txt", 3), ("a.txt", 4), ("a.txt", 7)}


@pytest.mark.parametrize(
    ("items", "days", "told"),
    [
        (SIDES[:2], DAYS, ["shut [1]", "dry (both reported on 7 May 2031) [2]"]),
        (SIDES, DAYS, ["shut [1]", "dry [2]", "rained (all three reported on 7 May 2031) [3]"]),
        (
            (SIDES[0], replace(SIDES[1], doc="b.txt")),
            {("a.txt", 3), ("b.txt", 4)},
            ["shut (reported on 7 May 2031) [1]", "dry (reported on 7 May 2031) [2]"],
        ),
        (
            SIDES,
            DAYS - {("a.txt", 4)},
            ["shut (reported on 7 May 2031) [1]", "dry [2]", "rained (reported on 7 May 2031) [3]"],
        ),
        (
            (SIDES[0], _side("on Tuesday it rained", sentence=4)),
            DAYS,
            ["shut (reported on 7 May 2031) [1]", "rained [2]"],
        ),
    ],
)
def test_sides_of_one_article_have_its_day_once(
    items: tuple[Evidence, ...], days: set[tuple[str, int]], told: list[str]
) -> None:
    made = compose(items, in_order=True, most=len(items), with_days=days).text
    for one in told:
        assert one in made
    assert made.count("reported on") == sum("reported" in one for one in told)
