from __future__ import annotations

import pytest

from rag.claims.stating.fallback import rule_attributions
from rag.sentences import split_sentences
from tests.rag.claims.surface import by_rules


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ("The mayor said the pier was closed.", "The mayor", ("the pier was closed",)),
        ("The pier was closed, the mayor said.", "the mayor", ("The pier was closed",)),
        ("The pier, the mayor said, was closed.", "the mayor", ("The pier", "was closed")),
        ("“The pier is gone,” said Ida Vale, the mayor.", "Ida Vale, the mayor", ("The pier is gone",)),
        ("According to the mayor, the pier was closed.", "the mayor", ("the pier was closed",)),
        ("The pier was closed, according to the mayor.", "the mayor", ("The pier was closed",)),
        ("Ida Vale, who runs the pier, said that it was closed.", "Ida Vale", ("that it was closed",)),
        ("Will Baker said the pier was closed.", "Will Baker", ("the pier was closed",)),
        ("The Hill reported that the bill was dead.", "The Hill", ("that the bill was dead",)),
        ("In the words of one diplomat, it was a mess.", "one diplomat", ("it was a mess",)),
    ],
)
def test_the_speaker_before_behind_and_inside(text: str, source: str, content: tuple[str, ...]) -> None:
    (one,) = by_rules(text)
    assert (one.sources, one.content) == ((source,), content)


def test_a_noun_is_no_verb() -> None:
    for text in ("The claims were old.", "Two reports on the pier lay there.", "The police command in Tarn moved."):
        assert rule_attributions(text, split_sentences(text)) == []
