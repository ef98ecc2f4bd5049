"""Bytes to characters, without silent mojibake.

UTF-8 is tried strictly, UTF-16 and UTF-32 by their mark or their zero bytes. Only then is a legacy encoding assumed,
and said: Cyrillic ones where whole words are high bytes, Windows-1252 where high bytes are accents and quotation marks.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from rag.readers.fields import storable

_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG", "PNG image"),
    (b"\xff\xd8\xff", "JPEG image"),
    (b"GIF87a", "GIF image"),
    (b"GIF89a", "GIF image"),
    (b"II*\x00", "TIFF image"),
    (b"MM\x00*", "TIFF image"),
    (b"%PDF-", "PDF"),
    (b"PK\x03\x04", "ZIP archive, or an office document"),
    (b"PK\x05\x06", "ZIP archive"),
    (b"\x1f\x8b", "gzip archive"),
    (b"BZh", "bzip2 archive"),
    (b"\xfd7zXZ\x00", "xz archive"),
    (b"7z\xbc\xaf\x27\x1c", "7-Zip archive"),
    (b"Rar!\x1a\x07", "RAR archive"),
    (b"\x28\xb5\x2f\xfd", "zstd archive"),
    (b"\xd0\xcf\x11\xe0", "old Office document"),
    (b"\x7fELF", "program"),
    (b"MZ\x90\x00", "program"),
    (b"SQLite format 3\x00", "SQLite database"),
    (b"ID3", "MP3 sound"),
    (b"OggS", "Ogg sound"),
    (b"bplist00", "property list"),
    (b"GGUF", "language model"),
)
_MARKS = (  # UTF-32's little-endian mark begins with UTF-16's
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROLS = bytes(range(0x09)) + b"\x0b" + bytes(range(0x0E, 0x1B)) + bytes(range(0x1C, 0x20)) + b"\x7f"
_CONTROL_SHARE = 0.02
_SAMPLE_BYTES = 200_000

_LATIN_SMALL = "àáâãäåæçèéêëìíîïñòóôõöøùúûüýÿßœšžðþ"
_LATIN_MARKS = "‘’“”„‚‹›«»–—•…€£¥§©®™°±·¿¡½¼¾²³ªº´×†‡‰\xa0\xad"
_USUAL = re.compile("[\t\n\r -~\xa0-\xffЀ-ӿ‐-₿]")
_WORD = re.compile(r"[^\W\d_]+")

# Russian letters by frequency, then those of the other Cyrillic alphabets.
_CYRILLIC = "оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъё" + "іїєґўјљњћђџѓќѕ"
_CYRILLIC_ENCODINGS = ("cp1251", "koi8-u", "cp866", "iso8859-5")
_CP1251_LEAD = 0.1  # a headline in capitals, "ПУТИН", is "осрхм" in KOI8: as likely by its letters alone
_CYRILLIC_ENOUGH = 0.7


@dataclass(frozen=True, slots=True)
class Decoded:
    """``text`` is every character of the file but a byte order mark; ``remarks`` say what had to be assumed."""

    text: str
    encoding: str
    remarks: tuple[str, ...] = ()


class NotText(ValueError):
    """The bytes are not text, or not in an encoding that can be told; the message completes "the file …"."""


def decode(data: bytes) -> Decoded:
    """The characters of ``data``; line ends and white space stay. Raises NotText."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _decode_marked(data[len(mark) :], encoding)
    if kind := _signature(data):
        raise NotText(f"looks like binary ({kind}), not text")
    sample = data[:_SAMPLE_BYTES]
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    if controls and (wide := _unmarked_utf16(data)):
        try:
            return Decoded(
                _storable_or_raise(data.decode(wide)), wide, (f"no byte order mark; {wide.upper()} assumed",)
            )
        except UnicodeDecodeError as error:
            return _decode_damaged(data, wide, error)
    if controls > _CONTROL_SHARE * len(sample):
        raise NotText(f"looks like binary ({controls} control characters in {len(sample)} bytes), not text")
    decoded = _decode_unmarked(data)
    if "\x00" not in decoded.text:
        return decoded
    remark = f"{decoded.text.count(chr(0))} NUL characters replaced by U+FFFD"
    return Decoded(decoded.text.replace("\x00", "\ufffd"), decoded.encoding, (*decoded.remarks, remark))


def _signature(data: bytes) -> str | None:
    if data[:4] == b"RIFF" and data[8:12] in (b"WEBP", b"WAVE", b"AVI "):
        return f"{data[8:12].decode().strip()} file"
    if data[4:8] == b"ftyp":
        return "MP4 video"
    return next((kind for start, kind in _SIGNATURES if data.startswith(start)), None)


def _storable_or_raise(text: str) -> str:
    if text and sum(text.count(chr(code)) for code in _CONTROLS) > _CONTROL_SHARE * len(text):
        raise NotText("looks like binary behind a byte order mark, not text")
    return storable(text)


def _decode_marked(data: bytes, encoding: str) -> Decoded:
    try:
        return Decoded(_storable_or_raise(data.decode(encoding)), encoding)
    except UnicodeDecodeError as error:
        return _decode_damaged(data, encoding, error)


