"""Near misses, each beside a question that the same evidence answers."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from rag.asked.judge import judge
from rag.asked.understand import understand
from rag.types import Evidence, Holder, SourceClaim
from rag.words import fold, stem, words

TODAY = date(2031, 5, 20)


def said(
    quote: str, name: str = "", role: str | None = None, *, stance: str = "asserts", day: str = "2031-05-18"
) -> Evidence:
    """A sentence as search finds it; with a name, all of it is that holder's claim."""
    claims = ()
    if name:
        claims = (SourceClaim((Holder(name, role, "person"),), ((0, len(quote)),), stance=stance),)  # type: ignore[arg-type]
    return Evidence(
        "orsk.txt", 0, 0, len(quote), quote, "Orsk Gazette", day, title="Storm at Orsk", score=2.4, claims=claims
    )


def found(question: str, *items: Evidence, scores: tuple[float, ...] = ()) -> tuple[Evidence, ...]:
    """Evidence with the scores and the meetings of words that a search would give: 1 for the word itself, else 0.2."""
    from dataclasses import replace

    result = []
    for number, item in enumerate(items):
        stems = {stem(word) for word in words(item.quote)}
        met = tuple((word, 1.0 if stem(word) in stems else 0.2, 3.0) for word in map(fold, words(question)))
        score = scores[number] if scores else 2.4 - 0.05 * number
        result.append(replace(item, sentence=number, score=score, met=met))
    return tuple(result)


FINN_ON_DAM = said("The dam would hold, said Orla Finn.", "Orla Finn", "harbour master")
FERRY = said("The ferry to Lund will not sail before June, the company said.", "the company")
BRENK = said("Odo Brenk denied that the ferry had been overloaded.", "Odo Brenk", "ferry captain", stance="denies")


def test_a_holder_is_answered_from_his_own_claims_on_the_matter() -> None:
    question = "What did Orla Finn say about the dam?"
    verdict = judge(understand(question), found(question, FERRY, BRENK, FINN_ON_DAM))
    assert verdict.answerable
    assert [item.quote for item in verdict.chosen[: verdict.leading]] == [FINN_ON_DAM.quote]
    assert len(verdict.chosen) == 3


def test_a_holder_who_is_quoted_on_something_else_is_not_quoted_on_this() -> None:
    question = "What did Orla Finn say about the ferry to Lund?"
    verdict = judge(understand(question), found(question, FERRY, BRENK, FINN_ON_DAM))
    assert not verdict.answerable
    assert verdict.reason == "Orla Finn is quoted in the articles, but nothing on this was found."
    assert verdict.leading == 0
    assert len(verdict.chosen) == 3


VOTED = said("The council of Orsk voted by nine to eight to let the mayor sell the old lighthouse to a hotel firm.")


@pytest.mark.parametrize(
    ("quote", "his", "others", "answerable"),
    [
        ("The vote was “a robbery by daylight”, said Orla Finn.", 0.12, 0.03, True),
        ("Orla Finn called the vote a robbery.", 0.3, 0.05, True),
        # He does not speak of it, or another is as likely to, or nothing is likely.
        ("The tide was “a robbery by daylight”, said Orla Finn.", 0.12, 0.03, False),
        ("In Orsk nobody sleeps, said Orla Finn.", 0.3, 0.03, False),
        ("The vote was “a robbery by daylight”, said Orla Finn.", 0.12, 0.1, False),
        ("The vote was “a robbery by daylight”, said Orla Finn.", 0.05, 0.01, False),
    ],
)
def test_one_word_takes_up_what_the_article_has_told(quote: str, his: float, others: float, answerable: bool) -> None:
    question = (
        "How did Orla Finn condemn the council vote letting the mayor of Orsk sell the lighthouse to a hotel firm?"
    )
    told, own = found(question, VOTED, said(quote, "Orla Finn"))
    verdict = judge(understand(question), (replace(told, answers=others), replace(own, answers=his)))
    assert verdict.answerable is answerable


