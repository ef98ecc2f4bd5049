"""The real application on a real small collection, asked over HTTP; the language model is a function."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import httpx
import pytest
from fastapi.testclient import TestClient

from rag.answer_json import answer_from_dict
from rag.collection import Collection
from rag.errors import ModelNotFound, ModelUnavailable, UsageError
from rag.events import Finished
from rag.server import create_app, serve
from rag.serving import MOST_WAITING, Served, Waiting
from tests.models import USAGE, Writes

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rag.models.seam import Message, Usage

pytestmark = pytest.mark.embedder

ROOT = Path(__file__).parent.parent.parent
HERE = "http://127.0.0.1:7860"
QUESTION = "Who says that the mill in Torvold burned down?"
RECORDS = [
    {
        "id": "mill/fire.txt",
        "text": "The mill in Torvold burned down on Monday, the fire brigade said. Nobody was hurt.",
        "outlet": "Harbour Post",
        "date": "2031-04-03",
        "title": "Mill burns",
    },
    {
        "id": "council.txt",
        "text": "The council of Ardmouth will meet on Friday, its clerk said. The harbour fees are to rise.",
        "outlet": "Northline",
        "date": "2031-05-01",
    },
]


class Scripted(Writes):
    """It says what it is told to; ``gate`` holds it up."""

    def __init__(self, spec: str, text: str = "The fire brigade said the mill in Torvold burned down [1].") -> None:
        super().__init__(self._held_up, spec=spec)
        self.text = text
        self.gate = threading.Event()
        self.gate.set()
        self.answering = 0
        self.most_answering = 0

    def _held_up(self, _: Sequence[Message]) -> Iterator[str | Usage]:
        self.answering += 1
        self.most_answering = max(self.most_answering, self.answering)
        try:
            assert self.gate.wait(20)
            yield self.text
            yield USAGE
        finally:
            self.answering -= 1


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("served")
    (folder / "news.jsonl").write_text("\n".join(map(json.dumps, RECORDS)), encoding="utf-8")
    with Collection.open(folder / "home", create=True) as collection:
        report = collection.ingest([folder / "news.jsonl"])
        assert report.added == 2
    return folder / "home"


@pytest.fixture
def model() -> Scripted:
    return Scripted("embedded:scripted")


@pytest.fixture
def served(filled: Path, model: Scripted) -> Iterator[Served]:
    served = Served(filled, model="none", load=lambda spec, *, settings: model)
    yield served
    model.gate.set()
    served.close()


@pytest.fixture
def client(served: Served) -> Iterator[TestClient]:
    with TestClient(create_app(served, page=False), base_url=HERE) as client:
        yield client


def _events(text: str) -> list[tuple[str, dict[str, Any]]]:
    found = []
    for block in text.strip().split("\n\n"):
        name, data = block.split("\n")
        found.append((name.removeprefix("event: "), json.loads(data.removeprefix("data: "))))
    return found


def test_asking_gives_an_answer_of_the_contract(client: TestClient, filled: Path) -> None:
    response = client.post("/api/ask", json={"question": QUESTION, "id": "q7"})
    assert response.status_code == 200
    record = response.json()
    assert (record["version"], record["id"], record["model"]) == (1, "q7", "none")
    assert answer_from_dict(record).question == QUESTION
    first = record["citations"][0]
    text = client.get(f"/api/articles/{first['doc']}").json()["text"]
    assert text[first["start"] : first["end"]] == first["quote"]
    assert first["doc"] == "mill/fire.txt"


def test_a_model_is_used_when_it_is_named(client: TestClient, model: Scripted) -> None:
    record = client.post("/api/ask", json={"question": QUESTION, "model": model.spec}).json()
    assert record["model"] == model.spec
    assert record["tokens"]["output"] == USAGE.output


def test_filters_reach_the_search(client: TestClient) -> None:
    for filters in ({"outlets": ["northline"]}, {"since": "2031-05"}):
        record = client.post("/api/ask", json={"question": QUESTION} | filters).json()
        docs = {item["doc"] for item in record["citations"] + record["evidence"]}
        assert docs <= {"council.txt"}
    record = client.post("/api/ask", json={"question": QUESTION, "until": "2030"}).json()
    assert record["abstained"]


def test_the_stream_has_the_events_in_order(client: TestClient, model: Scripted) -> None:
    response = client.post("/api/ask/stream", json={"question": QUESTION, "model": model.spec})
    assert response.headers["content-type"].startswith("text/event-stream")
    events = _events(response.text)
    names = [name for name, _ in events]
    assert names[:3] == ["retrieved", "composed", "composed"]
    assert names[-1] == "finished"
    assert set(names[3:-1]) <= {"checked"}
    records = dict(events)
    assert records["retrieved"]["evidence"][0]["doc"] == "mill/fire.txt"
    assert records["composed"]["citations"]
    assert records["finished"]["model"] == model.spec


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ({"question": "  "}, "empty"),
        ({"question": "x" * 100_000}, "100,000"),
        ({"question": QUESTION, "outlets": ["Nowhere Times"]}, "Nowhere Times"),
        ({"question": QUESTION, "since": "yesterday"}, "yesterday"),
        ({"question": QUESTION, "model": "gpt"}, "gpt"),
        ({"question": QUESTION, "outlet": "Northline"}, "outlet"),
        ({"question": QUESTION, "history": [{"role": "boss", "content": "x"}]}, "history"),
        ({}, "question"),
    ],
)
@pytest.mark.parametrize("path", ["/api/ask", "/api/ask/stream"])
def test_what_makes_no_sense_is_400_and_says_why(
    client: TestClient, path: str, body: dict[str, Any], said: str
) -> None:
    response = client.post(path, json=body)
    assert response.status_code == 400
    assert list(response.json()) == ["error"]
    assert said in response.json()["error"]


def test_reading_routes(client: TestClient, filled: Path) -> None:
    status = client.get("/api/status").json()
    assert (status["articles"], status["home"], status["model"]) == (2, str(filled), "none")
    assert client.get("/api/outlets").json() == {
        "outlets": [{"outlet": "Harbour Post", "articles": 1}, {"outlet": "Northline", "articles": 1}]
    }
    models = client.get("/api/models").json()
    assert models["default"] == "none"
    assert "embedded:smollm2-135m" in {info["spec"] for info in models["models"]}
    article = client.get("/api/articles/mill/fire.txt").json()
    assert (article["title"], article["outlet"], article["date"]) == ("Mill burns", "Harbour Post", "2031-04-03")
    quotes = [article["text"][s["start"] : s["end"]] for s in article["sentences"]]
    assert quotes == ["The mill in Torvold burned down on Monday, the fire brigade said.", "Nobody was hurt."]


def test_what_is_not_there_is_404(client: TestClient) -> None:
    for path in ("/api/articles/mill/fir.txt", "/api/nothing"):
        response = client.get(path)
        assert response.status_code == 404
        assert list(response.json()) == ["error"]
    assert client.get("/docs").status_code == client.get("/redoc").status_code == 404


def test_a_missing_collection_is_409_and_says_how_to_make_one(tmp_path: Path) -> None:
    served = Served(tmp_path / "none", model="none")
    with TestClient(create_app(served, page=False), base_url=HERE) as client:
        responses = [client.get("/api/status"), client.get("/api/outlets"), client.get("/api/articles/x")]
        responses += [client.post(path, json={"question": QUESTION}) for path in ("/api/ask", "/api/ask/stream")]
    for response in responses:
        assert response.status_code == 409
        assert "byline ingest" in response.json()["error"]
    assert not (tmp_path / "none").exists()


def test_a_model_that_cannot_be_used_is_503_and_the_composed_answer_was_streamed(filled: Path) -> None:
    def load(spec: str, *, settings: object) -> Scripted:
        raise ModelNotFound(f"{spec} is not here. Get it with: byline models pull")

    served = Served(filled, model="embedded:lost", load=load)
    with TestClient(create_app(served, page=False), base_url=HERE) as client:
        response = client.post("/api/ask", json={"question": QUESTION})
        assert response.status_code == 503
        assert "byline models pull" in response.json()["error"]
        events = _events(client.post("/api/ask/stream", json={"question": QUESTION}).text)
        assert [name for name, _ in events] == ["retrieved", "composed", "composed", "error"]
        assert events[-1][1]["status"] == 503


def test_model_calls_queue_and_composing_waits_for_none(served: Served, model: Scripted) -> None:
    model.gate.clear()
    finished: list[int] = []

    def ask(number: int) -> None:
        list(served.stream(QUESTION, model=model.spec))
        finished.append(number)

    threads = []
    for number in range(3):
        threads.append(threading.Thread(target=ask, args=(number,)))
        threads[-1].start()
        while served.waiting <= number:
            time.sleep(0.01)
    started = time.perf_counter()
    assert list(served.stream(QUESTION, model="none"))
    waiting = served.stream(QUESTION, model=model.spec)
    next(waiting), next(waiting)
    waiting.close()
    assert time.perf_counter() - started < 5
    assert finished == []
    model.gate.set()
    for thread in threads:
        thread.join(20)
    assert finished == [0, 1, 2]
    assert (model.most_answering, served.waiting) == (1, 0)


def test_who_waits_sees_the_place_in_line_come_nearer(served: Served, model: Scripted) -> None:
    model.gate.clear()
    others = [threading.Thread(target=lambda: list(served.stream(QUESTION, model=model.spec))) for _ in range(2)]
    for number, thread in enumerate(others):
        thread.start()
        while served.waiting <= number:
            time.sleep(0.01)
    seen: list[object] = []
    for event in served.stream(QUESTION, model=model.spec):
        seen.append(event)
        if event == Waiting(2):
            model.gate.set()
    kinds = [type(event).__name__ for event in seen]
    assert kinds[:4] == ["Retrieved", "Composed", "Composed", "Waiting"]
    places = [event.before for event in seen if isinstance(event, Waiting)]
    assert places == sorted(places, reverse=True)
    assert places[0] == 2
    assert 0 not in places
    assert kinds[-1] == "Finished"
    for thread in others:
        thread.join(20)


def test_an_answer_that_needs_no_model_waits_for_nobody(served: Served, model: Scripted) -> None:
    model.gate.clear()
    first = threading.Thread(target=lambda: list(served.stream(QUESTION, model=model.spec)))
    first.start()
    while not model.answering:
        time.sleep(0.01)
    nothing = list(served.stream("Who designed the lighthouse of Quellhausen?", model=model.spec))
    assert isinstance(nothing[-1], Finished)
    assert nothing[-1].answer.abstained
    assert not any(isinstance(event, Waiting) for event in nothing)
    model.gate.set()
    first.join(20)


def test_who_gives_up_while_waiting_leaves_the_queue(served: Served, model: Scripted) -> None:
    model.gate.clear()
    first = threading.Thread(target=lambda: list(served.stream(QUESTION, model=model.spec)))
    first.start()
    while not model.answering:
        time.sleep(0.01)
    stop = threading.Event()
    stop.set()
    with pytest.raises(Exception, match="given up"):
        list(served.stream(QUESTION, model=model.spec, stop=stop))
    assert served.waiting == 1
    model.gate.set()
    first.join(20)


def test_a_full_queue_is_said_at_once(served: Served, model: Scripted) -> None:
    model.gate.clear()
    threads = [
        threading.Thread(target=lambda: list(served.stream(QUESTION, model=model.spec)))
        for _ in range(MOST_WAITING + 1)
    ]
    for thread in threads:
        thread.start()
    while served.waiting <= MOST_WAITING:
        time.sleep(0.01)
    with pytest.raises(ModelUnavailable, match="wait for the model already"):
        list(served.stream(QUESTION, model=model.spec))
    model.gate.set()
    for thread in threads:
        thread.join(20)


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"host": "127.0.0.1:7860"}, 200),
        ({"host": "localhost"}, 200),
        ({"host": "[::1]:7860"}, 200),
        ({"host": "rebound.example:7860"}, 403),
        ({"host": "127.0.0.1.rebound.example"}, 403),
        ({"host": "192.0.2.7"}, 403),
        ({"host": ""}, 403),
        ({"origin": "http://localhost:3000"}, 200),
        ({"origin": "https://stranger.example"}, 403),
        ({"origin": "null"}, 403),
        ({"origin": "http://127.0.0.1.stranger.example"}, 403),
    ],
)
def test_strangers_are_refused(client: TestClient, headers: dict[str, str], status: int) -> None:
    for response in (
        client.get("/api/outlets", headers=headers),
        client.post("/api/ask", json={"question": QUESTION}, headers=headers),
    ):
        assert response.status_code == status
        assert bool(response.json().get("error")) == (status != 200)


def test_with_remote_allowed_addresses_are_good_hosts_and_names_are_not(served: Served) -> None:
    app = create_app(served, remote=True, names=("newsdesk",), page=False)
    with TestClient(app, base_url="http://192.0.2.7:7860") as client:
        codes = {host: client.get("/api/outlets", headers={"host": host}).status_code for host in
                 ("192.0.2.7:7860", "newsdesk:7860", "rebound.example")}  # fmt: skip
        assert codes == {"192.0.2.7:7860": 200, "newsdesk:7860": 200, "rebound.example": 403}
        assert client.get("/api/outlets", headers={"origin": "http://192.0.2.99"}).status_code == 403


def test_the_schema_is_served_by_this_server_alone(client: TestClient) -> None:
    paths = client.get("/api/openapi.json").json()["paths"]
    assert {"/api/ask", "/api/ask/stream", "/api/status", "/api/articles/{doc}", "/api/outlets"} <= set(paths)


def test_a_taken_port_and_a_foreign_host_are_refused(filled: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(UsageError, match=f"Port {port} on 127.0.0.1 cannot be used"):
            serve(home=filled, port=port, model="none")
    with pytest.raises(UsageError, match="--allow-remote"):
        serve(home=filled, host="0.0.0.0", port=0, model="none")


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl-C is sent as a signal")
def test_the_command_says_where_it_is_and_ctrl_c_ends_it_quietly(filled: Path) -> None:
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    command = [sys.executable, "-m", "rag.cli", "serve", "--home", str(filled), "--port", "0", "--model", "none"]
    with subprocess.Popen(command, cwd=ROOT, env=kept, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        lines = [process.stderr.readline() for _ in range(3)]
        assert str(filled) in lines[0]
        assert "2 articles of 2 outlets" in lines[0]
        assert lines[1] == "Model: none\n"
        address = lines[2].split()[1]
        for _ in range(100):
            try:
                response = httpx.get(f"{address}/api/status", timeout=10)
                break
            except httpx.ConnectError:
                time.sleep(0.1)
        assert response.json()["articles"] == 2
        process.send_signal(signal.SIGINT)
        assert process.wait(20) == 0
        assert process.stderr.read() == ""
