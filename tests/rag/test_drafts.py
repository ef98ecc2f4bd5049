from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from rag.drafts import DraftSentence, read_draft

QUESTION = "A fire broke out in Vesna. How many people died?"
ANN = "Ann Dole said it."
BOB = "Bob Hurst denied it."


def read(draft: str) -> list[tuple[str, tuple[int, ...]]]:
    return [(s.text, s.sources) for s in read_draft(draft, question=QUESTION)]


@pytest.mark.parametrize(
    ("marker", "sources"),
    [
        ("[1]", (1,)),
        ("[1, 3]", (1, 3)),
        ("[1,3]", (1, 3)),
        ("[1; 3]", (1, 3)),
        ("[1 and 2]", (1, 2)),
        ("[1-3]", (1, 2, 3)),
        ("[1–3]", (1, 2, 3)),
        ("[3-1]", (3,)),
        ("[1][2]", (1, 2)),
        ("[2][1][2]", (2, 1)),
        ("[Source 1]", (1,)),
        ("[source: 1]", (1,)),
        ("[Sources 1 and 2]", (1, 2)),
        ("[Source 1, Source 3]", (1, 3)),
        ("[#2]", (2,)),
        ("[^1]", (1,)),
        ("(1)", (1,)),
        ("(1, 2)", (1, 2)),
        ("(Source 1)", (1,)),
        ("([1])", (1,)),
        ("([1], [2])", (1, 2)),
        ("【1】", (1,)),
        ("【1†source】", (1,)),
        ("[1: Harbour Post]", (1,)),
        ("[1, Harbour Post, 3 May 2031]", (1,)),
        ("[Harbour Post, 3 May 2031] [1]", (1,)),
        (", according to [1]", (1,)),
        (", according to source 2", (2,)),
    ],
)
def test_a_marker_in_any_form_is_read(marker: str, sources: tuple[int, ...]) -> None:
    assert read(f"Ann Dole said it {marker}.") == [(ANN, sources)]
    assert read(f"Ann Dole said it {marker}. {BOB[:-1]} [4].") == [(ANN, sources), (BOB, (4,))]


@pytest.mark.parametrize(
    "said", ["[1] and [2] also mention that", "[1], [2] and [3] say", "[1] & [2] both report that"]
)
def test_several_sources_as_one_subject_are_all_pointed_to(said: str) -> None:
    numbers = tuple(int(one) for one in said if one.isdigit())
    assert read(f"{ANN[:-1]} [4]. {said} Bob Hurst denied it.") == [(ANN, (4,)), (BOB, numbers)]
    assert read(f"{ANN} [1] and [2].") == [(ANN, (1, 2))]


@pytest.mark.parametrize(
    "text",
    [
        "In 2022 Ann walked 10 km (6.2 miles).",
        "The mine closed (2022).",
        "Ann Dole (34) said it.",
        "Ann Dole, 34, and Bob Hurst (36).",
        "It was “[the] bridge” that fell.",
        "The pipe carries 4 m² of water.",
        "The vote was 51-49.",
    ],
)
def test_other_brackets_and_figures_are_no_markers(text: str) -> None:
    assert read(f"{text[:-1]} [2].") == [(text, (2,))]


@pytest.mark.parametrize(
    "draft",
    [
        "Ann Dole said it [1]. Bob Hurst denied it [2].",
        "Ann Dole said it. [1] Bob Hurst denied it. [2]",
        "Ann Dole said it.[1] Bob Hurst denied it.[2]",
        "Ann Dole said it.\n[1]\nBob Hurst denied it.\n[2]",
        "[1] Ann Dole said it. [2] Bob Hurst denied it.",
        "[1] (Harbour Post, 3 May 2031) Ann Dole said it.\n[2] (Delta Radio, 4 May 2031) Bob Hurst denied it.",
        "1. Ann Dole said it [1].\n2. Bob Hurst denied it [2].",
        "1) **Ann Dole** said it [1].\r\n2) *Bob Hurst* denied it [2].",
        "- Ann Dole said it [1].\n- Bob Hurst denied it [2].",
        "• Ann Dole said it [1].\n• Bob Hurst denied it [2].",
        "According to [1], Ann Dole said it. As stated in source 2, Bob Hurst denied it.",
        "Source 1 says that Ann Dole said it. [2] reports that Bob Hurst denied it.",
        "Sure! Here is the answer: Ann Dole said it [1]. Bob Hurst denied it [2].",
        "Sure! Based on the provided sources, Ann Dole said it [1]. Bob Hurst denied it [2].",
        "Answer: Ann Dole said it [1]. Bob Hurst denied it [2].",
        "## Answer\n\nAnn Dole said it [1]. Bob Hurst denied it [2].",
        "According to the sources provided, Ann Dole said it [1]. Bob Hurst denied it [2].",
        f"{QUESTION} Ann Dole said it [1]. Bob Hurst denied it [2].",
        f"Question: {QUESTION}\nAnswer: Ann Dole said it [1]. Bob Hurst denied it [2].",
        f"**{QUESTION.upper()}**\n\nAnn Dole said it [1]. Bob Hurst denied it [2].",
        "<think>Ann [1]. Or Bob?</think>\nAnn Dole said it [1]. Bob Hurst denied it [2].",
        "Ann Dole said it [1]. Bob Hurst denied it [2]. <think>Was that",
        "Ann Dole said it [1]. Bob Hurst denied it [2].\n\nSources: [1] Harbour Post [2] Delta Radio",
        "Ann Dole said it [1]. Bob Hurst denied it [2]. Sources: [1], [2].",
        "Ann Dole said it [1]. Bob Hurst denied it [2].\nQuestion: Who is Ann?\nAnswer: I [1].",
        "Ann Dole said it [1]. Bob Hurst denied it [2]. I hope this helps! Let me know.",
    ],
)
def test_two_sentences_are_read_whatever_is_around_them(draft: str) -> None:
    assert read(draft) == [(ANN, (1,)), (BOB, (2,))]


