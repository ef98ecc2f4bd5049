"""``byline models``: which models are there, and ``byline models pull``: the only command that downloads."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from rag.cli_options import Home, Interrupted, Json
from rag.telemetry import switch_off

if TYPE_CHECKING:
    from pathlib import Path

    from rag.settings import Settings

app = typer.Typer()
models = typer.Typer()

_HELP = """List the models that can answer, or bring one.

\b
Examples:
  byline models
  byline models pull qwen2.5-coder-1.5b
  byline ask "Who denied it?" --model embedded:qwen2.5-coder-1.5b
"""
_LIST_HELP = """List the models that are there, and those that can be brought.

\b
Examples:
  byline models list
  byline models list --json | jq -r 'select(.present) | .spec'
"""
_PULL_HELP = """Bring a model's file into the cache folder ($BYLINE_MODELS_DIR) and check its SHA-256.

A pull that was stopped goes on where it was. A file that is there and whole is left alone.

\b
Examples:
  byline models pull qwen2.5-coder-1.5b     1.1 GB: answers well; the default
  byline models pull qwen2.5-coder-0.5b     0.5 GB: twice as fast
  byline models pull smollm2-135m           0.1 GB: for trying out
"""


@models.callback(invoke_without_command=True, help=_HELP)
def _models(context: typer.Context) -> None:
    if context.invoked_subcommand is None:
        list_models()


@models.command("list", help=_LIST_HELP)
def list_models(as_json: Json = False, home: Home = None) -> None:
    switch_off()
    from rag.models.catalog import available
    from rag.settings import load_settings

    found = available(load_settings(home))
    if as_json:
        for info in found:
            record = asdict(info) | {"path": str(info.path) if info.path else None}
            print(json.dumps(record, ensure_ascii=False))
        return
    from rich.console import Console

    from rag.rendering import print_models

    print_models(found, Console(highlight=False))


@models.command("pull", help=_PULL_HELP)
def pull_model(
    name: Annotated[str, typer.Argument(metavar="NAME", help="A name of `byline models list`, without `embedded:`.")],
    home: Home = None,
) -> None:
    switch_off(downloads=True)
    from rag.models.catalog import catalog_model
    from rag.settings import load_settings

    name = catalog_model(name.removeprefix("embedded:")).name  # before a bar is drawn
    try:
        path = _pull(name, load_settings(home))
    except KeyboardInterrupt as error:
        raise Interrupted(f"stopped. What came is kept; `byline models pull {name}` goes on from there.") from error
    print(f"{name} is there and whole: {path}", file=sys.stderr)


def _pull(name: str, settings: Settings) -> Path:
    from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn, TransferSpeedColumn

    from rag.models.pull import pull
    from rag.rendering import progress_console

    console = progress_console()
    columns = (TextColumn("{task.description}"), BarColumn(), DownloadColumn(), TransferSpeedColumn())
    with Progress(*columns, TimeRemainingColumn(), console=console, disable=not console.is_terminal) as progress:
        if not console.is_terminal:
            print(f"Bringing the model {name} …", file=sys.stderr)
        bar = progress.add_task(name, total=None)
        return pull(
            name,
            settings=settings,
            on_progress=lambda done_bytes, total_bytes: progress.update(bar, completed=done_bytes, total=total_bytes),
        )


app.add_typer(models, name="models", help=_HELP, short_help="List the models, or bring one.")
