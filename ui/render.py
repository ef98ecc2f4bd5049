"""Answers as HTML: pure functions. Everything from articles, models and users goes through ``escape``."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from rag.rendering import chain_text, visible

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from rag.types import Answer, AnswerSentence, Disagreement, Evidence, Finding
    from ui.passages import Passage

Span = tuple[str, int, int]
"""(doc, start, end): which passage belongs to which evidence."""

_ORIGINS = {
    "model": ("model", "Written by the language model; it passed the checks against the cited sentence."),
    "repaired": ("repaired", "Written by the language model and mended by Byline to agree with the cited sentence."),
    "composed": ("composed", "Put together by Byline from the cited sentence; no model wrote this."),
}
_ACTIONS = {
    "repaired": "It was mended.",
    "composed": "The source sentence is shown instead.",
    "dropped": "It was left out.",
}
# Gradio fills the page from templates in the browser; what looks like a template there must not act as one.
_TEMPLATE = str.maketrans({"$": "&#36;", "{": "&#123;", "}": "&#125;", "`": "&#96;"})
_BLANK_LINES = re.compile(r"\n\s*\n+")


def escape(text: str) -> str:
    """Text for HTML, in elements and in quoted attributes; control characters become "�"."""
    return html.escape(visible(text), quote=True).translate(_TEMPLATE)


def answer_html(answer: Answer, passages: Mapping[Span, Passage], *, writing: str | None = None) -> str:
    """The whole result. ``passages`` by (doc, start, end), for those that are known. ``writing`` names the model that
    is still at work, while a composed answer stands."""
    parts = [
        _writing(writing) if writing else "",
        _statement(answer),
        _disagreements(answer.disagreements),
        _remarks(answer),
        _sources(answer, passages),
        _findings(answer.findings),
        _unused(answer),
        "" if writing else _cost(answer),
    ]
    state = "by-standing" if writing else "by-finished"
    return f'<article class="by-answer {state}">{"".join(parts)}</article>'


def error_html(message: str, *, title: str = "That did not work") -> str:
    return f'<section class="by-card by-error" role="alert"><h2>{escape(title)}</h2><p>{escape(message)}</p></section>'


def empty_html(home: str) -> str:
    """What the page says before anything was ingested."""
    return (
        '<section class="by-card by-empty"><h2>No article here yet</h2>'
        f"<p>The collection is the folder <code>{escape(home)}</code>. Fill it on the command line, then reload:</p>"
        f"<pre>byline ingest ARTICLES --home {escape(home)}</pre>"
        "<p>ARTICLES is a folder or file: text, Markdown, HTML, PDF, DOCX, JSON or JSONL.</p></section>"
    )


def header_html(home: str, *, articles: int, outlets: int, since: str | None, until: str | None) -> str:
    if not articles:
        facts = "empty collection"
    else:
        days = f", {since} to {until}" if since and until else ""
        facts = f"{_count(articles, 'article')} of {_count(outlets, 'outlet')}{days}"
    return (
        '<header class="by-header"><h1>Byline</h1><p class="by-claim">Answers from your articles that never lose who '
        f'said what.</p><p class="by-facts" title="{escape(home)}">{escape(facts)}</p></header>'
    )


def _writing(model: str) -> str:
    return (
        f'<p class="by-writing" role="status"><span class="by-pulse"></span>{escape(model)} is writing. Until it is '
        "checked, these are the source sentences that fit best.</p>"
    )


def _statement(answer: Answer) -> str:
    if answer.abstained:
        reason = answer.reason or answer.answer
        return f'<section class="by-abstained"><h2>Not in the articles</h2><p>{escape(reason)}</p></section>'
    return f'<section class="by-statement">{"".join(map(_sentence, answer.sentences))}</section>'


def _sentence(sentence: AnswerSentence) -> str:
    label, meaning = _ORIGINS[sentence.origin]
    text = escape(sentence.text)
    markers = "".join(map(_marker, sentence.citations))
    chip = f'<span class="by-origin by-{sentence.origin}" title="{escape(meaning)}">{label}</span>'
    return f'<p class="by-sentence">{text}{markers} {chip}</p>'


def _marker(number: int) -> str:
    return f'<a class="by-marker" href="#by-source-{number}" data-source="{number}">[{number}]</a>'


def _disagreements(items: Sequence[Disagreement]) -> str:
    return "".join(map(_disagreement, items))


def _disagreement(item: Disagreement) -> str:
    sides = "".join(
        f"<li><b>{escape(chain_text(side.chain))}</b>: {escape(side.says)}{''.join(map(_marker, side.citations))}</li>"
        for side in item.sides
    )
    return (
        f'<section class="by-card by-disagreement"><h2>They disagree about {escape(item.about)}</h2><ul>{sides}</ul>'
        f"<p>{_count(item.origins, 'independent origin')}</p></section>"
    )


def _remarks(answer: Answer) -> str:
    error = error_html(answer.error, title="The model gave no answer") if answer.error else ""
    return error + "".join(f'<p class="by-warning" role="note">{escape(text)}</p>' for text in answer.warnings)


def _sources(answer: Answer, passages: Mapping[Span, Passage]) -> str:
    if not answer.citations:
        return ""
    cards = "".join(
        f'<li class="by-card by-source" id="by-source-{citation.marker}">'
        f'<span class="by-number">{citation.marker}</span>{_evidence(citation.evidence, passages)}</li>'
        for citation in answer.citations
    )
    return f'<section class="by-sources"><h2>Sources</h2><ol>{cards}</ol></section>'


def _evidence(item: Evidence, passages: Mapping[Span, Passage]) -> str:
    return f'<div class="by-evidence">{_place(item)}{_passage(item, passages)}{_said_by(item)}</div>'


def _place(item: Evidence) -> str:
    outlet = escape(item.outlet or "outlet unknown")
    date = f'<time datetime="{escape(item.date)}">{escape(item.date)}</time>' if item.date else "undated"
    title = f'<div class="by-title">{_linked(item.title or item.doc, item.url)}</div>'
    where = f'<span class="by-doc" title="characters {item.start} to {item.end}">{escape(item.doc)}</span>'
    return f'<div class="by-place"><b>{outlet}</b><span>{date}</span>{where}</div>{title}'


def _linked(text: str, url: str | None) -> str:
    """A link only where the address is one of the web: never javascript: and the like."""
    try:
        safe = url is not None and urlsplit(url).scheme in ("http", "https")
    except ValueError:
        safe = False
    if not safe or url is None:
        return escape(text)
    return f'<a href="{escape(url)}" target="_blank" rel="noopener noreferrer external">{escape(text)}</a>'


def _passage(item: Evidence, passages: Mapping[Span, Passage]) -> str:
    found = passages.get((item.doc, item.start, item.end))
    if found is None:
        return f'<blockquote class="by-passage"><mark>{_running(item.quote)}</mark></blockquote>'
    before = ("" if found.from_start else "… ") + _running(found.before)
    after = _running(found.after) + ("" if found.to_end else " …")
    return f'<blockquote class="by-passage">{before}<mark>{_running(found.quote)}</mark>{after}</blockquote>'


def _running(text: str) -> str:
    """Article text with its paragraphs kept and its line wraps left to the browser."""
    return _BLANK_LINES.sub("<br><br>", escape(text))


def _said_by(item: Evidence) -> str:
    said = [chain_text(item.chain)] if any(holder.kind != "outlet" for holder in item.chain) else []
    said += [f"hedged: “{item.hedge}”"] if item.hedge else []
    said += [item.stance] if item.stance in ("denies", "doubts") else []
    return f'<p class="by-said">{escape(" · ".join(said))}</p>' if said else ""


def _findings(findings: Sequence[Finding]) -> str:
    if not findings:
        return ""
    rows = "".join(
        f"<li><q>{escape(finding.sentence)}</q><br>{escape(_sentenced(finding.detail))} {_ACTIONS[finding.action]}</li>"
        for finding in findings
    )
    said = f"{_count(len(findings), 'sentence')} of the model did not hold against the sources"
    return f'<details class="by-fold"><summary>{said}</summary><ul>{rows}</ul></details>'


def _unused(answer: Answer) -> str:
    if not answer.evidence:
        return ""
    rows = "".join(f'<li class="by-unused">{_evidence(item, {})}</li>' for item in answer.evidence)
    what = "Nearest in the articles" if answer.abstained else "Considered and not used"
    # When nothing answers, the nearest is what the reader wants to see.
    opened = " open" if answer.abstained else ""
    return (
        f'<details class="by-fold"{opened}><summary>{what} ({len(answer.evidence)})</summary><ul>{rows}</ul></details>'
    )


def _cost(answer: Answer) -> str:
    seconds, tokens = answer.seconds, answer.tokens
    parts = ["no model" if answer.model == "none" else answer.model]
    if seconds.total is not None:
        parts.append(f"{seconds.total:.1f} s")
    if tokens.prompt or tokens.output:
        parts.append(f"{tokens.prompt} tokens read, {tokens.output} written")
    return f'<footer class="by-cost">{escape(" · ".join(parts))}</footer>'


def _sentenced(text: str) -> str:
    return text[:1].upper() + text[1:] + ("" if text.endswith((".", "!", "?")) else ".")


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
