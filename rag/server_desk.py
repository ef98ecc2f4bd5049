"""The routes that change something: articles in and out, kept conversations as files, feedback as questions."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any, Literal
from urllib.parse import quote

from fastapi import FastAPI, Request, UploadFile  # noqa: TC002  (FastAPI reads them at run time)
from fastapi.responses import Response

from rag.access import user_of
from rag.errors import EmptyCollection, NamesFileError
from rag.export import conversation_docx, conversation_html, conversation_markdown, read_export
from rag.export.record import MOST_BYTES
from rag.feedback import questions_jsonl
from rag.source_changes import conversation_changes
from rag.words import words

if TYPE_CHECKING:
    from collections.abc import Callable

    from rag.serving import Served

_FORMS: dict[str, tuple[Callable[..., str | bytes], str]] = {
    "md": (conversation_markdown, "text/markdown; charset=utf-8"),
    "html": (conversation_html, "text/html; charset=utf-8"),
    "docx": (conversation_docx, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
}


def add_adding(app: FastAPI, served: Served) -> None:
    """Articles in and out."""

    @app.post("/api/articles", status_code=202)
    def add(files: list[UploadFile]) -> dict[str, Any]:
        """A batch: {id, phase, share, files: [{name, size_bytes, state, reason}], …}. Its files are read in the
        background; ``/api/added/ID`` tells how far it is."""
        return asdict(served.adding.files([(file.filename or "", file.file) for file in files]))

    @app.get("/api/added/{id}")
    def added(id: str) -> dict[str, Any]:
        return asdict(served.adding.batch(id))

    @app.delete("/api/articles/{doc:path}")
    def remove(doc: str) -> dict[str, str]:
        served.adding.remove(doc)
        return {"removed": doc}


def add_kept(app: FastAPI, served: Served) -> None:
    """Conversations as files, and feedback as questions."""

    @app.get("/api/conversations/{id}")
    def exported(id: str, request: Request, form: Literal["md", "html", "docx"] = "html") -> Response:
        conversation = served.conversations.get(id, owner=user_of(request))
        changes = conversation_changes(conversation, served.collection())
        write, media_type = _FORMS[form]
        made = write(conversation, changes)
        # Always to be saved: opened from here, a page would speak with this server's name.
        name = "-".join(list(words(conversation.title))[:8]) or "conversation"
        headers = {
            "Content-Disposition": f"attachment; filename*=UTF-8''{quote(name)}.{form}",
            "Cache-Control": "no-store",
        }
        return Response(made, media_type=media_type, headers=headers)

    @app.post("/api/conversations")
    def opened(file: UploadFile, request: Request) -> dict[str, Any]:
        """{id, title, changes: [{turn, marker, kind, text}]}: it is kept from now on, under a new id."""
        read = read_export(file.file.read(MOST_BYTES + 1))
        held = served.conversations.take_in(read, owner=user_of(request))
        changes = conversation_changes(held, served.collection())
        listed = [{"turn": turn, "marker": marker, **asdict(one)} for (turn, marker), one in changes.items()]
        return {"id": held.id, "title": held.title, "changes": listed}

    @app.get("/api/feedback")
    def feedback() -> Response:
        try:
            names = served.collection().name_book()
        except (EmptyCollection, NamesFileError):  # the questions then lack the other spellings, and nothing else
            names = None
        text = questions_jsonl(served.feedback.all(), names=names)
        headers = {"Content-Disposition": "attachment; filename=feedback.jsonl", "Cache-Control": "no-store"}
        return Response(text, media_type="application/x-ndjson", headers=headers)
