from __future__ import annotations

import html
import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.rendering import visible
from rag.sentences import split_sentences
from rag.types import (
    Answer,
    AnswerSentence,
    Article,
    Citation,
    Disagreement,
    Evidence,
    Finding,
    Holder,
    Seconds,
    Side,
    Tokens,
)
from ui.passages import Passage, passage
from ui.render import answer_html, empty_html, error_html, escape, header_html

ATTACK = """"><script>alert(1)</script><img src=x onerror='alert(2)'>${alert(3)}{{#each x}}`"""
ARTICLE = Article(
    "mill.txt",
    "Fire at the mill\n\nThe mill burned on Monday. Its owner denied any fault. “I was away,” he said. "
    "The mayor spoke of arson. Police were silent.",
    outlet="Harbour Post",
    title="Fire at the mill",
)


class _Page(HTMLParser):
    """Collects what a browser would make of the HTML, and complains where tags do not close."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self._open: list[str] = []
        self.feed(text)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag != "br":
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data

    def with_class(self, name: str) -> list[dict[str, str | None]]:
        return [attributes for _, attributes in self.tags if name in (attributes.get("class") or "").split()]


def _evidence(**other: object) -> Evidence:
    start = ARTICLE.text.index("Its owner")
    quote = "Its owner denied any fault."
    known: dict[str, object] = {
        "doc": "mill.txt",
        "sentence": 2,
        "start": start,
        "end": start + len(quote),
        "quote": quote,
        "outlet": "Harbour Post",
        "date": "2031-04-03",
        "title": "Fire at the mill",
        "url": "https://harbour-post.example/mill",
    }
    return Evidence(**(known | other))  # type: ignore[arg-type]


def _answer(**other: object) -> Answer:
    known: dict[str, object] = {
        "id": "a1",
        "question": "Who is to blame?",
        "standalone_question": "Who is to blame?",
        "answer": "The owner denied any fault [1].",
        "sentences": (AnswerSentence("The owner denied any fault.", (1,), (), "model"),),
        "citations": (Citation(1, _evidence()),),
        "model": "embedded:small",
        "tokens": Tokens(120, 0, 30),
        "seconds": Seconds(total=3.25),
    }
    return Answer(**(known | other))  # type: ignore[arg-type]


def test_a_marker_leads_to_the_card_with_outlet_date_title_and_link() -> None:
    page = _Page(answer_html(_answer(), {}))
    (marker,) = page.with_class("by-marker")
    (card,) = page.with_class("by-source")
    assert marker["href"] == f"#{card['id']}"
    assert "Harbour Post" in page.text
    assert "2031-04-03" in page.text
    (link,) = [attributes for tag, attributes in page.tags if tag == "a" and attributes.get("target")]
    assert link["href"] == "https://harbour-post.example/mill"
    assert "noopener" in (link["rel"] or "")
    assert "embedded:small · 3.2 s · 120 tokens read, 30 written" in page.text


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "//host.example/x", "http://[", "", None])
def test_only_web_addresses_become_links(url: str | None) -> None:
    page = _Page(answer_html(_answer(citations=(Citation(1, _evidence(url=url)),)), {}))
    assert [attributes["href"] for tag, attributes in page.tags if tag == "a"] == ["#by-source-1"]
    assert "Fire at the mill" in page.text


@pytest.mark.parametrize("origin", ["model", "repaired", "composed"])
def test_each_sentence_shows_where_it_comes_from(origin: str) -> None:
    page = _Page(answer_html(_answer(sentences=(AnswerSentence("He denied it.", (1,), (), origin),)), {}))  # type: ignore[arg-type]
    (chip,) = page.with_class("by-origin")
    assert f"by-{origin}" in (chip["class"] or "")
    assert chip["title"]


def test_the_exact_sentence_is_marked_inside_its_surroundings() -> None:
    item = _evidence()
    around = passage(ARTICLE, split_sentences(ARTICLE.text), item.start, item.end)
    text = answer_html(_answer(), {(item.doc, item.start, item.end): around})
    assert "<mark>Its owner denied any fault.</mark>" in text
    shown = re.search(r'<blockquote class="by-passage">(.*?)</blockquote>', text)
    assert shown is not None
    assert _Page(shown[1]).text == around.before + around.quote + around.after + " …"
    assert around.before.startswith("The mill burned"), "the heading is in the card already"


def test_an_article_that_is_gone_leaves_the_quote() -> None:
    assert "<mark>Its owner denied any fault.</mark>" in answer_html(_answer(), {})


def test_what_the_model_got_wrong_is_said_in_plain_words() -> None:
    finding = Finding("dropped holder", "The mill is safe.", "states as a fact what somebody said", "composed")
    page = _Page(answer_html(_answer(findings=(finding,), warnings=("One side is missing.",)), {}))
    assert "1 sentence of the model did not hold against the sources" in page.text
    assert "States as a fact what somebody said. The source sentence is shown instead." in page.text
    assert "One side is missing." in page.text


def test_unused_evidence_is_folded_away_and_open_when_nothing_answers() -> None:
    other = _evidence(quote="Police were silent.", start=120, end=139)
    answered = _Page(answer_html(_answer(evidence=(other,)), {}))
    assert [attributes for tag, attributes in answered.tags if tag == "details"] == [{"class": "by-fold"}]
    silent = _answer(abstained=True, reason="Nothing on this.", sentences=(), citations=(), evidence=(other,))
    page = _Page(answer_html(silent, {}))
    assert [attributes for tag, attributes in page.tags if tag == "details"] == [{"class": "by-fold", "open": None}]
    assert "Not in the articles" in page.text
    assert "Nothing on this." in page.text
    assert "Police were silent." in page.text
    assert page.with_class("by-marker") == []


def test_a_failed_model_is_an_error_card_beside_the_evidence() -> None:
    page = _Page(answer_html(_answer(error="embedded:small took too long."), {}))
    assert page.with_class("by-error")
    assert "embedded:small took too long." in page.text
    assert page.with_class("by-source")


def test_while_the_model_writes_the_page_says_that_the_answer_may_change() -> None:
    writing = _Page(answer_html(_answer(), {}, writing="embedded:small"))
    assert "embedded:small is writing" in writing.text
    assert writing.with_class("by-standing")
    finished = _Page(answer_html(_answer(), {}))
    assert "is writing" not in finished.text


def test_sides_of_a_disagreement_name_their_holders_and_origins() -> None:
    union, company = ((Holder("the union", "miners", "organisation"),), (Holder("the company", None, "organisation"),))
    item = Disagreement("the dead", (Side(union, "31", (1,)), Side(company, "26", ())), 2)
    page = _Page(answer_html(_answer(disagreements=(item,)), {}))
    assert "They disagree about the dead" in page.text
    assert "the union (miners): 31[1]" in page.text
    assert "2 independent origins" in page.text


def test_nothing_from_articles_models_or_users_becomes_markup() -> None:
    item = _evidence(
        doc=ATTACK, quote=ATTACK, outlet=ATTACK, title=ATTACK, date=ATTACK, url="https://a.example/" + ATTACK,
        chain=(Holder(ATTACK, ATTACK, "person"),), hedge=ATTACK,
    )  # fmt: skip
    side = Side((Holder(ATTACK),), ATTACK, (1,))
    hostile = _answer(
        question=ATTACK,
        sentences=(AnswerSentence(ATTACK, (1,), (), "model"),),
        citations=(Citation(1, item),),
        evidence=(item,),
        findings=(Finding(ATTACK, ATTACK, ATTACK, "dropped"),),
        disagreements=(Disagreement(ATTACK, (side,), 1),),
        warnings=(ATTACK,),
        error=ATTACK,
        model=ATTACK,
    )
    around = {(item.doc, item.start, item.end): Passage(ATTACK, ATTACK, ATTACK, from_start=True, to_end=True)}
    silent = _answer(abstained=True, reason=ATTACK, sentences=(), citations=())
    header = header_html(ATTACK, articles=1, outlets=1, since=ATTACK, until=ATTACK)
    for text in (
        answer_html(hostile, around, writing=ATTACK),
        answer_html(silent, {}),
        error_html(ATTACK, title=ATTACK),
        empty_html(ATTACK),
        header,
    ):
        page = _Page(text)
        assert "<script>alert(1)</script>" in page.text, "it is shown as text"
        assert not {tag for tag, _ in page.tags} & {"script", "img", "iframe", "style"}
        assert not [name for _, attributes in page.tags for name in attributes if name.startswith("on")]
        assert not set("${`") & set(text), "Gradio's templates in the browser must find nothing to run"


@given(st.text())
def test_escaped_text_holds_no_markup_and_reads_the_same(text: str) -> None:
    escaped = escape(text)
    assert not set("<>\"'${}`") & set(escaped)
    assert html.unescape(escaped) == visible(text)


@given(st.text(alphabet="ab .\n\r!?”“A", max_size=200), st.data())
def test_a_passage_is_one_piece_of_the_article(text: str, data: st.DataObject) -> None:
    sentences = split_sentences(text)
    quotable = [s for s in sentences if s.stop > s.begin]
    if not quotable:
        return
    chosen = data.draw(st.sampled_from(quotable))
    around = passage(Article("a", text), sentences, chosen.begin, chosen.stop)
    assert around.quote == text[chosen.begin : chosen.stop]
    start = chosen.begin - len(around.before)
    assert text[start : chosen.stop + len(around.after)] == around.before + around.quote + around.after


def test_an_empty_collection_says_how_to_fill_it() -> None:
    page = _Page(empty_html("/news/elections"))
    assert "byline ingest ARTICLES --home /news/elections" in page.text
