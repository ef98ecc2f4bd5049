"""Conversations as files for other people: Markdown, HTML and DOCX, each of which Byline can open again."""

from rag.export.markdown import answer_markdown, conversation_markdown
from rag.export.page import conversation_html
from rag.export.record import read_export
from rag.export.word import conversation_docx

__all__ = ["answer_markdown", "conversation_docx", "conversation_html", "conversation_markdown", "read_export"]
