from __future__ import annotations

import os
import socket
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.rag.readers.reading import Read

PAGE = """<!DOCTYPE html>
<html lang="en"><head><meta charset="{charset}"><title>Bridge shut | The Harbour Post</title>
<meta property="og:site_name" content="The Harbour Post">
<meta property="og:title" content="Bridge shut, mayor says">
<meta property="article:published_time" content="2031-05-03T10:11:12Z">
<link rel="canonical" href="https://harbour.example/bridge"></head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/w">World desk</a></li></ul></nav>
<div class="cookie-banner">We value your privacy and use tracking.</div>
<main><article><h1>Bridge shut, mayor says</h1>
<p>The old bridge was shut on Saturday, “for weeks”, Mayor Ilse Brandt said.</p>
<p>Two people were hurt, according to the harbour police.</p>
<blockquote><p>We heard a crack.</p><footer>— a ferry worker</footer></blockquote>
<img src="http://tracker.invalid/pixel.png"></article></main>
<footer>Contact us. Subscribe to our newsletter.</footer></body></html>"""


def test_the_text_is_the_file_to_the_character(tmp_path: Path, read: Callable[..., Read]) -> None:
    text = "\r\n  BRIDGE SHUT\r\n\r\n\t“No,” she said.\n\n\x0c end \u2028 x  \r\n"
    (tmp_path / "a.txt").write_bytes(text.encode())
    got = read(tmp_path)
    assert (got.article.doc, got.article.text, got.said) == ("a.txt", text, "")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    text=st.text(st.characters(exclude_categories=["Cs", "Cc"], include_characters="\r\n"), max_size=60),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-32"]),
)
def test_unicode_files_read_back(text: str, encoding: str, tmp_path: Path, read: Callable[..., Read]) -> None:
    text = f"He said: {text}"
    (tmp_path / "a.txt").write_bytes(text.encode(encoding))
    assert read(tmp_path).article.text == text


def test_a_legacy_encoding_is_said(tmp_path: Path, read: Callable[..., Read]) -> None:
    (tmp_path / "a.txt").write_bytes("“No,” she said".encode("cp1252"))
    got = read(tmp_path)
    assert got.article.text == "“No,” she said"
    assert "not UTF-8; Windows-1252 assumed" in got.said


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.txt", b"", "is empty"),
        ("a.txt", b" \r\n\t\n", "is empty: it holds only white space"),
        ("a.txt", b"\xef\xbb\xbf", "is empty"),
        ("a.txt", b"\x89PNG\r\n\x1a\n" + b"\x00" * 40, "looks like binary (PNG image), not text"),
        ("a.txt", b"%PDF-1.4 ...", "looks like binary (PDF), not text"),
        ("a.txt", b"PK\x03\x04", "looks like binary (ZIP"),
        ("a.md", b"\x00\x01\x02\x03\x04", "looks like binary"),
        ("a.html", b"", "is empty"),
        ("a.html", b"\xff\xd8\xff\xe0\x00\x10JFIF", "looks like binary (JPEG image)"),
        ("a.html", b"<html><head></head><body></body></html>", "no main text"),
        ("a.pdf", b"", "is empty"),
        ("a.docx", b"", "is empty"),
        ("a.json", b"", "is empty"),
        ("a.jsonl", b"", "is empty"),
        ("a.json", b" \n", "is empty"),
        ("a.jsonl", b"\n \n", "is empty"),
        ("a.txt", b"x" * 2_000_000, "is 2.0 MB, the limit is 1.0 MB (setting max_article_bytes)"),
        ("a.pdf", b"x" * 2_000_000, "is 2.0 MB, the limit is 1.0 MB"),
    ],
)
def test_a_bad_file_is_refused_by_name_and_the_others_go_in(
    tmp_path: Path, read: Callable[..., Read], name: str, data: bytes, reason: str
) -> None:
    (tmp_path / name).write_bytes(data)
    (tmp_path / "good.txt").write_text("The mayor said no.")
    got = read(tmp_path)
    assert got.article.doc == "good.txt"
    (refusal,) = got.refusals
    assert refusal.where == str(tmp_path / name)
    assert reason in refusal.reason


def test_a_huge_file_is_refused_before_it_is_read(tmp_path: Path, read: Callable[..., Read]) -> None:
    with (tmp_path / "a.txt").open("wb") as stream:
        stream.truncate(1 << 40)  # sparse: a terabyte that takes no room on disk, and none in memory
    assert "the limit is 1.0 MB" in read(tmp_path).refusal.reason


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads every file")
def test_a_file_without_permission(tmp_path: Path, read: Callable[..., Read]) -> None:
    path = tmp_path / "a.txt"
    path.write_text("x")
    path.chmod(0)
    assert read(tmp_path).refusal.reason == "cannot be read: Permission denied"


def test_a_file_that_vanishes_between_finding_and_reading(tmp_path: Path) -> None:
    from rag.readers import Refusal, Source, find_sources, read_source

    for name in ("a.txt", "b.jsonl"):
        (tmp_path / name).write_text("x")
    found = [item for item in find_sources([tmp_path]) if isinstance(item, Source)]
    for source in found:
        source.path.unlink()
        (refusal,) = read_source(source, max_article_bytes=100)
        assert refusal == Refusal(str(source.path), "cannot be read: No such file or directory", source.doc)


