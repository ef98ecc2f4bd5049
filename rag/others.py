"""Looking for the other sides on purpose: what else is said about the event of a claim, by others and elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from rag.disagree.asked_about import asks_one_holder
from rag.disagree.clash import clash
from rag.disagree.rivals import figures_elsewhere
from rag.disagree.same import same_holder
from rag.disagree.sides import disagreements
from rag.disagree.statement import statements
from rag.later import Held, later_figures, nothing_held
from rag.types import Evidence
from rag.words import ASKING_WORDS, FUNCTION_WORDS, words

if TYPE_CHECKING:
    from rag.asked.asked import Asked
    from rag.disagree.statement import Statement
    from rag.neighbours import Around
    from rag.verify.fault import SameName

Others = Callable[[Sequence[Evidence]], tuple[Evidence, ...]]
"""Finds sentences that contradict the evidence of an answer, the best first, among all others."""

MOST_FOUND = 4
_LEADING = 3
_MOST_WORDS = 14
_DENYING = "denied rejected not disputed"


def nobody_else(_: Sequence[Evidence]) -> tuple[Evidence, ...]:
    """For evidence that comes without a collection."""
    return ()


def other_sides(
    asked: Asked,
    evidence: Sequence[Evidence],
    retrieve: Callable[[str], Sequence[Evidence]],
    *,
    held: Held = nothing_held,
    names: SameName | None,
    most: int = MOST_FOUND,
) -> tuple[Evidence, ...]:
    """Sentences beyond the evidence in which somebody gives a later figure than its best sentences have of him
    (``held``), or contradicts what they say, and behind these the sentences of other articles that repeat its figure,
    beside which there may stand another; at most ``most``.

    ``retrieve`` takes a query and gives evidence with its claims, best first; it is called once for each of the two:
    with the words of the claim that answers best and those of a denial, unless the evidence already has several sides
    of what is asked or says nothing on anybody's word; and, for a figure, with its sentence. It is not called for a
    question about one holder's words."""
    later = later_figures(asked, evidence, held, names=names)
    if asks_one_holder(asked):
        return later
    contradicting = _contradicting(asked, evidence, retrieve, names=names)
    found: dict[tuple[str, int], Evidence] = {}
    for item in (*later, *contradicting, *figures_elsewhere(asked, evidence, retrieve)):
        found.setdefault((item.doc, item.sentence), item)
    return tuple(found.values())[:most]


def _contradicting(
    asked: Asked, evidence: Sequence[Evidence], retrieve: Callable[[str], Sequence[Evidence]], *, names: SameName | None
) -> tuple[Evidence, ...]:
    """Those that contradict, found with the words of a denial, the best first."""
    leading = [one for one in statements(evidence[:_LEADING]) if not one.is_narrator and not one.is_thin]
    if not leading or disagreements(asked, evidence, names=names):
        return ()
    known = {(item.doc, item.sentence) for item in evidence}
    found: dict[tuple[str, int], Evidence] = {}
    for item in retrieve(_query(asked, leading[0])):
        if (item.doc, item.sentence) not in known and _contradicts(item, leading, names=names):
            found.setdefault((item.doc, item.sentence), item)
    return tuple(found.values())


def contradicting_beside(
    asked: Asked, leading: Sequence[Evidence], evidence: Sequence[Evidence], around: Around, *, names: SameName | None
) -> tuple[Evidence, ...]:
    """Sentences beside the leading ones, in their articles, in which somebody contradicts them: the denial that
    follows an accusation, the other figure. Those that the evidence has are left out."""
    known = {(item.doc, item.sentence) for item in evidence}
    found: dict[tuple[str, int], Evidence] = {}
    for item in leading:
        beside = [one for one in around(item) if (one.doc, one.sentence) not in known]
        for one in beside:
            if disagreements(asked, (item, one), names=names, most=1, leading=1):
                found.setdefault((one.doc, one.sentence), one)
    return tuple(found.values())[:MOST_FOUND]


def _query(asked: Asked, statement: Statement) -> str:
    """The names and the telling words of a claim, those of the question first, with words of denial."""
    own = [
        word
        for word in words(f"{' '.join(asked.matter)} {statement.says}")
        if word not in FUNCTION_WORDS and word not in ASKING_WORDS
    ]
    return f"{' '.join(dict.fromkeys(own[:_MOST_WORDS]))} {_DENYING}"


def _contradicts(item: Evidence, leading: Sequence[Statement], *, names: SameName | None) -> bool:
    return any(
        not same_holder(one, other, names=names) and clash(one, other, names=names) is not None
        for other in statements([item])
        for one in leading
    )
