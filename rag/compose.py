"""Evidence to an answer without a model: the best source sentences, word for word, each with where it stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rag.figures import figures
from rag.negation import flips
from rag.prompting import source_label
from rag.spelling import names_in
from rag.types import AnswerSentence, Citation, Holder
from rag.words import content_stems, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rag.types import Evidence

MOST_SENTENCES = 3
_FEW_NEW_WORDS = 0.2


@dataclass(frozen=True, slots=True)
class Composition:
    text: str
    sentences: tuple[AnswerSentence, ...]
    citations: tuple[Citation, ...]


def compose(evidence: Sequence[Evidence]) -> Composition:
    """At most three of the best sentences; one that mostly repeats another already quoted (a reprint) is left out."""
    chosen: list[Evidence] = []
    for item in evidence:
        if not any(_repeats(item, other) for other in chosen):
            chosen.append(item)
        if len(chosen) == MOST_SENTENCES:
            break
    sentences = tuple(composed_sentence(item, number) for number, item in enumerate(chosen, 1))
    return assemble(sentences, dict(enumerate(chosen, 1)))


def _repeats(item: Evidence, other: Evidence) -> bool:
    """Whether a sentence adds nothing to another: the same figures, names and denials, and nearly all of its words."""
    mine, theirs = content_stems(item.quote), content_stems(other.quote)
    return (
        len(mine - theirs) <= _FEW_NEW_WORDS * len(mine)
        and figures(item.quote).keys() <= figures(other.quote).keys()
        and set(names_in(item.quote)) <= set(words(other.quote))
        and not flips(item.quote, [other.quote])
    )


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
