"""Draft sentences whose fault is one of form, mended with the source's words."""

from __future__ import annotations

import time
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rag.drafts import DraftSentence
from rag.repair import repair
from rag.types import Evidence, Holder
from rag.verify.fault import Fault, FaultKind
from tests.rag.compose.evidence import claim, evidence

NORNA = Holder("Norna News Agency", None, "agency")
BRENK = Holder("Odo Brenk", "adviser to the harbour minister", "person")
VARGA = Holder("Ilse Varga", "mayor of Ostwick", "person")
BOARD = Holder("water board", None, "office")

QUOTE = "Brenk told the agency that the lock had reportedly failed twice, calling the repairs “a costly mistake”."
CHAIN = claim(QUOTE, "that the lock had reportedly failed twice", (NORNA, "the agency"), (BRENK, "Brenk"), cue="told")
SOURCE = evidence(QUOTE, CHAIN)
FLAT = evidence("The lock was closed for 12 days in May.", doc="b.txt")


def mended(text: str, *faults: Fault, sources: tuple[int, ...] = (1,), item: Evidence = SOURCE) -> str | None:
    result = repair(DraftSentence(text, sources), faults, {1: item, 2: FLAT})
    return None if result is None else result.text


def test_a_holder_left_out_stands_before_what_he_said() -> None:
    fault = Fault("dropped holder", "", evidence=SOURCE, claim=CHAIN, holders=(NORNA, BRENK))
    assert mended("The lock had reportedly failed twice.", fault) == (
        "The lock had reportedly failed twice, according to the Norna News Agency, which cited Odo Brenk, "
        "adviser to the harbour minister."
    )
    alone = Fault("dropped holder", "", evidence=SOURCE, claim=CHAIN, holders=(BRENK,))
    assert mended("He said the lock had failed.", alone) == (
        "Odo Brenk, adviser to the harbour minister, said the lock had failed."
    )


def test_a_conjunction_no_longer_cuts_a_claim_off_from_who_says_it() -> None:
    text = "The lock had reportedly failed twice, and Odo Brenk told the agency on Monday."
    start = text.index("and")
    fault = Fault("dropped holder", "", span=(start, start + 3), evidence=SOURCE, claim=CHAIN)
    assert mended(text, fault) == "The lock had reportedly failed twice, Odo Brenk told the agency on Monday."


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Norna News Agency said it failed.", "Norna News Agency, citing {}, said it failed."),
        ("NNA said it failed.", "NNA, citing {}, said it failed."),
        ("The agency (NNA) said it failed.", "The agency (NNA), citing {}, said it failed."),
        ("It failed, according to NNA.", "It failed, according to NNA, which cited {}."),
    ],
)
def test_a_chain_that_ends_with_the_agency_gets_whom_it_cited(text: str, shown: str) -> None:
    fault = Fault("collapsed chain", "", evidence=SOURCE, claim=CHAIN, holders=(BRENK,))
    assert mended(text, fault) == shown.format("Odo Brenk, adviser to the harbour minister")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Odo Brenk said it failed.", "Odo Brenk said it failed, according to {}."),
        ("It failed, according to Odo Brenk.", "It failed, according to {}, which cited Odo Brenk."),
        ("According to Odo Brenk, it failed.", "According to {}, citing Odo Brenk, it failed."),
    ],
)
def test_an_outer_link_that_was_left_out(text: str, shown: str) -> None:
    fault = Fault("collapsed chain", "", evidence=SOURCE, claim=CHAIN, holders=(NORNA,))
    assert mended(text, fault) == shown.format("the Norna News Agency")


def test_a_wrong_holder_makes_way_for_the_right_one_with_what_was_said_of_him() -> None:
    text = "Ilse Varga, the mayor, said the lock had failed."
    fault = Fault("swapped holder", "", span=(0, 21), evidence=SOURCE, claim=CHAIN, holders=(BRENK,))
    beside = Fault("unsupported", "“Ilse Varga” is not in the cited sentence", span=(0, 10), evidence=SOURCE)
    assert mended(text, fault, beside) == "Odo Brenk, adviser to the harbour minister, said the lock had failed."


