from __future__ import annotations

import pytest

from rag.prompting import ANSWER_PROMPTS, Prompt, answer_prompt, load_prompt, prompt_hash, source_label
from rag.types import Evidence

ITEMS = [
    Evidence(f"{n}.txt", 0, 0, 9, f"House  {n}\nfell.", "Harbour Post" if n % 2 else None, "2031-05-03" if n else None)
    for n in range(4)
]


def count(text: str) -> int:
    return len(text.split())


def test_a_prompt_refuses_missing_and_unknown_variables() -> None:
    prompt = Prompt("greeting", "Dear $name, it costs $$5.")
    assert prompt.fill(name="Ann $x") == "Dear Ann $x, it costs $5."
    with pytest.raises(KeyError, match="name"):
        prompt.fill()
    with pytest.raises(KeyError, match="greeting has no variable city"):
        prompt.fill(name="Ann", city="Vesna")


def test_the_prompts_of_an_answer_are_there_and_hashed() -> None:
    assert all(load_prompt(name).text for name in ANSWER_PROMPTS)
    assert len(prompt_hash()) == 12
    assert prompt_hash() == prompt_hash(ANSWER_PROMPTS) != prompt_hash(ANSWER_PROMPTS[:1])


def test_sources_are_numbered_in_order_on_a_line_each() -> None:
    made = answer_prompt(" Who\nfell? ", ITEMS, count_tokens=count, budget_tokens=1000)
    assert [m.role for m in made.messages] == ["system", "user"]
    assert "[1] (0.txt) House 0 fell.\n[2] (Harbour Post, 3 May 2031) House 1 fell.\n[3]" in made.messages[1].content
    assert "Question: Who fell?" in made.messages[1].content
    assert (made.used, made.left_out) == (tuple(ITEMS), 0)


def test_what_does_not_fit_is_left_out_from_the_end_and_counted() -> None:
    made = answer_prompt("Who fell?", ITEMS, count_tokens=count, budget_tokens=16)
    assert (made.used, made.left_out) == (tuple(ITEMS[:2]), 2)
    assert "House 2" not in made.messages[1].content


def test_the_best_sentence_always_goes_in() -> None:
    made = answer_prompt("Who fell?", ITEMS, count_tokens=count, budget_tokens=1)
    assert (made.used, made.left_out) == (tuple(ITEMS[:1]), 3)


def test_dollar_signs_in_evidence_and_question_are_left_alone() -> None:
    item = Evidence("a", 0, 0, 1, "It cost $5 and $question.")
    user = answer_prompt("Why $sources?", [item], count_tokens=count, budget_tokens=99).messages[1].content
    assert "It cost $5 and $question." in user
    assert "Why $sources?" in user


def test_a_source_is_named_by_outlet_title_or_id() -> None:
    assert source_label(Evidence("a.txt", 0, 0, 1, "x", "Delta Radio", "2030-12-01")) == "Delta Radio, 1 December 2030"
    assert source_label(Evidence("a.txt", 0, 0, 1, "x", None, "2030-12-01", title="Fire")) == "“Fire”, 1 December 2030"
    assert source_label(Evidence("a.txt", 0, 0, 1, "x")) == "a.txt"
