"""Names and passwords of a server that others can reach."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from fastapi import FastAPI, Request
from fastapi.testclient import TestClient

from rag import access
from rag.access import SignedIn, read_users, user_of
from rag.errors import UsageError
from rag.server import serve

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def client(monkeypatch: pytest.MonkeyPatch) -> TestClient:
    monkeypatch.setattr(access, "_AFTER_A_WRONG_ONE_S", 0.0)
    app = FastAPI()

    @app.get("/who")
    def who(request: Request) -> dict[str, str]:
        return {"user": user_of(request)}

    app.add_middleware(SignedIn, users={"ada": "correct horse", "zoë": "пароль-длинный"})
    return TestClient(app)


def test_nobody_is_let_in_without_a_name_and_its_password(client: TestClient) -> None:
    response = client.get("/who")
    assert response.status_code == 401
    assert response.headers["www-authenticate"].startswith("Basic ")
    attempts: list[tuple[Any, Any]] = [
        ("ada", "wrong horse"),
        ("ada", ""),
        ("ben", "correct horse"),
        ("", "correct horse"),
        ("zoë", "correct horse"),
    ]
    for attempt in attempts:
        assert client.get("/who", auth=attempt).status_code == 401
    for header in ("Basic", "Basic !!!", "Bearer abc", "Basic //79", "Basic YWRh"):
        assert client.get("/who", headers={"authorization": header}).status_code == 401


def test_a_browser_that_is_not_let_in_gets_a_page(client: TestClient) -> None:
    response = client.get("/who", headers={"accept": "text/html,*/*"})
    assert response.status_code == 401
    assert response.headers["content-type"].startswith("text/html")
    assert "asks for a name and a password" in response.text
    assert client.get("/who").json() == {"error": "This Byline asks for a name and a password."}


def test_a_request_knows_who_made_it(client: TestClient) -> None:
    assert client.get("/who", auth=("ada", "correct horse")).json() == {"user": "ada"}
    assert client.get("/who", auth=("zoë".encode(), "пароль-длинный".encode())).json() == {"user": "zoë"}


def test_passwords_come_from_files_and_the_environment(tmp_path: Path) -> None:
    file = tmp_path / "password"
    file.write_text("correct horse\nand more\n", encoding="utf-8")
    assert read_users([f"ada:{file}"], {"BYLINE_AUTH": "ben:battery:staple"}) == {
        "ada": "correct horse",
        "ben": "battery:staple",
    }
    assert read_users([], {}) == {}


@pytest.mark.parametrize(
    ("given", "environment", "said"),
    [
        ("ada", {}, "write USER:FILE"),
        ("ada:/nowhere/at/all", {}, "cannot be read from /nowhere/at/all"),
        ("ada:{short}", {}, "has 3 characters; take at least 8"),
        (None, {"BYLINE_AUTH": "secretsecret"}, "is not USER:PASSWORD"),
    ],
)
def test_what_is_no_password_is_refused_without_saying_it(
    tmp_path: Path, given: str | None, environment: dict[str, str], said: str
) -> None:
    short = tmp_path / "short"
    short.write_text("abc", encoding="utf-8")
    with pytest.raises(UsageError, match=said) as caught:
        read_users([given.format(short=short)] if given else [], environment)
    assert "abc" not in str(caught.value).replace(str(short), "")
    assert "secretsecret" not in str(caught.value)


def test_the_server_does_not_listen_to_others_without_a_password(home: Path) -> None:
    with pytest.raises(UsageError, match=r"--auth USER:FILE"):
        serve(home=home, host="0.0.0.0", port=0, model="none")
