"""``byline remove`` and ``byline reindex``: take articles out; rebuild what is derived."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from rag.cli_options import Home, Interrupted, Outlets, Since, Until, open_collection, read_filters
from rag.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rag.types import Filters

app = typer.Typer()

_REMOVE_HELP = """Take articles out of the collection, by id, or by outlet and date together.

\b
Examples:
  byline remove fire-2024.txt flood.txt
  byline remove --outlet "Daily Ledger" --until 2021
  byline remove --since 2024-03-01 --until 2024-03-31 --yes
"""
_REINDEX_HELP = """Build everything that is derived from the articles anew: sentences, claims, vectors and word index.

\b
Examples:
  byline reindex
  byline reindex --home ./elections
"""


@app.command(help=_REMOVE_HELP, short_help="Take articles out of the collection.")
def remove(
    docs: Annotated[list[str] | None, typer.Argument(metavar="[DOC]...", help="Ids of articles.")] = None,
    outlet: Outlets = None,
    since: Since = None,
    until: Until = None,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")] = False,
    home: Home = None,
) -> None:
    filters = read_filters(outlet, since, until)
    if docs and filters:
        raise UsageError("give either ids, or --outlet, --since and --until, not both.")
    if not docs and not filters:
        raise UsageError("what is to be removed? Give ids of articles, or --outlet, --since and --until.")
    with open_collection(home) as collection:
        if not yes and sys.stdin.isatty():
            typer.confirm(f"Remove {_what(docs or (), filters)}?", abort=True, err=True)
        gone = collection.remove(docs=docs or (), outlets=filters.outlets, since=filters.since, until=filters.until)
    for doc in gone:
        print(doc)
    print(f"{len(gone)} article{'' if len(gone) == 1 else 's'} removed.", file=sys.stderr)


def _what(docs: Sequence[str], filters: Filters) -> str:
    if docs:
        return docs[0] if len(docs) == 1 else f"{len(docs)} articles"
    words = ["all articles"]
    if filters.outlets:
        words.append("of " + " and ".join(filters.outlets))
    if filters.since:
        words.append(f"from {filters.since}")
    if filters.until:
        words.append(f"up to {filters.until}")
    return " ".join(words)


@app.command(help=_REINDEX_HELP, short_help="Rebuild what is derived from the articles.")
def reindex(home: Home = None) -> None:
    from rag.cli_progress import ProgressBar

    with open_collection(home) as collection:
        try:
            with ProgressBar() as bar:
                notices = collection.reindex(on_progress=bar.update)
        except KeyboardInterrupt as error:
            raise Interrupted("stopped. No article is lost; run `byline reindex` again to finish.") from error
        status = collection.status()
    for notice in notices:
        print(f"Note: {notice.where}: {notice.text}", file=sys.stderr)
    print(
        f"{status.articles} articles, {status.sentences} sentences indexed, {status.claims} claims found.",
        file=sys.stderr,
    )
