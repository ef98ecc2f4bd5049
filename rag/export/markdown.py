"""Markdown with footnotes. Text of articles, models and people is escaped: it can make no link, image or HTML."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rag.export.record import as_comment
from rag.export.report import answered, report
from rag.rendering import visible

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from rag.conversation import Conversation
    from rag.export.report import ReportTurn, Sentence, Source
    from rag.source_changes import Change
    from rag.types import Answer

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~!$&])")
_LINE_START = re.compile(r"^(\d{1,9})([.)])|^([-+=:])")


def answer_markdown(answer: Answer) -> str:
    """One answer to put into a text: its sentences with footnotes, and the footnotes."""
    turn = answered(answer)
    return "\n\n".join(_blocks(turn, labelled=False)) + "\n"


def conversation_markdown(conversation: Conversation, changes: Mapping[tuple[int, int], Change] | None = None) -> str:
    """The whole conversation; ``changes`` marks citations (``rag.source_changes``). Can be opened again."""
    made = report(conversation, changes or {})
    blocks = [f"# {_text(made.title)}"]
    for turn in made.turns:
        blocks += [f"## {_text(turn.question)}", *_blocks(turn, labelled=True)]
    return "\n\n".join([*blocks, as_comment(conversation)]) + "\n"


def _blocks(turn: ReportTurn, *, labelled: bool) -> Iterator[str]:
    def footnotes(markers: tuple[int, ...]) -> str:
        return "".join(f"[^{_label(turn, marker, labelled)}]" for marker in markers)

    def sentence(one: Sentence) -> str:
        return _text(one.text) + footnotes(one.markers)

    if turn.understood_as:
        yield f"*Understood as: {_text(turn.understood_as)}*"
    if turn.abstained:
        yield "**Not in the articles.**"
    if turn.sentences:
        yield " ".join(map(sentence, turn.sentences))
    for dispute in turn.disputes:
        sides = "\n".join(f"- {sentence(side)}" for side in dispute.sides)
        yield f"**{_text(dispute.heading)}**\n\n{sides}"
    if turn.notes:
        yield "\n".join(f"> Note: {_text(note)}  " for note in turn.notes)
    if turn.nearest:
        yield "Nearest in the articles:\n\n" + "\n".join(f"- {_source(one)}" for one in turn.nearest)
    if turn.colophon:
        yield f"*{_text(turn.colophon)}*"
    if turn.sources:
        yield "\n".join(f"[^{_label(turn, one.marker or 0, labelled)}]: {_source(one)}" for one in turn.sources)


def _label(turn: ReportTurn, marker: int, labelled: bool) -> str:
    return f"{turn.label}-{marker}" if labelled else str(marker)


def _source(one: Source) -> str:
    said = f" ({_text(one.said_by)})" if one.said_by else ""
    address = f" <{one.url}>" if one.url and not re.search(r"[\s<>]", one.url) else ""
    changed = f" **{_text(one.change)}**" if one.change else ""
    return f"“{_text(one.quote)}”{said} {_text(one.place)}.{address}{changed}"


def _text(text: str) -> str:
    """On one line, every sign that Markdown or HTML would read as its own escaped."""
    line = " ".join(visible(text).split())
    escaped = _SPECIAL.sub(r"\\\1", line)
    return _LINE_START.sub(lambda found: found.expand(r"\1\\\2") if found.group(1) else "\\" + found.group(), escaped)
