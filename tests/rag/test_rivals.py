"""The figures that others set against the best one, beside it in its article; every example is invented."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rag.asked.parties import parties_of
from rag.asked.understand import understand
from rag.disagree.restated import restated, units_in
from rag.disagree.rivals import _counts_his_own, asks_for_figures, figures_elsewhere, figures_of_several, rivals
from rag.planning import plan
from tests.rag.test_planning import told, verdict
from tests.rag.test_tallies import article, plain, within
from tests.timing import shortest

GALE = "How hard was the gale blowing when the Dunmere pier broke?"
GUST = "The gale had reached 31 metres a second in Dunmere, the harbour said."
SPILL = "Who put the Dunmere acid spill at how many tonnes?"
LEAK = "The brigade said that about 700 tonnes of acid had been spilled at Dunmere."
LAST = "How long will the coal of Dunmere last?"
PORTERS = "How many porters were on duty in the east hall at Dunmere that night?"


def found(question: str, first: str, *behind: str) -> list[str]:
    text = article(first, *behind)
    asked = understand(question)
    return [one.quote for one in rivals(asked, text[:1], text[:1], within(text), names=None)]


@pytest.mark.parametrize(
    ("quote", "values"),
    [
        ("The lighthouse recorded 19.", {"19"}),
        ("A baker thought 300.", {"300"}),
        ("The college put it at six million.", {"6000000"}),
        ("A survey of the empty pit has arrived at 4.2 million.", {"4200000"}),
        ("The roster that the firm has handed out shows four.", {"4"}),
        ("A count by the bailiff, made public on Monday, found 77 signatures, of which nine were blurred.", {"77"}),
        ("A paper of her own office, which we have seen, says Easter.", {"easter"}),
        ('The owner spoke of "a small loss, in the tens of tonnes".', {"tens"}),
        ("The union says that it has seven, all of them cooks.", {"7"}),
    ],
)
def test_a_figure_that_stands_alone_behind_its_verb(quote: str, values: set[str]) -> None:
    assert {value for one in restated(quote) for value in one.values} == values


@pytest.mark.parametrize(
    "quote",
    [
        "The brigade reported at 9.",
        "The mayor put 300 people on the road.",
        "They said two men had left.",
        "The judge gave 12.",
        "She said in 2019 that it was late.",
        "The paper says Easter is late this year.",
    ],
)
def test_a_figure_that_something_else_goes_with_does_not(quote: str) -> None:
    assert not list(restated(quote))


@pytest.mark.parametrize(
    "other",
    [
        "The lighthouse at Orsk recorded 19.",
        "The college put it at 24.",
        "Fishermen spoke of 40 metres a second.",
        "The gauge on the mole showed 22.",
    ],
)
def test_who_asks_how_much_is_told_what_another_measured(other: str) -> None:
    assert found(GALE, GUST, other) == [other]
    assert found(GALE, GUST, "Nobody slept.", other) == [other]


@pytest.mark.parametrize(
    "other",
    [
        "The owner put the damage at 40 million crowns.",
        "The clinic counted 12 dead.",
        "The boat was 37 years old.",
        "The brigade counted 14 engines.",
        "The lighthouse recorded 31.",
        "The lighthouse was lit at 9.",
        "Had the lighthouse recorded 19?",
    ],
)
def test_what_is_measured_of_another_thing_is_not_told(other: str) -> None:
    assert found(GALE, GUST, other) == []


def test_a_figure_behind_that_of_another_thing_is_of_that() -> None:
    assert found(GALE, GUST, "The boat was 37 years old.", "The union spoke of 40.") == []


def test_how_long_a_thing_lasts_may_be_told_by_a_day() -> None:
    first, other = "The minister says the coal will last until May.", "A paper of her own office says Easter."
    assert found(LAST, first, other) == [other]
    assert found(GALE, GUST, other) == []


def test_a_list_and_a_spokesman_give_another_number_of_them() -> None:
    first = "On that night two porters were on duty in the east hall."
    roster = "The roster that the firm has handed out shows four."
    assert found(PORTERS, first, roster) == [roster]
    hired = told("He said 40 porters would be hired.", "He", "40 porters would be hired", number=6)
    text = (*article(first), hired)
    assert rivals(understand(PORTERS), text[:1], text[:1], within(text), names=None) == ()
    said = told("He said three porters had clocked in.", "He", "three porters had clocked in", number=6)
    text = (*article(first), said)
    assert rivals(understand(PORTERS), text[:1], text[:1], within(text), names=None) == (said,)


def test_who_asks_for_one_holders_figure_is_told_no_other() -> None:
    assert (
        found("How hard did the gale blow in Dunmere according to the harbour?", GUST, "The college put it at 24.")
        == []
    )


def test_the_plan_tells_it_behind_what_it_told_before() -> None:
    text = article(GUST, "The lighthouse at Orsk recorded 19.")
    assert plan(understand(GALE), verdict(text[0]), around=within(text)).leading == text


@pytest.mark.parametrize(
    "question",
    [
        SPILL,
        "What are the estimates for the damage in Dunmere, and who made them?",
        "How much water was in the Dunmere pit? I have seen two different volumes.",
        "Who gives which number of drowned lambs?",
        "What figures are there for the lambs that drowned?",
        "How many lambs drowned, and what figures do the farm and the union give?",
        "Who gave figures for the damage in Dunmere?",
        "What figures are going round?",
        "What are the figures for the damage in Dunmere?",
        "How many lambs drowned? I have seen different numbers.",
    ],
)
def test_who_wants_the_figures_of_several(question: str) -> None:
    assert asks_for_figures(understand(question))


@pytest.mark.parametrize(
    "question",
    [
        GALE,
        "How many tonnes of acid were spilled at Dunmere?",
        "Who put the lamp on the pier?",
        "Which public figures spoke against the law?",
        "Who are the figures behind the coup?",
        "Which figures in the guild back the mayor?",
        "Which figures are going to leave the guild?",
        "Which two figures were arrested?",
        "How many numbers did the singer perform?",
        "What numbers did the singer perform?",
        "Who counts the votes?",
    ],
)
def test_who_does_not(question: str) -> None:
    assert not asks_for_figures(understand(question))


def several(question: str, *items: str, known: int = 1) -> list[str]:
    text = article(*items)
    return [one.quote for one in figures_of_several(understand(question), text[:known], within(text), names=None)]


def test_each_gives_his_own() -> None:
    owner = 'The owner, Brenk Lines, spoke of "a small loss, in the tens of tonnes".'
    group = "An anglers' group said that it had walked the shore and put the loss at 3,000."
    assert several(SPILL, LEAK, owner, group) == [LEAK, owner, group]
    assert several(SPILL, LEAK, "The owner wept.", "The harbour was shut.") == []


def test_what_opens_a_quarrel_over_figures_leads_to_them() -> None:
    question = "What are the estimates for the damage on the Dunmere quay, and who made them?"
    opens = "What the damage on the Dunmere quay will cost is open."
    both = "The insurer has set aside 20 million crowns, the shopkeepers put it at 50 million, and the mayor sighed."
    assert several(question, opens, both) == [both]
    assert several(question, opens, "The mayor sighed.", both) == []


def test_what_repeats_a_known_figure_elsewhere_leads_to_another() -> None:
    question = "How many people were on board the Dunmere ferry?"
    first = plain("Odo Brenk, the skipper, put the number of people on board the Dunmere ferry at 26.", 3)
    there = article("Odo Brenk, the skipper, first said 26.", "The bailiff's list had 29 names.", doc="b.txt")
    asked = understand(question)
    assert figures_elsewhere(asked, (first,), lambda _: there) == there[:1]
    text = (first, *there)
    assert rivals(asked, (first,), (first, there[0]), within(text), names=None) == there[1:]
    other = replace(plain("A baker in Lenta first said 26.", 3, doc="c.txt"), title="Bread in Lenta")
    assert figures_elsewhere(asked, (first,), lambda _: (other,)) == ()


def test_two_parties_of_which_the_second_is_asked_for_behind() -> None:
    question = "What is the toll of the Dunmere fire according to the infirmary, and what does the council say?"
    assert parties_of(question) == ("infirmary", "council")


DROWNED = "How many people drowned in the Dunmere flood?"
DEAD = "Nine people drowned in the Dunmere flood."


@pytest.mark.parametrize(
    "other",
    [
        "The scoreboard in the stadium showed 3.",
        "A thermometer on the wall recorded 19.",
        "The gauge on the mole showed 22.",
        "The clock had registered 12.",
        "A goat thought 40.",  # nobody's claim
    ],
)
def test_a_bare_figure_of_a_gauge_or_of_nobody_is_no_other_count_of_people(other: str) -> None:
    assert found(DROWNED, DEAD, other) == []


def test_what_a_gauge_reads_is_no_count_on_a_holders_word_either() -> None:
    first, other = (
        article(DEAD),
        told("The dial showed 3, the porter said.", "The porter", "The dial showed 3", number=6),
    )
    text = (*first, other)
    assert rivals(understand(DROWNED), first, first, within(text), names=None) == ()


@pytest.mark.parametrize(
    "other", ["The bailiff's list had 14.", "A roster shows 14.", "The register of the infirmary listed 14."]
)
def test_a_list_gives_another_count_of_people(other: str) -> None:
    assert found(DROWNED, DEAD, other) == [other]


@pytest.mark.parametrize("verb", ["said", "thought", "counted"])
def test_a_holder_gives_another_count_of_people(verb: str) -> None:
    other = told(f"The bailiff {verb} 14.", "The bailiff", "14", cue=verb, number=6)
    first = article(DEAD)
    assert rivals(understand(DROWNED), first, first, within((*first, other)), names=None) == (other,)


@pytest.mark.parametrize("piece", ["a ", "1,", "one ", "two ", "about ", "said a ", "list ", "1 of ", "as much as "])
def test_odd_texts_take_linear_time(piece: str) -> None:
    def seconds(size: int) -> float:
        text = piece * (size // len(piece))
        once = plain(text, 1)
        return shortest(
            lambda: (list(restated(text)), units_in(text), _counts_his_own(understand(DROWNED), once, lambda _: ())),
            rounds=1,
        )

    seconds(1_000)
    assert seconds(20_000) < 0.3 + 8 * seconds(5_000)
