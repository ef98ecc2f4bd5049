"""Around the views: Gradio's page without what points to other servers, its theme, and the page's own scripts."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import gradio
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

STATIC = Path(__file__).parent / "static"
_FOREIGN = re.compile(rb'<meta\s+(?:property="og:|name="twitter:)[^>]*>\s*')


class LocalPage:
    """Removes those tags from the HTML at "/"."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"] != "/":
            await self._app(scope, receive, send)
            return
        start: Message = {}
        body = b""

        async def collect(message: Message) -> None:
            nonlocal start, body
            if message["type"] == "http.response.start":
                start = message
                return
            if message["type"] != "http.response.body":
                await send(message)
                return
            body += message.get("body", b"")
            if not message.get("more_body"):
                cleaned = _FOREIGN.sub(b"", body)
                kept = [(name, value) for name, value in start["headers"] if name.lower() != b"content-length"]
                start["headers"] = [*kept, (b"content-length", str(len(cleaned)).encode())]
                await send(start)
                await send({"type": "http.response.body", "body": cleaned})

        # Compressed, the tags would not be found.
        plain = [(name, value) for name, value in scope["headers"] if name != b"accept-encoding"]
        await self._app({**scope, "headers": plain}, receive, collect)


def script(name: str) -> str:
    """The text of a script in ``static``, for ``js_on_load``."""
    return (STATIC / name).read_text(encoding="utf-8")


def theme() -> gradio.themes.Base:
    """The fonts of the reader's own system: none is loaded, also not from this server."""
    import gradio

    fonts = ["system-ui", "-apple-system", "Segoe UI", "sans-serif"]
    return gradio.themes.Base(
        primary_hue="blue", neutral_hue="slate", font=fonts, font_mono=["ui-monospace", "Consolas", "monospace"]
    )
