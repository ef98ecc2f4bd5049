"""Articles cut so that each cited sentence can be highlighted, and quotations that do not stand at their place."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from eval.report.passages import Source, passages

TEXT = "The pier is shut. Finn said so on Monday. Nobody else did. " * 3
SPANS = st.lists(
    st.tuples(st.integers(0, len(TEXT)), st.integers(0, len(TEXT))).map(sorted).filter(lambda span: span[0] < span[1]),
    min_size=1,
    max_size=8,
)


def source(start: int, end: int, quote: str | None = None) -> Source:
    return Source("pier.txt", start, end, TEXT[start:end] if quote is None else quote)


@given(SPANS)
def test_pieces_tile_the_text_and_the_marked_ones_are_the_quotation(spans: list[list[int]]) -> None:
    cited = [source(start, end) for start, end in spans]
    found = passages(cited, [], {"pier.txt": TEXT}.get)
    (article,) = found.articles
    (extract,) = article.extracts
    assert "".join(piece.text for piece in extract.pieces) == TEXT
    for one in cited:
        anchor = found.anchor(one)
        assert anchor is not None
        marked = [number for number, piece in enumerate(extract.pieces) if anchor in piece.marks]
        assert "".join(extract.pieces[number].text for number in marked) == one.quote
        assert all(after == before + 1 for before, after in pairwise(marked))
        assert [anchor in piece.begins for piece in extract.pieces].count(True) == 1
        assert found.stands(one) is True


def test_a_quotation_that_stands_elsewhere_is_shown_by_itself() -> None:
    right, wrong = source(0, 17), source(18, 30, "Something else altogether")
    found = passages([right, wrong], [], {"pier.txt": TEXT}.get)
    assert found.stands(wrong) is False
    assert found.articles[0].astray == ((found.anchor(wrong), "Something else altogether"),)
    assert found.anchor(right) != found.anchor(wrong)


def test_offsets_beyond_the_text_are_astray_and_not_an_error() -> None:
    for start, end in ((-5, 10), (10, 10_000), (20, 10)):
        wrong = source(start, end, "words")
        found = passages([source(0, 17), wrong], [], {"pier.txt": TEXT}.get)
        assert found.stands(wrong) is False


def test_without_the_article_the_quotation_stands_alone() -> None:
    found = passages([source(0, 17), Source("pier.txt", 3, 9)], [], lambda doc: None)
    assert found.articles[0].extracts == ()
    assert found.articles[0].astray == ((found.anchor(source(0, 17)), "The pier is shut."),)
    assert found.stands(source(0, 17)) is None
    assert found.anchor(Source("pier.txt", 3, 9)) is None


def test_another_article_of_the_same_name_is_not_shown() -> None:
    found = passages([source(0, 17), source(18, 41)], [], lambda doc: "Quite another text, of the same name. " * 9)
    assert not found.articles[0].has_text


def test_gold_and_citation_of_one_place_have_one_anchor() -> None:
    gold, cited = Source("pier.txt", 0, 17), source(0, 17)
    found = passages([gold, cited], [], {"pier.txt": TEXT}.get)
    assert found.anchor(gold) == found.anchor(cited)


def test_of_much_text_only_what_is_around_the_cited_sentences_is_kept() -> None:
    long = "".join(f"Sentence number {number} is here. " for number in range(120_000))
    places = [(0, 20), (1_000_000, 1_000_030), (1_000_500, 1_000_520), (len(long) - 30, len(long))]
    cited = [Source("long.txt", start, end, long[start:end]) for start, end in places]
    beside = [Source("long.txt", 100, 120, long[100:120]), Source("long.txt", 2_000_000, 2_000_020)]
    found = passages(cited, beside, {"long.txt": long}.get)
    extracts = found.articles[0].extracts
    assert [(extract.starts, extract.ends) for extract in extracts] == [(True, False), (False, False), (False, True)]
    assert sum(len(piece.text) for extract in extracts for piece in extract.pieces) < 5_000
    assert all(found.anchor(one) for one in cited)
    assert [found.anchor(one) is not None for one in beside] == [True, False]