def test_a_holder_who_is_nowhere_quoted() -> None:
    question = "What did Ines Holt say about the ferry?"
    verdict = judge(understand(question), found(question, FERRY, BRENK))
    assert verdict.reason is not None
    assert verdict.reason.startswith("No words of Ines Holt on this were found")


def test_a_holder_may_be_described_or_spelt_otherwise() -> None:
    for question in (
        "What did the skipper of the ferry say about overloading?",
        "What did Odo Brenck say about the ferry?",
    ):
        evidence = found(question, BRENK, FERRY)
        assert judge(understand(question), evidence).answerable, question


def test_a_capital_stands_for_its_state() -> None:
    ministry = said("No ship was lost, the Russian defence ministry said.", "the Russian defence ministry")
    question = "How many ships were lost, by Moscow's count?"
    assert judge(understand(question), found(question, ministry)).answerable


def test_articles_without_claims_are_not_taken_for_silence() -> None:
    question = "What did Orla Finn say about the dam?"
    assert judge(understand(question), found(question, said("The dam would hold, said Orla Finn."))).answerable


@pytest.mark.parametrize(
    ("question", "quote", "answerable"),
    [
        ("How many boats sank?", "Eleven boats sank in the night.", True),
        ("How many boats sank?", "Boats sank in the night.", False),
        ("How many homes were flooded?", "The brigade counted 212 houses under water.", True),
        ("What did the new pier cost?", "The new pier cost 4 million crowns.", True),
        ("What did the new pier cost?", "The new pier has 4 berths and a crane.", False),
        ("When did the pier close?", "The pier closed on Monday.", True),
        ("When did the pier close?", "The pier closed after a quarrel.", False),
        ("How hot was the engine room?", "The engine room was measured at 61 degrees.", True),
        ("How hot was the engine room?", "The engine room has two doors.", False),
        ("What was the tug called?", "The tug Margit towed it home.", True),
        ("What was the tug called?", "The tug towed it home in the rain.", False),
        ("Which company repaired the pier?", "The pier was repaired in March.", False),
        ("How many tents has Harbour Relief put up?", "Harbour Relief has put up 40 tents.", True),
        ("How many tents has Harbour Relief put up?", "The army has put up 40 tents.", False),
    ],
)
def test_what_is_asked_for_must_be_there(question: str, quote: str, answerable: bool) -> None:
    verdict = judge(understand(question), found(question, said(quote)))
    assert verdict.answerable is answerable, verdict.reason
    assert (verdict.reason is None) is answerable


def test_a_time_that_no_article_is_of() -> None:
    question = "In January 2031, what did Orla Finn say about the dam?"
    verdict = judge(understand(question, today=TODAY), found(question, FINN_ON_DAM))
    assert verdict.reason is not None
    assert "January 2031" in verdict.reason


def test_what_is_far_off_is_not_answered() -> None:
    question = "Who won the chess match?"
    assert not judge(understand(question), found(question, FERRY, scores=(1.1,))).answerable


def test_nothing_found() -> None:
    verdict = judge(understand("Who won?"), ())
    assert not verdict.answerable
    assert verdict.chosen == ()
    assert verdict.reason


@pytest.mark.parametrize(
    ("question", "item"),
    [
        ("Why did Odo Brenk resign?", said("Odo Brenk did not resign, the company said.", "the company")),
        ("Why was Odo Brenk sent to prison?", said("A court acquitted the captain, Odo Brenk, on Friday.")),
        ("Why did Odo Brenk admit overloading the ferry?", BRENK),
        ("How many wounded were there?", said("The army gave no number of wounded.")),
        ("What grounds did Lund give for closing the harbour?", said("Lund has not closed the harbour.")),
    ],
)
def test_a_false_premise_is_answered_by_who_denies_it(question: str, item: Evidence) -> None:
    verdict = judge(understand(question), found(question, FERRY, item))
    assert [one.quote for one in verdict.corrects] == [item.quote]
    assert verdict.chosen[0].quote == item.quote
    assert verdict.premise


