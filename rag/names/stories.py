"""Which articles tell of the same: those that share names that few others have."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rag.names.merging import Merger
    from rag.names.nodes import Node

_FEW = 12
"""A name that more articles have shows nothing."""
_ENOUGH = 2


class Stories:
    """The rare names of each article, as they were merged when it was made."""

    def __init__(self, nodes: Sequence[Node], merger: Merger) -> None:
        docs: dict[int, set[str]] = {}
        for at, node in enumerate(nodes):
            docs.setdefault(merger.root(at), set()).update(node.docs)
        self._docs = {root: own for root, own in docs.items() if 1 < len(own) <= _FEW}
        self._rare: dict[str, set[int]] = {}
        for root, own in self._docs.items():
            for doc in own:
                self._rare.setdefault(doc, set()).add(root)
        self._near: dict[str, frozenset[str]] = {}

    def near(self, doc: str) -> frozenset[str]:
        """The other articles that have two rare names or more in common with this one."""
        if doc not in self._near:
            met = Counter(other for root in self._rare.get(doc, ()) for other in self._docs[root] if other != doc)
            self._near[doc] = frozenset(other for other, count in met.items() if count >= _ENOUGH)
        return self._near[doc]

    def shared(self, doc: str, others: Iterable[str], *, but: Iterable[int] = ()) -> bool:
        """Whether an article and one of some others have two rare names in common. ``but``: roots that do not count."""
        mine = self._rare.get(doc, set()).difference(but)
        return any(len(mine & self._rare.get(other, set())) >= _ENOUGH for other in others if other != doc)
