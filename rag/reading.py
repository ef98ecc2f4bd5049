"""Which sentences answer a question, found by a small learned reader: a probability for each.

It reads what the search has found, question and sentence together, and tells "is about this" from "answers this".
eval/training/READER_CARD.md says what it was trained on and how well it does.
"""

from __future__ import annotations

import os
import threading
from dataclasses import replace
from typing import TYPE_CHECKING

from rag.batch_shapes import batches
from rag.embedding import DeepEmbedder, embedder_name, has_bfloat16
from rag.errors import ModelDamaged, ModelNotFound
from rag.reading_row import Row
from rag.reading_weights import SHA256, WEIGHTS, load

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    import numpy as np
    from numpy.typing import NDArray

    from rag.embedding import Embedder
    from rag.retrieve import Found
    from rag.types import Evidence

MOST_TOKENS, MOST_SENTENCE = 34, 64
"""That are read of a question or a holder (with the tokens that begin and end a text), and of a sentence."""
_TOKENS_A_BATCH = 1024
_USUAL_SCORE = 2.0
_KEPT_HOLDERS = 4096


class Reader:
    """Reads candidates. Loads its weights when it is made, so make it late and once; threads may share it.

    ``weights`` names a file of one's own (its hash is not checked), ``threads`` are one a core unless told otherwise,
    ``precision`` is "bfloat16" where the processor has it, else "float32". Raises ModelNotFound and ModelDamaged."""

    def __init__(
        self, *, weights: Path | None = None, threads: int | None = None, precision: str | None = None
    ) -> None:
        import torch

        from rag.reading_model import Network

        self._network = Network()
        self.settings = load(self._network, weights or WEIGHTS, sha256=SHA256 if weights is None else None)
        self._threads = threads or os.cpu_count() or 1
        self.precision = precision or ("bfloat16" if has_bfloat16() else "float32")
        if self.precision == "bfloat16":
            self._network.layers.to(torch.bfloat16)
        self._network.eval()

    def read(self, rows: Sequence[Row]) -> list[float]:
        """For each row the probability that its sentence answers its question."""
        import torch

        from rag.reading_model import collate

        settings = self.settings
        found = torch.zeros(len(rows))
        torch.set_num_threads(self._threads)
        with torch.inference_mode():
            for batch in batches([len(row) for row in rows], tokens=_TOKENS_A_BATCH):
                found[batch] = self._network(collate([rows[number] for number in batch]))
            return [float(value) for value in torch.sigmoid(settings.slope * found + settings.shift)]


class LateReader:
    """A reader that is loaded when it is first needed. ``trouble`` says why there is none, once it is known: its
    weights are missing or damaged, or another embedding model is used than it was trained on."""

    def __init__(self, embedder: Callable[[], Embedder], *, threads: int | None = None) -> None:
        self._embedder = embedder
        self._threads = threads
        self._reader: Reader | None = None
        self._loading = threading.Lock()
        self._holders: dict[str, NDArray[np.float16]] = {}
        self.trouble: str | None = None

    def ranked(self, found: Found, evidence: tuple[Evidence, ...]) -> tuple[Evidence, ...]:
        """``evidence`` (that of ``found``, with its claims) by how likely it answers, the likeliest first, with
        ``answers`` set. Without a reader it stays as it is."""
        reader, embedder = self._loaded(), self._embedder()
        if reader is None or not found.sentences or not isinstance(embedder, DeepEmbedder):
            return evidence
        holders = [holders_of(item) for item in evidence]
        states = self._holder_states({holder for holder in holders if holder}, embedder)
        best = max(item.score for item in evidence)
        rows = [
            row(item, question, states.get(holder), sentence, best=best)
            for item, holder, question, sentence in zip(
                evidence, holders, found.questions, found.sentences, strict=True
            )
        ]
        read = [replace(item, answers=chance) for item, chance in zip(evidence, reader.read(rows), strict=True)]
        return tuple(sorted(read, key=lambda item: -(item.answers or 0.0)))

    def _holder_states(self, holders: set[str], embedder: DeepEmbedder) -> dict[str, NDArray[np.float16]]:
        """The same holders come back with every question, so what was read of them is kept."""
        known = self._holders if len(self._holders) < _KEPT_HOLDERS else {}
        if missing := sorted(holders - known.keys()):
            # A new dictionary each time: other threads may be reading the one there is.
            known = known | dict(zip(missing, embedder.read_texts(missing), strict=True))
            self._holders = known
        return known

    def _loaded(self) -> Reader | None:
        with self._loading:
            if self._reader is None and self.trouble is None:
                try:
                    if self._embedder().name != embedder_name():
                        raise ModelNotFound(
                            "The reader was trained on the default embedding model, another one is set."
                        )
                    self._reader = Reader(threads=self._threads)
                except (ModelNotFound, ModelDamaged) as error:
                    self.trouble = f"{error} Until then sentences are ranked without it, less well."
            return self._reader


def row(
    item: Evidence,
    question: NDArray[np.float16],
    holder: NDArray[np.float16] | None,
    sentence: NDArray[np.float16],
    *,
    best: float,
) -> Row:
    """``best``: the highest score that a sentence has in the same search."""
    asked, held = question[:MOST_TOKENS], holder if holder is None else holder[:MOST_TOKENS]
    return Row(asked, held, sentence[:MOST_SENTENCE], item.score - _USUAL_SCORE, item.score - best)


def holders_of(item: Evidence) -> str:
    """The holders of the main claim from the outside in, as the article names them; for the narrator's the outlet."""
    named = [holder.name or holder.role or "somebody" for holder in item.chain]
    return ", ".join(named) or item.outlet or ""
