"""The HTTP API of ``byline serve``, and running it together with the browser page on one port.

| route | gives |
| --- | --- |
| ``POST /api/ask`` | one Answer (JSON, version 1) for ``{question, model?, outlets?, since?, until?, docs?, names?, |
| | history?, id?}`` |
| ``POST /api/ask/stream`` | the same as events: retrieved, composed, waiting, checked, then finished or error |
| ``GET /api/status`` | what the collection holds, its folder, and the default model |
| ``GET /api/articles/{doc}`` | text, sentences and metadata of one article |
| ``DELETE /api/articles/{doc}`` | takes an article out |
| ``POST /api/articles`` | takes files in (a form with ``files``); they are read in the background |
| ``GET /api/added/{id}`` | how far that is, and what was refused |
| ``GET /api/conversations/{id}?form=`` | a kept conversation as a file: md, html or docx, with what has changed since |
| ``POST /api/conversations`` | opens such a file again (a form with ``file``) |
| ``GET /api/feedback`` | the feedback on answers, as questions for ``byline eval`` (JSONL) |
| ``GET /api/outlets`` | articles an outlet |
| ``GET /api/models`` | the models that are there, and those that can be brought |

Errors are ``{"error": message}``: 400 for what makes no sense, 401 without the password where there is one, 403 for
strangers, 404 for no such article, 409 for a collection that is empty or busy, 500 for one that is damaged, 503 for a
model that cannot answer.
"""

from __future__ import annotations

import json
import logging
import socket
import sys
import threading
from contextlib import asynccontextmanager, closing, suppress
from dataclasses import asdict
from typing import TYPE_CHECKING, Any, Literal

import anyio.to_thread
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, StreamingResponse
from pydantic import BaseModel, ConfigDict, Field
from starlette.exceptions import HTTPException

from rag.access import SignedIn
from rag.answer_json import answer_to_dict, evidence_to_dict
from rag.cli_options import read_filters
from rag.cli_show import article_to_dict
from rag.compose import with_markers
from rag.errors import (
    ArticleNotFound,
    BylineError,
    CollectionBusy,
    ConversationNotFound,
    EmptyCollection,
    ModelError,
    UsageError,
)
from rag.events import Checked, Composed, Finished, Retrieved
from rag.local_only import LocalOnly, is_local
from rag.models.seam import Message
from rag.server_desk import add_adding, add_kept
from rag.serving import Served, Waiting

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Generator, Iterator, Mapping
    from pathlib import Path

    from rag.events import Event
    from rag.types import Filters

_STATUS: tuple[tuple[type[BylineError], int], ...] = (
    (UsageError, 400),
    (ArticleNotFound, 404),
    (EmptyCollection, 409),
    (CollectionBusy, 409),
    (ConversationNotFound, 404),
    (ModelError, 503),
)


class Turn(BaseModel):
    """One earlier turn of the conversation."""

    role: Literal["user", "assistant"]
    content: str


class Ask(BaseModel):
    """A question. ``model`` is a name as on the command line, none for the server's default; dates are YYYY, YYYY-MM or
    YYYY-MM-DD, both included; ``docs`` are ids of articles, ``names`` what an article must name one of; ``id`` comes
    back in the answer."""

    model_config = ConfigDict(extra="forbid")

    question: str
    model: str | None = None
    outlets: list[str] = Field(default_factory=list)
    since: str | None = None
    until: str | None = None
    docs: list[str] = Field(default_factory=list)
    names: list[str] = Field(default_factory=list)
    history: list[Turn] = Field(default_factory=list)
    id: str | None = None

    def filters(self) -> Filters:
        return read_filters(self.outlets, self.since, self.until, docs=self.docs, names=self.names)

    def events(self, served: Served, stop: threading.Event) -> Generator[Event | Waiting, None, None]:
        history = [Message(turn.role, turn.content) for turn in self.history]
        return served.stream(
            self.question, model=self.model, filters=self.filters(), history=history, id=self.id, stop=stop
        )


