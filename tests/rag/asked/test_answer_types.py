"""Figures beside what is counted, and figures of something else; every sentence is invented."""

from __future__ import annotations

import pytest

from rag.asked.answer_types import gives_whole, has_answer
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
        ("How many civilians died?", "The Front took Dunmere, a town of about 9,000 people, after a week."),
        ("How many civilians died?", "Civilians left the village of some 300 inhabitants."),
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
        ("How many civilians died?", "In the town of Dunmere 40 civilians died."),
        ("How many people live in Dunmere?", "Dunmere is a town with 9,000 inhabitants."),
        ("How many trams were damaged?", "The depot lost seven trams at three in the morning."),
        ("How many ships sank?", "On 3 April two ships sank."),
        ("How many children were in the bus?", "There were no children in the bus."),
        ("How many days did the march of the refugees last?", "It lasted 12 days."),
    ],
)
def test_a_figure_of_what_is_counted_stays_one(question: str, quote: str) -> None:
    assert counted(question, quote) >= HAS


def fits(question: str, quote: str) -> float:
    return has_answer(understand(question), Evidence("a.txt", 0, 0, len(quote), quote, "Coast Herald")).fits


@pytest.mark.parametrize(
    ("quote", "is_day"),
    [
        ("Odo Brenk takes the chair on Feb. 3.", True),
        ("The last of the races is Sept 14 in Orsk.", True),
        ("The pier opened 9 Dec and closed again.", True),
        ("Since Nov. the pier has been shut.", True),
        ("Jan Holt takes the chair of the harbour board.", False),
        ("The board sat in room 14 and took no vote.", False),
        ("Mar Holt has 12 boats.", False),
    ],
)
def test_months_are_often_shortened(quote: str, is_day: bool) -> None:
    assert (fits("When does the new chairman take over?", quote) >= HAS) is is_day
    assert (fits("On what date is the last race?", quote) >= HAS) is is_day


@pytest.mark.parametrize(
    ("quote", "tells"),
    [
        ("Orla Finn, a 40-year-old pilot, was first charged last week.", False),
        ("Orla Finn, forty-two years old, ran aground for the first time this year.", False),
        ("The pilot, aged 40, lost two boats every year.", False),
        ("Orla Finn had piloted ships for 12 years.", True),
        ("The 40-year-old pilot had served two decades.", True),
        ("She has been a pilot since 2019.", True),
        ("Half of the last year went by before she was a pilot.", True),
    ],
)
def test_ages_and_days_do_not_tell_how_long(quote: str, tells: bool) -> None:
    assert (fits("How many years had Orla Finn been a pilot?", quote) >= HAS) is tells


@pytest.mark.parametrize(
    ("quote", "tells"),
    [
        ("The council passed the harbour law with wide support after the fire of 2029.", False),
        ("One of three members spoke against the harbour law.", False),
        ("The council passed the harbour law by 31 votes.", True),
        ("The council passed the harbour law 31-12.", True),
        ("The council passed the harbour law 31 to 12.", True),
        ("The harbour law had a two-thirds majority.", True),
        ("The council passed the harbour law unanimously.", True),
    ],
)
def test_a_margin_is_counted_in_votes_or_points(quote: str, tells: bool) -> None:
    assert (fits("By what margin did the council pass the harbour law?", quote) >= HAS) is tells


@pytest.mark.parametrize(
    ("question", "quote"),
    [
        ("How many coaches has the club had?", "The club is on its fourth coach, Finn said."),
        ("How many coaches has the club had?", "“We’re now on our third head coach,” Finn said."),
        ("How many ministers has he had?", "Ines Holt is his 5th minister."),
        ("How many times has the hall burned down?", "The hall burned down for the second time."),
        ("How often has the hall burned down?", "The hall burned down for the fourth straight time."),
        ("How many voters were struck off?", "The town removed perhaps tens of thousands of voters."),
    ],
)
def test_an_ordinal_may_tell_how_many_there_have_been(question: str, quote: str) -> None:
    assert counted(question, quote) >= HAS


@pytest.mark.parametrize(
    ("question", "quote"),
    [
        ("How many coaches has the club had?", "The fourth coach of the train was empty."),
        ("How many coaches has the club had?", "The club is on its fourth pitch, the coach said."),
        ("How many coaches has the club had?", "Its fourth coach left in May."),
        ("How many times has the hall burned down?", "The hall on Fourth Street burned down."),
    ],
)
def test_other_ordinals_count_nothing(question: str, quote: str) -> None:
    assert counted(question, quote) < HAS


