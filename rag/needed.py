"""Which of the sentences that answer an answer needs: one where one does, another only where it adds what is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rag.asked.matching import meetings
from rag.asked.wording import SIDES
from rag.disagree.same import same_holder
from rag.disagree.statement import statements
from rag.figures import figures

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rag.asked.asked import Asked
    from rag.disagree.statement import Statement
    from rag.types import Evidence
    from rag.verify.fault import SameName

SURE = 0.1
"""``Evidence.answers`` from which on a further sentence is taken for an answer of its own. Half of the sentences that
answer have less than 0.5; a higher threshold cites more exactly and leaves more holders and sides out."""
_BESIDE_THE_BEST = 0.4
"""How near its probability has to come to that of the best sentence."""
_MET = 0.8
_MOST, _MOST_SIDES = 3, 4
_DEEPEST = 8
_COUNTING = frozenset(("number", "date"))


def needed(asked: Asked, evidence: Sequence[Evidence], *, leading: int, names: SameName | None) -> list[Evidence]:
    """At most three sentences of the evidence that the answer needs, in order, four where sides are asked for; the
    first always is.

    A further one is needed where it is another holder's and the question may have several answers, or where it meets
    words of the question that those before it do not: the other half of "who said it, and when?". Where a reader has
    judged it (``Evidence.answers``) it must also be likely to answer in its own right; without one it must be among
    the first ``leading``."""
    kept = list(evidence[:1])
    most = _MOST_SIDES if SIDES.search(asked.question) else _MOST
    read = any(item.answers is not None for item in evidence[:_DEEPEST])
    for item in evidence[1 : _DEEPEST if read else leading]:
        if len(kept) == most or (read and not _is_likely(item, kept[0])):
            continue
        others = not is_told(item, kept, names=names) and asked.wants_sides
        if others or (read and _adds(asked, item, kept, names=names)):
            kept.append(item)
    return kept


def _adds(asked: Asked, item: Evidence, kept: Sequence[Evidence], *, names: SameName | None) -> bool:
    return _has_another_figure(asked, item, kept, names=names) or _meets_more(asked, item, kept, names=names)


def _is_likely(item: Evidence, best: Evidence) -> bool:
    least = max(SURE, _BESIDE_THE_BEST * (best.answers or 0.0))
    return item.answers is not None and item.answers >= least


def is_told(item: Evidence, kept: Sequence[Evidence], *, names: SameName | None) -> bool:
    """Whether those before it are by the same holders: the army and its spokeswoman are one, and the narrator's
    sentences are the outlet's."""
    told = _outermost(kept)
    return all(any(same_holder(mine, other, names=names) for other in told) for mine in _outermost([item]))


def _outermost(items: Sequence[Evidence]) -> list[Statement]:
    """Without what is quoted of others: who rejects a claim of the other side has not told that side."""
    return [one for one in statements(items) if one.claim is None or one.claim.inside is None]


def _has_another_figure(asked: Asked, item: Evidence, kept: Sequence[Evidence], *, names: SameName | None) -> bool:
    """Who asks for a number is also told the one that another holder gives."""
    if asked.kind not in _COUNTING or is_told(item, kept, names=names):
        return False
    told = {value for one in kept for value in figures(one.quote)}
    return bool(figures(item.quote).keys() - told)


def _meets_more(asked: Asked, item: Evidence, kept: Sequence[Evidence], *, names: SameName | None) -> bool:
    own, *others = meetings(asked, [item, *kept], names=names)
    met = {word for one in others for word, value in one.words.items() if value >= _MET}
    return any(value >= _MET and word not in met for word, value in own.words.items())
