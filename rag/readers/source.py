"""What finding and reading files yields besides articles."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

Format = Literal["text", "markdown", "html", "json", "jsonl", "pdf", "docx"]

FORMATS: dict[str, Format] = {
    ".txt": "text",
    ".text": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".json": "json",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".pdf": "pdf",
    ".docx": "docx",
}
ENDINGS = " ".join(FORMATS)

STANDARD_INPUT = "standard input"
"""How standard input is named in refusals and notices."""


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known of an article besides its text."""

    outlet: str | None = None
    date: date | None = None
    url: str | None = None
    title: str | None = None

    def __bool__(self) -> bool:
        return self != NOTHING

    def over(self, other: Metadata) -> Metadata:
        """This metadata, its gaps filled from ``other``."""
        return Metadata(
            outlet=self.outlet or other.outlet,
            date=self.date or other.date,
            url=self.url or other.url,
            title=self.title or other.title,
        )


NOTHING = Metadata()


@dataclass(frozen=True, slots=True)
class Source:
    """One file that may hold one article or many records.

    ``path`` is absolute, or ``Path("-")`` for standard input. ``root`` is the folder that was named (for a single
    file, the folder it lies in). ``doc`` is the path relative to ``root``; in JSON and JSONL it only begins the ids of
    records that have none. ``fingerprint`` changes with the file's size, its modification time and its row of side
    metadata, and is new each time for standard input. ``metadata`` comes from ``metadata.csv`` or ``metadata.json``.
    """

    path: Path
    root: Path
    doc: str
    format: Format
    fingerprint: str
    size_bytes: int
    metadata: Metadata = NOTHING

    @property
    def where(self) -> str:
        """How messages name the file."""
        return STANDARD_INPUT if self.path.name == "-" else str(self.path)


@dataclass(frozen=True, slots=True)
class Refusal:
    """Something that could not go in. ``where`` is a path or ``path:line``; ``doc`` the article's id if it has one."""

    where: str
    reason: str
    doc: str | None = None


@dataclass(frozen=True, slots=True)
class Notice:
    """Something that went in, but not quite as it stood: worth saying once."""

    where: str
    text: str


def os_reason(error: OSError) -> str:
    """The operating system's own words, without the path that the message names already."""
    return f"cannot be read: {error.strerror or error}"


def megabytes(size_bytes: int) -> str:
    """A size for a message; small ones (in tests, or with a small limit set) in bytes."""
    return f"{size_bytes / 1_000_000:.1f} MB" if size_bytes >= 100_000 else f"{size_bytes} bytes"
