"""The account of each party that a question names: "What do the army and the Front say about the bridge?"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from rag.asked.holders import SURE, best_holder
from rag.asked.parties import parties_of, without_place
from rag.disagree.same import camp_of
from rag.figures import figures
from rag.told import is_told
from rag.words import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rag.asked.asked import Asked
    from rag.types import Evidence, SourceClaim
    from rag.verify.fault import SameName

_OF_THAT_STATE = 0.85
_DESCRIBED = 0.6
"""For "the official spokesman", who may be "a military spokesman"."""
_DEEPEST = 12
"""Rank of the evidence: what a party says further down is of something else. All of a dozen sentences count, as few
meet the words of a question that names two parties."""
_PAIR = 2
_LEAST_OF_THE_OTHER = 0.1
""""The critics" are nobody by that name: the likeliest sentence of somebody else is theirs, if it is so likely."""


def accounts(asked: Asked, evidence: Sequence[Evidence], *, names: SameName | None) -> tuple[Evidence, ...]:
    """One sentence of each party, the best-ranked that it holds, in the order of rank; a sentence may tell of several.

    None where the question names no parties, or where fewer than two of them are held to anything there; of a pair the
    second may be whoever else has most to say on it."""
    parties = parties_of(asked.question)
    if not parties:
        return ()
    found: dict[str, Evidence] = {}
    for party in parties:
        least = SURE if party[:1].isupper() else _DESCRIBED
        held = [item for item in evidence[:_DEEPEST] if _holds(asked, party, item, names=names) >= least]
        # A sentence of its own, with a figure where one is asked for, before one that tells of several.
        held.sort(key=lambda item: (item in found.values(), asked.kind == "number" and not figures(item.quote)))
        if held and (held[0] not in found.values() or _has_several(held[0])):
            found[party] = held[0]
    chosen = list(found.values())
    if len(parties) == _PAIR and len(chosen) == 1:
        chosen += _other_voice(chosen[0], evidence, names=names)
    return tuple(item for item in evidence if item in chosen) if len(chosen) > 1 else ()


def _other_voice(told: Evidence, evidence: Sequence[Evidence], *, names: SameName | None) -> list[Evidence]:
    """The likeliest sentence of somebody else, if there is any."""
    likely = (item for item in evidence[:_DEEPEST] if (item.answers or 0.0) >= _LEAST_OF_THE_OTHER)
    return [item for item in likely if item.claims and not is_told(item, [told], names=names)][:1]


def _tells(asked: Asked, claim: SourceClaim) -> bool:
    """Who only rejects a number gives none."""
    return asked.kind != "number" or claim.stance not in ("denies", "doubts")


def _has_several(item: Evidence) -> bool:
    return len({claim.chain[-1].name for claim in item.claims if claim.chain}) > 1


def _holds(asked: Asked, party: str, item: Evidence, *, names: SameName | None) -> float:
    """From 0 to 1: how surely a claim of the sentence is that party's; "Kestrian" is whoever speaks for Kestria."""
    item = replace(item, claims=tuple(claim for claim in item.claims if claim.inside is None and _tells(asked, claim)))
    if not item.claims:
        return 0.0
    sure = max(best_holder(replace(asked, holder=form), item, names=names) for form in {party, without_place(party)})
    states = frozenset[str]().union(*(camp_of(word) for word in words(party)))
    said = {word for claim in item.claims for link in claim.chain for word in words(f"{link.name} {link.role or ''}")}
    return max(sure, _OF_THAT_STATE if states & said else 0.0)
