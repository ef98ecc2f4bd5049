"""What the page says about the collection before anything is asked: its header, outlets, models and first questions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rag.errors import BylineError, EmptyCollection
from rag.locking import is_being_written
from ui.render import empty_html, error_html, header_html
from ui.render_turn import questions_html

if TYPE_CHECKING:
    from rag.serving import Served

CHANGING = (
    "The collection is being changed now: articles are coming in, or are read anew. You can ask meanwhile; until it is "
    "done, answers know a part of them only."
)
NO_MODEL = "none (source sentences)"


def header(served: Served) -> str:
    """The top of the page; read anew with each page load."""
    home = str(served.home)
    try:
        found = served.collection().status()
    except BylineError:
        return header_html(home, articles=0, outlets=0, since=None, until=None)
    since, until = (str(day) if day else None for day in (found.since, found.until))
    return header_html(
        home, articles=found.articles + found.copies, outlets=len(found.outlets), since=since, until=until
    )


def welcome(served: Served, missing: str = "") -> str:
    """What stands where answers will be: what is wrong or ``missing``, else questions to begin with."""
    home = str(served.home)
    try:
        found = served.collection().status()
        if not found.articles:
            return empty_html(home)
        problems = "".join(error_html(problem, title="The collection needs mending") for problem in found.problems)
        gone = error_html(missing, title="Nothing to show") if missing else ""
        changing = f'<p class="by-warning" role="note">{CHANGING}</p>' if is_being_written(served.home) else ""
        return gone + problems + changing + welcome_html(examples(served))
    except EmptyCollection:
        return empty_html(home)
    except BylineError as error:
        return error_html(str(error))


def examples(served: Served) -> tuple[str, ...]:
    """Questions that this collection can answer."""
    from rag.example_questions import example_questions

    return example_questions(served.collection())


def welcome_html(questions: tuple[str, ...]) -> str:
    shown = f'<div class="by-next" role="group" aria-label="Examples">{questions_html(questions)}</div>'
    return (
        '<section class="by-welcome"><h3>Ask your articles</h3><p>Every sentence of an answer shows who says it and '
        "the sentence it comes from. Point at a number to read it, click to open the article there.</p>"
        f"{shown if questions else ''}</section>"
    )


def model_choices(served: Served) -> tuple[list[tuple[str, str]], str]:
    """(label, spec) of the models that are there, and the one that is chosen at first."""
    choices = [(info.spec, info.spec) for info in served.models() if info.present]
    known = {info.spec for info in served.models()}
    if served.model != "none" and served.model not in known:  # a GGUF file or a server: only asking it shows
        choices.insert(0, (served.model, served.model))
    choices.append((NO_MODEL, "none"))
    return choices, served.model if served.model in {spec for _, spec in choices} else "none"
