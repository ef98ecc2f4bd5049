"""From evidence to a short answer, and its markers."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.compose import MOST_SENTENCES, assemble, compose, holders, with_markers
from rag.drafts import DraftSentence
from rag.types import AnswerSentence, Evidence, Holder
from rag.verify.verify import verify
from tests.rag.compose.evidence import BRENK, claim
from tests.rag.compose.evidence import evidence as said


def evidence(quote: str, *, doc: str = "a.txt", outlet: str | None = "Harbour Post", sentence: int = 2) -> Evidence:
    return Evidence(doc, sentence, 10 * sentence, 10 * sentence + len(quote), quote, outlet, "2031-05-03")


FLOOD = evidence("Ilse Varga said 12 houses had been flooded.")
BOARD = evidence("The water board denied that any house was damaged.", doc="b.txt", outlet="Delta Radio")


def test_evidence_becomes_sentences_with_markers() -> None:
    made = compose([FLOOD, BOARD])
    assert made.text == (
        "Ilse Varga said 12 houses had been flooded [1]. The water board denied that any house was damaged [2]."
    )
    assert [c.evidence for c in made.citations] == [FLOOD, BOARD]
    assert {s.origin for s in made.sentences} == {"composed"}
    assert made.sentences[1].chains == ((Holder("Delta Radio", None, "outlet"),),)


def test_at_most_three_sentences() -> None:
    towns = ["Ostwick", "Maldrin", "Quarrow", "Lipnets", "Vesna"]
    made = compose([evidence(f"The bridge at {town} fell.", doc=town) for town in towns])
    assert len(made.sentences) == len(made.citations) == MOST_SENTENCES
    assert len(compose([FLOOD, BOARD], most=1).sentences) == 1


def test_no_evidence_composes_nothing() -> None:
    made = compose([])
    assert (made.text, made.sentences, made.citations) == ("", (), ())


def test_a_reprint_with_small_edits_is_quoted_once() -> None:
    reprint = evidence("Ilse Varga said that 12  houses had been flooded.", doc="copy.txt", outlet="Copyist")
    assert [c.evidence for c in compose([FLOOD, reprint, BOARD]).citations] == [FLOOD, BOARD]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "Four miners died in the fire at the Sarnhollow colliery on Monday.",
            "Three miners died in the fire at the Sarnhollow colliery on Monday.",
        ),
        ("The dam at Quarrow held on Monday.", "The dam at Quarrow never held on Monday."),
        ("The board said the dam at Quarrow had held.", "The board denied the dam at Quarrow had held."),
        (
            "Ilse Varga said all houses on the river had been flooded by noon.",
            "Odo Brenk said all houses on the river had been flooded by noon.",
        ),
        ("About 3,400 people left the town.", "About 4,300 people left the town."),
    ],
)
def test_the_other_side_of_a_disagreement_is_no_reprint(one: str, other: str) -> None:
    assert len(compose([evidence(one), evidence(other, doc="b.txt")]).sentences) == 2
    assert len(compose([evidence(other), evidence(one, doc="b.txt")]).sentences) == 2


def test_sentences_of_one_article_stand_in_its_order_and_introduce_their_holder_once() -> None:
    varga = Holder("Ilse Varga", "head of the water board", "person")
    first, second = "Varga said the dam was old.", "She said nobody had checked it."
    one = said(first, claim(first, "the dam was old", (varga, "Varga"), cue="said"), sentence=4)
    other = said(second, claim(second, "nobody had checked it", (varga, "She"), cue="said"), sentence=5)
    other = Evidence(
        other.doc, 5, other.start + 100, other.end + 100, second, other.outlet, None, chain=(varga,), claims=()
    )
    made = compose([other, BOARD, one])
    assert [c.evidence.doc for c in made.citations] == ["a.txt", "a.txt", "b.txt"]
    assert made.sentences[0].text == "Ilse Varga, head of the water board, said the dam was old."
    assert made.sentences[1].text.count("head of the water board") == 0


def test_a_headline_is_taken_only_where_nothing_else_is() -> None:
    headline = evidence("Dam fails at Quarrow", sentence=0)
    assert [c.evidence for c in compose([headline, FLOOD]).citations] == [FLOOD]
    assert compose([headline]).sentences[0].text == "A headline in the Harbour Post reads: “Dam fails at Quarrow”."


def test_a_quote_with_line_breaks_is_shown_on_one_line_and_cited_byte_for_byte() -> None:
    item = evidence("“We held,\r\nand they\tran,” said  Brenk.")
    made = compose([item])
    assert made.sentences[0].text == "“We held, and they ran,” said Brenk."
    assert made.citations[0].evidence.quote == item.quote


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("It held.", "It held [1]."),
        ("Will it hold?", "Will it hold? [1]"),
        ("He asked: “Will it hold?”", "He asked: “Will it hold?” [1]"),
        ("She said: “It held.”", "She said: “It held.” [1]"),
        ("And then …", "And then … [1]"),
        ("And then...", "And then... [1]"),
        ("It held", "It held [1]"),
        ("It held. ", "It held [1]."),
    ],
)
def test_where_a_marker_stands(text: str, shown: str) -> None:
    assert with_markers(AnswerSentence(text, (1,))) == shown


def test_without_an_outlet_the_title_or_the_id_is_the_holder() -> None:
    item = Evidence("notes/7.txt", 0, 0, 8, "It held.")
    assert holders(item) == (Holder("notes/7.txt", None, "outlet"),)
    assert holders(Evidence("notes/7.txt", 0, 0, 8, "It held.", title="The dam")) == (
        Holder("The dam", None, "outlet"),
    )


@given(st.lists(st.lists(st.integers(1, 9), max_size=4).map(tuple), max_size=8))
def test_markers_are_numbered_by_first_use_and_all_resolve(uses: list[tuple[int, ...]]) -> None:
    numbered = {n: evidence(f"Sentence {n}.", doc=f"{n}.txt") for n in range(1, 10)}
    sentences = [AnswerSentence(f"Claim {i}.", tuple(dict.fromkeys(numbers))) for i, numbers in enumerate(uses)]
    made = assemble(sentences, numbered)
    shown = [int(marker) for marker in re.findall(r"\[(\d+)\]", made.text)]
    assert list(dict.fromkeys(shown)) == [c.marker for c in made.citations] == list(range(1, len(made.citations) + 1))
    by_marker = {c.marker: c.evidence for c in made.citations}
    for before, after in zip(sentences, made.sentences, strict=True):
        assert [by_marker[n] for n in after.citations] == [numbered[n] for n in before.citations]


def test_the_second_sentence_of_one_speaker_has_his_surname() -> None:
    first, second = "“The lock failed,” Odo Brenk said.", "“It will fail again.”"
    called = (("Brenk",),)
    items = [
        said(first, claim(first, "The lock failed", (BRENK, "Odo Brenk"), cue="said"), sentence=3),
        said(
            second, replace(claim(second, "It will fail again.", (BRENK, None)), aliases=called), sentence=4
        ),
    ]  # fmt: skip
    made = compose(items)
    assert [one.text for one in made.sentences] == [
        "“The lock failed,” Odo Brenk, adviser to the harbour minister, said.",
        "Brenk said: “It will fail again.”",
    ]


def test_who_was_named_in_full_any_sentence_before_has_his_surname_as_his_article_writes_it() -> None:
    first, second, third = "“The lock failed,” Odo Brenk said.", "It rained on Mr. Brenk.", "“It will fail again.”"
    again = replace(claim(third, "It will fail again.", (BRENK, None)), aliases=(("Brenk",),))
    items = [
        said(first, claim(first, "The lock failed", (BRENK, "Odo Brenk"), cue="said"), sentence=3),
        said(second, sentence=4),
        said(third, again, sentence=5),
    ]
    assert compose(items).sentences[-1].text == "“It will fail again,” Mr. Brenk said."
    other = said("Ida Brenk was ill.", sentence=4)
    assert compose([items[0], other, items[2]]).sentences[-1].text == "“It will fail again,” Odo Brenk said."
    mayor = said("It rained on Mayor Brenk.", sentence=4)
    assert compose([items[0], mayor, items[2]]).sentences[-1].text == "“It will fail again,” Brenk said."
    assert verify(DraftSentence("“It will fail again,” Mr. Brenk said.", (1,)), [items[2]]) == ()


def test_two_of_one_surname_keep_their_whole_names() -> None:
    other = Holder("Ida Brenk", None, "person")
    first, second = "“The lock failed,” Odo Brenk said.", "“It will fail again.”"
    third = "“It will hold,” Ida Brenk said."
    items = [
        said(first, claim(first, "The lock failed", (BRENK, "Odo Brenk"), cue="said"), sentence=3),
        said(second, replace(claim(second, "It will fail again.", (BRENK, None)), aliases=(("Brenk",),))),
        said(third, claim(third, "It will hold", (other, "Ida Brenk"), cue="said"), doc="b.txt"),
    ]
    assert "Odo Brenk said: “It will fail again.”" in compose(items).text


DIVER = Holder("A young diver", None, "anonymous")


def _of_a_diver(quote: str, words: str) -> Evidence:
    return said(quote, claim(quote, "the gate was shut", (DIVER, words), cue="said"))


@pytest.mark.parametrize(
    ("first", "told"),
    [
        ("A young diver sat on the quay.", "The young diver said the gate was shut [2]."),
        ("On the quay sat a young diver, who ate plums.", "The young diver said the gate was shut [2]."),
        ("An old diver sat on the quay.", "A young diver said the gate was shut [2]."),
    ],
)
def test_a_man_without_a_name_is_not_another_the_second_time(first: str, told: str) -> None:
    made = compose([said(first, sentence=2), _of_a_diver("He said the gate was shut.", "He")])
    assert made.text.endswith(told)


def test_a_man_without_a_name_of_another_article_is_another() -> None:
    before = said("A young diver sat on the quay.", sentence=2, doc="b.txt")
    made = compose([before, _of_a_diver("He said the gate was shut.", "He")])
    assert made.text.endswith("A young diver said the gate was shut [2].")


def test_another_of_whom_the_article_itself_speaks_so_stays_another() -> None:
    before = said("A young diver sat on the quay.", sentence=2)
    quote = "A young diver said the gate was shut."
    made = compose([before, _of_a_diver(quote, "A young diver")])
    assert made.text.endswith("A young diver said the gate was shut [2].")
