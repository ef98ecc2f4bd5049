"""Questions that are being answered, whether or not a page looks on: a page that is loaded anew finds its answer."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Generator

    Update = dict[str, Any]
    Answering = Callable[[threading.Event], Generator[Update, None, None]]

ALONE_S = 20.0
"""A question that no page has followed for so long is stopped; a reload takes a few seconds."""
_LOOK_UP_S = 1.0


class Run:
    """One question. ``latest`` is its last update, None before the first one."""

    def __init__(self, answering: Answering, ended: Callable[[Run], None]) -> None:
        self.latest: Update | None = None
        self._answering = answering
        self._ended = ended
        self._stop = threading.Event()
        self._changed = threading.Condition()
        self._number = 0
        self._done = False
        self._error: BaseException | None = None
        self._followers = 0
        threading.Thread(target=self._answer, name="answering", daemon=True).start()

    def follow(self) -> Generator[Update | None, None, None]:
        """The updates from now on, the latest one first; those that come faster than they are taken are left out. None
        about once a second, so that whoever shows them notices that the page is gone. Raises what the answering did.
        """
        seen = 0
        with self._changed:
            self._followers += 1
        try:
            while True:
                with self._changed:
                    if self._number == seen and not self._done:
                        self._changed.wait(_LOOK_UP_S)
                    is_new, seen, done, latest = self._number != seen, self._number, self._done, self.latest
                if is_new or not done:
                    yield latest if is_new else None
                if done:
                    break
            if self._error is not None:
                raise self._error
        finally:
            with self._changed:
                self._followers -= 1
                if not self._followers and not self._done:
                    timer = threading.Timer(ALONE_S, self._stop_if_alone)
                    timer.daemon = True
                    timer.start()

    def stop(self) -> None:
        self._stop.set()

    def _answer(self) -> None:
        try:
            for update in self._answering(self._stop):
                with self._changed:
                    self.latest = update
                    self._number += 1
                    self._changed.notify_all()
        except BaseException as error:  # whoever follows is told
            self._error = error
        finally:
            self._ended(self)
            with self._changed:
                self._done = True
                self._changed.notify_all()

    def _stop_if_alone(self) -> None:
        with self._changed:
            if not self._followers:
                self._stop.set()


class Running:
    """The questions that are being answered now, by owner and conversation. Safe from many threads."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._runs: dict[tuple[str, str], Run] = {}

    def start(self, owner: str, conversation: str, answering: Answering) -> Run:
        """Begin to answer, in a thread of its own; of a conversation, one question after the other."""
        with self._guard:
            key = (owner, conversation)
            run = self._runs[key] = Run(answering, lambda ended: self._forget(key, ended))
            return run

    def get(self, owner: str, conversation: str) -> Run | None:
        with self._guard:
            return self._runs.get((owner, conversation))

    def _forget(self, key: tuple[str, str], run: Run) -> None:
        with self._guard:
            if self._runs.get(key) is run:
                del self._runs[key]
