"""How many independent origins the reports behind an answer have, in a few words: "Both reports rest on Corvan." """

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rag.compose.naming import short
from rag.disagree.independent import agencies, origins
from rag.disagree.statement import statements
from rag.words import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rag.disagree.dispute import Dispute
    from rag.disagree.statement import Statement
    from rag.types import Evidence
    from rag.verify.fault import SameName

_WORDS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


@dataclass(frozen=True, slots=True)
class Remark:
    """What Byline itself says of its sources; nobody's claim. ``evidence``: the sentences it is about."""

    text: str
    evidence: tuple[Evidence, ...]


def remark(leading: Sequence[Evidence], disputes: Sequence[Dispute], *, names: SameName | None) -> Remark | None:
    """On the sides of the first dispute how many of their reports are independent; on sentences that do not contradict
    each other only that they all have one origin. None where one article says it all, where all are one outlet's, where
    sides beyond the ``leading`` sentences were counted, and of several sides in one article; a claim and its denial are
    no two reports of one thing."""
    if not disputes:
        found = [one for one in statements(leading) if one.evidence in leading]
        return _of_one_origin(found) if origins(found, names=names) == 1 else None
    dispute = disputes[0]
    found = [one for one in dispute.statements if one.evidence in leading]
    count, reports = origins(found, names=names), len(_docs(found))
    if reports < 2 or count != dispute.origins:
        return None
    if count == 1:
        return _of_one_origin(found)
    if dispute.kind == "denial" or reports < len(found):
        return None
    if count == reports:
        return Remark(f"These are {_number(count)} independent reports.", _evidence(found))
    return Remark(f"These {_number(reports)} reports have {_number(count)} independent origins.", _evidence(found))


def _of_one_origin(found: Sequence[Statement]) -> Remark | None:
    reports = len(_docs(found))
    if reports < 2:
        return None
    every = "Both" if reports == 2 else "All"
    outlets = {fold(one.evidence.outlet or "").removeprefix("the ") for one in found}
    shared = frozenset.intersection(*map(agencies, found)) - outlets
    for holder in found[0].chain:
        if fold(holder.name).removeprefix("the ") in shared:
            return Remark(f"{every} reports rest on {short(holder)}.", _evidence(found))
    if len({one.evidence.origin or one.evidence.doc for one in found}) == 1:
        told = _evidence(found)  # two copies of a report may have three sentences in the answer
        return Remark(f"{'Both' if len(told) == 2 else 'All'} are one and the same report.", told)
    return None


def _docs(found: Sequence[Statement]) -> frozenset[str]:
    return frozenset(one.evidence.doc for one in found)


def _evidence(found: Sequence[Statement]) -> tuple[Evidence, ...]:
    return tuple({one.key: one.evidence for one in found}.values())


def _number(count: int) -> str:
    return _WORDS[count] if count < len(_WORDS) else str(count)
