"""The fields of an article from what others call them."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from rag.readers.dates import DateProblem, read_date
from rag.readers.source import Metadata

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

SYNONYMS: dict[str, tuple[str, ...]] = {
    "id": ("_id", "doc_id", "article_id", "uuid", "guid", "key"),
    "text": ("body", "content", "article", "full_text", "article_text", "maintext"),
    "outlet": ("source", "publisher", "publication", "site", "sitename", "newspaper", "domain"),
    "date": ("published", "published_at", "pubdate", "date_published", "publish_date", "datetime", "created"),
    "url": ("link", "href", "source_url", "canonical"),
    "title": ("headline", "heading", "name"),
    "file": ("filename", "file_name", "path"),
}

_ABSENT = frozenset({"", "nan", "none", "null", "nat"})
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
_RUNS_CODE = ("javascript", "data", "vbscript")


@dataclass(frozen=True, slots=True)
class Fields:
    """``renamed`` are (name in the file, Byline's name); ``problems`` say what was left out and why."""

    id: str | None
    metadata: Metadata
    renamed: tuple[tuple[str, str], ...]
    problems: tuple[str, ...]


def storable(text: str) -> str:
    """``text`` of the same length, with U+FFFD for what SQLite and UTF-8 cannot hold: NUL and lone surrogates."""
    if text.isascii() and "\x00" not in text:
        return text
    return _UNSTORABLE.sub("\ufffd", text)


def lookup(record: Mapping[object, object], field: str) -> Iterator[tuple[str, object]]:
    """The (name, value) pairs that may stand for ``field``, Byline's own name first, then its synonyms in order.

    Names are compared without case, spaces, hyphens and underscores: ``publishedAt`` is ``published_at``."""
    if field in record:
        yield field, record[field]
    by_name: dict[str, list[str]] = {}
    for name in record:
        if isinstance(name, str) and name != field:
            by_name.setdefault(_plain(name), []).append(name)
    for synonym in dict.fromkeys(_plain(name) for name in (field, *SYNONYMS[field])):
        for name in by_name.get(synonym, ()):
            yield name, record[name]


def read_fields(record: Mapping[object, object]) -> Fields:
    """Everything but the text. What is null, blank or "NaN" counts as absent; nothing here raises."""
    renamed: list[tuple[str, str]] = []
    problems: list[str] = []

    def first(field: str) -> object:
        for name, value in lookup(record, field):
            if _present(value):
                if name != field:
                    renamed.append((name, field))
                return value
        return None

    identity = _identity(first("id"), problems)
    metadata = Metadata(
        outlet=_outlet(first("outlet"), problems),
        date=_date(first("date"), problems),
        url=_url(first("url"), problems),
        title=_line(first("title"), "title", problems),
    )
    return Fields(identity, metadata, tuple(renamed), tuple(problems))


def _plain(name: str) -> str:
    return re.sub(r"[\s_-]", "", name.lower())


def _present(value: object) -> bool:
    if isinstance(value, str):
        return value.strip().lower() not in _ABSENT
    if isinstance(value, float):
        return not math.isnan(value)
    return value is not None and value != {} and value != []


def _identity(value: object, problems: list[str]) -> str | None:
    if isinstance(value, str):
        return storable(value)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    if isinstance(value, dict) and isinstance(value.get("$oid"), str):  # MongoDB's export
        return storable(value["$oid"])
    if value is not None:
        problems.append(f"id left out: it is {_kind(value)}, not text or a number")
    return None


def _line(value: object, field: str, problems: list[str]) -> str | None:
    """One line of text: a title that is wrapped in its file is still one title."""
    if isinstance(value, str):
        return " ".join(storable(value).split())
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    if value is not None:
        problems.append(f"{field} left out: it is {_kind(value)}, not text")
    return None


def _outlet(value: object, problems: list[str]) -> str | None:
    if isinstance(value, dict):
        names = (value.get(key) for key in ("name", "title", "id"))
        value = next((name for name in names if isinstance(name, str) and _present(name)), None)
    if isinstance(value, str) and value.strip().lower().startswith(("http://", "https://")):
        value = _host(value.strip())
    return _line(value, "outlet", problems)


def _host(url: str) -> str:
    try:
        return (urlsplit(url).hostname or url).removeprefix("www.")
    except ValueError:
        return url


def _date(value: object, problems: list[str]) -> date | None:
    if isinstance(value, dict) and len(value) == 1:  # {"$date": …}, MongoDB's export
        value = value.get("$date", value)
    if value is None:
        return None
    try:
        return read_date(value)
    except DateProblem as problem:
        problems.append(f"date left out: {storable(str(problem))}")
        return None


def _url(value: object, problems: list[str]) -> str | None:
    url = _line(value, "url", problems)
    if url is not None and url.partition(":")[0].lower() in _RUNS_CODE:
        problems.append(f"url left out: {url[:40]!r} is no address but code")
        return None
    return url


def _kind(value: object) -> str:
    return {bool: "true or false", list: "a list", dict: "an object", int: "a number", float: "a number"}.get(
        type(value), type(value).__name__
    )


def kind_of(value: object) -> str:
    """What a JSON value is, in words."""
    return "text" if isinstance(value, str) else "null" if value is None else _kind(value)
