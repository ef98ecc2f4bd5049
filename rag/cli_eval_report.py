"""``byline eval report``: runs as one page to read, and in the forms that pull requests and CI take."""

from __future__ import annotations

import json
import sys
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rag.cli_eval_run import Half, SharedOption
from rag.cli_eval_scores import GoldHalf, Kind
from rag.cli_options import open_collection
from rag.errors import CollectionError, UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from eval.report.gather import Report
    from eval.report.texts import FindText

app = typer.Typer()

_HELP = """Make one page of runs: figures, pictures, comparison, and every question with its answers and sources.

RUN is the folder of a run, a folder of runs, or a baseline's file. Every run is compared with the first one before it
that was asked the same, so name the base first. The page is one file that opens without network and loads nothing.

\b
Examples:
  byline eval report runs/a
  byline eval report runs/a runs/b --out report.html --markdown report.md
  byline eval report eval/baselines/sample.jsonl runs/b --junit report.xml --json report.json
  byline eval report runs/a --home ~/.byline

Citations are shown in their articles: those of the sample and of your collection, else give --home or --articles. With
- for a file, a form goes to standard output.

Exit code: 0 written (whatever the report says: for a gate use byline eval compare), 2 usage.
"""
_DEFAULT = Path("report.html")


@app.command("report", help=_HELP, short_help="Make a page of runs.")
def report(
    runs: Annotated[list[Path], typer.Argument(metavar="RUN…", show_default=False)],
    out: Annotated[
        Path | None, typer.Option("--out", metavar="FILE", help="The page [default: report.html, if nothing else].")
    ] = None,
    markdown: Annotated[
        Path | None, typer.Option("--markdown", metavar="FILE", help="Short, for a pull request.")
    ] = None,
    junit: Annotated[
        Path | None, typer.Option("--junit", metavar="FILE", help="JUnit XML: a test case a question.")
    ] = None,
    as_json: Annotated[Path | None, typer.Option("--json", metavar="FILE", help="Everything as JSON.")] = None,
    kind: Kind = None,
    fail_if: Annotated[
        list[str] | None, typer.Option("--fail-if", metavar="RULE", help="As for byline eval compare.")
    ] = None,
    policy: Annotated[Path | None, typer.Option("--policy", metavar="FILE", help="TOML file with rules.")] = None,
    home: Annotated[
        Path | None, typer.Option("--home", metavar="DIR", help="The collection with the articles [default: yours].")
    ] = None,
    articles: Annotated[
        list[Path] | None, typer.Option("--articles", metavar="PATH", help="The articles; may be repeated.")
    ] = None,
    half: GoldHalf = Half.dev,
    shared: SharedOption = None,
) -> None:
    if home is not None and articles:
        raise UsageError("Choose one of --home and --articles.")
    if not (out or markdown or junit or as_json):
        out = _DEFAULT
    from eval.comparing.gate import chosen_rules
    from eval.report.gather import gather
    from eval.scores.gold import load_gold

    gold = load_gold(shared=shared, test_half=half is Half.test)
    found = gather(runs, gold, rules=chosen_rules(fail_if or (), policy), kind=kind)
    with ExitStack() as stack:
        if out:
            from eval.report.html import html

            _write(out, html(found, _texts(home, articles, shared, stack)))
        for file, form in ((markdown, _markdown), (junit, _junit), (as_json, _json)):
            if file:
                _write(file, form(found))


def _texts(home: Path | None, articles: Sequence[Path] | None, shared: Path | None, stack: ExitStack) -> FindText:
    from eval.report.texts import text_at_hand, text_in, text_in_files

    if articles:
        return text_in_files(articles)
    if home is not None:
        return text_in(stack.enter_context(open_collection(home)))
    built_in = text_at_hand(shared)
    try:
        own = text_in(stack.enter_context(open_collection(None)))
    except CollectionError:  # nobody asked for it: without it, quotations stand alone
        return built_in
    return lambda doc: built_in(doc) or own(doc)


def _markdown(found: Report) -> str:
    from eval.report.markdown import markdown

    return markdown(found)


def _junit(found: Report) -> str:
    from eval.report.junit import junit

    return junit(found)


def _json(found: Report) -> str:
    from eval.report.data import as_data

    return json.dumps(as_data(found), ensure_ascii=False, indent=1) + "\n"


def _write(file: Path, text: str) -> None:
    """Raises UsageError for a file that cannot be written."""
    from eval.report.html import printable

    data = printable(text).encode()
    if str(file) == "-":
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        return
    try:
        file.write_bytes(data)
    except OSError as error:
        raise UsageError(f"{file} cannot be written: {error.strerror or error}. Choose another file.") from error
    typer.echo(f"{file} ({len(data) / 1024:,.0f} KiB)", err=True)
