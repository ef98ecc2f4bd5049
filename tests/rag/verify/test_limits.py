"""What limits a statement: an answer that repeats the rest without it says more."""

from __future__ import annotations

import re

import pytest

from rag.verify.limits import limits
from tests.rag.verify.material import evidence, kinds

LIMITED = [
    # source, an answer that keeps the limit in other words, one that loses it, the kind of fault
    ("At least 40 sheds were flooded.", "No fewer than 40 sheds were flooded.", "40 sheds were flooded.", "hedge lost"),
    ("Up to 40 sheds were flooded.", "As many as 40 sheds were flooded.", "40 sheds were flooded.", "hedge lost"),
    ("Nearly 40 sheds were flooded.", "About 40 sheds were flooded.", "40 sheds were flooded.", "hedge lost"),
    ("The gate had almost failed.", "The gate had nearly failed.", "The gate had failed.", "hedge lost"),
    ("The mill was partly rebuilt.", "Part of the mill was rebuilt.", "The mill was rebuilt.", "hedge lost"),
    ("Most sheds were flooded.", "The majority of sheds was flooded.", "The sheds were flooded.", "hedge lost"),
    (
        "One of the two pilots was arrested.",
        "Of the two pilots one was arrested.",
        "The two pilots were arrested.",
        "hedge lost",
    ),
    ("The quay is temporarily closed.", "The quay is closed for now.", "The quay is closed.", "hedge lost"),
    ("The firm tried to sell the mill.", "The firm sought to sell the mill.", "The firm sold the mill.", "hedge lost"),
    (
        "Jan Kell is accused of stealing the bells.",
        "Jan Kell has been accused of stealing the bells.",
        "Jan Kell stole the bells.",
        "hedge lost",
    ),
    (
        "The union hopes that the port will reopen.",
        "The union is optimistic that the port will reopen.",
        "The port will reopen.",
        "hedge lost",
    ),
    (
        "Divers suspect that the brake was blocked.",
        "The brake, divers suspect, was blocked.",
        "The brake was blocked.",
        "hedge lost",
    ),
    (
        "Divers do not exclude that the brake was blocked.",
        "It is possible that the brake was blocked.",
        "The brake was blocked.",
        "hedge lost",
    ),
    (
        "Officials do not exclude that the leader, Jan Kell, has fled the site in a coffin.",
        "Officials do not exclude that Jan Kell has fled the site.",
        "Jan Kell has fled the site in a coffin, according to officials.",
        "hedge lost",
    ),
    (
        "The cook had been told by a pilot that the lamp was broken.",
        "A pilot had told the cook that the lamp was broken.",
        "The lamp was broken.",
        "hedge lost",
    ),
    (
        "The first reports had spoken of a fire in the mill.",
        "First reports spoke of a fire in the mill.",
        "There was a fire in the mill.",
        "hedge lost",
    ),
    (
        "The dam will break unless the rain stops.",
        "If the rain does not stop, the dam will break.",
        "The dam will break.",
        "hedge lost",
    ),
    ("If rain falls, the dam will break.", "The dam will break if rain falls.", "The dam will break.", "hedge lost"),
    (
        "Former minister Jan Kell opened the fair.",
        "Jan Kell, once a minister, opened the fair.",
        "Minister Jan Kell opened the fair.",
        "unsupported",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("source", "kept", "lost", "kind"), LIMITED)
def test_a_limit_is_kept(source: str, kept: str, lost: str, kind: str) -> None:
    assert kinds(source, evidence(source)) == []
    assert kinds(kept, evidence(source)) == []
    assert kind in kinds(lost, evidence(source))


@pytest.mark.parametrize(
    ("source", "answer"),
    [
        # what is limited is not repeated
        ("At least 40 sheds were flooded and the quay was closed.", "The quay was closed."),
        ("Former minister Jan Kell opened the fair.", "Jan Kell opened the fair."),
        ("The union hopes that the port will reopen and has sent a letter.", "The union has sent a letter."),
        # it stands there without a limit, too
        ("Nearly 40 sheds were flooded; the 40 sheds had been built in May.", "The 40 sheds had been built in May."),
        ("The firm tried to sell the mill and sold the mill in May.", "The firm sold the mill in May."),
        # no limits, though they look like it
        ("The letter is about two bridges.", "The letter speaks of two bridges."),
        ("Over two days the sheds were emptied.", "In two days the sheds were emptied."),
        ("She asked if the dam would hold.", "She asked whether the dam would hold."),
        ("The dam held even if the gate was open.", "The dam held."),
    ],
)
def test_what_is_no_limit(source: str, answer: str) -> None:
    assert kinds(answer, evidence(source)) == []


def test_a_limit_of_one_source_is_none_where_another_says_it_outright() -> None:
    attempt = evidence("The firm tried to sell the mill.")
    sale = evidence("It sold the mill in May.", sentence=4)
    assert kinds("The firm sold the mill in May.", attempt, sale) == []


@pytest.mark.parametrize(
    ("source", "answer"),
    [
        ("The mayor was reportedly accused of taking bribes.", "Reportedly the mayor took bribes."),
        ("The mayor, allegedly ill, is accused of stealing gold.", "The mayor, who is allegedly ill, stole gold."),
    ],
)  # fmt: skip
def test_a_doubt_about_something_else_is_none_about_this(source: str, answer: str) -> None:
    assert "hedge lost" in kinds(answer, evidence(source))


def test_the_expressions_take_linear_time() -> None:
    import time

    text = "accused of " * 400 + "hopes that " * 400 + "if " * 400
    started = time.perf_counter()
    for limit in limits():
        assert isinstance(limit.words, re.Pattern)
        list(limit.words.finditer(text))
        limit.instead.search(text)
    assert time.perf_counter() - started < 1
