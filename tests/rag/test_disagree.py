"""Disagreements among sentences made by hand; every example is invented."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from rag.asked.understand import understand
from rag.disagree import disagreements, phrase, superseded
from rag.types import Evidence, Holder, SourceClaim

if TYPE_CHECKING:
    from rag.disagree import Dispute
    from rag.types import Stance

MAYOR = Holder("Ottoline Farr", "mayor of Dunmere", "person")
UNION = Holder("dockers' union", None, "organisation")
POLICE = Holder("police", None, "office")
AGENCY = Holder("Corvan", "news agency", "agency")
ARMY = Holder("General Staff", None, "office")
FRONT = Holder("Vessa Front", "separatist group", "organisation")


def told(
    quote: str,
    content: str,
    *chain: Holder,
    cue: str = "said",
    doc: str = "a.txt",
    sentence: int = 0,
    day: str | None = "2032-02-11",
    outlet: str = "Coast Herald",
    stance: Stance = "asserts",
    origin: str | None = None,
    title: str | None = "Flood in Dunmere",
) -> Evidence:
    """A sentence with one claim; ``content`` and ``cue`` are words of it."""

    def place(words: str) -> tuple[int, int]:
        return quote.index(words), quote.index(words) + len(words)

    claim = SourceClaim(
        chain,
        (place(content),),
        (place(cue),),
        mentions=(None,) * len(chain),
        aliases=((),) * len(chain),
        stance=stance,
    )
    return Evidence(
        doc, sentence, 0, len(quote), quote, outlet, day, title=title, chain=chain, stance=stance, claims=(claim,),
        origin=origin or doc,
    )  # fmt: skip


def toll(words: str, *, holder: Holder = UNION, day: str = "2032-02-11", title: str = "Flood in Dunmere") -> Evidence:
    """The words on a holder's word, in another article."""
    return told(f"{holder.name} said {words}.", words, holder, doc="b.txt", day=day, title=title)


def plain(quote: str) -> Evidence:
    return Evidence(
        "a.txt", 0, 0, len(quote), quote, "Coast Herald", "2032-02-11", title="Flood in Dunmere", origin="a"
    )


def found(question: str, *evidence: Evidence) -> tuple[Dispute, ...]:
    return disagreements(understand(question), evidence, names=None)


def sides(dispute: Dispute) -> list[list[str]]:
    return [[voice.chain[-1].name for voice in position.voices] for position in dispute.positions]


HOW_MANY = "How many people died in the Dunmere flood?"
TWELVE = told(
    "The mayor said 12 people had died in the Dunmere flood.", "12 people had died in the Dunmere flood", MAYOR
)
THIRTY = told(
    "The union said 31 people had died in the Dunmere flood.", "31 people had died in the Dunmere flood", UNION,
    doc="b.txt", day="2032-02-12", outlet="Dispatch",
)  # fmt: skip


def test_two_tolls_are_two_sides_the_older_first() -> None:
    (dispute,) = found(HOW_MANY, THIRTY, TWELVE)
    assert dispute.kind == "figure"
    assert sides(dispute) == [["Ottoline Farr"], ["dockers' union"]]
    assert dispute.positions[0].says == "12 people had died in the Dunmere flood"
    assert dispute.origins == 2


def test_a_dispute_is_numbered_as_the_answer_cites_it() -> None:
    (dispute,) = found(HOW_MANY, THIRTY, TWELVE)
    made = dispute.numbered({("b.txt", 0): 1, ("a.txt", 0): 2})
    assert [(side.chain, side.citations) for side in made.sides] == [((MAYOR,), (2,)), ((UNION,), (1,))]
    assert made.origins == 2
    assert dispute.numbered({}).sides[0].citations == ()


def test_a_dispute_is_phrased_with_holder_and_day() -> None:
    (dispute,) = found(HOW_MANY, THIRTY, TWELVE)
    assert phrase(dispute) == (
        "12 people had died in the Dunmere flood, according to Ottoline Farr (11 February 2032); "
        "31 people had died in the Dunmere flood, according to the dockers' union (12 February 2032)"
    )


