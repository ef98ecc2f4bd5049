from __future__ import annotations

import pytest

from rag.questions import asks_for_figure


@pytest.mark.parametrize(
    "question",
    [
        "How many houses were flooded?",
        "how  close are they to the mine?".replace("  ", " "),
        "When did the opera reopen?",
        "In what year did the mine close?",
        "Which day was the vote?",
        "What was the number of dead?",
        "WHEN was it?",
    ],
)
def test_questions_for_a_figure(question: str) -> None:
    assert asks_for_figure(question)


@pytest.mark.parametrize(
    "question", ["Who says the bridge is destroyed?", "How did the fire begin?", "Why did he resign?", "", "Whenever?"]
)
def test_other_questions(question: str) -> None:
    assert not asks_for_figure(question)
