"""``metadata.csv`` and ``metadata.json``: outlet, date, url and title of the files that lie beside or below them."""

from __future__ import annotations

import csv
import io
import json
import os
import posixpath
import unicodedata
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from rag.readers.encoding import NotText, decode
from rag.readers.fields import kind_of, lookup, read_fields
from rag.readers.source import Metadata, Notice, Refusal, os_reason

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SIDE_FILES = ("metadata.csv", "metadata.json")
_LISTED = 5


class _Broken(ValueError):
    """The side file cannot be used; ``line`` is where it breaks."""

    def __init__(self, reason: str, line: int | None = None) -> None:
        super().__init__(reason)
        self.line = line


@dataclass(slots=True)
class SideMetadata:
    """What the side files of one folder say. ``rows`` are keyed by path relative to that folder."""

    rows: dict[str, Metadata] = field(default_factory=dict)
    troubles: list[Refusal | Notice] = field(default_factory=list)


def read_side_files(folder: Path) -> SideMetadata:
    """Read the side files that lie in ``folder``; never raises. A broken one is left out and is a trouble."""
    side = SideMetadata()
    for name in SIDE_FILES:
        path = folder / name
        if not path.is_file():
            continue
        try:
            _read_rows(path, side)
        except OSError as error:
            side.troubles.append(Refusal(str(path), os_reason(error)))
        except NotText as error:
            side.troubles.append(Refusal(str(path), f"{error}; its metadata is not used"))
        except _Broken as error:
            where = f"{path}:{error.line}" if error.line else str(path)
            side.troubles.append(Refusal(where, f"{error}; its metadata is not used"))
    return side


def side_key(relative: str) -> str:
    """A file's path as rows are keyed: forward slashes, no ``./``, composed letters (macOS lists "é" as two)."""
    return unicodedata.normalize("NFC", posixpath.normpath(relative.strip().replace("\\", "/")))


def _read_rows(path: Path, side: SideMetadata) -> None:
    text = decode(path.read_bytes()).text
    rows = list((_csv_rows if path.suffix == ".csv" else _json_rows)(text))
    missing: list[str] = []
    seen: dict[str, int] = {}
    for line, row in rows:
        where = f"{path}:{line}" if line else str(path)
        name = next((value for _, value in lookup(row, "file") if isinstance(value, str) and value.strip()), None)
        if name is None:
            side.troubles.append(Refusal(where, "this row names no file; it is not used"))
            continue
        if row.get(None):
            reason = f"this row has more cells than the header (a comma without quotes?); {name} goes in without it"
            side.troubles.append(Refusal(where, reason))
            continue
        key = side_key(name)
        if key in seen:
            side.troubles.append(Notice(where, f"a second row for {name}; the first (line {seen[key]}) is used"))
            continue
        seen[key] = line
        if not os.path.exists(path.parent / key):  # noqa: PTH110  (a name with a NUL: no exception)
            missing.append(f"{name} (line {line})" if line else name)
        fields = read_fields({key: value for key, value in row.items() if key not in ("id", "text")})
        side.troubles.extend(Notice(where, f"{name}: {problem}") for problem in fields.problems)
        side.rows[key] = fields.metadata.over(side.rows.get(key, Metadata()))
    if missing:
        more = f" and {len(missing) - _LISTED} more" if len(missing) > _LISTED else ""
        text = f"names files that are not there: {', '.join(missing[:_LISTED])}{more}"
        side.troubles.append(Notice(str(path), text))


def _csv_rows(text: str) -> Iterator[tuple[int, dict[object, object]]]:
    stripped = text.lstrip("\r\n")
    line = blank_lines = text.count("\n") - stripped.count("\n")
    text = stripped
    header = text.partition("\n")[0]
    delimiter = max(",;\t", key=header.count)
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True, skipinitialspace=True)
    try:
        reader.fieldnames = [name.strip() for name in reader.fieldnames or ()]
        if not any(True for _ in lookup(dict.fromkeys(reader.fieldnames), "file")):
            raise _Broken(f"has no column 'file' in its header ({header.strip()[:80]!r})", line + 1)
        while True:
            line = blank_lines + reader.line_num + 1
            row = next(reader, None)
            if row is None:
                return
            yield line, dict(row)
    except csv.Error as error:
        raise _Broken(f"is broken: {error}", line) from error


def _json_rows(text: str) -> Iterator[tuple[int, dict[object, object]]]:
    try:
        content = json.loads(text)
    except json.JSONDecodeError as error:
        raise _Broken(f"is broken: {error.msg}, column {error.colno}", error.lineno) from error
    except (ValueError, RecursionError) as error:
        raise _Broken(f"is broken: {error}") from error
    if isinstance(content, dict):
        listed = content.get("files", content.get("articles"))
        content = listed if isinstance(listed, list) else [_keyed(name, row) for name, row in content.items()]
    if not isinstance(content, list):
        raise _Broken(f"is {kind_of(content)}, not a list of objects with 'file', nor an object keyed by file")
    for row in content:
        if not isinstance(row, dict):
            raise _Broken(f"has {kind_of(row)} where an object with 'file' is expected")
        yield 0, dict(row)


def _keyed(name: str, row: object) -> dict[str, object]:
    if not isinstance(row, dict):
        raise _Broken(f"has {kind_of(row)} for {name!r} where an object is expected")
    return {**row, "file": name}
