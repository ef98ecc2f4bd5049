"""Evidence to an answer without a model: the best source sentences, word for word, each with where it stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rag.prompting import source_label
from rag.types import AnswerSentence, Citation, Holder

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rag.types import Evidence

MOST_SENTENCES = 3


@dataclass(frozen=True, slots=True)
class Composition:
    text: str
    sentences: tuple[AnswerSentence, ...]
    citations: tuple[Citation, ...]


def compose(evidence: Sequence[Evidence]) -> Composition:
    """At most three of the best sentences; a reprint of one already quoted adds nothing and is left out."""
    chosen: list[Evidence] = []
    seen: set[str] = set()
    for item in evidence:
        words = " ".join(item.quote.split()).casefold()
        if words not in seen:
            chosen.append(item)
            seen.add(words)
        if len(chosen) == MOST_SENTENCES:
            break
    sentences = tuple(composed_sentence(item, number) for number, item in enumerate(chosen, 1))
    return assemble(sentences, {number: item for number, item in enumerate(chosen, 1)})


def composed_sentence(item: Evidence, marker: int) -> AnswerSentence:
    """ "Harbour Post, 3 May 2031: The water board denied that any house was damaged." """
    text = f"{source_label(item)}: {' '.join(item.quote.split())}"
    return AnswerSentence(text, (marker,), (holders(item),), "composed")


def holders(item: Evidence) -> tuple[Holder, ...]:
    """The chain of a sentence: the outlet (or the article, where no outlet is known) and who it attributes to."""
    return item.chain or (Holder(item.outlet or item.title or item.doc, None, "outlet"),)


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
    """ "It denied that [1][2]." : the markers stand before the last full stop, or at the end if there is none."""
    markers = "".join(f"[{number}]" for number in sentence.citations)
    body = sentence.text.rstrip()
    if not markers:
        return body
    if body.endswith(".") and not body.endswith(".."):
        return f"{body[:-1]} {markers}."
    return f"{body} {markers}"
