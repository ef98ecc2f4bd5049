"""Evidence to disputes: which statements contradict each other, in sides, oldest first."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from rag.asked.topic import topic_of
from rag.disagree.asked_about import FOREMOST, is_asked
from rag.disagree.clash import Clash, clash
from rag.disagree.corrections import withdrawn
from rag.disagree.dispute import Dispute, Position, Voice
from rag.disagree.independent import origins
from rag.disagree.newest import replaced
from rag.disagree.same import same_holder
from rag.disagree.statement import statements

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from rag.asked.asked import Asked
    from rag.disagree.statement import Statement
    from rag.types import Evidence
    from rag.verify.fault import SameName

MOST = 2
_MOST_STATEMENTS = 40
_FULL = 4


def disagreements(
    asked: Asked, evidence: Sequence[Evidence], *, names: SameName | None, most: int = MOST, leading: int = FOREMOST
) -> tuple[Dispute, ...]:
    """At most ``most`` disputes among the holders of the evidence (in the order of rank, with claims), that of the
    best sentences first. A dispute touches what answers: one of its sides stands among the first ``leading``
    sentences. Deterministic, without a model."""
    found = statements(evidence)[:_MOST_STATEMENTS]
    gone = withdrawn(found)
    found = tuple(one for one in found if one not in gone)
    older = replaced(found, names=names)
    standing = [one for one in found if one not in older]
    clashes = [
        made
        for one, other in combinations(standing, 2)
        if (made := clash(one, other, names=names)) is not None and is_asked(asked, made, leading=leading, names=names)
    ]
    disputes: list[Dispute] = []
    taken: set[Statement] = set()
    for first in sorted(clashes, key=lambda made: _foremost(asked, made)):
        if len(disputes) == most:
            break
        if first.one in taken or first.other in taken:
            continue
        sides = _sides(first, [made for made in clashes if not {made.one, made.other} & taken])
        taken.update(*sides)
        disputes.append(_dispute(asked, first, sides, older, names=names))
    return tuple(disputes)


def _foremost(asked: Asked, made: Clash) -> tuple[bool, int, int]:
    """Figures first for who asks how many; then what stands in the best sentences."""
    counting = asked.kind == "number" or bool(asked.counted) or asked.measure == "count"
    return counting and made.kind != "figure", made.one.rank + made.other.rank, made.one.rank


def superseded(evidence: Sequence[Evidence], *, names: SameName | None) -> tuple[tuple[Statement, Statement], ...]:
    """What a holder of the evidence said and has replaced since, each with the newest statement that replaces it."""
    return tuple(replaced(statements(evidence)[:_MOST_STATEMENTS], names=names).items())


def _sides(first: Clash, clashes: Sequence[Clash]) -> list[list[Statement]]:
    """Who stands with whom, from the first contradiction on: figures by their value, all else in two camps."""
    if first.kind == "figure":
        return _by_value(first, clashes)
    one, other = [first.one], [first.other]
    for made in clashes:
        if made.kind == "figure":
            continue
        for a, b in ((made.one, made.other), (made.other, made.one)):
            if a in one and b not in one and b not in other:
                other.append(b)
            elif a in other and b not in other and b not in one:
                one.append(b)
    return [one, other]


def _by_value(first: Clash, clashes: Sequence[Clash]) -> list[list[Statement]]:
    """A side for each figure. What is joined with the first pair by a chain of figures that differ belongs to it."""
    assert first.counts is not None
    fate, unit = first.counts[0].fate or first.counts[1].fate, first.counts[0].unit
    sides: list[tuple[float, list[Statement]]] = []
    seen: set[Statement] = set()
    for made in (first, *clashes):
        if made.counts is None or not ({made.one, made.other} & seen or made is first):
            continue
        if made.counts[0].unit != unit or (made.counts[0].fate or made.counts[1].fate) != fate:
            continue
        for statement, count in zip((made.one, made.other), made.counts, strict=True):
            if statement in seen:
                continue
            seen.add(statement)
            same = next((side for value, side in sides if value == count.value), None)
            if same is None:
                sides.append((count.value, [statement]))
            else:
                same.append(statement)
    return [side for _, side in sides]


def _dispute(
    asked: Asked,
    first: Clash,
    sides: Sequence[Sequence[Statement]],
    older: Mapping[Statement, Statement],
    *,
    names: SameName | None,
) -> Dispute:
    positions = sorted((_position(side, older, names=names) for side in sides), key=_order)
    said = [one for side in sides for one in side]
    return Dispute(topic_of(asked.question), first.kind, tuple(positions), origins(said, names=names))


def _order(position: Position) -> tuple[object, ...]:
    newest = position.voices[0].newest
    return position.day, newest.evidence.doc, newest.evidence.start


def _position(side: Sequence[Statement], older: Mapping[Statement, Statement], *, names: SameName | None) -> Position:
    groups: list[list[Statement]] = []
    side = [one for one in side if not _is_in_a_denial(one)] or side
    for statement in sorted(side, key=lambda one: (one.day, one.rank)):
        mine = next((group for group in groups if same_holder(group[0], statement, names=names)), None)
        if mine is None:
            groups.append([statement])
        else:
            mine.append(statement)
    voices = tuple(_voice(group, older) for group in groups)
    return Position(voices, voices[0].newest.says)


def _is_in_a_denial(statement: Statement) -> bool:
    """ "The army rejected the militia's report that the town had fallen": the militia's, in the words of the army."""
    inner = statement.claim
    if inner is None or inner.inside is None:
        return False
    return any(
        claim is not inner
        and claim.stance in ("denies", "doubts")
        and all(any(start <= first and last <= end for start, end in claim.content) for first, last in inner.content)
        for claim in statement.evidence.claims
    )


def _voice(group: Sequence[Statement], older: Mapping[Statement, Statement]) -> Voice:
    # "14" tells less than "14 of its employees were dead", though it may be a day younger.
    group = sorted(group, key=lambda one: (len(one.says.split()) >= _FULL, one.day, -one.rank))
    before = sorted((old for old, new in older.items() if new in group), key=lambda one: one.day)
    return Voice(group[-1].chain, tuple(group), tuple(before))
