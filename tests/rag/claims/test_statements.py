from __future__ import annotations

import pytest

from tests.rag.claims.surface import attribution, by_rules, said


def test_quotation_marks_and_the_last_comma_stay_outside() -> None:
    text = '"The pier is gone," said Orla Finn, the harbour master.'
    (one,) = said(text, attribution(text, "said", "Orla Finn, the harbour master", '"The pier is gone,"'))
    assert (one.content, one.sources) == (("The pier is gone",), ("Orla Finn, the harbour master",))


def test_marks_of_a_few_words_at_the_end_stay() -> None:
    text = "Finn called the repair “a joke”."
    (one,) = said(text, attribution(text, "called", "Finn", "the repair “a joke”"))
    assert one.content == ("the repair “a joke”",)


@pytest.mark.parametrize(
    "text",
    [
        "The board asked why the papers had been lost.",
        "The board declined to say who had signed.",
        "The board did not confirm that it had paid.",
        "Nobody said that it was over.",
        "That said, the board's cars were parked outside.",
        "The board is expected to argue that it was unlucky.",
    ],
)
def test_questions_silence_and_plans_are_no_claims(text: str) -> None:
    assert by_rules(text) == []


@pytest.mark.parametrize(
    ("text", "sources", "stance"),
    [
        ("Brek denied that he had paid.", ("Brek",), "denies"),
        ("The firm does not accept that number.", ("The firm",), "denies"),
        ("Lawmakers doubted that it would work.", ("Lawmakers",), "doubts"),
        ("The board rejected the charge.", ("The board",), "denies"),
        ("The plan was rejected by the union.", ("the union",), "denies"),
        ("The idea has been met with scepticism by economists.", ("economists",), "doubts"),
        ("Brek said he did not believe the union.", ("Brek",), "doubts"),
        ("The firm said it “does not recognise” the sheet.", ("The firm",), "denies"),
        ("The board insisted that it had paid.", ("The board",), "asserts"),
    ],
)
def test_stance(text: str, sources: tuple[str, ...], stance: str) -> None:
    (one,) = by_rules(text)
    assert (one.sources, one.stance) == (sources, stance)


def test_what_is_denied_in_indirect_speech_stands_without_the_denying_words() -> None:
    (one,) = by_rules("The firm said it “does not recognise” the sheet.")
    assert one.content == ("the sheet",)
    assert one.cue == ("said", "“does not recognise”")


@pytest.mark.parametrize(
    ("text", "cue", "content", "hedge"),
    [
        ("The ship is said to have sunk.", "is said", ("The ship", "to have sunk"), "is said to"),
        ("Two men are understood to have fled.", "are understood", ("Two men", "to have fled"), "are understood to"),
        ("It is believed that the ship sank.", "is believed", ("that the ship sank",), "is believed"),
        ("The crew were reportedly saved.", "reportedly", ("The crew were", "saved"), "reportedly"),
    ],
)
def test_claims_that_nobody_is_named_for(text: str, cue: str, content: tuple[str, ...], hedge: str) -> None:
    (one,) = by_rules(text)
    assert (one.cue, one.content, one.hedge) == ((cue,), content, hedge)
    assert (one.sources, one.stance) == ((None,), "reports")


def test_a_hedge_in_what_somebody_says_is_his_and_no_claim_of_nobody() -> None:
    (one,) = by_rules("The general is thought to have fled, officials said.")
    assert (one.sources, one.hedge, one.stance) == (("officials",), "is thought to", "asserts")


def test_reportedly_before_a_verb_of_speech_weakens_that_claim() -> None:
    text = "Brek reportedly told neighbours that he was afraid."
    (one,) = said(text, attribution(text, "reportedly told", "Brek", "that he was afraid"))
    assert (one.sources, one.cue, one.hedge) == (("Brek",), ("told",), "reportedly")


@pytest.mark.parametrize(
    ("text", "hedge"),
    [
        ("Analysts say the dam could break.", "could"),
        ("Analysts say they could not see it.", None),
        ("Analysts say the fire began on May 9.", None),
        ("Brek claimed that it was over.", "claimed"),
        ("Brek said it was over.", None),
    ],
)
def test_hedges(text: str, hedge: str | None) -> None:
    (one,) = by_rules(text)
    assert one.hedge == hedge


def test_the_outlets_own_doubt_has_no_holder() -> None:
    (one,) = by_rules("The claim could not be independently verified.")
    assert (one.sources, one.stance, one.content) == ((), "doubts", ("The claim",))


def test_the_outlets_own_hedge_has_no_holder() -> None:
    (one,) = by_rules("A video that appears to show the fire was sent to the paper.")
    assert (one.sources, one.hedge, one.cue) == ((), "appears to", ())


def test_every_new_cue_is_a_new_claim_of_the_same_holder() -> None:
    text = "Brek claimed that the tape had been cut and threatened to sue."
    tagged = attribution(text, "claimed", "Brek", "that the tape had been cut and threatened to sue")
    first, second = said(text, tagged)
    assert first.content == ("that the tape had been cut",)
    assert (second.sources, second.content) == (("Brek",), ("to sue",))


def test_two_named_people_who_deny_together_are_two_claims() -> None:
    text = "Aron Vale, 71, and Ida Vale, 39, deny the charges."
    first, second = said(text, attribution(text, "deny", "Aron Vale, 71, and Ida Vale, 39", "the charges"))
    assert (first.sources, second.sources) == (("Aron Vale, 71",), ("Ida Vale, 39",))


def test_neither_nor_is_two_denials() -> None:
    found = by_rules("Neither the board nor the union accepts that number.")
    assert [(one.sources, one.stance) for one in found] == [(("the board",), "denies"), (("the union",), "denies")]


def test_a_claim_inside_a_claim_comes_after_the_outer_one() -> None:
    outer, inner = by_rules("Finn said that the deputy had admitted that the money was gone.")
    assert (outer.sources, inner.sources, inner.inside) == (("Finn",), ("the deputy",), 0)
    assert inner.content == ("that the money was gone",)


def test_a_figure_is_a_claim_of_who_gives_it() -> None:
    (one,) = by_rules("Vale Water's own figure was 14.")
    assert (one.sources, one.cue, one.content) == (("Vale Water",), ("figure",), ("14",))


def test_a_caption_and_furniture_hold_no_claims() -> None:
    assert by_rules("Ida Vale said that it was over | Tom Brek/AFP via Getty Images") == []
