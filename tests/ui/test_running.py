"""Questions that go on without a page: followed from anywhere, stopped, and stopped when nobody looks on."""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING, Any

import pytest

from ui import running
from ui.running import Running

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable

PATIENCE_S = 10.0


class _Question:
    """Says 1, waits until it may go on, says 2."""

    def __init__(self) -> None:
        self.go_on = threading.Event()
        self.stop: threading.Event | None = None

    def answering(self, stop: threading.Event) -> Generator[dict[str, Any], None, None]:
        self.stop = stop
        yield {"said": 1}
        while not (self.go_on.is_set() or stop.is_set()):
            time.sleep(0.01)
        yield {"said": "stopped" if stop.is_set() else 2}


def _said(updates: Iterable[dict[str, Any] | None]) -> list[Any]:
    return [update["said"] for update in updates if update is not None]


def test_who_comes_late_gets_the_latest_and_the_rest() -> None:
    runs, question = Running(), _Question()
    run = runs.start("ada", "c1", question.answering)
    first = run.follow()
    assert next(first) == {"said": 1}
    first.close()
    late = run.follow()
    assert next(late) == {"said": 1}
    question.go_on.set()
    assert _said(late) == [2]
    assert _said(run.follow()) == [2], "also when it has ended"
    assert runs.get("ada", "c1") is None


def test_it_is_known_by_owner_and_conversation() -> None:
    runs, question = Running(), _Question()
    run = runs.start("ada", "c1", question.answering)
    assert runs.get("ada", "c1") is run
    assert runs.get("ben", "c1") is None
    assert runs.get("ada", "c2") is None
    run.stop()
    assert _said(run.follow())[-1] == "stopped"


def test_a_silent_question_still_wakes_whoever_follows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(running, "_LOOK_UP_S", 0.01)
    run = Running().start("", "c1", (question := _Question()).answering)
    followed = run.follow()
    assert [next(followed), next(followed)] == [{"said": 1}, None]
    question.go_on.set()
    assert _said(followed) == [2]


def test_what_nobody_follows_any_more_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(running, "ALONE_S", 0.05)
    run = Running().start("", "c1", (question := _Question()).answering)
    followed = run.follow()
    next(followed)
    followed.close()
    ends = time.monotonic() + PATIENCE_S
    while run.latest != {"said": "stopped"} and time.monotonic() < ends:
        time.sleep(0.01)
    assert run.latest == {"said": "stopped"}
    assert question.stop is not None


def test_what_comes_back_in_time_is_not_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(running, "ALONE_S", 0.1)
    run = Running().start("", "c1", (question := _Question()).answering)
    for _ in range(2):
        followed = run.follow()
        next(followed)
        followed.close()
    back = run.follow()
    next(back)
    time.sleep(0.3)
    question.go_on.set()
    assert _said(back) == [2]


def test_an_error_reaches_whoever_follows() -> None:
    def breaks(stop: threading.Event) -> Generator[dict[str, Any], None, None]:
        yield {"said": 1}
        raise RuntimeError("a defect")

    run = Running().start("", "c1", breaks)
    with pytest.raises(RuntimeError, match="a defect"):
        list(run.follow())
