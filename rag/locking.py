"""Locks of the operating system on a collection: one writer at a time, and a vector index that nobody reads torn.

Such a lock goes with the process that holds it, however that ends; nothing stays behind after ``kill -9``.
"""

from __future__ import annotations

import contextlib
import os
import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

from rag.errors import CollectionBusy

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

WRITE_LOCK = "write.lock"
INDEX_LOCK = "index.lock"
_POLL_S = 0.05

if sys.platform == "win32":
    import msvcrt

    _FAR = 1 << 30  # Windows locks bytes, also against reading: one beyond the pid that others want to read

    def _try_lock(handle: int, *, shared: bool) -> bool:
        os.lseek(handle, _FAR, os.SEEK_SET)
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _try_lock(handle: int, *, shared: bool) -> bool:
        try:
            fcntl.flock(handle, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True


@contextmanager
def write_lock(home: Path, *, wait_s: float = 0.0) -> Iterator[None]:
    """Be the one writer of the collection; CollectionBusy, with the holder's process id, when there is another."""
    path = home / WRITE_LOCK
    handle = _open(path)
    try:
        # A moment of patience always: `byline status` holds the lock for an instant to see whether it is free.
        if not _wait(handle, shared=False, wait_s=max(wait_s, 0.2)):
            raise CollectionBusy(
                f"The collection in {home} is being written by another process{_holder(path)}. "
                "Wait until it has finished, or stop it; asking questions goes on meanwhile."
            )
        os.ftruncate(handle, 0)
        os.lseek(handle, 0, os.SEEK_SET)
        os.write(handle, str(os.getpid()).encode())
        yield
    finally:
        os.close(handle)


def is_being_written(home: Path) -> bool:
    """Whether some process is writing to the collection now."""
    try:
        handle = _open(home / WRITE_LOCK)
    except OSError:  # a folder that may not be written has no writer
        return False
    try:
        return not _wait(handle, shared=True, wait_s=0.0)
    finally:
        os.close(handle)


@contextmanager
def index_lock(home: Path, *, shared: bool, wait_s: float = 30.0) -> Iterator[bool]:
    """Hold the vector index still: shared while its files are loaded, exclusive while they change.

    Yields whether the lock was had in time. Where the lock file cannot be opened for lack of rights, nobody with the
    same rights writes either: a reader goes on, a writer gets the error."""
    try:
        handle = _open(home / INDEX_LOCK)
    except OSError:
        if not shared:
            raise
        yield True
        return
    try:
        yield _wait(handle, shared=shared, wait_s=wait_s)
    finally:
        os.close(handle)


def _open(path: Path) -> int:
    return os.open(path, os.O_RDWR | os.O_CREAT, 0o644)


def _wait(handle: int, *, shared: bool, wait_s: float) -> bool:
    until = time.monotonic() + wait_s
    while not (had := _try_lock(handle, shared=shared)) and time.monotonic() < until:
        time.sleep(_POLL_S)
    return had


def _holder(path: Path) -> str:
    with contextlib.suppress(OSError):
        pid = path.read_text(encoding="ascii", errors="replace").strip()
        if pid.isdigit():
            return f" (process {pid})"
    return ""