def _decode_damaged(data: bytes, encoding: str, error: UnicodeDecodeError) -> Decoded:
    """A download that broke off in the middle of a character is still worth reading; a few bad bytes are marked."""
    text = storable(data.decode(encoding, errors="replace"))
    bad = text.count("\ufffd")
    if bad > max(2, len(text) // 50):
        raise NotText(
            f"is damaged: it is not the {encoding.upper()} that it begins as ({error.reason}, byte {error.start})"
        )
    return Decoded(text, encoding, (f"{bad} unreadable characters replaced by U+FFFD (first at byte {error.start})",))


def _unmarked_utf16(data: bytes) -> str | None:
    """UTF-16 without a mark, if it is clear: one byte order gives letters of European alphabets, the other does not."""
    if len(data) < 4 or len(data) % 2:
        return None
    clear = []
    for encoding in ("utf-16-le", "utf-16-be"):
        try:
            text = data[:_SAMPLE_BYTES].decode(encoding)
        except UnicodeDecodeError:
            continue
        usual = sum(1 for character in text if _USUAL.match(character))
        if usual >= 0.95 * len(text):
            clear.append(encoding)
    return clear[0] if len(clear) == 1 else None


def _decode_unmarked(data: bytes) -> Decoded:
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        mostly_utf8 = _mostly_utf8(data)
        if mostly_utf8:
            return _decode_damaged(data, "utf-8", error)
    if cyrillic := _cyrillic_encoding(data[:_SAMPLE_BYTES]):
        encoding = cyrillic
        text, decodes = _try(data, encoding)
    else:
        encoding = "cp1252"
        text, decodes = _try(data, encoding)
        decodes = decodes and _looks_western(text[:_SAMPLE_BYTES])
    if decodes:
        return Decoded(text, encoding, (f"not UTF-8; {_name(encoding)} assumed",))
    # A detector that always answers (charset-normalizer) turned short Greek and Japanese articles into other letters.
    raise NotText("is in an encoding that Byline does not recognise; save it as UTF-8")


def _try(data: bytes, encoding: str) -> tuple[str, bool]:
    try:
        return data.decode(encoding), True
    except UnicodeDecodeError:
        return "", False


def _name(encoding: str) -> str:
    return encoding.replace("cp125", "Windows-125").replace("_", "-") if "cp125" in encoding else encoding.upper()


def _mostly_utf8(data: bytes) -> bool:
    """UTF-8 with a few bad bytes: read as a legacy encoding, every accent and quotation mark would turn to rubbish."""
    text = data.decode("utf-8", errors="replace")
    bad = text.count("\ufffd") - data.count("\ufffd".encode())
    good = sum(1 for character in text if character > "\x7f" and character != "\ufffd")
    return good >= 4 * bad


def _cyrillic_encoding(sample: bytes) -> str | None:
    """The encoding in which the high bytes are Cyrillic words, or None where they are not.

    Western accents stand inside words of ASCII letters ("café"); in Cyrillic text whole words are high bytes."""
    inside = alone = 0
    for word in re.finditer(rb"[A-Za-z\x80-\xff]+", sample):
        letters = word.group().strip(b"\x82\x84\x85\x8b\x91\x92\x93\x94\x95\x96\x97\x9b\xa0\xab\xbb")
        high = sum(1 for byte in letters if byte >= 0x80)
        if high == len(letters) and high > 1:
            alone += high
        elif high < len(letters):
            inside += high
    if alone <= inside:
        return None
    scores = {name: _cyrillic_score(_try(sample, name)[0]) for name in _CYRILLIC_ENCODINGS}
    scores["cp1251"] += _CP1251_LEAD
    encoding = max(scores, key=scores.__getitem__)
    return encoding if scores[encoding] > _CYRILLIC_ENOUGH else None


def _cyrillic_score(text: str) -> float:
    """How much the non-ASCII characters look like Cyrillic prose, at most 1: frequent small letters count most, a
    capital inside a word or a character that is no letter counts against."""
    points = total = 0.0
    for word in re.finditer(r"[^\x00-\x7f]+", text):
        letters = word.group().strip(_LATIN_MARKS)
        shouting = letters.isupper()
        for position, letter in enumerate(letters):
            total += 1
            rank = _CYRILLIC.find(letter.lower())
            if rank < 0 or (letter.isupper() and position and not shouting):
                points -= 1
            else:
                points += (1 - rank / 50) * (0.9 if letter.isupper() else 1)
    return points / total if total else 0.0


def _looks_western(text: str) -> bool:
    """Whether the characters above ASCII are accents inside or at the head of words, or the marks that news uses."""
    high = [character for character in text if character > "\x7f"]
    usual = sum(1 for character in high if character in _LATIN_MARKS)
    for match in _WORD.finditer(text):
        word = match.group()
        if word.isascii():
            continue
        shouting = word.isupper()
        for position, letter in enumerate(word):
            if letter > "\x7f" and letter.lower() in _LATIN_SMALL:
                usual += letter.islower() or position == 0 or shouting
    return usual >= 0.9 * len(high)
