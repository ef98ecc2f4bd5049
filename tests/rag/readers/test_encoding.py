from __future__ import annotations

import codecs
import contextlib
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.readers.encoding import NotText, decode

RUSSIAN = "Глава администрации заявил, что мост закрыт. «Это временно», — сказал он агентству."


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Привет", "cp1251"),
        ("Да", "cp1251"),
        ("ПУТИН", "cp1251"),
        ("Мост закрыт\r\n", "cp1251"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN.upper(), "cp1251"),
        ("Київ заявив, що міст відкрито, її немає.", "cp1251"),
        ("TASS — ТАСС: Кимаковский said so", "cp1251"),
        ("Президент заявил это в U.S. и уехал", "cp1251"),
        ("The mayor said “no”.", "cp1252"),
        ("It’s shut", "cp1252"),
        ("‘a’", "cp1252"),
        ("— and … then", "cp1252"),
        ("€5m – £3m, 40 °C", "cp1252"),
        ("café", "cp1252"),
        ("à Paris, où il était né à l’été", "cp1252"),
        ("ÇA VA À L’ÉTÉ", "cp1252"),
        ("München, Øresund, Åsa", "cp1252"),
        ("señor ¿qué? ¡no!", "cp1252"),
        ("мост закрыт", "koi8-r"),
        ("Мэр сказал, что мост закрыт", "koi8-r"),
        ("Мэр сказал, что мост закрыт", "cp866"),
    ],
)
def test_a_legacy_encoding_is_told_on_a_short_text_and_said(text: str, encoding: str) -> None:
    decoded = decode(text.encode(encoding))
    assert decoded.text == text
    assert "assumed" in decoded.remarks[0]


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Wałęsa powiedział, że most jest zamknięty. Źle.", "cp1250"),
        ("don’t say “Hello” — ever", "mac-roman"),
        ("橋は閉鎖された、と市長は述べた。", "shift_jis"),
        ("大桥已经关闭，市长说。", "gb18030"),
        ("Η γέφυρα έκλεισε, είπε ο δήμαρχος.", "cp1253"),
    ],
)
def test_no_mojibake_where_the_encoding_cannot_be_told(text: str, encoding: str) -> None:
    with pytest.raises(NotText, match="save it as UTF-8"):
        decode(text.encode(encoding))


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("text", ["The bridge is shut, he said.\r\n", RUSSIAN, "Привет", "“No,” she said — twice."])
def test_utf16_without_a_mark_where_it_is_clear(text: str, encoding: str) -> None:
    decoded = decode(text.encode(encoding))
    assert decoded.text == text
    assert decoded.remarks


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (b"", "utf-8"),
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
@given(text=st.text(st.characters(exclude_categories=["Cs", "Cc"], include_characters="\r\n\t"), min_size=1))
def test_marked_unicode_reads_back_to_the_character(mark: bytes, encoding: str, text: str) -> None:
    if not mark and text.startswith("\ufeff"):
        text = "a" + text
    decoded = decode(mark + text.encode(encoding))
    assert decoded.text == text
    assert decoded.remarks == ()


@given(st.binary(max_size=400))
def test_no_bytes_crash_it(data: bytes) -> None:
    with contextlib.suppress(NotText):
        text = decode(data).text
        text.encode()  # no lone surrogates: it can be stored
        assert "\x00" not in text


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "PNG image"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "JPEG image"),
        (b"PK\x03\x04\x14\x00", "ZIP archive"),
        (b"%PDF-1.7\nsome text", "PDF"),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 ", "WEBP"),
        (b"\x00\x01\x02\x03" * 50, "control characters"),
        (random.Random(3).randbytes(2000), "control characters"),
    ],
)
def test_binary_is_named(data: bytes, kind: str) -> None:
    with pytest.raises(NotText, match=f"looks like binary .*{kind}.*not text"):
        decode(data)


def test_a_download_cut_inside_a_character_keeps_the_rest_of_its_utf8() -> None:
    decoded = decode(RUSSIAN.encode()[:-2] + b"\xd0")
    assert decoded.text[:60] == RUSSIAN[:60]
    assert "U+FFFD" in decoded.remarks[0]


def test_utf16_that_breaks_off_in_a_character() -> None:
    decoded = decode(codecs.BOM_UTF16_LE + RUSSIAN.encode("utf-16-le") + b"\x04")
    assert decoded.text == RUSSIAN + "\ufffd"


def test_a_stray_nul_keeps_its_place() -> None:
    decoded = decode(b"The mayor said the bridge is shut." * 10 + b"\x00 She left.")
    assert decoded.text.endswith("\ufffd She left.")
    assert "NUL" in decoded.remarks[0]
