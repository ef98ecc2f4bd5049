"""A small server that speaks Ollama's protocol over HTTP, for tests of everything that talks to Ollama.

    with OllamaServer(reply="According to the ministry, … [1]") as server:
        model = load_model("ollama:tiny", settings=Settings(ollama_host=server.url))

``reply`` is the text of every answer, or a function from the messages to the text or its pieces. ``mode`` makes the
server misbehave; ``requests`` keeps what it was asked. The wire format follows Ollama's published API documentation:
NDJSON streams, counts and durations (nanoseconds) in the last object, errors as ``{"error": …}`` with their status.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import socket
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Literal, Self

Mode = Literal["ok", "cut", "slow", "garbage", "empty", "error", "error_in_stream", "not_ollama"]
"""cut: the connection breaks after the first pieces. slow: nothing comes for ``delay_s``, then a piece each
``delay_s``. garbage: a line of the stream is no JSON. empty: a proper answer without text. error: status 500 with a
message. error_in_stream: an error object after the first pieces. not_ollama: every path answers a web page."""

Messages = list[dict[str, Any]]
Reply = str | Callable[[Messages], str | Iterable[str]]
_Request = socket.socket | tuple[bytes, socket.socket]
_Address = Any  # as in socketserver, whose servers take any family
WHEN = "2026-03-01T09:30:00.000000Z"


@dataclass(frozen=True, slots=True)
class Served:
    """A model that the server has."""

    name: str = "tiny:latest"
    size_bytes: int = 98_362_432
    family: str = "llama"
    context_length: int = 8192
    capabilities: tuple[str, ...] = ("completion",)

    @property
    def digest(self) -> str:
        return hashlib.sha256(self.name.encode()).hexdigest()

    @property
    def details(self) -> dict[str, Any]:
        return {
            "parent_model": "",
            "format": "gguf",
            "family": self.family,
            "families": [self.family],
            "parameter_size": "135M",
            "quantization_level": "Q4_1",
        }


@dataclass
class OllamaServer:
    """Runs while the ``with`` block runs, on a free port of the loopback address."""

    reply: Reply = "Yes."
    mode: Mode = "ok"
    models: tuple[Served, ...] = (Served(),)
    delay_s: float = 1.0
    token_counts: Callable[[Messages, str], tuple[int, int]] | None = None
    """Counts of a prompt and an answer; by default their words."""
    requests: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    """(path, body) of every POST, in order."""
    closed_early: threading.Event = field(default_factory=threading.Event)
    """Set when a client went away in the middle of a stream."""
    _http: _Server | None = None
    _thread: threading.Thread | None = None
    _stopping: threading.Event = field(default_factory=threading.Event)

    def __enter__(self) -> Self:
        handler = type("Handler", (_Handler,), {"server_state": self})
        self._http = _Server(("127.0.0.1", 0), handler)
        self._thread = threading.Thread(target=self._http.serve_forever, args=(0.02,), daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def stop(self) -> None:
        """As if the server were killed: the port is closed. Calling it again does nothing."""
        self._stopping.set()
        if self._http is not None and self._thread is not None:
            self._http.shutdown()
            self._http.server_close()
            self._http.hang_up()
            self._thread.join()
            self._thread = None

    @property
    def url(self) -> str:
        assert self._http is not None, "the server runs inside its with block only"
        return f"http://127.0.0.1:{self._http.server_address[1]}"

    @property
    def chats(self) -> list[dict[str, Any]]:
        """The bodies of the chat requests."""
        return [body for path, body in self.requests if path == "/api/chat"]

    def find(self, name: str) -> Served | None:
        wanted = name if ":" in name else f"{name}:latest"
        return next((model for model in self.models if model.name == wanted), None)

    def pieces(self, messages: Messages) -> Iterator[str]:
        if self.mode == "empty":
            return
        text = self.reply if isinstance(self.reply, str) else self.reply(messages)
        if not isinstance(text, str):
            yield from text
            return
        for index, word in enumerate(text.split(" ")):
            yield word if index == 0 else f" {word}"

    def count(self, messages: Messages, answer: str) -> tuple[int, int]:
        if self.token_counts is not None:
            return self.token_counts(messages, answer)
        return sum(len(message["content"].split()) for message in messages), len(answer.split())

    def wait(self, seconds: float) -> None:
        """Like sleep, but a server that is stopped does not hold up the tests."""
        self._stopping.wait(seconds)


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, address: tuple[str, int], handler: type[BaseHTTPRequestHandler]) -> None:
        super().__init__(address, handler)
        self._connections: set[_Request] = set()

    def process_request(self, request: _Request, client_address: _Address) -> None:
        self._connections.add(request)
        super().process_request(request, client_address)

    def shutdown_request(self, request: _Request) -> None:
        self._connections.discard(request)
        super().shutdown_request(request)

    def hang_up(self) -> None:
        """Break the connections that clients keep open: a killed server would have none."""
        for connection in list(self._connections):
            with contextlib.suppress(OSError):
                assert isinstance(connection, socket.socket)  # not a datagram
                connection.shutdown(socket.SHUT_RDWR)

    def handle_error(self, request: _Request, client_address: _Address) -> None:
        """A client that goes away is what several tests are about; anything else is printed."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


