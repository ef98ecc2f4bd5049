"""Twenty at once over HTTP: the composed answer at once, a place in line, and the model takes one by one."""

from __future__ import annotations

import json
import socket
import threading
import time
from typing import TYPE_CHECKING

import httpx
import pytest
import uvicorn

from rag.collection import Collection
from rag.models.seam import Usage
from rag.server import create_app
from rag.serving import Served
from tests.models import Writes

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator, Sequence
    from pathlib import Path

    from rag.models.seam import Message

pytestmark = pytest.mark.embedder

PEOPLE = 20
QUESTION = {"question": "Who says that the mill in Torvold burned down?", "model": "embedded:scripted"}
TEXT = "The mill in Torvold burned down on Monday, the fire brigade said. Nobody was hurt."


class Gated(Writes):
    """A model that answers when the gate is open, and notes how many it answers at once."""

    def __init__(self) -> None:
        super().__init__(self._when_open, spec="embedded:scripted")
        self.gate = threading.Event()
        self.answering = self.most = 0

    def _when_open(self, _: Sequence[Message]) -> Generator[str | Usage, None, None]:
        self.answering += 1
        self.most = max(self.most, self.answering)
        try:
            assert self.gate.wait(60)
            yield "The fire brigade said the mill in Torvold burned down [1]."
            yield Usage(10, 0, 5)
        finally:
            self.answering -= 1


@pytest.fixture
def model() -> Gated:
    return Gated()


@pytest.fixture
def address(tmp_path: Path, model: Gated) -> Iterator[str]:
    (tmp_path / "fire.txt").write_text(TEXT, encoding="utf-8")
    with Collection.open(tmp_path / "home", create=True) as collection:
        collection.ingest([tmp_path / "fire.txt"])
    served = Served(tmp_path / "home", model="none", load=lambda spec, *, settings: model)
    served.warm_up()
    listener = socket.create_server(("127.0.0.1", 0))
    app = create_app(served, page=False)
    server = uvicorn.Server(uvicorn.Config(app, log_level="error", timeout_graceful_shutdown=1, lifespan="on"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
    thread.start()
    yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    model.gate.set()
    server.should_exit = True
    thread.join(20)
    listener.close()


@pytest.mark.filterwarnings("ignore::ResourceWarning")
def test_twenty_people_ask_at_once_and_reading_goes_on(address: str, model: Gated) -> None:
    seen: list[list[str]] = [[] for _ in range(PEOPLE)]
    places: list[list[int]] = [[] for _ in range(PEOPLE)]

    def ask(person: int) -> None:
        with httpx.stream("POST", f"{address}/api/ask/stream", json=QUESTION, timeout=90) as response:
            for line in response.iter_lines():
                if line.startswith("event: "):
                    seen[person].append(line.removeprefix("event: "))
                elif line.startswith('data: {"before"'):
                    places[person].append(json.loads(line.removeprefix("data: "))["before"])

    people = [threading.Thread(target=ask, args=(person,)) for person in range(PEOPLE)]
    for thread in people:
        thread.start()
    ends = time.monotonic() + 60
    while time.monotonic() < ends and sum("waiting" in events for events in seen) < PEOPLE - 1:
        time.sleep(0.05)
    assert sum("composed" in events for events in seen) == PEOPLE, "nobody waits for the composed answer"
    started = time.perf_counter()
    reading = httpx.post(f"{address}/api/ask", json=QUESTION | {"model": "none"}, timeout=30)
    assert reading.json()["citations"]
    assert httpx.get(f"{address}/api/articles/fire.txt", timeout=30).json()["text"] == TEXT
    assert time.perf_counter() - started < 10
    assert httpx.get(f"{address}/api/status", timeout=30).json()["waiting"] == PEOPLE
    model.gate.set()
    for thread in people:
        thread.join(90)
    assert [events[-1] for events in seen] == ["finished"] * PEOPLE
    assert model.most == 1
    assert sorted(line[0] for line in places if line) == list(range(1, PEOPLE)), "each has a place of their own"
    assert all(line == sorted(line, reverse=True) for line in places)
