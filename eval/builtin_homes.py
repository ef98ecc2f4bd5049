"""Collections for the datasets that come with Byline: made when they are first asked, and kept in the user's cache.

A collection is made anew for other articles, other code or other settings of ingest; the last few are kept.
"""

from __future__ import annotations

import hashlib
import shutil
from typing import TYPE_CHECKING

from eval.run_record import code_sha256
from rag.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from eval.dataset_files import Dataset
    from rag.ingest import Progress
    from rag.settings import Settings

_KEPT = 4
_WAIT_S = 900.0
_WHOLE = "whole"


def builtin_home(
    dataset: Dataset,
    settings: Settings,
    *,
    cache: Path | None = None,
    on_progress: Callable[[Progress], None] | None = None,
) -> Path:
    """The folder of a collection of ``dataset.sources``, made now if it is not there. ``cache``: where such folders are
    kept, by default in the user's cache folder.

    Raises UsageError for a dataset without sources or with files that cannot be read; CollectionError."""
    from filelock import FileLock
    from platformdirs import user_cache_path

    if not dataset.sources:
        raise UsageError(f"{dataset.file} does not say what articles it is about. Give --home DIR.")
    cache = cache or user_cache_path("byline") / "eval"
    cache.mkdir(parents=True, exist_ok=True)
    stem = dataset.name.partition("-answers")[0]
    home = cache / f"{stem}-{_state(dataset, settings)}"
    with FileLock(cache / f"{stem}.lock", timeout=_WAIT_S):  # a second run waits for the first one's collection
        if not (home / _WHOLE).exists():
            shutil.rmtree(home, ignore_errors=True)
            _make(home, dataset, settings, on_progress)
            (home / _WHOLE).touch()
        _forget_old(cache, stem, home)
    return home


def _make(home: Path, dataset: Dataset, settings: Settings, on_progress: Callable[[Progress], None] | None) -> None:
    from rag.collection import Collection

    with Collection.open(home, create=True, settings=settings) as collection:
        report = collection.ingest(dataset.sources, on_progress=on_progress)
    if report.refused:
        first = report.refused[0]
        raise UsageError(
            f"{dataset.name}: {len(report.refused)} of its articles cannot be read. The first is {first.where}: "
            f"{first.reason}"
        )


def _state(dataset: Dataset, settings: Settings) -> str:
    digest = hashlib.sha256(code_sha256().encode())
    digest.update(f"{settings.embedding_model} {settings.claims}".encode())
    for source in dataset.sources:
        for file in sorted(source.rglob("*")) if source.is_dir() else [source]:
            if file.is_file():
                digest.update(str(file.relative_to(source.parent)).encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()[:12]


def _forget_old(cache: Path, stem: str, home: Path) -> None:
    """Another process may be asking an old one; on this system an open file outlives its name."""
    made = sorted(cache.glob(f"{stem}-*/{_WHOLE}"), key=lambda mark: mark.stat().st_mtime, reverse=True)
    for mark in made[_KEPT:]:
        if mark.parent != home:
            shutil.rmtree(mark.parent, ignore_errors=True)
