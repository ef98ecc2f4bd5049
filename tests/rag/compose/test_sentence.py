"""Source sentences to answer sentences: every holder named, everything else as the source has it."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rag.compose import composed_sentence
from rag.figures import figures
from rag.types import Evidence, Holder, SourceClaim
from tests.rag.compose.evidence import OFFSET, claim, evidence

NORNA = Holder("Norna", "news agency", "agency")
BRENK = Holder("Odo Brenk", "adviser to the harbour minister", "person")
VARGA = Holder("Ilse Varga", "its spokeswoman", "person")
BOARD = Holder("Delta Water Board", None, "office")
FISHERS = Holder("two fishermen on the quay", None, "anonymous")
NOBODY = Holder("", None, "anonymous")
SHE_SAID = "She said the gate was shut."


def text(item: Evidence, *, style: int = 0, named: tuple[str, ...] = ()) -> str:
    made = composed_sentence(item, 1, style=style, named=named)
    assert made.origin == "composed"
    assert made.citations == (1,)
    return made.text


def test_a_sentence_that_names_its_holders_keeps_its_own_words() -> None:
    quote = "Odo Brenk, adviser to the harbour minister, told Norna that the lock had failed twice."
    item = evidence(
        quote, claim(quote, "that the lock had failed twice", (NORNA, "Norna"), (BRENK, "Odo Brenk"), cue="told")
    )
    assert text(item) == quote


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


def test_two_single_marks_are_a_double_one() -> None:
    quote = "''We saw it coming,'' Brenk said."
    item = evidence(quote, claim(quote, "We saw it coming", (BRENK, "Brenk"), cue="said"))
    assert text(item, named=("Odo Brenk",)) == "“We saw it coming,” Brenk said."


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
    assert text(item) == "The lock, Ilse Varga said, had failed twice."


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


def test_single_straight_marks_become_double_curly_ones_and_inner_ones_single() -> None:
    quote = "'The gate of the divers' club was shut,' Odo Brenk said."
    item = evidence(quote, claim(quote, "The gate of the divers' club was shut", (BRENK, "Odo Brenk"), cue="said"))
    assert text(item).startswith("“The gate of the divers' club was shut,” Odo Brenk")
    nested = "\"A diver said, 'It is shut,'\" Odo Brenk said."
    item = evidence(nested, claim(nested, "A diver said, 'It is shut,'", (BRENK, "Odo Brenk"), cue="said"))
    assert text(item).startswith("“A diver said, ‘It is shut,’” Odo Brenk")


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


def test_a_sentence_is_not_cut_within_a_phrase() -> None:
    quote = "The lock is old, the board and two divers admit, according to papers blaming the builders of Orsk."
    papers = Holder("papers blaming", None, "organisation")
    item = evidence(
        quote,
        claim(quote, "The lock is old", (papers, "papers blaming"), cue="according to"),
        claim(quote, "The lock is old", (Holder("Delta Council", None, "office"), "the board"), cue="admit"),
    )
    assert "builders of Orsk" in text(item)


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


class TestSilentSpeaker:
    """Sentences that are nothing but the words of somebody named before."""

    def test_a_quotation_gets_its_speaker(self) -> None:
        quote = "“Nobody had checked the chain.”"
        item = evidence(quote, claim(quote, "Nobody had checked the chain", (BRENK, None)))
        assert text(item) == "“Nobody had checked the chain,” said Odo Brenk, adviser to the harbour minister."
        assert text(item, style=1) == (
            "Odo Brenk, adviser to the harbour minister, said: “Nobody had checked the chain.”"
        )

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


def test_nobody_stays_nobody() -> None:
    quote = "The lock is said to have failed twice."
    item = evidence(
        quote, claim(quote, "The lock | to have failed twice", (NOBODY, None), cue="is said", hedge="is said to")
    )
    assert text(item) == quote


def test_the_narrator_speaks_for_himself() -> None:
    made = composed_sentence(evidence("But the lock was closed on 3 May."), 2)
    assert made.text == "The lock was closed on 3 May."
    assert made.chains == ((Holder("Harbour Post", None, "outlet"),),)


def test_the_papers_own_first_person_is_the_papers() -> None:
    assert text(evidence("The mistake was ours.")) == "In the words of the Harbour Post: “The mistake was ours.”"


def test_this_newspaper_is_called_by_its_name() -> None:
    quote = "Varga told this newspaper that the lock had failed."
    item = evidence(quote, claim(quote, "that the lock had failed", (VARGA, "Varga"), cue="told"))
    assert text(item) == "Spokeswoman Ilse Varga told the Harbour Post that the lock had failed."


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


@pytest.mark.parametrize(
    ("quote", "shown"),
    [
        ("OSTWICK, May 7 (Norna) — The lock failed.", "The lock failed."),
        ("However, the lock failed.", "The lock failed."),
        ("And yet the lock failed.", "The lock failed."),
        ("But for the lock, the town would be dry.", "But for the lock, the town would be dry."),
        ("Meanwhile, the lock failed.", "The lock failed."),
        ('The lock failed "again".', "The lock failed “again”."),
    ],
)
def test_what_leans_on_the_sentence_before_is_left_out(quote: str, shown: str) -> None:
    assert text(evidence(quote)) == shown


def test_also_and_added_are_left_out_where_nothing_stands_before() -> None:
    quote = "Brenk also confirmed the first failure."
    item = evidence(quote, claim(quote, "the first failure", (BRENK, "Brenk"), cue="also confirmed"))
    assert text(item, named=("Odo Brenk",)) == "Brenk confirmed the first failure."
    added = "He added that the lock was old."
    item = evidence(added, claim(added, "that the lock was old", (BRENK, "He"), cue="added"))
    assert "Odo Brenk, adviser to the harbour minister, said that" in text(item)
    assert text(item, named=("Odo Brenk",)) == "Odo Brenk added that the lock was old."


def test_words_in_quotation_marks_are_never_changed() -> None:
    quote = "“He said it also failed yesterday,” she said on Monday."
    item = evidence(quote, claim(quote, "He said it also failed yesterday", (VARGA, "she"), cue="said"))
    assert text(item).startswith("“He said it also failed yesterday,” ")
    assert text(item).endswith("spokeswoman Ilse Varga said on Monday (5 May 2031).")


def test_evidence_with_a_chain_but_without_claims_names_it() -> None:
    quote = "The lock failed twice."
    item = Evidence("a.txt", 1, 0, len(quote), quote, "Harbour Post", None, chain=(BRENK,))
    assert "Odo Brenk" in text(item)


_WORDS = st.sampled_from(
    "said he “ ” ' \" lock 12 on_Monday According_to also , . ( Norna — I ß \n He ’s the".replace("_", " ").split(" ")
)
_SPANS = st.tuples(st.integers(0, 60), st.integers(0, 60)).map(lambda two: (OFFSET + min(two), OFFSET + max(two)))
_CLAIMS = st.builds(
    lambda spans, mention, chain, stance, inside: SourceClaim(
        chain,
        tuple(spans[:1]) or ((OFFSET, OFFSET),),
        tuple(spans[1:2]),
        (mention,) * len(chain),
        stance=stance,
        inside=inside,
    ),
    st.lists(_SPANS, max_size=3),
    st.none() | _SPANS,
    st.lists(st.sampled_from([NORNA, BRENK, VARGA, BOARD, FISHERS, NOBODY]), max_size=3).map(tuple),
    st.sampled_from(["asserts", "denies", "doubts", "reports"]),
    st.none() | st.integers(0, 2),
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(_WORDS, min_size=1, max_size=14).map(" ".join), st.lists(_CLAIMS, max_size=3), st.integers(0, 3))
def test_whatever_comes_it_names_the_holders_and_keeps_the_figures(
    quote: str, claims: list[SourceClaim], style: int
) -> None:
    made = composed_sentence(evidence(quote, *claims), 1, style=style)
    shown = made.text
    assert "  " not in shown
    assert shown == shown.strip()
    assert any(holder.name for chain in made.chains for holder in chain)
    for chain in made.chains:
        for holder in chain:
            assert not holder.name or holder.name.split()[-1].lower() in shown.lower() or holder.kind == "outlet"
    if not claims:
        assert figures(quote).keys() <= figures(shown).keys()


def test_a_hostile_sentence_takes_linear_time() -> None:
    for piece in ("“", "' ", "on Monday ", "A. ", "(", "the other ", "also ", "according to ", "Its a’s "):
        quote = piece * 4_000
        started = time.process_time()
        text(evidence(quote, claim(quote, quote[:20].strip(), (BRENK, quote[:2].strip()))))
        assert time.process_time() - started < 2, piece


def test_every_frame_is_one_sentence() -> None:
    quote = "Nobody had checked the chain since the autumn."
    for chain in [(BRENK,), (NORNA, BRENK), (NORNA, BOARD, VARGA)]:
        for style in range(3):
            item = evidence(quote, claim(quote, quote[:-1], *((holder, None) for holder in chain)))
            shown = text(item, style=style)
            assert re.match(r"[“A-Z]", shown)
            assert len(re.findall(r"[.!?](?=[\s”]|$)", shown)) == 1
