"""PDF and DOCX to text."""

from __future__ import annotations

import io
import logging
import warnings
import zipfile
from typing import TYPE_CHECKING

from rag.readers.fields import storable
from rag.readers.pages import shortened
from rag.readers.plain import plain_article
from rag.readers.source import Metadata, Refusal, Source, megabytes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rag.types import Article

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_UNPACKED_ARTICLES = 10
"""A .docx is a ZIP of XML, which weighs a few times its text; beyond this many articles it is a ZIP bomb."""


def read_pdf(source: Source, data: bytes, *, max_article_bytes: int) -> Article | Refusal:
    """The text page by page, lines as they stand on the page."""
    import pypdf
    from pypdf.errors import FileNotDecryptedError

    logging.getLogger("pypdf").addHandler(logging.NullHandler())
    pages: list[str] = []
    size_bytes = 0
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            reader = pypdf.PdfReader(io.BytesIO(data))
            for page in reader.pages:
                pages.append(storable(page.extract_text()).strip("\n"))
                size_bytes += len(pages[-1].encode())
                if size_bytes > max_article_bytes:
                    return _too_long(source, max_article_bytes)
            title = reader.metadata.title if reader.metadata else None
    except FileNotDecryptedError:
        return Refusal(source.where, "is encrypted; save a copy without a password", source.doc)
    except Exception as error:  # whatever pypdf raises for a broken file
        if "encrypt" in str(error).lower() or "cryptography" in str(error):
            return Refusal(
                source.where, f"is encrypted; save a copy without a password ({shortened(error)})", source.doc
            )
        return Refusal(source.where, f"cannot be read as PDF: {shortened(error)}", source.doc)
    text = "\n".join(page for page in pages if page)
    if not text.strip():
        return Refusal(source.where, "has no text layer (scanned?); run OCR first", source.doc)
    # The creation date is that of the PDF, not of the article.
    return plain_article(source, text, Metadata(title=_title(title)))


def read_docx(source: Source, data: bytes, *, max_article_bytes: int) -> Article | Refusal:
    """Paragraphs and table rows in order, one a line; insertions are in, deletions are out."""
    import docx

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            unpacked_bytes = sum(part.file_size for part in archive.infolist() if part.filename.endswith(".xml"))
        if unpacked_bytes > max_article_bytes * _UNPACKED_ARTICLES:
            return _too_long(source, max_article_bytes)
        document = docx.Document(io.BytesIO(data))
        text = storable("\n".join(_blocks(document.element.body)))
        title = document.core_properties.title
    except zipfile.BadZipFile as error:
        hint = " (an old .doc, or encrypted; save it as .docx)" if data.startswith(b"\xd0\xcf\x11\xe0") else ""
        return Refusal(source.where, f"cannot be read as DOCX: {shortened(error)}{hint}", source.doc)
    except Exception as error:  # whatever python-docx and lxml raise for a broken file
        return Refusal(source.where, f"cannot be read as DOCX: {shortened(error)}", source.doc)
    if len(text.encode()) > max_article_bytes:
        return _too_long(source, max_article_bytes)
    if not text.strip():
        return Refusal(source.where, "is empty: it has no text in its paragraphs and tables", source.doc)
    return plain_article(source, text, Metadata(title=_title(title)))


def _blocks(parent: object) -> Iterator[str]:
    """The lines below a body, a content control or a cell. python-docx's own iteration leaves out content controls
    and tracked insertions, where newsrooms' templates keep whole articles."""
    for child in parent:  # type: ignore[attr-defined]
        tag = child.tag
        if tag == f"{_W}p":
            yield _paragraph(child)
        elif tag == f"{_W}tbl":
            yield from (_row(row) for row in child.iter(f"{_W}tr") if next(row.iterancestors(f"{_W}tbl")) is child)
        elif tag in (f"{_W}sdt", f"{_W}sdtContent", f"{_W}ins", f"{_W}customXml", f"{_W}smartTag"):
            yield from _blocks(child)


def _row(row: object) -> str:
    cells = (cell for cell in row.iter(f"{_W}tc") if next(cell.iterancestors(f"{_W}tr")) is row)  # type: ignore[attr-defined]
    return " | ".join(" ".join(line for line in _blocks(cell) if line.strip()) for cell in cells)


def _paragraph(paragraph: object) -> str:
    """The text of the runs, hyperlinks and insertions included; text boxes would come twice and are left out."""
    runs = paragraph.xpath(".//w:r[not(ancestor::w:del or ancestor::w:moveFrom or ancestor::w:txbxContent)]")  # type: ignore[attr-defined]
    return "".join(str(run.text) for run in runs)


def _title(title: object) -> str | None:
    """The title, unless it is what a program wrote there by itself."""
    if not isinstance(title, str) or not title.strip() or title.strip() in ("Word Document", "untitled", "Untitled"):
        return None
    if title.startswith("Microsoft Word - ") or title.lower().endswith((".doc", ".docx", ".indd", ".pdf")):
        return None
    return " ".join(storable(title).split())


def _too_long(source: Source, max_article_bytes: int) -> Refusal:
    limit = megabytes(max_article_bytes)
    return Refusal(
        source.where, f"its text is longer than the limit of {limit} (setting max_article_bytes)", source.doc
    )
