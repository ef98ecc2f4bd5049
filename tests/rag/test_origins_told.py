"""How an answer says how many origins its reports have; every wire story is invented."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rag.answering import Clock, Options, answer_stream
from rag.asked.understand import understand
from rag.disagree import disagreements, remark
from rag.drafts import DraftSentence
from rag.events import Finished
from rag.types import Answer, Evidence, Holder, SourceClaim
from rag.verify.verify import verify
from tests.models import writing

CORVAN = Holder("Corvan", "news agency", "agency")
UNION = Holder("The dockers' union", None, "organisation")
PORT = Holder("The port", None, "organisation")
QUESTION = "How many people were hurt at the Dunmere crane?"


def told(
    quote: str, content: str, *chain: Holder, doc: str, outlet: str, day: str = "2032-02-11", origin: str = ""
) -> Evidence:
    start = quote.index(content)
    cue = next(word for word in ("told", "said") if f" {word} " in quote)
    said = (quote.index(cue), quote.index(cue) + len(cue))
    mentions = tuple((at, at + len(h.name)) if (at := quote.find(h.name)) >= 0 else None for h in chain)
    claim = SourceClaim(chain, ((start, start + len(content)),), (said,), mentions=mentions, aliases=((),) * len(chain))
    return Evidence(
        doc, 3, 0, len(quote), quote, outlet, day, title="Crane at Dunmere", chain=chain, claims=(claim,),
        origin=origin or doc, score=5.0,
    )  # fmt: skip


TWELVE = told(
    "The dockers' union told Corvan that 12 people were hurt at the Dunmere crane.",
    "12 people were hurt at the Dunmere crane", CORVAN, UNION, doc="a.txt", outlet="Coast Herald",
)  # fmt: skip
THIRTY = told(
    "The port told Corvan that 30 people were hurt at the Dunmere crane.",
    "30 people were hurt at the Dunmere crane", CORVAN, PORT, doc="b.txt", outlet="Ledger",
)  # fmt: skip
OWN = told(
    "The port told the Ledger that 30 people were hurt at the Dunmere crane.",
    "30 people were hurt at the Dunmere crane", PORT, doc="b.txt", outlet="Ledger",
)  # fmt: skip
NINE = told(
    "Police said 9 people were hurt at the Dunmere crane.",
    "9 people were hurt at the Dunmere crane", Holder("Police", None, "office"), doc="c.txt", outlet="Argus",
)  # fmt: skip


def answered(*evidence: Evidence, draft: str = "") -> Answer:
    model = writing(draft) if draft else None
    events = answer_stream(QUESTION, evidence, model=model, options=Options(300, 200), clock=Clock())
    last = list(events)[-1]
    assert isinstance(last, Finished)
    return last.answer


@pytest.mark.parametrize(
    ("evidence", "wanted", "origins"),
    [
        ((TWELVE, THIRTY), "Both reports rest on Corvan [1][2].", 1),
        ((TWELVE, OWN), "These are two independent reports [1][2].", 2),
        ((TWELVE, OWN, NINE), "These are three independent reports [1][2][3].", 3),
        ((TWELVE, THIRTY, NINE), "These three reports have two independent origins [1][2][3].", 2),
        ((replace(TWELVE, origin="w"), replace(OWN, origin="w")), "Both are one and the same report [1][2].", 1),
    ],
)
def test_the_sides_are_followed_by_what_they_rest_on(evidence: tuple[Evidence, ...], wanted: str, origins: int) -> None:
    answer = answered(*evidence)
    assert answer.answer.endswith(wanted)
    last = answer.sentences[-1]
    assert (last.origin, last.chains) == ("composed", ()), "nobody's claim"
    cited = [citation.evidence for citation in answer.citations if citation.marker in last.citations]
    assert verify(DraftSentence(last.text, last.citations), cited) == ()
    assert answer.disagreements[0].origins == origins


DENIED = told(
    "The port said no one was hurt at the Dunmere crane on Tuesday.",
    "no one was hurt at the Dunmere crane on Tuesday", PORT, doc="b.txt", outlet="Ledger",
)  # fmt: skip
SOME = told(
    "The dockers' union said men were hurt at the Dunmere crane on Tuesday.",
    "men were hurt at the Dunmere crane on Tuesday", UNION, doc="a.txt", outlet="Coast Herald",
)  # fmt: skip


@pytest.mark.parametrize(
    "evidence",
    [(SOME, DENIED), (TWELVE, OWN, replace(NINE, doc="b.txt", sentence=7, outlet="Ledger", origin="b.txt"))],
)
def test_a_denial_and_two_sides_in_one_article_are_not_counted_as_reports(evidence: tuple[Evidence, ...]) -> None:
    answer = answered(*evidence)
    assert answer.disagreements
    assert "independent" not in answer.answer


def test_of_three_sentences_in_two_copies_of_one_report_all_are_one() -> None:
    copies = (replace(TWELVE, origin="w"), replace(OWN, origin="w"))
    again = replace(NINE, doc=copies[1].doc, sentence=7, outlet=copies[1].outlet, origin="w")
    found = remark([*copies, again], (), names=None)
    assert found is not None
    assert found.text == "All are one and the same report."


def test_a_wrong_count_is_not_borne_out() -> None:
    for text in ("These are three independent reports.", "These two reports have three independent origins."):
        assert [fault.kind for fault in verify(DraftSentence(text, (1, 2)), [TWELVE, OWN])] == ["unsupported"]
    assert verify(DraftSentence("These are two independent reports.", (1, 2)), [TWELVE, THIRTY])


def test_one_article_with_both_sides_says_nothing_of_origins() -> None:
    answer = answered(TWELVE, replace(OWN, doc="a.txt", sentence=4, outlet="Coast Herald", origin="a.txt"))
    assert len(answer.sentences) == 2
    assert answer.disagreements[0].origins == 1


def test_an_answer_of_one_report_is_no_longer_than_it_was() -> None:
    assert len(answered(TWELVE).sentences) == 1


def test_it_follows_a_models_draft_that_gives_the_sides() -> None:
    draft = f"{TWELVE.quote[:-1]} [1]. {THIRTY.quote[:-1]} [2]."
    answer = answered(TWELVE, THIRTY, draft=draft)
    assert [sentence.origin for sentence in answer.sentences] == ["model", "model", "composed"]
    assert answer.answer.endswith("Both reports rest on Corvan [1][2].")


def test_reports_that_agree_and_have_one_origin_are_said_to() -> None:
    again = told(
        "Eight of the injured are children, the dockers' union told Corvan.",
        "Eight of the injured are children", CORVAN, UNION, doc="d.txt", outlet="Argus",
    )  # fmt: skip
    found = remark((TWELVE, again), (), names=None)
    assert found is not None
    assert found.text == "Both reports rest on Corvan."
    assert remark((TWELVE, NINE), (), names=None) is None
    assert remark((OWN, replace(OWN, doc="e.txt", sentence=5, origin="e.txt")), (), names=None) is None, (
        "two articles of one outlet"
    )


def test_sides_that_the_answer_leaves_out_are_not_counted() -> None:
    made = disagreements(understand(QUESTION), (TWELVE, OWN, NINE), names=None, leading=3)
    assert made[0].origins == 3
    assert remark((TWELVE, OWN), made, names=None) is None
