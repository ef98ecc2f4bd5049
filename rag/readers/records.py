"""Records of JSON and JSONL to articles, each on its own: a broken one is refused and the rest goes in."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, BinaryIO

from rag.readers.encoding import NotText, decode
from rag.readers.fields import kind_of, lookup, read_fields, storable
from rag.readers.lines import TooLong, read_lines
from rag.readers.remarks import Remarks
from rag.readers.source import Notice, Refusal, Source, megabytes
from rag.types import Article

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_JSON_FILE_ARTICLES = 10
"""A .json file is parsed whole; it may be this many times as large as one article may be."""
_LISTS = ("articles", "records", "documents", "items", "results", "data")
_SPACE = re.compile(r"[ \t\r\n]*")
_DECODER = json.JSONDecoder(strict=False)  # raw tabs inside strings are common and harmless


@dataclass(slots=True)
class _Reading:
    source: Source
    max_article_bytes: int
    remarks: Remarks = field(init=False)

    def __post_init__(self) -> None:
        self.remarks = Remarks(self.source.where)

    def refuse(self, line: int, reason: str, doc: str | None = None) -> Refusal:
        return Refusal(f"{self.source.where}:{line}", reason, doc)


def read_jsonl(source: Source, stream: BinaryIO, *, max_article_bytes: int) -> Iterator[Article | Refusal | Notice]:
    """One record a line. Memory is bounded by the longest line that the limit allows. Raises NotText for a file that
    is binary from its first line on, and OSError."""
    reading = _Reading(source, max_article_bytes)
    lines = 0
    for line, content in read_lines(stream, max_line_bytes=max_article_bytes):
        lines += 1
        if isinstance(content, TooLong):
            yield reading.refuse(line, f"line is {megabytes(content.size_bytes)}, the limit is "
                                       f"{megabytes(max_article_bytes)} (setting max_article_bytes)")  # fmt: skip
            continue
        try:
            record, remarks = _parse_line(content)
        except NotText as error:
            if lines == 1 and "binary" in str(error):
                raise
            yield reading.refuse(line, f"this line {error}")
            continue
        except (ValueError, RecursionError) as error:
            yield reading.refuse(line, _parser_reason(error))
            continue
        for remark in remarks:
            reading.remarks.add(line, remark)
        yield _to_article(reading, line, record, f"{source.doc}#{line}")
    if not lines:
        yield Refusal(source.where, "is empty")
    yield from reading.remarks.notices()


def read_json(source: Source, data: bytes, *, max_article_bytes: int) -> Iterator[Article | Refusal | Notice]:
    """A list of records, one record, or an object with a list of them. Raises NotText.

    A list that breaks off is read up to the break."""
    decoded = decode(data)
    reading = _Reading(source, max_article_bytes)
    for remark in decoded.remarks:
        yield Notice(source.where, remark)
    text = decoded.text
    found = 0
    for position, record in _scan(text):
        found += 1
        line = text.count("\n", 0, position) + 1
        if isinstance(record, _Break):
            yield reading.refuse(line, record.reason)
        else:
            yield _to_article(reading, line, record, f"{source.doc}#{found}")
    if not found:
        yield Refusal(source.where, "is empty" if not text.strip() else "holds an empty list: no record to read")
    yield from reading.remarks.notices()


def json_file_limit_bytes(max_article_bytes: int) -> int:
    return max_article_bytes * _JSON_FILE_ARTICLES


def is_jsonl(data: bytes) -> bool:
    """Whether a .json file holds one object a line, as many exports do."""
    lines = [line for line in data.split(b"\n", 3)[:3] if line.strip()]
    if len(lines) < 2:
        return False
    try:
        return all(isinstance(json.loads(line, strict=False), dict) for line in lines[:2])
    except (ValueError, RecursionError):
        return False


def _parse_line(content: bytes) -> tuple[object, tuple[str, ...]]:
    """The JSON of one line, and what was assumed of its encoding. Raises NotText, ValueError, RecursionError."""
    try:
        return json.loads(content.decode("utf-8"), strict=False), ()
    except (ValueError, RecursionError):
        decoded = decode(content)
        return json.loads(decoded.text, strict=False), decoded.remarks


def _to_article(reading: _Reading, line: int, record: object, default_doc: str) -> Article | Refusal:
    if not isinstance(record, dict):
        return reading.refuse(line, f"is {kind_of(record)}, not an object with a 'text'")
    fields = read_fields(record)
    doc = fields.id or default_doc
    name, text = _text(record)
    if not isinstance(text, str):
        if text is None:
            names = ", ".join(str(key) for key in list(record)[:8]) or "none"
            return reading.refuse(line, storable(f"record has no text (its fields: {names})"), doc)
        return reading.refuse(line, f"{name!r} is {kind_of(text)}, not text", doc)
    if not text.strip():
        return reading.refuse(line, f"{name!r} is empty", doc)
    size_bytes = len(text.encode("utf-8", errors="surrogatepass"))
    if size_bytes > reading.max_article_bytes:
        limit = megabytes(reading.max_article_bytes)
        reason = f"text is {megabytes(size_bytes)}, the limit is {limit} (setting max_article_bytes)"
        return reading.refuse(line, reason, doc)
    kept = storable(text)
    if kept != text:
        changed = sum(1 for before, after in zip(text, kept, strict=True) if before != after)
        reading.remarks.add(line, f"characters that cannot be stored replaced by U+FFFD: {changed}")
    if name != "text":
        reading.remarks.renamed[name, "text"] += 1
    reading.remarks.renamed.update(fields.renamed)
    for problem in fields.problems:
        reading.remarks.add(line, problem)
    # A row of side metadata speaks for the whole file: what a record says of itself is nearer.
    known = fields.metadata.over(reading.source.metadata)
    return Article(doc=doc, text=kept, outlet=known.outlet, date=known.date, url=known.url, title=known.title)


def _text(record: dict[object, object]) -> tuple[str, object]:
    """The field that holds the text. Where 'text' itself is null or blank, a synonym may hold it; where it is of
    another kind, the record is not what it seems and no synonym is tried."""
    blank: tuple[str, object] = ("text", None)
    wrong: tuple[str, object] | None = None
    for name, value in lookup(record, "text"):
        if isinstance(value, str) and value.strip():
            return name, value
        if isinstance(value, str):
            blank = (name, value)
        elif value is not None and name == "text":
            return name, value
        elif value is not None:
            wrong = wrong or (name, value)
    return wrong or blank


@dataclass(frozen=True, slots=True)
class _Break:
    reason: str


def _scan(text: str) -> Iterator[tuple[int, object]]:
    """The records of a JSON text with where each begins; a ``_Break`` where it stops being JSON."""
    start = _skip(text, 0)
    if not text[start:]:
        return
    if text[start] == "[":
        yield from _scan_list(text, start)
        return
    try:
        content, end = _DECODER.raw_decode(text, start)
    except (ValueError, RecursionError) as error:
        found = _find_list(text, start, _LISTS)
        if found is not None:
            yield from _scan_list(text, found)
        else:
            yield _position(error, start), _Break(_parser_reason(error))
        return
    records = _listed(content)
    if records is None:
        yield start, content
    else:
        found = _find_list(text, start, (records,))
        yield from _scan_list(text, start if found is None else found)
    rest = _skip(text, end)
    if text[rest:]:
        yield rest, _Break("extra data after the end of the JSON; one record a line belongs in a .jsonl file")


def _listed(content: object) -> str | None:
    """The key under which an object lists its records, None for an object that is a record itself."""
    if not isinstance(content, dict) or isinstance(content.get("text"), str):
        return None
    lists = (key for key in _LISTS if isinstance(content.get(key), list))
    return next((key for key in lists if all(isinstance(item, dict) for item in content[key])), None)


def _find_list(text: str, start: int, keys: Sequence[str]) -> int | None:
    """Where the list of the first of the object's own ``keys`` begins; None if the object breaks off before it."""
    position = _skip(text, start + 1)
    try:
        while True:
            name, end = _DECODER.raw_decode(text, position)
            position = _skip(text, _skip(text, end) + 1)  # after the colon
            if name in keys and text[position : position + 1] == "[":
                return position
            _, end = _DECODER.raw_decode(text, position)
            position = _skip(text, _skip(text, end) + 1)  # after the comma
    except (ValueError, RecursionError):
        return None


