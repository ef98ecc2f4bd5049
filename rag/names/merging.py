"""Merging names, surest first: union-find that refuses what cannot be one, and remembers why things were merged."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rag.names.alike import Judgement
from rag.names.compare import SURE, WORTH_SUGGESTING, cannot_be_one
from rag.names.form import given_and_surname
from rag.names.persons import are_forms_of_one
from rag.spelling import key

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from rag.names.nodes import Node

_MOST_COMPARED = 400
"""Members of two clusters that are compared before a merge; more share what forbids a merge."""


@dataclass(frozen=True, slots=True)
class Edge:
    one: int
    other: int
    judgement: Judgement


class Merger:
    """Union-find that refuses what cannot be one, and remembers why things were merged or not."""

    def __init__(self, nodes: Sequence[Node], apart: Mapping[frozenset[str], str]) -> None:
        self._nodes = nodes
        self._apart = apart
        self._parent = list(range(len(nodes)))
        self.members = {at: [at] for at in range(len(nodes))}
        self.merged: list[Edge] = []
        self.open: list[Edge] = []

    def root(self, at: int) -> int:
        while self._parent[at] != at:
            self._parent[at] = self._parent[self._parent[at]]
            at = self._parent[at]
        return at

    def run(self, edges: Iterable[Edge]) -> None:
        for edge in sorted(edges, key=lambda edge: (-edge.judgement.confidence, edge.one, edge.other)):
            self.merge(edge)

    def merge(self, edge: Edge, *, forced: bool = False) -> None:
        one, other = self.root(edge.one), self.root(edge.other)
        if one == other:
            return
        if edge.judgement.confidence < SURE:
            self.open.append(edge)
            return
        refused = None if forced else self._refused(one, other)
        if refused is not None:
            if refused:
                self.open.append(
                    Edge(edge.one, edge.other, Judgement(WORTH_SUGGESTING, f"{edge.judgement.why}; {refused}"))
                )
            return
        if len(self.members[one]) < len(self.members[other]):
            one, other = other, one
        self._parent[other] = one
        self.members[one] += self.members.pop(other)
        self.merged.append(edge)

    def _refused(self, one: int, other: int) -> str | None:
        """None if two clusters may be one; else why not, empty where that is not worth a suggestion."""
        for a in self.members[one][:_MOST_COMPARED]:
            for b in self.members[other][:_MOST_COMPARED]:
                first, second = self._nodes[a], self._nodes[b]
                why = self._apart.get(frozenset((first.folded, second.folded)))
                if why:
                    return why
                if cannot_be_one(first.name, second.name) or _two_of_an_article(first, second):
                    return ""
        return None


def _two_of_an_article(one: Node, other: Node) -> bool:
    """ "Kerim Finn" and "Karim Finn" in one article are two people."""
    if one.name.kind != "person" or other.name.kind != "person" or one.docs.isdisjoint(other.docs):
        return False
    given, others = given_and_surname(one.name.form.tokens)[0], given_and_surname(other.name.form.tokens)[0]
    if not given or not others or given[0] == others[0] or 1 in (len(given[0]), len(others[0])):
        return False
    return not are_forms_of_one(given[0], others[0]) and key(given[0]) != key(others[0])
