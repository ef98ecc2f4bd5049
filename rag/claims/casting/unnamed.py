"""The kind of a holder that has no proper name: "the referee", "a dock worker", "prosecutors", "the ministry"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rag.claims.casting.known import COUNTRIES
from rag.claims.language.nouns import DOCUMENT_NOUNS, is_person_noun, kind_of_noun, singular, words_of

if TYPE_CHECKING:
    from rag.claims.casting.phrases import Phrase
    from rag.claims.casting.spotting import Name
    from rag.types import HolderKind, Span

_GUARDS = {
    (arm, "guard") for arm in ("border", "coast", "national", "presidential", "revolutionary", "civil", "frontier")
}
_ARMED = words_of("rebel separatist insurgent paramilitary")
_GENERIC = words_of(
    """
    man woman boy girl person child soldier resident local villager driver source official witness victim survivor
    fighter worker employee student neighbour neighbor friend relative refugee civilian protester volunteer analyst
    expert
    """
)


_ONE = re.compile(r"(?:an?|one|another)\b", re.IGNORECASE)


def is_one_of_a_sort(text: str, span: Span, name: Name) -> bool:
    """Whether a noun phrase with a proper name tells of somebody whom nobody names: "one Kell Valley Democrat",
    "another Senior Fellow". The next one of them is somebody else."""
    is_one = _ONE.match(text, span[0]) is not None and not name.title
    return is_one and name.span[1] == span[1] and is_person_noun(name.words[-1])


def kind_of_unnamed(phrase: Phrase, *, outer: bool) -> HolderKind:
    """The kind of a holder without a name, from its noun and its form."""
    if phrase.kind == "document" and phrase.head not in ("indictment", "verdict", "ruling"):
        return "anonymous"
    if phrase.kind in ("pronoun", "part"):
        return "anonymous"
    if " ".join(phrase.words).strip(".") in COUNTRIES:
        return "office"  # "U.S. presses for truce"
    if phrase.words[-2:-1] and (phrase.words[-2], phrase.words[-1]) in _GUARDS:
        return "office"
    if phrase.plural and singular(phrase.head) in _ARMED and not phrase.indefinite:
        return "organisation"
    if is_person_noun(phrase.head):
        unique = not phrase.plural and not phrase.indefinite
        if phrase.head in ("prosecutors", "prosecutor") and phrase.plural:
            return "office"
        generic = phrase.head in _GENERIC or len(phrase.words) > 4
        return "person" if unique and not phrase.possessive and not generic else "anonymous"
    kind = kind_of_noun(phrase.head)
    if kind is not None and phrase.head in DOCUMENT_NOUNS and kind != "office":
        return "anonymous"
    if kind == "office" and phrase.head in ("agency", "agencies") and outer:
        return "agency"
    return kind or "anonymous"