@pytest.mark.parametrize(
    "other",
    [
        toll("twelve people had died in the Dunmere flood"),
        toll("at least ten people had died in the Dunmere flood"),
        toll("four children had died in the Dunmere flood"),
        toll("five of the dead were dockers"),
        toll("31 people had been injured in the Dunmere flood"),
        toll("three more people had died in the Dunmere flood"),
        toll("31 people had died in the fire at Ostwick", title="Fire at Ostwick"),
        toll("31 people had died in the Dunmere flood", day="2032-02-27"),
        toll("a flood in Dunmere had killed 31 people in 1997"),
        toll("31 people had died in the Dunmere flood", holder=Holder("Farr", None, "person")),
    ],
    ids=["same", "bound", "subset", "partitive", "injured", "difference", "event", "later", "year", "holder"],
)
def test_no_false_alarm_about_a_toll(other: Evidence) -> None:
    assert found(HOW_MANY, TWELVE, other) == ()


def test_a_toll_is_no_answer_to_a_question_about_the_gate() -> None:
    assert found("Who built the gate of the barrier?", TWELVE, THIRTY) == ()


def test_the_newest_figure_of_one_holder_stands_and_the_older_is_named() -> None:
    newer = told(
        "The mayor said 15 people had died in the Dunmere flood.", "15 people had died in the Dunmere flood", MAYOR,
        doc="c.txt", day="2032-02-13",
    )  # fmt: skip
    (dispute,) = found(HOW_MANY, TWELVE, newer, THIRTY)
    assert sides(dispute) == [["dockers' union"], ["Ottoline Farr"]]
    (voice,) = dispute.positions[1].voices
    assert [one.says for one in voice.older] == ["12 people had died in the Dunmere flood"]
    assert [(old.key, new.key) for old, new in superseded([TWELVE, newer], names=None)] == [
        (("a.txt", 0), ("c.txt", 0))
    ]


def test_a_figure_is_as_old_as_the_day_it_is_given_for() -> None:
    old = told(
        "The mayor said on 9 February that 15 people had died in the Dunmere flood.",
        "that 15 people had died in the Dunmere flood", MAYOR, doc="c.txt", day="2032-02-13",
    )  # fmt: skip
    assert [(a.key, b.key) for a, b in superseded([TWELVE, old], names=None)] == [(("c.txt", 0), ("a.txt", 0))]


def test_a_raised_count_is_its_last_figure() -> None:
    raised = told(
        "The union raised its count of the dead in the Dunmere flood from 12 to 31.",
        "its count of the dead in the Dunmere flood from 12 to 31", UNION, cue="raised", doc="b.txt",
    )  # fmt: skip
    (dispute,) = found(HOW_MANY, TWELVE, raised)
    assert sides(dispute) == [["Ottoline Farr"], ["dockers' union"]]


def test_reprints_and_one_agency_are_one_origin() -> None:
    reprint = told(
        "The union said 31 people had died in the Dunmere flood.", "31 people had died in the Dunmere flood", UNION,
        doc="c.txt", day="2032-02-12", outlet="Ledger", origin="b.txt",
    )  # fmt: skip
    (dispute,) = found(HOW_MANY, TWELVE, THIRTY, reprint)
    assert dispute.origins == 2
    by_agency = [
        told(
            f"{holder.name} told the Corvan agency that {count} people had died in the Dunmere flood.",
            f"that {count} people had died in the Dunmere flood", AGENCY, holder, cue="told", doc=doc, day="2032-02-11",
        )
        for holder, count, doc in ((MAYOR, 12, "d.txt"), (UNION, 31, "e.txt"))
    ]  # fmt: skip
    (dispute,) = found(HOW_MANY, *by_agency)
    assert dispute.origins == 1


