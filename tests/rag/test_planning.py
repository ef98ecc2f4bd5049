"""Which sentences an answer rests on; every example is invented."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from rag.accounts import accounts
from rag.asked.judge import Verdict
from rag.asked.understand import understand
from rag.needed import needed
from rag.neighbours import nobody_around
from rag.planning import plan
from rag.types import Evidence, Holder, SourceClaim

if TYPE_CHECKING:
    from rag.types import Stance


def told(
    quote: str,
    name: str = "",
    content: str = "",
    *,
    cue: str = "said",
    number: int = 0,
    doc: str = "a.txt",
    day: str = "2032-02-11",
    answers: float | None = None,
    stance: Stance = "asserts",
) -> Evidence:
    """A sentence; with a name, ``content`` of it is that holder's claim."""

    def place(words: str) -> tuple[int, int]:
        return quote.index(words), quote.index(words) + len(words)

    claims = ()
    if name:
        mention = place(name) if name in quote else None
        holder = Holder(name, None, "organisation")
        claims = (SourceClaim((holder,), (place(content),), (place(cue),), (mention,), ((),), stance=stance),)
    return Evidence(
        doc, number, 0, len(quote), quote, "Coast Herald", day, title="Gate at Dunmere", claims=claims, origin=doc,
        answers=answers, chain=claims[0].chain if claims else (),
    )  # fmt: skip


UNION = told("The union said the gate had been left open.", "The union", "the gate had been left open", number=4)
DENIAL = told("The port denied that.", "The port", "that", cue="denied", number=5, stance="denies")
NARRATED = told("The gate at Dunmere was built in 1911 and is 40 metres wide.", number=1)
HE = told("He refused to name the builder of the gate.", number=2)
ASKED = understand("Was the gate of Dunmere left open?")
RESIGNED = understand("Did Quill resign?")
SAYS = told("The union said Quill had resigned.", "The union", "Quill had resigned", answers=0.6)
DENIES = told(
    "The port denied that Quill had resigned.", "The port", "that Quill had resigned", cue="denied", number=3,
    stance="denies", answers=0.5,
)  # fmt: skip


def verdict(*chosen: Evidence, leading: int = 1, corrects: tuple[Evidence, ...] = ()) -> Verdict:
    return Verdict(True, chosen, leading, corrects=corrects)


def beside(*items: Evidence) -> object:
    return lambda item: tuple(one for one in items if one.doc == item.doc and one.sentence != item.sentence)


def test_one_sentence_where_one_answers() -> None:
    twice = replace(UNION, sentence=9, quote="The union said again the gate had been left open.")
    assert plan(ASKED, verdict(UNION, twice, NARRATED, leading=2)).leading == (UNION,)


def test_the_denial_that_follows_a_claim_is_told_with_it() -> None:
    made = plan(ASKED, verdict(UNION, NARRATED), around=beside(DENIAL, NARRATED))  # type: ignore[arg-type]
    assert made.leading == (UNION, DENIAL)
    assert [position.voices[0].chain[-1].name for position in made.disputes[0].positions] == ["The union", "The port"]


def test_who_is_asked_for_is_told_alone() -> None:
    asked = understand("What did the union say about the gate?")
    made = plan(asked, verdict(UNION, NARRATED), around=beside(DENIAL))  # type: ignore[arg-type]
    assert (made.leading, made.disputes) == ((UNION,), ())


def test_a_sentence_comes_behind_the_one_that_says_who_he_is() -> None:
    made = plan(understand("Who built the gate?"), verdict(HE), around=beside(NARRATED, HE))  # type: ignore[arg-type]
    assert made.leading == (NARRATED, HE)
    assert plan(understand("Who built the gate?"), verdict(HE)).leading == (HE,)


def test_what_corrects_a_premise_is_said_once() -> None:
    first = told("The port denied that the gate was sold.", "The port", "that the gate was sold", cue="denied")
    again = replace(first, doc="b.txt", quote="The port denied that the gate was sold.")
    made = plan(understand("Why was the gate sold?"), verdict(first, again, leading=2, corrects=(first, again)))
    assert made.leading == (first,)


def test_the_newest_word_of_a_holder_comes_before_his_older_one() -> None:
    asked = understand("How many people died in the flood at Dunmere?")
    old = told("The port said 12 people had died in the flood.", "The port", "12 people had died in the flood")
    new = told(
        "The port said 31 people had died in the flood.", "The port", "31 people had died in the flood", doc="b.txt",
        day="2032-02-13",
    )  # fmt: skip
    made = plan(asked, verdict(old, new))
    assert made.leading == (new, old)
    assert made.older == {("a.txt", 0)}
    assert made.warnings == (
        "The port said otherwise on 11 February 2032; the newest statement is of 13 February 2032.",
    )


