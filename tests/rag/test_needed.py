"""Which further sentences an answer needs though the reader finds them unlikely; every example is invented."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rag.asked.understand import understand
from rag.needed import needed
from rag.neighbours import nobody_around
from rag.types import Evidence, Holder, SourceClaim, Stance


def told(
    quote: str, name: str = "", *, number: int, answers: float, doc: str = "a.txt", stance: Stance = "asserts"
) -> Evidence:
    """A sentence; with a name, all of it is that holder's claim."""
    holder = Holder(name, None, "organisation")
    claims = (SourceClaim((holder,), ((0, len(quote)),), stance=stance),) if name else ()
    return Evidence(
        doc, number, 0, len(quote), quote, "Coast Herald", "2032-02-11", claims=claims, origin=doc,
        answers=answers, chain=claims[0].chain if claims else (),
    )  # fmt: skip


def chosen(question: str, *items: Evidence) -> list[int]:
    return [item.sentence for item in needed(understand(question), items, nobody_around, leading=1, names=None)]


LEAK = told("The union said the basin had leaked in March.", "the union", number=3, answers=0.8)
DENIED = told("The firm denies any spill.", "the firm", number=7, answers=0.04, stance="denies")


@pytest.mark.parametrize("question", ["Has the basin leaked?", "Did the basin leak in March?", "Is the basin tight?"])
def test_who_asks_whether_it_is_so_is_told_of_the_denial(question: str) -> None:
    assert chosen(question, LEAK, DENIED) == [3, 7]


def test_no_denial_where_none_is_asked_for() -> None:
    assert chosen("When did the basin leak?", LEAK, DENIED) == [3]
    assert chosen("What did the union say about the basin?", LEAK, DENIED) == [3]


def test_a_denial_of_another_article_or_far_down_is_of_something_else() -> None:
    elsewhere = told("The club denies any fraud.", "the club", number=2, answers=0.04, doc="b.txt", stance="denies")
    others = [told(f"The {n}th pump stood still.", number=20 + n, answers=0.01) for n in range(4)]
    assert chosen("Has the basin leaked?", LEAK, elsewhere) == [3]
    assert chosen("Has the basin leaked?", LEAK, *others, DENIED) == [3]


def test_the_same_holder_is_no_other_side_and_one_denial_is_enough() -> None:
    own = told("The union denied that it had hidden a report.", "the union", number=8, answers=0.01, stance="denies")
    more = told("The mayor denies any spill.", "the mayor", number=9, answers=0.03, stance="denies")
    assert chosen("Has the basin leaked?", LEAK, own) == [3]
    assert chosen("Has the basin leaked?", LEAK, DENIED, more) == [3, 7]


def test_a_denial_about_somebody_else_is_none() -> None:
    ill = told("Varga is rumoured to be ill.", number=3, answers=0.8)
    of_quill = told("The palace denied that Quill is ill.", "the palace", number=4, answers=0.04, stance="denies")
    of_varga = told("The palace denied that Varga is ill.", "the palace", number=4, answers=0.04, stance="denies")
    assert chosen("Is Varga ill?", ill, of_quill) == [3]
    assert chosen("Is Varga ill?", ill, of_varga) == [3, 4]


FIRST = told("In 2019 the Reds took six weeks to seize Orsk.", number=4, answers=0.8)
SECOND = told("Lenta, with a larger garrison, fell in seven.", number=5, answers=0.01)


def test_the_other_half_of_a_question_on_two_places() -> None:
    assert chosen("How long did the Reds take to seize Orsk, and Lenta?", FIRST, SECOND) == [4, 5]


@pytest.mark.parametrize(
    ("question", "second"),
    [
        ("How long did the Reds take to seize Orsk?", SECOND),
        ("How long did the Reds take to seize Orsk, and Lenta?", told("Lenta burned.", number=5, answers=0.01)),
        ("How long did the Reds take to seize Orsk, and Lenta?", told("Lenta fell in 7.", number=9, answers=0.01)),
        ("Who seized Orsk, and Lenta?", SECOND),
    ],
)
def test_no_other_half_without_its_name_its_figure_or_its_place(question: str, second: Evidence) -> None:
    assert chosen(question, FIRST, second) == [4]


def test_who_asks_for_a_source_is_told_none_by_the_narrator() -> None:
    claimed = told("The union said the basin had leaked.", "the union", number=3, answers=0.5)
    narrated = told("The leak of the basin has made many angry.", number=0, answers=0.45)
    other = told("The mayor said the basin had leaked.", "the mayor", number=5, answers=0.45)
    assert chosen("Who says that the basin leaked?", claimed, narrated) == [3]
    assert chosen("Who says that the basin leaked?", claimed, other) == [3, 5]
    assert chosen("Has the basin leaked?", claimed, narrated) == [3, 0]


