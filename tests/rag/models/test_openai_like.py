"""The real OpenAI client against the embedded model's own server and against small servers that misbehave."""

from __future__ import annotations

import json
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any

import pytest

from rag.errors import ModelError, ModelInterrupted, ModelNotFound, ModelTimeout, ModelUnavailable
from rag.models.seam import Message, Usage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.rag.models.conftest import Load

ASKED = [Message("system", "Name who says it."), Message("user", "Who denied the strike?")]


def event(text: str | None, finish: str | None = None) -> str:
    choice = {"index": 0, "delta": {"content": text}, "finish_reason": finish}
    return json.dumps({"id": "1", "object": "chat.completion.chunk", "created": 1, "model": "m", "choices": [choice]})


USAGE = json.dumps(
    {
        "id": "1",
        "object": "chat.completion.chunk",
        "created": 1,
        "model": "m",
        "choices": [],
        "usage": {
            "prompt_tokens": 30,
            "completion_tokens": 4,
            "total_tokens": 34,
            "prompt_tokens_details": {"cached_tokens": 20},
        },
    }
)


@contextmanager
def serve(status: int, lines: list[str], *, wait_s: float = 0) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """A server that answers every POST with these events (or this JSON, if the status is an error)."""
    requests: list[dict[str, Any]] = []
    stopping = threading.Event()

    class Handler(BaseHTTPRequestHandler):
        def log_message(self, format: str, *args: object) -> None:
            pass

        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            requests.append({"path": self.path, "key": self.headers["Authorization"], **body})
            stopping.wait(wait_s)
            self.send_response(status)
            self.send_header("Content-Type", "text/event-stream" if status == 200 else "application/json")
            self.end_headers()
            text = "".join(f"data: {line}\n\n" for line in lines) if status == 200 else lines[0]
            self.wfile.write(text.encode())

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.02,))
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}/v1", requests
        stopping.set()
        server.shutdown()
        thread.join()


def ask(load: Load, url: str, **settings: object) -> list[str | Usage]:
    return list(load(f"openai:org/m@{url}", **settings).stream(ASKED, max_tokens=40, stop=["\n\n"], seed=3))


def test_an_answer_streams_and_ends_with_its_counts(load: Load, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    lines = [event("The governor"), event(" denied it."), event(None, "stop"), USAGE, "[DONE]"]
    with serve(200, lines) as (url, requests):
        items = ask(load, url)
    assert items == ["The governor", " denied it.", Usage(prompt=30, cached=20, output=4)]
    (request,) = requests
    assert request["path"] == "/v1/chat/completions"
    assert (request["model"], request["max_tokens"], request["seed"]) == ("org/m", 40, 3)
    assert (request["temperature"], request["stop"]) == (0.0, ["\n\n"])
    assert request["key"] == "Bearer none"


@pytest.mark.parametrize(
    ("variables", "key"),
    [({"OPENAI_API_KEY": "a"}, "a"), ({"OPENAI_API_KEY": "a", "BYLINE_OPENAI_API_KEY": "b"}, "b")],
)
def test_the_key_comes_from_the_environment(
    load: Load, monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], key: str
) -> None:
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    with serve(200, [event("Yes."), event(None, "stop"), "[DONE]"]) as (url, requests):
        items = ask(load, url)
    assert requests[0]["key"] == f"Bearer {key}"
    assert items[-1] == Usage(prompt=None, cached=None, output=None), "a server that counts nothing"


def test_a_stream_without_its_end_was_cut(load: Load) -> None:
    with serve(200, [event("The governor")]) as (url, _), pytest.raises(ModelInterrupted, match="middle"):
        ask(load, url)


def test_an_event_that_is_no_json_is_an_interruption(load: Load) -> None:
    with serve(200, [event("The"), "<<not json>>"]) as (url, _), pytest.raises(ModelInterrupted, match="middle"):
        ask(load, url)


def test_an_empty_reply_is_an_error(load: Load) -> None:
    with (
        serve(200, [event(None, "stop"), USAGE, "[DONE]"]) as (url, _),
        pytest.raises(ModelInterrupted, match="without a word"),
    ):
        ask(load, url)


@pytest.mark.parametrize(
    ("status", "kind", "words"),
    [
        (404, ModelNotFound, "'org/m'"),
        (401, ModelUnavailable, "BYLINE_OPENAI_API_KEY"),
        (500, ModelUnavailable, "out of memory"),
        (400, ModelUnavailable, "out of memory"),
    ],
)
def test_refusals_are_passed_on(load: Load, status: int, kind: type[ModelError], words: str) -> None:
    body = json.dumps({"error": {"message": "out of memory", "type": "server_error", "code": None}})
    with serve(status, [body]) as (url, requests), pytest.raises(kind, match=words):
        ask(load, url)
    assert len(requests) == 1, "no retries behind the user's back"


def test_a_server_that_stalls_times_out(load: Load) -> None:
    with serve(200, [], wait_s=20) as (url, _), pytest.raises(ModelTimeout, match="BYLINE_MODEL_TIMEOUT_S"):
        ask(load, url, model_timeout_s=0.4)


def test_no_server_is_named_with_its_address(load: Load, closed_port: str) -> None:
    with pytest.raises(ModelUnavailable, match=f"{closed_port}/v1 does not answer"):
        ask(load, closed_port)


@pytest.mark.model
def test_a_real_server_of_this_protocol(load: Load, monkeypatch: pytest.MonkeyPatch) -> None:
    """llama.cpp's own server, which the embedded model runs, spoken to over HTTP."""
    embedded: Any = load("embedded:smollm2-135m")
    monkeypatch.setenv("BYLINE_OPENAI_API_KEY", embedded._key)
    served = load(f"openai:any@{embedded._server.listening_address}")
    *pieces, usage = served.stream(ASKED, max_tokens=12)
    assert pieces == [item for item in embedded.stream(ASKED, max_tokens=12) if isinstance(item, str)]
    assert isinstance(usage, Usage)
    assert usage.output == 12
