"""Answer sentences to the answer's text: markers in the order of first use, in the right place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rag.compose.trimming import without_end
from rag.types import AnswerSentence, Citation

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rag.compose.timing import Timing
    from rag.types import Evidence


@dataclass(frozen=True, slots=True)
class Composition:
    """``timing``: of what ``compose`` has written, how each sentence says when it was said."""

    text: str
    sentences: tuple[AnswerSentence, ...]
    citations: tuple[Citation, ...]
    timing: tuple[Timing, ...] = ()


def assemble(sentences: Sequence[AnswerSentence], numbered: dict[int, Evidence]) -> Composition:
    """An answer's text with markers renumbered in the order of first use. ``numbered`` resolves the old ones."""
    order = list(dict.fromkeys(number for sentence in sentences for number in sentence.citations))
    renumbered = {old: new for new, old in enumerate(order, 1)}
    moved = tuple(
        AnswerSentence(s.text, tuple(renumbered[n] for n in s.citations), s.chains, s.origin) for s in sentences
    )
    text = " ".join(with_markers(sentence) for sentence in moved)
    return Composition(text, moved, tuple(Citation(new, numbered[old]) for old, new in renumbered.items()))


def with_markers(sentence: AnswerSentence) -> str:
    """ "It denied that [1][2]." : the markers stand before the last full stop, or at the end if there is none but that
    of a word ("just after 2 p.m. [1]")."""
    markers = "".join(f"[{number}]" for number in sentence.citations)
    body = sentence.text.rstrip()
    if not markers:
        return body
    bare = without_end(body)
    return f"{body} {markers}" if bare == body else f"{bare} {markers}."
