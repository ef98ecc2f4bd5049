"""Events of a stream, taken in a thread of their own, so that whoever shows them need not wait for the next one."""

from __future__ import annotations

import queue
import threading
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator

_Event = TypeVar("_Event")
_LOOK_AROUND_S = 0.1


class Stopped(Exception):
    """``stop`` was set; what the stream was doing ends by itself."""


def pumped(begin: Callable[[], Generator[_Event, None, None]], stop: threading.Event) -> Iterator[_Event]:
    """What ``begin()`` yields; its exceptions are raised here. Raises Stopped soon after ``stop`` is set.

    A model that reads its prompt cannot be interrupted; a person who has pressed "Stop" must not wait for that. When
    this iterator is closed, ``stop`` is set."""
    waiting: queue.SimpleQueue[tuple[str, _Event | BaseException | None]] = queue.SimpleQueue()

    def run() -> None:
        events = begin()
        try:
            for event in events:
                waiting.put(("event", event))
                if stop.is_set():
                    break
            waiting.put(("end", None))
        except BaseException as error:
            waiting.put(("error", error))
        finally:
            events.close()

    threading.Thread(target=run, name="asking", daemon=True).start()
    try:
        while True:
            if stop.is_set():
                raise Stopped
            try:
                what, value = waiting.get(timeout=_LOOK_AROUND_S)
            except queue.Empty:
                continue
            if what == "end":
                return
            if isinstance(value, BaseException):
                raise value
            yield value  # type: ignore[misc]  # an event, since it is neither end nor error
    finally:
        stop.set()
