"""What is blamed where it stands before who blames it: "the fog, which the mayor blamed for the crash"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rag.claims.language.function_words import DETERMINERS

if TYPE_CHECKING:
    from rag.claims.language.lexicon import Cue
    from rag.claims.language.view import View
    from rag.types import Span


def blamed_relative(view: View, cue: Span, source: Span) -> Span | None:
    """The "which" or "whom" before a source that stands before its cue; None where there is none."""
    if source[0] > cue[0]:
        return None
    before = view.place(source[0]) - 1
    while before > 0 and view.tokens[before].text[0].isupper():  # "which Mayor Ida Vale blamed"
        before -= 1
    before -= view.low(before) in DETERMINERS - {"that", "this"}
    return view.words(before, before + 1) if view.low(before) in ("which", "whom", "that") else None


def blamed_before(
    view: View, word: Cue | None, cue: Span, source: Span | None, content: tuple[Span, ...]
) -> tuple[Span, ...]:
    """The content with the pronoun for what is blamed: "which … for the crash"."""
    if word is None or word.lemma != "blame" or source is None or len(content) != 1 or content[0][0] < cue[1]:
        return content
    relative, behind = blamed_relative(view, cue, source), view.place(cue[1] - 1) + 1
    if relative is None or view.low(behind) != "for":
        return content
    return relative, (view.tokens[behind].start, content[0][1])