def test_a_figure_of_an_article_that_names_others_is_of_something_else() -> None:
    question = "How many people were hurt in the fire at Kelma?"
    kelma = told("Nobody was hurt in the fire at Kelma.", number=3, answers=0.3)
    union = told("The union counted 26 hurt.", "the union", number=5, answers=0.2, doc="b.txt")
    naming = told("The fire at Kelma was out by noon.", number=1, answers=0.01, doc="b.txt")
    assert chosen(question, kelma, union) == [3]
    # The other article names it too, or the reader is sure of it all the same.
    assert chosen(question, kelma, union, naming) == [3, 5]
    sure = told("The union counted 26 hurt.", "the union", number=5, answers=0.4, doc="b.txt")
    assert chosen(question, kelma, sure) == [3, 5]
    # Nothing is told by the names where the first has none either.
    unnamed = told("Nobody was hurt.", number=3, answers=0.3)
    assert chosen(question, unnamed, union) == [3, 5]


@pytest.mark.parametrize("answers", [0.2, 0.5])
def test_the_sentence_that_goes_on_from_the_best_one_is_told_with_it(answers: float) -> None:
    asked = "Who scored in the final?"
    goes_on = told("Orne equalised in the 64th.", number=4, answers=answers)
    scored = told("Vane scored first for the Reds.", number=3, answers=0.8)
    assert chosen(asked, scored, goes_on) == [3, 4]


@pytest.mark.parametrize(
    "other",
    [
        told("Orne equalised in the 64th.", number=4, answers=0.03),
        told("Orne equalised in the 64th.", number=5, answers=0.03),
        told("Orne equalised in the 64th.", number=4, answers=0.2, doc="b.txt"),
        told("It had rained.", number=2, answers=0.2),
    ],
)
def test_no_other_sentence_goes_on_from_it(other: Evidence) -> None:
    assert chosen("Who scored in the final?", told("Vane scored first.", number=3, answers=0.8), other) == [3]


def test_who_asks_for_sides_is_told_a_less_likely_one_of_somebody_else() -> None:
    union = told("The union said the lock had failed.", "the union", number=3, answers=0.8)
    port = told("The port said the lock had held.", "the port", number=9, answers=0.25)
    narrated = told("The lock is 40 years old.", number=12, answers=0.04)
    assert chosen("Did the lock fail? The accounts differ.", union, narrated, port) == [3, 9]
    unlikely = replace(port, answers=0.01)
    assert chosen("Did the lock fail?", union, narrated, unlikely) == [3]


STAND = told("Odo Brenk will stand for mayor again, his wife said.", "his wife", number=9, answers=0.4)


@pytest.mark.parametrize(
    "quote",
    [
        "Will Odo Brenk stand for mayor again?",
        "QIf Odo Brenk stands for mayor again, will you vote for him?",
        "Did that mean Brenk would stand for mayor again? ",
    ],
)
@pytest.mark.parametrize("place", [0, 1])
def test_a_question_of_the_outlet_answers_none(quote: str, place: int) -> None:
    items = [STAND]
    items.insert(place, told(quote, number=8, answers=0.6 - place / 2))
    assert chosen("Will Odo Brenk stand for mayor again?", *items) == [9]


def test_a_question_is_told_where_somebody_asks_it_or_it_is_asked_for_or_alone() -> None:
    own = told("Will Odo Brenk stand for mayor again?", number=8, answers=0.6)
    asks = told("“Will Odo Brenk stand again?” asked the guild. “Who else?”", "the guild", number=8, answers=0.6)
    assert chosen("Will Odo Brenk stand for mayor again?", own) == [8]
    assert chosen("Will Odo Brenk stand for mayor again?", asks) == [8]
    assert chosen("What question did the paper put to its readers on Odo Brenk?", own, STAND)[0] == 8
    assert chosen("Will Odo Brenk stand for mayor again?", replace(own, in_quotation=True), STAND)[0] == 8


ASKED = told("Would that mean the union leaves the basin?", number=2, answers=0.9)


def test_a_question_of_the_article_answers_nothing() -> None:
    assert chosen("What would the union do?", ASKED, LEAK) == [3]
    assert chosen("Has the basin leaked?", LEAK, replace(ASKED, answers=0.7)) == [3]
    inside = replace(ASKED, quote="“Would that mean the union leaves?”")
    assert chosen("Has the basin leaked?", inside, LEAK) == [3]


def test_what_somebody_asked_are_his_words_and_a_question_is_better_than_nothing() -> None:
    own = told("“Would the union leave?” the mayor asked?", "the mayor", number=2, answers=0.9)
    assert chosen("What did the mayor ask?", own)[0] == 2
    assert chosen("What did the mayor ask?", own, LEAK)[0] == 2
    assert chosen("What would the union do?", ASKED) == [2]


def test_a_question_beside_the_best_sentence_is_left_out() -> None:
    def around(_: Evidence) -> tuple[Evidence, ...]:
        return (ASKED, told("The basin was drained in May.", number=4, answers=0.0))

    found = needed(understand("Has the basin leaked?"), [LEAK], around, leading=1, names=None)
    assert ASKED not in found