def test_a_denial_and_what_it_denies() -> None:
    accused = told(
        "The union said the gate of the barrier had been left open.",
        "the gate of the barrier had been left open",
        UNION,
    )
    denied = told(
        "The Harbour Authority denied that the gate had been left open.", "that the gate had been left open",
        Holder("Harbour Authority", None, "office"), cue="denied", stance="denies", doc="b.txt", day="2032-02-12",
    )  # fmt: skip
    (dispute,) = found("Was the gate left open?", denied, accused)
    assert sides(dispute) == [["dockers' union"], ["Harbour Authority"]]
    assert dispute.positions[1].says == "denied that the gate had been left open"
    assert found("How old is the barrier?", denied, accused) == ()


def test_a_denial_of_what_stands_before_it() -> None:
    accused = told("The union said the gate had been left open.", "the gate had been left open", UNION)
    authority = Holder("authority", None, "office")
    denied = told("The authority denied that.", "that", authority, cue="denied", stance="denies", sentence=1)
    (dispute,) = found("Was the gate left open?", accused, denied)
    assert sides(dispute) == [["dockers' union"], ["authority"]]


def test_taken_and_still_held() -> None:
    taken = told("The Vessa Front said it had captured the town of Pell.", "it had captured the town of Pell", FRONT)
    held = told(
        "The General Staff said its troops were holding Pell.", "its troops were holding Pell", ARMY, doc="b.txt"
    )
    fighting = told(
        "A resident said soldiers were still fighting in Pell.", "soldiers were still fighting in Pell",
        Holder("a resident", None, "anonymous"), doc="c.txt",
    )  # fmt: skip
    (dispute,) = found("Has Pell been captured?", taken, held, fighting)
    assert sorted(map(sorted, sides(dispute))) == [["General Staff", "a resident"], ["Vessa Front"]]


def test_one_side_that_has_taken_a_town_and_holds_it_does_not_contradict_itself() -> None:
    taken = told(
        "France's army said it had captured Pell.", "it had captured Pell", Holder("France's army", None, "office")
    )
    held = told(
        "The French defence ministry said its forces held Pell.", "its forces held Pell",
        Holder("French defence ministry", None, "office"), doc="b.txt",
    )  # fmt: skip
    assert found("Has Pell been captured?", taken, held) == ()


def test_what_may_happen_contradicts_nothing() -> None:
    plan = told("The Vessa Front said it would capture Pell.", "it would capture Pell", FRONT)
    held = told("The General Staff said it was holding Pell.", "it was holding Pell", ARMY, doc="b.txt")
    assert found("Has Pell been captured?", plan, held) == ()


def test_each_blames_the_other() -> None:
    one = told("The Front said Kestria shelled the market in Pell.", "Kestria shelled the market in Pell", FRONT)
    other = told(
        "The General Staff said the market in Pell was shelled by Orvenia.",
        "the market in Pell was shelled by Orvenia", ARMY, doc="b.txt",
    )  # fmt: skip
    (dispute,) = found("Who shelled the market in Pell?", one, other)
    assert dispute.kind == "blame"
    assert dispute.origins == 2


def test_the_outlet_may_be_a_side() -> None:
    own = plain("In Dunmere 12 people died in the flood.")
    (dispute,) = found(HOW_MANY, own, THIRTY)
    assert sides(dispute) == [["Coast Herald"], ["dockers' union"]]


def test_somebody_not_named_is_no_side() -> None:
    nobody = Holder("", None, "anonymous")
    quote, content = "It is said that 31 people died in the Dunmere flood.", "that 31 people died in the Dunmere flood"
    unnamed = told(quote, content, nobody, cue="is said", doc="b.txt")
    assert found(HOW_MANY, TWELVE, unnamed) == ()


def test_no_evidence_no_dispute() -> None:
    assert found(HOW_MANY) == ()


def test_what_is_said_by_nobody_is_the_outlets_word_against_a_holder() -> None:
    nobody = Holder("", None, "anonymous")
    quote, content = "The barrier is said to have cost 212 million crowns.", "have cost 212 million crowns"
    hearsay = told(quote, content, nobody, cue="is said to", stance="reports")
    port = Holder("port ministry", None, "office")
    lower = told("The port ministry gives 186 million crowns.", "186 million crowns", port, cue="gives", sentence=1)
    (dispute,) = found("How much did the barrier cost?", hearsay, lower)
    assert sides(dispute) == [["Coast Herald"], ["port ministry"]]


