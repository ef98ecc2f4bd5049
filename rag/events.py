"""What ``Collection.stream`` yields, in order: ``Retrieved``, ``Composed``, with a model ``Composed`` again and any
number of ``Checked``, ``Finished``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rag.types import Answer, AnswerSentence, Evidence


@dataclass(frozen=True, slots=True)
class Retrieved:
    """The evidence is found; ``evidence`` in the order of rank."""

    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Composed:
    """A complete answer made from the evidence without a model; it stands until ``Finished`` replaces it.

    The first one stands before other sides of what it says are looked for. ``awaits_model``: they have been, and what
    comes next is the model's."""

    answer: Answer
    awaits_model: bool = False


@dataclass(frozen=True, slots=True)
class Checked:
    """One sentence of the answer (its markers are those of the final one): of the model's draft, if it passed the
    checks, or composed, for a source that the draft leaves out; ``sentence.origin`` says which."""

    sentence: AnswerSentence


@dataclass(frozen=True, slots=True)
class Finished:
    answer: Answer


Event = Retrieved | Composed | Checked | Finished
