"""The fragments of the views beside Ask, on a real small collection, without a browser."""

from __future__ import annotations

import re
import time
from typing import TYPE_CHECKING

import pytest
from fastapi.testclient import TestClient

from eval.bench.kill_ingest import HashingEmbedder
from rag.errors import ModelUnavailable
from rag.pulling import Pulling
from rag.server import create_app
from rag.serving import Served
from tests.rag.kept import RECORDS, answer, filled
from ui.views import add_routes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

HERE = "http://127.0.0.1:7860"
MORE = [
    {
        "id": "port.txt",
        "text": "The port is closed, Orla Finn said. The council denied that the port was closed.",
        "outlet": "Northline",
        "date": "2031-06-01",
        "title": "Port",
    },
    {"id": "undated.txt", "text": "The ferry never sank, Finn said.", "outlet": "<i>Post</i>"},
]


@pytest.fixture
def served(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Served]:
    filled(tmp_path, [*RECORDS, *MORE]).close()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("BYLINE_CLAIMS", "0")
    served = Served(tmp_path / "home", model="none", embedder=HashingEmbedder())
    yield served
    served.close()


@pytest.fixture
def client(served: Served) -> Iterator[TestClient]:
    app = create_app(served, page=False)
    add_routes(app, served)
    with TestClient(app, base_url=HERE) as client:
        yield client


@pytest.fixture
def get(client: TestClient) -> Callable[..., str]:
    def get(address: str, **arguments: str) -> str:
        response = client.post(f"/view/{address}", json={"arguments": arguments})
        assert response.status_code == 200
        return response.text

    return get


def test_articles_are_listed_found_and_opened(get: Callable[..., str]) -> None:
    everything = get("articles/list")
    assert "4 articles." in everything
    assert everything.index("Port") < everything.index("Tolls"), "newest first"
    assert "1 of 4 articles" in get("articles/list", search="ferry lost")
    assert "2 of 4 articles" in get("articles/list", outlet="Northline")
    assert "No article of the outlet" in get("articles/list", outlet="Nowhere")
    assert "&lt;i&gt;Post&lt;/i&gt; (1)" in get("articles/outlets")
    page = get("articles/article", doc="port.txt", start="0", end="35")
    assert "by-target" in page
    assert re.search(r'<span class="by-c by-h\d[^>]*data-letter="A"', page)
    assert get("articles/claims", doc="port.txt").count("<tr><td>") >= 2
    assert "There is no article" in get("articles/article", doc="../etc/passwd")
    assert "by-target" not in get("articles/article", doc="port.txt", start="0", end="99999")


def test_a_text_is_pasted_and_an_article_removed(get: Callable[..., str], served: Served) -> None:
    assert "no text to add" in get("articles/paste", text=" ")
    assert "Added as bridge.txt" in get("articles/paste", text="The bridge fell, the mayor said.", title="Bridge")
    for _ in range(400):
        page = get("articles/adding")
        if "data-done" in page:
            break
        time.sleep(0.025)
    assert "1 article added" in page
    assert "was removed" in get("articles/remove", doc="bridge.txt")
    assert "bridge.txt" not in served.collection().docs()


def test_who_said_what_by_holder_event_and_stance(get: Callable[..., str]) -> None:
    everything = get("said/show")
    assert "<svg" in everything
    number = everything.count("<tr><td>")
    assert number >= 4
    finn = get("said/show", holder="finn")
    assert "claims with finn" in finn or "claim with finn" in finn
    assert 0 < finn.count("<tr><td>") < number
    assert 'href="#article=port.txt&amp;at=' in finn
    denied = get("said/show", stance="denies")
    assert 0 < denied.count("<tr><td>") < number
    assert "by-dot-asserts by" not in denied
    about = get("said/show", about="ports closing")
    assert 0 < about.count("<tr><td>") < number
    assert "No claim about “volcano”" in get("said/show", about="volcano")
    assert get("said/show", stance="<script>").count("<tr><td>") == number


def test_names_are_joined_split_and_that_is_undone(get: Callable[..., str]) -> None:
    page = get("names/list", every="yes")
    assert "Orla Finn" in page
    assert "are one name now" in get("names/join", one="Orla Finn", other="Vessen bridge")
    assert "Vessen" in get("names/list", query="Orla Finn")
    assert "Taken back: join Orla Finn and Vessen bridge" in get("names/undo")
    assert "nothing to undo" in get("names/undo")
    assert "No article names" in get("names/join", one="Orla Finn", other="Nobody Knows")
    assert "Write both names" in get("names/join", one="Orla Finn")
    assert "is no spelling of" in get("names/split", name="Orla Finn", spelling="Vessen")
    assert "No such name" in get("names/list", query="zzzz")


def test_models_are_listed_with_what_to_do(get: Callable[..., str], served: Served) -> None:
    served.conversations.add(answer(), conversation=None, collection=served.collection())
    page = get("models/list")
    assert "embedded:qwen2.5-coder-1.5b" in page
    assert "ollama serve" in page
    assert "chosen by default" in page
    assert "There is no model" in get("models/pull", name="../x")


def test_a_model_that_comes_shows_how_far_it_is_and_why_it_did_not_come(
    get: Callable[..., str], served: Served, tmp_path: Path
) -> None:
    go: list[bool] = []

    def pull(name: str, *, settings: object, on_progress: Callable[[int, int], None]) -> Path:
        on_progress(50_000_000, 98_000_000)
        while not go:
            time.sleep(0.01)
        raise ModelUnavailable("Neither the hub nor the registry answers.")

    served.settings = served.settings.model_copy(update={"models_dir": tmp_path / "none"})
    served.pulling = Pulling(served.settings, pull=pull)
    assert "is on its way" in get("models/pull", name="smollm2-135m")
    for _ in range(200):
        page = get("models/list")
        if "50 MB of 98 MB" in page:
            break
        time.sleep(0.01)
    assert "50 MB of 98 MB" in page
    assert "data-poll" in page
    go.append(True)
    for _ in range(200):
        page = get("models/list")
        if "data-poll" not in page:
            break
        time.sleep(0.01)
    assert "Neither the hub nor the registry answers." in page
    assert "Bring it" in page


def test_without_a_run_the_command_is_named(get: Callable[..., str], client: TestClient) -> None:
    assert "byline eval run sample --model none" in get("evaluations/list")
    assert client.get("/view/report", params={"run": "../../etc"}).status_code == 400
    assert "There is no run" in get("evaluations/compare", base="a", candidate="b")


def test_what_is_no_view_and_what_is_too_much_are_refused(client: TestClient) -> None:
    assert client.post("/view/articles/nothing", json={}).status_code == 404
    assert client.post("/view/nothing/list", json={}).status_code == 404
    assert client.post("/view/articles/paste", json={"arguments": {"text": "x" * 2_000_001}}).status_code == 413
    assert client.post("/view/articles/list", json={"arguments": {"search": 3}}).status_code == 400
    headers = {"origin": "https://stranger.example"}
    assert client.post("/view/articles/remove", json={}, headers=headers).status_code == 403


def test_before_the_first_ingest_every_view_says_what_to_do(tmp_path: Path) -> None:
    served = Served(tmp_path / "home", model="none")
    app = create_app(served, page=False)
    add_routes(app, served)
    with TestClient(app, base_url=HERE) as client:
        for address in ("articles/list", "said/show", "names/list", "models/list", "articles/outlets", "said/holders"):
            assert client.post(f"/view/{address}", json={}).status_code == 200
        assert "Add the first above" in client.post("/view/articles/list", json={}).text
    assert not (tmp_path / "home").exists()
