"""How many independent origins statements have: reprints of one story are one, and so is what two outlets have from
one agency, or from one person at one time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rag.disagree.same import days_apart, same_holder
from rag.words import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rag.disagree.statement import Statement
    from rag.verify.fault import SameName

_SAME_TIME_DAYS = 1


def origins(found: Iterable[Statement], *, names: SameName | None) -> int:
    """Counted from the oldest on: a statement adds an origin when neither its story nor its source was counted yet."""
    counted: list[Statement] = []
    for statement in sorted(found, key=lambda one: (one.day, one.rank)):
        if not any(_one_origin(statement, other, names=names) for other in counted):
            counted.append(statement)
    return len(counted)


def _one_origin(one: Statement, other: Statement, *, names: SameName | None) -> bool:
    if _story(one) == _story(other):
        return True
    if days_apart(one.evidence, other.evidence) > _SAME_TIME_DAYS:
        return False
    if agencies(one) & agencies(other):
        return True
    return not one.is_narrator and one.holder.kind == "person" and same_holder(one, other, names=names)


def _story(statement: Statement) -> str:
    return statement.evidence.origin or statement.evidence.doc


def agencies(statement: Statement) -> frozenset[str]:
    """The agencies and outlets that a statement was taken from, and its own outlet."""
    links = (holder for holder in statement.chain if holder.kind in ("agency", "outlet"))
    return frozenset(fold(holder.name).removeprefix("the ") for holder in links)
