"""Outlets that correct themselves; every example is invented."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rag.asked.judge import Verdict
from rag.asked.understand import understand
from rag.disagree import corrections, disagreements
from rag.disagree.as_of import as_of
from rag.disagree.corrections import is_correction
from rag.planning import plan
from rag.types import Evidence, Holder, SourceClaim

HOW_MANY = understand("How many people died in the Dunmere flood?")


def plain(
    quote: str, *, doc: str = "a.txt", sentence: int = 0, day: str = "2032-02-11", title: str = "Flood in Dunmere",
    outlet: str = "Coast Herald",
) -> Evidence:  # fmt: skip
    return Evidence(doc, sentence, 0, len(quote), quote, outlet, day, title=title, origin=doc)


def said(quote: str, content: str, holder: Holder, *, doc: str = "b.txt", outlet: str = "Dispatch") -> Evidence:
    start = quote.index(content)
    cue = quote.index("said")
    claim = SourceClaim((holder,), ((start, start + len(content)),), ((cue, cue + 4),), mentions=(None,), aliases=((),))
    return Evidence(
        doc, 0, 0, len(quote), quote, outlet, "2032-02-12", title="Flood in Dunmere", claims=(claim,), origin=doc
    )


OLD = plain("In Dunmere 31 people died in the flood.")
NOTICE = plain(
    "An earlier version of this article wrongly said that 31 people had died in the Dunmere flood.",
    doc="c.txt", day="2032-02-14", title="Correction: Flood in Dunmere",
)  # fmt: skip
RIGHT = plain(
    "In fact 13 people died in the Dunmere flood.", doc="c.txt", sentence=1, day="2032-02-14",
    title="Correction: Flood in Dunmere",
)  # fmt: skip
UNION = said(
    "The union said 13 people had died in the Dunmere flood.",
    "13 people had died in the Dunmere flood",
    Holder("union", None, "organisation"),
)


def test_a_correction_names_what_was_wrong_and_what_is_right() -> None:
    (made,) = corrections([OLD, NOTICE, RIGHT, UNION])
    assert (made.notice, made.right, made.wrong) == (NOTICE, RIGHT, (OLD,))


def test_a_correction_needs_neither_the_old_article_nor_the_right_figure_to_be_seen() -> None:
    (made,) = corrections([UNION, NOTICE])
    assert (made.notice, made.right, made.wrong) == (NOTICE, None, ())


def test_what_an_outlet_takes_back_is_no_side_of_a_disagreement() -> None:
    assert len(disagreements(HOW_MANY, [OLD, UNION], names=None)) == 1
    assert disagreements(HOW_MANY, [OLD, UNION, NOTICE, RIGHT], names=None) == ()


def test_another_outlet_is_not_corrected() -> None:
    other = plain("In Dunmere 31 people died in the flood.", doc="d.txt", outlet="Ledger")
    (made,) = corrections([other, NOTICE, RIGHT])
    assert made.wrong == ()
    assert len(disagreements(HOW_MANY, [other, UNION, NOTICE, RIGHT], names=None)) == 1


def test_a_later_article_is_not_taken_back_by_an_earlier_note() -> None:
    later = plain("In Dunmere 31 people died in the flood.", doc="d.txt", day="2032-02-20")
    (made,) = corrections([later, NOTICE, RIGHT])
    assert made.wrong == ()


def test_an_outlet_that_names_its_own_report() -> None:
    notice = plain(
        "In an article published on 11 February the Coast Herald reported that 31 people had died in Dunmere.",
        doc="c.txt", day="2032-02-14", title="Correction: Dunmere flood",
    )  # fmt: skip
    (made,) = corrections([notice, OLD])
    assert made.wrong == (OLD,)


@pytest.mark.parametrize(
    ("quote", "title"),
    [
        ("The figure was wrong.", "Correction: Flood in Dunmere"),
        ("The figure was wrong.", "Corrections and clarifications"),
        ("This article was amended on 3 May 2032.", "Flood in Dunmere"),
        ("An earlier version of this story gave the wrong street.", "Flood in Dunmere"),
        ("We regret the error.", "Flood in Dunmere"),
    ],
)
def test_corrections_are_known_by_their_words(quote: str, title: str) -> None:
    assert is_correction(plain(quote, title=title))


@pytest.mark.parametrize(
    ("quote", "title"),
    [
        ("The mayor corrected the minister.", "Correction officers strike in Dunmere"),
        ("An earlier version of the law was rejected.", "Flood in Dunmere"),
        ("The bank regrets the decision.", "Market correction hits shares"),
    ],
)
def test_news_of_corrections_is_none(quote: str, title: str) -> None:
    assert not is_correction(plain(quote, title=title))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The mayor said on 9 February that 12 had died.", "2032-02-09"),
        ("The count was 12 when it was last given on February 10.", "2032-02-10"),
        ("The mayor said on Monday that 12 had died.", "2032-02-09"),
        ("It was three more than on Monday evening.", "2032-02-11"),
        ("Since 3 February 12 people have died.", "2032-02-11"),
        ("The flood will be discussed on 20 February.", "2032-02-11"),
        ("The barrier was built on 4 May 2009.", "2032-02-11"),
        ("It was 30 December when it broke.", "2031-12-30"),
        ("It was 31 February, he joked.", "2032-02-11"),
        ("Twelve people died.", "2032-02-11"),
    ],
)
def test_the_day_for_which_something_is_said(text: str, expected: str) -> None:
    assert as_of(text, "2032-02-11") == expected
    assert as_of(text, None) is None


def test_what_was_wrong_is_not_said_again_beside_what_is_right_unless_it_is_asked_for() -> None:
    def leading(*evidence: Evidence) -> tuple[Evidence, ...]:
        read = tuple(replace(item, answers=0.9 - 0.1 * rank) for rank, item in enumerate(evidence))
        return plan(HOW_MANY, Verdict(True, read, len(read))).leading

    def quotes(*evidence: Evidence) -> list[str]:
        return [item.quote for item in leading(*evidence)]

    assert NOTICE.quote not in quotes(RIGHT, NOTICE, UNION)
    assert RIGHT.quote in quotes(RIGHT, NOTICE, UNION)
    assert quotes(NOTICE, RIGHT)[0] == NOTICE.quote
