"""One turn of the conversation as HTML: the question, the answer as far as it is, and what can be done with it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ui.render import count, escape
from ui.render_answer import answer_html
from ui.steps import steps_html, steps_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rag.types import Answer


@dataclass(frozen=True, slots=True)
class Working:
    """What is happening while an answer is not finished. ``model`` is at work; ``checked`` are its sentences that
    passed so far; ``ahead``: how many questions the model answers before this one; ``since_s`` the question was asked.
    """

    model: str = "none"
    checked: tuple[str, ...] = ()
    ahead: int = 0
    since_s: float = 0.0


def turn_html(
    turn: str,
    question: str,
    answer: Answer | None,
    *,
    working: Working | None = None,
    only: str = "",
    error: str = "",
    follow_ups: Sequence[str] = (),
    changes: str = "",
) -> str:
    """``answer`` None: none is there yet, or it could not be made (``error``, as HTML). ``working`` is None when it is
    finished. ``only``: which articles were asked, in words, "" for all. ``changes``: HTML about sources that are not
    what they were."""
    parts = [
        f'<h3 class="by-asked" id="by-asked-{escape(turn)}"><span class="by-sr">Question: </span>'
        f"{escape(question)}</h3>",
        f'<p class="by-understood">Only: {escape(only)}</p>' if only else "",
        _understood(answer),
        _working(working, answer) if working else "",
        answer_html(answer, turn=turn) if answer else "",
        _so_far(working) if working else "",
        error,
        changes,
    ]
    if answer and not working:
        parts += [_bar(turn, answer), _follow_ups(follow_ups)]
    elif not working:
        parts.append(_tools(turn, copy=False))
    state = "by-working" if working else "by-done"
    return f'<div class="by-turn-body {state}">{"".join(parts)}</div>'


def _understood(answer: Answer | None) -> str:
    if answer is None or answer.standalone_question.strip() == answer.question.strip():
        return ""
    return f'<p class="by-understood">Understood as: {escape(answer.standalone_question)}</p>'


def _working(working: Working, answer: Answer | None) -> str:
    if answer is None:
        said = "Searching the articles …"
    elif working.ahead:
        said = f"{count(working.ahead, 'question')} before yours at the model. Meanwhile, the sources’ own words:"
    elif working.checked:
        said = f"{working.model} is writing; {count(len(working.checked), 'sentence')} checked so far."
    else:
        said = f"{working.model} is reading the sources. Until its answer is checked, these are the sources’ own words:"
    stop = '<button type="button" class="by-button by-small" data-do="stop">Stop</button>' if answer else ""
    return (
        f'<div class="by-progress"><span class="by-pulse" aria-hidden="true"></span><span>{escape(said)}</span>'
        f'<span class="by-clock" data-since="{working.since_s:.1f}"></span>{stop}</div>'
    )


def _so_far(working: Working) -> str:
    if not working.checked:
        return ""
    rows = "".join(f"<p>{escape(text)}</p>" for text in working.checked)
    return f'<section class="by-so-far"><h4>Checked so far</h4>{rows}</section>'


def _bar(turn: str, answer: Answer) -> str:
    return f'<div class="by-bar">{steps_html(steps_of(answer), answer)}{_tools(turn, copy=True)}</div>'


def _tools(turn: str, *, copy: bool) -> str:
    buttons = [
        ("copy", "Copy", "Copy the answer as Markdown with footnotes") if copy else None,
        ("retry", "Ask again", "Ask the same question again"),
        ("edit", "Edit", "Change the question; what was asked after it is left out"),
        ("link", "Link", "Copy a link to this question"),
        ("good", "Good", "This is a good answer") if copy else None,
        ("bad", "Bad", "Something is wrong with this answer") if copy else None,
    ]
    made = "".join(
        f'<button type="button" class="by-tool" data-do="{what}" data-turn="{escape(turn)}" title="{title}">'
        f"{label}</button>"
        for what, label, title in filter(None, buttons)
    )
    return f'<div class="by-tools" role="group" aria-label="This answer">{made}</div>'


def _follow_ups(questions: Sequence[str]) -> str:
    if not questions:
        return ""
    return f'<div class="by-next" role="group" aria-label="Questions to ask next">{questions_html(questions)}</div>'


def questions_html(questions: Sequence[str]) -> str:
    """Buttons that ask their question."""
    return "".join(
        f'<button type="button" class="by-ask" data-do="ask" data-question="{escape(text)}">{escape(text)}</button>'
        for text in questions
    )
