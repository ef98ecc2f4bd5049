from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rag.drafts import DraftSentence
from rag.types import Evidence, Holder
from rag.verify import verify
from tests.rag.verify.material import AGENCY, FINN, START, claim, evidence, faults, kinds

SAID = "Orla Finn, the harbour master, said the north pier had been closed since Tuesday because of rust."
PIER = evidence(SAID, claim(SAID, "the north pier had been closed since Tuesday because of rust", FINN, cue="said"))
DENIED = "The harbour master denied that any crane had been sold."
CRANE = evidence(DENIED, claim(DENIED, "that any crane had been sold", FINN, cue="denied", stance="denies"))
RELAYED = "He told the Coast News Agency that 14 boats would leave on Friday."
BOATS = evidence(RELAYED, claim(RELAYED, "that 14 boats would leave on Friday", AGENCY, FINN, cue="told"))
PLAIN = evidence("The ferry to Selby sank in the storm on 3 May.")
CITED = "According to the Ledger, citing a nurse, 46 patients are in the cellar."
NURSE = evidence(
    CITED,
    claim(
        CITED,
        "46 patients are in the cellar",
        Holder("Ledger", None, "outlet"),
        Holder("a nurse", None, "anonymous"),
        cue="According to",
    ),
)
NOBODY = Holder("", None, "anonymous")
ALLEGED = "Pella Grain is alleged to have kept two sets of books."
BOOKS = evidence(
    ALLEGED,
    claim(ALLEGED, "Pella Grain … to have kept two sets of books", NOBODY, hedge="is alleged to"),
)
CLAIMED = "Orla Finn claimed that the video had been staged."
VIDEO = evidence(CLAIMED, claim(CLAIMED, "that the video had been staged", FINN, cue="claimed", hedge="claimed"))
POLICE = "Police said 40 people had been arrested."
FORTY = evidence(POLICE, claim(POLICE, "40 people had been arrested", Holder("Police", None, "office"), cue="said"))
SAME = "Police said 40 people had been arrested, but the union disagreed."
QUARREL = evidence(
    SAME,
    claim(SAME, "40 people had been arrested", Holder("Police", None, "office"), cue="said"),
    claim(SAME, "", Holder("union", None, "organisation"), cue="disagreed", stance="denies"),
)
UNION = "The union spoke of 90 arrests."
NINETY = evidence(UNION, claim(UNION, "90 arrests", Holder("union", None, "organisation"), cue="spoke of"), sentence=4)

FAITHFUL = [
    (SAID, PIER),
    ("The north pier has been closed since Tuesday because of rust, according to Orla Finn.", PIER),
    ("Harbour master Orla Finn said that the north pier was shut on account of rust.", PIER),
    ("The north pier, Finn said, had been closed since Tuesday.", PIER),
    ("The harbour master denied that any crane had been sold.", CRANE),
    ("No crane was sold, the harbour master said.", CRANE),
    ("Fourteen boats will leave on Friday, Finn told the Coast News Agency.", BOATS),
    ("According to the Coast News Agency, citing Orla Finn, 14 boats would leave on Friday.", BOATS),
    ("The ferry to Selby sank in the storm.", PLAIN),
    ("The Harbour Post reports that the ferry to Selby sank in a storm on 3 May.", PLAIN),
    ("46 patients are in the cellar, the Ledger reported, citing a nurse.", NURSE),
    ("Pella Grain allegedly kept two sets of books.", BOOKS),
    ("It is said that Pella Grain kept two sets of books.", BOOKS),
    ("Orla Finn said the video had been staged.", VIDEO),
    ("The video was staged, Orla Finn claimed.", VIDEO),
    ("Police said 40 people had been arrested, but the union disagreed.", QUARREL),
]


@pytest.mark.parametrize(("text", "source"), FAITHFUL, ids=[text for text, _ in FAITHFUL])
def test_a_faithful_sentence_has_no_fault(text: str, source: Evidence) -> None:
    assert faults(text, source) == ()


