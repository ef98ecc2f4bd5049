"""Lines of a binary stream, none longer than a limit in memory."""

from __future__ import annotations

import codecs
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO, Protocol, cast

if TYPE_CHECKING:
    from collections.abc import Iterator

_PEEK_BYTES = 4
_PASSED_OVER_BYTES = 1 << 20
_WIDE_MARKS = (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_WIDE = ("utf-32", "utf-32", "utf-16", "utf-16")


@dataclass(frozen=True, slots=True)
class TooLong:
    """Stands for a line over the limit, which was passed over without keeping it."""

    size_bytes: int


class _Lines(Protocol):
    def readline(self, size: int, /) -> bytes: ...


def read_lines(stream: BinaryIO, *, max_line_bytes: int) -> Iterator[tuple[int, bytes | TooLong]]:
    """The (number from 1, content) of each line that is not blank, without its line end: as UTF-8 where the stream is
    marked as UTF-16 or UTF-32, else as it stands. A byte order mark is left out."""
    lines = _open(stream)
    number = 0
    while content := lines.readline(max_line_bytes + 2):  # room for the line end
        number += 1
        body_bytes = len(content.rstrip(b"\r\n"))
        if body_bytes > max_line_bytes:
            yield number, TooLong(body_bytes + (0 if content.endswith(b"\n") else _pass_over(lines)))
        elif content.strip():
            yield number, content.rstrip(b"\r\n")


def _pass_over(lines: _Lines) -> int:
    """Read to the end of the line; gives the bytes that were left of it."""
    size_bytes = 0
    while content := lines.readline(_PASSED_OVER_BYTES):
        size_bytes += len(content.rstrip(b"\r\n"))
        if content.endswith(b"\n"):
            break
    return size_bytes


def _open(stream: BinaryIO) -> _Lines:
    buffered = stream if hasattr(stream, "peek") else io.BufferedReader(cast("io.RawIOBase", stream))
    start = cast("io.BufferedReader", buffered).peek(_PEEK_BYTES)[:_PEEK_BYTES]
    for mark, encoding in zip(_WIDE_MARKS, _WIDE, strict=True):
        if start.startswith(mark):
            return _Utf8Lines(io.TextIOWrapper(cast("io.BufferedReader", buffered), encoding, "replace", newline="\n"))
    if start.startswith(codecs.BOM_UTF8):
        buffered.read(len(codecs.BOM_UTF8))
    return buffered


@dataclass(frozen=True, slots=True)
class _Utf8Lines:
    text: io.TextIOWrapper

    def readline(self, size: int, /) -> bytes:
        return self.text.readline(size).encode("utf-8", errors="replace")
