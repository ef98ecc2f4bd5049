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
from ui.article_text import Mark, article_html
from ui.passages import Passage, passage
from ui.render import chain_html, empty_html, error_html, escape, header_html, running
from ui.render_answer import answer_html
from ui.render_sources import seal, sources_html
from ui.render_turn import Working, turn_html

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


def _turn(answer: Answer, passages: object = None) -> _Page:
    """A finished turn with its evidence, as the page has them."""
    return _Page(turn_html("0", answer.question, answer) + sources_html(answer, passages or {}))  # type: ignore[arg-type]


def test_a_marker_names_its_source_and_opens_the_article_at_the_sentence() -> None:
    page = _turn(_answer())
    (marker,) = page.with_class("by-marker")
    item = _evidence()
    assert marker["aria-label"] == "[1] Harbour Post, 2031-04-03"
    assert marker["data-doc"] == "mill.txt"
    assert marker["data-at"] == f"{item.start}-{item.end}"
    assert marker["data-seal"] == seal(item.quote)
    (tip,) = page.with_class("by-tip")
    assert tip["id"] == marker["aria-describedby"]
    assert "hidden" in tip
    (card,) = page.with_class("by-source")
    assert card["data-card"] == "1"
    (link,) = [attributes for tag, attributes in page.tags if tag == "a" and attributes.get("target")]
    assert link["href"] == "https://harbour-post.example/mill"
    assert "noopener" in (link["rel"] or "")
    assert "embedded:small · 3.2 s · 120 tokens read, 30 written" in page.text


def test_the_ids_of_two_turns_do_not_meet() -> None:
    first, second = (_Page(answer_html(_answer(), turn=turn)) for turn in ("0", "1"))
    ids = [{attributes["id"] for _, attributes in page.tags if "id" in attributes} for page in (first, second)]
    assert ids[0]
    assert not ids[0] & ids[1]


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "//host.example/x", "http://[", "", None])
def test_only_web_addresses_become_links(url: str | None) -> None:
    page = _turn(_answer(citations=(Citation(1, _evidence(url=url)),)))
    assert [attributes for tag, attributes in page.tags if tag == "a"] == []
    assert "Fire at the mill" in page.text


@pytest.mark.parametrize("origin", ["model", "repaired", "composed"])
def test_each_sentence_shows_where_it_comes_from(origin: str) -> None:
    chains = ((Holder("The owner", None, "person"),),)
    page = _turn(_answer(sentences=(AnswerSentence("He denied it.", (1,), chains, origin),)))  # type: ignore[arg-type]
    (chip,) = page.with_class("by-origin")
    assert f"by-{origin}" in (chip["class"] or "")
    assert chip["title"]


def test_a_chain_is_shown_from_the_outside_in_and_read_aloud_as_citing() -> None:
    chain = (Holder("TASS", None, "agency"), Holder("Igor Kimakovsky", "adviser to the head of the DPR", "person"))
    page = _Page(chain_html(chain))
    assert len(page.with_class("by-chip")) == 2
    assert page.text == "TASS→, citing Igor Kimakovsky, adviser to the head of the DPR"


def test_hedge_and_denial_of_the_source_stand_below_the_sentence() -> None:
    item = _evidence(hedge="reportedly", stance="denies", chain=(Holder("The owner", None, "person"),))
    page = _Page(answer_html(_answer(citations=(Citation(1, item),)), turn="0"))
    flags = {name for attributes in page.with_class("by-flag") for name in (attributes["class"] or "").split()}
    assert {"by-hedge", "by-denies"} <= flags
    assert "hedged: “reportedly”" in page.text


def test_the_outlet_in_its_own_voice_is_no_speaker() -> None:
    narrated = AnswerSentence("The mill burned.", (1,), ((Holder("Harbour Post", None, "outlet"),),), "composed")
    page = _Page(answer_html(_answer(sentences=(narrated,)), turn="0"))
    assert page.with_class("by-chip") == []
    assert "Harbour Post, in its own words" in page.text


