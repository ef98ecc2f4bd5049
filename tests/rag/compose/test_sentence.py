"""Source sentences to answer sentences: every holder named, everything else as the source has it."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rag.compose import composed_sentence
from rag.figures import figures
from rag.types import Evidence, Holder, SourceClaim
from tests.rag.compose.evidence import BOARD, BRENK, FISHERS, NOBODY, NORNA, OFFSET, VARGA, claim, evidence, text


def test_a_sentence_that_names_its_holders_keeps_its_own_words() -> None:
    quote = "Odo Brenk, adviser to the harbour minister, told Norna that the lock had failed twice."
    item = evidence(
        quote, claim(quote, "that the lock had failed twice", (NORNA, "Norna"), (BRENK, "Odo Brenk"), cue="told")
    )
    assert text(item) == quote


def test_two_single_marks_are_a_double_one() -> None:
    quote = "''We saw it coming,'' Brenk said."
    item = evidence(quote, claim(quote, "We saw it coming", (BRENK, "Brenk"), cue="said"))
    assert text(item, named=("Odo Brenk",)) == "“We saw it coming,” Brenk said."


def test_single_straight_marks_become_double_curly_ones_and_inner_ones_single() -> None:
    quote = "'The gate of the divers' club was shut,' Odo Brenk said."
    item = evidence(quote, claim(quote, "The gate of the divers' club was shut", (BRENK, "Odo Brenk"), cue="said"))
    assert text(item).startswith("“The gate of the divers' club was shut,” Odo Brenk")
    nested = "\"A diver said, 'It is shut,'\" Odo Brenk said."
    item = evidence(nested, claim(nested, "A diver said, 'It is shut,'", (BRENK, "Odo Brenk"), cue="said"))
    assert text(item).startswith("“A diver said, ‘It is shut,’” Odo Brenk")


def test_the_papers_own_people_are_the_papers() -> None:
    quote = "Varga said nine gates were shut; our reporter counted eight (see map)."
    item = evidence(quote, claim(quote, "nine gates were shut", (VARGA, "Varga"), cue="said"))
    assert text(item) == (
        "Spokeswoman Ilse Varga said nine gates were shut; the Harbour Post’s reporter counted eight."
    )


def test_a_here_of_the_narrator_is_his() -> None:
    assert text(evidence("Nobody fishes here.")) == "In the words of the Harbour Post: “Nobody fishes here.”"
    assert text(evidence("Nobody fishes on the quay here.")) == "Nobody fishes on the quay."


def test_labels_and_dots_before_a_sentence_go() -> None:
    assert text(evidence("Photo: The lock failed.")) == "The lock failed."
    assert text(evidence("… The lock failed.")) == "The lock failed."


def test_a_sentence_is_not_cut_within_a_phrase() -> None:
    quote = "The lock is old, the board and two divers admit, according to papers blaming the builders of Orsk."
    papers = Holder("papers blaming", None, "organisation")
    item = evidence(
        quote,
        claim(quote, "The lock is old", (papers, "papers blaming"), cue="according to"),
        claim(quote, "The lock is old", (Holder("Delta Council", None, "office"), "the board"), cue="admit"),
    )
    assert "builders of Orsk" in text(item)


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


@pytest.mark.parametrize(
    ("quote", "shown"),
    [
        ("OSTWICK, May 7 (Norna) — The lock failed.", "The lock failed."),
        ("OSTWICK - The lock failed.", "The lock failed."),
        ("NEW OSTWICK -- A lock failed on the quay.", "A lock failed on the quay."),
        ("NORNA - The Agency of Kell - said nothing.", "NORNA - The Agency of Kell - said nothing."),
        ("THE LOAN Back when the lock was built, money was short.", "Back when the lock was built, money was short."),
        ("WHAT THE BOARD WON’T SAY — The lock failed.", "The lock failed."),
        ("OUT OF MONEY: Nobody mends the lock.", "Nobody mends the lock."),
        ("THE END OF A LONG ROW Although it was mended, the lock failed.", "Although it was mended, the lock failed."),
        ("US NAVY Commander Odo Brenk shut the lock.", "US NAVY Commander Odo Brenk shut the lock."),
        ("KELL TV Two was on the quay.", "KELL TV Two was on the quay."),
        ("IT WAS SHUT, he wrote.", "IT WAS SHUT, he wrote."),
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
    # Whom quoted words report is called what they call him.
    reported = {link.name for one in claims if one.inside is not None for link in one.chain}
    for chain in made.chains:
        for holder in chain:
            assert (
                holder.name in reported
                or not holder.name
                or holder.name.split()[-1].lower() in shown.lower()
                or holder.kind == "outlet"
            )
    if not claims:
        assert figures(quote).keys() <= figures(shown).keys()


def test_a_hostile_sentence_takes_linear_time() -> None:
    for piece in ("“", "' ", "on Monday ", "A. ", "(", "the other ", "also ", "according to ", "Its a’s "):
        quote = piece * 4_000
        started = time.process_time()
        text(evidence(quote, claim(quote, quote[:20].strip(), (BRENK, quote[:2].strip()))))
        assert time.process_time() - started < 2, piece


def test_words_in_marks_of_nobody_known_are_never_shown_bare() -> None:
    quote = "“Why should I open the gate?”"
    for claims in ((claim(quote, "Why should I open the gate?", (NOBODY, None)),), ()):
        said = text(evidence(quote, *claims))
        assert said == (
            "Somebody whom the sentence does not name, as quoted by the Harbour Post: “Why should I open the gate?”"
        )


def test_further_beside_a_verb_of_saying_goes_and_any_other_stays() -> None:
    quote = "Norna further reported that the lock had failed."
    item = evidence(quote, claim(quote, "that the lock had failed", (NORNA, "Norna"), cue="reported"))
    assert text(item).startswith("Norna reported that the lock had failed")
    kept = "Norna reported that further repairs were due."
    item = evidence(kept, claim(kept, "that further repairs were due", (NORNA, "Norna"), cue="reported"))
    assert "further repairs" in text(item)


def test_whose_thought_somebody_tells_is_said_by_name() -> None:
    quote = "He thought the gate would hold for two days."
    outer = claim(quote, "He thought the gate would hold for two days", (BRENK, None))
    inner = claim(quote, "the gate would hold for two days", (BRENK, None), (VARGA, "He"), cue="thought", inside=0)
    said = text(evidence(quote, outer, inner))
    assert said.startswith("Ilse Varga") or "Ilse Varga thought" in said
    assert "Odo Brenk" in said
    assert "In the words of" not in said


@pytest.mark.parametrize(
    ("quote", "shown"),
    [
        (
            "In 't Holt sees parallels between Delta and the rest of the USA.",
            "In 't Holt sees parallels between Delta and the rest of the USA.",
        ),
        (
            "Most were tortured in '70s and '80s by the unit known as the \"Night Crew,\" the town said.",
            "Most were tortured in '70s and '80s by the unit known as the “Night Crew,” the town said.",
        ),
        ("(Brenk has not said whether he will stay.)", "Brenk has not said whether he will stay."),
        (
            "On the same day that the film appeared, the lock failed.",
            "On the same day that the film appeared, the lock failed.",
        ),
        ("On the same day the lock failed.", "The lock failed."),
    ],
)
def test_what_only_looks_like_a_mark_or_a_lead(quote: str, shown: str) -> None:
    assert text(evidence(quote)) == shown


def test_he_continued_to_do_something_is_no_speech() -> None:
    quote = "Even after she agreed, Brenk continued to portray her as hiding."
    made = claim(quote, "Even after she agreed | her as hiding", (BRENK, "Brenk"), cue="continued")
    assert "Brenk continued to portray her" in text(evidence(quote, made), named=("Odo Brenk",))