@pytest.mark.parametrize(
    "text",
    [
        "Ilse Varga said that the lock was closed for 12 days.",
        "According to Ilse Varga, the lock was closed for 12 days.",
        "The lock was closed for 12 days, Ilse Varga said.",
        "The lock was closed for 12 days, according to Ilse Varga.",
        "The lock was, according to Ilse Varga, closed for 12 days.",
        "The lock was, Ilse Varga told reporters, closed for 12 days.",
    ],
)
def test_the_narrators_words_lose_a_speaker_they_never_had(text: str) -> None:
    at = text.index("Ilse Varga")
    fault = Fault("invented holder", "", span=(at, at + 10), evidence=FLAT)
    assert mended(text, fault) == "The lock was closed for 12 days."


def test_what_would_be_a_fragment_or_a_fact_is_not_repaired() -> None:
    text = "According to Ilse Varga, which runs the lock, it was closed for 12 days."
    assert mended(text, Fault("invented holder", "", span=(13, 23), evidence=FLAT)) is None
    text = "Ilse Varga reported that the lock was closed, and attributed that to the board."
    assert mended(text, Fault("invented holder", "", span=(0, 10), evidence=FLAT)) is None
    text = "According to Ilse Varga, the lock had failed twice."
    assert mended(text, Fault("invented holder", "", span=(13, 23), evidence=SOURCE)) is None


def test_a_speaker_who_has_two_frames_gets_no_link_into_one() -> None:
    fault = Fault("collapsed chain", "", evidence=SOURCE, claim=CHAIN, holders=(BRENK,))
    assert mended("Norna News Agency said it failed, Norna News Agency said.", fault) is None


@pytest.mark.parametrize(
    ("hedge", "text", "shown"),
    [
        ("reportedly", "The lock has failed.", "The lock has reportedly failed."),
        ("reportedly", "The lock failed.", "Reportedly, the lock failed."),
        ("reportedly", "Ostwick’s lock failed.", "Ostwick’s lock failed, reportedly."),
        ("is said to", "The lock was broken.", "The lock was reportedly broken."),
        ("claimed", "Odo Brenk said that the lock failed.", "Odo Brenk claimed that the lock failed."),
        ("could", "The lock will open again.", "The lock could open again."),
        ("could", "The lock opens again.", None),
        ("so-called", "The lock failed.", None),
    ],
)
def test_the_hedge_comes_back(hedge: str, text: str, shown: str | None) -> None:
    assert mended(text, Fault("hedge lost", "", evidence=SOURCE, claim=CHAIN, words=hedge)) == shown


def test_two_hedges_of_the_source_are_one_in_the_answer() -> None:
    faults = [Fault("hedge lost", "", evidence=SOURCE, words=words) for words in ("is said to", "It is believed")]
    assert mended("The lock has failed.", *faults) == "The lock has reportedly failed."


@pytest.mark.parametrize(
    ("added", "text", "shown"),
    [
        ("allegedly", "The lock allegedly failed.", "The lock failed."),
        ("Reportedly", "Reportedly, the lock failed.", "The lock failed."),
        ("claimed", "Odo Brenk claimed it failed.", "Odo Brenk said it failed."),
        ("it is alleged", "The lock, it is alleged, failed.", "The lock failed."),
        ("might", "The lock might have failed.", None),
    ],
)
def test_a_hedge_of_the_models_own_goes(added: str, text: str, shown: str | None) -> None:
    at = text.index(added)
    assert mended(text, Fault("hedge added", "", span=(at, at + len(added)), evidence=SOURCE, claim=CHAIN)) == shown


def test_a_denial_is_one_again() -> None:
    source = evidence("The board denied that the lock had failed, and denies any leak.")
    fault = Fault("denial flipped", "", evidence=source, words="denied")
    assert mended("The board said that the lock had failed.", fault) == "The board denied that the lock had failed."
    assert mended("The board said the lock had failed.", fault) == "The board denied that the lock had failed."
    leak = Fault("denial flipped", "", evidence=source, words="denies")
    assert mended("The board admits a leak.", leak) == "The board denies a leak."
    assert mended("The lock had failed, the board said.", fault) is None
    assert mended("The board said it trusted the lock.", fault) is None
    assert mended("The lock had failed.", fault) is None


