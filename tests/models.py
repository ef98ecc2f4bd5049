"""Models that write what a test says, through the seam that all models come through."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rag.models.seam import Usage

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Sequence

    from rag.models.seam import Message

    Write = Callable[[Sequence[Message]], Iterable[str | Usage]]

USAGE = Usage(120, 100, 20)


class Writes:
    """A model whose stream is a function of the messages. ``read`` and ``sampled`` (temperature, seed) are what each
    generation was given, ``ended`` says whether the last one came to its end or was stopped, ``closed`` whether the
    model was."""

    context_tokens = 2048

    def __init__(self, write: Write, *, spec: str = "test:writes") -> None:
        self.spec = spec
        self.read: list[Sequence[Message]] = []
        self.sampled: list[tuple[float, int]] = []
        self.ended = self.closed = False
        self._write = write

    def count_tokens(self, text: str) -> int:
        return len(text.split())

    def stream(
        self,
        messages: Sequence[Message],
        *,
        max_tokens: int,
        stop: Sequence[str] = (),
        temperature: float = 0.0,
        seed: int = 0,
    ) -> Generator[str | Usage, None, None]:
        self.read.append(messages)
        self.sampled.append((temperature, seed))
        self.ended = False
        try:
            yield from self._write(messages)
        finally:
            self.ended = True

    def digest(self) -> str:
        return "0" * 64

    def close(self) -> None:
        self.closed = True


def writing(text: str, *, piece: int = 4, usage: Usage = USAGE) -> Writes:
    """It writes one text, ``piece`` characters at a time."""

    def write(_: Sequence[Message]) -> Generator[str | Usage, None, None]:
        yield from (text[i : i + piece] for i in range(0, len(text), piece))
        yield usage

    return Writes(write)


def failing(error: Exception, *, after: str = "") -> Writes:
    """It breaks off with ``error``, having written ``after``."""

    def write(_: Sequence[Message]) -> Generator[str | Usage, None, None]:
        if after:
            yield after
        raise error

    return Writes(write)
