"""Language models behind one seam: in-process (``embedded``), Ollama, and servers that speak OpenAI's protocol."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rag.errors import ModelError, UsageError
from rag.models.spec import ModelSpec, parse_spec

if TYPE_CHECKING:
    from rag.models.seam import LanguageModel
    from rag.settings import Settings

__all__ = ["DEFAULT_EMBEDDED", "ModelSpec", "default_spec", "load_model", "parse_spec"]

DEFAULT_EMBEDDED = "embedded:qwen2.5-coder-1.5b"


def load_model(spec: str, *, settings: Settings) -> LanguageModel:
    """A model that is ready to answer, for ``embedded:NAME``, ``ollama:NAME`` or ``openai:NAME@URL``.

    Raises ``UsageError`` for a spec that makes no sense (and for ``none``, which composes answers without a model: the
    caller handles it), ``ModelNotFound`` with the command that brings the model, ``ModelUnavailable`` where no server
    answers, ``ModelDamaged`` for a file that fails its check. Nothing is downloaded."""
    parsed = parse_spec(spec)
    if parsed.engine == "embedded":
        from rag.models.embedded import EmbeddedModel

        return EmbeddedModel(parsed.name, settings=settings)
    if parsed.engine == "ollama":
        from rag.models.ollama import OllamaModel

        return OllamaModel(parsed.name, settings=settings)
    if parsed.engine == "openai":
        from rag.models.openai_like import OpenAILikeModel

        return OpenAILikeModel(parsed.name, parsed.url, settings=settings)
    raise UsageError("'none' is no model that can be loaded: answers are composed from the evidence without one.")


def default_spec(settings: Settings) -> str:
    """The model when none is named: ``BYLINE_MODEL``, else a chat model of a running Ollama (the one that was changed
    last), else the embedded 1.5B model, there or not."""
    if settings.model:
        return settings.model
    from rag.models.catalog import OLLAMA_PROBE_S
    from rag.models.ollama import first_chat_model

    try:
        name = first_chat_model(settings, timeout_s=OLLAMA_PROBE_S)
    except ModelError:
        name = None  # no Ollama here, which is normal: the embedded model needs none
    return f"ollama:{name}" if name else DEFAULT_EMBEDDED
