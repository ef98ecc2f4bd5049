"""Who or what has a share: "the islands" in "The islands give only 4 percent of the delegates"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rag.claims.language.function_words import PREPOSITIONS, is_adverb
from rag.words import FUNCTION_WORDS

if TYPE_CHECKING:
    from rag.verify.reading import Reading

_ENDS = frozenset((",", ";", ":", "(", ")", "—", "–", "“", "”", '"', "and", "but", "that", "while", "who", "which"))
_PRONOUNS = frozenset(("i", "he", "she", "they", "we", "it"))
_LONGEST = 20


def owner(reading: Reading, places: frozenset[int], place: int) -> frozenset[str]:
    """The senses of what has the share whose figure stands at ``place``: of the words before its verb in their clause,
    as far as they are among ``places``; of a pronoun the pronoun. Empty where the clause begins with the figure ("40
    percent of the voters came") or nothing tells."""
    clause: list[int] = []
    for at in range(place - 1, max(-1, place - _LONGEST), -1):
        if at not in places or reading.view.low(at) in _ENDS:
            break
        clause.append(at)
    subject = _before_the_verb(reading, clause)
    senses = reading.senses_at(frozenset(subject))
    return senses or frozenset(low for at in clause if (low := reading.view.low(at)) in _PRONOUNS)


def _before_the_verb(reading: Reading, back: list[int]) -> list[int]:
    """The places of a clause, given backwards from the figure, behind its small words ("with only") and its verb."""
    for number, at in enumerate(back):
        low = reading.view.low(at)
        if reading.tokens[at].is_word and low not in FUNCTION_WORDS | PREPOSITIONS and not is_adverb(low):
            return back[number + 1 :]
        if low in ("is", "was", "are", "were", "has", "had", "have"):  # "the party has 4 percent of the seats"
            return back[number + 1 :]
    return []
