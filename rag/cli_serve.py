"""``byline serve``: the browser interface and the HTTP API on one port."""

from __future__ import annotations

from typing import Annotated

import typer

from rag.cli_options import Home, Model

app = typer.Typer()

_HELP = """Serve the browser interface and the HTTP API on one port, on this machine only.

\b
Examples:
  byline serve
  byline serve --home ./elections --port 8000 --model ollama:llama3.2
  byline serve --host 0.0.0.0 --auth ada:password.txt     others on the network, with the password in that file
  byline serve --host 0.0.0.0 --allow-remote     others on the network may read, ask, add and remove, without a password
"""


@app.command(help=_HELP, short_help="Serve the browser interface and the HTTP API.")
def serve(
    host: Annotated[
        str, typer.Option("--host", help="Address to listen on; one that others can reach needs --auth.")
    ] = "127.0.0.1",
    port: Annotated[
        int, typer.Option("--port", min=0, max=65535, help="Port to listen on; 0 takes a free one.")
    ] = 7860,
    auth: Annotated[
        list[str] | None,
        typer.Option(
            "--auth",
            metavar="USER:FILE",
            help="Ask for this name and the password in the first line of FILE; may be repeated. "
            "$BYLINE_AUTH may hold USER:PASSWORD instead.",
        ),
    ] = None,
    allow_remote: Annotated[
        bool, typer.Option("--allow-remote", help="Let other machines in without a password.")
    ] = False,
    model: Model = None,
    home: Home = None,
) -> None:
    from rag.telemetry import switch_off

    switch_off()
    from rag.access import read_users
    from rag.server import serve as run_server

    users = read_users(auth or ())
    run_server(home=home, host=host, port=port, model=model, allow_remote=allow_remote, users=users)
