"""``byline eval``: measurements that need no collection; so far the extraction of attributions."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer()
_eval = typer.Typer(no_args_is_help=True, rich_markup_mode=None)
app.add_typer(_eval, name="eval", help="Measure how well attributions are found.", short_help="Measure.")

_ATTRIBUTION_HELP = """Find the attributions (source, cue, content) in the articles of a PolNeAR split.

\b
Example:
  byline eval attribution --polnear polnear/dev --out predictions.jsonl
"""


@_eval.callback()
def _group() -> None:
    pass


@_eval.command("attribution", help=_ATTRIBUTION_HELP, short_help="Find attributions in a PolNeAR split.")
def attribution(
    polnear: Annotated[Path, typer.Option("--polnear", help="Folder of the split, with text/ in it.")],
    out: Annotated[Path, typer.Option("--out", help="JSONL file to write, a line an article.")],
) -> None:
    from rag.telemetry import switch_off

    switch_off()
    from eval.polnear import predict_polnear

    count = predict_polnear(polnear, out)
    typer.echo(f"{count} articles written to {out}.", err=True)
