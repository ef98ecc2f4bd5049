"""The hand-made gold of who says what agrees with the articles, and its checker sees what is wrong."""

import csv
import json
import os
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from eval.claims_match import ArticleScore, match_article
from eval.gold_claims import (
    FOLDER,
    FRESH,
    FRESH_NAMES,
    FRESH_TEXTS,
    KINDS,
    NEWS,
    SAMPLE,
    STANCES,
    GoldArticle,
    GoldClaim,
    GoldHolder,
    NameCluster,
    check_files,
    load_articles,
    load_names,
    main,
    mentions,
    name_problems,
    news_texts,
    problems,
    sample_texts,
)
from eval.names_score import GoldMention
from eval.names_score import main as score_names
from rag.cli_eval import score_gold
from rag.cli_eval_run import Half

SHARED = Path(os.environ.get("BYLINE_SHARED") or "/nowhere")
"""Read here: the fixtures hide Byline's settings from the tests."""
TEXT = "Mira Dale leads the union. It has 40 members. “They said 12 had left,” she told Radio Ost."
CLAIM = GoldClaim(
    id="c1",
    sentence=(46, 90),
    content=((47, 69),),
    cue=((75, 79),),
    source=((71, 74),),
    chain=(GoldHolder((80, 89), None, "outlet", "same"), GoldHolder((0, 9), (10, 25), "person", "earlier")),
    hedge=None,
    stance="asserts",
    introduced_by=(0, 26),
    inside=None,
)
INNER = replace(
    CLAIM,
    id="c2",
    content=((57, 68),),
    cue=((52, 56),),
    source=((47, 51),),
    chain=(*CLAIM.chain, GoldHolder(None, None, "anonymous", "same")),
    introduced_by=None,
    inside="c1",
)
RECORD = GoldArticle("a.txt", True, (CLAIM, INNER), ((0, 26), (27, 45)), ())


def cut(start: int, end: int) -> str:
    return TEXT[start:end]


def test_every_sample_article_is_annotated_and_has_no_problems() -> None:
    texts = sample_texts()
    assert check_files(SAMPLE, texts) == []
    articles = [article for name in SAMPLE for article in load_articles(FOLDER / name)]
    assert sorted(article.doc for article in articles) == sorted(texts)
    assert all(article.complete for article in articles)


def test_at_least_half_of_the_claims_are_for_testing() -> None:
    for dev, test in (SAMPLE, NEWS):
        counts = [sum(len(article.claims) for article in load_articles(FOLDER / name)) for name in (dev, test)]
        assert counts[1] >= counts[0]
        assert not {a.doc for a in load_articles(FOLDER / dev)} & {a.doc for a in load_articles(FOLDER / test)}


def test_news_2022_has_no_problems() -> None:
    if not (SHARED / "corpus" / "news-2022" / "articles.jsonl").exists():
        pytest.skip("BYLINE_SHARED names no folder with corpus/news-2022/articles.jsonl")
    assert check_files(NEWS, news_texts(SHARED)) == []


def test_news_2022_holds_offsets_and_no_words_of_the_articles() -> None:
    fields = {"doc", "complete", "narrator", "furniture", "claims", "id", "sentence", "content", "cue", "source"}
    fields |= {"chain", "name", "role", "kind", "spans_in", "hedge", "stance", "introduced_by", "inside"}
    for name in NEWS:
        strings = set(re.findall(r'"([^"]*)"', (FOLDER / name).read_text(encoding="utf-8")))
        left = strings - fields - KINDS - STANCES - {"same", "earlier"}
        assert all(re.fullmatch(r"ua-[0-9a-f]{8}|c\d+", string) for string in left), left


