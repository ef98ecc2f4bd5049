"""``byline eval new`` and ``byline eval check``: a dataset of one's own, drafted and checked."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rag.cli_eval_run import Half, HalfOption, SharedOption
from rag.cli_options import Home, open_collection
from rag.errors import CollectionError, UsageError

if TYPE_CHECKING:
    from eval.check_dataset import Articles, Remark
    from eval.dataset_files import Dataset

app = typer.Typer()

_NEW_HELP = """Draft questions about a collection, for a person to correct.

Made from who says what in the articles: who said it, through whom, how many, who disputes it, what one said about
another; and questions that the articles do not answer. They are drafts: read each beside its article, mend or delete
it, take the note away. byline eval check says what is left to do.

\b
Examples:
  byline eval new --home ~/.byline --out questions.jsonl
  byline eval new --out questions.jsonl --count 100
"""
_CHECK_HELP = """Check a dataset before it is asked.

DATASET is a JSONL file of questions, or sample, seeds, news-2022. Spans are checked against the articles: those of
--articles (files or folders), else of the collection, else, of a dataset that comes with Byline, its own.

\b
Examples:
  byline eval check questions.jsonl --home ~/.byline
  byline eval check questions.jsonl --articles articles/

Exit code: 0 nothing wrong (there may be notes), 2 problems, each with its line.
"""


@app.command("new", help=_NEW_HELP, short_help="Draft questions about a collection.")
def new(
    out: Annotated[Path, typer.Option("--out", metavar="FILE", help="JSONL file for the drafts; it must not exist.")],
    count: Annotated[int, typer.Option("--count", metavar="N", min=1, help="At most so many questions.")] = 60,
    home: Home = None,
) -> None:
    if out.exists():
        raise UsageError(f"--out {out} is there already, and may hold corrected questions. Choose another name.")
    if not out.parent.is_dir():
        raise UsageError(f"--out {out}: there is no folder {out.parent}. Make it first.")
    with open_collection(home) as collection:
        from eval.draft_questions import as_jsonl, draft_questions

        questions = draft_questions(collection, count=count)
    if not questions:
        raise UsageError(
            "The collection gives no questions: they are made from claims and names, and it has too few of them. "
            "`byline status` says what it holds."
        )
    out.write_text(as_jsonl(questions), encoding="utf-8", newline="\n")
    kinds = ", ".join(f"{number} {kind}" for kind, number in _kinds(q.kind for q in questions))
    typer.echo(
        f"{len(questions)} drafts in {out}: {kinds}.\nThey are DRAFTS, written by a program from what it read out of "
        "the articles. Read each beside its article, correct or delete it, and remove its note.\n"
        f"Then: byline eval check {out}",
        err=True,
    )


@app.command("check", help=_CHECK_HELP, short_help="Check a dataset of questions.")
def check(
    dataset: Annotated[str, typer.Argument(metavar="DATASET", show_default=False)],
    home: Home = None,
    articles: Annotated[
        list[Path] | None, typer.Option("--articles", metavar="PATH", help="The articles; may be repeated.")
    ] = None,
    half: HalfOption = Half.dev,
    shared: SharedOption = None,
) -> None:
    from eval.check_dataset import check as check_dataset
    from eval.dataset_files import find_dataset

    found = find_dataset(dataset, half=half.value, shared=shared)
    texts = _articles(found, home, articles)
    remarks = check_dataset(found, texts)
    for remark in remarks:
        typer.echo(_line(found, remark))
    problems = sum(remark.level == "problem" for remark in remarks)
    kinds = ", ".join(f"{number} {kind}" for kind, number in _kinds(q.kind for q in found.questions))
    typer.echo(f"{len(found.lines)} questions ({kinds}): {problems or 'no'} problem{'s' * (problems != 1)}.", err=True)
    if texts is None:
        typer.echo("Spans were not checked: give --articles or --home.", err=True)
    if problems:
        raise typer.Exit(UsageError.exit_code)


def _line(dataset: Dataset, remark: Remark) -> str:
    return f"{dataset.file}{f':{remark.line}' if remark.line else ''}: {remark}"


def _articles(dataset: Dataset, home: Path | None, paths: list[Path] | None) -> Articles | None:
    from eval.check_dataset import articles_in, articles_of
    from rag.settings import load_settings

    if paths or (dataset.sources and home is None):
        return articles_in(paths or dataset.sources, load_settings())
    try:
        with open_collection(home) as collection:
            found = articles_of(collection)
    except CollectionError:
        if home is not None:
            raise
        return None  # the default collection is not there, and nobody asked for it
    pointed_at = {found.own_id(span.doc) for q in dataset.questions for span in (*q.evidence, *q.support)}
    if home is None and pointed_at.isdisjoint(found.texts):
        return None
    return found


def _kinds(kinds: object) -> list[tuple[str, int]]:
    from collections import Counter

    return Counter(kinds).most_common()  # type: ignore[call-overload,no-any-return]