def create_app(
    served: Served,
    *,
    remote: bool = False,
    names: tuple[str, ...] = (),
    page: bool = True,
    users: Mapping[str, str] | None = None,
) -> FastAPI:
    """The whole application on ``served``: the API, and with ``page`` the browser page at "/". With ``users``, names
    and their passwords, nobody else is answered."""

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        served.adding.resume()
        yield
        served.close()

    # FastAPI's documentation pages load scripts from elsewhere; the bare schema does not.
    app = FastAPI(title="Byline", docs_url=None, redoc_url=None, openapi_url="/api/openapi.json", lifespan=lifespan)
    _add_error_handlers(app)
    _add_asking(app, served)
    add_adding(app, served)
    add_kept(app, served)
    _add_reading(app, served)
    if page:
        from ui.app import mount
        from ui.views import add_routes

        add_routes(app, served)
        mount(app, served)
    if users:
        app.add_middleware(SignedIn, users=users)
    app.add_middleware(LocalOnly, remote=remote, names=names)  # the last one added is asked first
    return app


def _add_asking(app: FastAPI, served: Served) -> None:
    @app.post("/api/ask")
    async def ask(body: Ask) -> dict[str, Any]:
        """One Answer. A model that fails in the middle gives an answer from the evidence, with ``error`` set."""
        stop = threading.Event()

        def last() -> dict[str, Any]:
            with closing(body.events(served, stop)) as events:
                for event in events:
                    if isinstance(event, Finished):
                        return answer_to_dict(event.answer)
            raise AssertionError("a stream ends with Finished")

        try:
            return await anyio.to_thread.run_sync(last, abandon_on_cancel=True)
        finally:
            stop.set()

    @app.post("/api/ask/stream")
    async def ask_stream(body: Ask) -> StreamingResponse:
        """Server-sent events, each with JSON. ``retrieved``: {evidence}. ``composed``: an Answer made without a model,
        which stands until ``finished``: the Answer. ``waiting``: {before}, questions before this one at the model.
        ``checked``: one sentence of the model that passed the checks, with
        its markers. ``error``: {error, status}, when the model cannot be used; the composed answer then stands."""
        stop = threading.Event()
        events = body.events(served, stop)

        def step() -> Event | Waiting | None:
            event = next(events, None)
            if stop.is_set():  # the reader is gone: give the model to the next one
                events.close()
            return event

        # The first event comes before the response starts, so that a bad question still gets its own status code.
        first = await anyio.to_thread.run_sync(step)

        async def lines() -> AsyncIterator[str]:
            event = first
            try:
                while event is not None:
                    yield server_sent(event)
                    event = await anyio.to_thread.run_sync(step, abandon_on_cancel=True)
            except BylineError as error:
                yield _sse("error", {"error": str(error), "status": status_code(error)})
            finally:
                stop.set()
                with suppress(ValueError):  # a step is still running, and closes it itself
                    events.close()

        return StreamingResponse(lines(), media_type="text/event-stream", headers={"Cache-Control": "no-store"})


def _add_reading(app: FastAPI, served: Served) -> None:
    @app.get("/api/status")
    def status() -> dict[str, Any]:
        """Counts as in ``byline status --json``, with ``home``, ``model`` and ``waiting`` (questions at the model)."""
        found = asdict(served.collection().status())
        return found | {"home": str(served.home), "model": served.model, "waiting": served.waiting}

    @app.get("/api/articles/{doc:path}")
    def article(doc: str) -> dict[str, object]:
        """``doc``, metadata, ``text``, and ``sentences`` as {start, end, kind}; offsets count its characters."""
        collection = served.collection()
        return article_to_dict(collection.article(doc), collection.sentences(doc), collection.analysis(doc))

    @app.get("/api/outlets")
    def outlets() -> dict[str, Any]:
        """{"outlets": [{"outlet", "articles"}]}, by name."""
        counts = served.collection().outlets()
        return {"outlets": [{"outlet": name, "articles": counts[name]} for name in sorted(counts)]}

    @app.get("/api/models")
    def models() -> dict[str, Any]:
        """{"default", "models": [{"spec", "title", "present", "size_bytes", "note", …}]}; "none" always works."""
        found = [asdict(info) | {"path": str(info.path) if info.path else None} for info in served.models()]
        return {"default": served.model, "models": found}

    @app.get("/api/{rest:path}", include_in_schema=False)
    @app.post("/api/{rest:path}", include_in_schema=False)
    def nothing_here(rest: str) -> None:
        raise HTTPException(404, f"There is no such route: /api/{rest}. /api/openapi.json lists them.")


def server_sent(event: Event | Waiting) -> str:
    """One event of ``Served.stream`` in the form of server-sent events."""
    if isinstance(event, Waiting):
        return _sse("waiting", {"before": event.before})
    if isinstance(event, Retrieved):
        return _sse("retrieved", {"evidence": [evidence_to_dict(item) for item in event.evidence]})
    if isinstance(event, Composed):
        return _sse("composed", answer_to_dict(event.answer))
    if isinstance(event, Checked):
        sentence = asdict(event.sentence)
        return _sse("checked", {"sentence": sentence, "answer": with_markers(event.sentence)})
    return _sse("finished", answer_to_dict(event.answer))


