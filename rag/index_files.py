"""The files of the vector index: synced and noted after each change, and compared with the note before they are loaded.

Chroma neither syncs its HNSW files nor checks them, and a torn one can take the whole process down.
"""

from __future__ import annotations

import os
import zlib
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rag.store import Store

CHROMA_DATABASE = "chroma.sqlite3"
_PERSISTED = "index_metadata.pickle"


def _files(folder: Path | str) -> Iterator[str]:
    """The files of a persisted HNSW index. Chroma's SQLite file looks after itself, and an index that is not persisted
    yet (below 1,000 vectors) is made from that file, and its folder written over, whenever it is opened."""
    for path in sorted(Path(folder).glob(f"*/{_PERSISTED}")):
        yield from sorted(str(file) for file in path.parent.iterdir() if file.is_file())


def sync(folder: Path) -> dict[str, tuple[int, int]]:
    """Sync the HNSW files to the disk; gives the size and checksum of each, by its path inside the folder."""
    noted = {}
    for path in _files(folder):
        with open(path, "r+b") as file:  # noqa: PTH123
            os.fsync(file.fileno())
        noted[os.path.relpath(path, folder)] = _size_and_checksum(path)
    return noted


def _size_and_checksum(path: str) -> tuple[int, int]:
    size, checksum = 0, 0
    with open(path, "rb") as file:  # noqa: PTH123
        while block := file.read(1 << 20):
            size, checksum = size + len(block), zlib.crc32(block, checksum)
    return size, checksum


def problem(store: Store, folder: Path) -> str | None:
    """What is wrong with the files of the index, in plain words; None when they are as they were noted.

    The caller holds ``index_lock``."""
    state = store.index_state()
    if state.writing:
        return f"The vector index in {folder} was left half-written: run byline ingest again, or byline reindex."
    if not state.generation:
        return None
    if not (folder / CHROMA_DATABASE).is_file():
        return f"The vector index in {folder} is missing, or its {CHROMA_DATABASE}: run byline reindex."
    try:
        found = {os.path.relpath(path, folder): path for path in _files(folder)}
        for name, noted in state.files.items():
            if name not in found or _size_and_checksum(found[name]) != noted:
                return f"The file {name} of the vector index in {folder} is damaged or missing: run byline reindex."
    except OSError as error:
        return f"The vector index in {folder} cannot be read ({error.strerror}): run byline reindex."
    return None