@pytest.mark.parametrize(
    ("question", "quote", "tells"),
    [
        ("What are the names of the two pilots over whom they fell out?", "Both were pilots of the port.", False),
        ("What are the names of the two pilots over whom they fell out?", "The pilots Holt and Finn were meant.", True),
        ("What was the title of the film for which the pier was lit?", "The pier was lit for a film crew.", False),
        ("What was the title of the film for which the pier was lit?", "On Friday film of the pier was shown.", False),
        ("What was the title of the film for which the pier was lit?", "It was lit for the film “Low Water”.", True),
        ("What was the title of the movie for which the pier was lit?", "It was lit for the film “Low Water”.", True),
        ("What is the title of her memoir?", "Her book Low Water came out in May.", True),
        ("What is the name of the boat?", "The boat left on Monday.", False),
    ],
)  # fmt: skip
def test_a_name_or_title_stands_beside_what_has_it(question: str, quote: str, tells: bool) -> None:
    assert (counted(question, quote) >= HAS) is tells


@pytest.mark.parametrize(
    ("question", "quote", "tells"),
    [
        ("What sentence did Odo Brenk get for the fire?", "Brenk set the fire and told his sister.", False),
        ("What sentence or fine did Odo Brenk get for the fire?", "Brenk was 40 when he set the fire.", False),
        ("What fine was imposed on the ferry firm?", "The ferry firm paid its crew 400 crowns.", False),
        ("What sentence did Odo Brenk get for the fire?", "Brenk was jailed for life.", True),
        ("What punishment does Brenk face?", "He could go to prison for nine years.", True),
        ("What penalty was the firm given?", "The firm was fined 400 crowns.", True),
        ("What sentence or fine did Odo Brenk get?", "Brenk was acquitted.", True),
        ("What hourly minimum wage does the union want?", "The port pays its pilots 30 crowns an hour.", False),
        ("What hourly minimum wage does the union want?", "The union wants a minimum of 30 crowns an hour.", True),
        ("What average rent did they pay?", "One of them paid 400 crowns.", False),
        ("What average rent did they pay?", "On average they paid 400 crowns.", True),
        ("What wage does the union want?", "The union wants 30 crowns an hour.", True),
    ],
)
def test_a_penalty_and_a_value_of_all_are_of_their_kind(question: str, quote: str, tells: bool) -> None:
    assert (counted(question, quote) >= HAS) is tells


@pytest.mark.parametrize("question", ["What sentence did Brenk write on the wall?", "What fine weather did they have?"])
def test_a_sentence_of_words_is_none_of_a_court(question: str) -> None:
    assert understand(question).measure != "penalty"


@pytest.mark.parametrize(
    ("quote", "is_day"),
    [
        ("She rang the council on the evening of the 14th.", True),
        ("The letter came in on the 3rd, and nobody opened it.", True),
        ("Nobody had seen it before the 22nd.", True),
        ("The men of the 22nd brigade wrote to the council.", False),
        ("It is the 3rd letter that she wrote to the council.", False),
        ("Her office is on the 14th floor.", False),
        ("The council is of the 19th century.", False),
    ],
)
def test_a_day_may_be_told_by_its_number_alone(quote: str, is_day: bool) -> None:
    assert (counted("On what date did she warn the council?", quote) >= HAS) is is_day


@pytest.mark.parametrize(
    ("question", "quote", "whole"),
    [
        ("Kelma crown total fall since the flood", "It lost 4 percent, taking its fall since May to 9 percent.", True),
        ("How much wine was spilt in the end?", "The final figure was 310 barrels.", True),
        ("How many tents were put up altogether?", "That made 60 tents in all, of which 12 leak.", True),
        ("Kelma crown total fall since the flood", "The crown fell 4 percent on Monday.", False),
        ("Who got Orsk level in the final?", "The final score was 2-1.", False),
        ("Kelma crown total fall since the flood", "It took the bus to Lenta.", False),
        ("How much did the crown fall on Monday?", "The final figure was 9 percent.", False),
    ],
)
def test_who_asks_for_all_of_it_gets_no_part(question: str, quote: str, whole: bool) -> None:
    assert gives_whole(understand(question), quote) is whole
