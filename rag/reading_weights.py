"""The reader's weights: a file in the wheel with its layers and head in bfloat16, checked before use.

It is made for the states of one embedding model, so it says which, by the hash of that model's own file.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from rag.errors import ModelDamaged, ModelNotFound
from rag.tagging_weights import base_file, renamed

if TYPE_CHECKING:
    from rag.reading_model import Network

WEIGHTS = Path(__file__).parent / "weights" / "reader.safetensors"
SHA256 = "c7d2ac92e0a2819ae02b85e02e8220919a60ffe5c45f26020095ac746dc2f9ba"
"""Of ``WEIGHTS``."""


@dataclass(frozen=True, slots=True)
class Settings:
    """``slope`` and ``shift`` turn a logit into a probability: ``1 / (1 + exp(-(slope * logit + shift)))``.
    ``base``: SHA-256 of the file of the embedding model that it was trained on."""

    slope: float
    shift: float
    base: str
    version: int = 1


def load_base(network: Network) -> str:
    """Fills the layers of ``network`` with MiniLM's upper ones; the SHA-256 of MiniLM's file."""
    from safetensors.torch import load_file

    from rag.reading_model import LAYERS, LOWER

    file = base_file()
    ours = renamed(load_file(str(file)))
    for number in range(LOWER, LAYERS):
        prefix = f"layers.{number}."
        network.layers[number - LOWER].load_state_dict(
            {name.removeprefix(prefix): value for name, value in ours.items() if name.startswith(prefix)}
        )
    return base_sha256()


def base_sha256() -> str:
    with base_file().open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def load(network: Network, weights: Path, *, sha256: str | None) -> Settings:
    """Fills ``network``. ``sha256`` None: the file is the user's own and is not checked.

    Raises ModelNotFound when ``weights`` is not there, ModelDamaged when it or the embedding model is another than it
    was."""
    from safetensors import safe_open
    from safetensors.torch import load as load_bytes

    try:
        data = weights.read_bytes()
    except FileNotFoundError as error:
        raise ModelNotFound(f"The reader's weights are missing ({weights}). Install Byline again.") from error
    if sha256 is not None and hashlib.sha256(data).hexdigest() != sha256:
        raise ModelDamaged(f"The reader's weights in {weights} fail the hash check. Install Byline again.")
    try:
        with safe_open(str(weights), "pt") as file:
            settings = Settings(**json.loads(file.metadata()["settings"]))
        network.load_state_dict({name: value.float() for name, value in load_bytes(data).items()})
    except Exception as error:  # SafetensorError, KeyError, TypeError, RuntimeError (names, shapes)
        raise ModelDamaged(f"The reader's weights in {weights} do not load ({error}). Install Byline again.") from error
    if base_sha256() != settings.base:
        raise ModelDamaged(f"{base_file()} is not the model that the reader was trained on. Install Byline again.")
    return settings


def save(network: Network, file: Path, settings: Settings) -> str:
    """Writes what was trained, in bfloat16; the file's SHA-256."""
    import torch
    from safetensors.torch import save_file

    kept = {name: value.detach().to(torch.bfloat16).contiguous() for name, value in network.state_dict().items()}
    file.parent.mkdir(parents=True, exist_ok=True)
    save_file(kept, str(file), metadata={"settings": json.dumps(asdict(settings), sort_keys=True)})
    file.chmod(0o644)  # safetensors makes it its owner's alone, and so it would go into the wheel
    return hashlib.sha256(file.read_bytes()).hexdigest()
