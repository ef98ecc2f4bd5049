"""What the verifier has against one sentence of an answer, with what it takes to repair it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, Protocol

if TYPE_CHECKING:
    from rag.types import Evidence, Holder, SourceClaim, Span

FaultKind = Literal[
    "cut off",
    "uncited",
    "dead citation",
    "unsupported",
    "dropped holder",
    "swapped holder",
    "collapsed chain",
    "invented holder",
    "hedge lost",
    "hedge added",
    "denial flipped",
    "time shifted",
    "figures merged",
    "quotation altered",
]


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong with a sentence.

    ``detail`` says it to a reader. ``span`` is the place in the draft sentence's ``text`` (end exclusive): the words
    that name a wrong or invented holder, the added hedge, the figure, the text between altered quotation marks; None
    where something is missing and has no place. ``evidence`` is the cited sentence, ``claim`` its claim that is
    concerned (None for the narrator's words). ``holders`` are the links that the sentence must name and does not,
    from the outside in. ``words`` are the source's own words that belong in the place: the hedge, the quotation, the
    denying or weakening cue, the figure as written; "" where there are none to give."""

    kind: FaultKind
    detail: str
    span: Span | None = None
    evidence: Evidence | None = None
    claim: SourceClaim | None = None
    holders: tuple[Holder, ...] = ()
    words: str = ""


class SameName(Protocol):
    """Whether two names mean one entity: what ``rag.names`` knows of a collection."""

    def same(self, one: str, other: str, *, doc: str | None = None) -> float:
        """The probability, from 0 to 1."""
        ...
