"""Whether a model file is whole: its size always, its SHA-256 when the file is new or was touched.

Hashing a gigabyte at every start costs seconds, so a good check leaves a small record beside the file (``.ok``: size,
modification time, hash); the file is hashed again only when size or time differ from the record.
"""

from __future__ import annotations

import hashlib
import json
import os
from typing import TYPE_CHECKING

from rag.errors import ModelDamaged, ModelNotFound
from rag.models.catalog import CATALOG, models_dir
from rag.models.spec import FORMS

if TYPE_CHECKING:
    from pathlib import Path

    from rag.models.catalog import CatalogModel
    from rag.settings import Settings


def find_weights(name: str, settings: Settings) -> tuple[Path, CatalogModel | None]:
    """The file of an embedded model: a name of the catalogue, a path, or a file's name in the models folder."""
    folder = models_dir(settings)
    for model in CATALOG:
        if name == model.name:
            path = folder / model.file_name
            if not path.is_file():
                raise ModelNotFound(
                    f"The model {name} is not installed ({path} is not there). "
                    f"Get it with `byline models pull {name}` ({model.size_bytes / 1e6:,.0f} MB)."
                )
            return path, model
    from pathlib import Path

    candidates = (Path(name).expanduser(), folder / name)
    for path in candidates:
        if path.is_file():
            known = next((m for m in CATALOG if path.resolve() == (folder / m.file_name).resolve()), None)
            return path, known
    names = ", ".join(model.name for model in CATALOG)
    raise ModelNotFound(
        f"There is no model file {name!r}, and no model of that name. Known names ({names}) are brought by "
        f"`byline models pull NAME`; otherwise {FORMS}."
    )


def check_weights(path: Path, model: CatalogModel | None) -> str:
    """The file's SHA-256, from the record where that still holds; ``ModelDamaged`` if it is not the known release."""
    size_bytes = path.stat().st_size
    if model is None:
        _check_magic(path)
    elif size_bytes != model.size_bytes:
        raise damaged(path, model, f"it has {size_bytes:,} bytes instead of {model.size_bytes:,}")
    recorded = _recorded(path)
    if recorded is not None and (model is None or recorded == model.sha256):
        return recorded
    sha256 = hash_file(path)
    if model is not None and sha256 != model.sha256:
        raise damaged(path, model, f"its SHA-256 is {sha256[:12]}… instead of {model.sha256[:12]}…")
    record_check(path, sha256)
    return sha256


def hash_file(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def record_path(path: Path) -> Path:
    return path.with_name(path.name + ".ok")


def record_check(path: Path, sha256: str) -> None:
    """Remember a good check. A folder that cannot be written to only means hashing again next time."""
    stat = path.stat()
    record = {"size_bytes": stat.st_size, "mtime_ns": stat.st_mtime_ns, "sha256": sha256}
    temporary = path.with_name(f"{path.name}.ok.{os.getpid()}")
    try:
        temporary.write_text(json.dumps(record), encoding="utf-8")
        temporary.replace(record_path(path))
    except OSError:
        temporary.unlink(missing_ok=True)


def _recorded(path: Path) -> str | None:
    try:
        record = json.loads(record_path(path).read_text(encoding="utf-8"))
        stat = path.stat()
        if (record["size_bytes"], record["mtime_ns"]) == (stat.st_size, stat.st_mtime_ns):
            return str(record["sha256"])
    except (OSError, ValueError, KeyError, TypeError):
        pass  # no record, or one that was damaged itself: the file is hashed again
    return None


def damaged(path: Path, model: CatalogModel | None, why: str) -> ModelDamaged:
    mend = f"Bring it anew with `byline models pull {model.name}`." if model else "Copy or download the file again."
    return ModelDamaged(f"The model file {path} is damaged: {why}. {mend}")


def _check_magic(path: Path) -> None:
    with path.open("rb") as stream:
        magic = stream.read(4)
    if magic != b"GGUF":
        raise damaged(path, None, "it is not a GGUF file")