def test_quoted_words_are_the_sources_again() -> None:
    text = "Brenk called the repairs “a costly error”."
    at = text.index("a costly")
    fault = Fault("quotation altered", "", span=(at, at + 14), evidence=SOURCE)
    assert mended(text, fault) == "Brenk called the repairs “a costly mistake”."
    given = Fault("quotation altered", "", span=(at, at + 14), words="“a costly mistake”")
    assert mended(text, given) == "Brenk called the repairs “a costly mistake”."
    other = Fault("quotation altered", "", span=(at, at + 14), evidence=FLAT)
    assert mended(text, other) is None


@pytest.mark.parametrize(("kind", "sources"), [("uncited", ()), ("dead citation", (7,)), ("unsupported", (1,))])
def test_the_marker_of_the_source_that_says_it(kind: str, sources: tuple[int, ...]) -> None:
    fault = Fault(kind, "")  # type: ignore[arg-type]
    result = repair(DraftSentence("The lock was closed for 12 days.", sources), [fault], {1: SOURCE, 2: FLAT})
    assert result is not None
    assert result.sources == (2,)
    assert repair(DraftSentence("It snowed in Maldrin.", sources), [fault], {1: SOURCE, 2: FLAT}) is None


def test_both_sides_get_their_markers() -> None:
    text = "Brenk said the lock failed twice; it was closed for 12 days in May."
    result = repair(DraftSentence(text, ()), [Fault("uncited", "")], {1: SOURCE, 2: FLAT})
    assert result is not None
    assert set(result.sources) == {1, 2}


def test_a_dead_marker_beside_one_that_lives_goes() -> None:
    result = repair(DraftSentence("Anything.", (2, 9)), [Fault("dead citation", "")], {1: SOURCE, 2: FLAT})
    assert result is not None
    assert result.sources == (2,)


@pytest.mark.parametrize("kind", ["time shifted", "figures merged", "cut off"])
def test_what_is_no_fault_of_form_is_not_mended(kind: str) -> None:
    assert mended("The lock fell.", Fault(kind, "", evidence=SOURCE, claim=CHAIN, words="5")) is None  # type: ignore[arg-type]
    alright = Fault("hedge lost", "", evidence=SOURCE, claim=CHAIN, words="reportedly")
    assert mended("The lock fell.", alright, Fault(kind, "")) is None  # type: ignore[arg-type]


def test_no_faults_change_nothing() -> None:
    assert mended("The lock fell.") == "The lock fell."


_KINDS = get_args(FaultKind)
_FAULTS = st.builds(
    Fault,
    st.sampled_from(_KINDS),
    st.just(""),
    st.none() | st.tuples(st.integers(0, 40), st.integers(0, 40)),
    st.sampled_from([None, SOURCE, FLAT]),
    st.sampled_from([None, CHAIN]),
    st.lists(st.sampled_from([NORNA, BRENK, VARGA, BOARD]), max_size=2).map(tuple),
    st.sampled_from(["", "reportedly", "denied", "could", "“a costly mistake”"]),
)


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.sampled_from(["He", "said", "that", "“the", "lock”", "failed", "according to", "Brenk", "."])).map(
        " ".join
    ),
    st.lists(_FAULTS, max_size=3),
    st.lists(st.integers(0, 4), max_size=2).map(tuple),
)
def test_whatever_the_faults_it_gives_a_sentence_or_none(
    text: str, faults: list[Fault], sources: tuple[int, ...]
) -> None:
    result = repair(DraftSentence(text, sources), faults, {1: SOURCE, 2: FLAT})
    assert result is None or not faults or (result.text.strip() and set(result.sources) <= {*sources, 1, 2})


def test_linear_time() -> None:
    for text in ("according to " * 3_000, "said " * 5_000, "“a” " * 4_000, ", " * 9_000, "Brenk told, " * 3_000):
        for kind in ("dropped holder", "invented holder", "hedge lost", "hedge added", "quotation altered", "uncited"):
            started = time.perf_counter()
            fault = Fault(kind, "", span=(0, 8), evidence=SOURCE, claim=CHAIN, holders=(BRENK,), words="reportedly")  # type: ignore[arg-type]
            repair(DraftSentence(text, (1,)), [fault], {1: SOURCE})
            assert time.perf_counter() - started < 3, (kind, text[:20])
