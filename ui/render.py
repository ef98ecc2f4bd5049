"""What all views share in HTML: pure functions. Everything from articles, models and users goes through ``escape``."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from rag.rendering import visible
from rag.web_address import web_address

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rag.types import Holder

# Gradio fills parts of the page from templates in the browser; what looks like a template there must not act as one.
_TEMPLATE = str.maketrans({"$": "&#36;", "{": "&#123;", "}": "&#125;", "`": "&#96;"})
_BLANK_LINES = re.compile(r"(\n[^\S\n]*\n\s*)")


def escape(text: str) -> str:
    """Text for HTML, in elements and in quoted attributes; control characters become "�"."""
    return html.escape(visible(text), quote=True).translate(_TEMPLATE)


def running(text: str) -> str:
    """Article text with its paragraphs kept and its line wraps left to the browser. No character is lost: the text
    of the element is the article's."""
    return _BLANK_LINES.sub(r"\1<br><br>", escape(text))


def linked(text: str, url: str | None) -> str:
    """A link only where the address is one of the web: never javascript: and the like."""
    address = web_address(url)
    if address is None:
        return escape(text)
    return f'<a href="{escape(address)}" target="_blank" rel="noopener noreferrer external">{escape(text)}</a>'


def chain_html(chain: Sequence[Holder]) -> str:
    """Holders from the outside in as chips: TASS → Igor Kimakovsky, adviser to …. Read aloud: "TASS, citing Igor …"."""
    arrow = '<span class="by-arrow" aria-hidden="true">→</span><span class="by-sr">, citing </span>'
    return f'<span class="by-chain">{arrow.join(map(_holder, chain))}</span>'


def _holder(holder: Holder) -> str:
    role = f'<span class="by-role">, {escape(holder.role)}</span>' if holder.role else ""
    return f'<span class="by-chip by-kind-{escape(holder.kind)}">{escape(holder.name or "not named")}{role}</span>'


def error_html(message: str, *, title: str = "That did not work") -> str:
    return f'<section class="by-card by-error" role="alert"><h3>{escape(title)}</h3><p>{escape(message)}</p></section>'


def empty_html(home: str) -> str:
    """What the page says before anything was ingested."""
    return (
        '<section class="by-card by-empty"><h3>No article here yet</h3>'
        "<p>Add some under “Articles”, or fill the collection on the command line and reload this page:</p>"
        f"<pre>byline ingest ARTICLES --home {escape(home)}</pre>"
        "<p>ARTICLES is a folder or file: text, Markdown, HTML, PDF, DOCX, JSON or JSONL.</p></section>"
    )


def header_html(home: str, *, articles: int, outlets: int, since: str | None, until: str | None) -> str:
    """The top of the page: what this is, and what the collection holds."""
    if not articles:
        facts = "empty collection"
    else:
        days = f", {since} to {until}" if since and until else ""
        facts = f"{count(articles, 'article')} of {count(outlets, 'outlet')}{days}"
    return (
        '<header class="by-header"><h1>Byline</h1><p class="by-motto">Answers from your articles that never lose who '
        f'said what.</p><p class="by-facts" title="{escape(home)}">{escape(facts)}</p></header>'
    )


def sentenced(text: str) -> str:
    """With a capital and a full stop."""
    return text[:1].upper() + text[1:] + ("" if text.endswith((".", "!", "?")) else ".")


def count(number: int, noun: str) -> str:
    """ "1 article", "1,200 articles"."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
