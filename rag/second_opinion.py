"""What an entailment model of the user's choice has against a sentence: words that its cited sentences do not bear out.

Any sentence-transformers ``CrossEncoder`` will do that reads (source, sentence): one with a label for entailment, or
with a single score. It is asked only about what the verifier finds nothing against, so it adds findings and takes none
away. Imports torch when it is made: make it late and once.
"""

from __future__ import annotations

import math
import re
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from rag.compose import composed_sentence
from rag.errors import ModelDamaged, ModelInterrupted, ModelNotFound
from rag.verify.fault import Fault

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sentence_transformers import CrossEncoder

    from rag.types import Evidence

_BEARS_OUT = re.compile(r"(?:entail(?:ment|ed|s)?|supported|supports|consistent)")
_HUB_NAME = re.compile(r"[\w.-]{1,96}(?:/[\w.-]{1,96})?")
_WEIGHTS = ("*.safetensors", "*.bin")
_MOST_CHARACTERS = 4_000
"""Of the cited sentences together; a model cuts what it cannot read."""


class Opinion(Protocol):
    """What a draft's sentences are held against beside the verifier."""

    def faults(self, text: str, cited: Sequence[Evidence]) -> tuple[Fault, ...]: ...


class SecondOpinion:
    """``name``: a folder with a saved CrossEncoder, or the name of one in the model hub's local cache; ``least``: the
    probability of entailment, 0 to 1, below which a sentence gets the finding ``unsupported``. Nothing is downloaded
    and no code of the model is run.

    Raises ModelNotFound where it is not on this machine, ModelDamaged where it does not load or has several labels of
    which none, or more than one, stands for entailment. Threads may share it."""

    def __init__(self, name: str, *, least: float = 0.5) -> None:
        self.name = name
        self.least = least
        self._model = _load(name)
        self._label = None if self._model.num_labels == 1 else entailment_label(_labels(self._model), name=name)
        self._reading = threading.Lock()

    def faults(self, text: str, cited: Sequence[Evidence]) -> tuple[Fault, ...]:
        """One ``unsupported`` where the cited sentences do not entail ``text``; else nothing. Raises ModelInterrupted
        where the model fails or gives no number."""
        if not cited:
            return ()
        likely = max(self.entailment(premise, text) for premise in _premises(cited))
        if likely >= self.least:
            return ()
        why = f"the second opinion ({self.name}) finds it borne out with {likely:.0%} only, less than {self.least:.0%}"
        return (Fault("unsupported", why),)

    def entailment(self, premise: str, text: str) -> float:
        """The probability, from 0 to 1, that ``premise`` entails ``text``."""
        import torch

        # The model's own activation may be none, and then its scores are no probabilities.
        activation = torch.nn.Sigmoid() if self._label is None else torch.nn.Softmax(dim=-1)
        try:
            with self._reading:
                found = self._model.predict([(premise, text)], activation_fn=activation, show_progress_bar=False)[0]
            likely = float(found) if self._label is None else float(found[self._label])
        except (RuntimeError, ValueError, IndexError, TypeError) as error:
            raise ModelInterrupted(f"{_named(self.name)} failed ({_one_line(error)}). {_WITHOUT}") from error
        if not math.isfinite(likely):
            raise ModelInterrupted(f"{_named(self.name)} gives no number: its weights are broken. {_WITHOUT}")
        return likely


def entailment_label(labels: Mapping[int, str], *, name: str) -> int:
    """Which of a model's labels (its ``id2label``) stands for entailment: models have them in any order. Raises
    ModelDamaged where that cannot be told."""
    meant = [number for number, label in labels.items() if _BEARS_OUT.fullmatch(label.strip().lower())]
    if len(meant) != 1:
        there = ", ".join(labels[number] for number in sorted(labels))
        raise ModelDamaged(
            f"{_named(name)} has the labels {there}, and {'none' if not meant else 'more than one'} of them is "
            "“entailment”. Name the right one so in id2label of its config.json, or choose another model."
        )
    return meant[0]


_WITHOUT = "To answer without a second opinion, remove the setting."


def _premises(cited: Sequence[Evidence]) -> tuple[str, ...]:
    """The cited sentences as they stand, and with their holders' names for "he" and dates for "on Friday": an answer
    may have either, and a model knows of neither."""
    plain = " ".join(" ".join(item.quote.split()) for item in cited)
    named = " ".join(composed_sentence(item, number).text for number, item in enumerate(cited, 1))
    return tuple(dict.fromkeys((plain[:_MOST_CHARACTERS], named[:_MOST_CHARACTERS])))


def _load(name: str) -> CrossEncoder:
    import transformers
    from sentence_transformers import CrossEncoder

    folder = Path(name).expanduser()
    path = str(folder) if folder.is_dir() else _cached(name)
    transformers.logging.disable_progress_bar()  # type: ignore[no-untyped-call]
    if not any(next(Path(path).glob(f"**/{pattern}"), None) for pattern in _WEIGHTS):
        raise ModelNotFound(f"{_named(name)} has no weights in {path}. Save a CrossEncoder there, or bring it again.")
    try:
        model: CrossEncoder = CrossEncoder(path, local_files_only=True, trust_remote_code=False)
    except Exception as error:  # the loaders raise many kinds: OSError, ValueError, SafetensorError, KeyError …
        raise ModelDamaged(f"{_named(name)} does not load ({_one_line(error)}). Bring it again.") from error
    return model


def _cached(name: str) -> str:
    """The folder of a model of the hub that was downloaded before."""
    from huggingface_hub import snapshot_download
    from huggingface_hub.errors import HFValidationError, LocalEntryNotFoundError

    if _HUB_NAME.fullmatch(name):
        try:
            return str(snapshot_download(name, local_files_only=True))
        except (LocalEntryNotFoundError, HFValidationError):
            pass
        how = f"Bring it with: hf download {name}; or give the folder of a saved one."
    else:
        how = "Give the folder of a saved CrossEncoder, or the name of one that you have downloaded."
    raise ModelNotFound(f"{_named(name)} is not on this machine, and nothing is downloaded unasked. {how}")


def _labels(model: CrossEncoder) -> Mapping[int, str]:
    named = (model.config.id2label if model.config is not None else None) or {}
    return {int(number): str(label) for number, label in named.items()}


def _named(name: str) -> str:
    return f"The entailment model {name} (setting second_opinion)"


def _one_line(error: Exception) -> str:
    return " ".join(str(error).split())[:300]
