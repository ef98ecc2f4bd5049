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
        ("Who won the regatta?", "the regatta"),
        ("Who stepped down as harbour master?", "who stepped down as harbour master"),
        ("Who denied the report?", "the report"),
        ("Who says the ferry was unsafe?", "whether the ferry was unsafe"),
        ("Which farmers want water from the well?", "which farmers want water from the well"),
        ("How many boats sank, and who counted them?", "how many boats sank"),
        ("Who led the strike at the quarry and when?", "who led the strike at the quarry"),
        ("Who is the new harbour master?", "the new harbour master"),
        ("Where was the ferry built?", "the question “Where was the ferry built?”"),
        ("What is the harbour master's count of the lost boats, and when did he give it?", "the lost boats"),
        ("What did the mayor make of it (the new dam)?", "the new dam"),
        ("Was it the mayor who shut the dam?", "the question “Was it the mayor who shut the dam?”"),
        ("What is the army's count of its dead?", "the army's count of its dead"),
        ("Why is the ferry delayed?", "the question “Why is the ferry delayed?”"),
        ("How long is the film of the sinking boat?", "the film of the sinking boat"),
        ("Is the road to Pell mined?", "the question “Is the road to Pell mined?”"),
        ("Is the ferry in port?", "whether the ferry is in port"),
        ("What would a strike do to the quarry?", "the question “What would a strike do to the quarry?”"),
        ("Give me what was written about the well.", "the well"),
        (
            "Suppose she is right: when will the well run dry?",
            "the question “Suppose she is right: when will the well run dry?”",
        ),
        ("How many boats sank, according to the union?", "how many boats sank"),
        (
            "Where was the ferry when she sank, according to the union?",
            "the question “Where was the ferry when she sank?”",
        ),
        ("What did the mayor say of the dam?", "the dam"),
        (
            "What did the union tell the head of the port to do?",
            "the question “What did the union tell the head of the port to do?”",
        ),
        ("Did the keeper lose his post?", "the question “Did the keeper lose his post?”"),
        ("How did the union get the list?", "the question “How did the union get the list?”"),
    ],
)
def test_a_topic_reads_as_english_behind_about(question: str, topic: str) -> None:
    assert topic_of(question) == topic
