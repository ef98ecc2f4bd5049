"""A callback-driven or blocking generation, turned into an iterator with a deadline."""

from __future__ import annotations

import queue
import threading
import time
from typing import TYPE_CHECKING, TypeAlias

from rag.errors import ModelInterrupted, ModelTimeout

if TYPE_CHECKING:
    from collections.abc import Callable, Generator

    from rag.models.seam import Usage

Emit: TypeAlias = "Callable[[str | Usage | None], bool]"
"""Hands one item to the reader (None: nothing yet, only a sign of life); True means: stop generating."""


def stream_with_deadline(
    produce: Callable[[Emit], None], *, timeout_s: float, model: str
) -> Generator[str | Usage, None, None]:
    """Run ``produce`` in a thread and yield what it emits.

    A plain generator over a socket or a callback cannot keep a deadline: a read that never returns blocks it. So the
    producer runs beside, and the reader gives up on time whatever the producer does. Closing the iterator makes the
    next ``emit`` return True, upon which the producer must end. What ``produce`` raises is raised here. A reply
    without a printable character is a ``ModelInterrupted``: nobody downstream has to guess what silence means.
    """
    items: queue.Queue[str | Usage | BaseException | None] = queue.Queue()
    stopped = threading.Event()

    def emit(item: str | Usage | None) -> bool:
        if item is not None:
            items.put(item)
        return stopped.is_set()

    def run() -> None:
        try:
            produce(emit)
        except BaseException as error:
            items.put(error)
        else:
            items.put(None)

    deadline = time.monotonic() + timeout_s
    threading.Thread(target=run, name="byline-model", daemon=True).start()
    wrote = False
    try:
        while True:
            try:
                item = items.get(timeout=max(0.0, deadline - time.monotonic()))
            except queue.Empty:
                raise _too_slow(model, timeout_s) from None
            if item is None:
                break
            if isinstance(item, BaseException):
                raise item
            wrote = wrote or (isinstance(item, str) and bool(item.strip()))
            yield item
        if not wrote:
            raise ModelInterrupted(f"{model} ended its answer without a word. Ask again, or try another --model.")
    finally:
        stopped.set()


def _too_slow(model: str, timeout_s: float) -> ModelTimeout:
    return ModelTimeout(
        f"{model} did not finish its answer within {timeout_s:g} s. Try a smaller --model, or raise "
        "BYLINE_MODEL_TIMEOUT_S."
    )
