"""Where a claim comes from is told to who asks for it; every example is invented."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from rag.asked.understand import understand
from rag.provenance import with_provenance
from rag.types import Evidence, Holder, SourceClaim

if TYPE_CHECKING:
    from rag.neighbours import Around

WHOSE = "Whose word is it that the weir was opened, and is it first-hand?"


def told(quote: str, *names: str, number: int, answers: float | None = 0.4, doc: str = "a.txt") -> Evidence:
    """A sentence; with names, all of it is a claim of theirs, the outermost first."""
    chain = tuple(Holder(name, None, "person") for name in names)
    claims = (SourceClaim(chain, ((0, len(quote)),)),) if chain else ()
    return Evidence(
        doc, number, 0, len(quote), quote, "Lenn Herald", "2032-02-11", claims=claims, chain=chain, origin=doc,
        answers=answers,
    )  # fmt: skip


def article(*items: Evidence) -> Around:
    """What stands beside each in an article of these sentences."""
    return lambda item: tuple(one for one in items if one.doc == item.doc and 0 < abs(one.sentence - item.sentence) < 3)


def chosen(question: str, leading: list[Evidence], *others: Evidence, found: tuple[Evidence, ...] = ()) -> list[int]:
    around = article(*leading, *others, *found)
    asked = understand(question, today=date(2032, 3, 20))
    return [item.sentence for item in with_provenance(asked, leading, (*leading, *found), around, names=None)]


OPENED = told("Brenk said the weir had been opened at night.", "Brenk", number=3)


@pytest.mark.parametrize(
    "behind",
    [
        "He said that he had heard this from the ferryman.",
        "He has it, it seems, from the ferryman.",
        "We have that from a lockkeeper who was there.",
        "He had been told so by the ferryman.",
        "He had learned it the day before from a cousin.",
        "The ferryman had told him so.",
        "She cited a letter by the lockkeeper.",
        "He gave no evidence.",
        "The Herald could not independently verify the claim.",
        "The water board declined to confirm it.",
        "She would not say who had told her.",
        "The claim goes back to a blogger who lives abroad.",
        "He had made that claim before, citing a lockkeeper.",
        "The account was first published by a pupil.",
        "Both spoke on condition of anonymity.",
        "The Herald has seen a copy of the log.",
        "He learned this from his sister.",
        "He had heard that claim from his sister.",
        "She quoted a witness.",
        "The police gave no details.",
        "He offered no proof of the claim.",
        "They could not confirm.",
        "They could not immediately confirm that.",
        "The board would not confirm the report.",
        "He would not say where he had it from.",
        "She refused to say how she knew.",
        "She would not say where the figure came from.",
        "This could not be independently verified.",
        "The claim of the union has not been confirmed.",
        "The Herald has read the letter.",
    ],
)
def test_the_sentence_behind_a_claim_tells_where_it_comes_from(behind: str) -> None:
    source = told(behind, number=4, answers=0.001)
    assert chosen(WHOSE, [OPENED], source) == [3, 4]
    assert chosen("Was the weir opened at night?", [OPENED], source) == [3]


@pytest.mark.parametrize(
    "behind",
    [
        "He had it repaired by his brother.",
        "The water came from the hills.",
        "She cited it as a reason to resign.",
        "He has known this from the start.",
        "The figures of the board will be read on Friday.",
        "It had been closed since March.",
        "The minister confirmed that the weir is old.",
        "He told them that he was ill.",
        "They could not confirm when it would open.",
        "They could not confirm the date of the opening.",
        "The police gave no details of the driver.",
        "He would not say where he was born.",
        "He would not say how much it cost.",
        "The name of the driver could not be confirmed.",
        "She quoted a poem.",
        "She cited her age.",
        "He learned this trade from his father.",
        "He knew that water ran from the hills.",
        "She has read the book.",
        "He has obtained a permit.",
        "He showed us his boat.",
    ],
)
def test_what_tells_no_source_is_left_out(behind: str) -> None:
    assert chosen(WHOSE, [OPENED], told(behind, number=4, answers=0.001)) == [3]


def test_the_claim_is_that_of_the_sentence_before_unless_nobody_else_claims_anything() -> None:
    goes_back = told("The claim goes back to a blogger.", number=5)
    assert chosen(WHOSE, [OPENED], told("Unproven.", number=4), goes_back) == [3, 5]
    assert chosen(WHOSE, [OPENED], told("The weir dates from 1911 and is made of oak.", number=4), goes_back) == [3, 5]
    assert chosen(WHOSE, [OPENED], told("The mill says it was shut.", "the mill", number=4), goes_back) == [3]
    had_it = told("He had it from the ferryman.", number=5)
    assert chosen(WHOSE, [OPENED], told("Unproven.", number=4), had_it) == [3, 5]
    assert chosen(WHOSE, [OPENED], told("Orne met him at the mill that night.", number=4), had_it) == [3]


def test_our_figure_is_the_outlets_own_one_however_far_back() -> None:
    question = "Where did the Herald get its forty drowned sheep?"
    own = told("The Herald can reveal that 40 sheep drowned at the weir.", number=1)
    between = [told(f"The {n}th field lay under water.", "the mayor", number=1 + n) for n in range(1, 6)]
    ours = told("Our figure comes from a shepherd, who keeps a list.", number=7)
    assert chosen(question, [own], *between, ours) == [1, 7]
    mayors = told("The mayor said 40 sheep had drowned at the weir.", "the mayor", number=1)
    assert chosen(question, [mayors], *between, ours) == [1]
    assert chosen(question, [told("Many sheep drowned at the weir.", number=1)], *between, ours) == [1]


def test_a_claim_that_has_a_source_and_meets_the_question_leads() -> None:
    unsure = told("Orne told the council on Monday of the flood.", "Orne", number=1, answers=0.2, doc="b.txt")
    found = told("A pupil said the weir was opened.", "A pupil", number=3, answers=0.07)
    source = told("He said he had heard this from the cook.", "A pupil", number=4, answers=None)
    assert chosen(WHOSE, [unsure], source, found=(found,)) == [3, 4, 1]
    assert chosen(WHOSE, [unsure], found=(found,)) == [1]
    sure = told("Orne told the council on Monday of the flood.", "Orne", number=1, answers=0.8, doc="b.txt")
    assert chosen(WHOSE, [sure], source, found=(found,)) == [1]


def test_another_account_of_the_same_figure_is_told_with_its_source() -> None:
    question = "Who is behind the claim of 9 million crowns paid for the weir, and what was their source?"
    first = told("In May 9 million crowns were paid for the weir, as a gift.", number=1, answers=0.6)
    second = told("Police look for 9 million crowns.", "Police", number=6, doc="b.txt", answers=0.05)
    other = told("Police look for 3 million crowns.", "Police", number=6, doc="b.txt", answers=0.05)
    given = told("The union had given that figure, citing a clerk.", "The union", number=7, doc="b.txt", answers=None)
    assert chosen(question, [first], given, found=(second,)) == [1, 6, 7]
    assert chosen(question, [first], given, found=(other,)) == [1]


def test_that_nobody_confirms_it_may_stand_far_behind() -> None:
    question = "Is it confirmed that Orne booked the hall, and whose word is it?"
    booked = told("Orne has booked the hall, according to the porters.", "the porters", number=1, answers=0.1)
    declined = told("Aides of Orne declined to confirm the booking.", number=9, answers=0.08)
    elsewhere = told("Aides of Quill declined to confirm the visit.", number=9, answers=0.08, doc="b.txt")
    unlikely = told("Aides of Orne declined to confirm the booking.", number=9, answers=0.01)
    assert chosen(question, [booked], found=(declined,)) == [1, 9]
    assert chosen(question, [booked], found=(elsewhere,)) == [1]
    assert chosen(question, [booked], found=(unlikely,)) == [1]


def test_a_report_that_names_its_source_is_told_where_the_best_one_does_not() -> None:
    question = "How did the Ledger know that 400 crowns were paid?"
    wrote = told("The Ledger wrote that 400 crowns were paid.", "The Ledger", number=5, answers=0.7)
    citing = told("The Ledger had reported, citing a clerk, that 400 crowns were paid.", number=2, doc="b.txt")
    heard = told("The Ledger had reported twice that 400 crowns were paid.", number=2, doc="b.txt")
    far = told("The Ledger, citing a nun, praised the choir.", number=2, doc="b.txt", answers=0.1)
    assert chosen(question, [wrote], found=(citing,)) == [5, 2]
    assert chosen(question, [wrote], found=(heard,)) == [5]
    assert chosen(question, [wrote], found=(far,)) == [5]


def test_whose_word_is_passed_on_by_whoever_has_just_been_named() -> None:
    question = "why was Orne at the mill, and how do we know"
    seen = told("The Ledger noted that Orne was at the mill.", "The Ledger", number=2)
    relayed = told(
        "The Ledger reported that Orne said he was buying flour.", "The Ledger", "Orne", number=3, answers=0.01
    )
    other = told("The Argus reported that Orne said he was ill.", "The Argus", "Orne", number=3, answers=0.01)
    assert chosen(question, [seen], relayed) == [2, 3]
    assert chosen(question, [seen], other) == [2]
    passed = told("The Ledger, quoting Vale, said Orne was at the mill.", "The Ledger", "Vale", number=2)
    assert chosen(question, [passed], relayed) == [2]


def test_a_day_is_no_figure_and_another_matter_no_source() -> None:
    question = "By whose account was the weir shut on 13 March, and on whose word?"
    shut = told("The Ledger said the weir was shut on Thursday.", "The Ledger", number=1)
    other = told("Open Field, citing a nurse, said on 13 March that the mill had no bread.", number=6, answers=0.3)
    assert chosen(question, [shut], found=(other,)) == [1]


def test_a_claim_that_names_its_source_comes_before_one_that_meets_less() -> None:
    question = "Where did the 400 crowns story come from?"
    leak = told("The water came from inside the school.", number=3, answers=0.4, doc="b.txt")
    citing = told("The Ledger had reported, citing a clerk, that 400 crowns were paid.", number=2, answers=0.25)
    assert chosen(question, [leak, citing]) == [2, 3]
    assert chosen(question, [leak], found=(citing,)) == [2, 3]