class _Refused(Exception):
    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status = status
        self.message = message


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server_state: OllamaServer

    def log_message(self, format: str, *args: object) -> None:
        """Nothing: the tests' output is theirs."""

    def do_HEAD(self) -> None:
        self._json(200, {})

    def do_GET(self) -> None:
        state = self.server_state
        if state.mode == "not_ollama":
            self._send(200, b"<html>It works!</html>", "text/html")
        elif self.path == "/":
            self._send(200, b"Ollama is running", "text/plain; charset=utf-8")
        elif self.path == "/api/version":
            self._json(200, {"version": "0.12.6"})
        elif self.path == "/api/tags":
            self._json(200, {"models": [_listed(model) for model in state.models]})
        elif self.path == "/api/ps":
            running = [_listed(model) | {"expires_at": WHEN, "size_vram": 0} for model in state.models[:1]]
            self._json(200, {"models": running})
        else:
            self._send(404, b"404 page not found", "text/plain")

    def do_POST(self) -> None:
        state = self.server_state
        raw = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        if state.mode == "not_ollama":
            self._send(200, b"<html>It works!</html>", "text/html")
            return
        handlers = {
            "/api/show": self._show,
            "/api/chat": self._generate,
            "/api/generate": self._generate,
            "/api/embed": self._embed,
        }
        handler = handlers.get(self.path)
        if handler is None:
            self._send(404, b"404 page not found", "text/plain")
            return
        try:
            body = json.loads(raw)
            state.requests.append((self.path, body))
            name = str(body.get("model") or body.get("name") or "")
            model = state.find(name)
            if model is None:
                raise _Refused(404, f"model '{name}' not found")
            handler(model, body)
        except json.JSONDecodeError as error:
            self._json(400, {"error": str(error)})
        except _Refused as refused:
            self._json(refused.status, {"error": refused.message})

    def _show(self, model: Served, body: dict[str, Any]) -> None:
        self._json(
            200,
            {
                "modelfile": f"FROM {model.name}",
                "parameters": "",
                "template": "{{ .Prompt }}",
                "details": model.details,
                "model_info": {
                    "general.architecture": model.family,
                    f"{model.family}.context_length": model.context_length,
                },
                "capabilities": list(model.capabilities),
                "modified_at": WHEN,
            },
        )

    def _embed(self, model: Served, body: dict[str, Any]) -> None:
        texts = [body["input"]] if isinstance(body["input"], str) else body["input"]
        vectors = [[len(text) / 1000, 1.0, 0.0] for text in texts]
        counts = {"total_duration": 1_000_000, "load_duration": 1000, "prompt_eval_count": len(texts)}
        self._json(200, {"model": body["model"], "embeddings": vectors, **counts})

    def _generate(self, model: Served, body: dict[str, Any]) -> None:
        state = self.server_state
        if "completion" not in model.capabilities:
            raise _Refused(400, f'"{model.name}" does not support chat')
        if body.get("think") and "thinking" not in model.capabilities:
            raise _Refused(400, f'"{model.name}" does not support thinking')
        if state.mode == "error":
            raise _Refused(500, "llama runner process has terminated: signal: killed")
        chat = self.path == "/api/chat"
        messages = body["messages"] if chat else [{"role": "user", "content": body.get("prompt", "")}]
        stream = _Stream(body, chat=chat)
        if body.get("stream", True):
            self._stream(stream, messages)
            return
        answer = "".join(state.pieces(messages))
        self._json(200, stream.last(answer, state.count(messages, answer)))

    def _stream(self, stream: _Stream, messages: Messages) -> None:
        state = self.server_state
        self.send_response(200)
        self.send_header("Content-Type", "application/x-ndjson")
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        answer = ""
        try:
            for number, piece in enumerate(state.pieces(messages)):
                if state.mode == "slow":
                    state.wait(state.delay_s)
                if number == 2 and self._misbehave():
                    return
                answer += piece
                self._chunk(stream.piece(piece))
            self._chunk(stream.last("", state.count(messages, answer)))
            self.wfile.write(b"0\r\n\r\n")
        except (BrokenPipeError, ConnectionResetError):
            state.closed_early.set()
            self.close_connection = True

    def _misbehave(self) -> bool:
        """Break the stream as the mode says; True when nothing may follow."""
        mode = self.server_state.mode
        if mode == "garbage":
            self._write_chunk(b"<<not json>>\n")
        elif mode == "error_in_stream":
            self._chunk({"error": "an error was encountered while running the model: unexpected EOF"})
            self.wfile.write(b"0\r\n\r\n")
        elif mode == "cut":
            self.close_connection = True  # without the closing chunk: the client sees the connection break
        else:
            return False
        return mode != "garbage"

    def _chunk(self, value: dict[str, Any]) -> None:
        self._write_chunk(json.dumps(value).encode() + b"\n")

    def _write_chunk(self, data: bytes) -> None:
        self.wfile.write(f"{len(data):x}\r\n".encode() + data + b"\r\n")
        self.wfile.flush()

    def _json(self, status: int, value: dict[str, Any]) -> None:
        self._send(status, json.dumps(value).encode(), "application/json; charset=utf-8")

    def _send(self, status: int, data: bytes, content_type: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", content_type)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(data)


class _Stream:
    """The objects of one answer, in the form of ``/api/chat`` or ``/api/generate``."""

    def __init__(self, body: dict[str, Any], *, chat: bool) -> None:
        self._model = body["model"]
        self._chat = chat
        self._started = time.monotonic_ns()

    def piece(self, text: str) -> dict[str, Any]:
        return {"model": self._model, "created_at": WHEN, **self._text(text), "done": False}

    def last(self, text: str, counts: tuple[int, int]) -> dict[str, Any]:
        total = time.monotonic_ns() - self._started
        return {
            "model": self._model,
            "created_at": WHEN,
            **self._text(text),
            "done": True,
            "done_reason": "stop",
            "total_duration": total,
            "load_duration": total // 10,
            "prompt_eval_count": counts[0],
            "prompt_eval_duration": total // 3,
            "eval_count": counts[1],
            "eval_duration": total // 2,
        }

    def _text(self, text: str) -> dict[str, Any]:
        return {"message": {"role": "assistant", "content": text}} if self._chat else {"response": text}


def _listed(model: Served) -> dict[str, Any]:
    return {
        "name": model.name,
        "model": model.name,
        "modified_at": WHEN,
        "size": model.size_bytes,
        "digest": model.digest,
        "details": model.details,
    }
