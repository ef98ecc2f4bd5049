"""Parts of the view "Ask" that do not stream: an article opened at a sentence, conversations, judgements."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from rag.errors import ArticleNotFound, UsageError
from rag.feedback import FAULTS
from ui.article_text import Mark, article_html
from ui.narrow import choices
from ui.render import count, error_html, escape, linked
from ui.render_sources import seal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rag.conversations import Listed
    from rag.serving import Served
    from rag.types import Article, Span
    from ui.views import Action

_LONGEST_SPAN = 20
_BACK = '<button type="button" class="by-link by-back">← All evidence</button>'


def opened_article(served: Served, arguments: Mapping[str, str]) -> str:
    """The article ``doc`` with the sentence ``at`` ("START-END") marked, the span of its claim and the sentence that
    introduces its holder. ``seal`` tells whether the text is still the one that was cited."""
    collection = served.collection()
    doc = arguments.get("doc", "")
    try:
        article, sentences = collection.article(doc), collection.sentences(doc)
    except ArticleNotFound:
        gone = "It was removed from the collection since this answer was given."
        return _BACK + error_html(gone, title="Article removed")
    at, claim, introduced = (span_of(arguments.get(name, "")) for name in ("at", "claim", "intro"))
    changed = bool(at) and seal(article.text[at[0] : at[1]]) != arguments.get("seal", "") if at else False
    marks = [] if changed else _marks(at, claim, introduced)
    return _head(article, marks, changed=changed) + article_html(article, sentences, marks)


def _marks(at: Span | None, claim: Span | None, introduced: Span | None) -> list[Mark]:
    marks = [Mark(*at, "by-cited", id="by-at", title="The sentence that the answer cites")] if at else []
    if claim:
        marks.append(Mark(*claim, "by-claim", title="What is claimed"))
    if introduced:
        marks.append(Mark(*introduced, "by-intro", title="This sentence says who the speaker is"))
    return marks


def _head(article: Article, marks: list[Mark], *, changed: bool) -> str:
    known = " · ".join(escape(str(part)) for part in (article.outlet, article.date) if part)
    names = {"by-cited": "cited sentence", "by-claim": "what is claimed", "by-intro": "who is speaking"}
    keys = "".join(f'<span><mark class="{m.classes}">Abc</mark> {names[m.classes]}</span>' for m in marks)
    warning = (
        '<p class="by-warning" role="note">The article has changed since this answer was given; the cited sentence is '
        "not where it was.</p>"
        if changed
        else ""
    )
    return (
        f'<div class="by-article-head">{_BACK}<h3>{linked(article.title or article.doc, article.url)}</h3>'
        f'<p class="by-place">{known or escape(article.doc)}</p><p class="by-keys">{keys}</p>{warning}</div>'
    )


def span_of(text: str) -> Span | None:
    """ "12-40" as a span; None for anything else."""
    low, dash, high = text[: 2 * _LONGEST_SPAN].partition("-")
    if not dash or not (low.isdecimal() and high.isdecimal()):
        return None
    return int(low), int(high)


def conversation_list(served: Served, arguments: Mapping[str, str]) -> str:
    """The conversations, the last changed first; with ``search``, those that hold all of its words."""
    search = arguments.get("search", "")
    found = served.conversations.listed(search, owner=arguments.get("owner", ""))
    if not found:
        said = "None has these words." if search.strip() else "What you ask is kept here, on this machine only."
        return f'<p class="by-hint">{said}</p>'
    return f'<ul class="by-list">{"".join(map(_listed, found))}</ul>'


def _listed(item: Listed) -> str:
    day = item.changed.astimezone().date().isoformat()
    return (
        f'<li><button type="button" class="by-row" data-do="open" data-conversation="{escape(item.id)}">'
        f"{escape(item.title)}<span>{day} · {count(item.turns, 'question')}</span></button>"
        f'<button type="button" class="by-remove" data-do="forget" data-conversation="{escape(item.id)}" '
        f'aria-label="Delete: {escape(item.title)}" title="Delete">×</button></li>'
    )


def forget(served: Served, arguments: Mapping[str, str]) -> str:
    """Deletes a conversation and gives the list that is left."""
    served.conversations.delete(arguments.get("conversation", ""), owner=arguments.get("owner", ""))
    return conversation_list(served, arguments)


def judge(served: Served, arguments: Mapping[str, str]) -> str:
    """Keeps what a person thinks of an answer: ``good`` "yes" or "no", and for a bad one ``fault`` and ``note``. A bad
    answer without a fault is asked for one, which makes the regression case."""
    number = arguments.get("turn", "")
    owner = arguments.get("owner", "")
    held = served.conversations.get(arguments.get("conversation", ""), owner=owner)
    if not number.isdecimal() or int(number) >= len(held.turns):
        raise UsageError("This answer is not kept, so that nothing can be noted about it. Ask again.")
    turn = held.turns[int(number)]
    good = arguments.get("good") == "yes"
    fault = next((known for known in FAULTS if known == arguments.get("fault")), None)
    history = replace(held, turns=held.turns[: turn.number]).history
    fault = None if good else fault
    note = arguments.get("note", "")
    served.feedback.give(turn.answer, good=good, fault=fault, note=note, history=history, owner=owner)
    if good or fault:
        return '<p class="by-hint" role="status">Thank you; kept on this machine.</p>'
    return _faults(arguments)


def _faults(arguments: Mapping[str, str]) -> str:
    names = "".join(
        f'<label><input type="radio" name="fault" value="{fault}" required> {escape(label)}</label>'
        for fault, label in FAULTS.items()
    )
    turn = escape(arguments.get("turn", ""))
    kept = "".join(
        f'<input type="hidden" name="{name}" value="{escape(arguments.get(name, ""))}">'
        for name in ("conversation", "turn")
    )
    return (
        f'<form class="by-card by-judge" data-send="ask/judge" data-into="#by-judged-{turn}">{kept}'
        f'<input type="hidden" name="good" value="no"><fieldset><legend>What is wrong?</legend>{names}</fieldset>'
        f'<label for="by-note-{turn}">Note</label><textarea id="by-note-{turn}" name="note" rows="2" maxlength="4000">'
        '</textarea><button type="submit" class="by-button by-small">Keep as a test case</button></form>'
    )


ACTIONS: Mapping[str, Action] = {
    "article": opened_article,
    "conversations": conversation_list,
    "forget": forget,
    "judge": judge,
    "choices": choices,
}
"""For ``ui.views``: POST /view/ask/ACTION."""
