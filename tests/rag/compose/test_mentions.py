"""Pronouns and descriptions to the names they mean, with role and article as English has them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rag.types import Holder, HolderKind
from tests.rag.compose.evidence import BOARD, BRENK, FISHERS, SHE_SAID, VARGA, claim, evidence, place, text


@pytest.mark.parametrize("mention", ["He", "The adviser", "Brenk"])
def test_a_pronoun_a_description_and_a_surname_become_name_and_role(mention: str) -> None:
    quote = f"{mention} said the lock had failed twice."
    item = evidence(quote, claim(quote, "the lock had failed twice", (BRENK, mention), cue="said"))
    assert text(item) == "Odo Brenk, adviser to the harbour minister, said the lock had failed twice."


@pytest.mark.parametrize(
    ("quote", "shown"),
    [
        ("He’s claiming that the lock failed.", "Odo Brenk is claiming that the lock failed."),
        ("He's warned that the lock may fail.", "Odo Brenk has warned that the lock may fail."),
        ("He’d said that the lock would fail.", "Odo Brenk had said that the lock would fail."),
    ],
)
def test_a_name_takes_the_verb_in_full(quote: str, shown: str) -> None:
    cue = quote.split()[1]
    item = evidence(quote, claim(quote, quote[quote.index("that") : -1], (BRENK, "He"), cue=cue))
    assert text(item, named=("Odo Brenk",)) == shown


def test_a_noun_of_saying_does_not_take_a_name_before_it() -> None:
    quote = "That prompted Delta accusations that the lock was sabotaged."
    item = evidence(quote, claim(quote, "that the lock was sabotaged", (BOARD, "Delta"), cue="accusations"))
    assert text(item).startswith("According to the Delta Water Board, in the words of the Harbour Post: “")
    verb = "Brenk charges that the lock was sabotaged."
    item = evidence(verb, claim(verb, "that the lock was sabotaged", (BRENK, "Brenk"), cue="charges"))
    assert text(item) == "Odo Brenk, adviser to the harbour minister, charges that the lock was sabotaged."


@pytest.mark.parametrize(
    ("quote", "mention", "cue", "shown"),
    [
        (
            "The Water Board estimates that the lock will fail.", "The Water Board", "estimates",
            "The Delta Water Board estimates that the lock will fail.",
        ),
        (
            "A Water Board memo says that the lock will fail.", "A Water Board memo", "says",
            "The Delta Water Board’s memo says that the lock will fail.",
        ),
        (
            "A long internal memo says that the lock will fail.", "A long internal memo", "says",
            "The Delta Water Board’s long internal memo says that the lock will fail.",
        ),
    ],
)  # fmt: skip
def test_a_body_under_half_of_its_name_takes_the_whole_once(quote: str, mention: str, cue: str, shown: str) -> None:
    board = Holder("Delta Water Board", None, "organisation")
    item = evidence(quote, claim(quote, "that the lock will fail", (board, mention), cue=cue))
    assert text(item) == shown


@pytest.mark.parametrize(
    "quote",
    [
        "The man of the harbours, Mr. Brenk, said the lock had failed.",
        "The man of the harbours said the lock had failed.",
    ],
)
def test_a_description_beside_the_surname_gives_one_name(quote: str) -> None:
    words = quote[: quote.index(" said")].rstrip(",")
    item = evidence(quote, claim(quote, "the lock had failed", (BRENK, words), cue="said"))
    assert text(item) == "Odo Brenk, adviser to the harbour minister, said the lock had failed."


@pytest.mark.parametrize(
    ("quote", "shown"),
    [
        ("Mr. Brenk is upbeat, for he said the lock held.", "Odo Brenk is upbeat, for he said the lock held."),
        ("Gen. Brenk is upbeat, for he said the lock held.", "Gen. Odo Brenk is upbeat, for he said the lock held."),
        ("Brenk is upbeat, for he said the lock held.", "Odo Brenk is upbeat, for he said the lock held."),
    ],
)
def test_a_whole_name_needs_no_mister(quote: str, shown: str) -> None:
    item = evidence(quote, claim(quote, "the lock held", (BRENK, "he"), cue="said"))
    assert text(item) == shown


@pytest.mark.parametrize(
    ("quote", "shown"),
    [
        ("Though he called the lock safe, Brenk stayed away.", "Though he called the lock safe, Brenk stayed away."),
        (
            "Though he called the lock safe, Vale stayed away.",
            "Though Odo Brenk called the lock safe, Vale stayed away.",
        ),
        ("Now he called the lock safe, Brenk having left.", "Now Odo Brenk called the lock safe, Brenk having left."),
    ],
)
def test_he_before_his_own_name_stays_where_the_answer_has_named_him(quote: str, shown: str) -> None:
    item = evidence(quote, claim(quote, "the lock safe", (BRENK, "he"), cue="called"))
    assert text(item, named=("Odo Brenk",)) == shown


def test_the_sources_own_apposition_stays_and_is_not_doubled() -> None:
    quote = "Brenk, a top port official, said the lock had failed."
    official = Holder("Odo Brenk", "top port official", "person")
    item = evidence(quote, claim(quote, "the lock had failed", (official, "Brenk, a top port official"), cue="said"))
    assert text(item) == "Odo Brenk, a top port official, said the lock had failed."


def test_others_who_say_it_too_stay() -> None:
    quote = "DWB and its insurers say the lock is safe."
    item = evidence(quote, claim(quote, "the lock is safe", (BOARD, "DWB and its insurers"), cue="say"))
    assert text(item) == "The Delta Water Board and its insurers say the lock is safe."


def test_a_share_of_people_keeps_its_figure() -> None:
    quote = "While 63 percent said the lock was safe, few had seen it."
    voters = Holder("Only 52 percent of residents", None, "anonymous")
    item = evidence(quote, claim(quote, "the lock was safe", (voters, "63 percent"), cue="said"))
    assert text(item) == quote


def test_a_holder_whom_the_answer_has_introduced_needs_no_role() -> None:
    quote = "He said the lock had failed twice."
    item = evidence(quote, claim(quote, "the lock had failed twice", (BRENK, "He"), cue="said"))
    assert text(item, named=("Odo Brenk",)) == "Odo Brenk said the lock had failed twice."


def test_he_behind_his_own_name_stays() -> None:
    quote = "Odo Brenk said the lock had failed, and he called that a disgrace."
    item = evidence(
        quote,
        claim(quote, "the lock had failed", (BRENK, "Odo Brenk"), cue="said"),
        claim(quote, "that a disgrace", (BRENK, "he"), cue="called"),
    )
    assert text(item, named=("Odo Brenk",)) == quote


def test_a_speaker_between_two_commas_gets_no_apposition() -> None:
    quote = "The lock, she said, had failed twice."
    varga = Holder("Ilse Varga", "chief engineer of the port", "person")
    item = evidence(quote, claim(quote, "The lock | had failed twice", (varga, "she"), cue="said"))
    assert text(item) == "The lock, said Ilse Varga, had failed twice."


def test_a_name_behind_an_opening_phrase_gets_a_comma() -> None:
    quote = "Through a lawyer he denied it."
    item = evidence(quote, claim(quote, "it", (BRENK, "he"), cue="denied", stance="denies"))
    assert text(item, named=("Odo Brenk",)) == "Through a lawyer, Odo Brenk denied it."


def test_a_short_role_stands_before_the_name() -> None:
    quote = "“We saw it coming,” he said."
    item = evidence(
        quote, claim(quote, "We saw it coming", (Holder("Odo Brenk", "foreman", "person"), "he"), cue="said")
    )
    assert text(item) == "“We saw it coming,” foreman Odo Brenk said."


def test_an_owner_from_an_earlier_sentence_is_not_left_dangling() -> None:
    quote = "Its spokeswoman, Ilse Varga, said the lock had failed."
    item = evidence(quote, claim(quote, "the lock had failed", (VARGA, "Its spokeswoman, Ilse Varga"), cue="said"))
    assert text(item) == "Spokeswoman Ilse Varga said the lock had failed."


@pytest.mark.parametrize(
    ("quote", "holder", "mention", "shown"),
    [
        # a word that is no title stands before no name
        (SHE_SAID, Holder("Hanna Dorn", "its leader", "person"), "She", "Hanna Dorn said the gate was shut."),
        # a role whose noun is lost
        (SHE_SAID, Holder("Tove Hall", "of the Kestrian", "person"), "She", "Tove Hall said the gate was shut."),
        # one of several of his kind
        (
            "He said the gate was shut.",
            Holder("Rolf Falk", "inspector of the Customs Office", "person"),
            "He",
            "Rolf Falk, an inspector of the Customs Office, said the gate was shut.",
        ),
        (
            "His son Jon said the gate was shut.",
            Holder("Jon", None, "person"),
            "His son Jon",
            "His son Jon said the gate was shut.",
        ),
        (
            "A captain it named only as Orlo said the gate was shut.",
            Holder("Orlo", "captain", "person"),
            "A captain",
            "A captain it named only as Orlo said the gate was shut.",
        ),
    ],
)  # fmt: skip
def test_a_name_that_reads_as_english(quote: str, holder: Holder, mention: str, shown: str) -> None:
    assert text(evidence(quote, claim(quote, "the gate was shut", (holder, mention), cue="said"))) == shown


def test_somebody_who_is_only_a_pronoun_gets_no_article() -> None:
    quote = "“I thought the gate was shut.”"
    item = evidence(quote, claim(quote, "I thought the gate was shut", (Holder("she", None, "person"), None)))
    assert "the she" not in text(item)


def test_one_person_in_two_claims_is_introduced_at_the_first() -> None:
    quote = "Brenk said that the lock had failed: “It is old,” he said."
    item = evidence(
        quote,
        claim(quote, "that the lock had failed", (Holder("Brenk", None, "person"), "Brenk"), cue="said"),
        claim(quote, "It is old", (Holder("Odo Brenk", "captain", "person"), "he"), cue="said"),
    )
    assert text(item) == "Captain Odo Brenk said that the lock had failed: “It is old,” he said."


def test_words_of_one_holder_beneath_those_of_another_stay() -> None:
    quote = "The lock is old, according to DC papers blaming the builders of Orsk."
    item = evidence(
        quote,
        claim(quote, "The lock is old", (Holder("DC papers blaming", None, "anonymous"), "DC papers blaming")),
        claim(quote, "the builders of Orsk", (Holder("Delta Council", None, "office"), "DC papers"), cue="blaming"),
    )
    assert text(item) == quote


def test_a_body_gets_its_article_back() -> None:
    quote = "It denied that any house was damaged."
    item = evidence(quote, claim(quote, "that any house was damaged", (BOARD, "It"), cue="denied", stance="denies"))
    assert text(item) == "The Delta Water Board denied that any house was damaged."


@pytest.mark.parametrize("mention", ["One of them", "The other"])
def test_one_of_several_unnamed_people(mention: str) -> None:
    quote = f"{mention} said the boat had no lights."
    item = evidence(quote, claim(quote, "the boat had no lights", (FISHERS, mention), cue="said"))
    assert text(item) == "One of two fishermen on the quay said the boat had no lights."


def test_a_document_keeps_its_noun() -> None:
    quote = "The letter calls the repairs a waste."
    item = evidence(quote, claim(quote, "the repairs a waste", (BOARD, "The letter"), cue="calls"))
    assert text(item) == "The Delta Water Board’s letter calls the repairs a waste."


REEVE = Holder("Carl Reeve", "deputy mayor", "person")


@pytest.mark.parametrize(
    ("quote", "content", "mention", "cue"),
    [
        ("Reeve is upbeat, in part because he sees the port as a uniter.", "the port as a uniter", "he", "sees"),
        ("If Reeve’s wobbly on trade, he’s blunt in claims that it costs jobs.", "that it costs jobs", "he", "claims"),
        ("Reeve stands by his recent claim that the lock leaks.", "that the lock leaks", "his", "claim"),
    ],
)
def test_a_pronoun_behind_the_surname_in_its_own_sentence_stays(
    quote: str, content: str, mention: str, cue: str
) -> None:
    item = evidence(quote, claim(quote, content, (REEVE, mention), cue=cue))
    assert text(item, named=("Carl Reeve",)) == quote


@pytest.mark.parametrize(
    ("quote", "mention", "shown"),
    [
        (
            "The mayor was asked about his claim that the lock leaks.",
            "his",
            "The mayor was asked about Carl Reeve’s claim that the lock leaks.",
        ),
        ("His claim that the lock leaks is false.", "His", "Carl Reeve’s claim that the lock leaks is false."),
    ],
)
def test_an_owner_becomes_an_owner(quote: str, mention: str, shown: str) -> None:
    item = evidence(quote, claim(quote, "that the lock leaks", (REEVE, mention), cue="claim"))
    assert text(item, named=("Carl Reeve",)) == shown


def test_of_two_equal_pronouns_the_one_that_opens_the_sentence_takes_the_name() -> None:
    quote = "He was asked about the fire, but he said more of the lock."
    made = claim(quote, "more of the lock", (REEVE, "he"), cue="said")
    item = evidence(quote, replace(made, mentions=(place(quote, "he", 1),)))
    assert text(item, named=("Carl Reeve",)) == "Carl Reeve was asked about the fire, but he said more of the lock."


def test_a_long_role_ends_where_its_clause_begins() -> None:
    role = (
        "consummate tactician who skilfully crossed the maze of the harbour board and the town hall as an adviser to "
        "two mayors and as h"
    )
    quote = "He said the lock had failed."
    item = evidence(
        quote, claim(quote, "the lock had failed", (Holder("Carl Reeve", role, "person"), "He"), cue="said")
    )
    assert text(item) == "Consummate tactician Carl Reeve said the lock had failed."


@pytest.mark.parametrize(
    ("kind", "quote", "mention", "shown"),
    [
        ("outlet", "Odo Brenk told the paper that the lock had failed.", "the paper", "told the Tarn Herald that"),
        (
            "outlet",
            "Odo Brenk told the local paper that the lock had failed.",
            "the local paper",
            "the Tarn Herald that",
        ),
        (
            "outlet",
            "Odo Brenk told its report that the lock had failed.",
            "its report",
            "the Tarn Herald’s report that",
        ),
        ("organisation", "Odo Brenk told the paper that the lock had failed.", "the paper", "Tarn Herald’s paper that"),
    ],
)
def test_a_paper_that_was_told_is_its_name_and_no_paper_of_its(
    kind: HolderKind, quote: str, mention: str, shown: str
) -> None:
    herald = Holder("Tarn Herald", None, kind)
    told = claim(quote, "that the lock had failed", (herald, mention), (BRENK, "Odo Brenk"), cue="told")
    assert shown in text(evidence(quote, told), named=("Odo Brenk",))
