"""The page as it is served, and what it says about the collection; no browser."""

from __future__ import annotations

import gc
import json
import re
import warnings
from typing import TYPE_CHECKING

import pytest
from fastapi.testclient import TestClient

from rag.collection import Collection
from rag.errors import ModelNotFound
from rag.server import create_app
from rag.serving import Served
from ui.app import build
from ui.front import NO_MODEL, header, model_choices, welcome

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from rag.models.seam import LanguageModel

pytestmark = [
    pytest.mark.embedder,
    # Gradio opens event loops that it does not close.
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
]

HERE = "http://127.0.0.1:7860"
QUESTION = "Who says that the mill in Torvold burned down?"
RECORDS = [
    {"id": "fire.txt", "text": "The mill in Torvold burned down on Monday, the fire brigade said. Nobody was hurt."},
    {
        "id": "attack.txt",
        "text": "The mayor of Ostwick said <script>alert(1)</script> was ${alert(2)} found in the ledger of the port.",
        "outlet": "<b>Evil Post</b>",
        "title": '"><img src=x onerror=alert(3)>',
        "url": "javascript:alert(4)",
        "date": "2031-04-03",
    },
]


@pytest.fixture(autouse=True)
def _leave_no_open_loops() -> Iterator[None]:
    """Collected here, where the warning is expected, and not in a later test."""
    yield
    gc.collect()


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("page")
    (folder / "news.jsonl").write_text("\n".join(map(json.dumps, RECORDS)), encoding="utf-8")
    with Collection.open(folder / "home", create=True) as collection:
        collection.ingest([folder / "news.jsonl"])
    return folder / "home"


def _no_model(spec: str, *, settings: object) -> LanguageModel:
    raise ModelNotFound(f"{spec} is not here. Get it with: byline models pull small")


@pytest.fixture
def served(filled: Path) -> Iterator[Served]:
    served = Served(filled, model="none", load=_no_model)
    yield served
    served.close()


@pytest.fixture
def client(served: Served) -> Iterator[TestClient]:
    with TestClient(create_app(served), base_url=HERE) as client:
        yield client


def test_the_page_names_no_other_server(client: TestClient) -> None:
    response = client.get("/")
    assert response.status_code == 200
    assert "<title" in response.text or "gradio_config" in response.text
    outside = set(re.findall(r"(?:https?:)?//[\w.-]+\.[a-z]{2,}\b[^\"'\s<)]*", response.text, re.I))
    assert outside == set()
    config = client.get("/config").json()
    assert not config.get("analytics_enabled")
    assert "Byline" in config["title"]


def test_the_styles_load_no_fonts_from_elsewhere(client: TestClient) -> None:
    theme = client.get("/theme.css").text
    assert "system-ui" in theme
    without_inline = re.sub(r'url\("data:[^"]*"\)', "", theme)
    assert re.findall(r"url\(|@import|https?://|@font-face", without_inline) == []


def test_the_browser_is_told_to_load_nothing_from_elsewhere(client: TestClient) -> None:
    for path in ("/", "/api/status"):
        policy = client.get(path).headers["content-security-policy"]
        assert "default-src 'self'" in policy
        assert "http" not in policy.replace("'", " ").split()
        assert "*" not in policy


def test_the_api_is_reached_beside_the_page_and_the_page_refuses_strangers(client: TestClient) -> None:
    assert client.get("/api/status").json()["articles"] == 2
    assert client.get("/api/nothing").json() == {
        "error": "There is no such route: /api/nothing. /api/openapi.json lists them."
    }
    assert client.get("/", headers={"host": "rebound.example"}).status_code == 403


def test_the_front_shows_the_collection_and_questions_to_begin_with(served: Served) -> None:
    assert "2 articles of" in header(served)
    assert "Ask your articles" in welcome(served)
    assert "<b>Evil" not in welcome(served)


def test_before_the_first_ingest_the_page_says_how(tmp_path: Path) -> None:
    served = Served(tmp_path / "home", model="none")
    assert "empty collection" in header(served)
    assert f"byline ingest ARTICLES --home {tmp_path / 'home'}" in welcome(served)
    with TestClient(create_app(served), base_url=HERE) as client:
        assert client.get("/").status_code == 200


def test_the_models_that_are_there_can_be_chosen(served: Served) -> None:
    choices, chosen = model_choices(served)
    assert choices[-1] == (NO_MODEL, "none")
    assert chosen == "none"
    there = {info.spec for info in served.models() if info.present}
    assert {spec for _, spec in choices} == there | {"none"}


def test_every_handler_of_the_page_gets_what_it_asks_for(served: Served) -> None:
    """Gradio warns when it cannot see that a handler wants the request or the event, and then calls it without."""
    with warnings.catch_warnings():
        warnings.simplefilter("error", UserWarning)
        build(served)
