"""What articles call their entities, brought together by form: the same words are one node, with few exceptions."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from rag.names.form import form, given_and_surname
from rag.names.kinds import adjective_stems, as_name, place_stem
from rag.names.roles import REGION, UNSURE
from rag.names.starts import looks_like_a_name
from rag.names.vocabulary import GENERIC, OUTLET_HEADS

if TYPE_CHECKING:
    from collections.abc import Container, Iterable

    from rag.names.compare import Name
    from rag.names.entities import Entry
    from rag.names.form import NameKind


@dataclass(slots=True)
class Node:
    """A form, or a form in one article where it means something else in each (``scope``)."""

    folded: str
    scope: str
    name: Name
    kinds: Counter[NameKind] = field(default_factory=Counter)
    names: Counter[str] = field(default_factory=Counter)
    entries: list[Entry] = field(default_factory=list)
    docs: set[str] = field(default_factory=set)
    roles: set[str] = field(default_factory=set)
    is_open: bool = False

    @property
    def is_region(self) -> bool:
        """Named as a region only ("the Dnipro region"), never as a town."""
        return all(REGION in entry.roles for entry in self.entries)


def nodes_of(entries: Iterable[Entry]) -> list[Node]:
    """One node a form, in order. A form that means something else in each article has a node in each: a surname that
    its article leaves open, and "the Defence Ministry" where more than one country's is named."""
    nodes: dict[tuple[str, str], Node] = {}
    entries = _without_unsure(entries)
    places = {
        place_stem(form(entry.name).tokens[0])
        for entry in entries
        if entry.kind in ("place", "other") and len(form(entry.name).tokens) == 1
    }
    surnames = {
        given_and_surname(form(entry.name).tokens)[1]
        for entry in entries
        if entry.kind == "person" and (entry.roles or len(entry.spellings) > 1) and len(form(entry.name).tokens) > 1
    }
    rivals = _countries_of_generic(entries, places)
    for entry in sorted(entries, key=lambda entry: (entry.doc, entry.name)):
        own = form(entry.name)
        outlet = form(entry.outlet) if entry.outlet else None
        if (
            outlet
            and len(own.tokens) == 1
            and len(outlet.tokens) > 1
            and own.tokens[0] == outlet.tokens[-1] in OUTLET_HEADS
        ):
            own, entry = outlet, _as_outlet(entry)
        generic = len(own.tokens) == 1 and own.tokens[0] in GENERIC
        scoped = entry.is_open or generic or (own.is_generic and rivals.get(tuple(sorted(own.tokens))))
        scope = entry.doc if scoped else ""
        node = nodes.get((own.folded, scope))
        if node is None:
            node = nodes[own.folded, scope] = Node(own.folded, scope, as_name(own, entry.kind, places))
        node.kinds[entry.kind] += 1
        node.names[entry.name] += sum(count for _, count in entry.spellings)
        node.entries.append(entry)
        node.docs.add(entry.doc)
        node.roles.update(entry.roles)
        node.is_open |= entry.is_open
    for node in nodes.values():
        # A guess of some kind is worth more than none; a place is guessed from its prepositions, often wrongly.
        known = [(count, kind) for kind, count in node.kinds.items() if kind != "other"]
        kind = max(known)[1] if known else "other"
        if kind == "person" and not node.roles and _is_company(node.name.form.tokens, surnames):
            kind = "organisation"
            node.kinds = Counter({kind: 1})
        node.name = as_name(node.name.form, kind, places)
    forms = {folded for folded, _ in nodes}
    kept = [node for node in nodes.values() if not _is_adjective(node, forms)]
    return sorted(kept, key=lambda node: (node.folded, node.scope))


def _without_unsure(entries: Iterable[Entry]) -> list[Entry]:
    every = list(entries)
    sure = {form(entry.name).folded for entry in every if UNSURE not in entry.roles and entry.kind != "person"}
    people = {given_and_surname(form(entry.name).tokens)[1] for entry in every if entry.kind == "person"} - sure
    sure |= {surname for surname in people if looks_like_a_name(surname)}
    kept = [entry for entry in every if UNSURE not in entry.roles or form(entry.name).folded in sure]
    return [replace(entry, roles=()) if UNSURE in entry.roles else entry for entry in kept]


def _as_outlet(entry: Entry) -> Entry:
    assert entry.outlet
    return replace(entry, name=entry.outlet, kind="outlet")


def _is_company(tokens: tuple[str, ...], surnames: Container[str]) -> bool:
    """ "Finn Lines", where another article has people of the name Finn, and nobody of the name Lines."""
    return len(tokens) == 2 and tokens[0] in surnames and tokens[1] not in surnames


def _countries_of_generic(entries: Iterable[Entry], places: Container[str]) -> dict[tuple[str, ...], set[str]]:
    """For the words of a public body's name, the countries that have one of that name in these articles."""
    found: dict[tuple[str, ...], set[str]] = {}
    for name in {(entry.name, entry.kind) for entry in entries if entry.kind != "person"}:
        body = as_name(form(name[0]), name[1], places)
        if body.country and all(token in GENERIC for token in body.rest):
            found.setdefault(tuple(sorted(body.rest)), set()).add(body.country)
    return found


def _is_adjective(node: Node, forms: set[str]) -> bool:
    """ "Orrian" of Orria, which only another article names."""
    return (
        node.name.kind == "other"
        and len(node.name.form.tokens) == 1
        and any(stem in forms for stem in adjective_stems(node.folded))
    )
