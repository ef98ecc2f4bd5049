"""Who says what, found by a small learned tagger: the source, the cue and the content of each attribution.

It finds what the annotators of PolNeAR marked. So it says nothing of chains, hedges or stance, and a pronoun stays a
pronoun: that is for rules that read its spans. eval/training/MODEL_CARD.md says how well it does, and where it fails.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rag.tagging_batches import batches, piece
from rag.tagging_decode import choose, find, spans, to_the_end, with_marks
from rag.tagging_weights import SHA256, WEIGHTS, load, load_tokenizer
from rag.tagging_windows import Reading, read, windows

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from rag.tagging_decode import Found

_TOKENS_A_BATCH = 4096


@dataclass(frozen=True, slots=True)
class Span:
    """Characters ``start`` to ``end`` (exclusive) of the text that was tagged."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Attribution:
    """One claim with who makes it, as spans of the text.

    ``source`` is None where nobody is named ("it is believed"). ``content`` may be in several pieces ("The bridge,"
    he said, "is gone."), in order, none across a line break; it is empty where none was found. ``confidence``, from
    0 to 1, is low where the cue may attribute nothing or its source may be another."""

    cue: Span
    source: Span | None
    content: tuple[Span, ...]
    confidence: float


class Tagger:
    """Finds attributions. Loads its weights when it is made, so make it late and once; threads may share it.

    ``weights`` names a file of one's own (its hash is not checked), ``threads`` are one a core unless told otherwise,
    ``precision`` is "bfloat16" where the processor has it, else "float32". Raises ModelNotFound and ModelDamaged."""

    def __init__(
        self, *, weights: Path | None = None, threads: int | None = None, precision: str | None = None
    ) -> None:
        import torch

        from rag.tagging_model import Network

        self._network = Network()
        self.settings = load(self._network, weights or WEIGHTS, sha256=SHA256 if weights is None else None)
        self._tokenizer = load_tokenizer()
        self._threads = threads or os.cpu_count() or 1
        self.precision = precision or ("bfloat16" if _has_bfloat16() else "float32")
        self._dtype = torch.bfloat16 if self.precision == "bfloat16" else torch.float32
        for part in (self._network.layers, self._network.is_anchor, self._network.around):
            part.to(self._dtype)
        self._network.eval()

    def tag(self, text: str) -> list[Attribution]:
        """The attributions of ``text`` in the order of their cues. Takes time linear in the text."""
        return self.tag_many([text])[0]

    def tag_many(self, texts: Sequence[str]) -> list[list[Attribution]]:
        """As ``tag`` for each of several texts; faster than one by one when they are short."""
        readings = [read(text, self._tokenizer) for text in texts]
        found = self._found(readings)
        return [
            [_attribution(text, reading, one) for one in some]
            for text, reading, some in zip(texts, readings, found, strict=True)
        ]

    def _found(self, readings: Sequence[Reading]) -> list[list[Found]]:
        import torch

        pieces = [piece(n, reading, window) for n, reading in enumerate(readings) for window in windows(reading)]
        found: list[list[Found]] = [[] for _ in readings]
        torch.set_num_threads(self._threads)
        with torch.inference_mode():
            for batch in batches(pieces, tokens=_TOKENS_A_BATCH):
                threshold = self.settings.likely
                for article, one in find(self._network, readings, batch, threshold=threshold, dtype=self._dtype):
                    found[article].append(to_the_end(one, readings[article]))
        return [choose(some, sure=self.settings.sure, likely=self.settings.likely) for some in found]


def _attribution(text: str, reading: Reading, found: Found) -> Attribution:
    # A cue or source over a line break ("… said" at a line's end) keeps the first part: a span is within one line.
    cue, source = (spans(reading, found.cue) or [reading.words[found.anchor]])[0], spans(reading, found.source)[:1]
    content = with_marks(text, spans(reading, found.content))
    return Attribution(
        Span(*cue), Span(*source[0]) if source else None, tuple(Span(*one) for one in content), found.confidence
    )


def _has_bfloat16() -> bool:
    import torch

    return bool(torch.cpu._is_avx512_bf16_supported() or torch.cpu._is_amx_tile_supported())
