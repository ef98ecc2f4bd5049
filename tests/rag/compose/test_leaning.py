"""Which sentences need the one before them; every example is invented."""

from __future__ import annotations

import time

import pytest

from rag.compose import leans_back
from rag.compose.leaning import names_a_person, open_person
from rag.types import Holder
from tests.rag.compose.evidence import claim, evidence

BRENK = Holder("Odo Brenk", "harbour master", "person")


@pytest.mark.parametrize(
    "quote",
    [
        "He refused to name the buyer.",
        "But it gave no number of wounded.",
        "They had left before the storm.",
        "Its owner has not been found.",
        "Two of them had been repaired in spring.",
        "The latter was sold in 2029.",
        "Brenk himself has not.",
        "Odo Brenk says such locks are unsafe.",
        "Bridging that gap can be done in two ways.",
        "This follows a quarrel of many years.",
        "Namely, “the gate, the lock and the sluice.”",
        "That was disputed by a foreman, who would not give his name.",
        "The port has not said so.",
        "The Harbour Post has seen one such letter.",
        "Other reports speak of nine gates.",
        "On Monday he met the harbour board.",
        "That’s when the harbour master spoke of the gate.",
        "That was what Odo Brenk said when he left the board.",
        "This is why the gate was shut.",
        "Those close to him say that, in addition to Odo Brenk, Ida Vale may run.",
    ],
)
def test_it_is_not_said_there_what_the_first_word_means(quote: str) -> None:
    assert leans_back(evidence(quote))


@pytest.mark.parametrize(
    "quote",
    [
        "The harbour master refused to name the buyer.",
        "It is not known who opened the gate.",
        "It remains unclear whether the lock will hold.",
        "It took nine hours to close the gate.",
        "It is 86 metres long.",
        "This week the gate was shut.",
        "In his report to the board, Odo Brenk said that the gate was shut.",
        "What Odo Brenk said was that the gate is shut.",
        "These figures are old.",
        "Officials such as Odo Brenk left.",
        "It was such a shame, the mayor said.",
        "Ensuring that food reaches the port is vital.",
        "It was such a success that the gate was kept.",
        "Saying that prices rose, Odo Brenk left.",
        "One of the divers was hurt.",
        "The divers said so many boats had gone that the quay was empty.",
        "The board said “we never did so”.",
        "The mayor boasted that he could shut the gate in an hour, until he tried to do so.",
        "The mayor was asked in May to have the old gate of the harbour shut, and did so.",
    ],
)
def test_a_sentence_that_stands_alone(quote: str) -> None:
    assert not leans_back(evidence(quote))


def test_that_is_what_somebody_said_leans_whoever_said_it() -> None:
    quote = "That was what Odo Brenk said when he left the board."
    assert leans_back(evidence(quote, claim(quote, "That", (BRENK, "Odo Brenk"), cue="said")))
    supported = "This was supported by Odo Brenk, who said the gate was shut."
    assert not leans_back(evidence(supported, claim(supported, "the gate was shut", (BRENK, "Odo Brenk"), cue="said")))


def test_a_pronoun_that_the_composer_names_leans_on_nothing() -> None:
    quote = "He said the gate had been open."
    named = evidence(quote, claim(quote, "the gate had been open", (BRENK, "He"), cue="said"))
    assert not leans_back(named)
    nobody = evidence(quote, claim(quote, "the gate had been open", (Holder("he", None, "person"), "He"), cue="said"))
    assert leans_back(nobody)


@pytest.mark.parametrize(
    ("quote", "leans"),
    [
        ("The court said that he had paid for the gate.", True),
        ("The court has denied he has the key.", True),
        ("Kestle had put it 40 metres to the north.", True),
        ("The Delta Board denied it.", True),
        ("The court said the harbour master had paid for his gate.", False),
        ("The court said that Odo Brenk had paid for his gate.", False),
        ("The court’s clerk said that his gate was shut.", False),
        ("Odo Brenk put it back.", False),
        ("The court said “he had paid”.", False),
        ("A diver lost her lamp.", False),
        ("In his report, harbour master Odo Brenk blamed the rain.", False),
        ("In his report, rain was blamed.", True),
        ("As Odo Brenk put it, the gate was shut.", False),
    ],
)
def test_a_pronoun_inside_a_sentence(quote: str, leans: bool) -> None:
    court = Holder("court", None, "office")
    claims = [claim(quote, quote[-12:-1], (court, "court"))] if "court " in quote else []
    assert leans_back(evidence(quote, *claims)) is leans


