"""Articles in and out over HTTP; kept conversations as files; feedback as questions."""

from __future__ import annotations

import json
import time
from typing import TYPE_CHECKING, Any

import pytest
from fastapi.testclient import TestClient

from eval.answer_questions import question_from_row
from eval.bench.kill_ingest import HashingEmbedder
from rag.server import create_app
from rag.serving import Served
from tests.rag.kept import RECORDS, answer, filled

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

HERE = "http://127.0.0.1:7860"
LATE = b"The lighthouse of Quellhausen was sold, the council said on Friday."


@pytest.fixture
def served(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Served]:
    filled(tmp_path).close()
    monkeypatch.setenv("BYLINE_CLAIMS", "0")  # the tagger is not what is tested here
    served = Served(tmp_path / "home", model="none", embedder=HashingEmbedder())
    yield served
    served.close()


@pytest.fixture
def client(served: Served) -> Iterator[TestClient]:
    with TestClient(create_app(served, page=False), base_url=HERE) as client:
        yield client


def _over(client: TestClient, id: str) -> dict[str, Any]:
    for _ in range(400):
        state: dict[str, Any] = client.get(f"/api/added/{id}").json()
        if state["phase"] in ("done", "failed"):
            return state
        time.sleep(0.025)
    raise AssertionError(state)


def test_a_file_is_sent_read_in_the_background_and_removed_again(client: TestClient) -> None:
    sent = client.post("/api/articles", files=[("files", ("late.txt", LATE)), ("files", ("x.png", b"\x89PNG"))])
    assert sent.status_code == 202
    state = _over(client, sent.json()["id"])
    assert (state["added"], state["error"]) == (1, None)
    assert {file["name"]: file["state"] for file in state["files"]} == {"late.txt": "in", "x.png": "refused"}
    assert client.get("/api/articles/late.txt").json()["text"].encode() == LATE
    assert client.delete("/api/articles/late.txt").json() == {"removed": "late.txt"}
    assert client.get("/api/articles/late.txt").status_code == 404
    assert client.delete("/api/articles/late.txt").status_code == 404


def test_a_page_of_a_stranger_adds_and_removes_nothing(client: TestClient) -> None:
    headers = {"origin": "https://stranger.example"}
    assert client.post("/api/articles", files=[("files", ("late.txt", LATE))], headers=headers).status_code == 403
    assert client.delete("/api/articles/ferry.txt", headers=headers).status_code == 403
    assert client.post("/api/articles", data={}).status_code == 400
    assert client.get("/api/added/unknown").status_code == 400
    assert client.get("/api/status").json()["articles"] == 2


@pytest.mark.parametrize("form", ["md", "html", "docx"])
def test_a_conversation_is_saved_opened_again_and_says_what_changed(
    client: TestClient, served: Served, form: str
) -> None:
    held = served.conversations.add(answer(), conversation=None, collection=served.collection())
    saved = client.get(f"/api/conversations/{held.id}", params={"form": form})
    assert saved.status_code == 200
    assert f"attachment; filename*=UTF-8''did-the-ferry-sink.{form}" in saved.headers["content-disposition"]
    opened = client.post("/api/conversations", files={"file": (f"c.{form}", saved.content)}).json()
    assert (opened["title"], opened["changes"]) == ("Did the ferry sink?", [])
    assert served.conversations.get(opened["id"]).turns[0].answer.question == "Did the ferry sink?"
    client.delete(f"/api/articles/{RECORDS[0]['id']}")
    again = client.post("/api/conversations", files={"file": (f"c.{form}", saved.content)}).json()
    assert [(one["marker"], one["kind"]) for one in again["changes"]] == [(1, "removed"), (2, "removed")]
    marked = client.get(f"/api/conversations/{held.id}", params={"form": "html"}).text
    assert marked.count("The article was removed from the collection since this was answered.") == 2


def test_what_is_no_conversation_is_said(client: TestClient) -> None:
    assert client.get("/api/conversations/unknown").status_code == 404
    assert client.get("/api/conversations/unknown", params={"form": "exe"}).status_code == 400
    refused = client.post("/api/conversations", files={"file": ("c.md", b"hello")})
    assert refused.status_code == 400
    assert "no conversation that Byline exported" in refused.json()["error"]


def test_feedback_is_a_dataset(client: TestClient, served: Served) -> None:
    assert client.get("/api/feedback").text == ""
    served.feedback.give(answer(), good=True)
    (line,) = client.get("/api/feedback").text.splitlines()
    assert question_from_row(json.loads(line)).holders[1].name == "Orla Finn"


def test_with_a_password_nothing_is_open(served: Served) -> None:
    app = create_app(served, page=False, users={"ada": "correct horse"})
    held = served.conversations.add(answer(), conversation=None, collection=served.collection(), owner="ben")
    with TestClient(app, base_url=HERE) as client:
        for path in ("/api/status", "/api/conversations/x", "/api/openapi.json", "/nothing"):
            assert client.get(path).status_code == 401
        assert client.post("/api/articles", files=[("files", ("late.txt", LATE))]).status_code == 401
        client.auth = ("ada", "correct horse")
        assert client.get("/api/status").status_code == 200
        assert client.get(f"/api/conversations/{held.id}").status_code == 404, "another person's"
        assert client.get("/api/status", headers={"host": "rebound.example"}).status_code == 403
