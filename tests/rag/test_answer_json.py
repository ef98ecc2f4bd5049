"""The contract of every interface: names, nesting and types of the Answer JSON."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.answer_json import VERSION, answer_from_dict, answer_to_dict
from rag.types import (
    Answer,
    AnswerSentence,
    Citation,
    Disagreement,
    Evidence,
    Finding,
    Holder,
    Seconds,
    Side,
    Tokens,
)

TASS = Holder("Norna", None, "agency")
ENVOY = Holder("Igor Petrenko", "adviser to the governor", "person")
QUOTE = "Igor Petrenko told Norna: “We are\nclose.”"
ITEM = Evidence(
    "a.txt", 3, 7, 7 + len(QUOTE), QUOTE, "Harbour Post", "2031-05-03", "https://harbour.example/1", "Close",
    (TASS, ENVOY), "reportedly", "asserts", (30, 40), (7, 20), "first.txt", 1.5,
)  # fmt: skip
BARE = Evidence("b.txt", 0, 0, 8, "It held.")
FULL = Answer(
    "q1", "How close?", "How close are they?", "Petrenko told Norna they are close [1].",
    (AnswerSentence("Petrenko told Norna they are close.", (1,), ((TASS, ENVOY),), "repaired"),),
    (Citation(1, ITEM),), False, None, None,
    (Finding("unsupported", "They are far [1].", "says something else", "dropped"),),
    (Disagreement("distance", (Side((TASS, ENVOY), "close", (1,)), Side((TASS,), "far", ())), 2),),
    ("One warning.",), (BARE,), "embedded:small", "0123456789ab", Tokens(250, 200, 40), Seconds(0.1, 0.2, 1.0, 4.0),
)  # fmt: skip
EMPTY = Answer("q2", "Who?", "Who?", "No article has anything on this.", abstained=True, reason="No article.")

CITATION = set("doc start end quote outlet date url title chain hedge stance claim introduced_by".split())  # noqa: SIM905


def test_the_fields_are_those_of_the_contract() -> None:
    for answer in (FULL, EMPTY):
        record = answer_to_dict(answer)
        assert list(record) == [
            "version",
            "id",
            "question",
            "standalone_question",
            "answer",
            "abstained",
            "reason",
            "error",
            "sentences",
            "citations",
            "findings",
            "disagreements",
            "warnings",
            "evidence",
            "model",
            "prompt_hash",
            "tokens",
            "seconds",
        ]
        assert record["version"] == VERSION == 1
        assert set(record["tokens"]) == {"prompt", "cached", "output"}
        assert set(record["seconds"]) == {"retrieve", "first_text", "first_token", "total"}
    record = answer_to_dict(FULL)
    assert set(record["sentences"][0]) == {"text", "citations", "chains", "origin"}
    assert set(record["citations"][0]) == CITATION | {"marker"}
    assert set(record["evidence"][0]) == CITATION
    assert set(record["findings"][0]) == {"kind", "sentence", "detail", "action"}
    assert set(record["disagreements"][0]) == {"about", "sides", "origins"}
    assert set(record["disagreements"][0]["sides"][0]) == {"chain", "says", "citations"}
    assert record["sentences"][0]["chains"][0][1] == {
        "name": "Igor Petrenko", "role": "adviser to the governor", "kind": "person",
    }  # fmt: skip
    assert (record["citations"][0]["claim"], record["citations"][0]["introduced_by"]) == ([30, 40], [7, 20])


def test_a_sentence_without_a_chain_has_its_outlet_or_article_as_holder() -> None:
    assert answer_to_dict(FULL)["evidence"][0]["chain"] == [{"name": "b.txt", "role": None, "kind": "outlet"}]


def _kept(answer: Answer) -> dict[str, Any]:
    return json.loads(json.dumps(answer_to_dict(answer), allow_nan=False))  # type: ignore[no-any-return]


def _as_kept(item: Evidence) -> Evidence:
    """What the contract drops: the sentence's index, its origin and score; what it adds: the narrator's chain."""
    return replace(item, sentence=-1, origin=None, score=0.0, chain=item.chain or (Holder(item.outlet or item.doc),))


def test_an_answer_survives_json() -> None:
    again = answer_from_dict(_kept(FULL))
    assert again == replace(FULL, citations=(Citation(1, _as_kept(ITEM)),), evidence=(_as_kept(BARE),))
    assert _kept(again) == _kept(FULL)
    assert answer_from_dict(_kept(EMPTY)) == EMPTY


@given(text=st.text(), seconds=st.one_of(st.none(), st.floats(0, 1e6)), count=st.integers(0, 10**9))
def test_any_text_and_number_survives_json(text: str, seconds: float | None, count: int) -> None:
    answer = replace(
        EMPTY, answer=text, question=text, warnings=(text,), tokens=Tokens(count), seconds=Seconds(seconds)
    )
    assert "\n" not in json.dumps(answer_to_dict(answer))
    again = answer_from_dict(_kept(answer))
    assert (again.answer, again.warnings, again.tokens) == (text, (text,), Tokens(count))
    assert again.seconds.retrieve is None if seconds is None else again.seconds.retrieve == round(seconds, 4)


def test_another_version_and_missing_fields_are_refused() -> None:
    with pytest.raises(ValueError, match="version 2"):
        answer_from_dict(_kept(FULL) | {"version": 2})
    record = _kept(FULL)
    del record["citations"]
    with pytest.raises(KeyError, match="citations"):
        answer_from_dict(record)