FAULTY = [
    ("The north pier had been closed since Tuesday because of rust.", PIER, "dropped holder"),
    ("The north pier has been closed since Tuesday, and Orla Finn said on Monday.", PIER, "dropped holder"),
    ("14 boats will leave on Friday, and the Coast News Agency said, citing Orla Finn.", BOATS, "dropped holder"),
    ("Ida Vale, the mayor, said the north pier had been closed since Tuesday because of rust.", PIER, "swapped holder"),
    ("Orla Finn said 14 boats would leave on Friday.", BOATS, "collapsed chain"),
    ("The Coast News Agency said 14 boats would leave on Friday.", BOATS, "collapsed chain"),
    ("According to the Ledger, 46 patients are in the cellar.", NURSE, "collapsed chain"),
    ("The ferry to Selby sank in the storm on 3 May, the mayor said.", PLAIN, "invented holder"),
    ("The ferry to Selby reportedly sank in the storm on 3 May.", PLAIN, "hedge added"),
    ("The ferry to Selby may have sunk in the storm on 3 May.", PLAIN, "hedge added"),
    ("Pella Grain kept two sets of books.", BOOKS, "hedge lost"),
    ("Orla Finn revealed that the video had been staged.", VIDEO, "hedge lost"),
    ("The harbour master claimed the north pier had been closed since Tuesday because of rust.", PIER, "hedge added"),
    ("The harbour master confirmed that a crane had been sold.", CRANE, "denial flipped"),
    ("Orla Finn said the north pier had not been closed since Tuesday.", PIER, "denial flipped"),
    ("Finn told the Coast News Agency that 14 boats had left on Friday.", BOATS, "time shifted"),
    ("The ferry to Selby will sink in the storm.", PLAIN, "time shifted"),
    ("The ferry to Selby sank in the storm on 5 May.", PLAIN, "unsupported"),
    ("The ferry to Lorne sank in the storm on 3 May.", PLAIN, "unsupported"),
    ("The barge to Selby sank in the storm on 3 May.", PLAIN, "unsupported"),
    ("The south pier had been closed since Tuesday because of rust, Orla Finn said.", PIER, "unsupported"),
    ("Orla Finn said the north pier had been closed since Tuesday because of ice.", PIER, "unsupported"),
    ("Orla Finn, the harbour master, said the pier was “beyond repair”.", PIER, "quotation altered"),
]


@pytest.mark.parametrize(("text", "source", "kind"), FAULTY, ids=[text for text, _, _ in FAULTY])
def test_a_fault_is_found_and_named(text: str, source: Evidence, kind: str) -> None:
    found = kinds(text, source)
    assert found
    assert found[0] == kind


def test_form_is_looked_at_first() -> None:
    assert [fault.kind for fault in verify(DraftSentence(SAID, (1,), cut=True), [PIER])] == ["cut off"]
    assert [fault.kind for fault in verify(DraftSentence(SAID, ()), [])] == ["uncited"]
    assert [fault.kind for fault in verify(DraftSentence(SAID, (1, 7)), [PIER])] == ["dead citation"]


def test_a_fault_says_what_repair_needs() -> None:
    dropped = faults("The north pier had been closed since Tuesday because of rust.", PIER)[0]
    assert (dropped.holders, dropped.claim, dropped.evidence) == ((FINN,), PIER.claims[0], PIER)
    text = "Ida Vale said the north pier had been closed since Tuesday because of rust."
    swapped = faults(text, PIER)[0]
    assert swapped.span is not None
    assert text[slice(*swapped.span)] == "Ida Vale"
    assert swapped.holders == (FINN,)
    lost = faults("Pella Grain kept two sets of books.", BOOKS)[0]
    assert lost.words == "is alleged to"
    text = "The ferry to Selby reportedly sank in the storm on 3 May."
    added = faults(text, PLAIN)[0]
    assert added.span is not None
    assert text[slice(*added.span)] == "reportedly"


