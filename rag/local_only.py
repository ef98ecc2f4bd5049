"""Middleware that answers only requests meant for this machine, and keeps the page from loading anything else.

A page of a stranger can point its own host name at 127.0.0.1 ("DNS rebinding") and then read what a local server
says. Such a request still carries the stranger's name in ``Host`` or ``Origin``, and that is refused.
"""

from __future__ import annotations

import ipaddress
import json
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Collection as Names

    from starlette.types import ASGIApp, Message, Receive, Scope, Send

# Gradio compiles its templates in the browser, hence 'unsafe-eval'. What counts: no source but this server.
CONTENT_POLICY = "; ".join(
    (
        "default-src 'self'",
        "script-src 'self' 'unsafe-inline' 'unsafe-eval'",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "connect-src 'self'",
        "worker-src 'self' blob:",
        "base-uri 'self'",
        "form-action 'self'",
        "frame-ancestors 'self'",
        "object-src 'none'",
    )
)
_HEADERS = (
    (b"content-security-policy", CONTENT_POLICY.encode()),
    (b"referrer-policy", b"no-referrer"),
    (b"x-content-type-options", b"nosniff"),
)


class LocalOnly:
    """Refuses, with 403, a ``Host`` that is not this machine and an ``Origin`` that is not the page's own machine.

    With ``remote``, IP addresses and ``names`` are good hosts too: a rebinding page always has a name of its own."""

    def __init__(self, app: ASGIApp, *, remote: bool = False, names: Names[str] = ()) -> None:
        self._app = app
        self._remote = remote
        self._names = {name.casefold() for name in names}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket"):
            await self._app(scope, receive, send)
            return
        fault = self._fault(scope)
        if fault is None:
            await self._app(scope, receive, _guarded(send))
        elif scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008})
        else:
            body = json.dumps({"error": fault}).encode()
            headers = [(b"content-type", b"application/json"), *_HEADERS]
            await send({"type": "http.response.start", "status": 403, "headers": headers})
            await send({"type": "http.response.body", "body": body})

    def _fault(self, scope: Scope) -> str | None:
        hosts = [value.decode("latin-1") for name, value in scope["headers"] if name == b"host"]
        origins = [value.decode("latin-1") for name, value in scope["headers"] if name == b"origin"]
        host = _hostname(f"//{hosts[0]}") if len(hosts) == 1 else None
        if host is None or not self._is_ours(host):
            return "This server answers only for this machine: open it as http://127.0.0.1 or http://localhost."
        for origin in origins:
            other = _hostname(origin)
            if other is None or not (other == host or (is_local(other) and is_local(host))):
                return f"A page from {origin} may not use this server."
        return None

    def _is_ours(self, host: str) -> bool:
        return is_local(host) or (self._remote and (host in self._names or _address(host) is not None))


def is_local(host: str) -> bool:
    """Whether a host name or address is this machine's loopback."""
    address = _address(host)
    return host.casefold() == "localhost" or (address is not None and address.is_loopback)


def _address(host: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        return ipaddress.ip_address(host)
    except ValueError:
        return None


def _hostname(url: str) -> str | None:
    try:
        return urlsplit(url).hostname
    except ValueError:
        return None


def _guarded(send: Send) -> Send:
    async def send_with_headers(message: Message) -> None:
        if message["type"] == "http.response.start":
            message["headers"] = [*message.get("headers", ()), *_HEADERS]
        await send(message)

    return send_with_headers
