"""A saved web page to its main text and metadata, with trafilatura; nothing is fetched."""

from __future__ import annotations

import codecs
import logging
import re
from typing import TYPE_CHECKING

from rag.readers.dates import DateProblem, read_date
from rag.readers.encoding import Decoded, NotText, decode
from rag.readers.fields import storable
from rag.readers.plain import plain_article
from rag.readers.source import Metadata, Notice, Refusal, Source

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rag.types import Article

_DECLARED = re.compile(
    rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w-]+)|<\?xml[^>]{0,100}encoding=[\"']([\w-]+)", re.I
)
_XML_DECLARATION = re.compile(r"\s*<\?xml[^>]*\?>")

# On short pages trafilatura falls back to all text of the page, menus and cookie notices included. A footer inside an
# article may say whose words they are, and stays.
_FURNITURE = [
    "//nav",
    "//aside",
    "//form",
    "//footer[not(ancestor::article) and not(ancestor::main)]",
    "//*[@role='navigation' or @role='contentinfo' or @role='search' or @aria-hidden='true']",
    "//*[not(self::html or self::body or self::article or self::main)]"
    "[contains(@id,'cookie') or contains(@class,'cookie') or contains(@id,'consent') or contains(@class,'consent')]",
]


def read_html(source: Source, data: bytes) -> Iterator[Article | Refusal | Notice]:
    """The main text, a paragraph a line; outlet, date, url and title as the page declares them. Raises NotText."""
    decoded = _decode_page(data)
    for remark in decoded.remarks:
        yield Notice(source.where, remark)
    if not decoded.text.strip():
        yield Refusal(source.where, "is empty", source.doc)
        return
    yield from page_article(source, decoded.text)


def page_article(source: Source, html: str) -> Iterator[Article | Refusal | Notice]:
    import trafilatura

    # Its warnings go to standard error where no logging is set up; what matters of them is in the refusal.
    logging.getLogger("trafilatura").addHandler(logging.NullHandler())
    logging.getLogger("htmldate").addHandler(logging.NullHandler())
    try:
        tree = trafilatura.load_html(_XML_DECLARATION.sub("", html.replace("\x00", "\ufffd"), count=1))
        if tree is None:
            yield Refusal(source.where, "cannot be read as HTML", source.doc)
            return
        for footer in tree.xpath("//blockquote//footer | //figure[.//blockquote]//figcaption"):
            footer.tag = "p"  # "— a ferry worker": whose words these are; trafilatura would drop it
        page = trafilatura.bare_extraction(
            tree,
            with_metadata=True,
            include_comments=False,
            prune_xpath=_FURNITURE,
            # What the page declares, not the first date somewhere in its text ("Copyright 2019").
            date_extraction_params={"extensive_search": False, "original_date": True, "max_date": "2200-01-01"},
        )
    except Exception as error:  # whatever lxml and trafilatura raise for a page
        yield Refusal(source.where, f"cannot be read as HTML: {shortened(error)}", source.doc)
        return
    text = storable(str(getattr(page, "text", None) or ""))
    if not text.strip():
        yield Refusal(source.where, "no main text was found in this page", source.doc)
        return
    own, problem = _page_metadata(page)
    yield plain_article(source, text, own)
    if problem:
        yield Notice(source.where, problem)


def shortened(error: Exception) -> str:
    """A library's message on one line."""
    message = " ".join(storable(str(error)).split()) or type(error).__name__
    return message if len(message) <= 200 else message[:199] + "…"


def _page_metadata(page: object) -> tuple[Metadata, str | None]:
    outlet, hostname, written, url, title = (
        storable(value).strip() or None if isinstance(value, str) else None
        for value in (getattr(page, name, None) for name in ("sitename", "hostname", "date", "url", "title"))
    )
    try:
        day = read_date(written) if written else None
    except DateProblem as error:
        return Metadata(outlet or hostname, None, url, title), f"date left out: {error}"
    return Metadata(outlet or hostname, day, url, title), None


def _decode_page(data: bytes) -> Decoded:
    """UTF-8 if it is that, else what the page declares, else as for any text."""
    try:
        return Decoded(data.decode("utf-8-sig"), "utf-8") if b"\x00" not in data else decode(data)
    except UnicodeDecodeError:
        pass
    match = _DECLARED.search(data[:4096])
    if match:
        name = (match[1] or match[2]).decode()
        # Browsers read "iso-8859-1" as Windows-1252: that is what pages mean by it.
        name = "cp1252" if name.lower() in ("iso-8859-1", "latin1", "latin-1", "ascii", "us-ascii") else name
        try:
            if codecs.lookup(name).name != "utf-8":
                return Decoded(data.decode(name), name)
        except (LookupError, UnicodeDecodeError):
            pass
    return decode(data)


__all__ = ["NotText", "page_article", "read_html", "shortened"]