def test_a_further_sentence_is_needed_for_the_other_half_of_the_question() -> None:
    asked = understand("Who opened the gate, and when was the sluice repaired?")
    first = told("The keeper opened the gate.", answers=0.9)
    half = told("The sluice was repaired in May.", number=3, answers=0.7)
    same = told("The gate was opened by hand.", number=4, answers=0.04)
    assert needed(asked, (first, half, same), nobody_around, leading=1, names=None) == [first, half]
    unsure = replace(half, answers=0.03)
    assert needed(asked, (first, unsure), nobody_around, leading=2, names=None) == [first]


def test_another_holder_is_needed_where_sides_are_wanted() -> None:
    port = told("The port said the gate was shut.", "The port", "the gate was shut", number=7)
    assert needed(ASKED, (UNION, port), nobody_around, leading=2, names=None) == [UNION, port]
    assert needed(understand("Why was the gate open?"), (UNION, port), nobody_around, leading=2, names=None) == [UNION]


def test_each_party_that_a_question_names_is_told() -> None:
    asked = understand("Do the union and the port agree on the gate?")
    port = told("The port said the gate was open.", "The port", "the gate was open", number=7)
    assert accounts(asked, (NARRATED, UNION, HE, port), names=None) == (UNION, port)
    assert accounts(asked, (NARRATED, UNION, HE), names=None) == ()
    made = plan(asked, verdict(NARRATED, UNION, HE, port))
    assert (made.leading, made.disputes) == ((UNION, port), ())


def test_for_a_party_that_nobody_is_by_name_stands_the_likeliest_other_voice() -> None:
    asked = understand("What does the union say about the gate, and what do its critics?")
    port = told("The port said the gate was open.", "The port", "the gate was open", number=7, answers=0.2)
    assert accounts(asked, (UNION, NARRATED, port), names=None) == (UNION, port)
    assert accounts(asked, (UNION, replace(port, answers=0.05)), names=None) == ()


def test_a_follow_up_is_not_answered_by_what_it_quotes() -> None:
    told_before = told("The union said the gate had been left open.", "The union", "the gate had been left open")
    new = told("The gate is shut again.", number=8)
    asked = understand("Is that (“The union said the gate had been left open.”) still so?")
    assert plan(asked, verdict(told_before, new)).leading == (new,)
    assert plan(ASKED, verdict(told_before, new)).leading == (told_before,)


def test_what_was_told_comes_again_where_nothing_else_is_likely_to_answer() -> None:
    again = told(
        "The union said the gate would open on 3 May.", "The union", "the gate would open on 3 May", answers=0.9
    )
    unlikely = told("The gate was painted in May.", number=8, answers=0.03)
    likely = told("The gate opened a day late.", number=8, answers=0.4)
    when = understand("When will that (“The union said the gate would open on 3 May.”) be?")
    assert plan(when, verdict(again, unlikely)).leading[0] == again
    assert plan(when, verdict(again, likely)).leading[0] == likely
    what_else = understand("What else did the union say (“The union said the gate would open on 3 May.”)?")
    assert plan(what_else, verdict(again, unlikely)).leading[0] == unlikely


def test_a_headline_answers_nothing_where_a_sentence_does() -> None:
    headline = told("Union: gate of Dunmere left open", "Union", "gate of Dunmere left open", cue=":", number=0)
    found = plan(ASKED, verdict(headline, UNION, leading=2))
    assert found.leading == (UNION,)
    assert headline in found.rest
    assert plan(ASKED, verdict(headline)).leading == (headline,), "better than nothing"


def test_a_bare_denial_is_shown_behind_what_it_denies() -> None:
    rumour = told("In the harbour it was rumoured that nobody had watched the gate.", number=4)
    for quote in ("The port denied that.", "The port denied it: the gate had been shut."):
        denial = told(quote, "The port", quote[16:-1], cue="denied", number=5, stance="denies")
        made = plan(ASKED, verdict(denial), around=beside(rumour, denial))  # type: ignore[arg-type]
        assert [item.sentence for item in made.leading] == [4, 5], quote


def test_a_denial_that_says_what_it_denies_stands_alone() -> None:
    whole = told(
        "The port denied that its gate had been left open.", "The port", "its gate had been left open", cue="denied",
        number=5, stance="denies",
    )  # fmt: skip
    made = plan(ASKED, verdict(whole), around=beside(NARRATED, whole))  # type: ignore[arg-type]
    assert [item.sentence for item in made.leading] == [5]


