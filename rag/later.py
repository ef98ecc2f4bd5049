"""The later figures of those who are quoted: a toll rises, and who is told the first count has to be told the last."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from rag.disagree.counts import FATES, counts_of
from rag.disagree.newest import replaced
from rag.disagree.statement import statements
from rag.figures import figures
from rag.neighbours import claimed
from rag.sources import with_claims
from rag.types import Evidence
from rag.words import content_stems, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rag.asked.asked import Asked
    from rag.disagree.statement import Statement
    from rag.names.book import Names
    from rag.store import Store
    from rag.verify.fault import SameName

Held = Callable[[Evidence, Callable[[str], bool]], tuple[Evidence, ...]]
"""The sentences with somebody's claim, in the article that a sentence stands in, of which the test holds."""

_LEADING = 8
_MOST_READ = 24
MOST_LATER = 2
_TOLLS = frozenset(("toll", "count", "tally", "figure", "number", "total"))


def nothing_held(_: Evidence, __: Callable[[str], bool]) -> tuple[Evidence, ...]:
    """For evidence that comes without a collection."""
    return ()


def later_figures(
    asked: Asked, evidence: Sequence[Evidence], held: Held, *, names: SameName | None
) -> tuple[Evidence, ...]:
    """At most two sentences beyond the evidence, in its articles, with the newest figure of somebody whose older one
    is among the best sentences. None for a question that is no one for a number, or has a time of its own."""
    if asked.kind != "number" or asked.time:
        return ()
    told = [one for one in statements(evidence[:_LEADING]) if not one.is_narrator and counts_of(one)]
    known = {(item.doc, item.sentence) for item in evidence}
    counted = [_counted(one.evidence.quote) for one in told]

    def may_replace(quote: str) -> bool:
        own = _counted(quote)
        return bool(figures(quote)) and any(own & theirs for theirs in counted)

    others: list[Evidence] = []
    for item in _since(told, evidence):
        others += [one for one in held(item, may_replace) if (one.doc, one.sentence) not in known]
        if len(others) >= _MOST_READ:
            break
    newer = replaced((*told, *statements(others[:_MOST_READ])), names=names)
    found = dict.fromkeys(newer[old].evidence for old in told if old in newer and newer[old].evidence in others)
    return tuple(found)[:MOST_LATER]


def _since(told: Sequence[Statement], evidence: Sequence[Evidence]) -> list[Evidence]:
    """A sentence of each article of the evidence that is not older than all that is told."""
    first = min((one.evidence.date or "" for one in told), default="9999")
    by_doc = {item.doc: item for item in reversed(evidence) if (item.date or "") >= first}
    return list(by_doc.values())[::-1]


def _counted(quote: str) -> frozenset[str]:
    """What a sentence with a figure may count: the fates and the nouns and verbs that it has."""
    told = frozenset(words(quote))
    fates = frozenset(FATES[word] for word in told & FATES.keys())
    return content_stems(quote) | fates | ({"toll"} if fates or told & _TOLLS else frozenset())


def held_figures(store: Store, *, names: Names | None) -> Held:
    """Reads them from a collection."""

    def held(item: Evidence, wanted: Callable[[str], bool]) -> tuple[Evidence, ...]:
        return with_claims(store, [one for one in claimed(store, item) if wanted(one.quote)], names=names)

    return held
