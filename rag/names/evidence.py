"""What articles say about names beyond their words: whose surname it is, what a short form means, which country's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rag.names.compare import Judgement, is_bare_surname, surname_of
from rag.names.form import BODIES, form
from rag.names.kinds import place_stem
from rag.names.merging import Edge
from rag.names.people import KIN
from rag.names.vocabulary import FEMALE_TITLES, GENERIC, MALE_TITLES
from rag.spelling import key
from rag.words import FUNCTION_WORDS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from rag.names.merging import Merger
    from rag.names.nodes import Node
    from rag.names.table import Table

_KNOWN_WELL = 3
_FAR_MORE = 5
_FEW = 12
_SAYS_LITTLE = (
    FUNCTION_WORDS | KIN | frozenset({"mr", "mrs", "ms", "miss", "dr", "sir", "lord", "lady", "former", "acting"})
)
_SAYS_LITTLE |= frozenset({"deputy", "senior", "vice", "chief", "first", "second", "new", "old", "local", "prime"})
"""Words of a role that many people share."""


def surname_edges(nodes: Sequence[Node], merger: Merger, table: Table) -> Iterator[Edge]:
    """A person with one name only, in an article that has no more: the one of that name, if something shows it."""
    people: dict[str, set[int]] = {}
    for at, node in enumerate(nodes):
        surname = surname_of(node.name)
        if surname and not is_bare_surname(node.name) and _is_surely_person(node):
            people.setdefault(surname, set()).add(merger.root(at))
    named_in: dict[str, set[int]] = {}
    bodies: set[str] = set()
    for at, node in enumerate(nodes):
        for doc in node.docs:
            named_in.setdefault(doc, set()).add(at)
        if node.name.kind in BODIES and len(node.name.form.tokens) > 1:
            bodies.add(node.name.form.tokens[0])
    for at, node in enumerate(nodes):
        if not is_bare_surname(node.name) or (node.name.kind == "other" and node.folded in GENERIC):
            continue
        if node.folded in table.near or node.name.form.tokens in table.countries:
            continue
        candidates = sorted(people.get(key(node.name.form.tokens[-1].removeprefix("al-")), set()) - {merger.root(at)})
        candidates = [one for one in candidates if not _other_gender(node, one, nodes, merger)]
        company = node.folded in bodies and not node.roles  # "Finn" may be Finn Shipping
        scored = [(_shown_by(node, candidate, nodes, merger, named_in), candidate) for candidate in candidates]
        foremost = _foremost(candidates, nodes, merger)
        shown = [(why, candidate) for why, candidate in scored if why]
        for why, candidate in scored:
            alone = len(candidates) == 1 or candidate == foremost or (len(shown) == 1 and why == "the same role")
            confidence = 0.85 if why and alone and not node.is_open and not company else 0.6
            yield Edge(candidate, at, Judgement(confidence, f"surname, {why}" if why else "surname only"))


def _other_gender(node: Node, candidate: int, nodes: Sequence[Node], merger: Merger) -> bool:
    """ "Mrs Finn" is not Ivo Finn, whom the articles show to be a man."""
    own = {word for role in node.roles for word in role.split()}
    members = merger.members[merger.root(candidate)]
    roles = {word for at in members for role in nodes[at].roles for word in role.split()}
    return bool((own & MALE_TITLES and roles & FEMALE_TITLES) or (own & FEMALE_TITLES and roles & MALE_TITLES))


def _is_surely_person(node: Node) -> bool:
    """Not just two capitalised words once: with a role, a surname that stands alone, or in several articles."""
    return bool(node.roles or len(node.docs) > 1 or any(len(entry.spellings) > 1 for entry in node.entries))


def _foremost(candidates: Sequence[int], nodes: Sequence[Node], merger: Merger) -> int | None:
    """Of several people of one surname the one whom nearly all articles mean by it."""
    articles = {at: len({doc for member in merger.members[at] for doc in nodes[member].docs}) for at in candidates}
    order = sorted(articles, key=lambda at: -articles[at])
    if len(order) > 1 and articles[order[0]] >= _FAR_MORE * articles[order[1]]:
        return order[0]
    return None


def _shown_by(
    node: Node, candidate: int, nodes: Sequence[Node], merger: Merger, named_in: Mapping[str, set[int]]
) -> str | None:
    """What shows that a bare surname is this person: a role, or articles that name the same others."""
    members = [nodes[at] for at in merger.members[merger.root(candidate)]]
    roles = {word for member in members for role in member.roles for word in role.split()}
    own = {word for role in node.roles for word in role.split()}
    if (own & roles) - _SAYS_LITTLE:
        return "the same role"
    docs = {doc for member in members for doc in member.docs}
    most = max(_FEW - 4, len(named_in) // 8)  # whom every article names shows nothing
    theirs = {merger.root(at) for doc in docs for at in named_in[doc] if len(nodes[at].docs) <= most}
    mine = {merger.root(at) for doc in node.docs for at in named_in[doc] if nodes[at] is not node}
    if len(theirs & mine) >= 2:
        return "articles that name the same others"
    if own - _SAYS_LITTLE and roles - _SAYS_LITTLE:
        return None
    return "often named" if len(docs) >= _KNOWN_WELL else None


def short_form_edges(nodes: Sequence[Node], merger: Merger) -> Iterator[Edge]:
    """ "HPA" in an article that does not say what it is, where others do: "Harbour Pilots' Association (HPA)"; and a
    place that an article says had another name."""
    meant: dict[str, set[int]] = {}
    for at, node in enumerate(nodes):
        for entry in node.entries:
            for text, _ in entry.spellings:
                short = form(text)
                if short.folded != node.folded and set(short.tokens).isdisjoint(node.name.form.tokens):
                    meant.setdefault(short.folded, set()).add(at)
    for at, node in enumerate(nodes):
        fuller = meant.get(node.folded, set()) - {at}
        roots = {merger.root(other) for other in fuller}
        confidence = 0.93 if len(roots) == 1 else 0.5
        for other in sorted(fuller):
            yield Edge(other, at, Judgement(confidence, "an article says so"))


def office_edges(nodes: Sequence[Node], table: Table) -> Iterator[Edge]:
    """ "The Defence Ministry", where more than one country has one: that of the only one that the article has."""
    qualified: dict[tuple[tuple[str, ...], str], list[int]] = {}
    countries: dict[tuple[str, ...], set[str]] = {}
    named: dict[str, set[str]] = {}
    for at, node in enumerate(nodes):
        for doc in node.docs:
            named.setdefault(doc, set()).add(node.folded)
            if node.name.country:
                qualified.setdefault((tuple(sorted(node.name.rest)), doc), []).append(at)
        if node.name.country:
            countries.setdefault(tuple(sorted(node.name.rest)), set()).add(node.name.country)
    bodies: dict[tuple[str, ...], list[int]] = {}
    for at, node in enumerate(nodes):
        if node.name.country:
            bodies.setdefault(tuple(sorted(node.name.rest)), []).append(at)
    known = {country for every in countries.values() for country in every}
    shared = _shared(nodes)
    for at, node in enumerate(nodes):
        if not node.scope or node.is_open or node.name.country or node.name.kind not in BODIES | {"other"}:
            continue
        words = tuple(sorted(node.name.form.tokens))
        here = {nodes[other].name.country: other for other in qualified.get((words, node.scope), ())}
        if len(here) == 1:
            yield Edge(next(iter(here.values())), at, Judgement(0.85, "the only one in the article"))
        elif not here and len(countries.get(words, ())) == 1:
            (country,) = countries[words]
            says = {_country(name, table) for name in named[node.scope]} & known == {country}
            other = bodies[words][0]
            sure = says and shared(node.scope, {doc for body in bodies[words] for doc in nodes[body].docs})
            yield Edge(
                other, at, Judgement(0.82 if sure else 0.5, "the only country's" if sure else "without its country")
            )


def _country(name: str, table: Table) -> str:
    own = form(name)
    return table.countries.get(own.tokens) or place_stem(own.folded)


def _shared(nodes: Sequence[Node]) -> Callable[[str, Iterable[str]], bool]:
    """Whether an article and some others name the same: two names at least that few articles have."""
    rare: dict[str, set[int]] = {}
    for at, node in enumerate(nodes):
        if len(node.docs) <= _FEW:
            for doc in node.docs:
                rare.setdefault(doc, set()).add(at)

    def shared(doc: str, others: Iterable[str]) -> bool:
        return len(rare.get(doc, set()) & {at for other in others for at in rare.get(other, ()) if other != doc}) >= 2

    return shared