@pytest.mark.parametrize(
    ("question", "item"),
    [
        ("Why did Odo Brenk resign?", said("Odo Brenk resigned because of the ferry.")),
        ("Why did Odo Brenk not resign?", said("Odo Brenk did not resign, the company said.", "the company")),
        ("Did Odo Brenk resign?", said("Odo Brenk did not resign.")),
        ("Why did Odo Brenk resign?", said("Ines Holt said the pumps were not ready.", "Ines Holt")),
    ],
)
def test_a_premise_that_nobody_denies_is_not_corrected(question: str, item: Evidence) -> None:
    verdict = judge(understand(question), found(question, item, FERRY))
    assert verdict.corrects == ()
    assert verdict.premise is None


def test_the_sentence_with_the_figure_comes_first() -> None:
    question = "How many boats sank at Orsk?"
    vague, counted = said("Many things sank at Orsk that night."), said("Eleven boats sank.")
    verdict = judge(understand(question), found(question, vague, counted))
    assert verdict.chosen[0].quote == counted.quote


def test_who_gives_no_number_corrects_nothing_where_another_gives_one() -> None:
    question = "How many wounded were there?"
    given, silent = said("The union said 12 miners were wounded."), said("The firm gave no number of wounded.")
    verdict = judge(understand(question), (replace(given, answers=0.4), replace(silent, answers=0.2)))
    assert verdict.corrects == ()
    unsure = judge(understand(question), (replace(given, answers=0.01), replace(silent, answers=0.01)))
    assert [one.quote for one in unsure.corrects] == [silent.quote]


def test_who_asks_how_many_is_not_answered_by_a_sentence_that_counts_nothing() -> None:
    question = "How hot did it get in the gallery?"
    empty, full = said("The search in the gallery went on."), said("The air was at 61 degrees, Finn said.", "Orla Finn")
    items = found(question, empty, full)
    read = (replace(items[0], answers=0.5), replace(items[1], answers=0.15))
    assert judge(understand(question), read).chosen[0].quote == full.quote
    # A place is an answer to "how far", and "nobody" one to "how many".
    for question, quote in (
        ("How far did they get?", "They reached the western end."),
        ("How many were hurt?", "Nobody was hurt."),
        ("How much did the gate cost?", "It cost nothing."),
    ):
        items = found(question, said(quote), said("He had 12 of them."))
        read = (replace(items[0], answers=0.5), replace(items[1], answers=0.3))
        assert judge(understand(question), read).chosen[0].quote == quote


TERM = said("The court sentenced him to four years in prison.")
CHARGE = said("He belonged in prison, Prosecutor Odo Lunt said.", "Odo Lunt", "prosecutor")


@pytest.mark.parametrize(
    ("question", "items", "answerable"),
    [
        ("How many years in prison did Odo Lunt ask for?", (TERM, CHARGE), False),
        ("How many years in prison did prosecutor Lunt demand?", (TERM, CHARGE), False),
        ("How many years in prison did he get?", (TERM, CHARGE), True),
        (
            "How many years in prison did Odo Lunt ask for?",
            (said("Six years in prison, said Lunt.", "Odo Lunt"), TERM),
            True,
        ),
        # The sentence behind his may go on telling what he says; one of another's does not.
        ("How many years in prison did Odo Lunt ask for?", (CHARGE, said("Six years in prison were too few.")), True),
        (
            "How many years in prison did Odo Lunt ask for?",
            (CHARGE, said("Six years in prison, said Orla Finn.", "Orla Finn")),
            False,
        ),
        # Nothing there is surely his: he may be described in other words.
        ("How many years in prison did the state's man ask for?", (TERM, CHARGE), True),
        ("How many years in prison did Odo Lunt ask for?", (TERM,), True),
    ],
)
def test_a_figure_asked_of_a_holder_is_his(question: str, items: tuple[Evidence, ...], answerable: bool) -> None:
    assert judge(understand(question), found(question, *items)).answerable is answerable