@pytest.mark.parametrize(
    ("quote", "sex"),
    [
        ("As the daughter of a state diplomat, she spent parts of her childhood in Tarsa.", "f"),
        ("After eight years at an institute, waiting out Jon Harlow’s term, she joined the treasury.", "f"),
        ("Without the help of the mayor, he would fail.", "m"),
        ("Harlow called on her to resign.", "f"),
        ("Harlow met with him on Monday.", "m"),
        ("Because of that vote, she faces doubts.", "f"),
        ("Prosecutors said he had paid.", "m"),
        ("Michigan voters said she had won.", "f"),
        ("In Tarsa, she met Odo Brenk.", "f"),
        ("Jon Harlow said she had left.", "f"),
        ("The general election was lost, and he left.", "m"),
        ("Asked about the gate, she left.", "f"),
        ("Harlow praised her record.", None),
        ("Despite doubts of the board, also in his own party, Brenk stayed.", None),
        ("Vale resigned after Harlow criticised her.", None),
        ("After Brenk resigned, he left Kell.", None),
        ("According to Brenk, he never left.", None),
        ("Brenk knew that Kell wanted him.", None),
        ("One of the residents said he heard shots.", None),
        ("The keeper, who rang the bell, said he was tired.", None),
        ("The Republican said he would stay.", None),
        ("Actress Orla Finn said she had left.", None),
    ],
)
def test_who_may_be_meant_by_a_pronoun(quote: str, sex: str | None) -> None:
    assert open_person(evidence(quote)) == sex


def test_a_holder_whom_a_pronoun_means_is_also_the_next_one() -> None:
    quote = "He said he would stay."
    assert open_person(evidence(quote, claim(quote, "he would stay", (BRENK, "He"), cue="said"))) is None


def test_who_names_somebody() -> None:
    assert names_a_person(evidence("Lael Maske has worked at the bank since 2014."), "f")
    assert names_a_person(evidence("Critics say the gate was Brenk’s idea."), "f")
    assert not names_a_person(evidence("Michigan did not change that."), "f")
    assert not names_a_person(evidence("Jon Harlow left."), "f")
    assert not names_a_person(evidence("After some years, she left."), "f")


@pytest.mark.parametrize(
    ("quote", "leans"),
    [
        ("So far 41 have been repaired.", True),
        ("By May, twelve had been sold to a farm.", True),
        ("Six were returned unread.", True),
        ("We walked round the basin and counted three that held water.", True),
        ("So far 41 boats have been repaired.", False),
        ("So far 41 have been killed in the storm.", False),
        ("Six were arrested at the gate.", False),
        ("Of the pumps on the quay we counted three that held water.", False),
        ("The board counted nine divers that held a lamp.", False),
        ("Six of the gates were returned.", False),
    ],
)
def test_a_number_that_does_not_say_of_what(quote: str, leans: bool) -> None:
    assert leans_back(evidence(quote)) is leans


@pytest.mark.parametrize(
    ("quote", "leans"),
    [
        ("The harbour master, Odo Brenk, is said to have ordered it by radio after the rain.", True),
        ("The chief engineer had ordered it in writing.", True),
        ("A young diver found it on the quay.", True),
        ("Odo Brenk, Ilse Varga said, ordered the gate.", False),
        ("The owner of the boat sold it in May.", False),
        ("The board that bought the boat found it on the quay.", False),
        ("The harbour master, who built the gate, ordered it in writing.", False),
        ("The harbour master is said to have ordered the gate by radio.", False),
    ],
)
def test_somebody_did_what_was_told_before(quote: str, leans: bool) -> None:
    assert leans_back(evidence(quote)) is leans


def test_what_the_thing_asked_about_is_like_needs_its_name_behind_another_sentence() -> None:
    for quote in ("It lasts 48 seconds.", "It stands on the quay, at nine metres.", "It is 86 metres long."):
        assert not leans_back(evidence(quote))
        assert leans_back(evidence(quote), is_alone=False)
    assert not leans_back(evidence("It is not known who opened the gate."), is_alone=False)


@pytest.mark.parametrize(
    ("quote", "leans"),
    [
        ("Prosecutor Ayo Lind said he was suspected of having sold the gate.", True),
        ("The judge said that he was charged with theft.", True),
        ("A detective, Ayo Lind, said he was wanted in two towns.", True),
        ("Trader Ayo Lind said he was suspected of having sold the gate.", False),
        ("Prosecutor Ayo Lind said he was sure of the theft.", False),
        ("Former prosecutor Ayo Lind said he was suspected of theft.", False),
        ("Prosecutor Ayo Lind said of the trader Ben Roke that he was suspected of theft.", False),
    ],
)
def test_whom_the_law_suspects_is_not_its_own_voice(quote: str, leans: bool) -> None:
    assert leans_back(evidence(quote)) is leans


