"""Every setting, its environment variable and its default.

Read from the environment (``BYLINE_…``) and from ``byline.toml`` in the collection's folder; the environment wins.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from pydantic import Field, ValidationError
from pydantic_settings import BaseSettings, InitSettingsSource, PydanticBaseSettingsSource, SettingsConfigDict

from rag.errors import UsageError

FILE = "byline.toml"


class Settings(BaseSettings):
    model_config = SettingsConfigDict(env_prefix="BYLINE_", extra="ignore")

    home: Path = Field(Path("~/.byline"), description="The collection's folder.")
    model: str | None = Field(None, description="Model that answers, when none is named.")
    models_dir: Path | None = Field(None, description="Where model files are kept (default: the user's cache folder).")
    embedding_model: str | None = Field(None, description="Folder of another sentence-transformers model.")
    threads: int | None = Field(None, ge=1, description="Threads for the models (default: the number of cores).")
    claims: bool = Field(True, description="Whether ingest finds out who says what.")
    evidence_sentences: int = Field(12, ge=1, le=100, description="At most so many source sentences are considered.")
    prompt_tokens: int = Field(200, ge=50, description="Tokens of evidence that the model reads.")
    max_output_tokens: int = Field(200, ge=16, description="The longest draft, in tokens.")
    context_tokens: int = Field(4096, ge=512, description="Context that the model is loaded with (num_ctx for Ollama).")
    model_timeout_s: float = Field(
        180.0, gt=0, allow_inf_nan=False, description="The longest wait for a model's answer."
    )
    ollama_host: str = Field("http://127.0.0.1:11434", description="Address of the Ollama server.")
    ollama_keep_alive: str = Field("30m", description="How long Ollama keeps the model in memory.")
    second_opinion: str | None = Field(
        None, description="Folder or name of an entailment model (CrossEncoder) that may object to a model's sentences."
    )
    second_opinion_least: float = Field(
        0.5, gt=0, lt=1, allow_inf_nan=False, description="The least probability of entailment that it lets pass."
    )
    max_article_bytes: int = Field(50_000_000, ge=1, description="A larger file or record is refused.")


def load_settings(home: str | Path | None = None) -> Settings:
    """The settings for the collection in ``home`` (default: BYLINE_HOME, else ``~/.byline``).

    Raises UsageError that names a setting with a value that makes no sense, or a bad ``byline.toml``."""
    try:
        folder = Path(home or Settings().home).expanduser()
        written = _file(folder / FILE)

        class _WithFile(Settings):
            @classmethod
            def settings_customise_sources(
                cls,
                settings_cls: type[BaseSettings],
                init_settings: PydanticBaseSettingsSource,
                env_settings: PydanticBaseSettingsSource,
                dotenv_settings: PydanticBaseSettingsSource,
                file_secret_settings: PydanticBaseSettingsSource,
            ) -> tuple[PydanticBaseSettingsSource, ...]:
                return init_settings, env_settings, InitSettingsSource(settings_cls, written)

        return Settings(**{**_WithFile().model_dump(), "home": folder})
    except ValidationError as error:
        first = error.errors()[0]
        name = ".".join(map(str, first["loc"]))
        raise UsageError(
            f"The setting {name} (BYLINE_{name.upper()}, or {name} in {FILE}) has the value {first['input']!r}: "
            f"{first['msg']}."
        ) from error


def _file(path: Path) -> dict[str, Any]:
    """What ``byline.toml`` sets; nothing when it is not there."""
    if not path.exists():
        return {}
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror or error}.") from error
    except ValueError as error:  # not UTF-8, or tomllib.TOMLDecodeError
        raise UsageError(f"{path} is not valid TOML: {error}.") from error
    unknown = sorted(set(values) - set(Settings.model_fields))
    if unknown:
        raise UsageError(f"{path}: there is no setting {unknown[0]}. There are: {', '.join(Settings.model_fields)}.")
    return values
