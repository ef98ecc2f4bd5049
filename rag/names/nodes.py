"""What articles call their entities, brought together by form: the same words are one node, with few exceptions."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from rag.names.form import form, given_and_surname
from rag.names.kinds import adjective_stems, as_name, given_name_words, place_stem
from rag.names.roles import REGION, TOWN, UNSURE, WITH_ARTICLE
from rag.names.short_forms import is_lone_head
from rag.names.starts import looks_like_a_name
from rag.names.table import general_table
from rag.names.vessels import VESSEL
from rag.names.vocabulary import GENERIC, OUTLET_HEADS, TITLES

if TYPE_CHECKING:
    from collections.abc import Container, Iterable

    from rag.names.compare import Name
    from rag.names.entities import Entry
    from rag.names.form import Form, NameKind


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
    is_hidden: bool = False
    """An adjective that was taken for a place ("in Orrian waters"): it shows which country's an article is, no more."""

    @property
    def is_region(self) -> bool:
        """Named as a region only ("the Dnipro region"), never as a town."""
        return all(REGION in entry.roles for entry in self.entries)

    @property
    def is_with_article(self) -> bool:
        """ "The Ozma", never "Ozma": no town."""
        return all(WITH_ARTICLE in entry.roles for entry in self.entries)

    @property
    def is_town(self) -> bool:
        return any(TOWN in entry.roles for entry in self.entries)


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
    taken = {form(entry.name).folded for entry in entries if entry.kind not in ("person", "other")}
    ambiguous = _ambiguous(entries) - taken
    vessels = _vessels(entries)
    for entry in sorted(entries, key=lambda entry: (entry.doc, entry.name)):
        own = form(entry.name)
        if own.folded in vessels and entry.kind != "person" and WITH_ARTICLE in entry.roles:
            own = form(f"{entry.name} {VESSEL}")
        outlet = form(entry.outlet) if entry.outlet else None
        if (
            outlet
            and len(own.tokens) == 1
            and len(outlet.tokens) > 1
            and own.tokens[0] == outlet.tokens[-1] in OUTLET_HEADS
        ):
            own, entry = outlet, _as_outlet(entry)
        generic = len(own.tokens) == 1 and (own.tokens[0] in GENERIC or is_lone_head(own.tokens))
        of_several = own.is_generic and rivals.get(tuple(sorted(own.tokens)))
        scoped = entry.is_open or generic or of_several or _is_anybodys(own, entry, ambiguous, taken)
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
    adjectives = [node for node in nodes.values() if _is_adjective(node, forms)]
    for node in adjectives:
        node.is_hidden = node.name.kind == "place"
    gone = {id(node) for node in adjectives if not node.is_hidden}
    kept = [node for node in nodes.values() if id(node) not in gone]
    return sorted(kept, key=lambda node: (node.folded, node.scope))


def _vessels(entries: Iterable[Entry]) -> set[str]:
    """Forms of ships that another article has as a person's, or as a ship's of a person's name."""
    of_kind = [(form(entry.name), entry) for entry in entries]
    people = {own.folded for own, entry in of_kind if entry.kind == "person" and len(own.tokens) > 1}
    mark = form(VESSEL).folded
    return people | {own.folded.removesuffix(f" {mark}") for own, _ in of_kind if own.tokens[-1] == mark}


def _is_anybodys(own: Form, entry: Entry, ambiguous: Container[str], taken: Container[str]) -> bool:
    """Whether a name may mean another person in each article: "Mr Finn", or "Anna" alone."""
    table = general_table()
    if len(own.tokens) != 1 or own.folded in table.near or own.tokens in table.countries:
        return False
    if entry.kind == "person":
        return own.folded not in taken or any(word in TITLES for role in entry.roles for word in role.split())
    return entry.kind == "other" and not entry.roles and own.folded in ambiguous


def _ambiguous(entries: Iterable[Entry]) -> set[str]:
    """Single words that are given names, or the surname of several people of these articles."""
    people: dict[str, set[tuple[str, ...]]] = {}
    for name, kind in {(entry.name, entry.kind) for entry in entries}:
        own = form(name)
        given, surname = given_and_surname(own.tokens)
        if kind == "person" and given:
            people.setdefault(surname, set()).add(given)
    several = {surname for surname, given in people.items() if len(given) > 1}
    return several | given_name_words()


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
        node.name.kind in ("other", "place")
        and len(node.name.form.tokens) == 1
        and any(stem in forms for stem in adjective_stems(node.folded))
    )