def test_markdown_front_matter_is_read_and_stays_in_the_text(tmp_path: Path, read: Callable[..., Read]) -> None:
    text = (
        "---\r\nHeadline: Bridge shut\r\nsource: {name: The Harbour Post}\r\npublished: 2031-05-03\r\n"
        "link: https://harbour.example/a\r\ntags: [x]\r\n---\r\n# Other\r\n\r\nThe mayor said no.\r\n"
    )
    (tmp_path / "a.md").write_bytes(text.encode())
    got = read(tmp_path)
    article = got.article
    assert article.text == text
    assert (article.outlet, article.date, article.url, article.title) == (
        "The Harbour Post",
        date(2031, 5, 3),
        "https://harbour.example/a",
        "Bridge shut",
    )
    assert "read 'published' as 'date'" in got.said


@pytest.mark.parametrize(
    ("front", "said"),
    [
        ("---\ntitle: [Bridge\n---\n", "not YAML"),
        ("---\ntitle: a: b\n---\n", "a.md:2 front matter left out, it is not YAML"),
        ("---\ndate: 2031-02-31\n---\n", "front matter left out"),
        ("---\ndate: 03/04/2031\n---\n", "a.md:1 date left out: '03/04/2031' may be day/month or month/day"),
        ("---\n!!python/object/apply:os.system ['true']\n---\n", "front matter left out"),
    ],
)
def test_odd_front_matter_is_said_and_the_article_goes_in(
    tmp_path: Path, read: Callable[..., Read], front: str, said: str
) -> None:
    (tmp_path / "a.md").write_text(front + "The mayor said no.\n")
    got = read(tmp_path)
    assert got.article.text == front + "The mayor said no.\n"
    assert said in got.said


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("# Bridge shut #\n\nText", "Bridge shut"),
        ("---\noutlet: Post\n---\n\n# Bridge shut\n", "Bridge shut"),
        ("---\n\nProse between two rules.\n\n---\n", None),
        ("---\nThe rule above is not closed: so this is text.\n", None),
        ("#hashtag\n", None),
    ],
)
def test_markdown_title_from_its_first_heading(
    tmp_path: Path, read: Callable[..., Read], text: str, title: str | None
) -> None:
    (tmp_path / "a.markdown").write_text(text)
    got = read(tmp_path)
    assert (got.article.text, got.article.title, got.notices) == (text, title, [])


@pytest.mark.parametrize(
    ("name", "charset"),
    [("a.html", "utf-8"), ("a.HTM", "windows-1252"), ("a.html", "iso-8859-1"), ("a.html", "utf-16")],
)
def test_a_saved_page_gives_its_main_text_and_metadata(
    tmp_path: Path, read: Callable[..., Read], name: str, charset: str
) -> None:
    page = PAGE.replace("{charset}", charset)
    (tmp_path / name).write_bytes(page.encode("cp1252" if charset == "iso-8859-1" else charset))
    article = read(tmp_path).article
    lines = article.text.split("\n")
    assert "The old bridge was shut on Saturday, “for weeks”, Mayor Ilse Brandt said." in lines
    assert "Two people were hurt, according to the harbour police." in lines
    assert "a ferry worker" in article.text
    for furniture in ("World desk", "privacy", "newsletter"):
        assert furniture not in article.text
    assert (article.outlet, article.date, article.url, article.title) == (
        "The Harbour Post",
        date(2031, 5, 3),
        "https://harbour.example/bridge",
        "Bridge shut, mayor says",
    )


def test_a_page_is_never_fetched(
    tmp_path: Path, read: Callable[..., Read], monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("the network was used")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    (tmp_path / "a.html").write_text(PAGE.replace("{charset}", "utf-8"))
    (tmp_path / "b.html").write_text("<html><head><base href='http://x.invalid'></head><body></body></html>")
    got = read(tmp_path)
    assert got.article.doc == "a.html"
    assert capfd.readouterr() == ("", "")


def test_a_text_file_that_is_a_page(tmp_path: Path, read: Callable[..., Read]) -> None:
    (tmp_path / "a.txt").write_text("\n<!-- saved -->\n" + PAGE.replace("{charset}", "utf-8"))
    got = read(tmp_path)
    assert "<p>" not in got.article.text
    assert got.article.outlet == "The Harbour Post"
    assert "read as HTML" in got.said


@pytest.mark.parametrize(
    "html",
    [
        "<div>" * 5000 + "The mayor said no." + "</div>" * 5000,
        "<p>The mayor\x00 said no.</p>" * 3,
        "<" * 9999,
        "&#xD800; <p>x",
    ],
)
def test_broken_html_does_not_crash(tmp_path: Path, read: Callable[..., Read], html: str) -> None:
    (tmp_path / "a.html").write_text(html)
    got = read(tmp_path)
    assert len(got.articles) + len(got.refusals) == 1
    for article in got.articles:
        article.text.encode()


def test_side_metadata_goes_before_the_files_own(tmp_path: Path, read: Callable[..., Read]) -> None:
    (tmp_path / "a.md").write_text("---\noutlet: Own Post\ntitle: Own title\n---\nText.")
    (tmp_path / "metadata.csv").write_text("file,outlet,date\na.md,Side Post,2031-05-03\n")
    article = read(tmp_path).article
    assert (article.outlet, article.title, article.date) == ("Side Post", "Own title", date(2031, 5, 3))


def test_articles_go_in_without_a_broken_side_file(tmp_path: Path, read: Callable[..., Read]) -> None:
    (tmp_path / "a.txt").write_text("The mayor said no.")
    (tmp_path / "metadata.json").write_text("{")
    got = read(tmp_path)
    assert got.article.outlet is None
    assert [refusal.where for refusal in got.refusals] == [f"{tmp_path / 'metadata.json'}:1"]
