"""The files to ingest, below what was named on the command line. No text is read here."""

from __future__ import annotations

import hashlib
import os
import stat
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from rag.readers.sidefile import SIDE_FILES, SideMetadata, read_side_files, side_key
from rag.readers.source import ENDINGS, FORMATS, Metadata, Notice, Refusal, Source, os_reason

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator, Sequence

_READERS = "1"
"""Part of every fingerprint: a change that makes another text of the same file is read again."""


def find_sources(paths: Sequence[str | Path]) -> Iterator[Source | Refusal | Notice]:
    """Every file to read, each once, in the order of ``paths`` and then of names.

    Folders are walked recursively through symbolic links; hidden files, side files and files with other endings are
    passed over. ``-`` is JSONL on standard input. Never raises: what cannot be reached is a Refusal. A Notice says
    what is odd about a side file, and which folder holds nothing to read.
    """
    walk = _Walk()
    for path in [paths] if isinstance(paths, str | Path) else paths:
        if str(path) == "-":
            yield from walk.standard_input()
        elif not str(path).strip():
            yield Refusal("''", "an empty path; name a file, a folder, or - for standard input")
        else:
            yield from walk.named(_absolute(path))


def ingested_roots(paths: Sequence[str | Path]) -> tuple[Path, ...]:
    """The absolute folders and files that were named, for pruning; standard input and missing paths are not in it."""
    named = [paths] if isinstance(paths, str | Path) else paths
    roots = (_absolute(path) for path in named if str(path) != "-" and str(path).strip())
    return tuple(dict.fromkeys(root for root in roots if os.path.exists(root)))  # noqa: PTH110  (never raises)


def _absolute(path: str | Path) -> Path:
    """Without ``..``, links kept: ``doc`` and ``where`` are as the user named them."""
    return Path(os.path.abspath(os.path.expanduser(path)))  # noqa: PTH100, PTH111


@dataclass(slots=True)
class _Walk:
    """What was seen so far: real folders (so that link loops end), real files, and side files."""

    folders: set[tuple[int, int]] = field(default_factory=set)
    files: set[str] = field(default_factory=set)
    sides: dict[Path, SideMetadata] = field(default_factory=dict)

    def standard_input(self) -> Iterator[Source]:
        if "-" not in self.files:
            self.files.add("-")
            yield Source(Path("-"), Path("-"), "stdin", "jsonl", f"stdin:{time.time_ns()}", 0)

    def named(self, path: Path) -> Iterator[Source | Refusal | Notice]:
        try:
            mode = path.stat().st_mode
        except FileNotFoundError:
            yield _missing(path)
        except (OSError, ValueError) as error:  # ValueError: a NUL in the path
            yield _unreachable(path, error)
        else:
            if stat.S_ISDIR(mode):
                yield from self.folder(path)
            elif path.suffix.lower() in FORMATS:
                yield from self.file(path, path.parent)
            else:
                ending = f"the ending {path.suffix!r}" if path.suffix else "no ending"
                yield Refusal(_shown(path), f"has {ending}, which Byline does not read; it reads {ENDINGS}")

    def folder(self, root: Path) -> Iterator[Source | Refusal | Notice]:
        waiting = [root]
        empty = True
        while waiting:
            folder = waiting.pop()
            try:
                if not self._first_visit(folder):
                    empty = False
                    continue
                with os.scandir(folder) as listing:
                    entries = sorted(entry.name for entry in listing if not entry.name.startswith((".", "~$")))
            except OSError as error:
                empty = False
                yield _unreachable(folder, error)
                continue
            below = []
            for name in entries:
                path = folder / name
                if self._is_folder(path):
                    below.append(path)
                elif path.suffix.lower() in FORMATS and name not in SIDE_FILES:
                    empty = False
                    yield from self.file(path, root)
            waiting.extend(reversed(below))
        if empty:
            yield Notice(_shown(root), f"holds no file that Byline reads ({ENDINGS})")

    def file(self, path: Path, root: Path) -> Iterator[Source | Refusal | Notice]:
        try:
            status = path.stat()
            real = os.path.realpath(path)
        except FileNotFoundError:
            yield _missing(path)
            return
        except OSError as error:
            yield _unreachable(path, error)
            return
        if real in self.files:
            return
        self.files.add(real)
        if not stat.S_ISREG(status.st_mode):
            yield Refusal(_shown(path), "is not a regular file; to pipe articles in, use - for standard input")
            return
        doc = path.relative_to(root).as_posix()
        if not _is_unicode(doc):
            yield Refusal(_shown(path), "its name is not valid UTF-8; rename it")
            return
        metadata = yield from self._side_metadata(path, root)
        row = hashlib.sha256(repr(metadata).encode()).hexdigest()[:16] if metadata else "-"
        fingerprint = f"{_READERS}:{status.st_size}:{status.st_mtime_ns}:{row}"
        yield Source(path, root, doc, FORMATS[path.suffix.lower()], fingerprint, status.st_size, metadata)

    def _side_metadata(self, path: Path, root: Path) -> Generator[Refusal | Notice, None, Metadata]:
        """Yields the troubles of side files when they are first read; returns the file's metadata, nearest first."""
        metadata = Metadata()
        for folder in path.parents:
            if folder not in self.sides:
                self.sides[folder] = read_side_files(folder)
                yield from self.sides[folder].troubles
            row = self.sides[folder].rows.get(side_key(path.relative_to(folder).as_posix()))
            if row is not None:
                metadata = metadata.over(row)
            if folder == root:
                break
        return metadata

    def _first_visit(self, folder: Path) -> bool:
        status = folder.stat()
        real = (status.st_dev, status.st_ino)
        if real in self.folders:
            return False
        self.folders.add(real)
        return True

    def _is_folder(self, path: Path) -> bool:
        try:
            return stat.S_ISDIR(path.stat().st_mode)
        except OSError:
            return False  # ``file`` says what is wrong, if its ending is one that Byline reads


def _missing(path: Path) -> Refusal:
    if path.is_symlink():
        return Refusal(_shown(path), f"is a link to {os.readlink(path)}, which is not there")  # noqa: PTH115
    return Refusal(_shown(path), "is not there; check the spelling")


def _unreachable(path: Path, error: OSError | ValueError) -> Refusal:
    return Refusal(_shown(path), os_reason(error) if isinstance(error, OSError) else f"is not a path: {error}")


def _shown(path: Path) -> str:
    """The path for a message: what is not Unicode in it as ``\\xff``."""
    return os.fsencode(path).decode("utf-8", errors="backslashreplace")


def _is_unicode(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
