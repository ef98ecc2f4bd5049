"""What a question is about, as it stands in "They disagree about …"."""

from __future__ import annotations

import pytest

from rag.asked.topic import topic_of


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        ("What did the mayor say about the dam?", "the dam"),
        ("Has the bridge been destroyed?", "whether the bridge has been destroyed"),
        ("How many people died in the fire?", "how many people died in the fire"),
        ("Who controls Pell?", "Pell"),
        ("Did the keeper lose his post?", "the question “Did the keeper lose his post?”"),
        ("How did the union get the list?", "the question “How did the union get the list?”"),
    ],
)
def test_a_topic_reads_as_english_behind_about(question: str, topic: str) -> None:
    assert topic_of(question) == topic
