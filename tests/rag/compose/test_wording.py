"""Words of the article that would be wrong or no English in an answer, each beside what must stay."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rag.compose.naming import short, unowned
from rag.compose.trimming import alsos, lead_length
from rag.surnames import is_name_of_a_person
from rag.types import Holder
from tests.rag.compose.evidence import claim, evidence, text

REEVE = Holder("Ida Reeve", "harbour minister", "person")
KELL = Holder("Odo Kell", "governor", "person")


@pytest.mark.parametrize(
    ("quote", "rest"),
    [
        ("2. “It was ordered by telephone.”", "“It was"),
        ("1. The dam is full.", "The dam"),
        ("A: Yes, it is.", "Yes"),
        ("Q: Will you go?", "Will"),
        ("QIf it rains, will you go?", "If it"),
        ("QAnon spread it, did it?", "QAnon"),
        ("A dam is full.", "A dam"),
        ("1.5 million left.", "1.5"),
        ("Qatar said so.", "Qatar"),
    ],
)
def test_numbers_of_a_list_and_letters_of_a_transcript_are_left_out(quote: str, rest: str) -> None:
    assert quote[lead_length(quote) :].startswith(rest)


@pytest.mark.parametrize(
    ("quote", "rest"),
    [
        ("KELL, Varnia - The lock of Kell is shut.", "The lock"),
        ("KELL, Varnia (Norna Press Service) - The lock is shut.", "The lock"),
        ("PORT ORNE, Varnia (Norna) - Orne’s lock is shut.", "Orne’s lock"),
        ("KELL, May 3 (Norna) - It rained.", "It rained"),
        ("KELL, Varnia - Guards of the lock - all of them - have left.", "KELL, Varnia"),
        ("KELL, Varnia and Orne have locks.", "KELL, Varnia"),
        ("What happened is this: the lock was shut in May.", "the lock"),
        ("But the facts are these: the lock was shut.", "the lock"),
        ("What happened is this lock.", "What happened"),
        ("The story is old: the lock was shut.", "The story"),
    ],
)
def test_what_stands_before_the_matter_is_left_out(quote: str, rest: str) -> None:
    assert quote[lead_length(quote) :].startswith(rest)


def test_a_numbered_quotation_of_nobody_is_not_the_outlets_statement() -> None:
    assert text(evidence("3. “The mayor ordered it.”")) == (
        "Somebody whom the sentence does not name, as quoted by the Harbour Post: “The mayor ordered it.”"
    )


def test_a_man_of_her_surname_is_not_her() -> None:
    quote = "The story of Mr. Reeve comes as she says it is late."
    assert "Mr. Reeve" in text(evidence(quote, claim(quote, "it is late", (REEVE, "she"), cue="says")))
    quote = "The story of Mrs. Reeve comes as she says it is late."
    assert "of Ida Reeve comes" in text(evidence(quote, claim(quote, "it is late", (REEVE, "she"), cue="says")))


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("the fisherman and poet", "Odo Kell said it was late."),
        ("the governor and the mayor", "Odo Kell and the mayor said it was late."),
    ],
)
def test_a_man_with_two_trades_is_one(words: str, told: str) -> None:
    quote = f"{words.capitalize()} said it was late."
    holder = replace(KELL, role=None)
    made = text(evidence(quote, claim(quote, "it was late", (holder, quote[: len(words)]), cue="said")))
    assert made == told


def test_the_comma_of_an_apposition_goes_with_what_it_closes() -> None:
    quote = "His father, Governor Odo Kell, said it was late."
    item = evidence(quote, claim(quote, "it was late", (KELL, "His father, Governor Odo Kell"), cue="said"))
    assert text(item) == "Governor Odo Kell said it was late."


@pytest.mark.parametrize(("role", "bare"), [("her own lawyer", "lawyer"), ("his deputy", "deputy"), ("owner", "owner")])
def test_whose_own_somebody_is_goes_with_the_owner(role: str, bare: str) -> None:
    assert unowned(role) == bare


@pytest.mark.parametrize(
    ("quote", "kept"),
    [("She went a step further and called it late.", True), ("She further said it was late.", False)],
)
def test_further_stays_where_it_tells_how_far(quote: str, kept: bool) -> None:
    cue = "called" if kept else "said"
    assert (alsos(quote, [(quote.index(cue), quote.index(cue) + len(cue))]) == []) == kept


def test_who_told_us_that_keeps_whom_he_told() -> None:
    quote = "She told his aunt, who told us, that she was ill."
    made = text(evidence(quote, claim(quote, "that she was ill", (REEVE, "She"), cue="told")))
    assert "who said, that" not in made
    assert "who told the Harbour Post, that" in made


@pytest.mark.parametrize(("name", "person"), [("Young Democrats", False), ("Kell Liberals", False), ("Odo Kell", True)])
def test_a_party_is_nobody(name: str, person: bool) -> None:
    assert is_name_of_a_person(name) == person


@pytest.mark.parametrize(
    ("name", "kind", "told"),
    [
        ("Dock and Lock Workers’ Federation", "outlet", "the Dock and Lock Workers’ Federation"),
        ("Bread and Salt Administration", "office", "the Bread and Salt Administration"),
        ("Tide and Flood Commission of Orne", "office", "the Tide and Flood Commission of Orne"),
        ("Reeve and Kell", "organisation", "Reeve and Kell"),
        ("Varnian Teachers' Union", "organisation", "the Varnian Teachers' Union"),
        ("Kell Women’s Institute", "organisation", "the Kell Women’s Institute"),
        ("Beet Growers’ Association of Orne", "organisation", "the Beet Growers’ Association of Orne"),
        ("Maske’s office", "office", "Maske’s office"),
        ("Odo James’ Party", "organisation", "Odo James’ Party"),
        ("Kell’s Council", "office", "Kell’s Council"),
        ("the town’s fire brigade", "office", "the town’s fire brigade"),
    ],
)
def test_a_body_named_for_its_members_or_for_two_things_takes_an_article(name: str, kind: str, told: str) -> None:
    assert short(Holder(name, None, kind)) == told  # type: ignore[arg-type]


@pytest.mark.parametrize("label", ["What we know: ", "What we know so far: ", "WHAT WE KNOW: "])
def test_the_we_of_a_label_is_nobodys(label: str) -> None:
    assert text(evidence(f"{label}The harbour master has left.")) == "The harbour master has left."


def test_a_we_behind_a_label_is_still_somebodys() -> None:
    quote = "What we know: The harbour master has left us."
    assert text(evidence(quote)) == f"In the words of the Harbour Post: “{quote}”"
