"""The words and marks of a sentence, with their places in the article."""

from __future__ import annotations

import re
from dataclasses import dataclass

# Possessive or bounded throughout, so that a line of 100,000 letters or dots takes linear time.
_TOKEN = re.compile(
    r"(?:(?:Mr|Mrs|Ms|Dr|Prof|Gen|Col|Lt|Maj|Capt|Sgt|Sen|Rep|Gov|Rev|Hon|Jr|Sr|St|No|Inc|Co|Corp|Ltd)\.(?=\s))"
    r"|(?:[A-Za-z]\.){2,6}"  # U.S., a.m.
    r"|[A-Z]\.(?=\s[A-Z])"  # the initial in "John F. Adair"
    r"|[@#]?\d++(?:[.,:]\d++)*+%?(?:[a-z]{1,4}+(?!\w))?"
    r"|[@#]?[^\W\d_](?:[^\W_]|['’.&\-‑](?=[^\W_])|_)*+"
    r"|\.{2,}+|''|``|[^\w\s]|\w"
)
_APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "‑": "-"})


@dataclass(frozen=True, slots=True)
class Token:
    """A word or mark; ``low`` is it in lower case with straight apostrophes."""

    start: int
    end: int
    text: str
    low: str

    @property
    def is_word(self) -> bool:
        return self.text[0].isalnum() or self.text[0] in "@#"


def tokens(text: str, start: int, stop: int) -> tuple[Token, ...]:
    """The tokens of ``text[start:stop]`` in order, with offsets into ``text``. Linear in the length."""
    return tuple(
        Token(found.start(), found.end(), found.group(), found.group().lower().translate(_APOSTROPHES))
        for found in _TOKEN.finditer(text, start, stop)
    )
