"""What is cited as a reason and not as a source: "he said, citing a platform on prices, opposition and cuts"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rag.claims.language.function_words import AUXILIARIES, PREPOSITIONS, RELATIVES
from rag.claims.language.nouns import DOCUMENT_NOUNS, GROUP_NOUNS, is_person_noun, kind_of_noun, words_of
from rag.claims.stating.claimhood import NUMBERS

if TYPE_CHECKING:
    from rag.claims.language.view import View
    from rag.types import Span

_ABOUT = words_of("on over about against toward towards to with")
_NO_BODIES = words_of(
    "platform chain network plant works mine mill brand side region command service water grain energy oil"
)
"""Words for bodies that mean a thing as well."""
_LONGEST_LIST = 40
_DEEDS = words_of("efforts effort attempts attempt plans failure need refusal inability ability lack desire wish")


def cites_reasons(view: View, cited: Span) -> bool:
    """Whether the noun phrase behind "citing", in small letters, is one of a list of matters, or a matter by the
    preposition behind its noun: "a platform on prices"."""
    first, last = view.place(cited[0]), view.place(cited[1] - 1) + 1
    head = next((n for n in range(first + 1, last) if view.low(n) in PREPOSITIONS | RELATIVES), last) - 1
    noun = view.low(head)
    if noun in _DEEDS and view.low(head + 1) == "to":
        return True  # "citing Kell's attempts to win orders"
    if view.low(first) == "the" and view.low(first + 1) == "number" and view.low(first + 2) == "of":
        return True  # "citing the number of tenants who wait"
    if any(view.tokens[n].text[0].isupper() for n in range(first, head + 1)):
        return False
    if (
        noun in GROUP_NOUNS | NUMBERS | {"those"}
        or noun in DOCUMENT_NOUNS
        or is_person_noun(noun)
        or any(view.low(n) in ("by", "from") for n in range(head, last))
    ):
        return False
    if kind_of_noun(noun) is not None and noun not in _NO_BODIES:
        return False
    return view.low(head + 1) in _ABOUT or _is_list(view, last)


def _is_list(view: View, place: int) -> bool:
    """Whether the words behind go on as a list: ", opposition to tolls and delays"."""
    if view.low(place) != "," or any(view.low(n) in AUXILIARIES for n in range(place, place + _LONGEST_LIST)):
        return False
    return any(view.low(n) in ("and", "or") for n in range(place + 2, min(len(view.tokens), place + _LONGEST_LIST)))