def _sse(name: str, record: dict[str, Any]) -> str:
    return f"event: {name}\ndata: {json.dumps(record, ensure_ascii=False)}\n\n"


def status_code(error: BylineError) -> int:
    return next((code for kind, code in _STATUS if isinstance(error, kind)), 500)


def _add_error_handlers(app: FastAPI) -> None:
    async def known(_: Request, error: Exception) -> JSONResponse:
        assert isinstance(error, BylineError)
        return JSONResponse({"error": str(error)}, status_code(error))

    async def invalid(_: Request, error: Exception) -> JSONResponse:
        assert isinstance(error, RequestValidationError)
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"] if part != "body") or "the body"
        return JSONResponse({"error": f"{where}: {first['msg']}"}, 400)

    async def refused(_: Request, error: Exception) -> JSONResponse:
        assert isinstance(error, HTTPException)
        return JSONResponse({"error": error.detail}, error.status_code)

    async def unexpected(_: Request, error: Exception) -> JSONResponse:
        return JSONResponse({"error": f"unexpected error, probably a defect of Byline: {error!r}"}, 500)

    app.add_exception_handler(BylineError, known)
    app.add_exception_handler(RequestValidationError, invalid)
    app.add_exception_handler(HTTPException, refused)
    app.add_exception_handler(Exception, unexpected)


def serve(
    *,
    home: Path | None = None,
    host: str = "127.0.0.1",
    port: int = 7860,
    model: str | None = None,
    allow_remote: bool = False,
    users: Mapping[str, str] | None = None,
) -> None:
    """Serve until Ctrl-C. Raises UsageError for a port that is taken, and for a ``host`` that other machines can reach
    without ``users`` (names and passwords) or ``allow_remote``."""
    from rag.telemetry import switch_off

    switch_off()
    if not is_local(host) and not allow_remote and not users:
        raise UsageError(
            f"--host {host} lets other machines read and change the collection. Give a password with --auth USER:FILE, "
            "or let everybody in with --allow-remote; else leave --host out."
        )
    listener = _listen(host, port)
    with listener:
        served = Served(home, model=model)
        remote = allow_remote or not is_local(host)
        app = create_app(served, remote=remote, names=(host, socket.gethostname()), users=users)
        for line in _greeting(served, host, listener.getsockname()[1]):
            print(line, file=sys.stderr)
        warming = threading.Thread(target=served.warm_up, name="warm-up")
        warming.start()
        try:
            _run(app, listener)
        finally:
            warming.join()  # its libraries complain when Python ends under them


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    try:
        if sys.platform != "win32":  # there, the option lets two programs have one port
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((host, port))
    except OSError as error:
        listener.close()
        raise UsageError(
            f"Port {port} on {host} cannot be used ({error.strerror or error}); perhaps another byline serve runs. "
            f"Stop that, or take another one: byline serve --port {port + 1 if port < 65535 else 0}"
        ) from error
    return listener


def _greeting(served: Served, host: str, port: int) -> Iterator[str]:
    try:
        found = served.collection().status()
        yield f"Collection: {served.home} ({found.articles:,} articles of {len(found.outlets):,} outlets)"
        yield from (f"Problem: {problem}" for problem in found.problems)
    except EmptyCollection as error:
        yield f"Collection: {error}"
    missing = [info for info in served.models() if info.spec == served.model and not info.present]
    yield f"Model: {served.model}" + (f", which is not there; {missing[0].note}" if missing else "")
    shown = f"[{host}]" if ":" in host else host
    yield f"Open http://{shown}:{port} in a browser. Ctrl-C stops the server."


def _run(app: FastAPI, listener: socket.socket) -> None:
    import uvicorn

    class Server(uvicorn.Server):
        async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
            # Each open page holds a connection; that they are cut is no error.
            logging.getLogger("uvicorn.error").setLevel(logging.CRITICAL)
            await super().shutdown(sockets)

    config = uvicorn.Config(app, log_level="warning", access_log=False, timeout_graceful_shutdown=1, lifespan="on")
    try:
        Server(config).run(sockets=[listener])
    except KeyboardInterrupt:  # the normal end of a server
        return
