"""Where a sentence quotes: the spans between quotation marks, also those that only open or only close in it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rag.types import Span

_MARK = re.compile(r"[“”„«»\"‘’']")
_PAIRS = {"“": "”", "„": "“", "«": "»", "‘": "’", '"': '"', "'": "'", "”": "”"}
_CLOSING = {"“": '”"', "„": '“”"', "«": "»", "‘": "’", '"': '"”', "'": "'", "”": "”"}
_GOES_ON = re.compile(r"\s?(?:…|\.\.\.)")
_SINGLE = {"“": "‘", "”": "’"}
_STRAIGHT_INSIDE = re.compile(r"(?<![\w'])'(?=\w)[^'“”]{1,300}(?:(?<=\w)'(?=\w)[^'“”]{1,300}){0,6}'(?!\w)")
_LEFT_OUT = re.compile(r"(?:\d\ds?|t|n|em|til|tis|twas|cause|round)\b(?![’'])")
""" "'t Holt", "the '80s", "rock 'n' roll", "get 'em": an apostrophe for letters that are left out."""
_NUMBERED = "War Part Phase Type Class Division Title Chapter Book Volume Act Article Stage Level Group Category Tier"
_I = "".join(f"(?<!{noun} )" for noun in _NUMBERED.split()) + r"I(?!-[A-Z\d]|\. [A-Z]|['’]s)"
"""Not that of "World War I", "(I-Vt.)", "the I-95" or "Odo I. Brenk"."""
_FIRST_PERSON = re.compile(rf"\b(?:{_I}|[Ww]e|[Mm]y|[Oo]ur|[Mm]e|us|[Oo]urs|[Mm]yself|[Oo]urselves)\b")


@dataclass(frozen=True, slots=True)
class Quoted:
    """``spans`` include their marks. ``opens_before``: the first one began in an earlier sentence; ``stays_open``: the
    last one goes on in the next."""

    spans: tuple[Span, ...]
    opens_before: bool = False
    stays_open: bool = False

    def holds(self, place: int) -> bool:
        return any(start <= place < end for start, end in self.spans)


def quoted(text: str) -> Quoted:
    """The quotations of a sentence, the outermost ones. An apostrophe is none: "the miners' union", "Maske's"; and
    what opens with a curly mark may close with a straight one."""
    spans: list[Span] = []
    start, closing, opens_before, inner = 0, "", False, 0
    for found in _MARK.finditer(text):
        mark, at = found.group(), found.start()
        if closing:
            if mark in closing and _can_close(text, at, mark) and not (inner and mark == "”"):
                spans.append((start, at + 1))
                closing = ""
            inner += (mark == "“") - (inner > 0 and mark == "”")
        elif mark in _CLOSING and _can_open(text, at, mark):
            start, closing, inner = at, _CLOSING[mark], 0
        elif not spans and _closes_alone(text, at, mark):
            spans.append((0, at + 1))
            opens_before = True
        elif spans and mark == "”" and _closes_what_was_open(text, at, spans):
            spans, opens_before = [(0, at + 1)], True
    if closing:
        spans.append((start, len(text)))
    return Quoted(tuple(spans), opens_before, bool(closing))


def unquoted(text: str) -> str:
    """The text without its quotations."""
    out, at = [], 0
    for start, end in quoted(text).spans:
        out.append(text[at:start])
        at = end
    return " ".join([*out, text[at:]])


def is_first_person(text: str) -> bool:
    """Whether somebody speaks of himself outside quotation marks: "For that I have asked to be relieved." """
    return bool(_FIRST_PERSON.search(unquoted(text)))


def closed(text: str) -> str:
    """The text with a quotation that only opens or only closes in it made whole, in its own kind of marks, and without
    a last mark that closes nothing ("“It held,” he said of the lock.”")."""
    found = quoted(text)
    if _closes_nothing(text, found):
        text = text[:-1]
    if found.spans and found.spans[0][0] == 0 and text[0] == "”" and not found.opens_before:
        text = f"“{text[1:].lstrip()}"
    if found.opens_before:
        mark = text[found.spans[0][1] - 1]
        opening = next((one for one, other in _PAIRS.items() if other == mark and one != "„"), mark)
        text = opening + text
    if found.stays_open:
        start = found.spans[-1][0] + (1 if found.opens_before else 0)
        text = text.rstrip() + _PAIRS[text[start]]
    return text


def _closes_nothing(text: str, found: Quoted) -> bool:
    """Whether the last character is a mark behind a full stop that no quotation of the text has."""
    return bool(found.spans) and text[-2:] in ('."', ".”") and not found.holds(len(text) - 1)


def in_marks(words: str) -> str:
    """Source words as a quotation of our own: curly double marks, those inside it single."""
    inner = _without_outer(closed(words.strip()) if quoted(words).opens_before or quoted(words).stays_open else words)
    pieces, at = [], 0
    for start, end in quoted(inner).spans:
        if inner[start] in '“”"„«':
            body = inner[start + 1 : end - 1] if end - start > 1 else ""
            pieces += [inner[at:start], f"‘{body}’"]
            at = end
    return f"“{''.join([*pieces, inner[at:]])}”"


def _without_outer(words: str) -> str:
    text = words.strip()
    found = quoted(text)
    if len(found.spans) == 1 and found.spans[0] == (0, len(text)) and len(text) > 2:
        return text[1:-1].strip()
    return text


def is_all_quoted(text: str) -> bool:
    """Whether the words of a sentence all stand in one quotation."""
    found = quoted(text.strip())
    return len(found.spans) == 1 and not any(character.isalnum() for character in unquoted(text))


def curly(text: str) -> str:
    """Straight quotation marks, single ones too, and those of mixed pairs as curly double ones; marks inside them as
    single ones."""
    out = list(text)
    for start, end in quoted(text).spans:
        if out[start] not in "“”\"'" or end - 1 <= start:
            continue
        out[start + 1 : end - 1] = _inside(text[start + 1 : end - 1])
        out[start] = "“"
        if out[end - 1] in "\"”'":
            out[end - 1] = "”"
    return "".join(out)


def _inside(words: str) -> list[str]:
    """The characters of a quotation with the marks inside it as single curly ones; an apostrophe stays."""
    inner = "".join(_SINGLE.get(mark, mark) for mark in words)
    if _ONLY_OPENED.search(inner):
        inner += "’"
    return list(_STRAIGHT_INSIDE.sub(lambda found: f"‘{found[0][1:-1]}’", inner))


_ONLY_OPENED = re.compile(r"(?<!\w)‘(?=[A-Z])(?!.*’(?!\w))")
"""A quotation inside another that is not closed before the other ends: "“They say, ‘We are ill.”"."""


def _closes_what_was_open(text: str, at: int, spans: list[Span]) -> bool:
    """ "It cost us “big money” and it brought no boats.”": behind a pair of its own kind a lone mark closes a quotation
    that an earlier sentence began. Not a mark that is doubled, nor one behind what opens the sentence."""
    begins, ends = spans[0][0], spans[-1][1]
    return begins > 0 and text[begins] == "“" and ends < at and text[at - 1] in ".,!?…"


def _can_open(text: str, at: int, mark: str) -> bool:
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    if mark == "”":
        # A closing mark used to open: "aides ”get close to Lind on what he needed.”", "” … what he needed,”"
        opens = after.isalnum() or (not before and bool(_GOES_ON.match(text, at + 1)))
        return (not before or before.isspace()) and opens and text.find("”", at + 1) > 0
    if mark in "“„«":
        return bool(after)
    if mark in "’'‘" and _LEFT_OUT.match(text, at + 1):
        return False
    return (
        (not before or before.isspace() or before in "([—–-/:")
        and bool(after)
        and not after.isspace()
        and (mark not in "’'" or after.isalnum() or after in '“"…')
    )


def _can_close(text: str, at: int, mark: str) -> bool:
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    if mark not in "’'":
        return True
    return not before.isspace() and not after.isalnum() and not _is_plural_owner(text, at)


def _is_plural_owner(text: str, at: int) -> bool:
    """ "the miners’ union": a mark behind an s and before a small word, with another closing mark still to come."""
    return (
        text[at - 1 : at] == "s"
        and bool(re.match(r"\s[a-z]", text[at + 1 : at + 3]))
        and bool(re.search(r"[.,!?\w][’'](?!\w)", text[at + 1 :]))
    )


def _closes_alone(text: str, at: int, mark: str) -> bool:
    before = text[at - 1 : at]
    if mark in "”»" or mark == '"':
        return bool(before) and not before.isspace()
    return mark in "’'" and before in ".,!?…" and bool(before)
