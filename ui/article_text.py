"""An article as HTML with any of its spans marked; the text of the element is the article's, character by character."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from ui.render import escape

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from rag.types import Article, Sentence

_PARAGRAPH_END = re.compile(r"\n[^\S\n]*\n")


@dataclass(frozen=True, slots=True)
class Mark:
    """``text[start:end]`` gets the CSS classes; marks may overlap. ``id`` stands on the first piece; ``title`` is shown
    when it is hovered."""

    start: int
    end: int
    classes: str
    id: str = ""
    title: str = ""


def article_html(article: Article, sentences: Sequence[Sentence], marks: Iterable[Mark] = ()) -> str:
    """The text in paragraphs: headings set apart, menus and notices dimmed, marks as ``<mark>`` around their pieces.

    Control characters are shown as "�", as everywhere; nothing else is added to or taken from the text."""
    ordered = sorted((mark for mark in marks if mark.start < mark.end), key=lambda mark: (mark.start, -mark.end))
    parts: list[str] = []
    given: set[str] = set()
    for kind, start, end in _paragraphs(article.text, sentences):
        inside = [mark for mark in ordered if mark.start < end and mark.end > start]
        body = "".join(_pieces(article.text, start, end, inside, given))
        parts.append(f'<p class="by-{kind}">{body}</p>')
    return f'<div class="by-text">{"".join(parts)}</div>'


def _paragraphs(text: str, sentences: Sequence[Sentence]) -> Iterator[tuple[str, int, int]]:
    """(kind, start, end): runs of sentences of one kind, up to a blank line; together they are the text."""
    if not sentences:
        yield "body", 0, len(text)
        return
    first = sentences[0]
    for before, sentence in pairwise(sentences):
        ends = before.kind != sentence.kind or _PARAGRAPH_END.search(text, before.stop, sentence.begin)
        if ends:
            yield first.kind, first.start, before.end
            first = sentence
    yield first.kind, first.start, sentences[-1].end


def _pieces(text: str, start: int, end: int, marks: Sequence[Mark], given: set[str]) -> Iterator[str]:
    """The text cut wherever a mark begins or ends; ``given`` are the ids that stand somewhere already."""
    cuts = sorted({start, end, *(at for mark in marks for at in (mark.start, mark.end) if start < at < end)})
    for low, high in pairwise(cuts):
        over = [mark for mark in marks if mark.start <= low and high <= mark.end]
        piece = escape(text[low:high])
        if not over:
            yield piece
            continue
        classes = " ".join(dict.fromkeys(name for mark in over for name in mark.classes.split()))
        new = [mark.id for mark in over if mark.id and mark.id not in given]
        given.update(new)
        names = f' id="{escape(new[0])}"' if new else ""
        titles = " · ".join(dict.fromkeys(mark.title for mark in over if mark.title))
        told = f' title="{escape(titles)}"' if titles else ""
        yield f'<mark{names} class="{escape(classes)}"{told}>{piece}</mark>'
