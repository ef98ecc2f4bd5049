"""An article with everybody's words in a colour of their own; the list; what is being added."""

from __future__ import annotations

import html
import re
import time
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rag.adding import AddedFile, Batch
from rag.listing import ListedArticle
from rag.quoted_claims import Quote, QuotedClaim, QuotedHolder
from rag.types import Article, Sentence
from ui.article_colours import runs, speakers
from ui.articles_html import MOST_LISTED, article_html, batches_html, claims_html, list_html
from ui.views import article_link

TEXT = (
    "Bridge shut\n\nThe mayor, Orla Finn, said the bridge was unsafe. Her deputy said that Finn had said it was closed "
    "for good. Traffic stopped. “It is allegedly rotten,” an engineer told Norna.\n"
)


def _quote(words: str, text: str = TEXT) -> Quote:
    start = text.index(words)
    return Quote(start, start + len(words), words)


def _claim(number: int, says: str, holder: str, *, inside: int | None = None, hedge: str | None = None) -> QuotedClaim:
    content = _quote(says)
    name = QuotedHolder("person", _quote(holder))
    return QuotedClaim(
        "bridge.txt", "Harbour Post", None, number, number, content, (content,), (), (name,),
        _quote(hedge) if hedge else None, "asserts", None, inside,
    )  # fmt: skip


CLAIMS = (
    _claim(0, "the bridge was unsafe", "Orla Finn"),
    _claim(1, "Finn had said it was closed for good", "Her deputy"),
    _claim(2, "it was closed for good", "Finn", inside=1),
    _claim(3, "It is allegedly rotten", "an engineer", hedge="allegedly"),
)
ARTICLE = Article("bridge.txt", TEXT, "Harbour Post", None, "javascript:alert(1)", "Bridge <b>shut</b>")
SENTENCES = (
    Sentence(0, 0, 13, 0, 11, "heading"),
    Sentence(1, 13, len(TEXT), 13, len(TEXT) - 1),
)


def _name(name: str) -> str:
    return "Orla Finn" if name == "Finn" else name


class _Read(HTMLParser):
    """The text of the element "by-article-text", and its tags."""

    def __init__(self) -> None:
        super().__init__()
        self.text, self.depth, self.tags = "", 0, set[str]()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        assert not any(name.startswith("on") for name, _ in attrs)
        if self.depth or ("class", "by-article-text") in attrs:
            self.depth += 1

    def handle_endtag(self, tag: str) -> None:
        self.depth -= bool(self.depth)

    def handle_data(self, data: str) -> None:
        self.text += data if self.depth else ""


def _page(target: tuple[int, int] | None = None) -> str:
    known, speaker_of = speakers(CLAIMS, _name)
    cut = runs(ARTICLE, SENTENCES, CLAIMS, speaker_of, target=target)
    return article_html(ARTICLE, cut, CLAIMS, known, analysed="")


def test_the_text_on_the_page_is_the_article_to_the_character() -> None:
    read = _Read()
    read.feed(_page())
    assert read.text == TEXT
    assert read.tags.isdisjoint({"b"} - {"b"} | {"script", "img"})


def test_a_holder_has_one_letter_and_colour_in_every_spelling() -> None:
    known, speaker_of = speakers(CLAIMS, _name)
    assert [(one.letter, one.name, one.claims) for one in known] == [
        ("A", "Orla Finn", 2),
        ("B", "Her deputy", 1),
        ("C", "an engineer", 1),
    ]
    assert speaker_of == [0, 1, 0, 2]
    page = _page()
    assert len(re.findall(r'class="by-c by-h0[ "]', page)) == 2
    assert page.count('data-letter="A"') == 2


def test_of_nested_claims_the_inner_one_colours_its_words() -> None:
    known, speaker_of = speakers(CLAIMS, _name)
    cut = runs(ARTICLE, SENTENCES, CLAIMS, speaker_of)
    by_words = {TEXT[run.start : run.end]: run.speaker for run in cut}
    assert by_words["Finn had said "] == 1
    assert by_words["it was closed for good"] == 0
    assert by_words["allegedly"] == 2
    assert next(run for run in cut if run.is_hedge).speaker == 2
    assert len(known) == 3