def test_what_byline_says_of_its_sources_is_nobodys_claim() -> None:
    item = _evidence(chain=(Holder("The owner", None, "person"),))
    remark = AnswerSentence("Both are one and the same report.", (1,), (), "composed")
    page = _Page(answer_html(_answer(sentences=(remark,), citations=(Citation(1, item),)), turn="0"))
    line = page.text.partition("Both are one and the same report.")[2]
    assert "Byline’s own remark" in line
    assert "source’s own words" not in line


def test_an_outlet_that_another_one_quotes_is_a_holder_like_any() -> None:
    quoted = AnswerSentence("The mill burned.", (1,), ((Holder("Maldrin Courier", None, "outlet"),),), "composed")
    page = _Page(answer_html(_answer(sentences=(quoted,)), turn="0"))
    assert len(page.with_class("by-chip")) == 1
    assert "in its own words" not in page.text


def test_the_exact_sentence_is_marked_inside_its_surroundings() -> None:
    item = _evidence()
    around = passage(ARTICLE, split_sentences(ARTICLE.text), item.start, item.end)
    text = sources_html(_answer(), {(item.doc, item.start, item.end): around})
    assert "<mark>Its owner denied any fault.</mark>" in text
    shown = re.search(r'<blockquote class="by-passage">(.*?)</blockquote>', text)
    assert shown is not None
    assert _Page(shown[1]).text == around.before + around.quote + around.after + " …"
    assert around.before.startswith("The mill burned"), "the heading is in the card already"


def test_an_article_that_is_gone_leaves_the_quote() -> None:
    assert "<mark>Its owner denied any fault.</mark>" in sources_html(_answer(), {})


def test_what_the_model_got_wrong_is_said_in_plain_words() -> None:
    finding = Finding("dropped holder", "The mill is safe.", "states as a fact what somebody said", "composed")
    page = _turn(_answer(findings=(finding,), warnings=("One side is missing.",)))
    assert "1 sentence of the model did not hold against the sources" in page.text
    assert "States as a fact what somebody said. The source sentence is shown instead." in page.text
    assert "One side is missing." in page.text


def test_unused_evidence_is_folded_away_and_open_when_nothing_answers() -> None:
    other = _evidence(quote="Police were silent.", start=120, end=139)
    answered = _Page(sources_html(_answer(evidence=(other,)), {}))
    assert [attributes for tag, attributes in answered.tags if tag == "details"] == [{"class": "by-fold"}]
    silent = _answer(abstained=True, reason="Nothing on this.", sentences=(), citations=(), evidence=(other,))
    page = _Page(sources_html(silent, {}))
    assert [attributes for tag, attributes in page.tags if tag == "details"] == [{"class": "by-fold", "open": None}]
    assert "Police were silent." in page.text
    said = _Page(answer_html(silent, turn="0"))
    assert "Not in the articles" in said.text
    assert "Nothing on this." in said.text
    assert said.with_class("by-marker") == []


def test_a_failed_model_is_an_error_card_beside_the_evidence() -> None:
    page = _turn(_answer(error="embedded:small took too long."))
    assert page.with_class("by-error")
    assert "embedded:small took too long." in page.text
    assert page.with_class("by-source")


def test_while_the_model_works_the_page_says_what_it_does_and_offers_to_stop() -> None:
    reading = _Page(turn_html("0", "Who?", _answer(), working=Working("embedded:small")))
    assert "embedded:small is reading the sources." in reading.text
    assert [a for _, a in reading.tags if a.get("data-do") == "stop"]
    assert reading.with_class("by-tools") == []
    writing = _Page(turn_html("0", "Who?", _answer(), working=Working("embedded:small", checked=("He denied it.",))))
    assert "1 sentence checked so far" in writing.text
    assert "He denied it." in writing.text
    queued = _Page(turn_html("0", "Who?", _answer(), working=Working("embedded:small", ahead=2)))
    assert "2 questions before yours" in queued.text
    finished = _turn(_answer())
    assert finished.with_class("by-progress") == []
    assert finished.with_class("by-tools")


