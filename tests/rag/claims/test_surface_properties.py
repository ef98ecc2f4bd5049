"""Whatever the text: no span outside its sentence, spans in order, indices that mean something, in linear time."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rag.claims.stating.fallback import rule_attributions
from rag.claims.stating.statements import statements
from rag.sentences import split_sentences
from rag.tagging import Attribution
from rag.tagging import Span as Tagged
from tests.timing import shortest

_WORDS = (
    "The mayor|said|that|“|”|\"|'|’|,|.|;|:|—|(|)|according to|citing|was|quoted|as saying|by|AFP|"
    "told|is said to|reportedly|denied|neither|nor|and|Ida Vale|he|who|could|not|verify|the|claim|of|"
    "whose|appears to|believed|Q:|\n|\n\n|?|experts|dispute|accused|been|12|has|it|a|report|’s|in|"
    "circles"
)
_PIECES = st.sampled_from(_WORDS.split("|"))
_TEXTS = st.lists(_PIECES, max_size=60).map(" ".join) | st.text(max_size=200)


@given(_TEXTS, st.lists(st.tuples(*[st.integers(0, 400)] * 6), max_size=4))
@settings(max_examples=300, deadline=None)
def test_spans_lie_in_their_sentence_and_indices_are_valid(text: str, numbers: list[tuple[int, ...]]) -> None:
    sentences = split_sentences(text)
    tagged = [one for one in (_attribution(text, some) for some in numbers) if one is not None]
    found = statements(text, sentences, [*rule_attributions(text, sentences), *tagged])
    for index, one in enumerate(found):
        sentence = sentences[one.sentence]
        assert one.content
        for spans in (one.content, one.cue, tuple(span for span in (*one.sources, one.hedge) if span)):
            for start, end in spans:
                assert sentence.begin <= start < end <= sentence.stop
        for spans in (one.content, one.cue):
            assert list(spans) == sorted(spans)
            assert all(left[1] <= right[0] for left, right in pairwise(spans))
        assert one.inside is None or (0 <= one.inside < index and found[one.inside].sentence == one.sentence)
        assert one.continues is None or (0 <= one.continues < len(found) and one.continues != index)
        assert one.sources or one.continues is None or one.inside is None
    order = [one.sentence for one in found]
    assert order == sorted(order)


def _attribution(text: str, numbers: tuple[int, ...]) -> Attribution | None:
    places = [number % (len(text) + 1) for number in numbers]
    spans = [Tagged(*sorted(pair)) for pair in zip(places[::2], places[1::2], strict=True)]
    if any(span.start == span.end for span in spans):
        return None
    return Attribution(spans[0], spans[1], (spans[2],), 0.8)


@pytest.mark.slow
@pytest.mark.parametrize(
    "unit",
    [
        "“He said ",
        "'a 's ",
        "according to X, ",
        "that he said ",
        "The mayor said that it was over. ",
        "was ",
        "a; said ",
    ],
)
def test_time_is_linear(unit: str) -> None:
    def seconds(text: str) -> float:
        sentences = split_sentences(text)
        return shortest(lambda: statements(text, sentences, rule_attributions(text, sentences)))

    seconds(unit * 10)
    short, long = seconds(unit * 1000), seconds(unit * 8000)
    assert long < 20 * short + 0.5