def test_who_asks_for_one_holder_is_told_no_other_side() -> None:
    assert found("How many people died in the flood, according to Ottoline Farr?", TWELVE, THIRTY) == ()
    assert found("When did Ottoline Farr give a count of the dead?", TWELVE, THIRTY) == ()
    assert found("How many died in the flood? Compare Farr with the union.", TWELVE, THIRTY) != ()


def test_a_dispute_touches_what_answers() -> None:
    other = plain("The Dunmere barrier was built in 1970.")
    behind = disagreements(understand(HOW_MANY), (other, TWELVE, THIRTY), names=None, leading=1)
    assert behind == ()
    assert len(disagreements(understand(HOW_MANY), (TWELVE, other, THIRTY), names=None, leading=1)) == 1


def test_who_passes_on_what_he_was_told_quarrels_with_nobody() -> None:
    oskar = Holder("Oskar Pell", None, "person")
    asked = told("Oskar Pell said he had asked for results.", "he had asked for results", oskar)
    port = Holder("port", None, "office")
    relayed = told(
        "“The port told me there are no results,” Oskar Pell said.", "there are no results", oskar, port, cue="told",
        sentence=1,
    )  # fmt: skip
    assert found("Are there results?", asked, relayed) == ()


def test_doubt_about_a_count_is_not_about_other_words() -> None:
    words = told("The union said a lamp is a lamp.", "a lamp is a lamp", UNION)
    doubt = told("The port doubted the union's count.", "the union's count", Holder("port", None, "office"),
                 cue="doubted", stance="doubts", sentence=1)  # fmt: skip
    assert found("Is a lamp a lamp for the union?", words, doubt) == ()


def test_who_recognises_nobody_denies_no_word_of_his() -> None:
    calm = told("The union said life in Dunmere was normal.", "life in Dunmere was normal", UNION)
    port = Holder("Kestria", None, "office")
    denied = told(
        "Kestria does not recognise the Front.", "the Front", port, cue="recognise", stance="denies", sentence=1
    )
    assert found("Is life in Dunmere normal?", calm, denied) == ()


def test_parts_of_a_sum_are_no_other_sum() -> None:
    whole = told("The port said repairs would cost 37 million euros.", "repairs would cost 37 million euros", POLICE)
    quote = "The union said repairs would cost 22.5 million euros for the gate and 14.5 million euros for the lock."
    parts = told(quote, quote.partition(" said ")[2].rstrip("."), UNION, sentence=1)
    assert found("How much will the repairs cost?", whole, parts) == ()


def test_a_bare_figure_beside_its_own_pair_counts_nothing_else() -> None:
    quote = "The port says the wall stood at 610 metres, while the union stands by 40."
    bare = told(quote, "40", UNION, cue="stands by", sentence=1)
    assert found(HOW_MANY, TWELVE, bare) == ()


def test_a_figure_of_a_later_day_is_no_answer_about_an_earlier_one() -> None:
    question = "How many people had died in the Dunmere flood on 11 February 2032?"
    later = toll("31 people had died in the Dunmere flood as of 16 February", day="2032-02-17")
    assert found(question, TWELVE, later) == ()
    assert found(question, TWELVE, toll("31 people had died in the Dunmere flood")) != ()


def test_the_dead_of_another_town_are_no_other_count() -> None:
    other = told(
        "The port said 30 people had died.", "30 people had died", Holder("port", None, "office"), doc="b.txt",
        title="Storm over Lenta and the coast",
    )  # fmt: skip
    here = told("The mayor said 12 people had died in Dunmere.", "12 people had died in Dunmere", MAYOR, title="Storm")
    assert found("How many people died in Dunmere?", here, other) == ()


