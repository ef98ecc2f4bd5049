"""One server a session on the sample collection, and the system's own Chromium; nothing is downloaded.

The server runs in a thread of the tests, so that a scripted model can stand in for a real one.
"""

from __future__ import annotations

import os
import shutil
import socket
import threading
import time
from itertools import chain
from typing import TYPE_CHECKING, Any

import pytest

from rag.collection import Collection
from rag.errors import ModelUnavailable
from rag.serving import Served
from tests.models import USAGE, Writes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from playwright.sync_api import Browser, BrowserContext, Page

    from rag.embedding import Embedder

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
SCRIPTED = "openai:scripted@http://127.0.0.1:9"
WINDOW = {"viewport": {"width": 1400, "height": 900}}
PATIENCE_MS = int(os.environ.get("BYLINE_TEST_PATIENCE_MS", "30000"))
"""On a machine with two busy cores; nothing is waited for longer than it takes. The variable is for busier ones."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "ui/browser" in item.path.as_posix():
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.embedder)
            # Gradio opens event loops and sockets that it does not close.
            item.add_marker(pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"))
            item.add_marker(pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning"))
            item.add_marker(pytest.mark.filterwarnings("ignore::ResourceWarning"))
            item.add_marker(pytest.mark.filterwarnings("ignore::UserWarning"))


class ScriptedModel(Writes):
    """A model whose pieces a test decides. ``script`` yields them, or raises."""

    def __init__(self) -> None:
        super().__init__(lambda _: chain(self.script(), (USAGE,)), spec=SCRIPTED)
        self.script: Callable[[], Iterator[str]] = self.breaks_off
        self.go_on = threading.Event()

    def breaks_off(self) -> Iterator[str]:
        """A word, and then the model's server is gone."""
        yield "The "
        raise ModelUnavailable("The model's server closed the connection in the middle of the answer.")

    def waits(self) -> Iterator[str]:
        """Says nothing until the test lets it go on."""
        self.go_on.wait(PATIENCE_MS / 1000)
        yield "Nothing."


class Site:
    """A running server: its address, what it serves and the model that it uses."""

    def __init__(self, home: Path, embedder: Embedder, *, users: Mapping[str, str] | None = None) -> None:
        import uvicorn

        from rag.server import create_app

        self.model = ScriptedModel()
        self.served = Served(home, model=SCRIPTED, embedder=embedder, load=lambda *_, **__: self.model)
        listener = socket.create_server(("127.0.0.1", 0))
        self.address = f"http://127.0.0.1:{listener.getsockname()[1]}"
        app = create_app(self.served, users=users)
        config = uvicorn.Config(app, log_level="error", timeout_graceful_shutdown=1, lifespan="on")
        self._server = uvicorn.Server(config)
        self._thread = threading.Thread(target=self._server.run, kwargs={"sockets": [listener]}, daemon=True)
        self._thread.start()
        ends = time.monotonic() + PATIENCE_MS / 1000
        while not self._server.started and time.monotonic() < ends:
            time.sleep(0.05)
        self.served.warm_up()

    def stop(self) -> None:
        self._server.should_exit = True
        self._thread.join(10)


@pytest.fixture(scope="session")
def embedder() -> Embedder:
    from rag.embedding import MiniLM

    return MiniLM()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    if CHROMIUM is None:
        pytest.skip("there is no Chromium here; on Debian: apt install chromium")
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed: make install")
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def site(
    chromium: Browser, sample_articles: Path, embedder: Embedder, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Site]:
    """The server on the sample collection, ingested once."""
    home = tmp_path_factory.mktemp("site") / "home"
    with Collection.open(home, create=True, embedder=embedder) as collection:
        collection.ingest([sample_articles])
    site = Site(home, embedder)
    yield site
    site.stop()


class Visit:
    """A browser window on a site, with all that it asked the network for and all that went wrong in it."""

    def __init__(
        self,
        browser: Browser,
        address: str,
        *,
        context: BrowserContext | None = None,
        **options: Any,  # noqa: ANN401
    ) -> None:
        """``context`` is one that lives on, with what it has loaded already; else ``options`` make a new one."""
        self.address = address
        self._lives_on = context is not None
        self.requests: list[str] = []
        self.errors: list[str] = []
        self.context = context or browser.new_context(**(WINDOW | options))
        self.context.set_default_timeout(PATIENCE_MS)
        self.page: Page = self.context.new_page()
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on("dialog", lambda dialog: self._dialog(dialog.message, dialog.accept))

    def close(self) -> None:
        if self._lives_on:
            self.page.close()
        else:
            self.context.close()

    def _dialog(self, message: str, accept: Callable[[], None]) -> None:
        if not message.startswith(("Delete", "Remove")):
            self.errors.append(f"dialog: {message}")
        accept()

    def open(self, path: str = "/") -> Page:
        self.page.goto(self.address + path)
        self.page.wait_for_selector(".by-welcome, .by-turn, .by-empty", state="attached")
        return self.page

    def ask(self, question: str, *, model: str | None = "none (source sentences)") -> Page:
        """Types a question, presses Enter, and waits until its answer is finished."""
        from playwright.sync_api import TimeoutError as NotThere

        if model is not None:
            self.choose_model(model)
        self.page.fill("#by-question textarea", question)
        self.page.press("#by-question textarea", "Enter")
        turn = f".by-turn:has-text({question[:40]!r})"
        try:
            self.page.wait_for_selector(turn, timeout=PATIENCE_MS / 3)
        except NotThere:
            # Pressed while the page drew itself anew: the question still stands in its box.
            assert self.page.input_value("#by-question textarea") == question
            self.page.press("#by-question textarea", "Enter")
        self.page.wait_for_selector(f"{turn} .by-done")
        return self.page

    def choose_model(self, label: str) -> None:
        box = self.page.get_by_label("Model", exact=False).first
        if label not in (box.input_value() or ""):
            box.click()
            self.page.get_by_role("option", name=label).click()

    def foreign(self) -> list[str]:
        """Requests to anywhere but the site itself."""
        inside = (self.address, "data:", "blob:")
        return [url for url in self.requests if not url.startswith(inside)]


@pytest.fixture(scope="session")
def window(chromium: Browser) -> Iterator[BrowserContext]:
    """One profile for all tests that need none of their own: the framework's scripts are loaded once."""
    context = chromium.new_context(**WINDOW)  # type: ignore[arg-type]
    yield context
    context.close()


@pytest.fixture
def visit(chromium: Browser, window: BrowserContext, site: Site) -> Iterator[Visit]:
    """A fresh page; afterwards nothing went wrong in it and it asked for nothing from elsewhere."""
    visit = Visit(chromium, site.address, context=window)
    yield visit
    visit.close()
    assert visit.errors == []
    assert visit.foreign() == []
