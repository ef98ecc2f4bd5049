"""One file to its articles."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, BinaryIO

from rag.readers.documents import read_docx, read_pdf
from rag.readers.encoding import NotText, decode
from rag.readers.pages import page_article, read_html
from rag.readers.plain import looks_like_html, plain_article, read_markdown
from rag.readers.records import is_jsonl, json_file_limit_bytes, read_json, read_jsonl
from rag.readers.source import Notice, Refusal, Source, megabytes, os_reason

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rag.types import Article


def read_source(
    source: Source, *, max_article_bytes: int, stdin: BinaryIO | None = None
) -> Iterator[Article | Refusal | Notice]:
    """The articles of one file in order, with what was refused and what was assumed.

    ``Article.text`` of a text file is its decoded characters, no byte order mark, nothing else changed. Records of one
    file may repeat an id. ``stdin`` stands for standard input. Raises nothing for what is in the file.
    """
    try:
        yield from _read(source, max_article_bytes, stdin)
    except NotText as error:
        yield Refusal(source.where, str(error), source.doc)
    except OSError as error:
        yield Refusal(source.where, os_reason(error), source.doc)


def _read(source: Source, max_article_bytes: int, stdin: BinaryIO | None) -> Iterator[Article | Refusal | Notice]:
    if source.path.name == "-":
        stream = stdin if stdin is not None else sys.stdin.buffer
        yield from read_jsonl(source, stream, max_article_bytes=max_article_bytes)
        return
    if source.format == "jsonl":
        with source.path.open("rb") as stream:
            yield from read_jsonl(source, stream, max_article_bytes=max_article_bytes)
        return
    limit_bytes = json_file_limit_bytes(max_article_bytes) if source.format == "json" else max_article_bytes
    data = _read_whole(source, limit_bytes)
    if data is None:
        hint = "; write one record a line, as .jsonl" if source.format == "json" else ""
        limit = f"the limit is {megabytes(limit_bytes)} (setting max_article_bytes){hint}"
        yield Refusal(source.where, f"is {megabytes(source.path.stat().st_size)}, {limit}", source.doc)
    elif not data:
        yield Refusal(source.where, "is empty", source.doc)
    elif source.format == "pdf":
        yield read_pdf(source, data, max_article_bytes=max_article_bytes)
    elif source.format == "docx":
        yield read_docx(source, data, max_article_bytes=max_article_bytes)
    elif source.format == "json":
        yield from _read_json(source, data, max_article_bytes)
    elif source.format == "html":
        yield from read_html(source, data)
    else:
        yield from _read_text(source, data)


def _read_whole(source: Source, limit_bytes: int) -> bytes | None:
    """The file's bytes; None, without reading, for one over the limit."""
    if source.path.stat().st_size > limit_bytes:
        return None
    with source.path.open("rb") as stream:
        data = stream.read(limit_bytes + 1)  # it may be growing
    return data if len(data) <= limit_bytes else None


def _read_json(source: Source, data: bytes, max_article_bytes: int) -> Iterator[Article | Refusal | Notice]:
    if is_jsonl(data):
        import io

        yield from read_jsonl(source, io.BytesIO(data), max_article_bytes=max_article_bytes)
        yield Notice(source.where, "holds one record a line; read as JSONL")
    else:
        yield from read_json(source, data, max_article_bytes=max_article_bytes)


def _read_text(source: Source, data: bytes) -> Iterator[Article | Refusal | Notice]:
    decoded = decode(data)
    for remark in decoded.remarks:
        yield Notice(source.where, remark)
    if source.format == "markdown":
        yield from read_markdown(source, decoded.text)
    elif looks_like_html(decoded.text):
        yield Notice(source.where, "is a web page; read as HTML")
        yield from page_article(source, decoded.text)
    else:
        yield plain_article(source, decoded.text)
