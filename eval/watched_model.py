"""A model with its sampling fixed, that tells what each question cost: tokens, the first token, and how it failed."""

from __future__ import annotations

import time
from contextlib import closing
from typing import TYPE_CHECKING

from rag.errors import ModelError
from rag.models.seam import Usage
from rag.types import Tokens

if TYPE_CHECKING:
    from collections.abc import Generator, Sequence

    from rag.models.seam import LanguageModel, Message


class WatchedModel:
    """Passes everything on to ``model``, with ``temperature`` and ``seed`` instead of those of the call.

    ``tokens``, ``first_token_s`` (seconds) and ``failure`` (what a generation raised last) are since ``begin``; a
    question may take several generations, whose tokens add up."""

    def __init__(self, model: LanguageModel, *, temperature: float = 0.0, seed: int = 0) -> None:
        self.spec = model.spec
        self.context_tokens = model.context_tokens
        self._model = model
        self._temperature = temperature
        self._seed = seed
        self.begin()

    def begin(self) -> None:
        self._begun = time.perf_counter()
        self.tokens = Tokens()
        self.first_token_s: float | None = None
        self.failure: ModelError | None = None

    def count_tokens(self, text: str) -> int:
        return self._model.count_tokens(text)

    def stream(
        self,
        messages: Sequence[Message],
        *,
        max_tokens: int,
        stop: Sequence[str] = (),
        temperature: float = 0.0,  # the run's own holds
        seed: int = 0,
    ) -> Generator[str | Usage, None, None]:
        pieces = self._model.stream(
            messages, max_tokens=max_tokens, stop=stop, temperature=self._temperature, seed=self._seed
        )
        used = Usage(None, None, None)
        with closing(pieces):
            try:
                for item in pieces:
                    if isinstance(item, Usage):
                        used = item
                    elif self.first_token_s is None and item.strip():
                        self.first_token_s = time.perf_counter() - self._begun
                    yield item
            except ModelError as error:
                self.failure = error
                raise
            finally:
                self.tokens = Tokens(
                    self.tokens.prompt + (used.prompt or 0),
                    self.tokens.cached + (used.cached or 0),
                    self.tokens.output + (used.output or 0),
                )

    def digest(self) -> str:
        return self._model.digest()

    def close(self) -> None:
        self._model.close()