def test_only_the_missing_links_are_missing() -> None:
    (fault,) = faults("Orla Finn said 14 boats would leave on Friday.", BOATS)
    assert fault.holders == (AGENCY,)


def test_two_figures_keep_their_holders() -> None:
    right = "Police said 40 people had been arrested; the union spoke of 90."
    assert faults(right, FORTY, NINETY) == ()
    assert (
        kinds("Police said 90 people had been arrested; the union spoke of 40.", FORTY, NINETY)[0] == "figures merged"
    )
    merged = "Between 40 and 90 people had been arrested, police and the union said."
    assert kinds(merged, FORTY, NINETY)[0] == "figures merged"


def test_a_speaker_elsewhere_in_the_sentence_does_not_say_everything_in_it() -> None:
    quote = "Rovers beat Castleby 3-1, and coach Leo Marsh called the second goal “a miracle”."
    marsh = Holder("Leo Marsh", "coach", "person")
    match = evidence(quote, claim(quote, "the second goal “a miracle”", marsh, cue="called"))
    assert faults("Coach Leo Marsh called the second goal “a miracle”.", match) == ()
    assert faults("Rovers beat Castleby 3-1.", match) == ()
    assert kinds("Rovers beat Castleby 3-1, coach Leo Marsh said.", match)[0] == "invented holder"


def test_who_does_what_to_whom() -> None:
    match = evidence("Rovers beat Castleby on Saturday.")
    assert faults("Castleby were beaten by Rovers on Saturday.", match) == ()
    assert kinds("Castleby beat Rovers on Saturday.", match) == ["unsupported"]


def test_before_is_not_after() -> None:
    mine = evidence("No mine was opened before 2030.")
    assert faults("Before 2030 no mine was opened.", mine) == ()
    assert kinds("No mine was opened after 2030.", mine) == ["unsupported"]


def test_a_pronoun_speaks_for_whom_the_sentence_before_names() -> None:
    assert faults("She said the north pier had been closed since Tuesday because of rust.", PIER) == ()


def test_a_name_may_come_from_the_context() -> None:
    quote = "It had been closed since Tuesday, she said."
    pier = evidence(quote, claim(quote, "It had been closed since Tuesday", FINN, cue="said"))
    before = evidence("Orla Finn walked along the north pier.", sentence=2)
    text = "The north pier had been closed since Tuesday, Finn said."
    assert faults(text, pier, context=(before,)) == ()
    assert kinds(text, pier) == ["unsupported"]


def test_names_that_the_collection_knows_as_one_are_one() -> None:
    class Known:
        def same(self, one: str, other: str, *, doc: str | None = None) -> float:
            return 0.9 if {one.lower(), other.lower()} == {"brannport", "portbrann"} else 0.0

    quay = evidence("The quay at Brannport burned down on 3 May.")
    text = "The quay at Portbrann burned down on 3 May."
    assert kinds(text, quay) == ["unsupported"]
    assert faults(text, quay, names=Known()) == ()


def test_the_day_of_the_article_may_be_spelt_out() -> None:
    quay = evidence("The quay burned down on Wednesday.")
    assert faults("The quay burned down on Wednesday, 7 May 2031.", quay) == ()
    assert kinds("The quay burned down on Wednesday, 6 May 2031.", quay) == ["unsupported"]


def test_evidence_without_claims_is_read_for_its_speakers() -> None:
    unread = evidence("Orla Finn said that the north pier had been closed since Tuesday.")
    assert faults("Finn said the north pier had been closed since Tuesday.", unread) == ()
    assert kinds("The north pier had been closed since Tuesday.", unread) == ["dropped holder"]


def test_offsets_of_the_article_do_not_matter() -> None:
    assert START > 0
    assert PIER.claims[0].content[0][0] >= PIER.start


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=200))
def test_any_text_gets_an_answer(text: str) -> None:
    sentence = DraftSentence(text, (1,))
    assert verify(sentence, [PIER]) == verify(sentence, [PIER])