def test_paragraphs_are_blocks_of_their_own_and_claims_a_table() -> None:
    page = _page()
    assert page.count('<div class="by-par">') == 2
    assert "Bridge shut\n\n</span></div><div" in page or "Bridge shut\n\n</div><div" in page
    table = claims_html("bridge.txt", CLAIMS)
    assert table.count("<tr><td>") == len(CLAIMS)
    assert 'href="#article=bridge.txt&amp;at=' in table


def test_the_sentence_that_is_opened_is_marked_to_the_character() -> None:
    words = "Traffic stopped. “It is"
    start = TEXT.index(words)
    marked = re.findall(r'<span class="[^"]*by-target[^>]*>([^<]*)</span>', _page((start, start + len(words))))
    assert html.unescape("".join(marked)) == words


def test_what_articles_say_is_text_and_links_lead_nowhere_else() -> None:
    page = _page()
    assert "Bridge &lt;b&gt;shut&lt;/b&gt;" in page
    assert "javascript:" not in page
    link = article_link('a&b#"><script>.txt', 1, 2)
    assert link == "#article=a%26b%23%22%3E%3Cscript%3E.txt&at=1-2"


@settings(deadline=None, max_examples=60)
@given(st.text(max_size=60), st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=6))
def test_whatever_the_claims_the_runs_are_the_text(text: str, spans: list[tuple[int, int]]) -> None:
    claims = [
        QuotedClaim("a", None, None, number, 0, Quote(0, len(text), text), (Quote(min(span), max(span), ""),))
        for number, span in enumerate(spans)
    ]
    _, speaker_of = speakers(claims, _name)
    cut = runs(Article("a", text), (), claims, speaker_of)
    assert "".join(text[run.start : run.end] for run in cut) == text


def test_a_long_article_with_many_claims_is_cut_in_a_moment() -> None:
    text = "The mayor said the bridge was unsafe and closed. " * 2500
    sentences = tuple(Sentence(n, n * 49, n * 49 + 49, n * 49, n * 49 + 48) for n in range(2500))
    claims = [
        QuotedClaim(
            "a", None, None, n, n, Quote(n * 49, n * 49 + 48, text[n * 49 : n * 49 + 48]),
            (Quote(n * 49 + 15, n * 49 + 47, text[n * 49 + 15 : n * 49 + 47]),), (),
            (QuotedHolder("person", Quote(n * 49 + 4, n * 49 + 9, f"holder {n % 40}")),),
        )
        for n in range(2500)
    ]  # fmt: skip
    took = []
    for _ in range(3):
        started = time.perf_counter()
        known, speaker_of = speakers(claims, str)
        article = Article("a", text)
        article_html(article, runs(article, sentences, claims, speaker_of), claims, known, analysed="")
        took.append(time.perf_counter() - started)
    assert min(took) < 0.35
    assert known[27].letter == "AB"


def test_the_list_says_how_many_there_are_and_escapes() -> None:
    rows = [ListedArticle(f"{n}.txt", "<i>t</i>", None, None, 1, 2) for n in range(MOST_LISTED + 5)]
    page = list_html(rows, total=1000)
    assert "305 of 1,000 articles" in page
    assert f"The first {MOST_LISTED} are listed" in page
    assert "<i>" not in page
    assert "1 word · 2 claims" in page
    assert "No article here yet" in list_html((), total=0)


@pytest.mark.parametrize(
    ("batch", "said"),
    [
        (Batch("b", (AddedFile("a.txt", 1),), "reading", 0.4, 12.0), ["about 12 s left", 'value="40"', "data-poll"]),
        (
            Batch("b", (AddedFile("<a>.png", 1, "refused", "not <read>"),), "done", 1.0),
            ["&lt;a&gt;.png", "not &lt;read&gt;", "1 file refused", "data-done"],
        ),
        (Batch("b", (), "done", 1.0, added=2, claims=3), ["2 articles added, 3 claims found."]),
        (Batch("b", (), "failed", error="The disk is full."), ["Not added: The disk is full."]),
    ],
)
def test_what_is_being_added_is_said_file_by_file(batch: Batch, said: list[str]) -> None:
    page = batches_html([batch])
    for words in said:
        assert words in page
