"""``byline eval``: collects its commands; here the one that measures the extraction of attributions and claims."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from rag import cli_eval_data, cli_eval_report, cli_eval_run, cli_eval_scores
from rag.cli_eval_run import Half, HalfOption, SharedOption
from rag.errors import UsageError

_MODULES = (cli_eval_run, cli_eval_scores, cli_eval_report, cli_eval_data)
_GROUP_HELP = """Ask datasets of questions, score the answers, compare models before one is swapped.

\b
  byline eval run sample --model A --model B --out runs
"""

app = typer.Typer()
_eval = typer.Typer(no_args_is_help=True, rich_markup_mode=None)
app.add_typer(_eval, name="eval", help=_GROUP_HELP, short_help="Measure answers, compare models.")
for _module in _MODULES:
    _eval.add_typer(_module.app)

_ATTRIBUTION_HELP = """Measure who says what: attributions in PolNeAR, or claims against the built-in gold.

--polnear finds the attributions (source, cue, content) in the articles of a PolNeAR split and writes them to --out.
--gold scores claims (chains, hedges, stance, roles) against hand-made gold claims; --out keeps the figures as JSON.
--errors writes the worst classes of errors with the places of examples, as Markdown without the articles' words.

\b
Examples:
  byline eval attribution --polnear polnear/dev --out predictions.jsonl --errors errors.md
  byline eval attribution --gold
"""


@_eval.callback()
def _group() -> None:
    pass


@_eval.command("attribution", help=_ATTRIBUTION_HELP, short_help="Measure who says what.")
def attribution(
    polnear: Annotated[Path | None, typer.Option("--polnear", help="Folder of the split, with text/ in it.")] = None,
    out: Annotated[Path | None, typer.Option("--out", help="JSONL of PolNeAR's articles, or JSON of figures.")] = None,
    gold: Annotated[bool, typer.Option("--gold", help="Score claims against the built-in gold claims.")] = False,
    half: HalfOption = Half.dev,
    shared: SharedOption = None,
    errors: Annotated[Path | None, typer.Option("--errors", help="Markdown file for the classes of errors.")] = None,
) -> None:
    from rag.telemetry import switch_off

    switch_off()
    if gold == (polnear is not None):
        raise UsageError("Name one thing to measure: --polnear SPLIT_DIR --out FILE, or --gold.")
    if gold:
        score_gold(half, shared, out, errors)
    elif polnear and out:
        _predict(polnear, out, errors)
    else:
        raise UsageError("--polnear needs --out FILE for what is found.")


def _predict(polnear: Path, out: Path, errors: Path | None) -> None:
    from eval.attribution_errors import polnear_errors
    from eval.polnear import predict_polnear

    count = predict_polnear(polnear, out)
    typer.echo(f"{count} articles written to {out}.", err=True)
    if errors:
        _write(errors, polnear_errors(polnear, out))


def score_gold(half: Half, shared: Path | None, out: Path | None, errors: Path | None) -> None:
    from eval.claims_errors import claims_errors
    from eval.claims_score import Entities, score, score_articles, table, write_figures
    from eval.claims_source import gold_texts, load_gold
    from eval.gold_claims import FRESH, built_in_names

    files = [
        f"sample-{half}.jsonl",
        *(FRESH if half is Half.test else ()),
        *([f"news-2022-{half}.jsonl"] if shared else []),
    ]
    entities, scored = Entities(built_in_names()), []
    for file in files:
        articles = load_gold([Path(file)])
        one = score_articles(articles, gold_texts(articles, shared=shared))
        typer.echo(f"{file}: {len(one)} articles\n{table(score(one, entities=entities))}\n")
        scored += one
    if out:
        write_figures(score(scored, entities=entities), out)
    if errors:
        _write(errors, claims_errors(scored, entities=entities, title=f"Errors of claims: {', '.join(files)}"))


def _write(file: Path, report: str) -> None:
    file.write_text(report, encoding="utf-8", newline="\n")
    typer.echo(f"Classes of errors written to {file}.", err=True)