@pytest.mark.parametrize("part", ["said ", "“", "the , ", "Finn, who ", "not ", "1.1.", "A", "according to ", "x " * 3])
def test_a_hostile_sentence_takes_no_long_time(part: str) -> None:
    text = part * (20_000 // len(part))
    started = time.process_time()
    verify(DraftSentence(text, (1,)), [PIER], context=[evidence(text)])
    assert time.process_time() - started < 3


LIST = evidence("The register was reportedly copied by a clerk of the lamp store before guards sealed the building.")
KEY = evidence("A retired pilot sold the chart to a museum in Ostwick.")


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("The pilots' union got hold of the register from the clerk of the lamp store who reportedly copied it.", LIST),
        ("The pilots obtained the register from a clerk, who reportedly copied it before guards sealed it.", LIST),
        ("The museum in Ostwick employed the retired pilot who sold the chart.", KEY),
    ],
)
def test_a_deed_that_no_source_has_does_not_hide_behind_one_that_it_has(text: str, source: Evidence) -> None:
    union = evidence("The pilots' union has the register. It thanked a museum.", sentence=5)
    assert "unsupported" in kinds(text, source, context=(union,))


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("A clerk of the lamp store reportedly copied the register before guards sealed the building.", LIST),
        ("It was a clerk of the lamp store who reportedly copied the register.", LIST),
        ("The register was reportedly copied by a clerk, who worked in the lamp store.", LIST),
        ("The chart was sold by a retired pilot.", KEY),
        ("A museum in Ostwick got the chart of the retired pilot.", KEY),
    ],
)
def test_a_source_told_in_other_words_is_right(text: str, source: Evidence) -> None:
    assert "unsupported" not in kinds(text, source)


RELAYED_BEHIND = (
    "Two pilots died and 27 are missing after the ferry sank, the state-owned Norna agency cited the harbour ministry."
)
MISREAD = evidence(
    RELAYED_BEHIND,
    claim(
        RELAYED_BEHIND, "the harbour ministry", Holder("Norna", None, "agency"), cue="cited", mentions=("Norna agency",)
    ),
)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("According to the Harbour Post, two pilots died and 27 are missing after the ferry sank.", "collapsed chain"),
        ("Two pilots died and 27 are missing after the ferry sank.", "dropped holder"),
        ("According to the Norna agency, two pilots died and 27 are missing after the ferry sank.", "collapsed chain"),
        ("According to the Norna agency, citing the harbour ministry, two pilots died after the ferry sank.", None),
        ("Two pilots died after the ferry sank, the harbour ministry was cited by the Norna agency as saying.", None),
    ],
)
def test_what_an_agency_cited_somebody_for_is_on_the_word_of_both(text: str, kind: str | None) -> None:
    assert kinds(text, MISREAD) == ([kind] if kind else [])


SHELL = evidence("A shell went through the roof of the creamery and killed the watchman, Odo Brenk.")
SHORT = "The bookkeeper, Orla Finn, says that the Kestrian battery behind the mill fired short."
BATTERY = evidence(
    SHORT, claim(SHORT, "that the Kestrian battery behind the mill fired short", FINN, cue="says"), sentence=5
)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The Kestrian army fired the shell that killed the watchman Odo Brenk at the creamery.", ["dropped holder"]),
        ("A Kestrian battery fired the shell that killed the watchman at the creamery.", ["dropped holder"]),
        ("A shell went through the creamery's roof and killed the watchman, Odo Brenk.", []),
    ],
)
def test_what_somebody_says_is_no_fact_for_the_outlets_words_around_it(text: str, kind: list[str]) -> None:
    assert [one for one in kinds(text, SHELL, BATTERY) if one == "dropped holder"] == kind


def test_with_its_holder_it_is_said() -> None:
    text = "A shell killed the watchman, and Orla Finn says that the Kestrian battery behind the mill fired short."
    assert "dropped holder" not in kinds(text, SHELL, BATTERY)
