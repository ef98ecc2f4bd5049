"""Text of articles as data in a prompt: nothing in it can end a turn, begin one, or pass for a source marker."""

from __future__ import annotations

import re
import unicodedata

_MARKER = re.compile(
    r"\[\s{0,3}\^?(?:sources?\s{0,3})?\d{1,3}(?:\s{0,3}[,;–-]\s{0,3}\d{1,3}){0,9}\s{0,3}\]|【[^】]{0,40}】",
    re.IGNORECASE,
)
_SPECIAL = str.maketrans("<>[]【】`｜＜＞", "‹›()()'|‹›")
_LABEL = re.compile(
    r"(?P<before>^|[.!?:;›|)\"”]\s{0,3}|#{1,6}\s{0,3})"
    r"(?P<label>(?:system|user|assistant|human|ai|bot|developer|tool|question|answer|sources?|instructions?|context)"
    r"(?:\s(?:prompt|message|turn|note))?)\s{0,3}[:：]",
    re.IGNORECASE,
)
_RULES = re.compile(r"(?:#{2,}|={3,}|-{3,}|\*{3,}|~{3,}|_{3,})")
_INVISIBLE = frozenset(("Cc", "Cf", "Co", "Cn", "Cs"))
_LONGEST_LABEL = 120


def as_data(text: str) -> str:
    """On one line, without invisible characters, markers in square brackets, and the angle brackets of special tokens
    ("<|im_end|>", "<s>"); "System:" and the like at the start of a sentence lose their colon. For the prompt only:
    what is cited and shown is cut from the article."""
    visible = "".join(" " if c.isspace() else "" if unicodedata.category(c) in _INVISIBLE else c for c in text)
    plain = " ".join(_RULES.sub(" ", _MARKER.sub(" ", visible).translate(_SPECIAL)).split())
    return _LABEL.sub(r"\g<before>\g<label> –", plain)


def label_as_data(text: str) -> str:
    """The same for an outlet, a title or an id, at most 120 characters long."""
    plain = as_data(text)
    return plain if len(plain) <= _LONGEST_LABEL else plain[:_LONGEST_LABEL].rstrip() + "…"
