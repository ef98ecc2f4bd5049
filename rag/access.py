"""Who may use a server that others can reach: names with passwords, asked for by the browser (HTTP Basic, RFC 7617).

The password crosses the network as it is. Beyond a network that you trust, put a proxy with TLS before the server.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import anyio

from rag.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from starlette.types import ASGIApp, Receive, Scope, Send

ENVIRONMENT = "BYLINE_AUTH"
LEAST_CHARACTERS = 8
_AFTER_A_WRONG_ONE_S = 0.5
_USER = "byline_user"


class SignedIn:
    """Middleware that lets nobody in without a name and its password; ``users`` maps one to the other."""

    def __init__(self, app: ASGIApp, *, users: Mapping[str, str]) -> None:
        self._app = app
        self._digests = {name: _digest(password) for name, password in users.items()}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket"):
            await self._app(scope, receive, send)
            return
        given = next((value for name, value in scope["headers"] if name == b"authorization"), None)
        user = self._user(given)
        if user is not None:
            await self._app({**scope, _USER: user}, receive, send)
            return
        if given is not None:
            await anyio.sleep(_AFTER_A_WRONG_ONE_S)  # guessing takes its time
        if scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008})
            return
        accepts = next((value for name, value in scope["headers"] if name == b"accept"), b"")
        kind, body = _refusal(is_page=b"text/html" in accepts)
        headers = [
            (b"content-type", kind),
            (b"www-authenticate", b'Basic realm="Byline", charset="UTF-8"'),
            (b"cache-control", b"no-store"),
        ]
        await send({"type": "http.response.start", "status": 401, "headers": headers})
        await send({"type": "http.response.body", "body": body})

    def _user(self, header: bytes | None) -> str | None:
        kind, _, encoded = (header or b"").partition(b" ")
        if kind.lower() != b"basic":
            return None
        try:
            name, colon, password = base64.b64decode(encoded, validate=True).decode().partition(":")
        except (binascii.Error, UnicodeDecodeError):
            return None
        # An unknown name takes as long as a wrong password.
        right = hmac.compare_digest(self._digests.get(name, bytes(32)), _digest(password))
        return name if right and colon and name in self._digests else None


def _refusal(*, is_page: bool) -> tuple[bytes, bytes]:
    """Type and text of the answer to somebody who is not let in: what a person sees who closes the browser's dialog."""
    said = "This Byline asks for a name and a password."
    if not is_page:
        return b"application/json", json.dumps({"error": said}).encode()
    page = (
        '<!doctype html><html lang="en"><meta charset="utf-8"><title>Byline</title>'
        '<meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark">'
        '<body style="font:16px/1.6 system-ui,sans-serif;max-width:34em;margin:12vh auto;padding:0 1em"><h1>Byline</h1>'
        f"<p>{said}</p><p>Load the page anew to try again. Whoever runs this Byline chose them.</p>"
    )
    return b"text/html; charset=utf-8", page.encode()


def user_of(request: Any) -> str:  # noqa: ANN401  (Starlette's request, or Gradio's around it)
    """The name that a request was signed in with; "" where nobody signs in."""
    inner = getattr(request, "request", None) or request
    return str(getattr(inner, "scope", {}).get(_USER, ""))


def read_users(given: Sequence[str], environment: Mapping[str, str] | None = None) -> dict[str, str]:
    """Names and passwords from ``USER:FILE`` each, whose first line is the password, and from ``BYLINE_AUTH``, which
    is ``USER:PASSWORD``. Raises UsageError that says what is wrong, without a password."""
    users = {}
    for one in given:
        name, _, file = one.partition(":")
        if not name or not file:
            raise UsageError(f"--auth {one!r}: write USER:FILE, the name of a user and of a file with the password.")
        users[name] = _checked(name, _first_line(name, Path(file).expanduser()), where=file)
    held = (os.environ if environment is None else environment).get(ENVIRONMENT)
    if held:
        name, colon, password = held.partition(":")
        if not name or not colon:
            raise UsageError(f"{ENVIRONMENT} is not USER:PASSWORD. Write the name, a colon and the password.")
        users.setdefault(name, _checked(name, password, where=ENVIRONMENT))
    return users


def _first_line(name: str, path: Path) -> str:
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise UsageError(
            f"The password of {name} cannot be read from {path}: {error.strerror or error}. Write it into that file."
        ) from error
    except UnicodeDecodeError as error:
        raise UsageError(f"The password file {path} is not UTF-8 text: {error}.") from error
    return lines[0].strip() if lines else ""


def _checked(name: str, password: str, *, where: str) -> str:
    if len(password) < LEAST_CHARACTERS:
        raise UsageError(
            f"The password of {name} in {where} has {len(password)} characters; take at least {LEAST_CHARACTERS}."
        )
    return password


def _digest(password: str) -> bytes:
    return hashlib.sha256(password.encode()).digest()