KELMA = replace(said("The Kelmansky mine is flooded, the company said.", "the company"), doc="kelma.txt", title="Kelma")
FINN_ON_FIGHT = said("The fight for the harbour goes on, Orla Finn said.", "Orla Finn")


def test_who_speaks_in_an_article_without_the_name_is_not_quoted_on_it() -> None:
    question = "What did Orla Finn say about the fight for the Kelmansky mine?"
    verdict = judge(understand(question), found(question, FINN_ON_FIGHT, KELMA))
    assert verdict.reason == "Orla Finn is quoted in the articles, but nothing on this was found."
    question = "What did Orla Finn say about the fight for the harbour?"
    assert judge(understand(question), found(question, FINN_ON_FIGHT, KELMA)).answerable
    # The article of her words may name it elsewhere.
    question = "What did Orla Finn say about the fight for the Kelmansky mine?"
    beside = replace(KELMA, doc=FINN_ON_FIGHT.doc)
    assert judge(understand(question), found(question, FINN_ON_FIGHT, beside)).answerable


def test_a_figure_in_an_article_without_the_name_is_of_something_else() -> None:
    question = "How many miners were killed in the Kelmansky mine?"
    elsewhere = said("At Orsk 40 miners were killed.")
    assert not judge(understand(question), found(question, KELMA, elsewhere)).answerable
    assert judge(understand(question), found(question, KELMA, replace(elsewhere, doc=KELMA.doc))).answerable


@pytest.mark.parametrize(
    ("quote", "answerable"),
    [
        ("A new captain will lead the tugs, Finn said, and be sworn in at Orsk.", False),
        ("Captain Ines Holt will lead the tugs.", True),
    ],
)
def test_a_name_that_is_asked_for_is_given(quote: str, answerable: bool) -> None:
    question = "Name of the new captain put in charge of the tugs?"
    assert judge(understand(question), found(question, said(quote))).answerable is answerable


def test_another_s_name_does_not_do_where_a_likelier_sentence_has_none() -> None:
    question = "What is the name of the new captain?"
    unnamed, other = found(question, said("A new captain will lead the tugs."), said("Captain Odo Brenk sank in May."))
    read = (replace(unnamed, answers=0.5), replace(other, answers=0.02))
    assert not judge(understand(question), read).answerable
    assert judge(understand(question), (read[0], replace(other, answers=0.2))).answerable


def test_a_reaction_is_the_asked_one_s_own() -> None:
    question = "How did the mayor's brother Odo Brenk react to the fine?"
    fine = said("The port fined the mayor's two brothers, Odo and Will Brenk.")
    silent = found(question, fine, said("It did not name the mayor's brothers."), FERRY)
    assert (judge(understand(question), silent).reason or "").endswith("the nearest sentences are by others.")
    spoke = said("The fine was a joke, Odo Brenk said.", "Odo Brenk")
    assert judge(understand(question), found(question, fine, spoke)).answerable


def test_who_is_asked_for_losses_speaks_of_losses() -> None:
    question = "What losses did Orla Finn admit at the dam?"
    assert not judge(understand(question), found(question, FINN_ON_DAM)).answerable
    losses = said("Our losses at the dam were heavy, Orla Finn said.", "Orla Finn")
    assert judge(understand(question), found(question, FINN_ON_DAM, losses)).answerable


def test_how_long_is_asked_of_a_thing_and_of_a_time() -> None:
    for quote in ("The quay crack is 40 metres long.", "The quay crack stays open until the tide turns."):
        question = "How long is the quay crack?"
        assert judge(understand(question), found(question, said(quote))).answerable, quote


UNVERIFIED = said("Independent verification of the sinking remains impossible.")
SINKING = said("The tug has sunk, the company said.", "the company")


def test_who_asks_who_has_confirmed_it_is_told_that_nobody_could() -> None:
    question = "Which independent observers have confirmed the sinking of the tug?"
    verdict = judge(understand(question), found(question, SINKING, UNVERIFIED))
    assert [one.quote for one in verdict.corrects] == [UNVERIFIED.quote]
    assert verdict.premise
    confirmed = said("The coast guard confirmed the sinking of the tug.", "the coast guard")
    assert judge(understand(question), found(question, SINKING, UNVERIFIED, confirmed)).corrects == ()
    question = "Has the company sunk the tug?"
    assert judge(understand(question), found(question, SINKING, UNVERIFIED)).corrects == ()


