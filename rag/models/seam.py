"""The one narrow seam through which a language model arrives."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, Protocol

if TYPE_CHECKING:
    from collections.abc import Generator, Sequence


@dataclass(frozen=True, slots=True)
class Message:
    role: Literal["system", "user", "assistant"]
    content: str


@dataclass(frozen=True, slots=True)
class Usage:
    """Token counts of one generation, as the model's server reports them. ``cached`` prompt tokens were not
    evaluated again; ``None`` where the server does not say, or not yet."""

    prompt: int | None
    cached: int | None
    output: int | None


class LanguageModel(Protocol):
    """A chat model. Implementations raise only the ``ModelError`` family and keep no conversation state."""

    spec: str
    """As given on the command line: ``embedded:NAME``, ``ollama:NAME``, ``openai:NAME@URL``."""
    context_tokens: int
    """How many tokens prompt and output may have together."""

    def count_tokens(self, text: str) -> int:
        """Tokens in ``text``: exact with the model's own tokenizer where there is one, else an upper estimate."""

    def stream(
        self,
        messages: Sequence[Message],
        *,
        max_tokens: int,
        stop: Sequence[str] = (),
        temperature: float = 0.0,
        seed: int = 0,
    ) -> Generator[str | Usage, None, None]:
        """Text as it comes, then one ``Usage`` as the last item. Closing the iterator stops the generation.

        A server that says what it has read before it writes gives a ``Usage`` without ``output`` ahead of the text."""

    def digest(self) -> str:
        """What identifies the weights (a SHA-256, or the server's own digest), for run records and caches."""

    def close(self) -> None: ...
