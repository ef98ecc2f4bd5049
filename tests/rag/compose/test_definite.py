"""Articles before nouns."""

from __future__ import annotations

import pytest

from rag.compose.definite import with_article


@pytest.mark.parametrize(
    ("noun", "said"),
    [
        ("member of the cabinet", "a member of the cabinet"),
        ("adviser", "an adviser"),
        ("union man", "a union man"),
        ("honest man", "an honest man"),
        ("FBI agent", "an FBI agent"),
        ("UN envoy", "a UN envoy"),
        ("NATO official", "a NATO official"),
        ("only doctor on board", "the only doctor on board"),
        ("Hong Kong lawmaker", "a Hong Kong lawmaker"),
        ("forest guard", "a forest guard"),
        ("last-minute guest", "a last-minute guest"),
    ],
)
def test_a_noun_has_its_article(noun: str, said: str) -> None:
    assert with_article(noun) == said