def test_what_was_not_done_must_be_what_another_says_was_done() -> None:
    insiders = told(
        "The union said the firm was not counting the economic cost of the flood in Dunmere.",
        "the firm was not counting the economic cost of the flood in Dunmere", UNION,
    )  # fmt: skip
    bank = told(
        "The mayor told a meeting that the economic cost of the flood in Dunmere was growing.",
        "that the economic cost of the flood in Dunmere was growing", MAYOR, cue="told", doc="b.txt",
    )  # fmt: skip
    counts = told(
        "The mayor said the firm was counting the economic cost of the flood in Dunmere.",
        "the firm was counting the economic cost of the flood in Dunmere", MAYOR, doc="b.txt",
    )  # fmt: skip
    question = "Is the economic cost of the flood counted in Dunmere?"
    assert found(question, insiders, bank) == ()
    assert found(question, insiders, counts) != ()


def test_what_is_counted_is_no_country_and_no_day() -> None:
    firms = told("The mayor said the fine was for 14 Kestrian firms.", "the fine was for 14 Kestrian firms", MAYOR)
    ban = "the ban was for 144 Kestrian senators"
    others = told(f"The union said {ban}.", ban, UNION, sentence=1)
    assert found("How many Kestrian firms were fined?", firms, others) == ()
    date = told("The union said it began on Feb. 22.", "it began on Feb. 22", UNION, sentence=1)
    assert found("How many firms were fined?", firms, date) == ()


def test_one_word_of_a_long_question_makes_no_quarrel_the_one_asked_about() -> None:
    seized = told("The Vessa Front said its troops had taken Dunmere.", "its troops had taken Dunmere", FRONT)
    held = told("The General Staff said its troops held Dunmere.", "its troops held Dunmere", ARMY, sentence=1)
    question = "Do we know that the elite troops were wiped out in the Karsk shaft?"
    assert found(question, seized, held) == ()


def test_a_thing_dismissed_as_a_failure_has_failed() -> None:
    dismissed = told("The mayor dismissed the port's fines as a failure.", "the port's fines", MAYOR, cue="dismissed",
                     stance="denies", day="2032-02-10")  # fmt: skip
    failed = told("The mayor said the port's fines had failed.", "the port's fines had failed", MAYOR, doc="b.txt")
    assert superseded((failed, dismissed), names=None) == ()


def test_who_asks_for_no_figure_is_told_no_quarrel_over_one() -> None:
    assert found("What bothers the professor most about the deaths in the Dunmere flood?", TWELVE, THIRTY) == ()


def test_a_side_is_not_cited_in_its_opponents_denial() -> None:
    own = told("The Vessa Front said the town of Lorne had fallen.", "the town of Lorne had fallen", FRONT)
    quote = "The General Staff rejected the report by the Vessa Front that the town of Lorne had fallen."
    denial = told(
        quote,
        "the report by the Vessa Front that the town of Lorne had fallen",
        ARMY,
        cue="rejected",
        doc="b.txt",
        stance="denies",
    )
    start = quote.index("that the town")
    inner = SourceClaim(
        (ARMY, FRONT), ((start, len(quote) - 1),), ((quote.index("report"), quote.index("report") + 6),),
        mentions=(None, None), aliases=((), ()), inside=0,
    )  # fmt: skip
    denial = replace(denial, claims=(*denial.claims, inner))
    (dispute,) = disagreements(understand("Has Lorne fallen?"), (own, denial), names=None)
    cited = {
        voice.chain[-1].name: [one.evidence.doc for one in voice.statements]
        for position in dispute.positions
        for voice in position.voices
    }
    assert cited == {"Vessa Front": ["a.txt"], "General Staff": ["b.txt"]}


@pytest.mark.parametrize(
    ("denial", "sentence", "disputed"),
    [
        ("no boat had been warned", 1, True),
        ("no boat had been warned", 30, False),
        ("there was no boat", 30, True),
        ("no boat would be warned", 1, False),
    ],
)
def test_a_not_is_meant_for_what_stands_near_it(denial: str, sentence: int, disputed: bool) -> None:
    one = told("Police said the boat had been warned by radio.", "the boat had been warned by radio", POLICE)
    other = told(f"The union said {denial}.", denial, UNION, sentence=sentence)
    found = disagreements(understand("Was the boat warned?"), (one, other), names=None)
    assert bool(found) == disputed