def _scan_list(text: str, start: int) -> Iterator[tuple[int, object]]:
    """The elements of the list that begins with the bracket at ``start``."""
    position = _skip(text, start + 1)
    if text[position : position + 1] == "]":
        return
    while True:
        try:
            element, end = _DECODER.raw_decode(text, position)
        except (ValueError, RecursionError) as error:
            reason = f"{_parser_reason(error)}; what comes before it went in, what comes after it did not"
            yield _position(error, position), _Break(reason)
            return
        yield position, element
        end = _skip(text, end)
        if text[end : end + 1] == "]":
            return
        if text[end : end + 1] != ",":
            yield (
                min(end, len(text)),
                _Break("broken JSON: a comma or ']' is missing; what comes after it did not go in"),
            )
            return
        position = _skip(text, end + 1)


def _skip(text: str, position: int) -> int:
    match = _SPACE.match(text, position)
    return match.end() if match else position


def _position(error: Exception, otherwise: int) -> int:
    return error.pos if isinstance(error, json.JSONDecodeError) else otherwise


def _parser_reason(error: Exception) -> str:
    if isinstance(error, json.JSONDecodeError):
        return f"broken JSON: {error.msg}, column {error.colno}"
    if isinstance(error, RecursionError):
        return "broken JSON: nested too deeply"
    return f"broken JSON: {error}"