@pytest.mark.parametrize(
    ("quote", "leans"),
    [
        ("In it Brenk admits that the gate was open.", True),
        ("With them Varga had bought the lamp.", True),
        ("In this Kell suburb the gate was open.", False),
        ("In it, they conclude the gate was open.", True),
        ("Michigan did not change that.", True),
        ("The rain was like that.", False),
        ("The board said “we never wanted that”.", False),
        ("In them, the board lists nine gates.", True),
        ("The board lost in that state’s primary.", True),
        ("The board fell below that threshold.", True),
        ("The union did not reach that threshold.", True),
        ("Brenk beat those two rivals.", True),
        ("The threshold is five per cent, and no union fell below that threshold.", False),
        ("Brenk beat those rivals who stayed.", False),
        ("After the wars in Orria and Kestria the army left those two countries.", False),
        (
            "The plan was made to bring smoke from the stacks down by a third, and each town must reach that goal.",
            False,
        ),
        ("At that time the gate was open.", False),
        ("The union can say that taxes rose.", False),
        ("The board will show that inflation, not rain, is to blame.", False),
        ("Those killed were divers.", False),
        ("The plan is worse than that of the union.", False),
        ("The union voted “for that gate”.", False),
    ],
)
def test_words_that_point_to_a_thing_named_before(quote: str, leans: bool) -> None:
    assert leans_back(evidence(quote)) is leans


def test_hostile_input_takes_linear_time() -> None:
    started = time.perf_counter()
    leans_back(evidence("It is " + "very " * 20_000))
    leans_back(evidence("The Aaa Bbb’s " * 2_000 + "in that last first " * 2_000 + "he and her, " * 2_000))
    assert time.perf_counter() - started < 1


@pytest.mark.parametrize(
    "quote",
    [
        "Experts on harbours and on old sea locks of the coast said the new survey could change that.",
        "Two councillors of the old port believe that a second vote would prevent this.",
        "A storm of the strength that was forecast for Sunday might not allow that.",
        "Ten pilots of the port have said the same thing.",
        "The guild said much the same on Monday.",
        "The two raised a million crowns for the new lock.",
        "The three were fined in spring.",
        "Port and customs officers said the two raised a million crowns for a new lock.",
        "The pilots said that the two had never met.",
        "The board had quite broadly defined these areas by adding a few dry docks.",
        "The 61-year-old underwent surgery in May.",
        "The 61-year-old was elected in 2029.",
    ],
)
def test_what_it_points_to_was_told_before(quote: str) -> None:
    assert leans_back(evidence(quote))


@pytest.mark.parametrize(
    "quote",
    [
        "If the dam breaks in the storm of the weekend, no gate of the old harbour could stop that.",
        "Brenk wants a bridge over the old lock of the port but the new council of the town could stop that.",
        "Nobody had seen a boat like that before.",
        "The mayor promised a new lock, and the guild said the same thing.",
        "The gate was shut when the pilots did the same.",
        "The guild said the same of Odo Brenk as the board did.",
        "The two gates were shut.",
        "The two wounded in the blast were divers.",
        "The two armed guards left the lock.",
        "Odo Brenk and Ida Vale said the two had never met.",
        "The mayor and her deputy said the two had never met.",
        "The mayor said the two divers had left.",
        "Of the old docks and the new ones, these docks were the dearest.",
        "The 61-year-old harbour master was elected in 2029.",
        "The 61-year-old lock was shut in 2029.",
        "These figures are old.",
    ],
)
def test_what_it_points_to_stands_in_the_sentence(quote: str) -> None:
    assert not leans_back(evidence(quote))


@pytest.mark.parametrize(
    ("quote", "leans"),
    [
        ("The harbour minister, Odo Brenk, denies that the lock has been shut.", False),
        ("Odo Brenk denied that a foreman had shut the lock.", False),
        ("Odo Brenk denied that.", True),
        ("Odo Brenk denied that in court.", True),
        ("Odo Brenk called that a lie.", True),
        ("The harbour minister, Odo Brenk, denies it.", True),
    ],
)
def test_a_denial_that_says_what_it_denies_leans_on_nothing(quote: str, *, leans: bool) -> None:
    assert leans_back(evidence(quote)) is leans
