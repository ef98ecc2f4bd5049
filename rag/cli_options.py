"""What the commands share: their common options, how dates are read, and how a collection is opened."""

from __future__ import annotations

import calendar
import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rag.errors import BylineError, UsageError
from rag.types import Filters

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rag.collection import Collection

Home = Annotated[
    Path | None,
    typer.Option("--home", metavar="DIR", help="The collection's folder [default: $BYLINE_HOME, else ~/.byline]."),
]
Model = Annotated[
    str | None,
    typer.Option(
        "--model",
        "-m",
        metavar="MODEL",
        help="ollama:NAME, embedded:NAME, openai:NAME@URL or none [default: $BYLINE_MODEL, else a running Ollama, "
        "else embedded:qwen2.5-coder-1.5b].",
    ),
]
Outlets = Annotated[
    list[str] | None, typer.Option("--outlet", metavar="OUTLET", help="Only articles of this outlet; may be repeated.")
]
Articles = Annotated[
    list[str] | None,
    typer.Option("--article", metavar="ID", help="Only this article, by its id as in citations; may be repeated."),
]
Names = Annotated[
    list[str] | None,
    typer.Option("--name", metavar="NAME", help="Only articles that name it, however spelt; may be repeated."),
]
Since = Annotated[
    str | None, typer.Option("--since", metavar="DATE", help="Only articles from this date on: YYYY, -MM and -DD.")
]
Until = Annotated[
    str | None, typer.Option("--until", metavar="DATE", help="Only articles up to this date, included: YYYY, -MM, -DD.")
]
Opinion = Annotated[
    str | None,
    typer.Option(
        "--second-opinion",
        metavar="MODEL",
        help="Folder or name of an entailment model that may object to what the model writes "
        "[default: $BYLINE_SECOND_OPINION, else none].",
    ),
]
Json = Annotated[bool, typer.Option("--json", help="JSON on standard output, and nothing else there.")]

_DATE = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")


class Interrupted(BylineError):
    """Ctrl-C; the message says what is saved and how to go on."""

    exit_code = 130


def read_date(text: str | None, *, option: str, last: bool) -> date | None:
    """The first (or ``last``) day of a day, month or year: "2024-02" is 2024-02-01, or 2024-02-29.

    Raises UsageError, naming ``option``."""
    if text is None:
        return None
    found = _DATE.fullmatch(text.strip())
    if found is None:
        raise UsageError(f"{option} {text!r} is not a date. Write YYYY-MM-DD, YYYY-MM or YYYY, for example 2024-03-31.")
    year, month, day = (None if part is None else int(part) for part in found.groups())
    try:
        assert year is not None
        if month is None:
            month = 12 if last else 1
        if day is None:
            day = calendar.monthrange(year, month)[1] if last else 1
        return date(year, month, day)
    except (ValueError, calendar.IllegalMonthError) as error:
        raise UsageError(f"{option} {text!r} is not in the calendar.") from error


def read_filters(
    outlets: Sequence[str] | None,
    since: str | None,
    until: str | None,
    *,
    docs: Sequence[str] | None = None,
    names: Sequence[str] | None = None,
) -> Filters:
    """Raises UsageError for what is no date, and for a range that ends before it starts."""
    first = read_date(since, option="--since", last=False)
    end = read_date(until, option="--until", last=True)
    if first and end and first > end:
        raise UsageError(f"--since {first} is after --until {end}, so no article fits. Exchange the two.")
    return Filters(tuple(outlets or ()), first, end, tuple(docs or ()), tuple(names or ()))


def open_collection(home: Path | None, *, create: bool = False, second_opinion: str | None = None) -> Collection:
    """``second_opinion`` goes before the setting of that name."""
    from rag.telemetry import switch_off

    switch_off()
    from rag.collection import Collection
    from rag.settings import load_settings

    settings = load_settings(home)
    if second_opinion is not None:
        settings = settings.model_copy(update={"second_opinion": second_opinion})
    return Collection.open(home, create=create, settings=settings)
