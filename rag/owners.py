"""Whose spokeswoman "its spokeswoman" is: the body that the sentence before tells of, or that speaks in her own."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from rag.compose.definite import spoken
from rag.quoted_claims import claims_of
from rag.types import Holder

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from rag.names.book import Names
    from rag.quoted_claims import Quote, QuotedClaim
    from rag.store import Store

Owners = dict[tuple[str, int], str]
"""For the article and the start of a role that begins with "its" the role in full."""

_ITS = re.compile(r"its\s+", re.IGNORECASE)
_SUBJECT = re.compile(
    r"(?:The )?(?P<name>[A-Z][\w’'&.-]{1,24}(?: (?:(?:of|for|on|and)(?: the)? )?[A-Z][\w’'&.-]{1,24}){0,5}) [a-z]"
)
_BEHIND = re.compile(r" (?:of|in|at|for|on) ")
_BODIES = frozenset(("office", "organisation", "agency", "outlet"))
_LONGEST = 8


def roles_in_full(
    store: Store, found: Mapping[tuple[str, int], Sequence[QuotedClaim]], *, names: Names | None
) -> Owners:
    """The roles of these claims that begin with "its", with the body that owns them: "the Tarsa Front’s spokesman".

    A role whose owner is not to be told is left out."""
    roles = {
        (doc, link.role.start): link.role
        for (doc, _), claims in found.items()
        for claim in claims
        for link in claim.chain
        if link.role and _ITS.match(link.role.text)
    }
    if not roles:
        return {}
    places = {key: _sentence_at(store, *key) for key in roles}
    around = claims_of(store, {(doc, at) for (doc, _), here in places.items() for at in (here - 1, here) if at >= 0})
    full: Owners = {}
    for key, role in roles.items():
        doc, here = key[0], places[key]
        owner = (
            _speaking(around.get((doc, here), ()), before=role)
            or _speaking(around.get((doc, here - 1), ()), before=role)
            or _subject(store, doc, here - 1, names)
        )
        if owner is not None:
            full[key] = _owned(owner, _ITS.sub("", " ".join(role.text.split()), count=1))
    return full


def _owned(owner: str, role: str) -> str:
    if _BEHIND.search(owner):  # "the ministry in Kell’s clerk"
        return f"{role} of {owner}"
    return f"{owner}{'’' if owner.endswith('s') else '’s'} {role}"


def _sentence_at(store: Store, doc: str, start: int) -> int:
    return bisect_right([one.start for one in store.sentences(doc)], start) - 1


def _speaking(claims: Iterable[QuotedClaim], *, before: Quote) -> str | None:
    """The one body that a sentence has as its speaker, up to some words; None where it has several or none."""
    bodies = {
        spoken(Holder(link.name.text, None, link.kind))
        for claim in claims
        if claim.inside is None
        for link in claim.chain[-1:]
        if link.name and link.kind in _BODIES and link.mention and link.mention.start < before.start
    }
    owner = bodies.pop() if len(bodies) == 1 else None
    return owner if owner and len(owner.split()) <= _LONGEST else None


def _subject(store: Store, doc: str, index: int, names: Names | None) -> str | None:
    """The body that a sentence begins with: "The Tarsa Front gave a different account." """
    if names is None or index < 0:
        return None
    sentence = store.sentences(doc)[index]
    found = _SUBJECT.match(store.article(doc).text, sentence.begin, sentence.stop)
    known = names.entity(found["name"], doc=doc) if found else None
    if known is None or found is None or known.kind not in _BODIES:
        return None
    said = spoken(Holder(known.name, None, known.kind))
    return f"the {said}" if found.group().startswith("The ") and not said.startswith("the ") else said
