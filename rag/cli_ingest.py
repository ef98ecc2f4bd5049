"""``byline ingest``: articles into the collection, with a progress bar and a summary."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from typing import Annotated

import typer

from rag.cli_options import Home, Interrupted, Json, open_collection
from rag.errors import UsageError

app = typer.Typer()

_HELP = """Put articles into the collection: files, folders (with all below), JSONL; - reads JSONL from standard input.

Text, Markdown, HTML, PDF, DOCX, JSON and JSONL are read. What did not change since the last time costs almost nothing,
and an ingest that was stopped is finished by the same command.

\b
Examples:
  byline ingest articles/
  byline ingest agency.jsonl report.pdf --home ./elections
  byline ingest articles/ --prune              also take out what is no longer in the folder
  zcat dump.jsonl.gz | byline ingest -

Exit code: 0 all is in, 3 some were refused (they are named), 4 the collection cannot be used.
"""


@app.command(help=_HELP, short_help="Put articles into the collection.")
def ingest(
    paths: Annotated[list[str], typer.Argument(metavar="PATH...", help="Files, folders, or - for standard input.")],
    prune: Annotated[
        bool, typer.Option("--prune", help="Remove articles whose file is gone from the folders named.")
    ] = False,
    as_json: Json = False,
    home: Home = None,
) -> None:
    from rag.cli_progress import ProgressBar
    from rag.rendering import print_ingest, progress_console

    if "-" in paths and sys.stdin.isatty():
        raise UsageError("- reads articles from standard input, and nothing is piped in: zcat dump.jsonl.gz | byline …")
    bar = ProgressBar()
    try:
        with open_collection(home, create=True) as collection, bar:
            stdin = sys.stdin.buffer if "-" in paths else None
            report = collection.ingest(paths, prune=prune, stdin=stdin, on_progress=bar.update)
    except KeyboardInterrupt as error:  # rag.ingest says what is saved; before it starts, nothing has changed
        raise Interrupted(str(error) or "Stopped before anything was changed.") from error
    if as_json:
        print(json.dumps(asdict(report), ensure_ascii=False, default=str))
    else:
        print_ingest(report, progress_console())
    if report.refused:
        raise typer.Exit(3)