def test_the_question_as_it_was_understood_is_shown_only_where_it_differs() -> None:
    assert _turn(_answer()).with_class("by-understood") == []
    page = _turn(_answer(question="And the mayor?", standalone_question="What does the mayor say about the mill?"))
    assert "Understood as: What does the mayor say about the mill?" in page.text


def test_sides_of_a_disagreement_have_holder_outlet_date_and_quotation() -> None:
    union, company = ((Holder("the union", "miners", "organisation"),), (Holder("the company", None, "organisation"),))
    item = Disagreement("the fault", (Side(union, "denied any fault", (1,)), Side(company, "it was arson", ())), 2)
    page = _Page(answer_html(_answer(disagreements=(item,)), turn="0"))
    assert "They disagree about the fault" in page.text
    assert len(page.with_class("by-side")) == 2
    assert "the union, minersIts owner denied any fault.Harbour Post 2031-04-03 [1]" in page.text
    assert "It was arson." in page.text
    assert "2 independent origins" in page.text


def test_nothing_from_articles_models_or_users_becomes_markup() -> None:
    item = _evidence(
        doc=ATTACK, quote=ATTACK, outlet=ATTACK, title=ATTACK, date=ATTACK, url="https://a.example/" + ATTACK,
        chain=(Holder(ATTACK, ATTACK, "person"),), hedge=ATTACK,
    )  # fmt: skip
    side = Side((Holder(ATTACK, ATTACK, ATTACK),), ATTACK, (1,))
    hostile = _answer(
        question=ATTACK,
        standalone_question=ATTACK + "?",
        sentences=(AnswerSentence(ATTACK, (1,), ((Holder(ATTACK),), (Holder(ATTACK, ATTACK, "person"),)), "model"),),
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
    article = Article("a", ATTACK)
    for text in (
        turn_html(ATTACK, ATTACK, hostile, follow_ups=(ATTACK,)),
        turn_html(ATTACK, ATTACK, hostile, working=Working(ATTACK, (ATTACK,))),
        sources_html(hostile, around),
        answer_html(silent, turn=ATTACK),
        article_html(article, split_sentences(ATTACK), [Mark(3, 9, ATTACK, id=ATTACK, title=ATTACK)]),
        error_html(ATTACK, title=ATTACK),
        empty_html(ATTACK),
        header_html(ATTACK, articles=1, outlets=1, since=ATTACK, until=ATTACK),
    ):
        page = _Page(text)
        assert "<script>alert(1)</script>" in page.text, "it is shown as text"
        assert not {tag for tag, _ in page.tags} & {"script", "img", "iframe", "style"}
        assert not [name for _, attributes in page.tags for name in attributes if name.startswith("on")]
        assert not set("${`") & set(text), "Gradio's templates in the browser must find nothing to run"


@given(st.text(alphabet="ab .\n\r!?”“A<&", max_size=300), st.lists(st.tuples(st.integers(0, 300), st.integers(0, 300))))
def test_a_marked_article_is_its_text_and_each_mark_exactly_its_span(text: str, spans: list[tuple[int, int]]) -> None:
    text = text.replace("\r", "\n")
    inside = [(low, high) for low, high in spans if low < high <= len(text)]
    marks = [Mark(low, high, f"m{number}", id=f"id{number}") for number, (low, high) in enumerate(inside)]
    made = article_html(Article("a", text), split_sentences(text), marks)
    assert _Page(made).text == text
    for number, (low, high) in enumerate(inside):
        pieces = re.findall(rf'<mark[^>]*class="(?:[^"]* )?m{number}(?: [^"]*)?"[^>]*>(.*?)</mark>', made, re.DOTALL)
        assert html.unescape("".join(pieces)) == text[low:high]


@given(st.text())
def test_running_text_loses_no_character(text: str) -> None:
    assert html.unescape(running(text).replace("<br>", "")) == visible(text)


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