def test_what_came_of_a_quarrel_stands_behind_its_sides() -> None:
    """The outlet's own later word is kept, though both sides have been told."""
    later = told("Quill resigned on Tuesday.", doc="b.txt", day="2032-02-18", answers=0.4)
    made = plan(RESIGNED, verdict(SAYS, DENIES, later, leading=3))
    assert made.disputes
    assert made.leading[-1] == later
    aside = replace(later, quote="The harbour is quiet.", answers=0.03)
    assert plan(RESIGNED, verdict(SAYS, DENIES, aside, leading=2)).leading[-1] != aside
    earlier = replace(later, date="2032-02-01")
    assert plan(RESIGNED, verdict(SAYS, DENIES, earlier, leading=3)).leading[-1] != earlier


def test_who_asks_for_words_is_given_the_whole_quotation() -> None:
    opens = told(
        "“The gate is the port's business.", "The union", "The gate is the port's business", cue="is", number=4
    )
    names = told("We will not touch it,” the union said.", "the union", "We will not touch it", number=5)
    around = beside(opens, names)
    asked = understand("What were the union's exact words on the gate?")
    made = plan(asked, verdict(names), around=around)  # type: ignore[arg-type]
    assert [item.sentence for item in made.leading] == [4, 5]
    assert plan(ASKED, verdict(names), around=around).leading == (names,)  # type: ignore[arg-type]


def test_what_is_so_is_looked_for_beside_what_was_wrong() -> None:
    asked = understand("How many people died at the gate of Dunmere?")
    notice = replace(
        told("In an article of Monday we wrongly reported that 26 people had died.", number=1, doc="c.txt",
             day="2032-02-14"), title="Correction: gate of Dunmere",
    )  # fmt: skip
    right = replace(
        told("The port said 16 people had died.", "The port", "16 people had died", number=2, doc="c.txt",
             day="2032-02-14"), title="Correction: gate of Dunmere",
    )  # fmt: skip
    old = told("The port said 26 people had died.", "The port", "26 people had died", answers=0.7)
    made = plan(asked, verdict(old, notice), around=beside(notice, right))  # type: ignore[arg-type]
    assert right in made.leading
    assert old not in made.leading
    assert made.warnings


def test_beside_a_quarrel_nothing_else_is_told_but_the_best_sentence_and_further_figures() -> None:
    aside = told(
        "The club said Quill was a guest.", "The club", "Quill was a guest", number=6, doc="c.txt", answers=0.55
    )
    made = plan(RESIGNED, verdict(SAYS, aside, DENIES, leading=3))
    assert made.disputes
    assert made.leading == (SAYS, DENIES)
    best = plan(RESIGNED, verdict(replace(aside, answers=0.9), SAYS, DENIES, leading=3))
    assert [item.doc for item in best.leading] == ["c.txt", "a.txt", "a.txt"]

    counting = understand("How many people died in the fire at Dunmere?")
    twelve = told("The union said 12 people had died in the fire.", "The union", "12 people had died in the fire")
    thirty = told(
        "The port said 30 people had died in the fire.", "The port", "30 people had died in the fire", number=4
    )
    further = told("The club raised its count to 31.", "The club", "its count to 31", cue="raised", number=6)
    counted = plan(counting, verdict(twelve, thirty, further, leading=3))
    assert counted.disputes
    assert set(counted.leading) == {twelve, thirty, further}


def test_the_denial_is_not_lost_for_where_the_claim_comes_from() -> None:
    asked = understand("Where does the claim that the army burned the mill come from, and who denies it?")
    claim = told(
        "The mayor said the army had burned the mill.", "The mayor", "the army had burned the mill", answers=0.9
    )
    denial = told(
        "The army denied that it had burned the mill.",
        "The army",
        "it had burned the mill",
        cue="denied",
        stance="denies",
        doc="b.txt",
        answers=0.6,
    )
    source = told("He had that from the ferryman.", number=1, answers=0.3)
    declined = told("The ministry declined to confirm the claim.", number=5, answers=0.3)
    silent = told("Aides would not say who had told the mayor.", number=6, answers=0.3)
    every = (claim, declined, silent, denial, source)
    made = plan(asked, verdict(*every, leading=4), around=beside(*every))
    assert made.disputes
    assert denial in made.leading
    assert source in made.leading


def test_a_sentence_without_a_letter_is_no_evidence() -> None:
    dots = told("...", number=3)
    made = plan(ASKED, verdict(dots, UNION, NARRATED, leading=2))
    assert made.leading == (UNION,)
    assert dots not in made.rest
