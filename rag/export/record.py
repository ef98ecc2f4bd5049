"""The conversation itself, inside an exported file: so that the file can be opened again and its sources checked."""

from __future__ import annotations

import base64
import io
import json
import re
import zipfile
import zlib
from typing import TYPE_CHECKING, Any

from rag.conversation import conversation_from_dict, conversation_to_dict
from rag.errors import UsageError

if TYPE_CHECKING:
    from rag.conversation import Conversation

RECORD_PART = "/customXml/byline.xml"
RECORD_ELEMENT = "byline-record"
MOST_BYTES = 50_000_000
"""Of an export that is opened, and of the record in it when unpacked: a small file can unpack to an enormous one."""
_RECORD = re.compile(rb"byline-record[^A-Za-z0-9]{1,4}([A-Za-z0-9+/]+=*)")


def packed(conversation: Conversation) -> str:
    """Letters, digits, "+", "/" and "=" alone: nothing that HTML, XML or the end of a comment would stumble over."""
    text = json.dumps(conversation_to_dict(conversation))
    return base64.b64encode(zlib.compress(text.encode(), 9)).decode()


def as_comment(conversation: Conversation) -> str:
    return f"<!-- {RECORD_ELEMENT}:{packed(conversation)} -->"


def read_export(data: bytes) -> Conversation:
    """The conversation in a Markdown, HTML or DOCX file that Byline wrote, also one that was edited around its record.

    Raises UsageError for any other file."""
    if len(data) > MOST_BYTES:
        raise UsageError(f"The file has {len(data):,} bytes; an exported conversation has at most {MOST_BYTES:,}.")
    if data.startswith(b"PK"):
        data = _word_part(data)
    found = _RECORD.findall(data)
    if not found:
        raise UsageError(
            "This file is no conversation that Byline exported, or its record was removed. Open the file as it was "
            "exported (Markdown, HTML or DOCX)."
        )
    try:
        return conversation_from_dict(_unpacked(found[-1]))
    except (KeyError, TypeError, AttributeError, ValueError, zlib.error) as error:
        raise UsageError(
            f"The record of the conversation in this file is damaged ({error!r}). Export it again."
        ) from error


def _unpacked(text: bytes) -> Any:  # noqa: ANN401
    unpacker = zlib.decompressobj()
    raw = unpacker.decompress(base64.b64decode(text, validate=True), MOST_BYTES)
    if unpacker.unconsumed_tail:
        raise ValueError("the record is too large")
    return json.loads(raw)


def _word_part(data: bytes) -> bytes:
    """The parts of a DOCX that may hold the record; word processors rename them."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for info in archive.infolist():
                if info.filename.startswith("customXml/") and info.file_size <= MOST_BYTES:
                    part = archive.read(info)
                    if RECORD_ELEMENT.encode() in part:
                        return part
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError) as error:
        raise UsageError(f"This file is damaged: it is no whole DOCX ({error}). Export it again.") from error
    return b""
