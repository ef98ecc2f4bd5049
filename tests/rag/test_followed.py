"""What a follow-up that quotes the last answer is answered from; every example is invented."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rag.asked.understand import understand
from rag.followed import followed
from rag.types import Evidence, Holder, SourceClaim, Stance


def told(quote: str, name: str = "", *, number: int, doc: str = "tarn.txt", stance: Stance = "asserts") -> Evidence:
    holder = Holder(name, None, "organisation")
    claims = (SourceClaim((holder,), ((0, len(quote)),), stance=stance),) if name else ()
    return Evidence(
        doc, number, 0, len(quote), quote, "Coast Herald", "2032-02-11", claims=claims, origin=doc, answers=0.2,
        score=2.0, chain=claims[0].chain if claims else (),
    )  # fmt: skip


CLAIM = told("The divers say that there was no air left in the second tank.", "the divers", number=4)
DISPUTED = told("The firm disputes that.", "the firm", number=5)
DENIED = told("The firm denies it.", "the firm", number=5, stance="denies")
LATER = told("They were paid in May, the union said.", "the union", number=6)
ELSEWHERE = told("The air over Orsk was clear.", number=2, doc="orsk.txt")
QUOTED = "(“The divers say that there was no air left in the second tank.”)"


def first(question: str, *evidence: Evidence, beside: tuple[Evidence, ...]) -> str:
    return followed(understand(question), evidence, lambda one: beside if one == CLAIM else (), names=None)[0].quote


@pytest.mark.parametrize(
    "question", [f"What does the firm say about that {QUOTED}?", f"How did the firm react to that {QUOTED}?"]
)
def test_the_reply_of_the_one_asked_about_stands_behind_the_claim(question: str) -> None:
    assert first(question, CLAIM, beside=(DISPUTED, LATER)) == DISPUTED.quote


@pytest.mark.parametrize(
    "question", [f"The other side {QUOTED}?", f"Any denial {QUOTED}?", f"Who denies that {QUOTED}?"]
)
def test_a_denial_by_another_stands_behind_the_claim(question: str) -> None:
    assert first(question, CLAIM, beside=(DENIED, LATER)) == DENIED.quote
    own = told("The divers deny it.", "the divers", number=5, stance="denies")
    assert first(question, CLAIM, beside=(own, LATER)) == CLAIM.quote


@pytest.mark.parametrize(
    ("question", "beside"),
    [
        (f"What does the firm say about that {QUOTED}?", (LATER,)),  # another's word
        (f"What does the union say about that {QUOTED}?", (DISPUTED,)),
        (f"When was that {QUOTED}?", (DISPUTED,)),  # no reply is asked for
        (f"What does the firm say about that {QUOTED}?", (told("The firm was founded in May.", number=5),)),
        ("What does the firm say about the air (the divers)?", (DISPUTED,)),  # nothing is quoted
    ],
)
def test_no_reply_is_put_where_none_is(question: str, beside: tuple[Evidence, ...]) -> None:
    assert first(question, CLAIM, beside=beside) == CLAIM.quote


def test_another_matter_with_the_same_figures_is_left_out() -> None:
    lake = told("Nine were found at Lake Tarn on the first day.", number=1)
    other = told("Nine piers were shut at first.", number=1, doc="orsk.txt")
    asked = understand("Why was it only nine at first (how many people died when Lake Tarn burst)?")
    assert followed(asked, (other, lake), lambda _: (), names=None) == (lake,)
    # Where no article has the name, and for a question that nothing was put back into, all stays.
    assert followed(asked, (other, ELSEWHERE), lambda _: (), names=None) == (other, ELSEWHERE)
    alone = understand("Why did only nine die at Lake Tarn at first?")
    assert followed(alone, (other, lake), lambda _: (), names=None) == (other, lake)


def answering(question: str, *evidence: Evidence, beside: tuple[Evidence, ...] = ()) -> list[str]:
    found = followed(understand(question), evidence, lambda one: beside if one == CLAIM else (), names=None)
    return [one.quote for one in found if one.answers]


UNCONFIRMED = told("The Herald could not confirm the report.", number=5)


@pytest.mark.parametrize(
    ("question", "beside", "expected"),
    [
        (f"Any denial {QUOTED}?", (DENIED, LATER), [DENIED.quote]),
        (f"Does anyone dispute that {QUOTED}?", (DISPUTED,), [DISPUTED.quote]),
        (f"Was that confirmed {QUOTED}?", (UNCONFIRMED, LATER), [UNCONFIRMED.quote]),
        (f"Any confirmation {QUOTED}?", (UNCONFIRMED,), [UNCONFIRMED.quote]),
        # The claim again is no denial, no confirmation and no other account of it.
        (f"Any denial {QUOTED}?", (LATER,), []),
        (f"Was that confirmed {QUOTED}?", (DENIED,), []),
        (f"Is there any other version {QUOTED}?", (), [ELSEWHERE.quote]),
        # Of something else it is asked.
        (f"When was that {QUOTED}?", (DENIED,), [CLAIM.quote, ELSEWHERE.quote]),
    ],
)
def test_the_claim_itself_neither_denies_nor_confirms_it(
    question: str, beside: tuple[Evidence, ...], expected: list[str]
) -> None:
    assert answering(question, CLAIM, ELSEWHERE, beside=beside) == expected


def test_a_sentence_that_says_it_is_confirmed_answers() -> None:
    claim = told("The port confirmed that nine boats had sunk.", "the port", number=4)
    question = f"Was that confirmed (“{claim.quote}”)?"
    assert followed(understand(question), (claim,), lambda _: (), names=None) == (claim,)


def test_a_denial_far_off_is_of_the_same_thing() -> None:
    far = told("The firm denied that the second tank had had no air.", "the firm", number=20, stance="denies")
    other = told("The mayor denied that she would resign.", "the mayor", number=21, stance="denies")
    assert answering(f"Any denial {QUOTED}?", CLAIM, far, other) == [far.quote]


def test_the_denial_in_the_same_sentence_of_the_article_is_found() -> None:
    whole = told("The divers say that there was no air left in the second tank, which the firm denies.", "x", number=4)
    assert answering(f"Is that disputed by anyone {QUOTED}?", whole, ELSEWHERE) == [whole.quote]


def test_what_is_denied_of_something_else_close_by_is_no_denial() -> None:
    beside = (told("The number of boats is disputed as well.", number=5),)
    assert answering(f"Any denial {QUOTED}?", CLAIM, beside=beside) == []


MINED = told("Odo Brek said that the dam above Lake Tarn was mined.", "Odo Brek", number=1, doc="dam.txt")


@pytest.mark.parametrize("question", ["Does anybody deny it", "Who denies that", "Any denial"])
def test_a_denial_of_another_outlet_needs_no_name_of_what_is_quoted(question: str) -> None:
    denial = told("The cabinet denied that the dam was mined.", "cabinet", number=3, doc="b.txt", stance="denies")
    other = told("The cabinet denied that it would resign.", "cabinet", number=3, doc="c.txt", stance="denies")
    asked = understand(f"{question} (“{MINED.quote}”)?")
    kept = [one.quote for one in followed(asked, (MINED, denial, other), lambda _: (), names=None)]
    assert kept[0] == denial.quote
    assert other.quote not in kept


FLED = told("The union said that grain had been left to rot in the port.", "the union", number=4)
ASKED_OF_IT = f"What does the ministry say about that (“{FLED.quote}”)?"


@pytest.mark.parametrize(
    ("quote", "replies"),
    [
        ("The ministry said that pensions would go up.", False),
        ("The ministry said it would raise pensions.", False),
        ("The ministry called that nonsense.", True),
        ("The ministry denied it.", True),
        ("The ministry said that was wrong.", True),
        ("The ministry would not comment on that.", True),
        ("The ministry said it had sold the grain.", True),
        ("The ministry denied that grain had rotted.", True),
        ("The ministry denied that pensions would go up.", False),
    ],
)
def test_what_the_one_asked_about_says_of_another_thing_is_no_reply(quote: str, replies: bool) -> None:
    cue = quote.split()[2]
    end = quote.index(cue) + len(cue)
    item = told(quote, "the ministry", number=5)
    claims = (replace(item.claims[0], content=((end, len(quote)),), cue=((end - len(cue), end),)),)
    item = replace(item, claims=claims)
    fled = replace(FLED, claims=(replace(FLED.claims[0], content=((14, len(FLED.quote)),)),))
    found = followed(understand(ASKED_OF_IT), (fled,), lambda one: (item,) if one == fled else (), names=None)
    assert (found[0].quote == quote) is replies
