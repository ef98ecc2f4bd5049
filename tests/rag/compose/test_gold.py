"""All claims of the sample collection's dev half, as annotated by hand, composed and checked by code."""

from __future__ import annotations

import re

import pytest

from eval.claims_source import resolved_from_gold
from eval.gold_claims import FOLDER, GoldArticle, load_articles, sample_texts
from rag.compose import composed_sentence
from rag.compose.naming import is_named
from rag.compose.quoting import quoted
from rag.figures import figures
from rag.sentences import split_sentences
from rag.types import Evidence, Holder, SourceClaim

ARTICLES = load_articles(FOLDER / "sample-dev.jsonl")
TEXTS = sample_texts()


def evidence_of(article: GoldArticle) -> list[Evidence]:
    text = TEXTS[article.doc]
    sentences = split_sentences(text)
    claims = resolved_from_gold(article, text, sentences)
    by_sentence: dict[int, list[SourceClaim]] = {}
    places: dict[int, int] = {}
    for number, (claim, gold) in enumerate(zip(claims, article.claims, strict=True)):
        mentions = [link.mention for link in claim.chain][-len(gold.chain) :] if gold.chain else []
        places[number] = len(by_sentence.setdefault(claim.sentence, []))
        by_sentence[claim.sentence].append(
            SourceClaim(
                tuple(
                    Holder(text[slice(*h.name)] if h.name else "", text[slice(*h.role)] if h.role else None, h.kind)
                    for h in gold.chain
                ),
                claim.content,
                claim.cue,
                (*(None,) * (len(gold.chain) - len(mentions)), *mentions),
                hedge=claim.hedge,
                stance=claim.stance,
                inside=None if claim.inside is None else places[claim.inside],
            )
        )
    return [
        Evidence(
            article.doc, one.index, one.begin, one.stop, text[one.begin : one.stop], "Harbour Post", "2031-05-07",
            chain=by_sentence[one.index][0].chain, claims=tuple(by_sentence[one.index]),
        )
        for one in sentences
        if one.index in by_sentence
    ]  # fmt: skip


@pytest.mark.parametrize("style", [0, 1])
@pytest.mark.parametrize("article", ARTICLES, ids=lambda article: article.doc)
def test_every_holder_is_named_and_every_sentence_is_clean(article: GoldArticle, style: int) -> None:
    for item in evidence_of(article):
        shown = composed_sentence(item, 3, style=style)
        assert shown.citations == (3,)
        for claim in item.claims:
            for holder in claim.chain:
                assert not holder.name or is_named(shown.text, holder), (holder.name, shown.text)
        assert re.match(r"[“‘'\"(]?[A-Z0-9]", shown.text), shown.text
        assert re.search(r"(?<![.!?])[.!?…][”’\"')]*$", shown.text), shown.text
        assert not re.search(r"\s\s|““|””|,,|\s[,.;]|\.\.", shown.text), shown.text
        marks = quoted(shown.text)
        assert not marks.opens_before, shown.text
        assert not marks.stays_open, shown.text


@pytest.mark.parametrize("article", ARTICLES, ids=lambda article: article.doc)
def test_hedges_figures_and_quoted_words_are_the_sources(article: GoldArticle) -> None:
    for item in evidence_of(article):
        shown = composed_sentence(item, 1).text
        dateline = item.quote.partition("—")[0] if "(Meridian) —" in item.quote else ""
        assert figures(item.quote.removeprefix(dateline)).keys() <= figures(shown).keys(), shown
        for claim in item.claims:
            if claim.hedge:
                hedge = " ".join(item.quote[claim.hedge[0] - item.start : claim.hedge[1] - item.start].split())
                assert hedge.replace("also ", "").lower() in shown.lower(), (hedge, shown)
        for start, end in quoted(item.quote).spans:
            words = " ".join(item.quote[start:end].strip("“”\"'‘’ .,").split())
            assert words in shown, (words, shown)
