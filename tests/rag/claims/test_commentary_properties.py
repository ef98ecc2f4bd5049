"""Whatever the text of a comment: claims of its authors lie in their sentences, and those of others inside them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rag.claims.extract import extract_claims
from rag.claims.stating.fallback import rule_attributions
from rag.sentences import split_sentences
from tests.timing import shortest

_LINES = (
    "Opinion|By Ida Vale|Comment by Ida Vale and Tom Reed|The price of flour | Ida Vale|Ida Vale is a lawyer in Kell.|"
    "Tom Reed, a miller, is the author of two books. He lives in Kell.|The writer is a lawyer.|Yours sincerely,|"
    "Ida Vale|The mayor said that it was over.|“I saw it,” he said. “It was red.”|I counted nine. She told me so.|"
    "He said:|It was reportedly burnt.|Letters|Q: Were you there?|A: I was.|“It is over. We lost,” she said.|- Vane.|"
    "World War I"
)
_ARTICLES = st.lists(st.sampled_from(_LINES.split("|")), max_size=14).map("\n\n".join)


@given(_ARTICLES)
@settings(max_examples=400, deadline=None)
def test_spans_and_indices(text: str) -> None:
    sentences = split_sentences(text)
    claims = extract_claims(text, sentences, rule_attributions(text, sentences))
    for index, claim in enumerate(claims):
        sentence = sentences[claim.sentence]
        assert claim.content
        assert all(sentence.begin <= start < end <= sentence.stop for start, end in (*claim.content, *claim.cue))
        spans = [span for link in claim.chain for span in (link.name, link.role) if span is not None]
        assert all(0 <= start < end <= len(text) for start, end in spans)
        if claim.inside is not None:
            outer = claims[claim.inside]
            assert claim.inside < index
            assert outer.sentence == claim.sentence
    order = [one.sentence for one in claims]
    assert order == sorted(order)


@pytest.mark.slow
@pytest.mark.parametrize("end", ["Ida Vale is a former minister of trade.", "Yours sincerely,\n\nIda Vale"])
@pytest.mark.parametrize(
    "unit", ["I said so. ", "By Ida Vale and ", "Opinion | ", "Ida Vale is ", "\n\nIda Vale, a ", "“I "]
)
def test_time_is_linear(unit: str, end: str) -> None:
    def seconds(times: int) -> float:
        text = f"Comment by Ida Vale\n\n{unit * times}\n\n{end}"
        sentences = split_sentences(text)
        return shortest(lambda: extract_claims(text, sentences, ()))

    seconds(10)
    assert seconds(4000) < 20 * seconds(500) + 0.5
