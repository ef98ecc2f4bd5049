"""``byline ask``: one question on the terminal or as JSON, or a file of questions."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rag.cli_options import (
    Articles,
    Home,
    Json,
    Model,
    Names,
    Opinion,
    Outlets,
    Since,
    Until,
    open_collection,
    read_filters,
)
from rag.errors import ModelError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import Console, RenderableType

    from rag.collection import Collection
    from rag.events import Event
    from rag.types import Answer, Filters

app = typer.Typer()

_HELP = """Ask a question, or a file of questions with --batch.

\b
Examples:
  byline ask "Who says the bridge is destroyed?"
  byline ask "How many were killed?" --outlet Reuters --outlet TASS --since 2024-03 --until 2024-03-15
  byline ask "What did she say about the bridge?" --article fire.txt --name "Ada Lind"
  byline ask "Who denied the report?" --model none          composed from the evidence, without a model
  byline ask "Who denied the report?" --json | jq .answer
  byline ask --batch questions.jsonl --out answers.jsonl    stopped? the same command goes on

A line of questions.jsonl has an `id` and a `question`, and may have a `history` of earlier turns.

Exit code: 0 answered or abstained, 3 some questions of the batch failed, 4 the collection cannot be used,
5 the model gave no answer.
"""


@app.command(help=_HELP, short_help="Ask a question, or a file of questions.")
def ask(
    question: Annotated[str | None, typer.Argument(metavar="QUESTION", show_default=False)] = None,
    batch: Annotated[
        str | None,
        typer.Option("--batch", metavar="QUESTIONS.jsonl", help="Answer a file of questions; - reads stdin."),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option("--out", metavar="ANSWERS.jsonl", help="Where the batch's answers go, one JSON a line."),
    ] = None,
    as_json: Json = False,
    model: Model = None,
    outlet: Outlets = None,
    article: Articles = None,
    name: Names = None,
    since: Since = None,
    until: Until = None,
    second_opinion: Opinion = None,
    home: Home = None,
) -> None:
    filters = read_filters(outlet, since, until, docs=article, names=name)
    if batch is not None:
        if question is not None:
            raise UsageError("give either a QUESTION or --batch, not both.")
        _ask_many(batch, out, as_json=as_json, model=model, filters=filters, opinion=second_opinion, home=home)
        return
    if question is None:
        raise UsageError('what is the question? Try: byline ask "Who says the bridge is destroyed?"')
    if out is not None:
        raise UsageError("--out goes with --batch. To keep one answer: byline ask --json … > answer.json")
    with open_collection(home, second_opinion=second_opinion) as collection:
        if as_json:
            answer = collection.ask(question, model=model, filters=filters)
            print_json(answer)
        else:
            answer = _show_one(collection, question, model=model, filters=filters)
    if answer.error:
        raise typer.Exit(ModelError.exit_code)


def print_json(answer: Answer) -> None:
    from rag.answer_json import answer_to_dict

    print(json.dumps(answer_to_dict(answer), ensure_ascii=False), flush=True)


def _show_one(collection: Collection, question: str, *, model: str | None, filters: Filters) -> Answer:
    from rich.console import Console

    from rag.rendering import print_answer

    console, progress = Console(highlight=False), Console(stderr=True, highlight=False)
    events = collection.stream(question, model=model, filters=filters)
    watched = console.is_terminal and progress.is_terminal
    answer = _watch(events, progress) if watched else _last(events)
    print_answer(answer, console)
    return answer


def _last(events: Iterator[Event]) -> Answer:
    from rag.events import Finished

    for event in events:
        if isinstance(event, Finished):
            return event.answer
    raise ModelError("the answer broke off before it was finished. Ask again; if it happens again, try --model none.")


def _watch(events: Iterator[Event], console: Console) -> Answer:
    """Show what is known so far, until the answer is finished: on a slow machine that is seconds."""
    from rich.live import Live

    from rag.events import Checked, Composed, Finished, Retrieved

    sentences: list[str] = []
    with Live(_so_far("Searching …"), console=console, transient=True, refresh_per_second=8) as live:
        for event in events:
            match event:
                case Retrieved(evidence):
                    live.update(_so_far(f"Reading {len(evidence)} sentences …"))
                case Composed(answer):
                    live.update(_so_far("This much is in the articles; the model is writing …", answer.answer))
                case Checked(sentence):
                    sentences.append(sentence.text)
                    live.update(_so_far("The model is writing …", " ".join(sentences)))
                case Finished(answer):
                    return answer
    return _last(events)


def _so_far(status: str, text: str = "") -> RenderableType:
    from rich.console import Group
    from rich.spinner import Spinner
    from rich.text import Text

    from rag.rendering import visible

    spinner = Spinner("dots", Text(status, style="dim"))
    return Group(Text(visible(text), style="dim"), spinner) if text else spinner


def _ask_many(
    batch: str,
    out: Path | None,
    *,
    as_json: bool,
    model: str | None,
    filters: Filters,
    opinion: str | None,
    home: Path | None,
) -> None:
    from rag.cli_batch import answer_to_file, answer_to_screen, read_questions

    if batch == "-":
        questions = read_questions(sys.stdin.buffer.read(), "standard input")
    else:
        try:
            questions = read_questions(Path(batch).read_bytes(), batch)
        except OSError as error:
            raise UsageError(f"{batch}: cannot be read ({error.strerror}). Give a JSONL file of questions.") from error
    with open_collection(home, second_opinion=opinion) as collection:
        if out is None:
            failed = answer_to_screen(collection, questions, as_json=as_json, model=model, filters=filters)
        else:
            failed = answer_to_file(collection, questions, out, model=model, filters=filters)
    if failed:
        raise typer.Exit(3)
