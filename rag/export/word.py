"""DOCX, for those who go on writing in a word processor."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING, Any

from rag.export.record import RECORD_ELEMENT, RECORD_PART, packed
from rag.export.report import report
from rag.rendering import visible

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from rag.conversation import Conversation
    from rag.export.report import ReportTurn, Sentence, Source
    from rag.source_changes import Change

# What XML 1.0 does not allow, beside the control characters that ``visible`` replaces.
_NOT_XML = re.compile("[\ud800-\udfff\ufffe\uffff]")
_LONGEST_PROPERTY = 255


def conversation_docx(conversation: Conversation, changes: Mapping[tuple[int, int], Change] | None = None) -> bytes:
    """The file's bytes; ``changes`` marks citations (``rag.source_changes``). Can be opened again."""
    import docx

    made = report(conversation, changes or {})
    document = docx.Document()
    document.core_properties.title = _text(made.title)[:_LONGEST_PROPERTY]
    document.core_properties.author = "Byline"
    document.core_properties.created = conversation.started.replace(tzinfo=None)
    document.add_heading(_text(made.title), level=1)
    for turn in made.turns:
        _add_turn(document, turn)
    _add_record(document, conversation)
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def _add_turn(document: Any, turn: ReportTurn) -> None:  # noqa: ANN401  (docx has no types)
    document.add_heading(_text(turn.question), level=2)
    if turn.understood_as:
        document.add_paragraph().add_run(_text(f"Understood as: {turn.understood_as}")).italic = True
    if turn.abstained:
        document.add_paragraph().add_run("Not in the articles.").bold = True
    if turn.sentences:
        _add_sentences(document.add_paragraph(), turn.sentences)
    for dispute in turn.disputes:
        document.add_heading(_text(dispute.heading), level=3)
        for side in dispute.sides:
            _add_sentences(document.add_paragraph(style="List Bullet"), (side,))
    for note in turn.notes:
        document.add_paragraph(_text(f"Note: {note}"), style="Intense Quote")
    for heading, sources in (("Nearest in the articles", turn.nearest), ("Sources", turn.sources)):
        if sources:
            document.add_heading(heading, level=3)
            for one in sources:
                _add_source(document.add_paragraph(), one)
    document.add_paragraph().add_run(_text(turn.colophon)).italic = True


def _add_sentences(paragraph: Any, sentences: Sequence[Sentence]) -> None:  # noqa: ANN401
    for one in sentences:
        paragraph.add_run(_text(one.text))
        for marker in one.markers:
            paragraph.add_run(f"[{marker}]").font.superscript = True
        paragraph.add_run(" ")


def _add_source(paragraph: Any, one: Source) -> None:  # noqa: ANN401
    if one.marker is not None:
        paragraph.add_run(f"[{one.marker}] ").bold = True
    paragraph.add_run(_text(f"“{one.quote}”"))
    if one.said_by:
        paragraph.add_run(_text(f" {one.said_by}.")).italic = True
    paragraph.add_run(_text(f" {one.place}." + (f" {one.url}" if one.url else "")))
    if one.change:
        paragraph.add_run(_text(f" {one.change}")).bold = True


def _add_record(document: Any, conversation: Conversation) -> None:  # noqa: ANN401
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part

    xml = f"<{RECORD_ELEMENT}>{packed(conversation)}</{RECORD_ELEMENT}>".encode()
    part = Part(PackURI(RECORD_PART), "application/xml", xml, document.part.package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.CUSTOM_XML)


def _text(text: str) -> str:
    return _NOT_XML.sub("�", visible(text))
