from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

import docx
import pypdf
import pytest
from docx.oxml import parse_xml
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.rag.readers.reading import Read

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def pdf(*pages: str, title: str = "Bridge shut", password: str | None = None) -> bytes:
    """A PDF with a text layer, a line of text for each line."""
    writer = pypdf.PdfWriter()
    font = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Font"),
            NameObject("/Subtype"): NameObject("/Type1"),
            NameObject("/BaseFont"): NameObject("/Helvetica"),
        }
    )
    for text in pages:
        page = writer.add_blank_page(400, 400)
        page[NameObject("/Resources")] = DictionaryObject(
            {NameObject("/Font"): DictionaryObject({NameObject("/F1"): writer._add_object(font)})}
        )
        shown = "".join(f"({line}) Tj 0 -14 Td " for line in text.splitlines())
        stream = DecodedStreamObject()
        stream.set_data(f"BT /F1 12 Tf 20 380 Td {shown} ET".encode("latin-1"))
        page[NameObject("/Contents")] = writer._add_object(stream.flate_encode())
    writer.add_metadata({"/Title": title})
    if password is not None:
        writer.encrypt(password, algorithm="RC4-128")
    output = io.BytesIO()
    writer.write(output)
    return output.getvalue()


def test_pdf_gives_text_by_page_and_title(tmp_path: Path, read: Callable[..., Read]) -> None:
    (tmp_path / "a.pdf").write_bytes(pdf("The mayor said no.\nShe left.", "Police agreed."))
    article = read(tmp_path).article
    assert article.text == "The mayor said no.\nShe left.\nPolice agreed."
    assert (article.title, article.date) == ("Bridge shut", None)


def test_a_programs_own_title_is_no_title(tmp_path: Path, read: Callable[..., Read]) -> None:
    (tmp_path / "a.pdf").write_bytes(pdf("No.", title="Microsoft Word - final3.docx"))
    assert read(tmp_path).article.title is None


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (pdf("", ""), "has no text layer (scanned?); run OCR first"),
        (pdf("No.", password="secret"), "is encrypted; save a copy without a password"),
        (pdf("No.")[:200], "cannot be read as PDF"),
        (b"%PDF-1.7\n" + b"\x00garbage" * 50, "cannot be read as PDF"),
        (b"plain text", "cannot be read as PDF"),
        (pdf("The mayor said no. " * 3000), "longer than the limit"),
    ],
)
def test_a_pdf_that_cannot_be_read(
    tmp_path: Path, read: Callable[..., Read], data: bytes, reason: str, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.pdf").write_bytes(data)
    refusal = read(tmp_path, limit_bytes=20_000).refusal
    assert reason in refusal.reason
    assert (refusal.where, refusal.doc) == (str(tmp_path / "a.pdf"), "a.pdf")
    assert capfd.readouterr() == ("", "")


def test_a_pdf_whose_owner_password_alone_is_set_is_read(tmp_path: Path, read: Callable[..., Read]) -> None:
    (tmp_path / "a.pdf").write_bytes(pdf("The mayor said no.", password=""))
    assert read(tmp_path).article.text == "The mayor said no."


def write_docx(path: Path) -> None:
    document = docx.Document()
    document.core_properties.title = "Bridge shut"
    document.add_heading("Bridge shut", 1)
    document.add_paragraph("The mayor said ").add_run("“no”.").bold = True
    table = document.add_table(2, 2)
    for cell, text in zip(table._cells, ["Agency", "Hurt", "Police", "2"], strict=True):
        cell.text = text
    document.add_paragraph("She left.")
    body = document.element.body
    for xml in (
        '<w:p xmlns:w="{W}"><w:r><w:t xml:space="preserve">It was </w:t></w:r><w:del w:id="1" w:author="x"><w:r>'
        '<w:delText>never </w:delText></w:r></w:del><w:ins w:id="2" w:author="x"><w:r><w:t>reportedly </w:t></w:r>'
        "</w:ins><w:hyperlink><w:r><w:t>shut</w:t></w:r></w:hyperlink></w:p>",
        '<w:sdt xmlns:w="{W}"><w:sdtContent><w:p><w:r><w:t>Correction: it opened.</w:t></w:r></w:p>'
        "</w:sdtContent></w:sdt>",
    ):
        body.insert(len(body) - 1, parse_xml(xml.replace("{W}", W)))
    document.save(str(path))


def test_docx_gives_paragraphs_and_tables_in_order(tmp_path: Path, read: Callable[..., Read]) -> None:
    write_docx(tmp_path / "a.docx")
    article = read(tmp_path).article
    assert article.text.split("\n") == [
        "Bridge shut",
        "The mayor said “no”.",
        "Agency | Hurt",
        "Police | 2",
        "She left.",
        "It was reportedly shut",
        "Correction: it opened.",
    ]
    assert (article.title, article.date) == ("Bridge shut", None)


def empty_docx() -> bytes:
    output = io.BytesIO()
    docx.Document().save(output)
    return output.getvalue()


def zipped(name: str, data: bytes) -> bytes:
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, data)
    return output.getvalue()


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (empty_docx(), "is empty"),
        (b"plain text", "cannot be read as DOCX"),
        (b"\xd0\xcf\x11\xe0" + b"\x00" * 600, "an old .doc, or encrypted"),
        (empty_docx()[:500], "cannot be read as DOCX"),
        (zipped("hello.txt", b"x"), "cannot be read as DOCX"),
        (zipped("word/document.xml", b"<" * 11_000_000), "longer than the limit"),
    ],
)
def test_a_docx_that_cannot_be_read(tmp_path: Path, read: Callable[..., Read], data: bytes, reason: str) -> None:
    (tmp_path / "a.docx").write_bytes(data)
    assert reason in read(tmp_path).refusal.reason