LINE = said("Its first ferry could sail this week, said Odo Brenk, who runs it.", "Odo Brenk")
NAMING = said("Lund Line has bought a second ferry.")


def test_an_article_on_one_who_is_named_need_not_name_him_again() -> None:
    question = "When will Lund Line begin to sail?"
    unsure, naming = found(question, LINE, NAMING)
    assert not judge(understand(question), (replace(unsure, answers=0.1), replace(naming, answers=0.05))).answerable
    assert judge(understand(question), (replace(unsure, answers=0.4), replace(naming, answers=0.05))).answerable


def test_of_two_who_share_a_surname_the_given_name_tells() -> None:
    question = "How much money did Ines Holt get when she left Odo Holt?"
    his, hers = said("Holt lost 9 million crowns on the ferry."), said("Ines got 2 million crowns and the house.")
    assert not judge(understand(question), found(question, his)).answerable
    assert judge(understand(question), found(question, his, hers)).answerable
    alone = "How much money did Odo Holt lose on the ferry?"
    assert judge(understand(alone), found(alone, his)).answerable


def test_another_s_figure_does_not_come_before_the_one_asked_for() -> None:
    question = "How many people were hurt in the fire at Kelma?"
    kelma = replace(said("The fire at Kelma was out by noon."), doc="kelma.txt", title="Kelma")
    nobody = replace(said("Nobody was hurt."), doc="kelma.txt", title="Kelma")
    elsewhere = replace(said("At Orsk 26 people were hurt."), doc="orsk.txt")
    items = found(question, elsewhere, kelma, nobody)
    read = tuple(replace(one, answers=chance) for one, chance in zip(items, (0.24, 0.05, 0.08), strict=True))
    verdict = judge(understand(question), read)
    assert [one.quote for one in verdict.chosen[: verdict.leading]] == [nobody.quote]


def test_another_s_price_does_not_speak_for_one_that_is_hardly_an_answer() -> None:
    question = "How many tents has Harbour Relief put up?"
    army, relief = found(
        question, said("The army has put up 40 tents."), said("Harbour Relief has 12 lorries of tents.")
    )
    read = (replace(army, answers=0.2), replace(relief, answers=0.001))
    assert not judge(understand(question), read).answerable
    assert judge(understand(question), (army, replace(relief, answers=0.1))).answerable


@pytest.mark.parametrize(
    ("question", "quote"),
    [
        ("Why did Orla Finn praise the dam?", "Orla Finn went to the dam because the gate was stuck."),
        ("Who built the dam at Orsk?", "Orla Finn opened the dam at Orsk."),
        ("What did the dam at Orsk replace?", "Orla Finn opened the dam at Orsk."),
    ],
)
def test_what_the_reader_finds_no_answer_in_answers_nothing(question: str, quote: str) -> None:
    (item,) = found(question, said(quote))
    verdict = judge(understand(question), (replace(item, answers=0.01),))
    assert verdict.reason == "The articles do not answer this; the nearest sentences are shown."
    assert judge(understand(question), (replace(item, answers=0.03),)).answerable
    # One that it has not read may answer.
    assert judge(understand(question), (replace(item, answers=0.01), item)).answerable


@pytest.mark.parametrize(
    ("quote", "answerable"),
    [
        ("Orsk buys its new cranes from abroad.", False),
        ("Orsk buys its new cranes from a neighbouring country.", False),
        ("Orsk buys its new cranes from a neighbouring country, Kestria.", True),
        ("Orsk buys its new cranes in Kestria.", True),
    ],
)
def test_a_country_that_is_left_open_is_not_named(quote: str, answerable: bool) -> None:
    question = "Which country is going to sell Orsk its new cranes?"
    other = said("The old cranes of Orsk came from Norway.")
    likely, unlikely = found(question, said(quote), other)
    evidence = (replace(likely, answers=0.2), replace(unlikely, answers=0.05))
    assert judge(understand(question), evidence).answerable is answerable
    assert judge(understand("Why does Orsk buy new cranes?"), evidence).answerable


