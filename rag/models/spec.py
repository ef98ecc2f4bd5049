"""Model names on the command line, parsed: ``embedded:NAME``, ``ollama:NAME``, ``openai:NAME@URL``, ``none``."""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass
from typing import Literal
from urllib.parse import urlsplit

from rag.errors import UsageError

FORMS = (
    "a model is given as embedded:NAME (qwen2.5-coder-1.5b, qwen2.5-coder-0.5b, smollm2-135m, or the path of a "
    "GGUF file), ollama:NAME, openai:NAME@URL, or none"
)


@dataclass(frozen=True, slots=True)
class ModelSpec:
    """``url`` is set for ``openai`` only; ``name`` is empty for ``none`` only."""

    engine: Literal["embedded", "ollama", "openai", "none"]
    name: str = ""
    url: str = ""


def parse_spec(spec: str) -> ModelSpec:
    """Read a model's name as given by the user; raises ``UsageError`` that lists the forms."""
    text = spec.strip()
    if text == "none":
        return ModelSpec("none")
    engine, colon, name = text.partition(":")
    if not colon or not name.strip():
        raise UsageError(f"{spec!r} does not name a model: {FORMS}.")
    if engine == "embedded":
        return ModelSpec("embedded", name)
    if engine == "ollama":
        return ModelSpec("ollama", name)
    if engine == "openai":
        return _parse_openai(spec, name)
    raise UsageError(f"{spec!r}: there is no engine {engine!r}: {FORMS}.")


def _parse_openai(spec: str, rest: str) -> ModelSpec:
    # Hugging Face names such as "org/model@rev" hold an "@" too, so the address starts at the last "@http".
    match = re.fullmatch(r"(?P<name>.+)@(?P<url>https?://\S+)", rest)
    if match is None:
        raise UsageError(
            f"{spec!r} lacks the server's address, as in openai:my-model@http://127.0.0.1:8000/v1: {FORMS}."
        )
    url = match["url"].rstrip("/")
    parts = urlsplit(url)
    if not parts.hostname:
        raise UsageError(f"{spec!r}: {url!r} is not an address: {FORMS}.")
    if not parts.path:
        url += "/v1"  # every server of this protocol that we know serves it there
    return ModelSpec("openai", match["name"], url)


def is_loopback(url: str) -> bool:
    """Whether the address is this machine's own: such requests must never go through a proxy."""
    host = urlsplit(url if "//" in url else f"//{url}").hostname or ""
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return False
    return address.is_loopback or address.is_unspecified
