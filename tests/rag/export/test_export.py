"""Conversations as files: complete, harmless whatever the articles hold, and read again by Byline."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from datetime import UTC, datetime
from html.parser import HTMLParser

import docx
import pytest

from rag.collection_state import CollectionState
from rag.conversation import Conversation, Turn, conversation_to_dict
from rag.errors import UsageError
from rag.export import (
    answer_markdown,
    conversation_docx,
    conversation_html,
    conversation_markdown,
    read_export,
)
from rag.source_changes import Change
from rag.types import Answer, Citation, Filters
from tests.rag.kept import TOLLS, answer, cited, declined

STATE = CollectionState(2, "2031-04-03", "2031-05-01", "0123456789abcdef")
WHEN = datetime(2031, 5, 2, 9, 30, tzinfo=UTC)
HOSTILE = "<script>alert(1)</script> ![x](http://x.example/a.png) <img src=x onerror=alert(2)> \ud800 \x00 \u202eevil"
CHANGES = {(0, 2): Change("removed", "The article was removed.")}


def _conversation(*answers: Answer) -> Conversation:
    turns = tuple(Turn(n, WHEN, one, {"ferry.txt": "0" * 64}, STATE) for n, one in enumerate(answers))
    return Conversation("c1", "Did the ferry sink?", WHEN, turns)


def _hostile() -> Conversation:
    item = replace(
        cited("tolls.txt", TOLLS, TOLLS), title=HOSTILE, outlet=HOSTILE, url="javascript:alert(3)", quote=HOSTILE
    )
    made = replace(answer(question=HOSTILE), answer=HOSTILE, citations=(Citation(1, item),), warnings=(HOSTILE,))
    return replace(_conversation(made), title=HOSTILE)


def test_an_answer_is_copied_with_a_footnote_for_each_citation() -> None:
    text = answer_markdown(answer())
    assert text.startswith(
        "The harbour master said that the ferry sank at dawn.[^1] Its owner Orla Finn denied it.[^2]"
    )
    assert set(re.findall(r"\[\^(\d)\](?!:)", text)) == set(re.findall(r"^\[\^(\d)\]: ", text, re.M)) == {"1", "2"}
    assert "[^2]: “Its owner, Orla Finn, denied it.” (denied by Orla Finn (owner)) Harbour Post, 3 April 2031" in text
    assert "characters 49 to 81. <https://harbour.example/ferry>" in text
    assert r"Ferry \*lost\*" in text
    assert "> Note: A warning with \\*stars\\* and \\<b\\>tags\\</b\\>." in text


def test_every_format_has_question_answer_quotations_model_time_and_state() -> None:
    made = _conversation(answer(), declined())
    word = docx.Document(io.BytesIO(conversation_docx(made)))
    texts = {
        "markdown": conversation_markdown(made).replace("\\", ""),
        "html": conversation_html(made),
        "docx": "\n".join(paragraph.text for paragraph in word.paragraphs),
    }
    for name, text in texts.items():
        for wanted in (
            "Did the ferry sink?",
            "Its owner Orla Finn denied it.",
            "The ferry sank at dawn, the harbour master said.",
            "embedded:small",
            "2 May 2031",
            "2 articles, 2031-04-03 to 2031-05-01 (state 0123456789abcdef)",
            "They disagree about the ferry (2 independent origins)",
            "Not in the articles.",
            "No article says who paid.",
            "Nearest in the articles",
        ):
            assert wanted in text, (name, wanted)


def test_an_export_says_which_articles_were_asked() -> None:
    made = _conversation(answer())
    narrowed = replace(made, turns=(replace(made.turns[0], filters=Filters(outlets=("Northline",))),))
    assert "(state 0123456789abcdef), only Northline." in conversation_html(narrowed)
    assert ", only " not in conversation_html(made)


def test_each_marker_of_the_page_leads_to_its_source() -> None:
    page = conversation_html(_conversation(answer(), answer("a7")))
    links = set(re.findall(r'href="#([\w-]+)"', page))
    assert links == set(re.findall(r'<li id="([\w-]+)"', page)) == {
        "source-1-1", "source-1-2", "source-2-1", "source-2-2",
    }  # fmt: skip


def test_a_citation_whose_article_is_gone_is_marked_in_every_format() -> None:
    made = _conversation(answer())
    assert conversation_markdown(made, CHANGES).count("**The article was removed.**") == 1
    assert conversation_html(made, CHANGES).count('class="changed">The article was removed.') == 1
    word = docx.Document(io.BytesIO(conversation_docx(made, CHANGES)))
    marked = [p.text for p in word.paragraphs if "The article was removed." in p.text]
    assert len(marked) == 1
    assert marked[0].startswith("[2]")


def test_articles_put_nothing_alive_into_an_export() -> None:
    page = conversation_html(_hostile())
    tags: list[str] = []

    class Tags(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            tags.append(tag)
            assert not any(name.startswith("on") for name, _ in attrs)
            assert tag != "script" or ("type", "text/plain") in attrs
            assert not any("javascript:" in (value or "") for _, value in attrs)

    Tags().feed(page)
    assert "img" not in tags
    assert tags.count("script") == 1
    assert "default-src 'none'" in page
    text = conversation_markdown(_hostile())
    assert "\n" not in text.splitlines()[0]
    outside_record = text.rpartition("<!-- ")[0]
    assert not re.search(r"(?<!\\)<", outside_record)
    assert not re.search(r"(?<!\\)!(?<!\\)\[", outside_record)
    assert conversation_docx(_hostile()).startswith(b"PK")


@pytest.mark.parametrize("made", [_conversation(answer(), declined()), _hostile(), _conversation()])
def test_every_format_is_opened_again_as_it_was(made: Conversation) -> None:
    wanted = conversation_to_dict(made)
    written = (
        conversation_markdown(made).encode("utf-8", "surrogatepass"),
        conversation_html(made).encode("utf-8", "surrogatepass"),
        conversation_docx(made),
    )
    for data in written:
        assert conversation_to_dict(read_export(data)) == wanted


def test_an_export_that_was_edited_is_still_opened() -> None:
    text = conversation_markdown(_conversation(answer()))
    edited = "My notes. byline-record:AAAA\n\n" + text.replace("ferry", "FERRY") + "\nMore notes.\n"
    assert read_export(edited.encode()).id == "c1"


def _zip(name: str, data: bytes) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, data)
    return held.getvalue()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"just a text", "no conversation that Byline exported"),
        (b"", "no conversation that Byline exported"),
        (b"<!-- byline-record:AAAA -->", "damaged"),
        (b"<!-- byline-record:A -->", "damaged"),
        (b"PK\x03\x04 cut off", "no whole DOCX"),
        (_zip("word/document.xml", b"<x/>"), "no conversation that Byline exported"),
    ],
)
def test_what_is_no_export_is_refused_with_a_reason(data: bytes, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        read_export(data)