def test_another_sentence_may_name_the_country() -> None:
    question = "Which country is going to sell Orsk its new cranes?"
    evidence = found(question, said("Orsk buys cranes from abroad."), said("Norway will sell Orsk the new cranes."))
    evidence = tuple(replace(item, answers=0.2) for item in evidence)
    assert judge(understand(question), evidence).answerable


@pytest.mark.parametrize(
    ("question", "answerable"),
    [
        ("What would the wall cost, according to the Norwegian government?", False),
        ("What would the wall cost, according to the Danish government?", True),
        ("What would the wall cost, according to the planning people?", True),
    ],
)
def test_a_body_of_a_named_state_is_not_quoted_by_another(question: str, answerable: bool) -> None:
    wall = said("The wall would cost 4 million crowns, the Danish government said.", "the Danish government")
    verdict = judge(understand(question), found(question, wall))
    assert verdict.answerable is answerable, verdict.reason
    assert answerable or (verdict.reason or "").startswith("No words of the Norwegian government on this were found")


@pytest.mark.parametrize(("likely", "answerable"), [(0.17, True), (0.15, True), (0.1, False), (0.01, False)])
def test_a_price_in_other_words_is_one(likely: float, answerable: bool) -> None:
    """The search puts it far behind who speaks of Lund and its ferry."""
    question = "What does it cost a shepherd to be taken over the sound to Lund by ferry?"
    near = said("A shepherd was taken over the sound to Lund by ferry on Friday, the council said.")
    price = said("She gave 300 crowns for the crossing to Lund.")
    first, second = found(question, near, price, scores=(2.55, 1.65))
    evidence = (replace(first, answers=0.19), replace(second, answers=likely))
    assert judge(understand(question), evidence).answerable is answerable


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("What comes second among the young of Orsk?", 1),
        ("Which matter ranked second among the young of Orsk?", 1),
        ("What matters to the young of Orsk?", 0),
    ],
)
def test_who_asks_for_the_second_is_given_the_second(question: str, first: int) -> None:
    items = (
        said("The young of Orsk worry most about the ferry."),
        said("Their second-ranking worry is the toll on the bridge."),
    )
    read = [replace(item, answers=chance) for item, chance in zip(found(question, *items), (0.5, 0.4), strict=True)]
    assert judge(understand(question), read).chosen[0].quote == items[first].quote


def read_as(question: str, *rows: tuple[Evidence, float]) -> tuple[str, ...]:
    """The sentences in the order of the verdict, each as likely to answer as the reader is said to find it."""
    items = found(question, *(item for item, _ in rows))
    evidence = tuple(replace(item, answers=chance) for item, (_, chance) in zip(items, rows, strict=True))
    return tuple(item.quote for item in judge(understand(question, today=TODAY), evidence).chosen)


def test_who_asks_for_the_hour_is_answered_by_an_hour() -> None:
    engine = "The first engine was at Orsk mill four minutes after the bell."
    bell = "The bell of Orsk mill rang at 4.12."
    assert read_as("At what time did the bell of Orsk mill ring?", (said(engine), 0.3), (said(bell), 0.12))[0] == bell
    when = "When was the first engine at Orsk mill?"
    assert read_as(when, (said(engine), 0.3), (said(bell), 0.12))[0] == engine


def test_who_asks_for_the_whole_is_answered_by_the_whole() -> None:
    part, whole = (
        "The crown of Orsk fell 4 percent on Monday.",
        "It fell again, taking its loss since May to 9 percent.",
    )
    rows = ((said(part), 0.3), (said(whole), 0.18))
    assert read_as("Total loss of the crown of Orsk since May", *rows)[0] == whole
    assert read_as("Loss of the crown of Orsk on Monday", *rows)[0] == part