def test_every_fresh_article_is_annotated_and_has_no_problems() -> None:
    texts = sample_texts(FRESH_TEXTS)
    assert check_files(FRESH, texts) == []
    articles = [article for name in FRESH for article in load_articles(FOLDER / name)]
    assert sorted(article.doc for article in articles) == sorted(texts)
    assert all(article.complete for article in articles)
    with (FRESH_TEXTS / "metadata.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert sorted(row["file"] for row in rows) == sorted(texts)
    assert len({row["outlet"] for row in rows}) == len({row["url"] for row in rows}) == len(rows)
    assert all(texts[row["file"]].startswith(row["title"] + "\n") for row in rows)


def test_the_fresh_articles_share_no_name_and_no_file_with_the_sample() -> None:
    """They are scored with the names of both, and found by file name alone."""
    sample, fresh = sample_texts(), sample_texts(FRESH_TEXTS)
    assert not sample.keys() & fresh.keys()
    for names, texts in ((load_names(), fresh), (load_names(FRESH_NAMES), sample)):
        forms = {form for cluster in names for form in cluster.spellings}
        assert not [(form, doc) for form in forms for doc, text in texts.items() if mentions(form, text)]


def test_the_fresh_gold_holds_what_the_others_have_little_of() -> None:
    claims = [claim for name in FRESH for article in load_articles(FOLDER / name) for claim in article.claims]
    assert len(claims) >= 140
    assert 0.2 <= sum(len(claim.chain) >= 2 for claim in claims) / len(claims) <= 0.3
    assert sum(claim.inside is not None for claim in claims) >= 15
    assert sum(claim.hedge is not None for claim in claims) >= 20
    assert {claim.stance for claim in claims} == STANCES


def test_the_fresh_articles_are_scored_with_the_test_half_and_never_with_dev(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def nothing_found(articles: Sequence[GoldArticle], texts: Mapping[str, str]) -> list[ArticleScore]:
        return [match_article(article, texts[article.doc], (), ()) for article in articles]

    monkeypatch.setattr("eval.claims_score.score_articles", nothing_found)
    score_gold(Half.dev, None, None, None)
    assert "fresh" not in capsys.readouterr().out
    score_gold(Half.test, None, None, None)
    shown = capsys.readouterr().out
    assert "sample-test.jsonl: 15 articles" in shown
    assert "fresh-test.jsonl: 14 articles" in shown


def test_the_names_of_the_fresh_articles_are_scored_with_their_outlets(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    known: dict[str, str] = {}

    def all_right(gold: Sequence[GoldMention], texts: Mapping[str, str], outlets: Mapping[str, str]) -> tuple[str, ...]:
        known.update(outlets)
        return tuple(mention.entity for mention in gold)

    monkeypatch.setattr("eval.names_score.answers", all_right)
    assert score_names([*FRESH, "--json"]) == 0
    figures = json.loads(capsys.readouterr().out)
    assert (figures["articles"], figures["f1"]) == (14, 1.0)
    assert figures["mentions"] > 150
    assert {path.name for path in FRESH_TEXTS.glob("*.txt")} <= known.keys()


def test_names_occur_in_the_articles_and_belong_to_one_entity() -> None:
    assert name_problems(load_names(), sample_texts()) == []
    assert name_problems(load_names(FRESH_NAMES), sample_texts(FRESH_TEXTS)) == []


def test_a_sound_record_has_no_problems() -> None:
    assert cut(*CLAIM.content[0]) == "They said 12 had left,"
    assert problems(RECORD, TEXT) == []


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        (lambda c: replace(c, content=()), "no content"),
        (lambda c: replace(c, content=((47, 500),)), "not inside the text"),
        (lambda c: replace(c, content=((47, 52),)), "not trimmed"),
        (lambda c: replace(c, content=((27, 44),)), "outside its sentence"),
        (lambda c: replace(c, cue=((60, 64),)), "overlap"),
        (lambda c: replace(c, content=((57, 59), (47, 51))), "out of order"),
        (lambda c: replace(c, stance="says"), "stance says"),
        (lambda c: replace(c, hedge=(0, 4)), "outside its sentence"),
        (lambda c: replace(c, introduced_by=None), "introduced_by is not"),
        (lambda c: replace(c, chain=c.chain[:1]), "introduced_by, though"),
        (lambda c: replace(c, chain=(replace(c.chain[0], kind="paper"), c.chain[1])), "kind paper"),
        (lambda c: replace(c, chain=(c.chain[0], replace(c.chain[1], spans_in="same"))), "spans_in same"),
        (lambda c: replace(c, cue=(), source=(), chain=(), introduced_by=None), "neither cue nor source"),
        (lambda c: replace(c, sentence=(46, 88)), "ends inside a word"),
        (lambda c: replace(c, inside="c9"), "inside c9"),
    ],
)
def test_the_checker_names_what_is_wrong(change: Callable[[GoldClaim], GoldClaim], problem: str) -> None:
    found = problems(replace(RECORD, complete=False, claims=(change(CLAIM),)), TEXT)
    assert any(problem in line for line in found), found


@pytest.mark.parametrize(
    ("record", "problem"),
    [
        (replace(RECORD, claims=(CLAIM, CLAIM)), "id c1 twice"),
        (replace(RECORD, narrator=RECORD.narrator[:1]), "annotated as nothing"),
        (replace(RECORD, narrator=(*RECORD.narrator, CLAIM.sentence)), "has a claim of somebody else"),
        (replace(RECORD, furniture=((27, 45),)), "narrator and furniture"),
        (replace(RECORD, narrator=((0, 26), (10, 45))), "overlap"),
        (replace(RECORD, claims=(CLAIM, replace(INNER, content=((80, 89),)))), "not part of the content"),
        (replace(RECORD, claims=(CLAIM, replace(INNER, chain=INNER.chain[1:]))), "does not continue"),
    ],
)
def test_the_checker_looks_at_the_whole_article(record: GoldArticle, problem: str) -> None:
    found = problems(record, TEXT)
    assert any(problem in line for line in found), found


def test_the_checker_of_names_sees_a_form_of_two_entities_and_one_of_none() -> None:
    dale = NameCluster("Mira Dale", "person", ("Mira Dale", "Dale"), {}, ("Radio Ost",))
    radio = NameCluster("Radio Ost", "outlet", ("Radio Ost", "Dale", "ROst"), {}, ("Nobody",))
    found = name_problems([dale, radio], {"a.txt": TEXT})
    assert found == [
        "names: Radio Ost: no article has 'ROst'",
        "names: Radio Ost: unknown 'Nobody' under not",
        "names: 'Dale' is in Mira Dale and in Radio Ost",
    ]


def test_a_broken_line_is_reported_with_file_and_number(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text('{"doc": "a.txt"}\n', encoding="utf-8")
    with pytest.raises(ValueError, match=r"gold\.jsonl:1: KeyError"):
        load_articles(path)


def test_the_command_checks_the_sample(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 0
    assert "no problems found" in capsys.readouterr().out