def test_a_quotation_of_several_sentences_stays_with_its_speaker() -> None:
    assert read("“We held. They ran,” Ann said [1]. Bob denied it [2].") == [
        ("“We held. They ran,” Ann said.", (1,)),
        ("Bob denied it.", (2,)),
    ]
    assert read('"We held. They ran," Ann said [1].') == [('"We held. They ran," Ann said.', (1,))]


def test_a_quotation_that_is_never_closed_swallows_nothing() -> None:
    assert len(read("“We held, Ann said [1]. Bob denied it [2].")) == 2


def test_abbreviations_do_not_end_a_sentence() -> None:
    assert read("In the U.S. Army Gen. Ann Dole said it [1].") == [("In the U.S. Army Gen. Ann Dole said it.", (1,))]


def test_a_draft_cut_off_in_mid_sentence_says_so() -> None:
    assert read_draft("Ann said it [1]. Bob said [2] that 12 hou") == (
        DraftSentence("Ann said it.", (1,)),
        DraftSentence("Bob said that 12 hou", (2,), cut=True),
    )
    assert [s.cut for s in read_draft("Twelve houses [1]")] == [False]


def test_a_single_source_line_serves_a_single_uncited_sentence() -> None:
    assert read("Ann Dole said it.\nSource: [2]") == [(ANN, (2,))]
    assert read("Ann Dole said it. Bob Hurst denied it.\nSources: [1], [2]") == [(ANN, ()), (BOB, ())]


@pytest.mark.parametrize("draft", ["", " \n", "<think>Well, Ann", "[1]", "...", "**", "I hope this helps!", "Answer:"])
def test_a_draft_that_says_nothing_has_no_sentence(draft: str) -> None:
    assert read(draft) == []


@pytest.mark.slow
def test_a_long_draft_of_brackets_takes_no_quadratic_time() -> None:
    for piece in ("[1] ", "[", "((1", "“We. ", "Source 1, ", "*", "<think>", "1. "):
        read_draft(piece * 2_000)


PIECES = st.sampled_from(
    [
        ANN[:-1],
        " Bob denied it",
        "The U.S.",
        " A",
        " Army",
        " at 8 p.m.",
        " Moscow time",
        " Gen.",
        " Odo Brenk",
        " 14",
        " “Will it hold?”",
        " Mayor Odo Brenk asked",
        " “We held.",
        " They ran,”",
        " she said",
        ' "No,"',
        ' "We',
        " they",
        "[1]",
        " [1]",
        " [2, 3]",
        "[Source 2]",
        " (1)",
        " 【1】",
        " [1-3]",
        " (2022)",
        " (6.2 miles)",
        " ‘no’",
        " „Nein“",
        ".",
        ".",
        ".",
        " ",
        "\n",
        "\n\n",
        "- ",
        "1. ",
        "**",
        "*",
        "# ",
        "…",
        "?",
        "!",
        ":",
        " no. 5",
        " St. ",
        "—",
        "'",
        "<think>",
        "</think>",
        "hmm. x ",
        "Sure! ",
        "Here is the answer: ",
        "Based on the provided sources, ",
        QUESTION,
        "Answer: ",
        "Question: ",
        "A fire broke out",
        "Sources: ",
        "Source: [1]",
        "Note: ",
        "I hope this helps!",
        "According to [2], ",
        "According to source 1, ",
        "Source 1 says that ",
        "[1] and [2] say ",
        "(Harbour Post, 3 May 2031) ",
    ]
)


@pytest.mark.slow
@example("[1]A fire broke out in Vesna. How many people died? [1]According to ")
@given(st.lists(PIECES, min_size=1, max_size=14).map("".join))
@settings(max_examples=300, deadline=None)
def test_what_is_given_out_early_never_changes(draft: str) -> None:
    final = read(draft)
    for end in range(len(draft)):
        early = [(s.text, s.sources) for s in read_draft(draft[:end], question=QUESTION, finished=False)]
        assert early == final[: len(early)], draft[:end]


def test_a_sentence_is_given_out_once_the_next_one_has_begun() -> None:
    draft = "Ann Dole said it [1]. Bob Hurst"
    assert read_draft(draft, finished=False) == ()
    assert read_draft(f"{draft} ", finished=False) == (DraftSentence(ANN, (1,)),)


def test_a_town_whose_name_ends_like_a_pointing_word_is_left_whole() -> None:
    """ "Maldrin [4]" ends in "in [4]"."""
    (sentence,) = read_draft("The spokeswoman told reporters in Maldrin [4].")
    assert sentence.text == "The spokeswoman told reporters in Maldrin."
    assert sentence.sources == (4,)
