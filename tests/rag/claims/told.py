"""Statements written by hand, and claims as one line, so that a test reads like an article with its holders."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rag.claims.resolving.resolve import resolve
from rag.claims.stating.statement import Statement
from rag.sentences import split_sentences

if TYPE_CHECKING:
    from rag.types import Claim, Sentence, Span


@dataclass(frozen=True, slots=True)
class Said:
    """``content``, found in the text as it stands, on the word of ``by``: the words of its sentence, from the outside
    in; None for nobody. ``inside``, ``continues``: places in the list of claims."""

    content: str
    by: tuple[str | None, ...] = ()
    cue: str = ""
    inside: int | None = None
    continues: int | None = None


def said(content: str, *by: str | None, cue: str = "") -> Said:
    return Said(content, by, cue)


def shown(text: str, *rows: Said, outlet: str | None = None) -> list[str]:
    """Each claim's chain: ``agency:KPA > person:Orla Finn (mayor)``; ``nobody`` for a link without a name."""
    return [chain(text, claim) for claim in claims(text, *rows, outlet=outlet)]


def claims(text: str, *rows: Said, outlet: str | None = None) -> tuple[Claim, ...]:
    sentences = split_sentences(text)
    statements = [_statement(text, sentences, row) for row in rows]
    return resolve(text, sentences, statements, outlet=outlet)


def chain(text: str, claim: Claim) -> str:
    links = []
    for link in claim.chain:
        role = f" ({cut(text, link.role)})" if link.role else ""
        links.append(f"{link.kind}:{cut(text, link.name)}{role}" if link.name else "nobody")
    return " > ".join(links)


def cut(text: str, span: Span | None) -> str:
    return "" if span is None else text[slice(*span)]


def _statement(text: str, sentences: tuple[Sentence, ...], row: Said) -> Statement:
    start = text.index(row.content)
    content = (start, start + len(row.content))
    sentence = next(one for one in sentences if one.start <= start < one.end)
    sources = tuple(None if words is None else _near(text, sentence, words, content) for words in row.by)
    cue = (_near(text, sentence, row.cue, content),) if row.cue else ()
    return Statement(sentence.index, (content,), cue, sources, inside=row.inside, continues=row.continues)


def _near(text: str, sentence: Sentence, words: str, content: Span) -> Span:
    """Where words stand in a sentence, outside of the content if they can."""
    found = [at for at in range(sentence.begin, sentence.stop) if text.startswith(words, at)]
    assert found, f"{words!r} is not in {text[sentence.begin : sentence.stop]!r}"
    outside = [at for at in found if not content[0] <= at < content[1]]
    start = (outside or found)[0]
    return start, start + len(words)
