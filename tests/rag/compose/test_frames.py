"""Frames around words whose speaker their sentence does not name, and around what is no sentence."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from rag.types import Evidence, Holder
from tests.rag.compose.evidence import BOARD, BRENK, NORNA, VARGA, claim, evidence, text


class TestCarriedLinks:
    """Outer links that stand in an earlier sentence of the article."""

    QUOTE = "He said the lock had failed twice since Easter."

    def item(self) -> Evidence:
        content = "the lock had failed twice since Easter"
        return evidence(self.QUOTE, claim(self.QUOTE, content, (NORNA, None), (BRENK, "He"), cue="said"))

    def test_stand_behind(self) -> None:
        assert text(self.item()) == (
            "Odo Brenk, adviser to the harbour minister, said the lock had failed twice since Easter, "
            "according to the news agency Norna."
        )

    def test_or_in_front_without_a_list_of_names_to_stumble_over(self) -> None:
        assert text(self.item(), style=1) == (
            "The news agency Norna quoted Odo Brenk, adviser to the harbour minister, as saying that "
            "the lock had failed twice since Easter."
        )

    def test_are_never_attributed_twice_in_the_same_words(self) -> None:
        quote = "According to him, the lock had failed twice."
        item = evidence(
            quote, claim(quote, "the lock had failed twice", (NORNA, None), (BRENK, "him"), cue="According to")
        )
        assert text(item).lower().count("according to") == 1
        assert "Norna" in text(item)
        assert "Odo Brenk" in text(item)

    def test_go_to_their_own_claim_where_others_have_none(self) -> None:
        quote = "He said the lock had failed; the board called that a lie."
        item = evidence(
            quote,
            claim(quote, "the lock had failed", (NORNA, None), (BRENK, "He"), cue="said"),
            claim(quote, "that a lie", (BOARD, "the board"), cue="called"),
        )
        assert text(item) == (
            "Odo Brenk, adviser to the harbour minister, quoted by the news agency Norna, said the lock had failed; "
            "the Delta Water Board called that a lie."
        )

    def test_a_question_takes_nothing_behind_it(self) -> None:
        quote = "“Who built this?” he asked."
        item = evidence(quote, claim(quote, "Who built this?", (NORNA, None), (BRENK, "he"), cue="asked"))
        assert "Norna" in text(item)
        assert text(item).endswith(".")


@pytest.mark.parametrize(
    ("quote", "shown"),
    [
        ("(Imagine us at the lock.)", "In the words of the Harbour Post: “Imagine us at the lock.”"),
        (
            "Imagine us (and them) at the lock.",
            "In the words of the Harbour Post: “Imagine us (and them) at the lock.”",
        ),
    ],
)
def test_brackets_around_all_of_it_go(quote: str, shown: str) -> None:
    assert text(evidence(quote)) == shown


@pytest.mark.parametrize(
    ("quote", "shown"),
    [
        ("“BRENK: Well, look, the lock held.", "As quoted by the Harbour Post: “BRENK: Well, look, the lock held.”"),
        (
            "“Note: the lock held.",
            "Somebody whom the sentence does not name, as quoted by the Harbour Post: “Note: the lock held.”",
        ),
    ],
)
def test_a_transcript_names_its_speaker(quote: str, shown: str) -> None:
    assert text(evidence(quote, sentence=9)) == shown


class TestSilentSpeaker:
    """Sentences that are nothing but the words of somebody named before."""

    def test_a_quotation_gets_its_speaker(self) -> None:
        quote = "“Nobody had checked the chain.”"
        item = evidence(quote, claim(quote, "Nobody had checked the chain", (BRENK, None)))
        assert text(item) == "“Nobody had checked the chain,” said Odo Brenk, adviser to the harbour minister."
        assert text(item, style=1) == (
            "Odo Brenk, adviser to the harbour minister, said: “Nobody had checked the chain.”"
        )

    @pytest.mark.parametrize(
        ("quote", "shown"),
        [
            ("“Do I think the gate was shut?", "Odo Brenk asked: “Do I think the gate was shut?”"),
            ("The keeper asleep?”", "Odo Brenk asked: “The keeper asleep?”"),
            ("“What a gate!", "Odo Brenk said: “What a gate!”"),
            ("“Who had checked it, I cannot say.", "“Who had checked it, I cannot say,” Odo Brenk said."),
        ],
    )
    def test_a_question_is_asked(self, quote: str, shown: str) -> None:
        item = evidence(quote, claim(quote, quote.strip("“”"), (BRENK, None)))
        assert text(item, named=("Odo Brenk",)) == shown

    def test_a_question_that_an_agency_passes_on_is_asked_too(self) -> None:
        quote = "“Do I think the gate was shut?"
        item = evidence(quote, claim(quote, quote.strip("“"), (NORNA, None), (BRENK, None)))
        assert text(item, named=("Odo Brenk",)) == (
            "The news agency Norna quoted Odo Brenk as asking: “Do I think the gate was shut?”"
        )

    @pytest.mark.parametrize(
        ("quote", "shown"),
        [
            ("“I read it out: “The gate was shut.", "“I read it out: ‘The gate was shut,’” Odo Brenk said."),
            ("“I said, ‘It was shut.’", "“I said, ‘It was shut,’” Odo Brenk said."),
            ("“The gate was the divers’.", "“The gate was the divers’,” Odo Brenk said."),
        ],
    )
    def test_the_comma_stands_inside_all_marks(self, quote: str, shown: str) -> None:
        item = evidence(quote, claim(quote, quote.strip("“”"), (BRENK, None)))
        assert text(item, named=("Odo Brenk",)) == shown

    @pytest.mark.parametrize("quote", ["“Nobody had checked.", "Nobody had checked.”"])
    def test_half_a_quotation_is_made_whole(self, quote: str) -> None:
        item = evidence(quote, claim(quote, "Nobody had checked", (BRENK, None)))
        assert text(item, named=("Odo Brenk",)) == "“Nobody had checked,” Odo Brenk said."

    def test_the_first_person_is_a_quotation_also_without_marks(self) -> None:
        quote = "For that I have asked to be relieved."
        item = evidence(quote, claim(quote, "For that I have asked to be relieved", (BRENK, None)))
        assert text(item, named=("Odo Brenk",)) == "“For that I have asked to be relieved,” Odo Brenk said."

    def test_what_may_be_a_report_is_not_put_in_quotation_marks(self) -> None:
        quote = "Nobody had checked the chain since the autumn."
        item = evidence(quote, claim(quote, "Nobody had checked the chain since the autumn", (BRENK, None)))
        assert text(item) == (
            "Nobody had checked the chain since the autumn, according to Odo Brenk, adviser to the harbour minister."
        )

    def test_the_middle_of_a_long_quotation_is_quoted(self) -> None:
        """ "“I don’t care. He was the builder of it. He signed the plans.”": the second has no mark of its own."""
        quote = "He was the builder of it."
        whole = evidence(quote, claim(quote, "He was the builder of it", (BRENK, None)))
        inside = replace(whole, in_quotation=True)
        assert text(inside, named=("Odo Brenk",)) == "“He was the builder of it,” Odo Brenk said."
        assert text(whole, named=("Odo Brenk",)) == "He was the builder of it, according to Odo Brenk."

    def test_a_chain_of_two_is_named_whole(self) -> None:
        quote = "“Nobody had checked the chain.”"
        item = evidence(quote, claim(quote, "Nobody had checked the chain", (NORNA, None), (BRENK, None)))
        assert text(item) == (
            "“Nobody had checked the chain,” said Odo Brenk, adviser to the harbour minister, "
            "according to the news agency Norna."
        )
        assert text(item, style=1) == (
            "The news agency Norna quoted Odo Brenk, adviser to the harbour minister, as saying: "
            "“Nobody had checked the chain.”"
        )

    def test_a_quotation_inside_the_quotation_gets_single_marks(self) -> None:
        quote = "“They called it ‘routine’, all of them.”"
        item = evidence(quote, claim(quote, "They called it ‘routine’, all of them", (BOARD, None)))
        assert text(item, style=1) == "The Delta Water Board said: “They called it ‘routine’, all of them.”"


def test_every_frame_is_one_sentence() -> None:
    quote = "Nobody had checked the chain since the autumn."
    for chain in [(BRENK,), (NORNA, BRENK), (NORNA, BOARD, VARGA)]:
        for style in range(3):
            item = evidence(quote, claim(quote, quote[:-1], *((holder, None) for holder in chain)))
            shown = text(item, style=style)
            assert re.match(r"[“A-Z]", shown)
            assert len(re.findall(r"[.!?](?=[\s”]|$)", shown)) == 1


def test_a_headline_is_shown_as_one() -> None:
    quote = "Lock fails twice, board says"
    board = Holder("board", None, "office")
    item = evidence(quote, claim(quote, "Lock fails twice", (board, "board"), cue="says"), title=quote, sentence=0)
    assert text(item) == "A headline in the Harbour Post, citing the board, reads: “Lock fails twice, board says”."


def test_what_fits_no_frame_is_quoted_whole() -> None:
    quote = "Those were the board’s accusations against the yard."
    yard = Holder("Ostwick Yard", None, "organisation")
    item = evidence(quote, claim(quote, "against the yard", (yard, None), cue="accusations"))
    assert text(item) == (
        "According to Ostwick Yard, in the words of the Harbour Post: "
        "“Those were the board’s accusations against the yard.”"
    )


def test_who_is_named_in_the_quoted_sentence_is_not_named_before_it_in_the_same_words() -> None:
    quote = "Two groups asked by this magazine said that they had bought no bells."
    groups = Holder("Two groups asked by this magazine", None, "anonymous")
    item = evidence(quote, claim(quote, "they had bought no bells", (groups, groups.name), cue="said"))
    assert text(item) == f"In the words of the Harbour Post: “{quote}”"


class TestOfSeveralTogether:
    """A comment that several people have signed."""

    QUOTE = "The lock must be rebuilt at once."

    def item(self, *contents: str) -> Evidence:
        holders = (BRENK, VARGA)
        return evidence(
            self.QUOTE,
            *(claim(self.QUOTE, content, (one, None)) for one, content in zip(holders, contents, strict=True)),
        )

    def test_all_hold_the_very_same_words(self) -> None:
        whole = self.QUOTE[:-1]
        said = text(self.item(whole, whole))
        assert f"according to {BRENK.name} and {VARGA.name}" in said
        assert "in the words of" not in said

    def test_not_where_each_holds_other_words(self) -> None:
        assert "in the words of" in text(self.item("The lock", "must be rebuilt at once"))


class TestOfAnAuthorWhoTellsOfSomebody:
    """A comment: its author is not in the sentence, and whom he tells of is."""

    QUOTE = "He accused the board of “leading a war” in “seizing boats.”"

    def item(self, *through: Holder) -> Evidence:
        author = claim(self.QUOTE, self.QUOTE, (VARGA, None))
        inner = claim(
            self.QUOTE,
            "the board of “leading a war” in “seizing boats.”",
            (VARGA, None),
            *((one, None) for one in through),
            (BRENK, "He"),
            cue="accused",
        )
        return evidence(self.QUOTE, author, replace(inner, inside=0))

    @pytest.mark.parametrize("style", [0, 1])
    def test_words_that_are_not_the_sources_are_never_quoted(self, style: int) -> None:
        said = text(self.item(), style=style)
        assert "Odo Brenk" in said
        assert VARGA.name in said
        assert all(quoted in ("leading a war", "seizing boats.") for quoted in re.findall(r"“([^“”]*)”", said))

    def test_through_whom_he_has_it_is_named(self) -> None:
        assert "Ilse Varga, citing the news agency Norna, Odo Brenk" in text(self.item(NORNA)).replace(
            ", a lock keeper", ""
        )
